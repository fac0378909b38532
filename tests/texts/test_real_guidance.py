"""Real strategies, guidelines and standards: counted by hand, nothing lost, and digest beside text."""

import subprocess

import pytest

from portal import corpus
from portal.settings import HOME
from portal.texts import counting, library
from portal.texts.readers import read
from portal.texts.reading import Request
from tests.texts import samples

# instrument: share of its digests that must find their text; what stands in the way is a row of a table, a list that
# the file prints without numbers, or a unit that its coder counted and the file does not print.
SHARES = {
    "ae-difc-data-protection-regulation-10-2023": 0.90,
    "african-union-ai-strategy-2024": 0.40,
    "asean-genai-guide": 1.0,
    "au-ai-ethics-principles-2019": 0.80,
    "ca-tbs-directive-adm": 0.80,
    "eu-guidelines-ai-system-definition": 1.0,
    "eu-guidelines-gpai": 1.0,
    "eu-guidelines-prohibited-practices": 1.0,
    "eu-hleg-ethics-guidelines": 0.65,
    "foc-joint-statement-gov-ai": 1.0,
    "gb-ai-cyber-code-2025": 0.70,
    "gb-ai-opportunities-action-plan-2025": 1.0,
    "gb-fca-ai-update-2024": 1.0,
    "gb-mod-ambitious-safe-responsible-2022": 0.70,
    "gb-white-paper-ai-2023": 0.80,
    "gb-white-paper-response-2024": 0.95,
    "id-se-9-2023-ai-ethics": 0.40,
    "ng-national-ai-strategy": 0.75,
    "nist-ai-600-1": 0.25,
    "nist-ai-rmf": 0.20,
    "nz-genai-initial-advice-2023": 0.50,
    "nz-opc-ai-ipp-guidance-2023": 0.05,
    "pk-national-ai-policy-draft": 0.80,
    "rw-national-ai-policy-2022": 0.35,
    "sg-genai-framework-2024": 0.95,
    "sg-genai-framework-proposed-2024": 0.30,
    "sg-model-framework-2020": 0.95,
    "sg-nais-2-2023": 1.0,
    "tr-national-ai-strategy-action-plan-2024": 1.0,
    "tz-national-ai-strategy-framework-draft-2025": 0.70,
    "us-ai-action-plan-2025": 0.50,
    "us-ca-ccpa-admt-regs-draft-2024": 0.80,
    "us-omb-m-24-10": 0.45,
    "us-omb-m-25-21": 0.70,
    "who-ai-health-guidance": 0.70,
    "za-draft-ai-policy-2026": 0.95,
}
PLACES = [
    ("asean-genai-guide", "sec_3-6__para_b", "Promoting security knowledge-sharing"),
    ("eu-guidelines-prohibited-practices", "sec_4-2-1", "‘Social scoring’"),
    ("gb-ai-opportunities-action-plan-2025", "sec_2-4", "Address private-sector-user-adoption"),
    ("gb-fca-ai-update-2024", "sec_4", "What we plan to do"),
    ("sg-nais-2-2023", "item_6", "Boost AI Practitioner pool"),
    ("eu-hleg-ethics-guidelines", "sec_ii-1-2__item_3", "Accuracy"),
    ("eu-hleg-ethics-guidelines", "sec_c-2", "Examples of critical concerns"),
    ("us-ai-action-plan-2025", "sec_17", "Develop a Grid"),
    ("gb-white-paper-response-2024", "sec_6-10", "AI sandboxes and testbeds"),
    ("gb-white-paper-ai-2023", "sec_3-3-4", "Artificial intelligence sandboxes and testbeds"),
    ("gb-white-paper-ai-2023", "sec_3-3-1__box_3-2", "Supporting coherence in risk assessment"),
    ("nist-ai-600-1", "annex_a__sec_a-1-8", "Incident Disclosure"),
    ("ng-national-ai-strategy", "sec_1-4-5-1", "Objective 4.1"),
    ("nz-genai-initial-advice-2023", "sec_13", "Apply the Government procurement principles"),
    ("pk-national-ai-policy-draft", "sec_4-1-3-6", "E-Khidmat Centers 2.0"),
    ("sg-genai-framework-2024", "sec_4__subsec_2", "Incident Reporting"),
    ("tz-national-ai-strategy-framework-draft-2025", "part_6", "Data governance"),
    ("who-ai-health-guidance", "annex_a2", "Considerations for ministries of health"),
    ("za-draft-ai-policy-2026", "sec_4-4", "Resource Allocations"),
]


@pytest.fixture(scope="module")
def held():
    """The real corpus: what each instrument expects of its text, and its digests."""
    return corpus.read(HOME / "corpus").corpus


@pytest.fixture(scope="module")
def split(texts, held):
    """The first file of an instrument, read once."""
    made = {}

    def of(name):
        if name not in made:
            instrument = next(one for one in held.instruments if one.id == name)
            source = instrument.sources[0]
            data = (texts / name / source.file).read_bytes()
            request = Request(name, source.language, source.file, "", tuple(instrument.expect))
            made[name] = (instrument, source, data, read(data, source.format, request))
        return made[name]

    return of


@pytest.mark.texts
@pytest.mark.parametrize("name", SHARES)
def test_the_units_are_those_that_a_hand_has_counted(split, name):
    instrument, _, _, found = split(name)
    counts = counting.count(found.units)
    assert {kind: counts.get(kind, 0) for kind in instrument.expect} == dict(instrument.expect)


@pytest.mark.texts
@pytest.mark.parametrize("name", SHARES)
def test_digest_and_text_stand_side_by_side(split, held, name):
    _, _, _, found = split(name)
    digests = [one.id for one in held.provisions[name]]
    matched = [one for one in digests if library.find(found.units, one)]
    assert len(matched) >= SHARES[name] * len(digests)


@pytest.mark.texts
@pytest.mark.parametrize("name", SHARES)
def test_no_letter_is_lost_and_every_unit_stands_behind_its_parent(split, texts, name):
    _, source, data, found = split(name)
    words = data.decode(errors="replace")
    if source.format == "pdf":
        file = str(texts / name / source.file)
        words = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode()
    if source.format != "html":
        assert samples.letters(words) - samples.said(found) == {}
    seen = set()
    for place, unit in enumerate(found.units):
        assert (unit.order, unit.id in seen, unit.parent == "" or unit.parent in seen) == (place, False, True)
        seen.add(unit.id)


@pytest.mark.texts
@pytest.mark.parametrize(("name", "place", "title"), PLACES)
def test_a_heading_stands_where_the_publisher_printed_it(split, name, place, title):
    _, _, _, found = split(name)
    unit = library.find(found.units, place)
    assert unit is not None
    assert unit.heading.startswith(title)
    assert library.full_text(found.units, place)
