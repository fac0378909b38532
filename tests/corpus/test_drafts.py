"""A draft of `portal instrument new` is refused field by field, in words that say what to do."""

from portal.corpus import fields, instruments, strict
from portal.texts import draft


def load(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return strict.load(path, "x.yaml")


def test_a_field_that_is_only_drafted_is_named_once(tmp_path):
    complaints = []
    one = fields.Fields(load(tmp_path, "kind: TO CHECK\ntitle: 'TO CHECK: Kettle Act'\n"), "x.yaml", complaints)
    assert (one.choice("kind", ("act",)), one.text("title")) == ("", "")
    assert [str(complaint) for complaint in complaints] == [
        "x.yaml:1: kind is only drafted: look it up and write it without TO CHECK.",
        "x.yaml:2: title is only drafted: look it up and write it without TO CHECK.",
    ]


def test_both_sides_use_the_same_mark():
    assert fields.DRAFTED == draft.MARK


def test_a_digest_that_is_empty_is_not_yet_written(tmp_path):
    complaints = []
    instruments.provisions(
        load(tmp_path, "- {id: art_1, number: 1, heading: Hats, digest: ''}\n"), "x.yaml", "xx", complaints
    )
    [complaint] = complaints
    assert "art_1: the digest is not yet written" in complaint.what
