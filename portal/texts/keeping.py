"""Chooses the files that give one text, compares their counts, and writes it: one JSON per language and version."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from portal.records import Instrument, Source, Text
from portal.texts import counting, library
from portal.texts.outcome import OWN, Outcome


@dataclass(frozen=True, slots=True)
class _Taken:
    """One file in one language, verified and read."""

    source: Source
    language: str
    units: tuple[Text, ...]
    translation: str
    sha256: str
    warnings: tuple[str, ...]

    @property
    def tops(self) -> set[str]:
        return {unit.id for unit in self.units if not unit.parent}


def _language(instrument: Instrument, language: str, taken: list[_Taken], target: Path, key: str) -> list[Outcome]:
    """Choose the files for one language, compare the counts, write; a refused first file gives way to the next."""
    outcomes: list[Outcome] = []
    # A verified file goes before a user's own copy.
    left = sorted(taken, key=lambda one: one.source.publisher == OWN)
    while left:
        chosen = _complementary(left)
        units = [unit for one in chosen for unit in one.units]
        verdict = counting.judge(instrument, language, units, chosen[0].translation, chosen[0].source.completeness)
        if not verdict.refused:
            _write(instrument, language, chosen, verdict, target, key)
            outcomes.extend(_outcome(instrument, one, "imported", verdict.found, verdict.sentence) for one in chosen)
            outcomes.extend(_spare(instrument, one, chosen[0]) for one in left if one not in chosen)
            return outcomes
        outcomes.append(_outcome(instrument, left[0], "refused", verdict.found, verdict.refused))
        left = left[1:]
    return outcomes


def _spare(instrument: Instrument, one: _Taken, first: _Taken) -> Outcome:
    verdict = counting.judge(instrument, one.language, one.units, one.translation, one.source.completeness)
    sentence = f"{one.source.file} is verified; {first.source.file} already gives {instrument.id} in {one.language}."
    return _outcome(instrument, one, "spare", verdict.found, f"{sentence} {verdict.refused}".strip())


def _outcome(instrument: Instrument, one: _Taken, state: str, found: Mapping[str, int], sentence: str) -> Outcome:
    return Outcome(instrument.id, one.source.file, one.language, state, found, dict(instrument.expect), sentence)


def _complementary(left: list[_Taken]) -> list[_Taken]:
    """The first file and those after it that hold none of its provisions (articles, recitals, annexes apart)."""
    chosen: list[_Taken] = []
    for one in left:
        if not any(one.tops & other.tops for other in chosen):
            kinds = {unit.kind for other in chosen for unit in other.units if not unit.parent}
            new = any(unit.kind not in kinds for unit in one.units if not unit.parent)
            if not chosen or new or one.source.format == chosen[0].source.format:
                chosen.append(one)
    return chosen


def _write(
    instrument: Instrument, language: str, chosen: list[_Taken], verdict: counting.Verdict, target: Path, key: str
) -> None:
    first = chosen[0].source
    warnings = [*verdict.warnings, *dict.fromkeys(warning for one in chosen for warning in one.warnings)]
    meta = {
        "instrument": instrument.id,
        "language": language,
        "key": key,
        "counts": dict(verdict.found),
        "expected": dict(instrument.expect),
        "translation": chosen[0].translation,
        "completeness": verdict.completeness,
        "terms": first.terms,
        "own_copy": first.publisher == OWN,
        "publisher": first.publisher,
        "url": first.url,
        "imported": datetime.date.today().isoformat(),
        "warnings": warnings,
        "files": [{"file": one.source.file, "sha256": one.sha256, "format": one.source.format} for one in chosen],
    }
    units = [
        library.as_json(replace(unit, order=place))
        for place, unit in enumerate(unit for one in chosen for unit in one.units)
    ]
    body = json.dumps({"meta": meta, "units": units}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _replace(target / instrument.id / f"{language}.json", body.encode())


def _replace(path: Path, body: bytes) -> None:
    # A reader sees the old file or the new one, never half of it.
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
