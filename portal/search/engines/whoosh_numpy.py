"""The engine that serves: Whoosh keeps dictionary, postings and records; numpy does sets, scores and facets.

Measured on 10,000 provisions, Whoosh's own collectors and facets cost 80-90 % of a query; this path avoids them
and pulls each posting list once, through the public matcher, into arrays.
"""

from __future__ import annotations

import dataclasses
import json
import warnings
from array import array
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from portal.errors import NoBuild
from portal.search.engines.facets import Facets, FacetWriter
from portal.search.engines.lists import Lists
from portal.search.engines.phrases import Streams, StreamWriter
from portal.search.engines.postings import analyse
from portal.search.engines.protocol import Answer, Plan
from portal.search.engines.ranking import best
from portal.search.fields import Document

with warnings.catch_warnings():  # see analysis.py
    warnings.simplefilter("ignore")
    from whoosh import fields, formats
    from whoosh.analysis import IDAnalyzer
    from whoosh.codec import default_codec
    from whoosh.filedb.filestore import FileStorage

META = "meta.json"
_NAMES = tuple(f.name for f in dataclasses.fields(Document))


class Weighed(fields.FieldType):
    """A Whoosh field whose postings come ready made: a dict of term -> weight."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), IDAnalyzer(), scorable=False, stored=False)

    def index(self, value, **kwargs):
        return [(term.encode("utf-8"), 1, weight, b"") for term, weight in value.items()]


class Inverted:
    """Postings by term, eight bytes each, in the place of Whoosh's pool.

    Whoosh's own sorts tuples and pickles each to disk, twice: of the time of a build with 20,000 provisions, 60 %.
    """

    def __init__(self) -> None:
        self.lists: dict[tuple[str, bytes], tuple[array, array]] = {}

    def add(self, item) -> None:
        """One posting: (field, term, document number, weight, value); numbers come in rising order."""
        held = self.lists.get(item[:2])
        if held is None:
            held = self.lists[item[:2]] = (array("I"), array("f"))
        held[0].append(item[2])
        held[1].append(item[3])

    def iter_postings(self):
        """All postings by field, term and document, as Whoosh writes them."""
        for name, term in sorted(self.lists):
            for number, weight in zip(*self.lists.pop((name, term)), strict=True):
                yield name, term, number, weight, b""

    def cleanup(self) -> None:
        """Let go of what is held."""
        self.lists.clear()


def _writer(path: Path):
    """A new index and a writer that neither sorts on disk nor asks for the length of a field at every posting."""
    schema = fields.Schema(terms=Weighed(), words=Weighed(), record=fields.STORED())
    index = FileStorage(str(path)).create_index(schema)
    codec = default_codec()
    codec.length_stats = False  # lengths are in the weights already; looking them up took a fifth of a build
    writer = index.writer(codec=codec)
    writer.pool = Inverted()
    return index, writer


class WhooshNumpy:
    """See ``protocol.Engine``."""

    def __init__(self, path: Path) -> None:
        self.meta = json.loads((path / META).read_text(encoding="utf-8"))
        self.index = FileStorage(str(path), readonly=True).open_index()
        self.reader = self.index.reader()
        self.facets = Facets(path)
        self.streams = Streams(path)
        if self.reader.doc_count_all() != self.facets.size or len(self.streams.ends) != self.facets.size:
            raise ValueError("index and arrays disagree")
        self.document = lru_cache(maxsize=1_000)(self._document)
        self.lists = Lists(self.reader, self.streams, self.facets)

    @classmethod
    def build(cls, path: Path, documents: Iterable[Document]) -> int:
        path.mkdir(parents=True, exist_ok=True)
        index, writer = _writer(path)
        facets, streams = FacetWriter(), StreamWriter()
        languages: set[str] = set()
        for document in documents:
            postings = analyse(document)
            record = tuple(getattr(document, name) for name in _NAMES)
            writer.add_document(terms=postings.terms, words=postings.surfaces, record=record)
            facets.add(document)
            streams.add(postings.stream)
            languages.update(language for language, _ in document.texts)
        writer.commit(optimize=True)
        index.close()
        (path / "MAIN_WRITELOCK").unlink(missing_ok=True)
        facets.write(path)
        streams.write(path)
        (path / META).write_text(json.dumps({"languages": sorted(languages)}), encoding="utf-8")
        return len(streams.ends)

    @classmethod
    def open(cls, path: Path) -> WhooshNumpy:
        with warnings.catch_warnings():  # Whoosh 2.7.4 leaves a file open when its contents surprise it
            warnings.simplefilter("ignore", ResourceWarning)
            try:
                return cls(path)
            except Exception as fault:  # a damaged pickle may raise anything at all
                name = type(fault).__name__
        raise NoBuild(f"The search index cannot be read: {name}.", "Run `portal build` again.")

    def close(self) -> None:
        self.reader.close()
        self.index.close()

    @property
    def size(self) -> int:
        return self.facets.size

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.meta["languages"])

    @cached_property
    def _words(self) -> dict[str, int]:
        if not self.facets.size:
            return {}
        return {word.decode("utf-8"): int(info.doc_frequency()) for word, info in self.reader.iter_field("words")}

    def words(self) -> Mapping[str, int]:
        return self._words

    def values(self, facet: str) -> tuple[str, ...]:
        return self.facets.values(facet)

    def _document(self, number: int) -> Document:
        """The record of one document number."""
        return Document(*self.reader.stored_fields(number)["record"])

    def answer(self, plan: Plan) -> Answer:
        wanted = [self.lists.want(want) for want in plan.want]
        matched, scores = self._match(plan, wanted)
        mask = matched.copy()
        for name, values in plan.filters:
            mask &= self.facets.mask(name, values)
        docs = np.flatnonzero(mask)
        by_instrument = self._per_instrument(docs)
        facets = self._count(plan, matched, mask, docs, by_instrument)
        counted = facets.get("instrument") if "instrument" not in dict(plan.filters) else None
        ranked = best(plan, docs, scores, self.facets, self.streams)
        return Answer(
            hits=tuple((self.document(number), score) for number, score in ranked),
            total=len(docs),
            facets=facets,
            instruments=dict(self.facets.table("instrument", by_instrument) if counted is None else counted),
            found=tuple(len(found.docs) for found in wanted),
        )

    def _match(self, plan: Plan, wanted: list) -> tuple[np.ndarray, np.ndarray]:
        """Which documents satisfy the words and the query's own facets, and the BM25F score of every document."""
        size = self.facets.size
        scores, counts = np.zeros(size, dtype=np.float32), np.zeros(size, dtype=np.uint8)
        covered = np.zeros(size, dtype=np.float32)
        for want, found in zip(plan.want, wanted, strict=True):
            scores[found.docs] += found.scores
            counts[found.docs] += not want.optional
            covered[found.docs] += found.rarity
        needed = sum(not want.optional for want in plan.want)
        least = min(plan.least or needed, needed)
        mask = counts >= least if needed else np.ones(size, dtype=bool)
        if least < needed:  # a provision that holds the rare words comes before one that holds the common ones
            scores *= covered / max(sum(found.rarity for found in wanted), 1e-6)
        for want in plan.refuse:
            mask[self.lists.want(want).docs] = False
        for name, values in plan.within:
            mask &= self.facets.mask(name, values)
        for name, values in plan.without:
            mask &= ~self.facets.mask(name, values)
        return mask, scores

    def _per_instrument(self, docs: np.ndarray) -> np.ndarray:
        return np.bincount(self.facets.instrument[docs], minlength=len(self.facets.first))

    def _count(self, plan: Plan, matched, mask, docs, by_instrument) -> dict[str, tuple[tuple[str, int], ...]]:
        """Facet counts; a facet with a choice is counted under the choices of the others only (drill sideways)."""
        chosen = dict(plan.filters)
        out = {}
        for name in plan.facets:
            part, numbers, per = mask, docs, by_instrument
            if name in chosen:
                part = matched.copy()
                for other, values in plan.filters:
                    if other != name:
                        part &= self.facets.mask(other, values)
                numbers = np.flatnonzero(part)
                per = self._per_instrument(numbers)
            counts = self.facets.count(name, part, numbers, per)
            out[name] = self.facets.table(name, counts, chosen.get(name, ()))
        return out
