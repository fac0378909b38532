"""Groups of jurisdictions that figures are made for: all, the Commonwealth, regions of the UN and of the CPA."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.compare.field import Field, counts
from portal.records import Jurisdiction, Region


@dataclass(frozen=True, slots=True)
class Group:
    """``id`` is `all`, `commonwealth`, `un-` or `cpa-` and a region; ``places`` are its codes, held or not."""

    id: str
    label: str
    kind: str
    places: tuple[str, ...]


def groups(
    places: Iterable[Jurisdiction], regions: Iterable[Region], cpa_regions: Iterable[Region]
) -> dict[str, Group]:
    """Every group by its identifier: all, the Commonwealth, continents, regions within them, regions of the CPA."""
    listed, known = sorted(places, key=lambda p: p.code), list(regions)
    continent = {r.id: r.within for r in known}
    found = [
        Group("all", "All jurisdictions", "Everybody", tuple(p.code for p in listed)),
        Group("commonwealth", "Commonwealth", "Everybody",
              tuple(p.code for p in listed if "commonwealth" in p.memberships)),
    ]  # fmt: skip
    for label in sorted({r.within for r in known if r.within}):
        inside = tuple(p.code for p in listed if continent.get(p.region) == label)
        found.append(Group(f"un-{label.lower().replace(' ', '-')}", label, "Regions (UN)", inside))
    for region in known:
        inside = tuple(p.code for p in listed if p.region == region.id)
        found.append(Group(f"un-{region.id}", region.label, "Parts of regions (UN)", inside))
    for region in cpa_regions:
        inside = tuple(p.code for p in listed if p.cpa_region == region.id)
        found.append(Group(f"cpa-{region.id}", f"{region.label} (CPA)", "Regions of the CPA", inside))
    return {group.id: group for group in found}


def members(
    field: Field, group: Group, rows: str = "jurisdictions", include: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Keys of the columns a figure of the group is made of, sorted, so that another order gives the same figure.

    Jurisdictions are those that answer through at least one instrument. Instruments are all of the group's that have
    not ended, whatever their force; the group of all has the multilateral ones too.
    """
    if rows == "instruments":
        within = set(group.places)
        return tuple(
            sorted(
                i.id
                for i in field.instruments.values()
                if not i.ended and (group.id == "all" or i.jurisdiction in within)
            )
        )
    return tuple(code for code in sorted(group.places) if any(counts(i, include) for i in field.of_jurisdiction(code)))
