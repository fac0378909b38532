"""Charts that are more than bars and lines: a tree of distances, a map of tiles, a table of shades."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from portal.briefs.charts import WIDTH, Chart, cut

# The tree: its names take the left part; a leaf is as high as a line of small print.
LEAF = 15
LEFT = 132
NAME = 25
# The map: seven tiles of 44 units in a row.
TILE = (44, 32, 4)  # width, height, gap
# The table of shades: small squares once many stand side by side, and then without figures in them.
SIDES = ((24, 30), (16, 60), (10, 10_000))  # side of a square, up to how many


@dataclass(frozen=True, slots=True)
class DrawnTree:
    """Names at the left of the line ``left``, forks as one path, and the ticks of the scale of distances."""

    left: int
    names: tuple[tuple[float, str], ...]
    path: str
    across: tuple[tuple[float, str], ...]


def tree_chart(
    id_: str, title: str, desc: str, names: Sequence[str], order: Sequence[int],
    joins: Iterable[tuple[int, int, float]], about: str = "",
) -> Chart:  # fmt: skip
    """A tree on a scale from 0 to 1.

    Args:
        names: of the leaves, by their number.
        order: the leaves from top to bottom.
        joins: (left, right, height); leaves come first in the numbering, then the joins in their order.
    """
    drawn = _tree(names, order, joins)
    return Chart(id_, title, desc, "tree", drawn, WIDTH, len(names) * LEAF + 20, about=about)


def _tree(names: Sequence[str], order: Sequence[int], joins: Iterable[tuple[int, int, float]]) -> DrawnTree:
    places = {leaf: row * LEAF + LEAF / 2 for row, leaf in enumerate(order)}
    labels = tuple((places[leaf], cut(names[leaf], NAME)) for leaf in order)
    right = WIDTH - 6

    def x(height: float) -> float:
        return round(LEFT + height * (right - LEFT), 1)

    ends = {leaf: (float(LEFT), y) for leaf, y in places.items()}
    path = []
    for number, (a, b, height) in enumerate(joins, len(names)):
        (xa, ya), (xb, yb), fork = ends[a], ends[b], x(height)
        path.append(f"M{xa:g} {ya:g}H{fork:g}V{yb:g}H{xb:g}")
        ends[number] = fork, round((ya + yb) / 2, 1)
    across = tuple((x(value), name) for value, name in ((0, "0"), (0.5, "0.5"), (1, "1")))
    return DrawnTree(LEFT, labels, "".join(path), across)


@dataclass(frozen=True, slots=True)
class DrawnTile:
    """A tile on the paper; ``state`` is one of those of a tile map."""

    x: int
    y: int
    width: int
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """Tiles under the heads of their regions, and a legend of states."""

    heads: tuple[tuple[int, str], ...]
    tiles: tuple[DrawnTile, ...]
    legend: tuple[tuple[int, str, str], ...]


def tile_chart(
    id_: str, title: str, desc: str, regions: Iterable[tuple[str, Iterable[tuple[str, str]]]],
    legend: Iterable[tuple[str, str]], about: str = "", across: int = WIDTH,
) -> Chart:  # fmt: skip
    """Tiles of one size by region.

    Args:
        regions: (name, (state, code) of each tile).
        legend: (state, what it means).
        across: units of the paper, a phone's by default.
    """
    width, height, gap = TILE
    heads, tiles, y = [], [], 0
    for name, found in regions:
        y += 16
        heads.append((y - 3, name))
        row = 0
        for number, (state, code) in enumerate(found):
            row, column = divmod(number, (across + gap) // (width + gap))
            tiles.append(DrawnTile(column * (width + gap), y + row * (height + gap), width, state, code))
        y += (row + 1) * (height + gap) + 4
    keys = []
    for state, says in legend:
        y += 18
        keys.append((y, state, says))
    return Chart(
        id_, title, desc, "tiles", DrawnMap(tuple(heads), tuple(tiles), tuple(keys)), across, y + 6, about=about
    )


@dataclass(frozen=True, slots=True)
class DrawnHeat:
    """Squares as one path for each shade, figures where there is room, names at the left and numbers above."""

    left: int
    paths: tuple[tuple[str, str], ...]
    figures: tuple[tuple[float, float, str, str], ...]
    names: tuple[tuple[float, str], ...]
    heads: tuple[tuple[float, str], ...]


def heat_chart(
    id_: str, title: str, desc: str, names: Sequence[str], cells: Sequence[Sequence[tuple[str, str]]], about: str = ""
) -> Chart:
    """A square table of shades; each cell is (class, words)."""
    side = next(side for side, most in SIDES if len(names) <= most)
    left, top = LEFT + 22, 16
    paths: dict[str, list[str]] = {}
    figures = []
    for i, row in enumerate(cells):
        y = top + i * side
        for kind, j, run in _runs([kind for kind, _ in row]):
            paths.setdefault(kind, []).append(f"M{left + j * side} {y}h{run * side}v{side}h-{run * side}z")
        if side == SIDES[0][0]:
            figures += [(left + (j + 0.5) * side, y + side / 2 + 3, kind, says) for j, (kind, says) in enumerate(row)]
    rows = tuple((top + (i + 0.5) * side, f"{cut(name, NAME)} {i + 1}") for i, name in enumerate(names))
    heads = tuple((left + (i + 0.5) * side, str(i + 1)) for i in range(len(names)) if side > SIDES[-1][0] or i % 5 == 4)
    drawn = DrawnHeat(left, tuple((k, "".join(p)) for k, p in sorted(paths.items())), tuple(figures), rows, heads)
    return Chart(id_, title, desc, "heat", drawn, max(WIDTH, left + len(names) * side), top + len(names) * side + 4,
                 about=about)  # fmt: skip


def _runs(kinds: Sequence[str]) -> list[tuple[str, int, int]]:
    """(kind, where it begins, how many) of equal neighbours in a row."""
    out, at = [], 0
    for kind, same in groupby(kinds):
        size = len(list(same))
        out.append((kind, at, size))
        at += size
    return out
