"""Every page family passes the strict reader, says the same as JSON, and leads nowhere that is not there."""

import json
from collections import Counter
from functools import cache

import pytest

from tests.web.families import FAMILIES, REFUSALS
from tests.web.strict import page, split

# Of addresses alike but for the last part (provisions of one instrument), so many are opened.
MOST_OF_A_KIND = 20


@pytest.mark.parametrize("address", FAMILIES.values(), ids=FAMILIES.keys())
def test_page_is_well_made(client, address):
    response = client.get(address)
    assert response.status_code == 200
    page(response)


@pytest.mark.parametrize(("address", "status"), REFUSALS.items(), ids=REFUSALS.keys())
def test_refusal_is_as_well_made_as_a_page(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert "/search" in page(response).links


@pytest.mark.parametrize("address", FAMILIES.values(), ids=FAMILIES.keys())
def test_json_stands_beside_the_page(client, address):
    path, _, query = address.partition("?")
    response = client.get(("/index" if path == "/" else path) + ".json" + (f"?{query}" if query else ""))
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert set(json.loads(response.data)["build"]) == {"digest", "date"}


def test_no_link_of_any_page_family_is_dead(app, client):
    @cache
    def there(path):
        return app.test_client().get(path, follow_redirects=True)

    @cache
    def ids(path):
        response = there(path)
        return page(response).ids if response.mimetype == "text/html" else set()

    dead, seen, opened = [], set(), Counter()
    for address in FAMILIES.values():
        for href in page(client.get(address)).links:
            path, fragment = split(href, address)
            if (
                not path
                or (path, fragment) in seen
                or (path.startswith("/briefs/") and not path.startswith("/briefs/new"))
            ):
                continue
            seen.add((path, fragment))
            kind = path.split("?")[0].rsplit("/", 1)[0]
            opened[kind] += 1
            if opened[kind] > MOST_OF_A_KIND:
                continue
            status = there(path).status_code
            if status != 200 or (fragment and fragment not in ids(path)):
                dead.append(f"{address} -> {href} ({status})")
    assert not dead, dead[:10]
    assert len(seen) > 1000


@pytest.mark.parametrize("address", FAMILIES.values(), ids=FAMILIES.keys())
def test_page_is_light_enough_for_a_slow_line(client, address):
    response = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert response.headers.get("Content-Encoding") in ("br", "gzip") or len(response.data) < 800
    assert len(response.data) < 100_000


def test_style_sheet_is_under_forty_kilobytes(client):
    assert len(client.get("/static/app.css", buffered=True).data) < 40_000


@pytest.mark.texts
def test_the_kind_of_translation_stands_above_both_languages(client):
    for address in (
        "/instruments/kr-ai-basic-act-2025?beside=ko",
        "/instruments/kr-ai-basic-act-2025/provisions/art_31",
    ):
        found = page(client.get(address))
        tables = [e for e in found.all("table") if "beside" in (e.get("class") or "")]
        heads = ["".join(th.itertext()) for th in tables[0].iter("{http://www.w3.org/1999/xhtml}th")][1:3]
        assert heads == ["English, government reference translation, no legal effect", "Korean, original language"]
        assert {e.get("lang") for e in tables[0].iter() if e.get("lang")} == {"en", "ko"}


@pytest.mark.texts
def test_paragraphs_of_original_and_translation_stand_in_one_row(client):
    found = page(client.get("/instruments/jp-ai-promotion-act-2025/provisions/art_20"))
    rows = ["".join(row.itertext()) for row in found.all("tr")]
    assert any("(ii)" in row and "前号に掲げるもののほか" in row for row in rows)
