"""A brief can be asked later whether the corpus has changed since, and where; nothing else than the file is needed."""

import dataclasses
import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from portal.briefs import make, print_pdf, render_docx, render_html, verify
from portal.briefs.kinds import of_query
from portal.briefs.seal import Sealed, unwritten, written
from portal.briefs.verify import MAX_BYTES
from portal.compare import Field
from portal.errors import BadParameter
from tests.briefs import small

ASK = "gaps?jurisdiction=BB&benchmark=zz-rec&part=summary&part=gaps"


@pytest.fixture(scope="module")
def brief(store, field):
    return make(of_query(ASK), field, store, "https://portal.example")


@pytest.fixture(scope="module")
def files(brief, settings):
    return {
        "pdf": print_pdf(brief, settings).pdf,
        "docx": render_docx(brief),
        "html": render_html(brief).encode(),
    }


@pytest.fixture
def later(tmp_path):
    """The same field in a later build, with some answers and records exchanged."""
    opened = []

    def build(change) -> tuple[Field, object]:
        corpus = change(small.corpus())
        path = tmp_path / f"portal-{len(opened)}.sqlite"
        small.load(path, corpus, (), {"digest": "feedbeef" * 2, "date": "2027-01-31"})
        opened.append(small.Store(path))
        return small.field(opened[-1]), opened[-1]

    yield build
    for one in opened:
        one.close()


def exchanged(instrument, common, **new):
    def change(corpus):
        kept = [dataclasses.replace(m, **new) if m.common == common else m for m in corpus.mappings[instrument]]
        return dataclasses.replace(corpus, mappings={**corpus.mappings, instrument: tuple(kept)})

    return change


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_file_tells_its_question_address_and_build(files, form, field, store):
    found = verify(files[form], field, store)
    assert found.same
    assert found.sealed.ask == ASK
    assert found.sealed.address == "https://portal.example/gaps?jurisdiction=BB&benchmark=zz-rec"
    assert (found.sealed.build, found.sealed.date) == (small.DIGEST[:12], small.DAY)
    assert "answer BB rights.appeal" in found.sealed.marks


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_changed_answer_is_named_and_nothing_else(files, form, later):
    found = verify(files[form], *later(exchanged("bb-act", "risk.reporting", coverage="full", limits=())))
    assert [(one.what, one.where) for one in found.changes] == [
        ("changed", "the answer of Bland on Incident reporting")
    ]
    assert (found.build, found.date) == ("feedbeeffeed", "2027-01-31")


def test_another_build_in_which_nothing_the_brief_rests_on_changed_is_the_same(files, later):
    assert verify(files["html"], *later(exchanged("cc-bill", "rights.notice", gist="Another."))).same
    assert verify(files["html"], *later(exchanged("bb-act", "rights.notice", by="coder-9", date="2027-01-01"))).same


def test_a_digest_rewritten_and_an_instrument_repealed_are_named(files, later):
    def change(corpus):
        provisions = [
            dataclasses.replace(p, digest="Another.") if p.id == "art_6" else p for p in corpus.provisions["zz-rec"]
        ]
        instruments = [
            dataclasses.replace(i, as_of="2027-01-01") if i.id == "bb-act" else i for i in corpus.instruments
        ]
        return dataclasses.replace(
            corpus, provisions={**corpus.provisions, "zz-rec": tuple(provisions)}, instruments=tuple(instruments)
        )

    found = verify(files["docx"], *later(change))
    assert {one.where for one in found.changes} == {
        "the digest of ZED: Recommendation, art_6",
        "the record of Bland: 인공지능법",
    }


def test_a_question_that_can_no_longer_be_asked_says_why(files, later):
    def change(corpus):
        return dataclasses.replace(
            corpus,
            instruments=tuple(i for i in corpus.instruments if i.id != "zz-rec"),
            mappings={k: v for k, v in corpus.mappings.items() if k != "zz-rec"},
            provisions={k: v for k, v in corpus.provisions.items() if k != "zz-rec"},
        )

    found = verify(files["html"], *later(change))
    assert not found.same
    assert "zz-rec" in found.fault
    assert found.changes == ()


def test_a_pdf_saved_again_with_its_metadata_still_tells(files, field, store, tmp_path):
    reader = PdfReader(io.BytesIO(files["pdf"]))
    writer = PdfWriter(clone_from=reader)
    writer.add_metadata(reader.metadata)
    writer.write(tmp_path / "again.pdf")
    assert verify((tmp_path / "again.pdf").read_bytes(), field, store).same


@pytest.mark.parametrize(
    "raw",
    [b"", b"%PDF-1.7\nstream\nnothing", b"PK\x03\x04 broken", b"concordance-1.AAAAAAAAAAAAAAAAAAAAAAAA.", b"<html>no seal",
     b"%PDF-1.7\nstream\n" + zlib.compress(b"0" * (32 << 20))],
)  # fmt: skip
def test_a_file_without_a_seal_is_refused_in_words(raw, field, store):
    with pytest.raises(BadParameter, match="no seal"):
        verify(raw, field, store)


def test_a_file_too_large_for_a_brief_is_not_read(field, store):
    with pytest.raises(BadParameter, match="at most"):
        verify(bytes(MAX_BYTES + 1), field, store)


def test_a_seal_is_read_back_as_it_was_written(brief):
    assert unwritten(written(brief).encode()) == Sealed(ASK, brief.address, brief.build, brief.date, dict(brief.seal))
    assert len(written(brief)) < 4000
