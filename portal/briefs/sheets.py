"""A table -> CSV or XLSX. Typed cells, frozen heads, a sheet that says where it comes from; no cell can become a formula."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass

import xlsxwriter

Cell = str | float | int | None
MAX_NAME = 31
MAX_WIDTH = 60
# What spreadsheets take for the start of a formula; in CSV such a cell is led by an apostrophe, as OWASP advises.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a name, the heads of its columns and its rows. None is an empty cell."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class About:
    """Where a table comes from: title, address of the live page, build and day, and anything worth saying of it.

    ``further`` are sheets that stand before it: the sources, the method.
    """

    title: str
    address: str
    build: str
    date: str
    notes: tuple[str, ...] = ()
    further: tuple[Sheet, ...] = ()

    def lines(self) -> tuple[tuple[str, str], ...]:
        facts = (("Title", self.title), ("Address", self.address), ("Build", self.build), ("Date", self.date),
                 ("Licence", "CC BY 4.0, Concordance"))  # fmt: skip
        return facts + tuple(("Note", note) for note in self.notes)


def to_csv(sheet: Sheet) -> bytes:
    """UTF-8 with a byte-order mark, so that spreadsheets read every script; commas, CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.columns)
    for row in sheet.rows:
        writer.writerow(["" if cell is None else _harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def to_xlsx(sheets: tuple[Sheet, ...], about: About) -> bytes:
    """A workbook with one sheet per table and a last one, `About`. The same value gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = datetime.datetime.fromisoformat(about.date[:10])
    book.set_properties({"title": about.title, "comments": f"Concordance build {about.build}", "created": day})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in (*sheets, *about.further, Sheet("About", ("What", "Value"), about.lines())):
        _write(book.add_worksheet(_name(sheet.name, book)), sheet, head, body)
    book.close()
    return out.getvalue()


def _write(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, head: object, body: object) -> None:
    for column, title in enumerate(sheet.columns):
        page.write_string(0, column, title, head)
        longest = max([len(title), *(len(str(row[column] or "")) for row in sheet.rows)])
        page.set_column(column, column, min(MAX_WIDTH, longest + 2), body)
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, column, cell, body)
            elif cell is not None:
                page.write_number(number, column, cell, body)
    page.freeze_panes(1, 1)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _name(name: str, book: xlsxwriter.Workbook) -> str:
    """A name that a workbook allows: no brackets or slashes, 31 characters, none twice."""
    plain = "".join(" " if c in "[]:*?/\\" else c for c in name)[:MAX_NAME].strip() or "Table"
    taken = {page.get_name().lower() for page in book.worksheets()}
    number, unique = 1, plain
    while unique.lower() in taken:
        number += 1
        unique = f"{plain[: MAX_NAME - 3]} {number}"
    return unique
