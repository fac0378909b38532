"""What goes into the database comes out equal, field by field, and the database cannot be written to afterwards."""

import dataclasses
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import corpus
from portal.errors import NoBuild
from portal.records import Body, Corpus, Group, Mapping, Money, Region, SharedWording, Taxonomy, Term, Text, Version
from portal.store import Store, load, plain
from portal.store.revive import revive
from tests.corpus import small

NOTHING = Corpus(Taxonomy({}, (), (), (), {}, ()), (), (), (), (), (), (), {}, {})


@pytest.fixture
def stored(tmp_path):
    """Load a corpus and open it; every store is closed at the end."""
    opened = []

    def make(held, texts=(), meta=None, name="portal.sqlite", shared=()):
        load(tmp_path / name, held, texts, meta or {}, shared=shared)
        opened.append(Store(tmp_path / name))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def words(id_, order, language="en", text="Words."):
    return Text(
        "aa-act", id_, str(order), "article", "Heading", text, language, "a.xml", "art", "Part I", order, "Art."
    )


def test_every_record_of_a_corpus_comes_back_equal(stored, tmp_path):
    held = corpus.read(small.write(tmp_path)).corpus
    store = stored(held)
    assert store.taxonomy == held.taxonomy
    assert tuple(store.groups.values()) == held.groups
    assert tuple(store.regions.values()) == held.regions
    assert tuple(store.cpa_regions.values()) == held.cpa_regions
    assert set(store.jurisdictions.values()) == set(held.jurisdictions)
    assert tuple(store.bodies.values()) == held.bodies
    assert tuple(store.instruments.values()) == held.instruments
    assert store.terms == held.glossary
    for instrument in held.instruments:
        assert tuple(store.provisions(instrument.id).values()) == held.provisions[instrument.id]
        mine = {key: m for key, m in store.answers.items() if key[0] == instrument.id}
        assert mine == {(m.instrument, m.common): m for m in held.mappings[instrument.id]}
    assert list(store.commons) == [common.id for common in held.taxonomy.provisions]


def test_no_field_of_any_record_comes_back_as_another_type(stored, tmp_path):
    held = corpus.read(small.write(tmp_path)).corpus
    store = stored(held)
    for before, after in zip(held.instruments, store.instruments.values(), strict=True):
        for field in dataclasses.fields(before):
            assert type(getattr(after, field.name)) is type(getattr(before, field.name)), field.name
    assert store.answers["aa-act", "risk.penalties"].attributes["largest"] == Money(5_000_000.0, "SEK")
    assert type(store.answers["aa-act", "risk.reports"].attributes["deadline"]) is float


def test_counts_name_every_table_and_stay_in_the_build(tmp_path, stored):
    held = corpus.read(small.write(tmp_path)).corpus
    texts = [words("art_1", 0), words("art_2", 1)]
    counts = load(tmp_path / "counted.sqlite", held, iter(texts), {"digest": "d", "date": "2026-11-22"})
    assert counts == {
        "groups": 1, "regions": 1, "cpa_regions": 1, "jurisdictions": 3, "bodies": 1, "instruments": 2,
        "provisions": 5, "mappings": 6, "second": 0, "first": 0, "terms": 1, "texts": 2, "versions": 0,
        "shared": 0,
    }  # fmt: skip
    store = Store(tmp_path / "counted.sqlite")
    assert (store.meta["counts"], store.meta["digest"], store.meta["date"]) == (counts, "d", "2026-11-22")
    store.close()


def test_texts_come_back_in_their_order_and_apart_by_language(stored):
    texts = [words("art_10", 1), words("art_2", 0), words("art_2", 0, "ko", "제2조"), words("art_3", 2, text="")]
    store = stored(NOTHING, texts)
    assert list(store.texts("aa-act", "en").values()) == [texts[1], texts[0], texts[3]]
    assert store.texts("aa-act", "ko") == {"art_2": texts[2]}
    assert store.texts("aa-act", "fr") == {}
    assert store.held == {"aa-act": ("en", "ko")}


def test_a_former_version_is_kept_apart_from_the_text_described(stored, tmp_path):
    former = dataclasses.replace(words("art_2", 0, text="Old words."), version="2025-01-21")
    facts = [Version("aa-act", "en", date, day, "original", "full", "a.xml", "Board", "free")
             for date, day in (("", "2026-01-01"), ("2025-01-21", "2025-01-21"))]  # fmt: skip
    load(tmp_path / "dated.sqlite", NOTHING, [words("art_2", 0), former], {}, facts)
    store = Store(tmp_path / "dated.sqlite")
    assert store.held == {"aa-act": ("en",)}
    assert store.texts("aa-act", "en") == {"art_2": words("art_2", 0)}
    assert store.texts("aa-act", "en", "2025-01-21") == {"art_2": former}
    assert store.versions == {"aa-act": (facts[1], facts[0])}
    store.close()


