"""Fragmentation: where rules part, how far apart jurisdictions stand, and whether the years bring them nearer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint

from portal.compare.distance import Distance
from portal.compare.figures import Figure
from portal.compare.fragmentation import PARTS
from portal.compare.heat import order
from portal.compare.neighbours import LEAST, Distances, nearest
from portal.compare.series import common_series
from portal.compare.spread import Spread
from portal.records import CommonProvision, Theme
from portal.store import plain
from portal.web import charts, figure_tables, words
from portal.web.arithmetic import arithmetic_page
from portal.web.commons import find
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.scope import PARAMS, Scope, facts, scope, shown
from portal.web.shelf import Build

blueprint = Blueprint("fragmentation", __name__)


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
    Param("layer", of=("speak", "extent", "values"), default="speak"),
    tables=True,
)
def fragmentation(query: Query) -> Page:
    held = build()
    if query.one("common"):
        return arithmetic_page(held, query, find(held, query.one("common")))
    chosen, layer = scope(held, query), query.one("layer")
    entries = sorted(_entries(held, chosen, layer), key=lambda e: _rank(e.sorts))
    shows = shown(held, chosen) | {
        "entries": entries,
        "layer": layer,
        "themes": [(theme, _bars(theme, entries)) for theme in held.store.taxonomy.themes],
        "top": [e for e in entries if e.sorts and e.sorts[0].spread.low is not None][:3],
    }
    sheets = (lambda: (figure_tables.fragmentation(held, chosen),)) if chosen.enough else None
    return Page("fragmentation/show.html", lambda: facts(chosen) | {"figures": plain(chosen.figures.figures)}, shows,
                sheets=sheets, title=f"Fragmentation: {chosen.group.label}")  # fmt: skip


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


def _bars(theme: Theme, entries: list[Entry]) -> tuple[charts.DrawnBar, ...]:
    found = [(e, f) for e in entries if e.common.theme == theme.id for f in e.sorts]
    return charts.bars(
        charts.Bar(
            e.common.label + (f": {words.plain_word(f.attribute)}" if f.attribute else ""),
            f.spread.share, f.spread.low, f.spread.high,
            "no pair" if f.spread.share is None else f"{f.spread.share:.2f}",
        )
        for e, f in found
    )  # fmt: skip


@page(blueprint, "/fragmentation/distances", *PARAMS, tables=True)
def distances(query: Query) -> Page:
    held = build()
    chosen = scope(held, query)
    table = chosen.figures.distances
    near = [(key, nearest(table, key)) for key in sorted(table.keys, key=chosen.labels.__getitem__)]
    shows = shown(held, chosen) | {
        "near": near,
        "least": LEAST,
        "questions": len(held.store.commons),
        "heat": _heat(table, order(table)),
        "order": [table.keys[i] for i in order(table)],
    }

    def json() -> dict[str, Any]:
        return facts(chosen) | {"distances": plain(table), "order": list(shows["order"])}

    sheets = (lambda: figure_tables.distances(chosen, table)) if chosen.enough else None
    return Page("fragmentation/distances.html", json, shows, sheets=sheets, title="Distances")


def _heat(table: Distances, places: tuple[int, ...]) -> list[list[Distance | None]]:
    """Distances in the order to show; None on the diagonal."""
    return [[None if i == j else table.of(i, j) for j in places] for i in places]


@page(blueprint, "/fragmentation/years", Param("common"), *PARAMS, tables=True)
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
        "plot": charts.plot([_line("over what at least one speaks to", [(y.year, y.spoken) for y in found]),
                             _line("over all coded for both", [(y.year, y.coded) for y in found])], 1.0),
        "asked_plot": charts.plot([_line("share of pairs that differ", [(y.year, y.speak) for y in asked])], 1.0),
    }  # fmt: skip

    def json() -> dict[str, Any]:
        return facts(chosen) | {"years": plain(found), "common": common and common.id, "common_years": plain(asked)}

    sheets = (lambda: figure_tables.years(chosen)) if found else None
    return Page("fragmentation/years.html", json, shows, sheets=sheets, title="Fragmentation over the years")


def _line(label: str, points: list[tuple[int, Spread]]) -> charts.Line:
    return charts.Line(label, tuple((float(year), found.share) for year, found in points if found.share is not None))
