"""A Query -> a Plan: which index terms stand for each word, what is left out, and what is added on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from portal.search.analysis import STOP, fold, forms, is_cjk, term, tokens
from portal.search.engines.protocol import Chosen, Part, Plan, Run, Start, Term, Value, Want
from portal.search.names import Names, stems
from portal.search.numbering import ANY_KIND, paths, steps
from portal.search.query import Item, Phrase, Prefix, Query, Word

LEADS = "leads"


@dataclass
class Planned:
    """A plan and what a page must say about it.

    Attributes:
        dropped: words too common to search for.
        added: words and common provisions that ``related`` brought in.
        words: the item behind each ``want``, where one word or phrase stands behind it.
    """

    plan: Plan
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    words: tuple[tuple[Item, ...], ...] = ()


@dataclass
class Planner:
    """Makes plans for one index.

    Args:
        vocabulary: folded word -> number of provisions, as the engine gives it.
        values: facet -> all its values.
    """

    names: Names
    languages: tuple[str, ...]
    vocabulary: Mapping[str, int]
    values: Mapping[str, tuple[str, ...]]

    def plan(self, query: Query, related: bool = False, instead: Mapping[str, str] | None = None) -> Planned:
        """The plan of a query, without sort, page and chosen filters.

        Args:
            related: add synonyms and what answers the common provisions that the words name.
            instead: folded word -> the word to search for in its place.
        """
        instead = instead or {}
        positive = [clause.items for clause in query.clauses if not clause.negative]
        kept = [items for items in positive if not _common(items)]
        dropped = tuple(items[0].text for items in positive if _common(items))
        wants = [
            Want(
                tuple(part for item in items for part in self._parts(item, instead)),
                " OR ".join(item.text for item in items),
            )
            for items in kept
        ]
        wants = self._joined(kept, wants)
        text = " ".join(instead.get(fold(item.text), item.text) for items in kept for item in items)
        commons = self.names.commons(text) if kept else ()
        added: tuple[str, ...] = ()
        if related:
            wants, added = self._related(kept, wants, text, commons)
        within, without = self._chosen(query)
        plan = Plan(
            want=tuple(wants),
            within=within,
            without=without,
            refuse=tuple(
                Want(tuple(self._parts(clause.items[0], {})), clause.items[0].text)
                for clause in query.clauses
                if clause.negative
            ),
            favour=(
                *((LEADS, common) for common in commons[:4]),
                *(("instrument", id_) for id_ in self.names.exact(text)[:4]),
            ),
            near=self._near(kept, instead),
        )
        return Planned(plan, dropped, added, tuple(kept))

    def _parts(self, item: Item, instead: Mapping[str, str]) -> list[Part]:
        if isinstance(item, Prefix):
            return [Start(fold(item.text))]
        if isinstance(item, Phrase) or is_cjk(item.text):
            runs = {tuple(token.term for token in tokens(item.text, language)) for language in ("en", *self.languages)}
            return [_run(run) for run in sorted(runs) if run]
        word = instead.get(fold(item.text), item.text)
        parts: list[Part] = [Term(form) for form in forms(word, self.languages)]
        return parts + [Run(tuple(term(half, "en") for half in halves)) for halves in self._halves(fold(word))]

    def _halves(self, word: str) -> list[tuple[str, str]]:
        """``deepfake`` may be written "deep fake": the ways to cut a word into two known ones."""
        cuts = ((word[:i], word[i:]) for i in range(3, len(word) - 2)) if word.isalpha() else ()
        return [pair for pair in cuts if all(half in self.vocabulary and half not in STOP for half in pair)]

    def _joined(self, kept: list[tuple[Item, ...]], wants: list[Want]) -> list[Want]:
        """``deep fake`` may be written "deepfake": neighbours that the index knows as one word may be found as that."""
        out = list(wants)
        for i in range(len(kept) - 1):
            one, other = kept[i], kept[i + 1]
            if len(one) == len(other) == 1 and isinstance(one[0], Word) and isinstance(other[0], Word):
                whole = fold(one[0].text) + fold(other[0].text)
                if whole in self.vocabulary:
                    for place in (i, i + 1):
                        out[place] = Want((*out[place].parts, Term(term(whole, "en"))), out[place].typed)
        return out

    def _near(self, kept: list[tuple[Item, ...]], instead: Mapping[str, str]) -> tuple[Run, ...]:
        """Neighbouring words that should stand together in a good answer."""
        plain = [items[0].text for items in kept if len(items) == 1 and isinstance(items[0], Word)]
        found = [term(fold(instead.get(fold(word), word)), "en") for word in plain]
        return tuple(Run(pair) for pair in pairwise(found))

    def _related(
        self, kept, wants: list[Want], text: str, commons: tuple[str, ...]
    ) -> tuple[list[Want], tuple[str, ...]]:
        """Glossary synonyms beside the words they stand for, and provisions that answer the common provisions named."""
        added: list[str] = []
        asked = [frozenset().union(*(stems(item.text) for item in items)) for items in kept]
        everything = frozenset().union(*asked) if asked else frozenset()
        for synonym in self.names.synonyms:
            for word in synonym.words:
                own = stems(word)
                if own and own <= everything:
                    others = [other for other in synonym.words if stems(other) != own]
                    extra = tuple(_run(tuple(t.term for t in tokens(other, "en"))) for other in others)
                    wants = [
                        _with(want, extra) if stem & own else want for want, stem in zip(wants, asked, strict=True)
                    ]
                    added += others
        for common in commons:
            wants = [_with(want, (Value("common", common),)) for want in wants]
            added.append(f"provisions that answer “{self.names.label('common', common)}”")
        return wants, tuple(dict.fromkeys(added))

    def _chosen(self, query: Query) -> tuple[tuple[Chosen, ...], tuple[Chosen, ...]]:
        within = tuple(self._facet(part.name, part.values) for part in query.filters if not part.negative)
        without = tuple(self._facet(part.name, part.values) for part in query.filters if part.negative)
        return within, without

    def _facet(self, name: str, values: tuple[str, ...]) -> Chosen:
        if name == "article":
            return "cite", tuple(
                paths(kind, steps(value))[0] for value in values for kind in ANY_KIND if steps(value)[0]
            )
        return name, tuple(self.value(name, value) for value in values)

    def value(self, name: str, typed: str) -> str:
        """The facet value a visitor means: by identifier in any case, else by name (``kenya`` -> ``KE``), else as typed."""
        known = {value.casefold(): value for value in self.values.get(name, ())}
        if typed.casefold() in known:
            return known[typed.casefold()]
        for entry in self.names.entries:
            if entry.kind == name and fold(typed) in (fold(entry.label), *map(fold, entry.others)):
                return entry.id
        return known.get(typed.casefold().replace(" ", "-"), typed)


def _common(items: tuple[Item, ...]) -> bool:
    return all(isinstance(item, Word) and fold(item.text) in STOP for item in items)


def _run(terms: tuple[str, ...]) -> Part:
    return Term(terms[0]) if len(terms) == 1 else Run(terms)


def _with(want: Want, extra: tuple[Part, ...]) -> Want:
    return Want(want.parts, want.typed, tuple(dict.fromkeys((*want.also, *extra))))
