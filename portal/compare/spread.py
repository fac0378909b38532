"""How much a set of values differs, pair by pair, with a bootstrap interval over those who gave them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    if differ is unlike:
        return _of_likes(values)
    size = len(values)
    apart, known = np.zeros((size, size)), np.zeros((size, size))
    for i, j in combinations(range(size), 2):
        difference = differ(values[i], values[j])
        if difference is not None:
            apart[i, j], known[i, j] = difference, 1
    return of_pairs(apart, known)


def of_pairs(apart: np.ndarray, known: np.ndarray) -> Spread:
    """The spread of differences that are at hand: two upper triangles, with 1 in ``known`` where a pair can be compared."""
    involved = np.flatnonzero(known.any(axis=0) | known.any(axis=1))
    n = int(known.sum())
    if not n:
        return Spread(None, 0, 0)
    low, high = interval(apart[np.ix_(involved, involved)], known[np.ix_(involved, involved)])
    return Spread(float(apart.sum() / n), n, len(involved), low, high)


def unlike(left: Hashable, right: Hashable) -> float:
    """0 for values that are the same, 1 for any others."""
    return float(left != right)


def _of_likes(values: Sequence[Value]) -> Spread:
    """The spread of values that are the same or not, from how many share each value instead of pair by pair.

    A draw of N columns holds (N² - sum of squares of how often each is drawn) / 2 pairs of different columns, and as many
    that differ as (N² - sum of squares of how often each value is drawn) / 2: all figures of 76 columns take 0.16 s, not 1.0.
    """
    size = len(values)
    if size < 2:
        return Spread(None, 0, 0)
    seen: dict[Value, int] = {}
    codes = np.array([seen.setdefault(value, len(seen)) for value in values])
    n = size * (size - 1) // 2
    alike = sum(int(c) * (int(c) - 1) // 2 for c in np.bincount(codes))
    if size < MIN_FOR_INTERVAL or alike in (0, n):
        edge = float(alike == 0) if size >= MIN_FOR_INTERVAL else None
        return Spread((n - alike) / n, n, size, edge, edge)  # every draw would say the same
    drawn = _draws(size)
    by_value = np.stack([drawn[:, codes == code].sum(axis=1) for code in range(len(seen))], axis=1)
    pairs = (size**2 - (drawn**2).sum(axis=1)) / 2
    apart = (size**2 - (by_value**2).sum(axis=1)) / 2
    return Spread((n - alike) / n, n, size, *_percentiles(apart, pairs))


@lru_cache(maxsize=48)
def _draws(size: int) -> np.ndarray:
    """How often each column is drawn in each of 1,000 draws; the same for every figure of so many columns."""
    # Counting drawn places takes a tenth of the time of drawing from the multinomial distribution, which is the same.
    places = np.random.default_rng(SEED).integers(size, size=(DRAWS, size)) + np.arange(DRAWS)[:, None] * size
    drawn = np.bincount(places.ravel(), minlength=DRAWS * size).reshape(DRAWS, size).astype(float)
    drawn.flags.writeable = False
    return drawn


def interval(apart: np.ndarray, known: np.ndarray) -> tuple[float | None, float | None]:
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
    drawn = _draws(size)
    return _percentiles(((drawn @ apart) * drawn).sum(axis=1), ((drawn @ known) * drawn).sum(axis=1))


def _percentiles(apart: np.ndarray, pairs: np.ndarray) -> tuple[float, float]:
    held = pairs > 0
    low, high = np.percentile(apart[held] / pairs[held], INTERVAL)
    return float(low), float(high)
