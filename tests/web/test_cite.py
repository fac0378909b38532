"""Citations that reference managers read."""

import json


def test_bibtex_names_the_version_and_the_build(client, real):
    response = client.get("/instruments/eu-ai-act-consolidated-2026-07-27/cite.bib")
    body = response.get_data(as_text=True)
    assert body.startswith("@misc{eu-ai-act-consolidated-2026-07-27,")
    assert "As of 2026-07-27" in body
    assert real.built.digest in body
    assert body.count("{") == body.count("}")


def test_ris_is_a_bill_for_a_bill_and_a_statute_for_an_act(client):
    assert client.get("/instruments/ca-c27-aida/cite.ris").get_data(as_text=True).startswith("TY  - BILL\r\n")
    assert client.get("/instruments/kr-ai-basic-act-2025/cite.ris").get_data(as_text=True).startswith("TY  - STAT\r\n")


def test_csl_json_is_a_list_with_one_item(client):
    (item,) = json.loads(client.get("/instruments/unesco-ai-ethics/cite.json").data)
    assert item["author"] == [{"literal": "UNESCO"}]
    assert item["issued"]["date-parts"] == [[2021]]
