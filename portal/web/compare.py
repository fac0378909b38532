"""Side by side: two to six columns on one or many common provisions."""

from __future__ import annotations

import functools
from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Comparison, comparison, includes
from portal.compare.side import MAX_COLUMNS, Row
from portal.web import links, present, tables, words
from portal.web.choices import benchmarks, columns_on_offer, keen_pairs
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param

blueprint = Blueprint("compare", __name__)

# Beyond this many common provisions the page shows the table of answers, and details theme by theme on request:
# 64 in full with four columns would weigh more than a slow line should carry.
DETAILED = 16
PARAMS = (
    Param("common", many=True),
    Param("with", many=True),
    Param("baseline"),
    Param("include", many=True, of=INCLUDES),
    Param("only", of=("differences", "gaps")),
)


@page(blueprint, "/compare", *PARAMS, tables=True)
def compare(query: Query) -> Page:
    held = build()
    value = of_query(query) if query.many("with") else None
    shows: dict[str, Any] = {
        "value": value,
        "offer": columns_on_offer(held),
        "themes": held.store.taxonomy.themes,
        "field": held.field,
        "store": held.store,
        "max_columns": MAX_COLUMNS,
        "pairs": keen_pairs(held),
        "benchmarks": benchmarks(held),
    }
    if value is None:
        return Page("compare/choose.html", lambda: {"comparison": None, "takes": [p.name for p in PARAMS]}, shows)
    rows = chosen_rows(value, query.one("only"))
    shows |= {"rows": rows, "detailed": rows if len(rows) <= DETAILED else (), "links_to": _links(query, value)}
    title = "Comparison of " + words.listed(c.label for c in value.columns)
    sheets = functools.partial(tables.comparison, held, value, rows)
    return Page("compare/show.html", lambda: as_json(value, rows), shows, sheets=sheets, title=title)


def of_query(query: Query) -> Comparison:
    """The comparison that the parameters of a page or a brief ask for."""
    return comparison(
        build().field, query.many("common"), query.many("with"), query.one("baseline"), includes(query.many("include"))
    )


def chosen_rows(value: Comparison, only: str) -> tuple[Row, ...]:
    """All rows, those in which the columns differ, or those in which some speak and some are silent."""
    if only == "differences":
        return tuple(row for row in value.rows if _differs(row))
    if only == "gaps":
        return tuple(
            row
            for row in value.rows
            if any(a.speaks for a in row.answers) and any(a.state == "silent" for a in row.answers)
        )
    return value.rows


def _differs(row: Row) -> bool:
    """True when the coded answers are not all alike in state, verb or a stated attribute."""
    coded = [a for a in row.answers if a.coded]
    kinds = {(a.state, a.mapping.modality if a.mapping else "") for a in coded}
    return len(kinds) > 1 or any(attribute.differs for attribute in row.attributes)


def _links(query: Query, value: Comparison) -> dict[str, Any]:
    """Addresses that change one thing of this comparison and keep the rest."""
    keys, commons = [c.key for c in value.columns], query.many("common")
    include = sorted(value.include)
    base = value.columns[value.baseline].key if value.columns else ""
    without = {k: links.compare(commons, [o for o in keys if o != k], base if base != k else "", include) for k in keys}
    return {
        "without": without,
        "baseline": {k: links.compare(commons, keys, k, include) for k in keys},
        "include": {w: links.compare(commons, keys, base, sorted(set(include) ^ {w})) for w in INCLUDES},
        "replace": lambda old, new: links.compare(commons, [new if k == old else k for k in keys], base, include),
        "common": lambda id_: links.compare([id_], keys, base, include),
    }


def as_json(value: Comparison, rows: tuple[Row, ...]) -> dict[str, Any]:
    """The comparison with nothing left out: columns, and per common provision answers, attributes and verdicts."""
    return {
        "columns": [present.column(c) for c in value.columns],
        "baseline": value.columns[value.baseline].key if value.columns else None,
        "include": sorted(value.include),
        "rows": [
            {
                "common": row.common.id,
                "label": row.common.label,
                "verdict": row.verdict,
                "verdicts": list(row.verdicts),
                "answers": [present.answer(a) for a in row.answers],
                "attributes": {a.id: [present.plain(v) for v in a.values] for a in row.attributes},
            }
            for row in rows
        ],
    }
