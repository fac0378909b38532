"""Every page family in a real Chromium: axe finds nothing, nothing runs off a phone, no cookie, no other site."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.families import FAMILIES

pytestmark = pytest.mark.browser
WIDTHS = (1280, 320)
# Axe needs 38 s for a table of 10,000 cells, and its rows are alike, as are the provisions of an act: it reads the
# first ones and the last. Width is checked before, with all of them; the strict reader of tests/web reads every one.
MOST = 10
THIN = """most => {
    const thin = all => [...all].slice(most - 1, -1).forEach(one => one.remove());
    document.querySelectorAll("tbody").forEach(body => thin(body.rows));
    thin(document.querySelectorAll(".prov"));
}"""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize("address", FAMILIES.values(), ids=FAMILIES.keys())
def test_axe_finds_no_violation_and_nothing_runs_off_the_screen(visit, address):
    tab = visit(address)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{address} is wider than {width} px"
    tab.evaluate(THIN, MOST)
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        violations = Axe().run(tab, options=RULES).response["violations"]
        assert not violations, [(v["id"], v["nodes"][0]["html"][:160]) for v in violations]
    assert tab.context.cookies() == []


@pytest.mark.parametrize(
    "address", ["/", "/compare?common=accountability&with=EU&with=KR", "/matrix", "/search?q=risk"]
)
def test_dark_has_contrast_too(visit, address):
    tab = visit(address, color_scheme="dark")
    violations = Axe().run(tab, options={"runOnly": ["wcag2aa"], "resultTypes": ["violations"]}).response["violations"]
    assert not violations, [(v["id"], v["nodes"][0]["html"][:160]) for v in violations]
