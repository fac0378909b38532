"""Fragmentation of one common provision: how many pairs of columns differ, in three layers that stay apart.

    fragmentation(k) = pairs that differ / pairs that can be compared

1. ``speak``: whether they speak at all. Every column coded on k, silent ones included.
2. ``extent``: how far and with what force. Only columns that speak; a pair differs when coverage (full, partial,
   mention) or modality (must, must-not, should, may, none) does. Force is not coverage: each has its own figure too.
3. ``attributes``: which values they chose, one figure per attribute, never averaged. Only columns that state the value.
   Words and lists: the share of pairs that differ (order in a list does not count). Numbers: the mean of
   |a - b| / (largest - smallest), as in Gower (Biometrics 27(4), 1971, 857-871). Money: the same within each currency,
   because no rate of exchange is part of a law.

A layer never counts what an earlier one has counted. What is not yet coded or not applicable enters nothing. Of the
four special words, ``none`` is a choice where a word is asked for and no number where a number is; ``unstated``,
``delegated`` and ``by-reference`` are not choices and leave the pair out. Free text is not compared.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any

from portal.compare.answers import Answer, answer
from portal.compare.field import Field, column
from portal.compare.spread import Spread, spread, unlike
from portal.records import Attribute, AttributeValue, CommonProvision, Mapping, Money

NUMBERS = frozenset({"number", "hours", "years", "percent"})
WORDS = frozenset({"choice", "choices", "roles", "date"})
PARTS = ("speak", "extent", "coverage", "force")
NOT_CHOSEN = frozenset({"unstated", "delegated", "by-reference"})


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer compares: ``id`` is one of PARTS or an attribute's; a value for each key, and their difference."""

    id: str
    kind: str
    keys: tuple[str, ...]
    values: tuple[Any, ...]
    differ: Callable[[Any, Any], float | None]


@dataclass(frozen=True, slots=True)
class AttributeSpread:
    """How the values of one attribute differ; ``kind`` is ``words``, ``numbers`` or ``money``."""

    attribute: Attribute
    kind: str
    spread: Spread


@dataclass(frozen=True, slots=True)
class Fragmentation:
    """One common provision across columns; the three layers are never added up.

    ``coverage`` and ``force`` are the two parts of ``extent``.
    """

    common: CommonProvision
    speak: Spread
    extent: Spread
    coverage: Spread
    force: Spread
    attributes: tuple[AttributeSpread, ...]


def fragmentation(
    field: Field, common: CommonProvision, keys: tuple[str, ...], include: frozenset[str] = frozenset()
) -> Fragmentation:
    """Fragmentation of one common provision across the columns that ``keys`` name; a key given twice counts once."""
    columns = {c.key: c for c in (column(field, key, include) for key in keys)}
    return across(common, {key: answer(field, c, common.id) for key, c in columns.items()})


def across(common: CommonProvision, answers: MappingType[str, Answer]) -> Fragmentation:
    """The same from answers that are already at hand (a row of a matrix), by the key of their column.

    Columns are taken in the order of their keys, so that another order gives the same interval too.
    """
    found = {layer.id: (layer, spread(layer.values, layer.differ)) for layer in layers(common, answers)}
    return Fragmentation(
        common=common,
        **{part: found[part][1] for part in PARTS},
        attributes=tuple(
            AttributeSpread(a, found[a.id][0].kind, found[a.id][1]) for a in common.attributes if a.id in found
        ),
    )


def layers(common: CommonProvision, answers: MappingType[str, Answer]) -> tuple[Layer, ...]:
    """What is compared in each layer, column by column, and how two values are told apart: PARTS, then attributes."""
    coded = [(key, answers[key]) for key in sorted(answers) if answers[key].coded]
    said = [(key, a.mapping) for key, a in coded if a.speaks and a.mapping is not None]
    return (
        _layer("speak", [(key, a.speaks) for key, a in coded]),
        _layer("extent", [(key, (m.coverage, m.modality)) for key, m in said]),
        _layer("coverage", [(key, m.coverage) for key, m in said]),
        _layer("force", [(key, m.modality) for key, m in said]),
        *(_attribute(a, said) for a in common.attributes if a.type != "text"),
    )


def _layer(
    id_: str, pairs: list[tuple[str, Any]], kind: str = "words", differ: Callable[[Any, Any], float | None] = unlike
) -> Layer:
    return Layer(id_, kind, tuple(key for key, _ in pairs), tuple(value for _, value in pairs), differ)


def _attribute(attribute: Attribute, said: list[tuple[str, Mapping]]) -> Layer:
    values = [(key, m.attributes[attribute.id]) for key, m in said if attribute.id in m.attributes]
    if attribute.type in WORDS:
        return _layer(attribute.id, [(key, _choice(v)) for key, v in values if v not in NOT_CHOSEN])
    if attribute.type in NUMBERS:
        # A number without currency is an amount in one nameless currency.
        amounts = [(key, ("", v)) for key, v in values if isinstance(v, float)]
        return _layer(attribute.id, amounts, "numbers", _scaled([amount for _, amount in amounts]))
    money = [(key, (v.currency, v.amount)) for key, v in values if isinstance(v, Money)]
    return _layer(attribute.id, money, "money", _scaled([amount for _, amount in money]))


def _choice(value: AttributeValue) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def _scaled(amounts: list[tuple[str, float]]) -> Callable[[tuple[str, float], tuple[str, float]], float | None]:
    """Differences of amounts in the same currency, divided by that currency's range; equal amounts differ by 0.

    Two amounts that are not equal differ by 1, whatever they are: a range needs more than two to say anything.
    """
    listed: dict[str, list[float]] = {}
    for currency, amount in amounts:
        listed.setdefault(currency, []).append(amount)
    ranges = {currency: max(values) - min(values) for currency, values in listed.items()}

    def differ(left: tuple[str, float], right: tuple[str, float]) -> float | None:
        if left[0] != right[0]:
            return None
        return abs(left[1] - right[1]) / ranges[left[0]] if ranges[left[0]] else 0.0

    return differ
