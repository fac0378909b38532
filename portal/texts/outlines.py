"""Finds the numbered outline of a report (1, 1.1, 1.1.1), and the parts and chapters in which it may begin again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from portal.texts import chains
from portal.texts.chains import Candidate
from portal.texts.dialects import Label
from portal.texts.head import ENOUGH, Head, below, level, number_of, titled
from portal.texts.marks import LISTED
from portal.texts.numerals import order, slug
from portal.texts.peeling import letters

MOSTLY = 0.4
"""Share of a series that must be set as headings before the other members are looked at with suspicion."""
_SECTION_WORDS = 30
_OVER = re.compile(r"(?:\d{1,2}\.?\s+)?(?:references|bibliography|end\s?notes|works cited)", re.IGNORECASE)
"""Behind this heading numbers count sources."""
_OUTLINE = re.compile(
    r"(?:(?:Section|Chapter)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:[.:)]|(?=[\s　])|(?<=\d\.\d)(?=[A-Z][a-z]))"
    r"[\s　.:–—-]*(?P<rest>(?:[(‘“]{1,2}[A-Z]|[^\W\d]|\d(?:st|nd|rd|th)\b).*)$",
    re.DOTALL,
)
_RUNS_ON = re.compile(r"(?:,|[–—&]|\b(?:and|or|of|for|the|a|an|to|in|on|with|by|from))$")
_SECOND = re.compile(r"\s\d{1,2}\.0\s")
"""Another number in the middle of a line: a row of a figure."""
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}\.?[\s　]+[^\W\d]")
_FRAME = re.compile(r"(?P<number>[IVX]{1,5}|[A-H])[.)][\s　]+(?P<rest>\S.*)$", re.DOTALL)
_WORDED = re.compile(
    r"(?P<word>Part|Chapter|Section)\s+(?P<number>[IVX]{1,5}|\d{1,2}|[A-H]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)"
    r"(?:\s*[:.–—-]\s*|\s+(?=[A-Z])|$)(?P<rest>.*)$",
    re.DOTALL,
)


def tells(paragraphs: Sequence[str]) -> bool:
    """True when paragraphs of running text carry decimals, as handbooks count them."""
    return sum(1 for words in paragraphs if level(words) < 0 and _DECIMAL.match(words)) > 2 * ENOUGH


def outline(paragraphs: Sequence[str], begin: int, end: int, frame: str = "") -> list[Head]:
    """The headings that count up between two places, as sections (of a chapter, where ``frame`` is its number)."""
    heads = _candidates(paragraphs, begin, end, frame)
    by_place = {head.place: head for head in heads}
    over = next((place for place in range(begin + (end - begin) // 2, end) if _OVER.fullmatch(paragraphs[place])), end)
    found = [_candidate(head) for head in heads if head.place <= over or head.level > LISTED]
    rows = _rows(found)
    weighed = [replace(one, words=_weight(paragraphs, by_place[one.place], end, one.place in rows)) for one in found]
    chain = chains.chain(weighed)
    apart = chains.chain([one for one in weighed if by_place[one.place].level >= 0])
    if len(apart) >= ENOUGH and len(apart) > MOSTLY * len(chain):
        # Where the file sets its headings apart, a number before a plain line counts a list.
        chain = chains.chain([one for one in weighed if by_place[one.place].level >= 0 or len(one.key) > 1])
        chain = [*_opening(chain, weighed), *chain]
    chain = _without_tail(chain, by_place, paragraphs)
    return [by_place[one.place] for one in sorted([*chain, *_strayed(chain, weighed)], key=lambda one: one.place)]


def _opening(chain: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """The section 1 right before a section 2, where the file sets the first of all headings otherwise."""
    if not chain or chain[0].key != (2,):
        return []
    return [one for one in candidates if one.key == (1,) and one.place < chain[0].place][-1:]


def _candidates(paragraphs: Sequence[str], begin: int, end: int, frame: str) -> list[Head]:
    heads = []
    for place in range(begin, end):
        words = paragraphs[place]
        one = _OUTLINE.match(words)
        title, lines = _title(paragraphs, place, one["rest"].strip()) if one else ("", 1)
        listed = re.search(r"\s\d{1,3}$", title[-4:]) or _SECOND.search(title)
        if one and not listed and titled(words, title):
            number = re.sub(r"(?:\.0)+$", "", one["number"])
            printed = words[: one.start("rest")].strip(" \t.:–—-")
            heads.append(Head(place, "sec", number, printed, title, level(words), frame, lines))
    # A question "7." that is set smaller than the heading 6.1 is no chapter.
    least = min((head.level for head in heads if head.level > LISTED and "." in head.number), default=99)
    heads = [head for head in heads if "." in head.number or head.level <= least]
    if _prose(paragraphs[begin:end], heads):
        heads = [head for head in heads if head.level >= 0 or "." not in head.number]
    return heads


def _candidate(head: Head) -> Candidate:
    return Candidate(head.place, Label("sec", head.number, head.printed, head.title), order(slug(head.number)), 0)


def _weight(paragraphs: Sequence[str], head: Head, end: int, row: bool) -> int:
    """What speaks for a heading, as words below it: running text follows, and the file sets it apart."""
    return min(20, 0 if row else below(paragraphs, head.place, end)) + (20 if head.level >= 0 else 0)


def _title(paragraphs: Sequence[str], place: int, rest: str) -> tuple[str, int]:
    """A title that breaks off in the middle goes on in the next line, if that is short and ends no sentence."""
    following = paragraphs[place + 1].strip() if place + 1 < len(paragraphs) else ""
    goes_on = level(paragraphs[place]) < 0 and _RUNS_ON.search(rest)
    if goes_on and len(following.split()) <= 8 and following[-1:] not in tuple(".;:,") and following[:1].isalpha():
        return f"{rest} {following}", 2
    return rest, 1


def _rows(found: Sequence[Candidate]) -> set[int]:
    """Places of numbers that are followed by the next number a line or two below: rows of a list, not sections."""
    at = {(one.place, one.key) for one in found}
    near = {}
    for one in found:
        *stem, number = one.key
        following = (*stem, number + 1) if isinstance(number, int) else ()
        near[one.place] = any((one.place + far, following) in at for far in range(1, 4))
    return {place for place, close in near.items() if close}


def _without_tail(chain: list[Candidate], heads: Mapping[int, Head], paragraphs: Sequence[str]) -> list[Candidate]:
    """Without a list that goes on counting where the outline ends (notes, comments received, table rows)."""
    last = max((place for place, one in enumerate(chain) if len(one.key) > 1), default=len(chain))
    for place in range(last + 1, len(chain)):
        end = chain[place + 1].place if place + 1 < len(chain) else len(paragraphs)
        words = sum(len(paragraphs[at].split()) for at in range(chain[place].place + 1, end))
        if heads[chain[place].place].level < 0 and words < _SECTION_WORDS:
            return chain[:place]
    return chain


def _strayed(chain: list[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Headings that the series passed over because a number before them is out of its place (2.8.7 under 2.9)."""
    held = {one.key: one.place for one in chain}
    found: dict[tuple[int | str, ...], Candidate] = {}
    for one in candidates:
        *stem, number = one.key
        if len(one.key) < 2 or one.key in held or one.key in found or not isinstance(number, int):
            continue
        before = held.get((*stem, number - 1))
        after = held.get((*stem, number + 1))
        if before is not None and after is not None and before < one.place < after:
            found[one.key] = one
    return list(found.values())


