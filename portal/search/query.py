"""The query language: words, "phrases", -not, OR, prefix*, name:value; a visitor's text never reaches another parser."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from portal.search.analysis import TOKEN, fold, is_cjk

LONGEST = 200  # characters
MOST = 12  # words, phrases and prefixes together; as many name:value parts
SHORTEST_PREFIX = 3  # letters before the *

# What may stand before a colon, and how ``explain`` says it.
FIELDS: dict[str, str] = {
    "jurisdiction": "in",
    "region": "region",
    "body": "from",
    "instrument": "instrument",
    "article": "article",
    "common": "common provision",
    "theme": "theme",
    "kind": "kind",
    "force": "force",
    "status": "status",
    "role": "role",
    "sector": "sector",
    "year": "year",
    "language": "language",
}
_PIECE = re.compile(r'(?P<minus>-+)?(?:(?P<field>[A-Za-z_]+):(?=[^\s:]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"', "−": "-", "–": "-", "：": ":"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand together in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first letters of a word."""

    text: str


Item = Word | Phrase | Prefix


@dataclass(frozen=True, slots=True)
class Clause:
    """Any one of ``items`` must be found; or, when ``negative``, the only item must not."""

    items: tuple[Item, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A part like ``jurisdiction:KE,UG``: any of the values, or none of them when ``negative``."""

    name: str
    values: tuple[str, ...]
    negative: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, and in ``notes`` the sentences about what could not be asked. Notes do not tell queries apart."""

    clauses: tuple[Clause, ...] = ()
    filters: tuple[Filter, ...] = ()
    notes: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Query) and (self.clauses, self.filters) == (other.clauses, other.filters)

    def __hash__(self) -> int:
        return hash((self.clauses, self.filters))


def parse(text: str) -> Query:
    """A visitor's text as a Query; whatever is typed, nothing is raised.

    Too long, too many words or too short a prefix leave a sentence in ``notes``; the rest is kept.
    """
    notes: list[str] = []
    text = " ".join(text.translate(_QUOTES).replace("\0", " ").split())
    if len(text) > LONGEST:
        notes.append(f"The question has {len(text)} characters; only the first {LONGEST} were used.")
        text = text[:LONGEST]
    if text.count('"') % 2:
        text = " ".join((text[: text.rindex('"')] + " " + text[text.rindex('"') + 1 :]).split())
    reading = _Reading(notes)
    for piece in _PIECE.finditer(text):
        reading.take(piece)
    query = Query(tuple(reading.clauses), tuple(reading.filters), tuple(dict.fromkeys(notes)))
    while len(unparse(query)) > LONGEST:  # quotes that were added may not make it too long for the next time
        query = (
            replace(query, clauses=query.clauses[:-1]) if query.clauses else replace(query, filters=query.filters[:-1])
        )
    return query


class _Reading:
    """Takes the pieces of a query one by one."""

    def __init__(self, notes: list[str]) -> None:
        self.notes = notes
        self.clauses: list[Clause] = []
        self.filters: list[Filter] = []
        self.join = False  # OR was read
        self.refuse = False  # NOT was read
        self.items = 0

    def take(self, piece: re.Match) -> None:
        field = (piece["field"] or "").lower()
        if piece["word"] in ("OR", "|") and not field and not piece["minus"]:
            self.join = bool(self.clauses) and not self.clauses[-1].negative
            return
        if piece["word"] in ("AND", "&", "NOT", "+") and not field and not piece["minus"]:
            self.refuse = piece["word"] == "NOT"
            return
        negative, self.refuse = bool(piece["minus"]) or self.refuse, False
        if field in FIELDS:
            self._filter(field, piece["phrase"] if piece["phrase"] is not None else piece["word"], negative)
        elif piece["phrase"] is not None:
            self._add([Word(field)] if field else [], negative)
            self._add(_phrase(piece["phrase"]), negative)
        else:
            before = f"{field} " if field else ""
            followed = piece.string[piece.end() :].lstrip().startswith(("OR ", "| "))
            self._add(self._words(before + piece["word"], negative or self.join or followed), negative)

    def _filter(self, name: str, raw: str, negative: bool) -> None:
        values = tuple(dict.fromkeys(filter(None, (" ".join(value.split()) for value in raw.split(",")))))
        if not values:
            return
        if len(self.filters) == MOST:
            self.notes.append(f"Only the first {MOST} parts of the form name:value were used.")
            return
        self.filters.append(Filter(name, values, negative))

    def _words(self, raw: str, together: bool) -> list[Item]:
        """The words of a piece; ``high-risk`` is two words, or a phrase where only one item can stand."""
        found = [_plain(match.group()) for match in TOKEN.finditer(raw)]
        if not found:
            return []
        star = raw.rstrip(".,;:!?)]}").endswith("*")
        if "*" in raw.strip("*") or raw.startswith("*"):
            self.notes.append("A * works only at the end of a word; elsewhere it was left out.")
        last = self._starred(found.pop()) if star else []
        if together and len(found) > 1:
            return [Phrase(" ".join(found)), *last]
        return [*(Word(word) for word in found), *last]

    def _starred(self, word: str) -> list[Item]:
        if is_cjk(word):
            return [Word(word)]
        if len(fold(word)) >= SHORTEST_PREFIX:
            return [Prefix(word)]
        self.notes.append(f"“{word}*” is too short: a * needs at least {SHORTEST_PREFIX} letters before it.")
        return []

    def _add(self, items: list, negative: bool) -> None:
        for item in items:
            if self.items == MOST:
                self.notes.append(f"Only the first {MOST} words were used.")
                return
            self.items += 1
            if self.join and not negative:
                self.clauses[-1] = Clause((*self.clauses[-1].items, item))
            else:
                self.clauses.append(Clause((item,), negative))
            self.join = False


def _plain(word: str) -> str:
    return word.lower() if word in ("OR", "AND", "NOT") else word


def _phrase(raw: str) -> list[Item]:
    text = " ".join(match.group() for match in TOKEN.finditer(raw))
    return [Phrase(text)] if text else []


def unparse(query: Query) -> str:
    """The shortest text that ``parse`` reads as this query."""
    out = []
    for clause in query.clauses:
        out.append(("-" if clause.negative else "") + " OR ".join(_typed(item) for item in clause.items))
    for part in query.filters:
        values = ",".join(part.values)
        quote = '"' if " " in values else ""
        out.append(f"{'-' if part.negative else ''}{part.name}:{quote}{values}{quote}")
    return " ".join(out)


def _typed(item: Item) -> str:
    return f'"{item.text}"' if isinstance(item, Phrase) else f"{item.text}*" if isinstance(item, Prefix) else item.text
