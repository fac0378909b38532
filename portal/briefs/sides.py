"""Side by side: one aligned table a common provision, the columns beside each other, digests below the answers."""

from __future__ import annotations

from portal.briefs import cells
from portal.briefs.document import Block, Cell, Heading, Paragraph, Part, Run, Table, cell, heads, says, text
from portal.briefs.notes import Notes
from portal.briefs.words import headed
from portal.compare import Answer, Column
from portal.compare.side import Row
from portal.store import Store

WIDE_FROM = 4
# So few common provisions go on the page of the answers.
FEW = 3


def sides(columns: tuple[Column, ...], rows: tuple[Row, ...], notes: Notes, cut: str, store: Store) -> Part:
    """One aligned table a common provision."""
    themes = {common.id: theme.label for theme in store.taxonomy.themes for common in theme.provisions}
    wide = len(columns) >= WIDE_FROM
    blocks: list[Block] = (
        [Paragraph(text(f"This part holds the {cut}; the table of answers holds all."), "warning")] if cut else []
    )
    for row in rows:
        blocks.append(Heading(row.common.label, f"side-{row.common.id}", themes.get(row.common.id, "")))
        blocks.append(Paragraph(text(row.common.question), "question"))
        blocks.append(Paragraph((Run("Verdict: ", "strong"), Run(row.verdict)), "verdict"))
        blocks.append(_side(columns, row, notes))
    return Part("sides", "Side by side", tuple(blocks), wide, follows=len(rows) <= FEW and not wide)


def _side(columns: tuple[Column, ...], row: Row, notes: Notes) -> Table:
    both = tuple(zip(columns, row.answers, strict=True))
    lines = [("Answer", [cells.full_answer(a) if c.known else cells.unknown_cell(c) for c, a in both])]
    if len(columns) > 2:
        lines.append(("Against the baseline", [cell(text(v, "small")) for v in row.verdicts]))
    lines.append(("Answers through", [_through(c, a) for c, a in both]))
    plain = (
        ("Force of the verb", [cells.force(a) for a in row.answers]),
        ("Who must act", [cells.actors(a) for a in row.answers]),
        ("Applies from", [cells.from_when(a) for a in row.answers]),
        *((headed(held.label), [cells.attribute(held, i) for i in range(len(columns))]) for held in row.attributes),
    )
    lines += [(name, [cell(words) for words in held]) for name, held in plain if any(held)]
    lines.append(("In short", [cell(cells.gist(a, notes) if c.known else ()) for c, a in both]))
    lines.append(("Provisions", [cells.digests(a, notes) for a in row.answers]))
    doubts = [cells.reading(a) for a in row.answers]
    lines.append(("Reading", [cell(text(words, "small")) for words in doubts]))
    head = 12 if len(columns) >= WIDE_FROM else 16
    return Table(
        f"{row.common.label}, side by side", heads("", *(cells.column_head(c) for c in columns)),
        tuple((cell(name, head="row"), *held) for name, held in lines if any(map(says, held))),
        (head, *([(100 - head) / len(columns)] * len(columns))), splits=True,
    )  # fmt: skip


def _through(column: Column, answer: Answer) -> Cell:
    """For a jurisdiction, the instrument that gives its answer with its warnings, and how many others answer too."""
    if column.kind != "jurisdiction" or answer.instrument is None:
        return Cell()
    more = f" (and {len(answer.others)} more)" if answer.others else ""
    return cell((Run(answer.instrument.short), *cells.warning(column, answer), Run(more)))
