"""Switching builds: in one step at every moment, also when a build is made again under its own name."""

import os
import shutil
import threading

import pytest

from portal.errors import NoBuild
from portal.store import builds
from tests.store.making import make, names


def test_a_build_made_again_under_its_own_name_replaces_itself_and_keeps_the_one_before(indexes, switched):
    before = switched("build-a")
    switched("build-b", "old rows")
    folder = switched("build-b", "new rows")
    assert (folder / "portal.sqlite").read_text() == "new rows"
    assert names(indexes) == ["build-a", "build-b", "current"]
    builds.verify(folder)
    (folder / "portal.sqlite").write_text("rowz")
    assert builds.usable(indexes) == before


def test_the_first_build_made_again_leaves_only_itself(indexes, switched):
    switched("build-a", "old")
    assert (switched("build-a", "new") / "portal.sqlite").read_text() == "new"
    assert names(indexes) == ["build-a", "current"]


def test_going_back_to_an_older_build_keeps_both(indexes, switched):
    switched("build-a", "old")
    switched("build-b")
    assert (switched("build-a", "new") / "portal.sqlite").read_text() == "new"
    assert names(indexes) == ["build-a", "build-b", "current"]


class Reader(threading.Thread):
    """Looks at `current` without pause; a build it names must be complete for as long as it is named."""

    def __init__(self, indexes):
        super().__init__()
        self.indexes, self.stop, self.seen, self.faults, self.looks = indexes, threading.Event(), set(), [], 0

    def run(self):
        while not self.stop.is_set():
            # Held open, so that no later pointer can pass for this one.
            with (self.indexes / "current").open() as pointer:
                name = pointer.read().strip()
                fault = self.fault(name)
                moved = not os.path.samestat(os.fstat(pointer.fileno()), (self.indexes / "current").stat())
            # A build may go once the pointer has moved on: only a fault of what was named all the while counts.
            if not moved:
                self.looks += 1
                self.faults += [(name, fault)] if fault else []
            self.seen.add(name)

    def fault(self, name):
        try:
            builds.verify(self.indexes / name)
        except NoBuild as found:
            return str(found)
        return ""


@pytest.mark.parametrize("pattern", ["build-{}", "build-again"], ids=["new names", "one name"])
def test_at_every_moment_the_pointer_names_a_complete_build(indexes, pattern):
    builds.switch(indexes, make(indexes, "build-first"), "build-first")
    reader = Reader(indexes)
    reader.start()
    try:
        for turn in range(50):
            name = pattern.format(turn)
            builds.switch(indexes, make(indexes, name, f"rows {turn}" * 5000), name)
    finally:
        reader.stop.set()
        reader.join()
    assert reader.faults == []
    assert len(reader.seen) > 1, "the reader never saw a switch"
    assert reader.looks > 1, "the reader never saw a whole build"
    assert (builds.current(indexes) / "portal.sqlite").read_text().startswith("rows 49")


def test_the_reader_would_see_a_switch_that_is_not_in_one_step(indexes):
    """The test above can fail: a build taken away under the pointer is noticed."""
    builds.switch(indexes, make(indexes, "build-a"), "build-a")
    reader = Reader(indexes)
    shutil.rmtree(indexes / "build-a")
    assert reader.fault(builds.current_name(indexes)) != ""
