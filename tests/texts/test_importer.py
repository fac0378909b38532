"""Importing a folder: verified by hash and by count, one file per language, nothing stops the others."""

import dataclasses
import hashlib
import json
from types import MappingProxyType

import pytest

from portal.texts import importer, library
from portal.texts.importer import import_folder, import_instrument
from tests.texts import samples
from tests.texts.samples import instrument, source

EXPECT = {"preamble": 1, "clause": 3}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "xx-bill").mkdir(parents=True)
    (tmp_path / "in" / "xx-bill" / "source.txt").write_bytes(samples.PLAIN)
    return tmp_path / "in"


@pytest.fixture
def target(tmp_path):
    return tmp_path / "texts"


def put(folder, identifier, name, data):
    (folder / identifier).mkdir(exist_ok=True)
    (folder / identifier / name).write_bytes(data)


def bill(**more):
    return instrument("xx-bill", EXPECT, source("source.txt", "plain", **more))


def test_a_verified_file_with_the_right_counts_is_imported(folder, target):
    [outcome] = import_instrument(folder, bill(sha256=hashlib.sha256(samples.PLAIN).hexdigest()), target)
    assert (outcome.state, outcome.found, outcome.expected) == ("imported", EXPECT, EXPECT)
    assert outcome.sentence == "xx-bill in en: 1 preamble, 3 clauses."
    meta = library.meta(target, "xx-bill", "en")
    assert meta["files"][0]["sha256"] == hashlib.sha256(samples.PLAIN).hexdigest()
    assert (meta["translation"], meta["completeness"], meta["terms"], meta["own_copy"]) == (
        "original",
        "full",
        "free",
        False,
    )


def test_a_second_run_changes_nothing_and_says_so(folder, target):
    import_instrument(folder, bill(), target)
    path = target / "xx-bill" / "en.json"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    [outcome] = import_instrument(folder, bill(), target)
    assert outcome.state == "unchanged"
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_changed_expectation_is_not_called_unchanged(folder, target):
    import_instrument(folder, bill(), target)
    [outcome] = import_instrument(folder, dataclasses.replace(bill(), expect={"clause": 3}), target)
    assert outcome.state == "imported"


def test_a_hash_that_differs_is_refused_with_both_hashes(folder, target):
    [outcome] = import_instrument(folder, bill(sha256="ab" * 32), target)
    assert outcome.state == "refused"
    assert "expected abababababab" in outcome.sentence
    assert library.held(target) == {}


def test_a_clause_that_is_missing_is_refused_with_both_numbers(folder, target):
    [outcome] = import_instrument(folder, dataclasses.replace(bill(), expect={"preamble": 1, "clause": 4}), target)
    assert outcome.state == "refused"
    assert "shows 3 of 4 clauses" in outcome.sentence


def test_a_page_that_is_not_the_instrument_is_refused(folder, target):
    put(folder, "xx-bill", "source.txt", b"Page not found. Try the search.")
    [outcome] = import_instrument(folder, bill(), target)
    assert (outcome.state, "shows no articles" in outcome.sentence) == ("refused", True)


def test_a_file_that_is_not_there_is_called_missing(target, tmp_path):
    [outcome] = import_instrument(tmp_path, bill(), target)
    assert (outcome.state, outcome.sentence) == ("missing", "xx-bill/source.txt is not in the folder.")


def test_a_file_outside_the_folder_is_never_read(folder, target, tmp_path):
    (tmp_path / "secret.txt").write_bytes(samples.PLAIN)
    [outcome] = import_instrument(folder, instrument("xx-bill", EXPECT, source("../../secret.txt", "plain")), target)
    assert outcome.state == "missing"


def test_one_bad_instrument_does_not_stop_the_others(folder, target):
    put(folder, "xx-bad", "source.xml", b"<broken")
    seen = []
    outcomes = import_folder(
        folder,
        [
            instrument("xx-bad", {"article": 1}, source("source.xml", "formex")),
            bill(),
            instrument("xx-none", {}, source("nothing.pdf", "pdf")),
        ],
        target,
        seen.append,
    )
    assert [(one.instrument, one.state) for one in outcomes] == [
        ("xx-bad", "refused"),
        ("xx-bill", "imported"),
        ("xx-none", "missing"),
    ]
    assert sorted(one.instrument for one in seen) == ["xx-bad", "xx-bill", "xx-none"]


def test_records_of_read_only_mappings_cross_to_another_process(folder, target):
    frozen = dataclasses.replace(
        bill(), expect=MappingProxyType(EXPECT), role_map=MappingProxyType({"owner": ("deployer",)})
    )
    put(folder, "xx-copy", "source.txt", samples.PLAIN)
    twin = dataclasses.replace(frozen, id="xx-copy")
    assert [one.state for one in import_folder(folder, [frozen, twin], target, workers=2)] == ["imported", "imported"]


def test_a_file_of_two_languages_gives_both(folder, target):
    put(folder, "kr-hats", "source.json", samples.UNITS)
    act = instrument("kr-hats", {"article": 2}, source("source.json", "units", translation="government-reference"))
    outcomes = import_instrument(folder, act, target)
    assert [(one.language, one.state) for one in outcomes] == [("ko", "imported"), ("en", "imported")]
    assert library.meta(target, "kr-hats", "ko")["translation"] == "original"
    assert library.meta(target, "kr-hats", "en")["translation"] == "government-reference"


def test_the_first_listed_file_wins_and_the_second_is_spare(folder, target):
    put(folder, "xx-bill", "copy.docx", samples.docx())
    both = instrument("xx-bill", EXPECT, source("copy.docx", "docx"), source("source.txt", "plain"))
    assert [(one.file, one.state) for one in import_instrument(folder, both, target)] == [
        ("copy.docx", "imported"),
        ("source.txt", "spare"),
    ]


