"""The `portal` command: build, check, texts, serve, search, brief, export. Its names and flags are promises."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from portal import __version__
from portal.errors import CorpusError, NotFound, PortalError
from portal.settings import Settings, from_environment

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def settings() -> Settings:
    """The settings of this process; a wrong PORTAL_ variable ends in a sentence."""
    try:
        return from_environment()
    except ValueError as fault:
        err.print(str(fault))
        sys.exit(2)


def fail(fault: PortalError) -> NoReturn:
    """Print what went wrong and what to do next, and leave with 1."""
    for complaint in getattr(fault, "complaints", ()):
        err.print(f"  {complaint}", markup=False)
    err.print(fault.message, style="bold red", markup=False)
    if fault.advice:
        err.print(fault.advice, markup=False)
    if fault.near:
        err.print(f"Nearest: {', '.join(fault.near)}", markup=False)
    sys.exit(1)


def say_json(value: Any) -> None:
    """One JSON value on standard output, untouched by the width of the terminal."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def table(title: str, columns: list[str], rows: list[tuple]) -> None:
    """A table on a terminal; tab-separated lines when piped."""
    if not out.is_terminal:
        click.echo("\t".join(columns))
        for row in rows:
            click.echo("\t".join(" ".join(str(cell).split()) for cell in row))
        return
    shown = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in columns:
        shown.add_column(name, overflow="fold")
    for row in rows:
        shown.add_row(*(str(cell) for cell in row))
    out.print(shown)


def with_progress(work: Callable[[Callable[[str], None]], Any]) -> Any:
    """Run ``work`` with a function that names the step: a spinner on a terminal, plain lines when piped."""
    if not err.is_terminal:
        return work(lambda step: click.echo(f"{step} ...", err=True))
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("Starting", total=None)
        return work(lambda step: progress.update(task, description=step))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="portal")
def portal() -> None:
    """Concordance: compare AI legislation, provision by provision."""


@portal.command()
@click.option("--force", is_flag=True, help="Build again even when nothing has changed.")
def build(force: bool) -> None:
    """Turn the corpus into a build and switch to it."""
    from portal.build import build as make

    try:
        made = with_progress(lambda progress: make(settings(), progress, force))
    except PortalError as fault:
        fail(fault)
    if not made.fresh:
        out.print(f"Nothing has changed; build {made.digest} is in use.")
        return
    counts = made.counts
    out.print(
        f"Build {made.digest}: {counts['instruments']} instruments, {counts['provisions']:,} provisions with a digest, "
        f"{counts['mappings']:,} answers, {counts['texts']:,} units of official wording."
    )
    if made.warnings:
        out.print(f"{len(made.warnings)} warnings; `portal check` lists them.")


@portal.command()
@click.option("--json", "as_json", is_flag=True, help="Complaints as JSON.")
@click.option("--fix", is_flag=True, help="Rewrite instrument files in canonical form.")
def check(as_json: bool, fix: bool) -> None:
    """Read the whole corpus and name every fault with file and line."""
    from portal import corpus
    from portal.build import texts_of

    where = settings()
    if fix:
        for path in corpus.unsettled(where.corpus):
            path.write_text(corpus.canonical(path), encoding="utf-8")
            err.print(f"Rewritten: {path}", markup=False)
    reading = corpus.read(where.corpus)
    found = list(corpus.check(reading, lambda id_: texts_of(where, id_)))
    found += corpus.layout(where.corpus)
    if as_json:
        keys = ("file", "line", "level", "what", "near")
        say_json([{key: getattr(complaint, key) for key in keys} for complaint in found])
    else:
        for complaint in found:
            click.echo(f"{complaint.level}: {complaint}")
    errors = sum(c.level == "error" for c in found)
    err.print(f"{len(reading.corpus.instruments)} instruments read: {errors} errors, {len(found) - errors} warnings.")
    sys.exit(1 if errors else 0)


