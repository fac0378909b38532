"""What each reader makes of a small instrument: identifiers, numbers, headings, parts, and what it leaves out."""

import pytest

from portal.errors import TextRefused
from portal.texts.readers import READERS, read, sniff
from portal.texts.reading import Reading
from tests.texts import samples

ALL = {
    "plain": samples.PLAIN,
    "formex": samples.FORMEX,
    "akn": samples.AKN,
    "lims": samples.LIMS,
    "xml-kr": samples.KOREAN,
    "xml-jp": samples.JAPANESE,
    "xml-us": samples.FEDREG,
    "html": samples.HTML,
    "markdown": samples.MARKDOWN,
    "units": samples.UNITS,
    "docx": samples.docx(),
    "pdf": samples.pdf(samples.GNOMES),
}


def reading(format: str, **more) -> Reading:
    return read(ALL[format], format, samples.request(format, **more))


def by_id(found: Reading, language: str = "en") -> dict:
    return {unit.id: unit for unit in found.units if unit.language == language}


def test_every_format_of_the_corpus_has_a_reader_and_a_sample():
    assert set(ALL) == set(READERS)


@pytest.mark.parametrize("format", ALL)
def test_identifiers_are_unique_and_order_is_kept(format):
    found = reading(format)
    for language in {unit.language for unit in found.units}:
        units = [unit for unit in found.units if unit.language == language]
        assert [unit.order for unit in units] == list(range(len(units)))
        assert len({unit.id for unit in units}) == len(units)


@pytest.mark.parametrize("format", ALL)
def test_every_child_stands_after_its_parent(format):
    seen = set()
    for unit in reading(format).units:
        assert unit.parent == "" or (unit.parent in seen and unit.id.startswith(f"{unit.parent}__"))
        seen.add(unit.id)


def test_a_bill_in_plain_text_gives_clauses_down_to_roman_items():
    found = by_id(reading("plain"))
    assert list(found)[:8] == [
        "preamble",
        "cl_1",
        "cl_1__subsec_1",
        "cl_1__subsec_2",
        "cl_1__subsec_2__para_a",
        "cl_1__subsec_2__para_b",
        "cl_1__subsec_2__para_b__subpara_i",
        "cl_1__subsec_2__para_b__subpara_ii",
    ]
    assert found["cl_1"].heading == "Kettle Office"
    assert (found["cl_3"].part, found["cl_3"].text) == ("PART II Closing", "This Act starts on a Monday.")
    assert (found["cl_1__subsec_2__para_a"].label, found["cl_1__subsec_2__para_a"].number) == ("(a)", "a")


def test_front_matter_is_declared_as_removed():
    assert [(one.why, one.words) for one in reading("plain").removed] == [
        ("front matter before the instrument begins", "A BILL about kettles")
    ]


def test_a_word_document_reads_like_its_plain_text():
    assert [(unit.id, unit.text) for unit in reading("docx").units] == [
        (unit.id, unit.text) for unit in reading("plain").units
    ]


def test_formex_keeps_recitals_articles_and_points_apart():
    found = by_id(reading("formex"))
    assert [one for one in found if "__" not in one] == [
        "preamble",
        "rec_1",
        "rec_2",
        "formula",
        "art_1",
        "art_1a",
        "conclusion",
    ]
    assert found["art_1__para_1__point_b"].text == "on ‘jelly’."
    assert found["art_1"].part == "CHAPTER I LEANING"


def test_words_after_a_list_become_a_continuation_so_that_order_is_kept():
    found = by_id(reading("formex"))
    assert found["art_1__para_1"].text == "Nobody may lean a ladder:"
    assert found["art_1__para_1__wrapup_1"].text == "Point (a) spares skaters."
    assert by_id(reading("akn"))["sec_1__subsec_2__wrapup_1"].text == "unless the soup is thick."


def test_ten_to_the_power_25_is_not_read_as_1025():
    assert "10²⁵ rungs" in by_id(reading("formex"))["art_1__para_2"].text


def test_a_footnote_is_declared_as_removed():
    assert ("footnote", "Ladder book, p. 3.") in [(one.why, one.words) for one in reading("formex").removed]


