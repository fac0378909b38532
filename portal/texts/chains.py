"""Finds, among all lines that look like labels, the series that really count up through the text."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from portal.texts import dialects, unchained
from portal.texts.dialects import Label
from portal.texts.numerals import order, roman, slug
from portal.texts.reading import Request

_WHEREAS = re.compile(r"(?:Whereas|Considérant|Considerando|In Erwägung)|.*\bWhereas:?\s*$", re.IGNORECASE)
_CODES = range(1000, 100000)
_PASSAGE = re.compile(
    r"\d, (?:add|amend|repeal)(?:,? and reenact)?(?: with amendments,?)? (?:the )?(?:introductory portion|\()"
)
_LAST = ((99,), (999,), (9999,))
"""Numbers that legislatures of the United States keep for the section on taking effect."""
_WINDOW = 80
_GAP = 6
_ENOUGH = 3
_BARE_STEPS = ("cl", "sec", "para", "rule", "reg", "point", "item", "principle", "measure", "commitment", "chp")
_WORDED = ("measure", "commitment")
_BARE_WAYS = (
    (dialects.BARE, _BARE_STEPS),
    (dialects.RECITAL, ("para",)),
    (dialects.DEEP, ("para",)),
    (dialects.COUNTED, ("item",)),
    (dialects.HAN, ("point", "para", "sec")),
    (dialects.SPACED, _BARE_STEPS),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that looks like a label, with where it stands and how many words follow it."""

    place: int
    label: Label
    key: tuple[int | str, ...]
    words: int


def labels(paragraphs: list[str], request: Request) -> dict[int, Label]:
    """Paragraph number -> label of the top-level provision that begins there; empty when nothing counts up."""
    hints = [dialects.STEP_OF_KIND[kind] for kind in request.kinds if kind in dialects.STEP_OF_KIND]
    result: dict[int, Label] = {}
    for step in _main(paragraphs, hints, request):
        for found in _chained(candidates(paragraphs, step, hints, request), paragraphs):
            result.setdefault(found.place, found.label)
    unchained.only(paragraphs, result)
    unchained.unnumbered(paragraphs, result)
    unchained.addenda(paragraphs, result)
    before = paragraphs[: min(result, default=0)]
    start = next((place for place, words in enumerate(before) if _WHEREAS.match(words)), None)
    if start is not None:
        # Recitals are numbered like points; only those between "Whereas" and the first article are recitals.
        for found in chain(candidates(before[start:], "rec", hints, request)):
            result.setdefault(start + found.place, found.label)
    return result


def _chained(found: list[Candidate], paragraphs: list[str]) -> list[Candidate]:
    """What counts up; sections of a bill itself and those of the codes it writes (6-1-1701, 22757.10) count apart.

    Each section of the bill amends one code, and the next may amend another with lower numbers.
    """
    codified = [one for one in found if one.label.step == "sec" and _of_a_code(one.key)]
    own = chain([one for one in found if one not in codified]) if codified else []
    if len(codified) < 2 and len(own) < 2:
        return chain(found)
    starts = [one.place for one in own]
    result = list(own)
    for place, group in groupby(codified, key=lambda one: bisect(starts, one.place)):
        members = list(group)
        between = " ".join(paragraphs[starts[place - 1] if place else 0 : members[0].place])
        # "6-1-105, add (1)(hhhh)": a passage of a section is written, not a section.
        if len(members) > 1 or not _PASSAGE.search(between):
            result.extend(chain(members))
    return result


def _of_a_code(key: tuple[int | str, ...]) -> bool:
    """True for numbers like 6-1-1701, 22757.10, 1107 and 20-870, which no bill gives to its own sections."""
    far = len(key) == 2 and all(isinstance(one, int) for one in key) and int(key[1]) >= 100
    return len(key) > 2 or far or (key[:1] != () and key[0] in _CODES)


def _main(paragraphs: list[str], hints: list[str], request: Request) -> list[str]:
    wanted = [step for step in hints if step not in ("preamble", "formula", "conclusion", "def", "rec")]
    others = [step for step in wanted if step != "para"]
    found = {step: chain(candidates(paragraphs, step, hints, request)) for step in (*wanted, "art", "sec", "para")}
    if "para" in wanted and any(len(found[step]) >= _ENOUGH for step in others):
        # Its numbers belong to the other kind; its paragraphs count by their place.
        wanted = others
    if wanted and any(found[step] for step in wanted):
        # A named instrument says what it counts; annexes are looked for in any case.
        return [*wanted, *(step for step in ("annex", "sched", "addendum") if step not in wanted)]
    if "para" in hints:
        return []
    best = max(
        ("art", "sec", "para"), key=lambda step: (len(found[step]) >= _ENOUGH, -("art", "sec", "para").index(step))
    )
    if len(found[best]) < _ENOUGH:
        best = max(found, key=lambda step: len(found[step]))
    return [best, "annex", "sched", "app", "addendum"] if found[best] else []


def candidates(paragraphs: list[str], step: str, hints: list[str], request: Request) -> list[Candidate]:
    """Every paragraph that may begin a provision of that step, by the way of numbering that gives the longest series.

    Tried in this order, each only when the one before gives fewer than three: with its word (Section 5), a number and
    a stop (5.), a number in brackets ((5), paragraphs only), a number and a space (5 Short title).
    """
    best = _listed(paragraphs, step, lambda words: _match(words, step, hints, request))
    for pattern, steps in _BARE_WAYS:
        # Translations may drop the word: "1. ..." for Article 1, where the instrument is known to have articles.
        bare = step in steps or (step == "art" and step in hints and pattern is dialects.BARE)
        # Guidance whose headings are numbered "1." counts its paragraphs in brackets through all of them.
        bracketed = step == "para" and pattern is dialects.RECITAL
        if (len(best) >= _ENOUGH and not bracketed) or not bare or (best and step in _WORDED):
            continue
        tried = _listed(paragraphs, step, partial(dialects.matched, step, pattern))
        if len(chain(tried)) > len(chain(best)):
            best = tried
    return best


