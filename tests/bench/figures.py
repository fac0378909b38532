"""Figures of comparison: 80 instruments with 1,000 draws, growth to 1,000 instruments, groups nobody stored, the matrix."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from portal.compare import Field, distances
from portal.compare.figures import parted
from portal.compare.fragmentation import fragmentation
from portal.compare.series import series
from portal.compare.tree import tree
from portal.settings import from_environment
from portal.store import Store, builds
from portal.web.app import create_app
from tests.bench.portal import _p95

# Seconds for all distances and all fragmentation of 80 instruments with 1,000 draws.
ALL_FIGURES = 5.0
SIZES = (250, 500, 1000)
# How much longer a pair may take in the largest field than in the smallest before a figure counts as growing faster.
NOISE = 1.5
LAST = 2026
# Pages p95 in milliseconds: the matrix of the 80 first instruments cannot be asked for, so that of all is measured. Large
# pages are kept once rendered; how long the first reader waits stands below, in time of the processor.
PAGES = {
    "matrix of all instruments": ("/matrix?rows=instruments", 200),
    "matrix of jurisdictions": ("/matrix", 200),
    "distances of all instruments": ("/fragmentation/distances?rows=instruments", 300),
    "fine print of penalties": ("/common-provisions/accountability.penalties/fine-print?sort=fine_max", 100),
    "arithmetic of instruments": ("/fragmentation?common=accountability.penalties&rows=instruments", 300),
}
# Asked for once each, so that nothing is kept from before; the groups are such as no figures were made for with the build.
FIRST = 300
FIRST_PAGES = {"/matrix?rows=instruments": 200, "/fragmentation/distances?rows=instruments": FIRST}
GROUPS = ("commonwealth", "un-americas", "un-asia", "un-europe", "cpa-africa", "cpa-british-islands-and-mediterranean")


def main() -> list[str]:
    """Measure, print a table, and give the names of missed targets. Seconds and milliseconds are of the processor."""
    settings = from_environment()
    store = Store(builds.current(settings.indexes) / "portal.sqlite")
    field = Field(store.taxonomy, store.jurisdictions, store.bodies, store.instruments, store.answers)
    missed = _eighty(field) + _growth(field)
    app = create_app(settings)
    for name, (address, target) in PAGES.items():
        missed += _row(f"{name} p95", _p95(app.test_client(), address, 20), target, "ms")
    app = create_app(settings)
    client = app.test_client()
    client.get("/fragmentation")
    for address, target in FIRST_PAGES.items():
        missed += _row(f"first {address}", 1000 * _taken(lambda at=address: client.get(at)), target, "ms")
    known = app.extensions["shelf"].build().figures.groups
    for group in (g for g in GROUPS if g in known):
        for path in ("/fragmentation", "/fragmentation/distances", "/fragmentation/years"):
            address = f"{path}?group={group}&rows=instruments"
            missed += _row(f"first {address}", 1000 * _taken(lambda at=address: client.get(at)), FIRST, "ms")
    return missed


def _eighty(field: Field) -> list[str]:
    keys = tuple(field.instruments)[:80]
    figures, pairs = _taken(lambda: parted(field, keys)), _taken(lambda: distances(field, keys))
    return _row(f"all figures of {len(keys)} instruments", figures + pairs, ALL_FIGURES, "s")


def _growth(field: Field) -> list[str]:
    """Time per pair in fields made of copies: where it does not rise, nothing grows faster than the number of pairs."""
    common = next(iter(field.commons.values()))
    parts: dict[str, Callable[[Field, tuple[str, ...]], object]] = {
        "fragmentation": parted,
        "distances": distances,
        "tree": lambda one, keys: tree(distances(one, keys)),
        "years": lambda one, keys: series(one, keys, frozenset(), LAST),
        "one common provision": lambda one, keys: fragmentation(one, common, keys),
    }
    missed = []
    grown = {size: _copies(field, size) for size in SIZES}
    for name, run in parts.items():
        taken = [_taken(lambda run=run, one=one: run(one, tuple(one.instruments))) for one in grown.values()]
        per_pair = [1e6 * t / (size * (size - 1) / 2) for t, size in zip(taken, SIZES, strict=True)]
        told = ", ".join(f"{size}: {t:.2f} s" for size, t in zip(SIZES, taken, strict=True))
        missed += _row(f"{name} ({told}) per pair, last to first", per_pair[-1] / per_pair[0], NOISE, "x")
    return missed


def _copies(field: Field, size: int) -> Field:
    """A field of so many instruments: those at hand again and again, each copy with the answers of its original."""
    ids = list(field.instruments)
    made = {f"{ids[n % len(ids)]}-{n // len(ids)}": ids[n % len(ids)] for n in range(size)}
    answers = {
        (new, common): replace(field.answers[old, common], instrument=new)
        for new, old in made.items()
        for common in field.commons
        if (old, common) in field.answers
    }
    copies = {new: replace(field.instruments[old], id=new) for new, old in made.items()}
    return Field(field.taxonomy, field.jurisdictions, field.bodies, copies, answers)


def _taken(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _row(name: str, value: float, target: float, unit: str) -> list[str]:
    met = value <= target
    print(f"{name:90} {value:8.2f} {unit:3} target {target:g} {unit:3} {'met' if met else 'MISSED'}", flush=True)
    return [] if met else [name]
