"""Nearest matches among common provisions: by identifier, last word or label."""

from __future__ import annotations

from difflib import get_close_matches

from portal.compare.field import MAX_NEAR, Field


def common_near(field: Field, wanted: str) -> tuple[str, ...]:
    """Identifiers of common provisions that look like ``wanted``, best first."""
    names: dict[str, str] = {}
    for common in field.taxonomy.provisions:
        names |= {common.id: common.id, common.id.rpartition(".")[2]: common.id, common.label.lower(): common.id}
    found = [names[name] for name in get_close_matches(wanted.lower(), names, n=8, cutoff=0.5)]
    tail = wanted.lower().rpartition(".")[2]
    inside = [key for name, key in names.items() if len(tail) > 3 and tail in name]
    return tuple(dict.fromkeys(found + inside))[:MAX_NEAR]
