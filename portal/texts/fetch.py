"""Fetches official texts: publisher first, then the pinned public mirror, and says of each file what became of it."""

from __future__ import annotations

import hashlib
import threading
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.errors import PortalError
from portal.records import Instrument, Source
from portal.texts import importer, library, limits, net, recognise
from portal.texts.addresses import DOWNLOADS, addresses, landing
from portal.texts.crew import spread
from portal.texts.download import download, memo_of
from portal.texts.manners import Manners

_PROBED = 4


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one file.

    Attributes:
        state: ``fetched``, ``unchanged`` (the server says so), ``kept`` (the pinned bytes were here) or ``failed``.
        origin: ``publisher`` or ``mirror``; "" when it failed.
        changed: True when the publisher's bytes are not the pinned ones; title and counts were compared instead.
        sentence: what to tell a person; for a failure it holds the reason of every address tried.
    """

    instrument: str
    file: str
    state: str
    origin: str = ""
    url: str = ""
    bytes: int = 0
    sha256: str = ""
    changed: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Progress: one file has ``held`` of ``total`` bytes (0 when unknown), or is finished when ``row`` is there."""

    instrument: str
    file: str
    held: int = 0
    total: int = 0
    row: Fetched | None = None


Progress = Callable[[Step], None]
Job = tuple[Instrument, Source]


def fetch(
    instruments: Iterable[Instrument],
    target: Path,
    *,
    missing: bool = False,
    quick: bool = False,
    seconds: float = 0,
    hosts: net.Hosts | None = None,
    progress: Progress = lambda step: None,
) -> list[Fetched]:
    """Bring the files of the instruments' sources into ``target/.downloads/<id>/``; ``take`` imports them.

    Args:
        missing: only files of texts that are not held, or not whole.
        quick: one attempt each and a minute for all, for `make run`.
        seconds: wall-clock limit of the whole; 0 means that of ``limits``.
        progress: called in this thread.

    Raises:
        net.Offline: none of the first hosts took a connection within OFFLINE_SECONDS.
    """
    # A file that gives two parts of an instrument is listed twice and fetched once.
    jobs = list(
        {
            (one.id, source.file): (one, source)
            for one in instruments
            for source in one.sources
            if not missing or lacking(one, source, target)
        }.values()
    )
    manners = Manners(
        hosts or {},
        seconds or (limits.FETCH_QUICK_SECONDS if quick else limits.FETCH_SECONDS),
        file_seconds=limits.FETCH_SILENCE_SECONDS if quick else limits.FETCH_FILE_SECONDS,
        tries=1 if quick else limits.TRIES,
    )
    asked = [addresses(source) for one, source in jobs if not _at_hand(one, source, target)]
    probed = _first_hosts(url for urls in asked for _, url in urls)
    if probed and not net.reachable(probed, manners.hosts):
        raise net.Offline(
            f"This machine is offline: {_listed(probed)} could not be reached, so no official text was fetched.",
            "Digests stand alone. Try `portal texts fetch` again when there is a connection.",
        )
    steps = [partial(_one, job, target, manners) for job in jobs]
    rows = spread(steps, manners, lambda step: step.row, progress)
    return [row or _late(*job) for row, job in zip(rows, jobs, strict=True)]


def take(
    rows: Iterable[Fetched],
    instruments: Iterable[Instrument],
    target: Path,
    progress: Callable[[importer.Outcome], None] | None = None,
) -> list[importer.Outcome]:
    """Import what was fetched; a text that is held whole is not given up for a part of its files."""
    rows = list(rows)
    failed = Counter(row.instrument for row in rows if row.state == "failed")
    came = {row.instrument for row in rows if row.state != "failed"}
    wanted = [one for one in instruments if one.id in came and not (failed[one.id] and _whole(one, target))]
    accepted = {f"{row.instrument}/{row.file}": row.sha256 for row in rows if row.changed}
    # A thread that still waits for a slow server must not be copied into other processes.
    workers = 2 if threading.active_count() == 1 else 1
    outcomes = importer.import_folder(target / DOWNLOADS, wanted, target, progress, workers, accepted)
    return [one for one in outcomes if one.state != "missing"]


