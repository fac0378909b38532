"""Real files: the counts that a hand has verified, and the places that a digest must be able to point to."""

import pytest

from portal.texts import counting
from portal.texts.readers import read
from portal.texts.reading import Request

COUNTS = [
    ("unesco-ai-ethics", "source.pdf", "pdf", "en", {"preamble": 1, "paragraph": 141}),
    ("oecd-ai-principles", "source.pdf", "pdf", "en", {"preamble": 1, "part": 8, "principle": 10}),
    ("coe-ai-convention", "source.pdf", "pdf", "en", {"preamble": 1, "article": 36}),
    ("eu-ai-act-consolidated-2026-07-27", "source.articles.json", "units", "en", {"article": 119}),
    ("eu-ai-act-consolidated-2026-07-27", "source.annexes.json", "units", "en", {"annex": 14}),
    ("eu-ai-act-consolidated-2026-07-27", "source.recitals.json", "units", "en", {"recital": 180}),
    ("eu-ai-act", "source.formex-combined.xml", "formex", "en", {"recital": 180, "article": 113, "annex": 13}),
    ("eu-ai-act", "source.akn.xml", "akn", "en", {"recital": 180, "article": 113}),
    ("eu-ai-act", "source.html", "html", "en", {"recital": 180, "article": 113, "annex": 13}),
    ("eu-gdpr", "source.formex.xml", "formex", "en", {"recital": 173, "article": 99}),
    ("eu-gdpr", "source.articles.json", "units", "en", {"article": 99}),
    ("kr-ai-basic-act-2025", "source.json", "units", "ko", {"article": 46, "addendum": 3}),
    ("kr-ai-basic-act-2025", "source.json", "units", "en", {"article": 46, "addendum": 3}),
    ("kr-ai-basic-act-2025", "source-en-moleg.xml", "xml-kr", "en", {"article": 46, "addendum": 3}),
    ("kr-ai-basic-act-2025", "source-ko.md", "markdown", "ko", {"article": 46, "addendum": 3}),
    ("jp-ai-promotion-act-2025", "source.json", "units", "en", {"article": 28, "addendum": 1}),
    ("jp-ai-promotion-act-2025", "source-ja.xml", "xml-jp", "ja", {"article": 28, "addendum": 1}),
    ("ca-pipeda", "source.xml", "lims", "en", {"section": 71, "schedule": 4, "appendix": 1}),
    ("gb-ai-regulation-bill-2023", "source.txt", "plain", "en", {"preamble": 1, "clause": 9}),
    ("us-co-sb26-189", "source.json", "units", "en", {"formula": 1, "section": 15}),
    ("cn-genai-interim-measures-2023", "source.json", "units", "zh", {"article": 24}),
    ("cn-genai-interim-measures-2023", "source-en-alt.txt", "plain", "en", {"article": 24}),
    ("cn-cybersecurity-law-2026", "source.json", "units", "zh", {"article": 81}),
    ("cn-shenzhen-ai-regulations-2022", "source-zh.md", "markdown", "zh", {"article": 73}),
    ("vn-ai-law-2025", "source.md", "markdown", "vi", {"article": 35}),
    ("tw-ai-basic-act-2026", "source.json", "units", "zh", {"article": 20}),
    ("br-pl-2338-2023", "source.json", "units", "pt", {"article": 79}),
    ("in-dpdp-2023", "source.json", "units", "en", {"section": 44, "schedule": 1}),
    ("in-dpdp-rules-2025", "source.json", "units", "en", {"rule": 23, "schedule": 7}),
    ("sg-pdpa-2012", "source.json", "units", "en", {"section": 95, "schedule": 11}),
    ("gb-dpa-2018", "source-sections.json", "units", "en", {"section": 259}),
    ("lk-personal-data-protection-bill-2022", "source.pdf", "pdf", "en", {"preamble": 1, "clause": 48, "schedule": 5}),
    ("lk-personal-data-protection-bill-2022", "source.html", "html", "en", {"section": 48, "schedule": 5}),
    ("rw-pdp-law-2021", "source.html", "html", "en", {"article": 70}),
    ("ke-dpa-2019", "source.txt", "plain", "en", {"section": 74}),
    ("zm-dpa-2021", "source.txt", "plain", "en", {"section": 82}),
    ("hu-act-lxxv-2025-ai", "source.json", "units", "hu", {"section": 14}),
    ("dk-ai-supplementary-act-2025", "source.json", "units", "da", {"section": 13}),
    ("us-eo-14110", "source.xml", "xml-us", "en", {"formula": 1, "section": 13}),
    ("us-eo-14179", "source.xml", "xml-us", "en", {"formula": 1, "section": 6}),
    ("us-il-hb3773-2024", "source.txt", "plain", "en", {"formula": 1, "section": 4}),
    ("us-naiia-2020", "source.txt", "plain", "en", {"section": 15}),
    ("us-ca-sb53-2025", "source.txt", "markdown", "en", {"section": 17}),
    ("us-ca-sb1047-2024-vetoed", "source.html", "html", "en", {"section": 17}),
    ("us-co-sb24-205", "source.pdf", "pdf", "en", {"formula": 1, "section": 10}),
    ("us-co-sb26-189", "source.pdf", "pdf", "en", {"formula": 1, "section": 15}),
    ("us-nyc-local-law-144-2021", "source.txt", "plain", "en", {"formula": 1, "section": 7}),
    ("eu-ai-office-decision", "source.txt", "plain", "en", {"recital": 8, "article": 9}),
    ("cn-genai-ethics-norms-2021", "source-en.txt", "plain", "en", {"article": 25}),
    ("ca-tbs-directive-adm", "source-fr.html", "html", "fr", {"section": 10, "annex": 3}),
    ("ca-tbs-directive-adm", "source.json", "units", "fr", {"section": 10, "annex": 3}),
    ("ca-qc-private-sector-privacy-act", "source.html", "html", "en", {"section": 179}),
    ("gb-uk-gdpr", "source.txt", "plain", "en", {"article": 120}),
    ("pe-ley-31814-2023", "source-clean.md", "markdown", "es", {"article": 6, "addendum": 1}),
    ("pe-ley-31814-2023", "source.md", "markdown", "es", {"article": 6, "addendum": 1}),
]


