"""Nothing is lost: every letter of a file comes back in a unit, a heading or a declared removal."""

import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from portal.texts.readers import read
from portal.texts.reading import Request
from tests.texts import samples
from tests.texts.test_readers import ALL

XML = ("formex", "akn", "lims", "xml-kr", "xml-jp", "xml-us")
REAL = [
    ("eu-ai-act", "source.formex-combined.xml", "formex", "en", ()),
    ("eu-ai-act", "source.akn.xml", "akn", "en", ()),
    ("eu-gdpr", "source.formex.xml", "formex", "en", ()),
    ("ca-c27-aida", "source.xml", "lims", "en", ()),
    ("ca-pipeda", "source.xml", "lims", "en", ()),
    ("kr-ai-basic-act-2025", "source-en-moleg.xml", "xml-kr", "en", ()),
    ("jp-ai-promotion-act-2025", "source-ja.xml", "xml-jp", "ja", ()),
    ("jp-ai-promotion-act-2025", "source-en.xml", "xml-jp", "en", ()),
    ("us-eo-14110", "source.xml", "xml-us", "en", ("section",)),
    ("us-eo-14179", "source.xml", "xml-us", "en", ("section",)),
    ("ca-tbs-directive-adm", "source-fr.html", "html", "fr", ("section", "annex")),
    ("us-naiia-2020", "source.txt", "plain", "en", ("section",)),
    ("us-il-hb3773-2024", "source.txt", "plain", "en", ("formula", "section")),
    ("us-co-sb24-205", "source.pdf", "pdf", "en", ("formula", "section")),
    ("us-ca-sb1047-2024-vetoed", "source.html", "html", "en", ("formula", "section")),
    ("lk-personal-data-protection-bill-2022", "source.pdf", "pdf", "en", ("preamble", "clause", "schedule")),
    ("kr-ai-basic-act-2025", "source-ko.md", "markdown", "ko", ()),
    ("gb-ai-regulation-bill-2023", "source.txt", "plain", "en", ("clause",)),
    ("unesco-ai-ethics", "source.pdf", "pdf", "en", ("preamble", "paragraph")),
    ("oecd-ai-principles", "source.pdf", "pdf", "en", ("preamble", "part", "principle")),
    ("coe-ai-convention", "source.pdf", "pdf", "en", ("preamble", "article")),
    ("un-ga-res-78-265", "source.pdf", "pdf", "en", ("preamble", "paragraph")),
    ("ca-tbs-directive-adm", "source-en.html", "html", "en", ("section",)),
    ("rw-pdp-law-2021", "source.html", "html", "en", ("article",)),
    ("eu-ai-act", "source.html", "html", "en", ("recital", "article", "annex")),
]


def words_of(data: bytes, format: str, path: Path | None = None) -> str:
    """The words of a file, read in another way than the readers do."""
    if format == "pdf":
        return subprocess.run(
            ["pdftotext", "-layout", "-" if path is None else str(path), "-"],
            input=data,
            capture_output=True,
            check=True,
        ).stdout.decode()
    if format == "html":
        return "\n".join(html.document_fromstring(data, html.HTMLParser(encoding="utf-8")).itertext(etree.Element))
    if format in XML:
        parser = etree.XMLParser(remove_comments=True, load_dtd=False, no_network=True, resolve_entities=False)
        return "\n".join(etree.fromstring(data, parser).itertext(etree.Element))
    return samples.PLAIN.decode() if format == "docx" else data.decode()


@pytest.mark.parametrize("format", [format for format in ALL if format != "units"])
def test_no_letter_of_a_small_instrument_is_lost(format):
    found = read(ALL[format], format, samples.request(format))
    assert samples.letters(words_of(ALL[format], format)) - samples.said(found) == {}


def test_no_letter_of_a_record_is_lost():
    found = read(samples.UNITS, "units", samples.request("units"))
    for words in re.findall(r'"fullText": "(.*?)"', samples.UNITS.decode()):
        assert samples.letters(words.replace("\\n", " ")) - samples.said(found) == {}


@pytest.mark.texts
@pytest.mark.parametrize(("folder", "file", "format", "language", "kinds"), REAL)
def test_no_letter_of_a_real_file_is_lost(texts, folder, file, format, language, kinds):
    path = texts / folder / file
    found = read(path.read_bytes(), format, Request(folder, language, file, "", kinds))
    assert samples.letters(words_of(path.read_bytes(), format, path)) - samples.said(found) == {}


@pytest.mark.texts
def test_units_of_a_real_file_stand_in_the_order_of_the_file(texts):
    path = texts / "unesco-ai-ethics" / "source.txt"
    found = read(
        path.read_bytes(), "plain", Request("unesco-ai-ethics", "en", "source.txt", "", ("preamble", "paragraph"))
    )
    whole = re.sub(r"\W+", "", path.read_text())
    places = [whole.find(re.sub(r"\W+", "", unit.text)[:120]) for unit in found.units if len(unit.text) > 200]
    assert places == sorted(places)


SCRAPS = "hat cap brim felt wool Article Section (a) 1. and, ends; so: The of (ii) — ‘x’ 제1조 第二条 § 7".split()
WORDS = st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=4), min_size=3, max_size=8))
def test_no_letter_is_lost_whatever_stands_between_the_labels(articles):
    text = "\n".join(f"Article {number} Of hats\n" + "\n".join(lines) for number, lines in enumerate(articles, 1))
    found = read(text.encode(), "plain", Request("xx-hats", "en", "hats.txt", "", ("article",)))
    assert samples.letters(text) - samples.said(found) == {}
    assert len({unit.id for unit in found.units}) == len(found.units)
    assert [unit.order for unit in found.units] == list(range(len(found.units)))
