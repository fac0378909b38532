"""Citations: one sentence to copy, BibTeX, RIS and CSL-JSON. The version described is always part of it."""

from __future__ import annotations

import json
import re

from portal.briefs.citation import citation
from portal.records import Instrument, Provision
from portal.web import words
from portal.web.shelf import Build


def pinpoint(held: Build, instrument: str, provision: str) -> str:
    """`art. 73(2)` of a provision that is held, with its number as printed."""
    key = (instrument, provision)
    if key not in held.pinpoints:
        unit = held.store.provisions(instrument).get(provision)
        number = unit.number if unit else ""
        held.pinpoints[key] = citation(held.store.instruments[instrument], provision, number)
    return held.pinpoints[key]


def plain_citation(record: Instrument, issuer: str, provision: Provision | None = None) -> str:
    """`European Union, AI Act, Regulation (EU) 2024/1689, art. 73(2) (as of 27 July 2026)`."""
    parts = [issuer, record.title, record.citation]
    if provision:
        parts.append(citation(record, provision.id, provision.number))
    return f"{', '.join(part for part in parts if part)} (as of {words.day(record.as_of)})"


def _year(record: Instrument) -> str:
    return record.events[0].date[:4] if record.events else record.as_of[:4]


def _url(record: Instrument) -> str:
    return next((source.url for source in record.sources if source.url), "")


def _fields(record: Instrument, issuer: str, digest: str) -> dict[str, str]:
    note = f"As of {record.as_of}; status: {record.status}; Concordance build {digest}"
    return {
        "title": record.title,
        "author": issuer,
        "year": _year(record),
        "number": record.citation,
        "url": _url(record),
        "note": note,
    }


def bibtex(record: Instrument, issuer: str, digest: str) -> tuple[str, str]:
    """A @misc entry that Zotero and BibLaTeX read; special characters are escaped."""
    fields = _fields(record, issuer, digest)
    lines = []
    for key, value in fields.items():
        if value:
            text = value if key == "url" else re.sub(r"([&%$#_{}])", r"\\\1", value)
            inner = f"{{{text}}}" if key in ("title", "author") else text
            lines.append(f"  {key} = {{{inner}}},")
    return f"@misc{{{record.id},\n" + "\n".join(lines) + "\n}\n", "application/x-bibtex"


def ris(record: Instrument, issuer: str, digest: str) -> tuple[str, str]:
    """A RIS record: BILL for bills, STAT for binding texts, GOVDOC otherwise."""
    fields = _fields(record, issuer, digest)
    kind = "BILL" if record.kind == "bill" else "STAT" if record.force == "binding" else "GOVDOC"
    tags = [
        ("TY", kind),
        ("TI", fields["title"]),
        ("AU", fields["author"]),
        ("PY", fields["year"]),
        ("M1", fields["number"]),
        ("UR", fields["url"]),
        ("N1", fields["note"]),
        ("ER", ""),
    ]
    return "".join(
        f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER"
    ), "application/x-research-info-systems"


def csl(record: Instrument, issuer: str, digest: str) -> tuple[str, str]:
    """CSL-JSON, one item in a list."""
    fields = _fields(record, issuer, digest)
    kind = "bill" if record.kind == "bill" else "legislation" if record.force == "binding" else "report"
    item = {
        "id": record.id,
        "type": kind,
        "title": record.title,
        "author": [{"literal": issuer}],
        "issued": {"date-parts": [[int(fields["year"])]]},
        "number": record.citation,
        "URL": fields["url"],
        "note": fields["note"],
    }
    body = json.dumps([{k: v for k, v in item.items() if v}], ensure_ascii=False, indent=1)
    return body, "application/vnd.citationstyles.csl+json"


FORMS = {"bib": bibtex, "ris": ris, "json": csl}
