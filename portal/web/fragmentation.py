"""Fragmentation: where rules part, and whether the years bring them nearer."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from portal.briefs import charts
from portal.compare.figures import Figure
from portal.compare.fragmentation import PARTS, across
from portal.compare.series import Year, common_series
from portal.compare.spread import Spread, spread
from portal.records import CommonProvision, Theme
from portal.store import plain
from portal.web import figure_tables, words
from portal.web.arithmetic import arithmetic_page
from portal.web.commons import find
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.scope import PARAMS, Scope, about, facts, scope, shown
from portal.web.shelf import Build

blueprint = Blueprint("fragmentation", __name__)
LAYERS = {
    "speak": "whether they speak",
    "extent": "how far and with what force",
    "values": "which values they chose",
}


@dataclass(frozen=True)
class Entry:
    """One common provision with its figures by layer; ``sorts`` are those of the layer that the page is sorted by."""

    common: CommonProvision
    parts: dict[str, Spread]
    values: tuple[Figure, ...]
    sorts: tuple[Figure, ...]


@page(
    blueprint,
    "/fragmentation",
    Param("common"),
    *PARAMS,
    Param("layer", of=tuple(LAYERS), default="speak"),
    tables=True,
    charts=True,
    kept=True,
)
def fragmentation(query: Query) -> Page:
    held = build()
    if query.one("common"):
        return arithmetic_page(held, query, find(held, query.one("common")))
    chosen, layer = scope(held, query), query.one("layer")
    entries = sorted(_entries(held, chosen, layer), key=lambda e: _rank(e.sorts))
    drawn = [_bars(theme, entries, layer, about(held, chosen)) for theme in held.store.taxonomy.themes]
    shows = shown(held, chosen) | {
        "entries": entries,
        "layer": layer,
        "layers": LAYERS,
        "themes": held.store.taxonomy.themes,
        "top": [e for e in entries if e.sorts and e.sorts[0].spread.low is not None][:3],
    }
    sheets = (lambda: (figure_tables.fragmentation(held, chosen),)) if chosen.enough else None
    return Page("fragmentation/show.html", lambda: facts(chosen) | {"figures": plain(chosen.figures.figures)}, shows,
                sheets=sheets, title=f"Fragmentation: {chosen.group.label}",
                charts=tuple(chart for chart in drawn if chart.drawn) if chosen.enough else (),
                method=(inspect.getmodule(across), spread))  # fmt: skip


def _entries(held: Build, chosen: Scope, layer: str) -> list[Entry]:
    by_common: dict[str, list[Figure]] = {}
    for figure in chosen.figures.figures:
        by_common.setdefault(figure.common, []).append(figure)
    out = []
    for common in held.store.commons.values():
        found = by_common.get(common.id, [])
        values = tuple(f for f in found if f.attribute)
        sorts = values if layer == "values" else tuple(f for f in found if f.layer == layer)
        ranked = tuple(sorted(sorts, key=lambda f: _rank((f,))))
        out.append(Entry(common, {f.layer: f.spread for f in found if f.layer in PARTS}, values, ranked))
    return out


def _rank(found: tuple[Figure, ...]) -> tuple[int, float]:
    """Most fragmented first; a figure of fewer than three columns has no interval and comes after, none comes last."""
    if not found or found[0].spread.share is None:
        return 2, 0.0
    return int(found[0].spread.low is None), -found[0].spread.share


def _bars(theme: Theme, entries: list[Entry], layer: str, said: str) -> charts.Chart:
    found = [(e, f) for e in entries if e.common.theme == theme.id for f in e.sorts]
    values = (
        charts.Bar(
            e.common.label + (f": {words.plain_word(f.attribute)}" if f.attribute else ""),
            f.spread.share, f.spread.low, f.spread.high,
            "no pair" if f.spread.share is None else f"{f.spread.share:.2f}, n {f.spread.n}",
        )
        for e, f in found
    )  # fmt: skip
    desc = "Bars from 0 (all alike) to 1 (all apart), most fragmented first, with 95 % intervals; n counts pairs."
    title = f"{theme.label}: share of pairs that differ in {LAYERS[layer]}"
    return charts.bar_chart(theme.id, title, desc, values, said)


@page(blueprint, "/fragmentation/years", Param("common"), *PARAMS, tables=True, charts=True)
def years(query: Query) -> Page:
    held = build()
    chosen = scope(held, query)
    common = find(held, query.one("common")) if query.one("common") else None
    last = int(held.date[:4])
    asked = common_series(held.field, common.id, chosen.keys, chosen.include, last) if common else ()
    found = chosen.figures.years
    shows = shown(held, chosen) | {
        "years": found,
        "common": common,
        "asked": asked,
        "themes": held.store.taxonomy.themes,
    }

    def json() -> dict[str, Any]:
        return facts(chosen) | {"years": plain(found), "common": common and common.id, "common_years": plain(asked)}

    sheets = (lambda: figure_tables.years(chosen)) if found else None
    drawn = _years(found, common, asked, about(held, chosen)) if found else ()
    return Page("fragmentation/years.html", json, shows, sheets=sheets, title="Fragmentation over the years",
                charts=drawn, method=(inspect.getmodule(common_series), spread))  # fmt: skip


def _years(
    found: tuple[Year, ...], common: CommonProvision | None, asked: tuple, said: str
) -> tuple[charts.Chart, ...]:
    """The line of all common provisions, and of one where one is asked for."""
    lines = [_line("over what at least one speaks to", [(y.year, y.spoken) for y in found], banded=True),
             _line("over all coded for both", [(y.year, y.coded) for y in found])]  # fmt: skip
    desc = (
        "Two lines from 0 to 1: over what at least one of a pair speaks to, with the 95 % interval of 1,000 draws as an "
        "area, and over all that is coded for both. Who takes part changes from year to year."
    )
    drawn = charts.line_chart("all", "Mean distance of pairs by year", desc, lines, 1.0, said)
    if not common:
        return (drawn,)
    title = f"{common.label}: share of pairs that differ in whether they speak, by year"
    one = _line("share of pairs that differ", [(y.year, y.speak) for y in asked], banded=True)
    return drawn, charts.line_chart(
        "one", title, "A line from 0 (all alike) to 1 (all apart), with its 95 % interval.", [one], 1.0, said
    )


def _line(label: str, points: list[tuple[int, Spread]], banded: bool = False) -> charts.Line:
    known = [(float(year), found) for year, found in points if found.share is not None]
    band = tuple((x, f.low, f.high) for x, f in known if f.low is not None and f.high is not None) if banded else ()
    return charts.Line(label, tuple((x, found.share) for x, found in known), band=band)  # type: ignore[misc]
