"""Bills with notes in the margin: notes become headings, numbers of lines go, and other files are left alone."""

from portal.texts import margins, plain
from portal.texts.reading import Request

FONTS = '<fontspec id="1" size="15" family="T" color="#0"/><fontspec id="2" size="12" family="T" color="#0"/>'


def piece(top, left, width, words, font=1):
    return f'<text top="{top}" left="{left}" width="{width}" height="16" font="{font}">{words}</text>'


def page(*pieces):
    return f'<page number="1">{FONTS}{"".join(pieces)}</page>'


def clause(number, top, note):
    return (
        piece(top, 230, 340, f"{number}. (1) Every hatter shall keep the hats of others"),
        piece(top, 575, 60, note, 2),
        piece(top + 18, 575, 60, "of hats", 2),
        piece(top + 20, 200, 370, "in a dry place and shall count them each week."),
        piece(top + 20, 170, 16, str(5 * number)),
    )


BILL = page(*(one for number in range(1, 8) for one in clause(number, 100 * number, f"Keeping {number}")))


def test_a_note_beside_a_clause_becomes_its_heading_and_line_numbers_are_declared():
    text, removed = margins.text(BILL)
    assert {one.words for one in removed} == {"5", "10", "15", "20", "25", "30", "35"}
    found = plain.split(text, Request("xx-hats", "en", "hats.pdf", "", ("clause",)))
    assert [(unit.id, unit.heading) for unit in found.units if not unit.parent] == [
        (f"cl_{number}", f"Keeping {number} of hats") for number in range(1, 8)]  # fmt: skip
    said = next(unit.text for unit in found.units if unit.id == "cl_1__subsec_1")
    assert said == "Every hatter shall keep the hats of others in a dry place and shall count them each week."


def test_a_note_that_stands_beside_no_clause_is_declared():
    text, removed = margins.text(BILL.replace("</page>", piece(900, 575, 60, "Stray note", 2) + "</page>"))
    assert "Stray note" in [one.words for one in removed if one.why == "marginal note"]
    assert "Stray" not in text


def test_a_page_without_notes_is_no_such_bill():
    lines = (piece(100 + 20 * n, 200, 370, f"{n}. Hats of kind {n} are counted by their hatter") for n in range(20))
    assert margins.text(page(*lines)) is None
    numbers = (piece(100 + 20 * n, 600, 10, str(n), 2) for n in range(20))
    lines = (piece(100 + 20 * n, 200, 370, f"{n}. Hats of kind {n} are counted by their hatter") for n in range(20))
    assert margins.text(page(*lines, *numbers)) is None
    assert margins.text("") is None
