"""Numbers as they are printed (17의2, 第十七条之一, IV, ba, ①) -> one spelling for identifiers and an order."""

from __future__ import annotations

import re
import unicodedata

HANGUL = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラム"
_HAN = {mark: value for value, mark in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_JOINT = re.compile(r"(?:조|条|條|항|호)?[의之の]")


def han(text: str) -> int:
    """Chinese numerals (十七, 一百二十, 二〇二) or digits -> whole number; -1 when there are none."""
    text = unicodedata.normalize("NFKC", text)
    if text.isdecimal():
        return int(text)
    if not text or any(mark not in _HAN and mark not in _UNITS for mark in text):
        return -1
    if not any(mark in _UNITS for mark in text):
        return int("".join(str(_HAN[mark]) for mark in text))
    total, current = 0, 0
    for mark in text:
        if mark in _UNITS:
            total += (current or 1) * _UNITS[mark]
            current = 0
        else:
            current = _HAN[mark]
    return total + current


def roman(text: str) -> int:
    """Roman numeral in either case -> whole number; 0 when it is none."""
    if not text or not ROMAN.fullmatch(text):
        return 0
    values = [_ROMAN[mark] for mark in text.lower()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def alpha(text: str) -> int:
    """Letters as legal drafters count (a..z, aa, bb or aa, ab) -> place in the series; 0 when not letters."""
    text = text.lower()
    if not text or len(text) > 4 or not all("a" <= mark <= "z" for mark in text):
        return 0
    if len(text) == 1:
        return ord(text) - 96
    if len(set(text)) == 1:
        return 26 * (len(text) - 1) + ord(text[0]) - 96
    # (ba), (bb) stand after (b): an inserted letter, not the 27th.
    return ord(text[0]) - 96


def slug(printed: str, keep: str = "") -> str:
    """A number as printed -> lower-case part of an identifier (17의2 -> 17-2, 1.1 -> 1-1, Ⅳ -> iv, ① -> 1).

    ``keep`` holds signs that stay as they are: codified sections are told apart by their dots (10-3-1104.9).
    """
    text = unicodedata.normalize("NFKC", printed).strip()
    text = "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in text)
    pieces = [piece for piece in _JOINT.split(text) if piece]
    if pieces and all(han(piece) >= 0 for piece in pieces):
        return "-".join(str(han(piece)) for piece in pieces)
    if text in HANGUL and len(text) == 1:
        return letter(HANGUL.index(text) + 1)
    if text in IROHA and len(text) == 1:
        return letter(IROHA.index(text) + 1)
    plain = unicodedata.normalize("NFKD", text.lower().replace("đ", "dd")).encode("ascii", "ignore").decode()
    return re.sub(rf"[^0-9a-z{re.escape(keep)}]+", "-", plain).strip("-.")


def letter(place: int) -> str:
    """1 -> a, 27 -> aa: Korean 목 and Japanese イロハ are printed as letters in their translations."""
    return chr(96 + place) if place <= 26 else chr(96 + (place - 1) // 26) + chr(97 + (place - 1) % 26)


def order(number: str) -> tuple[int | str, ...]:
    """A slug -> key that sorts 2 before 10, 4 before 4a, 17 before 17-2, 6-1-1701 before 6-1-1702, 8za before 8a."""
    pieces = re.findall(r"\d+|[a-z]+", number)
    # What the United Kingdom inserts before 8A is 8ZA: a sign that sorts before every letter stands for the z.
    return tuple(
        int(piece) if piece.isdecimal() else re.sub(r"^z(?=[a-z])", "!", piece) if place else piece
        for place, piece in enumerate(pieces)
    )
