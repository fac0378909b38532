"""A small store of invented instruments, in words of our own, with one of everything a brief must mark."""

from __future__ import annotations

from pathlib import Path

from portal.compare import Field
from portal.records import (
    Attribute,
    Body,
    CommonProvision,
    Corpus,
    Enforceability,
    Event,
    Instrument,
    Jurisdiction,
    Mapping,
    Money,
    Provision,
    Source,
    Taxonomy,
    Theme,
)  # fmt: skip
from portal.store import Store, load

DAY = "2026-11-22"
DIGEST = "0123456789abcdef"


def question(id_: str, label: str, *attributes: Attribute) -> CommonProvision:
    return CommonProvision(
        id_, id_.split(".")[0], label, f"What about {label.lower()}?", f"All on {label.lower()}.", "", attributes
    )


REPORTING = question(
    "risk.reporting",
    "Incident reporting",
    Attribute("deadline", "hours"),
    Attribute("largest_fine", "money"),
    Attribute("recipient", "text"),
)
THEMES = (
    Theme(
        "risk",
        "Risk",
        (REPORTING, question("risk.prohibited", "Prohibited practices"), question("risk.registers", "Registers")),
    ),
    Theme("rights", "Rights", (question("rights.appeal", "Appeal"), question("rights.notice", "Notice"))),
)


def source(language: str = "en", translation: str = "original", completeness: str = "full") -> Source:
    note = "" if completeness == "full" else "Chapter two is missing."
    return Source(
        f"text-{language}.html", "Official Gazette", "https://gazette.example/1", "", "", "", "0" * 64, "html", language,
        translation, completeness, note=note, terms="Free to reuse when the gazette is named.",
    )  # fmt: skip


def instrument(id_: str, short: str, status: str = "in-force", **more) -> Instrument:
    held = {
        "jurisdiction": "AA",
        "kind": "act",
        "force": "binding",
        "as_of": "2026-05-01",
        "sources": (source(),),
        "title": f"{short} in full",
    }
    return Instrument(id=id_, short=short, status=status, **(held | more))


def answered(instrument_: str, common: str, coverage: str, provisions: tuple[str, ...], **more) -> Mapping:
    held = {
        "modality": "must",
        "roles": ("system-provider",),
        "confidence": "high",
        "gist": f"Gist of {instrument_} on {common}.",
    }
    return Mapping(
        instrument_, common, "present", coverage, reach="ai-specific", provisions=provisions, by="coder-1", date=DAY,
        **(held | more),
    )  # fmt: skip


def silent(instrument_: str, common: str, *looked: str) -> Mapping:
    return Mapping(instrument_, common, "silent", looked=looked, confidence="high", by="coder-1", date=DAY)


def corpus() -> Corpus:
    """Two acts, a superseded one, a bill in machine translation, and a recommendation."""
    instruments = (
        instrument(
            "aa-act", "AI Act", citation="Act 5 of 2025", enforceability=Enforceability(True, True, False, "A regulator may fine."),
            events=(Event("2025-03-01", "promulgated", "gazette"), Event("2026", "in-force", "art. 9", checked="unverified")),
        ),
        instrument("aa-old", "Old AI Act", "superseded"),
        instrument(
            "bb-act", "인공지능법", jurisdiction="BB", original_title="인공지능 기본법", languages=("ko", "en"),
            sources=(source("en", "government-reference"), source("ko")),
        ),
        instrument(
            "cc-bill", "AI Bill", "pending", jurisdiction="CC", kind="bill", force="conditional", languages=("bn", "en"),
            original_title="কৃত্রিম বুদ্ধিমত্তা বিল", sources=(source("en", "machine", "partial"),),
        ),
        instrument("zz-rec", "Recommendation", "adopted", jurisdiction="", body="zz", kind="recommendation", force="voluntary"),
    )  # fmt: skip
    places = tuple(Jurisdiction(code, name) for code, name in (("AA", "Aland"), ("BB", "Bland"), ("CC", "Cland")))
    answers = (
        answered("aa-act", "risk.reporting", "full", ("art_5__para_1__point_f", "art_6"),
                 attributes={"deadline": 360.0, "largest_fine": Money(15000000, "EUR"), "recipient": "the regulator"}),
        answered("bb-act", "risk.reporting", "partial", ("art_5",), limits=("sector",), modality="should",
                 attributes={"deadline": 72.0, "largest_fine": "none", "recipient": "unstated"},
                 confidence="medium", note="A doubtful verb."),
        answered("cc-bill", "risk.reporting", "mention", ("art_5",)),
        answered("zz-rec", "risk.reporting", "full", ("art_5",), modality="should"),
        answered("aa-act", "risk.prohibited", "full", ("art_6",), modality="must-not"),
        silent("bb-act", "risk.prohibited", "art_5"),
        Mapping("zz-rec", "risk.prohibited", "not-applicable", confidence="high", by="coder-1", date=DAY),
        silent("aa-act", "rights.appeal"), silent("bb-act", "rights.appeal"),
        answered("zz-rec", "rights.appeal", "full", ("art_6",)),
        *(answered(i, "rights.notice", "full", ("art_6",)) for i in ("aa-act", "bb-act", "cc-bill", "zz-rec")),
    )  # fmt: skip
    provisions = (("art_5", "5"), ("art_5__para_1__point_f", "5(1)(f)"), ("art_6", "6"))
    return Corpus(
        Taxonomy({"system-provider": "makes systems"}, (), (), ("sector",), {}, THEMES), (), (), (), places,
        (Body("zz", "Zed Organisation", "ZED", "intergovernmental"),), instruments,
        {i.id: tuple(Provision(i.id, p, n, f"Heading {n}", f"Digest of {i.id} {p}: the provider reports.", order=o)
                     for o, (p, n) in enumerate(provisions)) for i in instruments},
        {i.id: tuple(m for m in answers if m.instrument == i.id) for i in instruments},
    )  # fmt: skip


def store(folder: Path, held: Corpus | None = None) -> Store:
    load(folder / "portal.sqlite", held or corpus(), (), {"digest": DIGEST, "date": DAY})
    return Store(folder / "portal.sqlite")


def field(held: Store) -> Field:
    return Field(held.taxonomy, held.jurisdictions, held.bodies, held.instruments, held.answers)
