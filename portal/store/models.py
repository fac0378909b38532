"""The tables. Each holds one kind of record; a column is a field, nested values are JSON."""

from __future__ import annotations

import dataclasses
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, MetaData, String, Table

from portal.records import (
    Body,
    Group,
    Instrument,
    Jurisdiction,
    Mapping,
    Provision,
    Region,
    SharedWording,
    Term,
    Text,
    Version,
)
from portal.store.revive import hints

metadata = MetaData()
SCALARS: dict[Any, Any] = {str: String, int: Integer, float: Float, bool: Boolean}


def _table(name: str, record: type, *keys: str) -> Table:
    types = hints(record)
    columns = [
        Column(
            field.name,
            SCALARS.get(types[field.name], JSON),
            primary_key=field.name in keys,
            nullable=False,
            autoincrement=False,
        )
        for field in dataclasses.fields(record)
    ]
    return Table(name, metadata, *columns)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", JSON, nullable=False))
groups = _table("groups", Group, "id")
regions = _table("regions", Region, "id")
cpa_regions = _table("cpa_regions", Region, "id")
jurisdictions = _table("jurisdictions", Jurisdiction, "code")
bodies = _table("bodies", Body, "id")
instruments = _table("instruments", Instrument, "id")
provisions = _table("provisions", Provision, "instrument", "id")
texts = _table("texts", Text, "instrument", "language", "version", "id")
versions = _table("versions", Version, "instrument", "language", "version")
mappings = _table("mappings", Mapping, "instrument", "common")
second = _table("second", Mapping, "instrument", "common")
first = _table("first", Mapping, "instrument", "common")
terms = _table("terms", Term, "id")
shared = _table("shared", SharedWording, "left", "right", "common")

Index("provisions_in_order", provisions.c.instrument, provisions.c.order)
Index("texts_in_order", texts.c.instrument, texts.c.language, texts.c.version, texts.c.order)
Index("mappings_by_common", mappings.c.common)
