"""The table of everybody with everybody: a shade and a figure for each pair, made here because 118 columns make 13,806.

Above the diagonal stands the distance over what at least one of a pair speaks to, below it that over all coded for both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from portal.compare.neighbours import LEAST, Distances

# Shades: under 0.2, under 0.4, under 0.6, and beyond.
SHADES = ((0.2, "d0"), (0.4, "d1"), (0.6, "d2"))
# With more columns than this a cell does not repeat its n for those who point at it; the tables have every n.
TITLED = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair: the class of its shade, what is written in it, and what it rests on."""

    kind: str
    says: str
    n: int


SELF = Cell("self", "", 0)


def grid(table: Distances, order: list[str]) -> list[list[Cell]]:
    """The cells in the order to show."""
    places = [table.keys.index(key) for key in order]
    return [
        [
            SELF if i == j else _cell(table.sums[a][b], table.spoken[a][b] if j > i else table.coded[a][b])
            for j, b in enumerate(places)
        ]
        for i, a in enumerate(places)
    ]


@cache
def _cell(total: float, n: int) -> Cell:
    """Few totals and counts differ, so that most cells are made once. In brackets: fewer than a rank needs."""
    if not n:
        return Cell("", "–", 0)
    value = total / n
    kind = next((name for limit, name in SHADES if value < limit), "d3")
    short = f"{value:.2f}".removeprefix("0") if value < 0.995 else "1"
    return Cell(kind, f"({short})" if n < LEAST else short, n)


def row_cells(row: list[Cell], place: int) -> Markup:
    """One row of the table as markup; ``place`` is its number, which tells the two halves apart."""
    titled = len(row) <= TITLED
    out = []
    for j, cell in enumerate(row):
        if cell is SELF:
            out.append('<td class="self"><span class="sr">itself</span></td>')
            continue
        way = "Where at least one speaks" if j > place else "Over all coded for both"
        title = f' title="{way}: n {cell.n}"' if titled else ""
        few = "few " if cell.says.startswith("(") else ""
        out.append(f'<td class="{few}{cell.kind}"{title}>{cell.says}</td>')
    return Markup("".join(out))
