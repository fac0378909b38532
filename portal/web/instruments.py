"""Instruments: the list, the reader, one provision, and citations."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from portal.compare import answer, column, coverage, family, nearest
from portal.errors import NotFound
from portal.records import FORCES, KINDS, STATUSES, Instrument, Provision
from portal.store import plain
from portal.web import cites, present, reader, tables, words
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("instruments", __name__)


def find(held: Build, id_: str) -> Instrument:
    """The instrument of an address.

    Raises:
        NotFound: with the nearest identifiers.
    """
    record = held.store.instruments.get(id_)
    if record is None:
        near = tuple(key for key in nearest(held.field, id_) if key in held.store.instruments)
        raise NotFound(f"No instrument “{id_[:80]}” is held.", "The list of instruments has all that are.", near)
    return record


@page(
    blueprint,
    "/instruments",
    Param("issuer"),
    Param("body"),
    Param("kind", many=True, of=KINDS),
    Param("status", many=True, of=STATUSES),
    Param("force", many=True, of=FORCES),
    tables=True,
)
def instruments(query: Query) -> Page:
    held = build()
    chosen = [i for i in held.store.instruments.values() if _matches(query, i)]
    chosen.sort(key=lambda i: (held.field.issuer(i), i.as_of))

    def json() -> dict[str, Any]:
        return {"instruments": [present.instrument(i, held.field.issuer(i)) for i in chosen]}

    shows = {
        "chosen": chosen,
        "total": len(held.store.instruments),
        "field": held.field,
        "kinds": _used(held, "kind"),
        "statuses": _used(held, "status"),
        "forces": _used(held, "force"),
    }
    return Page(
        "instruments/index.html", json, shows, sheets=lambda: tables.instruments(held, chosen), title="Instruments"
    )


def _matches(query: Query, record: Instrument) -> bool:
    wanted = (
        (query.many("kind"), record.kind),
        (query.many("status"), record.status),
        (query.many("force"), record.force),
        (query.many("body"), record.body),
        (query.many("issuer"), record.issuer),
    )
    return all(not values or value in values for values, value in wanted)


def _used(held: Build, name: str) -> list[str]:
    """Only values that lead somewhere are offered."""
    return sorted({getattr(i, name) for i in held.store.instruments.values()})


@page(blueprint, "/instruments/<id_>", Param("language"), Param("beside"), Param("text", of=("all", "none")))
def instrument(query: Query, id_: str) -> Page:
    held = build()
    record = find(held, id_)
    view = reader.view(held, record, query.one("language"), query.one("text"), query.one("beside"))
    answers = [answer(held.field, column(held.field, record.id), common.id) for common in held.store.commons.values()]

    def json() -> dict[str, Any]:
        return plain(record) | {
            "issuer": held.field.issuer(record),
            "provisions": [present.provision(p) for p in held.store.provisions(record.id).values()],
            "answers": [present.mapping(a.mapping) for a in answers if a.mapping],
            "texts_held": list(held.store.held.get(record.id, ())),
            "versions": [one.key for one in _dated(held, record)],
        }

    shows = {
        "record": record,
        "view": view,
        "field": held.field,
        "coverage": coverage(answers),
        "answers": dict(zip(held.store.commons, answers, strict=True)),
        "themes": held.store.taxonomy.themes,
        "cite": cites.of_instrument(held, record),
        "dated": _dated(held, record),
    }
    return Page("instruments/show.html", json, shows)


@page(blueprint, "/instruments/<id_>/provisions/<provision_id>")
def provision(query: Query, id_: str, provision_id: str) -> Page:
    held = build()
    record = find(held, id_)
    unit = find_provision(held, record, provision_id)
    wordings, pair = reader.wordings(held, record, provision_id), reader.pair(held, record, provision_id)
    citing = [m for (i, _), m in held.store.answers.items() if i == record.id and provision_id in m.provisions]

    def json() -> dict[str, Any]:
        return present.provision(unit) | {
            "instrument_title": record.title,
            "texts": [{"language": w.language, "label": w.label, "text": w.text} for w in wordings],
            "answers": [present.mapping(m) for m in citing],
        }

    order = list(held.store.provisions(record.id).values())
    place = next((i for i, p in enumerate(order) if p.id == provision_id), 0)
    shows = {
        "record": record,
        "unit": unit,
        "wordings": [w for w in wordings if not pair or w.language not in pair.languages],
        "pair": pair,
        "citing": citing,
        "commons": held.store.commons,
        "field": held.field,
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "children": [p for p in order if p.parent == provision_id],
        "cite": cites.of_instrument(held, record, unit),
        "dated": _dated(held, record),
    }
    return Page("instruments/provision.html", json, shows)


def _dated(held: Build, record: Instrument) -> tuple[family.Dated, ...]:
    """The texts that can be compared with each other; empty when there are no two in one language."""
    return family.comparable(family.family(held.store.instruments, held.store.versions, record.id))


def find_provision(held: Build, record: Instrument, provision_id: str) -> Provision:
    """A digested provision.

    Raises:
        NotFound: with the identifiers that begin alike.
    """
    known = held.store.provisions(record.id)
    if provision_id in known:
        return known[provision_id]
    head = provision_id.split("__")[0]
    near = tuple(id_ for id_ in known if id_ == head or id_.startswith(head + "__"))[:3]
    raise NotFound(
        f"{record.short} has no provision “{provision_id[:80]}” in its digest.",
        f"The reader lists all {words.plural(len(known), 'provision')}.",
        near,
    )
