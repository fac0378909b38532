"""The printings: a real PDF read back by two programs, a Word file, a page; all say the same."""

import dataclasses
import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from portal.briefs import gap_brief, print_pdf, render_docx, render_html
from portal.compare import gaps
from portal.errors import BadParameter
from tests.briefs.test_brief import lines


def squeezed(said: str) -> str:
    """Letters and digits only: hyphens of line ends, note marks and white space differ between printings."""
    return re.sub(r"[\W_]+", "", said)


def test_the_engine_has_nothing_to_complain_of(printed):
    assert printed.messages == ()


def test_every_page_has_date_build_and_its_number(pages):
    for number, said in enumerate(pages, 1):
        assert "22 November 2026 · build 0123456789ab" in said, number
        assert f"page {number} of {len(pages)}" in said, number


def test_every_page_but_the_cover_has_the_title_and_the_part_as_running_head(pages):
    assert pages[0].count("Four texts") == 1
    assert all("Four texts" in said for said in pages[1:])
    assert all("Notes" in said for said in pages if "as of 2026-05-01 (Heading 6)" in said)


def test_contents_name_the_page_on_which_each_part_stands(pages, brief):
    listed = next(said for said in pages if "Contents" in said)
    for part in brief.parts[:4]:
        number = int(re.search(rf"{part.title}[ .]+(\d+)", listed)[1])
        assert part.title in pages[number - 1]


def test_the_cover_says_what_was_asked_when_from_which_build_and_where(pages):
    for said in ("Comparison brief", "How do these answer 5 common provisions", "For the committee of Tuesday.",
                 "Live page: https://portal.example/compare?with=aa-act&with=bb-act"):  # fmt: skip
        assert said.lower() in pages[0].lower()


def flat(outline):
    for one in outline:
        yield from flat(one) if isinstance(one, list) else (one,)


def test_the_summary_is_one_page_and_every_part_has_a_bookmark(printed, brief):
    reader = PdfReader(io.BytesIO(printed.pdf))
    at = {one.title: reader.get_destination_page_number(one) for one in flat(reader.outline)}
    assert {part.title for part in brief.parts} < set(at)
    assert at["Answers"] - at["Summary"] == 1


def test_wide_tables_are_turned_and_nothing_runs_over_the_edge(printed):
    shapes = {page.mediabox.width > page.mediabox.height for page in PdfReader(io.BytesIO(printed.pdf)).pages}
    assert shapes == {True, False}


def test_the_file_knows_its_title_language_and_structure(printed):
    reader = PdfReader(io.BytesIO(printed.pdf))
    assert reader.metadata.title == "Four texts"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata.creation_date.isoformat().startswith("2026-11-22T00:00:00")
    assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_the_same_brief_gives_the_same_bytes(brief, settings):
    short = dataclasses.replace(brief, parts=brief.parts[:2], notes=brief.notes[:4])
    assert print_pdf(short, settings).pdf == print_pdf(short, settings).pdf
    assert render_docx(brief) == render_docx(brief)
    assert render_html(brief) == render_html(brief)


def test_scripts_of_other_languages_are_set_and_can_be_read_back(printed, pdftotext):
    said = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages))
    assert squeezed("인공지능 기본법") in said
    assert squeezed("কৃত্রিম") in said or "মত্তা" in said
    assert "인공지능법" in pdftotext(printed.pdf)


def test_no_glyph_is_missing(printed):
    """A box for a missing glyph is glyph 0; pypdf shows it as a replacement character or a control."""
    said = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)
    assert "\ufffd" not in said
    assert "\x00" not in said


def test_pdf_word_and_page_say_the_same(brief, printed, pdftotext):
    held = Document(io.BytesIO(render_docx(brief)))
    in_word = squeezed("".join(node.text or "" for node in held.element.body.iter(qn("w:t"))))
    in_page = squeezed(re.sub(r"<[^>]+>", "", render_html(brief).split("<body>")[1]))
    in_pdf = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)).lower()
    for said in {
        squeezed(run.text) for part in brief.parts for block in part.blocks for line in lines(block) for run in line
    }:
        assert said in in_word
        assert said in in_page
        if len(said) < 25:  # longer ones run across the columns of a table when a page is read line by line
            assert said.lower() in in_pdf


def test_the_signs_stand_beside_the_words(pages):
    said = " ".join(pages)
    for pair in ("● full", "◐ partial", "○ mention", "— silent", "n/a not", "? not yet"):
        assert pair in said


def test_letter_paper_is_letter_and_another_paper_is_refused(brief, settings):
    small = dataclasses.replace(brief, parts=brief.parts[:1], notes=())
    sheet = PdfReader(io.BytesIO(print_pdf(small, settings, paper="Letter").pdf)).pages[0].mediabox
    assert (round(sheet.width), round(sheet.height)) == (612, 792)
    with pytest.raises(BadParameter, match="A4 or Letter"):
        print_pdf(small, settings, paper="A5")


def test_a_gap_brief_prints_without_a_complaint(store, field, settings):
    made = print_pdf(gap_brief(gaps(field, "BB", "zz-rec"), store), settings)
    assert made.messages == ()
    assert made.pages > 2


def test_word_has_real_headings_header_rows_language_and_turned_pages(brief):
    held = Document(io.BytesIO(render_docx(brief)))
    headings = [p.text for p in held.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["Contents", *(part.title for part in brief.parts), "Notes"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in held.tables)
    assert held.core_properties.title == "Four texts"
    assert held.core_properties.language == "en"
    assert [s.page_width > s.page_height for s in held.sections] == [False, True, False]
    assert "22 November 2026 · build 0123456789ab" in held.sections[0].footer.paragraphs[0].text


def test_every_link_inside_word_has_its_bookmark(brief):
    body = Document(io.BytesIO(render_docx(brief))).element.body
    marks = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    wanted = {node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))} - {None}
    assert wanted <= set(marks)
    assert len(marks) == len(set(marks))
    assert all(re.fullmatch(r"\w{1,40}", mark) for mark in marks)


def test_word_leaves_no_time_of_making_in_the_package(brief):
    with zipfile.ZipFile(io.BytesIO(render_docx(brief))) as held:
        assert {item.date_time for item in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_needs_no_other_file(brief):
    page = render_html(brief)
    assert not re.search(r"<(script|link|img|iframe|object|svg)\b|url\(|@import|@font-face", page)
    assert page.count("<h1") == 1
