"""Finds annexes with the headings inside them, and units that count up under a word of their own (Pillar 1, Pillar 2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portal.texts import chains
from portal.texts.chains import Candidate
from portal.texts.dialects import Label
from portal.texts.head import TITLE_WORDS, Head, below, level, number_of
from portal.texts.marks import LISTED
from portal.texts.peeling import letters

_ANNEX = re.compile(
    r"(?P<word>Annex|Annexe|Annexure|Appendix|ANNEX|ANNEXE|ANNEXURE|APPENDIX|Lampiran|LAMPIRAN)"
    r"(?:\s+(?P<number>[A-Z]\d?|\d{1,2}|[IVX]{1,5})(?!\w))?(?:\s*[:.–—-]+\s*|\s+|$)(?P<rest>.*)$",
    re.DOTALL,
)
_INNER = re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){1,3})\.?[\s　]+(?P<rest>\S.*)$", re.DOTALL)
_LETTERED = re.compile(r"(?P<number>[A-Z]\d{1,2})[.:]?[\s　]+(?P<rest>\S.*)$", re.DOTALL)
SERIES = {
    "pillar": "part",
    "priority area": "part",
    "strategic pillar": "part",
    "thematic area": "part",
    "principle": "principle",
    "guideline": "principle",
    "recommendation": "para",
    "commitment": "commitment",
    "system": "part",
    "enabler": "sec",
    "action": "item",
}
"""Words that count units of a policy -> first step of their identifiers."""
_SERIES = re.compile(
    rf"(?P<word>{'|'.join(sorted(SERIES, key=len, reverse=True))})\s+(?P<number>\d{{1,2}}|[IVX]{{1,5}}|One|Two|Three|Four|"
    r"Five|Six|Seven|Eight|Nine|Ten)\s*(?:[:.–—-]+\s*|\s+(?=[A-Z])|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def find(paragraphs: Sequence[str]) -> list[Head]:
    """Annexes and appendices, and the numbered headings inside them; the last of two of one number is the body's."""
    found: dict[str, Head] = {}
    for place, words in enumerate(paragraphs):
        one = _ANNEX.match(words)
        rest = one["rest"].strip() if one else ""
        if not one or len(words.split()) > TITLE_WORDS:
            continue
        if level(words) < 0 and not _plain_annex(words, one["number"] or "", rest):
            continue
        number = one["number"] or ""
        key = number or letters(rest)
        if key not in found or _rank(level(words)) <= _rank(found[key].level):
            printed = words[: one.start("rest")].strip(" \t.:–—-") if rest else words.strip()
            found[key] = Head(place, "annex", number, printed, rest, level(words))
    annexes = sorted(found.values(), key=lambda head: head.place)
    # "Appendix" alone on the page before "Appendix: Methods" is no annex of its own.
    bare = [head for head in annexes if head.number or head.title]
    annexes = bare or annexes
    inner = [one for head in annexes[:1] for one in _inside(paragraphs, head.place + 1, bool(head.number))]
    if any(head.step == "annex" for head in inner):
        # One annex without a number, whose parts A1, A2 are the annexes.
        annexes = [head for head in annexes if head.number or head is annexes[0]]
    return [*annexes, *inner]


def _plain_annex(words: str, number: str, rest: str) -> bool:
    """True where nothing but the words shows that an annex begins: a number, and a title that is no sentence."""
    listed = re.search(r"\s\d{1,3}$", words[-4:])
    return bool(number) and not listed and not rest[:1].islower() and rest[-1:] not in tuple(".;,")


def _rank(at: int) -> int:
    # What only the contents list, or nothing sets apart, gives way to what is set apart.
    return at if at > LISTED else 99


def _inside(paragraphs: Sequence[str], begin: int, numbered: bool) -> list[Head]:
    """Headings A.1 of Annex A; where the only annex has no number, A1 and A2 are its parts."""
    patterns = [(_INNER, "inner")] if numbered else [(_INNER, "inner"), (_LETTERED, "annex")]
    found = []
    for place in range(begin, len(paragraphs)):
        words = paragraphs[place]
        for pattern, step in patterns:
            one = pattern.match(words)
            if one and level(words) >= 0:
                found.append(Head(place, step, one["number"], one["number"], one["rest"].strip(), level(words)))
                break
    return found


def pillar(words: str) -> re.Match[str] | None:
    """The label of a pillar or a priority area, with its number and its title."""
    found = _SERIES.match(words)
    return found if found and SERIES[found["word"].lower()] == "part" and found["rest"] else None


def series(paragraphs: Sequence[str], kinds: Sequence[str]) -> list[Head]:
    """Pillars, principles, recommendations that count up under their own word, where the instrument has such units."""
    result: list[Head] = []
    for step in dict.fromkeys(SERIES.values()):
        if {"para": "paragraph", "sec": "section"}.get(step, step) not in kinds:
            continue
        found: list[Candidate] = []
        heads: dict[int, Head] = {}
        for place, words in enumerate(paragraphs):
            one = _SERIES.match(words)
            if not one or SERIES[one["word"].lower()] != step or len(words.split()) > TITLE_WORDS + 4:
                continue
            label = Label(step, str(number_of(one["number"])), words[: one.start("rest")].strip(" :.–—-"), one["rest"])
            found.append(Candidate(place, label, (number_of(label.number),), below(paragraphs, place, len(paragraphs))))
            heads[place] = Head(place, step, label.number, label.printed, one["rest"].strip(" ."), level(words))
        chain = chains.chain(found)
        result.extend(heads[one.place] for one in chain if len(chain) > 2)
    return result
