"""The folder of builds: which one is in use, switching in one step, keeping the last two.

A build is `build-<digest>/` with `portal.sqlite`, `figures.json`, `search/` and `build.json`; the file `current` holds its name.
The search index is pickle underneath, so `build.json` keeps a SHA-256 of every file and `verify` compares them.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from pathlib import Path
from typing import Any

from portal.errors import NoBuild

MANIFEST = "build.json"
FIGURES = "figures.json"
HOW = "Run `portal build` (or `make build`) to make one."


def current_name(indexes: Path) -> str:
    """The name written in `current`; empty when there is no build."""
    try:
        return (indexes / "current").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def current(indexes: Path) -> Path:
    """The folder of the build in use.

    Raises:
        NoBuild: there is none, or `current` names one that is gone.
    """
    name = current_name(indexes)
    folder = indexes / name
    if not name or not name.startswith("build-") or not (folder / MANIFEST).is_file():
        raise NoBuild("There is no build to serve yet.", HOW)
    return folder


def manifest(folder: Path) -> dict[str, Any]:
    """The content of build.json.

    Raises:
        NoBuild: it is missing or not JSON.
    """
    try:
        facts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise NoBuild(f"The manifest of {folder.name} cannot be read.", HOW) from fault
    if not isinstance(facts, dict) or not isinstance(facts.get("files", {}), dict):
        raise NoBuild(f"The manifest of {folder.name} is not one of a build.", HOW)
    return facts


def seal(folder: Path, facts: dict[str, Any]) -> None:
    """Write build.json: the facts, and the SHA-256 of every other file of the build."""
    files = {name: _sha256(folder / name) for name in _files(folder)}
    (folder / MANIFEST).write_text(json.dumps({**facts, "files": files}, indent=1, ensure_ascii=False), "utf-8")


def verify(folder: Path) -> None:
    """Compare every file with the manifest.

    Raises:
        NoBuild: a file is missing, new or changed; the sentence names it.
    """
    recorded = manifest(folder).get("files", {})
    for name in sorted(set(recorded) | set(_files(folder))):
        path = folder / name
        if name not in recorded or _sha256(path) != recorded[name]:
            raise NoBuild(f"The build {folder.name} is damaged: {name} is not what was written.", HOW)


def switch(indexes: Path, made: Path, name: str) -> Path:
    """Give a finished build its name and make it current in one step; all older builds but the last are removed.

    A build made again under the name that is in use is served from a second folder while the first is replaced, so that
    `current` names a complete build at every moment.
    """
    folder = indexes / name
    if folder.exists() and current_name(indexes) == name:
        spare = indexes / f"{name}-again"
        shutil.rmtree(spare, ignore_errors=True)
        shutil.copytree(made, spare)
        _point(indexes, spare.name)
    if folder.exists():
        shutil.rmtree(folder)
    before = current_name(indexes).removesuffix("-again")
    os.replace(made, folder)
    _point(indexes, name)
    shutil.rmtree(indexes / f"{name}-again", ignore_errors=True)
    last = before if before != name else next((p.name for p in _candidates(indexes) if p.name != name), "")
    _prune(indexes, {name, last})
    return folder


def _point(indexes: Path, name: str) -> None:
    pointer = indexes / f".current-{os.getpid()}"
    pointer.write_text(name + "\n", encoding="utf-8")
    os.replace(pointer, indexes / "current")


def usable(indexes: Path) -> Path:
    """The newest undamaged build: the current one, else the one before it.

    Raises:
        NoBuild: none is undamaged; the sentence is that of the current one.
    """
    first: NoBuild | None = None
    for folder in _candidates(indexes):
        try:
            verify(folder)
            return folder
        except NoBuild as fault:
            first = first or fault
    raise first or NoBuild("There is no build to serve yet.", HOW)


def _candidates(indexes: Path) -> list[Path]:
    named = indexes / (current_name(indexes) or "build-none")
    others = sorted(indexes.glob("build-*"), key=_age)
    return [p for p in (named, *(o for o in others if o != named)) if p.is_dir()]


def _age(folder: Path) -> float:
    """For sorting, newest first; a folder that another process has just removed comes last."""
    try:
        return -folder.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _prune(indexes: Path, keep: set[str]) -> None:
    for folder in _candidates(indexes):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def _files(folder: Path) -> list[str]:
    """Every file but the manifest. `os.walk` passes over folders that another process removes meanwhile."""
    found = [Path(top, name).relative_to(folder) for top, _, names in os.walk(folder) for name in names]
    return sorted(str(path) for path in found if path.name != MANIFEST)


def _sha256(path: Path) -> str:
    """The digest in hexadecimal figures; empty when there is no such file."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
