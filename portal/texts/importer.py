"""Takes files of official wording from a folder: verified by hash and by count, written as one JSON per language."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from portal.errors import TextRefused
from portal.records import Instrument, Source, Text
from portal.texts import counting, library, limits, readers
from portal.texts.reading import Reading, Request

VERSION = 2
"""Raised when readers change what they give, so that the next import does not call the old result unchanged."""
OWN = "own copy"
SUFFIXES = (".pdf", ".html", ".htm", ".xml", ".docx", ".txt", ".md", ".json")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file in one language.

    ``state`` is imported, unchanged, spare (verified, but another file already gives this language), refused or
    missing; ``found`` and ``expected`` count top-level units per kind; ``sentence`` says it all in words.
    """

    instrument: str
    file: str
    language: str
    state: str
    found: Mapping[str, int] = field(default_factory=dict)
    expected: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One file in one language, verified and read."""

    source: Source
    language: str
    units: tuple[Text, ...]
    translation: str
    sha256: str
    warnings: tuple[str, ...]

    @property
    def tops(self) -> set[str]:
        return {unit.id for unit in self.units if not unit.parent}


def import_folder(
    folder: Path,
    instruments: Iterable[Instrument],
    target: Path,
    progress: Callable[[Outcome], None] | None = None,
    workers: int = 2,
) -> list[Outcome]:
    """Import every file of the instruments' sources that stands under ``folder/<id>/``, and ``folder/<id>.<suffix>``.

    Args:
        target: folder that receives ``<id>/<language>.json``.
        progress: called with each outcome as soon as it is known.
        workers: processes to share the work; 1 keeps it in this one.

    Returns:
        outcomes in the order of the instruments; nothing is raised for a single bad file.
    """
    # A mappingproxy cannot cross to another process; the role map is not needed there.
    jobs = [replace(one, expect=dict(one.expect), role_map={}) for one in instruments]
    done: dict[str, list[Outcome]] = {}

    def finished(instrument: Instrument, outcomes: list[Outcome]) -> None:
        done[instrument.id] = outcomes
        if progress is not None:
            for outcome in outcomes:
                progress(outcome)

    if workers < 2 or len(jobs) < 2:
        for job in jobs:
            finished(job, import_instrument(folder, job, target))
        return [outcome for job in jobs for outcome in done[job.id]]
    with ProcessPoolExecutor(workers) as pool:
        futures = {pool.submit(import_instrument, folder, job, target): job for job in jobs}
        for future in as_completed(futures):
            try:
                finished(futures[future], future.result())
            except (BrokenProcessPool, MemoryError) as fault:
                finished(
                    futures[future],
                    [
                        Outcome(
                            futures[future].id,
                            "",
                            "",
                            "refused",
                            sentence=(
                                f"{futures[future].id}: the process that read it ended ({type(fault).__name__})."
                            ),
                        )
                    ],
                )
    return [outcome for job in jobs for outcome in done[job.id]]


def import_instrument(folder: Path, instrument: Instrument, target: Path) -> list[Outcome]:
    """Import the files of one instrument; see ``import_folder``."""
    outcomes: list[Outcome] = []
    present = list(_present(folder, instrument, outcomes))
    key = _key(instrument, present)
    held = _unchanged(instrument, target, key)
    if present and held:
        return outcomes + [
            Outcome(
                instrument.id,
                meta["files"][0]["file"],
                language,
                "unchanged",
                meta["counts"],
                dict(instrument.expect),
                f"{instrument.id} in {language} is as it was.",
            )
            for language, meta in held.items()
        ]
    taken: list[_Taken] = []
    for source, data in present:
        try:
            taken.extend(_take(instrument, source, data))
        except TextRefused as fault:
            outcomes.append(
                Outcome(
                    instrument.id,
                    source.file,
                    source.language,
                    "refused",
                    expected=dict(instrument.expect),
                    sentence=str(fault),
                )
            )
    for language in dict.fromkeys(one.language for one in taken):
        outcomes.extend(
            _language(instrument, language, [one for one in taken if one.language == language], target, key)
        )
    return outcomes


def _present(folder: Path, instrument: Instrument, outcomes: list[Outcome]) -> Iterable[tuple[Source, bytes]]:
    found = [(source, folder / instrument.id / source.file) for source in instrument.sources]
    for source, path in found:
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            yield from _bytes(instrument, source, path, outcomes)
        else:
            outcomes.append(
                Outcome(
                    instrument.id,
                    source.file,
                    source.language,
                    "missing",
                    expected=dict(instrument.expect),
                    sentence=f"{instrument.id}/{source.file} is not in the folder.",
                )
            )
    for suffix in SUFFIXES:
        path = folder / f"{instrument.id}{suffix}"
        if path.is_file():
            own = Source(
                file=path.name,
                publisher=OWN,
                url="",
                repository="",
                path="",
                commit="",
                sha256="",
                format="",
                language=_main_language(instrument),
                translation="unofficial",
                completeness="full",
                note="A copy from the user's own folder, not verified against a publisher.",
            )
            yield from _bytes(instrument, own, path, outcomes)


def _bytes(
    instrument: Instrument, source: Source, path: Path, outcomes: list[Outcome]
) -> Iterable[tuple[Source, bytes]]:
    size = path.stat().st_size
    if size <= limits.FILE_BYTES:
        yield source, path.read_bytes()
        return
    outcomes.append(
        Outcome(
            instrument.id,
            source.file,
            source.language,
            "refused",
            sentence=(f"{source.file} has {size} bytes; at most {limits.FILE_BYTES} are read."),
        )
    )


def _main_language(instrument: Instrument) -> str:
    if instrument.sources:
        return instrument.sources[0].language
    return instrument.languages[0] if instrument.languages else "en"


def _key(instrument: Instrument, present: list[tuple[Source, bytes]]) -> str:
    """Digest of everything that decides the result: files, what the corpus says of them, expected counts, version."""
    facts = [
        VERSION,
        sorted(instrument.expect.items()),
        [(asdict(source), hashlib.sha256(data).hexdigest()) for source, data in present],
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _unchanged(instrument: Instrument, target: Path, key: str) -> dict[str, dict[str, Any]]:
    try:
        held = {
            language: library.meta(target, instrument.id, language)
            for language in library.languages(target, instrument.id)
        }
    except TextRefused:
        return {}
    return held if held and all(meta.get("key") == key for meta in held.values()) else {}


def _take(instrument: Instrument, source: Source, data: bytes) -> list[_Taken]:
    sha256 = hashlib.sha256(data).hexdigest()
    if source.sha256 and sha256 != source.sha256:
        raise TextRefused(
            f"{source.file} is not the file the corpus describes: its SHA-256 begins {sha256[:12]}, "
            f"expected {source.sha256[:12]}.",
            "Fetch the pinned version, or describe the new one.",
        )
    format = source.format or readers.sniff(data, Path(source.file).suffix.lower())
    reading = readers.read(
        data, format, Request(instrument.id, source.language, source.file, source.part, tuple(instrument.expect))
    )
    return [
        _Taken(
            source,
            language,
            tuple(unit for unit in reading.units if unit.language == language),
            _translation(source, reading, language),
            sha256,
            reading.warnings,
        )
        for language in dict.fromkeys(unit.language for unit in reading.units)
    ]


def _translation(source: Source, reading: Reading, language: str) -> str:
    return source.translation if language == source.language else reading.translations.get(language, "unofficial")


def _language(instrument: Instrument, language: str, taken: list[_Taken], target: Path, key: str) -> list[Outcome]:
    """Choose the files for one language, compare the counts, write; a refused first file gives way to the next."""
    outcomes: list[Outcome] = []
    # A verified file goes before a user's own copy.
    left = sorted(taken, key=lambda one: one.source.publisher == OWN)
    while left:
        chosen = _complementary(left)
        units = [unit for one in chosen for unit in one.units]
        verdict = counting.judge(instrument, language, units, chosen[0].translation, chosen[0].source.completeness)
        if not verdict.refused:
            _write(instrument, language, chosen, verdict, target, key)
            outcomes.extend(_outcome(instrument, one, "imported", verdict.found, verdict.sentence) for one in chosen)
            outcomes.extend(_spare(instrument, one, chosen[0]) for one in left if one not in chosen)
            return outcomes
        outcomes.append(_outcome(instrument, left[0], "refused", verdict.found, verdict.refused))
        left = left[1:]
    return outcomes


def _spare(instrument: Instrument, one: _Taken, first: _Taken) -> Outcome:
    verdict = counting.judge(instrument, one.language, one.units, one.translation, one.source.completeness)
    sentence = f"{one.source.file} is verified; {first.source.file} already gives {instrument.id} in {one.language}."
    return _outcome(instrument, one, "spare", verdict.found, f"{sentence} {verdict.refused}".strip())


def _outcome(instrument: Instrument, one: _Taken, state: str, found: Mapping[str, int], sentence: str) -> Outcome:
    return Outcome(instrument.id, one.source.file, one.language, state, found, dict(instrument.expect), sentence)


def _complementary(left: list[_Taken]) -> list[_Taken]:
    """The first file and those after it that hold none of its provisions (articles, recitals, annexes apart)."""
    chosen: list[_Taken] = []
    for one in left:
        if not any(one.tops & other.tops for other in chosen):
            kinds = {unit.kind for other in chosen for unit in other.units if not unit.parent}
            new = any(unit.kind not in kinds for unit in one.units if not unit.parent)
            if not chosen or new or one.source.format == chosen[0].source.format:
                chosen.append(one)
    return chosen


def _write(
    instrument: Instrument, language: str, chosen: list[_Taken], verdict: counting.Verdict, target: Path, key: str
) -> None:
    first = chosen[0].source
    warnings = [*verdict.warnings, *dict.fromkeys(warning for one in chosen for warning in one.warnings)]
    meta = {
        "instrument": instrument.id,
        "language": language,
        "key": key,
        "counts": dict(verdict.found),
        "expected": dict(instrument.expect),
        "translation": chosen[0].translation,
        "completeness": verdict.completeness,
        "terms": first.terms,
        "own_copy": first.publisher == OWN,
        "publisher": first.publisher,
        "url": first.url,
        "imported": datetime.date.today().isoformat(),
        "warnings": warnings,
        "files": [{"file": one.source.file, "sha256": one.sha256, "format": one.source.format} for one in chosen],
    }
    units = [
        library.as_json(replace(unit, order=place))
        for place, unit in enumerate(unit for one in chosen for unit in one.units)
    ]
    body = json.dumps({"meta": meta, "units": units}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _replace(target / instrument.id / f"{language}.json", body.encode())


def _replace(path: Path, body: bytes) -> None:
    # A reader sees the old file or the new one, never half of it.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
