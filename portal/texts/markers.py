"""Recognises the marker of a numbered unit inside a provision: (1), a), iv., ①, （一）, 가., § 1º, Stk. 2."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from portal.texts import numerals

_CORE = (
    r"\d{1,3}(?:[-–의の之]\d{1,2})?[a-zA-Z]{0,2}|[ivxl]{1,6}|[IVXL]{1,6}|[a-zđ]{1,4}|[A-Z]{1,3}"
    r"|[一二三四五六七八九十]{1,4}|[가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허]|[ア-ヲ]"
)
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("()", re.compile(rf"[(（]\s?(?P<core>{_CORE})\s?[)）][\s　]*")),
    ("①", re.compile(r"(?P<core>[①-⑳㉑-㉟])[\s　]*")),
    ("§", re.compile(r"§\s*(?P<core>\d{1,2})[º°o]?(?:\s*[-–.])?\s+")),
    ("°", re.compile(r"(?P<core>\d{1,2})\s?°\s+")),
    ("Stk", re.compile(r"Stk\.\s*(?P<core>\d{1,2})\.\s*")),
    ("I–", re.compile(r"(?P<core>[IVXL]{1,7})\s*[–—-]\s+")),
    ("1.1", re.compile(r"(?P<core>\d{1,2}(?:\.\d{1,2}){1,3})\.?[\s　]+")),
    (".", re.compile(rf"(?P<core>{_CORE})\\?[.．।](?:[\s　]+|(?=[\"“「'‘(]))")),
    (".", re.compile(r"(?P<core>\d{1,2})\.(?=[A-Z])")),
    ("glued", re.compile(r"(?P<core>\d{1,2}[A-Z]?)(?=[A-Z“][a-z])")),
    (")", re.compile(rf"(?P<core>{_CORE})[)）][\s　]+")),
    ("、", re.compile(r"(?P<core>[一二三四五六七八九十]{1,4})、[\s　]*")),
    ("　", re.compile(r"(?P<core>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,4}|[ア-ヲ])　\s*")),
    ("tab", re.compile(r"(?P<core>\d{1,2}|[a-z])\t\s*")),
)
_BULLET = re.compile(r"[‒–—•●▪·*-]\s+(?P<term>[^:.;]{2,60}):\s+")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a text: how it is printed, its bare number, and where the words begin."""

    style: str
    number: str
    printed: str
    end: int
    readings: tuple[tuple[str, tuple[int, str]], ...]


def marker(text: str) -> Marker | None:
    """The marker that ``text`` begins with, with every series it may belong to ((i) is a letter or a Roman one)."""
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found:
            readings = _readings(found["core"])
            if readings:
                return Marker(style, found["core"].strip(), found.group().strip(), found.end(), readings)
    return None


def dash(text: str) -> str:
    """The dash or dot that ``text`` begins with, or ""."""
    found = re.match(r"[‒–—•●▪·*>\uf0b7o-]\s+", text)
    return found.group() if found else ""


def bullet(text: str) -> Marker | None:
    """A dash or dot with a defined term and a colon (``- AI system: ...``), which definitions without numbers use."""
    found = _BULLET.match(text)
    if not found or len(found["term"].split()) > 6:
        return None
    return Marker("term", found["term"].strip(), found.group().strip(), found.end(), ())


def _readings(core: str) -> tuple[tuple[str, tuple[int, str]], ...]:
    plain = unicodedata.normalize("NFKC", core)
    if "." in plain:
        return (("dec", (int(plain.rpartition(".")[2]), "")),)
    number = re.fullmatch(r"(\d{1,3})[-–의の之]?(\d{0,2}[a-zA-Z]{0,2})", plain)
    if number:
        return (("num", (int(number[1]), number[2].lower())),)
    found: list[tuple[str, tuple[int, str]]] = []
    if core in numerals.HANGUL:
        return (("hangul", (numerals.HANGUL.index(core) + 1, "")),)
    if core in numerals.IROHA:
        return (("iroha", (numerals.IROHA.index(core) + 1, "")),)
    if numerals.han(plain) > 0:
        return (("han", (numerals.han(plain), "")),)
    case = "upper" if plain.isupper() else "lower"
    if numerals.roman(plain):
        found.append((f"roman-{case}", (numerals.roman(plain), "")))
    if plain == "đ":
        found.append(("alpha-lower", (4, "d")))
    elif plain.isascii() and plain.isalpha():
        found.extend((f"alpha-{case}", value) for value in _letters(plain.lower()))
    return tuple(found)


def _letters(letters: str) -> list[tuple[int, str]]:
    # (ba) is an insertion after (b) or, in a long list, the 53rd; (uuuu) is the 99th. The series decides.
    if len(letters) == 1:
        return [(ord(letters) - 96, "")]
    values = [(ord(letters[0]) - 96, letters[1:])]
    if len(set(letters)) == 1:
        values.append((26 * (len(letters) - 1) + ord(letters[0]) - 96, ""))
    elif len(letters) == 2:
        values.append((26 * (ord(letters[0]) - 96) + ord(letters[1]) - 96, ""))
    return values
