"""All distances at once, nearest neighbours, the tree and the order of its leaves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.compare import between, distances
from portal.compare.neighbours import nearest, table
from portal.compare.tree import leaves, linkage, tree
from tests.compare.making import PLACES, field, instrument
from tests.compare.test_properties import CALM, CODES, INCLUDE, ORDER, fields


def four():
    held = [instrument(f"act-{code.lower()}", code) for code in ("AA", "BB", "CC", "DD")]
    return field(*held, act_aa="full full full full", act_bb="full full full partial",
                 act_cc="silent silent silent full", act_dd="silent - silent silent")  # fmt: skip


@CALM
@given(fields(), INCLUDE)
def test_the_table_holds_the_same_distances_as_pair_by_pair(base, include):
    found = distances(base, CODES, include)
    assert found.keys == tuple(sorted(CODES))
    for i, left in enumerate(found.keys):
        for j, right in enumerate(found.keys):
            assert found.of(i, j) == between(base, left, right, include)


@CALM
@given(fields(), ORDER)
def test_another_order_of_keys_is_the_same_table_in_the_same_order(base, codes):
    assert distances(base, tuple(codes)) == distances(base, CODES)
    assert tree(distances(base, tuple(codes))) == tree(distances(base, CODES))


@CALM
@given(fields())
def test_some_of_the_keys_keep_their_distances(base):
    part = distances(base, CODES).among(("CC", "AA"))
    assert part == distances(base, ("AA", "CC"))


def test_nearest_come_first_with_their_counts():
    found = nearest(distances(four(), tuple(PLACES)), "AA", least=2)
    assert [one.key for one in found] == ["BB", "CC", "DD"]
    assert (found[0].distance.spoken.value, found[0].distance.spoken.n) == (1 / 8, 4)
    assert (found[2].distance.spoken.value, found[2].distance.spoken.n) == (1.0, 3)


def test_nobody_is_ranked_on_too_few_and_nobody_is_its_own_neighbour():
    held = distances(four(), tuple(PLACES))
    assert nearest(held, "AA") == ()
    assert [one.key for one in nearest(held, "AA", least=4)] == ["BB", "CC"]
    assert nearest(held, "ZZ", least=1) == ()
    assert nearest(held, "EE", least=0) == (), "what is coded nowhere is near nobody"


def test_columns_that_answer_alike_stand_together():
    near = [[0, 0.9, 0.1, 0.8], [0.9, 0, 0.8, 0.1], [0.1, 0.8, 0, 0.9], [0.8, 0.1, 0.9, 0]]
    found = leaves(np.array(near))
    assert {frozenset(found[:2]), frozenset(found[2:])} == {frozenset({0, 2}), frozenset({1, 3})}
    assert sorted(found) == [0, 1, 2, 3]


def test_touching_ends_are_the_nearest_of_the_four_ways():
    line = np.abs(np.subtract.outer([0.0, 0.1, 0.5, 0.61], [0.0, 0.1, 0.5, 0.61]))
    assert leaves(line) in ([0, 1, 2, 3], [3, 2, 1, 0])


def test_the_order_of_nothing_and_of_one():
    assert leaves(np.zeros((0, 0))) == []
    assert leaves(np.zeros((1, 1))) == [0]
    assert tree(table((), np.zeros((0, 4)))).order == ()


SIZES = st.integers(0, 9)


@CALM
@given(SIZES, st.randoms(use_true_random=False))
def test_every_leaf_stands_once_and_the_same_table_gives_the_same_order(size, random):
    apart = np.array([[random.choice([0.0, 0.25, 0.5, 1.0]) for _ in range(size)] for _ in range(size)])
    apart = (apart.reshape(size, size) + apart.reshape(size, size).T) / 2
    assert sorted(leaves(apart)) == list(range(size))
    assert leaves(apart) == leaves(apart.copy())


def nearest_each_time(apart):
    """Average linkage word for word: of all pairs of clusters the nearest, until one is left."""
    clusters, heights = {i: [i] for i in range(len(apart))}, []
    while len(clusters) > 1:
        height, a, b = min(
            (apart[np.ix_(clusters[a], clusters[b])].mean(), a, b) for a in clusters for b in clusters if a < b
        )
        heights.append(height)
        clusters[a] = clusters[a] + clusters.pop(b)
    return heights


@CALM
@given(st.integers(0, 10), st.integers(0, 10_000))
def test_the_chain_of_neighbours_joins_at_the_heights_of_average_linkage(size, seed):
    apart = np.random.default_rng(seed).random((size, size))
    apart = (apart + apart.T) / 2
    assert [join.height for join in linkage(apart)] == pytest.approx(nearest_each_time(apart))


def test_a_tree_that_changes_no_distance_keeps_them_whole():
    values = np.array([[2, 2, 2, 2, 2, 2], [2, 2, 2, 2, 2, 1], [0, 0, 0, 2, 2, 2], [0, 0, 0, 2, 2, 1]], dtype=float)
    found = tree(table(("a", "b", "c", "d"), values))
    assert found.kept == pytest.approx(0.99, abs=0.02)
    assert [{join.left, join.right} for join in found.joins] == [{0, 1}, {2, 3}, {4, 5}]
    heights = [join.height for join in found.joins]
    assert heights == sorted(heights)


def test_what_cannot_be_compared_joins_last_and_counts_in_no_correlation():
    values = np.array([[2, 2, 0], [2, 1, 0], [2, 0, 1], [np.nan] * 3])
    found = tree(table(("a", "b", "c", "d"), values))
    assert found.joins[-1].height == 1.0
    assert 3 in (found.joins[-1].left, found.joins[-1].right)
    assert found.n == 3


def test_eighty_columns_are_laid_out_in_no_time():
    values = np.random.default_rng(1).choice([0.0, 1.0, 2.0, np.nan], size=(80, 64))
    found = table(tuple(f"k{n:02}" for n in range(80)), values)
    laid = tree(found)
    assert sorted(laid.order) == list(range(80))
    assert (len(laid.joins), laid.n) == (79, 80 * 79 // 2)
    assert found.of(3, 7) == found.of(7, 3)
    assert found.of(0, 1).coded.n == pytest.approx(64 * 9 / 16, abs=14)
