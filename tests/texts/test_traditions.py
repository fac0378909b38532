"""How drafting traditions number: each case is a line or two of our own and the identifiers it must give."""

import pytest

from portal.texts import numerals
from portal.texts.readers import read
from portal.texts.reading import Request


def ids(text: str, *, instrument: str = "xx-sample", language: str = "en", kinds: tuple[str, ...] = ()) -> list[str]:
    found = read(text.encode(), "plain", Request(instrument, language, "source.txt", "", kinds))
    return [unit.id for unit in found.units]


@pytest.mark.parametrize(
    ("printed", "spelt"),
    [
        ("17의2", "17-2"),
        ("第十七条の二", "17-2"),
        ("十七", "17"),
        ("一百二十", "120"),
        ("IV", "iv"),
        ("1.1", "1-1"),
        ("4A", "4a"),
        ("①", "1"),
        ("가", "a"),
        ("ロ", "b"),
        ("AI system", "ai-system"),
        ("đ", "dd"),
        ("২", "2"),
    ],
)
def test_numbers_have_one_spelling_in_identifiers(printed, spelt):
    assert numerals.slug(printed.removeprefix("第").replace("条", "조") if "条" in printed else printed) == spelt


def test_codified_sections_keep_their_dots():
    assert numerals.slug("10-3-1104.9", keep=".") == "10-3-1104.9"


def test_numbers_sort_as_drafters_count():
    printed = ["2", "4", "4a", "10", "17", "17-2", "6-1-1701"]
    assert sorted(printed, key=lambda one: str(numerals.order(one)) and numerals.order(one)[0]) == [
        "2",
        "4",
        "4a",
        "6-1-1701",
        "10",
        "17",
        "17-2",
    ]


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Article", "en"),
        ("Artículo", "es"),
        ("Artigo", "pt"),
        ("Điều", "vi"),
        ("Άρθρο", "el"),
        ("Pasal", "id"),
        ("Artikel", "de"),
        ("Madde", "tr"),
    ],
)
def test_an_article_is_an_article_in_every_language(word, language):
    text = "".join(f"{word} {number}. Title\nWords of this one stand here.\n" for number in (1, 2, 3, 4))
    assert ids(text, language=language) == ["art_1", "art_2", "art_3", "art_4"]


def test_korean_and_chinese_articles_need_no_space():
    assert ids("제1조(목적) 모자.\n제2조(정의) 챙.\n제2조의2(끈) 줄.\n", language="ko") == ["art_1", "art_2", "art_2-2"]
    assert ids("第一条　帽子。\n第二条　帽檐。\n第三条　绳子。\n", language="zh") == ["art_1", "art_2", "art_3"]


def test_chinese_paragraphs_count_by_their_place_and_bracketed_numbers_are_points():
    text = "第一条　甲。\n第二条　乙：\n（一）丙；\n（二）丁。\n第三条　戊。\n己。\n"
    assert ids(text, instrument="cn-sample", language="zh") == [
        "art_1",
        "art_2",
        "art_2__point_1",
        "art_2__point_2",
        "art_3",
        "art_3__para_1",
        "art_3__para_2",
    ]


def test_the_union_prints_paragraphs_with_a_stop_and_definitions_in_brackets():
    text = (
        "Article 1\nScope\n1. One thing:\n(a) first;\n(b) second.\n2. Another thing.\nArticle 2\nWords\nHere:\n"
        "(1) ‘hat’ means hat;\n(2) ‘cap’ means cap.\nArticle 3\nEnd\nIt ends.\n"
    )
    assert ids(text, instrument="eu-sample") == [
        "art_1",
        "art_1__para_1",
        "art_1__para_1__point_a",
        "art_1__para_1__point_b",
        "art_1__para_2",
        "art_2",
        "art_2__point_1",
        "art_2__point_2",
        "art_3",
    ]


def test_the_letter_i_after_h_is_a_letter_and_after_a_colon_a_roman_one():
    letters = "".join(f"({mark}) thing {mark};\n" for mark in "abcdefghij")
    found = ids(
        f"Article 1 Long\nThese:\n{letters}Article 2 Short\nThose:\n(a) this:\n(i) one;\n(ii) two.\nArticle 3 End\nEnd.\n"
    )
    assert "art_1__point_i" in found
    assert "art_1__point_j" in found
    assert "art_2__point_a__point_ii" in found


