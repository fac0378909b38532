"""Bills as printed in the Commonwealth: marginal notes become headings of their clauses, line numbers are left out.

Both stand beside the text column, where a reading line by line would mix them into the sentences.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from portal.texts.marks import FONT, TEXT
from portal.texts.reading import Removal

SMALL = 0.9
"""A marginal note is set below this share of the size of the running text."""
ENOUGH = 5
"""So many clauses must have a note beside their first line before a file is taken for such a bill."""
_LABEL = re.compile(r"(?P<label>\d{1,3}[A-Z]{0,2}\.)\s*(?P<rest>\S.*)")
_WORD = re.compile(r"[^\W\d_]{4}")
_TAG = re.compile(r"<[^>]*>")
_WIDE = 120
_SLACK = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    foot: int
    left: int
    right: int
    height: int
    size: int
    words: str


def text(xml: str) -> tuple[str, list[Removal]] | None:
    """What ``pdftohtml -xml`` prints -> text of the column with a form feed after each page, and what stood beside it.

    Returns:
        None when too few clauses have a note beside them for the file to be such a bill.
    """
    pages = list(_pages(xml))
    sizes = Counter(piece.size for page in pages for piece in page for _ in piece.words)
    body = sizes.most_common(1)[0][0] if sizes else 0
    parted = [_parted(page, body) for page in pages]
    removed: list[Removal] = []
    printed = [_printed(column, notes, numbers, removed) for column, notes, numbers in parted]
    headed = sum(count for _, count in printed)
    return ("\f".join(page for page, _ in printed), removed) if headed >= ENOUGH else None


def _pages(xml: str) -> Iterator[list[_Piece]]:
    sizes: dict[str, int] = {}
    for sheet in re.split(r"<page ", xml)[1:]:
        sizes |= {font["id"]: int(font["size"]) for font in FONT.finditer(sheet)}
        yield [_piece(one, sizes) for one in TEXT.finditer(sheet)]


def _piece(one: re.Match[str], sizes: dict[str, int]) -> _Piece:
    top, left, width, height = (int(one[name]) for name in ("top", "left", "width", "height"))
    words = html.unescape(_TAG.sub("", one["words"]))
    return _Piece(top + height, left, left + width, height, sizes.get(one["font"], 0), words)


def _parted(page: list[_Piece], body: int) -> tuple[list[_Piece], list[_Piece], list[_Piece]]:
    """The text column, the notes beside it, and the numbers of its lines."""
    wide = [piece for piece in page if piece.right - piece.left > _WIDE and piece.words.strip()]
    if not wide:
        return page, [], []
    left, right = min(piece.left for piece in wide), sorted(piece.right for piece in wide)[int(len(wide) * 0.9)]
    column, notes, numbers = [], [], []
    for piece in page:
        # On the left the text itself may begin outside, with its "(a)"; a note keeps its distance.
        out = piece.left >= right - _SLACK or piece.right < left - piece.height // 2
        if out and piece.words.strip().isdecimal() and int(piece.words) % 5 == 0 and int(piece.words) < 60:
            numbers.append(piece)
        elif out and piece.size < SMALL * body:
            notes.append(piece)
        else:
            column.append(piece)
    return column, notes, numbers


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (one.foot, one.left)):
        if rows and abs(rows[-1][-1].foot - piece.foot) <= max(2, piece.height // 4):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _printed(
    column: list[_Piece], notes: list[_Piece], numbers: list[_Piece], removed: list[Removal]
) -> tuple[str, int]:
    """One page as text, and how many of its clauses had a note beside them."""
    clusters = _clusters(notes)
    count = len(clusters)
    removed.extend(Removal("number of a line", piece.words) for piece in numbers)
    first = min((piece.left for piece in column), default=0)
    lines, last = [], None
    for row in _rows(column):
        words = _joined(row)
        label = _LABEL.match(words)
        note = (
            next(
                (one for one in clusters if abs(one[0] - row[0].foot) <= row[0].height // 2 and _WORD.search(one[1])),
                None,
            )
            if label
            else None
        )
        if label and note:
            clusters.remove(note)
            words = f"{label['label']} {note[1].rstrip('.')}.—{label['rest']}"
        if last is not None and row[0].foot - last > 1.5 * row[0].height:
            lines.append("")
        lines.append(" " * max(0, (row[0].left - first) // 8) + words)
        last = row[0].foot
    removed.extend(Removal("marginal note", note[1]) for note in clusters)
    return "\n".join(lines), count - len(clusters)


def _joined(row: list[_Piece]) -> str:
    """Pieces of one line with the spaces that stand between them, or that only their places show."""
    words = ""
    for before, piece in zip([row[0], *row], row, strict=False):
        gap = piece.left - before.right
        words += (" " if gap > piece.height // 4 else "") + piece.words
    return " ".join(words.split())


def _clusters(notes: list[_Piece]) -> list[tuple[int, str]]:
    """Lines of the margin that stand close together are one note: where its first line stands, and its words."""
    found: list[tuple[int, int, list[str]]] = []
    for row in _rows(notes):
        words = _joined(row)
        if not words:
            continue
        if found and row[0].foot - found[-1][1] <= 1.7 * row[0].height:
            found[-1] = (found[-1][0], row[0].foot, [*found[-1][2], words])
        else:
            found.append((row[0].foot, row[0].foot, [words]))
    return [(top, " ".join(words)) for top, _, words in found]
