"""Takes files of official wording from a folder: verified by hash and by count, written as one JSON per language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from portal.errors import TextRefused
from portal.records import Instrument, Source
from portal.texts import bounds, keeping, library, limits, readers
from portal.texts.keeping import Taken
from portal.texts.outcome import OWN, Outcome
from portal.texts.reading import Reading, Request

SUFFIXES = (".pdf", ".html", ".htm", ".xml", ".docx", ".txt", ".md", ".json")
Accepted = Mapping[str, str]
"""``<id>/<file>`` -> SHA-256 of bytes that were verified by title and counts, though they are not the pinned ones."""


def import_folder(
    folder: Path,
    instruments: Iterable[Instrument],
    target: Path,
    progress: Callable[[Outcome], None] | None = None,
    workers: int = 2,
    accepted: Accepted | None = None,
) -> list[Outcome]:
    """Import every file of the instruments' sources that stands under ``folder/<id>/``, and ``folder/<id>.<suffix>``.

    Args:
        target: folder that receives ``<id>/<language>.json``, and ``<id>/<language>@<version>.json`` for other versions.
        progress: called with each outcome as soon as it is known.
        workers: processes to share the work; 1 keeps it in this one.
        accepted: files whose hash may differ from the pinned one; see ``recognise.published``.

    Returns:
        outcomes in the order of the instruments; nothing is raised for a single bad file.
    """
    # A mappingproxy cannot cross to another process; the role map is not needed there.
    jobs = [replace(one, expect=dict(one.expect), role_map={}) for one in instruments]
    done: dict[str, list[Outcome]] = {}
    for instrument, outcomes in _done(folder, jobs, target, workers, accepted or {}):
        done[instrument.id] = outcomes
        for outcome in outcomes if progress else ():
            progress(outcome)  # type: ignore[misc]
    return [outcome for job in jobs for outcome in done[job.id]]


Done = Iterable[tuple[Instrument, list[Outcome]]]
Present = list[tuple[Source, bytes]]


def _done(folder: Path, jobs: list[Instrument], target: Path, workers: int, accepted: Accepted) -> Done:
    """What is unchanged is said here, without a process that would have to load the readers first."""
    left = []
    for job in jobs:
        said = _unchanged(job, target, *_asked(folder, job, accepted)[1:])
        if said is None:
            left.append(job)
        else:
            yield job, said
    shared = workers > 1 and len(left) > 1
    yield from (_pooled if shared else _alone)(folder, left, target, workers, accepted)


def _alone(folder: Path, jobs: list[Instrument], target: Path, workers: int, accepted: Accepted) -> Done:
    return ((job, import_instrument(folder, job, target, accepted)) for job in jobs)


def _pooled(folder: Path, jobs: list[Instrument], target: Path, workers: int, accepted: Accepted) -> Done:
    left = {job.id: job for job in jobs}
    with ProcessPoolExecutor(workers, initializer=bounds.memory) as pool:
        futures = {pool.submit(import_instrument, folder, job, target, accepted): job for job in jobs}
        for future in as_completed(futures):
            job = futures[future]
            try:
                yield left.pop(job.id), future.result()
            except MemoryError:
                yield job, [_ended(job)]
            except BrokenProcessPool:
                left[job.id] = job
                break
    # One file that ends its process must not take the others with it: each of the rest gets a process of its own.
    for job in left.values():
        with ProcessPoolExecutor(1, initializer=bounds.memory) as pool:
            try:
                yield job, pool.submit(import_instrument, folder, job, target, accepted).result()
            except (MemoryError, BrokenProcessPool):
                yield job, [_ended(job)]


def _ended(job: Instrument) -> Outcome:
    said = f"{job.id}: the process that read it ran out of its {limits.READER_MEGABYTES} MiB or was ended."
    return Outcome(job.id, "", "", "refused", expected=dict(job.expect), sentence=said)


def import_instrument(
    folder: Path, instrument: Instrument, target: Path, accepted: Accepted | None = None
) -> list[Outcome]:
    """Import the files of one instrument; see ``import_folder``."""
    outcomes, present, key = _asked(folder, instrument, accepted or {})
    said = _unchanged(instrument, target, present, key)
    if said is not None:
        return said
    taken: list[Taken] = []
    for source, data in present:
        try:
            with bounds.time(limits.READER_SECONDS, source.file):
                taken.extend(_take(instrument, source, data, accepted or {}))
        except TextRefused as fault:
            outcomes.append(_refused(instrument, source, str(fault)))
        except MemoryError:
            outcomes.append(_refused(instrument, source, f"{source.file} needs more memory than a text may."))
    for version, language in dict.fromkeys((one.version, one.language) for one in taken):
        same = [one for one in taken if (one.version, one.language) == (version, language)]
        outcomes.extend(keeping.keep(instrument, language, version, same, target, key))
    outcomes = [_explained(instrument, one) for one in outcomes]
    if present:
        keeping.remember(instrument, target, key, outcomes)
    return outcomes


def _explained(instrument: Instrument, one: Outcome) -> Outcome:
    """A refusal whose reason the corpus knows says that reason first."""
    reason = next((source.reason for source in instrument.sources if source.file == one.file and source.reason), "")
    if one.state != "refused" or not reason:
        return one
    return replace(one, state="explained", sentence=f"{reason} {one.sentence}")


def _asked(folder: Path, instrument: Instrument, accepted: Accepted) -> tuple[list[Outcome], Present, str]:
    """What is missing, the files that are there with their bytes, and the key of all that decides the result."""
    outcomes: list[Outcome] = []
    present = list(_present(folder, instrument, outcomes))
    return outcomes, present, _key(instrument, present, accepted)


def _unchanged(instrument: Instrument, target: Path, present: Present, key: str) -> list[Outcome] | None:
    return keeping.recall(instrument, target, key) if present and _intact(instrument, target, key) else None


def _refused(instrument: Instrument, source: Source, sentence: str, state: str = "refused") -> Outcome:
    expect = dict(instrument.expect)
    return Outcome(instrument.id, source.file, source.language, state, {}, expect, sentence, source.version)


def _present(folder: Path, instrument: Instrument, outcomes: list[Outcome]) -> Iterable[tuple[Source, bytes]]:
    for source in instrument.sources:
        path = folder / instrument.id / source.file
        if path.is_file() and path.resolve().is_relative_to((folder / instrument.id).resolve()):
            yield from _bytes(instrument, source, path, outcomes)
        else:
            outcomes.append(
                _refused(instrument, source, f"{instrument.id}/{source.file} is not in the folder.", "missing")
            )
    for suffix in SUFFIXES:
        path = folder / f"{instrument.id}{suffix}"
        if path.is_file():
            yield from _bytes(instrument, _own(instrument, path), path, outcomes)


def _own(instrument: Instrument, path: Path) -> Source:
    first = instrument.sources[0].language if instrument.sources else next(iter(instrument.languages), "en")
    return Source(
        file=path.name,
        publisher=OWN,
        url="",
        repository="",
        path="",
        commit="",
        sha256="",
        format="",
        language=first,
        translation="unofficial",
        completeness="full",
        note="A copy from the user's own folder, not verified against a publisher.",
    )


def _bytes(
    instrument: Instrument, source: Source, path: Path, outcomes: list[Outcome]
) -> Iterable[tuple[Source, bytes]]:
    size = path.stat().st_size
    if size <= limits.FILE_BYTES:
        yield source, path.read_bytes()
        return
    said = f"{source.file} has {size} bytes; at most {limits.FILE_BYTES} are read."
    outcomes.append(_refused(instrument, source, said))


def _key(instrument: Instrument, present: list[tuple[Source, bytes]], accepted: Accepted) -> str:
    """Digest of everything that decides the result: files, what the corpus says of them, expected counts, readers."""
    facts = [
        _code(),
        instrument.as_of,
        sorted(instrument.expect.items()),
        [(asdict(source), hashlib.sha256(data).hexdigest()) for source, data in present],
        sorted((name, value) for name, value in accepted.items() if name.startswith(f"{instrument.id}/")),
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@cache
def _code() -> str:
    """Digest of the readers, so that the next import does not call unchanged what another reader would give."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _intact(instrument: Instrument, target: Path, key: str) -> bool:
    """True when every text held comes from these files and is whole."""
    try:
        held = [library.meta(target, instrument.id, name) for name in library.names(target, instrument.id)]
    except TextRefused:
        return False
    return all(meta.get("key") == key for meta in held)


