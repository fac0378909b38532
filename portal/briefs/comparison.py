"""The comparison brief: a Comparison -> summary, table of answers, side-by-side digests, and what stands behind them."""

from __future__ import annotations

from portal.briefs import back, cells
from portal.briefs.document import (
    Brief,
    Cell,
    Part,
    Table,
    cell,
    clean,
    heads,
    numbered,
    text,
)
from portal.briefs.limits import first_that_fit, note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.seal import seal
from portal.briefs.sides import FEW, sides
from portal.briefs.summary import summary
from portal.compare import Answer, Column, Comparison
from portal.compare.side import Row
from portal.errors import BadParameter
from portal.records import CommonProvision
from portal.store import Store

PARTS = ("summary", "answers", "sides", "status", "sources", "method")
LEGEND = "● full · ◐ partial · ○ mention · — silent: read whole, nothing found · n/a not applicable · ? not yet coded"
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
        raise BadParameter(
            "There is nothing to compare.", "Name at least one instrument or jurisdiction that is known."
        )
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
        cut if "sides" in wanted else "", seal=seal(store, notes, _rests_on(comparison)),
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


def _rests_on(comparison: Comparison) -> list[tuple[Column, CommonProvision, Answer]]:
    return [(c, row.common, a) for row in comparison.rows for c, a in zip(comparison.columns, row.answers, strict=True)]


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
    rows: list[tuple[Cell, ...]] = []
    last = ""
    for row in comparison.rows:
        theme = themes.get(row.common.id, "")
        if theme != last:
            rows.append((cell(theme, head="group", span=len(comparison.columns) + 1),))
            last = theme
        rows.append((cell(row.common.label, head="row"), *_states(comparison.columns, row)))
    width = min(28, 68 // len(comparison.columns))
    table = Table(
        "Answers to the common provisions; beside each answer, the force of the verb",
        heads("Common provision", *(cells.column_head(column) for column in comparison.columns)),
        tuple(rows), (100 - width * len(comparison.columns), *([width] * len(comparison.columns))),
        legend=text(LEGEND, "small"),
    )  # fmt: skip
    # So few answers stand under the summary instead of on a page of their own.
    return Part("answers", "Answers", (table,), follows=len(comparison.rows) <= FEW)


def _states(columns: tuple[Column, ...], row: Row) -> tuple[Cell, ...]:
    return tuple(cells.state_cell(column, answer) for column, answer in zip(columns, row.answers, strict=True))
