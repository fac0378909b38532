"""What a page shows besides words: which lines are set as headings, which begin in bold, which are footnotes."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.texts.peeling import letters

LISTED = 0
"""Level of a heading that only the table of contents tells."""
BIGGER = 1.09
"""A line this many times the size of the running text is a heading; bold does at the same size."""
SMALLER = 0.9
"""A line at the foot of a page set below this size is a footnote when it begins with a number or a sign."""
LONGEST = 32
"""Mean words of a run of lines in one type above which it is a quotation or a box, not a heading."""
FONT = re.compile(
    r'<fontspec id="(?P<id>\d+)" size="(?P<size>-?\d+)" family="(?P<family>[^"]*)"(?: color="(?P<colour>[^"]*)")?'
)
TEXT = re.compile(
    r'<text top="(?P<top>-?\d+)" left="(?P<left>-?\d+)" width="(?P<width>-?\d+)" height="(?P<height>-?\d+)" '
    r'font="(?P<font>\d+)">(?P<words>.*?)</text>'
)
_BOLD = re.compile(r"bold|black|heavy|semib|demi|medium", re.IGNORECASE)
_SLANTED = re.compile(r"</?(?:i|a)(?:\s[^>]*)?>")
_TAG = re.compile(r"<[^>]*>")
_FOOT = 12
_NOTE = re.compile(r"\s*(?:\d{1,3}|[*†‡])(?=\s?\S)")
_NUMBERED = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]+\.)\s+\S|\s*(?:Annex|Appendix|Chapter|Part)\s", re.I
)


class Heading(str):
    """A paragraph that its file sets apart as a heading; ``level`` 1 is set largest, LISTED in the table of contents."""

    level: int

    def __new__(cls, words: str, level: int) -> Heading:
        made = super().__new__(cls, words)
        made.level = level
        return made


class Guess(Heading):
    """A heading that nothing but its place and its length tell."""


class Lead(str):
    """A paragraph that begins with a few words in bold, ``lead``: the name of an item."""

    lead: str

    def __new__(cls, words: str, lead: str) -> Lead:
        made = super().__new__(cls, words)
        made.lead = lead
        return made


@dataclass(frozen=True, slots=True)
class Mark:
    """How one line is set: as a heading of a level (lines of one ``group`` are one heading), or as a footnote."""

    level: int = 0
    group: int = 0
    note: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Marks of one page by the letters of the line, and the words with which lines begin in bold."""

    lines: Mapping[str, Mark] = field(default_factory=dict)
    bold: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Piece:
    top: int
    left: int
    height: int
    size: int
    bold: bool
    colour: str
    words: str


Font = tuple[int, bool, str]
"""Size, weight and colour of a type."""


def pages(xml: str) -> list[Page]:
    """What ``pdftohtml -xml`` prints -> the marks of each page; empty marks where all is set alike."""
    fonts: dict[str, Font] = {}
    found: list[list[_Piece]] = []
    for sheet in re.split(r"<page ", xml)[1:]:
        for font in FONT.finditer(sheet):
            fonts[font["id"]] = (int(font["size"]), bool(_BOLD.search(font["family"])), font["colour"] or "")
        found.append([piece for one in TEXT.finditer(sheet) if (piece := _piece(one, fonts)).words.strip()])
    body = _body(found)
    rows = [_rows(sheet) for sheet in found]
    levels = _levels(rows, body) if body else {}
    return [_page(sheet, levels, body) for sheet in rows]


def _piece(one: re.Match[str], fonts: Mapping[str, Font]) -> _Piece:
    size, heavy, colour = fonts.get(one["font"], (0, False, ""))
    tagged = _SLANTED.sub("", one["words"]).strip()
    bold = heavy or (tagged.startswith("<b>") and tagged.endswith("</b>") and tagged.count("<b>") == 1)
    words = html.unescape(_TAG.sub("", one["words"]))
    return _Piece(int(one["top"]), int(one["left"]), int(one["height"]), size, bold, colour, words)


def _body(sheets: list[list[_Piece]]) -> int:
    sizes: Counter[int] = Counter()
    for sheet in sheets:
        for piece in sheet:
            sizes[piece.size] += len(piece.words) * (not piece.bold)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0


