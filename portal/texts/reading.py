"""What goes into a reader and what comes out: a request, units in order, and everything that was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from portal.records import Text


@dataclass(frozen=True, slots=True)
class Request:
    """What a reader must know besides the bytes.

    Attributes:
        instrument: identifier of the instrument.
        language: language of the file (``en``); a file of two languages says itself which text is which.
        file: name of the file, for units and for error sentences.
        part: name or number of the part to read, for a bill that enacts several acts; empty means all.
        kinds: kinds of provision the instrument is known to have (``article``, ``clause``); tells a plain text's
            "1." apart. Empty means: find out.
    """

    instrument: str
    language: str
    file: str
    part: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that a reader left out on purpose, and why (page header, contents, front matter, footnotes)."""

    why: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found in one file.

    Attributes:
        units: in the order of the file; own words only.
        removed: words left out on purpose.
        headings: headings of parts, chapters and sections in order, once each; units name theirs in ``part``.
        warnings: sentences for the person who imports.
        translations: language -> kind of translation, where the file itself says so.
    """

    units: tuple[Text, ...]
    removed: tuple[Removal, ...] = ()
    headings: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    translations: Mapping[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """Bytes of one file -> its units in order.

    Raises:
        TextRefused: the bytes are damaged or not of this format; nothing else is raised.
    """

    def __call__(self, data: bytes, request: Request) -> Reading: ...
