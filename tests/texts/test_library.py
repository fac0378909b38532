"""Reading what was imported: units, whole provisions, status, and a fingerprint for the build."""

import dataclasses

import pytest

from portal.errors import TextRefused
from portal.texts import library, standing
from portal.texts.importer import import_instrument
from tests.texts import samples
from tests.texts.samples import instrument, source

BILL = instrument("xx-bill", {"preamble": 1, "clause": 3}, source("source.txt", "plain", sha256=""))


@pytest.fixture
def target(tmp_path):
    (tmp_path / "xx-bill").mkdir()
    (tmp_path / "xx-bill" / "source.txt").write_bytes(samples.PLAIN)
    import_instrument(tmp_path, BILL, tmp_path / "texts")
    return tmp_path / "texts"


@pytest.fixture
def units(target):
    return library.read(target, "xx-bill").units["en"]


def test_what_is_held_is_named_with_its_languages(target, tmp_path):
    assert library.held(target) == {"xx-bill": ("en",)}
    assert library.held(tmp_path / "nowhere") == {}


def test_units_come_back_as_they_were_written(units):
    clause = next(unit for unit in units if unit.id == "cl_2")
    assert dataclasses.asdict(clause) == {
        "instrument": "xx-bill",
        "id": "cl_2",
        "number": "2",
        "kind": "clause",
        "heading": "Owners",
        "text": "",
        "language": "en",
        "file": "source.txt",
        "parent": "",
        "part": "PART I Opening",
        "order": clause.order,
        "label": "2.",
        "version": "",
    }


def test_an_instrument_that_is_not_held_is_empty(target):
    assert library.read(target, "xx-other").languages == ()


def test_a_whole_provision_has_its_own_words_and_those_below_it_line_by_line(units):
    assert library.full_text(units, "cl_1__subsec_2") == (
        "The Office has these tasks—\n(a) to count kettles;\n(b) to look at—\n(i) spouts;\n(ii) lids; and\n"
        "(c) to write a yearly letter."
    )
    assert library.full_text(units, "cl_9") == ""


def test_a_provision_is_found_under_another_traditions_step_names(units):
    assert library.find(units, "cl_1__para_2__point_a").id == "cl_1__subsec_2__para_a"
    assert library.find(units, "cl_1__para_9") is None
    assert library.find(units, "sec_1") is None


def test_a_damaged_file_is_refused_with_advice(target):
    (target / "xx-bill" / "en.json").write_text('{"meta":')
    with pytest.raises(TextRefused, match="Delete it and run portal texts import again"):
        library.read(target, "xx-bill")


def test_a_damaged_file_is_imported_again(target, tmp_path):
    (target / "xx-bill" / "en.json").write_text("[]")
    assert [one.state for one in import_instrument(tmp_path, BILL, target)] == ["imported"]


def test_status_says_what_is_imported_and_whether_the_file_is_there(target, tmp_path):
    [row] = standing.status([BILL], target, tmp_path)
    assert (row.file, row.language, row.found, row.expected == row.counts) == ("source.txt", "en", True, True)
    assert (row.translation, row.completeness, row.terms) == ("original", "full", "free")
    [away] = standing.status([BILL], tmp_path / "empty")
    assert (away.found, away.hash_ok, away.imported) == (None, None, "")


def test_the_fingerprint_follows_the_words_and_nothing_else(target, tmp_path):
    before = library.fingerprint(target)
    assert library.fingerprint(target) == before
    (tmp_path / "xx-bill" / "source.txt").write_bytes(samples.PLAIN.replace(b"Monday", b"Tuesday"))
    import_instrument(tmp_path, BILL, target)
    assert library.fingerprint(target) != before
    assert library.fingerprint(tmp_path / "nowhere") != before
