"""How units are numbered: identifiers as citations, roman numerals, and citations as people say them."""

from __future__ import annotations

import re

from portal.records import PROVISION_KINDS

# What a bare "73" may be: the kinds of top-level unit that people cite by number alone.
ANY_KIND = ("art", "sec", "cl", "reg", "rule", "para", "principle", "part")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def cited_as(provision: str) -> tuple[str, ...]:
    """How a provision may be cited, level by level: ``art_5__para_1__point_b`` -> ``art 5``, ``art 5(1)``, ``art 5(1)(b)``."""
    steps = provision.split("__")
    kind, _, number = steps[0].partition("_")
    out = [f"{kind} {arabic(number) if kind in ('annex', 'part', 'chp') else number}".strip()]
    for step in steps[1:]:
        out.append(f"{out[-1]}({step.partition('_')[2]})")
    return tuple(out)


def arabic(number: str) -> str:
    """A roman numeral in figures, anything else as it is: ``iii`` -> ``3``."""
    if not re.fullmatch("[ivxlc]+", number):
        return number
    values = [_ROMAN[letter] for letter in number]
    return str(sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values)))


def paths(kind: str, steps: tuple[str, ...]) -> tuple[str, ...]:
    """Index values of a unit and of those it stands in, deepest first."""
    deep = [f"{kind} {steps[0]}" + "".join(f"({step})" for step in steps[1:end]) for end in range(len(steps), 0, -1)]
    return tuple(deep)


def steps(value: str) -> tuple[str, ...]:
    """The steps of a field value: ``73`` , ``5(1)(b)``."""
    top, *below = re.split(r"[()]+", value.strip().lower().replace(" ", "").rstrip(")"))
    return (top.replace(".", "-"), *(step for step in below if step))


def spoken(path: str) -> str:
    """An index value as people say it: ``art 5(1)`` -> ``article 5(1)``."""
    kind, _, number = path.partition(" ")
    return f"{PROVISION_KINDS.get(kind, kind)} {number}"
