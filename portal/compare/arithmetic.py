"""The arithmetic of one figure of fragmentation: who gave which value, every pair, and the sum that the share is of."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from portal.compare.answers import Answer
from portal.compare.fragmentation import layers
from portal.compare.spread import Spread, spread
from portal.records import CommonProvision


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns and how far they differ in one layer: 0 alike, 1 apart, None where they cannot be compared."""

    left: str
    right: str
    difference: float | None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One layer laid open: ``given`` has each value with the columns that gave it; ``total`` is divided by ``spread.n``."""

    layer: str
    kind: str
    given: tuple[tuple[Any, tuple[str, ...]], ...]
    pairs: tuple[Pair, ...]
    total: float
    spread: Spread


def arithmetic(common: CommonProvision, answers: MappingType[str, Answer]) -> tuple[Arithmetic, ...]:
    """Each layer of ``fragmentation`` with its values and its pairs; the shares are the same by construction."""
    out = []
    for layer in layers(common, answers):
        by_key = dict(zip(layer.keys, layer.values, strict=True))
        pairs = tuple(Pair(a, b, layer.differ(by_key[a], by_key[b])) for a, b in combinations(layer.keys, 2))
        given: dict[Any, list[str]] = {}
        for key, value in by_key.items():
            given.setdefault(value, []).append(key)
        total = sum(pair.difference for pair in pairs if pair.difference is not None)
        sorted_given = tuple((value, tuple(keys)) for value, keys in _in_order(given))
        out.append(Arithmetic(layer.id, layer.kind, sorted_given, pairs, total, spread(layer.values, layer.differ)))
    return tuple(out)


def _in_order(given: dict[Any, list[str]]) -> list[tuple[Any, list[str]]]:
    """Numbers and amounts by size; other values by how many gave them."""
    if all(isinstance(value, tuple) and isinstance(value[-1], float) for value in given):
        return sorted(given.items())
    return sorted(given.items(), key=lambda item: (-len(item[1]), item[1]))
