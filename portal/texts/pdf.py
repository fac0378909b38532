"""Reads PDF: pdftotext in a child process that can be killed, then the splitter for plain text."""

from __future__ import annotations

import io
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace

from portal.errors import TextRefused
from portal.texts import limits, margins, marks, plain
from portal.texts.reading import Reading, Request

_COLUMNS = re.compile(r"\w.{20,}\S {3,}\S.{20,}\w")
COLUMN_SHARE = 0.35
"""Share of lines with a wide gap in their middle that makes a page one of several columns."""


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a PDF with a text layer -> units, page headers and footers declared as removed.

    Raises:
        TextRefused: not a PDF, damaged, encrypted, without text, or over the limits in time or memory.
    """
    limits.within(data, request.file)
    if b"%PDF-" not in data[:1024]:
        raise TextRefused(f"{request.file} does not begin like a PDF.", "Fetch it again from its publisher.")
    text = extract(data, request.file)
    if sum(mark.isalnum() for mark in text) < 200:
        raise TextRefused(
            f"{request.file} has {_pages(data)} pages but no text layer; it may be a scan.",
            "Look for another edition; nothing here reads pictures.",
        )
    # What type lines are set in tells the headings of a report; the labels of an act need no such help.
    if plain.may_be_report(request):
        return plain.split(text, request, typed(data, request.file))
    bill = margins.text(_typed(data, request.file))
    if bill is None:
        return plain.split(text, request)
    reading = plain.split(bill[0], request)
    return replace(reading, removed=(*reading.removed, *bill[1]))


def typed(data: bytes, file: str) -> list[marks.Page]:
    """How each line of a PDF is set, page by page; empty when poppler cannot tell."""
    return marks.pages(_typed(data, file))


def _typed(data: bytes, file: str) -> str:
    try:
        return _run(data, file, "-xml", "-i", "-stdout", program="pdftohtml", target="")
    except TextRefused:
        return ""


def extract(data: bytes, file: str) -> str:
    """Bytes of a PDF -> text as it stands on the page, with a form feed after each page.

    A page of several columns is read column by column instead, which costs its indentation.

    Raises:
        TextRefused: damaged, encrypted, too slow or too large.
    """
    text = _run(data, file, "-layout")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    columns = sum(1 for line in lines if _COLUMNS.search(line))
    return _run(data, file) if lines and columns > len(lines) * COLUMN_SHARE else text


def _run(data: bytes, file: str, *options: str, program: str = "pdftotext", target: str = "-") -> str:
    path = shutil.which(program)
    if path is None:
        raise TextRefused(f"{file} cannot be read: {program} is not installed.", "Install poppler-utils.")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as source, tempfile.TemporaryFile() as output:
        source.write(data)
        source.flush()
        try:
            done = subprocess.run(
                [path, *options, "-enc", "UTF-8", source.name, *([target] if target else [])],
                stdout=output,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                timeout=limits.PDF_SECONDS,
                preexec_fn=_limited(),
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise TextRefused(f"{file} took longer than {limits.PDF_SECONDS} seconds to read.") from fault
        size = output.tell()
        output.seek(0)
        text = output.read(limits.PDF_OUTPUT_BYTES)
    if done.returncode < 0:
        raise TextRefused(f"{file} ran into the limits of {limits.PDF_SECONDS} seconds and {limits.PDF_MEGABYTES} MiB.")
    if done.returncode and not text.strip():
        raise TextRefused(f"{file} is damaged or encrypted: {program} ended with code {done.returncode}.")
    if size > limits.PDF_OUTPUT_BYTES:
        raise TextRefused(f"{file} holds more than {limits.PDF_OUTPUT_BYTES} bytes of text.")
    return limits.decode(text, file)


def _limited() -> Callable[[], None]:
    size = limits.PDF_MEGABYTES * 1024 * 1024

    def apply() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.PDF_SECONDS, limits.PDF_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (limits.PDF_OUTPUT_BYTES + 1, limits.PDF_OUTPUT_BYTES + 1))

    return apply


def _pages(data: bytes) -> int:
    # Loading it takes half a second, and only a refusal asks for it.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OSError):
        return 0