def _take(instrument: Instrument, source: Source, data: bytes, accepted: Accepted) -> list[Taken]:
    sha256 = hashlib.sha256(data).hexdigest()
    changed = bool(source.sha256) and sha256 != source.sha256
    if changed and accepted.get(f"{instrument.id}/{source.file}") != sha256:
        raise TextRefused(
            f"{source.file} is not the file the corpus describes: its SHA-256 begins {sha256[:12]}, "
            f"expected {source.sha256[:12]}.",
            "Fetch the pinned version, or describe the new one.",
        )
    format = source.format or readers.sniff(data, Path(source.file).suffix.lower())
    request = Request(instrument.id, source.language, source.file, source.part, tuple(instrument.expect))
    reading = readers.read(data, format, request)
    said = (f"{source.file} is not the version the corpus describes; its title and counts agree.",) if changed else ()
    return [
        Taken(
            source,
            language,
            source.version if source.version != instrument.as_of else "",
            tuple(unit for unit in reading.units if unit.language == language),
            _translation(source, reading, language),
            sha256,
            said + reading.warnings,
        )
        for language in dict.fromkeys(unit.language for unit in reading.units)
    ]


def _translation(source: Source, reading: Reading, language: str) -> str:
    return source.translation if language == source.language else reading.translations.get(language, "unofficial")
