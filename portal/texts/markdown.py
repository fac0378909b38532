"""Reads Markdown: its marks are taken off, then the splitter for plain text goes through the paragraphs."""

from __future__ import annotations

import re

from portal.texts import dialects, limits, plain
from portal.texts.markers import marker
from portal.texts.marks import Heading
from portal.texts.reading import Reading, Removal, Request

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~>|-])")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|\*|___|__)(?=\S)(.+?)(?<=\S)\1")
_LOOSE = re.compile(r"\*\*(.+?)\*\*")
_IMAGE = re.compile(r"!\[([^\]\[]*)\]\(([^()\s]*)\)")
_LINK = re.compile(r"\[((?:\\.|[^\]\[])*)\]\(([^()\s]*)\)")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_NUMBER = re.compile(r"\d{1,3}[A-Z]{0,3}")
_RULE = re.compile(r"(?:[-*_]\s*){3,}")
_TABLE_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|?)+")


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a Markdown file -> units.

    Raises:
        TextRefused: not text, or no series of labels in it.
    """
    limits.within(data, request.file)
    text = limits.decode(data, request.file)
    removed: list[Removal] = []
    front = _FRONT.match(text)
    if front:
        removed.append(Removal("front matter of the Markdown file", front.group()))
        text = text[front.end() :]
    return plain.from_paragraphs(_paragraphs(text, removed), request, removed)


def _paragraphs(text: str, removed: list[Removal]) -> list[str]:
    result: list[list[str]] = []
    levels: dict[int, int] = {}
    joined = False
    for raw in text.split("\n"):
        line = raw.strip()
        if not line or _RULE.fullmatch(line) or _TABLE_RULE.fullmatch(line):
            if line and len(line) > 3:
                removed.append(Removal("ruled line", line))
            joined = False
            continue
        heading = line.startswith("#") or bool(_BOLD.fullmatch(line))
        words = clean(line)
        removed.extend(Removal("picture", f"{picture[1]} {picture[2]}") for picture in _IMAGE.finditer(line))
        removed.extend(Removal("address of a link", link[2]) for link in _LINK.finditer(_IMAGE.sub("", line)))
        if heading and _NUMBER.fullmatch(words):
            # legislation.gov.uk in Markdown: the number of a section is a heading of its own.
            words = f"{words}."
        if not words:
            continue
        if line.startswith("#"):
            levels[len(result)] = len(line) - len(line.lstrip("#"))
        if joined and not heading and not _starts(words):
            result[-1].append(words)
        else:
            result.append([words])
        # Lines of one Markdown paragraph belong together, unless each begins with its own marker or ends hard.
        joined = not heading and line[-1] not in ".;:。；：" and not raw.endswith("  ") and not line.startswith("|")
    found = [" ".join(lines) for lines in result]
    return [Heading(words, levels[place]) if place in levels else words for place, words in enumerate(found)]


def _starts(words: str) -> bool:
    return marker(words) is not None or dialects.label(words) is not None or words[0] in "-•*|"


def clean(line: str) -> str:
    """One line of Markdown -> its words: no heading signs, emphasis, links, quotes, list bullets or escapes."""
    line = re.sub(r"^(?:>\s?)+", "", line)
    line = re.sub(r"^#{1,6}\s*", "", line)
    line = re.sub(r"^[*+-]\s+(?=\S)", "", line)
    line = _LINK.sub(r"\1", _IMAGE.sub("", line)).replace("&nbsp;", " ")
    line = line.replace("****", "")
    if line.count("**") % 2 == 0:
        # "**Article****. **Title" is bold to an editor, though not to Markdown's own rules.
        line = _LOOSE.sub(r"\1", line)
    for _ in range(3):
        line = _EMPHASIS.sub(r"\2", line)
    return _ESCAPE.sub(r"\1", line).strip()