@portal.command()
@click.option("--json", "as_json", is_flag=True, help="Figures and disagreements as JSON.")
@click.option("--disagreements", is_flag=True, help="List every answer on which the two codings differ.")
def agreement(as_json: bool, disagreements: bool) -> None:
    """How far two independent codings agree, per theme."""
    from portal import compare, corpus
    from portal.store import plain

    read = corpus.read(settings().corpus).corpus
    settled, second = _codings(read.mappings), _codings(read.second)
    first = settled | _codings(read.first)
    rows = compare.agreement(read.taxonomy, first, second)
    differ = compare.disagreements(first, second)
    if as_json:
        pairs = [
            {"first": plain(a), "second": plain(b), "settled": plain(settled[a.instrument, a.common])}
            for a, b in differ
        ]
        say_json({"agreement": [plain(row) for row in rows], "disagreements": pairs})
        return
    columns = ["theme", "n", "alpha", "same step", "same side"]
    shown = [(r.label, r.n, "-" if r.alpha is None else f"{r.alpha:.3f}", r.same, r.same_side) for r in rows]
    table(f"Agreement over {rows[0].instruments} instruments coded twice", columns, shown)
    if disagreements:
        listed = [
            (a.instrument, a.common, *map(compare.state, (a, b, settled[a.instrument, a.common]))) for a, b in differ
        ]
        table("Disagreements", ["instrument", "common provision", "first", "second", "settled"], listed)


def _codings(listed: Any) -> dict[tuple[str, str], Any]:
    return {(m.instrument, m.common): m for mappings in listed.values() for m in mappings}


@portal.group(name="texts")
def texts_group() -> None:
    """Official wording: fetch, import and status."""


