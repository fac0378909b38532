"""Citations of instruments, provisions and comparisons: a line to copy, BibTeX, RIS and CSL-JSON.

Each names the version described (as of a day) and the build, because both change what is cited.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from portal.briefs.citation import citation
from portal.compare import Comparison
from portal.records import Instrument, Provision
from portal.web import words
from portal.web.shelf import Build

TYPES = {"bill": "BILL", "legislation": "STAT", "report": "GOVDOC", "webpage": "ELEC"}  # CSL -> RIS
# What TeX would take for a command, and how it is said instead.
TEX = str.maketrans(
    {c: f"\\{c}" for c in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited. ``kind`` is a type of CSL; ``section`` is a pinpoint; ``line`` is the whole to copy; empty is unknown."""

    key: str
    kind: str
    title: str
    author: str
    issued: str
    number: str
    section: str
    url: str
    note: str
    line: str


def pinpoint(held: Build, instrument: str, provision: str) -> str:
    """`art. 73(2)` of a provision that is held, with its number as printed."""
    key = (instrument, provision)
    if key not in held.pinpoints:
        unit = held.store.provisions(instrument).get(provision)
        number = unit.number if unit else ""
        held.pinpoints[key] = citation(held.store.instruments[instrument], provision, number)
    return held.pinpoints[key]


def of_instrument(held: Build, record: Instrument, provision: Provision | None = None) -> Cited:
    """An instrument in the version described, or one provision of it.

    The line follows OSCOLA where that has a rule: no full stops in pinpoints, addresses in angle brackets.
    """
    issuer = held.field.issuer(record)
    place = citation(record, provision.id, provision.number) if provision else ""
    url = next((source.url for source in record.sources if source.url), "")
    short = re.sub(r"\b(art|arts|s|cl|reg|r|para|Sch|ch|sec)\. ", r"\1 ", place)
    number = "" if record.citation in record.title else record.citation
    parts = [f"{record.title} ({issuer})", number, short]
    line = f"{', '.join(part for part in parts if part)}, as of {words.day(record.as_of)}"
    line += (f" <{url}>" if url else "") + f"; read in {_build(held)} of {words.day(held.date[:10])}"
    kind = "bill" if record.kind == "bill" else "legislation" if record.force == "binding" else "report"
    note = f"As of {record.as_of}; status: {record.status}; Concordance build {held.digest} of {held.date[:10]}"
    key = f"{record.id}-{provision.id.replace('_', '-')}" if provision else record.id
    issued = record.events[0].date if record.events else record.as_of
    return Cited(key, kind, record.title, issuer, issued, record.citation, place, url, note, line)


def of_comparison(held: Build, value: Comparison, address: str) -> Cited:
    """A comparison, which is a page of this portal at one build: columns, common provisions, and the address."""
    on = value.rows[0].common.label if len(value.rows) == 1 else words.plural(len(value.rows), "common provision")
    title = f"{words.listed(column.label for column in value.columns)} on {on}"
    versions = "; ".join(
        f"{instrument.short} as of {instrument.as_of}" for column in value.columns for instrument in column.instruments
    )
    note = f"Concordance build {held.digest} of {held.date[:10]}" + (f"; {versions}" if versions else "")
    key = f"concordance-{hashlib.sha256(address.encode()).hexdigest()[:8]}-{held.digest}"
    line = f"‘{title}’, as held on {words.day(held.date[:10])} ({_build(held)}) <{address}>"
    return Cited(key, "webpage", title, "Concordance", held.date[:10], "", "", address, note, line)


def _build(held: Build) -> str:
    return f"Concordance, build {held.digest}"


def bibtex(cited: Cited) -> tuple[str, str]:
    """A @misc entry that Zotero and BibLaTeX read; what TeX would take for a command is escaped."""
    fields = {
        "title": "{" + cited.title.translate(TEX) + "}",
        "author": "{" + cited.author.translate(TEX) + "}",
        "year": cited.issued[:4],
        "number": cited.number.translate(TEX),
        "url": cited.url,
        "note": "; ".join(part for part in (cited.section, cited.note) if part).translate(TEX),
    }
    lines = [f"  {key} = {{{value}}},\n" for key, value in fields.items() if value]
    return f"@misc{{{cited.key},\n{''.join(lines)}}}\n", "application/x-bibtex"


def ris(cited: Cited) -> tuple[str, str]:
    """A RIS record: BILL for bills, STAT for binding texts, ELEC for a comparison, GOVDOC otherwise."""
    tags = [
        ("TY", TYPES[cited.kind]),
        ("ID", cited.key),
        ("TI", cited.title),
        ("AU", cited.author),
        ("PY", cited.issued[:4]),
        ("M1", cited.number),
        ("SE", cited.section),
        ("UR", cited.url),
        ("N1", cited.note),
    ]
    body = "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in tags if value)
    return f"{body}ER  - \r\n", "application/x-research-info-systems"


def csl(cited: Cited) -> tuple[str, str]:
    """CSL-JSON, one item in a list."""
    item = {
        "id": cited.key,
        "type": cited.kind,
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "issued": {"date-parts": [[int(part) for part in cited.issued.split("-")]]},
        "number": cited.number,
        "section": cited.section,
        "container-title": "Concordance" if cited.kind == "webpage" else "",
        "URL": cited.url,
        "note": cited.note,
    }
    body = json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=1)
    return body, "application/vnd.citationstyles.csl+json"


def text(cited: Cited) -> tuple[str, str]:
    """The line to copy."""
    return f"{cited.line}\n", "text/plain"


FORMS = {"bib": bibtex, "ris": ris, "json": csl, "txt": text}
