"""Answers that a person checked by hand against the texts, on 22 November 2026.

Checked were: EU AI Act (consolidated) arts 5, 50, 73, 86 and 99; Korean AI Basic Act arts 31 and 43 in the government
translation; the Japanese AI Promotion Act, all 28 articles; the OECD recommendation, all principles. A change here
means that a text, a coding or the code has changed: look which, and read the text again.
"""

import pytest

from portal.compare import Field, comparison, gaps
from portal.records import Money
from portal.search import Searcher
from portal.store import Store


@pytest.fixture(scope="module")
def store(real):
    store = Store(real.built.folder / "portal.sqlite")
    yield store
    store.close()


@pytest.fixture(scope="module")
def field(store):
    return Field(store.taxonomy, store.jurisdictions, store.bodies, store.instruments, store.answers)


@pytest.fixture(scope="module")
def searcher(real):
    return Searcher.open(real.built.folder / "search")


@pytest.mark.parametrize(
    ("query", "instrument", "provision"),
    [
        ("who must report serious incidents and how fast", "eu-ai-act-consolidated-2026-07-27", "art_73"),
        ("social scoring ban", "eu-ai-act-consolidated-2026-07-27", "art_5__para_1"),
        ("right to explanation of a decision", "eu-ai-act-consolidated-2026-07-27", "art_86"),
    ],
)
def test_golden_search_finds_the_provision_among_the_first_three(searcher, query, instrument, provision):
    """A paragraph of the article counts: it is the narrower answer."""
    hits = [(hit.instrument, hit.provision) for hit in searcher.search(query, {}).hits[:3]]
    assert any(found == instrument and (id_ + "__").startswith(provision + "__") for found, id_ in hits), hits


def one_row(field, common, *keys):
    (row,) = comparison(field, (common,), keys).rows
    return row


def test_golden_comparison_incidents(field):
    """Art. 73(2): 15 days at the latest. Korea makes operators watch incidents, and asks no report of one."""
    eu, kr = one_row(field, "accountability.incident-reporting", "EU", "KR").answers
    assert (eu.state, eu.mapping.modality, eu.mapping.attributes["deadline"]) == ("full", "must", 15 * 24)
    assert {"art_73__para_1", "art_73__para_2"} <= set(eu.mapping.provisions)
    assert kr.state == "mention"
    assert not kr.mapping.attributes


def test_golden_comparison_penalties(field):
    """Art. 99(3): EUR 35 000 000 or 7 %, the higher. Korea art. 43(1): 30 million won. Japan: no sanction in 28 articles."""
    row = one_row(field, "accountability.penalties", "EU", "KR", "JP")
    eu, kr, jp = row.answers
    assert eu.mapping.attributes["fine_max"] == Money(35_000_000, "EUR")
    assert (eu.mapping.attributes["turnover_max"], eu.mapping.attributes["combine"]) == (7, "higher")
    assert kr.mapping.attributes["fine_max"] == Money(30_000_000, "KRW")
    assert jp.state == "silent"
    assert row.verdicts[2] == "only European Union speaks"


def test_golden_comparison_labels_on_content(field):
    """Art. 50(2) and (4): machine-readable marks and disclosure. Korea art. 31(2): labels, how is left to a decree."""
    eu, kr, jp = one_row(field, "transparency.synthetic-content", "EU", "KR", "JP").answers
    assert {"machine-readable", "visible"} <= set(eu.mapping.attributes["mark"])
    assert eu.mapping.provisions[0] == "art_50__para_2"
    assert (kr.state, kr.mapping.provisions[0], kr.mapping.attributes["mark"]) == (
        "full",
        "art_31__para_2",
        "delegated",
    )
    assert jp.state == "silent"


def test_golden_gap_list_japan_against_the_oecd(field):
    """The Act sets state tasks, duties to endeavour and one duty to cooperate; on most of what the OECD asks it is silent."""
    found = gaps(field, "JP", "oecd-ai-principles")
    assert found.n == len(found.entries) == 40
    assert {e.common.id for e in found.entries if e.state == "none"} == {
        "principles.fairness", "principles.accountability", "principles.sustainability", "principles.inclusion",
        "principles.gender", "principles.workers", "principles.information-integrity", "risk.management",
        "risk.documentation", "risk.robustness", "transparency.interaction", "transparency.explanation", "oversight.human",
        "oversight.automated-decisions", "accountability.monitoring", "accountability.redress",
        "accountability.internal-governance", "development.sandboxes", "development.small-business",
        "development.open-source", "international.capacity",
    }  # fmt: skip
    assert {e.common.id for e in found.entries if e.state == "partial"} == {
        "principles.human-rights", "transparency.principle",
    }  # fmt: skip
    assert found.count("full") == 17
