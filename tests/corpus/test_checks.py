"""Checks that only show across files, and against imported texts: each names the file and the line of the answer."""

import pytest

from portal import corpus
from portal.corpus import wording
from portal.records import Text
from tests.corpus import small
from tests.corpus.small import ACT, ACT_DIGEST, ACT_MAPPING, GLOSSARY, swapped

EXCERPT = "instruments/bb-privacy/instrument.yaml"
EXCERPT_MAPPING = "instruments/bb-privacy/mapping.yaml"


def told(folder, changed, texts=None):
    return corpus.check(corpus.read(small.write(folder, changed)), texts)


def line_of(content, marker):
    assert content.count(marker) == 1, f"the marker {marker!r} must stand once"
    return content[: content.index(marker)].count("\n") + 1


def written(id_, words, instrument="aa-act"):
    return Text(instrument, id_, "1", "article", "", words, "en", "a.xml")


# (file, passage, put in its place, marker of the line or "" for line 1, sentence, level)
CASES = [
    (ACT, "jurisdiction: AA", "jurisdiction: ZZ", "", "jurisdiction 'ZZ' is not in jurisdictions.yaml.", "error"),
    (ACT, "jurisdiction: AA", "body: agora", "", "body 'agora' has no file in bodies/.", "error"),
    (ACT, "bb-privacy, as", "cc-act, as", "", "related instrument 'cc-act' is not held.", "warning"),
    (ACT, "2025-01-21", "2026-01-23", "", "events must stand in the order of their dates.", "error"),
    (ACT, "what: in-force", "what: published", "", "status in-force needs an event applies or in-force.", "error"),
    (ACT, "status: in-force", "status: vetoed", "", "status vetoed needs an event vetoed.", "error"),
    (ACT, "status: in-force", "status: lapsed", "", "status lapsed needs an event lapsed or prorogued.", "error"),
    (ACT, "kind: act", "kind: bill", "", "a bill does not bind: force must be conditional.", "error"),
    (EXCERPT, ", asks: data-protection", "", "", "an excerpt must name in scope.asks the list", "error"),
    (ACT_MAPPING, "provisions: [art_3]", "provisions: [art_4]", "common: risk.penalties",
     "risk.penalties: cites art_4, which digest.yaml does not hold.", "error"),
    (ACT_MAPPING, "looked: [art_2]", "looked: [art_9]", "common: risk.audit",
     "risk.audit: cites art_9, which digest.yaml does not hold.", "error"),
    (ACT_MAPPING, "answer: silent, looked: [art_2]", "answer: not-applicable", "common: risk.audit",
     "risk.audit: not-applicable is not allowed for the kind act; silent is an answer too.", "error"),
    (ACT_MAPPING, "within 72 hours.", "within 48 hours.", "common: risk.reports",
     "risk.reports: the gist says 48, which the cited digests do not.", "warning"),
    (ACT_MAPPING, "5 000 000 crowns", "50 million crowns", "common: risk.penalties",
     "risk.penalties: the gist says 50000000, which the cited digests do not.", "warning"),
    (EXCERPT_MAPPING, "common: risk.reports", "common: risk.audit", "common: risk.audit",
     "risk.audit: an excerpt of this kind is not asked this.", "error"),
    (EXCERPT_MAPPING, "common: risk.reports", "common: risk.audit", "",
     "not yet coded: risk.reports.", "warning"),
]  # fmt: skip


SECOND = "instruments/aa-act/mapping.second.yaml"
FIRST = "instruments/aa-act/mapping.first.yaml"
SILENT = "- {common: risk.penalties, answer: silent, confidence: high, by: coder-1, date: 2026-01-01}\n"


