"""One heading of a text that is built by headings, and what every search for headings asks of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.texts.marks import Heading
from portal.texts.numerals import roman

TITLE_WORDS = 26
ENOUGH = 4
"""So many headings of an outline (1.1, 1.2, ...) make a text guidance rather than an act."""


@dataclass(frozen=True, slots=True)
class Head:
    """One heading: where it stands, what kind of unit it opens, its number and title, how deep it is set.

    ``step`` is ``sec``, ``annex``, ``part``, ...; ``frame`` for a part or chapter that only groups others; ``title``
    for a heading without a number. ``level`` is that of the type it is set in; -1 when the text shows no type.
    ``lines`` is how many paragraphs the heading takes.
    """

    place: int
    step: str
    number: str
    printed: str
    title: str
    level: int
    frame: str = ""
    lines: int = 1


def level(words: str) -> int:
    """The level of a paragraph that its file sets apart as a heading; -1 for any other."""
    return words.level if isinstance(words, Heading) else -1


def titled(words: str, rest: str) -> bool:
    """True for a paragraph that can be a heading: set as one, or short and not ended like a sentence."""
    count = len(rest.split())
    if not rest or not any(mark.isalpha() for mark in rest):
        return False
    if level(words) >= 0:
        return count <= 2 * TITLE_WORDS
    return count <= TITLE_WORDS and (rest[:1].isupper() or rest[:1].isdecimal()) and rest.rstrip()[-1:] not in ".;,:"


def below(paragraphs: Sequence[str], place: int, end: int) -> int:
    """How many words stand in the three paragraphs below a place."""
    return sum(len(words.split()) for words in paragraphs[place + 1 : min(place + 4, end)])


def number_of(printed: str) -> int:
    """A number as printed (3, III, Three, C) -> its place in the count."""
    spelled = "One Two Three Four Five Six Seven Eight Nine Ten".split()
    if printed.title() in spelled:
        return spelled.index(printed.title()) + 1
    return int(printed) if printed.isdecimal() else roman(printed) or ord(printed[0].lower()) - 96
