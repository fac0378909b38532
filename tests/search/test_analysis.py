"""Words as the index knows them."""

import pytest

from portal.search.analysis import fold, forms, term, terms, tokens
from portal.search.spelling import english


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Évaluation", "evaluation"),
        ("l’évaluation", "evaluation"),
        ("member's", "member"),
        ("DON'T", "dont"),
        ("Straße", "strasse"),
        ("ＡＩ", "ai"),
        ("trí", "tri"),
        ("đạo", "dao"),
        ("İstanbul", "istanbul"),
        ("ﬁne", "fine"),
        ("인공지능", "인공지능"),
        ("নিরাপত্তা", "নিরাপত্তা"),
    ],
)
def test_folding(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("organisation", "organization"),
        ("organising", "organizing"),
        ("analyse", "analyze"),
        ("behaviour", "behavior"),
        ("labours", "labors"),
        ("centre", "center"),
        ("defence", "defense"),
        ("licences", "licenses"),
        ("licensing", "licencing"),
        ("labelled", "labeled"),
        ("modelling", "modeling"),
        ("programme", "program"),
        ("judgement", "judgment"),
        ("catalogue", "catalog"),
        ("fulfil", "fulfill"),
        ("artefacts", "artifacts"),
        ("practise", "practice"),
        ("enquiry", "inquiry"),
        ("towards", "toward"),
        ("ageing", "aging"),
    ],
)
def test_british_and_american_spelling_meet(british, american):
    assert term(british, "en") == term(american, "en")


@pytest.mark.parametrize("word", ["hour", "four", "your", "wise", "rise", "called", "selling", "are"])
def test_words_that_only_look_like_variants_stay(word):
    assert english(word) == word


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("children", "child"),
        ("women", "woman"),
        ("criteria", "criterion"),
        ("held", "hold"),
        ("written", "write"),
        ("liable", "liability"),
        ("penalties", "penalty"),
        ("reporting", "reports"),
        ("discriminate", "discriminating"),
    ],
)
def test_forms_of_a_word_meet(one, other):
    assert term(one, "en") == term(other, "en")


def test_each_language_has_its_own_stems():
    assert term("vorfalle", "de") == term("vorfall", "de")
    assert term("obligations", "fr") == term("obligation", "fr")
    assert forms("obligations", ("fr", "ko")) == ("oblig", "obligations")


def test_runs_of_cjk_become_pairs_with_their_places():
    assert [tuple(token) for token in tokens("生成式AI", "zh")] == [
        ("生成", "", 0, 2),
        ("成式", "", 1, 3),
        ("ai", "ai", 3, 5),
    ]
    assert [token.term for token in tokens("법", "ko")] == ["법"]


def test_places_point_into_the_text():
    text = "High-risk systems’ (Annex III) a_b"
    assert [text[token.start : token.end] for token in tokens(text, "en")] == [
        "High",
        "risk",
        "systems",
        "Annex",
        "III",
        "a",
        "b",
    ]


@pytest.mark.parametrize("text", ["High-risk 生成式 it's a_b", "plain words", "নিরাপত্তা নিশ্চিত", "x’y’z don’t"])
def test_indexing_sees_the_same_words_as_marking(text):
    assert terms(text, "en") == [(token.term, token.surface) for token in tokens(text, "en")]
