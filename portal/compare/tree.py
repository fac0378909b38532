"""The tree of a table of distances: who joins whom, how far apart, and the order of its leaves.

The two nearest clusters are joined, again and again; the distance of two clusters is the mean distance of their members
(average linkage: R. R. Sokal and C. D. Michener, "A Statistical Method for Evaluating Systematic Relationships",
University of Kansas Science Bulletin 38, 1958, 1409-1438)::

    d(A, B) = mean of distance(i, j) over i in A and j in B

Distance is the one over what at least one of a pair speaks to. A pair that cannot be compared counts here as far as can
be (1); that orders it and is never shown as its distance. Ties go to the first by key, so that the same distances always
give the same tree. Of the four ways to lay one cluster beside another, the one whose touching ends are nearest is taken.

A tree simplifies. How well it keeps the distances it is made of is the cophenetic correlation: that of each pair's
distance with the height at which the tree joins the pair (R. R. Sokal and F. J. Rohlf, "The Comparison of Dendrograms by
Objective Methods", Taxon 11(2), 1962, 33-40), over the pairs that can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from portal.compare.neighbours import Distances


@dataclass(frozen=True, slots=True)
class Join:
    """Two clusters become one at ``height``. Leaves are 0 to n - 1, the joins after them n, n + 1, ..."""

    left: int
    right: int
    height: float


@dataclass(frozen=True, slots=True)
class Tree:
    """``joins`` from the nearest to the farthest; ``order`` are the leaves from top to bottom.

    ``kept`` is the cophenetic correlation over ``n`` pairs; None with fewer than three pairs, or where all are alike.
    """

    keys: tuple[str, ...]
    joins: tuple[Join, ...]
    order: tuple[int, ...]
    kept: float | None
    n: int


def tree(table: Distances) -> Tree:
    """The tree of average linkage of all columns of a table."""
    apart, known = _apart(table)
    joins = linkage(apart)
    kept, n = _kept(apart, known, joins)
    return Tree(table.keys, joins, tuple(_order(apart, joins)), kept, n)


def leaves(apart: np.ndarray) -> list[int]:
    """Leaf order of the tree of average linkage of a symmetric table."""
    return _order(apart, linkage(apart))


def _apart(table: Distances) -> tuple[np.ndarray, np.ndarray]:
    """Distances over what is spoken to, 1 where a pair cannot be compared, and which pairs can be."""
    size = len(table.keys)
    spoken = np.array(table.spoken, dtype=float).reshape(size, size)
    apart = np.where(spoken > 0, np.array(table.sums).reshape(size, size) / np.where(spoken > 0, spoken, 1), 1.0)
    np.fill_diagonal(apart, 0.0)
    return apart, spoken > 0


def linkage(apart: np.ndarray) -> tuple[Join, ...]:
    """The joins of average linkage of a symmetric table, nearest first.

    A chain of nearest neighbours is followed until two are nearest to each other; these are joined. That gives the same
    tree as looking for the nearest pair each time, in steps that grow with the number of pairs (F. Murtagh, "A Survey of
    Recent Advances in Hierarchical Clustering Algorithms", The Computer Journal 26(4), 1983, 354-359).
    """
    size = len(apart)
    between, weights = np.array(apart, dtype=float), np.ones(size)
    np.fill_diagonal(between, np.inf)
    made: list[tuple[float, int, int]] = []
    chain: list[int] = []
    for _ in range(size - 1):
        if not chain:
            chain = [int(np.flatnonzero(weights)[0])]
        while True:
            row = between[chain[-1]]
            near = int(np.argmin(row))
            # Of equally near ones the one before in the chain, or it would go round for ever.
            if len(chain) > 1 and row[chain[-2]] <= row[near]:
                break
            chain.append(near)
        a, b = sorted((chain.pop(), chain.pop()))
        made.append((float(between[a, b]), a, b))
        _merge(between, weights, a, b)
        # Rounding can lead a chain back into itself; what is no longer there is cut off with all after it.
        chain = chain[: min((chain.index(one) for one in (a, b) if one in chain), default=len(chain))]
    return _named(made, size)


def _merge(between: np.ndarray, weights: np.ndarray, a: int, b: int) -> None:
    """Cluster b goes into a; distances to it become the weighted mean."""
    merged = (weights[a] * between[a] + weights[b] * between[b]) / (weights[a] + weights[b])
    between[a, :], between[:, a] = merged, merged
    between[a, a] = between[b, :] = between[:, b] = np.inf
    weights[a], weights[b] = weights[a] + weights[b], 0


def _named(made: list[tuple[float, int, int]], size: int) -> tuple[Join, ...]:
    """Joins by height, in which a cluster is called by the join that made it."""
    called = list(range(size))
    out = []
    for number, (height, a, b) in enumerate(sorted(made, key=lambda one: one[0])):
        left, right = sorted((called[a], called[b]))
        out.append(Join(left, right, height))
        # Every later join names the cluster by its first member, which is a.
        called[a] = size + number
    return tuple(out)


def _members(joins: tuple[Join, ...], size: int) -> list[list[int]]:
    clusters = [[i] for i in range(size)]
    for join in joins:
        clusters.append(clusters[join.left] + clusters[join.right])
    return clusters


def _order(apart: np.ndarray, joins: tuple[Join, ...]) -> list[int]:
    rows = [[i] for i in range(len(apart))]
    for join in joins:
        rows.append(_beside(rows[join.left], rows[join.right], apart))
    return rows[-1] if rows else []


def _beside(left: list[int], right: list[int], apart: np.ndarray) -> list[int]:
    """The two in a row, either of them turned round where that brings nearer ends together."""
    ways = [(left, right), (left, right[::-1]), (left[::-1], right), (left[::-1], right[::-1])]
    first, second = min(ways, key=lambda way: apart[way[0][-1], way[1][0]])
    return first + second


def _kept(apart: np.ndarray, known: np.ndarray, joins: tuple[Join, ...]) -> tuple[float | None, int]:
    """The cophenetic correlation and the number of pairs it is over."""
    size = len(apart)
    heights = np.zeros((size, size))
    clusters = _members(joins, size)
    for join in joins:
        left, right = clusters[join.left], clusters[join.right]
        heights[np.ix_(left, right)] = join.height
        heights[np.ix_(right, left)] = join.height
    pairs = np.triu(known, 1)
    one, other = apart[pairs], heights[pairs]
    if len(one) < 3 or one.std() == 0 or other.std() == 0:
        return None, len(one)
    return float(np.corrcoef(one, other)[0, 1]), len(one)
