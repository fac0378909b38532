"""What every answer carries: a strict policy, no cookie, an ETag that spares slow lines."""

import pytest

from tests.web.families import FAMILIES


@pytest.mark.parametrize("address", ["/", "/nope", "/matrix.json", "/static/app.css", "/healthz"])
def test_policy_allows_nothing_unsafe_and_no_other_site(client, address):
    headers = client.get(address, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
    assert policy.startswith("default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", list(FAMILIES.values())[:12])
def test_readers_get_no_cookie(client, address):
    assert "Set-Cookie" not in client.get(address).headers


def test_an_unchanged_page_is_not_sent_twice(client):
    first = client.get("/instruments", headers={"Accept-Encoding": "identity"})
    again = client.get("/instruments", headers={"If-None-Match": first.headers["ETag"], "Accept-Encoding": "identity"})
    assert again.status_code == 304
    assert not again.data


def test_static_files_are_kept_for_a_year_when_their_digest_is_in_the_address(client):
    assert "immutable" in client.get("/static/app.css?v=1", buffered=True).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/app.css", buffered=True).headers["Cache-Control"]
