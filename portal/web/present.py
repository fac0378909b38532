"""Records and values as JSON: the same names on every page, nothing of a record left to chance."""

from __future__ import annotations

from typing import Any

from portal.compare import Answer, Column
from portal.compare.answers import Coverage
from portal.records import CommonProvision, Instrument, Jurisdiction, Mapping, Provision
from portal.store import plain
from portal.web import links


def instrument(record: Instrument, issuer: str) -> dict[str, Any]:
    """The identity of an instrument; the page of it has everything."""
    return {
        "id": record.id,
        "title": record.title,
        "short": record.short,
        "issuer": issuer,
        "jurisdiction": record.jurisdiction or None,
        "body": record.body or None,
        "kind": record.kind,
        "force": record.force,
        "status": record.status,
        "as_of": record.as_of,
        "covers": record.covers,
        "url": links.instrument(record.id),
    }


def jurisdiction(record: Jurisdiction) -> dict[str, Any]:
    return plain(record) | {"url": links.jurisdiction(record.code)}


def common(record: CommonProvision) -> dict[str, Any]:
    return plain(record) | {"url": links.common(record.id)}


def provision(record: Provision) -> dict[str, Any]:
    return plain(record) | {"kind": record.kind, "url": links.provision(record.instrument, record.id)}


def mapping(record: Mapping | None) -> dict[str, Any] | None:
    return None if record is None else plain(record)


def answer(value: Answer) -> dict[str, Any]:
    """State, the mapping it rests on and the instrument that gives it."""
    return {
        "state": value.state,
        "instrument": value.instrument.id if value.instrument else None,
        "mapping": mapping(value.mapping),
        "others": [other.instrument for other in value.others],
    }


def column(value: Column) -> dict[str, Any]:
    return {
        "key": value.key,
        "label": value.label,
        "kind": value.kind,
        "near": list(value.near),
        "instruments": [i.id for i in value.instruments],
        "left_out": [i.id for i in value.left_out],
    }


def coverage(value: Coverage) -> dict[str, Any]:
    return {"spoken": value.spoken, "n": value.n, "share": None if value.share is None else round(value.share, 4)}
