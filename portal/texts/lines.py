"""Lines of a printed page -> paragraphs: page furniture and contents taken out, wrapped lines and words joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from portal.texts import contents, dialects, furniture
from portal.texts.contents import Line
from portal.texts.markers import marker
from portal.texts.marks import LISTED, Heading, Lead, Mark, Page
from portal.texts.peeling import letters
from portal.texts.reading import Removal

_LONE = re.compile(r"(?:\(?(?:\d{1,3}[a-z]?|[a-z]|[ivxl]{1,6})[.)]|\([a-z]{1,3}\)|[IVXL]{1,6}\.|\d{1,3}\.\d{1,2}\.?)")
_BARE = re.compile(r"(?P<mark>\d{1,3}|[a-z])(?:\s{2,}|\t)(?=\S)")
_ENDS = re.compile(r"[.;:!?。；：！？](?:[\"”’»)\]]|\s|\d{1,3}\b)*$")
_HANGING = re.compile(r"\(\d{1,3}\)\s{2,}\S")
"""A number in brackets that hangs before its words, as guidelines of the Union count their paragraphs."""
_LONGEST_WORD = 80


def paragraphs(text: str, set_as: Sequence[Page] = ()) -> tuple[list[str], list[Removal]]:
    """A plain text, with form feeds between pages if it was printed -> paragraphs in order, and what was left out.

    ``set_as`` tells, page by page, which lines are set as headings or as footnotes.
    """
    removed: list[Removal] = []
    lines = contents.without(_lines(furniture.paged(text), removed, set_as), removed)
    if _wrapped(lines):
        return _joined(_with_numbers(_settled(lines))), removed
    return contents.titled(lines), removed


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
        words = f"{held} {line}".strip()
        yield Heading(words, line.level) if isinstance(line, Heading) else words
        held = ""
    if held:
        yield held


def _lines(text: str, removed: list[Removal], set_as: Sequence[Page]) -> list[Line]:
    pages = [page.split("\n") for page in text.split("\f")]
    known = furniture.repeated(pages)
    running = furniture.running(pages) if set_as else set()
    result: list[Line] = []
    for count, page in enumerate(pages):
        marks = set_as[count].lines if count < len(set_as) else {}
        leads = set_as[count].bold if count < len(set_as) else {}
        # A page break inside a sentence is no paragraph break, however much of the page is left blank.
        gap, fresh = not result or bool(_ENDS.search(result[-1].text)), True
        filled = [place for place, line in enumerate(page) if line.strip()]
        edges = {*filled[: furniture.EDGE], *filled[-furniture.EDGE :]} if len(pages) > 1 else set()
        notes = furniture.notes(page) if len(pages) > 1 else len(page)
        for place, raw in enumerate(page):
            line = raw.strip()
            mark = _marked(line, marks)
            heads = known if mark else known | running
            below = mark if place <= notes else Mark(note=True)
            why = furniture.why(line, place in edges, heads, below) if line else ""
            if why:
                removed.append(Removal(why, line))
            elif line:
                result.append(
                    Line(
                        line,
                        len(raw) - len(raw.lstrip()),
                        gap,
                        mark,
                        count,
                        leads.get(letters(line), "") if leads else "",
                    )
                )
                gap = fresh = False
            elif not fresh:
                gap = True
    return result


def _marked(line: str, marks: Mapping[str, Mark]) -> Mark | None:
    key = letters(line) if line and marks else ""
    # The raised number of a footnote stands on a line of its own for those who measure it.
    return (marks.get(key) or marks.get(key.lstrip("0123456789"))) if key else None


def _settled(lines: list[Line]) -> list[Line]:
    """Lines of running text that are only set in bold lose their mark: they go on in small letters, or are gone on with."""
    result = list(lines)
    for run in _runs(lines):
        first, last = lines[run[0]], lines[run[-1]]
        before = lines[run[0] - 1] if run[0] else None
        after = lines[run[-1] + 1] if run[-1] + 1 < len(lines) else None
        goes_on = first.text[:1].islower() and not first.gap
        gone_on = after and not after.mark and after.text[:1].islower() and not after.gap and last.text[-1:].isalpha()
        inside = before and not before.mark and not first.gap and before.text[-1:].isalpha() and len(before.text) > 60
        # At the head of a page a larger line is a heading, though a signature above it ends no sentence.
        inside = inside and before is not None and before.page == first.page
        if goes_on or gone_on or inside:
            for place in run:
                result[place] = replace(lines[place], mark=None)
    return result


def _runs(lines: list[Line]) -> Iterator[list[int]]:
    """Places of the lines that are one heading by the type they are set in."""
    run: list[int] = []
    for place, line in enumerate(lines):
        same = run and (line.mark, line.page) == (lines[run[-1]].mark, lines[run[-1]].page)
        if run and not same:
            yield run
            run = []
        if line.mark and line.mark.level > LISTED:
            run.append(place)
    if run:
        yield run


def _wrapped(lines: list[Line]) -> bool:
    lengths = sorted(len(line.text) + line.indent for line in lines)
    return bool(lengths) and lengths[int(len(lengths) * 0.98)] < 190 and lengths[len(lengths) // 2] > 20


def _with_numbers(lines: list[Line]) -> list[Line]:
    """Put a number that stands on a line of its own before the words that follow it; mark bare numbers by a tab."""
    result: list[Line] = []
    for line in lines:
        if result and _LONE.fullmatch(result[-1].text) and not _HANGING.match(line.text):
            last = result.pop()
            line = replace(line, text=f"{last.text} {line.text}", indent=last.indent, gap=last.gap)
        elif result and result[-1].text.isdecimal() and len(result[-1].text) < 3 and line.gap:
            last = result.pop()
            line = replace(line, text=f"{last.text}\t{line.text}", indent=last.indent, gap=True)
        elif _BARE.match(line.text):
            line = replace(line, text=_BARE.sub(r"\g<mark>\t", line.text, count=1))
        result.append(line)
    return result


def _joined(lines: list[Line]) -> list[str]:
    width = max((len(line.text) + line.indent for line in lines), default=0)
    whole = " ".join(line.text for line in lines).lower()
    known = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", whole)) + Counter(re.findall(r"[^\W\d_]+", whole))
    # Each paragraph is a list of its lines until the end: growing one string line by line costs the square of its length.
    result: list[list[str]] = []
    kept: dict[int, Line] = {}
    last = Line("", 0, True)
    for line in lines:
        text = re.sub(r"(?<=\S) {2,}", " ", line.text)
        if result and not _starts(line, last, width):
            result[-1][-1:] = _glue(result[-1][-1], text, known)
        else:
            if line.mark or line.lead:
                kept[len(result)] = line
            result.append([text])
        last = line
    words = ["".join(pieces) for pieces in result]
    return [_set(one, kept[place]) if place in kept else one for place, one in enumerate(words)]


def _set(words: str, line: Line) -> str:
    return Heading(words, line.mark.level) if line.mark else Lead(words, line.lead)


def _starts(line: Line, last: Line, width: int) -> bool:
    if line.mark or last.mark:
        return line.mark is None or last.mark is None or (line.mark, line.page) != (last.mark, last.page)
    if _HANGING.match(line.text):
        return True
    if (line.lead or contents.OPENER.match(line.text)) and _ENDS.search(last.text):
        return True
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
        short and not line.text[0].islower() and not _shouts_on(last.text, line.text)
    )


def _shouts_on(last: str, text: str) -> bool:
    """Statutes that print new law in capitals: a sentence goes on though its next line begins with a capital."""
    end = last.split()[-2:]
    return len(last.split()) > 7 and "".join(end).isupper() and last[-1:].isalpha() and text.split()[0][:2].isupper()


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
