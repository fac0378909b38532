"""Finds the headings of guidance, strategies and standards: numbered outlines, annexes, pillars, and titles set apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.texts import chains
from portal.texts.chains import Candidate
from portal.texts.dialects import Label
from portal.texts.marks import LISTED, Guess, Heading
from portal.texts.numerals import order, roman, slug
from portal.texts.peeling import letters

_TITLE_WORDS = 26
MOSTLY = 0.4
"""Share of a series that must be set as headings before the other members are looked at with suspicion."""
_SECTION_WORDS = 30
_OVER = re.compile(r"(?:\d{1,2}\.?\s+)?(?:references|bibliography|end\s?notes|works cited)", re.IGNORECASE)
"""Behind this heading numbers count sources."""
_ENOUGH = 4
"""So many headings of an outline (1.1, 1.2, ...) make a text guidance rather than an act."""
_OUTLINE = re.compile(
    r"(?:(?:Section|Chapter)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?:[.:)]|(?=[\s　])|(?<=\d\.\d)(?=[A-Z][a-z]))"
    r"[\s　.:–—-]*(?P<rest>(?:[^\W\d]|\d(?:st|nd|rd|th)\b).*)$",
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
_BOX = re.compile(
    r"(?P<word>Box|Case[ -]study|Example|Figure|Table)\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)\s*[:.–—-]?\s*", re.IGNORECASE
)
_LETTER = re.compile(r"\((?P<number>[a-z]|[ivx]{2,4}|\d{1,2})\)\s+|(?P<lone>[a-z])\)\s+")
_DOT = re.compile(r"[•▪●–—*-]\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """One heading: where it stands, what kind of unit it opens, its number and title, how deep it is set.

    ``step`` is ``sec``, ``annex``, ``part``, ...; ``frame`` for a part or chapter that only groups others; ``title``
    for a heading without a number. ``level`` is that of the type it is set in; -1 when the text shows no type.
    ``lines`` is how many paragraphs the heading takes.
    """

    place: int
    step: str
    number: str
    printed: str
    title: str
    level: int
    frame: str = ""
    lines: int = 1


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
    return count <= _TITLE_WORDS and (rest[:1].isupper() or rest[:1].isdecimal()) and rest.rstrip()[-1:] not in ".;,:"


def find(paragraphs: Sequence[str], kinds: Sequence[str] = ()) -> list[Head]:
    """The headings of a text in order; none when it is not built by headings.

    Args:
        kinds: kinds of provision the instrument is known to have, as in ``Request``.
    """
    frames = _frames(paragraphs)
    numbered = _framed(paragraphs, frames) or _outline(paragraphs, 0, len(paragraphs))
    numbered = [] if _outranked(paragraphs, numbered) else numbered
    inside = [head for head in numbered if head.frame]
    annexes = _annexes(paragraphs)
    if numbered:
        # Those before the first section stand in a list of what follows.
        annexes = [head for head in annexes if head.place > numbered[0].place]
    if annexes and not inside:
        # Annexes count again from 1; what stands in them is no section.
        numbered = _outline(paragraphs, 0, annexes[0].place) if numbered else []
    series = _counted(paragraphs, kinds)
    if series and not any("." in head.number or head.frame or head.level >= 0 for head in numbered):
        # Pillars are the units of such a policy; bare numbers count the rows of its tables.
        numbered = []
    taken: dict[int, Head] = {}
    for head in (*numbered, *annexes, *series, *_grouping(frames, bool(inside))):
        taken.setdefault(head.place, head)
    for place, words in enumerate(paragraphs):
        if place not in taken and level(words) >= 0 and letters(words).strip("0123456789"):
            taken[place] = _unnumbered(place, words)
    if any(head.step == "sec" for head in taken.values()):
        # Below sections with numbers a guess is too little to count units by their place.
        taken = {at: head for at, head in taken.items() if not (head.step == "title" and _guessed(paragraphs[at]))}
    return _whole([taken[place] for place in sorted(taken)])


def _guessed(words: str) -> bool:
    return isinstance(words, Guess)


def _whole(heads: Sequence[Head]) -> list[Head]:
    """A label that stands alone (ANNEX A, Part One) takes the title right below it."""
    result: list[Head] = []
    for head in heads:
        last = result[-1] if result else None
        alone = last and not last.title and last.step in ("annex", "frame") and head.place == last.place + last.lines
        if last and alone and head.step == "title":
            result[-1] = replace(last, title=head.title, lines=last.lines + 1)
        else:
            result.append(head)
    return result


def _tells(paragraphs: Sequence[str]) -> bool:
    """True when paragraphs of running text carry decimals, as handbooks count them."""
    return sum(1 for words in paragraphs if level(words) < 0 and _DECIMAL.match(words)) > 2 * _ENOUGH


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
    half = words[: len(words) // 2].strip()
    # Set twice, as a picture and as words: EXECUTIVE SUMMARY EXECUTIVE SUMMARY.
    title = half if letters(half) and letters(half) * 2 == letters(words) else words.strip()
    return Head(place, "title", "", "", title, level(words))


def built(heads: Sequence[Head]) -> bool:
    """True when these headings are those of guidance: an outline of decimals, or chapters that count within."""
    if sum(1 for head in heads if head.step == "part") > 2:
        return True
    return sum(1 for head in heads if head.step == "sec" and ("." in head.number or head.frame)) >= _ENOUGH - 1


def apart(heads: Sequence[Head], paragraphs: Sequence[str]) -> bool:
    """True when the file itself sets apart enough headings to split it by them, numbered or not.

    Titles that were only guessed count when they are most of the headings: a text with numbers is split at these.
    """
    if sum(1 for words in paragraphs if level(words) >= 0 and letters(words).isdecimal()) > 2:
        # A number alone is the heading of a section of an act.
        return False
    marked = [head for head in heads if head.level > LISTED and head.step in ("sec", "title")]
    guessed = [head for head in marked if _guessed(paragraphs[head.place])]
    if sum(1 for head in marked if head.step == "sec") > 2 and not guessed and not _tells(paragraphs):
        # Numbered headings and nothing between them that counts as reports do: an act, whose labels say more.
        return False
    numbered = sum(1 for head in guessed if head.step == "sec")
    titles = sum(1 for words in paragraphs if _guessed(words)) - numbered
    return len(marked) - len(guessed) > _ENOUGH or titles > max(_ENOUGH, 2 * numbered)


def _outline(paragraphs: Sequence[str], begin: int, end: int, frame: str = "") -> list[Head]:
    found: list[tuple[Candidate, Head]] = []
    for place in range(begin, end):
        words = paragraphs[place]
        one = _OUTLINE.match(words)
        title, lines = _title(paragraphs, place, one["rest"].strip()) if one else ("", 1)
        listed = re.search(r"\s\d{1,3}$", title[-4:]) or _SECOND.search(title)
        if not one or listed or not titled(words, title):
            continue
        number = re.sub(r"(?:\.0)+$", "", one["number"])
        key = order(slug(number))
        printed = words[: one.start("rest")].strip(" \t.:–—-")
        head = Head(place, "sec", number, printed, title, level(words), frame, lines)
        found.append((Candidate(place, Label("sec", number, printed, head.title), key, 0), head))
    if _prose(paragraphs[begin:end], [head for _, head in found]):
        found = [(one, head) for one, head in found if head.level >= 0 or "." not in head.number]
    rows = _rows([one for one, _ in found])
    weighed = [
        replace(
            one, words=min(20, 0 if one.place in rows else _below(paragraphs, one.place, end)) + 20 * (head.level >= 0)
        )
        for one, head in found
    ]
    by_place = {head.place: head for _, head in found}
    over = next((place for place in range(begin + (end - begin) // 2, end) if _OVER.fullmatch(paragraphs[place])), end)
    weighed = [one for one in weighed if one.place <= over or by_place[one.place].level > LISTED]
    chain = chains.chain(weighed)
    apart = chains.chain([one for one in weighed if by_place[one.place].level >= 0])
    if len(apart) >= _ENOUGH and len(apart) > MOSTLY * len(chain):
        # Where the file sets its headings apart, a number before a plain line counts a list.
        likely = [one for one in weighed if by_place[one.place].level >= 0 or len(one.key) > 1]
        chain = chains.chain(likely)
    chain = _without_tail(chain, by_place, paragraphs)
    return [by_place[one.place] for one in sorted([*chain, *_strayed(chain, weighed)], key=lambda one: one.place)]


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


def _below(paragraphs: Sequence[str], place: int, end: int) -> int:
    return sum(len(words.split()) for words in paragraphs[place + 1 : min(place + 4, end)])


def _outranked(paragraphs: Sequence[str], numbered: Sequence[Head]) -> bool:
    """True when the numbers only count a list: as many titles without a number are set larger than any of them."""
    if any("." in head.number or head.frame for head in numbered):
        return False
    least = min((head.level for head in numbered if head.level > LISTED), default=LISTED)
    larger = sum(1 for words in paragraphs if LISTED < level(words) < least)
    return larger >= max(_ENOUGH, len(numbered))


def _frames(paragraphs: Sequence[str]) -> list[Head]:
    """Parts and chapters: a word with a number, or a letter or Roman numeral before a line set as a heading."""
    found = []
    for place, words in enumerate(paragraphs):
        one = _WORDED.match(words) or (_FRAME.match(words) if level(words) >= 0 else None)
        if one and titled(words, (one["rest"] or one[0]).strip()) and not re.search(r"\s\d{1,3}$", words[-4:]):
            printed = words[: one.start("rest")].strip(" \t.:–—-") if one["rest"] else words
            number = str(_number(one["number"])) if _WORDED.match(words) else one["number"]
            found.append(Head(place, "frame", number, printed, one["rest"].strip(), level(words)))
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
    inner = [_outline(paragraphs, head.place + 1, end, head.number) for head, end in zip(lettered, ends, strict=True)]
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


def _annexes(paragraphs: Sequence[str]) -> list[Head]:
    """Annexes and appendices, and the numbered headings inside them; the last of two of one number is the body's."""
    found: dict[str, Head] = {}
    for place, words in enumerate(paragraphs):
        one = _ANNEX.match(words)
        rest = one["rest"].strip() if one else ""
        if not one or len(words.split()) > _TITLE_WORDS:
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
    inner = [one for head in annexes[:1] for one in _inside(paragraphs, head.place + 1)]
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


def _inside(paragraphs: Sequence[str], begin: int) -> list[Head]:
    found = []
    for place in range(begin, len(paragraphs)):
        words = paragraphs[place]
        for pattern, step in ((_INNER, "inner"), (_LETTERED, "annex")):
            one = pattern.match(words)
            if one and level(words) >= 0:
                found.append(Head(place, step, one["number"], one["number"], one["rest"].strip(), level(words)))
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
    return int(printed) if printed.isdecimal() else roman(printed) or ord(printed[0].lower()) - 96
