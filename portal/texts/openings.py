"""Where a report begins: its summary, its introduction, or the words before the first heading that counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.texts.head import Head, level

PREAMBLE = re.compile(
    r"(?:executive )?summary|preamble|abstract|explanatory note|ringkasan eksekutif|résumé(?: exécutif)?|"
    r"resumen ejecutivo|sumário executivo",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(r"introduction", re.IGNORECASE)
ASIDE = re.compile(
    r"(?:table of )?contents|fore\s?word|preface|acknowledge?ments?|acronyms|abbreviations|list of |"
    r"disclaimer|references|bibliography|end\s?notes|contributors|further reading|works cited|about (?:the|this|us)|"
    r"this (?:document|publication|report) (?:was|is)|message from|ministerial foreword|publication history|"
    r"contact information|supporters",
    re.IGNORECASE,
)
"""Titles of what stands beside the instrument."""
TITLE_WORDS = 14
_PROSE_WORDS = 25


def bare(title: str) -> str:
    """A title without the numbers and signs around it."""
    return re.sub(r"[\W\d]+$", "", re.sub(r"^[\W\d]+", "", title))


def place(front: Sequence[str], heads: Sequence[Head], kinds: Sequence[str]) -> int:
    """Where the preamble begins of an instrument that has one and gives it no heading of a summary.

    Args:
        front: paragraphs before the first heading that counts.
        heads: all headings of the text.
        kinds: kinds of provision the instrument is known to have, as in ``Request``.

    Returns:
        a place in ``front``, or its length when nothing there belongs to the instrument.
    """
    first = len(front)
    if "preamble" not in kinds or any(PREAMBLE.fullmatch(bare(head.title)) for head in heads):
        return first
    named = [at for at, words in enumerate(front) if _INTRODUCTION.fullmatch(bare(words))]
    if named:
        return named[-1]
    asides = [at for at, words in enumerate(front) if len(words) < 80 and ASIDE.match(bare(words))]
    if asides:
        # Behind a foreword only a title tells that the instrument has begun.
        after = (head.place for head in heads if asides[-1] < head.place < first and head.step == "title")
        return next(after, first)
    prose = (at for at, words in enumerate(front) if len(words.split()) > _PROSE_WORDS and words[:1].isalpha())
    begin = next(prose, first)
    return begin - 1 if 0 < begin < first and level(front[begin - 1]) >= 0 else begin