def test_a_reference_in_the_middle_of_a_sentence_opens_nothing():
    text = (
        "Article 1 One\nA hat under Article 7 is worn as point (a) says, and (b) as the law says.\n"
        "Article 2 Two\nNothing in\nArticle 9 of the Cap Code matters.\nArticle 3 Three\nEnd.\n"
    )
    assert ids(text) == ["art_1", "art_2", "art_2__para_1", "art_2__para_2", "art_3"]


def test_a_list_that_runs_on_in_one_line_is_split():
    text = "1. Hats\n(1) A hat is— (a) round; (b) soft; and (c) warm.\n2. Caps\nCaps too.\n3. End\nThe end.\n"
    assert ids(text, kinds=("clause",))[:5] == [
        "cl_1",
        "cl_1__subsec_1",
        "cl_1__subsec_1__para_a",
        "cl_1__subsec_1__para_b",
        "cl_1__subsec_1__para_c",
    ]


def test_sections_of_a_session_law_and_of_the_code_it_writes_count_apart():
    text = (
        "Be it enacted by the people:\nSECTION 1. The code gets a part:\n6-1-101. Definitions.\n(1) (a) HAT MEANS HAT.\n"
        "(b) CAP MEANS CAP.\n6-1-102. Duties.\nWear it.\nSECTION 2. Start.\nThis act starts.\n"
        "SECTION 3. Safety.\nIt is safe.\n"
    )
    assert ids(text, instrument="us-xx-sample", kinds=("formula", "section")) == [
        "formula",
        "sec_1",
        "sec_6-1-101",
        "sec_6-1-101__subsec_1",
        "sec_6-1-101__subsec_1__para_a",
        "sec_6-1-101__subsec_1__para_b",
        "sec_6-1-102",
        "sec_2",
        "sec_3",
    ]


def test_a_recommendation_counts_numbered_paragraphs_after_a_preamble_that_counts_its_own():
    text = (
        "PREAMBLE\nThe Assembly of Hats, meeting in a hall,\n1. Adopts this text;\n2. Asks everyone to read it.\nI. SCOPE\n"
        "1. This text is about hats and everything that people put on their heads in public.\n2. It has:\n(a) one list.\n"
        "3. It has no end, however often a reader looks for one on the last page.\n"
    )
    assert ids(text, kinds=("preamble", "paragraph")) == [
        "preamble",
        "preamble__para_1",
        "preamble__para_2",
        "para_1",
        "para_2",
        "para_2__point_a",
        "para_3",
    ]


def test_principles_and_roman_parts_stand_in_one_order():
    text = (
        "THE COUNCIL,\nHAVING REGARD to hats;\nI. AGREES on these words:\n‒ Hat: a thing for the head.\n"
        "‒ Soft cap: a soft thing.\nII. RECOMMENDS what follows.\n1.1. Warmth\nHats should be warm.\n1.2. Care\n"
        "a) People should brush.\nb) People should fold.\nIII. INSTRUCTS the brush board.\n"
    )
    assert ids(text, kinds=("preamble", "part", "principle")) == [
        "preamble",
        "preamble__para_1",
        "preamble__para_2",
        "part_i",
        "part_i__def_hat",
        "part_i__def_soft-cap",
        "part_ii",
        "principle_1-1",
        "principle_1-2",
        "principle_1-2__point_a",
        "principle_1-2__point_b",
        "part_iii",
    ]


def test_a_declaration_without_numbers_counts_its_paragraphs_by_place():
    text = "Hats matter to all who sign below.\n\nWe shall:\n\n- brush them;\n- fold them.\n\nWe shall meet again.\n"
    assert ids(text, kinds=("paragraph",)) == ["para_1", "para_2", "para_2__point_1", "para_2__point_2", "para_3"]


def test_a_table_of_contents_does_not_count_as_the_articles():
    contents = "".join(f"Article {number} Title {number}\n" for number in range(1, 6))
    body = "".join(
        f"Article {number} Title {number}\nThe words of number {number} stand here, many of them.\n"
        for number in range(1, 6)
    )
    found = read((contents + body).encode(), "plain", Request("xx", "en", "f.txt"))
    assert [unit.id for unit in found.units] == [f"art_{number}" for number in range(1, 6)]
    assert all(unit.text.startswith("The words of number") for unit in found.units)