def _rows(sheet: list[_Piece]) -> list[list[_Piece]]:
    """Pieces that stand on one line, from left to right; lines from top to bottom."""
    rows: list[list[_Piece]] = []
    for piece in sorted(sheet, key=lambda one: (one.top + one.height, one.left)):
        foot = piece.top + piece.height
        if rows and abs(rows[-1][-1].top + rows[-1][-1].height - foot) <= max(2, piece.height // 4):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _style(row: list[_Piece], body: int) -> Font | None:
    """Size, weight and colour of a line that is set as a heading throughout; None for any other."""
    written = [piece for piece in row if any(mark.isalpha() for mark in piece.words)] or row
    size = max(piece.size for piece in written)
    heavy = all(piece.bold for piece in written)
    even = all(piece.size >= 0.7 * size for piece in written)
    if even and (size > body * BIGGER or (heavy and size >= 0.95 * body)):
        return size, heavy, written[0].colour
    return None


def _runs(rows: list[list[_Piece]], body: int) -> list[tuple[Font, list[list[_Piece]]]]:
    """Lines below each other in one heading type, each run one heading."""
    runs: list[tuple[Font, list[list[_Piece]]]] = []
    before: list[_Piece] | None = None
    for row in rows:
        style = _style(row, body)
        if style:
            close = before is not None and row[0].top - before[0].top <= 1.7 * max(row[0].height, 1)
            numbered = _NUMBERED.match(" ".join(piece.words for piece in row))
            if runs and before is not None and close and runs[-1][0] == style and not numbered:
                runs[-1][1].append(row)
            else:
                runs.append((style, [row]))
        before = row if style else None
    return runs


def _levels(sheets: list[list[list[_Piece]]], body: int) -> dict[Font, int]:
    """Heading types, largest first -> their level; a type that is used for long passages is none.

    Of two types that differ in colour only, the one used more often is the outer: the other heads boxes.
    """
    lengths: dict[Font, list[int]] = {}
    for rows in sheets:
        for style, run in _runs(rows, body):
            lengths.setdefault(style, []).append(sum(len(piece.words.split()) for row in run for piece in row))
    kept = [style for style, counts in lengths.items() if sum(counts) / len(counts) <= LONGEST]
    order = sorted(kept, key=lambda style: (style[0], style[1], len(lengths[style])), reverse=True)
    return {style: level for level, style in enumerate(order, 1)}


def _page(rows: list[list[_Piece]], levels: Mapping[Font, int], body: int) -> Page:
    lines: dict[str, Mark] = {}
    bold: dict[str, str] = {}
    for group, (style, run) in enumerate(_runs(rows, body)):
        for row in run if style in levels else ():
            for words in ("".join(piece.words for piece in row), *(piece.words for piece in row)):
                if any(mark.isalpha() for mark in words):
                    lines.setdefault(letters(words), Mark(levels[style], group))
    for row in rows:
        lead = _lead(row)
        if lead:
            bold.setdefault(letters("".join(piece.words for piece in row)), lead)
    for row in _notes(rows, body):
        lines.setdefault(letters("".join(piece.words for piece in row)), Mark(note=True))
    return Page(lines, bold)


def _lead(row: list[_Piece]) -> str:
    """The bold words with which a line begins, after its dash or dot; "" when it does not, or is bold throughout."""
    begin = 1 if len(row) > 1 and not any(mark.isalnum() for mark in row[0].words) else 0
    heavy = []
    for piece in row[begin:]:
        if not piece.bold:
            break
        heavy.append(piece.words)
    lead = "".join(heavy).strip()
    return lead if len(heavy) < len(row[begin:]) and len(letters(lead)) > 2 else ""


def _notes(rows: list[list[_Piece]], body: int) -> list[list[_Piece]]:
    """The lines in small type at the foot of a page, from the first that begins with a number or a sign."""
    small: list[list[_Piece]] = []
    for row in reversed(rows):
        if max(piece.size for piece in row) >= SMALLER * body:
            # A page number or a running foot may stand below the notes.
            if small or sum(len(piece.words.split()) for piece in row) > _FOOT:
                break
            continue
        small.insert(0, row)
    starts = [place for place, row in enumerate(small) if _NOTE.match("".join(piece.words for piece in row))]
    return small[starts[0] :] if starts else []
