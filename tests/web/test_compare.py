"""Side by side as readers get it: provisions with shared words marked, columns that move, and a sentence for odd requests."""

import json

import pytest

from portal.compare.wording import words
from portal.web.beside import HELPS
from tests.web.strict import page

DATA = "/compare?common=oversight.automated-decisions&with=eu-gdpr&with=zm-dpa-2021"
THREE = "/compare?common=accountability.incident-reporting&with=EU&with=KR&with=CN"


def as_json(client, address):
    path, _, query = address.partition("?")
    return json.loads(client.get(f"{path}.json?{query}").data)


def link(found, label):
    """The address behind a link of the page, by what it says."""
    named = [a.get("href") for a in found.all("a") if " ".join("".join(a.itertext()).split()) == label]
    assert named, f"no link says {label}"
    return named[0]


def texts_of(found, tag):
    return [" ".join("".join(element.itertext()).split()) for element in found.all(tag)]


@pytest.mark.texts
def test_marked_words_are_those_the_alignment_found_on_both_sides(client):
    found = page(client.get(f"{DATA}&text=open"))
    note = as_json(client, DATA)["rows"][0]["shared_wording"][1]
    assert (note["state"], note["layer"], note["language"]) == ("marked", "text", "en")
    legend, *marks = texts_of(found, "mark")
    assert legend == "Marked and underlined words"
    assert sum(len(words(mark)) for mark in marks) == 2 * note["found"]["words"]
    assert any("a decision based solely on automated processing" in mark for mark in marks)
    assert "shared wording, which is not the same law" in found.text


@pytest.mark.texts
def test_official_texts_stand_folded_beside_digests_with_their_label(client):
    folded, open_, none = (page(client.get(DATA + more)) for more in ("", "&text=open", "&text=none"))
    label = "Official wording: English, original language"
    for found, is_open in ((folded, False), (open_, True)):
        details = [d for d in found.all("details") if d.get("class") == "official"]
        assert details
        assert all(("open" in d.attrib) == is_open for d in details)
        assert label in found.text
    assert "Official wording:" not in none.text
    assert "art. 22(1)" in none.text, "the digest stands alone"


@pytest.mark.texts
def test_many_official_texts_come_only_on_request(client):
    address = "/compare?common=institutions&with=EU&with=eu-ai-act"
    found = page(client.get(address))
    assert "too much for a slow line" in found.text
    assert "Official wording:" not in found.text
    assert "text=open" in link(found, "Show them")


@pytest.mark.texts
def test_marks_are_off_with_a_sentence_where_texts_share_too_little(client):
    address = "/compare?common=oversight.automated-decisions&with=eu-gdpr&with=gb-uk-gdpr"
    note = as_json(client, address)["rows"][0]["shared_wording"][1]
    assert (note["state"], note["found"]["share"] < HELPS) == ("little", True)
    found = page(client.get(f"{address}&text=open"))
    assert found.all("mark") == []
    assert "too little to mark, since the texts differ too much for marks to help" in found.text


def test_two_columns_can_be_exchanged_and_the_baseline_stays(client):
    found = page(client.get(THREE))
    turned = as_json(client, link(found, "Exchange with South Korea"))
    assert [c["key"] for c in turned["columns"]] == ["KR", "EU", "CN"]
    assert turned["baseline"] == "EU"


def test_a_pinned_column_stands_first_and_stays_when_another_goes(client):
    found = page(client.get(THREE))
    pinned = link(found, "Pin China")
    value = as_json(client, pinned)
    assert ([c["key"] for c in value["columns"]], value["baseline"]) == (["CN", "EU", "KR"], "EU")
    less = link(page(client.get(pinned)), "Take away South Korea")
    assert "pin=CN" in less
    assert [c["key"] for c in as_json(client, less)["columns"]] == ["CN", "EU"]
    assert "pin=" not in link(page(client.get(pinned)), "Unpin China")


def test_a_change_of_columns_keeps_rows_wording_and_what_is_counted(client):
    found = page(client.get(f"{THREE}&include=soft&only=differences&text=none"))
    for label in ("Make baseline China", "Take away China", "Exchange with China"):
        for kept in ("include=soft", "only=differences", "text=none"):
            assert kept in link(found, label), label


def test_only_gaps_leaves_rows_where_one_speaks_and_another_is_silent(client):
    value = as_json(client, "/compare?with=EU&with=JP&only=gaps")
    assert value["rows"]
    for row in value["rows"]:
        states = {answer["state"] for answer in row["answers"]}
        assert "silent" in states
        assert states & {"full", "partial", "mention"}


def test_an_unknown_column_and_a_new_one_offer_what_to_put_there(client):
    found = page(client.get("/compare?common=risk.prohibited&with=EU&with=kr-ai-basic-act"))
    assert "Nothing is held under “kr-ai-basic-act”, so this column stays empty; the others are unharmed." in found.text
    assert "with=EU&with=kr-ai-basic-act-2025" in link(found, "South Korea: AI Basic Act")
    assert "Nearest in what it answers" in found.text


def test_a_jurisdiction_that_answers_through_nothing_offers_its_own_and_its_region(client):
    found = page(client.get("/compare?common=risk.prohibited&with=EU&with=GB&with=NZ"))
    assert "Held of it, but not counted" in found.text


def test_one_column_says_what_it_can_and_cannot_show(client):
    for address in ("/compare?common=risk&with=EU", "/compare?common=risk&with=EU&with=eu"):
        response = client.get(address)
        assert response.status_code == 200
        found = page(response)
        assert "A thing compared with itself shows no difference" in found.text
        assert "Compare it with" in found.text


def test_the_same_one_twice_beside_another_stands_once_and_is_told(client):
    found = page(client.get("/compare?common=risk.prohibited&with=EU&with=eu&with=KR"))
    assert "A column that is named twice stands once." in found.text


def test_two_columns_that_answer_through_one_instrument_are_told_so(client):
    found = page(client.get("/compare?common=principles.privacy&with=JP&with=jp-ai-promotion-act-2025"))
    assert "answer through the same instrument, so they cannot differ" in found.text
    assert "The same instrument" in texts_of(found, "span")


@pytest.mark.parametrize("address", ["/compare?common=risk&with=FJ&with=TO", "/compare?with=nowhere&with=nothing"])
def test_columns_that_nobody_has_coded_are_told_to_be_no_finding(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "Nothing can be compared: no column has a coded answer here" in page(response).text


def test_twenty_columns_are_too_many_and_the_page_says_what_can_be_done_with_them(client, app):
    held = app.extensions["shelf"].build()
    keys = [*list(held.store.instruments)[:19], "nowhere"]
    address = "/compare?common=risk&" + "&".join(f"with={key}" for key in keys)
    response = client.get(address)
    assert response.status_code == 400
    found = page(response)
    assert "20 columns were asked for; side by side works up to 6." in found.text
    assert "“nowhere”: nothing is held under this name" in found.text
    ways = [link(found, "Put the first 6 side by side"), link(found, "See how far each stands from each")]
    assert [client.get(way).status_code for way in ways] == [200, 200]
    path, _, query = address.partition("?")
    refused = client.get(f"{path}.json?{query}")
    assert refused.status_code == 400
    assert json.loads(refused.data)["error"]["message"].startswith("20 columns")
    assert client.get(f"{path}.csv?{query}").status_code == 400


def test_seven_names_of_six_columns_are_six(client):
    address = "/compare?common=risk.prohibited&with=EU&with=KR&with=CN&with=JP&with=US&with=BR&with=eu"
    assert client.get(address).status_code == 200
