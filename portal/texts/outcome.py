"""What became of one file at import: the value that importer and keeping hand out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

OWN = "own copy"
"""Publisher of a file that a user put in a folder without a description."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file in one language.

    ``state`` is imported, unchanged, spare (verified, but another file already gives this language), refused,
    explained (refused, for a reason that instrument.yaml gives) or missing; ``found`` and ``expected`` count
    top-level units per kind; ``sentence`` says it all in words; ``version`` is the date of the wording when it is
    not the one the instrument describes.
    """

    instrument: str
    file: str
    language: str
    state: str
    found: Mapping[str, int] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""
    version: str = ""


LAST = ".last.json"
"""What the last import said about the files of an instrument, beside its texts."""


def last(target: Path, instrument: str) -> list[Outcome]:
    """What the last import said about each file of one instrument; empty when nothing is known."""
    try:
        body = json.loads((target / instrument / LAST).read_bytes())
        return [Outcome(**one) for one in body["outcomes"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
