"""Pinpoint citations: `art_5__para_1__point_f` -> `art. 5(1)(f)`, by the custom of the place and the number as printed."""

from __future__ import annotations

import re

from portal.records import Instrument

TOPS = {
    "art": "art. ", "cl": "cl. ", "reg": "reg. ", "rule": "r. ", "para": "para. ", "rec": "recital ", "annex": "Annex ",
    "sched": "Sch. ", "addendum": "Addendum ", "principle": "principle ", "part": "Part ", "chp": "ch. ",
    "preamble": "preamble", "formula": "enacting formula", "measure": "measure ", "commitment": "commitment ",
    "subsec": "subsection ", "point": "point ", "item": "item ",
}  # fmt: skip
# In these, what stands inside is named; elsewhere it is put in brackets.
NAMED = ("annex", "sched", "addendum", "preamble", "formula")
INSIDE = {"para": "para. ", "art": "art. ", "sec": "section ", "part": "Part ", "chp": "ch. ", "rec": "recital "}
PRINTED = re.compile(
    r"^(?:section|sec\.|article|art\.|clause|annex|recital|paragraph|schedule|part|principle|regulation|rule|§)\s+",
    re.I,
)
NUMBER = re.compile(r"[0-9]+[A-Za-z]?|[IVXLC]+|[A-Z]")
ROMAN = re.compile(r"[ivxlc]+")


def citation(instrument: Instrument, provision_id: str, number: str = "") -> str:
    """The pinpoint of one provision.

    Args:
        number: the number as printed (Provision.number); it is preferred when it holds the whole place, because the
            identifier has lost the printed form (`2 no. 4`, `1.3 ii`, `VIII d)`).
    """
    steps = [tuple(step.partition("_")[::2]) for step in provision_id.split("__")]
    top, name = steps[0]
    printed = PRINTED.sub("", number, count=1)
    if _whole(printed, top, name) and top not in NAMED:
        return _top(instrument, top, printed)
    whole = len(steps) == 1 or " " in printed or _whole(printed, top, name)
    out = _named(top, name, printed if whole else "") if top in NAMED else _top(instrument, top, _label(top, name))
    named = top in NAMED
    for kind, inner in steps[1:]:
        if named or kind == "def":
            out += ", " + (_definition(inner) if kind == "def" else INSIDE.get(kind, f"{kind} ") + _label(kind, inner))
            named = kind in ("sec", "part", "chp")
        else:
            out += f"({inner})"
    return out


def full_citation(instrument: Instrument, provision_id: str, number: str = "") -> str:
    """`Regulation (EU) 2024/1689, art. 73(2), as of 2026-07-27`; an instrument without a citation gives its title."""
    return f"{instrument.citation or instrument.title}, {citation(instrument, provision_id, number)}, as of {instrument.as_of}"


def _whole(printed: str, top: str, name: str) -> bool:
    """Whether a printed number starts with the number of the top-level unit and so stands for the whole place."""
    if not name or not printed or top == "def":
        return False
    start = re.split(r"[\s(,]", printed, maxsplit=1)[0].lower().rstrip(".")
    return start in (name, name.replace("-", "."), _roman(name))


def _top(instrument: Instrument, kind: str, name: str) -> str:
    if kind == "def":
        return _definition(name)
    if kind == "sec":
        return f"§ {name}" if instrument.jurisdiction.split("-")[0] == "US" else f"s. {name}"
    return TOPS.get(kind, f"{kind} ") + name


def _named(kind: str, name: str, printed: str) -> str:
    """`Annex III`, `preamble`, `Supplementary Provisions`: a printed name in words stands in place of our own word."""
    if kind in ("preamble", "formula"):
        return TOPS[kind]
    first = re.split(r"[(,]", printed, maxsplit=1)[0].strip()
    if " " in first:
        return first
    return TOPS[kind] + (first if NUMBER.fullmatch(first) else _label(kind, name))


def _label(kind: str, name: str) -> str:
    if kind == "annex":
        return _roman(name).upper()
    if kind == "principle":
        return name.replace("-", ".")
    roman = kind in ("part", "chp") and ROMAN.fullmatch(name)
    return name.upper() if roman or (kind == "sec" and name.isalpha()) else name


def _definition(name: str) -> str:
    return f"definition of “{name.replace('-', ' ')}”"


def _roman(name: str) -> str:
    """Small Roman numerals of a number below 90; other names unchanged."""
    if not name.isdigit() or not 0 < int(name) < 90:
        return name
    tens, ones = divmod(int(name), 10)
    fifties = "l" if tens >= 5 else ""
    left = "xl" if tens == 4 else fifties + "x" * (tens % 5)
    return left + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
