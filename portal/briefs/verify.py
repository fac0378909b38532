"""Has the corpus changed since a brief was made, and where? Asked of the seal in the file and of the build in use."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from portal.briefs import kinds
from portal.briefs.seal import Sealed, unwritten
from portal.compare import Field, column
from portal.errors import BadParameter, PortalError
from portal.store import Store

# A brief of 150 pages is 1 MB; what a file unpacks to is bounded too, because anybody may hand one in.
MAX_BYTES = 64 << 20
MAX_STREAM = 4 << 20
STREAM = re.compile(rb"stream\r?\n")
# How some programs write the marks of a string when they save a PDF again.
OCTAL = re.compile(rb"\\([0-3][0-7]{2})")
SETTINGS = "word/settings.xml"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a brief rests on that is not as it was: ``what`` is changed, gone or new; ``where`` says it in words."""

    what: str
    mark: str
    where: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file says of itself, the build it was held against, and every change, answers first.

    ``fault`` says why the question cannot be asked again, when it cannot; then nothing is listed as new.
    """

    sealed: Sealed
    build: str
    date: str
    changes: tuple[Change, ...]
    fault: str = ""

    @property
    def same(self) -> bool:
        return not self.changes and not self.fault


def verify(raw: bytes, field: Field, store: Store) -> Verdict:
    """Hold a PDF, Word or HTML brief against the build in use.

    Raises:
        BadParameter: too large, or no brief of this portal.
    """
    sealed, fault = _sealed(raw), ""
    build, date = str(store.meta.get("digest", ""))[:12], str(store.meta.get("date", ""))[:10]
    if sealed.build and sealed.build == build:
        return Verdict(sealed, build, date, ())
    try:
        now = dict(kinds.make(kinds.of_query(sealed.ask), field, store).seal)
    except PortalError as refused:
        now, fault = {}, refused.message
    changes = [] if fault else list(_changes(sealed.marks, now, field, store))
    return Verdict(sealed, build, date, tuple(sorted(changes, key=lambda one: (one.mark, one.what))), fault)


def _changes(then: dict[str, str], now: dict[str, str], field: Field, store: Store) -> Iterator[Change]:
    for mark in sorted({*then, *now}):
        if then.get(mark) != now.get(mark):
            what = "new" if mark not in then else "gone" if mark not in now else "changed"
            yield Change(what, mark, _where(mark, field, store))


def _where(mark: str, field: Field, store: Store) -> str:
    """`answer KR accountability.liability` -> `the answer of South Korea on Civil liability`."""
    sort, _, rest = mark.partition(" ")
    if sort == "answer":
        key, _, common = rest.partition(" ")
        return f"the answer of {column(field, key).label} on {_common(common, store)}"
    if sort == "question":
        return f"the question {_common(rest, store)}"
    instrument_id, _, provision = rest.partition("#")
    held = store.instruments.get(instrument_id)
    name = field.label(held) if held else instrument_id
    return f"the digest of {name}, {provision}" if provision else f"the record of {name}"


def _common(id_: str, store: Store) -> str:
    return store.commons[id_].label if id_ in store.commons else id_


def _sealed(raw: bytes) -> Sealed:
    if len(raw) > MAX_BYTES:
        raise BadParameter(f"The file has {len(raw):,} bytes; a brief has at most {MAX_BYTES:,}.")
    for piece in _pieces(raw):
        if (found := unwritten(piece)) is not None:
            return found
    raise BadParameter(
        "This file holds no seal of a Concordance brief.",
        "It may have been made before seals were kept, printed anew by another program, or altered.",
    )


def _pieces(raw: bytes) -> Iterator[bytes]:
    """Where a seal may stand: a Word file's settings, the file itself, or a compressed object stream of a PDF."""
    if raw[:2] == b"PK":
        yield _settings(raw)
        return
    yield raw
    yield OCTAL.sub(lambda found: bytes([int(found[1], 8)]), raw)
    if raw.lstrip()[:4] == b"%PDF":
        # The information dictionary is written last, so its stream is found at once from the end.
        for start in reversed([match.end() for match in STREAM.finditer(raw)]):
            try:
                yield zlib.decompressobj().decompress(raw[start:], MAX_STREAM)
            except zlib.error:
                continue


def _settings(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as held, held.open(SETTINGS) as inside:
            return inside.read(MAX_STREAM)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, zlib.error, NotImplementedError):
        return b""
