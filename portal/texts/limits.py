"""Every limit on what a file of official wording may cost, in one place."""

from __future__ import annotations

import json
from typing import Any

from portal.errors import TextRefused

FILE_BYTES = 32 * 1024 * 1024
"""Largest file read at all; the largest of the 136 folders at hand is 2.4 MB."""
XML_DEPTH = 200
"""Deepest nesting of elements; Formex needs about 25, saved web pages about 40."""
XML_NODES = 1_000_000
"""Most elements of one XML or HTML file."""
JSON_DEPTH = 60
"""Deepest nesting of brackets in JSON; 100,000 of them end Python's own parser."""
UNPACKED_BYTES = 64 * 1024 * 1024
"""Most bytes that one part of a .docx may unpack to."""
PDF_SECONDS = 60
"""Wall-clock limit of one pdftotext run; the longest text at hand takes 2 seconds."""
PDF_MEGABYTES = 1024
"""Address space of the pdftotext process, MiB."""
PDF_OUTPUT_BYTES = 32 * 1024 * 1024
"""Most text that a PDF may give."""
UNITS = 30_000
"""Most units of one file; the EU AI Act has about 1,500."""
LINES = 400_000
"""Most lines of a plain text."""
LINE_CHARACTERS = 400_000
"""Longest line; some mirrors keep a whole annex on one line."""
NESTING = 8
"""Deepest nesting of numbered units within one top-level unit."""


def within(data: bytes, file: str) -> bytes:
    """Give back ``data`` unless it is empty or larger than FILE_BYTES.

    Raises:
        TextRefused: with the size found and the size allowed, in bytes.
    """
    if not data.strip():
        raise TextRefused(f"{file} is empty.", "Fetch it again from its publisher.")
    if len(data) > FILE_BYTES:
        raise TextRefused(f"{file} has {len(data)} bytes; at most {FILE_BYTES} are read.")
    return data


def decode(data: bytes, file: str) -> str:
    """UTF-8 (or UTF-16 with its mark) -> text with plain line ends and without control characters.

    Raises:
        TextRefused: the bytes are not text, or there are more lines than LINES.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise TextRefused(
            f"{file} is not {encoding.removesuffix('-sig').upper()} text: byte {fault.start} cannot be read.",
            "Save it as UTF-8.",
        ) from fault
    if "\x00" in text:
        raise TextRefused(f"{file} holds zero bytes, so it is not a text file.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > LINES or max(map(len, text.split("\n"))) > LINE_CHARACTERS:
        raise TextRefused(f"{file} has more than {LINES} lines, or one longer than {LINE_CHARACTERS} characters.")
    return "".join(mark for mark in text if mark >= " " or mark in "\n\t\f")


def load_json(data: bytes, file: str) -> Any:
    """UTF-8 JSON -> value, no deeper than JSON_DEPTH.

    Raises:
        TextRefused: damaged, too deep, or not JSON.
    """
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise TextRefused(f"{file} is not UTF-8: byte {fault.start} cannot be read.") from fault
    if _depth(raw) > JSON_DEPTH:
        raise TextRefused(f"{file} nests its brackets deeper than {JSON_DEPTH}.")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise TextRefused(f"{file} is not valid JSON: {str(fault)[:120]}.") from fault


def _depth(raw: str) -> int:
    # Brackets inside strings count too: only a text that quotes sixty unclosed brackets is refused wrongly.
    deepest = depth = 0
    for mark in raw:
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif mark in "]}":
            depth -= 1
    return deepest
