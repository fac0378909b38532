"""Charts: values in, places on the paper out; macros/charts.html draws them, on a page and as a picture of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# One unit is about one pixel on a phone of 320, so that words in a chart stay legible there.
WIDTH = 320
BAR_ROW = 36
PLOT = (34, 14, 310, 168)  # left, top, right, bottom of the plot of a line chart
LONGEST = 42


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of a page. ``id`` names it in addresses; ``kind`` is how macros/charts.html draws ``drawn``.

    ``width`` and ``height`` are the paper it needs; ``key`` are the names of its lines, solid, dashed and dotted;
    ``about`` says whom it is of, as a picture that leaves its page must.
    """

    id: str
    title: str
    desc: str
    kind: str
    drawn: Any
    width: int
    height: int
    key: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar between 0 and 1 with its interval; None is no figure. ``says`` is printed at its right end."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar on the paper: its top, its width, the whisker and the words, cut where the paper ends."""

    y: int
    width: float | None
    low: float | None
    high: float | None
    label: str
    says: str


def bar_chart(id_: str, title: str, desc: str, values: Iterable[Bar], about: str = "", width: int = WIDTH) -> Chart:
    """Bars under each other on a scale from 0 to 1."""
    drawn = bars(values, width - 20)
    return Chart(id_, title, desc, "bars", drawn, width, len(drawn) * BAR_ROW + 18, about=about)


def bars(values: Iterable[Bar], width: int = WIDTH - 20) -> tuple[DrawnBar, ...]:
    """Bars under each other, as wide as their value."""
    out = []
    for number, bar in enumerate(values):
        out.append(DrawnBar(number * BAR_ROW, _at(bar.value or 0.0, width), _at(bar.low, width), _at(bar.high, width),
                            cut(bar.label, LONGEST * (width + 20) // WIDTH), bar.says))  # fmt: skip
    return tuple(out)


def cut(words: str, most: int) -> str:
    """Words of at most so many letters; what is left out shows as an ellipsis."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _at(value: float | None, width: int) -> float | None:
    return None if value is None else round(value * width, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: (x, y) in values, a name, whether it goes in steps; ``band`` is (x, low, high), its interval."""

    label: str
    points: tuple[tuple[float, float], ...]
    steps: bool = False
    band: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines on the paper: a path for each, (place, words) of the ticks of both axes, and areas of intervals."""

    paths: tuple[tuple[str, str], ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    box: tuple[int, int, int, int] = PLOT
    bands: tuple[str, ...] = ()


def line_chart(id_: str, title: str, desc: str, lines: Iterable[Line], top: float, about: str = "") -> Chart:
    """Lines over years, from 0 to ``top``."""
    drawn = plot(lines, top)
    return Chart(id_, title, desc, "lines", drawn, WIDTH, PLOT[3] + 22, tuple(name for name, _ in drawn.paths), about)


def plot(lines: Iterable[Line], top: float) -> Plot:
    """The geometry of lines over years; without a point there are no paths and no ticks."""
    drawn = [line for line in lines if line.points]
    years = [x for line in drawn for x, _ in line.points]
    if not years:
        return Plot((), (), ())
    first, last = int(min(years)), max(years)
    left, head, right, foot = PLOT

    def x(year: float) -> float:
        return round(left + (year - first) / ((last - first) or 1) * (right - left), 1)

    def y(value: float) -> float:
        return round(foot - value / (top or 1) * (foot - head), 1)

    paths = tuple((line.label, _path([(x(a), y(b)) for a, b in line.points], line.steps)) for line in drawn)
    ticks = sorted({first, int(last), (first + int(last)) // 2})
    marks = sorted({0.0, top / 2, top})
    bands = tuple(
        _path(
            [(x(a), y(low)) for a, low, _ in line.band] + [(x(a), y(high)) for a, _, high in reversed(line.band)], False
        )
        for line in drawn
        if line.band
    )
    return Plot(paths, tuple((x(t), str(t)) for t in ticks), tuple((y(m), f"{m:g}") for m in marks), bands=bands)


def _path(points: list[tuple[float, float]], steps: bool) -> str:
    (x, y), *rest = points
    out = [f"M{x:g} {y:g}"]
    for x, y in rest:
        out.append(f"H{x:g}V{y:g}" if steps else f"L{x:g} {y:g}")
    return "".join(out)


def when(iso: str) -> float:
    """A date as a year with a fraction; what is not known counts as the beginning."""
    parts = [int(part) for part in iso.split("-")] + [1, 1]
    return parts[0] + (parts[1] - 1) / 12 + (parts[2] - 1) / 365 if "-" in iso else float(parts[0])
