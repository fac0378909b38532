"""Gaps against a benchmark: four states that are never merged, what goes beyond, and from whom one may learn."""

import dataclasses

import pytest

from portal.compare import Field, gaps
from portal.compare.gaps import nearness
from portal.records import Theme
from tests.compare.making import BODIES, PLACES, TAXONOMY, common, field, instrument, mapping

ACT = instrument("act")
MARK = instrument("mark", "forum", "voluntary", "adopted")


def against(**answers):
    return gaps(field(ACT, MARK, **answers), "AA", "mark")


@pytest.mark.parametrize(
    ("mark", "own", "state"),
    [
        ("full", "full", "full"),
        ("full", "partial", "partial"),
        ("full", "mention", "partial"),
        ("full", "silent", "none"),
        ("full", "-", "uncoded"),
        ("full", "n.a.", "not-applicable"),
        ("partial", "full", "full"),
        ("partial", "mention", "full"),
        ("mention", "partial", "full"),
        ("mention", "silent", "none"),
        ("mention", "-", "uncoded"),
    ],
)
def test_each_thing_the_benchmark_calls_for_has_one_state(mark, own, state):
    found = against(mark=mark, act=own)
    assert [(g.common.id, g.state) for g in found.entries] == [("risk.a", state)]
    assert [g.state for g in found.open] == ([state] if state in ("none", "partial") else [])


@pytest.mark.parametrize("mark", ["silent", "-", "n.a."])
def test_where_the_benchmark_does_not_speak_there_is_no_gap(mark):
    assert against(mark=mark, act="silent").entries == ()


def test_counts_keep_the_uncoded_apart_and_out_of_n():
    found = against(mark="full full full full", act="full silent - n.a.")
    assert [found.count(s) for s in ("full", "partial", "none", "uncoded", "not-applicable")] == [1, 0, 1, 1, 1]
    assert found.n == 2
    assert [g.common.id for g in found.open] == ["risk.b"]


def test_what_goes_beyond_needs_a_benchmark_that_was_read_and_is_silent():
    found = against(mark="silent - n.a. silent", act="mention full full silent")
    assert [g.common.id for g in found.beyond] == ["risk.a"]
    assert found.entries == ()


@pytest.mark.parametrize("key", ["mark", "act", "AA"])
@pytest.mark.parametrize("include", [(), ("pending",), ("pending", "soft")])
def test_against_itself_nothing_has_an_open_gap(key, include):
    draft = instrument("draft", force="conditional", status="pending")
    guide = instrument("guide", force="voluntary", status="adopted")
    base = field(ACT, MARK, draft, guide, mark="full partial silent -", act="partial silent mention -",
                 draft="full full full full", guide="silent full - full")  # fmt: skip
    found = gaps(base, key, key, frozenset(include))
    assert found.open == () == found.beyond
    assert found.entries != ()
    assert {g.state for g in found.entries} == {"full"}


def lessons(subject="AA", own="silent", mark="mark", **others):
    """Identifiers of the lessons for the first question; ``others`` are (instrument, short word)."""
    answers = {i.id.replace("-", "_"): word for i, word in others.values()}
    base = field(ACT, MARK, *(i for i, _ in others.values()), act=own, mark="full", **answers)
    (entry,) = gaps(base, subject, mark).entries
    return [one.instrument.id for one in entry.lessons]


def test_lessons_come_nearest_first():
    """BB shares everything with AA, DD the legal system, CC and EE nothing."""
    assert lessons(
        a=(instrument("far", "CC"), "full/must"),
        b=(instrument("near", "BB"), "full/may"),
        c=(instrument("same-law", "DD"), "full/must"),
    ) == ["near", "same-law", "far"]


def test_among_equally_near_the_stronger_verb_comes_first_and_three_are_enough():
    assert lessons(
        a=(instrument("a-may", "CC"), "full/may"),
        b=(instrument("b-must", "CC"), "full/must"),
        c=(instrument("c-should", "CC"), "full/should"),
        d=(instrument("d-none", "CC"), "full/none"),
    ) == ["b-must", "c-should", "a-may"]


def test_only_full_answers_teach():
    assert lessons(a=(instrument("part", "BB"), "partial"), b=(instrument("dumb", "BB"), "silent")) == []


