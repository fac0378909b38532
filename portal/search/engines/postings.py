"""Documents -> weighted postings: BM25F is settled while indexing, so that a query has one number per posting."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from portal.search.analysis import STOP, terms
from portal.search.fields import Document

# field -> (weight, usual length in words, how much length counts); chosen on one half of tests/search/quality.py.
WEIGHTS: dict[str, tuple[float, float, float]] = {
    "heading": (4.0, 6.0, 0.6),
    "digest": (2.0, 40.0, 0.6),
    "text": (1.0, 120.0, 0.75),
    "context": (0.6, 8.0, 0.3),
    "part": (0.4, 8.0, 0.3),
    "names": (0.5, 30.0, 0.0),
}


@dataclass(slots=True)
class Postings:
    """One document, analysed.

    Attributes:
        terms, surfaces: term or folded word -> weighted frequency (BM25F, before saturation).
        stream: hashes of all terms in order, stop words included, 0 between fields; for phrases.
    """

    terms: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    surfaces: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    stream: list[int] = field(default_factory=list)


def analyse(document: Document) -> Postings:
    """The postings of one document; fields are kept apart in the stream so that no phrase crosses from one to the next."""
    out = Postings()
    for name, text, language in _fields(document):
        if text:
            _add(out, name, text, language)
    return out


def _fields(document: Document):
    yield "heading", document.heading, "en"
    yield "digest", document.digest, "en"
    for heading in document.context.split("\n"):
        yield "context", heading, "en"
    yield "part", document.part, "en"
    for language, text in document.texts:
        yield "text", text, language
    for line in document.names.split("\n"):
        yield "names", line, "en"


def _add(out: Postings, name: str, text: str, language: str) -> None:
    weight, usual, slope = WEIGHTS[name]
    found = terms(text, language)
    share = weight / (1 - slope + slope * len(found) / usual) if slope else weight
    out.stream.append(0)
    out.stream.extend([hashed(term) for term, _ in found])
    stop = STOP if language == "en" else ()
    for term, surface in found:
        if surface not in stop:
            out.terms[term] += share
            if surface:
                out.surfaces[surface] += share


@lru_cache(maxsize=400_000)
def hashed(term: str) -> int:
    """A term as a number for the stream: CRC-32, never 0. Two terms with one number are told apart by their postings."""
    return zlib.crc32(term.encode("utf-8")) or 1
