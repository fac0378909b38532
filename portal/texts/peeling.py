"""Takes label and heading off the words of a record, where a mirror prints them twice."""

from __future__ import annotations

import unicodedata

from portal.texts import dialects


def peel(lines: list[str], step: str, title: str, number: str = "") -> tuple[str, str, list[str]]:
    """Take label and heading off the first paragraphs.

    Args:
        number: of the provision; a sentence that begins with a reference ("Article 18 of ...") has another one.

    Returns:
        the label as printed ("" when the words do not begin with one), the heading, the remaining paragraphs.
    """
    heading = _bare_title(title)
    label = ""
    while lines:
        first = lines[0]
        # A provision that only says its heading says it: the last line stays.
        if label == "" and len(lines) > 1 and _same(first, title) and not _same(heading, ""):
            lines = lines[1:]
            continue
        if step == "addendum" and dialects.ADDENDUM.match(first):
            return first, heading, lines[1:]
        caption = dialects.TITLE.fullmatch(first)
        if caption and label == "" and _same(caption["title"], heading):
            lines = lines[1:]
            continue
        found = dialects.label(first) or (dialects.matched(step, dialects.BARE, first) if step in _BARE_STEPS else None)
        if step == "rec":
            found = dialects.matched(step, dialects.RECITAL, first)
        if label or not found or found.step != step or _refers(found, number):
            break
        label, rest = found.printed, found.rest
        lines = ([rest] if rest else []) + lines[1:]
        break
    if lines and label:
        lines = _without_title(lines, heading)
    return label, heading, [line for line in lines if line]


def _refers(found: dialects.Label, number: str) -> bool:
    other = bool(number) and letters(found.number) != letters(number)
    return other and (found.step == "rec" or found.rest[:1].islower())


_BARE_STEPS = ("rule", "sec", "reg", "cl")


def _without_title(lines: list[str], heading: str) -> list[str]:
    first = lines[0]
    printed = dialects.TITLE.match(first)
    if printed and _same(printed["title"], heading):
        return [first[printed.end() :], *lines[1:]]
    end = _prefix(first, heading)
    return [first[end:].lstrip(" .:—–-"), *lines[1:]] if end else lines


def _prefix(text: str, heading: str) -> int:
    wanted = letters(heading)
    for end in range(len(heading), min(len(text), len(heading) + 12) + 1) if wanted else ():
        if letters(text[:end]) == wanted:
            return end
    return 0


def _bare_title(title: str) -> str:
    # "제2조(정의)", "Άρθρο 1: Συνοπτικός τίτλος", "1. Short title": the label is said elsewhere.
    found = dialects.label(title) or dialects.matched("sec", dialects.BARE, title)
    rest = found.rest if found else title
    inner = dialects.TITLE.fullmatch(rest)
    return (inner["title"] if inner else rest).strip()


def letters(text: str) -> str:
    """Letters and digits only, without case: what two spellings of one heading share."""
    return "".join(mark for mark in unicodedata.normalize("NFKC", text).casefold() if mark.isalnum())


def _same(one: str, other: str) -> bool:
    return letters(one) == letters(other)