@pytest.mark.parametrize("status", ["lapsed", "vetoed", "superseded", "revoked", "withdrawn"])
def test_an_ended_instrument_teaches_nothing(status):
    assert lessons(a=(instrument("gone", "BB", status=status), "full")) == []


def test_a_pending_one_may_teach():
    assert lessons(a=(instrument("draft", "BB", "conditional", "pending"), "full")) == ["draft"]


def test_nobody_is_told_to_learn_from_himself_or_from_a_body():
    own_draft = (instrument("own-draft", "AA", "conditional", "pending"), "full")
    body = (instrument("principles", "forum", "voluntary", "adopted"), "full")
    for subject in ("AA", "act"):
        assert lessons(subject, a=own_draft, b=body) == []


def test_nobody_is_told_to_learn_from_the_benchmark():
    other = (instrument("law", "BB"), "full")
    soft = (instrument("guide", "BB", "voluntary", "adopted"), "full")
    assert lessons(mark="law", a=other) == []
    assert lessons(mark="BB", a=other, b=soft) == [], "the benchmark's other instruments are the benchmark's too"


def test_lessons_stand_beside_open_gaps_only():
    near = (instrument("near", "BB"), "full")
    assert lessons(own="partial", a=near) == ["near"]
    assert lessons(own="full", a=near) == []
    assert lessons(own="-", a=near) == []


def test_a_lesson_says_why_it_is_near():
    assert nearness(PLACES["AA"], PLACES["BB"]) == (
        "same region", "same CPA region", "same legal system", "both in the Commonwealth",
    )  # fmt: skip
    assert nearness(PLACES["AA"], PLACES["DD"]) == ("same legal system",)
    assert nearness(PLACES["CC"], PLACES["EE"]) == (), "an unknown region is not a shared one"
    assert nearness(PLACES["EE"], PLACES["EE"]) == ()
    assert nearness(None, PLACES["AA"]) == ()


def profiled(**words):
    """Twenty questions, so that profiles can be ranked: the subject, the benchmark and further instruments by country."""
    commons = tuple(common(f"risk.q{n:02}") for n in range(20))
    taxonomy = dataclasses.replace(TAXONOMY, themes=(Theme("risk", "Risk", commons),))
    held = {id_: instrument(id_, place) for id_, (place, _) in words.items()}
    given = {
        (id_, one.id): mapping(id_, one.id, said)
        for id_, (_, listed) in words.items()
        for one, said in zip(commons, listed.split(), strict=True)
        if said != "-"
    }
    return Field(taxonomy, PLACES, BODIES, held, given)


def test_a_similar_profile_is_a_reason_of_nearness_with_its_distance():
    base = profiled(
        act=("AA", "silent " + "full " * 18 + "silent"),
        mark=("EE", "full " * 20),
        like=("CC", "full " * 19 + "silent"),
        unlike=("CC", "full " + "silent " * 19),
        excerpt=("CC", "full full full" + " -" * 17),
    )
    first, _ = gaps(base, "act", "mark").open
    reasons = {one.instrument.id: one.near for one in first.lessons}
    assert next(one.instrument.id for one in first.lessons) == "like"
    assert reasons["like"] == ("similar profile (distance 0.05, n 19)",)
    assert reasons["excerpt"] == (), "three questions in common are too few to speak of a profile"


def test_an_unknown_subject_is_not_yet_coded_and_breaks_nothing():
    found = gaps(field(ACT, MARK, mark="full full"), "nobody", "mark")
    assert ([g.state for g in found.entries], found.n, found.subject.known) == (["uncoded", "uncoded"], 0, False)


def test_an_unknown_benchmark_calls_for_nothing():
    found = gaps(field(ACT, act="full"), "AA", "nothing")
    assert (found.entries, found.beyond, found.benchmark.known) == ((), (), False)


def test_the_gaps_of_a_jurisdiction_close_when_pending_ones_are_counted():
    draft = instrument("draft", force="conditional", status="pending")
    base = field(ACT, MARK, draft, mark="full", act="silent", draft="full")
    assert [g.state for g in gaps(base, "AA", "mark").entries] == ["none"]
    assert [g.state for g in gaps(base, "AA", "mark", frozenset({"pending"})).entries] == ["full"]
