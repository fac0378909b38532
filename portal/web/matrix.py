"""The matrix: everybody by every common provision, one table per theme."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Matrix, counts, includes
from portal.compare import matrix as compute
from portal.errors import NotFound
from portal.records import FORCES, KINDS, STATUSES, Instrument, Jurisdiction
from portal.web import links, present, words
from portal.web import tables as sheets
from portal.web.choices import with_instruments
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("matrix", __name__)
GROUPS = ("region", "cpa-region", "kind", "status", "none")


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
    tables=True,
)
def matrix(query: Query) -> Page:
    held = build()
    themes = _themes(held, query.many("theme"))
    rows = _instruments(held, query) if query.one("rows") == "instruments" else _jurisdictions(held, query)
    include = includes(query.many("include"))
    tables = [(theme, compute(held.field, rows, theme.provisions, include)) for theme in themes]

    def json() -> dict[str, Any]:
        return {"rows": query.one("rows"), "themes": [_json(theme.id, table) for theme, table in tables]}

    shows = {
        "tables": tables,
        "themes": held.store.taxonomy.themes,
        "rows_count": len(rows),
        "field": held.field,
        "used": {
            name: sorted({getattr(i, name) for i in held.store.instruments.values()})
            for name in ("kind", "status", "force")
        },
        "groups": GROUPS,
        "other_rows": links.query("/matrix", rows="" if query.one("rows") == "instruments" else "instruments"),
    }
    return Page("matrix/show.html", json, shows, sheets=lambda: sheets.matrix(tables), title="Matrix")


def _themes(held: Build, ids: tuple[str, ...]) -> list:
    known = {theme.id: theme for theme in held.store.taxonomy.themes}
    for id_ in ids:
        if id_ not in known:
            raise NotFound(f"There is no theme “{id_[:40]}”.", f"Themes are: {', '.join(known)}.")
    return [theme for theme in known.values() if not ids or theme.id in ids]


def _instruments(held: Build, query: Query) -> tuple[tuple[str, str], ...]:
    chosen = [
        i
        for i in held.store.instruments.values()
        if all(not query.many(name) or getattr(i, name) in query.many(name) for name in ("kind", "status", "force"))
    ]
    grouped = [(_group_of_instrument(held, i, query.one("group")), held.field.label(i), i.id) for i in chosen]
    return tuple((group, id_) for group, _, id_ in sorted(grouped))


def _group_of_instrument(held: Build, record: Instrument, by: str) -> str:
    if by in ("kind", "status"):
        return words.label(getattr(record, by))
    if record.body:
        return "Multilateral" if by != "none" else ""
    return _group_of_place(held, held.store.jurisdictions[record.jurisdiction], by)


def _jurisdictions(held: Build, query: Query) -> tuple[tuple[str, str], ...]:
    include = includes(query.many("include"))
    places = [p for p in with_instruments(held) if any(counts(i, include) for i in held.field.of_jurisdiction(p.code))]
    grouped = [(_group_of_place(held, p, query.one("group")), p.name, p.code) for p in places]
    return tuple((group, code) for group, _, code in sorted(grouped))


def _group_of_place(held: Build, place: Jurisdiction, by: str) -> str:
    if by == "cpa-region":
        region = held.store.cpa_regions.get(place.cpa_region)
        return region.label if region else "Outside the CPA"
    if by == "region":
        known = held.store.regions.get(place.region)
        return known.label if known else "Across regions"
    return ""


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
