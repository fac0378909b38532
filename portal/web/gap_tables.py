"""Gaps side by side: one jurisdiction against several benchmarks, or everybody of a region against one."""

from __future__ import annotations

import functools
from difflib import get_close_matches
from typing import Any

from portal.briefs.sheets import Sheet
from portal.compare import INCLUDES, GapList, column, gaps, includes, members
from portal.compare.gaps import STATES as GAP_STATES
from portal.compare.gaps import side_by_side
from portal.errors import BadParameter, NotFound
from portal.web import links, words
from portal.web.pages import Page, Query
from portal.web.shelf import Build

MOST = 8


def table_page(held: Build, query: Query) -> Page:
    """A row for each call, a column for each benchmark or for each jurisdiction of the region."""
    include = includes(query.many("include"))
    pairs = _of_region(held, query, include) if query.one("region") else _of_benchmarks(held, query)
    measured = [(subject, mark) for subject, mark in pairs if subject != mark]
    lists = tuple(gaps(held.field, subject, mark, include, lessons=False) for subject, mark in measured)
    rows = side_by_side(held.field, lists)
    names = [_name(one, bool(query.one("region"))) for one in lists]
    title = _title(held, query, lists)
    shows = {
        "lists": lists, "rows": rows, "names": names, "title": title, "date": held.date, "states": GAP_STATES,
        "address": functools.partial(_address, include), "switch": _switch(query), "notice": _notice(query, lists, pairs),
        "subject_of": "region" if query.one("region") else "benchmarks",
    }  # fmt: skip

    def json() -> dict[str, Any]:
        states = {c.id: [cell.state if cell else None for cell in cells] for c, cells in rows}
        pairs = [{"subject": one.subject.key, "benchmark": one.benchmark.key, "n": one.n} for one in lists]
        return {"lists": pairs, "states": states}

    def sheets() -> tuple[Sheet, ...]:
        cells = tuple((c.label, *(words.GAP_STATES[cell.state][1] if cell else "not called for" for cell in found))
                      for c, found in rows)  # fmt: skip
        return (Sheet("Gaps", ("Common provision", *names), cells),)

    return Page("gaps/table.html", json, shows, sheets=sheets if rows else None, title=title)


def _of_region(held: Build, query: Query, include: frozenset[str]) -> list[tuple[str, str]]:
    known = held.figures.groups
    if query.one("region") not in known:
        near = tuple(get_close_matches(query.one("region"), known, n=3))
        raise BadParameter(
            f"region={query.one('region')[:60]} is not offered.", f"Choose from: {', '.join(known)}.", near
        )
    if len(query.many("benchmark")) > 1:
        raise BadParameter("A region is measured against one benchmark at a time.", "Take the other benchmarks away.")
    mark = _known(held, query.one("benchmark"))
    return [(code, mark) for code in members(held.field, known[query.one("region")], include=include)]


def _of_benchmarks(held: Build, query: Query) -> list[tuple[str, str]]:
    marks = dict.fromkeys(_known(held, key) for key in query.many("benchmark"))
    if len(marks) > MOST:
        raise BadParameter(f"{len(marks)} benchmarks are too many for one table; {MOST} fit.", "Take some away.")
    return [(_known(held, query.one("jurisdiction")), mark) for mark in marks]


def _known(held: Build, key: str) -> str:
    found = column(held.field, key)
    if not found.known:
        raise NotFound(
            f"“{key[:80]}” is not known.", "Use a code such as KR, or an instrument's identifier.",
            tuple((near, links.query("/gaps", jurisdiction=near)) for near in found.near),
        )  # fmt: skip
    return found.key


def _name(one: GapList, by_subject: bool) -> str:
    return one.subject.label if by_subject else one.benchmark.label


def _title(held: Build, query: Query, lists: tuple[GapList, ...]) -> str:
    if query.one("region") or not lists:
        mark = column(held.field, query.one("benchmark")).label
        subject = (
            held.figures.groups[query.one("region")].label
            if query.one("region")
            else column(held.field, query.one("jurisdiction")).label
        )
        return f"{subject} against {mark}"
    return f"{lists[0].subject.label} against {words.plural(len(lists), 'benchmark')}"


def _address(include: frozenset[str], one: GapList, common: str = "") -> str:
    """The list behind a column, or the entry behind a cell."""
    address = links.query("/gaps", jurisdiction=one.subject.key, benchmark=one.benchmark.key, include=sorted(include),
                          show="all" if common else "")  # fmt: skip
    return f"{address}#{common}" if common else address


def _switch(query: Query) -> dict[str, str]:
    """Addresses of the same table with pending or soft instruments counted, or left out."""
    kept = {
        "jurisdiction": query.one("jurisdiction"),
        "region": query.one("region"),
        "benchmark": query.many("benchmark"),
    }
    return {word: links.query("/gaps", **kept, include=sorted({*query.many("include")} ^ {word})) for word in INCLUDES}


def _notice(query: Query, lists: tuple[GapList, ...], pairs: list[tuple[str, str]]) -> str:
    """What cannot be compared here, in a sentence; empty when everything can."""
    if not pairs:
        return ("Nobody of this region answers through a binding instrument in force that is held, so nothing can be compared. "
                "Choose a wider region, or count pending and soft instruments. That nothing is held says nothing about its "
                "law.")  # fmt: skip
    if not lists:
        return "A benchmark measured against itself has no gap, so nothing is compared. Choose another benchmark."
    if len(lists) < len(pairs):
        return "The benchmark itself is left out of the table: measured against itself it has no gap."
    if not any(one.n for one in lists):
        return "Nothing can be compared: nobody here is coded on what is called for. Not yet coded is no finding."
    return ""
