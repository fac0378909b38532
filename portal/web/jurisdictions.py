"""Jurisdictions: the list with the Commonwealth whole, and the profile of one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from flask import Blueprint

from portal.compare import INCLUDES, Answer, answer, column, counts, coverage, gaps, includes
from portal.compare.neighbours import LEAST, Neighbour, nearest
from portal.errors import NotFound
from portal.records import KINDS, Instrument, Jurisdiction, Theme
from portal.store import plain
from portal.web import list_tables, present
from portal.web.choices import benchmarks, with_instruments
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("jurisdictions", __name__)
# The highest first; kinds that are not named follow in the order of the vocabulary.
RANK = ("treaty", "act", "regulation", "decree", "order", "bill")
STANDING = ("Binding and in force", "Enacted or pending", "Voluntary", "Ended")


@page(blueprint, "/jurisdictions", Param("show", of=("held", "commonwealth", "all"), default="held"), tables=True)
def jurisdictions(query: Query) -> Page:
    held = build()
    holding = set(with_instruments(held))
    shown = {
        "held": lambda p: p in holding,
        "commonwealth": lambda p: "commonwealth" in p.memberships,
        "all": lambda p: True,
    }[query.one("show")]
    places = [p for p in held.store.jurisdictions.values() if shown(p)]

    def json() -> dict[str, Any]:
        return {"jurisdictions": [present.jurisdiction(p) | {"instruments": _ids(held, p.code)} for p in places]}

    shows = {"groups": _by_region(held, places), "field": held.field, "store": held.store, "count": len(places)}
    return Page("jurisdictions/index.html", json, shows, sheets=lambda: (list_tables.jurisdictions(held, places),),
                title="Jurisdictions")  # fmt: skip


def _ids(held: Build, code: str) -> list[str]:
    return [i.id for i in held.field.of_jurisdiction(code)]


def _by_region(held: Build, places: list[Jurisdiction]) -> list[tuple[str, list[Jurisdiction]]]:
    out: dict[str, list[Jurisdiction]] = {}
    for place in places:
        region = held.store.regions.get(place.region)
        out.setdefault(region.label if region else "Across regions", []).append(place)
    return sorted(out.items())


def find(held: Build, code: str) -> Jurisdiction:
    """The jurisdiction of an address, in any case of letters.

    Raises:
        NotFound: with near codes.
    """
    place = held.store.jurisdictions.get(code.upper())
    if place is None:
        names = {p.name.lower(): p.code for p in held.store.jurisdictions.values()}
        names |= {p.code.lower(): p.code for p in held.store.jurisdictions.values()}
        near = tuple(dict.fromkeys(names[n] for n in get_close_matches(code.lower(), names, n=3, cutoff=0.5)))
        raise NotFound(f"There is no jurisdiction with the code “{code[:40]}”.", "Codes are those of ISO 3166.", near)
    return place


@page(blueprint, "/jurisdictions/<code>", Param("include", many=True, of=INCLUDES), tables=True)
def jurisdiction(query: Query, code: str) -> Page:
    held = build()
    place = find(held, code)
    col = column(held.field, place.code, includes(query.many("include")))
    answers = {c.id: answer(held.field, col, c.id) for c in held.store.commons.values()}
    include = includes(query.many("include"))
    marks = [gaps(held.field, place.code, b.id, include, lessons=False) for b in benchmarks(held)]

    near = _near(held, place, includes(query.many("include")))

    def json() -> dict[str, Any]:
        return present.jurisdiction(place) | {
            "instruments": [present.instrument(i, place.name) for i in held.field.of_jurisdiction(place.code)],
            "answers": {id_: present.answer(value) for id_, value in answers.items()},
            "coverage": present.coverage(coverage(list(answers.values()))),
            "neighbours": [{"key": n.key, **plain(n.distance)} for n in near],
        }

    shows = {
        "place": place,
        "column": col,
        "answers": answers,
        "coverage": coverage(list(answers.values())),
        "themes": [_theme(t, answers) for t in held.store.taxonomy.themes],
        "marks": marks,
        "ranked": ranked(by_rank(held, place)),
        "store": held.store,
        "field": held.field,
        "neighbours": _neighbours(held, place),
        "near": near,
        "least": LEAST,
        "lacks": _lacks(held, place, answers),
        "parts": [p for p in held.store.jurisdictions.values() if p.within == place.code and _ids(held, p.code)],
    }
    return Page("jurisdictions/show.html", json, shows, sheets=lambda: (list_tables.profile(held, answers),),
                title=place.name, method=(coverage,))  # fmt: skip


def by_rank(held: Build, place: Jurisdiction) -> tuple[Instrument, ...]:
    """Every instrument of a jurisdiction, by rank; within a rank those about AI first, then the newest."""
    listed = sorted(held.field.of_jurisdiction(place.code), key=lambda i: i.as_of, reverse=True)
    rank = (*RANK, *(kind for kind in KINDS if kind not in RANK))
    return tuple(sorted(listed, key=lambda i: (rank.index(i.kind), not i.ai_specific)))


def ranked(listed: tuple[Instrument, ...]) -> list[tuple[str, list[Instrument]]]:
    """Instruments by status: what binds today, what is on its way, what is voluntary, what has ended; empty ones left out."""
    out: dict[str, list[Instrument]] = {name: [] for name in STANDING}
    for record in listed:
        if record.ended:
            out["Ended"].append(record)
        elif counts(record):
            out["Binding and in force"].append(record)
        else:
            out["Voluntary" if record.force == "voluntary" else "Enacted or pending"].append(record)
    return [(name, found) for name, found in out.items() if found]


def _near(held: Build, place: Jurisdiction, include: frozenset[str]) -> tuple[Neighbour, ...]:
    """The nearest three by what they answer, wherever in the world they are."""
    found = held.figures.of(held.figures.groups["all"], "jurisdictions", include)
    return nearest(found.distances, place.code)


def _lacks(held: Build, place: Jurisdiction, answers: dict[str, Answer]) -> dict[str, Any]:
    """What is not held or not coded yet: wording, instruments read in part, questions without an answer."""
    own = [i for i in held.field.of_jurisdiction(place.code) if not i.ended]
    return {
        "wording": [i for i in own if i.id not in held.store.held],
        "excerpts": [i for i in own if i.covers == "excerpt"],
        "unverified": [i for i in own if i.unverified],
        "uncoded": [held.store.commons[id_] for id_, reply in answers.items() if reply.state == "uncoded"],
    }


def _theme(theme: Theme, answers: dict[str, Answer]) -> tuple[Theme, dict[str, int]]:
    """How many answers of each state a theme has."""
    states = [answers[common.id].state for common in theme.provisions]
    return theme, {state: states.count(state) for state in dict.fromkeys(states)}


def _neighbours(held: Build, place: Jurisdiction) -> list[tuple[Jurisdiction, str]]:
    """Others with instruments held, in the same UN region or the same region of the CPA."""
    out = []
    for other in with_instruments(held):
        if other.code != place.code and other.within != place.code:
            if place.cpa_region and other.cpa_region == place.cpa_region:
                out.append((other, held.store.cpa_regions[place.cpa_region].label + " (CPA)"))
            elif place.region and other.region == place.region:
                out.append((other, held.store.regions[place.region].label))
    return out
