"""Rates of exchange: one day, one source, and no number that is none."""

import pytest

from portal import corpus
from tests.corpus import small

GOOD = "base: EUR\ndate: 2026-01-02\nsource: A bank\nchecked: by hand\nper:\n  SEK: 10.5\n  USD: 1.1\n"


def read(tmp_path, content):
    return corpus.read(small.write(tmp_path, {"rates.yaml": content}))


def test_rates_are_read_with_their_day_and_source(tmp_path):
    found = read(tmp_path, GOOD).corpus.rates
    assert (found.base, found.date, found.source, dict(found.per)) == (
        "EUR", "2026-01-02", "A bank", {"SEK": 10.5, "USD": 1.1})  # fmt: skip


def test_a_corpus_without_rates_is_whole(tmp_path):
    reading = corpus.read(small.write(tmp_path))
    assert (reading.corpus.rates, corpus.check(reading)) == (None, ())


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("10.5", "nan", 6, "the rate of SEK must be a number above 0, and not of the base itself."),
        ("10.5", "0", 6, "the rate of SEK must be a number above 0, and not of the base itself."),
        ("SEK:", "EUR:", 6, "the rate of EUR must be a number above 0, and not of the base itself."),
        ("USD:", "dollar:", 7, "'dollar' is no ISO 4217 code such as EUR."),
        ("date: 2026-01-02", "date: yesterday", 2, "date is 'yesterday', which is not a date like"),
        ("checked: by hand\n", "", 1, "checked is missing."),
    ],
)
def test_a_faulty_rate_is_named_with_its_line(tmp_path, old, new, line, says):
    (found,) = read(tmp_path, GOOD.replace(old, new)).complaints
    assert (found.file, found.line) == ("corpus/rates.yaml", line)
    assert says in found.what


def test_the_rates_held_say_how_they_were_checked():
    from portal.settings import from_environment

    found = corpus.read(from_environment().corpus).corpus.rates
    assert found.checked
    assert found.url.startswith("https://")
    assert len(found.per) > 20
