"""Lines of a printed page -> paragraphs: page furniture and contents taken out, wrapped lines and words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.texts import dialects
from portal.texts.markers import marker
from portal.texts.reading import Removal

_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)
_RULE = re.compile(r"[_=\-–—*\s]{5,}|\){3,}")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divx]{0,5}\s*$|…{2,}\s*\d{0,4}\s*$")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.\-]+){2,}")
_LONE = re.compile(r"(?:\(?(?:\d{1,3}[a-z]?|[a-z]|[ivxl]{1,6})[.)]|\([a-z]{1,3}\)|[IVXL]{1,6}\.|\d{1,3}\.\d{1,2}\.?)")
_BARE = re.compile(r"(?P<mark>\d{1,3}|[a-z])(?:\s{2,}|\t)(?=\S)")
_ENDS = re.compile(r"[.;:!?。；：！？](?:[\"”’»)\]]|\s|\d{1,3}\b)*$")
_LONGEST_WORD = 80
EDGE = 3
"""How many lines at the top and bottom of a page may be furniture."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: words, how far it is indented, and whether a blank line stands before it."""

    text: str
    indent: int
    gap: bool


def paragraphs(text: str) -> tuple[list[str], list[Removal]]:
    """A plain text, with form feeds between pages if it was printed -> paragraphs in order, and what was left out."""
    removed: list[Removal] = []
    lines = _lines(text, removed)
    if _wrapped(lines):
        return _joined(_with_numbers(lines)), removed
    return [line.text for line in lines], removed


_ALONE = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}[a-z]?|[a-z]{1,3}|[ivxIVX]{1,6})[.)°]+|\d{1,3}(?:\.\d{1,2}){0,3}|[‒–—•-]"
    r"|（[一二三四五六七八九十]+）"
)


def marked(lines: Iterable[str]) -> Iterator[str]:
    """Paragraphs in which a number that stands alone (a cell, a span, a line) goes before the words beside it."""
    held = ""
    for line in lines:
        if _ALONE.fullmatch(line):
            if held:
                yield held
            held = line
            continue
        yield f"{held} {line}".strip()
        held = ""
    if held:
        yield held


def _lines(text: str, removed: list[Removal]) -> list[Line]:
    pages = [page.split("\n") for page in text.split("\f")]
    furniture = _furniture(pages)
    result: list[Line] = []
    for page in pages:
        # A page break inside a sentence is no paragraph break, however much of the page is left blank.
        gap, fresh = not result or bool(_ENDS.search(result[-1].text)), True
        filled = [place for place, line in enumerate(page) if line.strip()]
        edges = {*filled[:EDGE], *filled[-EDGE:]} if len(pages) > 1 else set()
        notes = _notes(page) if len(pages) > 1 else len(page)
        for place, raw in enumerate(page):
            line = raw.strip()
            why = ("footnote" if place > notes else _why(line, place in edges, furniture)) if line else ""
            if why:
                removed.append(Removal(why, line))
            elif line:
                result.append(Line(line, len(raw) - len(raw.lstrip()), gap))
                gap = fresh = False
            elif not fresh:
                gap = True
    return result


def _notes(page: list[str]) -> int:
    """Place of the short ruled line in the lower part of a page, below which footnotes stand; the end if none."""
    for place in range(len(page) - 1, int(len(page) * 0.3), -1):
        if re.fullmatch(r"\s*_{5,30}\s*", page[place]) and re.match(r"\s*[\d*†]", "".join(page[place + 1 : place + 3])):
            return place
    return len(page)


