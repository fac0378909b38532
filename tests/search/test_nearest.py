"""Corrections of typing errors."""

import pytest

from portal.search.nearest import Nearest, distance

WORDS = {
    "incident": 40,
    "incidents": 30,
    "accident": 2,
    "liability": 20,
    "accountability": 9,
    "ethics": 5,
    "data": 99,
    "date": 1,
    "transparency": 8,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("incedent", "incident"),
        ("liabilty", "liability"),
        ("acountability", "accountability"),
        ("ethcis", "ethics"),
        ("transparancy", "transparency"),
        ("dtaa", "data"),
    ],
)
def test_the_nearest_and_commonest_word_comes_first(typed, meant):
    assert Nearest(WORDS)(typed)[0] == meant


@pytest.mark.parametrize("typed", ["xylophone", "dat", "12345", "inc1dent", "a" * 90])
def test_what_is_near_nothing_stays(typed):
    assert Nearest(WORDS)(typed) == ()


def test_a_swap_of_neighbours_is_one_slip():
    assert distance("ethcis", "ethics", 2) == 1
    assert distance("", "ab", 2) == 2
    assert distance("kitten", "sitting", 2) == 3
