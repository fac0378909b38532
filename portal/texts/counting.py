"""The tripwire: how many articles, sections or recitals a text shows, against how many the corpus expects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portal.records import Instrument, Text

LENIENT = ("government-reference", "machine", "unofficial")
"""Kinds of translation that may leave provisions out; said, not refused, down to ENOUGH of them."""
ENOUGH = 0.8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Counts found; the sentence of a refusal, or what must be said although the text is taken."""

    found: dict[str, int]
    refused: str = ""
    sentence: str = ""
    warnings: tuple[str, ...] = ()
    completeness: str = "full"


def count(units: Iterable[Text]) -> dict[str, int]:
    """Top-level units per kind, in the order they first appear."""
    return dict(Counter(unit.kind for unit in units if not unit.parent))


def judge(instrument: Instrument, language: str, units: Iterable[Text], translation: str, completeness: str) -> Verdict:
    """Compare the units of one language with ``instrument.expect``.

    A kind that counts differently refuses the text. Said but taken: a kind that these files do not hold at all while
    another, of no fewer units, is there; fewer of a kind in an unofficial translation or in a file the corpus calls partial.
    """
    found = count(units)
    wrong: list[str] = []
    said: list[str] = []
    for kind, expected in instrument.expect.items():
        number = found.get(kind, 0)
        if number == expected:
            continue
        fact = f"{number} of {expected} {_plural(kind, expected)}"
        fewer = number < expected and (
            completeness != "full" or (translation in LENIENT and number >= ENOUGH * expected)
        )
        (said if fewer or (number == 0 and _vouched(instrument, found, expected)) else wrong).append(fact)
    name = f"{instrument.id} in {language}"
    if wrong:
        advice = " Either the file is not the whole instrument or its layout was not understood."
        return Verdict(found, f"{name} shows {', '.join(wrong)}.{advice}")
    told = ", ".join(f"{number} {_plural(kind, number)}" for kind, number in found.items()) or "no provision"
    if not said:
        return Verdict(found, sentence=f"{name}: {told}.", completeness=completeness)
    warning = f"{name} holds only {', '.join(said)}."
    return Verdict(
        found,
        sentence=f"{name}: {told}; {warning}",
        warnings=(warning,),
        completeness="partial" if completeness == "full" else completeness,
    )


def _vouched(instrument: Instrument, found: dict[str, int], lost: int) -> bool:
    # Only a kind that could not be mistaken for a failed reading vouches for the others, and for no more than itself.
    whole = [expected for kind, expected in instrument.expect.items() if found.get(kind) == expected and expected > 1]
    return lost <= max(whole, default=0)


def _plural(kind: str, number: int = 2) -> str:
    return kind if number == 1 else {"annex": "annexes", "addendum": "addenda"}.get(kind, f"{kind}s")
