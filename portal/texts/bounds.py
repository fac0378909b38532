"""Holds the time and memory of readers within ``limits``: an alarm around one file, a ceiling on a worker process."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from portal.errors import TextRefused
from portal.texts import limits


@contextmanager
def time(seconds: float, file: str) -> Iterator[None]:
    """Give up what is inside after ``seconds``; regular expressions are interrupted too.

    Alarms exist in the main thread only: worker processes and the command line have one, other threads go unbounded.

    Raises:
        TextRefused: the time is over.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(signum: int, frame: FrameType | None) -> None:
        raise TextRefused(f"{file} took longer than {seconds:g} seconds to read.")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def memory() -> None:
    """Keep this process from growing by more than READER_MEGABYTES; what goes beyond is a MemoryError."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            size = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        # Only Linux counts the address space in a way that a ceiling can be set on.
        return
    resource.setrlimit(resource.RLIMIT_AS, (size + limits.READER_MEGABYTES * 1024 * 1024,) * 2)
