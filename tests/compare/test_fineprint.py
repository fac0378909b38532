"""The fine print: stated and unstated apart, an order that a reader chooses, amounts in one currency and never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.compare.fineprint import SPECIAL, STANDINGS, fine_print, ordered, standing, tally, worth
from portal.records import Attribute, Money, Rates
from tests.compare.making import ATTRIBUTES, common, reply
from tests.compare.test_properties import CALM

RATES = Rates("EUR", "2026-01-01", "A bank", "", "by hand", "", {"SEK": 10.0, "USD": 2.0})
NAMES = [a.id for a in ATTRIBUTES]


class Place:
    """A stand-in for a column: only its key matters here."""

    def __init__(self, key):
        self.key = key


def lines(name, *values):
    """A line for each value of one attribute; None states none."""
    rows = [(Place(str(n)), reply("full", attributes={} if v is None else {name: v})) for n, v in enumerate(values)]
    return fine_print(common("risk.a"), rows)


def sort(name, *values, falling=False, own=None):
    place = NAMES.index(name)
    found = ordered(lines(name, *values), place, ATTRIBUTES[place],
                    lambda money: worth(money, "EUR", RATES, own or {}), falling)  # fmt: skip
    return [(group, [line.values[place] for line in members]) for group, members in found]


def test_only_those_that_speak_have_fine_print():
    rows = [(Place(word), reply(word)) for word in ("full", "mention", "silent", "n.a.", "uncoded")]
    assert [line.column.key for line in fine_print(common("risk.a"), rows)] == ["full", "mention"]


def test_numbers_stand_by_size_and_each_kind_of_no_number_by_itself():
    found = sort("deadline", "unstated", 72.0, None, 24.0, "delegated", "none")
    assert found == [("stated", [24.0, 72.0]), ("none", ["none"]), ("delegated", ["delegated"]),
                     ("unstated", ["unstated"]), ("missing", [None])]  # fmt: skip
    assert sort("deadline", 24.0, 72.0, falling=True)[0] == ("stated", [72.0, 24.0])


def test_words_stand_in_the_order_of_the_taxonomy():
    assert sort("published", "no", "public", "secret")[0][1] == ["public", "secret", "no"]
    assert sort("reporter", ("provider",), ("deployer",))[0][1] == [("deployer",), ("provider",)]


def test_amounts_stand_by_worth_and_without_a_rate_they_come_last_either_way():
    euro, crown, dollar, taka = Money(5, "EUR"), Money(60, "SEK"), Money(8, "USD"), Money(1, "BDT")
    assert sort("largest", taka, crown, euro, dollar)[0][1] == [dollar, euro, crown, taka]
    assert sort("largest", taka, crown, euro, dollar, falling=True)[0][1] == [crown, euro, dollar, taka]
    assert sort("largest", taka, crown, own={"BDT": 0.1})[0][1] == [crown, taka]


def test_an_amount_goes_through_the_base_and_says_whose_rate_it_is():
    found = worth(Money(100, "SEK"), "USD", RATES, {})
    assert (found.amount, found.rate, found.own) == (20.0, 5.0, False)
    assert worth(Money(7, "USD"), "USD", None, {}).amount == 7
    assert worth(Money(100, "SEK"), "USD", RATES, {"SEK": 4.0}).own is True
    assert worth(Money(100, "SEK"), "USD", RATES, {"SEK": 4.0}).amount == 25.0


@pytest.mark.parametrize(("money", "to", "rates"), [("BDT", "EUR", RATES), ("SEK", "BDT", RATES), ("SEK", "EUR", None)])
def test_no_rate_is_ever_guessed(money, to, rates):
    assert worth(Money(1, money), to, rates, {}) is None


VALUES = st.one_of(st.none(), st.sampled_from(SPECIAL), st.floats(0, 1e6).map(float))


@CALM
@given(st.lists(VALUES, max_size=12), st.booleans())
def test_sorting_loses_nothing_and_stated_is_never_mixed_with_unstated(values, falling):
    found = sort("deadline", *values, falling=falling)
    assert sorted(map(repr, (v for _, listed in found for v in listed))) == sorted(map(repr, values))
    assert all({standing(v) for v in listed} == {group} for group, listed in found)
    assert [group for group, _ in found] == [name for name in STANDINGS if name in dict(found)]


@CALM
@given(st.lists(VALUES, max_size=12))
def test_a_tally_counts_every_value_once_and_measures_only_what_is_stated(values):
    found = tally(ATTRIBUTES[0], values)
    numbers = [v for v in values if isinstance(v, float)]
    assert sum(n for _, n in found.standings) == found.n == len(values)
    assert dict(found.standings)["stated"] == len(numbers)
    assert (found.smallest, found.largest) == ((min(numbers), max(numbers)) if numbers else (None, None))


def test_a_tally_counts_words_of_lists_one_by_one():
    found = tally(Attribute("who", "roles"), [("a", "b"), ("b",), "unstated", None])
    assert found.words == (("b", 2), ("a", 1))
    assert tally(Attribute("what", "text"), ["something"]).words == (), "free text is not counted"
