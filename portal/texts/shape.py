"""Looks over the headings of a report before it is split: divider pages, common titles, paragraphs with numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from portal.texts import chains
from portal.texts.chains import Candidate
from portal.texts.dialects import Label
from portal.texts.head import Head, level
from portal.texts.marks import LISTED
from portal.texts.numerals import order, slug
from portal.texts.peeling import letters
from portal.texts.reading import Removal

_PARAGRAPH = re.compile(
    r"\(?(?P<number>\d{1,3}|\d{1,2}(?:\.\d{1,3}){1,3})(?:[.)]|(?=[\s　]))[\s　]+(?P<rest>[^\W\d].*)$", re.DOTALL
)
_DIVIDER_WORDS = 25
"""A page with fewer words, whose title stands again at once, is the divider before a section."""
_INSIDE = 0.7
"""Share of numbered paragraphs that must go on with the number of the heading above them."""
_COUNTED = 10
"""So many paragraphs that count up through the sections are numbered paragraphs, not lists."""


def once(heads: Sequence[Head], paragraphs: Sequence[str], removed: list[Removal]) -> tuple[list[Head], set[int]]:
    """Without the titles of divider pages, which stand again right below, and what else such a page repeats.

    Returns:
        the headings that are left, and the places of paragraphs that are left out with the others.
    """
    dropped: set[int] = set()
    for place, head in enumerate(heads):
        for later in heads[place + 1 : place + 3]:
            same = head.step == "title" and letters(later.title) == letters(head.title)
            between = range(head.place, later.place)
            if same and sum(len(paragraphs[at].split()) for at in between) < _DIVIDER_WORDS:
                dropped.update(between)
    removed.extend(Removal("divider page", paragraphs[place]) for place in sorted(dropped))
    left = [head for head in heads if head.place not in dropped]
    # A title that most sections have (Design, Recommendations) groups what is below it and is counted nowhere.
    sections = sum(1 for head in left if head.step == "sec") or _top_count(left)
    often = Counter(letters(head.title) for head in left if head.step == "title")
    return [
        replace(head, step="common")
        if head.step == "title" and often[letters(head.title)] > max(2, sections // 6)
        else head
        for head in left
    ], dropped


def _top_count(heads: Sequence[Head]) -> int:
    level = top_level(heads, ())
    return sum(1 for head in heads if head.step == "title" and head.level == level)


def top_level(heads: Sequence[Head], numbered: Sequence[Head]) -> int:
    """The level at which a title without a number is a section of its own."""
    levels = [head.level for head in numbered if head.level > LISTED]
    if numbered:
        return min(levels, default=LISTED)
    counts = Counter(head.level for head in heads if head.step == "title" and head.level > LISTED)
    return min((one for one, count in counts.items() if count >= 3), default=LISTED)


def counted(paragraphs: Sequence[str], heads: Sequence[Head], *, bold: bool = False) -> dict[int, Label]:
    """Paragraphs that count up through the whole text (33., (33), 3.1, 6.2.1) -> their labels; empty when there are none.

    ``bold`` counts those too that are set as titles: what a plan recommends is often set so.
    """
    taken = {head.place for head in heads}
    for printed in (r"\(\d{1,3}\)$", r"\d{1,3}[.)]$", r"\d{1,2}(?:\.\d{1,3}){1,3}[.)]?$", r"\d{1,3}$"):
        found: list[Candidate] = []
        for place, words in enumerate(paragraphs):
            one = _PARAGRAPH.match(words) if place not in taken and (bold or level(words) < 0) else None
            label = words[: one.start("rest")].strip() if one else ""
            if one and re.match(printed, label):
                numbered = Label("para", one["number"], label, one["rest"])
                found.append(Candidate(place, numbered, order(slug(one["number"])), len(words.split())))
        chain = chains.chain(found)
        # A list begins again at 1; paragraphs go on counting over the headings between them.
        over = sum(1 for one, two in pairwise(chain) if any(one.place < at < two.place for at in taken))
        if len(chain) >= _COUNTED and over >= 2:
            return {one.place: one.label for one in chain}
    return {}


def deeper(paragraphs: Sequence[str], heads: Sequence[Head]) -> bool:
    """True when the outline goes on below its headings: paragraphs carry the number of their heading and one more."""
    sections = [head for head in heads if head.step == "sec"]
    if not any("." in head.number for head in sections):
        return False
    labels = counted(paragraphs, heads)
    inside = 0
    for place, label in labels.items():
        above = next((head.number for head in reversed(sections) if head.place < place), "")
        inside += bool(above) and label.number.startswith(f"{above}.")
    return len(labels) >= _COUNTED and inside > _INSIDE * len(labels)
