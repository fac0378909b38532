"""Ways on from a comparison: addresses that change one thing and keep the rest, and what to put in an empty column."""

from __future__ import annotations

from typing import Any

from portal.compare import INCLUDES, Column, Comparison
from portal.compare.neighbours import Neighbour, nearest
from portal.compare.side import MAX_COLUMNS
from portal.compare.suggest import Suggestion, suggestions
from portal.web import links
from portal.web.pages import Query
from portal.web.shelf import Build


def changes(query: Query, value: Comparison) -> dict[str, Any]:
    """Addresses by what they change: add, replace, exchange, take away, pin, baseline, include, rows, wording."""
    keys, base = [c.key for c in value.columns], value.columns[value.baseline].key
    now: dict[str, Any] = {
        "commons": query.many("common"), "with_": keys, "baseline": base, "include": sorted(value.include),
        "pin": next((k for k in keys if k.lower() == query.one("pin").lower()), ""),
        "only": query.one("only"), "text": query.one("text"),
    }  # fmt: skip

    def to(**change: Any) -> str:
        kept = now | change
        # What is no longer among the columns is neither baseline nor pinned.
        for name in ("baseline", "pin"):
            kept[name] = kept[name] if kept[name] in kept["with_"] else ""
        return links.compare(**kept)

    def replaced(old: str, new: str) -> str:
        return to(with_=[new if k == old else k for k in keys], baseline=new if base == old else base)

    return {
        "here": to,
        "without": {k: to(with_=[o for o in keys if o != k]) for k in keys},
        "baseline": {k: to(baseline=k) for k in keys},
        "pin": {k: to(pin="" if now["pin"] == k else k) for k in keys},
        "pinned": now["pin"],
        "exchange": {k: to(with_=_exchanged(keys, n), pin="") for n, k in enumerate(keys[:-1])},
        "include": {w: to(include=sorted(set(value.include) ^ {w})) for w in INCLUDES},
        "replace": replaced,
        "add": lambda key: to(with_=[*keys, key]),
        "common": lambda id_: to(commons=[id_]),
    }


def _exchanged(keys: list[str], at: int) -> list[str]:
    """The same with the one at a place and the one after it exchanged."""
    return [*keys[:at], keys[at + 1], keys[at], *keys[at + 2 :]]


def offered(held: Build, value: Comparison) -> dict[str, tuple[Suggestion, ...]]:
    """What to put in columns that are empty, by key; under an empty key what to add as a further column."""
    out = {
        c.key: suggestions(held.field, value.columns, (), value.include, c)
        for c in value.columns
        if not c.known or not c.instruments
    }
    if len(value.columns) < MAX_COLUMNS:
        first = next((c for c in value.columns if c.known), None)
        near = _near(held, first, value.include) if first else ()
        out[""] = suggestions(held.field, value.columns, near, value.include)
    return out


def _near(held: Build, first: Column, include: frozenset[str]) -> tuple[Neighbour, ...]:
    """Neighbours of a column in what it answers, among all that answer as it does: jurisdictions, or instruments."""
    rows = "jurisdictions" if first.kind == "jurisdiction" else "instruments"
    kept = include if rows == "jurisdictions" else frozenset()
    return nearest(held.figures.of(held.figures.groups["all"], rows, kept).distances, first.key)
