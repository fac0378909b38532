"""What one may put beside the columns that stand there: the nearest in name, in the region, and in what they answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.compare.field import Column, Field, counts
from portal.compare.neighbours import Neighbour
from portal.records import Jurisdiction

MOST = 6
MOST_OF_A_KIND = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A key that can be put in a column, and why it is offered."""

    key: str
    label: str
    why: str


def suggestions(
    field: Field,
    columns: tuple[Column, ...],
    near: Iterable[Neighbour] = (),
    include: frozenset[str] = frozenset(),
    about: Column | None = None,
) -> tuple[Suggestion, ...]:
    """What to put in an empty column beside ``columns``, without what stands there already.

    Args:
        near: neighbours in what they answer, nearest first.
        about: the column that is empty (unknown, or without an instrument that counts); a new one when None. Else they are
            looked for around the first column.
    """
    first = about or next((c for c in columns if c.known), None)
    if first is None:
        return ()
    found = [*_in_name(field, first), *_own(field, first, about is not None), *_answering(field, near),
             *_in_region(field, first, include)]  # fmt: skip
    there = {c.key for c in columns if c.key != (about.key if about else "")} | {first.key}
    kept: dict[str, Suggestion] = {}
    kinds: dict[str, int] = {}
    for one in found:
        if one.key not in there | set(kept) and kinds.get(one.why, 0) < MOST_OF_A_KIND:
            kept[one.key] = one
            kinds[one.why] = kinds.get(one.why, 0) + 1
    return tuple(kept.values())[:MOST]


def label(field: Field, key: str) -> str:
    """How a key that is held is called."""
    return field.label(field.instruments[key]) if key in field.instruments else field.jurisdictions[key].name


def _in_name(field: Field, first: Column) -> list[Suggestion]:
    return [Suggestion(key, label(field, key), "nearest in name") for key in first.near]


def _own(field: Field, first: Column, empty: bool) -> list[Suggestion]:
    """Instruments of an empty jurisdiction that do not count here; those an instrument is tied to."""
    if empty:
        return [Suggestion(i.id, field.label(i), "held of it, but not counted") for i in first.left_out]
    if first.kind != "instrument":
        return []
    (own,) = first.instruments
    ties = [tie.instrument for tie in own.related]
    ties += [i.id for i in field.instruments.values() if own.id in [tie.instrument for tie in i.related]]
    return [Suggestion(id_, label(field, id_), "tied to it") for id_ in ties if id_ in field.instruments]


def _answering(field: Field, near: Iterable[Neighbour]) -> list[Suggestion]:
    return [Suggestion(one.key, label(field, one.key), "nearest in what it answers") for one in near]


def _in_region(field: Field, first: Column, include: frozenset[str]) -> list[Suggestion]:
    """Jurisdictions of the same region that answer through an instrument; where none does, what is held of them.

    A body's instrument has no region.
    """
    code = first.key if first.kind == "jurisdiction" else first.instruments[0].jurisdiction if first.instruments else ""
    home = field.jurisdictions.get(code)
    if home is None:
        return []
    near = {p.code: p for p in field.jurisdictions.values() if p.code != home.code and _together(home, p)}
    held = [i for i in field.instruments.values() if i.jurisdiction in near and not i.ended]
    answering = {i.jurisdiction for i in held if counts(i, include)}
    found = [Suggestion(code, near[code].name, "same region") for code in near if code in answering]
    return found or [Suggestion(i.id, field.label(i), "same region") for i in held]


def _together(home: Jurisdiction, other: Jurisdiction) -> bool:
    regions = (home.region, other.region), (home.cpa_region, other.cpa_region)
    return any(one and one == two for one, two in regions)
