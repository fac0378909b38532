"""What a hostile file may cost: every limit stands in limits.py, and is met with a sentence in bounded time."""

import ast
import contextlib
import io
import os
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from portal.errors import TextRefused
from portal.texts import bounds, importer, library, limits, readers
from portal.texts.readers import read
from tests.texts import samples
from tests.texts.samples import instrument, source

LAUGHS = (
    '<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE ACT [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><ACT><P>&j;</P></ACT>"
)
FEW = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE ACT [<!ENTITY a "ha">]><ACT><P>&a;</P></ACT>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE ACT [<!ENTITY x SYSTEM "file:///etc/passwd">]><ACT><P>&x;</P></ACT>'


@pytest.mark.parametrize("format", ["formex", "akn", "lims", "xml-kr", "xml-jp", "xml-us"])
@pytest.mark.parametrize(
    "data",
    [
        LAUGHS.format(encoding="utf-8").encode(),
        LAUGHS.format(encoding="utf-16").encode("utf-16"),
        FEW.encode("utf-16"),
        OUTSIDE.encode(),
    ],
    ids=["utf-8", "utf-16", "few", "outside"],
)
def test_xml_entities_are_never_expanded_nor_followed(format, data):
    with pytest.raises(TextRefused, match=r"declares XML entities|entity amplification"):
        read(data, format, samples.request(format))


def test_a_document_type_elsewhere_is_never_fetched():
    data = b'<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><body><p>&x;</p></body></html>'
    with pytest.raises(TextRefused):
        read(data, "akn", samples.request("akn"))


def test_a_word_file_packed_a_thousand_times_is_refused_at_once():
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"<w><body>")
        for _ in range(200):
            part.write(b"<p></p>" * 150_000)
    data = file.getvalue()
    assert len(data) < 1_000_000
    started = time.monotonic()
    with pytest.raises(TextRefused, match="unpacks to more than"):
        read(data, "docx", samples.request("docx"))
    assert time.monotonic() - started < 10


def bomb(size: int) -> bytes:
    """A PDF of one page whose content unpacks to ``size`` bytes of drawing orders."""
    packed = zlib.compress(b"BT /F1 9 Tf 40 800 Td " + b"(word) Tj T* " * (size // 13) + b" ET", 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, 1))
    return body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF"


def test_a_pdf_that_unpacks_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "PDF_SECONDS", 2)
    monkeypatch.setattr(limits, "PDF_MEGABYTES", 256)
    started = time.monotonic()
    with pytest.raises(TextRefused, match=r"limits of 2 seconds|longer than 2 seconds|damaged|no text layer"):
        read(bomb(150_000_000), "pdf", samples.request("pdf"))
    assert time.monotonic() - started < 8


def test_a_pdf_of_too_much_text_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "PDF_OUTPUT_BYTES", 500)
    pages = [[f"Article {n} Words", "and more words to fill the page until the limit is reached"] for n in range(20)]
    with pytest.raises(TextRefused):
        read(samples.pdf(pages), "pdf", samples.request("pdf"))


