"""The tile map of one common provision: a tile of equal size for every jurisdiction of a group, held or not.

A map of areas hides the small states that matter here, so each has one tile under its region. What is not held has a
tile too: that nothing is held says nothing about a jurisdiction's law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.compare.answers import Answer, answer
from portal.compare.field import Column, Field, column
from portal.records import Jurisdiction


@dataclass(frozen=True, slots=True)
class Tile:
    """One jurisdiction. ``state`` is that of its answer, ``not-held`` without an instrument, or ``not-counted`` when
    all that is held has ended, is pending or is soft, and such ones are not counted."""

    place: Jurisdiction
    column: Column
    answer: Answer
    state: str


def tiles(
    field: Field, common: str, places: Iterable[Jurisdiction], include: frozenset[str] = frozenset()
) -> tuple[Tile, ...]:
    """A tile for each place, by name."""
    return tuple(_tile(field, common, place, include) for place in sorted(places, key=lambda p: (p.name, p.code)))


def _tile(field: Field, common: str, place: Jurisdiction, include: frozenset[str]) -> Tile:
    col = column(field, place.code, include)
    reply = answer(field, col, common)
    if not col.instruments:
        return Tile(place, col, reply, "not-counted" if col.left_out else "not-held")
    return Tile(place, col, reply, reply.state)
