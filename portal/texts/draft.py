"""Drafts the three files of a new instrument from its text: what can be counted is filled in, the rest is marked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from portal.records import PROVISION_KINDS, Text
from portal.texts import counting, readers, tongue
from portal.texts.numerals import slug
from portal.texts.reading import Reading, Request

MARK = "TO CHECK"
"""Stands for every fact that a person must look up; `portal check` refuses each."""
HEADING_WORDS = 20
"""Longest heading that is taken over; a longer one is a sentence of the text, which digests do not repeat."""
_TITLE = re.compile(
    r"\b(?:act|bill|law|code|regulation|regulations|rules|order|decree|ordinance|directive|convention|treaty|declaration|"
    r"recommendation|resolution|framework|strategy|policy|guidelines?|principles|measures|provisions|charter|statement|"
    r"ley|decreto|loi|décret|lei|gesetz|verordnung|legge|lov|törvény|luật|nghị định|undang-undang|itegeko)\b|"
    r"(?:법|법률|시행령|法|法律|条例|條例|办法|規則|规定|νόμος|আইন|অধ্যাদেশ)",
    re.IGNORECASE,
)
_HEADER = re.compile(r"^(?:title|제목|titre|título):\s*[\"'“]?(?P<title>[^\n\"”]+)", re.MULTILINE)


_CITED = re.compile(
    r"(?:may be cited as|be known(?:, and may be cited,)? as|may be called|This Act is) (?:the )?[“\"]?"
    r"(?P<title>[A-Z][^.;:“”\"]{5,140}?)(?=[”\"]|[.,;]|\s+and (?:shall|comes?)|$)"
)
_CONTENTS = re.compile(r"\.{4}|…|\s\d{1,3}$")
_RUNS_ON = re.compile(r"(?i:\b(?:of|on|for|the|to|and|concerning|regarding|relating))$|^[A-Z\s]{3,40}$")


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a new instrument, as YAML, and what was guessed or counted for them."""

    id: str
    title: str
    language: str
    format: str
    expect: Mapping[str, int]
    files: Mapping[str, str]
    warnings: tuple[str, ...] = ()


def draft(data: bytes, file: str, id: str = "", jurisdiction: str = "", body: str = "") -> Draft:
    """Read a text and outline its instrument.

    Args:
        file: name of the file; the identifier is made from it when none is given.

    Raises:
        TextRefused: the text cannot be read, or shows no provisions.
    """
    name = PurePath(file).name
    id = id or slug(PurePath(name).stem)
    format = readers.sniff(data, PurePath(name).suffix.lower())
    first = readers.read(data, format, Request(id, "en", name))
    named = {unit.language for unit in first.units}
    language = tongue.guess(" ".join(unit.text for unit in first.units if unit.language == first.units[0].language))
    reading = (
        first if format == "units" and named != {"en"} else readers.read(data, format, Request(id, language, name))
    )
    language = reading.units[0].language if format == "units" and len(named) > 1 else language
    units = [unit for unit in reading.units if unit.language == reading.units[0].language]
    expect = {kind: n for kind, n in counting.count(units).items() if kind in PROVISION_KINDS.values()}
    title = _guess(reading, name)
    facts = [
        *_facts(id, title, jurisdiction, body, language, expect),
        *_source(name, data, format, language),
    ]
    head = (
        f"# Drafted from {name} by `portal instrument new`: every {MARK} and every empty digest waits for a person.\n"
    )
    files = {
        "instrument.yaml": head + "\n".join(facts) + "\n",
        "digest.yaml": "".join(_outline(units)) or "[]\n",
        "mapping.yaml": "[]\n",
    }
    return Draft(id, title, language, format, expect, files, reading.warnings)


def _facts(
    id: str, title: str, jurisdiction: str, body: str, language: str, expect: Mapping[str, int]
) -> Iterator[str]:
    yield f"id: {id}"
    yield f"title: {_quoted(f'{MARK}: {title}')}"
    yield f"short: {_quoted(f'{MARK}: {title[:60]}')}"
    yield f"body: {body}" if body else f"jurisdiction: {_quoted(jurisdiction or MARK)}"
    yield from (f"{name}: {MARK}" for name in ("kind", "force", "status", "as_of"))
    yield "events: []"
    yield f"enforceability: {{authority: {MARK}, sanction: {MARK}, remedy: {MARK}}}"
    yield f"citation: {MARK}"
    yield f"languages: [{language}]"
    yield f"scope: {{ai_specific: {MARK}, covers: {MARK}}}"
    yield f"expect: {{{', '.join(f'{kind}: {number}' for kind, number in expect.items())}}}"


def _source(name: str, data: bytes, format: str, language: str) -> Iterator[str]:
    yield "sources:"
    yield f"- file: {_quoted(name)}"
    yield f"  publisher: {{name: {MARK}}}"
    yield f"  sha256: {hashlib.sha256(data).hexdigest()}"
    yield f"  format: {format}"
    yield f"  language: {language}"
    yield f"  translation: {MARK}"
    yield "  completeness: full"
    yield f"  terms: {MARK}"


def _outline(units: list[Text]) -> Iterator[str]:
    """One entry per top-level unit: its place and its printed heading, and room for a digest."""
    for unit in units:
        step = unit.id.split("_", 1)[0]
        if unit.parent or step not in PROVISION_KINDS:
            continue
        heading = unit.heading if len(unit.heading.split()) <= HEADING_WORDS else ""
        number = unit.number or PROVISION_KINDS[step].capitalize()
        yield f"- id: {unit.id}\n  number: {_quoted(number)}\n  heading: {_quoted(heading)}\n"
        yield f"  part: {_quoted(unit.part)}\n" if unit.part else ""
        yield "  digest: ''\n"


def _guess(reading: Reading, name: str) -> str:
    """What the text calls itself; else the first line before its provisions that sounds like a title."""
    for unit in reading.units[:40]:
        cited = _CITED.search(unit.text)
        if cited:
            return _clean(cited["title"])
    before = [one.words for one in reading.removed if one.why not in ("table of contents", "page number", "footnote")]
    for words in before:
        header = _HEADER.search(words)
        if header:
            return _clean(header["title"])
    lines = [line for words in before[:60] for line in words.split("\n")]
    lines += [
        line for unit in reading.units[:3] for line in unit.text.split("\n")[:3] if unit.id.startswith("preamble")
    ]
    likely = [_clean(line) for line in lines if 3 <= len(line) <= 220 and not _CONTENTS.search(line)]
    for place, line in enumerate(likely):
        if _TITLE.search(line) and line[-1:] not in ".;:,":
            following = likely[place + 1] if place + 1 < len(likely) and _RUNS_ON.search(line) else ""
            return f"{line} {following}".strip()
    return likely[0] if likely else "no title was found"


def _clean(line: str) -> str:
    return " ".join(re.sub(r"<[^>]{0,80}>|[#*_`]+", " ", line).split()).strip(" '\"")


def _quoted(words: str) -> str:
    # A JSON string is a YAML string; what neither may hold is left out.
    return json.dumps("".join(mark for mark in " ".join(words.split()) if mark.isprintable()), ensure_ascii=False)
