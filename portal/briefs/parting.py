"""Where the rules of a region part: fragmentation of each common provision, the most fragmented drawn, all in a table."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs.charts import Bar, bar_chart
from portal.briefs.document import Block, Cell, Figure, Paragraph, Part, Table, cell, heads, text
from portal.compare import Matrix
from portal.compare.fragmentation import layers
from portal.compare.spread import Spread, spread
from portal.records import CommonProvision, Theme

DRAWN = 8
WIDE = 720
LAYERS = {"speak": "whether they speak", "extent": "how far and with what force"}
SAID = (
    "Fragmentation is the share of pairs of jurisdictions that differ: 0 when all are alike, 1 when all are apart. Whether they "
    "speak counts everybody coded, the silent included; how far and with what force counts only those that speak. Brackets hold "
    "the 95 % interval, which needs three; n counts pairs. What is not yet coded enters nothing. "
    "Of equal figures, the first by name are drawn."
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
    """A figure of each layer and one table; a sentence where there is nothing to draw."""
    found = [one for one in partings(table) if one.speak.share is not None]
    if not found:
        none = f"A figure needs two jurisdictions that answer the same question; in {label} no two do yet."
        return Part("fragmentation", "Where rules part", (Paragraph(text(none)),))
    blocks: list[Block] = [Paragraph(text(SAID))]
    blocks += [_drawn(label, layer, words, found) for layer, words in LAYERS.items()]
    left = len(table.commons) - len(found)
    more = f" The other {left} of {len(table.commons)} have no pair to compare and are left out." if left else ""
    blocks.append(Paragraph(text(f"{len(found)} common provisions have figures.{more}", "small"), "intro"))
    return Part("fragmentation", "Where rules part", (*blocks, _table(found, themes)))


def _drawn(label: str, layer: str, words: str, found: list[Parting]) -> Block:
    """Bars of what is not alike, most fragmented first; a figure without an interval rests on one pair and comes after."""
    held = [(one.common.label, spread_) for one in found if (spread_ := getattr(one, layer)).share is not None]
    apart = sorted((pair for pair in held if pair[1].share), key=lambda p: (p[1].low is None, -p[1].share, p[0]))
    if not apart:
        return Paragraph(
            text(f"In {words} no pair differs on any of the {len(held)} common provisions that can be compared.")
        )
    some = apart[:DRAWN]
    which = f"the {len(some)} most fragmented of {len(held)} common provisions"
    caption = f"Share of pairs in {label} that differ in {words}: {which}"
    listed = "; ".join(f"{name} {held_.share:.2f}" for name, held_ in some)
    alt = f"Bars from 0 (all alike) to 1 (all apart) with 95 % intervals. {listed}. The table below has every figure."
    bars = (Bar(name, one.share, one.low, one.high, f"{one.share:.2f}, n {one.n}") for name, one in some)
    return Figure(caption, alt, bar_chart(layer, caption, alt, bars, width=WIDE))


def _table(found: list[Parting], themes: tuple[Theme, ...]) -> Table:
    by_id = {one.common.id: one for one in found}
    rows: list[tuple[Cell, ...]] = []
    for theme in themes:
        some = [by_id[common.id] for common in theme.provisions if common.id in by_id]
        rows += [(cell(theme.label, head="group", span=3),)] if some else []
        rows += [(cell(one.common.label, head="row"), _share(one.speak), _share(one.extent)) for one in some]
    head = heads("Common provision", "Whether they speak", "How far and with what force")
    return Table("Share of pairs that differ, by common provision", head, tuple(rows), (44, 28, 28), tight=True)


def _share(held: Spread) -> Cell:
    if held.share is None:
        return cell("no pair")
    within = "" if held.low is None or held.high is None else f" ({held.low:.2f} to {held.high:.2f})"
    return cell(f"{held.share:.2f}{within}, n {held.n}")
