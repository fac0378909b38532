"""Dated texts that belong together: the versions of one instrument, and those of what it supersedes or is superseded by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from portal.errors import BadParameter
from portal.records import Instrument, Version

Held = Mapping[str, tuple[Version, ...]]
"""Instrument -> the dated texts held of it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One text of the family. ``key`` names it in addresses: its date, or its instrument where two share a date."""

    key: str
    version: Version
    instrument: Instrument

    @property
    def described(self) -> bool:
        """True for the text that its instrument's page describes."""
        return not self.version.version


def family(instruments: Mapping[str, Instrument], held: Held, id_: str) -> tuple[Dated, ...]:
    """Every text held of one instrument and of those tied to it by ``supersedes``, oldest first."""
    found = [version for one in _tied(instruments, id_) for version in held.get(one, ())]
    dates = Counter((one.language, one.date) for one in found)
    members = [Dated(_key(one, dates), one, instruments[one.instrument]) for one in found]
    return tuple(sorted(members, key=lambda one: (one.version.date, one.instrument.id, one.version.language)))


def _key(version: Version, dates: Counter[tuple[str, str]]) -> str:
    if dates[version.language, version.date] == 1:
        return version.date
    return version.instrument + (f"@{version.version}" if version.version else "")


def _tied(instruments: Mapping[str, Instrument], id_: str) -> list[str]:
    """The instrument and all that a chain of ``supersedes`` leads to, in either direction."""
    ties: dict[str, set[str]] = {}
    for one in instruments.values():
        for tie in one.related:
            if tie.as_ == "supersedes" and tie.instrument in instruments:
                ties.setdefault(one.id, set()).add(tie.instrument)
                ties.setdefault(tie.instrument, set()).add(one.id)
    reached, waiting = [id_], [id_]
    while waiting:
        for other in sorted(ties.get(waiting.pop(), set()) - set(reached)):
            reached.append(other)
            waiting.append(other)
    return reached


def languages(members: Sequence[Dated]) -> tuple[str, ...]:
    """Languages in which there are two texts to compare, English first."""
    counts = Counter(one.version.language for one in members)
    return tuple(sorted((code for code, n in counts.items() if n > 1), key=lambda code: (code != "en", code)))


def comparable(members: Sequence[Dated], language: str = "") -> tuple[Dated, ...]:
    """The texts in a language, by default the first in which there are two to compare.

    Raises:
        BadParameter: a language is named in which there are no two.
    """
    offered = languages(members)
    if language and language not in offered:
        said = f"Two are held in: {', '.join(offered) or 'no language'}."
        raise BadParameter(f"There are no two texts in language={language[:20]}.", said, offered)
    chosen = language or (offered[0] if offered else "")
    return tuple(one for one in members if one.version.language == chosen)


def pair(listed: Sequence[Dated], older: str = "", newer: str = "") -> tuple[Dated, Dated] | None:
    """Two of the texts of ``comparable`` by their keys, by default the last two; None when there are no two.

    Raises:
        BadParameter: a text that is not held, the same text twice, or the newer one first.
    """
    first, last = _asked(listed, "from", older), _asked(listed, "to", newer)
    if len(listed) < 2:
        return None
    last = last or next(one for one in reversed(listed) if one is not first)
    before = listed[: listed.index(last)]
    if first is None and not before:
        raise BadParameter(f"No text older than {last.key} is held.", f"Newer ones: {_keys(listed[1:])}.")
    first = first or before[-1]
    if first is last:
        raise BadParameter(f"from and to are both {first.key}.", "Name two different texts.")
    if first not in before:
        raise BadParameter(f"from={first.key} is newer than to={last.key}.", "Name the older text first.")
    return first, last


def _asked(listed: Sequence[Dated], name: str, key: str) -> Dated | None:
    keys = [one.key for one in listed]
    if not key or key in keys:
        return listed[keys.index(key)] if key else None
    near = tuple(get_close_matches(key, keys, n=3))
    held = f"Held are: {_keys(listed)}." if keys else "There are no two texts in one language."
    raise BadParameter(f"No text {name}={key[:60]} is held.", held, near)


def _keys(listed: Sequence[Dated]) -> str:
    return ", ".join(one.key for one in listed)
