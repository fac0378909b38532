"""Citations as people type them: ``art. 5(1)(b) AI Act``, ``s 71 POPIA``, ``recital 27``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.search.numbering import arabic, paths

_KINDS = {
    "art": "art arts article articles artikel artículo artigo",
    "sec": "s ss sec secs section sections §",
    "cl": "cl clause clauses",
    "reg": "reg regulation",
    "rule": "rule rules",
    "para": "para paras paragraph paragraphs ¶",
    "rec": "rec recital recitals",
    "annex": "annex annexes",
    "sched": "sch sched schedule",
    "principle": "principle",
    "part": "part",
    "chp": "chapter chap",
}
_WORDS = {word: kind for kind, listed in _KINDS.items() for word in listed.split()}
_ROMAN_TOO = ("annex", "part", "chp", "sched")
_BELOW = r"(?:,?\s*(?:sub-?)?(?:para(?:graph)?|point|section|subsection|item)\.?\s*(?=[\d(]|[a-z]\b))"
_CITED = re.compile(
    rf"(?<![\w§¶'’])(?P<kind>{'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})(?:\.\s*|\s+|(?<=[§¶]))"
    rf"(?P<number>\d+[a-z]?(?:[-.]\d+)*|[ivxlc]+\b)(?P<below>(?:{_BELOW}?\s*\(\s*\w{{1,4}}\s*\)|{_BELOW}\w{{1,3}}\b)*)(?!\w)",
    re.IGNORECASE,
)
_STEP = re.compile(r"\(\s*(\w{1,4})\s*\)|(\w{1,3})\b\s*(?=$|,|\s)")
_GLUE = re.compile(r"^(?:\s|,|;|of|the|in|from|under|to)+|(?:\s|,|;|of|the|in|from|under)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited unit: ``kind`` as in identifiers (``art``), ``steps`` from the top (``5``, ``1``, ``b``).

    ``rest`` holds the other words.
    """

    kind: str
    steps: tuple[str, ...]
    rest: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """What the index calls it, deepest first: ``art 5(1)(b)``, ``art 5(1)``, ``art 5``."""
        return paths(self.kind, self.steps)


def find(text: str) -> Citation | None:
    """The first citation in a text, or None. Numerals of annexes, parts and schedules may be roman."""
    for match in _CITED.finditer(text):
        kind, number = _WORDS[match["kind"].lower()], match["number"].lower()
        if not number[0].isdigit() and kind not in _ROMAN_TOO:
            continue
        top = arabic(number) if kind in _ROMAN_TOO else number.replace(".", "-")
        below = tuple((a or b).lower() for a, b in _STEP.findall(_unworded(match["below"])))
        rest = _GLUE.sub("", _GLUE.sub("", text[: match.start()]) + " " + _GLUE.sub("", text[match.end() :]))
        return Citation(kind, (top, *below), rest.strip())
    return None


def _unworded(below: str) -> str:
    return re.sub(r"(?i)(?:sub-?)?(?:paragraph|para|point|subsection|section|item)\.?", " ", below)