@pytest.mark.parametrize(("second", "first", "says"), [
    ("", SILENT, "risk.penalties: there is no second coding to compare it with."),
    (ACT_MAPPING, ACT_MAPPING, "risk.penalties: settling changed nothing here; mapping.yaml says it already."),
    (ACT_MAPPING, SILENT, ""),
])  # fmt: skip
def test_a_first_reading_is_kept_only_beside_a_second_and_where_settling_changed_it(tmp_path, second, first, says):
    files = {SECOND: small.FILES[second]} if second else {}
    kept = small.FILES.get(first, first)
    found = [c for c in told(tmp_path, {**files, FIRST: kept}) if c.file.endswith("mapping.first.yaml")]
    assert says in [c.what for c in found] if says else not found
    assert {c.level for c in found} <= {"error"}


@pytest.mark.parametrize(("name", "old", "new", "marker", "says", "level"), CASES, ids=lambda v: str(v)[:40])
def test_a_fault_across_files_names_the_file_and_the_line(tmp_path, name, old, new, marker, says, level):
    changed = swapped(name, old, new)
    line = line_of(changed[name], marker) if marker else 1
    found = [c for c in told(tmp_path, changed) if c.what.startswith(says)]
    assert [(c.file, c.line, c.level) for c in found] == [(f"corpus/{name}", line, level)]


def test_the_digest_must_hold_as_many_units_as_the_instrument_expects(tmp_path):
    found = told(tmp_path, swapped(ACT, "{article: 3}", "{article: 4, recital: 2}"))
    assert [(c.file, c.what) for c in found] == [
        (f"corpus/{ACT_DIGEST}", "digests 0 of 2 units of kind recital."),
        (f"corpus/{ACT_DIGEST}", "digests 3 of 4 units of kind article."),
    ]


def test_the_digest_of_a_strategy_may_pass_over_sections_and_the_check_says_so(tmp_path):
    strategy = swapped(ACT, "{article: 3}", "{article: 4}")
    strategy[ACT] = strategy[ACT].replace("kind: act", "kind: strategy")
    (found,) = [c for c in told(tmp_path, strategy) if c.what.startswith("digests")]
    assert (found.what, found.level) == ("digests 3 of 4 units of kind article.", "warning")
    strategy[ACT] = strategy[ACT].replace("{article: 4}", "{article: 2}")
    (found,) = [c for c in told(tmp_path, strategy) if c.what.startswith("digests")]
    assert (found.what, found.level) == ("digests 3 of 2 units of kind article.", "error")


def test_a_paragraph_of_an_article_is_no_unit_of_its_own(tmp_path):
    """The act digests art_2__para_1; a text of numbered paragraphs would have para_1."""
    (found,) = told(tmp_path, swapped(ACT, "{article: 3}", "{article: 3, paragraph: 1}"))
    assert found.what == "digests 0 of 1 units of kind paragraph."


def test_paragraphs_are_not_counted_as_articles_and_an_excerpt_need_not_be_whole(tmp_path):
    """The act digests art_2__para_1 besides its three articles; the excerpt one of forty sections."""
    assert told(tmp_path, {}) == ()


def test_a_paragraph_without_its_article_is_a_warning_where_it_stands(tmp_path):
    changed = swapped(ACT_DIGEST, "id: art_2__para_1", "id: art_8__para_1")
    (found,) = [c for c in told(tmp_path, changed) if "top-level" in c.what]
    assert found.what == "art_8__para_1: its top-level unit art_8 has no digest."
    assert (found.level, found.line) == ("warning", line_of(changed[ACT_DIGEST], "art_8__para_1"))


def test_what_is_not_yet_coded_is_a_warning_that_lists_it_in_the_order_of_the_taxonomy(tmp_path):
    (found,) = told(tmp_path, {ACT_MAPPING: f"- {{common: risk.reports, answer: silent, {small.SIGNED}}}\n"})
    assert (found.what, found.level) == ("not yet coded: scope.territory, risk.penalties, risk.audit.", "warning")


def test_events_of_one_year_may_be_as_precise_as_is_known(tmp_path):
    """2025 stands before 2025-01-21: the less precise date first."""
    changed = swapped(ACT, "- {date: 2025-01-21", "- {date: 2025, what: introduced, source: x}\n- {date: 2025-01-21")
    assert told(tmp_path, changed) == ()


