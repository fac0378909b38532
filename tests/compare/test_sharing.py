"""Shared wording over a corpus: official texts of one language where held of both, else digests, and only what is coded."""

import dataclasses

import pytest

from portal.compare.sharing import digests, language, official, sharing
from portal.records import Provision, Text
from tests.compare.making import mapping

CLAUSE = "the provider keeps the records of each test for six years after the last sale"
OTHER = "a deployer tells every person before a decision rests on what the machine has said"


def answer(id_, word="full", common="risk.a", cited=("art_1",)):
    return mapping(id_, common, word, provisions=cited if word in ("full", "partial", "mention") else ())


def digested(**said):
    return {id_: {"art_1": Provision(id_, "art_1", "1", "", text)} for id_, text in said.items()}


def wording(id_, text, language="en", unit="art_1", parent=""):
    return Text(id_, unit, "1", "article", "", text, language, "f", parent)


def held(**said):
    return {
        id_: {tongue: [wording(id_, text, tongue)] for tongue, text in texts.items()} for id_, texts in said.items()
    }


def found(answers, provisions, texts=None):
    return [(o.left, o.right, o.layer, o.language, o.words) for o in sharing(answers, provisions, texts or {}).found]


BOTH = (answer("aa"), answer("bb"))


def test_digests_are_compared_where_no_wording_is_held():
    assert found(BOTH, digested(aa=CLAUSE, bb=f"Here {CLAUSE}.")) == [("aa", "bb", "digest", "", 15)]


def test_official_wording_in_one_language_goes_before_digests():
    same = digested(aa=CLAUSE, bb=CLAUSE)
    assert found(BOTH, same, held(aa={"en": OTHER}, bb={"en": OTHER})) == [("aa", "bb", "text", "en", 15)]
    assert found(BOTH, same, held(aa={"en": CLAUSE}, bb={"en": OTHER})) == [], "digests may not speak for texts"


def test_texts_in_two_languages_are_never_compared():
    texts = held(aa={"en": CLAUSE}, bb={"fr": CLAUSE})
    assert found(BOTH, digested(aa=OTHER, bb=CLAUSE), texts) == []
    assert found(BOTH, digested(aa=CLAUSE, bb=CLAUSE), texts)[0][2] == "digest"


@pytest.mark.parametrize(
    ("left", "right", "chosen"),
    [(("en", "zh"), ("zh", "en"), "en"), (("zh",), ("en", "zh"), "zh"), (("fr", "el"), ("el", "fr"), "el"),
     (("en",), ("zh",), ""), ((), ("en",), "")],
)  # fmt: skip
def test_english_is_preferred_among_languages_of_both(left, right, chosen):
    assert language(left, right) == language(right, left) == chosen


@pytest.mark.parametrize("word", ["silent", "n.a."])
def test_what_does_not_speak_is_never_compared(word):
    result = sharing((answer("aa"), answer("bb", word)), digested(aa=CLAUSE, bb=CLAUSE), {})
    assert (result.found, result.compared) == ((), {"text": 0, "digest": 0})


def test_what_is_not_yet_coded_is_never_compared():
    result = sharing((answer("aa"),), digested(aa=CLAUSE, bb=CLAUSE), {})
    assert (result.found, result.compared) == ((), {"text": 0, "digest": 0})
    assert found((answer("aa"), answer("bb", common="risk.b")), digested(aa=CLAUSE, bb=CLAUSE)) == []


def test_every_pair_that_could_be_compared_is_counted():
    answers = (*BOTH, answer("cc"))
    result = sharing(answers, digested(aa=CLAUSE, bb=OTHER, cc="short"), held(aa={"en": CLAUSE}, bb={"en": OTHER}))
    assert result.compared == {"text": 1, "digest": 2}


def test_the_order_in_which_answers_come_changes_nothing():
    answers = (*BOTH, answer("cc"), answer("aa", common="risk.b"), answer("cc", common="risk.b"))
    provisions = digested(aa=CLAUSE, bb=f"{OTHER} {CLAUSE}", cc=CLAUSE)
    assert sharing(answers, provisions, {}) == sharing(answers[::-1], provisions, {})


def test_a_provision_inside_another_that_is_cited_is_not_counted_twice():
    units = [wording("aa", "All of it."), wording("aa", "A part.", unit="art_1__para_1", parent="art_1")]
    cited = answer("aa", cited=("art_1__para_1", "art_1", "art_9"))
    assert official(cited, units) == (("art_1", "All of it.\nA part."),)


def test_digests_come_in_the_order_in_which_they_are_cited():
    listed = {id_: Provision("aa", id_, "1", "", f"says {id_}") for id_ in ("art_1", "art_2")}
    cited = answer("aa", cited=("art_2", "art_1", "art_7"))
    assert digests(cited, listed) == (("art_2", "says art_2"), ("art_1", "says art_1"))


def test_seen_from_the_other_side_it_is_the_same():
    (one,) = sharing(BOTH, digested(aa=f"{OTHER} {CLAUSE}", bb=CLAUSE), {}).found
    turned = one.turned
    assert (turned.left, turned.right, turned.left_words) == ("bb", "aa", 15)
    assert (turned.words, turned.share, turned.turned) == (one.words, one.share, one)
    assert dataclasses.asdict(one)["blocks"] == ((15, 0, 15),)
