"""Bills of American states, acts of Congress, local laws and orders: their own sections and those of the codes they write."""

import pytest

from portal.errors import TextRefused
from portal.texts.readers import read
from portal.texts.reading import Request
from tests.texts import samples


def units(text, format="plain", part="", kinds=("section",), instrument="us-xx-hats"):
    data = text if isinstance(text, bytes) else text.encode()
    return read(data, format, Request(instrument, "en", "hats.txt", part, kinds)).units


def tops(found):
    return [unit.id for unit in found if not unit.parent]


CODES = """SECTION 1. Chapter 9 (commencing with Section 22757.10) is added to the Hat Code, to read:

22757.10. This chapter is the Hat Act.

22757.11. For purposes of this chapter a cap is a hat.

SEC. 2. Section 11546.8 is added to the Cap Code, to read:

11546.8. The office shall count caps.

SEC. 3. Chapter 5 is added to the Work Code, to read:

1107. Hatters may speak.

1107.1. Nobody shall punish them.

SEC. 4. This act takes effect on May 1.
"""


def test_each_section_of_a_bill_may_write_another_code_with_lower_numbers():
    assert tops(units(CODES)) == [
        "sec_1", "sec_22757.10", "sec_22757.11", "sec_2", "sec_11546.8", "sec_3", "sec_1107", "sec_1107.1", "sec_4"]  # fmt: skip


def test_a_passage_that_is_added_to_a_section_is_not_that_section():
    text = """SECTION 1. In Hat Statutes, add part 17 as follows:

6-1-1701. Definitions. A hat is a hat.

6-1-1702. Duties. Hatters shall hat.

SECTION 2. In Hat Statutes, 6-1-105, add (1)(hhhh) as follows:

6-1-105. Unfair practices. (1) A person hats unfairly when:

SECTION 3. Safety clause. This act is needed.
"""
    found = units(text)
    assert tops(found) == ["sec_1", "sec_6-1-1701", "sec_6-1-1702", "sec_2", "sec_3"]
    assert "6-1-105. Unfair practices." in " ".join(unit.text for unit in found)


def test_illinois_cites_its_code_before_the_label_and_ends_with_section_99():
    text = """Section 5. The Hat Act is amended by changing Sections 2-101 and 2-102 as follows:

(775 ILCS 5/2-101) Sec. 2-101. Definitions. A hat is worn.

(775 ILCS 5/2-102) (from Ch. 68, par. 2-102) Sec. 2-102. Wrongs. It is a wrong:

(A) to sit on a hat;

(B) to lose a hat.

Section 99. Effective date. This Act takes effect January 1, 2026.
"""
    found = units(text)
    assert tops(found) == ["sec_5", "sec_2-101", "sec_2-102", "sec_99"]
    headed = next(unit for unit in found if unit.id == "sec_2-102")
    assert (headed.heading, headed.label) == (
        "Wrongs", "(775 ILCS 5/2-102) (from Ch. 68, par. 2-102) Sec. 2-102.")  # fmt: skip


def test_numbers_of_an_act_of_congress_jump_where_a_title_begins():
    text = "\n\n".join(
        f"SEC. {n}. HATS OF KIND {n}.\n\n(a) Each hat shall be {n}." for n in (5001, 5002, 5101, 5102, 5201, 5301)
    )
    assert tops(units(text)) == [f"sec_{n}" for n in (5001, 5002, 5101, 5102, 5201, 5301)]


def test_a_sentence_is_not_taken_for_a_heading():
    said = ("A hatter shall hat. Others may cap.", "Short title. This is the Hat Act.", "Hats are hats.")
    found = units("\n\n".join(f"Section {place}. {words}" for place, words in enumerate(said, 1)))
    assert [unit.heading for unit in found] == ["", "Short title", ""]


def test_one_part_of_a_file_can_be_the_instrument():
    text = "Section 1. Two subchapters are added.\n\nSubchapter T: Hats\n\n"
    text += "§ 5-300 Words. A hat is a hat.\n\n§ 5-301 Count. Count hats.\n"
    found = read(text.encode(), "plain", Request("us-xx", "en", "hats.txt", "Subchapter T", ("section",)))
    assert tops(found.units) == ["sec_5-300", "sec_5-301"]
    assert samples.letters(text) - samples.said(found) == {}
    with pytest.raises(TextRefused, match="has no part 'Subchapter U'"):
        units(text, part="Subchapter U")


