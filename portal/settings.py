"""One frozen Settings, read once from PORTAL_* environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how much of the machine the portal may use.

    Attributes:
        corpus: folder of the files people write.
        texts: folder of imported official wording (not in git).
        indexes: folder of builds.
        templates: folder of Jinja templates.
        host, port: where the server listens.
        base_url: address under which readers reach the portal, for links in briefs; no trailing slash.
        brief_seconds: wall-clock limit of one brief.
        brief_megabytes: memory limit of one brief's child process (address space, MiB).
        briefs_at_once: how many briefs may be rendered at the same time.
    """

    corpus: Path = HOME / "corpus"
    texts: Path = HOME / "corpus" / "texts"
    indexes: Path = HOME / "indexes"
    templates: Path = HOME / "templates"
    host: str = "127.0.0.1"
    port: int = 8000
    base_url: str = ""
    brief_seconds: int = 60
    brief_megabytes: int = 1536
    briefs_at_once: int = 2


def from_environment(env: MappingType[str, str] = os.environ) -> Settings:
    """Read PORTAL_CORPUS, PORTAL_INDEXES, PORTAL_HOST and so on; unset ones keep their default.

    Raises:
        ValueError: a number is not a number; the message names the variable.
    """
    corpus = Path(env.get("PORTAL_CORPUS", HOME / "corpus"))
    return Settings(
        corpus=corpus,
        texts=Path(env.get("PORTAL_CORPUS_TEXTS", corpus / "texts")),
        indexes=Path(env.get("PORTAL_INDEXES", HOME / "indexes")),
        templates=Path(env.get("PORTAL_TEMPLATES", HOME / "templates")),
        host=env.get("PORTAL_HOST", "127.0.0.1"),
        port=_number(env, "PORTAL_PORT", 8000),
        base_url=env.get("PORTAL_BASE_URL", "").rstrip("/"),
        brief_seconds=_number(env, "PORTAL_BRIEF_SECONDS", 60),
        brief_megabytes=_number(env, "PORTAL_BRIEF_MEGABYTES", 1536),
        briefs_at_once=_number(env, "PORTAL_BRIEFS_AT_ONCE", 2),
    )


def _number(env: MappingType[str, str], name: str, default: int) -> int:
    raw = env.get(name, "")
    if raw == "":
        return default
    if not raw.isdigit():
        raise ValueError(f"{name} must be a whole number, not {raw!r}.")
    return int(raw)