def _prose(paragraphs: Sequence[str], heads: Sequence[Head]) -> bool:
    """True when decimals count paragraphs of running text (3.1 Organisations should ...) rather than headings."""
    decimals = sum(1 for words in paragraphs if level(words) < 0 and _DECIMAL.match(words))
    return decimals > 2 * sum(1 for head in heads if head.level < 0 and "." in head.number)


def outranked(paragraphs: Sequence[str], numbered: Sequence[Head]) -> bool:
    """True when the numbers only count a list: as many titles without a number are set larger than any of them."""
    if any("." in head.number or head.frame for head in numbered):
        return False
    least = min((head.level for head in numbered if head.level > LISTED), default=LISTED)
    larger = sum(1 for words in paragraphs if LISTED < level(words) < least)
    return larger >= max(ENOUGH, len(numbered))


def frames(paragraphs: Sequence[str]) -> list[Head]:
    """Parts and chapters: a word with a number, or a letter or Roman numeral before a line set as a heading."""
    found = []
    for place, words in enumerate(paragraphs):
        one = _WORDED.match(words) or (_FRAME.match(words) if level(words) >= 0 else None)
        if one and titled(words, (one["rest"] or one[0]).strip()) and not re.search(r"\s\d{1,3}$", words[-4:]):
            printed = words[: one.start("rest")].strip(" \t.:–—-") if one["rest"] else words
            number = str(number_of(one["number"])) if _WORDED.match(words) else one["number"]
            found.append(Head(place, "frame", number, printed, one["rest"].strip(), level(words)))
    seen: dict[str, Head] = {}
    for head in found:
        # The last of two with one number stands in the body, not in the contents.
        seen[f"{head.number}|{letters(head.title)}"] = head
    return sorted(seen.values(), key=lambda head: head.place)


def framed(paragraphs: Sequence[str], found: list[Head]) -> list[Head]:
    """Outlines that begin again in every chapter, as sections of their chapter; none when they do not."""
    lettered = [head for head in found if head.title and _FRAME.match(paragraphs[head.place])]
    if len(lettered) < 2:
        return []
    ends = [*(head.place for head in lettered[1:]), len(paragraphs)]
    inner = [outline(paragraphs, head.place + 1, end, head.number) for head, end in zip(lettered, ends, strict=True)]
    restarts = [one for one in inner if len(one) > 1 and one[0].number.startswith("1")]
    if len(restarts) < 2:
        return []
    result: list[Head] = []
    for head, one in zip(lettered, inner, strict=True):
        result.append(replace(head, step="sec", number="", frame=head.number))
        result.extend(one if len(one) > 1 and one[0].number.startswith("1") else ())
    return result


def grouping(found: list[Head], inside: bool) -> list[Head]:
    """The parts and chapters that only group sections; none where the sections are counted inside them."""
    return [] if inside else [head for head in found if head.printed[:4].title() in ("Part", "Chap", "Sect")]
