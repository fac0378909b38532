"""What an engine is asked and what it answers: plain values that know nothing of Whoosh or SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, Self

from portal.search.fields import Document


@dataclass(frozen=True, slots=True)
class Term:
    """Provisions that hold this index term."""

    form: str


@dataclass(frozen=True, slots=True)
class Run:
    """Provisions in which these terms follow one another, within one field (``*`` inside is any one word)."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Provisions that hold a word which begins with these folded letters; at most ``limit`` words, commonest first."""

    letters: str
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Value:
    """Provisions that have this value of a facet."""

    facet: str
    value: str


Part = Term | Run | Start | Value


@dataclass(frozen=True, slots=True)
class Want:
    """One thing asked for: any of ``parts``; ``also`` counts as found too, but for less (related words).

    ``typed`` is what the visitor wrote, for sentences. An ``optional`` want only ranks.
    """

    parts: tuple[Part, ...]
    typed: str = ""
    also: tuple[Part, ...] = ()
    optional: bool = False


Chosen = tuple[str, tuple[str, ...]]  # a facet's name, and values of which any one will do


@dataclass(frozen=True, slots=True)
class Plan:
    """A query as an engine takes it.

    Attributes:
        want: what must be found; no ``want`` matches everything.
        least: how many of the ``want`` that are not optional are enough; 0 means all.
        refuse: what must not be found.
        within, without: facet values required or refused by the query itself.
        filters: facet values chosen beside the query; each facet is counted as if its own choice were not made.
        favour: (facet, value) whose provisions rank higher without changing what is found.
        near: runs of terms that rank a provision higher when they stand together.
        facets: names of the facets to count.
        sort: ``relevance``, ``newest``, ``jurisdiction`` or ``order``.
        start, rows: the slice of hits to return.
    """

    want: tuple[Want, ...] = ()
    least: int = 0
    refuse: tuple[Want, ...] = ()
    within: tuple[Chosen, ...] = ()
    without: tuple[Chosen, ...] = ()
    filters: tuple[Chosen, ...] = ()
    favour: tuple[tuple[str, str], ...] = ()
    near: tuple[Run, ...] = ()
    facets: tuple[str, ...] = ()
    sort: str = "relevance"
    start: int = 0
    rows: int = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found.

    Attributes:
        hits: (document, score) of the slice asked for.
        total: how many provisions match.
        facets: name -> ((value, count), ...), largest first, then by value.
        instruments: how many provisions match, by instrument.
        found: for each ``want``, how many provisions hold it at all.
    """

    hits: tuple[tuple[Document, float], ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    instruments: Mapping[str, int] = field(default_factory=dict)
    found: tuple[int, ...] = ()


class Engine(Protocol):
    """Builds an index in a folder, opens it and answers plans; an open engine never changes."""

    @classmethod
    def build(cls, path: Path, documents: Iterable[Document]) -> int:
        """Write an index into the folder ``path`` (made when missing); returns the number of documents."""
        ...

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open what ``build`` wrote. Raises NoBuild when it cannot be read."""
        ...

    def answer(self, plan: Plan) -> Answer:
        """Answer a plan. Unknown terms, facets and values find nothing; nothing is raised."""
        ...

    def words(self) -> Mapping[str, int]:
        """Every folded word of the index with the number of provisions that hold it."""
        ...

    def values(self, facet: str) -> tuple[str, ...]:
        """All values of a facet in the index, sorted; empty for an unknown facet."""
        ...

    @property
    def size(self) -> int:
        """How many documents there are."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the wording in the index."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...
