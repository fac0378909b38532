"""Charts as files: each stands alone, says whom it is of, as of when and from which build, and is the same every time."""

import io
import re

import pytest
from lxml import etree

from tests.web.strict import page

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ["/fragmentation", "/fragmentation?group=commonwealth&layer=values", "/fragmentation/distances",
         "/fragmentation/distances?rows=instruments", "/fragmentation/years?common=principles.privacy",
         "/matrix?view=tiles", "/common-provisions/accountability.incident-reporting"]  # fmt: skip


def offered(client, address, form):
    """Addresses of the pictures that a page offers."""
    return [href for href in page(client.get(address)).links if f".{form}" in href.partition("?")[0]]


@pytest.mark.parametrize("address", PAGES)
def test_every_chart_of_a_page_can_be_taken_as_both_forms(client, address):
    found = page(client.get(address))
    drawn = [svg for svg in found.tree.iter(f"{SVG}svg") if svg.get("role") == "img"]
    assert len(offered(client, address, "svg")) == len(offered(client, address, "png")) >= max(len(drawn), 1)


@pytest.mark.parametrize("address", PAGES)
def test_an_svg_stands_alone_and_says_where_it_comes_from(client, address, real):
    for href in offered(client, address, "svg"):
        response = client.get(href)
        assert response.mimetype == "image/svg+xml"
        tree = etree.fromstring(response.data)
        assert tree.find(f"{SVG}title").text.strip()
        words = " ".join("".join(tree.itertext()).split())
        assert real.built.digest in words
        assert f"As held on 20{words.partition('As held on 20')[2][:8]}" in words
        assert tree.find(f"{SVG}style").text.strip()
        assert not re.search(rb"(href|src|url\(|@import)", response.data), "it asks for another file"
        names = {name for one in tree.iter(f"{SVG}text") for name in (one.get("class") or "").split()}
        assert not names - set(re.findall(r"\.([a-z0-9-]+)", tree.find(f"{SVG}style").text)), "a class without a style"


@pytest.mark.parametrize("address", PAGES[:1] + PAGES[-2:])
def test_the_same_picture_is_the_same_bytes(client, address):
    for form in ("svg", "png"):
        href = offered(client, address, form)[0]
        assert client.get(href).data == client.get(href).data


def test_words_stay_on_the_paper(client):
    tree = etree.fromstring(client.get("/fragmentation/distances.svg?chart=tree").data)
    _, _, width, height = map(float, tree.get("viewBox").split())
    for one in tree.findall(f"{SVG}text"):
        assert 0 < float(one.get("y")) < height
        assert float(one.get("x")) + 5 * len(one.text) < width + 20


def test_a_png_is_three_dots_to_a_unit_and_shows_more_than_paper(client):
    from PIL import Image

    response = client.get("/fragmentation/years.png")
    assert response.mimetype == "image/png"
    with Image.open(io.BytesIO(response.data)) as image:
        assert image.width == 3 * 352
        assert len(set(image.convert("L").get_flattened_data())) > 20


def test_a_large_chart_has_no_more_dots_than_screens_show(client):
    from PIL import Image

    with Image.open(io.BytesIO(client.get("/fragmentation/distances.png?rows=instruments&chart=heat").data)) as image:
        assert image.width == 2400


def test_styles_inside_a_picture_are_the_only_thing_its_policy_allows(client):
    policy = client.get("/fragmentation.svg").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/fragmentation.svg?chart=risks", "chart=risks is not on this page"),
        ("/fragmentation.png?group=cpa-pacific", "There is no chart at this address"),
        ("/matrix.svg", "There is no chart at this address"),
        ("/fragmentation.svg?colour=red", "This page takes no parameter"),
    ],
)
def test_a_picture_that_is_not_there_says_so(client, address, says):
    response = client.get(address)
    assert response.status_code == 400
    assert says in page(response).text
