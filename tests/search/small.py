"""A small corpus of our own, in records: three jurisdictions, a body, four languages, mappings and a glossary."""

from __future__ import annotations

from collections.abc import Iterable

from portal.records import (
    Body,
    CommonProvision,
    Corpus,
    Event,
    Instrument,
    Jurisdiction,
    Mapping,
    Provision,
    Source,
    Taxonomy,
    Term,
    Text,
    Theme,
)

COMMONS = (
    CommonProvision(
        "accountability.incident-reporting", "accountability", "Incident reporting", "Who reports?", "", ""
    ),
    CommonProvision("accountability.liability", "accountability", "Civil liability", "Who pays?", "", ""),
    CommonProvision("transparency.labels", "transparency", "Labels on AI-generated content", "What is marked?", "", ""),
)
TAXONOMY = Taxonomy(
    {},
    (),
    (),
    (),
    {},
    (Theme("accountability", "Accountability", COMMONS[:2]), Theme("transparency", "Transparency", COMMONS[2:])),
)
PLACES = (
    Jurisdiction(
        "KE", "Kenya", "Republic of Kenya", region="eastern-africa", cpa_region="africa", memberships=("commonwealth",)
    ),
    Jurisdiction("EU", "European Union", kind="union"),
    Jurisdiction("KR", "South Korea", "Republic of Korea", region="eastern-asia"),
    Jurisdiction("ZA", "South Africa", region="southern-africa", cpa_region="africa", memberships=("commonwealth",)),
)
BODIES = (
    Body("unesco", "United Nations Educational, Scientific and Cultural Organization", "UNESCO", "intergovernmental"),
)


def instrument(id_: str, title: str, short: str, **more) -> Instrument:
    """An act in force since 2024 unless ``more`` says otherwise."""
    facts = {
        "kind": "act",
        "force": "binding",
        "status": "in-force",
        "as_of": "2024-01-01",
        "events": (Event("2024-05-17", "adopted", "own"),),
        "languages": ("en",),
        **more,
    }
    return Instrument(id_, title, short, **facts)


def source(file: str, language: str, translation: str) -> Source:
    return Source(file, "Publisher", "", "", "", "", "", "plain", language, translation, "full")


INSTRUMENTS = (
    instrument(
        "eu-ai-act",
        "Regulation (EU) 2024/1689 laying down rules on artificial intelligence",
        "AI Act",
        jurisdiction="EU",
        kind="regulation",
        citation="OJ L, 2024/1689",
    ),
    instrument(
        "ke-ai-bill",
        "Artificial Intelligence Bill",
        "AI Bill",
        jurisdiction="KE",
        kind="bill",
        status="pending",
        events=(Event("2026-02-01", "introduced", "own"),),
        citation="Senate Bill 26-189",
    ),
    instrument(
        "kr-ai-act",
        "Framework Act on Artificial Intelligence",
        "AI Basic Act",
        jurisdiction="KR",
        original_title="인공지능 기본법",
        languages=("ko", "en"),
        sources=(source("ko.txt", "ko", "original"), source("en.txt", "en", "machine")),
    ),
    instrument(
        "unesco-ethics",
        "Recommendation on the Ethics of Artificial Intelligence",
        "Ethics",
        body="unesco",
        kind="recommendation",
        force="voluntary",
        status="adopted",
        events=(Event("2021-11-23", "adopted", "own"),),
    ),
    instrument(
        "za-popia",
        "Protection of Personal Information Act",
        "Personal Information Act",
        jurisdiction="ZA",
        ai_specific=False,
        events=(Event("2013-11-26", "promulgated", "own"),),
    ),
)


def _provisions(instrument: str, rows: Iterable[tuple[str, str, str]]) -> tuple[Provision, ...]:
    return tuple(
        Provision(instrument, id_, id_.rpartition("_")[2], heading, digest, "", order)
        for order, (id_, heading, digest) in enumerate(rows)
    )


