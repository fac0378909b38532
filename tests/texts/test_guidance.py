"""Texts built by headings: strategies, guidelines, standards. Each case is a text of our own and what it must give."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.errors import TextRefused
from portal.texts import marks
from portal.texts.readers import read
from portal.texts.reading import Reading, Request
from tests.texts import samples

PROSE = "Owners of kettles keep them clean, and they tell their neighbours when the water boils over the edge."


def guidance(text: str, *kinds: str, language: str = "en", file: str = "report.txt") -> Reading:
    return read(text.encode(), "plain", Request("xx-kettles", language, file, "", kinds or ("section",)))


def ids(found: Reading) -> list[str]:
    return [unit.id for unit in found.units]


def headings(found: Reading) -> dict[str, str]:
    return {unit.id: unit.heading for unit in found.units}


def outline(*titles: str) -> str:
    return "\n".join(f"{title}\n{PROSE} {PROSE[:60]}\n{PROSE[60:]}" for title in titles) + "\n"


def test_a_decimal_outline_gives_one_section_for_every_heading():
    found = guidance(outline("1. Kettles", "1.1 Spouts", "1.2 Lids", "1.2.1 Hinges", "2.0 Cups", "2.1 Handles"))
    assert ids(found) == ["sec_1", "sec_1-1", "sec_1-2", "sec_1-2-1", "sec_2", "sec_2-1"]
    assert headings(found)["sec_1-2-1"] == "Hinges"
    assert {unit.id: unit.part for unit in found.units}["sec_1-2-1"] == "1 Kettles › 1.2 Lids"


def test_a_short_act_with_bare_numbers_is_still_read_as_an_act():
    text = "1. Hats\n(1) A hat is round.\n2. Caps\n(1) A cap is soft.\n3. End\nThe end.\n"
    assert ids(guidance(text)) == ["sec_1", "sec_1__subsec_1", "sec_2", "sec_2__subsec_1", "sec_3"]


def test_the_table_of_contents_is_left_out_and_tells_which_lines_are_headings():
    contents = (
        "Contents\nA word before 2\nOf water 3\n1. Kettles 4\n1.1 Spouts 4\n1.2 Lids 5\n1.3 Hinges 6\n2. Cups 7\n"
    )
    body = outline("Of water", "1. Kettles", "1.1 Spouts", "1.2 Lids", "1.3 Hinges", "2. Cups", "A word before")
    found = guidance(contents + body)
    assert ids(found) == ["sec_of-water", "sec_1", "sec_1-1", "sec_1-2", "sec_1-3", "sec_2", "sec_word-before"]
    assert "1.1 Spouts 4" in [one.words for one in found.removed if one.why == "table of contents"]


def test_a_summary_is_the_preamble_and_forewords_and_references_stand_beside_the_instrument():
    text = (
        outline("Foreword", "Executive Summary", "1. Kettles", "1.1 Spouts", "1.2 Lids", "1.3 Hinges", "1.4 Cups")
        + "References\n1. A book about kettles, its author and its year\n2. Another book about lids and their makers\n"
    )
    found = guidance(text, "preamble", "section")
    assert ids(found) == ["preamble", "sec_1", "sec_1-1", "sec_1-2", "sec_1-3", "sec_1-4"]
    assert any("Another book" in one.words for one in found.removed)
    assert "sec_executive-summary" in ids(guidance(text, "section"))


def test_a_heading_that_breaks_off_goes_on_in_the_next_line():
    text = outline("1. Kettles", "1.1 Spouts and their", "1.2 Lids", "1.3 Hinges").replace(
        "their\n", "their\nhandles\n", 1
    )
    text = text.replace("1.1 Spouts and their", "1.1 Rules for spouts, lids and")
    found = guidance(text, "section")
    assert headings(found)["sec_1-1"] == "Rules for spouts, lids and handles"


def test_a_number_out_of_its_place_does_not_cost_the_section_before_it():
    found = guidance(
        outline("2.1 Spouts", "2.2 Lids", "2.3 Cups", "2.2.1 Hinges", "2.2.2 Screws", "2.4 Handles", "2.5 End")
    )
    assert {"sec_2-3", "sec_2-2-1", "sec_2-2-2", "sec_2-4"} <= set(ids(found))


def test_a_list_that_counts_on_behind_the_outline_is_no_section():
    rows = "".join(f"{number}. Maker of kettles\n" for number in range(3, 30))
    found = guidance(outline("1. Kettles", "1.1 Spouts", "1.2 Lids", "2. Cups", "2.1 Handles", "2.2 End") + rows)
    assert ids(found)[-1].startswith("sec_2-2")
    assert not {"sec_3", "sec_29"} & set(ids(found))


def test_sections_that_count_again_in_every_chapter_carry_the_number_of_their_chapter():
    chapters = "\n".join(f"# {mark}. Chapter of {what}\n\n{PROSE}\n\n" + inner for mark, what, inner in CHAPTERS)
    found = read(chapters.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", ("section",)))
    assert [one for one in ids(found) if "__" not in one] == [
        "sec_i",
        "sec_i-1",
        "sec_i-1-1",
        "sec_i-2",
        "sec_ii",
        "sec_ii-1",
        "sec_ii-2",
        "sec_ii-2-1",
    ]


INNER = f"## 1. Spouts\n\n{PROSE}\n\n### 1.1 Ends\n\n{PROSE}\n\n## 2. Lids\n\n{PROSE}\n"
OTHER = f"## 1. Cups\n\n{PROSE}\n\n## 2. Saucers\n\n{PROSE}\n\n### 2.1 Rims\n\n{PROSE}\n"
CHAPTERS = [("I", "kettles", INNER), ("II", "cups", OTHER)]


@pytest.mark.parametrize("printed", ["{}.", "({})"])
def test_paragraphs_that_count_through_all_sections_are_units_of_their_section(printed):
    text, count = "", 0
    for title in ("1. Kettles", "1.1 Spouts", "1.2 Lids", "2. Cups", "2.1 Handles"):
        text += f"{title}\n"
        for _ in range(3):
            count += 1
            text += f"{printed.format(count)} {PROSE}\n"
    found = ids(guidance(text))
    assert {"sec_1-1__para_4", "sec_1-1__para_6", "sec_2-1__para_13", "sec_2-1__para_15"} <= set(found)
    assert [one for one in found if "__" not in one] == ["sec_1", "sec_1-1", "sec_1-2", "sec_2", "sec_2-1"]


def test_an_outline_that_goes_on_in_paragraphs_has_its_first_numbers_as_sections():
    text = "".join(
        f"{section}. Kettles\n{section}.1 Spouts\n"
        + "".join(f"{section}.1.{number} {PROSE}\n" for number in range(1, 5))
        + f"{section}.2 Lids\n"
        + "".join(f"{section}.2.{number} {PROSE}\n" for number in range(1, 4))
        for section in (1, 2, 3)
    )
    found = guidance(text)
    assert [one for one in ids(found) if "__" not in one] == ["sec_1", "sec_2", "sec_3"]
    assert {"sec_1__para_1-1-1", "sec_2__para_2-2-3", "sec_3__para_3-1-4"} <= set(ids(found))
    assert any("2.2 Lids" in unit.text for unit in found.units)


def test_annexes_stand_after_the_sections_with_headings_of_their_own():
    text = outline("1. Kettles", "1.1 Spouts", "1.2 Lids", "1.3 Cups", "1.4 End", "Annex A: Forms", "Appendix B. Signs")
    found = guidance(text)
    assert ids(found)[-2:] == ["annex_a", "annex_b"]
    assert headings(found)["annex_b"] == "Signs"


def test_pillars_are_units_where_the_instrument_has_parts():
    text = outline("Executive Summary", "Pillar 1: Spouts", "Pillar 2: Lids", "Pillar 3: Cups")
    assert ids(guidance(text, "preamble", "part")) == ["preamble", "part_1", "part_2", "part_3"]


def test_pillars_group_the_titles_that_are_counted_where_the_instrument_has_sections():
    long = f"{PROSE}\n\n{PROSE}"
    text = "# The book of kettles\n\nA year\n\n" + "\n\n".join(
        f"## Pillar {mark}: {name}\n\n" + "\n\n".join(f"### {title}\n\n{long}" for title in titles)
        for mark, name, titles in (("I", "Water", ["Wells", "Rivers", "Rain"]), ("II", "Fire", ["Wood", "Coal", "Sun"]))
    )
    found = read(text.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", ("section",)))
    sections = [unit for unit in found.units if unit.id.startswith("sec_") and not unit.parent]
    assert [(unit.id, unit.heading) for unit in sections][:4] == [
        ("sec_1", "Wells"),
        ("sec_2", "Rivers"),
        ("sec_3", "Rain"),
        ("sec_4", "Wood"),
    ]


def test_titles_of_a_text_without_numbers_count_by_their_place():
    long = f"{PROSE} {PROSE} {PROSE}"
    titles = (
        "Who is this for\nWhat a kettle is\nUse it with care\nTell your neighbours\nAsk before you boil\nWhat next?"
    )
    text = "\n".join(f"{title}\n{long}\n{long}" for title in titles.split("\n")) + "\n"
    found = guidance(text)
    assert list(headings(found).items())[:2] == [("sec_1", "Who is this for"), ("sec_2", "What a kettle is")]
    assert [one for one in ids(found) if "__" not in one] == [f"sec_{number}" for number in range(1, 7)]


def test_a_heading_glued_to_the_paragraph_before_it_is_split_off():
    long = f"{PROSE} {PROSE} {PROSE}"
    titles = ["Who is this for", "What a kettle is", "Use it with care", "Tell your neighbours", "Ask first"]
    text = "Of kettles\n" + "\n".join(f"{long}\n{long}{title}" for title in titles) + f"\n{long}\n"
    assert [head for one, head in headings(guidance(text)).items() if "__" not in one] == ["Of kettles", *titles]


def test_page_numbers_without_page_breaks_show_the_running_heads():
    names = "Spouts Lids Hinges Cups Handles Saucers Spoons Water".split()
    pages = [
        (outline(f"1.{page} {name}") + f"{PROSE}\n" * 6).replace("kettles", name.lower())
        + f"{page}.\n\nTHE BOOK OF KETTLES\n"
        for page, name in enumerate(names, 1)
    ]
    found = guidance("".join(pages))
    assert ids(found) == [f"sec_1-{page}" for page in range(1, 9)]
    assert sum(1 for one in found.removed if one.words == "THE BOOK OF KETTLES") > 5


def test_a_number_that_a_scan_has_lost_is_concluded_and_said():
    text = (
        "1. General\nA word.\n2. Aim\nAnother word.\nScope\nThis is about all kettles that stand in a kitchen of ours.\n"
        "4. Law\nNone.\n5. End\nNow.\n"
    )
    found = guidance(text)
    assert [one for one in ids(found) if "__" not in one] == ["sec_1", "sec_2", "sec_3", "sec_4", "sec_5"]
    assert found.warnings == ("report.txt prints no number for 'Scope'; it is counted by its place.",)


def test_the_numbered_list_of_a_declaration_stays_inside_its_paragraph():
    text = (
        "Press office\nBegin text:\n" + f"{PROSE} {PROSE}\n" * 4 + "We call on all owners to:\n"
        "1. Keep kettles clean;\n2. Look at them:\n- in the morning;\n- at night;\n3. Sing to them.\nWe shall meet again.\n"
        "*For the purpose of this text, Hot Kettle refers to a kettle that burns.\n"
    )
    assert ids(guidance(text, "paragraph", "definition")) == [
        *(f"para_{number}" for number in range(1, 6)),
        "para_5__point_1",
        "para_5__point_2",
        "para_5__point_2__item_1",
        "para_5__point_2__item_2",
        "para_5__point_3",
        "para_6",
        "def_hot-kettle",
    ]


def test_paragraphs_in_brackets_count_through_headings_that_have_numbers_of_their_own():
    titles = ["1. Spouts", "2. Lids", "3. Hinges", "4. Cups"]
    text = "I. Of kettles\n" + "".join(
        f"{title}\n({2 * place + 1}) {PROSE}\n({2 * place + 2}) {PROSE}\n" for place, title in enumerate(titles)
    )
    found = guidance(text, "paragraph")
    assert ids(found) == [f"para_{number}" for number in range(1, 9)]
    assert [unit.part for unit in found.units][2:7:2] == ["2. Lids", "3. Hinges", "4. Cups"]


def test_a_number_in_brackets_that_hangs_begins_a_paragraph_below_a_number_that_ends_one():
    lines = [
        f"({n})   Kettles are looked at by those who own\n       them and those who boil, as says point\n       {n + 4}."
        for n in range(1, 7)
    ]
    found = guidance("Of kettles\n" + "\n".join(lines) + "\n", "paragraph")
    assert ids(found) == [f"para_{number}" for number in range(1, 7)]


def test_one_regulation_of_a_set_counts_its_paragraphs_by_three_numbers():
    text = "10.1 Of terms\n" + "".join(f"10.{n} {PROSE}\n" for n in ("1.1", "2.1", "2.2", "3.1", "3.2"))
    assert ids(guidance(text, "paragraph")) == [f"para_10-{n}" for n in ("1-1", "2-1", "2-2", "3-1", "3-2")]


def test_actions_that_count_under_a_word_are_items():
    for word in ("No. ", "Action ", "Recommendation "):
        text = "PLAN OF KETTLES\n" + "".join(f"{word}{n}\nOwner: cook\nAction name: {PROSE}\n" for n in range(1, 6))
        assert ids(guidance(text, "item")) == [f"item_{number}" for number in range(1, 6)], word


def test_the_name_of_an_article_over_its_quotation_is_no_heading():
    quoted = "Article 5(1)(a) of the Kettle Act provides:"
    titles = [
        "1. Of spouts",
        "1.1. Rims",
        "2. Of lids",
        quoted,
        "3. (Nearly) all cups",
        "3.1. Ends",
        "3.2. Rims",
        "4. Tea",
    ]
    text = "\n\n".join(f"## {title}\n\n{PROSE}\n\n{PROSE}" for title in titles)
    found = read(text.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", ("section",)))
    assert [one for one in ids(found) if "__" not in one] == [
        *("sec_1", "sec_1-1", "sec_2", "sec_3", "sec_3-1", "sec_3-2", "sec_4")
    ]
    assert any(quoted in unit.text for unit in found.units if unit.id.startswith("sec_2"))


def test_a_plan_gives_its_systems_enablers_and_actions_and_opens_with_what_stands_before_them():
    text = f"PLAN OF KETTLES\nOur aims\n{PROSE} {PROSE} {PROSE}\n" + "".join(
        f"SYSTEM {n}: WATER\n{PROSE} {PROSE} {PROSE}\nENABLER {n}: Wells\n{PROSE} {PROSE} {PROSE}\n"
        f"Action {n}\nDig more of them\n{PROSE} {PROSE} {PROSE}\n"
        for n in (1, 2, 3, 4)
    )
    found = guidance(text, "preamble", "part", "section", "item")
    tops = [one for one in ids(found) if "__" not in one]
    assert tops == ["preamble", *(f"{step}_{n}" for n in (1, 2, 3, 4) for step in ("part", "sec", "item"))]
    assert (headings(found)["preamble"], headings(found)["item_3"]) == ("Our aims", "Dig more of them")


def test_recommendations_that_count_through_the_sections_stand_beside_them():
    text, count = "", 0
    for title in ("1. Kettles", "1.1 Spouts", "1.2 Lids", "2. Cups", "2.1 Handles"):
        text += f"## {title}\n\n{PROSE}\n\n"
        for bold in ("### ", "", ""):
            count += 1
            text += f"{bold}{count}. Keep them clean all day.\n\n{PROSE}\n\n"
    found = read(text.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", ("section", "item")))
    tops = [one for one in ids(found) if "__" not in one]
    assert tops[:5] == ["sec_1", "item_1", "item_2", "item_3", "sec_1-1"]
    assert [one for one in tops if one.startswith("item")] == [f"item_{number}" for number in range(1, 16)]


def test_a_title_whose_paragraphs_go_on_counting_belongs_to_the_section_above_it():
    text = "".join(f"# {n}. Of kettles\n\n" + "".join(f"{n}.{m} {PROSE}\n\n" for m in range(1, 5)) for n in (1, 2, 3))
    text = text.replace("2.4", "# Conclusions\n\n2.4").replace("3.3", "## Lids\n\n3.3") + "## Cups\n\n3.5 End.\n\n"
    found = read(text.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", ("section",)))
    assert [one for one in ids(found) if "__" not in one] == ["sec_1", "sec_2", "sec_3"]
    assert "Conclusions" in [unit.heading for unit in found.units if unit.parent == "sec_2"]


def test_a_preamble_may_end_with_the_number_of_a_footnote():
    long = f"{PROSE} {PROSE[:-1]}.3"
    found = guidance(
        f"MEMORANDUM\nFrom: the cook\n{long}\n1. KETTLES\n{PROSE}\n2. LIDS\n{PROSE}\n3. CUPS\n{PROSE}\n",
        "preamble",
        "section",
    )
    assert ids(found)[:2] == ["preamble", "sec_1"]


def page(*lines: tuple[str, int, bool]) -> str:
    """What poppler says of a page: words, size and weight of each line."""
    fonts = sorted({(size, bold) for _, size, bold in lines})
    spec = "".join(
        f'<fontspec id="{fonts.index(one)}" size="{one[0]}" family="{"Serif-Bold" if one[1] else "Serif"}" color="#000"/>'
        for one in fonts
    )
    text = "".join(
        f'<text top="{30 * place}" left="50" width="300" height="{size}" font="{fonts.index((size, bold))}">{words}</text>\n'
        for place, (words, size, bold) in enumerate(lines)
    )
    return f'<page number="1" position="absolute">{spec}{text}</page>'


def test_the_type_of_a_line_tells_headings_notes_and_bold_beginnings():
    body = [(PROSE, 12, False)] * 6
    [found] = marks.pages(
        page(
            ("Of kettles", 20, True),
            ("Spouts", 14, True),
            *body,
            ("Lids", 12, True),
            ("1 A note in small type", 8, False),
        )
    )
    assert [found.lines[key].level for key in ("ofkettles", "spouts", "lids")] == [1, 2, 3]
    assert found.lines["1anoteinsmalltype"].note
    assert PROSE.lower() not in found.lines


def test_a_pdf_is_split_where_its_type_is_larger():
    small = [f"({PROSE[:60]}) Tj T*"] * 6
    lines = []
    for title in ("Of spouts", "Of lids", "Of cups", "Of handles", "Of saucers"):
        lines += ["/F1 22 Tf 30 TL", f"({title}) Tj T*", "/F1 9 Tf 12 TL", *small]
    found = read(typeset(lines), "pdf", Request("xx-kettles", "en", "report.pdf", "", ("section",)))
    assert list(headings(found).values())[:5] == ["Of spouts", "Of lids", "Of cups", "Of handles", "Of saucers"]
    assert ids(found) == [f"sec_{number}" for number in range(1, 6)]


def typeset(lines: list[str]) -> bytes:
    """A PDF of one page made of the operators given."""
    made = samples.pdf([["WORDS"]])
    text = f"BT /F1 9 Tf 40 800 Td 12 TL {' '.join(lines)} ET".encode("latin-1")
    begin, end = made.index(b"stream\n") + 7, made.index(b"\nendstream")
    length = f"/Length {end - begin}".encode()
    return made[:begin].replace(length, f"/Length {len(text)}".encode()) + text + made[end:]


SCRAPS = (
    "kettle spout lid 2.1 (a) 1. • Box Annex Figure 3 and, the; so: Of – 7 Recommendations Contents ii) 4.5.6".split()
)
LINE = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=14).map(" ".join)


def whole(found: Reading, text: str) -> None:
    """Nothing is lost, no identifier stands twice, the order is kept, and every child follows its parent."""
    assert samples.letters(text) - samples.said(found) == {}
    seen: set[str] = set()
    for place, unit in enumerate(found.units):
        assert unit.order == place
        assert unit.id not in seen
        assert unit.parent == "" or unit.parent in seen
        seen.add(unit.id)


def whole_or_refused(text: str, *kinds: str) -> None:
    """The text is split without loss, or refused in a sentence that names the file."""
    try:
        found = read(text.encode(), "plain", Request("xx-kettles", "en", "report.txt", "", kinds))
    except TextRefused as fault:
        sentence = str(fault)
    else:
        whole(found, text)
        sentence = found.units[0].file
    assert "report.txt" in sentence


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.lists(LINE, max_size=4)), min_size=2, max_size=9))
def test_nothing_is_lost_between_the_headings_of_an_outline(sections):
    lines, number = [], [0, 0, 0]
    for depth, body in sections:
        number = [*number[: depth - 1], number[depth - 1] + 1, *[0] * (3 - depth)]
        printed = ".".join(str(one or 1) for one in number[:depth])
        lines += [f"{printed} About kettles", PROSE, *body]
    text = "\n".join(lines)
    whole_or_refused(text, "section")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINE, st.just(PROSE), st.just(f"{PROSE} {PROSE}"), st.just("")), min_size=1, max_size=40))
def test_nothing_is_lost_whatever_lines_a_report_is_made_of(lines):
    text = "\n".join(lines)
    for kinds in (("section",), ("preamble", "section", "annex"), ("part", "definition"), ()):
        whole_or_refused(text, *kinds)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), LINE, st.integers(0, 2)), min_size=1, max_size=25))
def test_nothing_is_lost_between_headings_that_the_file_sets_apart(lines):
    text = "\n\n".join(
        f"{'#' * level + ' ' if level else ''}{words}" + f"\n\n{PROSE}" * below for level, words, below in lines
    )
    for kinds in (("section",), ("preamble", "section", "definition"), ()):
        try:
            found = read(text.encode(), "markdown", Request("xx-kettles", "en", "report.md", "", kinds))
        except TextRefused as fault:
            sentence = str(fault)
        else:
            whole(found, text)
            sentence = found.units[0].file
        assert "report.md" in sentence


REPORT = outline(
    "Executive Summary",
    "1. Kettles",
    "1.1 Spouts",
    "1.2 Lids",
    "2. Cups",
    "2.1 Handles",
    "Annex A: Forms",
    "References",
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1), length=st.integers(0, 300), junk=st.text(max_size=12))
def test_a_damaged_report_is_read_in_part_or_refused(place, length, junk):
    cut = int(place * len(REPORT))
    text = (REPORT[:cut] + junk + REPORT[cut + length :]).encode("utf-8", "ignore").decode()
    whole_or_refused(text, "preamble", "section", "annex")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>pagetxfonsc=\"0123456789/ bi'&;\n", max_size=300))
def test_whatever_poppler_says_of_the_type_nothing_is_raised(words):
    assert all(isinstance(one, marks.Page) for one in marks.pages(f"<page {words}{page((PROSE, 12, False))}"))
