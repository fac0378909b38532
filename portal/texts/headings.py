"""Finds the headings of guidance, strategies and standards: by outline, annexes and pillars, and titles set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from portal.texts import annexes, outlines
from portal.texts.head import ENOUGH, Head, level, number_of
from portal.texts.marks import LISTED, Guess
from portal.texts.peeling import letters

_BOX = re.compile(
    r"(?P<word>Box|Case[ -]study|Example|Scenario|Figure|Table)\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)\s*[:.–—-]?\s*",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\((?P<number>[a-z]|[ivx]{2,4}|\d{1,2})\)\s+|(?P<lone>[a-z])\)\s+")
_CITED = re.compile(
    r"(?:Article|Section|Recital)\s\d+(?:\s?\(\w{1,4}\))*(?:\s\w+){0,4}?(?:\s(?:provides|states|reads))?\s*:?",
    re.IGNORECASE,
)
"""The name of a provision set over its quotation: no heading of the text that quotes it."""
_DOT = re.compile(r"[•▪●–—*-]\s+")


def find(paragraphs: Sequence[str], kinds: Sequence[str] = ()) -> list[Head]:
    """The headings of a text in order; none when it is not built by headings.

    Args:
        kinds: kinds of provision the instrument is known to have, as in ``Request``.
    """
    frames = outlines.frames(paragraphs)
    numbered = outlines.framed(paragraphs, frames) or outlines.outline(paragraphs, 0, len(paragraphs))
    numbered = [] if outlines.outranked(paragraphs, numbered) else numbered
    inside = [head for head in numbered if head.frame]
    attached = annexes.find(paragraphs)
    if numbered:
        # Those before the first section stand in a list of what follows.
        attached = [head for head in attached if head.place > numbered[0].place]
    if attached and not inside:
        # Annexes count again from 1; what stands in them is no section.
        numbered = outlines.outline(paragraphs, 0, attached[0].place) if numbered else []
    series = annexes.series(paragraphs, kinds)
    if series and not any("." in head.number or head.frame or head.level >= 0 for head in numbered):
        # Pillars are the units of such a policy; bare numbers count the rows of its tables.
        numbered = []
    taken: dict[int, Head] = {}
    for head in (*numbered, *attached, *series, *outlines.grouping(frames, bool(inside))):
        taken.setdefault(head.place, head)
    for place, words in enumerate(paragraphs):
        if place not in taken and level(words) >= 0 and letters(words).strip("0123456789"):
            taken[place] = _unnumbered(place, words)
    heads = _whole([taken[place] for place in sorted(taken)])
    if any(head.step == "sec" for head in heads):
        # Below sections with numbers a guess is too little to count units by their place.
        heads = [head for head in heads if not (head.step == "title" and _guessed(paragraphs[head.place]))]
    return heads


def _guessed(words: str) -> bool:
    return isinstance(words, Guess)


def _whole(heads: Sequence[Head]) -> list[Head]:
    """A label that stands alone (ANNEX A, Part One, Action 3) takes the title right below it."""
    result: list[Head] = []
    for head in heads:
        last = result[-1] if result else None
        alone = (
            last
            and not last.title
            and last.step in ("annex", "frame", "item")
            and head.place == last.place + last.lines
        )
        if last and alone and head.step == "title":
            result[-1] = replace(last, title=head.title, lines=last.lines + 1)
        else:
            result.append(head)
    return result


def _unnumbered(place: int, words: str) -> Head:
    """A heading that no series counts: with a letter or a dot of its own, or a bare title."""
    found = _BOX.match(words)
    if found:
        step = found["word"].split()[0].lower()
        printed = words[: found.end()].strip(" .:–—")
        return Head(place, f"box {step}", found["number"], printed, words[found.end() :].strip(), level(words))
    found = _LETTER.match(words)
    if found:
        printed = words[: found.end()].strip()
        return Head(
            place, "lettered", found["number"] or found["lone"], printed, words[found.end() :].strip(), level(words)
        )
    found = _DOT.match(words)
    if found:
        return Head(place, "dotted", "", found.group().strip(), words[found.end() :].strip(), level(words))
    found = annexes.pillar(words)
    if found:
        # Where pillars are not the units that are counted, they group those that are.
        return Head(
            place,
            "frame",
            str(number_of(found["number"])),
            words[: found.start("rest")].strip(" :.–—-"),
            found["rest"],
            level(words),
        )
    if _CITED.fullmatch(words.strip()):
        return Head(place, "common", "", "", words.strip(), level(words))
    half = words[: len(words) // 2].strip()
    # Set twice, as a picture and as words: EXECUTIVE SUMMARY EXECUTIVE SUMMARY.
    title = half if letters(half) and letters(half) * 2 == letters(words) else words.strip()
    return Head(place, "title", "", "", title, level(words))


def built(heads: Sequence[Head]) -> bool:
    """True when these headings are those of guidance: an outline of decimals, or chapters that count within."""
    if any(sum(1 for head in heads if head.step == step) > 2 for step in ("part", "item")):
        return True
    return sum(1 for head in heads if head.step == "sec" and ("." in head.number or head.frame)) >= ENOUGH - 1


def apart(heads: Sequence[Head], paragraphs: Sequence[str]) -> bool:
    """True when the file itself sets apart enough headings to split it by them, numbered or not.

    Titles that were only guessed count when they are most of the headings: a text with numbers is split at these.
    """
    if sum(1 for words in paragraphs if level(words) >= 0 and letters(words).isdecimal()) > 2:
        # A number alone is the heading of a section of an act.
        return False
    marked = [head for head in heads if head.level > LISTED and head.step in ("sec", "title")]
    guessed = [head for head in marked if _guessed(paragraphs[head.place])]
    if sum(1 for head in marked if head.step == "sec") > 2 and not guessed and not outlines.tells(paragraphs):
        # Numbered headings and nothing between them that counts as reports do: an act, whose labels say more.
        return False
    numbered = sum(1 for head in guessed if head.step == "sec")
    titles = sum(1 for words in paragraphs if _guessed(words)) - numbered
    return len(marked) - len(guessed) > ENOUGH or titles > max(ENOUGH, 2 * numbered)
