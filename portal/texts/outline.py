"""Collects units while a reader walks through a file: identifiers unique, order kept, nothing dropped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from portal.errors import TextRefused
from portal.records import Text
from portal.texts import limits
from portal.texts.dialects import KIND_OF_STEP
from portal.texts.numerals import roman, slug
from portal.texts.reading import Reading, Removal, Request

JOIN = " › "
"""Between the headings of a part and of the chapter inside it."""


@dataclass(slots=True)
class _Open:
    id: str
    number: str
    label: str
    heading: str
    parent: str
    part: str
    step: str
    lines: list[str]


class Outline:
    """Units under construction. ``last`` is the identifier that ``add`` writes to."""

    def __init__(self, request: Request, language: str = "") -> None:
        self.request = request
        self.language = language or request.language
        self.last = ""
        self._units: list[_Open] = []
        self._place: dict[str, int] = {}
        self._path: dict[int, str] = {}
        self._removed: list[Removal] = []
        self._headings: list[str] = []
        self._warnings: list[str] = []

    def __contains__(self, identifier: str) -> bool:
        return identifier in self._place

    def __len__(self) -> int:
        return len(self._units)

    def heading(self, level: int, text: str) -> None:
        """Enter a part, chapter or section: ``level`` 0 is the outermost; deeper ones are left."""
        text = " ".join(text.split())
        if not text:
            return
        self._path = {known: words for known, words in self._path.items() if known < level} | {level: text}
        self._headings.append(text)

    def extend_heading(self, text: str) -> None:
        """Add a second line to the heading entered last ("Chapter I" / "General provisions")."""
        level = max(self._path)
        self.heading(level, f"{self._path[level]} {text}")
        del self._headings[-2]

    @property
    def parts(self) -> tuple[str, ...]:
        """Headings of the parts that are open, outermost first."""
        return tuple(self._path[level] for level in sorted(self._path))

    def leave(self, level: int = 0) -> None:
        """Leave the parts of that level and deeper; all of them where an annex or a schedule begins."""
        self._path = {known: words for known, words in self._path.items() if known < level}

    def open(
        self, step: str, number: str, *, label: str = "", heading: str = "", parent: str = "", inside: str = ""
    ) -> str:
        """Begin a unit and give its identifier.

        Args:
            step: ``art``, ``para``, ``point``, ...
            number: as printed, without the word (``5``, ``17-2``, ``a``); empty for a preamble.
            label: as printed with its word or brackets (``Article 5``, ``(a)``).
            parent: identifier of the enclosing unit; empty for the top level.
            inside: identifier of an enclosing unit that the file itself does not hold (a paragraph of another act).
        """
        number = unicodedata.normalize("NFKC", number)
        if len(self._units) >= limits.UNITS:
            raise TextRefused(f"{self.request.file} has more than {limits.UNITS} units.")
        roman_number = step in ("annex", "sched") and set(number) <= set("IVX") and roman(number)
        tail = str(roman_number) if roman_number else slug(number, keep="." if step == "sec" else "")
        identifier = self._unique(
            (f"{parent or inside}__" if parent or inside else "") + (f"{step}_{tail}" if tail else step)
        )
        self._place[identifier] = len(self._units)
        self._units.append(
            _Open(identifier, number, label, " ".join(heading.split()), parent, JOIN.join(self.parts), step, [])
        )
        self.last = identifier
        return identifier

    def _unique(self, identifier: str) -> str:
        if identifier not in self._place:
            return identifier
        again = 2
        while f"{identifier}_{again}" in self._place:
            again += 1
        if "__" not in identifier:
            self.warn(
                f"{identifier} stands more than once in {self.request.file}; "
                f"a later one is called {identifier}_{again}."
            )
        return f"{identifier}_{again}"

    def add(self, text: str) -> None:
        """Append a paragraph of words to the unit that is open last."""
        text = text.strip()
        if text and self._units:
            self._units[self._place[self.last]].lines.append(text)

    def retitle(self, heading: str) -> None:
        """Give the unit that is open last its heading (or more of it)."""
        unit = self._units[self._place[self.last]]
        unit.heading = " ".join(f"{unit.heading} {heading}".split())

    def unlabel(self, parent: str) -> None:
        """The first unit below ``parent`` prints no number: it has its place only."""
        next(unit for unit in self._units if unit.parent == parent).label = ""

    def own_text(self, identifier: str) -> str:
        """What ``identifier`` itself says so far."""
        return "\n".join(self._units[self._place[identifier]].lines)

    def continued(self, parent: str) -> str:
        """Begin the words of ``parent`` that stand after its children (a closing line without a number)."""
        count = sum(1 for unit in self._units if unit.parent == parent and unit.step == "wrapup")
        return self.open("wrapup", str(count + 1), parent=parent)

    def remove(self, why: str, words: str) -> None:
        """Declare words that are left out on purpose."""
        if words.strip():
            self._removed.append(Removal(why, words.strip()))

    def warn(self, sentence: str) -> None:
        """Keep a sentence for the person who imports."""
        if sentence not in self._warnings:
            self._warnings.append(sentence)

    def say(self, unit: str, text: str) -> None:
        """Add words of ``unit`` itself, wherever the reader stands: after its children they become a continuation."""
        if text.strip() and self.last != unit and not self.last.startswith(f"{unit}__wrapup_"):
            self.continued(unit)
        self.add(text)

    def reading(self, translations: dict[str, str] | None = None) -> Reading:
        """The finished reading.

        Raises:
            TextRefused: no unit was found.
        """
        if not self._units:
            raise TextRefused(
                f"{self.request.file} holds no provision that the reader can tell apart.",
                "Check that it is the instrument and not a page about it.",
            )
        units = tuple(
            Text(
                self.request.instrument,
                unit.id,
                unit.number,
                KIND_OF_STEP.get(unit.step, "provision"),
                unit.heading,
                "\n".join(unit.lines),
                self.language,
                self.request.file,
                unit.parent,
                unit.part,
                place,
                unit.label,
            )
            for place, unit in enumerate(self._units)
        )
        return Reading(units, tuple(self._removed), tuple(self._headings), tuple(self._warnings), translations or {})
