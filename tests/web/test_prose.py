"""Docstrings on pages: paragraphs wrap, formulas keep their lines, what is for programmers stays out."""

import inspect

import pytest

from portal.compare import fineprint, neighbours, tree
from portal.web.prose import blocks
from tests.web.strict import page

DOC = """One sentence
in two lines.

For ``x``::

    f(x) = x
    g(x) = 2x

1. first, which
   goes on
2. second

Args:
    x: for programmers.
"""


def test_each_kind_of_block_is_known_and_wrapped_lines_are_one():
    assert [(block.kind, block.parts) for block in blocks(DOC)] == [
        ("paragraph", ("One sentence in two lines.",)),
        ("paragraph", ("For x:",)),
        ("formula", ("f(x) = x", "g(x) = 2x")),
        ("list", ("first, which goes on", "second")),
    ]


def test_nothing_makes_no_block():
    assert blocks("") == ()


@pytest.mark.parametrize("source", [fineprint, neighbours, tree])
def test_the_page_of_methods_prints_every_word_of_the_code(client, source):
    text = page(client.get("/methods")).text
    for block in blocks(inspect.getdoc(source)):
        for part in block.parts:
            assert " ".join(part.split()) in text


def test_every_formula_of_the_page_has_its_reference_or_is_our_own(client):
    text = page(client.get("/methods")).text
    for author in ("Gower", "Simpson", "Rao", "Efron", "Sokal", "Rohlf", "Krippendorff"):
        assert author in text
