"""The tile map of a common-provision brief: the whole world on one figure, and the same by name in the table under it."""

from __future__ import annotations

from portal.briefs.document import Block, Cell, Figure, Paragraph, Part, Run, Table, cell, heads, text
from portal.briefs.drawings import tile_chart
from portal.briefs.words import TILE_STATES
from portal.compare import Field, tiles
from portal.compare.tiles import Tile
from portal.records import CommonProvision, Jurisdiction
from portal.store import Store

# Thirteen tiles in a row: as wide as an upright page, with codes of 8 points.
ACROSS = 620
SAID = (
    "Every member of the Commonwealth and everybody of whom an instrument is held has one tile, as large as any other, "
    "marked by its ISO 3166 code. Answers here are those of jurisdictions through binding instruments in force; pending, "
    "voluntary and ended ones are not counted. That nothing is held says nothing about a jurisdiction’s law."
)


def world(field: Field, store: Store, common: CommonProvision) -> tuple[Tile, ...]:
    """A tile for every member of the Commonwealth and for whoever has an instrument held, by name."""
    holding = {instrument.jurisdiction for instrument in store.instruments.values()}
    places = [p for p in store.jurisdictions.values() if p.code in holding or "commonwealth" in p.memberships]
    return tiles(field, common.id, places)


def map_part(store: Store, common: CommonProvision, found: tuple[Tile, ...]) -> Part:
    """Figure and table of the tiles, by continent."""
    grouped: dict[str, list[Tile]] = {}
    for tile in found:
        grouped.setdefault(_continent(store, tile.place), []).append(tile)
    blocks: tuple[Block, ...] = (
        Paragraph(text(SAID, "small")),
        _figure(common, sorted(grouped.items()), found),
        _table(common, sorted(grouped.items())),
    )
    return Part("map", "Tile map", blocks)


def _continent(store: Store, place: Jurisdiction) -> str:
    region = store.regions.get(place.region)
    return (region.within or region.label) if region else "Across regions"


def _counts(found: tuple[Tile, ...] | list[Tile]) -> dict[str, int]:
    states = [tile.state for tile in found]
    return {state: states.count(state) for state in TILE_STATES if state in states}


def _figure(common: CommonProvision, grouped: list[tuple[str, list[Tile]]], found: tuple[Tile, ...]) -> Figure:
    counts = {state: f"{TILE_STATES[state][1]}: {n}" for state, n in _counts(found).items()}
    regions = [(name, [(tile.state, tile.place.code) for tile in some]) for name, some in grouped]
    caption = f"Who answers: {common.label}"
    alt = (
        f"Tile map of {len(found)} jurisdictions by continent. Of these are {', '.join(counts.values())}. "
        "The table below names them."
    )
    return Figure(caption, alt, tile_chart("map", caption, alt, regions, counts.items(), across=ACROSS))


def _table(common: CommonProvision, grouped: list[tuple[str, list[Tile]]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for name, some in grouped:
        rows.append((cell(f"{name}: {len(some)}", head="group", span=3),))
        for state, n in _counts(some).items():
            named = "; ".join(f"{tile.place.name} ({tile.place.code})" for tile in some if tile.state == state)
            sign, words = TILE_STATES[state]
            rows.append((cell((Run(f"{sign} "), Run(words.capitalize())), head="row"), cell(str(n)), cell(named)))
    head = heads("Answer", "Count", "Which")
    return Table(f"Who answers, by name: {common.label}", head, tuple(rows), (18, 10, 72))
