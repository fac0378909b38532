"""The arithmetic of fragmentation: every value and every pair that the figures of one common provision are made of."""

from __future__ import annotations

import inspect
from typing import Any

from portal.compare import answer, column
from portal.compare.arithmetic import Arithmetic, arithmetic
from portal.compare.fragmentation import across
from portal.compare.spread import spread
from portal.records import CommonProvision
from portal.store import plain
from portal.web import figure_tables, words
from portal.web.pages import Page, Query
from portal.web.scope import facts, scope, shown
from portal.web.shelf import Build

# More pairs than this are not listed on the page, which says so; the tables have all of them.
MOST_PAIRS = 120


def arithmetic_page(held: Build, query: Query, common: CommonProvision) -> Page:
    """The layers of one common provision, laid open."""
    chosen = scope(held, query)
    answers = {k: answer(held.field, column(held.field, k, chosen.include), common.id) for k in chosen.keys}
    laid = arithmetic(common, answers)
    shows = shown(held, chosen) | {
        "common": common,
        "answers": answers,
        "layers": laid,
        "pairs": _pairs(laid),
        "most": MOST_PAIRS,
        "types": {a.id: a.type for a in common.attributes},
        "plain_value": _plain_value,
    }

    def json() -> dict[str, Any]:
        return facts(chosen) | {"common": common.id, "layers": [_layer(one) for one in laid]}

    sheets = (lambda: figure_tables.pairs(chosen, laid)) if chosen.enough else None
    return Page("fragmentation/arithmetic.html", json, shows, sheets=sheets, title=f"Fragmentation of {common.label}",
                method=(inspect.getmodule(across), spread))  # fmt: skip


def _pairs(laid: tuple[Arithmetic, ...]) -> list[tuple[str, str, dict[str, float | None]]]:
    """Pairs of columns with their difference in each layer in which both stand."""
    out: dict[tuple[str, str], dict[str, float | None]] = {}
    for one in laid:
        for pair in one.pairs:
            out.setdefault((pair.left, pair.right), {})[one.layer] = pair.difference
    return [(left, right, found) for (left, right), found in sorted(out.items())]


def _plain_value(value: Any, kind: str) -> str:
    return words.attribute(tuple(sorted(value)) if isinstance(value, frozenset) else value, kind)


def _layer(one: Arithmetic) -> dict[str, Any]:
    return {
        "layer": one.layer,
        "kind": one.kind,
        "total": one.total,
        **plain(one.spread),
        "pairs": [[pair.left, pair.right, pair.difference] for pair in one.pairs],
    }
