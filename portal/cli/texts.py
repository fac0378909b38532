"""`portal texts`: official wording from a folder or over the network, its state and its versions."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

from portal.cli.root import err, fail, must_be_known, portal, say_json, settings, table, with_progress
from portal.errors import NotFound, PortalError


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
            must_be_known("instrument", one, list(known))
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
        must_be_known("instrument", instrument, list(store.instruments))
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
