"""Gaps: what a benchmark calls for and a jurisdiction does not answer as far, with clauses of others to learn from."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.answers import MODALITY_RANK, Answer, answer
from portal.compare.field import Column, Field, column
from portal.records import CommonProvision, Instrument, Jurisdiction

MAX_LESSONS = 3


@dataclass(frozen=True, slots=True)
class Lesson:
    """An instrument that answers a gap fully, with why it stands near: same region, same legal system."""

    instrument: Instrument
    label: str
    answer: Answer
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the benchmark calls for.

    ``state``: ``full`` (answered at least as far), ``partial`` (answered less far), ``none`` (silent), ``uncoded``, or
    ``not-applicable`` (the subject is of a kind that is not asked).
    """

    common: CommonProvision
    benchmark: Answer
    own: Answer
    state: str
    lessons: tuple[Lesson, ...] = ()


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
        """The gaps themselves: nothing, or less than the benchmark calls for."""
        return tuple(entry for entry in self.entries if entry.state in ("none", "partial"))

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
    entries, beyond = [], []
    for common in field.taxonomy.provisions:
        theirs, ours = answer(field, mark, common.id), answer(field, own, common.id)
        if theirs.speaks:
            wanted = lessons and _state(ours, theirs) in ("none", "partial")
            found = _lessons(field, own, mark, common.id) if wanted else ()
            entries.append(Gap(common, theirs, ours, _state(ours, theirs), found))
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


def _lessons(field: Field, own: Column, mark: Column, common: str) -> tuple[Lesson, ...]:
    """Instruments of other jurisdictions that answer fully, nearest first; ended ones are left out."""
    home = field.jurisdictions.get(own.key if own.kind == "jurisdiction" else own.instruments[0].jurisdiction)
    used = {i.id for i in (*own.instruments, *own.left_out, *mark.instruments, *mark.left_out)}
    found = []
    for instrument in field.instruments.values():
        at_home = home is not None and instrument.jurisdiction == home.code
        if instrument.id in used or at_home or instrument.ended or instrument.body:
            continue
        reply = answer(field, column(field, instrument.id), common)
        if reply.state == "full":
            near = nearness(home, field.jurisdictions.get(instrument.jurisdiction))
            found.append(Lesson(instrument, field.label(instrument), reply, near))
    found.sort(key=lambda one: (-len(one.near), -MODALITY_RANK[one.answer.modality], one.label))
    return tuple(found[:MAX_LESSONS])


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
