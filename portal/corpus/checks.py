"""What one file cannot know alone: checks across the files of the corpus, and against the imported texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from portal.corpus import wording
from portal.corpus.reading import Reading
from portal.records import Complaint, Instrument, Mapping, Text

# Which event a status must be able to point to; statuses that are not listed need none.
NARRATIVE = frozenset(("strategy", "guideline", "standard"))
"""Kinds of instrument whose digest may pass over sections that only tell or only group others."""
STATUS_NEEDS = {
    "in-force": {"in-force", "applies"},
    "partly-in-force": {"in-force", "applies"},
    "lapsed": {"lapsed", "prorogued"},
    "vetoed": {"vetoed"},
    "superseded": {"superseded"},
    "revoked": {"revoked"},
    "withdrawn": {"withdrawn"},
    "adopted": {"adopted", "published", "signed"},
    "enacted": {"passed", "promulgated", "adopted", "signed"},
}

TextsOf = Callable[[str], tuple[Text, ...]]


def check(reading: Reading, texts: TextsOf | None = None) -> tuple[Complaint, ...]:
    """All complaints: those of reading, and those that show only across files.

    Args:
        reading: what ``read`` gave.
        texts: official wording by instrument, all languages; without it the checks against texts are left out.
    """
    found = list(reading.complaints)
    for instrument in reading.corpus.instruments:
        found += _instrument(reading, instrument)
        if texts is not None and (units := texts(instrument.id)):
            found += _against_texts(reading, instrument, units)
    found += _glossary(reading)
    return tuple(sorted(found, key=lambda c: (c.file, c.line, c.what)))


def _at(
    reading: Reading, instrument: str, stem: str, key: str, what: str, level: str = "error", near: str = ""
) -> Complaint:
    name = f"{reading.folder.name}/instruments/{instrument}/{stem}.yaml"
    return Complaint(name, reading.lines.get((instrument, stem, key), 1), what, level, near)


def _instrument(reading: Reading, instrument: Instrument) -> Iterator[Complaint]:
    def say(what: str, level: str = "error") -> Complaint:
        return _at(reading, instrument.id, "instrument", "", what, level)

    corpus = reading.corpus
    if instrument.jurisdiction and instrument.jurisdiction not in {j.code for j in corpus.jurisdictions}:
        yield say(f"jurisdiction {instrument.jurisdiction!r} is not in jurisdictions.yaml.")
    if instrument.body and instrument.body not in {b.id for b in corpus.bodies}:
        yield say(f"body {instrument.body!r} has no file in bodies/.")
    held = {i.id for i in corpus.instruments}
    for related in instrument.related:
        if related.instrument not in held:
            yield say(f"related instrument {related.instrument!r} is not held.", "warning")
    dates = [event.date for event in instrument.events]
    if dates != sorted(dates):
        yield say("events must stand in the order of their dates.")
    needed = STATUS_NEEDS.get(instrument.status, set())
    if needed and not needed & {event.what for event in instrument.events}:
        yield say(f"status {instrument.status} needs an event {' or '.join(sorted(needed))}.")
    if instrument.kind == "bill" and instrument.force == "binding":
        yield say("a bill does not bind: force must be conditional.")
    if instrument.covers == "excerpt" and not instrument.asks:
        yield say("an excerpt must name in scope.asks the list of common provisions it is asked.")
    yield from _digest(reading, instrument)
    yield from _answers(reading, instrument)
    yield from _settled(reading, instrument)


def _digest(reading: Reading, instrument: Instrument) -> Iterator[Complaint]:
    provisions = reading.corpus.provisions.get(instrument.id, ())
    if instrument.covers == "whole":
        found = Counter(p.kind for p in provisions if not p.parent)
        for kind, count in instrument.expect.items():
            if found[kind] != count:
                # Reports have sections that tell and ask nothing; an act has none.
                severity = "warning" if instrument.kind in NARRATIVE and found[kind] < count else "error"
                said = f"digests {found[kind]} of {count} units of kind {kind}."
                yield _at(reading, instrument.id, "digest", "", said, severity)
    ids = {p.id for p in provisions}
    for provision in provisions:
        if provision.parent and provision.top not in ids and instrument.covers == "whole":
            yield _at(
                reading,
                instrument.id,
                "digest",
                provision.id,
                f"{provision.id}: its top-level unit {provision.top} has no digest.",
                "warning",
            )


def _answers(reading: Reading, instrument: Instrument) -> Iterator[Complaint]:
    taxonomy = reading.corpus.taxonomy
    answers = reading.corpus.mappings.get(instrument.id, ())
    asked = (
        taxonomy.asks.get(instrument.asks, ())
        if instrument.covers == "excerpt"
        else tuple(c.id for c in taxonomy.provisions)
    )
    given = {mapping.common for mapping in answers}
    missing = [common for common in asked if common not in given]
    if missing:
        yield _at(reading, instrument.id, "mapping", "", f"not yet coded: {', '.join(missing)}.", "warning")
    for common in sorted(given - set(asked)):
        yield _at(reading, instrument.id, "mapping", common, f"{common}: an excerpt of this kind is not asked this.")
    allowed = {common.id: common.not_applicable for common in taxonomy.provisions}
    ids = {p.id for p in reading.corpus.provisions.get(instrument.id, ())}
    digests = {p.id: p.digest for p in reading.corpus.provisions.get(instrument.id, ())}
    for mapping in answers:
        yield from _answer(reading, instrument, mapping, allowed, ids)
        yield from _numbers(reading, mapping, digests)


def _settled(reading: Reading, instrument: Instrument) -> Iterator[Complaint]:
    """What the first coder had answered is kept only where a second coding stands beside it and settling changed it."""
    published = {mapping.common: mapping for mapping in reading.corpus.mappings.get(instrument.id, ())}
    for before in reading.corpus.first.get(instrument.id, ()):
        now = published.get(before.common)
        if instrument.id not in reading.corpus.second:
            what = "there is no second coding to compare it with."
        elif now is None or (now.answer, now.coverage) == (before.answer, before.coverage):
            what = "settling changed nothing here; mapping.yaml says it already."
        else:
            continue
        yield _at(reading, instrument.id, "mapping.first", before.common, f"{before.common}: {what}")


def _answer(
    reading: Reading, instrument: Instrument, mapping: Mapping, allowed: dict, ids: set[str]
) -> Iterator[Complaint]:
    def say(what: str) -> Complaint:
        return _at(reading, instrument.id, "mapping", mapping.common, f"{mapping.common}: {what}")

    if mapping.answer == "not-applicable" and instrument.kind not in allowed.get(mapping.common, ()):
        yield say(f"not-applicable is not allowed for the kind {instrument.kind}; silent is an answer too.")
    for cited in (*mapping.provisions, *mapping.looked):
        if cited not in ids:
            yield say(f"cites {cited}, which digest.yaml does not hold.")


def _numbers(reading: Reading, mapping: Mapping, digests: dict[str, str]) -> Iterator[Complaint]:
    """Numbers of a gist must occur in what it cites: a slip of the pen in a deadline or a fine misleads a minister."""
    if not mapping.gist:
        return
    cited = " ".join(digests.get(id_, "") + " " + id_.replace("_", " ") for id_ in mapping.provisions)
    strange = wording.figures(mapping.gist) - wording.numbers(cited)
    if strange:
        listed = ", ".join(sorted(strange))
        yield _at(
            reading,
            mapping.instrument,
            "mapping",
            mapping.common,
            f"{mapping.common}: the gist says {listed}, which the cited digests do not.",
            "warning",
        )


def _against_texts(reading: Reading, instrument: Instrument, units: tuple[Text, ...]) -> Iterator[Complaint]:
    runs = wording.runs(unit.text for unit in units)
    held = {unit.id for unit in units}
    for provision in reading.corpus.provisions.get(instrument.id, ()):
        if shared := wording.shared(provision.digest, runs):
            yield _at(
                reading,
                instrument.id,
                "digest",
                provision.id,
                f"{provision.id}: shares eight words with the official text: “{shared}”. Say it in other words.",
            )
        if not provision.parent and provision.id not in held:
            yield _at(
                reading,
                instrument.id,
                "digest",
                provision.id,
                f"{provision.id}: the imported text has no such unit.",
                "warning",
            )
    for mapping in reading.corpus.mappings.get(instrument.id, ()):
        if shared := wording.shared(mapping.gist, runs):
            yield _at(
                reading,
                instrument.id,
                "mapping",
                mapping.common,
                f"{mapping.common}: the gist shares eight words with the official text: “{shared}”.",
            )


def _glossary(reading: Reading) -> Iterator[Complaint]:
    corpus = reading.corpus
    commons = {common.id for common in corpus.taxonomy.provisions}
    name = f"{reading.folder.name}/glossary.yaml"
    for term in corpus.glossary:
        for common in term.commons:
            if common not in commons:
                yield Complaint(name, 1, f"{term.id}: common provision {common!r} does not exist.")
        for instrument, provision in term.defined:
            if instrument not in corpus.provisions:
                yield Complaint(name, 1, f"{term.id}: instrument {instrument!r} is not held.")
            elif provision not in {p.id for p in corpus.provisions[instrument]}:
                yield Complaint(name, 1, f"{term.id}: {instrument} has no provision {provision}.")
