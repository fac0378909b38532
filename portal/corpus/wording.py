"""Words and numbers compared: the eight-word rule, and numbers in figures or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

RUN = 8
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# EUR 35 000 000, 15,000,000 and 1.5 are each one number; a space groups digits only between blocks of three.
FIGURE = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?")
# "one" and "two" are left out: they are pronouns and articles more often than numbers.
NUMBER_WORDS = (
    "zero - - three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
TENS = {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
SPELLED = TENS | {word: str(n) for n, word in enumerate(NUMBER_WORDS.split()) if word != "-"}

SCALES = {"million": 1e6, "billion": 1e9}
SCALED = re.compile(r"(\d+(?:\.\d+)?)\s*(million|billion)", re.IGNORECASE)

TENS_AND_UNITS = (
    TENS
    | {"twenty": "20"}
    | {w: str(n) for n, w in enumerate("one two three four five six seven eight nine".split(), 1)}
)
COMPOUND = re.compile(rf"\b({'|'.join((*TENS, 'twenty'))})[- ](one|two|three|four|five|six|seven|eight|nine)\b")


def words(text: str) -> list[str]:
    """Lower-case words; punctuation and case do not count."""
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """All runs of eight words of the texts."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        listed = words(text)
        found.update(zip(*(listed[i:] for i in range(RUN)), strict=False))
    return found


def shared(text: str, known: set[tuple[str, ...]]) -> str:
    """The first run of eight words of ``text`` that stands in ``known``, or an empty string."""
    listed = words(text)
    for start in range(len(listed) - RUN + 1):
        if tuple(listed[start : start + RUN]) in known:
            return " ".join(listed[start : start + RUN])
    return ""


def figures(text: str) -> set[str]:
    """The numbers that a text writes in figures: `15 million`, `15 000 000` and `1.0` -> 15000000 and 1."""
    text = SCALED.sub(lambda m: str(round(float(m[1]) * SCALES[m[2].lower()])), text)
    return {_plain(re.sub(r"[ ,\u00a0\u202f]", "", figure)) for figure in FIGURE.findall(text)}


def numbers(text: str) -> set[str]:
    """The same, with numbers in words: `fifteen` and `twenty-one` -> 15 and 21."""
    spelled = {SPELLED[word] for word in words(text.replace("-", " ")) if word in SPELLED}
    compound = {str(int(TENS_AND_UNITS[a]) + int(TENS_AND_UNITS[b])) for a, b in COMPOUND.findall(text.lower())}
    return figures(text) | spelled | compound


def _plain(figure: str) -> str:
    return f"{float(figure):.10g}" if float(figure) < 1e9 else str(int(float(figure)))