def _why(line: str, edge: bool, furniture: set[str]) -> str:
    if _RULE.fullmatch(line):
        return "ruled line"
    if _LEADERS.search(line):
        return "table of contents"
    if edge and _PAGE_NUMBER.fullmatch(line):
        return "page number"
    if edge and _SYMBOL.fullmatch(line):
        return "document symbol"
    if edge and _shape(line) in furniture:
        return "page header or footer"
    return ""


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _furniture(pages: list[list[str]]) -> set[str]:
    # A line is furniture when it stands at the edge of a third of the pages, whatever its page number.
    if len(pages) < 3:
        return set()
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        seen.update({_shape(line) for line in (*filled[:EDGE], *filled[-EDGE:])})
    least = max(3, len(pages) // 3)
    return {
        shape
        for shape, count in seen.items()
        if count >= least and not dialects.label(shape.replace("#", "1")) and len(shape) > 3
    }


def _wrapped(lines: list[Line]) -> bool:
    lengths = sorted(len(line.text) + line.indent for line in lines)
    return bool(lengths) and lengths[int(len(lengths) * 0.98)] < 190 and lengths[len(lengths) // 2] > 20


def _with_numbers(lines: list[Line]) -> list[Line]:
    """Put a number that stands on a line of its own before the words that follow it; mark bare numbers by a tab."""
    result: list[Line] = []
    for line in lines:
        if result and _LONE.fullmatch(result[-1].text):
            last = result.pop()
            line = Line(f"{last.text} {line.text}", last.indent, last.gap)
        elif result and result[-1].text.isdecimal() and len(result[-1].text) < 3 and line.gap:
            last = result.pop()
            line = Line(f"{last.text}\t{line.text}", last.indent, True)
        else:
            line = Line(
                _BARE.sub(r"\g<mark>\t", line.text, count=1) if _BARE.match(line.text) else line.text,
                line.indent,
                line.gap,
            )
        result.append(line)
    return result


def _joined(lines: list[Line]) -> list[str]:
    width = max((len(line.text) + line.indent for line in lines), default=0)
    whole = " ".join(line.text for line in lines).lower()
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", whole)) + Counter(re.findall(r"[^\W\d_]+", whole))
    # Each paragraph is a list of its lines until the end: growing one string line by line costs the square of its length.
    result: list[list[str]] = []
    last = Line("", 0, True)
    for line in lines:
        text = re.sub(r"(?<=\S) {2,}", " ", line.text)
        if result and not _starts(line, last, width):
            result[-1][-1:] = _glue(result[-1][-1], text, known)
        else:
            result.append([text])
        last = line
    return ["".join(pieces) for pieces in result]


def _starts(line: Line, last: Line, width: int) -> bool:
    if dialects.label(line.text) or dialects.heading_level(line.text) is not None:
        return line.gap or bool(_ENDS.search(last.text)) or len(last.text) + last.indent < 0.75 * width
    if dialects.ADDENDUM.match(last.text) and dialects.DISPOSITION.match(line.text):
        return True
    short = len(last.text) + last.indent < 0.7 * width
    if marker(line.text) or line.text[0] in "‒–—•●▪":
        return line.gap or short or bool(_ENDS.search(last.text)) or last.text.endswith((",", " and", " or"))
    if line.indent >= last.indent + 4 and last.text[-1:] in ",.;:" and line.text[0].isupper():
        return True
    if line.gap:
        return not _runs_on(last.text, line.text)
    return (bool(_ENDS.search(last.text)) and len(last.text) + last.indent < 0.85 * width) or (
        short and not line.text[0].islower()
    )


def _runs_on(last: str, text: str) -> bool:
    return last.endswith("-") and text[:1].islower()


def _glue(before: str, after: str, known: Counter[str]) -> list[str]:
    """Two lines of one paragraph as they are joined: a hyphen at the end of the first stays when the hyphenated word
    stands elsewhere in the text."""
    word = re.search(r"([^\W\d_]+)-$", before[-_LONGEST_WORD:]) if before.endswith("-") else None
    rest = re.match(r"[^\W\d_]+", after)
    if not word or not rest or not after[0].islower():
        east = before[-1:] > "\u2e80" and after[:1] > "\u2e80" and not "\uac00" <= after[:1] <= "\ud7a3"
        return [before, after if east or (word and rest) else f" {after}"]
    whole, split = (word[1] + rest.group()).lower(), f"{word[1]}-{rest.group()}".lower()
    if known[split] == known[whole]:
        # Neither spelling stands elsewhere: a compound is made of words that stand elsewhere too.
        keep = min(known[word[1].lower()], known[rest.group().lower()]) > 1
    else:
        keep = known[split] > known[whole]
    return [before if keep else before[:-1], after]
