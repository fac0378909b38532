"""How far two columns stand apart over all common provisions: one number twice, each with how many it rests on.

For columns i and j and common provision k, s is 0 (silent), 1 (partial or mention) or 2 (full)::

    distance(i, j) = mean over k of |s(i, k) - s(j, k)| / 2

over every k that is coded for both; and again over those of them on which at least one speaks. What is not yet coded or
not applicable for either is left out, and the count falls.

The mean of range-scaled differences over what is known for both is Gower's coefficient, as a distance (J. C. Gower,
"A General Coefficient of Similarity and Some of Its Properties", Biometrics 27(4), 1971, 857-871). The second figure
leaves out what neither has, as Jaccard's coefficient does: two instruments are not alike for what both leave unsaid
(P. Legendre and L. Legendre, Numerical Ecology, 3rd English edition, 2012, chapter 7, on double zeros).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.compare.answers import Answer, answer
from portal.compare.field import Field, column


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean between 0 and 1 and how many common provisions it rests on; ``value`` is None when there is none."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Distance:
    """``coded`` is over all common provisions coded for both, ``spoken`` over those on which at least one speaks."""

    coded: Mean
    spoken: Mean


def distance(pairs: Iterable[tuple[Answer, Answer]]) -> Distance:
    """The distance of two columns from their answers to the same common provisions."""
    differences: list[int] = []
    silent = 0
    for left, right in pairs:
        if left.value is None or right.value is None:
            continue
        differences.append(abs(left.value - right.value))
        silent += not left.speaks and not right.speaks
    # Both silent differ by nothing: the two means share one sum and part in their counts.
    total, n = sum(differences), len(differences)
    return Distance(_mean(total, n), _mean(total, n - silent))


def between(field: Field, left: str, right: str, include: frozenset[str] = frozenset()) -> Distance:
    """The distance of two columns of the field, named as in a comparison; an unknown one has nothing to compare."""
    i, j = column(field, left, include), column(field, right, include)
    return distance((answer(field, i, common), answer(field, j, common)) for common in field.commons)


def _mean(total: int, n: int) -> Mean:
    return Mean(total / (2 * n) if n else None, n)
