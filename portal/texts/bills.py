"""Bills kept as a tree of text lines (parts, sections, subsections, paragraphs) -> one record per section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def flattened(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A bill kept as a tree of text lines (parts, sections, subsections, paragraphs) -> one record per section."""
    for part in value["parts"]:
        for section in part.get("sections", ()):
            yield {
                "sectionNumber": str(section.get("section_num", "")),
                "title": section.get("marginal_note", ""),
                "part": " ".join(part.get("textlines", ())),
                "content": "\n".join(_leaves(section)),
            }
    for schedule in value.get("schedules", ()):
        yield {"scheduleNumber": str(schedule.get("schedule_num", "")), "content": "\n".join(_leaves(schedule))}


def _leaves(node: Mapping[str, Any]) -> Iterator[str]:
    for key, inner in node.items():
        if key == "textlines":
            yield from (str(line) for line in inner)
        elif isinstance(inner, list):
            for one in inner:
                if isinstance(one, Mapping):
                    yield from _leaves(one)
