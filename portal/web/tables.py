"""Values as tables for spreadsheets: one row a thing, one column a fact, in the words of the pages."""

from __future__ import annotations

from typing import Any

from portal.briefs.sheets import Cell, Sheet
from portal.compare import Answer, Comparison, GapList, Matrix
from portal.records import AttributeValue, Instrument, Money
from portal.web import words
from portal.web.cites import pinpoint
from portal.web.shelf import Build

ANSWER = (
    "Answer",
    "Verb",
    "Who must act",
    "In a sentence",
    "Provisions",
    "Instrument",
    "Status",
    "As of",
    "Confidence",
)


def answer_cells(held: Build, answer: Answer) -> tuple[Cell, ...]:
    """The nine facts of ANSWER; an answer that is not coded has its state and empty cells."""
    m, instrument = answer.mapping, answer.instrument
    state = words.STATES[answer.state][1]
    if m is None or instrument is None:
        return (state, *(None,) * 8)
    cited = "; ".join(pinpoint(held, m.instrument, id_) for id_ in m.provisions)
    verb = words.MODALITIES.get(m.modality, "") if answer.speaks else ""
    return (state, verb, ", ".join(map(words.plain_word, m.roles)), m.gist, cited, instrument.short,
            words.STATUSES[instrument.status], instrument.as_of, m.confidence)  # fmt: skip


def value_cell(value: AttributeValue | None, kind: str) -> Cell:
    """A number stays a number, whole ones without a point; everything else is said in words."""
    if isinstance(value, int | float):
        return int(value) if value == int(value) else value
    if isinstance(value, Money):
        return f"{value.amount:.10g} {value.currency}"
    return None if value is None else words.attribute(value, kind)


def instruments(held: Build, chosen: list[Instrument]) -> tuple[Sheet, ...]:
    columns = ("Identifier", "Title", "Issuer", "Kind", "Force", "Status", "As of", "Authority", "Sanction", "Remedy",
               "Citation", "Covers", "Unverified date")  # fmt: skip
    rows = tuple(
        (i.id, i.title, held.field.issuer(i), i.kind, i.force, i.status, i.as_of, *_profile(i), i.citation, i.covers,
         "yes" if i.unverified else "no")
        for i in chosen
    )  # fmt: skip
    return (Sheet("Instruments", columns, rows),)


def _profile(instrument: Instrument) -> tuple[str, str, str]:
    found = instrument.enforceability
    return tuple("yes" if has else "no" for has in (found.authority, found.sanction, found.remedy))  # type: ignore[return-value]


def comparison(held: Build, value: Comparison, rows: tuple) -> tuple[Sheet, ...]:
    """Answers in one sheet, the fine print in another, both one row per column and common provision."""
    answers, details = [], []
    for row in rows:
        for index, (column, reply) in enumerate(zip(value.columns, row.answers, strict=True)):
            answers.append(
                (row.common.id, row.common.label, column.label, row.verdicts[index], *answer_cells(held, reply))
            )
        for attribute in row.attributes:
            for column, detail in zip(value.columns, attribute.values, strict=True):
                details.append((row.common.label, attribute.label, column.label, value_cell(detail, attribute.type),
                                attribute.type))  # fmt: skip
    head = ("Identifier", "Common provision", "Column", "Against the baseline", *ANSWER)
    fine = ("Common provision", "Detail", "Column", "Value", "Unit or type")
    return Sheet("Answers", head, tuple(answers)), Sheet("Fine print", fine, tuple(details))


def matrix(tables: list[tuple[Any, Matrix]]) -> tuple[Sheet, ...]:
    """All themes in one sheet: a row per jurisdiction or instrument, a column per common provision."""
    first = tables[0][1].rows if tables else ()
    columns = ["Key", "Name", "Group"]
    rows: list[list[Cell]] = [[row.column.key, row.column.label, row.group] for row in first]
    for theme, table in tables:
        columns += [common.label for common in table.commons] + [f"{theme.label}: speaks to", f"{theme.label}: coded"]
        for cells, row in zip(rows, table.rows, strict=True):
            cells += [words.STATES[a.state][1] for a in row.answers]
            cells += [row.coverage.spoken, row.coverage.n]
    return (Sheet("Matrix", tuple(columns), tuple(map(tuple, rows))),)


def gaps(held: Build, value: GapList) -> tuple[Sheet, ...]:
    head = ("Common provision", "State", *(f"Benchmark: {n.lower()}" for n in ANSWER), *(f"Own: {n.lower()}" for n in ANSWER),
            "Clauses of others")  # fmt: skip
    rows = tuple(
        (e.common.label, words.GAP_STATES[e.state][1], *answer_cells(held, e.benchmark), *answer_cells(held, e.own),
         "; ".join(f"{one.label}, {pinpoint(held, one.instrument.id, one.answer.mapping.provisions[0])}"
                   for one in e.lessons if one.answer.mapping))
        for e in value.entries
    )  # fmt: skip
    return (Sheet("Gaps", head, rows),)


def common(held: Build, record: Any, rows: list) -> tuple[Sheet, ...]:
    """How everyone answers one common provision, with the fine print as further columns."""
    head = ("Key", "Name", *ANSWER, *(words.attribute_label(a) for a in record.attributes))
    out = tuple(
        (column.key, column.label, *answer_cells(held, reply),
         *(value_cell(reply.mapping.attributes.get(a.id) if reply.mapping else None, a.type) for a in record.attributes))
        for column, _, reply in rows
    )  # fmt: skip
    return (Sheet(record.label, head, out),)


def hits(held: Build, found: list) -> tuple[Sheet, ...]:
    head = ("Issuer", "Instrument", "Provision", "Heading", "Digest", "Status", "Force", "Found in", "Address")
    return (Sheet("Results", head, tuple(_hit(held, hit) for hit in found)),)


def _hit(held: Build, hit: Any) -> tuple[Cell, ...]:
    from portal.web import links

    unit = held.store.provisions(hit.instrument).get(hit.provision)
    instrument = held.store.instruments[hit.instrument]
    return (held.field.issuer(instrument), instrument.short, pinpoint(held, hit.instrument, hit.provision), hit.heading,
            unit.digest if unit else None, words.STATUSES[instrument.status], words.FORCES[instrument.force], hit.layer,
            links.instrument(hit.instrument, hit.provision))  # fmt: skip
