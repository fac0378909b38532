"""Distance of two columns: the fixtures of the design, and the arithmetic done again by hand."""

import pytest

from portal.compare import between, distance
from portal.compare.distance import Distance, Mean
from tests.compare.making import field, instrument, reply


def of(left, right):
    pairs = zip(left.split(), right.split(), strict=True)
    return distance((reply(a), reply(b)) for a, b in pairs)


def test_identical_answers_are_at_no_distance():
    assert of("full partial mention silent", "full partial mention silent") == Distance(Mean(0.0, 4), Mean(0.0, 3))


def test_opposite_answers_are_as_far_apart_as_can_be():
    assert of("full silent full", "silent full silent") == Distance(Mean(1.0, 3), Mean(1.0, 3))


def test_both_silent_counts_as_likeness_in_the_first_and_is_left_out_of_the_second():
    assert of("silent full", "silent silent") == Distance(Mean(0.5, 2), Mean(1.0, 1))
    assert of("silent silent", "silent silent") == Distance(Mean(0.0, 2), Mean(None, 0))


@pytest.mark.parametrize("hole", ["uncoded", "n.a."])
def test_one_not_coded_is_left_out_and_the_count_falls_by_one(hole):
    whole = of("full full silent", "silent partial silent")
    assert whole == Distance(Mean(0.5, 3), Mean(0.75, 2))
    assert of(f"full {hole} silent", "silent partial silent") == Distance(Mean(0.5, 2), Mean(1.0, 1))
    assert of("full full silent", f"silent {hole} silent") == Distance(Mean(0.5, 2), Mean(1.0, 1))
    assert of("full full silent", f"silent partial {hole}") == Distance(Mean(0.75, 2), Mean(0.75, 2))


def test_not_coded_is_never_taken_for_silent():
    assert of("uncoded full", "full full") == Distance(Mean(0.0, 1), Mean(0.0, 1))
    assert of("silent full", "full full") == Distance(Mean(0.5, 2), Mean(0.5, 2))


def test_a_mention_and_a_partial_answer_are_worth_the_same():
    assert of("mention full", "partial mention") == Distance(Mean(0.25, 2), Mean(0.25, 2))


def test_with_nothing_to_compare_there_is_no_distance_rather_than_none():
    assert of("uncoded full", "full uncoded") == Distance(Mean(None, 0), Mean(None, 0))
    assert distance([]) == Distance(Mean(None, 0), Mean(None, 0))


def test_jurisdictions_are_compared_through_their_instruments_in_force():
    base = field(
        instrument("one"), instrument("two", "BB"), instrument("draft", "BB", "conditional", "pending"),
        one="full silent partial -", two="silent silent mention full", draft="full - - -",
    )  # fmt: skip
    assert between(base, "AA", "BB") == Distance(Mean(2 / 6, 3), Mean(2 / 4, 2))
    assert between(base, "AA", "BB", frozenset({"pending"})) == Distance(Mean(0.0, 3), Mean(0.0, 2))
    assert between(base, "AA", "two") == between(base, "AA", "BB")
    assert between(base, "AA", "nowhere") == Distance(Mean(None, 0), Mean(None, 0))
