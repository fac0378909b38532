"""Figures of briefs on the real corpus: numbered, told in words, with the same figures in a table and in every printing."""

import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from portal.briefs import asked, make, print_pdf, render, render_docx, render_html
from portal.briefs.dossier import wordings
from portal.briefs.kinds import of_query
from portal.briefs.parting import parting_part, partings
from portal.briefs.region import region_of
from portal.compare import matrix, tiles
from portal.compare.figures import parted
from tests.briefs.test_brief import part, tables, words
from tests.briefs.test_kinds import figures


def alts_of(node, seen):
    """Every alt text in the structure of a PDF."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [alt for one in node for alt in alts_of(one, seen)]
    if not isinstance(node, dict) or id(node) in seen:
        return []
    seen.add(id(node))
    own = [str(node["/Alt"])] if node.get("/S") == "/Figure" else []
    return own + (alts_of(node["/K"], seen) if "/K" in node else [])


@pytest.mark.parametrize(("kind", "most"), [("common", 1), ("region", 2)])
def test_every_figure_has_a_number_a_caption_and_an_alt_text_in_pdf_word_and_page(made, settings, kind, most):
    drawn = figures(made[kind])
    assert 1 <= len(drawn) <= most
    assert [one.number for one in drawn] == list(range(1, len(drawn) + 1))
    printed = print_pdf(made[kind], settings)
    assert printed.messages == ()
    reader = PdfReader(io.BytesIO(printed.pdf))
    assert alts_of(reader.trailer["/Root"]["/StructTreeRoot"], set()) == [one.alt for one in drawn]
    page, document = render_html(made[kind]), Document(io.BytesIO(render_docx(made[kind])))
    said = [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]
    assert said == [one.alt for one in drawn]
    in_word = [paragraph.text for paragraph in document.paragraphs]
    for one in drawn:
        assert f"Figure {one.number}. {one.caption}" in in_word
        assert f"Figure {one.number}. {one.caption}</figcaption>" in page
        assert f"<title>{one.alt}</title>" in page


def test_the_picture_in_word_has_the_shape_of_the_figure(made):
    document = Document(io.BytesIO(render_docx(made["common"])))
    (shape,) = document.inline_shapes
    (image,) = (one.image.blob for one in document.part.package.image_parts)
    width, height = Image.open(io.BytesIO(image)).size
    assert shape.width / shape.height == pytest.approx(width / height, rel=0.01)


def test_equal_briefs_with_a_picture_are_equal_files(made):
    assert render_docx(made["common"]) == render_docx(made["common"])


def test_the_tile_map_names_everybody_it_draws(made, held):
    field, store = held
    (figure,) = figures(made["common"])
    table = next(one for one in tables(made["common"]) if one.caption.startswith("Who answers, by name"))
    rows = [one for one in table.rows if one[0].head == "row"]
    named = [name for one in rows for name in one[2].lines[0][0].text.split("; ")]
    codes = sorted(tile.label for tile in figure.chart.drawn.tiles)
    assert sorted(name.rpartition("(")[2].rstrip(")") for name in named) == codes
    assert sum(int(one[1].lines[0][0].text) for one in rows) == len(codes)
    shown = {tile.label: tile.state for tile in figure.chart.drawn.tiles}
    places = [store.jurisdictions[code] for code in codes]
    assert shown == {tile.place.code: tile.state for tile in tiles(field, "principles.gender", places)}


def test_what_the_tile_map_rests_on_is_sealed(made, held):
    marks = dict(made["common"].seal)
    assert "answer KR principles.gender" in marks
    without = make(of_query("common?common=principles.gender&show=speaks&part=summary"), *held)
    assert "answer KR principles.gender" not in dict(without.seal)


def test_the_fragmentation_of_a_region_is_that_of_its_page(held):
    field, store = held
    table = region_of(field, store, "eastern-asia", frozenset()).table
    keys = tuple(row.column.key for row in table.rows if row.column.instruments)
    known = {(one.common, one.layer): one.spread for one in parted(field, keys)}
    found = partings(table)
    assert [one.common.id for one in found] == list(store.commons)
    for one in found:
        assert (one.speak, one.extent) == (known[one.common.id, "speak"], known[one.common.id, "extent"])


def test_a_layer_in_which_all_are_alike_is_said_and_not_drawn(made):
    said = words(part(made["region"], "fragmentation"))
    drawn = [figure.chart.id for figure in figures(made["region"])]
    assert drawn
    for layer, words_ in (("speak", "whether they speak"), ("extent", "how far and with what force")):
        assert (f"In {words_} no pair differs" in said) == (layer not in drawn)
    for figure in figures(made["region"]):
        assert all(bar.width > 0 for bar in figure.chart.drawn)


def test_where_no_two_can_be_compared_nothing_is_drawn_and_it_is_said(held):
    field, store = held
    alone = matrix(field, (("", "KR"),), tuple(store.commons.values()))
    (said,) = parting_part("Korea", alone, store.taxonomy.themes).blocks
    assert "in Korea no two do yet" in said.line[0].text


def test_captions_and_alt_texts_stand_in_the_annex(made, settings):
    told = render(made["common"], "json", settings).decode()
    assert "Figure 1. Who answers: Gender equality" in told


def test_wording_in_a_file_of_two_languages_is_the_original_in_its_own_script(held):
    store = held[1]
    (found,) = wordings(store, store.instruments["tw-ai-basic-act-2026"], "art_1")
    assert (found.language, found.label) == ("zh-Hant", "Chinese, original")
    assert found.terms
    brief = make(of_query("dossier?provision=tw-ai-basic-act-2026%23art_1"), *held)
    assert '<span lang="zh-Hant">國家' in render_html(brief)
    runs = Document(io.BytesIO(render_docx(brief))).element.body.iter(qn("w:r"))
    (properties,) = (run.rPr for run in runs if "國家應" in (run.text or ""))
    assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-TW"
    assert properties.rFonts.get(qn("w:eastAsia")) == "Noto Sans CJK TC"


def test_every_style_of_a_word_file_has_one_size_for_all_scripts(made):
    for style in Document(io.BytesIO(render_docx(made["dossier"]))).styles:
        size = style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        if size is not None:
            other = style.element.find(f"{qn('w:rPr')}/{qn('w:szCs')}")
            assert other.get(qn("w:val")) == size.get(qn("w:val")), style.name


@pytest.mark.parametrize("labels", ["en", "fr"])
@pytest.mark.parametrize(
    "ask",
    [
        "compare?common=accountability.liability&with=EU&with=KR&with=JP&part=summary",
        "profile?jurisdiction=KR&part=summary",
        "region?region=africa&part=summary&part=matrix&part=fragmentation",
        "common?common=principles.gender&show=speaks&part=summary&part=map",
    ],
)
def test_no_word_in_the_head_of_a_column_is_broken(held, settings, ask, labels):
    question = of_query(ask)
    brief = make(asked(question.kind, {**question.values, "labels": [labels]}), *held)
    pages = PdfReader(io.BytesIO(print_pdf(brief, settings).pdf)).pages
    printed = {word for page in pages for word in re.sub("[-\u2010]\n", "", page.extract_text()).split()}
    for table in tables(brief):
        heads = " ".join(run.text for cell in table.head for line in cell.lines for run in line)
        # A word may be parted at a hyphen, its own or one of the language.
        assert {word for word in heads.split() if "-" not in word} <= printed, table.caption
