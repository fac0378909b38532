"""One search, step by step: citation, all words, corrected words, most words; what happened is kept for the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from portal.search import citations
from portal.search.analysis import fold
from portal.search.engines.protocol import Answer, Chosen, Engine, Plan
from portal.search.fields import FACETS
from portal.search.nearest import Nearest
from portal.search.numbering import ANY_KIND, paths, spoken
from portal.search.planning import Planned, Planner
from portal.search.query import Filter, Query, Word, parse, unparse

FEW = 3  # fewer hits than this, and most of the words are enough
_SPECIAL = re.compile(r'["“”*|]|(?:^|\s)-\w|\b(?:OR|NOT)\b')
_FIELDED = re.compile(r"\b[a-z_]+:\S+")


@dataclass
class Search:
    """What one search found and did on the way.

    Args:
        typed: what the visitor wrote.
        filters: facet values chosen beside it.
        shape: sort, slice and facets as a Plan without words.
    """

    engine: Engine
    planner: Planner
    nearest: Nearest
    typed: str
    filters: tuple[Chosen, ...]
    shape: Plan
    related: bool = False
    query: Query = field(default_factory=Query)
    planned: Planned | None = None
    plan: Plan = field(default_factory=Plan)
    answer: Answer = field(default_factory=lambda: Answer((), 0))
    relaxed: bool = False
    cited: str = ""
    corrected: tuple[tuple[str, str], ...] = ()
    nothing: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def run(self) -> Search:
        """Search; afterwards ``answer`` holds the hits and the other fields say how they came about."""
        self.query = parse(self.typed)
        self.notes += self.query.notes
        if not self._by_citation():
            self._by_words(self.query)
        return self

    def _ask(self, plan: Plan) -> Answer:
        """Answer a plan under the chosen filters, in the shape the page wants."""
        listed = not plan.want and not self.cited and self.shape.sort == "relevance"
        self.plan = replace(
            plan,
            filters=self.filters,
            sort="order" if listed else self.shape.sort,
            facets=self.shape.facets,
            start=self.shape.start,
            rows=self.shape.rows,
        )
        return self.engine.answer(self.plan)

    def _total(self, plan: Plan) -> int:
        return self.engine.answer(replace(plan, rows=0, facets=(), near=(), favour=())).total

    # Citations

    def _by_citation(self) -> bool:
        """Go straight to a cited provision or a numbered instrument; False when the text is neither."""
        if _SPECIAL.search(self.typed) or not self.query.clauses:
            return False
        text = " ".join(_FIELDED.sub(" ", self.typed[:200]).split())
        citation = citations.find(text)
        if citation is not None:
            return self._provision(citation)
        found, rest = self.planner.names.numbered(text)
        if found:
            how = f"numbered {text.removesuffix(rest).strip()}"
            return self._within(rest, (("instrument", found),), how)
        return self._named(text)

    def _named(self, text: str) -> bool:
        """The name of an instrument, word for word, lists its provisions; one common word is no name, an acronym is."""
        found = self.planner.names.exact(text) if " " in text or text.isupper() else ()
        if not found or not self._within("", (("instrument", found),), f"called {text}"):
            return False
        self.notes.append(
            f"“{text}” is the name of an instrument: these are its provisions. In quotes it is searched for."
        )
        return True

    def _provision(self, citation: citations.Citation) -> bool:
        names = self.planner.names
        numbered, rest = names.numbered(citation.rest)
        groups = (numbered,) if numbered else names.instruments(rest)
        words = "" if groups and not numbered else rest
        others = ANY_KIND if groups else ()
        for kind in dict.fromkeys((citation.kind, *others)):
            for path in paths(kind, citation.steps):
                for group in groups or ((),):
                    chosen = (("cite", (path,)), *((("instrument", group),) if group else ()))
                    if self._within(words, chosen, f"cited as {spoken(path)}"):
                        self._say_shortened(path, kind, citation)
                        return True
        where = names.short("instrument", groups[0][0]) if groups else ""
        self.notes.append(_not_cited(spoken(citation.paths[0]), where, citation.rest))
        return False

    def _say_shortened(self, path: str, kind: str, citation: citations.Citation) -> None:
        whole = paths(kind, citation.steps)[0]
        if path != whole:
            self.notes.append(f"There is no entry for {spoken(whole)}; this is {spoken(path)}, in which it stands.")

    def _within(self, words: str, chosen: tuple[Chosen, ...], how: str) -> bool:
        """Search the other words inside what is cited; False when nothing is there. ``how`` is for the explanation."""
        query = replace(parse(words), filters=self.query.filters)
        planned = self.planner.plan(query)
        plan = replace(planned.plan, within=(*planned.plan.within, *chosen))
        if not self._total(plan):
            return False
        self.query, self.planned, self.cited = query, planned, how
        self.answer = self._ask(plan)
        return True

    # Words

    def _by_words(self, query: Query) -> None:
        planned = self.planner.plan(query, self.related)
        if planned.dropped and not planned.plan.want:
            self.notes.append("Every word is too common to search for: " + ", ".join(planned.dropped) + ".")
        self.planned, self.answer = planned, self._ask(planned.plan)
        missing = [i for i, found in enumerate(self.answer.found) if not found]
        if missing and not self._by_related(query, missing):
            planned = self._correct(query, planned, missing)
        self._relax(query, self.planned if self.relaxed else planned)
        if self.answer.total == 0:
            self._say_why(planned.plan)

    def _by_related(self, query: Query, missing: list[int]) -> bool:
        """A word that no provision holds may be a plain one for words that they do (`watchdog`): tried before a
        correction. False when the glossary does not know every such word."""
        if self.related:
            return False
        wider = self.planner.plan(query, True)
        answer = self._ask(wider.plan) if wider.added else self.answer
        if not answer.total or not all(answer.found[i] for i in missing):
            return False
        self.planned, self.answer, self.relaxed = wider, answer, True
        self.notes.append(f"No provision holds all these words; these count too: {', '.join(wider.added)}.")
        return True

    def _correct(self, query: Query, planned: Planned, missing: list[int]) -> Planned:
        """Search for the nearest known words in place of unknown ones, and say so."""
        for place in missing:
            items = planned.words[place]
            near = self.nearest(fold(items[0].text)) if len(items) == 1 and isinstance(items[0], Word) else ()
            if near:
                self.corrected += ((items[0].text, near[0]),)
                self.notes.append(f"No provision holds “{items[0].text}”; this is for “{near[0]}”.")
            else:
                self.nothing += (planned.plan.want[place].typed,)
        if self.corrected:
            planned = self.planner.plan(query, self.related, self._instead)
            self.planned, self.answer = planned, self._ask(planned.plan)
        return planned

    def _relax(self, query: Query, planned: Planned) -> None:
        """When all words together find little: related words first, then most of the words. The chosen filters play
        no part in this, so that the counts beside a facet are what its link leads to."""
        total = self.answer.total if not self.filters else self._total(planned.plan)
        if total >= FEW or len(planned.plan.want) < 2:
            return
        wider = planned if self.related else self.planner.plan(query, True, self._instead)
        if wider.added and not self.related and self._total(wider.plan) >= FEW:
            self.relaxed, self.planned, self.answer = True, wider, self._ask(wider.plan)
            self.notes.append(f"{_few(total)} all the words; these count too: {', '.join(wider.added)}.")
        else:
            self._most(planned.plan, total)

    def _most(self, plan: Plan, total: int) -> None:
        """Be content with most of the words. Words that stand in most provisions then only rank."""
        wants = tuple(
            replace(want, optional=found * 3 > self.engine.size)
            for want, found in zip(plan.want, self.answer.found, strict=True)
        )
        needed = sum(not want.optional for want in wants)
        lowest = 1 if total == 0 else needed // 2 + 1
        for least in range(needed - (needed == len(wants)), lowest - 1, -1):
            easier = replace(plan, want=wants, least=least)
            found = self._total(easier)
            if found >= FEW or (found > total and least == lowest):
                self.relaxed, self.answer = True, self._ask(easier)
                words = [want.typed for want in wants if not want.optional]
                enough = f"any {least} of {', '.join(words)}" if least < len(words) else " and ".join(words)
                self.notes.append(f"{_few(total)} all the words; here {enough} {'are' if least > 1 else 'is'} enough.")
                return

    def _say_why(self, plan: Plan) -> None:
        for word in self.nothing:
            self.notes.append(f"No provision holds “{word}”.")
        for name, values in (*plan.within, *self.filters):
            known = self.engine.values(name)
            for value in values:
                if name in FACETS and value not in known:
                    self.notes.append(f"No provision has the {FACETS[name].lower()} “{value}”.")
        if self.filters and (without := self._total(replace(self.plan, filters=()))):
            self.notes.append(
                f"Without the chosen filters there {'is 1 provision' if without == 1 else f'are {without} provisions'}."
            )

    @property
    def _instead(self) -> dict[str, str]:
        return {fold(typed): used for typed, used in self.corrected}

    @property
    def did_you_mean(self) -> str:
        """The query with its corrections in place, or empty."""
        if not self.corrected:
            return ""
        instead = dict(self.corrected)
        clauses = tuple(
            replace(
                clause,
                items=tuple(
                    Word(instead[item.text]) if isinstance(item, Word) and item.text in instead else item
                    for item in clause.items
                ),
            )
            for clause in self.query.clauses
        )
        return unparse(replace(self.query, clauses=clauses))


def _not_cited(what: str, where: str, rest: str) -> str:
    if where:
        return f"“{where}” has no {what} here; the words were searched for instead."
    if rest:
        return f"No instrument here is called “{rest}” and has a {what}; the words were searched for instead."
    return f"Nothing here is cited as {what}; the words were searched for instead."


def _few(total: int) -> str:
    return "Few provisions hold" if total else "No provision holds"


def described(filters: tuple[Chosen, ...]) -> tuple[Filter, ...]:
    """Chosen facet values as parts of a query, for the explanation."""
    return tuple(Filter(name, values) for name, values in filters if values)
