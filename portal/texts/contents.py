"""A text's own table of contents: it is left out, and the lines it lists are headings wherever they stand again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.texts import dialects
from portal.texts.markers import dash, marker
from portal.texts.marks import LISTED, Guess, Mark
from portal.texts.peeling import letters
from portal.texts.reading import Removal

_OPENS = re.compile(r"(?:table of )?contents|daftar isi|sommaire|table des matières|índice|sumário", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<title>.*?[^\W\d_].*?)[\s.…·]*\s(?P<page>\d{1,3}|[ivxl]{1,6})$")
_NUMBER = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]+\.)\s+")
_FIGURE = re.compile(r"(?:table|tables|fig\.?|figure|figures|box|case study|chart|diagram)\b", re.IGNORECASE)
_LEADERS = re.compile(r"(?:\s|\.|…|·)*\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$")
_NAMED = re.compile(
    r"executive summary|explanatory note|fore\s?word|preface|acknowledge?ments?|list of (?:abbreviations|acronyms|tables|"
    r"figures)|acronyms|abbreviations|references|bibliography|glossary(?: of terms)?|"
    r"(?:a )?call (?:for|to) action|definitions? of (?:key )?terms",
    re.IGNORECASE,
)
OPENER = re.compile(
    r"(?:Annex|Appendix|Annexure|Pillar|Priority Area|Principle|Recommendation|Guideline|Box|Case [Ss]tudy)\s+"
    r"(?:[A-Z]|\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5})(?=[\s.:–—-]|$)"
)
"""A label that opens a part of a report, so that its line begins a paragraph."""
_SILENT = 2
"""So many lines in a row without a page number end a table of contents."""
TITLE_WORDS = 14
_GLUED = re.compile(
    r"(?<=[^\W\d_]{3}[.?!])(?=(?:\d{1,2}\.\s[A-Z][^.?!;]{1,90}\??|[A-Z][^\W\d_]*(?:\s[^.?!;:]{1,80})?\??)$)"
)
"""Where a transcription lost the break between the end of a paragraph and the heading behind it."""


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
    """Take the table of contents out, and mark as headings the later lines that it lists.

    Where the file tells how its lines are set, only the contents go; elsewhere the names that every report gives to
    its parts (Foreword, Executive Summary, References) are headings too when a line holds nothing else.
    """
    begin = next((place for place, line in enumerate(lines[:400]) if _OPENS.fullmatch(line.text.strip(" :"))), None)
    titles = [found for one in removed if one.why == "table of contents" if (found := _LEADERS.sub("", one.words))]
    if begin is not None:
        end, entries = _entries(lines, begin + 1)
        if len(entries) > 2:
            removed.extend(Removal("table of contents", line.text) for line in lines[begin:end])
            lines, titles = lines[:begin] + lines[end:], titles + entries
    if any(line.mark for line in lines):
        return lines
    listed = {letters(words) for words in titles} | {letters(_NUMBER.sub("", words)) for words in titles}
    listed.discard("")
    # A title that stands more than once is the heading where it stands last: before that it heads a summary.
    last = {letters(line.text): place for place, line in enumerate(lines)}
    return [
        replace(line, mark=Mark(LISTED, -place))
        if last[letters(line.text)] == place and (letters(line.text) in listed or _NAMED.fullmatch(line.text.strip()))
        else line
        for place, line in enumerate(lines)
    ]


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


def titled(found: Sequence[Line]) -> list[str]:
    """Lines of a text that has one paragraph to a line: those that stand as titles over others become headings."""
    lines = [(piece, line.gap) for line in found for piece in _GLUED.split(line.text) if piece.strip()]
    alone = [_title(words) for words, _ in lines]
    result: list[str] = []
    for place, (words, gap) in enumerate(lines):
        before = lines[place - 1][0].rstrip()[-1:] if place else "."
        follows = place + 1 < len(lines)
        run = follows and all(alone[place : place + 3]) and len(alone) > place + 2
        inside = place > 1 and alone[place - 1] and alone[place - 2]
        heads = alone[place] and follows and (before in ".?!”)" or gap or alone[place - 1]) and not run and not inside
        level = 1 if _NUMBER.match(words) else 2
        result.append(Guess(words, level) if heads else words)
    return result


def _title(line: str) -> bool:
    words = line.strip().lstrip(".… ")
    return (
        0 < len(words.split()) <= TITLE_WORDS
        and words[-1:] not in ".;,:—–-|"
        and (words[:1].isupper() or bool(_NUMBER.match(words)))
        and words.count("‘") <= words.count("’")
        and not dash(words)
        and not (marker(words) and not _NUMBER.match(words))
        and not dialects.label(words)
    )
