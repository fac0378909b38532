"""Shared wording over the real corpus: time of the whole, and that half the instruments do not take more per pair."""

from __future__ import annotations

import time

from portal import corpus
from portal.build import texts_of
from portal.compare import sharing
from portal.records import Mapping, Provision, Text
from portal.settings import from_environment

TARGET = 60.0


def main() -> list[str]:
    """Measure, print wall and processor time, and give the names of missed targets."""
    settings = from_environment()
    held = corpus.read(settings.corpus).corpus
    ids = [i.id for i in held.instruments]
    texts = {id_: _by_language(texts_of(settings, id_)) for id_ in ids}
    provisions = {id_: {p.id: p for p in listed} for id_, listed in held.provisions.items()}
    missed, per_pair = [], []
    for name, chosen in (("half the instruments", ids[::2]), ("all instruments", ids)):
        mappings = [one for id_ in chosen for one in held.mappings.get(id_, ())]
        wall, processor, pairs, found = _measured(mappings, provisions, texts)
        per_pair.append(processor / max(pairs, 1))
        met = "met" if wall <= TARGET else "MISSED"
        print(f"shared wording, {name:21} {wall:6.1f} s wall, {processor:5.1f} s processor, target {TARGET:.0f} s {met}; "
              f"{pairs} pairs, {found} share something, {1e6 * per_pair[-1]:.0f} µs a pair")  # fmt: skip
        missed += [f"shared wording, {name}"] if met == "MISSED" else []
    if per_pair[1] > 1.5 * per_pair[0]:
        missed.append("shared wording grows faster than the number of pairs")
    return missed


def _measured(
    mappings: list[Mapping], provisions: dict[str, dict[str, Provision]], texts: dict[str, dict[str, list[Text]]]
) -> tuple[float, float, int, int]:
    wall, processor = time.perf_counter(), time.process_time()
    result = sharing(mappings, provisions, texts)
    return (
        time.perf_counter() - wall,
        time.process_time() - processor,
        sum(result.compared.values()),
        len(result.found),
    )


def _by_language(units: tuple[Text, ...]) -> dict[str, list[Text]]:
    out: dict[str, list[Text]] = {}
    for unit in units:
        out.setdefault(unit.language, []).append(unit)
    return out
