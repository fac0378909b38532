"""Dated texts that belong together, and what changed between two of them by provision."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.compare import family
from portal.compare.changes import changes, merged
from portal.errors import BadParameter
from portal.records import Related, Text, Version
from portal.texts import versions
from tests.texts.samples import instrument


def tied(id_, *supersedes):
    from dataclasses import replace

    return replace(instrument(id_, {"article": 1}), related=tuple(Related(one, "supersedes") for one in supersedes))


def held(id_, date, version="", language="en"):
    return Version(id_, language, version, date, "original", "full", "a.txt", "Board", "")


ACTS = {one.id: one for one in (tied("old-act"), tied("new-act", "old-act", "lost-act"), tied("other-act"))}
TEXTS = {
    "old-act": (held("old-act", "2020-01-01"),),
    "new-act": (held("new-act", "2023-03-03", "2023-03-03"), held("new-act", "2024-04-04"),
                held("new-act", "2024-04-04", language="fr")),
    "other-act": (held("other-act", "2021-01-01"),),
}  # fmt: skip


def keys(members):
    return [one.key for one in members]


def test_versions_of_an_act_and_of_what_it_supersedes_are_one_family_from_either_side():
    for id_ in ("old-act", "new-act"):
        found = family.family(ACTS, TEXTS, id_)
        assert keys(family.comparable(found)) == ["2020-01-01", "2023-03-03", "2024-04-04"]
    assert keys(family.family(ACTS, TEXTS, "other-act")) == ["2021-01-01"]


def test_two_texts_of_one_day_are_named_by_their_instruments():
    same = TEXTS | {"old-act": (held("old-act", "2024-04-04"),)}
    assert keys(family.comparable(family.family(ACTS, same, "old-act"))) == ["2023-03-03", "new-act", "old-act"]


def test_the_last_two_are_compared_unless_others_are_asked_for():
    listed = family.comparable(family.family(ACTS, TEXTS, "new-act"))
    assert keys(family.pair(listed)) == ["2023-03-03", "2024-04-04"]
    assert keys(family.pair(listed, newer="2023-03-03")) == ["2020-01-01", "2023-03-03"]
    assert keys(family.pair(listed, older="2020-01-01")) == ["2020-01-01", "2024-04-04"]
    assert keys(family.pair(listed, "2020-01-01", "2023-03-03")) == ["2020-01-01", "2023-03-03"]


def test_a_single_text_is_no_pair():
    assert family.pair(family.comparable(family.family(ACTS, TEXTS, "other-act"))) is None


@pytest.mark.parametrize(
    ("older", "newer", "says"),
    [
        ("2020-01-02", "", "No text from=2020-01-02 is held. Held are: 2020-01-01, 2023-03-03, 2024-04-04."),
        ("", "x", "No text to=x is held."),
        ("2024-04-04", "2020-01-01", "from=2024-04-04 is newer than to=2020-01-01."),
        ("2023-03-03", "2023-03-03", "from and to are both 2023-03-03."),
        ("", "2020-01-01", "No text older than 2020-01-01 is held."),
        ("2024-04-04", "", "from=2024-04-04 is newer than to=2023-03-03."),
    ],
)
def test_a_pair_that_cannot_be_made_is_refused_in_a_sentence(older, newer, says):
    listed = family.comparable(family.family(ACTS, TEXTS, "new-act"))
    with pytest.raises(BadParameter) as fault:
        family.pair(listed, older, newer)
    assert says in str(fault.value)


def test_a_language_without_two_texts_is_refused():
    with pytest.raises(BadParameter, match=r"language=fr.*Two are held in: en"):
        family.comparable(family.family(ACTS, TEXTS, "new-act"), "fr")


def unit(id_, text="", kind="article", heading=""):
    parent = id_.rpartition("__")[0]
    return Text("xx", id_, id_[-1], "paragraph" if parent else kind, heading, text, "en", "f", parent)


def test_a_provision_counts_as_changed_when_anything_below_it_is():
    before = [unit("art_1", "One."), unit("art_1__para_1", "Red hats."), unit("art_2", "Two."), unit("art_3", "Three.")]
    after = [unit("art_1", "One."), unit("art_1__para_1", "Blue hats."), unit("art_2", "Two."), unit("art_4", "Four.")]
    found = changes(before, after)
    assert [(one.unit.id, one.state) for one in found.blocks] == [
        ("art_1", "changed"), ("art_2", "same"), ("art_3", "removed"), ("art_4", "added")]  # fmt: skip
    assert found.counts == {"article": {"changed": 1, "added": 1, "removed": 1, "same": 1}}
    assert [one.id for one in found.blocks[0].edits] == ["art_1__para_1"]


def test_recitals_that_only_one_text_holds_are_left_out_and_named():
    before = [unit("preamble", "We,", "preamble"), unit("rec_1", "Since.", "recital"), unit("art_1", "One.")]
    found = changes(before, [unit("art_1", "One.")])
    assert (found.left_out, [one.unit.id for one in found.blocks]) == (("preamble", "recital"), ["art_1"])
    one_gone = changes([*before, unit("rec_2", "As.", "recital")], before)
    assert one_gone.counts["recital"] == {"changed": 0, "added": 0, "removed": 1, "same": 1}


def test_a_new_heading_is_marked_by_words():
    [block] = changes([unit("art_1", "x", heading="Kettle duty")], [unit("art_1", "x", heading="Kettle tax")]).blocks
    assert [(piece.state, piece.words) for piece in block.heading] == [
        ("same", "Kettle "), ("removed", "duty"), ("added", "tax")]  # fmt: skip


@given(st.lists(st.sampled_from("abcd ,")).map("".join), st.lists(st.sampled_from("abcd ,")).map("".join))
def test_a_merged_run_holds_the_newer_text_and_what_was_taken_away(old, new):
    before, after, marked = versions.words(old, new)
    run = merged(before, after)
    if marked:
        assert "".join(piece.words for piece in run if piece.state != "removed") == new
        gone = "".join(piece.words for piece in before if piece.state == "removed")
        assert "".join(piece.words for piece in run if piece.state == "removed") == gone
