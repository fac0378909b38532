"""Provisions outside the series that counts up: sole articles, a last one without its number, supplementary ones."""

from __future__ import annotations

import re
from dataclasses import replace

from portal.texts import dialects
from portal.texts.dialects import Label

_INTO_FORCE = re.compile(r"Entry into force(?: and application)?", re.IGNORECASE)


def only(paragraphs: list[str], result: dict[int, Label]) -> None:
    """The sole article of a preliminary title (``art_prelim``), or of an act that has no other."""
    preliminary = False
    for place, words in enumerate(paragraphs[: min(result, default=len(paragraphs))]):
        preliminary = preliminary or bool(dialects.PRELIMINARY.match(words))
        only = dialects.matched("art", dialects.ONLY, words)
        if only:
            result[place] = replace(only, number="prelim") if preliminary else only


def unnumbered(paragraphs: list[str], result: dict[int, Label]) -> None:
    """The last article of a Union act, whose title stands there without its number."""
    last = max(result, default=0)
    for place in range(last + 1, len(paragraphs) - 1) if result and result[last].step == "art" else ():
        number = result[last].number
        if (
            _INTO_FORCE.fullmatch(paragraphs[place])
            and paragraphs[place + 1].startswith("This ")
            and number.isdecimal()
        ):
            result[place] = Label("art", str(int(number) + 1), "", paragraphs[place])
            return


def addenda(paragraphs: list[str], result: dict[int, Label]) -> None:
    """Supplementary provisions after the last article; they hold articles of their own, counted again from 1."""
    last, count, headed = max(result, default=len(paragraphs)), 0, False
    for place in range(last + 1, len(paragraphs)):
        words = paragraphs[place]
        found = dialects.ADDENDUM.match(words) if len(words) < 80 else None
        spanish = found and found.group().upper().startswith("DISPOSIC")
        if found and (found["rest"] if not spanish else words.rstrip()[-1:] not in ".;,:" and not found["rest"]):
            count, headed = count + 1, bool(spanish)
            result[place] = Label("addendum", str(count), words, "")
        elif headed and place - 1 not in result and (one := dialects.DISPOSITION.match(words)):
            # The first stands right below the heading, which is its label.
            count += 1
            result[place] = Label("addendum", str(count), words[: one.start("rest")].strip(), one["rest"])