@texts_group.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path))
def texts_import(folder: Path) -> None:
    """Verify the files below FOLDER, split them into provisions and keep them in corpus/texts/."""
    from portal import corpus
    from portal.texts.importer import import_folder

    where = settings()
    if not folder.is_dir():
        fail(PortalError(f"There is no folder {folder}.", "Name a folder that holds one folder per instrument."))
    instruments = corpus.identities(where.corpus)
    outcomes = with_progress(
        lambda progress: import_folder(
            folder, instruments, where.texts, lambda one: progress(f"{one.instrument}: {one.state}")
        )
    )
    rows = [(o.instrument, o.file, o.language, o.state, o.sentence) for o in outcomes]
    table("Official texts", ["instrument", "file", "language", "state", "note"], rows)
    states = [o.state for o in outcomes]
    err.print(", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states)) or "No instrument has a file there.")
    sys.exit(1 if "refused" in states else 0)


@texts_group.command(name="fetch")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--missing", is_flag=True, help="Only texts that are not held yet.")
@click.option("--quick", is_flag=True, help="One attempt, one minute; what does not come is said and is no error.")
@click.option("--seconds", type=click.IntRange(1, 3600), default=None, help="Time limit of the whole (default 600).")
@click.option("--host", "hosts", multiple=True, hidden=True, help="NAME=ADDRESS to ask instead; for tests.")
def texts_fetch(ids: tuple[str, ...], missing: bool, quick: bool, seconds: int | None, hosts: tuple[str, ...]) -> None:
    """Fetch official wording: from its publisher, else from its pinned public mirror; verify and import it."""
    from portal import corpus
    from portal.texts import fetch, net

    where = settings()
    instruments = _named(corpus.identities(where.corpus), ids)
    asked = dict(one.split("=", 1) for one in hosts)
    try:
        rows = _with_bar(
            lambda progress: fetch.fetch(
                instruments,
                where.texts,
                missing=missing,
                quick=quick,
                seconds=seconds or 0,
                hosts=asked,
                progress=progress,
            )
        )
    except net.Offline as fault:
        if not quick:
            fail(fault)
        err.print(str(fault), markup=False)
        return
    outcomes = with_progress(
        lambda progress: fetch.take(
            rows, instruments, where.texts, lambda one: progress(f"{one.instrument}: {one.state}")
        )
    )
    refused = [one for one in outcomes if one.state == "refused"]
    shown = [(r.instrument, r.file, r.state, r.sentence) for r in rows if r.state == "failed" or not quick]
    shown += [(o.instrument, o.file, o.state, o.sentence) for o in refused]
    if shown:
        table("Official texts", ["instrument", "file", "state", "note"], shown)
    states = [one.state for one in (*rows, *refused)]
    err.print(", ".join(f"{states.count(s)} {s}" for s in dict.fromkeys(states)) or "Nothing is missing.")
    sys.exit(1 if {"failed", "refused"} & set(states) and not quick else 0)


def _named(instruments: tuple[Any, ...], ids: tuple[str, ...]) -> list[Any]:
    """The instruments of these identifiers, all of them when none is named."""
    known = {one.id: one for one in instruments}
    for one in ids:
        try:
            _known("instrument", one, list(known))
        except NotFound as fault:
            fail(fault)
    return [known[one] for one in dict.fromkeys(ids)] or list(instruments)


def _with_bar(work: Callable[[Callable[[Any], None]], Any]) -> Any:
    """Run ``work`` with a function that takes its steps: bars on a terminal, a line for each file when piped."""

    def line(step: Any) -> None:
        if step.row:
            click.echo(f"{step.instrument}/{step.file}: {step.row.state}", err=True)

    if not err.is_terminal:
        return work(line)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        tasks: dict[tuple[str, str], Any] = {}

        def show(step: Any) -> None:
            key = (step.instrument, step.file)
            if step.row and key in tasks:
                bars.remove_task(tasks.pop(key))
            elif not step.row:
                if key not in tasks:
                    tasks[key] = bars.add_task("/".join(key), total=None)
                bars.update(tasks[key], completed=step.held, total=step.total or None)

        return work(show)


@texts_group.command(name="versions")
@click.argument("instrument")
@click.option("--from", "older", default="", help="Date of the older text (default: the one before the newer).")
@click.option("--to", "newer", default="", help="Date of the newer text (default: the last).")
@click.option("--language", default="", help="Language to compare in, like en.")
@click.option("--json", "as_json", is_flag=True)
def texts_versions(instrument: str, older: str, newer: str, language: str, as_json: bool) -> None:
    """The dated texts held of INSTRUMENT, and which provisions changed between two of them."""
    from portal.compare import changes, family
    from portal.store import Store, builds

    try:
        store = Store(builds.usable(settings().indexes) / "portal.sqlite")
        _known("instrument", instrument, list(store.instruments))
        members = family.family(store.instruments, store.versions, instrument)
        pair = family.pair(family.comparable(members, language), older, newer)
    except PortalError as fault:
        fail(fault)
    texts = [(one.key, one.instrument.id, one.version.language, one.version.translation) for one in members]
    both = [store.texts(one.instrument.id, one.version.language, one.version.version).values() for one in pair or ()]
    found = changes.changes(*both) if pair else changes.Changes((), ())
    if as_json:
        listed = [
            {"id": one.unit.id, "state": one.state, "units": [e.id for e in one.edits]} for one in found.differing
        ]
        say_json(
            {"texts": texts, "compared": [one.key for one in pair or ()], "counts": found.counts, "differ": listed}
        )
        return
    table("Dated texts", ["date", "instrument", "language", "translation"], texts)
    if pair:
        rows = [(one.title, one.state, str(len(one.edits))) for one in found.differing]
        table(f"From {pair[0].key} to {pair[1].key}", ["provision", "state", "units that differ"], rows)


@texts_group.command(name="status")
@click.option("--json", "as_json", is_flag=True)
def texts_status(as_json: bool) -> None:
    """What is held of every instrument's official wording, and what is missing."""
    from portal import corpus
    from portal.store import plain
    from portal.texts import standing

    where = settings()
    rows = standing.status(corpus.identities(where.corpus), where.texts)
    if as_json:
        say_json([plain(row) for row in rows])
        return
    columns = [
        "instrument",
        "file",
        "language",
        "state",
        "expected",
        "found",
        "completeness",
        "translation",
        "imported",
    ]
    table("Official texts", [*columns, "reason"], [_status(row) for row in rows])


def _status(row: Any) -> tuple[str, ...]:
    def tally(counts: Any) -> str:
        return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "-"

    return (
        row.instrument,
        row.file,
        row.language,
        row.state,
        tally(row.expected),
        tally(row.counts),
        row.completeness,
        row.translation,
        row.imported or "not imported",
        row.reason,
    )


@portal.group()
def instrument() -> None:
    """Instruments of the corpus."""


@instrument.command(name="new")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--id", "id_", default="", help="Identifier, like zm-dpa-2021 (default: from the name of the file).")
@click.option("--jurisdiction", default="", help="Code of the state, part of one, or union: ZM, US-CO, EU.")
@click.option("--body", default="", help="Identifier of the organisation, instead of a jurisdiction.")
@click.option("--out", "folder", type=click.Path(path_type=Path), default=None, help="Folder of the new files.")
def instrument_new(file: Path, id_: str, jurisdiction: str, body: str, folder: Path | None) -> None:
    """Draft the files of a new instrument from FILE: counted where possible, marked where a person must look."""
    from portal import corpus
    from portal.texts.draft import draft

    where = settings()
    try:
        held = corpus.read(where.corpus).corpus
        _known("jurisdiction", jurisdiction, [one.code for one in held.jurisdictions])
        _known("body", body, [one.id for one in held.bodies])
        made = draft(file.read_bytes(), file.name, id_, jurisdiction, body)
        folder = folder or where.corpus / "instruments" / made.id
        if folder.exists() and any(folder.iterdir()):
            raise PortalError(f"{folder} holds files already; nothing was written.", "Choose another --id or --out.")
    except PortalError as fault:
        fail(fault)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.files.items():
        (folder / name).write_text(content, encoding="utf-8")
        (folder / name).write_text(corpus.canonical(folder / name), encoding="utf-8")
    counted = ", ".join(f"{number} {kind}" for kind, number in made.expect.items())
    out.print(f"Written: {folder} ({made.language}, {made.format}: {counted}).", markup=False)
    out.print(f"Title, as guessed: {made.title}", markup=False)
    for warning in made.warnings:
        err.print(warning, markup=False)
    out.print("Next: `portal check` names everything that waits for you.", markup=False)


def _known(what: str, value: str, known: list[str]) -> None:
    import difflib

    if value and value not in known:
        near = tuple(difflib.get_close_matches(value, known, 3, 0.4))
        raise NotFound(f"There is no {what} {value} in the corpus.", "", near)


@portal.command()
@click.option("--host", default=None, help="Address to listen on (default 127.0.0.1).")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="Port to listen on (default 8000).")
def serve(host: str | None, port: int | None) -> None:
    """Serve the portal."""
    import dataclasses

    from portal.web import server

    chosen = settings()
    try:
        server.serve(
            dataclasses.replace(chosen, host=host or chosen.host, port=port or chosen.port),
            lambda line: out.print(line, markup=False),
        )
    except PortalError as fault:
        fail(fault)


