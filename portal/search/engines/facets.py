"""Facets as arrays: which provision has which values, counted with one bincount each."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from portal.search.fields import FACETS, HIDDEN, Document

FILE = "facets.npz"


class FacetWriter:
    """Collects the facets of documents in order and writes them beside the index."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, int]] = {name: {} for name in (*FACETS, *HIDDEN)}
        self.codes: dict[str, list[int]] = {name: [] for name in self.known}
        self.ends: dict[str, list[int]] = {name: [] for name in self.known}
        self.facts: dict[str, list] = {"order": [], "date": [], "standing": [], "explains": [], "issuer": []}

    def add(self, document: Document) -> None:
        for name, known in self.known.items():
            for value in document.facets.get(name, ()):
                self.codes[name].append(known.setdefault(value, len(known)))
            self.ends[name].append(len(self.codes[name]))
        self.facts["order"].append(document.order)
        self.facts["date"].append(document.date)
        self.facts["standing"].append(document.standing)
        self.facts["explains"].append(document.explains)
        self.facts["issuer"].append(document.issuer_name)

    def write(self, folder: Path) -> None:
        arrays: dict[str, Any] = {}
        for name, known in self.known.items():
            arrays[f"{name}.values"] = np.array(list(known) or [""], dtype=str)
            arrays[f"{name}.codes"] = np.array(self.codes[name], dtype=np.int32)
            arrays[f"{name}.ends"] = np.array(self.ends[name], dtype=np.int64)
        arrays["order"] = np.array(self.facts["order"], dtype=np.int64)
        arrays["standing"] = np.array(self.facts["standing"], dtype=np.int8)
        arrays["explains"] = np.array(self.facts["explains"], dtype=bool)
        for name in ("date", "issuer"):  # only their order is ever asked for
            arrays[name] = np.unique(np.array(self.facts[name], dtype=str), return_inverse=True)[1].astype(np.int32)
        np.savez(folder / FILE, **arrays)


class Facets:
    """The arrays of one index. Most facets are facts of the instrument: those are counted per instrument."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            self.order, self.standing = arrays["order"], arrays["standing"]
            self.date, self.issuer, self.explains = arrays["date"], arrays["issuer"], arrays["explains"]
            self.size = len(self.order)
            self.instrument = arrays["instrument.codes"]
            self.columns = {name: _Column(arrays, name, self.size) for name in (*FACETS, *HIDDEN)}
        self.first = np.zeros(len(self.columns["instrument"].values), dtype=np.int64)
        self.first[self.instrument[::-1]] = np.arange(self.size)[::-1]
        for column in self.columns.values():
            column.shorten(self.instrument, self.first)
        self.mask = lru_cache(maxsize=256)(self._mask)

    def values(self, name: str) -> tuple[str, ...]:
        return tuple(sorted(self.columns[name].values)) if name in self.columns else ()

    def _mask(self, name: str, values: tuple[str, ...]) -> np.ndarray:
        """True for each document that has any of these values."""
        column = self.columns.get(name)
        if column is None:
            return np.zeros(self.size, dtype=bool)
        chosen = np.zeros(max(1, len(column.values)), dtype=bool)
        chosen[[column.code[value] for value in values if value in column.code]] = True
        mask = column.any(chosen)
        return mask[self.instrument] if column.by_instrument else mask

    def count(self, name: str, mask: np.ndarray, docs: np.ndarray, by_instrument: np.ndarray) -> np.ndarray:
        """How many of the documents have each value.

        Args:
            mask, docs: the documents, as booleans and as numbers.
            by_instrument: how many of them each instrument has.
        """
        column = self.columns[name]
        if name == "instrument":
            return by_instrument
        if column.by_instrument:
            return column.weighed(by_instrument)
        if len(docs) * 8 > self.size:
            return np.bincount(column.codes[mask[column.owner]], minlength=len(column.values))
        return np.bincount(column.of(docs), minlength=len(column.values))

    def table(self, name: str, counts: np.ndarray, keep: tuple[str, ...] = ()) -> tuple[tuple[str, int], ...]:
        """(value, count), largest first, without empty ones except those in ``keep``."""
        column = self.columns[name]
        if len(column.values) > 64:  # numpy pays above some sixty values
            full = np.flatnonzero(counts)
            full = full[np.lexsort((column.rank[full], -counts[full]))]
            rows = [(column.values[i], count) for i, count in zip(full.tolist(), counts[full].tolist(), strict=True)]
        else:
            held = counts.tolist()
            rows = [(value, held[i]) for i, value in column.alphabetical if held[i]]
            rows.sort(key=_fewest)
        if keep:
            there = {value for value, _ in rows}
            rows += sorted((value, 0) for value in keep if value not in there)
        return tuple(rows)


def _fewest(row: tuple[str, int]) -> int:
    return -row[1]


class _Column:
    """Values of one facet: ``codes[starts[d]:ends[d]]`` are those of owner ``d`` (a document, or an instrument)."""

    def __init__(self, arrays, name: str, size: int) -> None:
        self.codes, self.ends = arrays[f"{name}.codes"], arrays[f"{name}.ends"]
        self.values = arrays[f"{name}.values"].tolist() if len(self.codes) else []
        self.code = {value: i for i, value in enumerate(self.values)}
        self.alphabetical = sorted(enumerate(self.values), key=lambda pair: pair[1])
        self.rank = np.argsort(np.argsort(np.array(self.values or [""], dtype=object)))
        self.by_instrument = False
        self._derive()

    def _derive(self) -> None:
        self.starts = np.concatenate(([0], self.ends[:-1])).astype(np.int64)
        self.lengths = self.ends - self.starts
        self.owner = np.repeat(np.arange(len(self.ends), dtype=np.int32), self.lengths)

    def of(self, owners: np.ndarray) -> np.ndarray:
        """The codes of these owners, one after another."""
        lengths = self.lengths[owners]
        total = int(lengths.sum())
        before = np.repeat(np.cumsum(lengths) - lengths, lengths)
        return self.codes[np.arange(total) - before + np.repeat(self.starts[owners], lengths)]

    def any(self, chosen: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(self.ends), dtype=bool)
        if len(self.codes):
            mask[self.owner[chosen[self.codes]]] = True
        return mask

    def weighed(self, by_instrument: np.ndarray) -> np.ndarray:
        counts = np.bincount(self.codes, weights=by_instrument[self.owner], minlength=len(self.values))
        return counts.astype(np.int64)

    def shorten(self, instrument: np.ndarray, first: np.ndarray) -> None:
        """Keep one row per instrument when all provisions of each instrument have the same values."""
        lengths = self.lengths[first][instrument]
        if not np.array_equal(lengths, self.lengths):
            return
        if not np.array_equal(self.codes, self.of(first[instrument])):
            return
        self.codes, self.ends = self.of(first), np.cumsum(self.lengths[first])
        self.by_instrument = True
        self._derive()
