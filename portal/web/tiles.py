"""The tile map: how every jurisdiction answers one common provision, the small ones as large as the large."""

from __future__ import annotations

from typing import Any

from portal.briefs.charts import Chart
from portal.briefs.drawings import tile_chart
from portal.briefs.sheets import Sheet
from portal.compare import includes, tiles
from portal.compare.tiles import Tile
from portal.records import CommonProvision, Jurisdiction
from portal.web import links, present, tables, words
from portal.web.choices import with_instruments
from portal.web.commons import find
from portal.web.pages import Page, Query
from portal.web.shelf import Build

FIRST = "accountability.incident-reporting"


def tile_page(held: Build, query: Query) -> Page:
    """Tiles of one common provision by UN or CPA region, with the same as a table."""
    common = find(
        held, query.one("common") or (FIRST if FIRST in held.store.commons else next(iter(held.store.commons)))
    )
    by = "cpa-region" if query.one("group") == "cpa-region" else "region"
    include = includes(query.many("include"))
    found = tiles(held.field, common.id, _places(held), include)
    grouped: dict[str, list[Tile]] = {}
    for tile in found:
        grouped.setdefault(region_of(held, tile.place, by), []).append(tile)
    regions = sorted(grouped.items())
    states = [tile.state for tile in found]
    counts = {state: states.count(state) for state in words.TILE_STATES if state in states}
    shows = {
        "common": common,
        "by": by,
        "grouped": regions,
        "counts": counts,
        "total": len(found),
        "themes": held.store.taxonomy.themes,
        "evidence": _evidence,
    }

    def json() -> dict[str, Any]:
        listed = [present.answer(t.answer) | {"key": t.place.code, "tile": t.state} for t in found]
        return {"common": common.id, "include": sorted(include), "group": by, "tiles": listed}

    charts = (_chart(held, common, regions, counts, include),)
    return Page("matrix/tiles.html", json, shows, sheets=lambda: (_sheet(held, found, by),), title=common.label,
                charts=charts)  # fmt: skip


def _chart(
    held: Build,
    common: CommonProvision,
    grouped: list[tuple[str, list[Tile]]],
    counts: dict[str, int],
    include: frozenset,
) -> Chart:
    regions = [(name, [(tile.state, tile.place.code) for tile in tiles_]) for name, tiles_ in grouped]
    legend = [(state, f"{words.TILE_STATES[state][1]}: {n}") for state, n in counts.items()]
    also = f", and here also of {words.listed(sorted(include))} ones" if include else ""
    said = (
        f"Every member of the Commonwealth and everybody of whom an instrument is held: {sum(counts.values())}. Answers of "
        f"binding instruments in force{also}; as held on {words.day(held.date)}."
    )
    desc = f"{common.question} One tile of the same size for each jurisdiction, by its ISO 3166 code."
    return tile_chart("tiles", f"Who answers: {common.label}", desc, regions, legend, said)


def _places(held: Build) -> list[Jurisdiction]:
    """Every member of the Commonwealth, and whoever has an instrument held."""
    holding = {place.code for place in with_instruments(held)}
    return [p for p in held.store.jurisdictions.values() if p.code in holding or "commonwealth" in p.memberships]


def region_of(held: Build, place: Jurisdiction, by: str) -> str:
    """The region of a jurisdiction in words, of the CPA or of the UN."""
    if by == "cpa-region":
        region = held.store.cpa_regions.get(place.cpa_region)
        return region.label if region else "Outside the CPA"
    known = held.store.regions.get(place.region)
    return known.label if known else "Across regions"


def _evidence(tile: Tile) -> str:
    """Where a tile leads: the provision that carries the answer, else the profile of the jurisdiction."""
    mapping = tile.answer.mapping
    if tile.answer.speaks and mapping and mapping.provisions:
        return links.provision(mapping.instrument, mapping.provisions[0])
    return links.jurisdiction(tile.place.code)


def _sheet(held: Build, found: tuple[Tile, ...], by: str) -> Sheet:
    rows = tuple(
        (t.place.code, t.place.name, region_of(held, t.place, by), words.TILE_STATES[t.state][1],
         *tables.answer_cells(held, t.answer))
        for t in found
    )  # fmt: skip
    return Sheet("Tiles", ("Code", "Name", "Region", "Tile", *tables.ANSWER), rows)
