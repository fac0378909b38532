"""What a brief rests on, as short digests kept inside its file, so that it can later be asked what has changed since."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from portal.briefs.document import Brief
from portal.briefs.notes import Notes
from portal.compare import Answer, Column
from portal.records import CommonProvision
from portal.store import Store, plain

Seal = tuple[tuple[str, str], ...]
Rests = Iterable[tuple[Column, CommonProvision, Answer]]
# Who coded an answer, and when, is not what it says.
UNSAID = ("by", "date")
MARK = re.compile(rb"concordance-1\.([A-Za-z0-9_=-]{16,400000})\.")
# Of a seal somebody made up, no more is unpacked; a brief of 64 questions in six columns has 60 KB.
MOST = 4 << 20


def seal(store: Store, notes: Notes, rests: Rests) -> Seal:
    """Digests of every question, answer, instrument and provision, named `answer KR accountability.liability` and so on."""
    out: dict[str, str] = {}
    for column, common, answer in rests:
        if f"question {common.id}" not in out:
            out[f"question {common.id}"] = digest(plain(common))
        out[f"answer {column.key} {common.id}"] = _answer(answer)
        for instrument in (*column.instruments, *column.left_out):
            if f"instrument {instrument.id}" not in out:
                out[f"instrument {instrument.id}"] = digest(plain(instrument))
    for instrument_id, provision_id in notes.numbers:
        held = store.provisions(instrument_id).get(provision_id)
        out[f"provision {instrument_id}#{provision_id}"] = digest(plain(held) if held else "")
    return tuple(sorted(out.items()))


def _answer(answer: Answer) -> str:
    said = {key: value for key, value in plain(answer.mapping).items() if key not in UNSAID} if answer.mapping else None
    return digest([answer.state, said])


def digest(value: Any) -> str:
    """Eight characters: among the thousand marks of a brief, two alike by chance happen once in 500 million."""
    said = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()
    return base64.urlsafe_b64encode(blake2b(said, digest_size=6).digest()).decode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a file says of itself: the question as `kind?query`, the address printed, the build, and the digests."""

    ask: str
    address: str
    build: str
    date: str
    marks: dict[str, str]


def written(brief: Brief) -> str:
    """The seal as one word of plain characters, to be kept in a file's metadata."""
    facts = [brief.ask, brief.address, brief.build, brief.date, brief.seal]
    packed = zlib.compress(json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode(), 9)
    return f"concordance-1.{base64.urlsafe_b64encode(packed).decode()}."


def unwritten(raw: bytes) -> Sealed | None:
    """The first seal in these bytes; None when there is none that can be read."""
    found = MARK.search(raw)
    if found is None:
        return None
    try:
        unpacked = zlib.decompressobj().decompress(base64.urlsafe_b64decode(found[1]), MOST)
        ask, address, build, date, marks = json.loads(unpacked)
        return Sealed(str(ask), str(address), str(build), str(date), {str(k): str(v) for k, v in marks})
    except (ValueError, TypeError, zlib.error):
        return None
