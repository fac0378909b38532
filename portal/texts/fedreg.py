"""Reads the XML of the US Federal Register: presidential documents, rules and notices -> lines, then the splitter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.errors import TextRefused
from portal.texts import plain
from portal.texts.reading import Reading, Removal, Request
from portal.texts.safexml import Element, is_element, parse, spread, words

_ROOTS = ("PRESDOCU", "RULE", "PRORULE", "NOTICE", "FEDREG", "CFRGRANULE")
_SAID = ("P", "FP", "AMDPAR", "HD", "EXTRACT", "TD", "LI")
"""Elements that hold a paragraph of the document."""
_REMOVED = {
    "TITLE3": "title of the volume",
    "PRES": "head of the document",
    "EXECORDR": "number of the document",
    "PROCLA": "number of the document",
    "DETERM": "number of the document",
    "PREAMB": "front matter of the agency",
    "GPH": "picture",
    "PSIG": "signature",
    "PLACE": "signature",
    "DATE": "signature",
    "SIG": "signature",
    "FRDOC": "filing mark",
    "FILED": "filing mark",
    "BILCOD": "filing mark",
    "FTNT": "footnote",
}
_INSIDE = frozenset(("PRTPAGE", "FTREF"))
_STOP = re.compile(r"(?<=\w)\s+(?=[.,;:](?:\s|$))")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of one document of the Federal Register -> sections and what they hold; signature and marks removed.

    Raises:
        TextRefused: not well-formed, not of this schema, or no series of labels in it.
    """
    root = parse(data, request.file)
    if root.tag not in _ROOTS and next(root.iter(*_ROOTS), None) is None:
        raise TextRefused(f"{request.file} has none of the elements of a Federal Register document.")
    removed: list[Removal] = []
    return plain.from_paragraphs([line for line in _lines(root, removed) if line], request, removed)


def _lines(node: Element, removed: list[Removal]) -> Iterator[str]:
    for inner in node:
        if not is_element(inner):
            continue
        if inner.tag in _REMOVED:
            removed.append(Removal(_REMOVED[inner.tag], spread(inner)))
        elif inner.tag == "HD" and inner.get("SOURCE") == "HED":
            removed.append(Removal("title", spread(inner)))
        elif inner.tag == "SECTION":
            yield from _section(inner, removed)
        elif inner.tag in _SAID and not any(is_element(one) and one.tag in _SAID for one in inner):
            yield _said(inner, removed)
        elif len(inner):
            yield from _lines(inner, removed)
        else:
            yield _said(inner, removed)
        if inner.tail and inner.tail.strip() and inner.tag not in _INSIDE:
            yield " ".join(inner.tail.split())


def _section(node: Element, removed: list[Removal]) -> Iterator[str]:
    """A section of the Code of Federal Regulations: number and subject in elements of their own."""
    parts = {inner.tag: inner for inner in node if is_element(inner) and inner.tag in ("SECTNO", "SUBJECT")}
    yield " ".join(_said(parts[tag], removed) for tag in ("SECTNO", "SUBJECT") if tag in parts)
    for inner in node:
        if is_element(inner) and inner.tag not in parts:
            yield from [_said(inner, removed)] if inner.tag in _SAID else _lines(inner, removed)


def _said(node: Element, removed: list[Removal]) -> str:
    for inner in node.iter(*_INSIDE):
        removed.append(Removal("page mark", spread(inner)))
    return _STOP.sub("", words(node, _INSIDE))
