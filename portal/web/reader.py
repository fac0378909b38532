"""The reader's value: provisions with their digests and, beside them, official wording under its own label."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portal.records import Instrument, Provision, Source, Text
from portal.texts import library
from portal.texts.beside import Row, beside
from portal.web import words
from portal.web.shelf import Build

# Official wording is shown beside every digest up to this many characters; beyond it the page would be too heavy
# for a slow line (300,000 characters are about 75 KB compressed), and each provision links to its own page instead.
INLINE_CHARACTERS = 120_000


@dataclass(frozen=True, slots=True)
class Wording:
    """Official wording of one provision in one language. ``heading`` and paragraphs of ``text`` are as published."""

    language: str
    label: str
    translation: str
    heading: str
    text: str
    terms: str

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Pair:
    """Two languages of one provision, paragraph beside paragraph. ``heads`` say language and kind of translation."""

    heads: tuple[str, str]
    languages: tuple[str, str]
    terms: tuple[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One provision in the reader."""

    provision: Provision
    wording: Wording | None
    depth: int
    pair: Pair | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader's page shows.

    ``shown`` says whether official wording stands on the page; ``size`` is its length in characters.
    ``parts`` are the headings under which provisions stand, in order, with their lines.
    """

    language: str
    languages: tuple[str, ...]
    shown: bool
    size: int
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    source: Source | None
    beside: str = ""


def source_of(record: Instrument, language: str) -> Source | None:
    """The source that stands for a language: the first listed in it."""
    return next((s for s in record.sources if s.language == language), None)


def label_of(record: Instrument, language: str) -> tuple[str, str, str]:
    source = source_of(record, language)
    if source is None:
        original = language in record.languages and language == record.languages[0]
        kind = "original" if original else "unofficial"
        return f"{words.language(language)}, {words.TRANSLATIONS[kind]}", kind, ""
    return words.text_label(source), source.translation, source.terms


def view(held: Build, record: Instrument, language: str, text: str, other: str = "") -> Reading:
    """The whole instrument.

    Args:
        text: ``all`` shows every wording, ``none`` none, empty decides by size.
        other: a second language to stand beside the first, paragraph by paragraph.
    """
    languages = held.store.held.get(record.id, ())
    chosen = language if language in languages else _preferred(record, languages)
    other = other if other in languages and other != chosen else ""
    units = held.store.texts(record.id, chosen) if chosen else {}
    size = sum(
        len(unit.text) for code in (chosen, other) if code for unit in held.store.texts(record.id, code).values()
    )
    shown = bool(units) and text != "none" and (text == "all" or size <= INLINE_CHARACTERS)
    label = label_of(record, chosen) if chosen else ("", "", "")
    pairs = _pairs(held, record, chosen, other) if shown and other else {}
    lines: dict[str, list[Line]] = {}
    for provision in held.store.provisions(record.id).values():
        top = shown and not provision.parent
        wording = _wording(units, provision.id, chosen, label) if top and not pairs else None
        pair = pairs.get(provision.id) if top else None
        lines.setdefault(provision.part, []).append(Line(provision, wording, provision.id.count("__"), pair))
    parts = tuple((name, tuple(found)) for name, found in lines.items())
    return Reading(chosen, languages, shown, size, parts, source_of(record, chosen) if chosen else None, other)


def _pairs(held: Build, record: Instrument, first: str, second: str) -> dict[str, Pair]:
    """Top-level provision -> its units in two languages."""
    texts = [tuple(held.store.texts(record.id, code).values()) for code in (first, second)]
    (one, _, free), (two, _, other) = label_of(record, first), label_of(record, second)
    found: dict[str, list[Row]] = {}
    for row in beside(*texts):
        found.setdefault(row.id.partition("__")[0], []).append(row)
    return {id_: Pair((one, two), (first, second), (free, other), tuple(rows)) for id_, rows in found.items()}


def pair(held: Build, record: Instrument, provision_id: str) -> Pair | None:
    """One provision in the reading language and the original beside each other; None when only one is held."""
    languages = held.store.held.get(record.id, ())
    first = _preferred(record, languages)
    second = next((code for code in (*record.languages, *languages) if code in languages and code != first), "")
    whole = _pairs(held, record, first, second).get(provision_id.partition("__")[0]) if second else None
    if whole is None:
        return None
    rows = tuple(row for row in whole.rows if row.id == provision_id or row.id.startswith(f"{provision_id}__"))
    return replace(whole, rows=rows) if any(r.first for r in rows) and any(r.second for r in rows) else None


def _preferred(record: Instrument, languages: tuple[str, ...]) -> str:
    """English first, since most readers have it; else the instrument's own first language that is held."""
    for language in ("en", *record.languages, *languages):
        if language in languages:
            return language
    return ""


def _wording(units: dict[str, Text], id_: str, language: str, label: tuple[str, str, str]) -> Wording | None:
    listed = tuple(units.values())
    unit = units.get(id_) or library.find(listed, id_)
    if unit is None:
        return None
    return Wording(language, label[0], label[1], unit.heading, library.full_text(listed, unit.id), label[2])


def wordings(held: Build, record: Instrument, provision_id: str) -> tuple[Wording, ...]:
    """Official wording of one provision in every language held: the reading language first."""
    languages = held.store.held.get(record.id, ())
    first = _preferred(record, languages)
    found = []
    for language in sorted(languages, key=lambda code: code != first):
        units = held.store.texts(record.id, language)
        wording = _wording(units, provision_id, language, label_of(record, language))
        if wording:
            found.append(wording)
    return tuple(found)
