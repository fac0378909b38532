"""What may conflict is named for a person to judge; a difference or a gap is no conflict."""

import pytest

from portal.compare import gaps
from portal.compare.conflict import conflicts
from portal.records import Attribute, CommonProvision
from tests.compare.making import field, instrument, put, reply

LIABILITY = CommonProvision(
    "accountability.liability", "accountability", "Liability", "?", "", "",
    (Attribute("basis", "choice", ("fault", "strict", "presumed-fault")),
     Attribute("private_action", "choice", ("yes", "no")), Attribute("deadline", "hours")),
)  # fmt: skip


def between(theirs, ours):
    return conflicts(LIABILITY, reply("full", attributes=theirs), reply("partial", attributes=ours))


@pytest.mark.parametrize(
    ("theirs", "ours", "says"),
    [
        ({"basis": "strict"}, {"basis": "fault"}, ("basis: strict against fault",)),
        ({"private_action": "yes"}, {"private_action": "no"}, ("private action: yes against no",)),
        ({"basis": "fault", "private_action": "no"}, {"basis": "strict", "private_action": "yes"},
         ("basis: fault against strict", "private action: no against yes")),
    ],
)  # fmt: skip
def test_details_of_which_only_one_can_hold_are_named(theirs, ours, says):
    assert between(theirs, ours) == says


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ({"basis": "strict"}, {"basis": "strict"}),
        ({"basis": "strict"}, {"basis": "presumed-fault"}),
        ({"basis": "strict"}, {"basis": "unstated"}),
        ({"basis": "strict"}, {}),
        ({"private_action": "yes"}, {"private_action": "delegated"}),
        ({"deadline": 24.0}, {"deadline": 72.0}),
        ({"deadline": 24.0}, {"deadline": "none"}),
    ],
)
def test_a_difference_or_a_lack_is_no_conflict(theirs, ours):
    assert between(theirs, ours) == between(ours, theirs) == ()


@pytest.mark.parametrize(
    ("theirs", "ours", "found"),
    [("must-not", "may", True), ("may", "must-not", True), ("must-not", "must", False), ("must", "may", False)],
)
def test_a_ban_against_a_permission_is_named_and_a_weaker_verb_is_not(theirs, ours, found):
    said = conflicts(LIABILITY, reply(f"full/{theirs}"), reply(f"full/{ours}"))
    assert said == (("one forbids what the other allows",) if found else ())


@pytest.mark.parametrize("silent", ["silent", "uncoded", "n.a."])
def test_who_does_not_speak_conflicts_with_nobody(silent):
    assert conflicts(LIABILITY, reply("full/must-not"), reply(silent)) == ()
    assert conflicts(LIABILITY, reply(silent), reply("full/may")) == ()


def test_in_a_gap_list_it_is_a_state_of_its_own_that_stays_open_and_is_counted():
    base = field(
        instrument("act"), instrument("mark", "forum", "voluntary", "adopted"), mark="full full", act="full full"
    )
    base = put(put(base, "mark", "risk.a", "full/must-not"), "act", "risk.a", "full/may")
    found = gaps(base, "AA", "mark")
    assert [(e.state, e.conflicts) for e in found.entries] == [
        ("conflict", ("one forbids what the other allows",)), ("full", ()),
    ]  # fmt: skip
    assert ([e.state for e in found.open], found.n, found.count("conflict")) == (["conflict"], 2, 1)
