"""The folder of builds: sealed, verified, switched in one step, and a damaged one never served."""

import json

import pytest

from portal.errors import NoBuild
from portal.store import builds
from tests.store.making import names


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
