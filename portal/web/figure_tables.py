"""Figures as tables for spreadsheets: fragmentation, pairs, distances, years, timelines, tiles."""

from __future__ import annotations

from portal.briefs.sheets import Cell, Sheet
from portal.compare.arithmetic import Arithmetic
from portal.compare.neighbours import Distances
from portal.compare.spread import Spread
from portal.compare.timeline import Timeline
from portal.compare.tree import Tree
from portal.web.scope import Scope
from portal.web.shelf import Build

SPREAD = ("Share", "Low (95 %)", "High (95 %)", "Pairs (n)", "Of columns")


def spread_cells(found: Spread) -> tuple[Cell, ...]:
    """The five facts of SPREAD."""
    return found.share, found.low, found.high, found.n, found.of


def fragmentation(held: Build, chosen: Scope) -> Sheet:
    """One row for each common provision and layer."""
    rows = tuple(
        (f.common, held.store.commons[f.common].label, f.layer, f.kind, *spread_cells(f.spread))
        for f in chosen.figures.figures
    )
    return Sheet("Fragmentation", ("Identifier", "Common provision", "Layer", "Kind", *SPREAD), rows)


def pairs(chosen: Scope, laid: tuple[Arithmetic, ...]) -> tuple[Sheet, ...]:
    """Every pair of every layer, and the sums they make."""
    rows = tuple(
        (one.layer, chosen.labels[p.left], chosen.labels[p.right], p.difference) for one in laid for p in one.pairs
    )
    sums = tuple((one.layer, one.kind, one.total, *spread_cells(one.spread)) for one in laid)
    return (
        Sheet("Pairs", ("Layer", "One", "Other", "Difference"), rows),
        Sheet("Sums", ("Layer", "Kind", "Sum of differences", *SPREAD), sums),
    )


def distances(chosen: Scope, table: Distances) -> tuple[Sheet, ...]:
    """One row for each pair, both distances with their counts."""
    size = range(len(table.keys))
    rows = []
    for i in size:
        for j in size:
            if i < j:
                both = table.of(i, j)
                rows.append((chosen.labels[table.keys[i]], chosen.labels[table.keys[j]], both.spoken.value,
                             both.spoken.n, both.coded.value, both.coded.n))  # fmt: skip
    head = ("One", "Other", "Distance where at least one speaks", "n", "Distance over all coded for both", "n of it")
    return (Sheet("Distances", head, tuple(rows)),)


def joins(found: list[tuple[float, list[str], list[str]]], grown: Tree) -> Sheet:
    """One row for each fork of the tree, from the nearest to the farthest."""
    rows = tuple((n, at, len(one) + len(other), ", ".join(one), ", ".join(other))
                 for n, (at, one, other) in enumerate(found, 1))  # fmt: skip
    kept = "not defined" if grown.kept is None else f"{grown.kept:.3f} over {grown.n} pairs"
    return Sheet(
        "Tree", ("Fork", "Distance", "Columns", "One side", f"Other side (tree keeps distances: {kept})"), rows
    )


def years(chosen: Scope) -> tuple[Sheet, ...]:
    """One row for each year."""
    head = ("Year", "Columns", "Joined", *(f"All coded: {n.lower()}" for n in SPREAD),
            *(f"At least one speaks: {n.lower()}" for n in SPREAD))  # fmt: skip
    rows = tuple(
        (y.year, len(y.keys), ", ".join(chosen.labels[k] for k in y.joined), *spread_cells(y.coded),
         *spread_cells(y.spoken))
        for y in chosen.figures.years
    )  # fmt: skip
    return (Sheet("Years", head, rows),)


def timeline(held: Build, line: Timeline) -> Sheet:
    """One row for each instrument that speaks and counts, in order of time."""
    rows = tuple(
        (s.event.date, s.event.what, held.field.label(s.instrument), s.instrument.force, s.answer.state, s.count, s.binding)
        for s in (*line.steps, *line.ahead)
    )  # fmt: skip
    return Sheet("Timeline", ("Date", "Dated fact", "Instrument", "Force", "Answer", "Count", "Binding"), rows)
