"""Where the rules of a region part: fragmentation of each common provision, the most fragmented drawn, all in a table."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs.charts import Bar, bar_chart
from portal.briefs.document import Block, Cell, Figure, Paragraph, Part, Table, cell, heads, text
from portal.compare import Matrix
from portal.compare.fragmentation import layers
from portal.compare.spread import Spread, spread
from portal.records import CommonProvision, Theme

DRAWN = 12
WIDE = 520
SAID = (
    "Fragmentation is the share of pairs of jurisdictions that differ: 0 when all are alike, 1 when all are apart. Whether they "
    "speak counts everybody coded, the silent included; how far and with what force counts only those that speak. Brackets hold "
    "the 95 % interval, which needs three; n counts pairs. What is not yet coded enters nothing."
)


@dataclass(frozen=True, slots=True)
class Parting:
    """One common provision: how the answers differ in whether they speak, and in coverage and force."""

    common: CommonProvision
    speak: Spread
    extent: Spread


def partings(table: Matrix) -> tuple[Parting, ...]:
    """Figures of everybody that answers through at least one instrument, in the order of the taxonomy."""
    rows = [row for row in table.rows if row.column.instruments]
    out = []
    for index, common in enumerate(table.commons):
        by_id = {layer.id: layer for layer in layers(common, {row.column.key: row.answers[index] for row in rows})}
        speak, extent = (spread(by_id[name].values, by_id[name].differ) for name in ("speak", "extent"))
        out.append(Parting(common, speak, extent))
    return tuple(out)


def parting_part(label: str, table: Matrix, themes: tuple[Theme, ...]) -> Part:
    """Figure and table; a sentence where fewer than two can be compared."""
    found = partings(table)
    ranked = sorted((one for one in found if one.speak.share is not None), key=_rank)
    if not ranked:
        none = f"A figure needs two jurisdictions that answer the same question; in {label} no two do yet."
        return Part("fragmentation", "Where rules part", (Paragraph(text(none)),))
    blocks: tuple[Block, ...] = (Paragraph(text(SAID)), _figure(label, ranked), _table(found, themes))
    return Part("fragmentation", "Where rules part", blocks)


def _rank(one: Parting) -> tuple[bool, float, str]:
    """Most fragmented first; a figure without an interval rests on one pair and comes after."""
    return one.speak.low is None, -(one.speak.share or 0), one.common.label


def _figure(label: str, ranked: list[Parting]) -> Figure:
    some = ranked[:DRAWN]
    bars = (
        Bar(one.common.label, one.speak.share, one.speak.low, one.speak.high, f"{one.speak.share:.2f}, n {one.speak.n}")
        for one in some
    )
    which = f"the {len(some)} most fragmented of {len(ranked)} common provisions"
    caption = f"Share of pairs in {label} that differ in whether they speak: {which}"
    listed = "; ".join(f"{one.common.label} {one.speak.share:.2f}" for one in some)
    alt = f"Bars from 0 (all alike) to 1 (all apart) with 95 % intervals. {listed}. The table below has every figure."
    return Figure(caption, alt, bar_chart("fragmentation", caption, alt, bars, width=WIDE))


def _table(found: tuple[Parting, ...], themes: tuple[Theme, ...]) -> Table:
    by_id = {one.common.id: one for one in found}
    rows: list[tuple[Cell, ...]] = []
    for theme in themes:
        rows.append((cell(theme.label, head="group", span=3),))
        for common in theme.provisions:
            one = by_id[common.id]
            rows.append((cell(common.label, head="row"), _share(one.speak), _share(one.extent)))
    head = heads("Common provision", "Whether they speak", "How far and with what force")
    return Table("Share of pairs that differ, by common provision", head, tuple(rows), (44, 28, 28), tight=True)


def _share(held: Spread) -> Cell:
    if held.share is None:
        return cell("no pair")
    within = "" if held.low is None or held.high is None else f" ({held.low:.2f} to {held.high:.2f})"
    return cell(f"{held.share:.2f}{within}, n {held.n}")
