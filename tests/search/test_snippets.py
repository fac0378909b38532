"""Windows on a text."""

from portal.search.engines.protocol import Plan, Run, Start, Term, Want
from portal.search.snippets import Marker, pieces, window

LONG = "Nothing here. " * 60 + "Providers must report a serious incident to the authority. " + "Nothing there. " * 60


def marker(*parts):
    return Marker(Plan(want=(Want(parts),)))


def shown(found):
    return "".join(words for words, _ in found)


def test_pieces_make_up_the_text():
    marks = marker(Term("report"), Term("incid")).marks("Report the incidents!", "en")
    assert pieces("Report the incidents!", marks) == (
        ("Report", True),
        (" the ", False),
        ("incidents", True),
        ("!", False),
    )


def test_a_window_holds_the_words_and_says_where_it_is_cut():
    found = window(LONG, marker(Term("incid"), Term("report")).marks(LONG, "en"))
    assert "serious incident" in shown(found)
    assert len(shown(found)) < 340
    assert (found[0], found[-1]) == (("… ", False), (" …", False))


def test_a_short_text_is_shown_whole():
    assert window("Short.", []) == (("Short.", False),)


def test_runs_and_beginnings_are_marked():
    text = "A high risk and a risk that is high, highly so."
    assert [text[a:b] for a, b, _ in marker(Run(("high", "risk"))).marks(text, "en")] == ["high risk"]
    assert [text[a:b] for a, b, _ in marker(Start("high")).marks(text, "en")] == ["high", "high", "highly"]


def test_markup_stays_as_it_is():
    text = "<b>risk</b> & <script>"
    assert shown(window(text, marker(Term("risk")).marks(text, "en"))) == text
