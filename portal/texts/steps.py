"""Names of the steps of an identifier below a provision: subsec, para, point, as each tradition cites them."""

from __future__ import annotations

from portal.texts.dialects import COUNTING_PARAGRAPHS

_ACTS = ("sec", "cl", "reg", "rule", "sched", "addendum")


def step_of(family: str, series: str, style: str, depth: int, instrument: str) -> str:
    """Name of the step for a unit ``depth`` levels below its provision.

    ``family`` is the step of the provision (``art``, ``sec``, ...); sections count subsec, para, subpara, and
    articles para, point, point, as their drafters cite them.
    """
    if style == "term":
        return "def"
    if style == "Stk":
        return "para" if family == "art" else "subsec"
    if family in _ACTS:
        if depth == 0 and series not in ("num", "han", "dec") and not instrument.startswith("us-"):
            return "para"
        if depth == 0:
            return "subsec" if family in ("sec", "cl") else "para"
        if series.startswith("roman") and depth == 1 and not instrument.startswith("us-"):
            return "subpara"
        return ("", "para", "subpara", "item")[min(depth, 3)]
    if family == "art":
        return step_in_article(series, style, depth, instrument)
    if family in ("measure", "commitment") and depth == 0 and series == "num":
        return "para"
    return "para" if family == "preamble" and depth == 0 else "point"


def step_in_article(series: str, style: str, depth: int, instrument: str) -> str:
    """Name of a step below an article: which marker counts paragraphs differs between drafting traditions.

    The Union prints paragraphs ``1.`` and points ``(1)``; Korea the other way round, with items below its points;
    in China every ``(1)`` is a point.
    """
    if style in ("§", "Stk"):
        return "para"
    if instrument.startswith("kr-"):
        return "item" if series != "num" else "point" if style in (".", ")") else "para"
    if series == "han" and style == "　":
        return "item"
    if depth or series != "num" or instrument.startswith(COUNTING_PARAGRAPHS):
        return "point"
    return "point" if instrument.startswith("eu-") and style == "()" else "para"
