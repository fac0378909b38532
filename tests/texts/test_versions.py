"""Two versions of a text: aligned by identifier, marked by whole words, nothing lost in printing."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.records import Text
from portal.texts import dated, library, limits, versions
from portal.texts.importer import import_instrument
from portal.texts.versions import Piece
from tests.texts import samples
from tests.texts.samples import instrument, source


def unit(identifier, text="", heading=""):
    return Text("xx", identifier, "", "article", heading, text, "en", "f")


def marked(old, new):
    return versions.words(old, new)


def test_a_changed_word_is_marked_on_both_sides_and_the_rest_is_not():
    old, new, shown = marked("A cat sits on the mat.", "A dog sits on the mat.")
    assert old == (Piece("same", "A "), Piece("removed", "cat "), Piece("same", "sits on the mat."))
    assert new == (Piece("same", "A "), Piece("added", "dog "), Piece("same", "sits on the mat."))
    assert shown


def test_whole_words_are_marked_never_letters():
    _, new, _ = marked("the operator shall inform the user of this", "the operators shall inform the user of this")
    assert [piece.words for piece in new if piece.state == "added"] == ["operators "]


def test_a_comma_alone_is_marked_alone():
    _, new, _ = marked("red green and blue hats", "red, green and blue hats")
    assert [piece.words for piece in new if piece.state == "added"] == [", "]


def test_scripts_without_spaces_are_compared_sign_by_sign():
    _, new, _ = marked("国务院有关部门依据职责", "国务院有关机构依据职责")
    assert [piece.words for piece in new if piece.state == "added"] == ["机构"]


def test_nothing_is_marked_when_fewer_than_half_of_the_words_match():
    old, new, shown = marked("one two three four", "five six seven four")
    assert (old, new, shown) == ((Piece("same", "one two three four"),), (Piece("same", "five six seven four"),), False)


def test_a_text_too_long_to_compare_is_only_called_changed(monkeypatch):
    monkeypatch.setattr(limits, "COMPARED_WORDS", 3)
    [change] = versions.changes([unit("art_1", "a b c d")], [unit("art_1", "a b c e")])
    assert (change.state, change.marked) == ("changed", False)


def test_units_are_aligned_by_identifier_and_what_is_gone_stays_in_its_place():
    before = [unit("art_1", "One."), unit("art_2", "Two."), unit("art_3", "Three.")]
    after = [unit("art_1", "One."), unit("art_3", "Three more."), unit("art_4", "Four.")]
    found = versions.changes(before, after)
    assert [(one.id, one.state) for one in found] == [
        ("art_1", "same"),
        ("art_2", "removed"),
        ("art_3", "changed"),
        ("art_4", "added"),
    ]
    assert versions.counts(found) == {"same": 1, "changed": 1, "added": 1, "removed": 1}
    assert found[1].unit.text == "Two."


def test_another_layout_is_no_change_and_another_heading_is():
    assert versions.changes([unit("art_1", "a, b")], [unit("art_1", "a,\nb")])[0].state == "same"
    assert versions.changes([unit("art_1", "a, b")], [unit("art_1", "a,b")])[0].state == "same"
    assert versions.changes([unit("art_1", "a", "Old")], [unit("art_1", "a", "New")])[0].state == "changed"


def test_the_shape_of_quotation_marks_and_dashes_is_no_change():
    assert versions.changes([unit("art_1", "‘kettle’ – pot")], [unit("art_1", "“kettle” - pot")])[0].state == "same"
    _, new, _ = marked("a ‘red kettle’ of the user’s", "a “blue kettle” of the user's")
    assert [piece.words for piece in new if piece.state == "added"] == ["blue "]


@given(st.text(max_size=200), st.text(max_size=200))
def test_pieces_joined_are_the_text_exactly(one, other):
    old, new, _ = versions.words(one, other)
    assert "".join(piece.words for piece in old) == one
    assert "".join(piece.words for piece in new) == other


@given(st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_every_unit_of_either_version_stands_once(one, other):
    found = versions.changes([unit(f"art_{n}") for n in one], [unit(f"art_{n}") for n in other])
    assert sorted(change.id for change in found) == sorted(f"art_{n}" for n in {*one, *other})
    assert [change.id for change in found if change.after] == [f"art_{n}" for n in other]


def bill(*more):
    return instrument("xx-bill", {"preamble": 1, "clause": 3}, source("source.txt", "plain"), *more)


def test_another_version_is_kept_beside_the_current_text(tmp_path):
    (tmp_path / "in" / "xx-bill").mkdir(parents=True)
    (tmp_path / "in" / "xx-bill" / "source.txt").write_bytes(samples.PLAIN)
    older = samples.PLAIN.replace(b"a yearly letter", b"a weekly letter").replace(b"3. Start\nThis", b"This")
    (tmp_path / "in" / "xx-bill" / "passed.txt").write_bytes(older)
    both = bill(source("passed.txt", "plain", version="2025-01-21"))
    target = tmp_path / "texts"
    outcomes = import_instrument(tmp_path / "in", both, target)
    assert [(one.file, one.version, one.state) for one in outcomes] == [
        ("source.txt", "", "imported"),
        ("passed.txt", "2025-01-21", "imported"),
    ]
    assert sorted(path.name for path in (target / "xx-bill").glob("[!.]*")) == ["en.json", "en@2025-01-21.json"]
    assert library.languages(target, "xx-bill") == ("en",)
    assert library.versions(target, "xx-bill") == {"en": ("2025-01-21",)}
    assert list(library.read(target, "xx-bill").units) == ["en"]
    assert [(one.version, one.date, one.file) for one in dated.versions(target, both)] == [
        ("2025-01-21", "2025-01-21", "passed.txt"),
        ("", "2026-01-01", "source.txt"),
    ]
    before = library.read_version(target, "xx-bill", "en", "2025-01-21")
    assert {one.version for one in before} == {"2025-01-21"}
    found = versions.changes(before, library.read(target, "xx-bill").units["en"])
    assert {"cl_1__subsec_2__para_c": "changed", "cl_3": "added"}.items() <= {
        one.id: one.state for one in found
    }.items()
    again = import_instrument(tmp_path / "in", both, target)
    assert {one.state for one in again} == {"unchanged"}


def test_the_version_an_instrument_describes_is_its_current_text(tmp_path):
    (tmp_path / "xx-bill").mkdir()
    (tmp_path / "xx-bill" / "source.txt").write_bytes(samples.PLAIN)
    same = dataclasses.replace(bill().sources[0], version="2026-01-01")
    import_instrument(tmp_path, dataclasses.replace(bill(), sources=(same,)), tmp_path / "texts")
    assert library.languages(tmp_path / "texts", "xx-bill") == ("en",)


def test_the_fingerprint_knows_every_version(tmp_path):
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "en.json").write_text("{}")
    one = library.fingerprint(tmp_path)
    (tmp_path / "xx" / "en@2025.json").write_text("{}")
    assert library.fingerprint(tmp_path) != one


@pytest.mark.texts
def test_what_the_korean_act_changed_since_its_enactment_is_found(texts, tmp_path):
    folder = tmp_path / "texts"
    act = instrument(
        "kr-ai-basic-act-2025",
        {"article": 46, "addendum": 3},
        source("source-en-moleg.xml", "xml-kr", translation="government-reference"),
        source("source-en-moleg-as-enacted.xml", "xml-kr", translation="government-reference", version="2025-01-21"),
    )
    assert {one.state for one in import_instrument(texts, act, folder)} == {"imported"}
    before = library.read_version(folder, act.id, "en", "2025-01-21")
    found = versions.changes(before, library.read(folder, act.id).units["en"])
    states = {one.id: one.state for one in found}
    assert states["art_1"] == "same"
    new = [one.id for one in found if one.state == "added" and not one.unit.parent]
    assert new == ["art_17-2", "art_22-2", "art_22-3", "addendum_2", "addendum_3"]
    assert states["art_38__para_1"] == "changed"
    assert versions.counts(found)["same"] > 150
    for one in found:
        if one.state == "changed":
            assert "".join(piece.words for piece in one.old) == one.before.text
            assert "".join(piece.words for piece in one.new) == one.after.text
