"""Names of instruments, jurisdictions, bodies and common provisions, and other words for terms: what a query may mean."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property

from portal.records import Corpus, Instrument
from portal.search.adjectives import also_called
from portal.search.analysis import STOP, tokens

TOO_MANY = 10  # names that share a word ("AI", "south") name nothing
_NUMBERED = re.compile(r"\b([a-z]{1,4})[\s.\-]{0,2}(\d[\d\-/–]*)\b", re.IGNORECASE)
_BILL = re.compile(r"\b(bill|act|law|regulation|no)\b\.?", re.IGNORECASE)
_BARE = re.compile(r"\b\d{2,4}[/\-]\d{2,5}\b")


@dataclass(frozen=True, slots=True)
class Name:
    """One thing that has a page. ``kind`` is instrument, jurisdiction, body or common; ``others`` are its other names.

    ``rank`` settles ties, smaller first.
    """

    kind: str
    id: str
    label: str
    others: tuple[str, ...] = ()
    issuer: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Synonym:
    """Words that mean the same, and the common provisions they belong to."""

    words: tuple[str, ...]
    commons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """All names of a corpus; written beside the index as JSON."""

    entries: tuple[Name, ...] = ()
    synonyms: tuple[Synonym, ...] = ()

    @classmethod
    def load(cls, text: str) -> Names:
        data = json.loads(text)
        return cls(
            tuple(Name(**{**entry, "others": tuple(entry["others"])}) for entry in data["entries"]),
            tuple(Synonym(tuple(s["words"]), tuple(s["commons"])) for s in data["synonyms"]),
        )

    def dump(self) -> str:
        return json.dumps(
            {"entries": [asdict(e) for e in self.entries], "synonyms": [asdict(s) for s in self.synonyms]},
            ensure_ascii=False,
        )

    @cached_property
    def by_id(self) -> dict[tuple[str, str], Name]:
        return {(entry.kind, entry.id): entry for entry in self.entries}

    def label(self, kind: str, id_: str) -> str:
        """What to call a value; the identifier itself when it has no name."""
        entry = self.by_id.get((kind, id_))
        return entry.label if entry else id_

    def short(self, kind: str, id_: str) -> str:
        """The shortest usual name: ``AI Act`` rather than the title."""
        entry = self.by_id.get((kind, id_))
        return entry.others[0] if entry and entry.kind == "instrument" and entry.others else self.label(kind, id_)

    @cached_property
    def _called(self) -> list[tuple[Name, list[frozenset[str]], frozenset[str]]]:
        """Each entry with the stems of each of its names, and of all together."""
        out = []
        for entry in self.entries:
            each = [stems(name) for name in (entry.label, *entry.others)]
            out.append((entry, [name for name in each if name], frozenset().union(*each)))
        return out

    @cached_property
    def _by_stem(self) -> dict[str, list[int]]:
        out = defaultdict(list)
        for place, (_, _, together) in enumerate(self._called):
            for stem in together:
                out[stem].append(place)
        return out

    def matching(self, text: str, limit: int = 6) -> tuple[Name, ...]:
        """Names that the text spells out, then names that hold all its words unless too many do; best first."""
        asked = stems(text)
        spelt, held = [], []
        for place in sorted({place for stem in asked for place in self._by_stem.get(stem, ())}):
            entry, each, together = self._called[place]
            size = max((len(name) for name in each if name <= asked), default=0)
            if size and not (size == 1 and len(asked) > 3 and entry.kind in ("common", "instrument")):
                spelt.append((-size, entry.rank, len(together), entry.label, entry))
            elif asked <= together:
                held.append((0, entry.rank, len(together), entry.label, entry))
        held = held if len(held) <= TOO_MANY else []
        return tuple(row[-1] for row in sorted(spelt + held, key=lambda row: row[:-1])[:limit])

    def commons(self, text: str) -> tuple[str, ...]:
        """Common provisions whose label or glossary words stand in the text."""
        asked = stems(text)
        near = (self._called[place] for place in sorted({p for stem in asked for p in self._by_stem.get(stem, ())}))
        found = [entry.id for entry, each, _ in near if entry.kind == "common" and any(name <= asked for name in each)]
        called = {place for stem in asked for words, place in self._synonyms.get(stem, ()) if words <= asked}
        for place in sorted(called):
            found.extend(self.synonyms[place].commons)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _synonyms(self) -> dict[str, list[tuple[frozenset[str], int]]]:
        """Stems of each synonym's words and its place, by one of these stems; made per query they were most of an answer."""
        out = defaultdict(list)
        for place, synonym in enumerate(self.synonyms):
            for words in filter(None, map(stems, synonym.words)):
                out[min(words)].append((words, place))
        return out

    def exact(self, text: str) -> tuple[str, ...]:
        """Instruments with a name of exactly these words."""
        asked = stems(text)
        near = sorted({place for stem in asked for place in self._by_stem.get(stem, ())})
        return tuple(e.id for e, each, _ in (self._called[p] for p in near) if e.kind == "instrument" and asked in each)

    def instruments(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Instruments that people may mean by this name: those whose name is nearest first, equals together."""
        asked = stems(text)
        found = defaultdict(list)
        for place in {place for stem in asked for place in self._by_stem.get(stem, ())}:
            entry, each, together = self._called[place]
            if entry.kind == "instrument" and asked <= together:
                found[min(len(name ^ asked) for name in each), entry.rank].append(entry.id)
        return tuple(tuple(sorted(found[near])) for near in sorted(found))

    def numbered(self, text: str) -> tuple[tuple[str, ...], str]:
        """Instruments whose official number stands in the text (``SB 26-189``, ``C27``, ``2016/679``), and the other words."""
        for match in (*_NUMBERED.finditer(text), *_BARE.finditer(text)):
            asked = _numbers(match.group())
            found = tuple(entry.id for entry, own in self._numbers if asked & own)
            if found:
                return found, " ".join(_BILL.sub(" ", text[: match.start()] + " " + text[match.end() :]).split())
        return (), text

    @cached_property
    def _numbers(self) -> list[tuple[Name, frozenset[str]]]:
        return [
            (entry, _numbers(" ".join((entry.id.replace("-", " ", 1), entry.label, *entry.others))))
            for entry in self.entries
            if entry.kind == "instrument"
        ]


def stems(text: str) -> frozenset[str]:
    """The English stems of a text without stop words."""
    return frozenset(token.term for token in tokens(text, "en") if token.surface not in STOP)


def _numbers(text: str) -> frozenset[str]:
    def bare(number: str) -> str:
        return re.sub(r"\D", "", number)

    out = {
        letters.lower() + bare(number) for letters, number in _NUMBERED.findall(text) if letters.lower() not in _UNITS
    }
    out |= {match.replace("/", "-") for match in _BARE.findall(text)}
    return frozenset(out)


_UNITS = {
    "art",
    "arts",
    "s",
    "ss",
    "sec",
    "cl",
    "reg",
    "rule",
    "para",
    "rec",
    "act",
    "no",
    "part",
    "in",
    "of",
    "the",
    "and",
    "to",
}


def names(corpus: Corpus) -> Names:
    """Everything in a corpus that can be called by a name."""
    issuers = {place.code: place.name for place in corpus.jurisdictions} | {
        body.id: body.short for body in corpus.bodies
    }
    entries = [_instrument(instrument, issuers.get(instrument.issuer, "")) for instrument in corpus.instruments]
    for place in corpus.jurisdictions:
        others = [place.official, *also_called(place.code).split("\n")]
        entries.append(Name("jurisdiction", place.code, place.name, _filled(others), place.code))
    for body in corpus.bodies:
        entries.append(
            Name("body", body.id, body.name, _filled([body.short, *also_called(body.id).split("\n")]), body.id)
        )
    entries += [Name("common", c.id, c.label, (), "", -1) for c in corpus.taxonomy.provisions]
    synonyms = [Synonym((term.label, *term.synonyms), term.commons) for term in corpus.glossary]
    return Names(tuple(entries), tuple(synonyms))


def _instrument(instrument: Instrument, issuer: str) -> Name:
    rank = (0 if instrument.in_force else 2 if instrument.ended else 1) + (0 if instrument.ai_specific else 1)
    called = [issuer, instrument.issuer, *also_called(instrument.issuer).split("\n")]
    plain = re.sub(r"\s*\([^)]*\)", "", instrument.short)
    others = [
        instrument.short,
        plain,
        *re.findall(r"\(([^()]{6,60})\)", instrument.title),
        instrument.original_title,
        instrument.citation,
        *_initials(instrument.title),
        *(f"{one} {plain}" for one in called if one and plain),
        instrument.id.replace("-", " "),
    ]
    return Name("instrument", instrument.id, instrument.title, _filled(others), instrument.issuer, rank)


def _filled(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _initials(title: str) -> list[str]:
    """``Protection of Personal Information Act`` -> POPIA, PPIA: acronyms that people make themselves."""
    words = re.findall(r"[A-Za-z]+", title.split("(")[0])
    every, capital = "".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())
    return [made for made in dict.fromkeys((every, capital)) if 3 <= len(made) <= 8]
