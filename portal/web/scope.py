"""Whom a figure is made of: the group, the rows and what is counted, as the parameters of a page ask for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from portal.compare import INCLUDES, Column, Group, GroupFigures, column, includes, members
from portal.compare.figures import ROWS
from portal.errors import BadParameter
from portal.web import links, words
from portal.web.choices import with_instruments
from portal.web.figures import Asked
from portal.web.pages import Query
from portal.web.params import Param
from portal.web.shelf import Build

PARAMS = (
    Param("group", default="all"),
    Param("with", many=True),
    Param("rows", of=ROWS, default="jurisdictions"),
    Param("include", many=True, of=INCLUDES),
)
# Two make a pair; an interval and an order need three.
LEAST = 2


@dataclass(frozen=True)
class Scope:
    """A group of columns and its figures. ``unknown`` are names in the list that nothing is held under."""

    group: Group
    rows: str
    include: frozenset[str]
    figures: GroupFigures | Asked
    labels: dict[str, str]
    unknown: tuple[Column, ...]
    asked: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return self.figures.keys

    @property
    def enough(self) -> bool:
        """Whether there is a pair to compare."""
        return len(self.keys) >= LEAST

    @property
    def who(self) -> str:
        """Whom the figures are of, in words: `Commonwealth: 12 jurisdictions that answer through ...`."""
        size = len(self.keys)
        if self.group.id == "chosen":
            return f"{self.group.label}: {words.plural(size, 'column')}"
        if self.rows == "instruments":
            too = ", multilateral ones too" if self.group.id == "all" else ""
            return f"{self.group.label}: {words.plural(size, 'instrument')} that have not ended{too}"
        verb = "answers" if size == 1 else "answer"
        also = words.listed(words.plain_word(word) for word in sorted(self.include))
        return (
            f"{self.group.label}: {words.plural(size, 'jurisdiction')} that {verb} through binding instruments in force"
            + (f", and here also {also} ones" if also else "")
        )

    def to(self, path: str, common: str = "", **more: str) -> str:
        """The address of a page on the same columns, in the canonical order of parameters."""
        return links.query(
            path,
            common=common,
            group="" if self.group.id in ("all", "chosen") else self.group.id,
            with_=self.asked,
            rows="" if self.rows == ROWS[0] else self.rows,
            include=sorted(self.include),
            **more,
        )


def scope(held: Build, query: Query) -> Scope:
    """The columns that the parameters name, with their figures.

    Raises:
        BadParameter: the group is not one of those on offer; carries near ones.
    """
    include, rows = includes(query.many("include")), query.one("rows")
    listed = [column(held.field, key, include) for key in query.many("with")]
    known = tuple(dict.fromkeys(sorted(c.key for c in listed if c.known)))
    group = Group("chosen", "Your list", "", known) if listed else _group(held, query.one("group"))
    found = held.figures.of(group, rows, include)
    labels = {key: column(held.field, key).label for key in found.keys}
    unknown = tuple(c for c in listed if not c.known)
    return Scope(group, rows, include, found, labels, unknown, query.many("with"))


def _group(held: Build, id_: str) -> Group:
    known = held.figures.groups
    if id_ not in known:
        near = tuple(get_close_matches(id_, known, n=3))
        raise BadParameter(f"group={id_[:60]} is not offered.", f"Choose from: {', '.join(known)}.", near)
    return known[id_]


def on_offer(held: Build, rows: str, include: frozenset[str]) -> list[tuple[str, list[tuple[Group, int]]]]:
    """Groups by kind, with how many columns each has; those with fewer than two are not offered."""
    out: dict[str, list[tuple[Group, int]]] = {}
    for group in held.figures.groups.values():
        size = len(members(held.field, group, rows, include))
        if size >= LEAST or group.id == "all":
            out.setdefault(group.kind, []).append((group, size))
    return list(out.items())


def about(held: Build, chosen: Scope) -> str:
    """The same with its date, as a picture that leaves its page must say it."""
    return f"{chosen.who}; as held on {words.day(held.date)}."


def shown(held: Build, chosen: Scope) -> dict[str, Any]:
    """What all pages of figures show alike: whom the figures are of, and how to choose others."""
    return {
        "scope": chosen,
        "offer": on_offer(held, chosen.rows, chosen.include),
        "places": with_instruments(held),
        "date": held.date,
        "arithmetic": lambda id_: chosen.to("/fragmentation", id_),
        "field": held.field,
    }


def facts(chosen: Scope) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "group": chosen.group.id,
        "rows": chosen.rows,
        "include": sorted(chosen.include),
        "columns": list(chosen.keys),
        "unknown": [c.key for c in chosen.unknown],
    }