def lacking(instrument: Instrument, source: Source, target: Path) -> bool:
    """True when the wording of the source's language is not held whole and the file was not fetched before."""
    name = source.language
    if _at_hand(instrument, source, target):
        return name not in library.languages(target, instrument.id)
    if source.version and source.version != instrument.as_of:
        return source.version not in library.versions(target, instrument.id).get(name, ())
    return name not in library.languages(target, instrument.id) or not _counts(instrument, target, name)


def _at_hand(instrument: Instrument, source: Source, target: Path) -> bool:
    try:
        return _pinned(landing(target, instrument, source), source)
    except PortalError:
        return False


def _pinned(path: Path, source: Source) -> bool:
    return bool(source.sha256) and path.is_file() and _digest(path) == source.sha256


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _counts(instrument: Instrument, target: Path, language: str) -> bool:
    meta = library.meta(target, instrument.id, language)
    return meta["completeness"] != "partial" or not meta["warnings"]


def _whole(instrument: Instrument, target: Path) -> bool:
    held = library.languages(target, instrument.id)
    return bool(held) and all(_counts(instrument, target, language) for language in held)


def _first_hosts(urls: Iterable[str]) -> list[str]:
    """One address of each of the most frequent hosts."""
    listed = list(urls)
    counted = Counter(urllib.parse.urlsplit(url).netloc for url in listed)
    names = [name for name, _ in counted.most_common(_PROBED)]
    return [next(url for url in listed if urllib.parse.urlsplit(url).netloc == name) for name in names]


def _listed(urls: list[str]) -> str:
    return " and ".join(str(urllib.parse.urlsplit(url).hostname) for url in urls[:2]) + (" (...)" if urls[2:] else "")


def _late(instrument: Instrument, source: Source) -> Fetched:
    return Fetched(instrument.id, source.file, "failed", sentence="The time for this run was over before it came.")


def _one(job: Job, target: Path, manners: Manners, progress: Progress) -> Step:
    instrument, source = job
    try:
        row = _try(instrument, source, landing(target, instrument, source), manners, progress)
    except (PortalError, OSError) as fault:
        row = Fetched(instrument.id, source.file, "failed", sentence=str(fault))
    return Step(instrument.id, source.file, row.bytes, row.bytes, row)


def _try(instrument: Instrument, source: Source, path: Path, manners: Manners, progress: Progress) -> Fetched:
    reasons: list[str] = []
    verify = {
        "publisher": partial(recognise.published, source=source, instrument=instrument),
        "mirror": partial(recognise.pinned, source=source),
    }
    for origin, url in addresses(source):
        if origin == "mirror" and _pinned(path, source):
            return _row(instrument, source, path, "kept", origin, url, reasons)
        try:
            state = download(
                url,
                path,
                verify[origin],
                manners,
                lambda held, total: progress(Step(instrument.id, source.file, held, total)),
            )
            return _row(instrument, source, path, state, origin, url, reasons)
        except PortalError as fault:
            reasons.append(f"{origin.capitalize()}: {fault.message}")
    why = " ".join(reasons) or "No address is known: the publisher's is a page about it, and there is no mirror."
    return Fetched(instrument.id, source.file, "failed", sentence=why)


def _row(
    instrument: Instrument, source: Source, path: Path, state: str, origin: str, url: str, reasons: list[str]
) -> Fetched:
    sha256 = _digest(path)
    changed = bool(source.sha256) and sha256 != source.sha256
    said = {
        "fetched": "Fetched from its {origin}.",
        "unchanged": "Unchanged at its {origin}.",
        "kept": "The pinned file is here.",
    }[state].format(origin=origin)
    if changed:
        said += " Its bytes are not the pinned ones; title and counts agree."
    url = memo_of(path).url or url
    return Fetched(
        instrument.id, source.file, state, origin, url, path.stat().st_size, sha256, changed, " ".join([said, *reasons])
    )
