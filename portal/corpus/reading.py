"""Reads the whole corpus folder; a fault in one file never hides the faults of another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from portal.corpus import glossary, instruments, mappings, places, rates, strict
from portal.corpus import taxonomy as taxonomy_file
from portal.corpus.fields import Fields
from portal.records import Body, Complaint, Corpus, Instrument, Mapping, Provision, Rates, Taxonomy, Term

EMPTY = Taxonomy({}, (), (), (), {}, ())


@dataclass(frozen=True)
class Reading:
    """What one pass over the folder gave: the records, the complaints, and the line of every answer and digest.

    ``lines`` maps (instrument, file stem, identifier) to a line: ("x", "mapping", "risk.prohibited") -> 112.
    """

    folder: Path
    corpus: Corpus
    complaints: tuple[Complaint, ...]
    lines: dict[tuple[str, str, str], int]


class _Pass:
    """One pass over the folder: collects complaints while it goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.complaints: list[Complaint] = []
        self.lines: dict[tuple[str, str, str], int] = {}

    def data(self, path: Path) -> object | None:
        try:
            return strict.load(path, self.name(path))
        except strict.Malformed as fault:
            self.complaints.append(fault.complaint)
            return None

    def name(self, path: Path) -> str:
        return f"{self.folder.name}/{path.relative_to(self.folder)}"

    def fields(self, path: Path) -> Fields | None:
        data = self.data(path)
        return None if data is None else Fields(data, self.name(path), self.complaints)

    def taxonomy(self) -> Taxonomy:
        fields = self.fields(self.folder / "common-provisions.yaml")
        return taxonomy_file.taxonomy(fields) if fields else EMPTY

    def places(self):
        fields = self.fields(self.folder / "jurisdictions.yaml")
        return places.jurisdictions(fields) if fields else ((), (), (), ())

    def bodies(self, groups: set[str]) -> tuple[Body, ...]:
        out = []
        for path in sorted((self.folder / "bodies").glob("*.yaml")):
            fields = self.fields(path)
            if fields:
                out.append(places.body(fields, groups))
                self.same_name(fields, out[-1].id, path.stem)
        return tuple(out)

    def same_name(self, fields: Fields, id_: str, name: str) -> None:
        if id_ != name:
            fields.say(fields.line_of("id"), f"id is {id_!r} but the file belongs to {name!r}; they must agree.")

    def index(self, instrument: str, stem: str, key: str, data: object) -> None:
        """Remember the line of each item of a list, for complaints that only show across files."""
        for item in data if isinstance(data, list) else ():
            if isinstance(item, strict.Map) and isinstance(item.get(key), str):
                self.lines[instrument, stem, str(item[key])] = item.line

    def glossary(self) -> tuple[Term, ...]:
        path = self.folder / "glossary.yaml"
        return glossary.terms(self.data(path), self.name(path), self.complaints) if path.exists() else ()

    def rates(self) -> Rates | None:
        path = self.folder / "rates.yaml"
        fields = self.fields(path) if path.exists() else None
        return rates.rates(fields) if fields else None

    def identity(self, folder: Path, taxonomy: Taxonomy) -> Instrument | None:
        fields = self.fields(folder / "instrument.yaml")
        record: Instrument | None = instruments.instrument(fields, taxonomy) if fields else None
        if record and fields:
            self.same_name(fields, record.id, folder.name)
        return record

    def instrument(self, folder: Path, taxonomy: Taxonomy):
        """The three files of one instrument: (Instrument or None, provisions, mappings)."""
        record = self.identity(folder, taxonomy)
        provisions: tuple[Provision, ...] = ()
        answers: tuple[Mapping, ...] = ()
        if (data := self.data(folder / "digest.yaml")) is not None:
            name = self.name(folder / "digest.yaml")
            self.index(folder.name, "digest", "id", data)
            provisions = instruments.provisions(data, name, folder.name, self.complaints)
        if (data := self.data(folder / "mapping.yaml")) is not None:
            name = self.name(folder / "mapping.yaml")
            self.index(folder.name, "mapping", "common", data)
            answers = mappings.mappings(data, name, folder.name, taxonomy, self.complaints)
        return record, provisions, answers

    def blind(self, folder: Path, taxonomy: Taxonomy, which: str) -> tuple[Mapping, ...]:
        """What one of two independent coders answered, kept as it was; empty when there is no such file.

        ``second`` is a whole coding; ``first`` holds only the answers that settling has changed since.
        """
        path = folder / f"mapping.{which}.yaml"
        data = self.data(path) if path.exists() else None
        if data is None:
            return ()
        self.index(folder.name, f"mapping.{which}", "common", data)
        return mappings.mappings(data, self.name(path), folder.name, taxonomy, self.complaints, blind=True)


def _folders(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "instruments").glob("*") if path.is_dir())


def identities(folder: Path) -> tuple[Instrument, ...]:
    """Every instrument that can be read, without its provisions and answers: a tenth of the work of ``read``."""
    reading = _Pass(folder)
    taxonomy = reading.taxonomy()
    found = [reading.identity(path, taxonomy) for path in _folders(folder)]
    return tuple(one for one in found if one)


def read(folder: Path) -> Reading:
    """Read every file below ``folder``. Faults come back as complaints, sorted by file and line; nothing is raised."""
    reading = _Pass(folder)
    taxonomy = reading.taxonomy()
    groups, regions, cpa_regions, jurisdictions = reading.places()
    bodies = reading.bodies({group.id for group in groups})
    found, provisions, answers, second, first = [], {}, {}, {}, {}
    for path in _folders(folder):
        record, own, mapped = reading.instrument(path, taxonomy)
        if record:
            found.append(record)
            provisions[record.id], answers[record.id] = own, mapped
            if again := reading.blind(path, taxonomy, "second"):
                second[record.id] = again
            if before := reading.blind(path, taxonomy, "first"):
                first[record.id] = before
    corpus = Corpus(
        taxonomy,
        groups,
        regions,
        cpa_regions,
        jurisdictions,
        bodies,
        tuple(found),
        provisions,
        answers,
        reading.glossary(),
        second,
        first,
        reading.rates(),
    )
    complaints = tuple(sorted(reading.complaints, key=lambda c: (c.file, c.line)))
    return Reading(folder, corpus, complaints, reading.lines)


def signature(folder: Path) -> str:
    """SHA-256 over names and bytes of every YAML file people wrote below ``folder`` (texts/ left out)."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml")):
        relative = path.relative_to(folder)
        if relative.parts[0] != "texts":
            digest.update(f"{relative}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
