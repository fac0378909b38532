"""One way to write a corpus file: field order, line width, flow style; `portal check --fix` applies it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from portal.corpus import strict
from portal.records import Complaint

WIDTH = 118
ORDER = {
    "instrument": (
        "id title short original_title jurisdiction body kind force status as_of events enforceability citation "
        "languages scope expect role_map sources related"
    ).split(),
    "digest": "id number heading part digest".split(),
    "mapping": (
        "common answer coverage limits reach modality roles provisions looked attributes applies_from gist sectors "
        "lifecycle confidence note by date"
    ).split(),
}
# Keys whose values read best on one line however long they are.
ONE_LINE = {"publisher", "mirror", "enforceability", "held"}
# Words that YAML 1.1 readers other than ours would turn into booleans.
GUESSED = {"NO", "ON", "OFF", "YES", "Y", "N"}


class _Writer(yaml.CDumper if hasattr(yaml, "CDumper") else yaml.Dumper):  # type: ignore[misc]
    """Writes text as text: nothing is quoted for looking like a number."""


class _Flow(list):
    pass


class _FlowMap(dict):
    pass


def _scalar(dumper: yaml.Dumper, value: str) -> yaml.Node:
    style = "'" if value in GUESSED else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style=style)


_Writer.yaml_implicit_resolvers = {}
_Writer.add_representer(str, _scalar)
_Writer.add_representer(strict.Str, _scalar)
_Writer.add_representer(_Flow, lambda d, v: d.represent_sequence("tag:yaml.org,2002:seq", v, flow_style=True))
_Writer.add_representer(_FlowMap, lambda d, v: d.represent_mapping("tag:yaml.org,2002:map", v.items(), flow_style=True))


def canonical(path: Path) -> str:
    """The file's content in canonical form; a comment block at its head is kept.

    Raises:
        strict.Malformed: the file is not strict YAML, or holds comments between values, which rewriting would lose.
    """
    data = strict.load(path, path.name)
    head, body = _split_comment(path.read_text(encoding="utf-8"))
    if at := _comment(body):
        line = head.count("\n") + body[:at].count("\n") + 1
        raise strict.Malformed(
            Complaint(path.name, line, "holds comments between values; move them to the head or a note.")
        )
    plain = _arrange(data, ORDER.get(path.name.split(".")[0], []), "")
    return head + yaml.dump(
        plain, Dumper=_Writer, width=WIDTH, allow_unicode=True, sort_keys=False, default_flow_style=False
    )


def unsettled(folder: Path) -> list[Path]:
    """The instrument files below ``folder`` that are not in canonical form; malformed ones are left to ``read``."""
    out = []
    for path in sorted((folder / "instruments").glob("*/*.yaml")):
        try:
            if path.read_text(encoding="utf-8") != canonical(path):
                out.append(path)
        except (strict.Malformed, UnicodeDecodeError):
            continue
    return out


def layout(folder: Path) -> list[Complaint]:
    """A warning for each instrument file that is not in canonical form."""
    what = "is not in canonical form; `portal check --fix` rewrites it."
    return [Complaint(f"{folder.name}/{p.relative_to(folder)}", 1, what, "warning") for p in unsettled(folder)]


def _split_comment(text: str) -> tuple[str, str]:
    lines = text.splitlines(keepends=True)
    count = next((i for i, line in enumerate(lines) if not line.startswith("#") and line.strip()), len(lines))
    return "".join(lines[:count]), "".join(lines[count:])


def _comment(body: str) -> int:
    """Where a comment stands between values, or 0: the scanner's tokens leave it out, so a `#` is left over."""
    if not re.search(r"\s#", body):
        return 0
    covered = 0
    for token in yaml.scan(body, Loader=yaml.CBaseLoader):
        if (at := body.find("#", covered, token.start_mark.index)) >= 0:
            return at
        covered = max(covered, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            first = body.find("\n", token.start_mark.index)
            if (at := body.find("#", token.start_mark.index, first)) >= 0:
                return at
    return max(0, body.find("#", covered))


def _arrange(value: object, order: list[str], key: str) -> object:
    if isinstance(value, dict):
        ranked = sorted(value, key=lambda k: order.index(k) if k in order else len(order))
        kept = {k: _arrange(value[k], [], k) for k in (ranked if order else value)}
        return _FlowMap(kept) if not order and (key in ONE_LINE or _short(kept)) else kept
    if isinstance(value, list):
        items = [_arrange(item, order, "item" if not order else "") for item in value]
        return _Flow(items) if all(isinstance(item, str) for item in items) else items
    return value


def _short(value: dict) -> bool:
    """A mapping of scalars and short lists that fits on a line."""
    flat = all(isinstance(v, str | _Flow | _FlowMap) for v in value.values())
    return flat and 0 < sum(len(str(k)) + len(str(v)) + 4 for k, v in value.items()) <= 150 and len(value) <= 8
