"""When instruments took effect, and how many of those that speak had done so by each day.

An instrument counts from the day it was first in force or applied. One without such a date counts from the day it was
adopted, signed, promulgated, published or passed; a bill, a draft or a treaty under way counts only once adopted. Ended
ones are left out, and so is what no dated fact of the corpus gives a day: both are named, never dropped unseen.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.answers import Answer, answer
from portal.compare.field import Field, column
from portal.records import Event, Instrument

IN_FORCE = ("in-force", "applies")
MADE = ("adopted", "signed", "promulgated", "published", "passed")


@dataclass(frozen=True, slots=True)
class Step:
    """One instrument that speaks: the dated fact it counts from, its answer, and how many had by then."""

    instrument: Instrument
    event: Event
    answer: Answer
    count: int
    binding: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """``steps`` in order of time up to ``date``; ``ahead`` come later; ``undated`` and ``ended`` speak but do not count."""

    steps: tuple[Step, ...]
    ahead: tuple[Step, ...]
    undated: tuple[Instrument, ...]
    ended: tuple[Instrument, ...]


def effect(instrument: Instrument) -> Event | None:
    """The dated fact from which an instrument counts; None when it has none yet."""
    if instrument.ended:
        return None
    draft = instrument.status == "pending"
    for words in (IN_FORCE, ("adopted",) if draft else MADE):
        found = sorted((e for e in instrument.events if e.what in words), key=lambda e: e.date)
        if found:
            return found[0]
    return None


def timeline(field: Field, common: str, date: str) -> Timeline:
    """When the instruments that speak to one common provision took effect, counted up to ``date`` and after it."""
    spoken = [(i, answer(field, column(field, i.id), common)) for i in field.instruments.values()]
    spoken = [(i, reply) for i, reply in spoken if reply.speaks]
    dated = [(event, i, reply) for i, reply in spoken if (event := effect(i)) is not None]
    dated.sort(key=lambda one: (one[0].date, one[1].id))
    steps, binding = [], 0
    for number, (event, instrument, reply) in enumerate(dated, 1):
        binding += instrument.force == "binding"
        steps.append(Step(instrument, event, reply, number, binding))
    return Timeline(
        tuple(s for s in steps if s.event.date <= date),
        tuple(s for s in steps if s.event.date > date),
        tuple(i for i, _ in spoken if not i.ended and effect(i) is None),
        tuple(i for i, _ in spoken if i.ended),
    )
