"""Briefs described in a YAML file, for whoever makes the same ones before every meeting: one mapping, or a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portal.briefs.kinds import Asked, asked
from portal.briefs.page import PAPERS
from portal.briefs.written import FORMS
from portal.corpus import strict
from portal.errors import BadParameter, PortalError

OWN = ("kind", "out", "paper")
MAX_BRIEFS = 50


@dataclass(frozen=True, slots=True)
class Recipe:
    """One brief to make: the question, the paper, and the name of the file."""

    asked: Asked
    paper: str
    out: str


def read(path: Path) -> tuple[Recipe, ...]:
    """Every brief a file describes.

    Raises:
        BadParameter: not strict YAML, not a mapping or a list of them, or a question that cannot be asked; names file and line.
    """
    try:
        held = strict.load(path, str(path))
    except strict.Malformed as fault:
        raise BadParameter(str(fault)) from None
    listed = held if isinstance(held, strict.Seq) else [held]
    if not 0 < len(listed) <= MAX_BRIEFS:
        raise BadParameter(f"{path} describes {len(listed)} briefs; 1 to {MAX_BRIEFS} are made at once.")
    return tuple(_recipe(one, path) for one in listed)


def _recipe(one: object, path: Path) -> Recipe:
    if not isinstance(one, strict.Map):
        raise BadParameter(
            f"{path}:{getattr(one, 'line', 0)} is no description of a brief.", "Write kind, out, and what is asked."
        )
    try:
        values = {name: _values(name, value) for name, value in one.items()}
        kind, out, paper = (_single(name, values) for name in OWN)
        if paper and paper not in PAPERS:
            raise BadParameter(f"paper: {paper[:20]} is not known.", f"It may be {' or '.join(PAPERS)}.", PAPERS)
        if Path(out).name != out or Path(out).suffix.removeprefix(".") not in FORMS:
            raise BadParameter(
                f"out: {out[:60] or '(nothing)'} is no name of a file.",
                f"It ends in .{', .'.join(FORMS)}; --out chooses the folder.",
            )
        return Recipe(asked(kind, {n: v for n, v in values.items() if n not in OWN}), paper or "A4", out)
    except PortalError as fault:
        raise BadParameter(f"{path}:{one.line}: {fault.message}", fault.advice, fault.near) from None


def _values(name: str, value: object) -> tuple[str, ...]:
    """One value or a list of them."""
    found = tuple(value) if isinstance(value, strict.Seq) else (value,)
    if not all(isinstance(item, str) for item in found):
        raise BadParameter(f"{name} holds more than a list of words.", "Write one value, or a list of values.")
    return tuple(str(item) for item in found)


def _single(name: str, values: dict[str, tuple[str, ...]]) -> str:
    found = values.get(name, ())
    if len(found) > 1:
        raise BadParameter(f"{name} takes one value; {len(found)} were given.")
    return found[0] if found else ""
