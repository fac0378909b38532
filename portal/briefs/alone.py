"""A chart as a picture of its own: the layout of a paper that says what it shows, of whom, as of when and from where."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from portal.briefs.charts import Chart

MARGIN = 16
LINE = 15
# Units that a letter takes on the mean: bold words of 13 units, others of 10.
BOLD, PLAIN = 7.2, 5.1
# Longer addresses are left out of the picture; its description for machines has them whole.
LONGEST_ADDRESS = 200


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words: their class, the height they stand at and what they say."""

    kind: str
    y: int
    says: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The size of the paper, the words on it, where the chart begins and where the key to its lines stands."""

    width: int
    height: int
    words: tuple[Words, ...]
    top: int
    keys: tuple[tuple[int, str], ...]


class _Writer:
    """Writes lines from the top down; ``y`` is the foot of the last one."""

    def __init__(self, room: int) -> None:
        self.room, self.y = room, MARGIN
        self.words: list[Words] = []

    def write(self, kind: str, says: str) -> None:
        letter = BOLD if kind == "head" else PLAIN
        for line in textwrap.wrap(says, int(self.room / letter)):
            self.y += LINE
            self.words.append(Words(kind, self.y, line))


def paper(chart: Chart, foot: Iterable[str]) -> Paper:
    """Title, whom it is of, the chart, its key, and ``foot``, which says where it comes from."""
    pen = _Writer(chart.width)
    pen.write("head", chart.title)
    for says in filter(None, (chart.about, chart.desc)):
        pen.y += 3
        pen.write("tick", says)
    top = pen.y + 12
    pen.y = top + chart.height
    keys = []
    for name in chart.key:
        pen.y += LINE
        keys.append((pen.y, name))
    pen.y += 8
    for says in foot:
        pen.write("tick", says)
    return Paper(chart.width + 2 * MARGIN, pen.y + MARGIN, tuple(pen.words), top, tuple(keys))
