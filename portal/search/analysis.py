"""Words of a text as the index knows them: folded, one spelling, stemmed by language; bigrams for CJK scripts."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from portal.search.spelling import english

with warnings.catch_warnings():  # Whoosh 2.7.4 has invalid escapes, which warn when it is first compiled
    warnings.simplefilter("ignore")
    from whoosh.lang import NoStemmer, stemmer_for_language, stopwords_for_language

_CJK = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
)
# Vowel signs of Indic, Thai and Arabic scripts are not \w in Python; without them Bengali words fall apart.
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0981-\u0dff"
    "\u0e31\u0e34-\u0e4e"
)
_LETTER = rf"(?:(?![{_CJK}_])[\w{_MARKS}])"
TOKEN = re.compile(rf"([{_CJK}]+)|{_LETTER}+(?:['’ʼ]{_LETTER}+)*")
# The same without the CJK half, three times as fast; for texts that hold none, once "_" is blanked.
_PLAIN = re.compile(rf"[\w{_MARKS}]+(?:['’ʼ][\w{_MARKS}]+)*")
_ONE_CJK = re.compile(rf"[{_CJK}]")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

# Scaffolding of questions, beside the usual stop words. Kept in phrases, dropped elsewhere.
_QUESTIONS = """what which who whom whose when where why how does do did done doing has have had having was were been being am can
could may might must shall should would will there here than then so such any some each every other others our ours you your
yours me my mine we us they them their theirs he she his her him its it s t also about into onto upon under over between among
through during before after per via vs versus etc eg ie please tell show give list want need know like happen happens say says
said exist exists existing regarding concerning relating related
mean means someone somebody anyone anybody everyone something anything let whether if i'm im dont doesnt isnt""".split()
_KEEP = {"no", "not"}
STOP = frozenset((set(stopwords_for_language("en")) | set(_QUESTIONS)) - _KEEP)


class Token(NamedTuple):
    """One word: ``term`` as indexed, ``surface`` folded but not stemmed (empty for CJK), offsets in the text."""

    term: str
    surface: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """A word without case, accents, width or apostrophes: ``l’Évaluation`` -> ``evaluation``."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", plain)).translate(_LETTERS)
    head, mark, tail = plain.replace("’", "'").replace("ʼ", "'").partition("'")
    if not mark:
        return plain
    if tail == "s":
        return head
    return tail.replace("'", "") if len(head) <= 2 else head + tail.replace("'", "")


def is_cjk(text: str) -> bool:
    """True when the text holds a character of Chinese, Japanese or Korean script."""
    return bool(_ONE_CJK.search(text))


@lru_cache(maxsize=64)
def _stemmer(language: str) -> Callable[[str], str] | None:
    language = {"nb": "no", "nn": "no"}.get(language, language)
    try:
        return None if language in ("zh", "ja", "ko", "ar") else stemmer_for_language(language)
    except NoStemmer:
        return None


@lru_cache(maxsize=400_000)
def term(surface: str, language: str) -> str:
    """The index term of a folded word in a language (ISO 639-1); the word itself where no stemmer exists."""
    if not surface.isalpha():
        return surface
    stem = _stemmer(language)
    if language == "en":
        surface = english(surface)
    return stem(surface) if stem else surface


STOPPED = frozenset(term(word, "en") for word in STOP)  # stop words as they stand in the stream of a phrase


class _Known(dict):
    """Word as written -> (term, folded word), for one language; words come again and again."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) > 100_000:
            self.clear()
        surface = fold(word)
        self[word] = found = (term(surface, self.language), surface)
        return found


@lru_cache(maxsize=64)
def known(language: str) -> dict[str, tuple[str, str]]:
    """A mapping that gives (term, folded word) for any word of a language other than a CJK one."""
    return _Known(language)


def matches(text: str) -> list[re.Match]:
    """The words of a text without CJK characters, in order."""
    return list(_PLAIN.finditer(text.replace("_", " ") if "_" in text else text))


def tokens(text: str, language: str) -> Iterator[Token]:
    """The words of a text in order; a run of CJK characters gives its overlapping pairs."""
    words = known(language)
    for match in TOKEN.finditer(text) if is_cjk(text) else matches(text):
        word, start = match.group(), match.start()
        if match.re is TOKEN and match.lastindex:
            yield from _pairs(unicodedata.normalize("NFKC", word) if len(word) > 1 else word, start)
        else:
            found, surface = words[word]
            if surface:
                yield Token(found, surface, start, match.end())


def terms(text: str, language: str) -> list[tuple[str, str]]:
    """(term, folded word) of each word of a text: ``tokens`` without places, for indexing."""
    if is_cjk(text):
        return [(token.term, token.surface) for token in tokens(text, language)]
    words = known(language)
    return [pair for pair in [words[match.group()] for match in matches(text)] if pair[1]]


Placed = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, int], ...]]


def placed(text: str, language: str) -> Placed:
    """Terms, folded words and places of a text; those of short texts are kept, as the same hits are shown again and again."""
    return _kept(text, language) if len(text) < 3_000 else _placed(text, language)


def _placed(text: str, language: str) -> Placed:
    found = list(tokens(text, language))
    return tuple(t.term for t in found), tuple(t.surface for t in found), tuple((t.start, t.end) for t in found)


_kept = lru_cache(maxsize=2_000)(_placed)  # at most some 100 MB; about 10 MB with digests of usual length


def _pairs(run: str, start: int) -> Iterator[Token]:
    if len(run) == 1:
        yield Token(run, "", start, start + 1)
    for i in range(len(run) - 1):
        yield Token(run[i : i + 2], "", start + i, start + i + 2)


def forms(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The terms under which a visitor's word may stand in texts of these languages, English first."""
    surface = fold(word)
    return tuple(dict.fromkeys(term(surface, language) for language in ("en", *languages)))
