"""What a search page shows, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.search.snippets import Pieces


@dataclass(frozen=True, slots=True)
class Hit:
    """One provision that was found.

    Attributes:
        layer: where the words stand: ``digest``, ``text`` (official wording), ``heading``, ``names`` (only in the
            names of the instrument or its issuer), or empty when nothing was asked for.
        language: of the layer.
        snippet, marked_heading: (words, marked) pieces in order; never HTML.
        digested: False for official wording that has no digest of its own.
    """

    instrument: str
    provision: str
    number: str
    heading: str
    part: str
    title: str
    short: str
    issuer: str
    issuer_name: str
    score: float
    layer: str
    language: str
    snippet: Pieces
    marked_heading: Pieces
    digested: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one instrument on this page, in order; ``total`` counts its hits on all pages."""

    instrument: str
    short: str
    issuer: str
    issuer_name: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Something with a page of its own that the words name. ``kind``: instrument, jurisdiction, body, common, provision.

    A provision's ``id`` is ``<instrument>#<provision>``.
    """

    kind: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one search.

    Attributes:
        query: what was typed.
        hits: this page, best first; ``groups`` holds the same hits by instrument, in order of the best.
        total: provisions that match, on all pages; ``instruments`` counts the instruments they belong to.
        facets: name -> ((value, count), ...), largest first. A facet with a choice counts what each of its values
            would add, so that several can be chosen; no value leads to an empty page.
        shortcuts: pages that the words name, cited provisions first.
        did_you_mean: the query with corrected words, or empty; ``corrected`` says (typed, searched for).
        relaxed: too few provisions hold all the words, so that related words count too or most words are enough; a note
            says which.
        explanation: the query in words. ``notes``: sentences about what was left out or changed.
        added: what ``related`` brought in. ``nothing``: words that no provision holds.
        first, last: the range shown, counted from 1; 0 when nothing is.
    """

    query: str
    hits: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    total: int = 0
    instruments: int = 0
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    shortcuts: tuple[Shortcut, ...] = ()
    did_you_mean: str = ""
    corrected: tuple[tuple[str, str], ...] = ()
    relaxed: bool = False
    explanation: str = ""
    notes: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    nothing: tuple[str, ...] = ()
    sort: str = "relevance"
    page: int = 1
    pages: int = 0
    per_page: int = 20
    first: int = 0
    last: int = 0


def grouped(hits: tuple[Hit, ...], totals: Mapping[str, int]) -> tuple[Group, ...]:
    """Hits by instrument, in order of the best hit of each."""
    by: dict[str, list[Hit]] = {}
    for hit in hits:
        by.setdefault(hit.instrument, []).append(hit)
    return tuple(
        Group(id_, own[0].short, own[0].issuer, own[0].issuer_name, totals.get(id_, len(own)), tuple(own))
        for id_, own in by.items()
    )
