"""Common provisions: the sixty-odd questions, and how the world answers one of them."""

from __future__ import annotations

import functools
import inspect
from typing import Any

from flask import Blueprint

from portal.briefs import charts
from portal.briefs.kinds import texts_on
from portal.briefs.sheets import Sheet
from portal.compare import Answer, Column, answer, column, common_near, coverage, timeline
from portal.compare.timeline import Timeline
from portal.errors import NotFound
from portal.records import AttributeValue, CommonProvision, Instrument
from portal.web import figure_tables, list_tables, present, tables, words
from portal.web.choices import BENCHMARKS
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("commons", __name__)


@page(blueprint, "/common-provisions", tables=True)
def common_provisions(query: Query) -> Page:
    held = build()
    tally = {id_: _tally(held, id_) for id_ in held.store.commons}

    def json() -> dict[str, Any]:
        return {
            "themes": [
                {"id": t.id, "label": t.label, "provisions": [present.common(c) for c in t.provisions]}
                for t in held.store.taxonomy.themes
            ]
        }

    shows = {"themes": held.store.taxonomy.themes, "tally": tally, "n": len(held.store.instruments)}
    return Page("commons/index.html", json, shows, sheets=lambda: (list_tables.commons(held, tally),),
                title="Common provisions")  # fmt: skip


def _tally(held: Build, common: str) -> dict[str, int]:
    """How many instruments speak, are silent, cannot answer, or are not yet coded."""
    answers = [answer(held.field, column(held.field, id_), common) for id_ in held.store.instruments]
    return {
        "speaks": sum(a.speaks for a in answers),
        "silent": sum(a.state == "silent" for a in answers),
        "not-applicable": sum(a.state == "not-applicable" for a in answers),
        "uncoded": sum(a.state == "uncoded" for a in answers),
    }


def find(held: Build, id_: str) -> CommonProvision:
    """The common provision of an address.

    Raises:
        NotFound: with near ones.
    """
    common = held.store.commons.get(id_)
    if common is None:
        raise NotFound(
            f"There is no common provision “{id_[:80]}”.", "The list has all of them.", common_near(held.field, id_)
        )
    return common


@page(
    blueprint,
    "/common-provisions/<id_>",
    Param("show", of=("all", "in-force", "speaks"), default="all"),
    tables=True,
    charts=True,
)
def common_provision(query: Query, id_: str) -> Page:
    held = build()
    common = find(held, id_)
    rows = [(column(held.field, i.id), i, answer(held.field, column(held.field, i.id), id_)) for i in _order(held, id_)]
    chosen = set(texts_on(held.field, id_, query.one("show")))
    shown = [row for row in rows if row[1].id in chosen]
    line = timeline(held.field, id_, held.date)

    def json() -> dict[str, Any]:
        return {
            "common": present.common(common),
            "coverage": present.coverage(coverage([a for _, _, a in rows])),
            "timeline": [
                {"instrument": s.instrument.id, "date": s.event.date, "event": s.event.what, "count": s.count}
                for s in (*line.steps, *line.ahead)
            ],
            "answers": [present.answer(a) | {"key": c.key, "label": c.label} for c, _, a in shown],
        }

    shows = {
        "common": common,
        "theme": next(t for t in held.store.taxonomy.themes if t.id == common.theme),
        "benchmarks": [row for row in shown if row[1].id in BENCHMARKS],
        "others": [row for row in shown if row[1].id not in BENCHMARKS],
        "total": len(rows),
        "coverage": coverage([a for _, _, a in rows]),
        "details": _details(common, shown),
        "line": line,
        "parted": [
            f
            for f in held.figures.of(held.figures.groups["all"], "jurisdictions", frozenset()).figures
            if f.common == id_
        ],
        "store": held.store,
        "field": held.field,
    }
    sheets = functools.partial(_sheets, held, common, shown, line)
    return Page("commons/show.html", json, shows, sheets=sheets, title=common.label,
                charts=_since(common, line, held.date), method=(inspect.getmodule(timeline),))  # fmt: skip


def _sheets(held: Build, common: CommonProvision, shown: list, line: Timeline) -> tuple[Sheet, ...]:
    return (*tables.common(held, common, shown), figure_tables.timeline(held, line))


def _since(common: CommonProvision, line: Timeline, date: str) -> tuple[charts.Chart, ...]:
    """Two step lines: all instruments that speak, and the binding ones among them; none without a step."""
    if not line.steps:
        return ()
    ends = charts.when(date)
    totals = [(charts.when(s.event.date), float(s.count), float(s.binding)) for s in line.steps]
    totals.append((ends, totals[-1][1], totals[-1][2]))
    lines = [charts.Line("all instruments", tuple((x, n) for x, n, _ in totals), steps=True),
             charts.Line("binding ones", tuple((x, n) for x, _, n in totals), steps=True)]  # fmt: skip
    desc = (
        f"Two lines that go up in steps to {words.plural(line.steps[-1].count, 'instrument')}, {line.steps[-1].binding} of "
        "them binding, by the day each was first in force, applied or was made."
    )
    title = f"{common.label}: instruments that speak to it, by year"
    said = f"All instruments held that have not ended; as held on {words.day(date)}."
    return (charts.line_chart("since", title, desc, lines, totals[-1][1], said),)


def _order(held: Build, common: str) -> list[Instrument]:
    """The instruments of the page, in the order that its brief has too."""
    return [held.field.instruments[id_] for id_ in texts_on(held.field, common, "all")]


Detail = tuple[Column, Answer, tuple[AttributeValue | None, ...]]


def _details(common: CommonProvision, rows: list) -> list[Detail]:
    """The comparator: the fine print of everyone who gives any."""
    return [
        (col, reply, tuple(reply.mapping.attributes.get(a.id) for a in common.attributes))
        for col, _, reply in rows
        if reply.mapping and reply.mapping.attributes
    ]
