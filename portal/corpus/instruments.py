"""instrument.yaml and digest.yaml -> Instrument and its Provisions."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from portal.corpus.fields import Fields
from portal.corpus.strict import Seq
from portal.records import (
    COMPLETENESS,
    EVENTS,
    FORCES,
    FORMATS,
    KINDS,
    PROVISION_KINDS,
    RELATIONS,
    STATUSES,
    TRANSLATIONS,
    Enforceability,
    Event,
    Instrument,
    Provision,
    Related,
    Source,
    Taxonomy,
)

PROVISION_ID = re.compile(r"[a-z]+(_[a-z0-9][a-z0-9.\-]*)?(__[a-z]+(_[a-z0-9][a-z0-9.\-]*)?)*")
INSTRUMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHA256 = re.compile(r"[0-9a-f]{64}")


def instrument(fields: Fields, taxonomy: Taxonomy) -> Instrument:
    """One instrument.yaml; ``taxonomy`` gives the roles and the lists an excerpt is asked."""
    scope = fields.inside("scope", required=True)
    record = Instrument(
        id=fields.text("id", required=True),
        title=fields.text("title", required=True),
        short=fields.text("short", required=True),
        original_title=fields.text("original_title"),
        jurisdiction=fields.text("jurisdiction"),
        body=fields.text("body"),
        kind=fields.choice("kind", KINDS, required=True),
        force=fields.choice("force", FORCES, required=True),
        status=fields.choice("status", STATUSES, required=True),
        as_of=fields.date("as_of", required=True),
        events=tuple(_event(item) for item in fields.each("events")),
        enforceability=_enforceability(fields.inside("enforceability", required=True)),
        citation=fields.text("citation"),
        languages=fields.words("languages", required=True),
        ai_specific=scope.flag("ai_specific", required=True),
        covers=scope.choice("covers", ("whole", "excerpt"), required=True),
        scope_note=scope.text("note"),
        asks=scope.choice("asks", taxonomy.asks),
        expect=_expect(fields),
        role_map=_role_map(fields, taxonomy),
        sources=tuple(_source(item) for item in fields.each("sources")),
        related=tuple(_related(item) for item in fields.each("related")),
    )
    scope.finish()
    fields.finish()
    if bool(record.jurisdiction) == bool(record.body):
        fields.say(fields.line, "needs either a jurisdiction or a body, not both and not neither.")
    if not INSTRUMENT_ID.fullmatch(record.id):
        fields.say(fields.line_of("id"), f"id {record.id!r} must be lower-case words joined by hyphens.")
    return record


def _event(fields: Fields) -> Event:
    event = Event(
        date=fields.date("date", required=True),
        what=fields.choice("what", EVENTS, required=True),
        source=fields.text("source", required=True),
        note=fields.text("note"),
        checked=fields.choice("checked", ("unverified",)),
    )
    fields.finish()
    return event


def _enforceability(fields: Fields) -> Enforceability:
    profile = Enforceability(
        fields.flag("authority", True), fields.flag("sanction", True), fields.flag("remedy", True), fields.text("note")
    )
    fields.finish()
    return profile


def _expect(fields: Fields) -> dict[str, int]:
    inner, out = fields.inside("expect", required=True), {}
    for kind in inner.data:
        if kind not in PROVISION_KINDS.values():
            inner.say(inner.line_of(kind), f"expect names {kind!r}, which is not a kind of provision.")
        count = inner.number(kind)
        if count is None or count < 1 or count != int(count):
            inner.say(inner.line_of(kind), f"expect: {kind} must be a whole number above zero.")
        else:
            out[kind] = int(count)
    return out


def _role_map(fields: Fields, taxonomy: Taxonomy) -> dict[str, tuple[str, ...]]:
    inner = fields.inside("role_map")
    return {term: inner.words(term, taxonomy.roles) for term in inner.data}


def _source(fields: Fields) -> Source:
    publisher, mirror = fields.inside("publisher"), fields.inside("mirror")
    source = Source(
        file=fields.text("file", required=True),
        publisher=publisher.text("name", required=True),
        url=publisher.text("url"),
        repository=mirror.text("repository"),
        path=mirror.text("path"),
        commit=mirror.text("commit"),
        sha256=fields.text("sha256", required=True),
        format=fields.choice("format", FORMATS, required=True),
        language=fields.text("language", required=True),
        translation=fields.choice("translation", TRANSLATIONS, required=True),
        completeness=fields.choice("completeness", COMPLETENESS, required=True),
        part=fields.text("part"),
        version=fields.date("version"),
        note=fields.text("note"),
        reason=fields.text("reason"),
        terms=fields.text("terms", required=True),
    )
    for inner in (publisher, mirror, fields):
        inner.finish()
    if source.sha256 and not SHA256.fullmatch(source.sha256):
        fields.say(fields.line_of("sha256"), "sha256 must be 64 lower-case hexadecimal digits.")
    if source.completeness != "full" and not source.note:
        fields.say(
            fields.line_of("completeness"), f"a {source.completeness} text needs a note that says what is missing."
        )
    path = PurePosixPath(source.file)
    if path.is_absolute() or ".." in path.parts:
        fields.say(fields.line_of("file"), "file must stay inside the instrument's folder.")
    return source


def _related(fields: Fields) -> Related:
    related = Related(fields.text("instrument", True), fields.choice("as", RELATIONS, True))
    fields.finish()
    return related


def provisions(data: object, name: str, instrument_id: str, complaints: list) -> tuple[Provision, ...]:
    """One digest.yaml: the provisions in order. Identifiers must be unique."""
    if not isinstance(data, Seq):
        Fields(data, name, complaints).say(1, "must be a list of provisions.")
        return ()
    out: list[Provision] = []
    seen: set[str] = set()
    for order, item in enumerate(data):
        fields = Fields(item, name, complaints)
        provision = _provision(fields, instrument_id, order)
        _check_place(fields, provision, seen)
        seen.add(provision.id)
        out.append(provision)
    return tuple(out)


def _provision(fields: Fields, instrument_id: str, order: int) -> Provision:
    id_ = fields.text("id", required=True)
    fields.where = id_
    provision = Provision(
        instrument=instrument_id,
        id=id_,
        number=fields.text("number", required=True),
        heading=fields.text("heading", required=True),
        part=fields.text("part"),
        digest=fields.text("digest"),
        order=order,
    )
    fields.finish()
    if not provision.digest:
        fields.say(fields.line_of("digest"), "the digest is not yet written: one to three sentences of our own.")
    return provision


def _check_place(fields: Fields, provision: Provision, seen: set[str]) -> None:
    if not PROVISION_ID.fullmatch(provision.id):
        fields.say(fields.line_of("id"), "is not an identifier in Akoma Ntoso style, like art_5__para_1__point_b.")
    elif provision.top.split("_", 1)[0] not in PROVISION_KINDS:
        fields.say(fields.line_of("id"), "begins with an unknown kind of provision.")
    if provision.id in seen:
        fields.say(fields.line_of("id"), "stands in this file twice.")
