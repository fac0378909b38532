"""Posting lists as arrays: pulled once through Whoosh's public matcher, kept while there is room."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from heapq import nlargest
from typing import NamedTuple

import numpy as np

from portal.search.analysis import STOPPED
from portal.search.engines.facets import Facets
from portal.search.engines.phrases import Streams
from portal.search.engines.protocol import Part, Run, Start, Term, Value, Want

K1 = 1.5
ALSO = 0.4  # what a related word counts beside the word that was typed
ROOM = 96 * 2**20  # bytes of arrays kept
NONE = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)


class Found(NamedTuple):
    """Document numbers in order, what each adds to the score, and how much the want tells (its idf)."""

    docs: np.ndarray
    scores: np.ndarray
    rarity: float


class Lists:
    """The posting lists of one index."""

    def __init__(self, reader, streams: Streams, facets: Facets) -> None:
        self.reader, self.streams, self.facets, self.size = reader, streams, facets, facets.size
        self.kept: OrderedDict[object, tuple[np.ndarray, np.ndarray]] = OrderedDict()
        self.bytes = 0

    def want(self, want: Want) -> Found:
        """Who holds any part of a want; parts of one want are one term with one document frequency."""
        docs, scores = self._cached((want.parts, want.also), lambda: self._scored(want))
        return Found(docs, scores, self._rarity(len(docs)))

    def _rarity(self, count: int) -> float:
        return float(np.log(1 + (self.size - count + 0.5) / (count + 0.5)))

    def _scored(self, want: Want) -> tuple[np.ndarray, np.ndarray]:
        docs, weights = self._any(want.parts)
        if want.also:
            others, less = self._any(want.also)
            docs, weights = _merged([(docs, weights), (others, less * np.float32(ALSO))])
        return docs, (
            np.float32(self._rarity(len(docs))) * weights * np.float32(K1 + 1) / (weights + np.float32(K1))
        ).astype(np.float32)

    def _any(self, parts: tuple[Part, ...]) -> tuple[np.ndarray, np.ndarray]:
        return _merged([self.part(part) for part in parts])

    def part(self, part: Part) -> tuple[np.ndarray, np.ndarray]:
        """Document numbers and weighted frequencies of a term, a run of terms or the start of a word."""
        if isinstance(part, Term):
            return self._cached(part, lambda: self._pull("terms", part.form))
        if isinstance(part, Start):
            return self._cached(part, lambda: self._start(part))
        if isinstance(part, Value):
            return self._cached(part, lambda: self._value(part))
        return self._cached(part, lambda: self._run(part))

    def _value(self, part: Value) -> tuple[np.ndarray, np.ndarray]:
        docs = np.flatnonzero(self.facets.mask(part.facet, (part.value,))).astype(np.int32)
        return docs, np.ones(len(docs), dtype=np.float32)

    def _pull(self, field: str, term: str) -> tuple[np.ndarray, np.ndarray]:
        if not self.size or (field, term) not in self.reader:
            return NONE
        docs, weights = array("i"), array("f")
        matcher = self.reader.postings(field, term)
        add, weigh, number, weight, step = docs.append, weights.append, matcher.id, matcher.weight, matcher.next
        while matcher.is_active():
            add(number())
            weigh(weight())
            step()
        return np.frombuffer(docs, dtype=np.int32), np.frombuffer(weights, dtype=np.float32)

    def _start(self, part: Start) -> tuple[np.ndarray, np.ndarray]:
        if not self.size:
            return NONE
        found = list(self.reader.expand_prefix("words", part.letters))
        words = nlargest(part.limit, found, key=lambda word: (self.reader.doc_frequency("words", word), word))
        return _merged([self._cached(("words", w), lambda w=w: self._pull("words", w)) for w in words])

    def _run(self, run: Run) -> tuple[np.ndarray, np.ndarray]:
        if len(run.forms) == 1:
            return self.part(Term(run.forms[0]))
        lists = [self.part(Term(form)) for form in run.forms if form != "*" and form not in STOPPED]
        docs = np.arange(self.size)
        for other, _ in sorted(lists, key=lambda pair: len(pair[0])):
            docs = other if len(docs) == self.size else docs[np.isin(docs, other, assume_unique=True)]
        docs, times = self.streams.having(run.forms, docs)
        return docs.astype(np.int32), np.minimum(times, 4).astype(np.float32) * np.float32(1.5)

    def _cached(self, key: object, make) -> tuple[np.ndarray, np.ndarray]:
        if key in self.kept:
            self.kept.move_to_end(key)
            return self.kept[key]
        made = make()
        self.kept[key] = made
        self.bytes += made[0].nbytes + made[1].nbytes + 200
        while self.bytes > ROOM and len(self.kept) > 1:
            docs, weights = self.kept.popitem(last=False)[1]
            self.bytes -= docs.nbytes + weights.nbytes + 200
        return made


def _merged(lists: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    """The union of posting lists; a document in several keeps its largest weight."""
    lists = [pair for pair in lists if len(pair[0])]
    if not lists:
        return NONE
    if len(lists) == 1:
        return lists[0]
    docs = np.concatenate([pair[0] for pair in lists])
    weights = np.concatenate([pair[1] for pair in lists])
    by_weight = np.lexsort((-weights, docs))
    docs, weights = docs[by_weight], weights[by_weight]
    first = np.concatenate(([True], docs[1:] != docs[:-1]))
    return docs[first], weights[first]
