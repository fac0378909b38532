"""The frame of a brief in French: every word of ours is exchanged, no word of the content is, and each is marked."""

import dataclasses
import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from portal.briefs import KINDS, asked, filename, french, make, print_pdf, render, render_docx, render_html
from portal.briefs.document import Figure, Heading, Run, Table, cell
from portal.briefs.kinds import of_query
from portal.briefs.tongue import dated, in_tongue, said
from portal.briefs.words import COMPLETENESS, FORCES, MEANINGS, MODALITIES, SPECIALS, STATES, STATUSES, TRANSLATIONS
from portal.errors import BadParameter
from tests.briefs.conftest import ASKED
from tests.briefs.test_brief import lines


@pytest.fixture(scope="module")
def in_french(made):
    return {kind: in_tongue(brief, "fr") for kind, brief in made.items()}


def test_every_closed_list_of_words_has_its_french():
    for held in (STATES, MEANINGS, MODALITIES, FORCES, STATUSES, TRANSLATIONS, COMPLETENESS, SPECIALS):
        missing = {word for word in held.values() if word} - set(french.WORDS) - set(french.WORDS.values())
        assert not missing


@pytest.mark.parametrize("kind", KINDS)
def test_every_title_heading_and_caption_of_the_frame_is_french(made, in_french, held, kind):
    themes = {theme.label for theme in held[1].taxonomy.themes}
    for before, after in zip(made[kind].parts, in_french[kind].parts, strict=True):
        assert (after.title, after.lang) == (french.HEADS[before.title], "fr")
        for old, new in zip(before.blocks, after.blocks, strict=True):
            if isinstance(old, Table) and old.caption not in themes:
                assert new.lang == "fr", old.caption
            if isinstance(old, Figure):
                assert new.lang == "fr", old.caption
            if isinstance(old, Heading):
                assert new.lang == ("" if old.above else "fr"), old.text


@pytest.mark.parametrize("kind", KINDS)
def test_every_head_of_a_column_is_french_or_a_name_of_the_content(made, in_french, held, kind):
    field, store = held
    names = {one.label for one in (*store.commons.values(), *store.taxonomy.themes)}
    names |= (
        {place.name for place in store.jurisdictions.values()}
        | {field.label(i) for i in store.instruments.values()}
        | {""}
    )
    for before, after in zip(made[kind].parts, in_french[kind].parts, strict=True):
        for old, new in zip(before.blocks, after.blocks, strict=True):
            if isinstance(old, Table) and before.id != "details":
                for first, second in zip(old.head, new.head, strict=True):
                    word = first.lines[0][0].text
                    assert second.lines[0][0].lang == ("" if word in names else "fr"), word


def test_titles_gists_digests_wording_and_notes_are_not_touched(made, in_french):
    for kind, brief in made.items():
        other = in_french[kind]
        assert (other.title, other.asked, other.notes, other.seal) == (
            brief.title,
            brief.asked,
            brief.notes,
            brief.seal,
        )
    long = {run.text for run in runs(made["dossier"].parts[1]) if len(run.text) > 60}
    assert long
    assert long <= {run.text for run in runs(in_french["dossier"].parts[1])}


def runs(part):
    return [run for block in part.blocks for line in lines(block) for run in line]


def test_the_brief_says_that_its_content_is_english(held, settings):
    brief = make(asked("profile", {"jurisdiction": ["KR"], "labels": ["fr"], "part": ["summary", "status"]}), *held)
    page = render_html(brief)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert f'<p class="tongue" lang="fr">{french.SAID}</p>' in page
    assert '<h2 id="summary" lang="fr">Synthèse</h2>' in page
    printed = print_pdf(brief, settings)
    assert printed.messages == ()
    read = [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(printed.pdf)).pages]
    assert "22 novembre 2026 · version" in read[0]
    assert f"page 2 sur {len(read)}" in read[1]
    body = Document(io.BytesIO(render_docx(brief))).element.body
    marked = {node.get(qn("w:val")) for node in body.iter(qn("w:lang"))}
    assert "fr" in marked
    assert "Tableau 1. Réponses par thème" in [node.text for node in body.iter(qn("w:t"))]
    assert filename(brief, "pdf") == "concordance-profile-fr-kr-2026-11-22.pdf"


def test_english_is_as_it_was_made(made):
    assert in_tongue(made["gaps"], "en") == made["gaps"]
    assert said("Summary", "en", "HEADS") == "Summary"


def test_dates_numbers_and_names_in_the_frame_keep_their_value(made):
    assert dated("as of 3 March 2026", "fr") == "au 3 mars 2026"
    assert dated("3 of 12", "fr") == "3 sur 12"
    assert dated("May 2026", "fr") == "mai 2026"
    assert dated("in May 2026", "fr") == "in May 2026"
    assert said("Answers of 24 texts", "fr", "CAPTIONS") == "Réponses de 24 textes"
    table = Table(
        "Dated events", (), ((cell((Run(" [pending, not in force; machine translation]", "label"),)),),), (1,)
    )
    part = dataclasses.replace(made["gaps"].parts[0], blocks=(table,))
    line = in_tongue(dataclasses.replace(made["gaps"], parts=(part,)), "fr").parts[0].blocks[0].rows[0][0].lines[0]
    assert line == (Run(" [en attente, pas en vigueur; traduction automatique]", "label", "fr"),)


def test_the_language_is_of_the_cover_and_not_of_the_question(held):
    one = asked("gaps", {"jurisdiction": ["KR"], "benchmark": ["oecd-ai-principles"], "labels": ["fr"]})
    assert "labels" not in one.query()
    assert "labels=fr" in one.query(cover=True)
    assert make(one, *held).ask == make(of_query("gaps?jurisdiction=KR&benchmark=oecd-ai-principles"), *held).ask
    with pytest.raises(BadParameter, match="labels=de is not offered"):
        asked("gaps", {"jurisdiction": ["KR"], "benchmark": ["oecd-ai-principles"], "labels": ["de"]})


def test_the_legend_of_a_tile_map_is_french_and_keeps_its_counts(made, in_french):
    (before, after) = (
        next(b.chart.drawn.legend for p in brief.parts for b in p.blocks if isinstance(b, Figure))
        for brief in (made["common"], in_french["common"])
    )
    assert [words.rpartition(": ")[2] for *_, words in before] == [words.rpartition(": ")[2] for *_, words in after]
    known = set(french.WORDS.values())
    assert {words.rpartition(": ")[0] for *_, words in after} <= known


def test_figures_of_the_annex_are_the_same_in_both_languages(held, settings):
    ask = of_query(ASKED["gaps"])
    both = [
        render(make(asked(ask.kind, {**ask.values, "labels": [code]}), *held), "json", settings)
        for code in ("en", "fr")
    ]
    assert len({tuple(re.findall(rb"(?<=,)\d+(?=[,\]])", raw)) for raw in both}) == 1
