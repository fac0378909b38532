"""The corpus itself: it reads without a fault, every instrument is coded to the end, and every file is in canonical form."""

from collections import Counter
from pathlib import Path

import pytest

from portal import corpus
from portal.compare import Field, column

FOLDER = Path(__file__).resolve().parent.parent / "corpus"
INSTRUMENTS = sorted(path.name for path in (FOLDER / "instruments").iterdir() if path.is_dir())
THREE_FILES = {"instrument.yaml", "digest.yaml", "mapping.yaml"}
QUESTIONS = 64

# Membership on the date that jurisdictions.yaml gives for each group; EU institutions count where they are members.
MEMBERS = {
    "un-member": 193,
    "commonwealth": 56,
    "oecd": 38,
    "coe": 46,
    "eu": 27,
    "g7": 8,  # seven states and the EU
    "g20": 20,  # nineteen states and the EU; the African Union is a body here
    "au": 55,
    "asean": 11,  # with Timor-Leste, since 2025-10-26
    "sadc": 16,
    "ecowas": 12,  # without Burkina Faso, Mali and Niger, since 2025-01-29
    "eac": 8,
    "caricom": 15,
    "pif": 18,
}
CPA_REGIONS = {
    "africa", "asia", "australia", "british-islands-mediterranean", "canada", "caribbean-americas-atlantic", "india",
    "pacific", "south-east-asia",
}  # fmt: skip


@pytest.fixture(scope="module")
def reading():
    return corpus.read(FOLDER)


def test_it_reads_and_checks_without_an_error(reading):
    errors = [str(c) for c in corpus.check(reading) if c.level == "error"]
    assert errors == [], "\n" + "\n".join(errors)


def test_every_folder_of_an_instrument_was_read(reading):
    assert INSTRUMENTS, "there is no instrument at all"
    assert [i.id for i in reading.corpus.instruments] == INSTRUMENTS


def test_every_question_is_there_once(reading):
    ids = [common.id for common in reading.corpus.taxonomy.provisions]
    assert len(ids) == len(set(ids)) == QUESTIONS


@pytest.mark.parametrize("group", MEMBERS)
def test_a_group_has_as_many_members_as_it_says(reading, group):
    members = [place.code for place in reading.corpus.jurisdictions if group in place.memberships]
    assert len(members) == MEMBERS[group], " ".join(members)


def test_every_group_is_dated_sourced_and_has_members(reading):
    count = Counter(group for place in reading.corpus.jurisdictions for group in place.memberships)
    for group in reading.corpus.groups:
        assert group.as_of, f"{group.id} has no date"
        assert group.source.startswith("https://"), f"{group.id} has no source that a reader can open"
        assert count[group.id] > 0, f"{group.id} has no member"


def test_each_of_the_nine_regions_of_the_association_is_used(reading):
    used = Counter(place.cpa_region for place in reading.corpus.jurisdictions if place.cpa_region)
    assert set(used) == {region.id for region in reading.corpus.cpa_regions} == CPA_REGIONS


def test_who_has_a_branch_has_a_region_and_who_has_a_region_has_a_branch(reading):
    for place in reading.corpus.jurisdictions:
        assert bool(place.cpa_region) == ("cpa" in place.memberships), place.code


def test_codes_are_of_their_kind(reading):
    for place in reading.corpus.jurisdictions:
        country, _, part = place.code.partition("-")
        assert len(country) == 2, place.code
        assert country.isupper(), place.code
        assert (place.kind == "sub-national") == bool(part) == bool(place.within), place.code
        assert not part or place.within == country, place.code


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_has_its_three_files(name):
    assert {path.name for path in (FOLDER / "instruments" / name).iterdir()} >= THREE_FILES


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_an_instrument_is_coded_to_the_end(reading, name):
    held = reading.corpus
    instrument = {i.id: i for i in held.instruments}[name]
    every = [common.id for common in held.taxonomy.provisions]
    asked = set(held.taxonomy.asks[instrument.asks]) if instrument.covers == "excerpt" else set(every)
    answered = [mapping.common for mapping in held.mappings[name]]
    assert answered == [common for common in every if common in asked], "each question it is asked, once and in order"
    assert held.provisions[name], "and there is a digest"


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_the_files_of_an_instrument_are_in_canonical_form(name):
    files = sorted((FOLDER / "instruments" / name).glob("*.yaml"))
    rewritten = [path.name for path in files if path.read_text(encoding="utf-8") != corpus.canonical(path)]
    assert rewritten == [], "`portal check --fix` rewrites them"


def test_the_draft_of_scholars_never_answers_for_china(reading):
    held, draft = reading.corpus, "cn-ai-law-scholars-draft-2024"
    instruments = {one.id: one for one in held.instruments}
    bodies = {body.id: body for body in held.bodies}
    places = {place.code: place for place in held.jurisdictions}
    china = column(Field(held.taxonomy, places, bodies, instruments, {}), "CN", frozenset({"pending", "soft"}))
    assert "cn-genai-interim-measures-2023" in {one.id for one in china.instruments}
    assert draft not in {one.id for one in china.instruments + china.left_out}
    assert not instruments[draft].jurisdiction
    assert bodies[instruments[draft].body].kind == "expert-group", "nobody takes its authors for an organ of the state"
