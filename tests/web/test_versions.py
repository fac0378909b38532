"""The page of what changed: two texts as one, marked for eyes, ears and machines."""

import csv
import io
import json

import pytest

from tests.web.strict import NS, page

KOREA = "/instruments/kr-ai-basic-act-2025/versions"
UNION = "/instruments/eu-ai-act-consolidated-2026-07-27/versions"


def block(found, id_):
    return next(e for e in found.tree.iter() if isinstance(e.tag, str) and e.get("id") == id_)


def words(element):
    return " ".join("".join(element.itertext()).split())


@pytest.mark.texts
def test_words_are_struck_and_added_inside_the_provision(client):
    article = block(page(client.get(KOREA)), "art_2")
    assert "Changed" in words(article)
    assert ("del", "definitions of") in [(e.tag.removeprefix(NS), words(e)) for e in article.iter(f"{NS}del")]
    assert any("Amended on Jan. 20, 2026" in words(e) for e in article.iter(f"{NS}ins"))


@pytest.mark.texts
def test_marks_are_explained_before_they_are_used(client):
    text = page(client.get(KOREA)).text
    assert text.index("words taken away look like this (struck through)") < text.index("Article 2")


@pytest.mark.texts
def test_what_stayed_is_folded_and_stands_there_whole_on_request(client):
    folded, whole = page(client.get(KOREA)), page(client.get(f"{KOREA}?unchanged=words"))
    article = block(folded, "art_1")
    assert f"{NS}details" in [e.tag for e in article.iterancestors()]
    assert len(words(block(whole, "art_1"))) > len(words(article)) + 200


@pytest.mark.texts
def test_a_translation_is_called_one(client):
    assert "government reference translation" in page(client.get(KOREA)).text
    assert "These are translations" not in page(client.get(UNION)).text


@pytest.mark.texts
def test_an_instrument_and_the_one_it_supersedes_are_compared_from_either_page(client):
    both = [json.loads(client.get(f"/instruments/{id_}/versions.json").data)
            for id_ in ("eu-ai-act", "eu-ai-act-consolidated-2026-07-27")]  # fmt: skip
    assert both[0]["provisions"] == both[1]["provisions"]
    assert (both[0]["from"], both[0]["to"]) == ("2024-07-12", "2026-07-27")
    states = {one["id"]: one["state"] for one in both[0]["provisions"]}
    assert (states["art_4"], states["art_4a"], states["annex_14"], states["art_113"]) == (
        "changed", "added", "added", "changed")  # fmt: skip
    assert both[0]["left_out"] == ["preamble"]
    assert both[0]["counts"]["recital"]["same"] > 170


@pytest.mark.texts
def test_counts_of_page_data_and_table_agree(client):
    facts = json.loads(client.get(f"{KOREA}.json").data)
    differ = [one for one in facts["provisions"] if one["state"] != "same"]
    assert f"{len(differ)} of {len(facts['provisions'])} provisions differ" in page(client.get(KOREA)).text
    rows = list(csv.reader(io.StringIO(client.get(f"{KOREA}.csv").data.decode("utf-8-sig"))))
    assert len(rows) - 1 == sum(len(one["units"]) for one in differ)
    assert sum(sum(row.values()) for row in facts["counts"].values()) == len(facts["provisions"])


@pytest.mark.texts
def test_reader_and_provision_lead_to_what_changed(client):
    assert KOREA in page(client.get("/instruments/kr-ai-basic-act-2025")).links
    links = page(client.get("/instruments/kr-ai-basic-act-2025/provisions/art_31")).links
    assert f"{KOREA}#art_31" in links
    assert "art_31" in page(client.get(KOREA)).ids


def test_parameters_have_one_order(client):
    response = client.get(f"{KOREA}?to=2026-07-28&from=2025-01-21")
    assert response.headers["Location"] == f"{KOREA}?from=2025-01-21&to=2026-07-28"


@pytest.mark.texts
def test_an_instrument_with_one_text_says_so_and_has_no_table(client):
    found = page(client.get("/instruments/coe-ai-convention/versions"))
    assert "One text is held" in found.text
    assert client.get("/instruments/coe-ai-convention/versions.csv").status_code == 400
    assert json.loads(client.get("/instruments/coe-ai-convention/versions.json").data)["provisions"] == []
