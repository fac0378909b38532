"""The reference: SQLite's FTS5 for matching, plain Python for everything else; slow, simple, and used in tests only."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path

from portal.errors import NoBuild
from portal.search.engines.postings import analyse, hashed
from portal.search.engines.protocol import Answer, Chosen, Part, Plan, Run, Start, Term, Value, Want
from portal.search.fields import Document

FILE = "fts5.sqlite"
_TABLES = """
CREATE VIRTUAL TABLE docs USING fts5(terms, words, stream, tokenize = 'unicode61');
CREATE TABLE records (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
CREATE TABLE facets (id INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL);
"""


class Fts5:
    """See ``protocol.Engine``. Hits are ordered by how many wants they meet, then by index order; scores are that number."""

    def __init__(self, path: Path) -> None:
        if not (path / FILE).is_file():
            raise NoBuild("The search index cannot be read: there is none.", "Run `portal build` again.")
        self.base = sqlite3.connect(path / FILE)
        self.documents = [_document(row) for (row,) in self.base.execute("SELECT record FROM records ORDER BY id")]

    @classmethod
    def build(cls, path: Path, documents: Iterable[Document]) -> int:
        path.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(path / FILE)
        base.executescript(_TABLES)
        words: Counter[str] = Counter()
        number = -1
        for number, document in enumerate(documents):
            postings = analyse(document)
            words.update(postings.surfaces.keys())
            row = (
                " ".join(map(_code, postings.terms)),
                " ".join(map(_code, postings.surfaces)),
                " ".join(f"n{n}" for n in postings.stream),
            )
            base.execute("INSERT INTO docs (rowid, terms, words, stream) VALUES (?, ?, ?, ?)", (number, *row))
            base.execute("INSERT INTO records VALUES (?, ?)", (number, json.dumps(asdict(document))))
            base.executemany(
                "INSERT INTO facets VALUES (?, ?, ?)",
                [(number, name, value) for name, values in document.facets.items() for value in values],
            )
        base.executemany("INSERT INTO words VALUES (?, ?)", words.items())
        base.commit()
        base.close()
        return number + 1

    @classmethod
    def open(cls, path: Path) -> Fts5:
        try:
            return cls(path)
        except (sqlite3.Error, ValueError, TypeError) as fault:
            raise NoBuild("The search index cannot be read.", "Run `portal build` again.") from fault

    def close(self) -> None:
        self.base.close()

    @property
    def size(self) -> int:
        return len(self.documents)

    @cached_property
    def _words(self) -> dict[str, int]:
        return dict(self.base.execute("SELECT word, count FROM words"))

    def words(self) -> Mapping[str, int]:
        return self._words

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted({language for document in self.documents for language, _ in document.texts}))

    def values(self, facet: str) -> tuple[str, ...]:
        rows = self.base.execute("SELECT DISTINCT value FROM facets WHERE name = ? ORDER BY value", (facet,))
        return tuple(value for (value,) in rows)

    def answer(self, plan: Plan) -> Answer:
        found = [self._want(want) for want in plan.want]
        matched = self._matched(plan, found)
        filters = {name: self._having((name, values)) for name, values in plan.filters}
        docs = matched.intersection(*filters.values())
        met = {number: sum(number in holders for holders in found) for number in docs}
        ranked = sorted(docs, key=lambda number: self._place(plan.sort, number, met[number]))
        facets = {}
        for name in plan.facets:
            under = matched.intersection(*(having for other, having in filters.items() if other != name))
            counts = self._count(name, under)
            facets[name] = _table(counts, dict(plan.filters).get(name, ()))
        return Answer(
            tuple((self.documents[n], float(met[n])) for n in ranked[plan.start : plan.start + plan.rows]),
            len(docs),
            facets,
            dict(self._count("instrument", docs)),
            tuple(map(len, found)),
        )

    def _matched(self, plan: Plan, found: list[set[int]]) -> set[int]:
        needed = [holders for want, holders in zip(plan.want, found, strict=True) if not want.optional]
        least = min(plan.least or len(needed), len(needed))
        matched = {n for n in range(self.size) if sum(n in holders for holders in needed) >= least}
        for want in plan.refuse:
            matched -= self._want(want)
        for chosen in plan.within:
            matched &= self._having(chosen)
        for chosen in plan.without:
            matched -= self._having(chosen)
        return matched

    def _want(self, want: Want) -> set[int]:
        return set().union(*(self._part(part) for part in (*want.parts, *want.also)))

    def _part(self, part: Part) -> set[int]:
        if isinstance(part, Value):
            return self._having((part.facet, (part.value,)))
        if isinstance(part, Start):
            words = [word for word in self.words() if word.startswith(part.letters)]
            words.sort(key=lambda word: (self.words()[word], word.encode()), reverse=True)
            return set().union(*(self._match(f'words : "{_code(word)}"') for word in words[: part.limit]))
        if isinstance(part, Run) and len(part.forms) > 1:
            return self._match('stream : "' + " ".join(f"n{hashed(form)}" for form in part.forms) + '"')
        return self._match(f'terms : "{_code(part.form if isinstance(part, Term) else part.forms[0])}"')

    def _match(self, expression: str) -> set[int]:
        return {number for (number,) in self.base.execute("SELECT rowid FROM docs WHERE docs MATCH ?", (expression,))}

    def _having(self, chosen: Chosen) -> set[int]:
        marks = ",".join("?" * len(chosen[1]))
        sql = f"SELECT DISTINCT id FROM facets WHERE name = ? AND value IN ({marks})"
        return {number for (number,) in self.base.execute(sql, (chosen[0], *chosen[1]))}

    def _count(self, name: str, docs: set[int]) -> Counter[str]:
        return Counter(value for number in docs for value in self.documents[number].facets.get(name, ()))

    def _place(self, sort: str, number: int, met: int) -> tuple:
        document = self.documents[number]
        if sort == "newest":
            # A date known only to the year or month stands after the days of that year or month.
            return (tuple(-ord(letter) for letter in document.date.ljust(10, "\0")), number)
        if sort == "jurisdiction":
            return (document.issuer_name, number)
        return (-met, number) if sort == "relevance" else (number,)


def _code(term: str) -> str:
    """A term that FTS5's tokenizer leaves whole: its bytes in hexadecimal, so that prefixes stay prefixes."""
    return "x" + term.encode("utf-8").hex()


def _document(row: str) -> Document:
    data = json.loads(row)
    data["texts"] = tuple((language, text) for language, text in data["texts"])
    data["facets"] = {name: tuple(values) for name, values in data["facets"].items()}
    return Document(**data)


def _table(counts: Counter[str], keep: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    rows = [*counts.items(), *((value, 0) for value in keep if value not in counts)]
    return tuple(sorted(rows, key=lambda row: (-row[1], row[0])))
