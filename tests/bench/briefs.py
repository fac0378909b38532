"""How long briefs take and how much memory their child needs, against the targets; beside Chromium printing the same page.

One process with one thread makes a PDF, so on a machine with a free core wall time is its processor time. The machine may be
shared: targets are held against processor time, and wall time stands beside it. `python -m tests.bench briefs` runs this part.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portal.briefs import Brief, comparison_brief, make, print_pdf, recipes, render, render_html
from portal.compare import comparison
from portal.corpus import read
from portal.settings import HOME, Settings
from tests.briefs.small import field, store

# name, columns, how many common provisions, target in seconds
CASES = (("about 10 pages", 2, 4, 3.5), ("about 40 pages", 3, 28, 9.0), ("about 100 pages", 4, 64, 25.0))
GALLERY = HOME / "tests" / "briefs" / "gallery.yaml"
# Targets by size hold for every kind: up to so many pages, so many seconds.
STEPS = ((12, 3.5), (48, 9.0), (130, 25.0))
MEGABYTES = 300
# DOCX of 40 pages; the other forms have the same.
OTHER_SECONDS = 2.0
OTHERS = ("docx", "html", "xlsx")
CHROMIUM = shutil.which("chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")


def spent() -> float:
    """Processor seconds of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What the work gave, its wall seconds, and the processor seconds of its children."""
    before, started = spent(), time.perf_counter()
    value = work()
    return value, time.perf_counter() - started, spent() - before


def by_chromium(page: str) -> tuple[float, float]:
    """Wall and processor seconds of Chromium printing the same page."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text(page, encoding="utf-8")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/page.pdf"]
        _, wall, used = timed(
            lambda: subprocess.run(
                [*command, f"file://{folder}/page.html"], capture_output=True, check=True, timeout=120
            )
        )
    return wall, used


def measured(name: str, brief: Brief, settings: Settings, target: float = 0) -> list[str]:
    """Print what one brief costs in every form; the names of missed targets."""
    printed, wall, used = timed(lambda: print_pdf(brief, settings))
    target = target or next(seconds for pages, seconds in STEPS if printed.pages <= pages)
    missed = [f"brief {name} seconds"] * (used > target) + [f"brief {name} MiB"] * (printed.megabytes > MEGABYTES)
    print(
        f"{name:16} PDF {printed.pages:4} pages  processor {used:5.1f} s of {target:g} (wall {wall:.1f})"
        f"  {printed.megabytes} MiB of {MEGABYTES}  {len(printed.pdf) >> 10} KiB{'  MISSED' if missed else ''}"
    )
    if CHROMIUM:
        theirs, their_used = by_chromium(render_html(brief))
        print(
            f"{'':16} Chromium: processor {their_used:.1f} s (wall {theirs:.1f}); ours takes {used / their_used:.1f} times as much"
        )
    for form in OTHERS:
        started, began = time.process_time(), time.perf_counter()
        body = render(brief, form, settings)
        taken, wall = time.process_time() - started, time.perf_counter() - began
        missed += [f"brief {name} {form}"] * (taken > OTHER_SECONDS)
        print(f"{'':16} {form:4} processor {taken:.2f} s of {OTHER_SECONDS:g} (wall {wall:.2f})  {len(body) >> 10} KiB")
    return missed


def main() -> list[str]:
    """Measure, print, and give the names of missed targets."""
    settings, missed = Settings(), []
    corpus = read(settings.corpus).corpus
    load, processors = os.getloadavg()[0], os.cpu_count()
    print(f"{len(corpus.instruments)} instruments, load average {load:.1f} on {processors} processors")
    with tempfile.TemporaryDirectory() as folder:
        held = store(Path(folder), corpus)
        keys = [i for i in ("kr-ai-basic-act-2025", "unesco-ai-ethics", *held.instruments) if corpus.mappings.get(i)]
        for name, columns, count, target in CASES:
            made = comparison(field(held), tuple(held.commons)[-count:], tuple(dict.fromkeys(keys))[:columns])
            brief = comparison_brief(made, held, address="https://portal.example/compare")
            missed += measured(name, brief, settings, target)
        for recipe in {one.asked.kind: one for one in recipes(GALLERY)}.values():
            brief = make(recipe.asked, field(held), held, "https://portal.example")
            missed += measured(recipe.asked.kind, brief, settings)
        held.close()
    return missed


if __name__ == "__main__":
    raise SystemExit(bool(main()))
