"""Typed values out of a strict YAML mapping; every fault becomes a Complaint with file, line and nearest value."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from portal.corpus.strict import Map, Seq, Str
from portal.records import Complaint

DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
DRAFTED = "TO CHECK"
"""What `portal instrument new` writes where a person must look (the same word in portal/texts/draft.py)."""
WANTED: dict[type, str] = {Str: "text", Seq: "a list", Map: "a mapping"}
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[0-9]+)?")


def is_date(value: str) -> bool:
    """True for a day that exists, written as precisely as is known: 2024-05-17, 2024-05 or 2024."""
    if not DATE.fullmatch(value):
        return False
    try:
        return bool(date.fromisoformat(value if len(value) == 10 else f"{value}-01-01"[:10]))
    except ValueError:
        return False


def plain_number(value: str) -> float | None:
    """The number that ``value`` writes in plain figures; None for `nan`, `inf`, `1_000` and the like."""
    number = float(value) if NUMBER.fullmatch(value) else math.inf
    return number if math.isfinite(number) else None


def nearest(word: str, valid: Collection[str]) -> str:
    """The closest valid value to ``word``, or an empty string when none is close."""
    found = get_close_matches(word.lower(), list(valid), n=1, cutoff=0.5)
    return found[0] if found else ""


class Fields:
    """One mapping of one file, read field by field; ``complaints`` is shared, ``finish`` names unknown keys."""

    def __init__(self, data: object, name: str, complaints: list[Complaint], where: str = "") -> None:
        self.name, self.complaints, self.where = name, complaints, where
        self.line = getattr(data, "line", 0)
        self.data: Map = data if isinstance(data, Map) else Map()
        self.seen: set[str] = set()
        if not isinstance(data, Map):
            self.data.lines = {}
            self.say(self.line, "must be a mapping of keys to values.")

    def say(self, line: int, what: str, near: str = "", level: str = "error") -> None:
        """Record a complaint at ``line``."""
        where = f"{self.where}: " if self.where else ""
        self.complaints.append(Complaint(self.name, line, where + what, level, near))

    def line_of(self, key: str) -> int:
        """Line of ``key``, or of the mapping when the key is absent."""
        return self.data.lines.get(key, self.line)

    def has(self, key: str) -> bool:
        return key in self.data

    def _take(self, key: str, required: bool, kind: type) -> Any:
        self.seen.add(key)
        value = self.data.get(key)
        if value is None:
            if required:
                self.say(self.line, f"{key} is missing.")
            return None
        if not isinstance(value, kind):
            self.say(self.line_of(key), f"{key} must be {WANTED[kind]}.")
            return None
        return value

    def text(self, key: str, required: bool = False) -> str:
        """Text with white space folded; empty when absent."""
        value = self._take(key, required, Str)
        text = " ".join(str(value).split()) if value is not None else ""
        if required and value is not None and not text:
            self.say(self.line_of(key), f"{key} is empty.")
        if text.startswith(DRAFTED):
            self.say(self.line_of(key), f"{key} is only drafted: look it up and write it without {DRAFTED}.")
            return ""
        return text

    def choice(self, key: str, of: Collection[str], required: bool = False) -> str:
        """One of a closed list; empty when absent or wrong."""
        value = self.text(key, required)
        if value and value not in of:
            self.say(self.line_of(key), f"{key} is {value!r}, which is not one of {_listed(of)}.", nearest(value, of))
            return ""
        return value

    def words(self, key: str, of: Collection[str] | None = None, required: bool = False) -> tuple[str, ...]:
        """A list of words, each from a closed list when ``of`` is given; repeated words are refused."""
        value = self._take(key, required, Seq)
        out: list[str] = []
        for item in value or ():
            if not isinstance(item, Str):
                self.say(item.line, f"{key} must hold words only.")
            elif of is not None and item not in of:
                self.say(item.line, f"{key} holds {str(item)!r}, which is not one of {_listed(of)}.", nearest(item, of))
            elif item in out:
                self.say(item.line, f"{key} holds {str(item)!r} twice.")
            else:
                out.append(str(item))
        return tuple(out)

    def flag(self, key: str, required: bool = False) -> bool:
        """yes or no."""
        return self.choice(key, ("yes", "no"), required) == "yes"

    def date(self, key: str, required: bool = False) -> str:
        """An ISO 8601 date as precise as is known: 2024, 2024-05 or 2024-05-17."""
        value = self.text(key, required)
        if value and not is_date(value):
            self.say(self.line_of(key), f"{key} is {value!r}, which is not a date like 2024-05-17, 2024-05 or 2024.")
            return ""
        return value

    def number(self, key: str) -> float | None:
        """A plain number; None when absent or wrong."""
        value = self.text(key)
        number = plain_number(value)
        if value and number is None:
            self.say(self.line_of(key), f"{key} is {value!r}, which is not a number.")
        return number

    def inside(self, key: str, required: bool = False) -> Fields:
        """A nested mapping; an empty one when absent."""
        value = self._take(key, required, Map)
        if value is None:
            value = Map()
            value.lines, value.line = {}, self.line_of(key)
        return Fields(value, self.name, self.complaints, self.where)

    def each(self, key: str) -> Iterator[Fields]:
        """The mappings of a list."""
        for item in self._take(key, False, Seq) or ():
            yield Fields(item, self.name, self.complaints, self.where)

    def pairs(self, key: str) -> Iterator[tuple[str, object]]:
        """The raw pairs of a nested mapping."""
        value = self._take(key, False, Map)
        yield from (value or {}).items()

    def finish(self) -> None:
        """Complain about keys that nobody asked for."""
        for key in self.data:
            if key not in self.seen:
                self.say(self.data.lines[key], f"{key!r} is not a field here.", nearest(key, self.seen))


def _listed(of: Collection[str]) -> str:
    words = list(of)
    return ", ".join(words) if len(words) <= 12 else f"{len(words)} known values"
