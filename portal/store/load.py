"""A Corpus and its texts -> a new SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, insert

from portal.records import Corpus, SharedWording, Text, Version
from portal.store import models
from portal.store.revive import plain


def load(
    path: Path,
    corpus: Corpus,
    texts: Iterable[Text],
    meta: Mapping[str, Any],
    versions: Iterable[Version] = (),
    shared: Iterable[SharedWording] = (),
) -> dict[str, int]:
    """Write everything into a new file at ``path``; returns how many rows each table got.

    Args:
        texts: official wording of all instruments, in order, former versions among it.
        meta: facts about the build (digest, date, ...), JSON values.
        versions: what each dated text is, the ones described and the former ones.
        shared: what pairs of instruments say in the same words.
    """
    engine = _engine(path)
    models.metadata.create_all(engine)
    tables = {
        models.groups: corpus.groups,
        models.regions: corpus.regions,
        models.cpa_regions: corpus.cpa_regions,
        models.jurisdictions: corpus.jurisdictions,
        models.bodies: corpus.bodies,
        models.instruments: corpus.instruments,
        models.provisions: [p for listed in corpus.provisions.values() for p in listed],
        models.mappings: [m for listed in corpus.mappings.values() for m in listed],
        models.second: [m for listed in corpus.second.values() for m in listed],
        models.first: [m for listed in corpus.first.values() for m in listed],
        models.terms: corpus.glossary,
        models.texts: texts,
        models.versions: versions,
        models.shared: shared,
    }
    with engine.begin() as connection:
        counts = {table.name: _fill(connection, table, records) for table, records in tables.items()}
        facts = {"taxonomy": plain(corpus.taxonomy), "rates": plain(corpus.rates), "counts": counts, **meta}
        connection.execute(insert(models.meta), [{"key": k, "value": v} for k, v in facts.items()])
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()
    return counts


def _engine(path: Path) -> Engine:
    return create_engine(URL.create("sqlite", database=str(path)))


def _fill(connection: Connection, table: Table, records: Iterable[object]) -> int:
    rows = [plain(record) for record in records]
    if rows:
        connection.execute(insert(table), rows)
    return len(rows)
