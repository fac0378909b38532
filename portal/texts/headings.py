"""Finds the headings of guidance, strategies and standards: numbered outlines, annexes, pillars, and titles set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.texts import chains
from portal.texts.chains import Candidate
from portal.texts.dialects import Label
from portal.texts.marks import LISTED, Heading
from portal.texts.numerals import order, roman, slug
from portal.texts.peeling import letters

_TITLE_WORDS = 26
MOSTLY = 0.4
"""Share of a series that must be set as headings before the other members are looked at with suspicion."""
_ENOUGH = 4
"""So many headings of an outline (1.1, 1.2, ...) make a text guidance rather than an act."""
_OUTLINE = re.compile(
    r"(?:(?:Section|Chapter)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:[.:)]|(?=[\s　]))[\s　.:–—-]*(?P<rest>[^\W\d].*)$",
    re.DOTALL,
)
_FRAME = re.compile(r"(?P<number>[IVX]{1,5}|[A-H])[.)][\s　]+(?P<rest>\S.*)$", re.DOTALL)
_WORDED = re.compile(
    r"(?P<word>Part|Chapter|Section)\s+(?P<number>[IVX]{1,5}|\d{1,2}|[A-H]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
    r"(?:\s*[:.–—-]\s*|\s+(?=[A-Z])|$)(?P<rest>.*)$",
    re.DOTALL,
)
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
}
"""Words that count units of a policy -> first step of their identifiers."""
_SERIES = re.compile(
    rf"(?P<word>{'|'.join(sorted(SERIES, key=len, reverse=True))})\s+(?P<number>\d{{1,2}}|[IVX]{{1,5}}|One|Two|Three|Four|"
    r"Five|Six|Seven|Eight|Nine|Ten)\s*(?:[:.–—-]+\s*|\s+(?=[A-Z])|$)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LETTER = re.compile(r"\((?P<number>[a-z]|[ivx]{2,4}|\d{1,2})\)\s+|(?P<lone>[a-z])\)\s+")
_DOT = re.compile(r"[•▪●–—*-]\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """One heading: where it stands, what kind of unit it opens, its number and title, how deep it is set.

    ``step`` is ``sec``, ``annex``, ``part``, ...; ``frame`` for a part or chapter that only groups others; ``title``
    for a heading without a number. ``level`` is that of the type it is set in; -1 when the text shows no type.
    """

    place: int
    step: str
    number: str
    printed: str
    title: str
    level: int
    frame: str = ""


def level(words: str) -> int:
    """The level of a paragraph that its file sets apart as a heading; -1 for any other."""
    return words.level if isinstance(words, Heading) else -1


def titled(words: str, rest: str) -> bool:
    """True for a paragraph that can be a heading: set as one, or short and not ended like a sentence."""
    count = len(rest.split())
    if not rest or not any(mark.isalpha() for mark in rest):
        return False
    if level(words) >= 0:
        return count <= 2 * _TITLE_WORDS
    return count <= _TITLE_WORDS and rest[:1].isupper() and rest.rstrip()[-1:] not in ".;,:"


def find(paragraphs: Sequence[str], kinds: Sequence[str] = ()) -> list[Head]:
    """The headings of a text in order; none when it is not built by headings.

    Args:
        kinds: kinds of provision the instrument is known to have, as in ``Request``.
    """
    frames = _frames(paragraphs)
    numbered = _framed(paragraphs, frames) or _outline(paragraphs, 0, len(paragraphs))
    inside = [head for head in numbered if head.frame]
    annexes = _annexes(paragraphs, numbered)
    if annexes and not inside:
        # Annexes count again from 1; what stands in them is no section.
        numbered = _outline(paragraphs, 0, annexes[0].place)
    series = _counted(paragraphs, kinds)
    taken: dict[int, Head] = {}
    for head in (*numbered, *annexes, *series, *_grouping(frames, bool(inside))):
        taken.setdefault(head.place, head)
    for place, words in enumerate(paragraphs):
        if place not in taken and level(words) >= 0:
            taken[place] = _unnumbered(place, words)
    return [taken[place] for place in sorted(taken)]


def _unnumbered(place: int, words: str) -> Head:
    """A heading that no series counts: with a letter or a dot of its own, or a bare title."""
    found = _LETTER.match(words)
    if found:
        printed = words[: found.end()].strip()
        return Head(place, "lettered", found["number"] or found["lone"], printed, words[found.end() :].strip(), level(words))
    found = _DOT.match(words)
    if found:
        return Head(place, "dotted", "", found.group().strip(), words[found.end() :].strip(), level(words))
    return Head(place, "title", "", "", words.strip(), level(words))


def built(heads: Sequence[Head]) -> bool:
    """True when these headings are those of guidance: an outline of decimals, or chapters that count within."""
    return sum(1 for head in heads if head.step == "sec" and ("." in head.number or head.frame)) >= _ENOUGH


def apart(heads: Sequence[Head]) -> bool:
    """True when the file itself sets apart enough headings to split it by them, numbered or not."""
    return sum(1 for head in heads if head.level > LISTED and head.step in ("sec", "title")) > _ENOUGH


def _outline(paragraphs: Sequence[str], begin: int, end: int, frame: str = "") -> list[Head]:
    found: list[tuple[Candidate, Head]] = []
    for place in range(begin, end):
        words = paragraphs[place]
        one = _OUTLINE.match(words)
        if not one or not titled(words, one["rest"].strip()) or re.search(r"\s\d{1,3}$", one["rest"][-4:]):
            continue
        number = re.sub(r"(?:\.0)+$", "", one["number"])
        key = order(slug(number))
        printed = words[: one.start("rest")].strip(" \t.:–—-")
        head = Head(place, "sec", number, printed, one["rest"].strip(), level(words), frame)
        found.append((Candidate(place, Label("sec", number, printed, head.title), key, 0), head))
    weighed = [
        replace(one, words=min(20, _below(paragraphs, one.place, end)) + (20 if head.level >= 0 else 0))
        for one, head in found
    ]
    by_place = {head.place: head for _, head in found}
    chain = chains.chain(weighed)
    apart = chains.chain([one for one in weighed if by_place[one.place].level >= 0])
    if len(apart) >= _ENOUGH and len(apart) > MOSTLY * len(chain):
        # Where the file sets its headings apart, a number before a plain line counts a list.
        likely = [one for one in weighed if by_place[one.place].level >= 0 or len(one.key) > 1]
        chain = chains.chain(likely)
    return [by_place[one.place] for one in chain]


def _below(paragraphs: Sequence[str], place: int, end: int) -> int:
    return sum(len(words.split()) for words in paragraphs[place + 1 : min(place + 4, end)])


def _frames(paragraphs: Sequence[str]) -> list[Head]:
    """Parts and chapters: a word with a number, or a letter or Roman numeral before a line set as a heading."""
    found = []
    for place, words in enumerate(paragraphs):
        one = _WORDED.match(words) or (_FRAME.match(words) if level(words) >= 0 else None)
        if one and titled(words, (one["rest"] or one[0]).strip()) and not re.search(r"\s\d{1,3}$", words[-4:]):
            printed = words[: one.start("rest")].strip(" \t.:–—-") if one["rest"] else words
            found.append(Head(place, "frame", one["number"], printed, one["rest"].strip(), level(words)))
    seen: dict[str, Head] = {}
    for head in found:
        # The last of two with one number stands in the body, not in the contents.
        seen[f"{head.number}|{letters(head.title)}"] = head
    return sorted(seen.values(), key=lambda head: head.place)


def _framed(paragraphs: Sequence[str], frames: list[Head]) -> list[Head]:
    """Outlines that begin again in every chapter, as sections of their chapter; none when they do not."""
    lettered = [head for head in frames if head.title and _FRAME.match(paragraphs[head.place])]
    if len(lettered) < 2:
        return []
    ends = [*(head.place for head in lettered[1:]), len(paragraphs)]
    inner = [
        _outline(paragraphs, head.place + 1, end, head.number) for head, end in zip(lettered, ends, strict=True)
    ]
    restarts = [one for one in inner if len(one) > 1 and one[0].number.startswith("1")]
    if len(restarts) < 2:
        return []
    result: list[Head] = []
    for head, one in zip(lettered, inner, strict=True):
        result.append(replace(head, step="sec", number="", frame=head.number))
        result.extend(one if len(one) > 1 and one[0].number.startswith("1") else ())
    return result


def _grouping(frames: list[Head], framed: bool) -> list[Head]:
    return [] if framed else [head for head in frames if head.printed[:4].title() in ("Part", "Chap", "Sect")]


def _annexes(paragraphs: Sequence[str], numbered: list[Head]) -> list[Head]:
    """Annexes and appendices, and the numbered headings inside them; the last of two of one number is the body's."""
    start = numbered[len(numbered) // 2].place if numbered else 0
    found: dict[str, Head] = {}
    for place in range(start, len(paragraphs)):
        words = paragraphs[place]
        one = _ANNEX.match(words)
        rest = one["rest"].strip() if one else ""
        if not one or len(words.split()) > _TITLE_WORDS:
            continue
        if level(words) < 0 and (re.search(r"\s\d{1,3}$", words[-4:]) or not one["number"] or rest[:1].islower() or rest[-1:] in ".;,"):
            continue
        number = one["number"] or ""
        key = number or letters(rest)
        if key not in found or level(words) >= level(paragraphs[found[key].place]) >= 0:
            printed = words[: one.start("rest")].strip(" \t.:–—-") if rest else words.strip()
            found[key] = Head(place, "annex", number, printed, rest, level(words))
    annexes = sorted(found.values(), key=lambda head: head.place)
    inner = [one for head in annexes[:1] for one in _inside(paragraphs, head.place + 1)]
    if any(head.step == "annex" for head in inner):
        # One annex without a number, whose parts A1, A2 are the annexes.
        annexes = [replace(head, step="frame") if not head.number else head for head in annexes]
    return [*annexes, *inner]


def _inside(paragraphs: Sequence[str], begin: int) -> list[Head]:
    found = []
    for place in range(begin, len(paragraphs)):
        words = paragraphs[place]
        for pattern, step in ((_INNER, "inner"), (_LETTERED, "annex")):
            one = pattern.match(words)
            if one and level(words) >= 0:
                found.append(
                    Head(place, step, one["number"], one["number"], one["rest"].strip(), level(words))
                )
                break
    return found


def _counted(paragraphs: Sequence[str], kinds: Sequence[str]) -> list[Head]:
    """Pillars, principles, recommendations that count up under their own word, where the instrument has such units."""
    result: list[Head] = []
    for step in dict.fromkeys(SERIES.values()):
        if {"part": "part", "para": "paragraph"}.get(step, step) not in kinds:
            continue
        found: list[Candidate] = []
        heads: dict[int, Head] = {}
        for place, words in enumerate(paragraphs):
            one = _SERIES.match(words)
            if not one or SERIES[one["word"].lower()] != step or len(words.split()) > _TITLE_WORDS + 4:
                continue
            label = Label(step, str(_number(one["number"])), words[: one.start("rest")].strip(" :.–—-"), one["rest"])
            found.append(Candidate(place, label, (_number(label.number),), _below(paragraphs, place, len(paragraphs))))
            heads[place] = Head(place, step, label.number, label.printed, one["rest"].strip(" ."), level(words))
        chain = chains.chain(found)
        result.extend(heads[one.place] for one in chain if len(chain) > 2)
    return result


def _number(printed: str) -> int:
    spelled = "One Two Three Four Five Six Seven Eight Nine Ten".split()
    if printed.title() in spelled:
        return spelled.index(printed.title()) + 1
    return int(printed) if printed.isdecimal() else roman(printed)


