"""Docstrings as pages print them: paragraphs that wrap, formulas that do not, lists; what is for programmers is left out."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

FOR_PROGRAMMERS = ("Args:", "Raises:", "Returns:")
ITEM = re.compile(r"(\d+\.|[-*])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """``kind`` is paragraph, formula or list; ``parts`` are its lines or items."""

    kind: str
    parts: tuple[str, ...]


def blocks(doc: str) -> tuple[Block, ...]:
    """The blocks of a docstring in their order."""
    out = []
    for part in re.split(r"\n\s*\n", doc.replace("``", "").replace("::\n", ":\n")):
        lines = part.splitlines()
        if not lines or lines[0].strip() in FOR_PROGRAMMERS:
            continue
        if all(line.startswith("    ") for line in lines):
            out.append(Block("formula", tuple(textwrap.dedent(part).splitlines())))
        elif ITEM.match(lines[0]):
            out.append(Block("list", _items(lines)))
        else:
            out.append(Block("paragraph", (" ".join(line.strip() for line in lines),)))
    return tuple(out)


def _items(lines: list[str]) -> tuple[str, ...]:
    """Lines that begin with a number or a dash begin an item; others go on with the one before."""
    out: list[str] = []
    for line in lines:
        if ITEM.match(line):
            out.append(ITEM.sub("", line, count=1))
        else:
            out[-1] += f" {line.strip()}"
    return tuple(out)
