"""What is indexed of each provision."""

import pytest

from portal.search import documents
from portal.search.citations import find
from portal.search.numbering import arabic, cited_as, spoken, steps
from tests.search.small import CORPUS, texts


@pytest.fixture(scope="module")
def held():
    return {f"{d.instrument}#{d.id}": d for d in documents(CORPUS, texts)}


def test_one_document_per_provision_and_per_undigested_top_unit(held):
    assert len(held) == sum(map(len, CORPUS.provisions.values())) + 1
    alone = held["kr-ai-act#art_40"]
    assert (alone.digest, alone.heading) == ("", "Investigations")
    assert alone.texts == (("en", "Investigations\nThe Minister may inspect premises without notice."),)


def test_an_undigested_unit_joins_its_nearest_digested_ancestor(held):
    assert held["kr-ai-act#art_34"].texts == (("en", "Business operators shall establish an explanation plan."),)


def test_wording_stands_by_language(held):
    assert [language for language, _ in held["kr-ai-act#art_1"].texts] == ["ko", "en"]


def test_facets_come_from_place_instrument_and_mappings(held):
    facets = held["ke-ai-bill#cl_9"].facets
    assert facets["jurisdiction"] == ("KE",)
    assert facets["region"] == ("eastern-africa",)
    assert facets["cpa_region"] == ("africa",)
    assert facets["commonwealth"] == ("yes",)
    assert (facets["kind"], facets["status"], facets["year"]) == (("bill",), ("pending",), ("2026",))
    assert (facets["common"], facets["theme"], facets["role"]) == (
        ("accountability.liability",),
        ("accountability",),
        ("deployer",),
    )


def test_a_body_is_an_issuer_without_a_place(held):
    document = held["unesco-ethics#para_28"]
    assert (document.facets["body"], document.facets["jurisdiction"], document.issuer_name) == (
        ("unesco",),
        (),
        "UNESCO",
    )


def test_silence_is_not_a_facet(held):
    assert "common" not in held["kr-ai-act#art_34"].facets


def test_context_holds_the_headings_above(held):
    assert held["eu-ai-act#art_5__para_1__point_b"].context == "Prohibited practices\nList of bans"


def test_recitals_explain(held):
    assert held["eu-ai-act#rec_27"].explains
    assert not held["eu-ai-act#art_5"].explains


@pytest.mark.parametrize(
    ("identifier", "values"),
    [
        ("art_5__para_1__point_b", ("art 5", "art 5(1)", "art 5(1)(b)")),
        ("annex_iii", ("annex 3",)),
        ("sec_6-1-1704", ("sec 6-1-1704",)),
        ("preamble", ("preamble",)),
    ],
)
def test_identifiers_as_citations(identifier, values):
    assert cited_as(identifier) == values


def test_numerals_and_steps():
    assert [arabic(number) for number in ("iii", "iv", "xiv", "7", "a")] == ["3", "4", "14", "7", "a"]
    assert steps("5(1)(b)") == ("5", "1", "b")
    assert steps("1.3") == ("1-3",)
    assert spoken("art 5(1)") == "article 5(1)"


@pytest.mark.parametrize(
    ("typed", "kind", "path", "rest"),
    [
        ("art. 5(1)(b) AI Act", "art", ("5", "1", "b"), "AI Act"),
        ("AI Act, Article 73", "art", ("73",), "AI Act"),
        ("s 71 POPIA", "sec", ("71",), "POPIA"),
        ("§ 12 of the Act", "sec", ("12",), "Act"),
        ("recital 27", "rec", ("27",), ""),
        ("annex XIV", "annex", ("14",), ""),
        ("art. 17-2 Korea", "art", ("17-2",), "Korea"),
        ("principle 1.3 OECD", "principle", ("1-3",), "OECD"),
        ("section 12 subsection (2)", "sec", ("12", "2"), ""),
        ("Art 4a", "art", ("4a",), ""),
    ],
)
def test_citations_are_recognised(typed, kind, path, rest):
    found = find(typed)
    assert (found.kind, found.steps, found.rest) == (kind, path, rest)


@pytest.mark.parametrize(
    "typed",
    [
        "state of the art",
        "it's 5 years",
        "part of the act",
        "section",
        "articles on liability",
        "5 articles",
        "clause mix",
    ],
)
def test_other_words_are_no_citations(typed):
    assert find(typed) is None