def test_a_refused_first_file_gives_way_to_the_next(folder, target):
    put(folder, "xx-bill", "half.txt", samples.PLAIN.replace(b"3. Start\nThis Act starts on a Monday.\n", b""))
    both = instrument("xx-bill", EXPECT, source("half.txt", "plain"), source("source.txt", "plain"))
    assert [(one.file, one.state) for one in import_instrument(folder, both, target)] == [
        ("half.txt", "refused"),
        ("source.txt", "imported"),
    ]
    assert library.meta(target, "xx-bill", "en")["files"][0]["file"] == "source.txt"


def test_an_act_and_its_annexes_come_from_several_files(folder, target):
    put(folder, "xx-act", "act.xml", samples.FORMEX)
    put(folder, "xx-act", "annex.xml", samples.ANNEX)
    act = instrument(
        "xx-act", {"recital": 2, "article": 2, "annex": 1}, source("act.xml", "formex"), source("annex.xml", "formex")
    )
    assert [one.state for one in import_instrument(folder, act, target)] == ["imported", "imported"]
    units = library.read(target, "xx-act").units["en"]
    assert [unit.order for unit in units] == list(range(len(units)))
    assert units[-1].id == "annex_2__sec_a__point_2"


def test_a_kind_that_the_files_do_not_hold_at_all_is_said(folder, target):
    put(folder, "xx-act", "act.xml", samples.FORMEX)
    act = instrument("xx-act", {"recital": 2, "article": 2, "annex": 1}, source("act.xml", "formex"))
    [outcome] = import_instrument(folder, act, target)
    assert (outcome.state, "holds only 0 of 1 annex" in outcome.sentence) == ("imported", True)
    assert library.meta(target, "xx-act", "en")["completeness"] == "partial"


@pytest.mark.parametrize(("translation", "state"), [("unofficial", "imported"), ("official", "refused")])
def test_only_an_unofficial_translation_may_leave_an_article_out(folder, target, translation, state):
    text = "".join(f"Article {number} Hat\nWords.\n" for number in range(1, 10))
    put(folder, "xx-ten", "source.txt", text.encode())
    ten = instrument("xx-ten", {"article": 10}, source("source.txt", "plain", translation=translation))
    [outcome] = import_instrument(folder, ten, target)
    assert (outcome.state, "9 of 10 articles" in outcome.sentence) == (state, True)


@pytest.mark.parametrize(("items", "state"), [(3, "imported"), (30, "refused")])
def test_a_kind_that_is_missing_wholly_is_vouched_for_by_no_smaller_one(folder, target, items, state):
    text = "".join(f"Article {number} Hat\nWords.\n" for number in range(1, 10))
    put(folder, "xx-nine", "source.txt", text.encode())
    nine = instrument("xx-nine", {"article": 9, "item": items}, source("source.txt", "plain"))
    [outcome] = import_instrument(folder, nine, target)
    assert (outcome.state, f"0 of {items} items" in outcome.sentence) == (state, True)


def test_a_users_own_copy_needs_no_hash_but_the_right_counts(tmp_path, target):
    (tmp_path / "xx-bill.docx").write_bytes(samples.docx())
    outcomes = import_instrument(tmp_path, bill(sha256="ab" * 32), target)
    assert [(one.file, one.state) for one in outcomes] == [("source.txt", "missing"), ("xx-bill.docx", "imported")]
    assert library.meta(target, "xx-bill", "en")["own_copy"] is True


def test_a_verified_file_goes_before_an_own_copy(folder, target):
    (folder / "xx-bill.docx").write_bytes(samples.docx())
    assert [(one.file, one.state) for one in import_instrument(folder, bill(), target)] == [
        ("source.txt", "imported"),
        ("xx-bill.docx", "spare"),
    ]


def test_the_part_named_by_a_source_is_the_one_imported(folder, target):
    put(folder, "ca-bells", "bill.xml", samples.LIMS)
    act = instrument("ca-bells", {"section": 2}, source("bill.xml", "lims", part="Bell Act"))
    [outcome] = import_instrument(folder, act, target)
    assert outcome.state == "imported"
    assert library.read(target, "ca-bells").units["en"][1].heading == "Hours"


def test_what_is_written_is_canonical_and_leaves_no_temporary_file(folder, target):
    import_instrument(folder, bill(), target)
    path = target / "xx-bill" / "en.json"
    body = path.read_text()
    assert json.dumps(json.loads(body), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == body
    assert sorted(one.name for one in path.parent.iterdir()) == [".last.json", "en.json"]


def test_a_second_run_says_again_what_was_refused_without_reading_it(folder, target, monkeypatch):
    both = instrument("xx-bill", EXPECT, source("source.txt", "plain"), source("half.txt", "plain", language="fr"))
    put(folder, "xx-bill", "half.txt", samples.PLAIN.replace(b"3. Start\nThis Act starts on a Monday.\n", b""))
    first = import_instrument(folder, both, target)
    monkeypatch.setattr(importer.readers, "read", None)
    again = import_instrument(folder, both, target)
    assert [(one.state, one.sentence) for one in first][1] == [(one.state, one.sentence) for one in again][1]
    assert [one.state for one in again] == ["unchanged", "refused"]


@pytest.mark.parametrize("harm", ["delete", "cut", "rubbish"])
def test_a_text_that_was_harmed_is_imported_again(folder, target, harm):
    import_instrument(folder, bill(), target)
    path = target / "xx-bill" / "en.json"
    good = path.read_bytes()
    if harm == "delete":
        path.unlink()
    else:
        path.write_bytes(good[:-40] if harm == "cut" else b"rubbish")
    assert [one.state for one in import_instrument(folder, bill(), target)] == ["imported"]
    assert path.read_bytes() == good
