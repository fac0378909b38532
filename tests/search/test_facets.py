"""Counts beside a facet are what its link leads to, in the real corpus."""

import pytest

from portal.search import FACETS

QUESTIONS = (
    "",
    "risk",
    "incident report",
    '"human oversight"',
    "liab* -military",
    "children OR women",
    "duties of developers towards deployers of robots",
)


def test_all_facets_are_there(real):
    assert tuple(real.search("risk").facets) == tuple(FACETS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_count_is_what_choosing_it_gives(real, question):
    whole = real.search(question)
    for name, counts in whole.facets.items():
        for value, count in counts[:4]:
            assert real.search(question, {name: (value,)}, per_page=1).total == count


@pytest.mark.parametrize("question", QUESTIONS[:5])
def test_several_values_of_one_facet_add_up_and_none_is_a_dead_end(real, question):
    one = real.search(question, {"kind": ("regulation",), "theme": ("risk", "accountability")}, per_page=1)
    for value, count in one.facets["kind"]:
        both = real.search(
            question, {"kind": tuple({"regulation", value}), "theme": ("risk", "accountability")}, per_page=1
        )
        assert count > 0 or value == "regulation"
        assert both.total == one.total + (count if value != "regulation" else 0)


def test_facets_of_one_value_add_up_to_the_total(real):
    results = real.search("risk")
    for name in ("instrument", "kind", "status", "force", "year"):
        assert sum(count for _, count in results.facets[name]) == results.total
    assert len(results.facets["instrument"]) == results.instruments


def test_a_chosen_value_stays_even_when_nothing_is_left(tiny):
    assert ("KR", 0) in tiny.search("incident", {"jurisdiction": ("KR",)}).facets["jurisdiction"]


def test_hits_carry_what_they_were_counted_for(tiny):
    assert {hit.issuer for hit in tiny.search("", {"commonwealth": ("yes",)}, per_page=50).hits} == {"KE", "ZA"}
    assert [hit.provision for hit in tiny.search("", {"role": ("system-provider",)}).hits] == ["art_73"]
    assert {hit.instrument for hit in tiny.search("", {"year": ("2024",)}, per_page=50).hits} == {
        "eu-ai-act",
        "kr-ai-act",
    }


def test_language_and_translation_are_those_of_the_wording_held(tiny):
    facets = tiny.search("", {"instrument": ("kr-ai-act",)}).facets
    assert dict(facets["language"]) == {"ko": 1, "en": 3}
    assert dict(facets["translation"]) == {"original": 1, "machine": 3}
