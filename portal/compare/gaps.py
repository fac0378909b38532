"""Gaps: what a benchmark calls for and a jurisdiction does not answer as far, with clauses of others to learn from.

The clauses come from instruments of other jurisdictions that answer fully, nearest first: by how many ties hold (same
region, same CPA region, same legal system, both in the Commonwealth, similar profile), then by the smaller distance. The
profile of an instrument is similar when it is among the five with the smallest distance to the subject over what at least
one of the two speaks to; a pair that shares fewer than sixteen such common provisions is not ranked.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from portal.compare.answers import MODALITY_RANK, Answer, answer, state
from portal.compare.conflict import conflicts
from portal.compare.distance import Mean, distance
from portal.compare.field import Column, Field, column
from portal.compare.neighbours import LEAST
from portal.records import CommonProvision, Instrument, Jurisdiction

MAX_LESSONS = 3
ALIKE = 5
STATES = ("full", "partial", "none", "conflict", "not-applicable", "uncoded")
OPEN = ("none", "partial", "conflict")


@dataclass(frozen=True, slots=True)
class Lesson:
    """An instrument that answers a gap fully, with why it stands near: same region, same legal system, similar profile."""

    instrument: Instrument
    label: str
    answer: Answer
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the benchmark calls for.

    ``state``: ``full`` (answered at least as far), ``partial`` (answered less far), ``none`` (silent), ``conflict`` (both
    speak, and what they say may exclude each other: ``conflicts`` says how, and a person has to judge), ``uncoded``, or
    ``not-applicable`` (the subject is of a kind that is not asked).
    """

    common: CommonProvision
    benchmark: Answer
    own: Answer
    state: str
    lessons: tuple[Lesson, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapList:
    """A jurisdiction against a benchmark: one entry for each common provision on which the benchmark speaks."""

    subject: Column
    benchmark: Column
    entries: tuple[Gap, ...]
    beyond: tuple[Gap, ...]

    def count(self, state: str) -> int:
        return sum(entry.state == state for entry in self.entries)

    @property
    def open(self) -> tuple[Gap, ...]:
        """The gaps themselves: nothing, less than the benchmark calls for, or something that may conflict with it."""
        return tuple(entry for entry in self.entries if entry.state in OPEN)

    @property
    def n(self) -> int:
        """How many of the benchmark's calls can be compared, because the subject is coded on them."""
        return len(self.entries) - self.count("uncoded") - self.count("not-applicable")


def gaps(
    field: Field, subject: str, benchmark: str, include: frozenset[str] = frozenset(), lessons: bool = True
) -> GapList:
    """gap(i, benchmark) = the list of k where the benchmark is present and s(i,k) < s(benchmark,k).

    Entries where the subject reaches the benchmark, or is not yet coded, are kept and marked, never dropped.
    ``beyond`` lists what the subject answers although the benchmark is silent. ``include`` holds for a jurisdiction
    taken as benchmark as it does for the subject, so that against itself it has no gap. ``lessons`` looks for clauses
    of others to learn from; where many lists stand side by side there is no room for them.
    """
    own, mark = column(field, subject, include), column(field, benchmark, include)
    replies = {c.id: (answer(field, mark, c.id), answer(field, own, c.id)) for c in field.taxonomy.provisions}
    alike = _alike(field, own, {id_: ours for id_, (_, ours) in replies.items()}) if lessons else {}
    entries, beyond = [], []
    for common in field.taxonomy.provisions:
        theirs, ours = replies[common.id]
        if theirs.speaks:
            found = conflicts(common, theirs, ours)
            state_ = "conflict" if found else _state(ours, theirs)
            learned = _lessons(field, own, mark, common.id, alike) if lessons and state_ in OPEN else ()
            entries.append(Gap(common, theirs, ours, state_, learned, found))
        elif theirs.state == "silent" and ours.speaks:
            beyond.append(Gap(common, theirs, ours, "full"))
    return GapList(own, mark, tuple(entries), tuple(beyond))


def side_by_side(
    field: Field, lists: tuple[GapList, ...]
) -> tuple[tuple[CommonProvision, tuple[Gap | None, ...]], ...]:
    """Several gap lists as one table: what any of their benchmarks calls for, and None where one does not."""
    by_list = [{entry.common.id: entry for entry in one.entries} for one in lists]
    rows = [(common, tuple(found.get(common.id) for found in by_list)) for common in field.taxonomy.provisions]
    return tuple((common, cells) for common, cells in rows if any(cells))


def _state(ours: Answer, theirs: Answer) -> str:
    if ours.value is None:
        return ours.state if ours.state == "not-applicable" else "uncoded"
    if ours.value >= (theirs.value or 0):
        return "full"
    return "partial" if ours.value else "none"


def _home(field: Field, own: Column) -> Jurisdiction | None:
    """The jurisdiction of a column; None for a body's instrument and for an unknown name."""
    if own.kind == "instrument":
        return field.jurisdictions.get(own.instruments[0].jurisdiction)
    return field.jurisdictions.get(own.key)


def _alike(field: Field, own: Column, replies: MappingType[str, Answer]) -> dict[str, Mean]:
    """The instruments whose answers stand nearest to the subject's, with the distance over what at least one speaks to."""
    used = {i.id for i in own.instruments}
    found = {}
    for instrument in field.instruments.values():
        if instrument.id not in used and not instrument.ended and not instrument.body:
            pairs = ((reply, _by_itself(field, instrument, id_)) for id_, reply in replies.items() if reply.coded)
            found[instrument.id] = distance(pairs).spoken
    ranked = sorted((m.value, -m.n, id_) for id_, m in found.items() if m.value is not None and m.n >= LEAST)
    return {id_: found[id_] for _, _, id_ in ranked[:ALIKE]}


def _by_itself(field: Field, instrument: Instrument, common: str) -> Answer:
    """The answer of one instrument, as ``answer`` gives it for a column of it alone."""
    mapping = field.answers.get((instrument.id, common))
    return Answer(state(mapping), mapping, instrument if mapping else None)


def _lessons(field: Field, own: Column, mark: Column, common: str, alike: MappingType[str, Mean]) -> tuple[Lesson, ...]:
    """Instruments of other jurisdictions that answer fully, nearest first; ended ones are left out."""
    home = _home(field, own)
    used = {i.id for i in (*own.instruments, *own.left_out, *mark.instruments, *mark.left_out)}
    found = []
    for instrument in field.instruments.values():
        at_home = home is not None and instrument.jurisdiction == home.code
        if instrument.id in used or at_home or instrument.ended or instrument.body:
            continue
        if state(field.answers.get((instrument.id, common))) == "full":
            reply = _by_itself(field, instrument, common)
            near = nearness(home, field.jurisdictions.get(instrument.jurisdiction))
            if profile := alike.get(instrument.id):
                near = (*near, f"similar profile (distance {profile.value:.2f}, n {profile.n})")
            found.append(Lesson(instrument, field.label(instrument), reply, near))
    found.sort(key=lambda one: (-len(one.near), _apart(alike.get(one.instrument.id)), -MODALITY_RANK[one.answer.modality],
                                one.label))  # fmt: skip
    return tuple(found[:MAX_LESSONS])


def _apart(profile: Mean | None) -> float:
    """For sorting: a profile that is not among the nearest comes last."""
    return 1.0 if profile is None or profile.value is None else profile.value


def nearness(home: Jurisdiction | None, other: Jurisdiction | None) -> tuple[str, ...]:
    """What two jurisdictions share, in words: region, CPA region, legal system, the Commonwealth."""
    if home is None or other is None:
        return ()
    shared = (
        ("same region", home.region and home.region == other.region),
        ("same CPA region", home.cpa_region and home.cpa_region == other.cpa_region),
        ("same legal system", home.legal_system and home.legal_system == other.legal_system),
        ("both in the Commonwealth", "commonwealth" in home.memberships and "commonwealth" in other.memberships),
    )
    return tuple(words for words, holds in shared if holds)
