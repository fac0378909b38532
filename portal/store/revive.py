"""Frozen records <-> plain JSON values, by their type hints; the one place that knows both shapes."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping as MappingType
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from portal.records import Money


def plain(value: Any) -> Any:
    """A record, tuple or mapping as JSON values (dicts, lists, strings, numbers)."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, MappingType):
        return {str(key): plain(item) for key, item in value.items()}
    return value


@cache
def hints(record: type) -> dict[str, Any]:
    """The resolved type of each field of a record class."""
    return get_type_hints(record)


def revive(type_: Any, value: Any) -> Any:
    """The inverse of ``plain`` for a value whose type hint is ``type_``."""
    if isinstance(type_, type) and dataclasses.is_dataclass(type_):
        known = hints(type_)
        return type_(**{key: revive(known[key], item) for key, item in value.items()})
    origin, inner = get_origin(type_), get_args(type_)
    if origin is tuple:
        if len(inner) == 2 and inner[1] is Ellipsis:
            return tuple(revive(inner[0], item) for item in value)
        return tuple(revive(kind, item) for kind, item in zip(inner, value, strict=True))
    if origin in (dict, MappingType):
        return {key: revive(inner[1], item) for key, item in value.items()}
    if origin in (Union, types.UnionType):
        return _attribute(value)
    return value


def _attribute(value: Any) -> Any:
    """An attribute value: the only union among the records."""
    if isinstance(value, dict):
        return Money(**value)
    return tuple(value) if isinstance(value, list) else value
