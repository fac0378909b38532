"""Side by side: what each verdict says, and what happens to columns that are unknown, repeated or too many."""

import pytest

from portal.compare import chosen_commons, comparison
from portal.errors import BadParameter, NotFound
from portal.records import Money
from tests.compare.making import field, instrument, put

ONE, TWO = instrument("one"), instrument("two", "BB")
LEFT, RIGHT = "Aland: one short", "Bland: two short"


def verdict(left, right, mine=None, theirs=None):
    """What the row says of the second column, the first being the baseline."""
    base = field(ONE, TWO)
    for id_, word, more in (("one", left, mine), ("two", right, theirs)):
        if word != "-":
            base = put(base, id_, "risk.a", word, **(more or {}))
    (row,) = comparison(base, ("risk.a",), ("one", "two")).rows
    assert row.verdicts[0] == "baseline"
    assert row.verdict == row.verdicts[1], "two columns: the row's verdict is that of the other one"
    return row.verdict


@pytest.mark.parametrize(
    ("left", "right", "says"),
    [
        ("full", "full", "same coverage and force"),
        ("mention", "mention", "same coverage and force"),
        ("partial", "full", "broader"),
        ("mention", "full", "broader"),
        ("mention", "partial", "broader"),
        ("full", "partial", "narrower"),
        ("full", "mention", "narrower"),
        ("partial", "mention", "narrower"),
        ("full/must", "full/should", "differs in: force of the verb"),
        ("partial/may", "full/must", "broader; differs in: force of the verb"),
        ("full/must", "partial/none", "narrower; differs in: force of the verb"),
        ("full", "silent", f"only {LEFT} speaks"),
        ("silent", "mention", f"only {RIGHT} speaks"),
        ("silent", "silent", "both silent"),
        ("full", "-", f"not yet coded for {RIGHT}"),
        ("silent", "-", f"not yet coded for {RIGHT}"),
        ("-", "full", f"not yet coded for {LEFT}"),
        ("-", "silent", f"not yet coded for {LEFT}"),
        ("full", "n.a.", f"not applicable to {RIGHT}"),
        ("n.a.", "silent", f"not applicable to {LEFT}"),
        ("-", "-", f"not yet coded for {RIGHT}"),
    ],
)
def test_the_verdict_in_words(left, right, says):
    assert verdict(left, right) == says


@pytest.mark.parametrize(
    ("mine", "theirs", "says"),
    [
        ({"roles": ("provider",)}, {"roles": ("deployer",)}, "differs in: who must act"),
        ({"roles": ("provider", "deployer")}, {"roles": ("deployer", "provider")}, "same coverage and force"),
        ({"attributes": {"deadline": 24.0}}, {"attributes": {"deadline": 72.0}}, "differs in: deadline"),
        ({"attributes": {"deadline": 24.0}}, {"attributes": {"deadline": "none"}}, "differs in: deadline"),
        ({"attributes": {"deadline": 24.0}}, {"attributes": {}}, "same coverage and force"),
        ({"attributes": {"grounds": ("fixed", "turnover")}}, {"attributes": {"grounds": ("turnover", "fixed")}},
         "same coverage and force"),
        ({"attributes": {"largest": Money(1.0, "EUR")}}, {"attributes": {"largest": Money(1.0, "SEK")}},
         "differs in: largest"),
        ({"roles": ("provider",), "attributes": {"deadline": 1.0, "published": "no"}},
         {"attributes": {"deadline": 2.0, "published": "secret"}}, "differs in: who must act, deadline and published"),
    ],
)  # fmt: skip
def test_what_differs_is_named_and_the_order_of_a_list_does_not_count(mine, theirs, says):
    assert verdict("full", "full", mine, theirs) == says


def test_attribute_rows_hold_only_what_some_column_states():
    base = put(field(ONE, TWO, two="silent"), "one", "risk.a", "full", attributes={"deadline": 24.0})
    (row,) = comparison(base, ("risk.a",), ("one", "two")).rows
    assert [(a.id, a.values, a.differs) for a in row.attributes] == [("deadline", (24.0, None), False)]


def test_lists_in_another_order_are_not_marked_as_different():
    base = field(ONE, TWO)
    base = put(base, "one", "risk.a", "full", attributes={"grounds": ("fixed", "turnover"), "deadline": 1.0})
    base = put(base, "two", "risk.a", "full", attributes={"grounds": ("turnover", "fixed"), "deadline": 2.0})
    (row,) = comparison(base, ("risk.a",), ("one", "two")).rows
    assert {a.id: a.differs for a in row.attributes} == {"deadline": True, "grounds": False}


