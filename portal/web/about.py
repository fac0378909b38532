"""What a careful reader asks: how figures are made, what the data are, accessibility, help with search."""

from __future__ import annotations

import inspect
from collections import Counter
from typing import Any

from flask import Blueprint

from portal.compare import (
    agreement,
    answers,
    counts,
    coverage,
    distance,
    fineprint,
    fragmentation,
    gaps,
    neighbours,
    series,
    spread,
    timeline,
    tree,
    wording,
)
from portal.store import plain
from portal.web import list_tables, prose
from portal.web.choices import with_instruments
from portal.web.pages import Page, Query, build, page
from portal.web.shelf import Build

blueprint = Blueprint("about", __name__)


@page(blueprint, "/methods", tables=True)
def methods(query: Query) -> Page:
    """Each formula is printed from the docstring of the function, or of the module, that computes it."""
    sources = (
        ("Strongest answer of a jurisdiction", answers.answer),
        ("What counts for a jurisdiction", counts),
        ("Coverage", coverage),
        ("Gap", gaps),
        ("Distance", inspect.getmodule(distance)),
        ("Fragmentation", inspect.getmodule(fragmentation)),
        ("Shared wording", wording),
        ("Spread", spread.spread),
        ("Interval of a spread", spread.interval),
        ("Nearest neighbours", neighbours),
        ("Tree of distances and the order of their table", tree),
        ("Fine print, and amounts in one currency", fineprint),
        ("Over the years", series),
        ("Since when", inspect.getmodule(timeline)),
        ("Agreement between coders", inspect.getmodule(agreement)),
    )
    formulas = [
        (name, (inspect.getdoc(source) or "").replace("``", "").replace("::\n", ":\n")) for name, source in sources
    ]
    held = build()
    agreed = agreement(held.store.taxonomy, {**held.store.answers, **held.store.first}, held.store.second)

    def json() -> dict[str, Any]:
        return {"formulas": dict(formulas), "agreement": [plain(row) for row in agreed]}

    shows = {
        "formulas": [(name, prose.blocks(inspect.getdoc(source) or "")) for name, source in sources],
        "taxonomy": held.store.taxonomy,
        "agreed": agreed,
    }
    return Page("about/methods.html", json, shows, sheets=lambda: (list_tables.agreement(agreed),), title="Methods",
                method=tuple(source for _, source in sources))  # fmt: skip


@page(blueprint, "/about/data")
def about_data(query: Query) -> Page:
    held = build()
    figures = _figures(held)
    return Page(
        "about/data.html", lambda: figures, {"figures": figures, "store": held.store, "missing": _missing(held)}
    )


def _figures(held: Build) -> dict:
    instruments = list(held.store.instruments.values())
    sources = [s for i in instruments for s in i.sources]
    return {
        "counts": held.store.meta["counts"],
        "instruments_by": {
            "kind": _count(i.kind for i in instruments),
            "force": _count(i.force for i in instruments),
            "status": _count(i.status for i in instruments),
            "language": _count(i.languages[0] for i in instruments),
            "region": _count(_region(held, i.jurisdiction) for i in instruments),
        },
        "answers_by": {
            "answer": _count(m.answer for m in held.store.answers.values()),
            "coverage": _count(m.coverage for m in held.store.answers.values() if m.coverage),
            "confidence": _count(m.confidence for m in held.store.answers.values()),
            "coder": _count(m.by for m in held.store.answers.values()),
        },
        "not_yet_coded": _uncoded(held),
        "wording_compared": held.store.meta.get("compared_wording", {}),
        "texts_held": {id_: list(codes) for id_, codes in held.store.held.items()},
        "translations": _count(s.translation for s in sources),
        "partial_texts": [s.file for s in sources if s.completeness != "full"],
        "unverified": {
            "instruments": [i.id for i in instruments if i.unverified],
            "memberships": [g.id for g in held.store.groups.values() if g.checked == "unverified"],
        },
    }


def _count(values) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _region(held: Build, code: str) -> str:
    place = held.store.jurisdictions.get(code)
    region = held.store.regions.get(place.region) if place else None
    return region.label if region else "across regions" if code else "multilateral"


def _uncoded(held: Build) -> dict[str, int]:
    """Instruments with common provisions that have no answer although they were asked."""
    out = {}
    for instrument in held.store.instruments.values():
        asked = (
            held.store.taxonomy.asks.get(instrument.asks, ()) if instrument.covers == "excerpt" else held.store.commons
        )
        missing = sum((instrument.id, common) not in held.store.answers for common in asked)
        if missing:
            out[instrument.id] = missing
    return out


def _missing(held: Build) -> list:
    """Commonwealth members of which nothing is held, with the day somebody looked."""
    held_places = {p.code for p in with_instruments(held)}
    return [
        p for p in held.store.jurisdictions.values() if "commonwealth" in p.memberships and p.code not in held_places
    ]


@page(blueprint, "/accessibility")
def accessibility(query: Query) -> Page:
    return Page("about/accessibility.html", lambda: {"standard": "WCAG 2.2 AA"})


@page(blueprint, "/help/search")
def help_search(query: Query) -> Page:
    return Page("about/help_search.html", lambda: {"help": "/help/search"}, {"store": build().store})
