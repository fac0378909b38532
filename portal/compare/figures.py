"""The figures that take long: made once for each build, for the groups most asked for, and kept beside the database."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from portal.compare.answers import answer
from portal.compare.field import INCLUDES, Field, column
from portal.compare.fragmentation import PARTS, across
from portal.compare.groups import Group, members
from portal.compare.neighbours import Distances, distances
from portal.compare.series import Year, series
from portal.compare.spread import Spread

ROWS = ("jurisdictions", "instruments")
Include = frozenset[str]
NONE: Include = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """One layer of fragmentation of one common provision. ``layer`` is one of PARTS or the name of an attribute."""

    common: str
    layer: str
    kind: str
    spread: Spread

    @property
    def attribute(self) -> str:
        """The attribute's name; empty for the layers that every common provision has."""
        return "" if self.layer in PARTS else self.layer


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """All figures of one group of columns; ``keys`` are the columns."""

    keys: tuple[str, ...]
    figures: tuple[Figure, ...]
    distances: Distances
    years: tuple[Year, ...]


def name(group: str, rows: str, include: Include) -> str:
    """What the figures of a group are kept under."""
    return "|".join((group, rows, *sorted(include)))


def parted(field: Field, keys: tuple[str, ...], include: Include = NONE) -> tuple[Figure, ...]:
    """Fragmentation of every common provision across the columns, as a flat list in the order of the taxonomy."""
    columns = {c.key: c for c in (column(field, key, include) for key in keys)}
    out = []
    for common in field.commons.values():
        found = across(common, {key: answer(field, col, common.id) for key, col in columns.items()})
        out += [Figure(common.id, part, "words", getattr(found, part)) for part in PARTS]
        out += [Figure(common.id, a.attribute.id, a.kind, a.spread) for a in found.attributes]
    return tuple(out)


def group_figures(field: Field, keys: tuple[str, ...], include: Include, last: int) -> GroupFigures:
    """All figures of the columns that ``keys`` name; ``last`` is the last year of the series."""
    return GroupFigures(
        keys, parted(field, keys, include), distances(field, keys, include), series(field, keys, include, last)
    )


def wanted(groups: Iterable[Group]) -> tuple[tuple[Group, str, Include], ...]:
    """What is made with a build: every group as it stands by default, and all of them in every other way."""
    out: list[tuple[Group, str, Include]] = []
    for group in groups:
        out.append((group, "jurisdictions", NONE))
        if group.id == "all":
            out += [(group, "instruments", NONE), (group, "jurisdictions", frozenset(INCLUDES))]
            out += [(group, "jurisdictions", frozenset({word})) for word in INCLUDES]
    return tuple(out)


def figures(field: Field, groups: MappingType[str, Group], date: str) -> dict[str, GroupFigures]:
    """The figures to keep, by name; a group with fewer than two columns has none."""
    out = {}
    for group, rows, include in wanted(groups.values()):
        keys = members(field, group, rows, include)
        if len(keys) > 1:
            out[name(group.id, rows, include)] = group_figures(field, keys, include, int(date[:4]))
    return out
