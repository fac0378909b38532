"""What became of one file at import: the value that importer and keeping hand out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

OWN = "own copy"
"""Publisher of a file that a user put in a folder without a description."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file in one language.

    ``state`` is imported, unchanged, spare (verified, but another file already gives this language), refused or
    missing; ``found`` and ``expected`` count top-level units per kind; ``sentence`` says it all in words; ``version``
    is the date of the wording when it is not the one the instrument describes.
    """

    instrument: str
    file: str
    language: str
    state: str
    found: Mapping[str, int] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""
    version: str = ""
