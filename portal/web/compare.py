"""Side by side: two to six columns on one or many common provisions."""

from __future__ import annotations

import functools
from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Comparison, column, comparison, includes
from portal.compare.side import MAX_COLUMNS, Row
from portal.store import plain
from portal.web import links, present, tables, words
from portal.web.beside import INLINE_CHARACTERS, Beside, beside, weight
from portal.web.changes import changes, offered
from portal.web.choices import benchmarks, columns_on_offer, keen_pairs
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("compare", __name__)

# Beyond this many common provisions the page shows the table of answers, and details theme by theme on request:
# 64 in full with four columns would weigh more than a slow line should carry.
DETAILED = 16
PARAMS = (
    Param("common", many=True),
    Param("with", many=True),
    Param("baseline"),
    Param("pin"),
    Param("include", many=True, of=INCLUDES),
    Param("only", of=("differences", "gaps")),
    Param("text", of=("open", "none")),
)


@page(blueprint, "/compare", *PARAMS, tables=True)
def compare(query: Query) -> Page:
    held = build()
    shows: dict[str, Any] = {
        "offer": columns_on_offer(held),
        "themes": held.store.taxonomy.themes,
        "field": held.field,
        "max_columns": MAX_COLUMNS,
    }
    asked = named(held, query.many("with"))
    if not asked:
        shows |= {"pairs": keen_pairs(held), "benchmarks": benchmarks(held)}
        return Page("compare/choose.html", lambda: {"comparison": None, "takes": [p.name for p in PARAMS]}, shows)
    if len(asked) > MAX_COLUMNS:
        return _too_many(held, query, asked, shows)
    value = of_query(query)
    rows = chosen_rows(value, query.one("only"))
    detailed = rows if len(rows) <= DETAILED else ()
    texts, heavy = _texts(held, query, detailed)
    sides = {row.common.id: beside(held, value, row, texts) for row in detailed}
    shows |= {
        "value": value,
        "rows": rows,
        "detailed": detailed,
        "sides": sides,
        "texts": texts,
        "heavy": heavy,
        "marked": any(one.marked for one in sides.values()),
        "links_to": changes(query, value),
        "offered": offered(held, value),
        "notices": notices(value, query),
        "coded": has_coded(value),
    }
    title = "Comparison of " + words.listed(c.label for c in value.columns)
    sheets = functools.partial(tables.comparison, held, value, rows)
    return Page("compare/show.html", lambda: as_json(held, value, rows), shows, sheets=sheets, title=title)


def named(held: Build, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The different columns that keys name, in order: `kr` and `KR` are one."""
    return tuple(dict.fromkeys(column(held.field, key).key for key in keys))


def of_query(query: Query) -> Comparison:
    """The comparison that the parameters of a page or a brief ask for; what is pinned stands first."""
    keys, pin = query.many("with"), query.one("pin").lower()
    keys = tuple(sorted(keys, key=lambda key: key.lower() != pin))
    baseline = query.one("baseline") or (query.many("with") or ("",))[0]
    return comparison(build().field, query.many("common"), keys, baseline, includes(query.many("include")))


def _texts(held: Build, query: Query, detailed: tuple[Row, ...]) -> tuple[bool, int]:
    """Whether official wording stands on the page, and how much it would be in characters."""
    asked = query.one("text")
    size = weight(held, detailed) if asked != "open" else 0
    return asked == "open" or (not asked and 0 < size <= INLINE_CHARACTERS), size


def _too_many(held: Build, query: Query, asked: tuple[str, ...], shows: dict[str, Any]) -> Page:
    """More columns than fit: status 400, with the ways to look at as many."""
    columns = [column(held.field, key) for key in asked]
    message = f"{len(asked)} columns were asked for; side by side works up to {MAX_COLUMNS}."
    known = [c.key for c in columns if c.known]
    shows |= {
        "message": message,
        "columns": columns,
        "first": links.compare(query.many("common"), [c.key for c in columns[:MAX_COLUMNS]]),
        "distances": links.query("/fragmentation/distances", with_=known) if len(known) > 1 else "",
        "spread": links.query("/fragmentation", with_=known) if len(known) > 1 else "",
    }
    facts = {"error": {"status": 400, "message": message, "columns": [present.column(c) for c in columns]}}
    return Page("compare/many.html", lambda: facts, shows, status=400)


def has_coded(value: Comparison) -> bool:
    """Whether there is anything to show: one coded answer at least."""
    return any(a.state != "uncoded" for row in value.rows for a in row.answers)


def notices(value: Comparison, query: Query) -> list[str]:
    """What cannot be compared here, and why, in sentences."""
    out = []
    known = [c for c in value.columns if c.known]
    if len(value.columns) == 1 and known:
        out.append(f"There is one column, so this shows how {known[0].label} answers. A thing compared with itself shows no "
                   "difference, and naming it twice gives one column: add another below to compare.")  # fmt: skip
    elif len(query.many("with")) > len(value.columns):
        out.append("A column that is named twice stands once.")
    through: dict[tuple[str, ...], list[str]] = {}
    for col in known:
        through.setdefault(tuple(i.id for i in col.instruments), []).append(col.label)
    for ids, labels in through.items():
        if ids and len(labels) > 1:
            out.append(f"{words.listed(labels)} answer through the same instrument, so they cannot differ.")
    if not has_coded(value):
        out.append("Nothing can be compared: no column has a coded answer here. Not yet coded is no finding about any law. "
                   "Choose other columns below, or count pending and voluntary instruments too.")  # fmt: skip
    return out


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
    """True when the coded answers are not all alike in state, verb, bearers or a stated attribute."""
    coded = [a for a in row.answers if a.coded]
    kinds = {(a.state, a.modality if a.speaks else "", frozenset(a.roles)) for a in coded}
    return len(kinds) > 1 or any(attribute.differs for attribute in row.attributes)


def as_json(held: Build, value: Comparison, rows: tuple[Row, ...]) -> dict[str, Any]:
    """The comparison with nothing left out: columns, and per common provision answers, attributes, verdicts, shared wording."""
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
                "shared_wording": _shared(beside(held, value, row, False)),
            }
            for row in rows
        ],
    }


def _shared(found: Beside) -> list[dict[str, Any]]:
    """What each column shares with the baseline, blocks included."""
    return [
        {"state": note.state, "layer": note.layer or None, "language": note.language or None,
         "found": plain(note.found) | {"words": note.found.words, "share": round(note.found.share, 4)} if note.found else None}
        for note in found.notes
    ]  # fmt: skip
