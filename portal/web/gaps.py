"""Gaps: a jurisdiction or an instrument against a benchmark."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Column, GapList, column, includes, members
from portal.compare import gaps as compute
from portal.compare.gaps import STATES
from portal.errors import NotFound
from portal.records import Instrument
from portal.web import links, present, tables
from portal.web.choices import benchmarks, columns_on_offer, with_instruments
from portal.web.gap_tables import table_page
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param

blueprint = Blueprint("gaps", __name__)


@page(
    blueprint,
    "/gaps",
    Param("jurisdiction"),
    Param("region"),
    Param("benchmark", many=True),
    Param("include", many=True, of=INCLUDES),
    Param("show", of=("open", "all"), default="open"),
    tables=True,
)
def gaps(query: Query) -> Page:
    held = build()
    shows: dict[str, Any] = {
        "offer": columns_on_offer(held),
        "places": with_instruments(held),
        "store": held.store,
        "benchmarks": benchmarks(held),
        "field": held.field,
    }
    if query.many("benchmark") and (
        query.one("region") or (query.one("jurisdiction") and len(query.many("benchmark")) > 1)
    ):
        return table_page(held, query)
    shows["groups"] = [g for g in held.figures.groups.values() if members(held.field, g)]
    if not query.one("jurisdiction") or not query.one("benchmark"):
        return Page(
            "gaps/choose.html",
            lambda: {"gaps": None, "takes": ["jurisdiction", "region", "benchmark", "include"]},
            shows,
        )
    value = of_query(query)
    shows |= {
        "value": value,
        "entries": value.open if query.one("show") == "open" else value.entries,
        "switch": _switch(query, value),
        "others": _others(query, value, shows["benchmarks"]),
    }
    title = f"{value.subject.label} against {value.benchmark.label}"
    return Page("gaps/show.html", lambda: as_json(value), shows, sheets=lambda: tables.gaps(held, value), title=title)


def of_query(query: Query) -> GapList:
    """The gap list that the parameters ask for.

    Raises:
        NotFound: the jurisdiction or the benchmark is not known; carries near ones.
    """
    held = build()
    for name in ("jurisdiction", "benchmark"):
        known = column(held.field, query.one(name))
        if not known.known:
            raise _unknown(name, query, known)
    return compute(held.field, query.one("jurisdiction"), query.one("benchmark"), includes(query.many("include")))


def _unknown(name: str, query: Query, known: Column) -> NotFound:
    other = query.one("benchmark") if name == "jurisdiction" else query.one("jurisdiction")
    near = tuple(
        (key, links.gaps(key, other) if name == "jurisdiction" else links.gaps(other, key)) for key in known.near
    )
    return NotFound(
        f"The {name} “{known.key[:80]}” is not known.", "Use a code such as KR, or an instrument's identifier.", near
    )


def _switch(query: Query, value: GapList) -> dict[str, str]:
    """Addresses with pending or soft instruments switched the other way."""
    include = set(query.many("include"))
    return {
        word: links.query(
            "/gaps", jurisdiction=value.subject.key, benchmark=value.benchmark.key, include=sorted(include ^ {word})
        )
        for word in INCLUDES
    }


def _others(query: Query, value: GapList, marks: tuple[Instrument, ...]) -> str:
    """The address of the same subject against all main benchmarks at once."""
    ids = [record.id for record in marks if record.id != value.subject.key]
    if len(ids) < 2:
        return ""
    return links.query("/gaps", jurisdiction=value.subject.key, benchmark=ids, include=query.many("include"))


def as_json(value: GapList) -> dict[str, Any]:
    return {
        "subject": present.column(value.subject),
        "benchmark": present.column(value.benchmark),
        "n": value.n,
        "counts": {state: value.count(state) for state in STATES},
        "entries": [
            {
                "common": e.common.id,
                "label": e.common.label,
                "state": e.state,
                "conflicts": list(e.conflicts),
                "benchmark": present.answer(e.benchmark),
                "own": present.answer(e.own),
                "lessons": [
                    {"instrument": one.instrument.id, "near": list(one.near), "answer": present.answer(one.answer)}
                    for one in e.lessons
                ],
            }
            for e in value.entries
        ],
        "beyond": [{"common": e.common.id, "own": present.answer(e.own)} for e in value.beyond],
    }