def _listed(paragraphs: list[str], step: str, match: Callable[[str], Label | None]) -> list[Candidate]:
    found: list[tuple[int, Label]] = []
    for place, words in enumerate(paragraphs):
        one = match(words)
        if one and one.number and plausible(one):
            found.append((place, one))
    ends = [place for place, _ in (*found[1:], (len(paragraphs), None))][: len(found)]
    return [
        Candidate(place, one, _key(one, step), sum(len(words.split()) for words in paragraphs[place:end]))
        for (place, one), end in zip(found, ends, strict=True)
    ]


def _match(words: str, step: str, hints: list[str], request: Request) -> Label | None:
    if step == "rec":
        return dialects.matched(step, dialects.RECITAL_LETTER if step in hints else dialects.RECITAL, words)
    if step == "sec" and request.instrument.startswith(dialects.DECIMAL_SECTIONS):
        return dialects.matched(step, dialects.BARE_DECIMAL, words)
    if step == "part" and "principle" in hints:
        return dialects.matched(step, dialects.ROMAN_PART, words)
    if step == "principle":
        return dialects.matched(step, dialects.DECIMAL, words) or _worded(words, step)
    if step == "sched":
        return _worded(words, step) or _ordinal(words)
    if step == "addendum":
        return None
    return _worded(words, step, hints)


def _worded(words: str, step: str, hints: tuple[str, ...] | list[str] = ()) -> Label | None:
    found = dialects.label(words)
    if (
        found
        and step == "annex"
        and found.step == "app"
        and "app" not in hints
        and "annex" in hints
        and (found.number.isdecimal() or len(found.number) == 1)
    ):
        # An instrument whose annexes are printed as appendices.
        return Label("annex", found.number, found.printed, found.rest)
    return found if found and found.step == step else None


def _ordinal(words: str) -> Label | None:
    found = dialects.matched("sched", dialects.ORDINAL_SCHEDULE, words) if len(words) < 120 else None
    return found if found and found.number else None


def plausible(found: Label) -> bool:
    """False where the words after a label go on with a sentence ("Article 5 of the Act applies")."""
    rest = found.rest
    if found.step in ("art", "sec", "annex", "sched", "app") and rest[:1].islower():
        return False
    return not rest.startswith(("of ", "and ", "or ", "paragraph "))


def _key(found: Label, step: str) -> tuple[int | str, ...]:
    # A lone C or D is a letter: nothing has a hundred annexes, and the Roman ones begin with I.
    if step in ("annex", "part", "app") and roman(found.number) and (len(found.number) > 1 or found.number in "IVX"):
        return (roman(found.number),)
    return order(slug(found.number, keep="."))


def chain(found: list[Candidate]) -> list[Candidate]:
    """The heaviest series that counts up.

    Each member weighs one, a little more when words follow it (so that the body beats its table of contents);
    a gap in the count and a candidate passed over cost a little.
    """
    best: list[tuple[float, int]] = []
    for place, one in enumerate(found):
        weight = 1 + min(one.words, 40) / 100
        top, before = (weight if _opens(one) else weight - 0.5), -1
        for earlier in range(max(0, place - _WINDOW), place):
            step = _step(found[earlier].key, one.key) or _leap(found[earlier], one)
            if step:
                score = best[earlier][0] + weight - 0.15 * (step - 1) - 0.05 * (place - earlier - 1)
                if score > top:
                    top, before = score, earlier
        best.append((top, before))
    if not best:
        return []
    place = max(range(len(best)), key=lambda index: best[index][0])
    result = []
    while place >= 0:
        result.append(found[place])
        place = best[place][1]
    return result[::-1]


def _opens(one: Candidate) -> bool:
    return one.key[:1] in ((1,), ("a",)) or len(one.key) > 1


def _step(last: tuple[int | str, ...], key: tuple[int | str, ...]) -> int:
    """How far ``key`` is ahead of ``last``: 1 is the next one, 0 is not ahead or too far."""
    if not _ahead(last, key):
        return 0
    for one, two in zip(last, key, strict=False):
        if one != two:
            far = two - one if isinstance(one, int) and isinstance(two, int) else 1
            if far > _GAP and (key in _LAST or (two in _CODES and two % 100 == 1)):
                return 2
            # A codified act jumps to another title; within one it counts in small steps.
            return far if far <= _GAP else (2 if len(key) > 2 else 0)
    return 1


def _leap(last: Candidate, one: Candidate) -> int:
    """3 where a code goes on after a gap, and says so with a word or a sign (§ 7051, then § 7150)."""
    both = (*last.key, *one.key)
    far = len(both) == 2 and all(number in _CODES for number in both) and 0 < both[1] - both[0] < 500  # type: ignore[operator]
    return 3 if far and not (last.label.printed[0].isdigit() or one.label.printed[0].isdigit()) else 0


def _ahead(last: tuple[int | str, ...], key: tuple[int | str, ...]) -> bool:
    for one, two in zip(last, key, strict=False):
        if one != two:
            same = isinstance(one, int) == isinstance(two, int)
            return two > one if same else isinstance(two, str)  # type: ignore[operator]
    return len(key) > len(last)
