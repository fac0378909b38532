"""The folder of builds: sealed, verified, switched in one step, and a damaged one never served."""

import json
import os
import shutil
import threading

import pytest

from portal.errors import NoBuild
from portal.store import builds


def make(indexes, name, content="rows"):
    """A finished, sealed build in a folder of its own, not yet switched to."""
    made = indexes / f".making-{name}"
    (made / "search").mkdir(parents=True)
    (made / "portal.sqlite").write_text(content)
    (made / "search" / "part.seg").write_text(content + " index")
    builds.seal(made, {"digest": name, "counts": {"texts": 1}})
    return made


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


def names(indexes):
    return sorted(path.name for path in indexes.iterdir())


def test_without_a_build_there_is_a_sentence_that_says_what_to_do(indexes):
    for ask in (builds.current, builds.usable):
        with pytest.raises(NoBuild) as caught:
            ask(indexes)
        assert str(caught.value) == "There is no build to serve yet. Run `portal build` (or `make build`) to make one."
        assert caught.value.status == 503
    assert builds.current_name(indexes) == ""
    assert builds.current_name(indexes / "not there") == ""


def test_a_switched_build_is_current_and_holds_what_was_made(indexes, switched):
    folder = switched("build-a")
    assert folder == indexes / "build-a" == builds.current(indexes) == builds.usable(indexes)
    assert names(indexes) == ["build-a", "current"]
    assert (indexes / "current").read_text() == "build-a\n"
    assert (folder / "search" / "part.seg").read_text() == "rows index"
    facts = builds.manifest(folder)
    assert (facts["digest"], facts["counts"], sorted(facts["files"])) == (
        "build-a", {"texts": 1}, ["portal.sqlite", "search/part.seg"],
    )  # fmt: skip
    builds.verify(folder)


def test_the_last_two_builds_are_kept_and_older_ones_removed(indexes, switched):
    for name in ("build-a", "build-b", "build-c"):
        switched(name)
    assert names(indexes) == ["build-b", "build-c", "current"]


@pytest.mark.parametrize("wrong", ["build-gone\n", "\n", "elsewhere\n", "../build-a\n"])
def test_a_pointer_to_nothing_is_no_build(indexes, switched, wrong):
    switched("build-a")
    (indexes / "current").write_text(wrong)
    with pytest.raises(NoBuild, match=r"^There is no build to serve yet\."):
        builds.current(indexes)
    assert builds.usable(indexes) == indexes / "build-a"


def change(folder):
    (folder / "portal.sqlite").write_text("rowz")


def remove(folder):
    (folder / "search" / "part.seg").unlink()


def add(folder):
    (folder / "search" / "new.seg").write_text("x")


def replace_by_a_folder(folder):
    (folder / "portal.sqlite").unlink()
    (folder / "portal.sqlite").mkdir()


DAMAGE = [
    (change, "portal.sqlite"),
    (remove, "search/part.seg"),
    (add, "search/new.seg"),
    (replace_by_a_folder, "portal.sqlite"),
]


@pytest.mark.parametrize(("damage", "named"), DAMAGE)
def test_a_damaged_file_is_named(indexes, switched, damage, named):
    folder = switched("build-a")
    damage(folder)
    with pytest.raises(NoBuild) as caught:
        builds.verify(folder)
    assert caught.value.message == f"The build build-a is damaged: {named} is not what was written."
    with pytest.raises(NoBuild, match=f"damaged: {named}"):
        builds.usable(indexes)


@pytest.mark.parametrize(("damage", "named"), DAMAGE)
def test_a_damaged_current_build_gives_way_to_the_one_before(indexes, switched, damage, named):
    before = switched("build-a")
    damage(switched("build-b"))
    assert builds.usable(indexes) == before
    assert builds.current_name(indexes) == "build-b", "looking changes nothing"


def test_when_both_are_damaged_the_sentence_is_about_the_current_one(indexes, switched):
    remove(switched("build-a"))
    change(switched("build-b"))
    with pytest.raises(NoBuild, match=r"^The build build-b is damaged: portal\.sqlite"):
        builds.usable(indexes)


@pytest.mark.parametrize(
    "manifest", [b"", b"{", b"[]", b"null", b'"x"', b"\xff", b'{"files": []}', b'{"files": null}', None]
)
def test_a_manifest_that_cannot_be_read_is_a_damaged_build(indexes, switched, manifest):
    before = switched("build-a")
    folder = switched("build-b")
    (folder / "build.json").unlink()
    if manifest is not None:
        (folder / "build.json").write_bytes(manifest)
    with pytest.raises(NoBuild, match=r"^The manifest of build-b "):
        builds.verify(folder)
    assert builds.usable(indexes) == before


def test_a_manifest_without_hashes_vouches_for_nothing(indexes, switched):
    folder = switched("build-a")
    (folder / "build.json").write_text(json.dumps({"digest": "a"}))
    with pytest.raises(NoBuild, match=r"damaged: portal\.sqlite"):
        builds.verify(folder)


def test_a_build_made_again_under_its_own_name_replaces_itself_and_keeps_the_one_before(indexes, switched):
    before = switched("build-a")
    switched("build-b", "old rows")
    folder = switched("build-b", "new rows")
    assert (folder / "portal.sqlite").read_text() == "new rows"
    assert names(indexes) == ["build-a", "build-b", "current"]
    builds.verify(folder)
    change(folder)
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
            before, name = self.stamp(), builds.current_name(self.indexes)
            fault = self.fault(name)
            # A build may go once the pointer has moved on: only a fault of what was named all the while counts.
            if self.stamp() == before:
                self.looks += 1
                self.faults += [(name, fault)] if fault else []
            self.seen.add(before)

    def stamp(self):
        """Which pointer it is, not only what it says: it may have moved away and back meanwhile."""
        facts = (self.indexes / "current").stat()
        return facts.st_ino, facts.st_ctime_ns

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
