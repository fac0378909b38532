"""Fragmentation: three layers that stay apart, each a share of pairs with its n and its interval."""

import math
from itertools import combinations

import numpy as np
import pytest

from portal.compare import across, fragmentation
from portal.compare.fragmentation import NOT_CHOSEN
from portal.compare.spread import MIN_FOR_INTERVAL, Spread, spread
from portal.records import Money
from tests.compare.making import common, field, instrument, put, reply

K = common("risk.a")


def of(*words):
    return across(K, {f"c{n}": reply(word) for n, word in enumerate(words)})


def stating(attribute, *values):
    """The third layer for one attribute, one column for each value; None states nothing."""
    said = [{} if v is None else {"attributes": {attribute: v}} for v in values]
    found = across(K, {f"c{n:02}": reply("full", **more) for n, more in enumerate(said)})
    (one,) = [a for a in found.attributes if a.attribute.id == attribute]
    return one


def share(found):
    return found.share, found.n, found.of


def test_columns_that_all_say_the_same_are_not_fragmented_in_any_layer():
    found = of("full", "full", "full")
    for layer in (found.speak, found.extent, found.coverage, found.force):
        assert layer == Spread(0.0, 3, 3, 0.0, 0.0)


def test_opposite_columns_are_wholly_fragmented_in_the_first_layer():
    assert share(of("full", "silent").speak) == (1.0, 1, 2)


def test_the_first_layer_counts_pairs_of_which_only_one_speaks():
    """Two that speak and two that are silent: 4 of 6 pairs differ."""
    assert share(of("full/must", "mention/may", "silent", "silent").speak) == (4 / 6, 6, 4)


def test_the_second_layer_is_among_those_that_speak_and_keeps_coverage_and_force_apart():
    found = of("full/must", "full/should", "partial/must", "silent")
    assert share(found.coverage) == (2 / 3, 3, 3)
    assert share(found.force) == (2 / 3, 3, 3)
    assert share(found.extent) == (1.0, 3, 3)
    assert share(found.speak) == (3 / 6, 6, 4), "the silent one counts in the first layer only"


def test_a_ban_and_a_duty_are_not_the_same_force():
    assert of("full/must", "full/must-not").force.share == 1.0


def test_layers_do_not_leak_into_each_other():
    """All speak, so the first layer is 0 although everything else differs."""
    found = of("full/must", "partial/may", "mention/none")
    assert (found.speak.share, found.extent.share) == (0.0, 1.0)


@pytest.mark.parametrize("hole", ["uncoded", "n.a."])
def test_what_is_not_coded_enters_nothing(hole):
    assert of("full/must", "silent", "partial/may", hole, hole) == of("full/must", "silent", "partial/may")


@pytest.mark.parametrize("words", [(), ("full",), ("silent",), ("uncoded", "n.a.", "full")])
def test_without_a_pair_there_is_no_figure(words):
    assert of(*words).speak == Spread(None, 0, 0)
    assert of(*words).extent == Spread(None, 0, 0)


def test_words_differ_or_do_not():
    assert share(stating("published", "public", "public", "secret").spread) == (2 / 3, 3, 3)
    assert stating("published", "public", "public", "secret").kind == "words"


def test_lists_differ_whatever_their_order():
    found = stating("grounds", ("fixed", "turnover"), ("turnover", "fixed"), ("fixed",))
    assert share(found.spread) == (2 / 3, 3, 3)


def test_numbers_differ_by_their_share_of_the_range():
    """24, 48 and 72 hours: differences of 1/2, 1/2 and 1 of the range."""
    found = stating("deadline", 24.0, 48.0, 72.0)
    assert found.kind == "numbers"
    assert share(found.spread) == (pytest.approx(2 / 3), 3, 3)


def test_equal_numbers_do_not_differ_although_their_range_is_nothing():
    assert share(stating("deadline", 24.0, 24.0, 24.0).spread) == (0.0, 3, 3)


def test_money_is_compared_within_a_currency_and_no_rate_is_guessed():
    found = stating(
        "largest", Money(1.0, "EUR"), Money(3.0, "EUR"), Money(5.0, "EUR"), Money(9e6, "KRW"), Money(9e6, "KRW")
    )
    assert found.kind == "money"
    assert share(found.spread) == (pytest.approx((0.5 + 0.5 + 1 + 0) / 4), 4, 5)
    assert share(stating("largest", Money(1.0, "EUR"), Money(1.0, "KRW")).spread) == (None, 0, 0)


