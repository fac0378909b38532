"""Reads .docx: paragraphs and table rows out of the zip, then the splitter for plain text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from portal.errors import TextRefused
from portal.texts import limits, plain
from portal.texts.marks import Heading
from portal.texts.reading import Reading, Removal, Request
from portal.texts.safexml import Element, parse

_MAIN = "word/document.xml"
_STYLE = re.compile(
    r"(?:heading|berschrift|überschrift|titre|título|titulo|kop|overskrift) ?(?P<level>[1-6])", re.IGNORECASE
)


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a .docx -> units. Headers, footers and notes stand in other parts of the zip and are not read.

    Raises:
        TextRefused: not a .docx, damaged, or a part unpacks to more than UNPACKED_BYTES.
    """
    limits.within(data, request.file)
    root = parse(_unpacked(data, request.file), request.file)
    removed: list[Removal] = []
    lines = [line for block in root.iter("body") for line in _blocks(block, removed)]
    return plain.from_paragraphs(lines, request, removed)


def _unpacked(data: bytes, file: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MAIN) as part:
            # The size in the directory can lie; what is read cannot.
            body = part.read(limits.UNPACKED_BYTES + 1)
    except (
        zipfile.BadZipFile,
        KeyError,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as fault:
        raise TextRefused(f"{file} is not a readable .docx ({type(fault).__name__}).") from fault
    if len(body) > limits.UNPACKED_BYTES:
        raise TextRefused(f"{file} unpacks to more than {limits.UNPACKED_BYTES} bytes.")
    return body


def _blocks(node: Element, removed: list[Removal]) -> Iterator[str]:
    for part in node:
        if part.tag == "p":
            line, level = _words(part, removed), _level(part)
            if line:
                yield Heading(line, level) if level else line
        elif part.tag == "tbl":
            for row in part.iter("tr"):
                cells = [" ".join(filter(None, _blocks(cell, removed))) for cell in row if cell.tag == "tc"]
                line = " ".join(filter(None, cells))
                if line:
                    yield line
        elif part.tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins"):
            yield from _blocks(part, removed)


def _level(paragraph: Element) -> int:
    """Level of a paragraph in a heading style (Heading 1 to 6, whatever the language of the program); 0 for others."""
    for part in paragraph.iter("pStyle", "outlineLvl"):
        value = next((one for name, one in part.attrib.items() if str(name).endswith("val")), "")
        if part.tag == "outlineLvl" and str(value) in "012345" and value:
            return int(value) + 1
        found = _STYLE.fullmatch(str(value))
        if found:
            return int(found["level"])
    return 0


def _words(paragraph: Element, removed: list[Removal]) -> str:
    pieces: list[str] = []
    for part in paragraph.iter():
        if part.tag == "t":
            pieces.append(part.text or "")
        elif part.tag in ("tab", "br", "cr"):
            pieces.append("\t" if part.tag == "tab" else " ")
        elif part.tag == "noBreakHyphen":
            pieces.append("-")
        elif part.tag == "delText":
            removed.append(Removal("deleted in track changes", part.text or ""))
    return "".join(pieces).strip(" \n\r")
