"""What stands behind every brief: status and enforceability, sources, method, what is not yet coded."""

from __future__ import annotations

from portal.briefs.document import Block, Bullets, Cell, Line, Paragraph, Part, Run, Table, cell, heads, link, text
from portal.briefs.notes import Notes, issuer
from portal.briefs.words import (
    COMPLETENESS,
    FORCES,
    MEANINGS,
    SIGNS,
    STATES,
    STATUSES,
    TRANSLATIONS,
    day,
    labels,
    language,
    listed,
)
from portal.compare import Answer, Column
from portal.records import CommonProvision, Instrument, Source
from portal.store import Store


def used(columns: tuple[Column, ...]) -> tuple[Instrument, ...]:
    """Every instrument that answers in some column, once, in the order of the columns."""
    return tuple({i.id: i for column in columns for i in column.instruments}.values())


def named(store: Store, instrument: Instrument, notes: Notes) -> Line:
    """An instrument by name with its warnings."""
    runs = [
        Run(f"{issuer(store, instrument)}: ", "strong"),
        Run(instrument.short, href=notes.href(instrument)),
    ]
    if instrument.original_title:
        runs += [Run(" "), Run(instrument.original_title, "small", original_language(instrument))]
    warned = labels(instrument)
    return (*runs, *((Run(f" [{'; '.join(warned)}]", "label"),) if warned else ()))


def original_language(instrument: Instrument) -> str:
    """The language of the original title: the first of the instrument's languages that is not English."""
    return next((code for code in instrument.languages if code != "en"), "en")


def profiles(columns: tuple[Column, ...], store: Store, notes: Notes) -> Part:
    """Status, force and enforceability of each instrument, beside the answers and never folded into them."""
    instruments = used(columns)
    rows = tuple(_profile(store, instrument, notes) for instrument in instruments)
    blocks: list[Block] = [
        Paragraph(text("Coverage says what a text speaks to. Whether it binds, and whether anybody can make it bite, is another "
                       "matter: the same words without a sanction are not harmonised."), "intro"),
        Table(
            "Status and enforceability, as the instruments themselves provide",
            heads("Instrument", "Status", "Force", "Authority with power", "Sanction", "Remedy for a person", "In words"),
            rows, (22, 12, 9, 10, 9, 9, 29),
        ),
        Table("Dated events", heads("Instrument", "Date", "Event", "Read in"), _events(store, instruments), (22, 15, 41, 22)),
    ]  # fmt: skip
    if left := _left_out(columns):
        blocks += [Paragraph(text("Not counted in this brief")), Bullets(left)]
    return Part("status", "Status and enforceability", tuple(blocks), follows=True)


def _profile(store: Store, instrument: Instrument, notes: Notes) -> tuple[Cell, ...]:
    held = instrument.enforceability
    flags = (cell("yes" if flag else "no") for flag in (held.authority, held.sanction, held.remedy))
    return (
        cell(named(store, instrument, notes), head="row"),
        Cell((text(STATUSES[instrument.status], "strong"), text(f"as of {day(instrument.as_of)}", "small"))),
        cell(FORCES[instrument.force]),
        *flags,
        cell(held.note),
    )


def _events(store: Store, instruments: tuple[Instrument, ...]) -> tuple[tuple[Cell, ...], ...]:
    rows = []
    for instrument in instruments:
        for position, event in enumerate(instrument.events):
            what = event.what.replace("-", " ") + (f": {event.note}" if event.note else "")
            doubt = (Run(" not yet checked", "label"),) if event.checked == "unverified" else ()
            name = cell(f"{issuer(store, instrument)}: {instrument.short}", head="row") if position == 0 else cell("")
            rows.append((name, cell(day(event.date)), cell((Run(what), *doubt)), cell(event.source)))
    return tuple(rows)


def _left_out(columns: tuple[Column, ...]) -> tuple[Line, ...]:
    return tuple(
        text(
            f"{column.label}: {instrument.short} ({STATUSES[instrument.status]}, {FORCES[instrument.force]}) does not count."
        )
        for column in columns
        for instrument in column.left_out
    )


