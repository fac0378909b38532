"""Fields: typed values out of a mapping; each fault names its line, its sentence and the nearest valid value."""

import pytest

from portal.corpus import strict
from portal.corpus.fields import Fields, is_date, nearest, plain_number


@pytest.fixture
def fields(tmp_path):
    def read(content, where=""):
        path = tmp_path / "x.yaml"
        path.write_text(content, encoding="utf-8")
        return Fields(strict.load(path, "x.yaml"), "x.yaml", [], where)

    return read


def only(fields):
    """The single complaint: (line, sentence, nearest)."""
    (complaint,) = fields.complaints
    assert (complaint.file, complaint.level) == ("x.yaml", "error")
    return complaint.line, complaint.what, complaint.near


def test_white_space_in_text_is_folded(fields):
    assert fields("a: >-\n  one\n\n   two\tthree \n").text("a", required=True) == "one two three"


def test_an_absent_optional_field_is_empty_and_no_complaint(fields):
    read = fields("a: 1\n")
    assert (read.text("b"), read.words("b"), read.number("b"), read.date("b"), read.flag("b")) == (
        "",
        (),
        None,
        "",
        False,
    )
    assert (list(read.each("b")), list(read.pairs("b")), read.inside("b").data) == ([], [], {})
    assert (read.has("a"), read.has("b")) == (True, False)
    assert read.complaints == []


def test_a_missing_required_field_is_named_at_the_line_of_its_mapping(fields):
    read = fields("# head\na: 1\n")
    assert read.text("title", required=True) == ""
    assert only(read) == (2, "title is missing.", "")


def test_an_empty_required_field_is_named_at_its_own_line(fields):
    read = fields("a: 1\ntitle:\n")
    read.text("title", required=True)
    assert only(read) == (2, "title is empty.", "")


@pytest.mark.parametrize(
    ("content", "take", "says"),
    [
        ("a: 1\nx: [1]\n", lambda f: f.text("x"), "x must be text."),
        ("a: 1\nx: {b: c}\n", lambda f: f.text("x"), "x must be text."),
        ("a: 1\nx: word\n", lambda f: f.words("x"), "x must be a list."),
        ("a: 1\nx: word\n", lambda f: list(f.each("x")), "x must be a list."),
        ("a: 1\nx: [1]\n", lambda f: f.inside("x"), "x must be a mapping."),
        ("a: 1\nx: word\n", lambda f: list(f.pairs("x")), "x must be a mapping."),
        ("a: 1\nx: [[b]]\n", lambda f: f.words("x"), "x must hold words only."),
        ("a: 1\nx: [b, b]\n", lambda f: f.words("x"), "x holds 'b' twice."),
        ("a: 1\nx: [b]\n", lambda f: [item.text("k") for item in f.each("x")], "must be a mapping of keys to values."),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_at_its_line(fields, content, take, says):
    read = fields(content)
    take(read)
    assert only(read) == (2, says, "")


def test_a_file_that_is_a_list_is_not_a_mapping(fields):
    read = fields("- a\n")
    assert only(read) == (1, "must be a mapping of keys to values.", "")
    assert read.text("a") == ""


def test_a_word_outside_the_closed_list_offers_the_nearest(fields):
    read = fields("a: 1\nkind: recomendation\n")
    assert read.choice("kind", ("act", "recommendation", "bill")) == ""
    says = "kind is 'recomendation', which is not one of act, recommendation, bill."
    assert only(read) == (2, says, "recommendation")


def test_each_wrong_word_of_a_list_is_named_at_its_own_line_and_the_right_ones_stay(fields):
    read = fields("roles:\n- provider\n- deployr\n- xyzzy\n")
    assert read.words("roles", ("provider", "deployer")) == ("provider",)
    assert [(c.line, c.near) for c in read.complaints] == [(3, "deployer"), (4, "")]


def test_a_long_closed_list_is_counted_rather_than_recited(fields):
    read = fields("x: wrong\n")
    read.choice("x", [f"word-{i}" for i in range(13)])
    assert "which is not one of 13 known values." in only(read)[1]


def test_unknown_keys_are_named_with_the_nearest_known_one(fields):
    read = fields("title: T\njurisdicton: KR\n", where="kr-act")
    read.text("title"), read.text("jurisdiction")
    read.finish()
    assert only(read) == (2, "kr-act: 'jurisdicton' is not a field here.", "jurisdiction")


def test_a_flag_is_yes_or_no_and_nothing_else(fields):
    assert fields("x: yes\n").flag("x") is True
    assert fields("x: no\n").flag("x") is False
    read = fields("x: true\n")
    assert read.flag("x") is False
    assert only(read)[:2] == (1, "x is 'true', which is not one of yes, no.")


@pytest.mark.parametrize("value", ["2024", "2024-05", "2024-05-17", "2024-02-29"])
def test_dates_are_as_precise_as_is_known(fields, value):
    read = fields(f"d: {value}\n")
    assert read.date("d") == value
    assert read.complaints == []


@pytest.mark.parametrize(
    "value",
    ["24", "2024-13", "2024-00", "2024-5-1", "2024-05-32", "2023-02-29", "2024-02-30", "17.05.2024", "2024/05",
     "20240517", "0000", "٢٠٢٤", "2024-05-17T00:00", "May 2024"],
)  # fmt: skip
def test_what_is_not_a_day_that_exists_is_no_date(fields, value):
    read = fields(f"a: 1\nd: {value}\n")
    assert read.date("d") == ""
    assert only(read) == (2, f"d is {value!r}, which is not a date like 2024-05-17, 2024-05 or 2024.", "")
    assert not is_date(value)


@pytest.mark.parametrize(("value", "number"), [("72", 72.0), ("-1", -1.0), ("1.10", 1.1), ("007", 7.0), ("1e25", 1e25)])
def test_plain_figures_are_numbers(fields, value, number):
    assert fields(f"n: {value}\n").number("n") == number


@pytest.mark.parametrize(
    "value", ["nan", "inf", "-inf", "Infinity", "1_000", "1,000", "1 000", "0x10", "٣", "1e999", "x", "1."]
)
def test_what_only_a_computer_takes_for_a_number_is_refused(fields, value):
    read = fields(f"a: 1\nn: {value}\n")
    assert read.number("n") is None
    assert only(read) == (2, f"n is {value!r}, which is not a number.", "")
    assert plain_number(value) is None


def test_nearest_gives_nothing_when_nothing_is_near():
    assert nearest("zzz", ("present", "silent")) == ""
    assert nearest("PRESNT", ("present", "silent")) == "present"
