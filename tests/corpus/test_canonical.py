"""The one way to write a corpus file: what it keeps, what it refuses, and that it changes no record."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import corpus
from portal.corpus import strict
from portal.corpus.canonical import ORDER
from tests.corpus import small


def form(content, name="digest.yaml"):
    """The canonical form of a file with this content."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode("utf-8"))
        return corpus.canonical(path)


def tree(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(content.encode("utf-8"))
        return strict.load(path, "x.yaml")


def written(value):
    """A value as YAML in double quotes throughout, so that nothing hangs on the writer under test."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(k)}: {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'


def test_fields_stand_in_the_order_of_the_coding_rules():
    content = "date: 2026\nby: coder-1\nanswer: silent\nlooked: [art_1]\ncommon: a.b\nconfidence: high\n"
    listed = form("- " + content.replace("\n", "\n  ").strip() + "\n", "mapping.yaml")
    assert [line[2:].split(":")[0] for line in listed.splitlines()] == [
        "common", "answer", "looked", "confidence", "by", "date",
    ]  # fmt: skip


def test_a_second_coding_is_written_as_the_first_is():
    assert form(small.MAPPING, "mapping.second.yaml") == form(small.MAPPING, "mapping.yaml")


def test_a_field_that_is_not_known_is_kept_and_comes_last():
    assert form("- {odd: 1, heading: H, id: art_1}\n") == "- id: art_1\n  heading: H\n  odd: 1\n"


def test_words_that_other_readers_guess_about_are_quoted_and_figures_are_not():
    assert form("- {id: art_1, number: NO, heading: 010, digest: 1.10}\n") == (
        "- id: art_1\n  number: 'NO'\n  heading: 010\n  digest: 1.10\n"
    )


def test_comments_at_the_head_are_kept_as_they_are():
    head = "# Who wrote this,\n#   and why: [x] 'y\n\n"
    assert form(head + "- {id: art_1}\n") == head + "- id: art_1\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("- id: a\n# between\n- id: b\n", 2),
        ("# head\n- id: a # at the end of a line\n", 2),
        ("- id: a #without a space after it\n", 1),
        ("- id: a\n  roles: [b, #inside\n   c]\n", 2),
        ("- id: a\n- id: b\n# at the end", 3),
        ("- id: a\n  digest: | # beside a block\n    text\n", 2),
        ("- id: a\n  digest: >-\n    text\n# after a block\n- id: b\n", 4),
        ("- id: 'a' #x\n", 1),
    ],
)
def test_a_comment_between_values_is_refused_at_its_line_because_rewriting_would_lose_it(content, line):
    with pytest.raises(strict.Malformed) as caught:
        form(content)
    assert caught.value.complaint.line == line
    assert caught.value.complaint.what == "holds comments between values; move them to the head or a note."


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("- id: a#b\n", "a#b"),
        ("- id: 'a # b'\n", "a # b"),
        ('- id: "a #b"\n', "a #b"),
        ("- id: |-\n    a\n    # b\n", "a\n# b"),
        ("- id: >-\n    # a\n    b\n", "# a b"),
    ],
)
def test_a_hash_inside_a_value_is_no_comment_and_stays(content, value):
    assert tree(content) == [{"id": value}]
    assert tree(form(content)) == [{"id": value}]


@pytest.mark.parametrize(
    "content", [b"a: 'open # \n", b"a: caf\xe9\n", b"[" * 100_000 + b" # x", b"a: 1\na: 2\n", b"a: !x 1\n", b""]
)
def test_a_malformed_file_is_refused_with_its_own_sentence_and_never_a_crash(tmp_path, content):
    path = tmp_path / "mapping.yaml"
    path.write_bytes(content)
    with pytest.raises(strict.Malformed):
        corpus.canonical(path)


def test_unsettled_lists_the_files_to_rewrite_and_none_after_that(tmp_path):
    folder = small.write(tmp_path)
    (folder / "instruments/aa-act/mapping.second.yaml").write_text("- {by: x, common: a.b}\n", encoding="utf-8")
    listed = corpus.unsettled(folder)
    assert folder / "instruments/aa-act/mapping.second.yaml" in listed
    assert folder / "instruments/aa-act/mapping.yaml" in listed
    for path in listed:
        path.write_text(corpus.canonical(path), encoding="utf-8")
    assert corpus.unsettled(folder) == []
    (folder / small.ACT_DIGEST).write_text(small.DIGEST, encoding="utf-8")
    assert corpus.unsettled(folder) == [folder / small.ACT_DIGEST]


def test_unsettled_leaves_malformed_files_to_the_reader(tmp_path):
    folder = small.write(tmp_path, {small.ACT_DIGEST: "a: 'open # \n", small.ACT_MAPPING: "- a: 1\n# lost\n- b: 2\n"})
    (folder / "instruments/bb-privacy/digest.yaml").write_bytes(b"caf\xe9")
    names = [path.name for path in corpus.unsettled(folder)]
    assert names == ["instrument.yaml", "mapping.yaml"]


def test_the_canonical_form_reads_as_the_same_records(tmp_path):
    folder = small.write(tmp_path)
    before = corpus.read(folder)
    assert before.complaints == ()
    for path in corpus.unsettled(folder):
        path.write_text(corpus.canonical(path), encoding="utf-8")
    after = corpus.read(folder)
    assert (after.corpus, after.complaints) == (before.corpus, ())
    assert corpus.signature(folder) != ""


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff"), max_size=160)
LINES = st.lists(TEXT, max_size=4).map("\n".join)
KEYS = st.sampled_from([name for names in ORDER.values() for name in names] + ["#", "- x", "a: b", "NO", "é", "?", "0"])
VALUES = st.recursive(
    TEXT
    | LINES
    | st.sampled_from(["", " ", "NO", "yes", "~", "# x", "a # b", "- a", "a: b", "'", '"', "\t", "\n", "…"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=80)
@given(
    st.lists(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), min_size=1, max_size=3),
    st.sampled_from(list(ORDER)),
)
def test_whatever_a_file_says_its_canonical_form_says_too_and_is_its_own_canonical_form(value, stem):
    source = written(value)
    assert tree(source) == value
    once = form(source, f"{stem}.yaml")
    assert tree(once) == value
    assert form(once, f"{stem}.yaml") == once
