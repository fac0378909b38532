"""Nothing that can be typed raises, hangs or crosses from data into code."""

import random

import pytest

from portal.errors import BadParameter

WORST = (
    "*a*",
    "*",
    "a*",
    "***",
    "[a TO z]",
    "{a TO z]",
    "[* TO *]",
    "(" * 5000,
    ")" * 5000,
    '"' * 999,
    "a OR " * 500,
    "OR " * 500,
    " ".join(f"w{i}" for i in range(500)),
    "-" * 300,
    "-a " * 100,
    "a" * 100_000,
    "a:" * 200,
    "jurisdiction:" * 50,
    ":::",
    "^^^~~~",
    "risk~2",
    "risk^1e309",
    '"risk"~99999999',
    "/.*(a+)+$/",
    "a AND NOT b OR NOT c",
    "\0\0\0",
    "\ud800",
    "‮risk",
    "🤖" * 50,
    "ﷺ" * 20,
    "İıſß" * 30,
    "'; DROP TABLE docs; --",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "../../etc/passwd",
    "%00%0a",
    "NEAR(a b, 5)",
    "terms:risk",
    "* OR *",
    "生" * 200,
    "生",
    "가" * 60,
    "নি" * 90,
    "а́" * 90,
    "article:",
    "article:()",
    "article:5((((",
    "art. " + "(1)" * 60,
    "art 99999999999999999999",
    "annex ivxlcivxlcivxlc",
    "s " * 90,
    "section " * 20,
    "year:-1",
    "year:9e99",
    "jurisdiction:" + "x" * 150,
    "-jurisdiction:KE " * 10,
    "\t\n\r",
    "a\u0300" * 90,
    "common:*",
    'kind:""',
    "kind:,,,",
    "NOT",
    "NOT NOT NOT",
    '-"',
    '"-"',
    "res* " * 12,
    "con* com* pro* pre* int* dis* sub* sup*",
    "the of and to",
    "-the",
    '"the"',
    '"of the"',
    "the OR of",
)
ALPHABET = "abcrisk  \"*-():|ORNOT生'\u0301é§/.,;<>&%^~[]{}\\0159\n"


def fuzzed(count: int):
    chance = random.Random(7)
    words = [
        "risk",
        "high-risk",
        '"human',
        'oversight"',
        "OR",
        "-",
        "liab*",
        "jurisdiction:KE",
        "art.",
        "5(1)",
        "*",
        "(",
        "the",
        "生成",
        "AND",
        ":",
    ]
    for _ in range(count // 2):
        yield "".join(chance.choices(ALPHABET, k=chance.randrange(1, 220)))
        yield " ".join(chance.choices(words, k=chance.randrange(1, 25)))


def test_hostile_queries_raise_nothing(real):
    """Two thousand more of them, their time and their memory are measured in the bench."""
    for text in (*WORST, *fuzzed(500)):
        results = real.search(text, related=len(text) % 2 == 0)
        assert results.total >= len(results.hits)


def test_suggestions_survive_the_same(real):
    for text in (*WORST, *fuzzed(200)):
        assert len(real.suggest(text)) <= 8


def test_markup_in_a_query_or_a_text_stays_text(tiny):
    assert all("<" not in piece for hit in tiny.search("<mark>incident</mark>").hits for piece, _ in hit.snippet)


@pytest.mark.parametrize(
    ("filters", "sort", "page", "named"),
    [
        ({"juristiction": ("KE",)}, "relevance", 1, "juristiction"),
        ({}, "best", 1, "best"),
        ({}, "relevance", 0, "page"),
        ({}, "relevance", -5, "page"),
    ],
)
def test_parameters_that_do_not_exist_are_named(tiny, filters, sort, page, named):
    with pytest.raises(BadParameter, match=named) as caught:
        tiny.search("risk", filters, sort, page)
    if named != "page":
        assert caught.value.near


def test_near_names_are_offered(tiny):
    with pytest.raises(BadParameter) as caught:
        tiny.search("", {"juristiction": ("KE",)})
    assert caught.value.near[0] == "jurisdiction"


def test_a_page_far_away_is_empty_and_says_so(tiny):
    results = tiny.search("incident", page=10**9)
    assert results.hits == ()
    assert results.total == 2
    assert "only 1 page" in results.notes[0]
