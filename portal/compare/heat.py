"""The order in which a table of distances shows its groups: leaves of a tree of average linkage.

The two nearest clusters are joined, again and again; the distance of two clusters is the mean distance of their members
(R. R. Sokal and C. D. Michener, "A Statistical Method for Evaluating Systematic Relationships", University of Kansas
Science Bulletin 38, 1958, 1409-1438). Of the four ways to lay one cluster beside another, the one whose touching ends
are nearest is taken. Ties go to the first by key, so that the same distances always give the same order. A pair that
cannot be compared counts here as far as can be (1); that orders it and is never shown as its distance.
"""

from __future__ import annotations

import numpy as np

from portal.compare.neighbours import Distances


def order(table: Distances) -> tuple[int, ...]:
    """Places among the table's keys in the order to show them, near ones together."""
    size = len(table.keys)
    apart = np.ones((size, size))
    for i in range(size):
        for j in range(size):
            value = table.of(i, j).spoken.value
            apart[i, j] = 0.0 if i == j else 1.0 if value is None else value
    return tuple(leaves(apart))


def leaves(apart: np.ndarray) -> list[int]:
    """Leaf order of the tree of average linkage of a symmetric table."""
    if not len(apart):
        return []
    clusters = [[i] for i in range(len(apart))]
    between = apart.astype(float).copy()
    np.fill_diagonal(between, np.inf)
    while len(clusters) > 1:
        # The upper triangle in reading order: of equal distances the first by key.
        a, b = divmod(int(np.argmin(np.where(np.triu(np.ones_like(between), 1) > 0, between, np.inf))), len(clusters))
        weights = len(clusters[a]), len(clusters[b])
        merged = (weights[0] * between[a] + weights[1] * between[b]) / sum(weights)
        clusters[a] = _beside(clusters[a], clusters[b], apart)
        between[a, :], between[:, a] = merged, merged
        between[a, a] = np.inf
        between = np.delete(np.delete(between, b, axis=0), b, axis=1)
        del clusters[b]
    return clusters[0]


def _beside(left: list[int], right: list[int], apart: np.ndarray) -> list[int]:
    """The two in a row, either of them turned round where that brings nearer ends together."""
    ways = [(left, right), (left, right[::-1]), (left[::-1], right), (left[::-1], right[::-1])]
    first, second = min(ways, key=lambda way: apart[way[0][-1], way[1][0]])
    return first + second
