"""Geometry of charts: values in, places on the paper out; macros/charts.html draws them as inline SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# One unit is about one pixel on a phone of 320, so that words in a chart stay legible there.
WIDTH = 320
BAR_ROW = 36
PLOT = (34, 14, 310, 168)  # left, top, right, bottom of the plot of a line chart
LONGEST = 46


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


def bars(values: Iterable[Bar], width: int = WIDTH - 20) -> tuple[DrawnBar, ...]:
    """Bars under each other, as wide as their value."""
    out = []
    for number, bar in enumerate(values):
        label = bar.label if len(bar.label) <= LONGEST else f"{bar.label[: LONGEST - 1]}…"
        out.append(DrawnBar(number * BAR_ROW, _at(bar.value or 0.0, width), _at(bar.low, width), _at(bar.high, width),
                            label, bar.says))  # fmt: skip
    return tuple(out)


def _at(value: float | None, width: int) -> float | None:
    return None if value is None else round(value * width, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: (x, y) in values, a name and whether it goes in steps."""

    label: str
    points: tuple[tuple[float, float], ...]
    steps: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines on the paper: a path for each, and (place, words) of the ticks of both axes."""

    paths: tuple[tuple[str, str], ...]
    across: tuple[tuple[float, str], ...]
    up: tuple[tuple[float, str], ...]
    box: tuple[int, int, int, int] = PLOT


def plot(lines: Iterable[Line], top: float) -> Plot:
    """Lines over years, from 0 to ``top``."""
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
    return Plot(paths, tuple((x(t), str(t)) for t in ticks), tuple((y(m), f"{m:g}") for m in marks))


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
