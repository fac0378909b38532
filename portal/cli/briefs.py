"""`portal brief`: briefs as files, from options or from a recipe, and their verification."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from portal.cli.root import err, fail, out, portal, say_json, settings, with_progress
from portal.errors import PortalError
from portal.settings import Settings


@portal.group()
def brief() -> None:
    """Briefs as files."""


def _option(flag: str, words: str, *, many: bool = False, required: bool = False) -> Any:
    return click.option(flag, multiple=many, default=None if many or required else "", required=required, help=words)


INCLUDE = _option("--include", "pending or soft: instruments a jurisdiction also answers through.", many=True)


COVER = (
    _option("--title", "Title on the cover."),
    _option("--audience", "For whom, a line on the cover."),
    _option("--note", "A note of your own on the cover."),
    _option("--part", "Part to print; repeat for more. None means all.", many=True),
    _option("--labels", "en or fr: language of headings and labels; the content is in English."),
    click.option("--paper", default="A4", show_default=True, help="A4 or Letter."),
    click.option(
        "--out",
        "target",
        type=click.Path(path_type=Path, dir_okay=False),
        required=True,
        help="File to write: .pdf, .docx, .html, .xlsx or .json.",
    ),
)


def _kind_of_brief(name: str, words: str, *own: Any) -> None:
    """One command of `portal brief`: its own options, those of the cover, and the file to write."""

    @brief.command(name=name, help=words)
    def run(target: Path, paper: str, **given: Any) -> None:
        values = {key: (value,) if isinstance(value, str) else value for key, value in given.items() if value}
        _make_briefs(lambda briefs: [(briefs.asked(name, values), paper, target)])

    for option in (*own, *COVER):
        option(run)


_kind_of_brief(
    "compare",
    "A comparison of two to six instruments or jurisdictions.",
    _option("--common", "Common provision or theme; repeat for more. None means all.", many=True),
    _option("--with", "Instrument or jurisdiction; repeat for more.", many=True, required=True),
    _option("--baseline", "Which of them the others are measured against."),
    INCLUDE,
)


_kind_of_brief(
    "gaps",
    "What a benchmark calls for and a jurisdiction does not answer as far.",
    _option("--jurisdiction", "Code of a jurisdiction, or an instrument: who is measured.", required=True),
    _option("--benchmark", "Instrument or jurisdiction to measure against.", required=True),
    INCLUDE,
)


_kind_of_brief(
    "common",
    "How every text answers one common provision.",
    _option("--common", "Identifier of the common provision.", required=True),
    _option("--show", "all, in-force or speaks: which texts."),
)


_kind_of_brief(
    "profile",
    "What one jurisdiction has, answers and lacks, and who stands near.",
    _option("--jurisdiction", "Code of the jurisdiction.", required=True),
    INCLUDE,
)


_kind_of_brief(
    "region",
    "A region of the CPA or the UN: who answers what, which gaps are shared.",
    _option("--region", "Identifier of the region: africa, eastern-asia.", required=True),
    INCLUDE,
)


_kind_of_brief(
    "dossier",
    "Chosen provisions with digest, official wording where held, and what they answer.",
    _option("--provision", "Provision as INSTRUMENT#PROVISION; repeat for more.", many=True, required=True),
)


@brief.command(name="from")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder of the files (default: that of FILE).",
)
def brief_from(file: Path, folder: Path | None) -> None:
    """Every brief that a YAML file describes."""
    where = folder or file.parent

    def listed(briefs: Any) -> list[tuple[Any, str, Path]]:
        where.mkdir(parents=True, exist_ok=True)
        return [(one.asked, one.paper, where / one.out) for one in briefs.recipes(file)]

    _make_briefs(listed)


@brief.command(name="verify")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="The verdict as JSON.")
def brief_verify(file: Path, as_json: bool) -> None:
    """Whether the corpus has changed since a brief was made, and where. Leaves with 1 when it has."""
    from portal import briefs

    try:
        found = briefs.verify(file.read_bytes(), *_field_and_store(settings()))
    except PortalError as fault:
        fail(fault)
    if as_json:
        say_json(_verdict(found))
    else:
        _say_verdict(found)
    sys.exit(0 if found.same else 1)


def _verdict(found: Any) -> dict[str, Any]:
    from portal.store import plain

    facts = {key: value for key, value in plain(found.sealed).items() if key != "marks"}
    now = {"build": found.build, "date": found.date}
    told = {"fault": found.fault, "changes": [plain(one) for one in found.changes]}
    return {"same": found.same, **facts, "rests_on": len(found.sealed.marks), "now": now, **told}


def _say_verdict(found: Any) -> None:
    """The changes on standard output, a line each; what they come to on standard error."""
    for change in found.changes:
        click.echo(f"{change.what}: {change.where}")
    sealed = found.sealed
    told = [
        f"Made from build {sealed.build} of {sealed.date}, on {len(sealed.marks)} facts.",
        f"Its page: {sealed.address}" if sealed.address else "",
        f"In use is build {found.build} of {found.date}.",
        f"It cannot be made again: {found.fault}" if found.fault else "",
        "" if found.fault else f"Changed since: {len(found.changes) or 'nothing'}.",
    ]
    err.print("\n".join(filter(None, told)), markup=False)


def _field_and_store(where: Settings) -> tuple[Any, Any]:
    from portal import compare
    from portal.store import Store, builds

    store = Store(builds.usable(where.indexes) / "portal.sqlite")
    return compare.Field(store.taxonomy, store.jurisdictions, store.bodies, store.instruments, store.answers), store


def _make_briefs(listed: Callable[[Any], list[tuple[Any, str, Path]]]) -> None:
    """Make and write every brief listed; what is asked for is checked before the first file is written."""
    from portal import briefs

    where = settings()
    try:
        field, store = _field_and_store(where)
        made = [
            (briefs.make(asked, field, store, where.base_url), asked, paper, path)
            for asked, paper, path in listed(briefs)
        ]
        for _, asked, _, _ in made:
            _all_known(field, asked)
        for value, _, paper, path in made:
            content = with_progress(partial(_rendered, value, paper, path, where))
            path.write_bytes(content)
            out.print(f"Written: {path} ({len(content):,} bytes)", markup=False)
    except PortalError as fault:
        fail(fault)


def _all_known(field: Any, asked: Any) -> None:
    """A page keeps a column that nobody knows and offers near ones; a file is not made of a mistyped name."""
    from portal import compare

    columns = [compare.column(field, key) for key in asked.many("with")]
    if missing := [one for one in columns if not one.known]:
        near = tuple(key for one in missing for key in one.near)
        raise PortalError(f"Not known: {', '.join(one.key for one in missing)}.", "Use an identifier or a code.", near)


def _rendered(made: Any, paper: str, target: Path, where: Settings, progress: Callable[[str], None]) -> bytes:
    from portal import briefs

    progress(f"Rendering {target.name}")
    return briefs.render(made, target.suffix.removeprefix("."), where, paper=paper)
