"""How long briefs take and how much memory their child needs, against the targets; run with `python -m tests.bench.briefs`."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path

from portal.briefs import comparison_brief, print_pdf, render_docx, render_html
from portal.compare import comparison
from portal.corpus import read
from portal.settings import Settings
from tests.briefs.small import field, store

# name, columns, how many common provisions, target in seconds
CASES = (("about 10 pages", 2, 4, 3.5), ("about 40 pages", 3, 28, 9.0), ("about 100 pages", 4, 64, 25.0))
MEGABYTES = 300
DOCX_SECONDS = 2.0


def spent() -> float:
    """Processor seconds of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def verdict(value: float, target: float) -> str:
    return f"{value:6.1f} of {target:g}  {'ok' if value <= target else 'MISSED'}"


def main() -> int:
    """Print one line a measurement; returns how many targets were missed."""
    settings = Settings()
    corpus = read(settings.corpus).corpus
    missed = 0
    print(
        f"{len(corpus.instruments)} instruments, load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    )
    with tempfile.TemporaryDirectory() as folder:
        held = store(Path(folder), corpus)
        keys = [i for i in ("kr-ai-basic-act-2025", "unesco-ai-ethics", *held.instruments) if corpus.mappings.get(i)]
        for name, columns, count, target in CASES:
            commons = tuple(held.commons)[-count:]
            made = comparison(field(held), commons, tuple(dict.fromkeys(keys))[:columns])
            brief = comparison_brief(made, held, address="https://portal.example/compare")
            before, started = spent(), time.perf_counter()
            printed = print_pdf(brief, settings)
            wall = time.perf_counter() - started
            missed += (wall > target) + (printed.megabytes > MEGABYTES)
            print(f"{name:16} PDF  {printed.pages:4} pages  seconds {verdict(wall, target)}  (processor {spent() - before:.1f})"
                  f"  MiB {verdict(printed.megabytes, MEGABYTES)}  {len(printed.pdf) >> 10} KiB")  # fmt: skip
            for word, render, limit in (("DOCX", render_docx, DOCX_SECONDS), ("HTML", render_html, DOCX_SECONDS)):
                started = time.perf_counter()
                size = len(render(brief))
                taken = time.perf_counter() - started
                missed += taken > limit
                print(f"{'':16} {word} {'':11} seconds {verdict(taken, limit)}  {size >> 10} KiB")
        held.close()
    return missed


if __name__ == "__main__":
    raise SystemExit(main())