PROVISIONS = {
    "eu-ai-act": _provisions(
        "eu-ai-act",
        (
            ("rec_27", "Principles", "Recalls seven ethical principles for trustworthy systems."),
            ("art_5", "Prohibited practices", "Bans social scoring and harmful manipulation."),
            ("art_5__para_1", "List of bans", "Lists what nobody may do with the technology."),
            (
                "art_5__para_1__point_b",
                "Vulnerable people",
                "Nobody may exploit the weakness of children or old people.",
            ),
            (
                "art_50",
                "Labels",
                "Deployers must label each deepfake as artificial. The behaviour of a chatbot must be disclosed.",
            ),
            (
                "art_73",
                "Serious incidents",
                "Providers must report a serious incident to the authority within 15 days.",
            ),
            (
                "annex_3",
                "High-risk areas",
                "Lists the areas of high-risk use, such as education and the defence of borders.",
            ),
        ),
    ),
    "ke-ai-bill": _provisions(
        "ke-ai-bill",
        (
            (
                "cl_4",
                "Reports of incidents",
                "An operator reports incidents to the Commissioner; licences may be withdrawn.",
            ),
            (
                "cl_9",
                "Liability",
                "Who deploys a system of high risk is liable for the harm it does, military use left out.",
            ),
            ("cl_10", "Open source", "Free and open-source components are outside the Bill."),
        ),
    ),
    "kr-ai-act": _provisions(
        "kr-ai-act",
        (
            ("art_1", "Purpose", "The Act protects rights and raises the standing of the nation."),
            (
                "art_34",
                "High-impact duties",
                "Operators of high-impact systems must manage risk and keep a human in control.",
            ),
        ),
    ),
    "unesco-ethics": _provisions(
        "unesco-ethics",
        (
            (
                "para_28",
                "Inclusion",
                "States should bridge the digital divide and organise training for those with less.",
            ),
        ),
    ),
    "za-popia": _provisions(
        "za-popia",
        (
            (
                "sec_71",
                "Automated decision making",
                "Nobody may be subject to a decision based solely on a machine's profile.",
            ),
        ),
    ),
}
MAPPINGS = {
    "eu-ai-act": (
        Mapping(
            "eu-ai-act",
            "accountability.incident-reporting",
            "present",
            "full",
            roles=("system-provider",),
            provisions=("art_73",),
            sectors=("cross-sector",),
        ),
        Mapping("eu-ai-act", "transparency.labels", "present", "full", roles=("deployer",), provisions=("art_50",)),
    ),
    "ke-ai-bill": (
        Mapping(
            "ke-ai-bill",
            "accountability.incident-reporting",
            "present",
            "full",
            roles=("deployer",),
            provisions=("cl_4",),
        ),
        Mapping("ke-ai-bill", "accountability.liability", "present", "full", roles=("deployer",), provisions=("cl_9",)),
    ),
    "kr-ai-act": (Mapping("kr-ai-act", "accountability.liability", "silent", looked=("art_34",)),),
}
GLOSSARY = (
    Term(
        "deepfake",
        "deepfake",
        "A forged likeness.",
        ("synthetic media", "artificial likeness", "humbug"),
        ("transparency.labels",),
    ),
)
CORPUS = Corpus(TAXONOMY, (), (), (), PLACES, BODIES, INSTRUMENTS, PROVISIONS, MAPPINGS, GLOSSARY)


def _text(instrument: str, id_: str, words: str, language: str, heading: str = "", order: int = 0) -> Text:
    return Text(
        instrument,
        id_,
        id_.rpartition("_")[2],
        "",
        heading,
        words,
        language,
        f"{language}.txt",
        id_.rpartition("__")[0],
        "",
        order,
    )


TEXTS = {
    "kr-ai-act": (
        _text("kr-ai-act", "art_1", "이 법은 인공지능의 건전한 발전과 신뢰 기반 조성을 목적으로 한다.", "ko"),
        _text(
            "kr-ai-act", "art_1", "The purpose of this Act is the sound development of artificial intelligence.", "en"
        ),
        _text("kr-ai-act", "art_34__para_1", "Business operators shall establish an explanation plan.", "en"),
        _text("kr-ai-act", "art_40", "", "en", "Investigations"),
        _text("kr-ai-act", "art_40__para_1", "The Minister may inspect premises without notice.", "en"),
    ),
    "eu-ai-act": (
        _text("eu-ai-act", "art_73", "Anbieter melden schwerwiegende Vorfälle den Behörden.", "de"),
        _text("eu-ai-act", "art_50", "部署者は生成された画像に表示を付けなければならない。", "ja"),
        _text("eu-ai-act", "annex_3", "সরকার নিরাপত্তা নিশ্চিত করবে", "bn"),
    ),
}


def texts(instrument: str) -> tuple[Text, ...]:
    return TEXTS.get(instrument, ())
