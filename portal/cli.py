"""The `portal` command: build, check, texts, serve, search, brief, export. Its names and flags are promises."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from portal import __version__
from portal.errors import CorpusError, PortalError
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
    first, second = _codings(read.mappings), _codings(read.second)
    rows = compare.agreement(read.taxonomy, first, second)
    differ = compare.disagreements(first, second)
    if as_json:
        pairs = [{"first": plain(a), "second": plain(b)} for a, b in differ]
        say_json({"agreement": [plain(row) for row in rows], "disagreements": pairs})
        return
    columns = ["theme", "n", "alpha", "same step", "same side"]
    shown = [(r.label, r.n, "-" if r.alpha is None else f"{r.alpha:.3f}", r.same, r.same_side) for r in rows]
    table(f"Agreement over {rows[0].instruments} instruments coded twice", columns, shown)
    if disagreements:
        listed = [(a.instrument, a.common, compare.state(a), compare.state(b)) for a, b in differ]
        table("Disagreements", ["instrument", "common provision", "first", "second"], listed)


def _codings(listed: Any) -> dict[tuple[str, str], Any]:
    return {(m.instrument, m.common): m for mappings in listed.values() for m in mappings}


@portal.group(name="texts")
def texts_group() -> None:
    """Official wording: import and status."""


@texts_group.command(name="import")
@click.argument("folder", type=click.Path(path_type=Path))
def texts_import(folder: Path) -> None:
    """Verify the files below FOLDER, split them into provisions and keep them in corpus/texts/."""
    from portal import corpus
    from portal.texts.importer import import_folder

    where = settings()
    if not folder.is_dir():
        fail(PortalError(f"There is no folder {folder}.", "Name a folder that holds one folder per instrument."))
    instruments = corpus.read(where.corpus).corpus.instruments
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


@texts_group.command(name="status")
@click.option("--json", "as_json", is_flag=True)
def texts_status(as_json: bool) -> None:
    """What is held of every instrument's official wording, and what is missing."""
    from portal import corpus
    from portal.store import plain
    from portal.texts import library

    where = settings()
    rows = library.status(corpus.read(where.corpus).corpus.instruments, where.texts)
    if as_json:
        say_json([plain(row) for row in rows])
        return
    columns = ["instrument", "file", "language", "expected", "found", "completeness", "translation", "imported"]
    table("Official texts", columns, [_status(row) for row in rows])


def _status(row: Any) -> tuple[str, ...]:
    def tally(counts: Any) -> str:
        return ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "-"

    return (
        row.instrument,
        row.file,
        row.language,
        tally(row.expected),
        tally(row.counts),
        row.completeness,
        row.translation,
        row.imported or "not imported",
    )


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


@brief.command(name="compare")
@click.option("--common", multiple=True, help="Common provision or theme; repeat for more. None means all.")
@click.option("--with", "with_", multiple=True, required=True, help="Instrument or jurisdiction; repeat for more.")
@click.option("--baseline", default="", help="Which of them the others are measured against.")
@click.option("--include", multiple=True, help="pending or soft: instruments a jurisdiction also answers through.")
@click.option("--title", default="", help="Title on the cover.")
@click.option(
    "--out",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write: .pdf, .docx or .html.",
)
def brief_compare(
    common: tuple[str, ...], with_: tuple[str, ...], baseline: str, include: tuple[str, ...], title: str, target: Path
) -> None:
    """A comparison as PDF, Word or HTML."""
    from portal import briefs, compare
    from portal.store import Store, builds

    where = settings()
    try:
        store = Store(builds.usable(where.indexes) / "portal.sqlite")
        field = compare.Field(store.taxonomy, store.jurisdictions, store.bodies, store.instruments, store.answers)
        value = compare.comparison(field, common, with_, baseline, compare.includes(include))
        if missing := [c for c in value.columns if not c.known]:
            near = tuple(key for c in missing for key in c.near)
            raise PortalError(f"Not known: {', '.join(c.key for c in missing)}.", "Use an identifier or a code.", near)
        made = briefs.comparison_brief(value, store, title=title)
        content = with_progress(lambda progress: _rendered(made, target.suffix, where, progress))
    except PortalError as fault:
        fail(fault)
    target.write_bytes(content)
    out.print(f"Written: {target} ({len(content):,} bytes)", markup=False)


def _rendered(made: Any, suffix: str, where: Settings, progress: Callable[[str], None]) -> bytes:
    from portal import briefs

    progress("Rendering")
    if suffix == ".pdf":
        return briefs.render_pdf(made, where)
    if suffix == ".docx":
        return briefs.render_docx(made)
    if suffix == ".html":
        return briefs.render_html(made, templates=where.templates).encode()
    raise PortalError(
        f"A brief cannot be written as {suffix or 'a file without an ending'}.",
        "Name a file that ends in .pdf, .docx or .html.",
    )


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
