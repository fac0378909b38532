"""How every file of official wording stands: imported, or the reason why not. One row per file and language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.records import Instrument, Source
from portal.texts import library
from portal.texts.library import Row
from portal.texts.outcome import Outcome, last


def status(instruments: Iterable[Instrument], target: Path, folder: Path | None = None) -> list[Row]:
    """One row per source file, and one per further language held (translations in the same file, own copies)."""
    rows = []
    for instrument in instruments:
        tongues = library.languages(target, instrument.id)
        facts = {language: library.meta(target, instrument.id, language) for language in tongues}
        said = last(target, instrument.id)
        named = set()
        for source in instrument.sources:
            used = [language for language, fact in facts.items() if _gives(fact, source)]
            for language in used or [source.language]:
                fact = facts.get(language, {}) if used else {}
                named.add(language if used else "")
                rows.append(_row(instrument, source, language, fact, said, folder))
        rows.extend(_own(instrument, language, fact) for language, fact in facts.items() if language not in named)
    return rows


def _gives(fact: Mapping[str, Any], source: Source) -> bool:
    return any(file["file"] == source.file for file in fact["files"])


def _row(
    instrument: Instrument,
    source: Source,
    language: str,
    fact: Mapping[str, Any],
    said: Sequence[Outcome],
    folder: Path | None,
) -> Row:
    path = folder / instrument.id / source.file if folder else None
    there = path.is_file() if path else None
    same = hashlib.sha256(path.read_bytes()).hexdigest() == source.sha256 if path and there else None
    state, reason = _standing(source, fact, said)
    translation = source.translation if language == source.language else ""
    return Row(
        instrument.id,
        source.file,
        source.format,
        language,
        there,
        same,
        dict(instrument.expect),
        fact.get("counts", {}),
        fact.get("completeness", source.completeness),
        translation or fact.get("translation", ""),
        source.terms or fact.get("terms", ""),
        fact.get("imported", ""),
        tuple(fact.get("warnings", ())),
        state,
        reason,
    )


def _standing(source: Source, fact: Mapping[str, Any], said: Sequence[Outcome]) -> tuple[str, str]:
    """State of one file, and the reason for it in words."""
    if fact:
        # What is held in part says what is missing: the counts of the import, then what a person wrote.
        partial = fact.get("completeness", "full") != "full"
        missing = [one for one in fact.get("warnings", ()) if "holds only" in one]
        words = [*missing, source.reason or source.note] if partial else []
        return "imported", " ".join(word for word in words if word)
    outcomes = [one for one in said if one.file == source.file]
    if not outcomes:
        return "unknown", source.reason or "Not looked at yet: import a folder that holds it, or fetch it."
    one = outcomes[0]
    if one.state in ("imported", "unchanged"):
        # Another version of the wording is kept beside the one that the instrument describes.
        return "imported", f"The wording of {one.version}." if one.version else one.sentence
    if one.state == "spare" and source.reason:
        return one.state, f"{source.reason} {one.sentence}"
    return one.state, one.sentence


def _own(instrument: Instrument, language: str, fact: Mapping[str, Any]) -> Row:
    return Row(
        instrument.id,
        fact["files"][0]["file"],
        "",
        language,
        None,
        None,
        dict(instrument.expect),
        fact.get("counts", {}),
        fact.get("completeness", ""),
        fact.get("translation", ""),
        fact.get("terms", ""),
        fact.get("imported", ""),
        tuple(fact.get("warnings", ())),
        "imported",
        "" if not fact.get("own_copy") else "A copy of the user's own.",
    )