def test_schedules_stand_after_the_sections_and_outside_the_parts():
    text = (
        "PART I Hats\n1. Hats\nWear hats.\n2. Caps\nWear caps.\n3. Gloves\nWear gloves.\nFIRST SCHEDULE\n1. Red hats.\n"
        "SECOND SCHEDULE\n1. Blue hats.\n"
    )
    found = read(text.encode(), "plain", Request("xx", "en", "f.txt", "", ("section", "schedule")))
    assert [unit.id for unit in found.units if not unit.parent] == ["sec_1", "sec_2", "sec_3", "sched_1", "sched_2"]
    assert {unit.id: unit.part for unit in found.units}["sched_1"] == ""


def test_the_first_danish_paragraph_has_a_place_but_no_printed_label():
    found = read(
        '[{"section": "1", "content": "§ 1. Hatte bæres. Stk. 2. Huer bæres også."}]'.encode(),
        "units",
        Request("dk-hats", "da", "source.json", "", ("section",)),
    )
    assert [(unit.id, unit.label, unit.text) for unit in found.units] == [
        ("sec_1", "§ 1.", ""),
        ("sec_1__subsec_1", "", "Hatte bæres."),
        ("sec_1__subsec_2", "Stk. 2.", "Huer bæres også."),
    ]


def test_an_original_without_a_language_is_told_from_its_translation_by_its_script():
    found = read(
        '[{"locator": "Article 1", "fullText": "为了帽子。", "translations": {"en": {"fullText": "For hats."}}}]'.encode(),
        "units",
        Request("cn-hats", "en", "source.json"),
    )
    assert [(unit.language, unit.id, unit.text) for unit in found.units] == [
        ("zh", "art_1", "为了帽子。"),
        ("en", "art_1", "For hats."),
    ]


PERU = """TÍTULO PRELIMINAR
Artículo único. Sombreros
Todos llevan sombrero.
CAPÍTULO I
DISPOSICIONES GENERALES
Artículo 1. Objeto
Esta ley trata de sombreros.
Artículo 2. Uso
El sombrero se lleva puesto.
Artículo 3. Fin
El sombrero se guarda.
"""


@pytest.mark.parametrize(
    ("closing", "addenda"),
    [
        ("DISPOSICIÓN COMPLEMENTARIA FINAL\nÚNICA. Reglamento\nHay un reglamento.\n", 1),
        ("Disposición complementaria final\nÚnica.- Reglamento\nHay un reglamento.\n", 1),
        ("DISPOSICIONES FINALES\nPRIMERA. Vigencia\nRige mañana.\nSEGUNDA. Reglamento\nHay uno.\n", 2),
        ("Disposiciones finales de otra ley se aplican.\n", 0),
    ],
)
def test_a_preliminary_title_and_complementary_provisions_are_counted(closing, addenda):
    found = ids(PERU + closing, instrument="pe-sombreros", language="es", kinds=("article", "addendum"))
    tops = [one for one in found if "__" not in one]
    assert tops == ["art_prelim", "art_1", "art_2", "art_3", *(f"addendum_{n + 1}" for n in range(addenda))]


def test_the_label_of_a_complementary_provision_is_its_heading_and_its_ordinal():
    text = PERU + "DISPOSICIONES FINALES\nPRIMERA. Vigencia\nRige mañana.\nSEGUNDA. Reglamento\nHay uno.\n"
    found = read(text.encode(), "plain", Request("pe-sombreros", "es", "f.txt", "", ("article", "addendum")))
    last = [(unit.label, unit.heading, unit.text) for unit in found.units if unit.kind == "addendum"]
    assert last == [
        ("DISPOSICIONES FINALES PRIMERA.", "Vigencia", "Rige mañana."),
        ("SEGUNDA.", "Reglamento", "Hay uno."),
    ]
    assert found.units[0].part == "TÍTULO PRELIMINAR"


def test_an_act_of_one_article_only_is_read():
    assert ids("Artículo único. Se aprueba el reglamento de sombreros.\n", language="es") == ["art_unico"]


def test_bold_that_is_opened_and_closed_side_by_side_leaves_no_marks():
    text = "**Article 1****. **Hats**\n\nWords.\n\n**Article 2.** Caps\n\nWords.\n\n**Article 3.** End\n\nWords.\n"
    found = read(text.encode(), "markdown", Request("xx", "en", "f.md", "", ("article",)))
    assert not any("*" in f"{unit.label}{unit.heading}{unit.text}" for unit in found.units[1:])
