"""A page -> PDF in a child process that can be killed: bounded in time, memory and number."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from calendar import timegm
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from time import monotonic, strptime

from portal.briefs.child import OUT_OF_MEMORY
from portal.briefs.document import Brief
from portal.briefs.page import render_html
from portal.errors import BriefFailed, TooBusy
from portal.settings import HOME, Settings

CHILD = Path(__file__).with_name("child.py")
STATIC = HOME / "portal" / "static"
# Two briefs of ten pages take 5 s each on two cores: who would wait longer than this is better told to come back.
WAIT_SECONDS = 10
WAITING_PER_PLACE = 2
SHORTER = "Take fewer common provisions or columns, or leave out the side-by-side part."
KEPT = (
    "PATH HOME TMPDIR XDG_CACHE_HOME FONTCONFIG_FILE FONTCONFIG_PATH LD_LIBRARY_PATH DYLD_FALLBACK_LIBRARY_PATH".split()
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, its pages, what WeasyPrint complained of, and what it cost (seconds and MiB of the child)."""

    pdf: bytes
    pages: int
    messages: tuple[str, ...]
    seconds: float
    megabytes: int


class Gate:
    """Lets a few in at a time and a few more wait a little; turns the others away."""

    def __init__(self) -> None:
        self.changed = Condition()
        self.inside = 0
        self.waiting = 0

    def enter(self, places: int, wait: float = WAIT_SECONDS) -> None:
        """Take a place.

        Raises:
            TooBusy: the queue is full, or no place came free in time.
        """
        with self.changed:
            if self.inside >= places and self.waiting >= WAITING_PER_PLACE * places:
                raise self._busy(places)
            self.waiting += 1
            try:
                if not self.changed.wait_for(lambda: self.inside < places, wait):
                    raise self._busy(places)
                self.inside += 1
            finally:
                self.waiting -= 1

    def leave(self) -> None:
        with self.changed:
            self.inside -= 1
            self.changed.notify()

    def _busy(self, places: int) -> TooBusy:
        told = f"{places} briefs are being made and {self.waiting} are waiting; no more are taken at once."
        return TooBusy(told, "Try again in a moment.", retry_after=WAIT_SECONDS)


gate = Gate()


def render_pdf(brief: Brief, settings: Settings, *, paper: str = "A4") -> bytes:
    """The brief as PDF/UA-1. The same brief gives the same bytes.

    Raises:
        TooBusy: too many are being made; ``retry_after`` is in seconds.
        BriefFailed: it took too long, needed too much memory, or the engine failed.
        BadParameter: an unknown paper.
    """
    return print_pdf(brief, settings, paper=paper).pdf


def print_pdf(brief: Brief, settings: Settings, *, paper: str = "A4") -> Printed:
    """As ``render_pdf``, with the number of pages, the engine's messages, seconds and memory."""
    page = render_html(brief, paper=paper, templates=settings.templates)
    printed = press(page, settings, brief.date)
    for message in printed.messages:
        log.warning("Brief %r: %s", brief.title, message)
    return printed


def press(page: str, settings: Settings, date: str = "") -> Printed:
    """Any page of ours as PDF; ``date`` (ISO) stands for the clock in everything the engine writes."""
    gate.enter(settings.briefs_at_once)
    try:
        return _press(page, settings, date)
    finally:
        gate.leave()


def _press(page: str, settings: Settings, date: str) -> Printed:
    folders = [str(folder.resolve()) for folder in (STATIC, settings.templates / "briefs")]
    job = {
        "html": page,
        "plain": (settings.templates / "briefs" / "plain.css").read_text(encoding="utf-8"),
        "folders": folders,
        "megabytes": settings.brief_megabytes,
        "seconds": settings.brief_seconds,
    }
    # -P: the child's own folder, where a module could shadow WeasyPrint's imports, stays off the path.
    child = subprocess.Popen(
        [sys.executable, "-P", "-s", "-B", str(CHILD)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, env=_environment(date),
    )  # fmt: skip
    until = monotonic() + settings.brief_seconds
    try:
        out, said = child.communicate(json.dumps(job).encode(), timeout=until - monotonic())
    except subprocess.TimeoutExpired:
        raise BriefFailed(
            f"The brief was not ready after {settings.brief_seconds} seconds and was stopped.", SHORTER
        ) from None
    finally:
        _end(child)
    if child.returncode:
        raise _fault(child.returncode, said.decode("utf-8", "replace"), settings)
    head, _, pdf = out.partition(b"\n")
    facts = json.loads(head)
    return Printed(pdf, facts["pages"], tuple(facts["messages"]), facts["seconds"], facts["megabytes"])


def _end(child: subprocess.Popen) -> None:
    """Kill the child with everything it started, and wait for it."""
    if child.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    for pipe in filter(None, (child.stdin, child.stdout, child.stderr)):
        with suppress(BrokenPipeError):
            pipe.close()


def _environment(date: str) -> dict[str, str]:
    """A small environment; a fixed clock and hash seed make the bytes repeatable."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(_epoch(date))}


def _epoch(date: str) -> int:
    try:
        return timegm(strptime(date[:10], "%Y-%m-%d"))
    except ValueError:
        return 0


def _fault(code: int, said: str, settings: Settings) -> BriefFailed:
    # Pango and HarfBuzz abort on a failed allocation (SIGABRT, SIGTRAP, SIGSEGV); Python raises MemoryError.
    said_so = any(word in said.lower() for word in ("memory", "failed to map"))
    if said_so or code in (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV):
        return BriefFailed(
            f"The brief needed more than {settings.brief_megabytes} MiB of memory and was stopped.", SHORTER
        )
    if code in (-signal.SIGKILL, -signal.SIGXCPU):
        return BriefFailed("The brief was stopped from outside before it was ready.", SHORTER)
    log.error("The PDF engine ended with %s: %s", code, said[-500:])
    return BriefFailed("The PDF engine failed on this brief.", "The HTML and Word versions may still work.")
