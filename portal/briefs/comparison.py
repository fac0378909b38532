"""The comparison brief: a Comparison -> summary, table of answers, side-by-side digests, and what stands behind them."""

from __future__ import annotations

from portal.briefs import back, cells
from portal.briefs.document import Brief, Cell, Heading, Line, Paragraph, Part, Run, Table, cell, clean, heads, numbered, text
from portal.briefs.limits import first_that_fit, note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.summary import summary
from portal.briefs.words import labels
from portal.compare import Answer, Column, Comparison
from portal.compare.side import Row
from portal.errors import BadParameter
from portal.store import Store

PARTS = ("summary", "answers", "sides", "status", "sources", "method")
WIDE_FROM = 4
# So few common provisions go on the page of the answers.
FEW = 3
INCLUDED = {"pending": "pending ones", "soft": "voluntary ones"}


def comparison_brief(
    comparison: Comparison,
    store: Store,
    *,
    title: str = "",
    note: str = "",
    address: str = "",
    parts: tuple[str, ...] = PARTS,
) -> Brief:
    """The comparison as a value to print.

    Args:
        title: the reader's own; made from the columns when empty.
        note: the reader's own words for the cover.
        address: where the live page stands; absolute, or notes carry no links.
        parts: which of PARTS to print; none means all. Their order is fixed.

    Raises:
        BadParameter: an unknown part, nothing to compare, or a title or note that is too long.
    """
    wanted = known_parts(parts, PARTS)
    columns = comparison.columns
    if not any(column.known for column in columns) or not comparison.rows:
        raise BadParameter("There is nothing to compare.", "Name at least one instrument or jurisdiction that is known.")
    rows, cut = first_that_fit(comparison.rows, len(columns), "common provisions")
    notes = Notes(store, address)
    makers = {
        "summary": lambda: summary(comparison, asked(comparison)),
        "answers": lambda: answers_part(comparison, store),
        "sides": lambda: sides(columns, rows, notes, cut, store),
        "status": lambda: back.profiles(columns, store, notes),
        "sources": lambda: back.sources(columns, store, notes),
        "method": lambda: back.method(counted(comparison.include), every(comparison), *built(store)),
    }
    made = [makers[name]() for name in wanted]
    if "method" in wanted:
        made.append(back.uncoded(columns, [(row.common, row.answers) for row in comparison.rows]))
    build, date = built(store)
    return Brief(
        "comparison", "Comparison brief", title_of(title, _title(columns, comparison)), asked(comparison), note_of(note),
        clean(address), build, date, numbered(tuple(made)), notes.all(), tuple(c.key for c in columns),
        cut if "sides" in wanted else "",
    )  # fmt: skip


def known_parts(parts: tuple[str, ...], all_: tuple[str, ...]) -> tuple[str, ...]:
    """The parts asked for, in their own order; none means all.

    Raises:
        BadParameter: a word is not a part.
    """
    for part in parts:
        if part not in all_:
            raise BadParameter(f"parts={clean(part)[:40]} is not known.", f"The parts are {', '.join(all_)}.", all_)
    return tuple(part for part in all_ if not parts or part in parts)


def built(store: Store) -> tuple[str, str]:
    """The build's digest (twelve characters) and its day."""
    return str(store.meta.get("digest", ""))[:12], str(store.meta.get("date", ""))[:10]


def every(comparison: Comparison) -> list[Answer]:
    return [answer for row in comparison.rows for answer in row.answers]


def asked(comparison: Comparison) -> str:
    """What was asked, in one or two sentences."""
    names = "; ".join(column.label for column in comparison.columns)
    count = len(comparison.rows)
    on = f"“{comparison.rows[0].common.label}”" if count == 1 else f"{count} common provisions"
    base = comparison.columns[comparison.baseline].label
    against = f" The others are measured against {base}." if len(comparison.columns) > 1 else ""
    return f"How do these answer {on}: {names}?{against}"


def counted(include: frozenset[str]) -> str:
    """Which instruments answer for a jurisdiction."""
    more = [INCLUDED[word] for word in ("pending", "soft") if word in include]
    also = f", and here also through {' and '.join(more)}" if more else ""
    return (
        f"A jurisdiction answers through its binding instruments in force{also}, by the strongest answer among them. It is "
        "silent only when an instrument that was read whole is silent and none of the others speaks."
    )


def _title(columns: tuple[Column, ...], comparison: Comparison) -> str:
    names = [column.label for column in columns]
    if len(comparison.rows) == 1:
        return f"{comparison.rows[0].common.label}: {len(columns)} texts side by side"
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and {len(names) - 1} others compared"


