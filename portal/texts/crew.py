"""Spreads work that waits for the network over a few threads, and brings what they say back into one."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from portal.texts import limits
from portal.texts.manners import Manners

Step = TypeVar("Step")
Row = TypeVar("Row")
Work = Callable[[Callable[[Step], None]], Step]


def spread(
    jobs: Sequence[Work[Step]], manners: Manners, result: Callable[[Step], Row | None], tell: Callable[[Step], None]
) -> list[Row | None]:
    """Do all jobs, AT_ONCE at a time, until the deadline of the run.

    Args:
        jobs: each is called with a function for what it says on its way, and returns its last word.
        result: the row that a step carries, None while a job is under way.
        tell: called in this thread with every step.

    Returns:
        one row per job, in their order; None for those that did not end in time.
    """
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
            said.put((place, jobs[place](partial(_say, said, place))))

    # Daemons: a thread that waits for a name server must not keep the command from ending.
    threads = [threading.Thread(target=work, daemon=True) for _ in range(min(limits.AT_ONCE, len(jobs)))]
    for thread in threads:
        thread.start()
    rows: list[Row | None] = [None] * len(jobs)
    try:
        _collect(rows, said, manners.deadline, result, tell)
    finally:
        manners.stop.set()
    for thread in threads:
        thread.join(0.2)
    return rows


def _say(said: queue.SimpleQueue[tuple[int, Step]], place: int, step: Step) -> None:
    said.put((place, step))


def _collect(
    rows: list[Row | None],
    said: queue.SimpleQueue[tuple[int, Step]],
    deadline: float,
    result: Callable[[Step], Row | None],
    tell: Callable[[Step], None],
) -> None:
    while None in rows:
        try:
            place, step = said.get(timeout=max(0.0, deadline - time.monotonic()))
        except queue.Empty:
            return
        rows[place] = result(step) or rows[place]
        tell(step)
