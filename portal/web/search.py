"""Search: provisions grouped under their instrument, with facets, shortcuts and words about what was done."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from portal.briefs.sheets import Sheet
from portal.errors import BadParameter
from portal.search import FACETS, SORTS, Results
from portal.store import plain
from portal.web import links, params, tables, words
from portal.web.cites import pinpoint
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
    Param("pin", many=True),
)
MAX_PINS = 6
# Spreadsheets and feeds hold every result; the index answers in portions of this size.
PORTION = 200
FEED_ENTRIES = 50


@page(blueprint, "/search", *PARAMS, tables=True)
def search(query: Query) -> Page:
    held = build()
    filters = {name: query.many(name) for name in FACETS if query.many(name)}
    results = _ask(held, query, _page(query), PER_PAGE)
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
        "pins": _pins(held, query),
        "pin_link": lambda key: _toggled(query, "pin", key),
    }
    sheets = functools.partial(_sheets, held, query)
    title = f"Search: {results.explanation or 'everything'}"
    return Page("search/show.html", lambda: {"results": plain(results)}, shows, sheets=sheets, title=title)


def _ask(held: Build, query: Query, number: int, size: int) -> Results:
    filters = {name: query.many(name) for name in FACETS if query.many(name)}
    related = query.one("related") == "yes"
    return held.searcher.search(
        query.one("q"), filters, sort=query.one("sort"), page=number, per_page=size, related=related
    )


def _sheets(held: Build, query: Query) -> tuple[Sheet, ...]:
    """Every result, not only those of one page."""
    first = _ask(held, query, 1, PORTION)
    found = list(first.hits)
    for number in range(2, first.pages + 1):
        found += _ask(held, query, number, PORTION).hits
    return tables.hits(held, found)


@dataclass(frozen=True, slots=True)
class Pins:
    """Provisions the reader has pinned: keys, the comparison of their instruments on what they answer, and their dossier."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    compare: str
    dossier: str


def _pins(held: Build, query: Query) -> Pins:
    """Pins live in the address, so that no cookie is needed; unknown ones are left out."""
    known = []
    for key in query.many("pin")[:MAX_PINS]:
        instrument, _, provision = key.partition("#")
        if instrument in held.store.instruments and provision in held.store.provisions(instrument):
            known.append((key, instrument, provision))
    instruments = list(dict.fromkeys(instrument for _, instrument, _ in known))
    answered = {common for _, i, p in known for common in held.store.cited.get((i, p), ())}
    commons = [common for common in held.store.commons if common in answered]
    labels = tuple(f"{held.store.instruments[i].short}, {pinpoint(held, i, p)}" for _, i, p in known)
    keys = tuple(key for key, _, _ in known)
    return Pins(keys, labels, links.compare(commons, instruments) if known else "", links.dossier(keys))


@blueprint.get("/search.atom")
def feed() -> Response:
    """The first results of a search as an Atom feed (RFC 4287): a reader that is told of a new build sees what is new."""
    query = params.read(request.args, PARAMS)
    if query.canonical != request.query_string.decode("ascii", "replace"):
        return redirect(f"{request.path}?{query.canonical}", 302)
    held = build()
    base = current_app.extensions["settings"].base_url or request.host_url.rstrip("/")
    results = _ask(held, query, 1, FEED_ENTRIES)
    body = render_template("search/feed.xml", results=results, query=query, base=base, store=held.store)
    return FlaskResponse(body, mimetype="application/atom+xml")


@blueprint.get("/suggest.json")
def suggest() -> Response:
    """Words and names that begin like ``q``, for the list under the search box."""
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
