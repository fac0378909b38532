"""What a hostile reader, a slow page and a crowd can do: nothing but receive a sentence."""

import dataclasses
import io
import os
import re
import threading
import time
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import settings as running
from hypothesis import strategies as st
from pypdf import PdfReader

from portal.briefs import comparison_brief, print_pdf, render_docx, render_html
from portal.briefs import press as pressing
from portal.briefs.press import Gate, press
from portal.compare import comparison
from portal.errors import BriefFailed, TooBusy
from tests.briefs.conftest import ALL

BOMB = "<svg><defs>" + "".join(
    f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 12}</g>' for n in range(1, 12)
) + '<g id="g0"><rect width="1" height="1"/></g></defs><use href="#g11"/></svg>'  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    "</title></style><h1>Not ours</h1>",
    '<table><td colspan="1000000">x</td></table>',
    '<img src="file:///etc/passwd"><img src="http://127.0.0.1:9/x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    "{{ 7 * 7 }}{% for x in range(10**9) %}",
    "@import url(http://127.0.0.1:9/x.css);",
    BOMB[:190],
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(store, field, words):
    made = comparison_brief(
        comparison(field, ("risk.registers",), ALL[:2]), store, title=words[:200], note=words, address=words
    )
    page = render_html(made)
    assert page.count("<h1") == 1
    assert not re.search(r"<(script|img|svg|link|td colspan=.10000)", page)
    held = Document(io.BytesIO(render_docx(made)))
    assert " ".join(words.split()) in [p.text for p in held.paragraphs]


def test_hostile_words_reach_the_pdf_as_words_and_nothing_is_fetched(store, field, settings):
    made = comparison_brief(
        comparison(field, ("risk.registers",), ALL[:2]),
        store,
        title=HOSTILE[3],
        note=" ".join(HOSTILE),
        parts=("summary",),
    )
    printed = print_pdf(made, settings)
    reader = PdfReader(io.BytesIO(printed.pdf))
    said = "".join(reader.pages[0].extract_text().split())
    assert "<script>alert(1)</script>" in said
    assert "root:x:0" not in said
    assert printed.messages == ()
    assert not reader.attachments
    assert not any("/Subtype" in x and x["/Subtype"] == "/Image" for page in reader.pages for x in page.images)


@running(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_title_can_be_printed_in_html_and_word(store, field, title):
    made = comparison_brief(
        comparison(field, ("risk.registers",), ALL[:1]), store, title=title, note=title, parts=("summary",)
    )
    assert render_docx(made)
    assert "<h1" in render_html(made)


def test_the_engine_refuses_to_fetch_files_and_addresses(settings, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    page = f"""<html lang=en><title>x</title><style>@import url(http://127.0.0.1:9/a.css);
    p {{ background: url(file://{secret}) }}</style>
    <p>text<img src="http://127.0.0.1:9/b.png" alt=b><img src="file://{secret}" alt=c>
    <img src="file://{settings.templates}/briefs/../../setup.cfg" alt=d><a href="javascript:alert(1)">x</a></p>"""
    printed = press(page, settings)
    assert sum("refused to fetch" in said for said in printed.messages) >= 4
    assert any("dropped a link to javascript" in said for said in printed.messages)
    assert b"SECRET" not in printed.pdf
    assert b"javascript" not in printed.pdf


def children() -> set[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{threading.get_native_id()}/children")
    return {int(pid) for pid in listed.read_text().split()}


@pytest.mark.parametrize("page", ['<table><td colspan="1000000">x', BOMB], ids=["colspan", "svg"])
def test_a_page_that_never_ends_is_stopped_in_time_and_leaves_no_process(settings, page):
    before, started = children(), time.monotonic()
    with pytest.raises(BriefFailed, match=r"2 seconds|MiB"):
        press(page, dataclasses.replace(settings, brief_seconds=2))
    assert time.monotonic() - started < 4
    assert children() == before


def test_a_page_that_needs_too_much_memory_is_stopped_with_a_sentence(settings):
    page = "<table>" + ("<tr>" + "<td>word</td>" * 40 + "</tr>") * 600
    with pytest.raises(BriefFailed, match="more than 200 MiB of memory"):
        press(page, dataclasses.replace(settings, brief_megabytes=200))


def test_a_broken_engine_is_a_sentence_and_not_a_trace(settings, monkeypatch, tmp_path):
    broken = tmp_path / "child.py"
    broken.write_text("import sys; sys.stderr.write('ValueError: secret path'); sys.exit(4)")
    monkeypatch.setattr(pressing, "CHILD", broken)
    with pytest.raises(BriefFailed) as caught:
        press("<p>x", settings)
    assert "secret" not in str(caught.value)


def test_a_few_wait_and_the_rest_are_told_to_come_back():
    gate, said = Gate(), []
    gate.enter(1)
    waiting = [threading.Thread(target=lambda: (gate.enter(1), gate.leave())) for _ in range(2)]
    for thread in waiting:
        thread.start()
    while gate.waiting < 2:
        time.sleep(0.01)
    with pytest.raises(TooBusy) as caught:
        gate.enter(1)
    said.append(caught.value)
    gate.leave()
    for thread in waiting:
        thread.join(5)
    assert said[0].retry_after > 0
    assert said[0].status == 503
    assert (gate.inside, gate.waiting) == (0, 0)


def test_who_waits_too_long_is_told_so():
    gate = Gate()
    gate.enter(1)
    with pytest.raises(TooBusy, match="1 briefs are being made"):
        gate.enter(1, wait=0.05)
    assert (gate.inside, gate.waiting) == (1, 0)


def test_a_failed_brief_gives_its_place_back(settings):
    with pytest.raises(BriefFailed):
        press("<p>x", dataclasses.replace(settings, brief_seconds=0))
    assert pressing.gate.inside == 0
