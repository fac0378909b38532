"""What all tests share: one build of the real corpus, and an honest word about what cannot run here."""

import os
import shutil
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


@dataclass(frozen=True)
class Real:
    """A build of the real corpus in a folder of its own, with official wording where it is at hand."""

    settings: Settings
    built: Built
    has_texts: bool


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> Real:
    folder = tmp_path_factory.mktemp("real")
    settings = replace(
        from_environment(), texts=folder / "texts", indexes=folder / "indexes", templates=HOME / "templates"
    )
    texts = texts_folder()
    if texts:
        import_folder(texts, corpus.read(settings.corpus).corpus.instruments, settings.texts)
    return Real(settings, make_build(settings), texts is not None)
