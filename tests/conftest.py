"""What all tests share: one build of the real corpus, and an honest word about what cannot run here."""

import fcntl
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from portal import corpus
from portal.build import Built
from portal.build import build as make_build
from portal.settings import HOME, Settings, from_environment
from portal.texts.importer import import_folder

REQUIRED = {word for word in os.environ.get("PORTAL_REQUIRE", "").split(",") if word}


def texts_folder() -> Path | None:
    """The folder of real instruments that PORTAL_TEXTS names, seen from the project's root."""
    named = os.environ.get("PORTAL_TEXTS", "")
    folder = (HOME / named).resolve() if named else None
    return folder if folder and folder.is_dir() else None


def chromium() -> str | None:
    """A Chromium of this machine."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def pytest_collection_modifyitems(items):
    """Skip with a reason what lacks its folder or browser; where they are required, that is a failure."""
    for word, there, why in (
        ("texts", texts_folder(), "set PORTAL_TEXTS to a folder of real instruments"),
        ("browser", chromium(), "no Chromium on this machine"),
    ):
        if there:
            continue
        if word in REQUIRED:
            raise pytest.UsageError(f"tests of {word} are required here, but: {why}")
        for item in items:
            if item.get_closest_marker(word):
                item.add_marker(pytest.mark.skip(reason=why))


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id) -> Callable[[str, Callable[[Path], object]], Path]:
    """A folder that is filled once for all processes of this run: the first to ask fills it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def fill(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)  # left half made by a process that failed
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return fill


@dataclass(frozen=True)
class Real:
    """A build of the real corpus in a folder of its own, with official wording where it is at hand."""

    settings: Settings
    built: Built
    has_texts: bool


@pytest.fixture(scope="session")
def real(once) -> Real:
    texts = texts_folder()

    def inside(folder: Path) -> Settings:
        return replace(
            from_environment(), texts=folder / "texts", indexes=folder / "indexes", templates=HOME / "templates"
        )

    def make(folder: Path) -> None:
        settings = inside(folder)
        if texts:
            import_folder(texts, corpus.read(settings.corpus).corpus.instruments, settings.texts)
        make_build(settings)

    settings = inside(once("real", make))
    return Real(settings, make_build(settings), texts is not None)
