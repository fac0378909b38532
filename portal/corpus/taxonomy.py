"""common-provisions.yaml -> Taxonomy."""

from __future__ import annotations

from portal.corpus.fields import Fields
from portal.corpus.strict import Seq, Str
from portal.records import ATTRIBUTE_TYPES, KINDS, Attribute, CommonProvision, Taxonomy, Theme


def taxonomy(fields: Fields) -> Taxonomy:
    """Read the whole file; unknown kinds, types and identifiers become complaints of ``fields``."""
    roles = {key: str(value) for key, value in fields.pairs("roles")}
    sectors, lifecycle, limits = fields.words("sectors"), fields.words("lifecycle"), fields.words("limits")
    excluded = _lists(fields, "not_applicable")
    asks = _lists(fields, "asks")
    themes = tuple(_theme(item, excluded) for item in fields.each("themes"))
    fields.finish()
    ids = [common.id for theme in themes for common in theme.provisions]
    for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}):
        fields.say(fields.line_of("themes"), f"the common provision {id_!r} stands here more than once.")
    _must_be_known(fields, set(ids), excluded, asks)
    return Taxonomy(roles, sectors, lifecycle, limits, asks, themes)


def _lists(fields: Fields, key: str) -> dict[str, tuple[str, ...]]:
    out = {}
    for name, value in fields.pairs(key):
        if isinstance(value, Seq) and all(isinstance(item, Str) for item in value):
            out[name] = tuple(str(item) for item in value)
        else:
            fields.say(fields.line_of(key), f"{key}: {name} must be a list of words.")
    return out


def _theme(fields: Fields, excluded: dict[str, tuple[str, ...]]) -> Theme:
    id_ = fields.text("id", required=True)
    label = fields.text("label", required=True)
    commons = tuple(_common(item, id_, excluded) for item in fields.each("provisions"))
    fields.finish()
    return Theme(id_, label, commons)


def _common(fields: Fields, theme: str, excluded: dict[str, tuple[str, ...]]) -> CommonProvision:
    id_ = fields.text("id", required=True)
    fields.where = id_
    if not id_.startswith(f"{theme}."):
        fields.say(fields.line, f"must begin with its theme: {theme}.")
    attributes = tuple(_attribute(fields, name, value) for name, value in fields.pairs("attributes"))
    common = CommonProvision(
        id=id_,
        theme=theme,
        label=fields.text("label", required=True),
        question=fields.text("question", required=True),
        scope=fields.text("scope", required=True),
        excludes=fields.text("not", required=True),
        attributes=attributes,
        not_applicable=excluded.get(id_, ()),
    )
    fields.finish()
    return common


def _attribute(fields: Fields, name: str, value: object) -> Attribute:
    inner = Fields(value, fields.name, fields.complaints, f"{fields.where}.{name}")
    type_ = inner.choice("type", ATTRIBUTE_TYPES, required=True)
    attribute = Attribute(name, type_, inner.words("of"), inner.text("means"), inner.text("label"))
    if type_ in ("choice", "choices") and not attribute.of:
        inner.say(inner.line, "a choice needs the list `of` what may be chosen.")
    inner.finish()
    return attribute


def _must_be_known(fields: Fields, known: set[str], excluded: dict, asks: dict) -> None:
    for id_, kinds in excluded.items():
        if id_ not in known:
            fields.say(fields.line_of("not_applicable"), f"not_applicable names {id_!r}, which does not exist.")
        for kind in kinds:
            if kind not in KINDS:
                fields.say(fields.line_of("not_applicable"), f"not_applicable: {id_} names the unknown kind {kind!r}.")
    for name, ids in asks.items():
        for id_ in ids:
            if id_ not in known:
                fields.say(fields.line_of("asks"), f"asks: {name} names {id_!r}, which does not exist.")
