"""Indexes that tests share: a small one of our own records, and the real corpus as far as it can be read."""

from __future__ import annotations

import pytest

from portal import search
from portal.corpus import read
from portal.search.engines.fts5 import Fts5
from portal.search.engines.whoosh_numpy import WhooshNumpy
from portal.settings import Settings
from tests.search import small

ENGINES = {"whoosh": WhooshNumpy, "fts5": Fts5}


def opened(folder, corpus, texts=lambda instrument: (), engine=WhooshNumpy) -> search.Searcher:
    """A searcher on an index written a moment ago."""
    search.build(folder, search.documents(corpus, texts), search.names(corpus), engine)
    return search.Searcher.open(folder, engine)


def opened_once(once, name, corpus, engine=WhooshNumpy) -> search.Searcher:
    """A searcher on an index that all processes of this run share."""

    def make(folder):
        search.build(folder, search.documents(corpus, lambda instrument: ()), search.names(corpus), engine)

    return search.Searcher.open(once(name, make), engine)


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    """The small corpus with its wording."""
    searcher = opened(tmp_path_factory.mktemp("tiny"), small.CORPUS, small.texts)
    yield searcher
    searcher.close()


@pytest.fixture(scope="session", params=sorted(ENGINES))
def any_tiny(request, tmp_path_factory):
    """The small corpus, once in each engine."""
    searcher = opened(tmp_path_factory.mktemp("any"), small.CORPUS, small.texts, ENGINES[request.param])
    yield searcher
    searcher.close()


@pytest.fixture(scope="session")
def corpus():
    """The real corpus: whatever instruments can be read today."""
    return read(Settings().corpus).corpus


@pytest.fixture(scope="session")
def real(corpus, once):
    """The real corpus without official wording, so that what is found does not hang on a folder of texts."""
    searcher = opened_once(once, "searched", corpus)
    yield searcher
    searcher.close()


@pytest.fixture(scope="session")
def reference(corpus, once):
    """The real corpus in the reference engine."""
    searcher = opened_once(once, "reference", corpus, Fts5)
    yield searcher
    searcher.close()
