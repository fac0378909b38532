"""Large pages are rendered once for each build and address: the second reader gets the same page, and no other one."""

from portal.web.pages import MOST_KEPT


def test_a_page_once_rendered_is_served_again_byte_for_byte(client, app):
    first = client.get("/matrix?theme=risk")
    assert "/matrix?theme=risk" in app.extensions["shelf"].build().pages
    assert client.get("/matrix?theme=risk").data == first.data


def test_each_address_has_its_own_page(client):
    assert client.get("/matrix?theme=risk").data != client.get("/matrix?theme=principles").data
    assert client.get("/matrix?view=tiles").data != client.get("/matrix").data


def test_no_more_pages_are_kept_than_memory_should_hold(client, app):
    kept = app.extensions["shelf"].build().pages
    for year in range(2000, 2000 + MOST_KEPT + 5):
        client.get(f"/matrix?theme=risk&year={year}")
    assert len(kept) == MOST_KEPT


def test_a_refusal_is_not_kept(client, app):
    assert client.get("/matrix?region=nowhere").status_code == 400
    assert "/matrix?region=nowhere" not in app.extensions["shelf"].build().pages
