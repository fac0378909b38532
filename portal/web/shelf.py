"""The build in use: opened once, swapped when `indexes/current` names another, checked against its manifest first."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from pathlib import Path

from portal.compare import Field
from portal.errors import NoBuild
from portal.search import Searcher
from portal.settings import Settings
from portal.store import Store, builds
from portal.web.figures import Figures


@dataclass(frozen=True)
class Build:
    """One opened build: its records, its search, the field that comparisons are made of.

    ``pinpoints`` and ``pieces`` (official wording of what an answer cites) and large ``pages`` are kept once they were made.
    """

    folder: Path
    digest: str
    date: str
    store: Store
    searcher: Searcher
    field: Field
    figures: Figures
    pinpoints: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    pieces: dict[tuple[str, str, str], tuple[tuple[str, str], ...]] = dataclasses.field(default_factory=dict)
    pages: dict[str, str] = dataclasses.field(default_factory=dict)


class Shelf:
    """Hands out the build in use. A damaged build is refused and the last good one serves."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._named: str | None = None
        self._build: Build | None = None

    def build(self) -> Build:
        """The opened build.

        Raises:
            NoBuild: there is none, or none is undamaged.
        """
        named = builds.current_name(self.settings.indexes)
        if self._build is None or named != self._named:
            with self._lock:
                if self._build is None or named != self._named:
                    self._open(named)
        if self._build is None:
            raise NoBuild("There is no build to serve yet.", builds.HOW)
        return self._build

    def _open(self, named: str) -> None:
        """Open the newest good build; one that is being served already stays when the new one is damaged."""
        try:
            folder = builds.usable(self.settings.indexes)
            if self._build is None or folder != self._build.folder:
                self._build = _opened(folder)
        except NoBuild:
            if self._build is None:
                raise
        self._named = named


def _opened(folder: Path) -> Build:
    facts = builds.manifest(folder)
    store = Store(folder / "portal.sqlite")
    field = Field(store.taxonomy, store.jurisdictions, store.bodies, store.instruments, store.answers)
    return Build(folder, facts["digest"][:12], facts["date"], store, Searcher.open(folder / "search"), field,
                 Figures(folder / builds.FIGURES, store, field, facts["date"]))  # fmt: skip
