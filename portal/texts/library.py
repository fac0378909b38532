"""What corpus/texts holds: official wording per instrument and language, with where it came from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from portal.errors import TextRefused
from portal.records import Text

_HEAD = '{"meta":'
_FIELDS = ("id", "number", "label", "kind", "heading", "text", "parent", "part", "order", "file")


@dataclass(frozen=True, slots=True)
class TextSet:
    """All official wording held of one instrument: language -> units in order, language -> facts about it."""

    instrument: str
    units: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    meta: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.units)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of ``portal texts status``. ``found`` and ``hash_ok`` are None when no folder was looked at.

    ``state`` is imported, or what the last import said of the file (spare, explained, refused, missing), or unknown;
    ``reason`` is never empty but for a text that was imported whole.
    """

    instrument: str
    file: str
    format: str
    language: str
    found: bool | None
    hash_ok: bool | None
    expected: Mapping[str, int]
    counts: Mapping[str, int]
    completeness: str
    translation: str
    terms: str
    imported: str
    warnings: tuple[str, ...] = ()
    state: str = ""
    reason: str = ""


def held(target: Path) -> dict[str, tuple[str, ...]]:
    """Instrument id -> languages whose wording is held, both sorted; empty when nothing was imported."""
    if not target.is_dir():
        return {}
    folders = [one for one in sorted(target.iterdir()) if one.is_dir() and not one.name.startswith(".")]
    found = {folder.name: languages(target, folder.name) for folder in folders}
    return {name: tongues for name, tongues in found.items() if tongues}


def languages(target: Path, instrument: str) -> tuple[str, ...]:
    """Languages in which the wording that the instrument describes is held."""
    return tuple(one for one in names(target, instrument) if "@" not in one)


def versions(target: Path, instrument: str) -> dict[str, tuple[str, ...]]:
    """Language -> dates of the other versions held, oldest first; empty when there is only the one described."""
    found: dict[str, tuple[str, ...]] = {}
    for one in names(target, instrument):
        language, at, version = one.partition("@")
        if at:
            found[language] = (*found.get(language, ()), version)
    return found


def names(target: Path, instrument: str) -> tuple[str, ...]:
    """Every text held of one instrument, as its file is called: ``en``, and ``en@2025-01-21`` for another version."""
    return tuple(sorted(path.stem for path in (target / instrument).glob("[!.]*.json")))


def name(language: str, version: str = "") -> str:
    """What the file of one text is called, without its ending."""
    return f"{language}@{version}" if version else language


def read_version(target: Path, instrument: str, language: str, version: str) -> tuple[Text, ...]:
    """The units of another version, for ``versions.changes``.

    Raises:
        TextRefused: it is not held, or damaged.
    """
    body = _load(target, instrument, name(language, version))
    return tuple(_unit(instrument, language, one, version) for one in body["units"])


def read(target: Path, instrument: str) -> TextSet:
    """All wording of one instrument; empty when none is held.

    Raises:
        TextRefused: a file was damaged after its import; the sentence says how to get it back.
    """
    loaded = {language: _load(target, instrument, language) for language in languages(target, instrument)}
    return TextSet(
        instrument,
        {
            language: tuple(_unit(instrument, language, one) for one in body["units"])
            for language, body in loaded.items()
        },
        {language: body["meta"] for language, body in loaded.items()},
    )


def meta(target: Path, instrument: str, language: str) -> dict[str, Any]:
    """Facts about one text: files, sha256, counts, expected, translation, completeness, terms, imported, warnings.

    ``language`` may be one of ``names``, to ask about another version.

    Raises:
        TextRefused: the file is damaged.
    """
    path = target / instrument / f"{language}.json"
    try:
        raw = path.read_text(encoding="utf-8")
        # The facts stand first: the words behind them need not be parsed to know them.
        if raw.startswith(_HEAD) and raw.endswith("]}"):
            facts, _ = json.JSONDecoder().raw_decode(raw, len(_HEAD))
            if isinstance(facts, dict) and isinstance(facts.get("files"), list):
                return facts
    except (OSError, ValueError):
        pass
    return dict(_load(target, instrument, language)["meta"])


def _load(target: Path, instrument: str, language: str) -> dict[str, Any]:
    path = target / instrument / f"{language}.json"
    try:
        body = json.loads(path.read_bytes())
        if not isinstance(body["meta"]["files"], list) or not isinstance(body["units"], list):
            raise TypeError("meta or units")
        for one in body["units"]:
            one["id"], one["text"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise TextRefused(
            f"{path.name} of {instrument} is damaged ({type(fault).__name__}).",
            "Delete it and run portal texts import again.",
        ) from fault
    return dict(body)


def as_json(unit: Text) -> dict[str, str | int]:
    """A unit -> its entry in the file; instrument and language stand once, in ``meta``."""
    whole = asdict(unit)
    return {name: whole[name] for name in _FIELDS if whole[name] != "" or name == "text"}


def _unit(instrument: str, language: str, one: Mapping[str, Any], version: str = "") -> Text:
    return Text(
        instrument,
        one["id"],
        one.get("number", ""),
        one.get("kind", "provision"),
        one.get("heading", ""),
        one.get("text", ""),
        language,
        one.get("file", ""),
        one.get("parent", ""),
        one.get("part", ""),
        one.get("order", 0),
        one.get("label", ""),
        version,
    )


def find(units: Sequence[Text], provision_id: str) -> Text | None:
    """The unit of that identifier, or of the only one that counts the same numbers under other step names.

    ``art_6__para_2__point_3`` and ``art_6__para_2__item_3`` are one place in two drafting traditions.
    """
    exact = next((unit for unit in units if unit.id == provision_id), None)
    if exact or "__" not in provision_id:
        return exact
    # A heading without a number has its place only: it is not what another tradition numbers so.
    alike = [unit for unit in units if _numbers(unit.id) == _numbers(provision_id) and (unit.label or not unit.heading)]
    return alike[0] if len(alike) == 1 else None


ALIKE = frozenset(("subsec", "para", "subpara", "point", "item"))
"""Steps that drafting traditions use for one another; any other step must be the same."""


def _numbers(identifier: str) -> tuple[str, ...]:
    top, *steps = identifier.split("__")
    names = [step.partition("_") for step in steps]
    return (top, *((number or name) if name in ALIKE else f"{name}_{number}" for name, _, number in names))


def full_text(units: Sequence[Text], provision_id: str) -> str:
    """Own words of a provision and of everything below it, in order, one line per unit; "" when it is not there.

    The provision's own label and heading are left out: the page prints them.
    """
    top = find(units, provision_id)
    if top is None:
        return ""
    lines = [top.text]
    for unit in units:
        if unit.id.startswith(f"{top.id}__"):
            title = f"{unit.label} {unit.heading}".strip()
            lines.append(f"{title}\n{unit.text}" if unit.heading else f"{unit.label} {unit.text}".strip())
    return "\n".join(line for line in lines if line)


def fingerprint(target: Path) -> str:
    """Digest of every imported file, for the name of a build; the same when the same texts are held."""
    digest = hashlib.sha256()
    for instrument, tongues in held(target).items():
        for one in names(target, instrument) if tongues else ():
            body = (target / instrument / f"{one}.json").read_bytes()
            digest.update(f"{instrument}/{one}:{hashlib.sha256(body).hexdigest()}\n".encode())
    return digest.hexdigest()
