"""The Brief: one frozen value of parts and blocks. Every printing prints it; none computes, none adds a word of fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from portal.briefs.charts import Chart

LINKS = ("http", "https", "mailto")
# C0 and C1 controls are illegal in DOCX; bidi overrides can make a title read as something else.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def clean(words: str) -> str:
    """Words of a visitor or a file without characters that no page can show; white space becomes single spaces."""
    return " ".join(UNPRINTABLE.sub("", words).split())


def link(address: str) -> str:
    """The address when it is http, https or mailto; otherwise nothing, so that it is printed but not followed."""
    try:
        return address if urlsplit(address).scheme.lower() in LINKS else ""
    except ValueError:
        return ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one manner.

    ``mark`` is empty, ``strong``, ``em``, ``small`` or ``label``; ``href`` an outside address, ``to`` the id of a part or heading,
    ``note`` the number of a note (then ``text`` is not printed).
    """

    text: str
    mark: str = ""
    lang: str = ""
    href: str = ""
    to: str = ""
    note: int = 0


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    ``state`` is one of compare's STATES; sign and shade follow from it. ``head`` is ``col``, ``row``, ``group`` or empty.
    """

    lines: tuple[Line, ...] = ()
    state: str = ""
    head: str = ""
    span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``widths`` are shares of the page; ``legend`` stands above.

    ``splits`` lets a row run over a page break, for rows of long text; ``tight`` sets rows close, for many short cells.
    """

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    number: int = 0
    splits: bool = False
    legend: Line = ()
    tight: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a part; ``above`` is a small line over it (the theme)."""

    text: str
    id: str
    above: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``manner``: empty, lead, small, question, verdict, wording, warning, or ``intro`` (kept with the table below it)."""

    line: Line
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption; ``alt`` says what it shows to whoever does not see it. Its figures stand in a table too."""

    caption: str
    alt: str
    chart: Chart
    number: int = 0
    lang: str = ""


Block = Table | Heading | Paragraph | Bullets | Figure


@dataclass(frozen=True, slots=True)
class Part:
    """A part opens a new page unless it ``follows`` the one before; ``wide`` turns its pages."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    wide: bool = False
    follows: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note: the whole citation of one provision, with its place on the live pages when there is one."""

    number: int
    line: Line


@dataclass(frozen=True, slots=True)
class Brief:
    """What is printed.

    ``kind`` is the word in its file name (comparison, gaps, common, profile, region, dossier), ``label`` the same in words,
    ``asked`` what was asked. ``build`` is the digest of the build, ``date`` its day (ISO), ``subject`` the keys for the file
    name. ``cut`` says in words what a limit left out; it is empty when nothing was. ``audience`` is for whom it is made, in
    the reader's words. ``ask`` is what was asked as `kind?query`, ``seal`` a short digest of everything it rests on.
    ``language`` is that of the content, ``labels`` that of the frame: a ``lang`` stands on what is not in the language of the
    content.
    """

    kind: str
    label: str
    title: str
    asked: str
    note: str
    address: str
    build: str
    date: str
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()
    subject: tuple[str, ...] = ()
    cut: str = ""
    language: str = "en"
    audience: str = ""
    ask: str = ""
    seal: tuple[tuple[str, str], ...] = ()
    labels: str = "en"


def text(words: str, mark: str = "") -> Line:
    """A line of one run."""
    return (Run(words, mark),)


def cell(words: str | Line, state: str = "", head: str = "", span: int = 1) -> Cell:
    """A cell of one line."""
    return Cell((text(words) if isinstance(words, str) else words,), state, head, span)


def says(held: Cell) -> bool:
    """Whether any word stands in a cell."""
    return any(run.text for line in held.lines for run in line)


def heads(*words: str | Line) -> tuple[Cell, ...]:
    """The head of a table: one column heading a word."""
    return tuple(cell(word, head="col") for word in words)


def numbered(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same parts with their tables numbered from 1 through the whole brief, and their figures likewise."""
    count = {Table: 0, Figure: 0}
    out = []
    for part in parts:
        blocks = []
        for block in part.blocks:
            if isinstance(block, Table | Figure):
                count[type(block)] += 1
                block = replace(block, number=count[type(block)])
            blocks.append(block)
        out.append(replace(part, blocks=tuple(blocks)))
    return tuple(out)
