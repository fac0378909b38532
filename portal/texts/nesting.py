"""Splits the paragraphs of one provision into its numbered units, by following the series they count in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from portal.texts import dialects, limits, steps
from portal.texts.markers import Marker, bullet, marker
from portal.texts.outline import Outline

_INLINE = re.compile(
    r"(?<=[;:—–.])\s+(?=[(（][0-9A-Za-z]{1,5}[)）]\s)|(?<=[;:,.])\s+(?=(?:[a-z]{1,2}|\d{1,2})\)\s)"
    r"|\s+(?=1\)\s(?=.*\s2\)\s))|\s(?:eller|og|or|and)\s+(?=\d{1,2}\)\s)"
    r"|(?<=[;,])\s+(?:and|or|AND|OR)\s+(?=\([0-9A-Za-z]{1,5}\)\s)"
)
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

    @staticmethod
    def counts(text: str) -> bool:
        """True when ``text`` begins with a marker that is a number."""
        found = marker(text)
        return found is not None and found.readings[0][0] == "num"

    def _division(self, paragraph: str) -> bool:
        # Annexes and schedules have sections and parts of their own, in which numbering begins again.
        found = dialects.DIVISION.match(paragraph) if self.family in ("annex", "sched", "app") else None
        if not found or len(paragraph) > 250:
            return False
        self.base = self.outline.open(
            "part" if (found["word"] or "").lower() == "part" else "sec",
            found["number"],
            label=paragraph[: found.start("rest")].strip(),
            parent=self.top,
            heading=found["rest"],
        )
        self.levels, self.tail = [], ""
        return True

    def _peel(self, text: str, *, start: bool, opens: bool = True) -> bool:
        peeled = False
        for _ in range(limits.NESTING):
            found = marker(text) or (bullet(text) if self.family in ("part", "art", "sec") else None)
            if not found or not self._place(found, start, opens or peeled):
                break
            text, peeled = text[found.end :], True
        if peeled:
            self._write(text)
        return peeled

    def _write(self, text: str) -> None:
        begin = 0
        for gap in _INLINE.finditer(text):
            found = marker(text[gap.end() :])
            opens = text[: gap.start()].endswith((":", "—", "–")) or text.startswith("1) ", gap.end())
            if found and self._fits(found, opens):
                self.outline.add(text[begin : gap.end()])
                self._peel(text[gap.end() :], start=False, opens=opens)
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
        return exact or (
            opens
            and any(value == (1, "") for _, value in found.readings)
            and not any(
                level.style == found.style and series == level.series
                for level in self.levels
                for series, _ in found.readings
            )
        )

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
        self.levels = self.levels[: 0 if depth is None else depth + 1]
        return self._open(found, "dec", found.readings[0][1], self.levels[-1].unit if self.levels else self.base)

    def _again(self, found: Marker) -> bool:
        """Where a mirror printed every paragraph as "1.", they count by their place."""
        level = self.levels[0] if self.levels and self.family == "art" else None
        numbers = [value for series, value in found.readings if series == "num"]
        if (
            level is None
            or not numbers
            or (level.style, level.series) != (found.style, "num")
            or not (level.flat or numbers == [(1, "")])
        ):
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
                    self.levels = self.levels[: self.levels.index(held[0])]
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
        step = steps.step_of(self.family, series, found.style, len(self.levels), self.outline.request.instrument)
        unit = self.outline.open(step, found.number, label=found.printed, parent=parent)
        self.levels.append(_Level(found.style, series, value, unit, parent, found.number))
        return True


def _follows(last: Value, value: Value, gap: int) -> bool:
    if value[0] == last[0]:
        return value[1] > last[1]
    return 0 < value[0] - last[0] <= gap and (gap > 1 or value[1] in ("", "a", "2"))
