"""What stands on a page for the printer's sake: page numbers, running heads, ruled lines, footnotes below a rule."""

from __future__ import annotations

import re
from collections import Counter

from portal.texts import dialects
from portal.texts.marks import Mark

EDGE = 3
"""How many lines at the top and bottom of a page may be furniture."""
CHAPTER = 3
"""So many pages that begin or end with the same line have it as a running head."""
PAGES = 6
"""So many lines that hold only a number, each one more than the last, are the page numbers of a text without pages."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s|]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})\.?(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE
)
_COUNTED = re.compile(r"[-–—\s|]*(?:page\s+)?(?P<number>\d{1,3})\.?(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s|]*", re.IGNORECASE)
_RULE = re.compile(r"[_=\-–—*\s]{5,}|\){3,}")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divx]{0,5}\s*$|…{2,}\s*\d{0,4}\s*$")
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9.\-]+){2,}")


def paged(text: str) -> str:
    """Put a form feed after each page number of a text whose page breaks were lost; any other text stays as it is."""
    if "\f" in text:
        return text
    lines = text.split("\n")
    numbers = [(place, int(found["number"])) for place, line in enumerate(lines) if (found := _COUNTED.fullmatch(line))]
    best: dict[int, tuple[int, int]] = {}
    for place, number in numbers:
        # Number -> how long the count that ends there is, and where it stands.
        length = best.get(number - 1, best.get(number - 2, (0, 0)))[0]
        if length + 1 > best.get(number, (0, 0))[0]:
            best[number] = (length + 1, place)
    longest = max((length for length, _ in best.values()), default=0)
    if longest < PAGES or longest < 0.6 * len(numbers) or len(lines) < 8 * longest:
        return text
    breaks = {place for number, (length, place) in best.items()}
    return "\n".join(f"{line}\n\f" if place in breaks else line for place, line in enumerate(lines))


def why(line: str, edge: bool, known: set[str], mark: Mark | None) -> str:
    """Why a line is no part of the text, in words; "" for a line that is."""
    if mark is not None and mark.note:
        return "footnote"
    if _RULE.fullmatch(line):
        return "ruled line"
    if _LEADERS.search(line):
        return "table of contents"
    if edge and _PAGE_NUMBER.fullmatch(line):
        return "page number"
    if edge and _SYMBOL.fullmatch(line):
        return "document symbol"
    if edge and _shape(line) in known:
        return "page header or footer"
    return ""


def notes(page: list[str]) -> int:
    """Place of the short ruled line in the lower part of a page, below which footnotes stand; the end if none."""
    for place in range(len(page) - 1, int(len(page) * 0.3), -1):
        if re.fullmatch(r"\s*\){3,}\s*", page[place]) and sum(bool(line.strip()) for line in page[place:]) < 5:
            return place
        if re.fullmatch(r"\s*_{5,30}\s*", page[place]) and re.match(r"\s*[\d*†]", "".join(page[place + 1 : place + 3])):
            return place
    return len(page)


def repeated(pages: list[list[str]]) -> set[str]:
    """Shapes of the lines that stand at the edge of a third of the pages, whatever their page number."""
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


def running(pages: list[list[str]]) -> set[str]:
    """Shapes of the lines that stand first or last on several pages, as the heads of chapters do.

    Where nothing tells how lines are set, such a line may as well be the heading of each of these pages.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        filled = [" ".join(line.split()) for line in page if line.strip()]
        seen.update({*filled[:2], *filled[-2:]})
    return {_shape(line) for line, count in seen.items() if count >= CHAPTER and len(line) > 3 and not line.isdigit()}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))
