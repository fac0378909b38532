"""A text's own table of contents: it is left out, and the lines it lists are headings wherever they stand again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.texts import dialects
from portal.texts.markers import dash, marker
from portal.texts.marks import LISTED, Heading, Mark
from portal.texts.peeling import letters
from portal.texts.reading import Removal

_OPENS = re.compile(r"(?:table of )?contents|daftar isi|sommaire|table des matières|índice|sumário", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<title>.*?[^\W\d_].*?)[\s.…·]*\s(?P<page>\d{1,3}|[ivxl]{1,6})$")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]+\.)\s+")
_FIGURE = re.compile(r"(?:table|tables|fig\.?|figure|figures|box|case study|chart|diagram)\b", re.IGNORECASE)
_SILENT = 2
"""So many lines in a row without a page number end a table of contents."""
TITLE_WORDS = 14
_GLUED = re.compile(r"(?<=[^\W\d_]{3}[.?!])(?=[A-Z][^\W\d_]*(?:\s[^.?!;:]{1,80})?$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: words, how far it is indented, whether a blank line stands before it, how it is set."""

    text: str
    indent: int
    gap: bool
    mark: Mark | None = None
    page: int = 0
    lead: str = ""


def without(lines: list[Line], removed: list[Removal]) -> list[Line]:
    """Take the table of contents out, and mark as headings the later lines that it lists."""
    begin = next((place for place, line in enumerate(lines[:400]) if _OPENS.fullmatch(line.text.strip(" :"))), None)
    if begin is None:
        return lines
    end, entries = _entries(lines, begin + 1)
    if len(entries) < 3:
        return lines
    removed.extend(Removal("table of contents", line.text) for line in lines[begin:end])
    listed = {letters(words) for words in entries} | {letters(_NUMBER.sub("", words)) for words in entries}
    after = [
        replace(line, mark=Mark(LISTED, -place)) if line.mark is None and letters(line.text) in listed else line
        for place, line in enumerate(lines[end:])
    ]
    return lines[:begin] + after


def _entries(lines: Sequence[Line], begin: int) -> tuple[int, list[str]]:
    """Where the table of contents ends, and the titles it lists."""
    titles: list[str] = []
    last, silent = begin, 0
    for place in range(begin, min(len(lines), begin + 400)):
        found = _ENTRY.match(lines[place].text)
        if found and len(lines[place].text) < 160:
            if not _FIGURE.match(found["title"]):
                titles.append(found["title"].strip(" ."))
            last, silent = place + 1, 0
        else:
            silent += 1
            if silent > _SILENT:
                break
    return last, titles


def titled(lines: list[str]) -> list[str]:
    """Lines of a text that has one paragraph to a line: those that stand as titles over others become headings."""
    lines = [piece for line in lines for piece in _GLUED.split(line) if piece.strip()]
    alone = [_title(line) for line in lines]
    result: list[str] = []
    for place, line in enumerate(lines):
        before = lines[place - 1].rstrip()[-1:] if place else "."
        run = all(alone[place : place + 3]) and len(alone) > place + 2
        inside = place > 0 and alone[place - 1] and place > 1 and alone[place - 2]
        heads = alone[place] and place + 1 < len(lines) and before not in ":,;" and not run and not inside
        result.append(Heading(line, 1 if _NUMBER.match(line) else 2) if heads else line)
    return result


def _title(line: str) -> bool:
    words = line.strip()
    return (
        0 < len(words.split()) <= TITLE_WORDS
        and words[-1:] not in ".;,:—–-|"
        and (words[:1].isupper() or bool(_NUMBER.match(words)))
        and not dash(words)
        and not (marker(words) and not _NUMBER.match(words))
        and not dialects.label(words)
    )
