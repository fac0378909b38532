"""The figures of one build: read from figures.json where they were made with it, else computed once and kept."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from portal.compare import Field, Group, GroupFigures, distances, groups, members
from portal.compare.figures import Figure, name, parted
from portal.compare.neighbours import Distances
from portal.compare.series import Year, series
from portal.store import Store
from portal.store.revive import revive

Include = frozenset[str]


class Asked:
    """The figures of columns that none were stored for; each part is computed when a page first needs it."""

    def __init__(self, field: Field, keys: tuple[str, ...], include: Include, last: int) -> None:
        self.keys, self._ask, self._last = keys, (field, keys, include), last

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        return parted(*self._ask)

    @cached_property
    def distances(self) -> Distances:
        return distances(*self._ask)

    @cached_property
    def years(self) -> tuple[Year, ...]:
        return series(*self._ask, self._last)


class Figures:
    """Hands out the figures of groups. Every group can be asked for; those made with the build only cost reading."""

    def __init__(self, path: Path, store: Store, field: Field, date: str) -> None:
        self.path, self.store, self.field, self.date = path, store, field, date
        self.of = lru_cache(maxsize=64)(self._of)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Every group that figures can be had for."""
        return groups(self.store.jurisdictions.values(), self.store.regions.values(), self.store.cpa_regions.values())

    @cached_property
    def _stored(self) -> dict[str, Any]:
        """What was made with the build; empty for a build that was made before figures were."""
        try:
            return json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}

    def _of(self, group: Group, rows: str, include: Include) -> GroupFigures | Asked:
        """The figures of a group; ``rows`` is jurisdictions or instruments."""
        kept = self._stored.get(name(group.id, rows, include))
        if kept is not None:
            return revive(GroupFigures, kept)
        keys = group.places if group.id == "chosen" else members(self.field, group, rows, include)
        return Asked(self.field, keys, include, int(self.date[:4]))