def test_with_three_columns_the_row_counts_who_speaks():
    base = field(
        ONE, TWO, instrument("three", "CC"), one="full silent -", two="silent silent n.a.", three="mention - full"
    )
    rows = comparison(base, ("risk",), ("one", "two", "three")).rows
    assert [row.verdict for row in rows] == [
        "2 of 3 speak, 1 of 3 silent; differ in: coverage",
        "2 of 3 silent, 1 of 3 not yet coded",
        "1 of 3 speak, 1 of 3 not applicable, 1 of 3 not yet coded",
    ]


def test_with_three_columns_the_row_says_in_what_those_that_speak_differ():
    base = field(ONE, TWO, instrument("three", "CC"), one="full full", two="full silent", three="full/may silent")
    base = put(base, "two", "risk.a", "full", roles=("provider",), attributes={"deadline": 24.0})
    base = put(base, "three", "risk.a", "full/may", attributes={"deadline": 72.0})
    base = put(base, "two", "risk.c", "full")
    base = put(put(base, "one", "risk.c", "full"), "three", "risk.c", "full")
    rows = comparison(base, ("risk",), ("one", "two", "three")).rows
    assert [row.verdict for row in rows] == [
        "all 3 speak; differ in: who must act, force of the verb and deadline",
        f"only {LEFT} speaks",
        "all 3 speak; alike in coverage and force",
    ]


def test_the_baseline_may_be_any_column_and_the_first_is_taken_otherwise():
    base = field(ONE, TWO, one="full", two="partial")
    for asked, index, verdicts in (
        ("two", 1, ("broader", "baseline")),
        ("TWO", 1, ("broader", "baseline")),
        ("", 0, ("baseline", "narrower")),
        ("three", 0, ("baseline", "narrower")),
    ):
        found = comparison(base, ("risk.a",), ("one", "two"), asked)
        assert (found.baseline, found.rows[0].verdicts) == (index, verdicts)


def test_an_unknown_column_stays_offers_near_ones_and_breaks_nothing():
    base = field(ONE, TWO, one="full", two="partial")
    found = comparison(base, ("risk.a",), ("one", "twoo", "two"))
    assert [(c.key, c.kind, c.near) for c in found.columns] == [
        ("one", "instrument", ()), ("twoo", "unknown", ("two",)), ("two", "instrument", ()),
    ]  # fmt: skip
    assert found.rows[0].verdicts == ("baseline", "not yet coded for twoo", "narrower")
    assert found.rows[0].verdict == "2 of 3 speak, 1 of 3 not yet coded; differ in: coverage"


def test_the_same_column_twice_is_one_column():
    base = field(ONE, TWO, one="full", two="partial")
    found = comparison(base, ("risk.a",), ("one", "ONE", "aa", "AA", "two", " one "))
    assert [c.key for c in found.columns] == ["one", "AA", "two"]
    assert len(found.rows[0].answers) == 3


def test_six_columns_fit_and_a_seventh_is_refused_with_a_way_out():
    many = [instrument(f"act-{n}") for n in range(7)]
    base = field(*many)
    assert len(comparison(base, (), tuple(i.id for i in many[:6])).columns) == 6
    with pytest.raises(BadParameter) as caught:
        comparison(base, (), tuple(i.id for i in many))
    assert caught.value.message == "7 columns were asked for; side by side works up to 6."
    assert "matrix" in caught.value.advice


def test_no_column_and_one_column_are_comparisons_too():
    base = field(ONE, one="full")
    assert comparison(base, ("risk.a",), ()).columns == ()
    assert comparison(base, ("risk.a",), ("one",)).rows[0].verdict == "1 of 1 speak"


def test_questions_stand_in_the_order_of_the_taxonomy_and_a_theme_stands_for_its_own():
    base = field(ONE)
    assert [c.id for c in chosen_commons(base, ("rights.d", "risk.a"))] == ["risk.a", "rights.d"]
    assert [c.id for c in chosen_commons(base, ("risk", "risk.a"))] == ["risk.a", "risk.b", "risk.c"]
    assert len(chosen_commons(base, ())) == 4


def test_a_question_that_does_not_exist_is_not_found_and_offers_near_ones():
    with pytest.raises(NotFound) as caught:
        comparison(field(ONE), ("right.d",), ("one",))
    assert (caught.value.message, caught.value.near[0]) == ("There is no common provision 'right.d'.", "rights.d")


def test_what_is_included_reaches_the_columns_of_jurisdictions():
    base = field(ONE, instrument("bill", force="conditional", status="pending"), one="silent", bill="full")
    assert comparison(base, ("risk.a",), ("AA",)).rows[0].answers[0].state == "silent"
    found = comparison(base, ("risk.a",), ("AA",), include=frozenset({"pending"}))
    assert (found.rows[0].answers[0].state, found.include) == ("full", {"pending"})
