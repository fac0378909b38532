"""Corpus and texts -> a build: read, check, load, index, seal, switch, top to bottom.

The digest of everything that goes in names the build, so unchanged input is recognised and nothing is made again.
A build is made in a folder of its own and switched to in one step: one that fails or is killed leaves the old one serving.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from portal import __version__, compare, corpus, search, store
from portal.errors import CorpusError
from portal.records import Complaint, Corpus, Text, Version
from portal.settings import HOME, Settings
from portal.store import builds
from portal.texts import dated, library

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a run of `portal build` gave: the folder, whether it was new, row counts and warnings of the corpus."""

    folder: Path
    digest: str
    fresh: bool
    counts: dict[str, int]
    warnings: tuple[Complaint, ...] = ()


def build(settings: Settings, progress: Progress = lambda step: None, force: bool = False) -> Built:
    """Make the build that corpus and texts call for, and switch to it.

    Args:
        progress: called with a few words at the start of each step.
        force: make it again even when the input is unchanged.

    Raises:
        CorpusError: the corpus has faults; the old build keeps serving.
    """
    progress("Looking for changes")
    digest = digest_of(settings)
    name = f"build-{digest[:12]}"
    if not force and (held := _unchanged(settings.indexes, name)):
        return held
    progress("Reading the corpus")
    reading = corpus.read(settings.corpus)
    progress("Checking it")
    warnings = _checked(reading, settings)
    making = _empty_folder(settings.indexes)
    try:
        counts = _make(making, reading, settings, digest, progress)
        progress("Switching")
        folder = builds.switch(settings.indexes, making, name)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return Built(folder, digest[:12], True, counts, warnings)


def digest_of(settings: Settings) -> str:
    """SHA-256 over corpus, imported texts and the code that turns them into a build."""
    parts = [__version__, corpus.signature(settings.corpus), library.fingerprint(settings.texts), _code()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _code() -> str:
    """Digest of the modules whose output is a build, so that a change of code makes a new one."""
    digest = hashlib.sha256()
    for folder in ("corpus", "store", "search", "compare"):
        for path in sorted((HOME / "portal" / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    for name in ("records.py", "texts/dated.py", "texts/library.py"):
        digest.update((HOME / "portal" / name).read_bytes())
    return digest.hexdigest()


def _unchanged(indexes: Path, name: str) -> Built | None:
    if builds.current_name(indexes) != name or not (indexes / name / builds.MANIFEST).is_file():
        return None
    facts = builds.manifest(indexes / name)
    return Built(indexes / name, facts["digest"][:12], False, facts["counts"])


def _checked(reading: corpus.Reading, settings: Settings) -> tuple[Complaint, ...]:
    found = corpus.check(reading, lambda id_: texts_of(settings, id_))
    errors = tuple(c for c in found if c.level == "error")
    if errors:
        listed = "1 fault" if len(errors) == 1 else f"{len(errors)} faults"
        raise CorpusError(f"The corpus has {listed}; nothing was built.", errors, "The old build keeps serving.")
    return tuple(c for c in found if c.level != "error")


def texts_of(settings: Settings, instrument: str) -> tuple[Text, ...]:
    """Official wording of one instrument, all languages; empty when none is imported."""
    return tuple(unit for units in library.read(settings.texts, instrument).units.values() for unit in units)


def _every_text(settings: Settings, versions: tuple[Version, ...], ids: tuple[str, ...]) -> Iterator[Text]:
    for id_ in ids:
        yield from texts_of(settings, id_)
    for one in versions:
        if one.version:
            yield from library.read_version(settings.texts, one.instrument, one.language, one.version)


def _empty_folder(indexes: Path) -> Path:
    """A new folder to build in; folders of runs that were killed are swept away first."""
    indexes.mkdir(parents=True, exist_ok=True)
    for left in indexes.glob(".making-*"):
        if not _alive(int(left.name.rpartition("-")[2])):
            shutil.rmtree(left, ignore_errors=True)
    making = indexes / f".making-{os.getpid()}"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir()
    return making


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _make(making: Path, reading: corpus.Reading, settings: Settings, digest: str, progress: Progress) -> dict[str, int]:
    ids = tuple(i.id for i in reading.corpus.instruments)
    facts: dict[str, Any] = {"digest": digest, "version": __version__, "date": _today()}
    versions = tuple(v for i in reading.corpus.instruments for v in dated.versions(settings.texts, i))
    texts = list(_every_text(settings, versions, ids))
    progress("Looking for shared wording")
    sharing = _sharing(reading.corpus, texts)
    facts["compared_wording"] = dict(sharing.compared)
    progress("Loading the database")
    counts = store.load(making / "portal.sqlite", reading.corpus, texts, facts, versions, sharing.found)
    progress("Comparing")
    (making / builds.FIGURES).write_text(_figures(making, facts["date"]), "utf-8")
    progress("Indexing for search")
    (making / "search").mkdir()
    documents = search.documents(reading.corpus, lambda id_: texts_of(settings, id_))
    search.build(making / "search", documents, search.names(reading.corpus))
    builds.seal(making, {**facts, "counts": counts})
    return counts


def _sharing(held: Corpus, texts: list[Text]) -> compare.Sharing:
    """What each pair of instruments says in the same words, from the corpus and the wording that is imported."""
    said: dict[str, dict[str, list[Text]]] = {}
    for unit in (one for one in texts if not one.version):
        said.setdefault(unit.instrument, {}).setdefault(unit.language, []).append(unit)
    provisions = {id_: {p.id: p for p in listed} for id_, listed in held.provisions.items()}
    return compare.sharing(chain.from_iterable(held.mappings.values()), provisions, said)


def _figures(making: Path, date: str) -> str:
    """The figures that take long, as JSON, from the records as readers of the build will get them."""
    held = store.Store(making / "portal.sqlite")
    field = compare.Field(held.taxonomy, held.jurisdictions, held.bodies, held.instruments, held.answers)
    groups = compare.groups(held.jurisdictions.values(), held.regions.values(), held.cpa_regions.values())
    found = compare.figures(field, groups, date)
    held.close()
    return json.dumps(store.plain(found), separators=(",", ":"))


def _today() -> str:
    """The date of the build, UTC; SOURCE_DATE_EPOCH fixes it for repeatable builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
