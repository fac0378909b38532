"""How a jurisdiction or an instrument answers, and what an answer is worth in figures."""

import pytest

from portal.compare import Coverage, answer, column, counts, coverage, includes
from portal.errors import BadParameter
from portal.records import Instrument
from tests.compare.making import COMMONS, field, instrument, put, reply

ACT = instrument("act")


def states(base, key, include=()):
    return [answer(base, column(base, key, frozenset(include)), common).state for common in COMMONS]


def test_an_instrument_answers_for_itself():
    base = field(ACT, act="full partial mention silent")
    assert states(base, "act") == ["full", "partial", "mention", "silent"]


def test_no_mapping_at_all_is_not_yet_coded_and_never_silent():
    base = field(ACT, act="silent - n.a. -")
    assert states(base, "act") == ["silent", "uncoded", "not-applicable", "uncoded"]
    assert states(base, "AA") == ["silent", "uncoded", "not-applicable", "uncoded"]


def test_a_jurisdiction_answers_with_the_strongest_of_its_instruments_in_force():
    base = field(ACT, instrument("decree"), act="partial silent mention full", decree="full partial silent n.a.")
    assert states(base, "AA") == ["full", "partial", "mention", "full"]
    strongest = answer(base, column(base, "AA"), "risk.a")
    assert (strongest.instrument.id, [m.instrument for m in strongest.others]) == ("decree", ["act"])


def test_among_answers_that_go_as_far_the_stronger_verb_is_taken_and_then_the_identifier():
    base = field(
        ACT, instrument("decree"), instrument("order"), act="full/may", decree="full/should", order="full/should"
    )
    found = answer(base, column(base, "AA"), "risk.a")
    assert (found.instrument.id, [m.instrument for m in found.others]) == ("decree", ["order", "act"])


def test_a_wider_answer_with_a_weaker_verb_is_the_stronger_one():
    base = field(ACT, instrument("decree"), act="full/may", decree="partial/must")
    assert answer(base, column(base, "AA"), "risk.a").instrument.id == "act"


@pytest.mark.parametrize("status", ["lapsed", "vetoed", "superseded", "revoked", "withdrawn"])
def test_an_ended_instrument_never_answers_for_its_jurisdiction(status):
    base = field(instrument("act", status=status), act="full full full full")
    assert states(base, "AA") == ["uncoded"] * 4
    assert states(base, "AA", ("pending", "soft")) == ["uncoded"] * 4
    assert states(base, "act") == ["full"] * 4, "but it still answers for itself"


@pytest.mark.parametrize(
    ("force", "status", "plain", "pending", "soft"),
    [
        ("binding", "in-force", True, True, True),
        ("binding", "partly-in-force", True, True, True),
        ("binding", "enacted", False, True, False),
        ("binding", "adopted", False, True, False),
        ("conditional", "pending", False, True, False),
        ("voluntary", "adopted", False, False, True),
        ("voluntary", "in-force", False, False, True),
    ],
)
def test_pending_and_soft_instruments_count_only_on_request(force, status, plain, pending, soft):
    one = instrument("act", force=force, status=status)
    base = field(one, act="full")
    for include, counted in (((), plain), (("pending",), pending), (("soft",), soft)):
        assert counts(one, frozenset(include)) is counted
        found = column(base, "AA", frozenset(include))
        assert (one in found.instruments, one in found.left_out) == (counted, not counted)
        assert states(base, "AA", include)[0] == ("full" if counted else "uncoded")


def test_an_unknown_word_to_include_is_refused_with_the_known_ones():
    assert includes(("soft", "pending", "soft")) == {"soft", "pending"}
    with pytest.raises(BadParameter) as caught:
        includes(("soft", "ended"))
    assert (caught.value.status, caught.value.near) == (400, ("pending", "soft"))


EXCERPT = instrument("privacy", covers="excerpt", asks="data-protection")


def test_the_silence_of_an_excerpt_does_not_make_a_jurisdiction_silent():
    base = field(EXCERPT, privacy="silent full silent -")
    assert states(base, "AA") == ["uncoded", "full", "uncoded", "uncoded"]
    assert states(base, "privacy") == ["silent", "full", "silent", "uncoded"], "it is silent for itself"
    assert [m.instrument for m in answer(base, column(base, "AA"), "risk.a").others] == ["privacy"]


def test_a_jurisdiction_is_silent_when_a_whole_instrument_is_and_no_other_speaks():
    base = field(EXCERPT, ACT, privacy="silent mention - silent", act="silent silent silent -")
    assert states(base, "AA") == ["silent", "mention", "silent", "uncoded"]
    assert answer(base, column(base, "AA"), "risk.a").instrument.id == "act"


def test_the_silence_of_an_excerpt_leaves_what_a_whole_instrument_says_as_it_is():
    base = field(EXCERPT, ACT, privacy="silent silent", act="n.a. partial")
    assert states(base, "AA")[:2] == ["not-applicable", "partial"]


def test_a_body_s_instrument_never_answers_for_a_jurisdiction():
    base = field(instrument("principles", "forum"), principles="full full full full")
    assert states(base, "AA", ("pending", "soft")) == ["uncoded"] * 4


@pytest.mark.parametrize(
    ("word", "value", "speaks", "coded"),
    [
        ("full", 2, True, True),
        ("partial", 1, True, True),
        ("mention", 1, True, True),
        ("silent", 0, False, True),
        ("n.a.", None, False, False),
        ("uncoded", None, False, False),
    ],
)
def test_what_an_answer_is_worth(word, value, speaks, coded):
    found = reply(word)
    assert (found.value, found.speaks, found.coded) == (value, speaks, coded)


def test_coverage_is_what_is_spoken_to_of_what_is_coded_with_its_n():
    answers = [reply(word) for word in ("full", "partial", "mention", "silent", "n.a.", "uncoded")]
    assert coverage(answers) == Coverage(spoken=3, n=4)
    assert coverage(answers).share == 0.75


def test_coverage_of_nothing_coded_has_no_share():
    assert coverage([reply("uncoded"), reply("n.a.")]) == Coverage(0, 0)
    assert coverage([]).share is None


def test_a_key_is_found_in_any_case_and_an_unknown_one_offers_near_ones():
    base = field(instrument("kr-ai-act"), instrument("eu-ai-act"))
    assert column(base, " KR-AI-Act ").key == "kr-ai-act"
    assert (column(base, "aa").key, column(base, "aa").label) == ("AA", "Aland")
    missing = column(base, "kr-ai-atc")
    assert (missing.kind, missing.known, missing.label, missing.near[0]) == ("unknown", False, "kr-ai-atc", "kr-ai-act")
    assert column(base, "Blend").near[0] == "BB"
    assert column(base, "zzzzzzzz").near == ()
    assert column(base, "").near == ()


def test_a_column_of_an_instrument_says_who_made_it():
    base = field(ACT, instrument("principles", "forum"), instrument("far", "ZZ"))
    labels = [column(base, key).label for key in ("act", "principles", "far")]
    assert labels == ["Aland: act short", "Forum: principles short", "ZZ: far short"]


def test_a_short_title_that_names_its_issuer_is_not_given_it_twice():
    base = field(Instrument("x", "T", "Forum Principles", "code", "voluntary", "adopted", "2026", body="forum"))
    assert column(base, "x").label == "Forum Principles"


def test_a_new_answer_changes_the_jurisdiction_at_once():
    base = field(ACT, act="silent")
    assert states(put(base, "act", "risk.a", "full"), "AA")[0] == "full"
