"""YAML read strictly: every scalar stays text, every value knows its line, repeated keys and aliases are refused.

YAML's own guesses (`NO` is false, `010` is 8, `1.10` is 1.1) are never made; the records convert. The tree is built
from parser events without recursion, so that a file of opening brackets ends in a sentence instead of a crash.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from portal.records import Complaint

MAX_BYTES = 8 * 1024 * 1024
MAX_DEPTH = 24


class Str(str):
    """A scalar that knows its line (1-based)."""

    line: int = 0


class Seq(list):
    """A list that knows its line."""

    line: int = 0


class Map(dict):
    """A mapping that knows its line and the line of each key."""

    line: int = 0
    lines: dict[str, int]


class Malformed(Exception):
    """A file that is not strict YAML; carries one Complaint."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(str(complaint))
        self.complaint = complaint


def load(path: Path, name: str) -> Str | Seq | Map:
    """Read one file. ``name`` is how complaints call it.

    Raises:
        Malformed: unreadable, too large, too deep, not YAML, not UTF-8, a repeated key, an alias or a tag.
    """
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as fault:
        raise Malformed(Complaint(name, 0, f"cannot be read: {fault.strerror or fault}.")) from None
    if size > MAX_BYTES:
        raise Malformed(Complaint(name, 0, f"is {size:,} bytes; the limit is {MAX_BYTES:,}."))
    try:
        return _tree(raw.decode("utf-8"), name)
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise Malformed(Complaint(name, line, "is not UTF-8. Save the file as UTF-8.")) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise Malformed(Complaint(name, line, f"is not YAML: {fault.problem}.")) from None
    except yaml.reader.ReaderError as fault:
        line = raw[: fault.position].count(b"\n") + 1
        raise Malformed(Complaint(name, line, "holds a control character, which YAML does not allow.")) from None


def _tree(text: str, name: str) -> Str | Seq | Map:
    top = Seq()
    stack: list[tuple[Seq | Map, list[Str]]] = [(top, [])]
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Malformed(Complaint(name, line, "uses an anchor or alias; write the value out instead."))
        if tag := getattr(event, "tag", None):
            raise Malformed(Complaint(name, line, f"uses the tag {tag}; every value is plain text here."))
        if isinstance(event, yaml.ScalarEvent):
            _put(stack, _at(Str(event.value), line), name)
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append((_at(Seq(), line), []))
        elif isinstance(event, yaml.MappingStartEvent):
            opened = _at(Map(), line)
            opened.lines = {}
            stack.append((opened, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            closed, _ = stack.pop()
            _put(stack, closed, name)
        if len(stack) > MAX_DEPTH:
            raise Malformed(Complaint(name, line, f"is nested more than {MAX_DEPTH} levels deep."))
    if not top:
        raise Malformed(Complaint(name, 1, "is empty."))
    if len(top) > 1:
        raise Malformed(Complaint(name, top[1].line, "holds more than one YAML document."))
    return top[0]


def _at(value, line: int):
    value.line = line
    return value


def _put(stack: list, value: Str | Seq | Map, name: str) -> None:
    holder, pending = stack[-1]
    if isinstance(holder, Seq):
        holder.append(value)
    elif not pending:
        if not isinstance(value, Str):
            raise Malformed(Complaint(name, value.line, "uses a list or mapping as a key."))
        if value in holder:
            raise Malformed(
                Complaint(name, value.line, f"repeats the key {value!r} (first on line {holder.lines[value]}).")
            )
        pending.append(value)
    else:
        key = pending.pop()
        holder[str(key)] = value
        holder.lines[str(key)] = key.line
