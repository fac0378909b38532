"""What a reader may choose from in forms: columns on offer, benchmarks, starting points that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs.marks import BENCHMARKS
from portal.compare import counts
from portal.records import Instrument, Jurisdiction
from portal.web.shelf import Build


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be put in a column."""

    key: str
    label: str
    group: str


def with_instruments(held: Build) -> tuple[Jurisdiction, ...]:
    """Jurisdictions of which at least one instrument is held, by name."""
    codes = {i.jurisdiction for i in held.store.instruments.values()}
    return tuple(place for place in held.store.jurisdictions.values() if place.code in codes)


def columns_on_offer(held: Build) -> tuple[Offer, ...]:
    """Jurisdictions that answer through an instrument in force, then every instrument: benchmarks first."""
    answering = {i.jurisdiction for i in held.store.instruments.values() if i.jurisdiction and counts(i)}
    places = [
        Offer(p.code, p.name, "Jurisdictions (instruments in force)")
        for p in with_instruments(held)
        if p.code in answering
    ]
    bodies = [_offer(held, i, "Multilateral instruments") for i in _sorted(held) if i.body]
    national = [_offer(held, i, "National and sub-national instruments") for i in _sorted(held) if i.jurisdiction]
    return (*places, *bodies, *national)


def _sorted(held: Build) -> list[Instrument]:
    return sorted(held.store.instruments.values(), key=held.field.label)


def _offer(held: Build, instrument: Instrument, group: str) -> Offer:
    return Offer(instrument.id, held.field.label(instrument), group)


def benchmarks(held: Build) -> tuple[Instrument, ...]:
    """The three main benchmarks that are held, in their order."""
    return tuple(held.store.instruments[id_] for id_ in BENCHMARKS if id_ in held.store.instruments)


def keen_pairs(held: Build) -> tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]:
    """Comparisons to start from: (title, why, common provisions, columns); only those whose columns are all held."""
    wanted = (
        (
            "Who reports incidents, to whom, how fast",
            "Deadlines from days to none at all",
            ("accountability.incident-reporting", "accountability.monitoring", "accountability.feedback"),
            ("EU", "KR", "CN", "ca-c27-aida"),
        ),
        (
            "Who pays for damage",
            "Civil liability and penalties beside each other",
            ("accountability.liability", "accountability.penalties", "accountability.redress"),
            ("EU", "us-co-sb26-189", "KR", "coe-ai-convention"),
        ),
        (
            "Labels on AI-generated content",
            "Visible marks, machine-readable marks, or none",
            ("transparency.synthetic-content", "transparency.interaction"),
            ("EU", "KR", "CN", "JP"),
        ),
        (
            "Open source, small firms, sandboxes",
            "How innovation is eased",
            ("development.open-source", "development.small-business", "development.sandboxes"),
            ("EU", "KR", "JP", "gb-ai-regulation-bill-2023"),
        ),
        (
            "Machines that decide about people",
            "One clause on its way through three laws, word by word",
            ("oversight.automated-decisions",),
            ("eu-gdpr", "zm-dpa-2021", "ke-dpa-2019"),
        ),
        (
            "From the OECD to the G20",
            "What a forum took over as it stood, and what it left",
            ("development.sandboxes", "development.skills", "international.cooperation"),
            ("oecd-ai-principles", "g20-ai-principles"),
        ),
    )
    known = {*held.store.instruments, *held.store.jurisdictions}
    return tuple(item for item in wanted if set(item[3]) <= known)