def sources(columns: tuple[Column, ...], store: Store, notes: Notes) -> Part:
    """Every file of official wording behind the instruments used."""
    rows = tuple(_source(store, i, source) for i in used(columns) for source in i.sources)
    intro = (
        "The official wording is not reprinted here. These are the files it was read in; the first of each instrument "
        "is the one its digests were written from."
    )
    table = Table(
        "Sources of the wording",
        heads("Instrument and file", "Publisher", "Language and kind", "Complete", "Terms of reuse"),
        rows, (29, 16, 14, 11, 30),
    )  # fmt: skip
    return Part("sources", "Sources", (Paragraph(text(intro), "intro"), table), follows=True)


def _source(store: Store, instrument: Instrument, source: Source) -> tuple[Cell, ...]:
    name = text(f"{issuer(store, instrument)}: {instrument.short}")
    about = (text(source.note, "small"),) if source.note else ()
    kind = TRANSLATIONS[source.translation]
    return (
        Cell((name, text(f"{source.file}, as of {day(instrument.as_of)}", "small"), *about), head="row"),
        cell((Run(source.publisher, href=link(source.url)),)),
        Cell((text(language(source.language)), text(kind, "" if source.translation == "original" else "strong"))),
        cell(text(COMPLETENESS[source.completeness], "" if source.completeness == "full" else "strong")),
        cell(source.terms),
    )


def method(counted: str, answers: list[Answer], build: str, date: str) -> Part:
    """How the answers came about and how to read them; ``counted`` says which instruments answer for a jurisdiction."""
    meanings = Table(
        "The answers and what they mean",
        heads("Answer", "Meaning"),
        tuple((cell(text(STATES[s], "strong"), s), cell(MEANINGS[s])) for s in SIGNS),
        (22, 78),
    )
    prose = (
        "Each instrument was put the same questions, the common provisions. An answer was coded by reading the whole text, "
        "or the excerpt named; it cites the provisions that carry it, the heaviest first, and its coverage, force and bearer "
        "are those of the first.",
        counted,
        "Digests and gists are the portal’s own plain words. They help to find and compare; they do not replace the official "
        "wording, which the notes point to. A machine or unofficial translation is marked wherever it stands.",
        _coded(answers),
        f"Made from build {build or 'without a digest'} of {day(date) or 'an unknown day'}; the same build and the same "
        "question give the same brief.",
    )
    return Part("method", "Method", (meanings, *(Paragraph(text(words)) for words in prose if words)), follows=True)


def _coded(answers: list[Answer]) -> str:
    held = [a.mapping for a in answers if a.mapping]
    if not held:
        return ""
    dates = sorted({m.date for m in held if m.date})
    when = day(dates[0]) if len(dates) == 1 else f"between {day(dates[0])} and {day(dates[-1])}" if dates else ""
    sure = ", ".join(
        f"{n} with {c} confidence" for c in ("high", "medium", "low") if (n := sum(m.confidence == c for m in held))
    )
    return f"Coded by {listed(sorted({m.by for m in held}))}, {when}: of {len(held)} answers used here, {sure}."


def uncoded(columns: tuple[Column, ...], rows: list[tuple[CommonProvision, tuple[Answer, ...]]]) -> Part:
    """What nobody has answered yet, column by column: it is never counted as silence."""
    items = []
    for index, column in enumerate(columns):
        if not column.known:
            continue
        missing = [common.label for common, answers in rows if answers[index].state == "uncoded"]
        if missing:
            words = "all of the questions asked" if len(missing) == len(rows) > 1 else "; ".join(missing)
            items.append((Run(f"{column.label} ({len(missing)} of {len(rows)}): ", "strong"), Run(words)))
    none = Paragraph(text("Every question asked here has been answered for every column."))
    return Part("uncoded", "What is not yet coded", (Bullets(tuple(items)) if items else none,), follows=True)
