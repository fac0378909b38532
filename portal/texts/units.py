"""Reads article-by-article JSON: one record per provision, with an original and translations side by side."""

from __future__ import annotations

from collections.abc import Mapping

from portal.errors import TextRefused
from portal.texts import limits
from portal.texts.body import nest_all
from portal.texts.entries import Entry, entries
from portal.texts.numerals import slug
from portal.texts.outline import Outline
from portal.texts.reading import Reading, Removal, Request


def read(data: bytes, request: Request) -> Reading:
    """Bytes of a JSON file -> units of every language in it, the original first.

    Raises:
        TextRefused: damaged JSON, or no records that carry a number and words.
    """
    limits.within(data, request.file)
    value = limits.load_json(data, request.file)
    found = list(entries(value, request))
    if not found:
        raise TextRefused(
            f"{request.file} holds no list of provisions with words.",
            "A file of this format has one record per provision.",
        )
    readings = [_language(found, language, request) for language in _languages(found)]
    kinds: dict[str, str] = {}
    for entry in found:
        kinds.setdefault(entry.language, entry.translation)
    return Reading(
        tuple(unit for reading in readings for unit in reading.units),
        (*_title(value), *(removal for reading in readings for removal in reading.removed)),
        tuple(heading for reading in readings for heading in reading.headings),
        tuple(warning for reading in readings for warning in reading.warnings),
        {language: kind for language, kind in kinds.items() if kind},
    )


def _title(value: object) -> tuple[Removal, ...]:
    """What the file calls the instrument; it is no part of its wording."""
    title = value.get("title") if isinstance(value, Mapping) else None
    return (Removal("title", title),) if isinstance(title, str) and title.strip() else ()


def _languages(found: list[Entry]) -> list[str]:
    return list(dict.fromkeys(entry.language for entry in found))


def _language(found: list[Entry], language: str, request: Request) -> Reading:
    outline = Outline(request, language)
    for entry in found:
        if entry.language == language:
            _provision(entry, outline)
    return outline.reading()


def _provision(entry: Entry, outline: Outline) -> None:
    # Every record names its parts again; a heading is printed once.
    same = next(
        (level for level, (one, two) in enumerate(zip(outline.parts, entry.parts, strict=False)) if one != two),
        min(len(outline.parts), len(entry.parts)),
    )
    outline.leave(same)
    for level, heading in enumerate(entry.parts[same:], same):
        outline.heading(level, heading)
    again = f"{entry.step}_{slug(entry.number, keep='.')}"
    if entry.number and not entry.path and outline.last.split("__")[0] == again:
        # Some mirrors repeat the last number for what they could not place.
        outline.warn(f"{again} stands twice in {outline.request.file}; the second is kept as a continuation.")
        outline.continued(again)
        nest_all(outline, outline.last, "point", entry.lines)
        return
    _open(entry, outline)
    if not entry.lines:
        outline.warn(f"{outline.last} of {outline.request.file} has no words.")
    nest_all(outline, outline.last, entry.step, () if entry.path else entry.lines)
    for line in entry.lines if entry.path else ():
        outline.add(line)


def _open(entry: Entry, outline: Outline) -> None:
    # A record about one subdivision of another act is a unit of its own: the act around it is not in the file.
    inside, number = "", entry.number or _next(entry.step, outline)
    steps = [entry.step, *("subsec", "para", "subpara", "item")[: len(entry.path)]]
    for step, inner in zip(steps, entry.path, strict=False):
        inside += f"{'__' if inside else ''}{step}_{slug(number, keep='.')}"
        number = inner
    outline.open(steps[-1], number, label=entry.label, heading=entry.heading, inside=inside)


def _next(step: str, outline: Outline) -> str:
    # Addenda and schedules without a number are counted in their order.
    count = 1
    while step in ("addendum", "sched") and f"{step}_{count}" in outline:
        count += 1
    return str(count) if step in ("addendum", "sched") else ""
