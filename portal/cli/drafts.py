"""`portal instrument new`: a first draft of an instrument from its text."""

from __future__ import annotations

from pathlib import Path

import click

from portal.cli.root import err, fail, must_be_known, out, portal, settings
from portal.errors import PortalError


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
        must_be_known("jurisdiction", jurisdiction, [one.code for one in held.jurisdictions])
        must_be_known("body", body, [one.id for one in held.bodies])
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
