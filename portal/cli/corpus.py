"""Commands on the corpus as a whole: build, check, agreement, serve, export."""

from __future__ import annotations

import sys
from typing import Any

import click

from portal.cli.root import err, fail, out, portal, say_json, settings, table, with_progress
from portal.errors import CorpusError, PortalError


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
