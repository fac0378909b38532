"""Reads robots.txt as RFC 9309 asks: the group of our name or of everyone, the longest rule that fits wins."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = "concordance"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host allows: (may it, pattern) pairs and the pause it asks for between requests, in seconds."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allow(self, target: str) -> bool:
        """True when the path (with its query) may be fetched; of two rules of one length the allowing one wins."""
        fitting = [(len(pattern), may) for may, pattern in self.rules if _fits(pattern, target)]
        return max(fitting)[1] if fitting else True


EVERYTHING = Rules()


def parse(text: str) -> Rules:
    """The rules of a robots.txt that hold for us."""
    groups: dict[str, list[tuple[str, str]]] = {}
    names: list[str] = []
    fresh = True
    for line in text.lstrip("\ufeff").splitlines():
        key, _, value = (piece.strip() for piece in line.partition("#")[0].partition(":"))
        key = key.lower()
        if key == "user-agent":
            names = [value.lower()] if fresh else [*names, value.lower()]
            fresh = False
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow", "crawl-delay"):
            fresh = True
            for name in names:
                groups[name].append((key, value))
    own = next((name for name in groups if name and name in NAME), "*")
    lines = groups.get(own, [])
    return Rules(
        tuple((key == "allow", value) for key, value in lines if key != "crawl-delay" and value), _delay(lines)
    )


def _delay(lines: list[tuple[str, str]]) -> float:
    found = [value for key, value in lines if key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d+)?", value)]
    return float(found[0]) if found else 0.0


def _fits(pattern: str, target: str) -> bool:
    # Stars are matched piece by piece: a regular expression of a hostile file could take for ever.
    ends = pattern.endswith("$")
    first, *rest = pattern.rstrip("$").split("*")
    if not target.startswith(first):
        return False
    at = len(first)
    for place, piece in enumerate(rest):
        if ends and place == len(rest) - 1:
            return target.endswith(piece) and len(target) - len(piece) >= at
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(target)
