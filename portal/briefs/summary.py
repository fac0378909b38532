"""The one-page summary of a comparison, written to be read alone."""

from __future__ import annotations

from portal.briefs.document import Block, Bullets, Cell, Heading, Line, Paragraph, Part, Run, Table, cell, heads, text
from portal.briefs.limits import MAX_NAMED
from portal.briefs.words import STATES, STATUSES, labels, listed
from portal.compare import Answer, Column, Comparison, coverage
from portal.compare.side import Row

CAUTION = (
    "Coverage is not force: see Status and enforceability. Silent means that the whole text was read; not yet coded means "
    "that it was not. “Speaks on” leaves out what is not applicable or not yet coded, and names its n."
)
SAME = ("baseline", "same coverage and force")


def summary(comparison: Comparison, asked: str) -> Part:
    """What was asked, how far each column answers, where all agree, where they part, what cannot be said."""
    blocks: list[Block] = [Paragraph(text(asked), "lead"), _table(comparison)]
    blocks += _findings(comparison)
    blocks.append(Paragraph(text(CAUTION), "small"))
    return Part("summary", "Summary", tuple(blocks))


def _table(comparison: Comparison) -> Table:
    rows = []
    for index, column in enumerate(comparison.columns):
        answers = [row.answers[index] for row in comparison.rows]
        speaks = coverage(answers)
        share = f"{speaks.spoken} of {speaks.n}" if speaks.n else "none coded"
        name = _named(column, index == comparison.baseline)
        rows.append((name, cell(standing(column)), *_counts(answers), cell(text(share, "strong"))))
    count = len(comparison.rows)
    return Table(
        "How far each column answers" + (f" {count} common provisions" if count > 1 else ""),
        heads("", "Standing", *(word.capitalize() for word in STATES.values()), "Speaks on"),
        tuple(rows), (14, 19, 10, 9, 10, 8, 11, 9, 10),
    )  # fmt: skip


def _named(column: Column, baseline: bool) -> Cell:
    lines = [text(column.label, "strong")]
    if baseline:
        lines.append(text("baseline", "small"))
    if column.kind == "unknown":
        lines.append(text(f"not known; nearest: {listed(column.near)}" if column.near else "not known", "label"))
    return Cell(tuple(lines), head="row")


def standing(column: Column) -> str:
    """Status and enforceability in a few words; of a jurisdiction, how many instruments answer."""
    if not column.instruments:
        return "" if column.kind == "unknown" else "no instrument that counts is held"
    if column.kind == "jurisdiction" and len(column.instruments) > 1:
        names = listed([i.short for i in column.instruments])
        return f"{len(column.instruments)} instruments: {names}"
    instrument = column.instruments[0]
    held = instrument.enforceability
    has = [
        word
        for word, flag in (("authority", held.authority), ("sanction", held.sanction), ("remedy", held.remedy))
        if flag
    ]
    others = [label for label in labels(instrument) if label != STATUSES[instrument.status]]
    through = f"{instrument.short}: " if column.kind == "jurisdiction" else ""
    first = f"{through}{STATUSES[instrument.status]}, {instrument.force}; {listed(has) or 'no authority, sanction or remedy'}"
    return "; ".join([first, *others])


def _counts(answers: list[Answer]) -> list[Cell]:
    counted = [sum(a.state == state for a in answers) for state in STATES]
    return [cell(str(n) if n else "0") for n in counted]


def _findings(comparison: Comparison) -> list[Block]:
    """Every row falls into exactly one group, so that the counts add up to the number of common provisions."""
    groups: dict[str, list[Row]] = {}
    for row in comparison.rows:
        groups.setdefault(_group(row), []).append(row)
    if len(comparison.columns) == 1:
        return []
    heading = Heading("Where they agree and where they part", "findings")
    items = tuple(_finding(words, groups[name]) for name, words in GROUPS.items() if name in groups)
    return [heading, Bullets(items + _alone(comparison) + _fine_print(comparison))]


GROUPS = {
    "alike": "All speak, with the same coverage and force",
    "differ": "All speak, but not alike",
    "some": "Some speak, others are silent",
    "silent": "All are silent",
    "open": "Not answered for every column (not yet coded or not applicable)",
}


def _group(row: Row) -> str:
    if not all(a.coded for a in row.answers):
        return "open"
    if all(a.speaks for a in row.answers):
        return "alike" if all(v in SAME for v in row.verdicts) else "differ"
    return "some" if any(a.speaks for a in row.answers) else "silent"


def _finding(words: str, rows: list[Row]) -> Line:
    return (Run(f"{words}: {len(rows)}. ", "strong"), Run(names([row.common.label for row in rows])))


def names(labels_: list[str], where: str = "Answers") -> str:
    """Up to MAX_NAMED labels; the rest is counted, never dropped without a word."""
    shown, rest = labels_[:MAX_NAMED], len(labels_) - MAX_NAMED
    return "; ".join(shown) + (f"; and {rest} more (see {where})." if rest > 0 else ".")


def _alone(comparison: Comparison) -> tuple[Line, ...]:
    """What one column says and every other, having been read, does not."""
    items = []
    for index, column in enumerate(comparison.columns):
        rows = [row for row in comparison.rows if _only(row.answers, index)]
        if rows:
            said = names([row.common.label for row in rows])
            items.append((Run(f"Only {column.label} speaks on {len(rows)}: ", "strong"), Run(said)))
    return tuple(items)


def _fine_print(comparison: Comparison) -> tuple[Line, ...]:
    """Where several speak and a stated detail differs."""
    found = []
    for row in comparison.rows:
        details = [held.label for held in row.attributes if held.differs]
        if details:
            found.append(f"{row.common.label} ({', '.join(details)})")
    return ((Run(f"The fine print differs: {len(found)}. ", "strong"), Run(names(found))),) if found else ()


def _only(answers: tuple[Answer, ...], index: int) -> bool:
    return answers[index].speaks and all(a.state == "silent" for i, a in enumerate(answers) if i != index)
