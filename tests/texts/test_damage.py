"""Hostile and broken bytes: refused with a sentence, or read in part; never another exception, never without end."""

import io
import json
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.errors import TextRefused
from portal.texts import limits
from portal.texts.readers import READERS, read
from tests.texts import samples
from tests.texts.test_readers import ALL

FAST = [format for format in READERS if format != "pdf"]
EASY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survives(data: bytes, format: str) -> None:
    """The bytes are read or refused in a sentence that names the file."""
    try:
        found = read(data, format, samples.request(format))
    except TextRefused as fault:
        sentence = str(fault)
    else:
        sentence = f"source.{format}" if found.units else "nothing was read and nothing was said"
    assert f"source.{format}" in sentence


@pytest.mark.parametrize("format", FAST)
@EASY
@given(data=st.binary(max_size=400))
def test_random_bytes_are_survived(format, data):
    survives(data, format)


@pytest.mark.parametrize("format", FAST)
@EASY
@given(place=st.floats(0, 1), junk=st.binary(min_size=1, max_size=8))
def test_bytes_put_into_a_good_file_are_survived(format, place, junk):
    good = ALL[format]
    cut = int(place * len(good))
    survives(good[:cut] + junk + good[cut:], format)


@pytest.mark.parametrize("format", FAST)
@EASY
@given(place=st.floats(0, 1), length=st.integers(1, 200))
def test_a_hole_in_a_good_file_is_survived(format, place, length):
    good = ALL[format]
    cut = int(place * len(good))
    survives(good[:cut] + good[cut + length :], format)


@settings(max_examples=8, deadline=None)
@given(place=st.floats(0.1, 1), junk=st.binary(min_size=1, max_size=20))
def test_a_damaged_pdf_is_survived(place, junk):
    good = ALL["pdf"]
    cut = int(place * len(good))
    survives(good[:cut] + junk + good[cut + len(junk) :], "pdf")


@EASY
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "label",
                        "fullText",
                        "content",
                        "articleNumber",
                        "section",
                        "translations",
                        "paragraphs",
                        "chapter",
                        "provisions",
                        "parts",
                        "schedules",
                        "sections",
                        "textlines",
                        "language",
                        "title",
                    ]
                ),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
def test_json_of_any_shape_is_survived(value):
    survives(json.dumps(value).encode(), "units")


@pytest.mark.parametrize(
    ("data", "format", "says"),
    [
        (b"", "plain", "is empty"),
        (b"\xff\xfe\xff", "plain", "UTF-16"),
        (b"a\x00b", "plain", "zero bytes"),
        (b"caf\xe9", "plain", "is not UTF-8"),
        (b"Just a page about a law, with no article in it.", "plain", "shows no articles"),
        (b"[" * 100_000, "units", "nests its brackets deeper"),
        (b"[{}]", "units", "holds no list of provisions"),
        (b"<a>" * 100_000, "formex", "not well-formed"),
        (b"<a>" * 220 + b"</a>" * 220, "formex", "nests deeper"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "formex", "declares XML entities"),
        (b"<PUBLICATION/>", "formex", "holds no act and no annex"),
        (b"<html/>", "akn", "not an Akoma Ntoso document"),
        (b"<Law/>", "xml-kr", "neither Jo nor"),
        (b"<Law/>", "xml-jp", "no LawBody"),
        (b"<div>" * 5000, "html", "nests deeper"),
        (b"not a pdf", "pdf", "does not begin like a PDF"),
        (b"%PDF-1.4 nothing", "pdf", "damaged or encrypted"),
        (b"PK\x03\x04", "docx", "not a readable .docx"),
    ],
)
def test_a_refusal_says_what_is_wrong(data, format, says):
    with pytest.raises(TextRefused, match=says):
        read(data, format, samples.request(format))


def test_a_file_over_the_limit_is_refused_with_both_sizes(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 10)
    with pytest.raises(TextRefused, match=r"has \d+ bytes; at most 10 are read"):
        read(samples.PLAIN, "plain", samples.request("plain"))


def test_a_word_document_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000_000)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 5_000_000 + b"</w>")
    with pytest.raises(TextRefused, match="unpacks to more than 1000000 bytes"):
        read(file.getvalue(), "docx", samples.request("docx"))


def test_a_pdf_without_words_is_called_a_scan():
    with pytest.raises(TextRefused, match="no text layer"):
        read(samples.pdf([["", ""]]), "pdf", samples.request("pdf"))


def test_more_units_than_the_limit_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "UNITS", 5)
    with pytest.raises(TextRefused, match="more than 5 units"):
        read(samples.PLAIN, "plain", samples.request("plain"))


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "PDF_SECONDS", 0)
    with pytest.raises(TextRefused, match=r"took longer than 0 seconds|limits of 0 seconds"):
        read(ALL["pdf"], "pdf", samples.request("pdf"))