def test_jurisdictions_stand_in_the_order_of_their_names_and_instruments_of_their_identifiers(stored, tmp_path):
    held = corpus.read(small.write(tmp_path)).corpus
    shuffled = dataclasses.replace(held, jurisdictions=held.jurisdictions[::-1], instruments=held.instruments[::-1])
    store = stored(shuffled)
    assert [place.name for place in store.jurisdictions.values()] == ["Aland", "Bland", "Xland"]
    assert list(store.instruments) == ["aa-act", "bb-privacy"]


def test_an_empty_corpus_is_a_database_too(stored):
    store = stored(NOTHING)
    assert (store.instruments, store.answers, store.held, store.terms) == ({}, {}, {}, ())


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = WORDS | FLOATS | st.lists(WORDS, max_size=4).map(tuple) | st.builds(Money, FLOATS, WORDS)
TUPLES = st.lists(WORDS, max_size=3).map(tuple)
MAPPINGS = st.builds(
    Mapping, instrument=st.just("i"), common=WORDS, answer=WORDS, limits=TUPLES, roles=TUPLES, provisions=TUPLES,
    attributes=st.dictionaries(WORDS, VALUES, max_size=5), gist=WORDS, note=WORDS,
)  # fmt: skip


@settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=15
)  # each writes a database; the answers in it are many instead
@given(st.lists(MAPPINGS, max_size=12, unique_by=lambda m: m.common), st.dictionaries(WORDS, WORDS, max_size=3))
def test_whatever_an_answer_holds_comes_back_equal_and_of_the_same_types(mappings, facts):
    held = dataclasses.replace(NOTHING, mappings={"i": tuple(mappings)})
    facts = {f"fact {key}": value for key, value in facts.items()}
    with tempfile.TemporaryDirectory() as folder:
        load(Path(folder) / "x.sqlite", held, (), facts)
        store = Store(Path(folder) / "x.sqlite")
        found = store.answers
        meta = store.meta
        store.close()
    assert found == {("i", m.common): m for m in mappings}
    for mapping in mappings:
        back = found["i", mapping.common].attributes
        assert {key: type(v) for key, v in back.items()} == {key: type(v) for key, v in mapping.attributes.items()}
    assert {key: meta[key] for key in facts} == facts


RECORDS = {
    Group: st.builds(Group, *[WORDS] * 5),
    Region: st.builds(Region, *[WORDS] * 3),
    Body: st.builds(Body, *[WORDS] * 12),
    Term: st.builds(
        Term, WORDS, WORDS, WORDS, TUPLES, TUPLES, st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple)
    ),
    Text: st.builds(Text, *[WORDS] * 10, order=st.integers(0, 2**31)),
    Money: st.builds(Money, FLOATS, WORDS),
}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.one_of(*RECORDS.values()))
def test_plain_and_revive_are_inverse(record):
    assert revive(type(record), plain(record)) == record


@pytest.mark.parametrize(
    "sentence", ["DELETE FROM meta", "INSERT INTO regions VALUES ('a', 'b', 'c')", "DROP TABLE texts"]
)
def test_a_build_cannot_be_written_to(stored, tmp_path, sentence):
    store = stored(corpus.read(small.write(tmp_path)).corpus)
    before = (tmp_path / "portal.sqlite").read_bytes()
    with pytest.raises(Exception, match="readonly database"), store.engine.begin() as connection:
        connection.exec_driver_sql(sentence)
    assert (tmp_path / "portal.sqlite").read_bytes() == before
    assert sorted(p.name for p in tmp_path.glob("portal.sqlite*")) == ["portal.sqlite"]


@pytest.mark.parametrize("name", ["a b", "50% off", "what?", "no#1", "a&b=c", "été", "%41"])
def test_a_folder_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    load(folder / "portal.sqlite", NOTHING, (), {"digest": name})
    store = Store(folder / "portal.sqlite")
    assert store.meta["digest"] == name
    store.close()
    assert [p.name for p in folder.iterdir()] == ["portal.sqlite"]
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("ask", ["meta", "taxonomy", "held", "instruments", "answers", "jurisdictions", "terms"])
@pytest.mark.parametrize("content", [None, b"this is no database, " * 100])
def test_a_database_that_cannot_be_read_ends_in_a_sentence_of_ours(tmp_path, ask, content):
    if content:
        (tmp_path / "x.sqlite").write_bytes(content)
    store = Store(tmp_path / "x.sqlite")
    with pytest.raises(NoBuild, match=r"^The database of this build cannot be read: .* Run `portal build` again\.$"):
        getattr(store, ask)
    store.close()
    assert content or not (tmp_path / "x.sqlite").exists()


def test_shared_wording_comes_back_from_either_side(stored):
    one = SharedWording("aa-act", "bb-act", "risk.a", "text", "en", 30, 20, 2, ((0, 11, 8), (20, 2, 9)))
    other = SharedWording("aa-act", "cc-act", "risk.a", "digest", "", 9, 9, 1, ((0, 0, 9),))
    store = stored(NOTHING, shared=(one, other))
    assert store.shared("aa-act", "bb-act") == {"risk.a": one}
    assert store.shared("bb-act", "aa-act") == {"risk.a": one.turned}
    assert store.shared("bb-act", "cc-act") == {}
    assert (one.turned.blocks, one.words, one.share) == (((2, 20, 9), (11, 0, 8)), 17, 0.85)
