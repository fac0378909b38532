"""Regions and neighbours: which jurisdictions stand together, and how far apart their answers are."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs.document import Cell, cell
from portal.compare import Field
from portal.compare.distance import Distance, Mean, between
from portal.records import Jurisdiction
from portal.store import Store


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another jurisdiction, why it stands near, and the distance of its answers."""

    place: Jurisdiction
    why: str
    apart: Distance


def label_of(store: Store, region: str) -> str:
    """`Africa (CPA region)`, `Eastern Africa (UN region)`; empty when it is neither."""
    if region in store.cpa_regions:
        return f"{store.cpa_regions[region].label} (CPA region)"
    return f"{store.regions[region].label} (UN region)" if region in store.regions else ""


def members(store: Store, region: str) -> tuple[Jurisdiction, ...]:
    """Every jurisdiction of a CPA or UN region, by name."""
    return tuple(place for place in store.jurisdictions.values() if region in (place.cpa_region, place.region))


def holding(store: Store, places: tuple[Jurisdiction, ...]) -> tuple[Jurisdiction, ...]:
    """Those of which at least one instrument is held."""
    codes = {instrument.jurisdiction for instrument in store.instruments.values()}
    return tuple(place for place in places if place.code in codes)


def neighbours(field: Field, store: Store, place: Jurisdiction, include: frozenset[str]) -> tuple[Neighbour, ...]:
    """Others of the same CPA or UN region with an instrument held: nearest in their answers first."""
    found = []
    for other in holding(store, tuple(store.jurisdictions.values())):
        if place.code in (other.code, other.within):
            continue
        shared = [
            region
            for region in (place.cpa_region, place.region)
            if region and region in (other.cpa_region, other.region)
        ]
        if shared:
            apart = between(field, place.code, other.code, include)
            found.append(Neighbour(other, label_of(store, shared[0]), apart))
    return tuple(
        sorted(found, key=lambda one: (one.apart.coded.value is None, one.apart.coded.value or 0, one.place.name))
    )


def apart(mean: Mean) -> Cell:
    """A distance with its n; a word when there is nothing to compare."""
    return cell("nothing to compare" if mean.value is None else f"{mean.value:.2f} (n = {mean.n})")
