"""The fine print of one common provision: who states which detail, in an order that a reader chooses.

What is stated and what is not stand apart. A value is ``stated``; or it is one of the special words, each a finding of
its own: ``none`` (read whole, provides none), ``delegated`` (left to later rules), ``by-reference`` (set by another
text), ``unstated`` (has the thing, not this detail); or it is ``missing``: the answer is a mention or has no such detail.

Amounts are also given in one currency, for reading them side by side and for nothing else::

    worth = amount / rate of its currency * rate of the other

where a rate is how much of a currency one unit of the base bought on one day. No figure of fragmentation uses it: no rate
of exchange is part of a law, prices and incomes differ as much as rates do, and many fines also hang on turnover.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from statistics import median

from portal.compare.answers import Answer
from portal.compare.field import Column
from portal.compare.fragmentation import NUMBERS
from portal.records import Attribute, AttributeValue, CommonProvision, Money, Rates

SPECIAL = ("none", "delegated", "by-reference", "unstated")
STANDINGS = ("stated", *SPECIAL, "missing")


@dataclass(frozen=True, slots=True)
class Line:
    """One column that speaks, with its value for each attribute of the common provision."""

    column: Column
    answer: Answer
    values: tuple[AttributeValue | None, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How one attribute stands over ``n`` columns that speak.

    ``standings`` counts each of STANDINGS. ``words`` counts stated words, most frequent first; a list counts each of its
    words once. Of stated numbers there are the smallest, the median and the largest; None without a number.
    """

    attribute: Attribute
    n: int
    standings: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, int], ...]
    smallest: float | None = None
    middle: float | None = None
    largest: float | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """An amount in another currency: ``rate`` units of its own currency for one of the other; ``own`` if a reader gave it."""

    amount: float
    currency: str
    rate: float
    own: bool


def fine_print(common: CommonProvision, rows: Iterable[tuple[Column, Answer]]) -> tuple[Line, ...]:
    """A line for every column that speaks, in the order given."""
    return tuple(
        Line(column, reply, tuple(reply.mapping.attributes.get(a.id) for a in common.attributes))
        for column, reply in rows
        if reply.speaks and reply.mapping is not None
    )


def standing(value: AttributeValue | None) -> str:
    """One of STANDINGS."""
    if value is None:
        return "missing"
    return value if isinstance(value, str) and value in SPECIAL else "stated"


def tally(attribute: Attribute, values: Iterable[AttributeValue | None]) -> Tally:
    """How the values of one attribute stand."""
    listed = list(values)
    found = Counter(standing(value) for value in listed)
    stated = [value for value in listed if standing(value) == "stated"]
    numbers = [v for v in stated if isinstance(v, float | int)] if attribute.type in NUMBERS else []
    words = Counter(
        word for v in stated for word in ((v,) if isinstance(v, str) else v if isinstance(v, tuple) else ())
    )
    ranked = tuple(sorted(words.items(), key=lambda item: (-item[1], item[0])))
    standings = tuple((name, found[name]) for name in STANDINGS)
    spread = (min(numbers), median(numbers), max(numbers)) if numbers else (None, None, None)
    return Tally(attribute, len(listed), standings, ranked if attribute.type != "text" else (), *spread)


def ordered(
    lines: Iterable[Line],
    place: int,
    attribute: Attribute,
    worth: Callable[[Money], Worth | None],
    falling: bool = False,
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Lines by the value of one attribute: those that state it in order, then each other standing by itself.

    Numbers by size, amounts by what they are worth in one currency (those without a rate last, by currency and size),
    words in the order of the taxonomy's list, else by alphabet. Equal ones keep the order they came in.
    """
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(standing(line.values[place]), []).append(line)
    if stated := groups.get("stated"):
        known = [line for line in stated if _size(line.values[place], attribute, worth) is not None]
        known.sort(key=lambda line: _size(line.values[place], attribute, worth) or (), reverse=falling)
        rest = [line for line in stated if line not in known]
        rest.sort(key=lambda line: _plain(line.values[place]))
        groups["stated"] = known + rest
    return tuple((name, tuple(groups[name])) for name in STANDINGS if name in groups)


def _size(value: AttributeValue | None, attribute: Attribute, worth: Callable[[Money], Worth | None]) -> tuple | None:
    """What a stated value is sorted by; None for an amount without a rate."""
    if isinstance(value, Money):
        found = worth(value)
        return None if found is None else (found.amount,)
    if isinstance(value, float | int):
        return (value,)
    words = value if isinstance(value, tuple) else (value or "",)
    return tuple((attribute.of.index(word) if word in attribute.of else len(attribute.of), word) for word in words)


def _plain(value: AttributeValue | None) -> tuple:
    return (value.currency, value.amount) if isinstance(value, Money) else ("", 0.0)


def worth(money: Money, currency: str, rates: Rates | None, own: MappingType[str, float]) -> Worth | None:
    """An amount in ``currency``; None where no rate is known.

    Args:
        own: rates a reader gave, which go before the held ones: units of a currency for one of ``currency``.
    """
    if money.currency == currency:
        return Worth(money.amount, currency, 1.0, False)
    if money.currency in own:
        return Worth(money.amount / own[money.currency], currency, own[money.currency], True)
    if rates is None:
        return None
    per = {rates.base: 1.0, **rates.per}
    if money.currency not in per or currency not in per:
        return None
    rate = per[money.currency] / per[currency]
    return Worth(money.amount / rate, currency, rate, False)
