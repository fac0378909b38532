"""Every kind on the real corpus: made through one door, right in its figures, and the same in every printing."""

import io
import json
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from portal.briefs import KINDS, asked, filename, make, print_pdf, render, render_docx, render_html
from portal.briefs.document import Figure, Heading, Table
from portal.briefs.kinds import encoded, live, of_query
from portal.briefs.marks import BENCHMARKS
from portal.compare import answer as answer_of
from portal.compare import column, coverage, gaps
from portal.errors import BadParameter
from portal.web import choices, params
from tests.briefs.conftest import ASKED
from tests.briefs.test_brief import part, tables, words
from tests.briefs.test_limits import HOSTILE
from tests.briefs.test_printing import squeezed


def figures(brief):
    return [block for one in brief.parts for block in one.blocks if isinstance(block, Figure)]


def row(table, name):
    return next(["".join(r.text for line in c.lines for r in line) for c in r] for r in table.rows if name in str(r[0]))


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_every_table_fills_its_columns(made, kind):
    for table in tables(made[kind]):
        widths = {sum(cell.span for cell in row) for row in (table.head, *table.rows)}
        assert widths == {len(table.widths)}, table.caption


@pytest.mark.parametrize("kind", ["profile", "region", "dossier"])
def test_pdf_word_and_page_of_a_new_kind_say_the_same_without_a_complaint(made, settings, kind):
    printed = print_pdf(made[kind], settings)
    assert printed.messages == ()
    in_pdf = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)).lower()
    body = Document(io.BytesIO(render_docx(made[kind]))).element.body
    in_word = squeezed("".join(node.text or "" for node in body.iter(qn("w:t"))))
    in_page = squeezed(re.sub(r"<[^>]+>", "", render_html(made[kind]).split("<body>")[1]))
    for one in made[kind].parts:
        for said in [one.title, *(block.text for block in one.blocks if isinstance(block, Heading))]:
            assert squeezed(said) in in_word
            assert squeezed(said).lower() in in_pdf
        for table in (block for block in one.blocks if isinstance(block, Table)):
            assert squeezed(table.caption) in in_word
            assert squeezed(table.caption) in in_page


def test_a_profile_counts_as_the_page_does(made, held):
    field, store = held
    own = column(field, "KR")
    said = coverage([answer_of(field, own, id_) for id_ in store.commons])
    assert f"South Korea speaks on {said.spoken} of {said.n}" in words(part(made["profile"], "summary"))
    themes, marks = tables(made["profile"])[:2]
    assert row(themes, "All themes")[-1] == f"{said.spoken} of {said.n}"
    found = gaps(field, "KR", "oecd-ai-principles")
    assert row(marks, "OECD")[1:5] == [
        str(n) for n in (len(found.entries), *map(found.count, ("full", "partial", "none")))
    ]


def test_a_profile_of_a_place_without_instruments_says_so_and_does_not_call_it_silent(held):
    brief = make(of_query("profile?jurisdiction=fj"), *held)
    assert "That says nothing about its law" in words(part(brief, "summary"))
    assert row(tables(brief)[0], "All themes")[4] == "0"
    assert brief.address == "/jurisdictions/FJ"


def test_a_region_adds_up_and_names_who_holds_nothing(made, held):
    field, store = held
    table = tables(made["region"])[0]
    places = [p for p in store.jurisdictions.values() if p.cpa_region == "africa" and field.of_jurisdiction(p.code)]
    shares = [row(table, place.name)[-1] for place in places]
    alls = [[int(n) for n in share.split(" of ")] for share in shares if "coded" not in share]
    assert row(table, "All jurisdictions")[-1] == f"{sum(n for n, _ in alls)} of {sum(n for _, n in alls)}"
    said = words(part(made["region"], "summary"))
    assert "No instrument is held of" in said
    assert "Botswana" in said


def test_a_region_has_a_table_for_each_theme_and_shares_only_what_two_lack(made, held):
    _, store = held
    captions = [block.caption for block in part(made["region"], "matrix").blocks if isinstance(block, Table)]
    assert captions == ["What each speaks to, by theme", *(theme.label for theme in store.taxonomy.themes)]
    brief = make(of_query("region?region=northern-america&part=gaps"), *held)
    for table in tables(brief):
        for one in table.rows:
            silent, less, full, coded = (int(one[i].lines[0][0].text) for i in (1, 2, 3, 4))
            assert silent + less >= 2
            assert silent + less + full == coded


def test_a_dossier_shows_digest_wording_with_label_and_terms_and_what_it_answers(made):
    said = words(part(made["dossier"], "provisions"))
    for wanted in ("Digest, in our words", "Answers ", "Official wording (English, government translation for reference)",
                   "Official wording (Korean, original)", "Terms: ", "<b>Not markup.</b>",
                   "The official wording is not held here"):  # fmt: skip
        assert wanted in said
    page = render_html(made["dossier"])
    assert "<b>Not markup" not in page
    assert '<span lang="ko">인공지능사업자는' in page


