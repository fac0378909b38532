"""Guesses the language of a text: by its script, or by its smallest words."""

from __future__ import annotations

import re
from collections import Counter

_SCRIPTS = (
    ("ko", "[가-힣]"),
    ("ja", "[ぁ-ゖァ-ヺ]"),
    ("zh", "[一-龥]"),
    ("bn", "[ঀ-৿]"),
    ("el", "[Α-ωά-ώ]"),
    ("ar", "[ء-ي]"),
    ("he", "[א-ת]"),
    ("ru", "[А-я]"),
    ("hi", "[ऀ-ॿ]"),
    ("th", "[ก-๛]"),
)
_WORDS = {
    "en": "the of and to in shall or be by any for that this with as is",
    "fr": "le la les des du et dans pour par une sur est que qui au aux",
    "es": "el la los las de del y en por para con una que se al su",
    "pt": "o a os as de do da dos das e em para por com uma que ao não",
    "de": "der die das und des den dem von mit für auf ist nicht eine zu im",
    "it": "il la le di del della e in per con una che dei delle al si",
    "nl": "de het een van en in voor met op is dat die te aan bij niet",
    "da": "af og i at den det en et til for er på med som skal eller",
    "hu": "a az és hogy nem egy is meg vagy kell által szerint után ha",
    "vi": "của và các có được cho trong là về theo tại khoản điều hoặc",
    "id": "dan yang untuk dengan dalam pada dari oleh atau ini dapat tidak",
    "tr": "ve bir bu için ile olarak veya madde göre olan her da de",
    "rw": "ku mu no cyangwa kandi mu ya y'ubu bya bw'amakuru iri itegeko",
    "sw": "na ya wa kwa katika au za la hii kuwa cha",
}
_SMALL = {language: frozenset(words.split()) for language, words in _WORDS.items()}
SHARE = 0.2
"""Share of letters of another script that decides; Korean law quotes some Chinese, Japanese is a third kana."""


def guess(text: str) -> str:
    """ISO 639-1 code of the language; ``und`` when nothing speaks for one."""
    start = text[:100_000]
    letters = sum(mark.isalpha() for mark in start)
    for language, script in _SCRIPTS:
        if letters and len(re.findall(script, start)) > SHARE * letters:
            return language
    counted = Counter(re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", start.casefold()))
    found = {language: sum(counted[word] for word in words) for language, words in _SMALL.items()}
    best = max(found, key=lambda language: found[language])
    return best if found[best] > 0.05 * counted.total() else "und"
