"""Shared wording of two texts: symmetric, everything for the same text, nothing for unrelated ones, order counts."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.compare.wording import LEAST, LINK, PENALTY, Shared, least_for, seeds, shared, spans, words

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Few different words, so that runs, repetitions and near misses all turn up.
ROWS = st.lists(st.sampled_from("abcdefgh"), max_size=60)
SHORT = st.lists(st.sampled_from("abcd"), max_size=LINK - 2)
OTHERS = st.lists(st.sampled_from("stuvwxyz"), max_size=60)
CLAUSE = words("The provider shall keep the logs of the system for at least six months and hand them over on request")


def best(left, right):
    """Smith and Waterman by the book: the highest score of any local alignment."""
    above, most = [0] * (len(right) + 1), 0
    for one in left:
        row = [0]
        for j, other in enumerate(right):
            step = above[j] + (1 if one == other else -PENALTY)
            row.append(max(0, step, above[j + 1] - PENALTY, row[-1] - PENALTY))
        above, most = row, max(most, *row)
    return most


@CALM
@given(ROWS, ROWS)
def test_exchanging_the_texts_exchanges_the_sides_and_nothing_else(left, right):
    one, other = shared(left, right), shared(right, left)
    assert one.blocks == tuple(sorted((i, j, n) for j, i, n in other.blocks))
    assert (one.words, one.share, one.passages) == (other.words, other.share, other.passages)
    assert (one.left, one.right) == (len(left), len(right))


@given(ROWS.filter(bool))
def test_a_text_shares_everything_with_itself(row):
    assert shared(row, list(row)) == Shared(len(row), len(row), ((0, 0, len(row)),), 1)
    assert shared(row, row).share == 1


@CALM
@given(ROWS, ROWS)
def test_every_block_is_the_same_words_on_both_sides_and_no_word_is_taken_twice(left, right):
    found = shared(left, right)
    here = [i + k for i, _, n in found.blocks for k in range(n)]
    there = [j + k for _, j, n in found.blocks for k in range(n)]
    assert [left[i] for i in here] == [right[j] for j in there]
    assert len(set(here)) == len(here) == found.words
    assert len(set(there)) == len(there)
    assert 0 <= found.share <= 1


@given(ROWS, OTHERS)
def test_texts_without_a_word_in_common_share_nothing(left, right):
    assert shared(left, right).blocks == ()
    assert shared(left, right).share == 0


@CALM
@given(ROWS, ROWS)
def test_without_four_words_in_a_row_in_common_nothing_is_shared(left, right):
    """What lets whole pairs be passed over: nothing is lost by it."""
    if left != right and not seeds(left) & seeds(right):
        assert shared(left, right).blocks == ()
        assert best(left, right) < LEAST


@CALM
@given(SHORT, SHORT, st.integers(5, 10))
def test_short_texts_are_found_to_share_exactly_when_the_textbook_says_so(left, right, least):
    assert bool(shared(left, right, least).blocks) == (best(left, right) >= least or left == right != [])


@CALM
@given(OTHERS, OTHERS, OTHERS, OTHERS)
def test_a_clause_put_into_other_texts_is_found_whole(before, after, left, right):
    one, other = [*before, *CLAUSE, *after], [*left, *CLAUSE, *right]
    found = shared(one, other)
    taken = {i + k for i, _, n in found.blocks for k in range(n)}
    assert set(range(len(before), len(before) + len(CLAUSE))) <= taken


def test_the_order_of_words_matters():
    assert shared(CLAUSE, CLAUSE[::-1]).blocks == ()
    assert shared(CLAUSE, tuple(sorted(CLAUSE))).blocks == ()


def test_halves_in_the_other_order_are_two_passages():
    half = len(CLAUSE) // 2
    found = shared(CLAUSE, CLAUSE[half:] + CLAUSE[:half])
    assert (found.words, found.passages) == (len(CLAUSE), 2)


def test_one_word_replaced_leaves_one_passage_without_it():
    other = list(CLAUSE)
    other[10] = "twelve"
    found = shared(CLAUSE, other)
    assert (found.words, found.passages) == (len(CLAUSE) - 1, 1)
    assert found.blocks == ((0, 0, 10), (11, 11, len(CLAUSE) - 11))


def test_words_put_in_do_not_break_a_passage():
    other = [*CLAUSE[:9], "and", "records", *CLAUSE[9:]]
    found = shared(CLAUSE, other)
    assert (found.words, found.passages) == (len(CLAUSE), 1)


@pytest.mark.parametrize(("run", "found"), [(7, 0), (8, 8)])
def test_eight_words_in_a_row_are_the_shortest_passage(run, found):
    assert shared([*CLAUSE[:run], "x"], ["y", *CLAUSE[:run]]).words == found


def test_a_common_end_shorter_than_a_passage_is_everything_only_for_equal_texts():
    assert shared(["keep", "logs"], ["keep", "logs"]).share == 1
    assert shared(["keep", "logs"], ["keep", "logs", "safe"]).share == 0
    assert shared([], []).share == 0


def test_case_spaces_and_punctuation_count_for_nothing():
    assert words("The  Provider’s log-files, (and more);\n1.") == ("the", "provider's", "log-files", "and", "more", "1")


@pytest.mark.parametrize(
    ("text", "count"),
    [("提供者应当", 5), ("সরকার গঠন করিবে", 3), ("제31조에 따라", 2), ("Straße İstanbul", 2), ("a_b", 2)],
)
def test_scripts_are_cut_into_words_or_signs(text, count):
    assert len(words(text)) == len(spans(text)) == count


@given(st.text(max_size=80))
def test_every_word_has_its_place_in_the_text(text):
    assert [text[a:b].casefold().replace("’", "'") for a, b in spans(text)] == list(words(text))


def test_a_sign_of_chinese_is_less_than_a_word():
    assert least_for("zh-Hans") == 2 * least_for("en") == 16
