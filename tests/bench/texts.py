"""Official texts: importing every instrument, importing again, and each reader by the kilobyte, against their targets."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from portal.errors import TextRefused
from portal.settings import HOME
from portal.texts import readers
from portal.texts.reading import Request
from tests.conftest import texts_folder

IMPORT_SECONDS, AGAIN_SECONDS, MEGABYTES, MS_PER_KB = 120, 3, 600, 20
FREE = ("pdf",)
"""Readers without a target: pdftotext sets their pace."""
# A file of a few hundred bytes measures the clock, not the reader.
SMALLEST = 2048


@dataclass
class Pace:
    """What one reader took for all its files."""

    files: int = 0
    bytes: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    where: str = ""

    @property
    def mean(self) -> float:
        """Milliseconds per kilobyte over all files."""
        return self.seconds * 1000 / max(1.0, self.bytes / 1024)


def main() -> list[str]:
    """Measure, print a table, and give the names of missed targets."""
    folder = texts_folder()
    if folder is None:
        print("Set PORTAL_TEXTS to a folder of real instruments.")
        return []
    rows = []
    with tempfile.TemporaryDirectory() as target:
        seconds, megabytes, said = _import(folder, Path(target))
        rows.append((f"import ({said})", seconds, IMPORT_SECONDS, "s"))
        rows.append(("import memory, all processes", megabytes, MEGABYTES, "MB"))
        # Other work on the machine only ever adds: the quickest of three is nearest to the truth.
        seconds, _, said = min(_import(folder, Path(target)) for _ in range(3))
        rows.append((f"import again ({said})", seconds, AGAIN_SECONDS, "s"))
    for format, pace in sorted(_paces(folder).items()):
        target_ms = None if format in FREE else MS_PER_KB
        name = f"{format}: {pace.files} files, {pace.bytes / 1024:,.0f} KB"
        rows.append((f"{name}, mean", pace.mean, target_ms, "ms/KB"))
        rows.append((f"  slowest ({pace.where})", pace.slowest, target_ms, "ms/KB"))
    missed = []
    for name, value, target_value, unit in rows:
        met = "" if target_value is None else "met" if value <= target_value else "MISSED"
        shown = "" if target_value is None else f"target {target_value} {unit}"
        print(f"{name:76} {value:8.1f} {unit:6} {shown:18} {met}")
        missed += [name.strip()] if met == "MISSED" else []
    return missed


def _import(folder: Path, target: Path) -> tuple[float, float, str]:
    """`portal texts import` as a user runs it: wall time, peak of all its processes together, its last line."""
    env = os.environ | {"PORTAL_CORPUS_TEXTS": str(target)}
    command = [sys.executable, "-m", "portal", "texts", "import", str(folder)]
    started = time.perf_counter()
    with subprocess.Popen(
        command, env=env, cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as running:
        peak = [0.0]
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(running.pid, peak, over))
        watcher.start()
        _, said = running.communicate()
        seconds = time.perf_counter() - started
        over.set()
        watcher.join()
    return seconds, peak[0], said.strip().splitlines()[-1]


def _watch(pid: int, peak: list[float], over: threading.Event) -> None:
    while not over.wait(0.02):
        peak[0] = max(peak[0], _megabytes(pid))


def _megabytes(pid: int) -> float:
    """Proportional memory of a process and its children: what they share counts once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, StopIteration):
        return 0.0
    return kilobytes / 1024 + sum(_megabytes(int(child)) for child in children)


def _paces(folder: Path) -> dict[str, Pace]:
    """Every file of every folder through the reader of its format, once, without being imported."""
    found: dict[str, Pace] = defaultdict(Pace)
    for path in sorted(folder.glob("*/source*")):
        if not path.is_file() or path.stat().st_size < SMALLEST:
            continue
        data = path.read_bytes()
        try:
            format = readers.sniff(data, path.suffix.lower())
            started = time.perf_counter()
            readers.read(data, format, Request(path.parent.name, "en", path.name))
        except TextRefused:
            continue
        taken = time.perf_counter() - started
        pace = found[format]
        pace.files, pace.bytes, pace.seconds = pace.files + 1, pace.bytes + len(data), pace.seconds + taken
        if taken * 1000 / (len(data) / 1024) > pace.slowest:
            pace.slowest, pace.where = taken * 1000 / (len(data) / 1024), f"{path.parent.name}/{path.name}"
    return dict(found)


if __name__ == "__main__":
    sys.exit(bool(main()))