def answers_part(comparison: Comparison, store: Store) -> Part:
    """Common provisions down, columns across, grouped by theme."""
    themes = {common.id: theme.label for theme in store.taxonomy.themes for common in theme.provisions}
    rows, last = [], ""
    for row in comparison.rows:
        theme = themes.get(row.common.id, "")
        if theme != last:
            rows.append((cell(theme, head="group", span=len(comparison.columns) + 1),))
            last = theme
        rows.append((cell(row.common.label, head="row"), *_states(comparison.columns, row)))
    width = min(32, 72 // len(comparison.columns))
    table = Table(
        "Answers to the common provisions; beside each answer, the force of the verb",
        heads("Common provision", *(column_head(column) for column in comparison.columns)),
        tuple(rows), (100 - width * len(comparison.columns), *([width] * len(comparison.columns))),
        legend=text("● full  ◐ partial  ○ mention  — silent: read whole, nothing found  n/a not applicable  ? not yet coded", "small"),
    )  # fmt: skip
    return Part("answers", "Answers", (table,))


def _states(columns: tuple[Column, ...], row: Row) -> tuple[Cell, ...]:
    return tuple(
        cells.state_cell(answer) if column.known else cells.unknown_cell(column)
        for column, answer in zip(columns, row.answers, strict=True)
    )


def column_head(column: Column) -> Line:
    """A column's name with the warnings of the instrument it stands for."""
    warned = labels(column.instruments[0]) if column.kind == "instrument" else ()
    if column.kind == "jurisdiction" and not column.instruments:
        warned = ("no binding instrument in force is held",)
    return (Run(column.label), *((Run(f" [{'; '.join(warned)}]", "label"),) if warned else ()))


def sides(columns: tuple[Column, ...], rows: tuple[Row, ...], notes: Notes, cut: str, store: Store) -> Part:
    """One aligned table a common provision."""
    themes = {common.id: theme.label for theme in store.taxonomy.themes for common in theme.provisions}
    wide = len(columns) >= WIDE_FROM
    blocks: list = [Paragraph(text(f"This part holds the {cut}; the table of answers holds all."), "warning")] if cut else []
    for row in rows:
        blocks.append(Heading(row.common.label, f"side-{row.common.id}", themes.get(row.common.id, "")))
        blocks.append(Paragraph(text(row.common.question), "question"))
        blocks.append(Paragraph((Run("Verdict: ", "strong"), Run(row.verdict)), "verdict"))
        blocks.append(_side(columns, row, notes))
    return Part("sides", "Side by side", tuple(blocks), wide, follows=len(rows) <= FEW and not wide)


def _side(columns: tuple[Column, ...], row: Row, notes: Notes) -> Table:
    lines = [("Answer", [cells.full_answer(a) if c.known else cells.unknown_cell(c) for c, a in zip(columns, row.answers, strict=True)])]
    if len(columns) > 2:
        lines.append(("Against the baseline", [cell(text(v, "small")) for v in row.verdicts]))
    plain = (
        ("Answers through", [_through(c, a) for c, a in zip(columns, row.answers, strict=True)]),
        ("Force of the verb", [cells.force(a) for a in row.answers]),
        ("Who must act", [cells.actors(a) for a in row.answers]),
        ("Applies from", [cells.from_when(a) for a in row.answers]),
        *((held.label.capitalize(), [cells.attribute(held, i) for i in range(len(columns))]) for held in row.attributes),
    )
    lines += [(name, [cell(words) for words in held]) for name, held in plain if any(held)]
    lines.append(("In short", [cell(cells.gist(a, notes) if c.known else ()) for c, a in zip(columns, row.answers, strict=True)]))
    lines.append(("Provisions", [cells.digests(a, notes) for a in row.answers]))
    doubts = [cells.reading(a) for a in row.answers]
    lines += [("Reading", [cell(text(words, "small")) for words in doubts])] if any(doubts) else []
    head = 12 if len(columns) >= WIDE_FROM else 16
    return Table(
        f"{row.common.label}, side by side", heads("", *(column_head(c) for c in columns)),
        tuple((cell(name, head="row"), *held) for name, held in lines if any(c.lines and any(r.text for l in c.lines for r in l) for c in held)),
        (head, *([(100 - head) / len(columns)] * len(columns))), splits=True,
    )  # fmt: skip


def _through(column: Column, answer: Answer) -> str:
    """For a jurisdiction, the instrument that gives its answer, and how many others answer too."""
    if column.kind != "jurisdiction" or answer.instrument is None:
        return ""
    more = f" (and {len(answer.others)} more)" if answer.others else ""
    return answer.instrument.short + more