def test_not_applicable_is_allowed_for_the_kinds_the_taxonomy_lists(tmp_path):
    changed = {
        ACT: small.FILES[ACT].replace("kind: act", "kind: recommendation"),
        ACT_MAPPING: f"- {{common: risk.penalties, answer: not-applicable, {small.SIGNED}}}\n",
    }
    assert [c.what[:14] for c in told(tmp_path, changed)] == ["not yet coded:"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[risk.reports]", "[risk.none]", "machine: common provision 'risk.none' does not exist."),
        ("aa-act, provision", "cc-act, provision", "machine: instrument 'cc-act' is not held."),
        ("art_1}", "art_7}", "machine: aa-act has no provision art_7."),
    ],
)
def test_the_glossary_points_only_at_what_is_held(tmp_path, old, new, says):
    (found,) = told(tmp_path, {"glossary.yaml": GLOSSARY.replace(old, new)})
    assert (found.file, found.level, found.what) == ("corpus/glossary.yaml", "error", says)


EIGHT = "report an accident within 72 hours to the"


def test_a_digest_that_shares_eight_words_with_the_text_is_refused_with_the_words(tmp_path):
    changed = swapped(ACT_DIGEST, "an accident within 72 hours.", "an accident within 72 hours to the office.")
    texts = {"aa-act": tuple(written(f"art_{n}", f"Makers shall {EIGHT} ministry.") for n in (1, 2, 3))}
    (found,) = told(tmp_path, changed, lambda id_: texts.get(id_, ()))
    assert f"art_2: shares eight words with the official text: “{EIGHT}”" in found.what
    assert (found.level, found.line) == ("error", line_of(changed[ACT_DIGEST], "id: art_2,"))


def test_seven_words_in_a_row_are_no_complaint(tmp_path):
    changed = swapped(ACT_DIGEST, "an accident within 72 hours.", "an accident within 72 hours to some office.")
    texts = {"aa-act": tuple(written(f"art_{n}", f"Makers shall {EIGHT} ministry.") for n in (1, 2, 3))}
    assert told(tmp_path, changed, lambda id_: texts.get(id_, ())) == ()


def test_a_gist_is_held_to_the_same_rule_whatever_its_case_and_punctuation(tmp_path):
    texts = {
        "aa-act": tuple(written(f"art_{n}", "makers TELL the ministry, of an Accident -- within") for n in (1, 2, 3))
    }
    (found,) = told(tmp_path, {}, lambda id_: texts.get(id_, ()))
    assert found.what.startswith("risk.reports: the gist shares eight words with the official text: “makers tell the")
    assert (found.file, found.level) == (f"corpus/{ACT_MAPPING}", "error")
    assert found.line == line_of(small.MAPPING, "common: risk.reports")


def test_a_unit_that_the_imported_text_lacks_is_a_warning_and_paragraphs_are_not_asked_for(tmp_path):
    texts = {"aa-act": (written("art_1", "Words."), written("art_3", "Words."))}
    (found,) = told(tmp_path, {}, lambda id_: texts.get(id_, ()))
    assert (found.what, found.level) == ("art_2: the imported text has no such unit.", "warning")


def test_a_gist_may_write_a_number_in_another_way_than_the_digest(tmp_path):
    """The digest says 5,000,000."""
    assert told(tmp_path, swapped(ACT_MAPPING, "5 000 000 crowns", "5 million crowns")) == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("EUR 35 000 000 or 7 % of turnover", {"35000000", "7"}),
        ("15,000,000 and 1.50 and 1.0", {"15000000", "1.5", "1"}),
        ("fifteen days, twenty-four hours", {"15", "20", "4", "24"}),
        ("one or two of them", set()),
        ("1.5 million, 1,500,000", {"1500000"}),
        ("2 Billion", {"2000000000"}),
        ("in 2024 100 people", {"2024", "100"}),
        ("10\u00a0000 and 20\u202f000", {"10000", "20000"}),
        ("no figure", set()),
    ],
)
def test_numbers_are_read_in_figures_and_in_words(text, numbers):
    assert wording.numbers(text) == numbers
