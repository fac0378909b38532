"""How a column answers a common provision, and what an answer is worth in figures."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.field import Column, Field
from portal.records import Instrument, Mapping

STATES = ("full", "partial", "mention", "silent", "not-applicable", "uncoded")
# Force of a verb, strongest first; used to choose among answers of equal coverage, never folded into coverage.
MODALITY_RANK = {"must-not": 4, "must": 4, "should": 3, "may": 2, "none": 1, "": 0}
STRENGTH = {state: len(STATES) - i for i, state in enumerate(STATES)}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of one column to one common provision.

    ``state`` is one of STATES. ``mapping`` is the strongest answer and ``instrument`` the one that gives it; both are
    None when nothing is coded. ``others`` are the column's further mappings, strongest first.
    """

    state: str
    mapping: Mapping | None = None
    instrument: Instrument | None = None
    others: tuple[Mapping, ...] = ()

    @property
    def speaks(self) -> bool:
        """True when the answer is present, in whatever coverage."""
        return self.state in ("full", "partial", "mention")

    @property
    def coded(self) -> bool:
        """True when it enters figures: present or silent. Not applicable and not yet coded stay out."""
        return self.speaks or self.state == "silent"

    @property
    def modality(self) -> str:
        """The verb of the answer: must, must-not, should, may or none; empty when it is not present."""
        return self.mapping.modality if self.mapping else ""

    @property
    def roles(self) -> tuple[str, ...]:
        """Who must act; empty when nobody must or nothing is coded."""
        return self.mapping.roles if self.mapping else ()

    @property
    def value(self) -> int | None:
        """2 full, 1 partial or mention, 0 silent; None when it enters no figure."""
        return {"full": 2, "partial": 1, "mention": 1, "silent": 0}.get(self.state)


def state(mapping: Mapping | None) -> str:
    """The state of one mapping; no mapping at all is ``uncoded``."""
    if mapping is None:
        return "uncoded"
    return mapping.coverage if mapping.answer == "present" else mapping.answer


def answer(field: Field, column: Column, common: str) -> Answer:
    """The strongest answer of the column's instruments.

    A jurisdiction is silent only when one of its instruments that was read whole is silent and none is present; what an
    excerpt does not say leaves it as it was.
    """
    found = [(field.answers[i.id, common], i) for i in column.instruments if (i.id, common) in field.answers]
    if len(found) > 1:
        found.sort(key=lambda pair: (-STRENGTH[state(pair[0])], -MODALITY_RANK[pair[0].modality], pair[1].id))
    heard = [p for p in found if column.kind != "jurisdiction" or p[0].answer != "silent" or p[1].covers == "whole"]
    if not heard:
        return Answer("uncoded", others=tuple(m for m, _ in found))
    mapping, instrument = heard[0]
    rest = tuple(m for m, _ in found if m is not mapping)
    return Answer(state(mapping), mapping, instrument, rest)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much a column speaks to: ``spoken`` of ``n`` coded common provisions; ``share`` is None when n is 0."""

    spoken: int
    n: int

    @property
    def share(self) -> float | None:
        return self.spoken / self.n if self.n else None


def coverage(answers: list[Answer] | tuple[Answer, ...]) -> Coverage:
    """coverage(i) = sum of c[s > 0] / sum of c, with n: the share of coded common provisions that are spoken to."""
    coded = [a for a in answers if a.coded]
    return Coverage(sum(a.speaks for a in coded), len(coded))
