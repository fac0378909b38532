"""The table of formats, and the one function that reads any of them without ever raising anything but TextRefused."""

from __future__ import annotations

from importlib import import_module

from portal.errors import TextRefused
from portal.texts import limits
from portal.texts.reading import Reader, Reading, Request

READERS = {
    "formex": "formex",
    "akn": "akn",
    "lims": "lims",
    "xml-kr": "moleg",
    "xml-jp": "egov",
    "xml-us": "fedreg",
    "html": "webpage",
    "units": "units",
    "markdown": "markdown",
    "plain": "plain",
    "pdf": "pdf",
    "docx": "docx",
}
"""Format as the corpus spells it -> module of this package that reads it."""


def reader(format: str) -> Reader:
    """The reader of a format.

    Raises:
        TextRefused: no reader has that name; the known ones are in ``near``.
    """
    if format not in READERS:
        raise TextRefused(f"No reader is named {format!r}.", near=tuple(READERS))
    read: Reader = import_module(f"portal.texts.{READERS[format]}").read
    return read


def read(data: bytes, format: str, request: Request) -> Reading:
    """Bytes of one file -> its units.

    Raises:
        TextRefused: too large, damaged, or not of this format; the sentence names the file.
    """
    limits.within(data, request.file)
    try:
        return reader(format)(data, request)
    except TextRefused:
        raise
    except RecursionError as fault:
        raise TextRefused(f"{request.file} is nested too deeply to be read as {format}.") from fault
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError, OSError) as fault:
        # Hostile bytes find paths no test walked; a text is then refused like any other damaged one.
        raise TextRefused(
            f"{request.file} could not be read as {format} ({type(fault).__name__}).",
            "Check that the file is whole and of that format.",
        ) from fault


_ROOTS = (
    (b"<akomaNtoso", "akn"),
    (b":akomaNtoso", "akn"),
    (b"<Bill", "lims"),
    (b"<Statute", "lims"),
    (b"<LawBody", "xml-jp"),
    (b"<JoSection", "xml-kr"),
    ("<조문단위".encode(), "xml-kr"),
    (b"<ACT", "formex"),
    (b"<CONS.ACT", "formex"),
    (b"<ANNEX", "formex"),
    (b"<CONS.ANNEX", "formex"),
    (b"<PRESDOCU", "xml-us"),
    (b"<PRORULE", "xml-us"),
    (b"<RULE>", "xml-us"),
    (b"<html", "html"),
)
_SUFFIXES = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".txt": "plain",
    ".md": "markdown",
    ".json": "units",
}


def sniff(data: bytes, suffix: str) -> str:
    """The format of a file nobody described, by its name and, for XML, by its elements.

    Raises:
        TextRefused: an XML of a kind that no reader knows.
    """
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    for mark, format in _ROOTS:
        if mark in data:
            return format
    raise TextRefused("This XML is none of the kinds known here.", near=tuple(READERS))
