"""The `portal` command itself, and how its parts speak to a terminal, to a pipe and of faults."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from portal import __version__
from portal.errors import NotFound, PortalError
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


def must_be_known(what: str, value: str, known: list[str]) -> None:
    """Raise NotFound, with the nearest names, when a value is given that nobody knows."""
    import difflib

    if value and value not in known:
        near = tuple(difflib.get_close_matches(value, known, 3, 0.4))
        raise NotFound(f"There is no {what} {value} in the corpus.", "", near)
