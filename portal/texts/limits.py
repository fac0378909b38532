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
READER_SECONDS = 90
"""Wall-clock limit of reading one file; the slowest of 420 files at hand takes 9 seconds."""
READER_MEGABYTES = 1536
"""Address space that a process of the importer may add to what it began with, MiB."""
COMPARED_WORDS = 4_000
"""Longest unit whose words are compared with another version, in words; longer ones are only called changed."""

FETCH_SECONDS = 600
"""Wall-clock limit of one `portal texts fetch`."""
FETCH_QUICK_SECONDS = 60
"""The same for `--quick`, which `make run` uses."""
FETCH_FILE_SECONDS = 120
"""Wall-clock limit of one attempt at one file, however slowly it drips."""
FETCH_SILENCE_SECONDS = 15
"""Longest wait for the next byte."""
CONNECT_SECONDS = 6
"""Longest wait for a name, a connection and a handshake."""
OFFLINE_SECONDS = 2.0
"""How long the first hosts together may take to answer before the machine is called offline."""
AT_ONCE = 6
"""Files fetched at the same time."""
PER_HOST = 2
"""Files fetched from one host at the same time."""
CRAWL_DELAY_SECONDS = 20
"""Longest pause between two requests that a host may ask for; hosts that ask for more are left alone."""
TRIES = 3
"""Attempts at one address."""
REDIRECTS = 5
"""Most redirects of one request."""
ROBOTS_BYTES = 512 * 1024
"""Most bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""


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