@pytest.mark.texts
@pytest.mark.parametrize(("folder", "file", "format", "language", "expected"), COUNTS)
def test_a_real_file_shows_the_counts_that_its_provenance_states(texts, folder, file, format, language, expected):
    data = (texts / folder / file).read_bytes()
    found = read(data, format, Request(folder, language, file, "", tuple(expected)))
    counts = counting.count(unit for unit in found.units if unit.language == language)
    assert {kind: counts.get(kind, 0) for kind in expected} == expected


@pytest.mark.texts
@pytest.mark.parametrize(
    ("folder", "file", "format", "part", "kinds", "places"),
    [
        ("ca-c27-aida", "source.xml", "lims", "39", (), ["sec_2__def_person", "sec_3__subsec_2__para_a", "sec_41"]),
        (
            "us-co-sb26-189",
            "source.json",
            "units",
            "",
            (),
            [
                "sec_6-1-1701__subsec_2__para_b__subpara_i__item_a",
                "sec_6-1-105__subsec_1__para_uuuu",
                "sec_10-3-1104.9__subsec_3__para_e",
            ],
        ),
        (
            "eu-ai-act-consolidated-2026-07-27",
            "source.articles.json",
            "units",
            "",
            (),
            ["art_3__point_68", "art_4a__para_1", "art_5__para_1__point_ba", "art_5__para_1a", "art_60a", "art_75d"],
        ),
        (
            "eu-ai-act-consolidated-2026-07-27",
            "source.annexes.json",
            "units",
            "",
            (),
            ["annex_3__point_1__point_c", "annex_8__sec_a__point_1", "annex_11__sec_2", "annex_14"],
        ),
        (
            "kr-ai-basic-act-2025",
            "source.json",
            "units",
            "",
            (),
            ["art_2__point_4__item_f", "art_6__para_2__point_6-2", "art_17-2", "addendum_1__art_1"],
        ),
        (
            "coe-ai-convention",
            "source.pdf",
            "pdf",
            "",
            ("preamble", "article"),
            ["art_3__para_1__point_b", "art_16__para_2__point_g", "conclusion"],
        ),
        (
            "un-ga-res-78-265",
            "source.pdf",
            "pdf",
            "",
            ("preamble", "paragraph"),
            ["preamble__para_9", "para_6__point_a"],
        ),
        (
            "pe-ley-31814-2023",
            "source.md",
            "markdown",
            "",
            ("article", "addendum"),
            ["art_prelim__point_f", "addendum_1"],
        ),
        (
            "dk-ai-supplementary-act-2025",
            "source.json",
            "units",
            "",
            ("section",),
            ["sec_2__subsec_2", "sec_2__subsec_5"],
        ),
    ],
)
def test_real_provisions_can_be_pointed_at(texts, folder, file, format, part, kinds, places):
    found = read((texts / folder / file).read_bytes(), format, Request(folder, "en", file, part, kinds))
    assert set(places) <= {unit.id for unit in found.units}
