"""Strict YAML: text stays text, and what is refused is refused with file, line and a sentence."""

import time

import pytest

from portal.corpus import strict


def load(tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return strict.load(path, "corpus/x.yaml")


def refusal(tmp_path, content):
    with pytest.raises(strict.Malformed) as caught:
        load(tmp_path, content)
    return caught.value.complaint


@pytest.mark.parametrize(
    "word",
    ["NO", "no", "yes", "on", "010", "1.10", "1_000", "0x1F", "1e3", "2024-05-17", "12:30:45", "null", "~", ".inf"],
)
def test_words_that_yaml_guesses_about_stay_text(tmp_path, word):
    tree = load(tmp_path, f"key: {word}\nlist: [{word}]\n{word}: value\n")
    assert tree["key"] == word
    assert tree["list"] == [word]
    assert tree[word] == "value"
    assert isinstance(tree["key"], strict.Str)


def test_an_absent_value_is_empty_text(tmp_path):
    assert load(tmp_path, "key:\n") == {"key": ""}


def test_every_value_and_every_key_knows_its_line(tmp_path):
    tree = load(tmp_path, "# head\na: one\nb:\n- two\n- c: three\n  d: [four,\n    five]\n")
    assert (tree.line, tree["a"].line, tree["b"].line) == (2, 2, 4)
    assert tree.lines == {"a": 2, "b": 3}
    inner = tree["b"][1]
    assert (inner.line, inner.lines, [item.line for item in inner["d"]]) == (5, {"c": 5, "d": 6}, [6, 7])


def test_a_byte_order_mark_does_not_stick_to_the_first_key(tmp_path):
    assert load(tmp_path, b"\xef\xbb\xbfkey: value\n") == {"key": "value"}


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "repeats the key 'a' (first on line 1)."),
        ("x:\n  a: 1\n  b: 2\n  a: 3\n", 4, "repeats the key 'a' (first on line 2)."),
        ("a: &here 1\n", 1, "uses an anchor or alias; write the value out instead."),
        ("b: 1\na: &here [1]\n", 2, "uses an anchor or alias; write the value out instead."),
        ("b: 1\na: &here {c: d}\n", 2, "uses an anchor or alias; write the value out instead."),
        ("a: 1\nb: *here\n", 2, "uses an anchor or alias; write the value out instead."),
        ("a: 1\nb: !!bool yes\n", 2, "uses the tag tag:yaml.org,2002:bool; every value is plain text here."),
        ("a: 1\nb: !own [1]\n", 2, "uses the tag !own; every value is plain text here."),
        ("a: 1\nb: !!python/object:os.system {c: d}\n", 2, "uses the tag tag:yaml.org,2002:python/object:os.system"),
        ("a: 1\nb: ! x\n", 2, "uses the tag !; every value is plain text here."),
        ("a: 1\n[b, c]: 2\n", 2, "uses a list or mapping as a key."),
        ("a: 1\n---\nb: 2\n", 3, "holds more than one YAML document."),
        ("", 1, "is empty."),
        ("# only a remark\n\n", 1, "is empty."),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "is not YAML: did not find expected ',' or ']'."),
        ("a:\n\tb: 2\n", 2, "is not YAML: found character that cannot start any token."),
        ("a: 1\nb: 'open\n", 3, "is not YAML: found unexpected end of stream."),
        ("a: 1\nb: \x07\n", 2, "holds a control character, which YAML does not allow."),
        ("a: \x00\n", 1, "holds a control character, which YAML does not allow."),
        ("a: 1\nb: caf\xe9\n".encode("latin-1"), 2, "is not UTF-8. Save the file as UTF-8."),
        ("a: 1\n".encode("utf-16"), 1, "is not UTF-8. Save the file as UTF-8."),
        (b"a: 1\nb: \xed\xa0\x80\n", 2, "is not UTF-8. Save the file as UTF-8."),
    ],
)
def test_it_refuses_with_file_and_line(tmp_path, content, line, says):
    complaint = refusal(tmp_path, content)
    assert (complaint.file, complaint.level) == ("corpus/x.yaml", "error")
    assert complaint.what.startswith(says)
    assert complaint.line == line
    assert str(complaint).startswith(f"corpus/x.yaml:{line}: ")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[\n", "{a: "])
def test_a_hundred_thousand_openings_end_in_a_sentence_at_once(tmp_path, opening):
    start = time.monotonic()
    complaint = refusal(tmp_path, opening * 100_000)
    assert complaint.what == "is nested more than 24 levels deep."
    assert time.monotonic() - start < 5


def test_the_deepest_allowed_nesting_is_read(tmp_path):
    depth = strict.MAX_DEPTH - 1
    tree = load(tmp_path, "[" * depth + "x" + "]" * depth)
    for _ in range(depth):
        (tree,) = tree
    assert tree == "x"
    assert refusal(tmp_path, "[" * (depth + 1) + "x" + "]" * (depth + 1)).line == 1


def test_a_file_over_the_limit_is_refused_with_its_size_and_one_at_the_limit_is_not(tmp_path):
    start = b"a: "
    assert (
        refusal(tmp_path, start + b"x" * (strict.MAX_BYTES - 2)).what == "is 8,388,609 bytes; the limit is 8,388,608."
    )
    assert len(load(tmp_path, start + b"x" * (strict.MAX_BYTES - 3))["a"]) == strict.MAX_BYTES - 3


def test_a_file_that_is_not_there_and_a_folder_are_refused_in_words(tmp_path):
    for path, says in ((tmp_path / "none.yaml", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(strict.Malformed, match=f"^x:0: cannot be read: {says}\\.$"):
            strict.load(path, "x")
