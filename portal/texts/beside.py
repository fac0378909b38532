"""Two languages of one text, paragraph beside paragraph: units matched by their place, nothing of either left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from portal.records import Text
from portal.texts.numerals import roman

_ROMAN = re.compile(r"[ivxlc]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One unit in two languages; None where a language does not hold it as a unit of its own."""

    first: Text | None
    second: Text | None

    @property
    def id(self) -> str:
        found = self.first or self.second
        assert found is not None
        return found.id


def beside(first: Sequence[Text], second: Sequence[Text]) -> tuple[Row, ...]:
    """Align the units of two languages.

    They match by identifier, else where both count the same numbers under other names (point (i) of a translation is
    item 1 of the Japanese original). Order is that of ``first``; what only ``second`` holds stands after the unit that
    precedes it there.
    """
    match = _matches(first, second)
    known = {unit.id: unit for unit in second}
    alone: dict[str, list[Text]] = {}
    last, taken = "", {other: own for own, other in match.items()}
    for unit in second:
        if unit.id in taken:
            last = taken[unit.id]
        else:
            alone.setdefault(last, []).append(unit)
    rows = [Row(None, unit) for unit in alone.get("", ())]
    for unit in first:
        rows.append(Row(unit, known.get(match.get(unit.id, ""))))
        rows.extend(Row(None, other) for other in alone.get(unit.id, ()))
    return tuple(rows)


def _matches(first: Sequence[Text], second: Sequence[Text]) -> dict[str, str]:
    """Identifier in the first language -> identifier in the second."""
    ids = {unit.id for unit in second}
    match = {unit.id: unit.id for unit in first if unit.id in ids}
    left = [unit.id for unit in first if unit.id not in match]
    right = [unit.id for unit in second if unit.id not in match]
    own, other = Counter(map(_numbers, left)), Counter(map(_numbers, right))
    by_numbers = {_numbers(one): one for one in right if other[_numbers(one)] == 1}
    return match | {
        one: by_numbers[_numbers(one)] for one in left if own[_numbers(one)] == 1 and _numbers(one) in by_numbers
    }


def _numbers(identifier: str) -> tuple[str, ...]:
    """The numbers of all steps without their names, Roman ones as figures; the top step whole."""
    top, *steps = identifier.split("__")
    bare = [step.partition("_")[2] or step for step in steps]
    return (top, *(str(roman(one.upper()) or one) if _ROMAN.fullmatch(one) else one for one in bare))
