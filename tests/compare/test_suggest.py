"""Suggestions for an empty column: nearest in name, what is tied or held, nearest in answers, same region."""

from portal.compare.distance import Distance, Mean
from portal.compare.field import column
from portal.compare.neighbours import Neighbour
from portal.compare.suggest import MOST, MOST_OF_A_KIND, suggestions
from portal.records import Related
from tests.compare.making import field, instrument

NEAR = Distance(Mean(0.1, 30), Mean(0.1, 20))
BASE = field(
    instrument("one"),
    instrument("two", "BB", related=(Related("one", "draws-on"),)),
    instrument("draft", "CC", "conditional", "pending"),
    instrument("three", "DD"),
)


def offered(keys, near=(), about=None, include=frozenset()):
    columns = tuple(column(BASE, key, include) for key in keys)
    empty = column(BASE, about, include) if about else None
    found = suggestions(BASE, columns, [Neighbour(key, NEAR) for key in near], include, empty)
    return [(one.key, one.why) for one in found]


def test_a_jurisdiction_brings_neighbours_in_answers_then_its_region():
    assert offered(["AA"], near=["DD"]) == [("DD", "nearest in what it answers"), ("BB", "same region")]


def test_an_instrument_brings_those_it_is_tied_to_from_either_side():
    assert ("two", "tied to it") in offered(["one"])
    assert ("one", "tied to it") in offered(["two"])


def test_what_stands_there_already_is_not_offered_again():
    assert offered(["AA", "BB"], near=["BB", "DD"]) == [("DD", "nearest in what it answers")]
    assert [key for key, _ in offered(["AA"], near=["DD", "DD"])].count("DD") == 1


def test_an_unknown_name_brings_the_nearest_names():
    assert offered(["AA", "thre"], about="thre")[0] == ("three", "nearest in name")


def test_an_empty_jurisdiction_brings_what_it_has_that_does_not_count_and_its_region():
    assert offered(["AA", "CC"], about="CC") == [("draft", "held of it, but not counted"), ("DD", "same region")]


def test_what_counts_in_the_region_follows_what_is_included():
    assert ("CC", "same region") not in offered(["DD"])
    assert ("CC", "same region") in offered(["DD"], include=frozenset({"pending"}))


def test_where_nobody_of_the_region_answers_what_is_held_of_it_is_offered():
    alone = field(instrument("bill", "BB", "conditional", "pending"), instrument("gone", "BB", status="revoked"))
    found = suggestions(alone, (), (), frozenset(), column(alone, "AA"))
    assert [(one.key, one.why) for one in found] == [("bill", "same region")]


def test_without_a_known_column_there_is_nothing_to_go_by():
    assert offered([]) == []
    assert offered(["zzzzzzzz"]) == []


def test_no_reason_crowds_out_the_others():
    many = field(*(instrument(f"act-{n}", related=(Related("act-0", "amends"),)) for n in range(9)))
    found = suggestions(many, (column(many, "act-0"),))
    assert len(found) == MOST_OF_A_KIND <= MOST
