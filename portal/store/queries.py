"""A build's database, read-only: rows in, frozen records out. Nothing of SQLAlchemy leaves this module."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, RowMapping, Select, Table, create_engine, select
from sqlalchemy.exc import SQLAlchemyError

from portal.errors import NoBuild
from portal.records import (
    Body,
    CommonProvision,
    Group,
    Instrument,
    Jurisdiction,
    Mapping,
    Provision,
    Rates,
    Region,
    SharedWording,
    Taxonomy,
    Term,
    Text,
    Version,
)
from portal.store import models
from portal.store.revive import hints, revive


class Store:
    """One build's records. A build never changes, so everything read once is kept."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Quoted, because SQLite reads `?`, `#` and `%` of a folder's name as parts of the address.
        uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self.engine = create_engine(
            URL.create("sqlite", database=uri, query={"uri": "true"}), connect_args={"check_same_thread": False}
        )
        self.provisions = lru_cache(maxsize=256)(self._provisions)
        self.texts = lru_cache(maxsize=64)(self._texts)
        self.shared = lru_cache(maxsize=1024)(self._shared)

    def close(self) -> None:
        self.engine.dispose()

    def _all(self, record: type, table: Table, *where: Any, order: Any = None) -> tuple:
        query = select(table).where(*where)
        if order is not None:
            query = query.order_by(order)
        types, rows = hints(record), self._rows(query)
        return tuple(record(**{key: revive(types[key], value) for key, value in row.items()}) for row in rows)

    def _rows(self, query: Select) -> Sequence[RowMapping]:
        try:
            with self.engine.connect() as connection:
                return connection.execute(query).mappings().all()
        except (SQLAlchemyError, ValueError) as fault:  # ValueError: JSON of a damaged column
            raise NoBuild(
                f"The database of this build cannot be read: {fault.__class__.__name__}.", "Run `portal build` again."
            ) from fault

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Facts about the build: digest, date, counts."""
        return {row["key"]: row["value"] for row in self._rows(select(models.meta))}

    @cached_property
    def taxonomy(self) -> Taxonomy:
        return revive(Taxonomy, self.meta["taxonomy"])

    @cached_property
    def rates(self) -> Rates | None:
        """Rates of exchange; None when the corpus has none."""
        found = self.meta.get("rates")
        return revive(Rates, found) if found else None

    @cached_property
    def commons(self) -> dict[str, CommonProvision]:
        """Common provisions by identifier, in the order of the taxonomy."""
        return {common.id: common for common in self.taxonomy.provisions}

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {group.id: group for group in self._all(Group, models.groups)}

    @cached_property
    def regions(self) -> dict[str, Region]:
        return {region.id: region for region in self._all(Region, models.regions)}

    @cached_property
    def cpa_regions(self) -> dict[str, Region]:
        return {region.id: region for region in self._all(Region, models.cpa_regions)}

    @cached_property
    def jurisdictions(self) -> dict[str, Jurisdiction]:
        """Jurisdictions by code, in the order of their names."""
        found = self._all(Jurisdiction, models.jurisdictions, order=models.jurisdictions.c.name)
        return {place.code: place for place in found}

    @cached_property
    def bodies(self) -> dict[str, Body]:
        return {body.id: body for body in self._all(Body, models.bodies, order=models.bodies.c.name)}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        found = self._all(Instrument, models.instruments, order=models.instruments.c.id)
        return {instrument.id: instrument for instrument in found}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return self._all(Term, models.terms, order=models.terms.c.label)

    @cached_property
    def answers(self) -> dict[tuple[str, str], Mapping]:
        """Every mapping by (instrument, common provision)."""
        found = self._all(Mapping, models.mappings)
        return {(mapping.instrument, mapping.common): mapping for mapping in found}

    @cached_property
    def cited(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """(instrument, provision) -> the common provisions whose answer rests on it, in the order of the taxonomy."""
        out: dict[tuple[str, str], list[str]] = {}
        for common in self.commons:
            for instrument in self.instruments:
                mapping = self.answers.get((instrument, common))
                for provision in mapping.provisions if mapping else ():
                    out.setdefault((instrument, provision), []).append(common)
        return {key: tuple(found) for key, found in out.items()}

    @cached_property
    def second(self) -> dict[tuple[str, str], Mapping]:
        """Every mapping of a second, independent coding by (instrument, common provision)."""
        return {(mapping.instrument, mapping.common): mapping for mapping in self._all(Mapping, models.second)}

    @cached_property
    def first(self) -> dict[tuple[str, str], Mapping]:
        """What the first of two coders had answered where settling has changed it since."""
        return {(mapping.instrument, mapping.common): mapping for mapping in self._all(Mapping, models.first)}

    @cached_property
    def held(self) -> dict[str, tuple[str, ...]]:
        """Languages in which the official wording of an instrument is held."""
        table = models.texts
        out: dict[str, tuple[str, ...]] = {}
        for row in self._rows(select(table.c.instrument, table.c.language).where(table.c.version == "").distinct()):
            out[row["instrument"]] = tuple(sorted((*out.get(row["instrument"], ()), row["language"])))
        return out

    @cached_property
    def versions(self) -> dict[str, tuple[Version, ...]]:
        """Instrument -> the dated texts held of it, oldest first."""
        table, out = models.versions, {}  # type: ignore[var-annotated]
        for one in self._all(Version, table, order=table.c.date):
            out[one.instrument] = (*out.get(one.instrument, ()), one)
        return out

    def _provisions(self, instrument: str) -> dict[str, Provision]:
        """Digested provisions of one instrument by identifier, in order."""
        table = models.provisions
        found = self._all(Provision, table, table.c.instrument == instrument, order=table.c.order)
        return {provision.id: provision for provision in found}

    def _texts(self, instrument: str, language: str, version: str = "") -> dict[str, Text]:
        """Official wording of one instrument in one language by identifier, in order; ``version`` names a former one."""
        table = models.texts
        asked = (table.c.instrument == instrument, table.c.language == language, table.c.version == version)
        found = self._all(Text, table, *asked, order=table.c.order)
        return {text.id: text for text in found}

    def _shared(self, left: str, right: str) -> dict[str, SharedWording]:
        """What two instruments say in the same words, by common provision, seen from ``left``."""
        first, second = sorted((left, right))
        table = models.shared
        found = self._all(SharedWording, table, table.c.left == first, table.c.right == second)
        return {one.common: one if first == left else one.turned for one in found}
