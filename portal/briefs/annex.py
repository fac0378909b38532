"""The data annex: every table and note of a Brief as a workbook or as JSON, with nothing computed anew."""

from __future__ import annotations

from typing import Any

from portal.briefs.document import Brief, Cell, Figure, Line, Table
from portal.briefs.sheets import About, Sheet, to_xlsx
from portal.briefs.sheets import Cell as Value

LEGEND = (
    "Silent: read whole, says nothing. Not yet coded: no finding. Not applicable: a text of this kind cannot answer.",
    "Numbers in brackets behind a provision are those of the sheet Notes.",
)


def workbook(brief: Brief) -> bytes:
    """One sheet a table, one of the notes, and a last one that says where they come from."""
    sheets = tuple(
        _sheet(part.title, table) for part in brief.parts for table in part.blocks if isinstance(table, Table)
    )
    if brief.notes:
        notes = tuple((note.number, said(note.line), _href(note.line)) for note in brief.notes)
        sheets += (Sheet("Notes", ("Number", "Citation", "Address"), notes),)
    told = [
        words
        for words in (brief.audience, brief.note, f"A limit applied: the {brief.cut}." if brief.cut else "")
        if words
    ]
    return to_xlsx(sheets, About(brief.title, brief.address, brief.build, brief.date, (brief.asked, *told, *LEGEND)))


def to_json(brief: Brief) -> dict[str, Any]:
    """The brief's parts as plain values: tables with their columns and rows, everything else as lines of words."""
    return {
        "kind": brief.kind,
        "title": brief.title,
        "asked": brief.asked,
        "audience": brief.audience,
        "note": brief.note,
        "address": brief.address,
        "cut": brief.cut,
        "parts": [
            {"id": part.id, "title": part.title, "tables": [_plain(b) for b in part.blocks if isinstance(b, Table)],
             "lines": [words for b in part.blocks if not isinstance(b, Table) for words in _lines(b)]}
            for part in brief.parts
        ],
        "notes": [{"number": note.number, "citation": said(note.line), "address": _href(note.line)} for note in brief.notes],
    }  # fmt: skip


def said(line: Line) -> str:
    """The words of a line; the number of a note stands in brackets."""
    return "".join(f" [{run.note}]" if run.note else run.text for run in line)


def _words(cell: Cell) -> str:
    return "\n".join(filter(None, (said(line) for line in cell.lines)))


def _value(cell: Cell) -> Value:
    """A whole number stays one, so that a spreadsheet can add it up; an empty cell is empty."""
    words = _words(cell)
    return int(words) if words.isascii() and words.isdigit() else words or None


def _href(line: Line) -> str:
    return next((run.href for run in line if run.href), "")


def _grouped(table: Table) -> tuple[tuple[str, ...], list[list[Value]]]:
    """Columns and rows; what stands as a row of its own over a group becomes a first column."""
    columns = [_words(cell) or "Name" for cell in table.head]
    has_groups = any(row[0].head == "group" for row in table.rows)
    group, rows = "", []
    for row in table.rows:
        if row[0].head == "group":
            group = _words(row[0])
        else:
            rows.append([*([group] if has_groups else []), *(_value(cell) for cell in row)])
    return (*(["Group"] if has_groups else []), *columns), rows


def _sheet(part: str, table: Table) -> Sheet:
    columns, rows = _grouped(table)
    return Sheet(f"{table.number} {table.caption.partition(';')[0]}", columns, tuple(map(tuple, rows)))


def _plain(table: Table) -> dict[str, Any]:
    columns, rows = _grouped(table)
    return {"number": table.number, "caption": table.caption, "columns": columns, "rows": rows}


def _lines(block: Any) -> list[str]:
    if isinstance(block, Figure):
        return [f"Figure {block.number}. {block.caption}", block.alt]
    if hasattr(block, "items"):
        return [said(item) for item in block.items]
    return [block.text] if hasattr(block, "text") else [said(block.line)]
