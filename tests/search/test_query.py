"""The query language: what may be typed, what it means, and that nothing typed can break it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.explain import explain
from portal.search.query import LONGEST, MOST, Clause, Filter, Phrase, Prefix, Query, Word, parse, unparse

PIECES = st.sampled_from(
    [
        "risk",
        "high-risk",
        '"human oversight"',
        "-military",
        "OR",
        "AND",
        "NOT",
        "liab*",
        "li*",
        "*",
        "jurisdiction:KE",
        "article:5(1)(b)",
        'theme:"a b"',
        "-kind:bill",
        "common:accountability.liability",
        "foo:bar",
        "people’s",
        "生成式",
        "(",
        ")",
        '"',
        "“open source”",
        ":",
        "--x",
        "é",
        "OR:",
        "|",
        "year:2024,2025",
        "\0",
        "a_b",
        "x:y:z",
        '-"a b"',
        "İ",
        "ﬁne",
        "নিরাপত্তা",
    ]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=300))
@settings(max_examples=600, deadline=None)
def test_what_is_written_back_is_read_the_same(text):
    query = parse(text)
    assert parse(unparse(query)) == query
    assert len(unparse(query)) <= LONGEST
    assert sum(len(clause.items) for clause in query.clauses) <= MOST


def test_words_phrases_refusals_choices_and_beginnings():
    assert parse('risk "human oversight" -military liab*') == Query(
        (
            Clause((Word("risk"),)),
            Clause((Phrase("human oversight"),)),
            Clause((Word("military"),), True),
            Clause((Prefix("liab"),)),
        )
    )


def test_or_joins_its_neighbours():
    assert parse("ban OR fine penalty").clauses == (Clause((Word("ban"), Word("fine"))), Clause((Word("penalty"),)))


def test_or_at_the_edges_joins_nothing():
    assert parse("OR ban OR").clauses == (Clause((Word("ban"),)),)


def test_a_hyphen_is_a_space_but_stays_together_where_one_item_must_stand():
    assert parse("high-risk") == parse("high risk")
    assert parse("-high-risk").clauses == (Clause((Phrase("high risk"),), True),)
    assert parse("high-risk OR ban").clauses == (Clause((Phrase("high risk"), Word("ban"))),)


def test_curly_quotes_and_dashes_are_understood():
    assert parse("“open source” –military") == parse('"open source" -military')


def test_a_quote_that_is_not_closed_is_left_out():
    assert parse('"high risk') == parse("high risk")


def test_named_parts():
    assert parse("jurisdiction:KE,UG -kind:bill article:5(1)(b)").filters == (
        Filter("jurisdiction", ("KE", "UG")),
        Filter("kind", ("bill",), True),
        Filter("article", ("5(1)(b)",)),
    )


def test_an_unknown_name_is_only_words():
    assert parse("foo:bar").clauses == (Clause((Word("foo"),)), Clause((Word("bar"),)))


def test_too_long_is_cut_and_said():
    query = parse("risk " * 100)
    assert len(unparse(query)) <= LONGEST
    assert "only the first 200 were used" in query.notes[0]


def test_too_many_words_are_cut_and_said():
    query = parse(" ".join("abcdefghijklmnop"))
    assert len(query.clauses) == MOST
    assert query.notes == ("Only the first 12 words were used.",)


def test_too_short_a_beginning_is_left_out_and_said():
    query = parse("li* risk")
    assert query.clauses == (Clause((Word("risk"),)),)
    assert query.notes == ("“li*” is too short: a * needs at least 3 letters before it.",)


def test_a_star_elsewhere_is_left_out_and_said():
    query = parse("*ability li*ble")
    assert [clause.items[0] for clause in query.clauses] == [Word("ability"), Word("li"), Word("ble")]
    assert "works only at the end" in query.notes[0]


def test_a_query_in_words():
    assert explain(
        parse("high risk -military jurisdiction:KE"), lambda name, value: {"KE": "Kenya"}.get(value, value)
    ) == ("all of: high, risk; not: military; in: Kenya")
    assert explain(parse('ban OR fine "open source" liab* -kind:bill')) == (
        "all of: “open source”, words that begin with liab; any of: ban, fine; not kind: bill"
    )
    assert explain(parse("")) == "everything"
