"""Reads HTML: EUR-Lex pages and statutes on the web -> lines of words, then the splitter for plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.texts import plain
from portal.texts.lines import marked
from portal.texts.marks import Heading
from portal.texts.reading import Reading, Removal, Request
from portal.texts.safexml import Element, is_element, parse_html, spread

_SKIPPED = {
    "script": "script",
    "style": "script",
    "head": "head of the page",
    "noscript": "script",
    "nav": "navigation",
    "footer": "navigation",
    "select": "navigation",
    "button": "navigation",
    "template": "script",
    "iframe": "script",
    "svg": "picture",
}
_BLOCKS = frozenset(
    "p div li tr td th h1 h2 h3 h4 h5 h6 section article table ul ol dl dt dd blockquote summary details main "
    "body header aside figure figcaption caption pre center hr br tbody thead tfoot address form".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NAVIGATION = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|footer|sidebar|toolbar|cookie|skip|share|pagination)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_APPARATUS = re.compile(r"(?:^|\s)(?:HistoricalNote|Hidden|HistoryLink|oj-note|footnote)(?:$|\s)")
_NUMBER_CLASS = re.compile(r"(?:num|Label|-id)(?:$|[\s_-])")
_BLOCK_CLASS = re.compile(
    r"akn-(?:p|item|listIntroduction|num|point|paragraph|subsection|listWrapUp|heading|crossHeading)\b"
)


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a web page -> units; navigation, scripts and notes of amendment are declared as removed.

    Raises:
        TextRefused: not a page, nested too deeply, or no series of labels in it.
    """
    root = parse_html(data, request.file)
    removed: list[Removal] = []
    return plain.from_paragraphs(list(marked(_lines(root, removed))), request, removed)


def _lines(root: Element, removed: list[Removal]) -> Iterator[str]:
    buffer: list[str] = []

    def flush(tag: str = "") -> Iterator[str]:
        line = " ".join("".join(buffer).split())
        buffer.clear()
        if line:
            yield Heading(line, int(tag[1])) if tag in _HEADINGS else line

    def walk(node: Element) -> Iterator[str]:
        why = _why(node)
        if why:
            removed.append(Removal(why, spread(node)))
        else:
            block = node.tag in _BLOCKS or bool(_BLOCK_CLASS.match(node.get("class", "")))
            number = not block and bool(_NUMBER_CLASS.search(node.get("class", "")))
            if block:
                yield from flush()
            buffer.append(f" {node.text or ''}" if number else node.text or "")
            for inner in node:
                if is_element(inner):
                    yield from walk(inner)
                buffer.append(inner.tail or "")
            if number:
                buffer.append(" ")
            if block:
                yield from flush(str(node.tag))

    yield from walk(root)
    yield from flush()


def _why(node: Element) -> str:
    if node.tag in _SKIPPED:
        return _SKIPPED[node.tag]
    kind = node.get("class", "")
    if _APPARATUS.search(kind):
        return "note of the publisher"
    if node.tag in ("div", "ul", "header", "section") and (
        _NAVIGATION.search(kind) or _NAVIGATION.search(node.get("id", ""))
    ):
        return "navigation"
    return ""