@pytest.mark.parametrize("word", sorted(NOT_CHOSEN))
@pytest.mark.parametrize(
    ("attribute", "one", "two"),
    [("published", "public", "secret"), ("deadline", 24.0, 72.0), ("largest", Money(1.0, "EUR"), Money(2.0, "EUR")),
     ("grounds", ("fixed",), ("turnover",))],
)  # fmt: skip
def test_what_is_left_open_is_no_choice_and_leaves_the_pair_out(attribute, one, two, word):
    assert stating(attribute, one, two, word, None) == stating(attribute, one, two)
    assert share(stating(attribute, one, two, word).spread) == (1.0, 1, 2)


def test_none_is_a_choice_among_words_and_no_number():
    assert share(stating("published", "public", "none").spread) == (1.0, 1, 2)
    assert share(stating("deadline", 24.0, 48.0, "none").spread) == (1.0, 1, 2)


def test_free_text_is_not_compared_and_every_other_attribute_has_its_own_figure():
    found = of("full", "full")
    assert [a.attribute.id for a in found.attributes] == ["deadline", "published", "grounds", "largest", "reporter"]


def test_the_interval_holds_the_share_and_stays_between_nothing_and_everything():
    found = of(*["full"] * 6, *["silent"] * 4).speak
    assert share(found) == (24 / 45, 45, 10)
    assert 0 <= found.low < found.share < found.high <= 1


def test_the_interval_is_that_of_drawing_columns_not_pairs():
    """Against the definition, drawn one by one: the mean over drawn pairs of distinct columns, 2.5 % and 97.5 %."""
    values = [0.0, 0.07, 0.21, 0.3, 0.55, 0.62, 0.9, 1.0]
    found = spread(values, lambda x, y: abs(x - y))
    means = []
    for places in np.random.default_rng(20241122).integers(8, size=(1000, 8)):
        drawn = [list(places).count(i) for i in range(8)]
        pairs = [(drawn[i] * drawn[j], abs(values[i] - values[j])) for i, j in combinations(range(8), 2)]
        if total := sum(weight for weight, _ in pairs):
            means.append(sum(weight * apart for weight, apart in pairs) / total)
    assert len(means) > 990
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(means, [2.5, 97.5])))


def test_more_columns_of_the_same_mixture_make_the_interval_narrower():
    few, many = of(*["full", "silent"] * 4).speak, of(*["full", "silent"] * 20).speak
    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_is_the_same_at_every_reading():
    assert of("full", "silent", "partial", "silent") == of("full", "silent", "partial", "silent")


def test_with_fewer_than_three_columns_there_is_no_interval_to_look_sure():
    assert of("full", "silent").speak == Spread(1.0, 1, 2, None, None)
    assert MIN_FOR_INTERVAL == 3
    assert of("full", "silent", "silent").speak.low is not None


def test_figures_are_plain_numbers_that_json_can_hold():
    found = of("full", "silent", "partial").speak
    assert {type(found.share), type(found.low), type(found.high)} == {float}
    assert type(found.n) is int
    assert all(math.isfinite(v) for v in (found.share, found.low, found.high))


def test_a_field_answers_by_the_keys_of_its_columns_once_each():
    base = field(instrument("one"), instrument("two", "BB"), instrument("three", "CC"),
                 one="full", two="silent", three="-")  # fmt: skip
    base = put(base, "one", "risk.b", "full", attributes={"deadline": 24.0})
    base = put(base, "two", "risk.b", "full", attributes={"deadline": 72.0})
    assert share(fragmentation(base, K, ("AA", "BB", "CC", "aa", "BB")).speak) == (1.0, 1, 2)
    found = fragmentation(base, common("risk.b"), ("AA", "BB", "nowhere"))
    assert share(found.attributes[0].spread) == (1.0, 1, 2)
    assert found.common.id == "risk.b"


def test_another_order_of_columns_gives_the_same_figures_and_intervals():
    places = ("AA", "BB", "CC", "DD", "EE")
    words = ("full/must", "silent", "mention/may", "partial/must", "silent")
    held = [instrument(f"act-{p.lower()}", p) for p in places]
    base = field(*held, **{f"act_{p.lower()}": w for p, w in zip(places, words, strict=True)})
    assert fragmentation(base, K, places) == fragmentation(base, K, places[::-1])
