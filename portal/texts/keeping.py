"""Chooses the files that give one text, compares their counts, and writes it: one JSON per language and version."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

from portal.records import Instrument, Source, Text
from portal.texts import counting, library
from portal.texts.outcome import LAST, OWN, Outcome

_FRAME = ("formula", "preamble", "conclusion")


@dataclass(frozen=True, slots=True)
class Taken:
    """One file in one language, verified and read; ``version`` is "" for the wording the instrument describes."""

    source: Source
    language: str
    version: str
    units: tuple[Text, ...]
    translation: str
    sha256: str
    warnings: tuple[str, ...]

    @property
    def tops(self) -> set[str]:
        return {unit.id for unit in self.units if not unit.parent}


def keep(
    instrument: Instrument, language: str, version: str, taken: list[Taken], target: Path, key: str
) -> list[Outcome]:
    """Choose the files for one text, compare the counts, write; a refused first file gives way to the next."""
    outcomes: list[Outcome] = []
    # Another version has other counts: only the wording the instrument describes can be held against them.
    judged = replace(instrument, expect={}) if version else instrument
    # A verified file goes before a user's own copy.
    left = sorted(taken, key=lambda one: one.source.publisher == OWN)
    while left:
        chosen = _complementary(left)
        units = [unit for one in chosen for unit in one.units]
        verdict = counting.judge(judged, language, units, chosen[0].translation, chosen[0].source.completeness)
        if not verdict.refused:
            _write(judged, language, chosen, verdict, target, key)
            outcomes.extend(_outcome(judged, one, "imported", verdict.found, verdict.sentence) for one in chosen)
            used = {one.source.file for one in chosen}
            outcomes.extend(_spare(judged, one, chosen[0]) for one in left if one.source.file not in used)
            return outcomes
        outcomes.append(_outcome(judged, left[0], "refused", verdict.found, verdict.refused))
        left = left[1:]
    return outcomes


def _spare(instrument: Instrument, one: Taken, first: Taken) -> Outcome:
    verdict = counting.judge(instrument, one.language, one.units, one.translation, one.source.completeness)
    sentence = f"{one.source.file} is verified; {first.source.file} already gives {instrument.id} in {one.language}."
    return _outcome(instrument, one, "spare", verdict.found, f"{sentence} {verdict.refused}".strip())


def _outcome(instrument: Instrument, one: Taken, state: str, found: Mapping[str, int], sentence: str) -> Outcome:
    expect = dict(instrument.expect)
    return Outcome(instrument.id, one.source.file, one.language, state, found, expect, sentence, one.version)


def _complementary(left: list[Taken]) -> list[Taken]:
    """The first file and those after it that hold none of its provisions (articles, recitals, annexes apart)."""
    chosen: list[Taken] = []
    for one in map(partial(_without_frame, left[0]), left):
        if not any(one.tops & other.tops for other in chosen):
            kinds = {unit.kind for other in chosen for unit in other.units if not unit.parent}
            new = any(unit.kind not in kinds for unit in one.units if not unit.parent)
            if not chosen or new or one.source.format == chosen[0].source.format:
                chosen.append(one)
    return chosen


def _without_frame(first: Taken, one: Taken) -> Taken:
    """An amending act has an enacting formula of its own; beside the act it amends, that is left out and said so."""
    repeated = {unit.id for unit in one.units if unit.kind in _FRAME and unit.id in first.tops and not unit.parent}
    if one is first or not repeated or repeated == one.tops:
        return one
    kept = tuple(unit for unit in one.units if unit.id.partition("__")[0] not in repeated)
    said = f"{', '.join(sorted(repeated))} of {one.source.file} is left out; {first.source.file} has its own."
    return replace(one, units=kept, warnings=(*one.warnings, said))


def _write(
    instrument: Instrument, language: str, chosen: list[Taken], verdict: counting.Verdict, target: Path, key: str
) -> None:
    first = chosen[0].source
    warnings = [*verdict.warnings, *dict.fromkeys(warning for one in chosen for warning in one.warnings)]
    meta = {
        "instrument": instrument.id,
        "language": language,
        "version": chosen[0].version,
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
    name = library.name(language, chosen[0].version)
    _replace(target / instrument.id / f"{name}.json", body.encode())


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


def remember(instrument: Instrument, target: Path, key: str, outcomes: list[Outcome]) -> None:
    """Keep what an import said, so that the next one with the same files need not read them to say it again."""
    body = json.dumps({"key": key, "outcomes": [asdict(one) for one in outcomes]}, ensure_ascii=False)
    _replace(target / instrument.id / LAST, body.encode())


def recall(instrument: Instrument, target: Path, key: str) -> list[Outcome] | None:
    """What the last import of the same files said: what was imported is now unchanged; None when it is not known."""
    try:
        body = json.loads((target / instrument.id / LAST).read_bytes())
        if body["key"] != key:
            return None
        said = [Outcome(**one) for one in body["outcomes"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    written = {library.name(one.language, one.version) for one in said if one.state == "imported"}
    if not written <= set(library.names(target, instrument.id)):
        return None
    return [replace(one, state="unchanged") if one.state == "imported" else one for one in said]
