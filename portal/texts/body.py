"""Splits all paragraphs of one provision, in the way its tradition counts them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.texts import dialects
from portal.texts.markers import dash, marker
from portal.texts.nesting import Nest
from portal.texts.numerals import han
from portal.texts.outline import Outline

_NOTE = re.compile(r"\[[^\[\]]*\]")
"""A note of amendment that stands alone, as Korea prints it below an article: no paragraph that counts."""
_STK = re.compile(r"(?<=[.:])\s+(?=Stk\.\s\d{1,2}\.\s)")


def nest_all(outline: Outline, top: str, family: str, paragraphs: Sequence[str]) -> None:
    """Split all ``paragraphs`` of one provision; supplementary provisions may hold articles of their own."""
    if family == "addendum":
        _articles(outline, top, paragraphs)
        return
    if outline.language == "ja":
        paragraphs = _spaced(paragraphs)
    pieces = [piece for one in paragraphs for piece in _STK.split(one)]
    paragraphs = _first_numbered(family, pieces)
    plain = [paragraph for paragraph in paragraphs if not marker(paragraph) and not _NOTE.fullmatch(paragraph)]
    by_place = len(plain) > 1 and (
        (family == "art" and dialects.counts_paragraphs(outline.request))
        or (family in ("art", "preamble") and len(plain) == len(paragraphs))
    )
    if by_place:
        by_places(outline, top, paragraphs)
        return
    nest = Nest(outline, top, family)
    for paragraph in paragraphs:
        nest.feed(paragraph)
    if paragraphs is not pieces:
        outline.unlabel(top)


def by_places(outline: Outline, top: str, paragraphs: Sequence[str], *, bullets: bool = False, start: int = 0) -> None:
    """Number unmarked paragraphs by their place: ``para_1``, ``para_2``, ...

    Chinese articles, preambles and declarations are cited that way. ``bullets`` numbers the dashes below each
    paragraph too (``para_2__point_1``); ``start`` is how many paragraphs have been counted before.
    """
    nest, count, points, last = Nest(outline, top, "para"), start, 0, "."
    listed, numbered, items = False, "", 0
    for paragraph in paragraphs:
        mark, before = dash(paragraph), last
        if mark and bullets and numbered:
            # Dashes below a numbered point are its items.
            items += 1
            outline.open("item", str(items), label=mark.strip(), parent=numbered)
            outline.add(paragraph[len(mark) :])
            last = paragraph.rstrip()
            continue
        listed = bool(mark) or (paragraph[:1].islower() and (listed or last.endswith((":", ";", ","))))
        last = paragraph.rstrip()
        if listed and bullets and count > start:
            points += 1
            outline.open(
                "point", str(points), label=mark.strip(), parent=f"{top}__para_{count}" if top else f"para_{count}"
            )
            outline.add(paragraph[len(mark) :])
            continue
        if count > start and not marker(paragraph) and _unmarked_point(paragraph, before):
            # A mirror has lost the signs of a list: what ends in a semicolon below a colon is a point by its place.
            points += 1
            outline.open("point", str(points), parent=f"{top}__para_{count}" if top else f"para_{count}")
            outline.add(paragraph)
            continue
        if not marker(paragraph) or count == start:
            count, points, numbered = count + 1, 0, ""
            nest = Nest(outline, outline.open("para", str(count), parent=top), "para")
        nest.feed(paragraph)
        if marker(paragraph):
            numbered, items = outline.last, 0


def _unmarked_point(paragraph: str, before: str) -> bool:
    return before.endswith(("：", "；")) and paragraph.endswith("；")


def _spaced(paragraphs: Sequence[str]) -> list[str]:
    """Put back the wide space that Japanese prints after a number, where a mirror has lost it."""
    result, expected = [], 1
    for paragraph in paragraphs:
        digits = re.match(r"[０-９]{1,2}(?=[^　])", paragraph)
        item = re.match(r"[一二三四五六七八九十]{1,3}(?=[^　])", paragraph)
        if digits:
            paragraph, expected = f"{digits.group()}　{paragraph[digits.end() :]}", 1
        elif item and han(item.group()) == expected:
            paragraph, expected = f"{item.group()}　{paragraph[item.end() :]}", expected + 1
        result.append(paragraph)
    return result


def _first_numbered(family: str, paragraphs: list[str]) -> list[str]:
    """Give the first paragraph its place where only the second and later ones print a number (Japan, Denmark)."""
    found = [marker(paragraph) for paragraph in paragraphs]
    marks = [one for one in found if one and one.style in ("　", "Stk") and one.readings[0][0] == "num"]
    if family not in ("art", "sec") or not marks or found[0] or marks[0].readings[0][1] != (2, ""):
        return paragraphs
    return [f"{'Stk. 1.' if marks[0].style == 'Stk' else '１　'}{paragraphs[0]}", *paragraphs[1:]]


def _articles(outline: Outline, top: str, paragraphs: Sequence[str]) -> None:
    nest, caption = Nest(outline, top, "addendum"), ""
    for paragraph in paragraphs:
        found = dialects.label(paragraph)
        if found and found.step == "art":
            title = dialects.TITLE.match(found.rest)
            outline.open(
                "art",
                found.number,
                label=found.printed,
                parent=top,
                heading=f"{caption} {title['title'] if title else ''}",
            )
            nest, caption = Nest(outline, outline.last, "art"), ""
            paragraph = found.rest[title.end() :] if title else found.rest
        elif dialects.TITLE.fullmatch(paragraph):
            caption = paragraph
            continue
        if paragraph:
            nest.feed(paragraph)
    outline.add(caption)
