"""Finds the provisions in article-by-article JSON, whatever the mirror calls its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portal.texts import bills, dialects
from portal.texts.lines import marked
from portal.texts.peeling import letters, peel
from portal.texts.reading import Request

_LISTS = ("provisions", "articles", "recitals", "annexes", "sections", "schedules", "units")
_WORDS = ("fullText", "content", "text")
_NUMBERS = {
    "articleNumber": "art",
    "sectionNumber": "sec",
    "ruleNumber": "rule",
    "recitalNumber": "rec",
    "recital_number": "rec",
    "annexNumber": "annex",
    "scheduleNumber": "sched",
    "schedule": "sched",
    "supplementNumber": "addendum",
    "section": "sec",
    "number": "art",
    "unitNumber": "item",
    "provisionNumber": "sec",
}
_TYPES = {
    "article": "art",
    "section": "sec",
    "directive-section": "sec",
    "rule": "rule",
    "recital": "rec",
    "annex": "annex",
    "schedule": "sched",
    "supplementary-provision-block": "addendum",
    "statutory-section": "sec",
    "enacting-formula": "formula",
    "directive-appendix": "app",
    "preamble": "preamble",
    "session-law-section": "sec",
    "statutory-subdivision": "sec",
    "numbered-point": "point",
    "general-explanation": "preamble",
    "australian-privacy-principle": "principle",
    "schedule-clause": "cl",
    "proposed-code-section": "sec",
    "bill-section": "sec",
    "core-subcategory": "item",
    "core-category": "item",
    "function": "item",
    "core-table": "item",
    "part": "part",
    "front-matter": "sec",
    "navigation-front-matter": "sec",
    "figure-caption": "item",
    "appendix-section": "app",
}
_UNNUMBERED = ("formula", "preamble")
_COUNTED = ("addendum", "sched")
_SUBDIVISION = re.compile(r"^(?P<number>[\w.\-]+?)(?P<path>(?:\(\w+\))+)$")
_LINES = re.compile(r"\n+|(?<=。) (?=[一-龥])")
_SCHEDULE = re.compile(r"\s*schedule\s*(?P<number>[A-Z]?\d{1,2})", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[.;:—”’])(?=\d{1,2}[A-Z]?[A-Z“][a-z])")
_SCRIPTS = (("ko", "[가-힣]"), ("ja", "[ぁ-ゖァ-ヺ]"), ("zh", "[一-龥]"), ("bn", "[ঀ-৿]"), ("el", "[Α-ω]"))
_SPACES = re.compile(r"[ \t\xa0]+")
_KINDS = (("machine", "machine"), ("government", "government-reference"), ("official", "official"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision in one language.

    ``parts`` are the headings it stands under, outermost first; ``path`` are the inner numbers when the record is a
    subdivision only (``6-1-105(1)(uuuu)``); ``lines`` are its paragraphs without label and heading.
    """

    step: str
    number: str
    label: str
    heading: str
    parts: tuple[str, ...]
    lines: tuple[str, ...]
    language: str
    translation: str
    path: tuple[str, ...] = ()


def entries(value: Any, request: Request) -> Iterator[Entry]:
    """Every provision of a parsed JSON file, in order, the original before its translations."""
    for record, default in _records(value):
        step, number, path = _identity(record, default, request)
        if not step:
            continue
        original = dict(record)
        yield _entry(original, record, step, number, path, request, _original(record, request), "")
        for tag, translation in (record.get("translations") or {}).items():
            if isinstance(translation, Mapping):
                status = str(translation.get("status", ""))
                kind = next((kind for word, kind in _KINDS if word in status), "unofficial")
                yield _entry(translation, record, step, number, path, request, _tag(tag, request), kind)


def _records(value: Any) -> Iterator[tuple[Mapping[str, Any], str]]:
    if isinstance(value, Mapping) and isinstance(value.get("parts"), list):
        yield from ((record, "") for record in bills.flattened(value))
    elif isinstance(value, list):
        for record in value:
            if isinstance(record, Mapping) and (
                any(isinstance(record.get(key), str) for key in _WORDS) or isinstance(record.get("paragraphs"), list)
            ):
                yield record, ""
    elif isinstance(value, Mapping):
        for key in sorted(_LISTS, key=lambda name: name != "recitals"):
            if isinstance(value.get(key), list):
                for record, _ in _records(value[key]):
                    yield record, key


def _original(record: Mapping[str, Any], request: Request) -> str:
    """Language of the original words; told by their script where the record does not name it but translates it."""
    tag = record.get("language")
    translated = {str(one).split("-")[0].lower() for one in record.get("translations") or {}}
    if tag or request.language.split("-")[0].lower() not in translated:
        return _tag(tag, request)
    words = str(record.get("fullText") or record.get("content") or "")
    return next((language for language, script in _SCRIPTS if re.search(script, words)), "und")


