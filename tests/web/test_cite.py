"""Citations that reference managers read, of instruments, provisions and comparisons; the version is always part of them."""

import json
import re

import pytest

from tests.web.families import COMPARISON
from tests.web.strict import page

ACT = "/instruments/eu-ai-act-consolidated-2026-07-27"
PROVISION = f"{ACT}/provisions/art_73__para_2"
CITED = [f"{ACT}/cite", f"{PROVISION}/cite", COMPARISON.replace("/compare?", "/compare/cite?")]


def fetch(client, address, form):
    path, _, query = address.partition("?")
    response = client.get(f"{path}.{form}" + (f"?{query}" if query else ""))
    assert response.status_code == 200, response.headers.get("Location")
    return response


@pytest.mark.parametrize("address", CITED)
@pytest.mark.parametrize("form", ["bib", "ris", "json", "txt"])
def test_every_form_names_the_build_its_date_and_the_version(client, real, address, form):
    body = fetch(client, address, form).get_data(as_text=True)
    assert real.built.digest in body
    assert re.search(r"[Aa]s (of|held on) (\d{1,2} [A-Z][a-z]+ 20\d\d|20\d\d-\d\d-\d\d)", body)
    assert fetch(client, address, form).get_data(as_text=True) == body


def test_bibtex_is_one_entry_whose_braces_close(client):
    body = fetch(client, f"{ACT}/cite", "bib").get_data(as_text=True)
    assert body.startswith("@misc{eu-ai-act-consolidated-2026-07-27,")
    assert body.count("{") == body.count("}")


def test_a_pinpoint_stands_where_each_form_has_a_place_for_it(client):
    assert "art. 73(2); As of" in fetch(client, f"{PROVISION}/cite", "bib").get_data(as_text=True)
    assert "SE  - art. 73(2)\r\n" in fetch(client, f"{PROVISION}/cite", "ris").get_data(as_text=True)
    (item,) = json.loads(fetch(client, f"{PROVISION}/cite", "json").data)
    assert item["section"] == "art. 73(2)"
    line = fetch(client, f"{PROVISION}/cite", "txt").get_data(as_text=True)
    assert "(European Union), Regulation (EU) 2024/1689" in line
    assert ", art 73(2), as of 27 July 2026 <https://" in line, "no full stop in a pinpoint"


@pytest.mark.parametrize(
    ("id_", "kind"),
    [
        ("ca-c27-aida", "BILL"),
        ("kr-ai-basic-act-2025", "STAT"),
        ("unesco-ai-ethics", "GOVDOC"),
    ],
)
def test_ris_knows_a_bill_an_act_and_what_binds_nobody(client, id_, kind):
    body = client.get(f"/instruments/{id_}/cite.ris").get_data(as_text=True)
    assert body.startswith(f"TY  - {kind}\r\n")
    assert body.endswith("ER  - \r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in body.removesuffix("\r\n").split("\r\n"))


def test_csl_json_is_a_list_with_one_item(client):
    (item,) = json.loads(client.get("/instruments/unesco-ai-ethics/cite.json").data)
    assert item["author"] == [{"literal": "UNESCO"}]
    assert item["issued"]["date-parts"][0][0] == 2021


def test_a_comparison_is_cited_by_its_columns_and_its_address(client):
    (item,) = json.loads(fetch(client, CITED[2], "json").data)
    assert item["type"] == "webpage"
    assert item["title"] == "European Union, South Korea and China on 2 common provisions"
    assert item["URL"] == f"http://localhost{COMPARISON}"
    assert "AI Act as of" in item["note"] or "AI Basic Act as of" in item["note"]


@pytest.mark.parametrize("address", [ACT, PROVISION, COMPARISON])
def test_pages_offer_all_forms_and_each_is_there(client, address):
    offered = [href for href in page(client.get(address)).links if "/cite." in href]
    assert [href.partition("?")[0].rpartition(".")[2] for href in offered] == ["bib", "ris", "json", "txt"]
    assert all(client.get(href).status_code == 200 for href in offered)


def test_what_tex_would_take_for_a_command_is_escaped():
    from portal.web.cites import Cited, bibtex

    body, _ = bibtex(Cited("k", "report", r"R&D at 5 % {a_b} \x ~^", "A", "2026", "#1", "", "https://x/a_b", "$", ""))
    assert r"{{R\&D at 5 \% \{a\_b\} \textbackslash{}x \textasciitilde{}\textasciicircum{}}}" in body
    assert r"number = {\#1}" in body
    assert "url = {https://x/a_b}" in body


def test_nothing_to_cite_says_so(client):
    assert client.get("/compare/cite.bib").status_code == 400
    assert client.get(f"{ACT}/provisions/art_999/cite.bib").status_code == 404
    assert client.get("/compare/cite.bib?colour=red").status_code == 400
