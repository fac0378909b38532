"""Fetches official texts: publisher first, then the pinned public mirror, and says of each file what became of it."""

from __future__ import annotations

import hashlib
import queue
import re
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from portal.errors import PortalError
from portal.records import Instrument, Source
from portal.texts import importer, library, limits, net, recognise
from portal.texts.download import download, memo_of
from portal.texts.manners import Manners

DOWNLOADS = ".downloads"
_SUFFIXES = {
    "pdf": {"pdf"},
    "docx": {"docx"},
    "html": {"html", "htm", "xhtml"},
    "markdown": {"md"},
    "plain": {"txt"},
    "units": {"json"},
} | dict.fromkeys(("formex", "akn", "lims", "xml-kr", "xml-jp"), {"xml", "akn"})
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
    jobs = [(one, source) for one in instruments for source in one.sources if not missing or lacking(one, source, target)]
    manners = Manners(
        hosts or {},
        seconds or (limits.FETCH_QUICK_SECONDS if quick else limits.FETCH_SECONDS),
        file_seconds=limits.FETCH_SILENCE_SECONDS if quick else limits.FETCH_FILE_SECONDS,
        tries=1 if quick else limits.TRIES,
    )
    asked = [addresses(source) for one, source in jobs if not _pinned(_path(target, one, source), source)]
    probed = _first_hosts(url for urls in asked for _, url in urls)
    if probed and not net.reachable(probed, manners.hosts):
        raise net.Offline(
            f"This machine is offline: {_listed(probed)} could not be reached, so no official text was fetched.",
            "Digests stand alone. Try `portal texts fetch` again when there is a connection.",
        )
    return _parallel(jobs, target, manners, progress)


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
    if _pinned(_path(target, instrument, source), source):
        return name not in library.languages(target, instrument.id)
    if source.version and source.version != instrument.as_of:
        return source.version not in library.versions(target, instrument.id).get(name, ())
    return name not in library.languages(target, instrument.id) or not _counts(instrument, target, name)


def addresses(source: Source) -> list[tuple[str, str]]:
    """(origin, address) of a source, in the order they are tried; a publisher's page about the file is not its file."""
    found = []
    if source.url and _is_file(source.url, source.format):
        found.append(("publisher", source.url))
    repository = re.fullmatch(r"(?:https://)?github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?", source.repository)
    if repository and source.commit and source.path:
        path = urllib.parse.quote(f"{repository[1]}/{source.commit}/{source.path}", safe="/")
        found.append(("mirror", f"https://raw.githubusercontent.com/{path}"))
    return found


def _is_file(url: str, format: str) -> bool:
    parts = urllib.parse.urlsplit(url)
    wanted = _SUFFIXES.get(format, set())
    last = parts.path.rstrip("/").rpartition("/")[2].lower()
    if format == "html":
        return last.rpartition(".")[2] in wanted or "/html/" in f"{parts.path.lower()}/"
    if last == "download":
        return format in ("pdf", "docx")
    named = {last, last.rpartition(".")[2], *re.findall(r"=([a-z]+)(?:&|$)", parts.query.lower())}
    return bool(wanted & named) or (wanted == _SUFFIXES["formex"] and "/xml/" in parts.path.lower())


def _path(target: Path, instrument: Instrument, source: Source) -> Path:
    folder = (target / DOWNLOADS / instrument.id).resolve()
    path = (folder / source.file).resolve()
    if not path.is_relative_to(folder) or path == folder or path.suffix in (".fetch", ".part", ".new"):
        raise PortalError(f"{source.file} of {instrument.id} is not a name that a download may have.")
    return path


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


def _parallel(jobs: list[Job], target: Path, manners: Manners, progress: Progress) -> list[Fetched]:
    todo: queue.SimpleQueue[int] = queue.SimpleQueue()
    said: queue.SimpleQueue[tuple[int, Step]] = queue.SimpleQueue()
    for place in range(len(jobs)):
        todo.put(place)

    def work() -> None:
        while not manners.stop.is_set():
            try:
                place = todo.get_nowait()
            except queue.Empty:
                return
            said.put((place, _one(jobs[place], target, manners, lambda step, place=place: said.put((place, step)))))

    # Daemons: a thread that waits for a name server must not keep the command from ending.
    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(limits.AT_ONCE, len(jobs)))]
    for thread in threads:
        thread.start()
    rows: dict[int, Fetched] = {}
    try:
        _collect(rows, len(jobs), said, manners.deadline, progress)
    finally:
        manners.stop.set()
    for thread in threads:
        thread.join(0.2)
    return [rows.get(place) or _late(*job) for place, job in enumerate(jobs)]


def _collect(
    rows: dict[int, Fetched],
    count: int,
    said: queue.SimpleQueue[tuple[int, Step]],
    deadline: float,
    progress: Progress,
) -> None:
    while len(rows) < count:
        try:
            place, step = said.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return
        if step.row:
            rows[place] = step.row
        progress(step)


def _late(instrument: Instrument, source: Source) -> Fetched:
    return Fetched(instrument.id, source.file, "failed", sentence="The time for this run was over before it came.")


def _one(job: Job, target: Path, manners: Manners, progress: Progress) -> Step:
    instrument, source = job
    try:
        row = _try(instrument, source, _path(target, instrument, source), manners, progress)
    except (PortalError, OSError) as fault:
        row = Fetched(instrument.id, source.file, "failed", sentence=str(fault))
    return Step(instrument.id, source.file, row.bytes, row.bytes, row)


def _try(instrument: Instrument, source: Source, path: Path, manners: Manners, progress: Progress) -> Fetched:
    reasons = []
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
