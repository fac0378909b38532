"""Tables for spreadsheets: every figure of the page, nothing cut, no cell that can compute."""

import csv
import io
import json
import zipfile
from xml.etree import ElementTree

import pytest

from tests.web.families import COMPARISON

TABLES = ["/search?q=risk&jurisdiction=EU", "/jurisdictions?show=all", "/jurisdictions/KR", "/common-provisions", "/methods",
          "/instruments", "/common-provisions/accountability.penalties", COMPARISON,
          "/matrix?theme=risk", "/gaps?jurisdiction=KR&benchmark=oecd-ai-principles", "/matrix?view=tiles",
          "/gaps?region=commonwealth&benchmark=oecd-ai-principles", "/fragmentation", "/fragmentation/distances",
          "/fragmentation/years", "/fragmentation?common=accountability.penalties",
          "/common-provisions/accountability.penalties/fine-print?sort=fine_max",
          pytest.param("/instruments/eu-ai-act/versions", marks=pytest.mark.texts)]  # fmt: skip


def fetch(client, address, form):
    path, _, query = address.partition("?")
    return client.get(f"{path}.{form}" + (f"?{query}" if query else ""))


def rows(response):
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("address", TABLES)
def test_csv_is_rectangular_and_led_by_its_heads(client, address):
    response = fetch(client, address, "csv")
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    found = rows(response)
    assert len(found) > 2
    assert len({len(row) for row in found}) == 1


@pytest.mark.parametrize("address", TABLES)
def test_xlsx_opens_and_says_where_it_comes_from(client, address, real):
    with zipfile.ZipFile(io.BytesIO(fetch(client, address, "xlsx").data)) as book:
        assert book.testzip() is None
        words = "".join(ElementTree.fromstring(book.read("xl/sharedStrings.xml")).itertext())
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert real.built.digest in words
    assert "CC BY 4.0" in words
    assert not any("<f>" in sheet for sheet in sheets), "a cell holds a formula"
    assert all('state="frozen"' in sheet for sheet in sheets)


def sheets(response):
    """Name -> every cell of its text, in order."""
    out = {}
    with zipfile.ZipFile(io.BytesIO(response.data)) as book:
        ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
        strings = ["".join(one.itertext()) for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [one.get("name") for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{ns}sheet")]
        for number, name in enumerate(names, 1):
            cells = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).iter(f"{ns}c")
            out[name] = [strings[int(cell[0].text)] for cell in cells if cell.get("t") == "s"]
    return out


@pytest.mark.parametrize("address", TABLES)
def test_a_workbook_names_its_sources_and_says_how_its_figures_are_made(client, app, address):
    found = sheets(fetch(client, address, "xlsx"))
    held = app.extensions["shelf"].build().store.instruments
    assert {*held} <= set(found["Sources"])
    assert "Strongest" in " ".join(found["Method"]) or "strongest" in " ".join(found["Method"])
    assert list(found)[-3:] == ["Sources", "Method", "About"]


def test_the_method_of_a_figure_is_the_words_of_the_code_that_makes_it(client):
    import inspect

    from portal.compare.fragmentation import across

    said = sheets(fetch(client, "/fragmentation", "xlsx"))["Method"]
    lines = [line for line in inspect.getdoc(inspect.getmodule(across)).splitlines() if line.strip()]
    assert set(lines) <= set(said)


def test_the_same_table_gives_the_same_bytes(client):
    assert fetch(client, COMPARISON, "xlsx").data == fetch(client, COMPARISON, "xlsx").data


def test_a_search_is_exported_whole(client):
    total = json.loads(client.get("/search.json?q=risk").data)["results"]["total"]
    assert total > 200
    assert len(rows(fetch(client, "/search?q=risk", "csv"))) == total + 1


def test_gap_table_has_a_row_for_everything_the_benchmark_calls_for(client):
    address = "/gaps?jurisdiction=KR&benchmark=oecd-ai-principles"
    entries = json.loads(fetch(client, address, "json").data)["entries"]
    assert len(rows(fetch(client, address, "csv"))) == len(entries) + 1


def test_no_table_without_a_choice(client):
    assert client.get("/compare.csv").status_code == 400


def test_cells_that_would_compute_are_disarmed():
    from portal.briefs.sheets import Sheet, to_csv

    body = to_csv(Sheet("x", ("a",), (("=1+1",), ("@SUM(A1)",), (-5,), ("-5 degrees",), (None,)))).decode("utf-8-sig")
    assert body.split("\r\n")[1:6] == ["'=1+1", "'@SUM(A1)", "-5", "'-5 degrees", '""']


def test_feed_of_a_search_is_atom(client):
    response = client.get("/search.atom?q=incident+reporting")
    assert response.mimetype == "application/atom+xml"
    feed = ElementTree.fromstring(response.data)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    assert len(feed.findall(f"{atom}entry")) > 5
    assert all(entry.find(f"{atom}id").text.startswith("http") for entry in feed.findall(f"{atom}entry"))


def test_pins_live_in_the_address_and_lead_to_a_comparison_and_a_dossier(client):
    from tests.web.strict import page

    pins = "pin=eu-ai-act-consolidated-2026-07-27%23art_73__para_1&pin=cn-genai-interim-measures-2023%23art_14__para_2"
    response = client.get(f"/search?q=incident&{pins}")
    if response.status_code == 302:
        response = client.get(response.headers["Location"])
    found = page(response)
    assert "Pinned" in found.text
    target = next(href for href in found.links if href.startswith("/compare?common="))
    assert "accountability.incident-reporting" in target
    assert "with=eu-ai-act-consolidated-2026-07-27&with=cn-genai-interim-measures-2023" in target
    assert client.get(target).status_code == 200
    made = client.get(next(href for href in found.links if href.startswith("/briefs/new?kind=dossier")))
    assert made.status_code == 200
    assert "Ready: 2 provisions of 2 instruments" in made.text
