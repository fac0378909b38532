"""An open index: search it, complete a word."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from portal.errors import BadParameter, NoBuild
from portal.search.analysis import fold, tokens
from portal.search.engines.protocol import Chosen, Engine, Plan
from portal.search.engines.whoosh_numpy import WhooshNumpy
from portal.search.explain import explain
from portal.search.fields import FACETS, Document
from portal.search.names import Name, Names
from portal.search.nearest import Nearest
from portal.search.planning import Planner
from portal.search.query import FIELDS
from portal.search.results import Hit, Results, Shortcut, grouped
from portal.search.searching import Search, described
from portal.search.snippets import Marker

SORTS: dict[str, str] = {"relevance": "Best match", "newest": "Newest first", "jurisdiction": "By jurisdiction"}
NAMES = "names.json"
MOST_PER_PAGE = 200
DEEPEST = 10_000  # hits that can be paged through


def build(path: Path, documents: Iterable[Document], names: Names | None = None, engine: type[Engine] = WhooshNumpy) -> int:
    """Write an index of ``documents`` into the folder ``path``; returns how many there are.

    Args:
        names: what a query may name, for shortcuts, citations and related words; ``names(corpus)`` makes it.
    """
    count = engine.build(path, documents)
    (path / NAMES).write_text((names or Names()).dump(), encoding="utf-8")
    return count


class Searcher:
    """One open index. It never changes: after a new build, open another and close this one. Safe to share by threads
    that take turns; use processes to go faster."""

    def __init__(self, engine: Engine, names: Names) -> None:
        self.engine, self.names = engine, names
        values = {name: engine.values(name) for name in FACETS}
        self.planner = Planner(names, engine.languages, engine.words(), values)
        self.nearest = Nearest(engine.words())
        self._terms: dict[tuple[str, str], tuple[str, str]] = {}

    @classmethod
    def open(cls, path: Path, engine: type[Engine] = WhooshNumpy) -> Searcher:
        """Open the index in a folder; nothing is verified.

        Raises:
            NoBuild: it is missing or cannot be read.
        """
        opened = engine.open(path)
        try:
            return cls(opened, Names.load((path / NAMES).read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as fault:
            opened.close()
            raise NoBuild("The names of the search index cannot be read.", "Run `portal build` again.") from fault

    def close(self) -> None:
        """Let go of the files."""
        self.engine.close()

    def search(self, q: str = "", filters: Mapping[str, tuple[str, ...]] | None = None, sort: str = "relevance",
               page: int = 1, per_page: int = 20, related: bool = False) -> Results:
        """Find provisions.

        Args:
            q: what a visitor typed; may be empty, then everything that the filters allow is listed in order.
            filters: facet name (see ``FACETS``) -> values, any of which will do.
            sort: one of ``SORTS``.
            page: from 1; a page after the last has no hits and a note.
            related: add synonyms and what answers the common provisions that the words name.

        Raises:
            BadParameter: a filter, sort or page that does not exist; names it and the nearest valid ones.
        """
        chosen = self._chosen(filters or {})
        _check("sort", sort, SORTS)
        if page < 1 or not 1 <= per_page <= MOST_PER_PAGE:
            raise BadParameter(f"page must be 1 or more and per_page from 1 to {MOST_PER_PAGE}.")
        start = min((page - 1) * per_page, DEEPEST)
        shape = Plan(sort=sort, start=start, rows=per_page if start < DEEPEST else 0, facets=tuple(FACETS))
        done = Search(self.engine, self.planner, self.nearest, q, chosen, shape, related).run()
        return self._results(done, q, page, per_page)

    def _chosen(self, filters: Mapping[str, tuple[str, ...]]) -> tuple[Chosen, ...]:
        for name in filters:
            _check("filter", name, FACETS)
        return tuple((name, tuple(dict.fromkeys(self.planner.value(name, value) for value in values)))
                     for name, values in filters.items() if values)

    def _results(self, done: Search, q: str, page: int, per_page: int) -> Results:
        answer = done.answer
        marker = Marker.of(done.plan, self._terms)
        hits = tuple(_hit(document, score, marker) for document, score in answer.hits)
        pages = -(-min(answer.total, DEEPEST) // per_page)
        notes = list(dict.fromkeys(done.notes))
        if page > max(pages, 1):
            notes.append(f"There {'is only 1 page' if pages == 1 else f'are only {pages} pages'}.")
        first = (page - 1) * per_page + 1 if hits else 0
        asked = dataclasses.replace(done.query, filters=tuple(f for f in (*done.query.filters, *described(done.filters)) if f.name in FIELDS))
        return Results(
            query=q, hits=hits, groups=grouped(hits, answer.instruments), total=answer.total,
            instruments=len(answer.instruments), facets=answer.facets, shortcuts=self._shortcuts(done),
            did_you_mean=done.did_you_mean, corrected=done.corrected, relaxed=done.relaxed,
            explanation=explain(asked, self._label, frozenset(done.planned.dropped if done.planned else ())),
            notes=tuple(notes), added=done.planned.added if done.planned else (), nothing=done.nothing,
            sort=done.shape.sort, page=page, pages=pages, per_page=per_page, first=first,
            last=first + len(hits) - 1 if hits else 0)

    def _label(self, name: str, value: str) -> str:
        return self.names.label(name, self.planner.value(name, value))

    def _shortcuts(self, done: Search) -> tuple[Shortcut, ...]:
        text = " ".join(item.text for clause in done.query.clauses if not clause.negative for item in clause.items)
        if not text:
            return ()
        cited = []
        if done.cited and any(name == "cite" for name, _ in done.plan.within):
            cited = [Shortcut("provision", f"{d.instrument}#{d.id}", f"{d.number} {d.heading}, {d.short or d.title}".strip())
                     for d, _ in done.answer.hits[:1]]
        if done.cited:
            ids = [id_ for name, values in done.plan.within if name == "instrument" for id_ in values]
            cited += [Shortcut("instrument", id_, self.names.label("instrument", id_)) for id_ in ids[:3]]
        found = [Shortcut(entry.kind, entry.id, entry.label) for entry in self.names.matching(text)]
        return tuple(dict.fromkeys((*cited, *found)))[:8]

    # Completing a word

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(word for word in self.engine.words() if len(word) > 2 and word.isalpha())

    @cached_property
    def _labels(self) -> list[tuple[str, list[str]]]:
        order = {"common": 0, "instrument": 1, "jurisdiction": 2, "body": 3}
        ranked = sorted(self.names.entries, key=lambda entry: (order[entry.kind], entry.rank, len(entry.label)))
        return [(entry.label, [t.surface for name in (entry.label, _short(entry)) for t in tokens(name, "en")]) for entry in ranked]

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Ways to go on from what was typed: names that hold it, then the commonest words that begin with its last word."""
        typed = [token.surface or token.term for token in tokens(prefix[:80], "en")]
        if not typed or len(typed[-1]) < 2:
            return ()
        *whole, last = typed
        found = [label for label, words in self._labels
                 if any(word.startswith(last) for word in words) and all(word in words for word in whole)][:limit]
        place = bisect_left(self._sorted_words, last)
        words: list[str] = []
        while place < len(self._sorted_words) and self._sorted_words[place].startswith(last) and len(words) < 500:
            words.append(self._sorted_words[place])
            place += 1
        words.sort(key=lambda word: (-self.engine.words()[word], word))
        before = prefix.rstrip()[: len(prefix.rstrip()) - len(last)] if fold(prefix.rstrip()).endswith(last) else ""
        return tuple(dict.fromkeys((*found[: limit - 3], *(before + word for word in words))))[:limit]


def _short(entry: Name) -> str:
    return entry.others[0] if entry.others else ""


def _check(what: str, name: str, known: Mapping[str, str]) -> None:
    if name not in known:
        near = tuple(get_close_matches(name, known, 3, 0.5)) or tuple(known)
        raise BadParameter(f"There is no {what} called “{name}”.", f"There are: {', '.join(known)}.", near)


def _hit(document: Document, score: float, marker: Marker) -> Hit:
    shown = marker.snippet(document)
    return Hit(document.instrument, document.id, document.number, document.heading, document.part, document.title,
               document.short, document.issuer, document.issuer_name, score, shown.layer, shown.language, shown.pieces,
               shown.heading, bool(document.digest))
