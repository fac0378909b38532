"""Bad input gets a clear sentence, the right status, and nothing lost."""

import json
import shutil
from dataclasses import replace

import pytest

from portal.web.app import create_app
from tests.web.strict import page


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/compare?with=EU&colour=red", "no parameter called “colour”"),
        ("/matrix?rows=planets", "rows=planets is not offered"),
        ("/instruments/kr-ai-basic-act-2025/versions?language=tlh", "no two texts in language=tlh"),
        ("/instruments/kr-ai-basic-act-2025/versions?from=yesterday", "No text from=yesterday is held."),
        ("/search?page=0", "page=0 is not a page"),
        ("/search?sort=price", "sort=price is not offered"),
        ("/compare?with=EU&baseline=EU&baseline=KR", "baseline is given 2 times"),
        ("/compare?with=" + "x" * 400, "400 characters long"),
        ("/compare?" + "&".join(f"with=x{i}" for i in range(9)), "9 columns were asked for"),
        ("/jurisdictions/KR?include=rumours", "include=rumours is not offered"),
        ("/briefs/compare.pdf", "A brief of the kind compare needs “with”."),
        ("/briefs/gaps.pdf?jurisdiction=KR", "A brief of the kind gaps needs “benchmark”."),
        ("/briefs/compare.pdf?with=EU&part=gossip", "gossip"),
    ],
)
def test_bad_parameter_is_named_with_the_reason(client, address, says):
    response = client.get(address)
    assert response.status_code == 400
    assert says in page(response).text


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("/instruments/eu-ai-act-consolidated", "/instruments/eu-ai-act-consolidated-2026-07-27"),
        (
            "/instruments/kr-ai-basic-act-2025/provisions/art_31__para_99",
            "/instruments/kr-ai-basic-act-2025/provisions/art_31",
        ),
        ("/common-provisions/risk.prohibitd", "/common-provisions/risk.prohibited"),
        ("/jurisdictions/japn", "/jurisdictions/JP"),
        ("/compare?common=risk.prohibitd&with=EU", "/risk.prohibited"),
        ("/gaps?jurisdiction=Koreaa&benchmark=oecd-ai-principles", None),
    ],
)
def test_unknown_thing_is_a_404_that_offers_near_ones(client, address, near):
    response = client.get(address)
    assert response.status_code == 404
    found = page(response)
    if near:
        assert near in found.links, found.links


def test_refusals_are_json_where_json_was_asked_for(client):
    response = client.get("/instruments/kr-ai.json")
    assert response.status_code == 404
    assert json.loads(response.data)["error"]["status"] == 404


def test_addresses_have_one_canonical_form(client):
    response = client.get("/compare?with=EU&common=risk.prohibited&with=KR&baseline=&utm_source=mail")
    assert response.status_code == 302
    assert response.headers["Location"].endswith("/compare?common=risk.prohibited&with=EU&with=KR")
    assert client.get(response.headers["Location"]).status_code == 200


def test_markup_in_a_query_stays_text(client):
    found = page(client.get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E"))
    assert all(script.get("src") for script in found.all("script"))


def test_writing_is_not_allowed(client):
    assert client.post("/compare").status_code == 405


def test_without_a_build_every_page_says_how_to_make_one(real, tmp_path):
    app = create_app(replace(real.settings, indexes=tmp_path))
    for address in ("/", "/search?q=risk", "/instruments"):
        response = app.test_client().get(address)
        assert response.status_code == 503
        assert "portal build" in page(response).text
    assert app.test_client().get("/readyz").status_code == 503
    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/matrix.json").status_code == 503


def test_a_damaged_build_is_refused_and_the_one_before_serves(real, tmp_path):
    indexes = tmp_path / "indexes"
    shutil.copytree(real.settings.indexes, indexes)
    good = indexes / (indexes / "current").read_text().strip()
    bad = indexes / "build-000000000000"
    shutil.copytree(good, bad)
    (indexes / "current").write_text(bad.name + "\n")
    with (bad / "portal.sqlite").open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff")
    response = create_app(replace(real.settings, indexes=indexes)).test_client().get("/instruments")
    assert response.status_code == 200
    assert real.built.digest in page(response).source


def test_a_new_build_is_served_without_a_restart(real, tmp_path):
    indexes = tmp_path / "indexes"
    app = create_app(replace(real.settings, indexes=indexes))
    assert app.test_client().get("/").status_code == 503
    shutil.copytree(real.settings.indexes, indexes)
    assert app.test_client().get("/").status_code == 200


def test_a_fault_of_ours_is_a_sentence_with_a_number_and_hides_its_inside(real):
    app = create_app(real.settings)

    @app.get("/crash-for-this-test")
    def crash():
        raise RuntimeError("a secret inside")

    response = app.test_client().get("/crash-for-this-test")
    assert response.status_code == 500
    found = page(response)
    assert "our fault" in found.text
    assert "secret" not in found.source
    assert app.test_client().get("/").status_code == 200
