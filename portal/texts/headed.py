"""Texts that number nothing: declarations by paragraph, policies by heading; the expected count decides if it was right."""

from __future__ import annotations

import re

from portal.texts import dialects
from portal.texts.body import by_places, nest_all
from portal.texts.markers import dash
from portal.texts.outline import Outline

KINDS = ("principle", "section", "chapter", "part")
"""Kinds that may be told by their headings alone, in this order."""
AFTER = re.compile(
    r"about the oecd|signatures?$|explanatory (?:note|report)s?\b|\W*back to top|all contents copyright|"
    r"this page was last updated",
    re.IGNORECASE,
)
"""Lines with which the instrument is over."""

BEGINS = re.compile(
    r"(?:begin text|text (?:begins|follows)|the text (?:of the \w+ )?(?:is as )?follows):?", re.IGNORECASE
)
"""The line of a press release behind which the instrument begins."""
_TERM = re.compile(
    r"\*\s?(?P<words>(?:For (?:the )?purposes? of [^,]{3,60}, )?(?P<term>[A-Z][\w-]+(?: [\w-]+){0,4}) (?:refers to|means) .*)$",
    re.DOTALL,
)


def title(words: str, longest: int = 14) -> bool:
    """True for a line of at most ``longest`` words that ends no sentence and carries no label: a heading, it seems."""
    words = words.strip("[]* ")
    return (
        len(words.split()) <= longest
        and words[-1:] not in ".;:,—–-"
        and not dialects.label(words)
        and words[:1].isupper()
        and not words.startswith(("(", "“"))
    )


def by_paragraphs(paragraphs: list[str], outline: Outline) -> None:
    """Unnumbered paragraphs of a declaration: para_1, para_2, ... by their place; titles become headings."""
    begin = next((place for place, words in enumerate(paragraphs[:40], 1) if BEGINS.fullmatch(words.strip())), 0)
    for words in paragraphs[:begin]:
        outline.remove("front matter before the instrument begins", words)
    paragraphs = paragraphs[begin:]
    paragraphs, terms = _terms(paragraphs, outline)
    body: list[str] = []
    ends = [place for place, words in enumerate(paragraphs) if place and AFTER.match(words)]
    for words in paragraphs[ends[0] :] if ends else ():
        outline.remove("matter after the instrument ends", words)
    for words in paragraphs[: ends[0]] if ends else paragraphs:
        if body and body[-1].partition("\n")[0].endswith(":") and title(words):
            # A list of names or of members, one to a line.
            body[-1] += f"\n{words}"
        elif not body and not outline and len(words.split()) < 4 and words[-1] not in ".;:,":
            outline.remove("front matter before the instrument begins", words)
        elif (title(words) or dialects.heading_level(words) is not None) and not dash(words) and words[:1].isupper():
            body = _close(body, words, outline)
        else:
            body.append(words)
    last = [words for words in body[-1:] if len(body) > 1 and words.endswith(":") and len(words.split()) <= 10]
    by_places(outline, "", body[: len(body) - len(last)], bullets=True, start=_counted(outline))
    for words in last:
        outline.heading(4, words)
    for term, words in terms:
        outline.open("def", term, label="*")
        outline.add(words)


def _terms(paragraphs: list[str], outline: Outline) -> tuple[list[str], list[tuple[str, str]]]:
    """Notes with a star at the end that say what a word means, where the instrument counts definitions."""
    if "definition" not in outline.request.kinds:
        return paragraphs, []
    found = [(place, one) for place, words in enumerate(paragraphs) if (one := _TERM.match(words))]
    places = {place for place, _ in found}
    left = [words for place, words in enumerate(paragraphs) if place not in places]
    return left, [(one["term"], one["words"]) for _, one in found]


def listed(paragraphs: list[str], starts: list[int]) -> bool:
    """True when numbers count a list inside a text without numbers: a sentence opens it, prose stands around it."""
    if not starts or starts[0] == 0 or not paragraphs[starts[0] - 1].rstrip().endswith(":"):
        return False
    return sum(1 for words in paragraphs[: starts[0]] if len(words.split()) > 25) > 2


def _close(body: list[str], words: str, outline: Outline) -> list[str]:
    if body or outline:
        by_places(outline, "", body, bullets=True, start=_counted(outline))
        outline.heading(4, words)
    else:
        outline.remove("front matter before the instrument begins", words)
    return []


def _counted(outline: Outline) -> int:
    count = 0
    while f"para_{count + 1}" in outline:
        count += 1
    return count


def by_headings(paragraphs: list[str], step: str, outline: Outline) -> None:
    """A policy whose sections have titles but no numbers: every title with words below it begins a unit."""
    count = 0
    for place, words in enumerate(paragraphs):
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) else ""
        if title(words) and below and not title(below):
            count += 1
            outline.leave()
            outline.open(step, str(count), heading=words)
        elif title(words) and not count:
            outline.remove("front matter before the instrument begins", words)
        elif not count and not outline:
            outline.open("preamble", "")
            nest_all(outline, outline.last, "preamble", [words])
        else:
            outline.add(words)
