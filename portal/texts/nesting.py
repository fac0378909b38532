"""Splits the paragraphs of one provision into its numbered units, by following the series they count in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.texts import dialects, limits
from portal.texts.markers import Marker, bullet, dash, marker
from portal.texts.numerals import han
from portal.texts.outline import Outline

_INLINE = re.compile(r"(?<=[;:—–.])\s+(?=[(（][0-9A-Za-z]{1,5}[)）]\s)"
                     r"|(?<=[;,])\s+(?:and|or|AND|OR)\s+(?=\([0-9A-Za-z]{1,5}\)\s)")
_OPENS = (":", "—", "–", "：", "-", "that", "which")
_GAP = 4
"""How many numbers of a series may be missing (repealed) before a marker is taken for something else."""
Value = tuple[int, str]


@dataclass(slots=True)
class _Level:
    style: str
    series: str
    value: Value
    unit: str
    parent: str
    number: str
    flat: bool = False


class Nest:
    """The numbered units below one provision. Feed it paragraphs in order; it opens units in the outline."""

    def __init__(self, outline: Outline, top: str, family: str) -> None:
        self.outline = outline
        self.top = top
        self.family = family
        self.base = top
        self.levels: list[_Level] = []
        self.tail = ""

    def feed(self, paragraph: str) -> None:
        """Take in one paragraph: peel its markers, split the lists that run on inside it, add the rest."""
        if not self._division(paragraph) and not self._peel(paragraph, start=True):
            self._unmarked(paragraph)

    @staticmethod
    def begins(text: str) -> bool:
        """True when ``text`` begins with a marker."""
        return marker(text) is not None

    def _division(self, paragraph: str) -> bool:
        # Annexes and schedules have sections and parts of their own, in which numbering begins again.
        found = dialects.DIVISION.match(paragraph) if self.family in ("annex", "sched", "app") else None
        if not found or len(paragraph) > 250:
            return False
        self.base = self.outline.open({"section": "sec", "part": "part"}[found["word"].lower()], found["number"],
                                      label=paragraph[:found.start("rest")].strip(), parent=self.top,
                                      heading=found["rest"])
        self.levels, self.tail = [], ""
        return True

    def _peel(self, text: str, *, start: bool, opens: bool = True) -> bool:
        peeled = False
        for _ in range(limits.NESTING):
            found = marker(text) or (bullet(text) if self.family in ("part", "art", "sec") else None)
            if not found or not self._place(found, start, opens or peeled):
                break
            text, peeled = text[found.end:], True
        if peeled:
            self._write(text)
        return peeled

    def _write(self, text: str) -> None:
        begin = 0
        for gap in _INLINE.finditer(text):
            found = marker(text[gap.end():])
            opens = text[:gap.start()].endswith((":", "—", "–"))
            if found and self._fits(found, opens):
                self.outline.add(text[begin:gap.end()])
                self._peel(text[gap.end():], start=False, opens=opens)
                return
        self.outline.add(text[begin:])

    def _unmarked(self, text: str) -> None:
        if self.levels:
            level = self.levels[-1]
            introduced = self.outline.own_text(level.parent).rstrip().endswith(_OPENS)
            if introduced and self.outline.last == level.unit and level.style != "term":
                self.tail = self.outline.continued(level.parent)
                self.levels.pop()
                while self.levels and self.levels[-1].unit != level.parent:
                    self.levels.pop()
        self._write(text)

    def _fits(self, found: Marker, opens: bool) -> bool:
        exact = any(self._next(level, found, gap=1) for level in self.levels)
        return exact or (opens and any(value == (1, "") for _, value in found.readings)
                         and not any(level.style == found.style and series == level.series
                                     for level in self.levels for series, _ in found.readings))

    def _place(self, found: Marker, start: bool, opens: bool) -> bool:
        if found.style == "1.1":
            return start and self._decimal(found)
        if start and self._again(found):
            return True
        for gap in (1, _GAP if start else 1):
            for depth in range(len(self.levels) - 1, -1, -1):
                value = self._next(self.levels[depth], found, gap)
                if value:
                    level = self.levels[depth]
                    self.levels = self.levels[:depth]
                    return self._open(found, level.series, value, level.parent)
        if found.style == "term":
            self.levels = []
            return self._open(found, "term", (1, ""), self.top)
        return self._begin(found, start) if opens else False

    def _decimal(self, found: Marker) -> bool:
        stem = found.number.rpartition(".")[0]
        depth = next((place for place, level in enumerate(self.levels) if level.number == stem), None)
        if depth is None and stem != self.top.rpartition("_")[2]:
            return False
        self.levels = self.levels[:0 if depth is None else depth + 1]
        return self._open(found, "dec", found.readings[0][1], self.levels[-1].unit if self.levels else self.base)

    def _again(self, found: Marker) -> bool:
        """Where a mirror printed every paragraph as "1.", they count by their place."""
        level = self.levels[0] if self.levels and self.family == "art" else None
        if level is None or found.readings[0][0] != "num" or (level.style, level.series) != (found.style, "num") \
                or not (level.flat or found.readings == (("num", (1, "")),)):
            return False
        self.levels = []
        place = level.value[0] + 1
        self._open(replace(found, number=str(place)), "num", (place, ""), level.parent)
        self.levels[0].flat = True
        return True

    def _begin(self, found: Marker, start: bool) -> bool:
        if len(self.levels) >= limits.NESTING:
            return False
        first = 1 if self.levels or not start else 3
        for series, value in sorted(found.readings, key=lambda reading: reading[1]):
            if value[0] <= first and (value[1] == "" or not self.levels):
                held = [level for level in self.levels if (level.style, level.series) == (found.style, series)]
                if held:
                    self.levels = self.levels[:self.levels.index(held[0])]
                parent = self.levels[-1].unit if self.levels else self.tail or self.base
                return self._open(found, series, value, parent)
        return False

    def _next(self, level: _Level, found: Marker, gap: int) -> Value | None:
        if level.style != found.style:
            return None
        for series, value in found.readings:
            if series == level.series and _follows(level.value, value, gap):
                return value
        return None

    def _open(self, found: Marker, series: str, value: Value, parent: str) -> bool:
        step = step_of(self.family, series, found.style, len(self.levels), self.outline.request.instrument)
        unit = self.outline.open(step, found.number, label=found.printed, parent=parent)
        self.levels.append(_Level(found.style, series, value, unit, parent, found.number))
        return True


def _follows(last: Value, value: Value, gap: int) -> bool:
    if value[0] == last[0]:
        return value[1] > last[1]
    return 0 < value[0] - last[0] <= gap and (gap > 1 or value[1] in ("", "a", "2"))


def step_of(family: str, series: str, style: str, depth: int, instrument: str) -> str:
    """Name of the step for a unit ``depth`` levels below its provision.

    ``family`` is the step of the provision (``art``, ``sec``, ...); sections count subsec, para, subpara, and
    articles para, point, point, as their drafters cite them.
    """
    if style == "term":
        return "def"
    if family in ("sec", "cl", "reg", "rule", "sched", "addendum") and style != "Stk":
        if depth == 0 and series not in ("num", "han", "dec") and not instrument.startswith("us-"):
            return "para"
        if depth == 0:
            return "subsec" if family in ("sec", "cl") else "para"
        if series.startswith("roman") and depth == 1 and not instrument.startswith("us-"):
            return "subpara"
        return ("", "para", "subpara", "item")[min(depth, 3)]
    if family == "art":
        return dialects.step_in_article(series, style, depth, instrument)
    return "para" if family == "preamble" and depth == 0 else "point"


def nest_all(outline: Outline, top: str, family: str, paragraphs: Sequence[str]) -> None:
    """Split all ``paragraphs`` of one provision; supplementary provisions may hold articles of their own."""
    if family == "addendum":
        _articles(outline, top, paragraphs)
        return
    if outline.language == "ja":
        paragraphs = _spaced(paragraphs)
    paragraphs = _first_numbered(family, paragraphs)
    plain = [paragraph for paragraph in paragraphs if not marker(paragraph)]
    by_place = len(plain) > 1 and (family == "art" and dialects.counts_paragraphs(outline.request)
                                   or family == "preamble" and len(plain) == len(paragraphs))
    if by_place:
        by_places(outline, top, paragraphs)
        return
    nest = Nest(outline, top, family)
    for paragraph in paragraphs:
        nest.feed(paragraph)


def by_places(outline: Outline, top: str, paragraphs: Sequence[str], *, bullets: bool = False) -> None:
    """Number unmarked paragraphs by their place: ``para_1``, ``para_2``, ...

    Chinese articles, preambles and declarations are cited that way. ``bullets`` numbers the dashes below each
    paragraph too (``para_2__point_1``).
    """
    nest, count, points = Nest(outline, top, "para"), 0, 0
    for paragraph in paragraphs:
        mark = dash(paragraph) if bullets and count else ""
        if mark:
            points += 1
            outline.open("point", str(points), label=mark.strip(), parent=f"{top}__para_{count}" if top else f"para_{count}")
            outline.add(paragraph[len(mark):])
            continue
        if not marker(paragraph) or not count:
            count, points = count + 1, 0
            nest = Nest(outline, outline.open("para", str(count), parent=top), "para")
        nest.feed(paragraph)


def _spaced(paragraphs: Sequence[str]) -> list[str]:
    """Put back the wide space that Japanese prints after a number, where a mirror has lost it."""
    result, expected = [], 1
    for paragraph in paragraphs:
        digits = re.match(r"[０-９]{1,2}(?=[^　])", paragraph)
        item = re.match(r"[一二三四五六七八九十]{1,3}(?=[^　])", paragraph)
        if digits:
            paragraph, expected = f"{digits.group()}　{paragraph[digits.end():]}", 1
        elif item and han(item.group()) == expected:
            paragraph, expected = f"{item.group()}　{paragraph[item.end():]}", expected + 1
        result.append(paragraph)
    return result


def _first_numbered(family: str, paragraphs: Sequence[str]) -> Sequence[str]:
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
            outline.open("art", found.number, label=found.printed, parent=top,
                         heading=f"{caption} {title['title'] if title else ''}")
            nest, caption = Nest(outline, outline.last, "art"), ""
            paragraph = found.rest[title.end():] if title else found.rest
        elif dialects.TITLE.fullmatch(paragraph):
            caption = paragraph
            continue
        if paragraph:
            nest.feed(paragraph)
    outline.add(caption)
