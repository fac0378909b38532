"""Every page family in a real Chromium: axe finds nothing, nothing runs off a phone, no cookie, no other site."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.web.families import FAMILIES

pytestmark = pytest.mark.browser
WIDTHS = (1280, 320)
# Pages of many thousand elements: axe reads them once (38 s twice over the largest), their width is checked at both.
HEAVY = ("eu-ai-act", "rows=instruments", "/distances", "/matrix")
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
        if any(part in address for part in HEAVY) and width == 320:
            continue
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