def test_an_order_in_the_federal_register_gives_sections_points_and_unmarked_words_after_them():
    found = {unit.id: unit for unit in units(samples.FEDREG, "xml-us", instrument="us-eo-1")}
    assert list(found) == ["formula", "sec_1", "sec_2", "sec_2__subsec_a", "sec_2__subsec_b",
                           "sec_2__subsec_b__para_i", "sec_2__subsec_b__para_ii", "sec_3"]  # fmt: skip
    assert (found["sec_1"].label, found["sec_1"].heading) == ("Section 1.", "Purpose")
    assert found["sec_1"].text == "Hats keep heads warm.\nWarm heads think well."


def test_a_regulation_has_its_number_and_subject_in_elements_of_their_own():
    rule = b"""<RULE><PREAMB><AGENCY>Hat Office</AGENCY></PREAMB><REGTEXT>
      <SECTION><SECTNO>\xc2\xa7 10.1</SECTNO><SUBJECT>Scope.</SUBJECT><P>(a) Hats.</P><P>(b) Caps.</P></SECTION>
      <SECTION><SECTNO>\xc2\xa7 10.2</SECTNO><SUBJECT>Count.</SUBJECT><P>Count hats.</P></SECTION>
      <SECTION><SECTNO>\xc2\xa7 10.3</SECTNO><SUBJECT>End.</SUBJECT><P>Stop.</P></SECTION></REGTEXT></RULE>"""
    found = units(rule, "xml-us")
    assert tops(found) == ["sec_10.1", "sec_10.2", "sec_10.3"]
    assert [unit.id for unit in found][1:3] == ["sec_10.1__subsec_a", "sec_10.1__subsec_b"]


def test_xml_of_another_kind_is_refused():
    with pytest.raises(TextRefused, match="none of the elements of a Federal Register document"):
        units(b"<Law><P>Section 1. Hats</P></Law>", "xml-us")


def test_inserted_articles_with_a_z_stand_before_those_with_an_a():
    text = "\n\n".join(f"Article {n} — Hats of {n}\n\nWords on {n}." for n in ("7", "8", "8ZA", "8A", "8B", "9"))
    assert tops(units(text, kinds=("article",))) == ["art_7", "art_8", "art_8za", "art_8a", "art_8b", "art_9"]


def test_lettered_appendices_count_as_the_annexes_an_instrument_has():
    text = "1. Hats\n\nA hat.\n\n2. Caps\n\nA cap.\n\n3. End\n\nStop.\n\n" + "\n\n".join(
        f"Appendix {n} - Table {n}\n\nWords on {n}." for n in "ABCD")  # fmt: skip
    found = units(text, kinds=("section", "annex"))
    assert tops(found)[3:] == ["annex_a", "annex_b", "annex_c", "annex_d"]


def test_a_last_article_without_its_number_is_counted_by_its_place_and_said_to_be():
    text = "Article 1 Hats\nThe hat.\n\nArticle 2 Caps\nThe cap.\n\nEntry into force\nThis Decision shall enter into force today.\n"
    found = read(text.encode(), "plain", Request("eu-x", "en", "x.txt", "", ("article",)))
    assert tops(found.units) == ["art_1", "art_2", "art_3"]
    assert found.warnings == ("x.txt prints no number for 'Entry into force'; it is counted by its place.",)


def test_a_sentence_that_begins_with_a_reference_keeps_it():
    data = b'{"articles": [{"articleNumber": "94", "title": "Rights", "content": "Article 18 of the Cap Act shall apply."}]}'
    [unit] = units(data, "units", kinds=("article",))
    assert (unit.id, unit.text) == ("art_94", "Article 18 of the Cap Act shall apply.")


def test_a_recital_loses_its_printed_number_to_its_label():
    data = b'{"recitals": [{"recitalNumber": "40", "paragraphs": ["(40) In accordance with hats."]}]}'
    [unit] = units(data, "units", kinds=("recital",))
    assert (unit.id, unit.label, unit.text) == ("rec_40", "(40)", "In accordance with hats.")
