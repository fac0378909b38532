"""Gaps and profiles as readers get them: every entry leads to its evidence, and odd requests get a sentence."""

import json

import pytest

from portal.compare.gaps import STATES
from tests.web.strict import page

KENYA = "/gaps?jurisdiction=KE&benchmark=EU"


def as_json(client, address):
    path, _, query = address.partition("?")
    return json.loads(client.get(f"{path}.json?{query}").data)


@pytest.fixture
def held(app):
    return app.extensions["shelf"].build()


def test_every_entry_cites_the_paragraph_of_the_benchmark_and_has_an_address(client):
    address = "/gaps?jurisdiction=JP&benchmark=oecd-ai-principles"
    found = page(client.get(address))
    for entry in as_json(client, address)["entries"]:
        if entry["state"] in ("none", "partial"):
            assert entry["common"] in found.ids
            for id_ in entry["benchmark"]["mapping"]["provisions"]:
                assert f"/instruments/oecd-ai-principles/provisions/{id_}" in found.links


def test_lessons_say_why_they_are_near_and_lead_to_their_provisions(client):
    address = "/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics"
    found = page(client.get(address))
    lessons = [one for entry in as_json(client, address)["entries"] for one in entry["lessons"]]
    assert any("similar profile (distance" in why for one in lessons for why in one["near"])
    assert "Near because: same" in found.text
    for one in lessons:
        for id_ in one["answer"]["mapping"]["provisions"]:
            assert f"/instruments/{one['instrument']}/provisions/{id_}" in found.links


def test_the_nearest_lesson_has_the_most_in_common(client):
    for entry in as_json(client, "/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics")["entries"]:
        counts = [len(one["near"]) for one in entry["lessons"]]
        assert counts == sorted(counts, reverse=True)


def test_what_may_conflict_is_left_to_a_person(client):
    value = as_json(client, KENYA)
    flagged = [entry for entry in value["entries"] if entry["state"] == "conflict"]
    assert {entry["common"]: entry["conflicts"] for entry in flagged} == {
        "accountability.penalties": ["fine against turnover: higher against lower"]
    }
    text = page(client.get(KENYA)).text
    assert "A person has to judge whether these exclude each other: fine against turnover: higher against lower." in text
    assert value["counts"]["conflict"] == 1


def test_the_counts_of_states_add_up_on_the_page_of_a_benchmark_and_on_the_profile(client):
    value = as_json(client, KENYA)
    assert set(value["counts"]) == set(STATES)
    assert sum(value["counts"].values()) == len(value["entries"])
    table = next(t for t in page(client.get("/jurisdictions/KR")).all("table") if "Calls for" in "".join(t.itertext()))
    rows = [["".join(cell.itertext()) for cell in row] for row in table.iter("{http://www.w3.org/1999/xhtml}tr")][1:]
    assert len(rows) == 3
    for _, calls, *states in rows:
        assert int(calls) == sum(map(int, states))


def test_the_reverse_says_what_goes_beyond_with_its_provisions(client):
    address = "/gaps?jurisdiction=KR&benchmark=oecd-ai-principles"
    found, value = page(client.get(address)), as_json(client, address)
    assert value["beyond"]
    for entry in value["beyond"]:
        for id_ in entry["own"]["mapping"]["provisions"]:
            assert f"/instruments/{entry['own']['instrument']}/provisions/{id_}" in found.links
    assert "/gaps?jurisdiction=oecd-ai-principles&benchmark=KR" in found.links


def test_each_sign_of_a_table_leads_to_its_entry(client):
    address = "/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics&benchmark=oecd-ai-principles"
    found = page(client.get(address))
    signs = [href for href in found.links if "#" in href and href.startswith("/gaps?")]
    assert signs
    target = next(href for href in signs if "unesco" in href)
    path, _, anchor = target.partition("#")
    assert anchor in page(client.get(path)).ids


def test_a_table_keeps_what_is_counted_and_can_count_more(client):
    found = page(client.get("/gaps?region=un-africa&benchmark=unesco-ai-ethics"))
    assert "/gaps?region=un-africa&benchmark=unesco-ai-ethics&include=soft" in found.links
    soft = page(client.get("/gaps?region=un-africa&benchmark=unesco-ai-ethics&include=soft"))
    heads = [href for href in soft.links if href.startswith("/gaps?jurisdiction=") and "#" not in href]
    assert heads
    assert all("include=soft" in href for href in heads)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/gaps?jurisdiction=unesco-ai-ethics&benchmark=unesco-ai-ethics", "against itself, so nothing can be missing"),
        ("/gaps?jurisdiction=EU&benchmark=eu", "against itself, so nothing can be missing"),
        ("/gaps?jurisdiction=EU&benchmark=EU&benchmark=eu", "A benchmark measured against itself has no gap"),
        ("/gaps?region=un-asia&benchmark=KR", "The benchmark itself is left out of the table"),
        (
            "/gaps?region=cpa-pacific&benchmark=unesco-ai-ethics",
            "Nobody of this region answers through a binding instrument",
        ),
        ("/gaps?jurisdiction=FJ&benchmark=unesco-ai-ethics", "Nothing can be compared: no instrument of Fiji is held"),
        ("/gaps?jurisdiction=KR&benchmark=FJ", "No instrument of Fiji counts here, so it calls for nothing"),
    ],
)
def test_what_cannot_be_measured_gets_a_page_that_says_so(client, address, says):
    response = client.get(address)
    assert response.status_code == 200
    assert says in page(response).text


def test_a_profile_has_every_instrument_by_status_and_rank(client, held):
    found = page(client.get("/jurisdictions/EU"))
    for record in held.field.of_jurisdiction("EU"):
        assert record.title in found.text
    heads = ["".join(h.itertext()).rstrip(" 0123456789") for h in found.all("h3")]
    assert heads[:3] == ["Binding and in force", "Voluntary", "Ended"]


def test_a_profile_of_somebody_without_instruments_makes_no_finding_of_it(client):
    assert "That says nothing about its law" in page(client.get("/jurisdictions/FJ")).text
