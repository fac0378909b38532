"""The field against the three main benchmarks: how one or many jurisdictions answer what each of them calls for."""

from __future__ import annotations

from portal.briefs.document import Cell, Table, cell, heads, text
from portal.briefs.words import STATES
from portal.compare import Answer, Field, GapList, gaps
from portal.compare.gaps import OPEN
from portal.compare.gaps import STATES as STATES_OF_A_GAP
from portal.records import CommonProvision

BENCHMARKS = ("unesco-ai-ethics", "oecd-ai-principles", "coe-ai-convention")
SAID = {
    "none": "silent",
    "partial": "less far",
    "conflict": "may conflict",
    "full": "as far",
    "uncoded": "not yet coded",
    "not-applicable": "not applicable",
}


def against(field: Field, key: str, include: frozenset[str]) -> tuple[GapList, ...]:
    """The gap lists of one column against the benchmarks that are held, in their order."""
    return tuple(gaps(field, key, id_, include, lessons=False) for id_ in BENCHMARKS if id_ in field.instruments)


def counts_table(lists: tuple[GapList, ...], name: str) -> Table:
    """One row a benchmark: what it calls for, and how much of it is answered; the counts add up to the first."""
    rows = tuple(
        (
            cell(one.benchmark.label, head="row"),
            cell(str(len(one.entries))),
            *(cell(str(one.count(state))) for state in STATES_OF_A_GAP),
        )
        for one in lists
    )
    head = heads(
        "Benchmark",
        "Calls for",
        "Answered as far",
        "Less far",
        "Silent",
        "May conflict",
        "Not applicable",
        "Not yet coded",
    )
    return Table(
        f"What the main benchmarks call for, and what {name} answers", head, rows, (30, 10, 10, 10, 10, 10, 10, 10)
    )


def states_of(one: GapList) -> dict[str, str]:
    """common provision -> the state of its gap; what the benchmark does not call for is not in it."""
    return {entry.common.id: entry.state for entry in one.entries}


def open_table(lists: tuple[GapList, ...], own: dict[str, Answer], commons: list[CommonProvision], name: str) -> Table:
    """Every common provision on which some benchmark is not reached, with what each benchmark finds."""
    found = [states_of(one) for one in lists]
    rows: list[tuple[Cell, ...]] = []
    for common in commons:
        states = [held.get(common.id, "") for held in found]
        if set(OPEN) & set(states):
            rows.append((cell(common.label, head="row"), *(_verdict(state) for state in states), _own(own[common.id])))
    head = heads("Common provision", *(one.benchmark.label for one in lists), f"Answer of {name}")
    width = 52 / max(1, len(lists))
    return Table(f"Where {name} does not reach a benchmark", head, tuple(rows), (30, *([width] * len(lists)), 18))


def _verdict(state: str) -> Cell:
    if not state:
        return cell(text("not called for", "small"))
    return cell(text(SAID[state], "strong" if state in OPEN else ""))


def _own(answer: Answer) -> Cell:
    return cell(text(STATES[answer.state]), answer.state)
