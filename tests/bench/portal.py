"""The portal as a whole: build, pages, a ten-page brief, against the targets of each."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from portal.settings import HOME, from_environment
from portal.web.app import create_app
from portal.web.server import warm
from tests.web.families import COMPARISON

# name -> (target, unit). Pages: p95 of one request at a time, on the server, in milliseconds.
TARGETS = {"build": (90, "s"), "build memory": (700, "MB"), "ten-page brief": (5, "s")}
PAGES = {
    "home": "/", "instrument": "/instruments/kr-ai-basic-act-2025",
    "large instrument": "/instruments/eu-ai-act-consolidated-2026-07-27",
    "common provision": "/common-provisions/accountability.incident-reporting", "compare": COMPARISON,
    "compare 4 x 8": "/compare?common=accountability&with=EU&with=KR&with=CN&with=JP",
    "compare 4 x 10": "/compare?common=risk&with=EU&with=KR&with=CN&with=JP",
    "compare 4 x 10, texts open": "/compare?common=risk&with=EU&with=KR&with=CN&with=JP&text=open",
    "matrix of instruments": "/matrix?rows=instruments", "gaps": "/gaps?jurisdiction=KR&benchmark=unesco-ai-ethics",
    "search": "/search?q=incident+reporting", "fragmentation": "/fragmentation",
    "distances of instruments": "/fragmentation/distances?rows=instruments", "tile map": "/matrix?view=tiles",
}  # fmt: skip
PAGE_TARGET = 60
PAGE_TARGETS = {"compare 4 x 10": 120, "compare 4 x 10, texts open": 120, "gaps": 100}
# Pages for which no target is set yet are measured all the same.
FREE = ("matrix of instruments", "search", "fragmentation", "distances of instruments", "tile map")
BRIEF = "/briefs/compare.pdf?common=risk.prohibited&common=accountability.penalties&with=EU&with=KR&with=CN"


def main() -> list[str]:
    """Measure, print a table, and give the names of missed targets."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(from_environment(), indexes=Path(folder) / "indexes")
        rows = [_row(name, value, *TARGETS[name]) for name, value in _build(settings.indexes).items()]
        app = create_app(settings)
        warm(app)
        client = app.test_client()
        for name, address in PAGES.items():
            rows.append(
                _row(
                    f"{name} p95",
                    _p95(client, address),
                    None if name in FREE else PAGE_TARGETS.get(name, PAGE_TARGET),
                    "ms",
                )
            )
        started = time.perf_counter()
        response = client.get(BRIEF)
        assert response.status_code == 200, response.status
        rows.append(_row(f"ten-page brief ({_pages(response.data)} pages)", time.perf_counter() - started, 5, "s"))
    for name, value, target, unit, met in rows:
        print(f"{name:32} {value:8.1f} {unit:3} {'' if target is None else f'target {target} {unit}':16} {met}")
    return [name for name, *_, met in rows if met == "MISSED"]


def _row(name: str, value: float, target: float | None, unit: str) -> tuple:
    return name, value, target, unit, "" if target is None else "met" if value <= target else "MISSED"


def _build(indexes: Path) -> dict[str, float]:
    """`portal build` in a process of its own: wall time and the peak of its memory."""
    started = time.perf_counter()
    env = os.environ | {"PORTAL_INDEXES": str(indexes)}
    subprocess.run([sys.executable, "-m", "portal", "build"], check=True, env=env, cwd=HOME, capture_output=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"build": time.perf_counter() - started, "build memory": peak}


def _p95(client, address: str, times: int = 60) -> float:
    client.get(address)
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        response = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert response.status_code == 200
        taken.append((time.perf_counter() - started) * 1000)
    return float(np.percentile(taken, 95))


def _pages(pdf: bytes) -> int:
    import io

    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)
