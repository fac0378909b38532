"""The real corpus as it stands today: whatever is coded can be printed."""

import io

from pypdf import PdfReader

from portal.briefs import common_brief, comparison_brief, print_pdf, render_docx, render_html
from portal.compare import comparison, matrix
from portal.corpus import read
from tests.briefs import small


def test_the_real_corpus_prints_without_a_complaint(settings, tmp_path):
    corpus = read(settings.corpus).corpus
    store = small.store(tmp_path, corpus)
    field = small.field(store)
    coded = [i for i in field.instruments if corpus.mappings[i]][:3]
    theme = corpus.taxonomy.themes[0].id
    printed = print_pdf(comparison_brief(comparison(field, (theme,), tuple(coded)), store), settings)
    store.close()
    assert printed.messages == ()
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed.pdf)).pages)
    assert all(common.label.split()[0] in said for common in corpus.taxonomy.themes[0].provisions)


def test_every_coded_instrument_and_every_question_goes_into_word_and_html(settings, tmp_path):
    corpus = read(settings.corpus).corpus
    store = small.store(tmp_path, corpus)
    field = small.field(store)
    keys = tuple(("", i) for i in field.instruments)
    for common in corpus.taxonomy.provisions[::16]:
        made = common_brief(matrix(field, keys, (common,)), store, field)
        assert render_docx(made)
        assert render_html(made)
    store.close()
