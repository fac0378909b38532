"""An empty folder of builds, and a way to make one and switch to it."""

import os

import pytest

from portal.store import builds
from tests.store.making import make


@pytest.fixture
def indexes(tmp_path):
    folder = tmp_path / "indexes"
    folder.mkdir()
    return folder


@pytest.fixture
def switched(indexes):
    """Make and switch; the newer build is newer on disk too, whatever the clock's resolution."""
    made = []

    def go(name, content="rows"):
        folder = builds.switch(indexes, make(indexes, name, content), name)
        made.append(folder)
        os.utime(folder, (1_000_000 + len(made), 1_000_000 + len(made)))
        return folder

    return go
