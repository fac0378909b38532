"""Which dated texts of an instrument are held: the one it describes and its former ones, and what each is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portal.records import Instrument, Version
from portal.texts import library


def versions(target: Path, instrument: Instrument) -> tuple[Version, ...]:
    """Every text held of one instrument, oldest first.

    Raises:
        TextRefused: a file was damaged after its import.
    """
    found = [_version(target, instrument, *named) for named in _named(target, instrument.id)]
    return tuple(sorted(found, key=lambda one: (one.date, one.language)))


def _named(target: Path, instrument: str) -> list[tuple[str, str]]:
    """(language, version) of each file; the version of the text described is empty."""
    return [
        (language, version) for language, _, version in (n.partition("@") for n in library.names(target, instrument))
    ]


def _version(target: Path, instrument: Instrument, language: str, version: str) -> Version:
    facts: dict[str, Any] = library.meta(target, instrument.id, library.name(language, version))
    return Version(
        instrument.id,
        language,
        version,
        version or instrument.as_of,
        facts.get("translation", ""),
        facts.get("completeness", ""),
        facts["files"][0]["file"] if facts["files"] else "",
        facts.get("publisher", ""),
        facts.get("terms", ""),
    )
