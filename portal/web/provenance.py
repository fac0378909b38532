"""Where the tables of a workbook come from: the instruments that were read, and how figures are made of their answers."""

from __future__ import annotations

import inspect
from typing import Any

from portal.briefs.sheets import Sheet
from portal.compare import answer
from portal.web import words
from portal.web.shelf import Build


def sources(held: Build) -> Sheet:
    """Every instrument of the build in the version described, with the address and digest of what was read."""
    rows = tuple(
        (i.id, i.title, held.field.issuer(i), i.citation, words.STATUSES[i.status], i.as_of,
         next((source.url for source in i.sources if source.url), None), i.sources[0].sha256 if i.sources else None)
        for i in held.store.instruments.values()
    )  # fmt: skip
    head = (
        "Identifier",
        "Title",
        "Issuer",
        "Citation",
        "Status",
        "As of",
        "Address of the publisher",
        "SHA-256 of the file",
    )
    return Sheet("Sources", head, rows)


def method(parts: tuple[Any, ...]) -> Sheet:
    """The docstrings of the functions and modules that figures come from, line by line, as /methods prints them."""
    rows = []
    for part in (answer, *parts):
        name = words.label(part.__name__.rpartition(".")[2])
        rows += [(name, line) for line in (inspect.getdoc(part) or "").splitlines() if line.strip()]
    return Sheet("Method", ("Figure", "How it is made"), tuple(rows))
