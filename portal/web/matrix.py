"""The matrix: everybody by every common provision, one table per theme."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Matrix, counts, coverage, includes
from portal.compare import matrix as compute
from portal.compare.timeline import effect
from portal.errors import BadParameter, NotFound
from portal.records import FORCES, KINDS, STATUSES, Instrument, Jurisdiction
from portal.web import links, present, words
from portal.web import tables as sheets
from portal.web.cells import row_cells
from portal.web.choices import with_instruments
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build
from portal.web.tiles import region_of, tile_page

blueprint = Blueprint("matrix", __name__)
Rows = tuple[tuple[str, str], ...]
GROUPS = ("region", "cpa-region", "body", "kind", "status", "none")
# A jurisdiction stands under the first of these that it belongs to: the narrower before the wider.
REGIONAL = ("eu", "asean", "caricom", "pif", "au", "coe")


@page(
    blueprint,
    "/matrix",
    Param("rows", of=("jurisdictions", "instruments"), default="jurisdictions"),
    Param("group", of=GROUPS, default="region"),
    Param("theme", many=True),
    Param("include", many=True, of=INCLUDES),
    Param("kind", many=True, of=KINDS),
    Param("status", many=True, of=STATUSES),
    Param("force", many=True, of=FORCES),
    Param("region", many=True),
    Param("year", many=True),
    Param("sort", of=("name", "speaks"), default="name"),
    Param("view", of=("table", "tiles"), default="table"),
    Param("common"),
    tables=True,
    charts=True,
    kept=True,
)
def matrix(query: Query) -> Page:
    held = build()
    if query.one("view") == "tiles":
        return tile_page(held, query)
    themes = _themes(held, query.many("theme"))
    rows = _instruments(held, query) if query.one("rows") == "instruments" else _jurisdictions(held, query)
    include = includes(query.many("include"))
    if query.one("sort") == "speaks":
        rows = _by_coverage(held, rows, themes, include)
    tables = [(theme, compute(held.field, rows, theme.provisions, include)) for theme in themes]

    def json() -> dict[str, Any]:
        return {"rows": query.one("rows"), "themes": [_json(theme.id, table) for theme, table in tables]}

    shows = {
        "tables": tables,
        "row_cells": row_cells,
        "themes": held.store.taxonomy.themes,
        "rows_count": len(rows),
        "field": held.field,
        "used": {
            name: sorted({getattr(i, name) for i in held.store.instruments.values()})
            for name in ("kind", "status", "force")
        },
        "groups": GROUPS,
        "regions": [g for g in held.figures.groups.values() if g.id != "all"],
        "years": sorted({y for i in held.store.instruments.values() if (y := _year(i))}, reverse=True),
        "other_rows": links.query("/matrix", rows="" if query.one("rows") == "instruments" else "instruments"),
    }
    return Page(
        "matrix/show.html", json, shows, sheets=lambda: sheets.matrix(tables), title="Matrix", method=(coverage,)
    )


def _themes(held: Build, ids: tuple[str, ...]) -> list:
    known = {theme.id: theme for theme in held.store.taxonomy.themes}
    for id_ in ids:
        if id_ not in known:
            raise NotFound(f"There is no theme “{id_[:40]}”.", f"Themes are: {', '.join(known)}.")
    return [theme for theme in known.values() if not ids or theme.id in ids]


def _year(instrument: Instrument) -> str:
    """The year an instrument took effect; empty when it has not."""
    event = effect(instrument)
    return event.date[:4] if event else ""


def _kept(held: Build, query: Query) -> Callable[[Instrument], bool]:
    """Whether an instrument is of the regions, years, kinds, statuses and forces asked for; any where none is.

    Raises:
        BadParameter: a region that is not on offer; carries near ones.
    """
    known = held.figures.groups
    for id_ in query.many("region"):
        if id_ not in known:
            near = tuple(get_close_matches(id_, known, n=3))
            raise BadParameter(f"region={id_[:60]} is not offered.", f"Choose from: {', '.join(known)}.", near)
    places = {code for id_ in query.many("region") for code in known[id_].places}
    years = query.many("year")

    def kept(instrument: Instrument) -> bool:
        inside = not query.many("region") or instrument.jurisdiction in places
        named = all(
            not query.many(name) or getattr(instrument, name) in query.many(name)
            for name in ("kind", "status", "force")
        )
        return inside and named and (not years or _year(instrument) in years)

    return kept


def _by_coverage(held: Build, rows: Rows, themes: list, include: frozenset[str]) -> Rows:
    """Groups in their order, and in each the row first that speaks to the largest share of what is coded."""
    commons = tuple(common for theme in themes for common in theme.provisions)
    shares = {r.column.key: r.coverage for r in compute(held.field, rows, commons, include).rows}
    return tuple(sorted(rows, key=lambda row: (row[0], -(shares[row[1]].share or 0), -shares[row[1]].n)))


def _instruments(held: Build, query: Query) -> Rows:
    kept = _kept(held, query)
    chosen = [i for i in held.store.instruments.values() if kept(i)]
    grouped = [(_group_of_instrument(held, i, query.one("group")), held.field.label(i), i.id) for i in chosen]
    return tuple((group, id_) for group, _, id_ in sorted(grouped))


def _group_of_instrument(held: Build, record: Instrument, by: str) -> str:
    if by in ("kind", "status"):
        return words.label(getattr(record, by))
    if by == "body":
        return held.field.issuer(record) if record.body else "Of jurisdictions"
    if record.body:
        return "Multilateral" if by != "none" else ""
    return _group_of_place(held, held.store.jurisdictions[record.jurisdiction], by)


def _jurisdictions(held: Build, query: Query) -> Rows:
    include, kept = includes(query.many("include")), _kept(held, query)
    places = [
        p
        for p in with_instruments(held)
        if any(counts(i, include) and kept(i) for i in held.field.of_jurisdiction(p.code))
    ]
    grouped = [(_group_of_place(held, p, query.one("group")), p.name, p.code) for p in places]
    return tuple((group, code) for group, _, code in sorted(grouped))


def _group_of_place(held: Build, place: Jurisdiction, by: str) -> str:
    if by == "body":
        found = next((id_ for id_ in REGIONAL if id_ in place.memberships), "")
        return held.store.groups[found].label if found else "None of these bodies"
    return region_of(held, place, by) if by in ("region", "cpa-region") else ""


def _json(theme: str, table: Matrix) -> dict[str, Any]:
    return {
        "theme": theme,
        "common_provisions": [common.id for common in table.commons],
        "rows": [
            {
                "key": row.column.key,
                "label": row.column.label,
                "group": row.group,
                "answers": [present.answer(a) for a in row.answers],
                "coverage": present.coverage(row.coverage),
            }
            for row in table.rows
        ],
        "totals": [present.coverage(total) for total in table.totals],
    }