def _tag(tag: object, request: Request) -> str:
    # "zh-CN", "zh-Hans": one language for the reader; the source's own spelling wins.
    if not isinstance(tag, str) or not tag:
        return request.language
    primary = tag.split("-")[0].lower()
    return request.language if primary == request.language.split("-")[0].lower() else primary


def _identity(record: Mapping[str, Any], default: str, request: Request) -> tuple[str, str, tuple[str, ...]]:
    kind = str(record.get("unitType") or record.get("provisionType") or "")
    printed = str(record.get("label") or record.get("locator") or "")
    found = dialects.label(printed)
    step = _TYPES.get(kind, "") or (found.step if found else "")
    if kind == "directive-appendix" and "annex" in request.kinds:
        step = "annex"
    if step in _UNNUMBERED:
        return step, "", ()
    number, field = _number(record)
    if not number and "schedule" in record:
        # The scraper left the field empty; the words begin with it.
        glued = _SCHEDULE.match(str(record.get("content", "")))
        number, field = (glued["number"] if glued else ""), "schedule"
    if found and (not number or found.number == number or found.step == "annex"):
        number = found.number
    if number.lower() in ("schedule", "the schedule"):
        return "sched", "", ()
    step = step or {"recitals": "rec"}.get(default, "") or _hinted(request, field)
    inner = _SUBDIVISION.match(number)
    if inner:
        return step, inner["number"], tuple(re.findall(r"\w+", inner["path"]))
    return (step, number, ()) if number or step in _COUNTED else ("", "", ())


def _number(record: Mapping[str, Any]) -> tuple[str, str]:
    for field in _NUMBERS:
        value = record.get(field)
        if isinstance(value, (str, int)) and str(value).strip():
            return str(value).strip(), field
    return "", ""


def _hinted(request: Request, field: str) -> str:
    # Mirrors call every unit a "section"; the instrument knows whether it has articles.
    step = _NUMBERS.get(field, "sec")
    hints = [dialects.STEP_OF_KIND.get(kind, "") for kind in request.kinds]
    if hints and step not in hints and step in ("art", "sec"):
        return next((hint for hint in hints if hint in ("art", "sec", "cl", "reg", "rule", "point", "para")), step)
    return step


def _entry(
    words: Mapping[str, Any],
    record: Mapping[str, Any],
    step: str,
    number: str,
    path: tuple[str, ...],
    request: Request,
    language: str,
    translation: str,
) -> Entry:
    text = next((words[key] for key in _WORDS if isinstance(words.get(key), str) and words[key].strip()), "")
    if not text and isinstance(words.get("paragraphs"), list):
        text = "\n\n".join(str(paragraph) for paragraph in words["paragraphs"])
    if re.match(r"1[A-Z][a-z]", text):
        text = _GLUED.sub("\n", text)
    lines = list(marked(_SPACES.sub(" ", line).strip(" ") for line in _LINES.split(text) if line.strip()))
    original = words is not record and translation == ""
    title = str(words.get("title") or record.get("title") or "")
    if original and record.get("originalTitle") and language != "en":
        title = str(record["originalTitle"])
    label, heading, lines = peel(lines, step, title, number)
    parts = tuple(" ".join(part.split()) for part in _parts(record, language) if part.strip())
    return Entry(
        step,
        number,
        label or _printed(record, language),
        heading,
        parts,
        tuple(lines),
        language,
        translation or ("original" if record.get("translations") else ""),
        path,
    )


def _printed(record: Mapping[str, Any], language: str) -> str:
    if language not in ("en", "") and record.get("originalLabel"):
        return str(record["originalLabel"])
    return str(record.get("label") or record.get("locator") or "")


def _parts(record: Mapping[str, Any], language: str) -> Iterator[str]:
    for key in ("part", "chapter", "section", "subsection"):
        value = record.get(key)
        if isinstance(value, Mapping):
            yield _part(value, language)
        elif isinstance(value, str) and value and key != "section":
            title = str(record.get(f"{key}Title") or "")
            yield f"{value} {title}".strip()


def _part(value: Mapping[str, Any], language: str) -> str:
    label, title = str(value.get("label") or ""), str(value.get("title") or "")
    if language == "en" and label and not label.isascii() and not title.isascii():
        place = re.search(r"(\w+)-(\d+)$", str(value.get("id") or ""))
        return f"{place[1].title()} {place[2]}" if place else label
    if language not in ("en", "") and value.get("originalTitle"):
        return str(value["originalTitle"])
    return label if letters(title) in letters(label) else f"{label} {title}".strip()
