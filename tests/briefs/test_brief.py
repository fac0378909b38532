"""The value: what a brief says before anything prints it."""

import dataclasses

import pytest

from portal.briefs import PARTS, common_brief, comparison_brief, filename, gap_brief, limits
from portal.briefs.document import Bullets, Heading, Paragraph, Table, link
from portal.compare import comparison, gaps, matrix
from portal.errors import BadParameter
from tests.briefs.conftest import ALL


def lines(block):
    if isinstance(block, Table):
        return [line for row in (block.head, *block.rows) for cell in row for line in cell.lines]
    if isinstance(block, Bullets):
        return list(block.items)
    return [block.line] if isinstance(block, Paragraph) else []


def words(part):
    out = [part.title]
    for block in part.blocks:
        out += (
            [block.text] if isinstance(block, Heading) else ["".join(run.text for run in line) for line in lines(block)]
        )
    return "\n".join(out)


def part(brief, id_):
    return next(part for part in brief.parts if part.id == id_)


def tables(brief):
    return [block for part in brief.parts for block in part.blocks if isinstance(block, Table)]


def test_a_brief_holds_its_parts_in_one_order_whatever_order_was_asked(store, field):
    made = comparison_brief(comparison(field, (), ALL), store, parts=("sources", "summary"))
    assert [p.id for p in made.parts] == ["summary", "sources"]
    assert [p.id for p in comparison_brief(comparison(field, (), ALL), store).parts] == [*PARTS, "uncoded"]


def test_tables_are_numbered_from_one_without_a_gap(brief):
    assert [table.number for table in tables(brief)] == list(range(1, len(tables(brief)) + 1))


def test_every_row_of_every_table_fills_its_columns(brief, store, field):
    others = (
        gap_brief(gaps(field, "BB", "zz-rec"), store),
        common_brief(matrix(field, (("", "aa-act"),), field.taxonomy.provisions[:1]), store, field),
    )
    for table in (t for one in (brief, *others) for t in tables(one)):
        assert {sum(cell.span for cell in row) for row in (table.head, *table.rows)} == {len(table.widths)}, (
            table.caption
        )


def test_the_summary_counts_add_up_to_the_number_of_common_provisions(brief, field):
    for row in tables(brief)[0].rows:
        counts = [int(cell.lines[0][0].text) for cell in row[2:-1]]
        assert sum(counts) == len(field.taxonomy.provisions)


def test_the_four_answers_are_told_apart_and_never_merged(brief):
    answers = part(brief, "answers").blocks[0]
    states = {cell.state for row in answers.rows for cell in row if cell.state}
    assert states == {"full", "partial", "mention", "silent", "not-applicable", "uncoded"}


def test_the_summary_says_where_texts_agree_and_where_only_one_speaks(brief):
    said = words(part(brief, "summary"))
    assert "All speak, with the same coverage and force: 1. Notice." in said
    assert "The fine print differs: 1. Incident reporting (deadline, largest fine, recipient)." in said


def test_side_by_side_rows_align_verb_bearer_attributes_and_digests(brief):
    side = next(b for b in part(brief, "sides").blocks if isinstance(b, Table))
    held = {
        row[0].lines[0][0].text: ["".join(r.text for line in c.lines for r in line) for c in row[1:]]
        for row in side.rows
    }
    assert held["Force of the verb"] == ["must", "should", "must", "should"]
    assert held["Deadline"][:2] == ["360 hours (15 days)", "72 hours (3 days)"]
    assert held["Largest fine"][:2] == ["EUR 15,000,000", "none provided"]
    assert held["Answer"][1] == "partial: one sector only"
    assert held["Provisions"][0].startswith("art. 5(1)(f) Digest of aa-act art_5__para_1__point_f")
    assert held["Reading"][1] == "confidence medium: A doubtful verb."


def test_warnings_stand_wherever_the_text_stands(brief):
    labels = ("pending, not in force", "machine translation", "partial text")
    noted = ["".join(run.text for run in note.line) for note in brief.notes]
    cited = [note for note in noted if note.startswith("Cland")]
    assert cited
    for said in (*(words(part(brief, id_)) for id_ in ("summary", "answers", "sides", "status")), *cited):
        assert all(label in said for label in labels), said


def test_each_provision_has_one_note_and_each_note_its_place_on_the_live_site(brief):
    assert [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))
    first = brief.notes[0].line
    assert first[1].text == "Act 5 of 2025, art. 5(1)(f), as of 2026-05-01"
    assert first[1].href == "https://portal.example/instruments/aa-act#art_5__para_1__point_f"


def test_without_an_absolute_address_notes_carry_no_link(store, field):
    made = comparison_brief(comparison(field, (), ALL), store, address="/compare?with=aa-act")
    assert made.address == "/compare?with=aa-act"
    assert not any(run.href.startswith("http") for note in made.notes for run in note.line)


