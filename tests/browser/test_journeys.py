"""What the three kinds of users do, in a real Chromium: on a phone, without JavaScript, by keyboard."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_delegate_finds_a_provision_on_a_phone(visit, javascript):
    tab = visit("/", width=320, javascript=javascript)
    tab.get_by_label("Words, a question, or a citation").fill("who must report serious incidents")
    tab.get_by_role("button", name="Search").click()
    tab.get_by_role("link", name="art. 73").first.click()
    assert "Digest, our words" in tab.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_member_compares_and_changes_the_baseline(visit, javascript):
    tab = visit("/", javascript=javascript)
    tab.get_by_label("What", exact=True).select_option("accountability")
    tab.get_by_label("This", exact=True).select_option("EU")
    tab.get_by_label("with this").select_option("JP")
    tab.get_by_role("button", name="Put side by side").click()
    assert "with=EU&with=JP" in tab.url
    tab.get_by_role("link", name="Make baseline").first.click()
    assert "baseline=JP" in tab.url
    assert "Measured against Japan" in tab.inner_text("main")


def test_a_clerk_takes_a_comparison_away_as_pdf(visit, site):
    tab = visit("/compare?common=risk.prohibited&with=EU&with=KR")
    href = tab.get_by_role("link", name="Brief as PDF").get_attribute("href")
    response = tab.request.get(site + href)
    assert response.headers["content-type"] == "application/pdf"
    assert response.body().startswith(b"%PDF")


def test_the_keyboard_reaches_the_content_first_and_scrolls_wide_tables(visit):
    tab = visit("/matrix", width=320)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    assert tab.evaluate("[...document.querySelectorAll('.scroll')].every(e => e.tabIndex === 0)")


def test_comparison_becomes_cards_on_a_phone(visit):
    tab = visit("/compare?common=accountability.penalties&with=EU&with=KR&with=CN", width=320)
    assert tab.evaluate("getComputedStyle(document.querySelector('.sides td')).display") == "block"
    label = "getComputedStyle(document.querySelector('.sides td'), '::before').content"
    assert "European Union" in tab.evaluate(label)


def test_on_a_phone_each_common_provision_is_one_card(visit):
    tab = visit("/compare?common=accountability.penalties&common=risk.prohibited&with=EU&with=KR&with=CN", width=320)
    cards = tab.locator("section.side")
    assert cards.count() == 2
    for n in range(2):
        assert cards.nth(n).evaluate("e => getComputedStyle(e).borderTopStyle") == "solid"
        inside = cards.nth(n).evaluate(
            "e => [...e.querySelectorAll('td')].every(c => c.offsetLeft + c.offsetWidth <= 320)"
        )
        assert inside
    assert tab.evaluate("getComputedStyle(document.querySelector('.glance tr')).display") == "block"


def test_columns_are_exchanged_pinned_and_taken_away_without_a_script(visit):
    tab = visit("/compare?common=risk.prohibited&with=EU&with=KR&with=CN", javascript=False)
    tab.get_by_role("link", name="Exchange with South Korea").click()
    assert "with=KR&with=EU&with=CN&baseline=EU" in tab.url
    tab.get_by_role("link", name="Pin China").click()
    assert tab.inner_text("h1") == "China, South Korea and European Union"
    tab.get_by_role("link", name="Take away South Korea").click()
    assert tab.inner_text("h1") == "China and European Union"
    assert "Measured against European Union" in tab.inner_text("main")


def test_a_pinned_column_stays_in_view_when_a_wide_comparison_is_scrolled(visit):
    tab = visit("/compare?common=risk.prohibited&with=EU&with=KR&with=CN&with=JP&with=US&pin=KR", width=760)
    box = "document.querySelector('.scroll--sides')"
    assert tab.evaluate(f"{box}.scrollWidth > {box}.clientWidth")
    tab.evaluate(f"{box}.scrollLeft = 400")
    place = "document.querySelector('.sides td:nth-child(2)').getBoundingClientRect().left"
    assert 0 <= tab.evaluate(place) < 60


@pytest.mark.texts
def test_shared_words_are_marked_by_more_than_colour(visit):
    tab = visit("/compare?common=oversight.automated-decisions&with=eu-gdpr&with=zm-dpa-2021&text=open")
    mark = "getComputedStyle(document.querySelector('.official mark'))"
    assert tab.evaluate(f"{mark}.borderBottomStyle") == "solid"
    assert tab.evaluate(f"parseFloat({mark}.borderBottomWidth)") >= 1


def test_pages_reflow_at_four_hundred_percent(visit):
    tab = visit("/instruments/kr-ai-basic-act-2025", width=320, height=256)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_address_that_points_inside_a_closed_part_opens_it(visit):
    tab = visit("/instruments/kr-ai-basic-act-2025#art_31")
    assert tab.evaluate("document.querySelector('#art_31').getBoundingClientRect().top") < 900


def test_printing_leaves_out_what_paper_cannot_use(visit):
    tab = visit("/matrix")
    tab.emulate_media(media="print")
    assert not tab.locator("header nav").is_visible()
    assert tab.locator("table").first.is_visible()