def test_wording_past_its_limit_is_cut_and_says_by_how_much(held, monkeypatch):
    monkeypatch.setattr("portal.briefs.dossier.MAX_WORDING", 10)
    brief = make(of_query("dossier?provision=kr-ai-basic-act-2025%23art_31"), *held)
    assert re.search(r"Cut here: [\d,]+ more characters", words(part(brief, "provisions")))
    assert "wording" in brief.cut


def test_a_region_of_which_nothing_is_held_is_refused_without_calling_it_silent(held):
    store = held[1]
    used = {store.jurisdictions[i.jurisdiction].region for i in store.instruments.values() if i.jurisdiction}
    empty = next(region for region in store.regions if region not in used)
    with pytest.raises(BadParameter, match="says nothing about their law"):
        make(asked("region", {"region": [empty]}), *held)


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("sonnet?with=EU", "no kind"),
        ("gaps?jurisdiction=KR", "needs “benchmark”"),
        ("gaps?jurisdiction=KR&benchmark=nope", "not known"),
        ("common?common=accountability.liabilty", "no common provision"),
        ("common?common=principles.gender&show=none", "not offered"),
        ("profile?jurisdiction=XX", "no jurisdiction"),
        ("profile?jurisdiction=KR&jurisdiction=JP", "takes one"),
        ("profile?jurisdiction=KR&colour=red", "takes no"),
        ("region?region=atlantis", "no region"),
        ("dossier?provision=kr-ai-basic-act-2025%23art_999", "no provision"),
        ("dossier?provision=nope", "No instrument"),
        ("dossier?" + "&".join(f"provision=a%23{n}" for n in range(41)), "1 to 40"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(held, ask, said):
    with pytest.raises(BadParameter, match=said):
        make(of_query(ask), *held)


BEYOND = re.compile(r"<(script|img|svg|link|td colspan=.10000)")


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_titles_audiences_and_notes_stay_words(held, kind):
    base = of_query(ASKED[kind])
    own = BEYOND.findall(render_html(make(base, *held)))  # figures of ours are drawn as SVG
    for hostile in HOSTILE:
        cover = {"title": [hostile[:200]], "audience": [hostile[:200]], "note": [hostile]}
        brief = make(asked(kind, {**base.values, **cover}), *held)
        page = render_html(brief)
        assert page.count("<h1") == 1
        assert BEYOND.findall(page) == own
        paragraphs = [p.text for p in Document(io.BytesIO(render_docx(brief))).paragraphs]
        assert paragraphs.count(" ".join(hostile[:200].split())) >= 2 or len(hostile) > 200


def test_the_audience_stands_on_the_cover_of_every_printing(held, settings):
    brief = make(
        asked("profile", {"jurisdiction": ["KR"], "audience": ["For the Speaker"], "part": ["summary"]}), *held
    )
    assert "For the Speaker" in render_html(brief)
    assert "For the Speaker" in [p.text for p in Document(io.BytesIO(render_docx(brief))).paragraphs]
    assert "For the Speaker" in PdfReader(io.BytesIO(print_pdf(brief, settings).pdf)).pages[0].extract_text()
    with pytest.raises(BadParameter, match="audience"):
        make(asked("profile", {"jurisdiction": ["KR"], "audience": ["x" * 201]}), *held)


def test_a_question_and_its_address_have_one_form_and_the_web_writes_them_alike(held):
    one = asked("gaps", {"include": ["soft"], "benchmark": ["EU"], "jurisdiction": ["KR"]})
    assert one.query() == "jurisdiction=KR&benchmark=EU&include=soft"
    assert of_query(f"gaps?{one.query()}") == one
    assert live(one, "https://x.example") == f"https://x.example/gaps?{one.query()}"
    assert asked("common", {"common": ["a"], "show": ["all"]}).query() == "common=a"
    pairs = [("q", "a b&c#d/é"), ("with", "EU,x~y")]
    assert encoded(pairs) == params.encode(pairs)
    assert BENCHMARKS == choices.BENCHMARKS


@pytest.mark.parametrize("kind", KINDS)
def test_the_annex_holds_every_table_and_note(made, settings, kind):
    brief = made[kind]
    with zipfile.ZipFile(io.BytesIO(render(brief, "xlsx", settings))) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(tables(brief)) + bool(brief.notes) + 1
    value = json.loads(render(brief, "json", settings))
    assert [t["caption"] for p in value["parts"] for t in p["tables"]] == [t.caption for t in tables(brief)]
    for held_, table in zip((t for p in value["parts"] for t in p["tables"]), tables(brief), strict=True):
        assert len(held_["rows"]) == sum(r[0].head != "group" for r in table.rows)
        assert all(len(r) == len(held_["columns"]) for r in held_["rows"])
    assert value["build"]["digest"] == brief.build
    assert filename(brief, "xlsx").startswith(f"concordance-{brief.kind}")


def test_figures_of_the_annex_are_numbers(made, settings):
    with zipfile.ZipFile(io.BytesIO(render(made["profile"], "xlsx", settings))) as book:
        assert re.search(rb'<c r="B2" s="\d+"><v>\d+</v>', book.read("xl/worksheets/sheet1.xml"))
    value = json.loads(render(made["profile"], "json", settings))
    assert all(isinstance(n, int) for n in value["parts"][0]["tables"][0]["rows"][0][1:7])
