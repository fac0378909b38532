"""How much a set of values differs, pair by pair, with a bootstrap interval over those who gave them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

import numpy as np

DRAWS = 1000
SEED = 20241122
INTERVAL = (2.5, 97.5)
# With fewer, a draw holds one pair or none, and the interval would say nothing but look sure.
MIN_FOR_INTERVAL = 3

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean difference of pairs: 0 all alike, 1 all apart.

    ``n`` is the number of pairs compared, ``of`` of how many columns. ``share`` is None without a pair; ``low`` and
    ``high``, the 95 % interval, are None with fewer than three columns.
    """

    share: float | None
    n: int
    of: int
    low: float | None = None
    high: float | None = None


def spread(values: Sequence[Value], differ: Callable[[Value, Value], float | None]) -> Spread:
    """The mean of ``differ`` over all pairs of values, and its interval.

    For values that are alike or not, it is the share of pairs that differ: one less Simpson's index of concentration in
    its unbiased form (E. H. Simpson, "Measurement of Diversity", Nature 163, 1949, 688). For graded differences it is
    the mean difference of pairs, as in Rao's quadratic entropy (C. R. Rao, "Diversity and Dissimilarity Coefficients: A
    Unified Approach", Theoretical Population Biology 21, 1982, 24-43), here over distinct pairs.

    Args:
        values: one per column, in an order that does not hang on how the columns were asked for.
        differ: 0 (alike) to 1 (apart), the same both ways round; None when the two cannot be compared.
    """
    size = len(values)
    apart, known = np.zeros((size, size)), np.zeros((size, size))
    for i, j in combinations(range(size), 2):
        difference = differ(values[i], values[j])
        if difference is not None:
            apart[i, j], known[i, j] = difference, 1
    involved = np.flatnonzero(known.any(axis=0) | known.any(axis=1))
    n = int(known.sum())
    if not n:
        return Spread(None, 0, 0)
    low, high = _interval(apart[np.ix_(involved, involved)], known[np.ix_(involved, involved)])
    return Spread(float(apart.sum() / n), n, len(involved), low, high)


def _interval(apart: np.ndarray, known: np.ndarray) -> tuple[float | None, float | None]:
    """The 95 % percentile interval of 1,000 draws.

    Pairs share columns and are not independent, so columns are drawn, not pairs (B. Efron, "Bootstrap Methods: Another
    Look at the Jackknife", Annals of Statistics 7(1), 1979, 1-26; for networks, T. A. B. Snijders and S. P. Borgatti,
    "Non-Parametric Standard Errors and Tests for Networks", Connections 22(2), 1999). A column drawn twice makes no
    pair with itself: that would count as agreement which nobody showed. Draws without a pair are left out. The seed is
    fixed, so the same answers always give the same interval. It tells how far the figure hangs on which columns are
    coded, not how sure a coding is.
    """
    size = len(known)
    if size < MIN_FOR_INTERVAL:
        return None, None
    drawn = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), size=DRAWS)
    pairs = ((drawn @ known) * drawn).sum(axis=1)
    held = pairs > 0
    shares = ((drawn @ apart) * drawn).sum(axis=1)[held] / pairs[held]
    low, high = np.percentile(shares, INTERVAL)
    return float(low), float(high)