@pytest.mark.parametrize("format", ["plain", "markdown", "html"])
def test_a_line_without_end_is_refused(format):
    data = b"Article 1\n" + b"word " * (limits.LINE_CHARACTERS // 4)
    with pytest.raises(TextRefused, match="longer than 400000 characters"):
        read(data, format, samples.request(format))


def survives(data, format, request):
    """The bytes are read, or refused in a sentence."""
    with contextlib.suppress(TextRefused):
        assert read(data, format, request).units


@pytest.mark.parametrize("format", ["plain"])
@pytest.mark.parametrize("piece", ["(a) b; ", "1) b 2) c ", "(((((", "[a](", "**a", ". . ", "a-", "     "])
def test_the_longest_line_allowed_is_read_in_bounded_time(format, piece):
    line = piece * ((limits.LINE_CHARACTERS - 5_000) // len(piece))
    data = f"Article 1 One\n{line}\nArticle 2 Two\nx\nArticle 3 Three\ny\n".encode()
    started = time.monotonic()
    survives(data, format, samples.request(format, kinds=("article",)))
    assert time.monotonic() - started < 20


def test_many_short_lines_of_one_paragraph_are_joined_in_bounded_time():
    data = b"Article 1 x\nArticle 2 x\nArticle 3 x\n" + b"AAAAAAAAAAAAAAAAAAAA b\n" * 60_000
    started = time.monotonic()
    survives(data, "plain", samples.request("plain", kinds=("article",)))
    assert time.monotonic() - started < 20


def test_a_reader_that_takes_too_long_is_given_up_even_inside_a_regular_expression():
    import re

    started = time.monotonic()
    with pytest.raises(TextRefused, match=r"x\.txt took longer than 0\.3 seconds"), bounds.time(0.3, "x.txt"):
        re.match(r"(a+)+$", "a" * 40 + "b")
    assert time.monotonic() - started < 3


def bill(identifier):
    return instrument(identifier, {"preamble": 1, "clause": 3}, source("source.txt", "plain"))


@pytest.fixture
def folder(tmp_path):
    for identifier in ("xx-one", "xx-bad", "xx-two"):
        (tmp_path / "in" / identifier).mkdir(parents=True)
        (tmp_path / "in" / identifier / "source.txt").write_bytes(samples.PLAIN)
    return tmp_path / "in"


def sabotaged(monkeypatch, harm):
    """Readers that do ``harm`` when they are given the file of xx-bad; forked workers inherit them."""

    def reading(data, format, request):
        if request.instrument == "xx-bad":
            harm()
        return read(data, format, request)

    monkeypatch.setattr(importer.readers, "read", reading)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda: bytearray(8 * 1024**3), "more memory than a text may"),
        (lambda: os._exit(9), "or was ended"),
        (lambda: time.sleep(20), "took longer than 0.5 seconds"),
    ],
    ids=["memory", "death", "time"],
)
def test_one_file_that_runs_wild_does_not_take_the_others_with_it(folder, tmp_path, monkeypatch, harm, says):
    monkeypatch.setattr(limits, "READER_SECONDS", 0.5)
    sabotaged(monkeypatch, harm)
    jobs = [bill("xx-one"), bill("xx-bad"), bill("xx-two")]
    outcomes = importer.import_folder(folder, jobs, tmp_path / "texts", workers=2)
    assert [(one.instrument, one.state) for one in outcomes] == [
        ("xx-one", "imported"),
        ("xx-bad", "refused"),
        ("xx-two", "imported"),
    ]
    assert says in outcomes[1].sentence


@pytest.mark.parametrize("name", ["../../secret.txt", "/etc/hostname", "../xx-two/source.txt"])
def test_a_name_never_leads_out_of_the_folder_of_its_instrument(folder, tmp_path, name):
    (tmp_path / "secret.txt").write_bytes(samples.PLAIN)
    one = instrument("xx-one", {"preamble": 1, "clause": 3}, source(name, "plain"))
    assert {out.state for out in importer.import_instrument(folder, one, tmp_path / "texts")} == {"missing"}


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path):
    (tmp_path / "secret.txt").write_bytes(samples.PLAIN)
    (folder / "xx-one" / "source.txt").unlink()
    (folder / "xx-one" / "source.txt").symlink_to(tmp_path / "secret.txt")
    assert [one.state for one in importer.import_instrument(folder, bill("xx-one"), tmp_path / "texts")] == ["missing"]
    assert library.held(tmp_path / "texts") == {}


def test_no_module_of_readers_starts_a_program_or_opens_an_address_of_its_own():
    doors = {"subprocess": {"pdf"}, "socket": {"net", "whereto"}, "http.client": {"net"}, "urllib.request": {"whereto"}}
    for path in Path(readers.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                assert path.stem in doors.get(name, {path.stem}), f"{path.name} imports {name}"