def test_an_annex_in_a_file_of_its_own_has_an_arabic_identifier_and_the_number_as_printed():
    found = by_id(read(samples.ANNEX, "formex", samples.request("formex")))
    assert list(found) == ["annex_2", "annex_2__sec_a", "annex_2__sec_a__point_1", "annex_2__sec_a__point_2"]
    assert (found["annex_2"].number, found["annex_2"].heading) == ("II", "Good walls")


def test_akoma_ntoso_sections_have_subsections_and_paragraphs():
    found = by_id(reading("akn"))
    assert "sec_1__subsec_2__para_a" in found
    assert (found["sec_2"].heading, found["sec_2"].part) == ("Salt", "Part 1 Pots")


def test_an_act_inside_a_bill_is_read_alone_by_its_short_title_or_its_clause():
    ids = ["sec_1", "sec_2", "sec_2__subsec_1", "sec_2__subsec_1__para_a", "sec_2__subsec_1__wrapup_1"]
    assert list(by_id(reading("lims", part="Bell Act"))) == ids
    assert list(by_id(reading("lims", part="1"))) == ids


def test_a_part_that_is_not_in_the_bill_is_refused_and_the_ones_that_are_get_named():
    with pytest.raises(TextRefused, match=r"Bell Act \(clause 1\)"):
        reading("lims", part="Drum Act")


def test_the_whole_bill_keeps_the_quoted_act_as_words_of_its_clause():
    found = by_id(reading("lims"))
    assert [one for one in found if "__" not in one] == ["preamble", "sec_1", "sec_2"]
    assert "if nobody sleeps." in found["sec_1"].text


def test_korean_articles_number_paragraphs_points_and_items():
    found = by_id(reading("xml-kr"))
    assert found["art_1-2"].number == "1-2"
    assert found["art_1-2__para_2__point_2__item_b"].text == "dried."
    assert found["addendum_1__art_1"].heading == "Start"


def test_the_unnumbered_first_paragraph_of_a_japanese_article_is_its_first():
    found = by_id(reading("xml-jp"), "ja")
    assert found["art_2-2__para_1"].label == ""
    assert found["art_2-2__para_1__item_1"].text == "赤い傘"
    assert found["addendum_1"].text == "雨の日から。"


def test_a_web_page_loses_its_navigation_and_keeps_table_lists():
    found = reading("html")
    assert by_id(found)["art_2__point_b"].text == "bonnets."
    assert {one.words for one in found.removed} >= {"Home Laws", "Contact us"}


def test_markdown_loses_its_marks():
    found = by_id(reading("markdown"))
    assert found["art_1__para_2__point_2"].text == "drive."
    assert found["art_1__para_1"].number == "1"


def test_records_with_two_languages_give_the_same_identifiers_in_both():
    found = reading("units")
    assert list(by_id(found, "ko")) == list(by_id(found, "en"))
    assert found.translations == {"ko": "original", "en": "government-reference"}
    assert by_id(found, "en")["art_1-2"].heading == "Brims"
    assert by_id(found, "ko")["art_1-2"].label == "제1조의2"


def test_a_pdf_loses_page_headers_and_joins_what_the_line_end_split():
    found = reading("pdf")
    assert "every visitor may count" in by_id(found)["art_1"].text
    assert by_id(found)["art_2__para_2"].text == "A fish is put back."
    assert {one.words for one in found.removed} >= {"Rules for garden gnomes", "Gnome Board 2"}


def test_a_format_nobody_knows_is_refused_with_the_known_ones():
    with pytest.raises(TextRefused) as fault:
        read(b"words", "papyrus", samples.request())
    assert "plain" in fault.value.near


@pytest.mark.parametrize(
    ("data", "suffix", "format"),
    [
        (samples.FORMEX, ".xml", "formex"),
        (samples.AKN, ".xml", "akn"),
        (samples.LIMS, ".xml", "lims"),
        (samples.KOREAN, ".xml", "xml-kr"),
        (samples.JAPANESE, ".xml", "xml-jp"),
        (b"", ".md", "markdown"),
    ],
)
def test_a_file_nobody_described_is_told_by_its_elements(data, suffix, format):
    assert sniff(data, suffix) == format


def test_an_unknown_xml_is_refused():
    with pytest.raises(TextRefused):
        sniff(b"<rss/>", ".xml")