def test_an_unchecked_fact_is_marked(brief):
    assert "not yet checked" in words(part(brief, "status"))
    assert "a date not yet checked" in words(part(brief, "answers"))


def test_what_is_not_yet_coded_is_listed_by_column_and_not_as_silence(brief):
    said = words(part(brief, "uncoded"))
    assert "Cland: AI Bill (3 of 5): Prohibited practices; Registers; Appeal" in said


def test_an_unknown_column_stays_and_offers_the_nearest(store, field):
    made = comparison_brief(comparison(field, (), ("aa-act", "bb-akt")), store)
    assert "No instrument or jurisdiction has this name. Nearest: bb-act" in words(part(made, "answers"))
    assert "bb-akt" not in words(part(made, "uncoded"))


def test_a_jurisdiction_names_what_answers_for_it_and_what_does_not_count(store, field):
    made = comparison_brief(comparison(field, (), ("AA", "CC")), store)
    assert "Aland: Old AI Act (superseded, binding) does not count." in words(part(made, "status"))
    assert "no binding instrument in force is held" in words(part(made, "answers"))


def test_a_jurisdiction_carries_the_warnings_of_the_instrument_that_answers(store, field):
    made = comparison_brief(comparison(field, (), ("CC",), include=frozenset({"pending"})), store)
    for id_ in ("answers", "sides"):
        assert "[pending, not in force; machine translation; partial text]" in words(part(made, id_))


def test_nothing_known_to_compare_is_refused_in_words(store, field):
    with pytest.raises(BadParameter, match="nothing to compare"):
        comparison_brief(comparison(field, (), ("qq",)), store)


@pytest.mark.parametrize("more", [{"title": "x" * 201}, {"note": "x" * 2001}, {"parts": ("summary", "annex")}])
def test_what_is_too_long_or_unknown_is_refused_and_the_limit_named(store, field, more):
    with pytest.raises(BadParameter, match=r"200|2000|annex"):
        comparison_brief(comparison(field, (), ALL), store, **more)


def test_a_limit_is_said_on_the_cover_in_the_part_and_in_the_file_name(store, field, monkeypatch):
    monkeypatch.setattr(limits.first_that_fit, "__defaults__", (8,))
    made = comparison_brief(comparison(field, (), ALL), store)
    assert made.cut == "first 2 of 5 common provisions"
    assert "This part holds the first 2 of 5 common provisions" in words(part(made, "sides"))
    assert sum(isinstance(b, Heading) for b in part(made, "sides").blocks) == 2
    assert len([r for r in part(made, "answers").blocks[0].rows if r[0].head == "row"]) == 5
    assert filename(made, "pdf").endswith("-first-2-of-5-common-provisions-2026-11-22.pdf")


def test_a_file_name_is_short_and_plain(brief):
    assert filename(brief, "docx") == "concordance-comparison-aa-act-bb-act-cc-bill-and-1-more-2026-11-22.docx"
    odd = dataclasses.replace(brief, subject=("../../etc/passwd", "Türkiye <b>", "x" * 400), cut="")
    assert filename(odd, "pdf") == f"concordance-comparison-etc-passwd-turkiye-b-{'x' * 28}-2026-11-22.pdf"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x", "http://[", "vbscript:x"]
)
def test_only_http_https_and_mailto_become_links(address):
    assert link(address) == ""
    assert link("https://x.example/a")
    assert link("mailto:a@x.example")


def test_a_gap_brief_lists_every_call_of_the_benchmark_and_nothing_twice(store, field):
    made = gap_brief(gaps(field, "BB", "zz-rec"), store)
    rows = [row[0].lines[0][0].text for row in part(made, "gaps").blocks[0].rows if row[0].head == "row"]
    assert rows == ["Appeal", "Incident reporting", "Notice"]
    assert "Missing: the jurisdiction is silent: 1. Appeal." in words(part(made, "summary"))
    assert "Aland: AI Act" in words(part(made, "lessons"))
    assert filename(made, "pdf") == "concordance-gaps-bb-zz-rec-2026-11-22.pdf"


def test_a_gap_brief_needs_two_that_are_known(store, field):
    with pytest.raises(BadParameter, match="known"):
        gap_brief(gaps(field, "BB", "aa-act"), store, parts=("nope",))
    with pytest.raises(BadParameter, match="known"):
        gap_brief(
            dataclasses.replace(gaps(field, "BB", "zz-rec"), benchmark=comparison(field, (), ("qq",)).columns[0]), store
        )


def test_a_brief_on_one_common_provision_takes_every_text_and_compares_details(store, field):
    held = matrix(field, tuple(("", key) for key in field.instruments), (field.commons["risk.reporting"],))
    made = common_brief(held, store, field)
    assert len(part(made, "answers").blocks[0].rows) == len(field.instruments)
    assert "EUR 15,000,000" in words(part(made, "details"))
    with pytest.raises(BadParameter, match="one common provision"):
        common_brief(matrix(field, (), field.taxonomy.provisions), store, field)