@portal.command()
@click.argument("query")
@click.option("--json", "as_json", is_flag=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
def search(query: str, as_json: bool, limit: int) -> None:
    """Find provisions."""
    from portal.search import Searcher
    from portal.store import Store, builds, plain

    try:
        folder = builds.usable(settings().indexes)
        store = Store(folder / "portal.sqlite")
        results = Searcher.open(folder / "search").search(query, {}, per_page=limit)
    except PortalError as fault:
        fail(fault)
    if as_json:
        say_json(plain(results))
        return
    rows = [_hit(store, hit) for hit in results.hits]
    table(f"{results.total} provisions: {results.explanation}", ["instrument", "provision", "heading", "found"], rows)
    if not rows:
        err.print("Nothing was found. Fewer or other words may help.")


def _hit(store: Any, hit: Any) -> tuple[str, str, str, str]:
    provision = store.provisions(hit.instrument).get(hit.provision)
    heading = provision.heading if provision else ""
    return hit.instrument, hit.provision, heading, "".join(text for text, _ in hit.snippet)


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


@portal.group()
def export() -> None:
    """The corpus for machines."""


@export.command(name="corpus")
@click.option("--json", "as_json", is_flag=True, help="As JSON (the only format so far).")
def export_corpus(as_json: bool) -> None:
    """Everything people wrote, as one JSON value."""
    from portal import corpus
    from portal.store import plain

    if not as_json:
        fail(PortalError("Say in which format: `portal export corpus --json`."))
    reading = corpus.read(settings().corpus)
    if errors := tuple(c for c in reading.complaints if c.level == "error"):
        fail(CorpusError("The corpus has faults; nothing was exported.", errors))
    say_json(plain(reading.corpus))


def main() -> None:
    """Entry point of the `portal` command."""
    portal()
