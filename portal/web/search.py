"""Search: provisions grouped under their instrument, with facets, shortcuts and words about what was done."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from werkzeug.wrappers import Response

from portal.errors import BadParameter
from portal.search import FACETS, SORTS
from portal.store import plain
from portal.web import links, words
from portal.web.pages import Page, Query, build, page, say_json
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("search", __name__)
PER_PAGE = 20
# Facets with more values than this show the most frequent first and the rest behind a line.
SHOWN = 8
MAX_PAGE = 500
PARAMS = (
    Param("q"),
    *(Param(name, many=True) for name in FACETS),
    Param("related", of=("yes",)),
    Param("sort", of=tuple(SORTS), default="relevance"),
    Param("page", default="1"),
)


@page(blueprint, "/search", *PARAMS)
def search(query: Query) -> Page:
    held = build()
    filters = {name: query.many(name) for name in FACETS if query.many(name)}
    results = held.searcher.search(
        query.one("q"),
        filters,
        sort=query.one("sort"),
        page=_page(query),
        per_page=PER_PAGE,
        related=query.one("related") == "yes",
    )
    shows: dict[str, Any] = {
        "results": results,
        "store": held.store,
        "facets": _facets(held, query, results.facets),
        "sorts": SORTS,
        "chips": _chips(held, query, filters),
        "filters": filters,
        "shown": SHOWN,
        "asked": bool(query.one("q") or filters),
        "to": lambda **change: address(query, **change),
        "shortcut": shortcut_link,
    }
    return Page("search/show.html", lambda: {"results": plain(results)}, shows)


@blueprint.get("/suggest.json")
def suggest() -> Response:
    """Words and names that begin like ``q``, for the list under the search box."""
    from flask import request

    return say_json({"suggestions": list(build().searcher.suggest(request.args.get("q", "")[:60]))})


def _page(query: Query) -> int:
    value = query.one("page")
    if not value.isdigit() or not 1 <= int(value) <= MAX_PAGE:
        raise BadParameter(f"page={value[:20]} is not a page.", f"It is a number from 1 to {MAX_PAGE}.")
    return int(value)


def address(query: Query, **change: Any) -> str:
    """This search with some parameters changed; the page starts over unless it is what changes."""
    values: dict[str, Any] = {p.name: query.many(p.name) for p in PARAMS if p.name != "page"} | change
    for param in PARAMS:
        if param.default and tuple(values.get(param.name, ())) == (param.default,):
            values[param.name] = ()
    return links.query("/search", **values)


def _toggled(query: Query, name: str, value: str) -> str:
    chosen = query.many(name)
    changed = tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)
    return address(query, **{name: changed})


def _facets(held: Build, query: Query, found: Any) -> list[tuple[str, str, list[tuple[str, int, str, bool]]]]:
    """(name, label, values) with (label, count, address, chosen) for each value; facets with nothing to choose stay out."""
    out = []
    for name, label in FACETS.items():
        values = [
            (value_label(held, name, value), count, _toggled(query, name, value), value in query.many(name))
            for value, count in found.get(name, ())
        ]
        if len(values) > 1 or any(chosen for *_, chosen in values):
            out.append((name, label, values))
    return out


def _chips(held: Build, query: Query, filters: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [
        (f"{FACETS[name]}: {value_label(held, name, value)}", _toggled(query, name, value))
        for name, values in filters.items()
        for value in values
    ]


def value_label(held: Build, name: str, value: str) -> str:
    """A facet's value in words: codes become names, identifiers their labels."""
    store = held.store
    themes = {theme.id: theme.label for theme in store.taxonomy.themes}
    known = {
        "jurisdiction": lambda: store.jurisdictions[value].name if value in store.jurisdictions else value,
        "region": lambda: store.regions[value].label if value in store.regions else value,
        "cpa_region": lambda: store.cpa_regions[value].label if value in store.cpa_regions else value,
        "body": lambda: store.bodies[value].short if value in store.bodies else value,
        "common": lambda: store.commons[value].label if value in store.commons else value,
        "instrument": lambda: store.instruments[value].short if value in store.instruments else value,
        "theme": lambda: themes.get(value, value),
        "status": lambda: words.STATUSES.get(value, value),
        "language": lambda: words.language(value),
        "translation": lambda: words.label(words.TRANSLATIONS.get(value, value)),
        "commonwealth": lambda: "Members only" if value == "yes" else value,
    }
    return known[name]() if name in known else words.label(value)


def shortcut_link(kind: str, id_: str) -> str:
    """The page that a shortcut leads to."""
    instrument, _, provision = id_.partition("#")
    return {
        "provision": lambda: links.provision(instrument, provision),
        "instrument": lambda: links.instrument(id_),
        "jurisdiction": lambda: links.jurisdiction(id_),
        "common": lambda: links.common(id_),
        "body": lambda: links.query("/instruments", body=id_),
    }[kind]()
