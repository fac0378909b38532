"""An open index: search it, complete a word."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from threading import Lock

from portal.errors import BadParameter, NoBuild
from portal.search.completing import Completer
from portal.search.engines.protocol import Chosen, Engine, Plan
from portal.search.engines.whoosh_numpy import WhooshNumpy
from portal.search.explain import explain
from portal.search.fields import FACETS, Document
from portal.search.names import Names
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


def build(
    path: Path, documents: Iterable[Document], names: Names | None = None, engine: type[Engine] = WhooshNumpy
) -> int:
    """Write an index of ``documents`` into the folder ``path``; returns how many there are.

    Args:
        names: what a query may name, for shortcuts, citations and related words; ``names(corpus)`` makes it.
    """
    count = engine.build(path, documents)
    (path / NAMES).write_text((names or Names()).dump(), encoding="utf-8")
    return count


class Searcher:
    """One open index. It never changes: after a new build, open another and close this one.

    Threads may share it; they take turns, because Whoosh gets slower with threads (x0.6-0.9). Processes make it faster.
    """

    def __init__(self, engine: Engine, names: Names) -> None:
        self.engine, self.names = engine, names
        values = {name: engine.values(name) for name in FACETS}
        self.planner = Planner(names, engine.languages, engine.words(), values)
        self.nearest = Nearest(engine.words())
        self._turn = Lock()
        names.matching("AI")  # the first visitor does not wait for the names to be sorted
        self._completer = Completer(names, engine.words())

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

    def search(
        self,
        q: str = "",
        filters: Mapping[str, tuple[str, ...]] | None = None,
        sort: str = "relevance",
        page: int = 1,
        per_page: int = 20,
        related: bool = False,
    ) -> Results:
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
        with self._turn:
            done = Search(self.engine, self.planner, self.nearest, q, chosen, shape, related).run()
            return self._results(done, q, page, per_page)

    def _chosen(self, filters: Mapping[str, tuple[str, ...]]) -> tuple[Chosen, ...]:
        for name in filters:
            _check("filter", name, FACETS)
        return tuple(
            (name, tuple(dict.fromkeys(self.planner.value(name, value) for value in values)))
            for name, values in filters.items()
            if values
        )

    def _results(self, done: Search, q: str, page: int, per_page: int) -> Results:
        answer = done.answer
        marker = Marker(done.plan)
        hits = tuple(_hit(document, score, marker) for document, score in answer.hits)
        pages = -(-min(answer.total, DEEPEST) // per_page)
        notes = list(dict.fromkeys(done.notes))
        if page > max(pages, 1):
            notes.append(f"There {'is only 1 page' if pages == 1 else f'are only {pages} pages'}.")
        first = (page - 1) * per_page + 1 if hits else 0
        return Results(
            query=q,
            hits=hits,
            groups=grouped(hits, answer.instruments),
            total=answer.total,
            instruments=len(answer.instruments),
            facets=answer.facets,
            shortcuts=self._shortcuts(done),
            did_you_mean=done.did_you_mean,
            corrected=done.corrected,
            relaxed=done.relaxed,
            explanation=self._explained(done),
            notes=tuple(notes),
            added=done.planned.added if done.planned else (),
            nothing=done.nothing,
            sort=done.shape.sort,
            page=page,
            pages=pages,
            per_page=per_page,
            first=first,
            last=first + len(hits) - 1 if hits else 0,
        )

    def _explained(self, done: Search) -> str:
        parts = tuple(part for part in (*done.query.filters, *described(done.filters)) if part.name in FIELDS)
        said = explain(
            dataclasses.replace(done.query, filters=parts),
            self._label,
            frozenset(done.planned.dropped if done.planned else ()),
        )
        if not done.cited:
            return said
        where = [self.names.short(name, values[0]) for name, values in done.plan.within if name == "instrument"]
        return "; ".join(
            filter(None, (done.cited, "in: " + where[0] if where else "", said if said != "everything" else ""))
        )

    def _label(self, name: str, value: str) -> str:
        return self.names.label(name, self.planner.value(name, value))

    def _shortcuts(self, done: Search) -> tuple[Shortcut, ...]:
        text = " ".join(item.text for clause in done.query.clauses if not clause.negative for item in clause.items)
        cited = []
        if done.cited and any(name == "cite" for name, _ in done.plan.within):
            cited = [
                Shortcut("provision", f"{d.instrument}#{d.id}", f"{d.number} {d.heading}, {d.short or d.title}".strip())
                for d, _ in done.answer.hits[:1]
            ]
        if done.cited:
            ids = [id_ for name, values in done.plan.within if name == "instrument" for id_ in values]
            cited += [Shortcut("instrument", id_, self.names.label("instrument", id_)) for id_ in ids[:3]]
        found = [Shortcut(entry.kind, entry.id, entry.label) for entry in self.names.matching(text)]
        return tuple(dict.fromkeys((*cited, *found)))[:8]

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Ways to go on from what was typed, best first: names that hold it, then words that begin with its last one."""
        return self._completer(prefix, limit)


def _check(what: str, name: str, known: Mapping[str, str]) -> None:
    if name not in known:
        near = tuple(get_close_matches(name, known, 3, 0.5)) or tuple(known)
        raise BadParameter(f"There is no {what} called “{name}”.", f"There are: {', '.join(known)}.", near)


def _hit(document: Document, score: float, marker: Marker) -> Hit:
    shown = marker.snippet(document)
    return Hit(
        document.instrument,
        document.id,
        document.number,
        document.heading,
        document.part,
        document.title,
        document.short,
        document.issuer,
        document.issuer_name,
        score,
        shown.layer,
        shown.language,
        shown.pieces,
        shown.heading,
        bool(document.digest),
    )
