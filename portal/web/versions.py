"""What changed between two dated texts of an instrument, provision by provision, by whole words."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

from flask import Blueprint

from portal.briefs.sheets import Cell, Sheet
from portal.compare import changes as compared
from portal.compare import family
from portal.compare.changes import STATES, Block, Changes
from portal.compare.family import Dated
from portal.store import Store
from portal.texts.versions import Change
from portal.web import words
from portal.web.instruments import find
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("versions", __name__)
STATE_WORDS = {"changed": "Changed", "added": "New", "removed": "Taken away", "same": "Unchanged"}
UNMARKED = "fewer than half of the words match, or it is too long to mark; both are shown whole"
# A spreadsheet's cell holds this many characters and no more.
CELL = 32_767


@page(
    blueprint,
    "/instruments/<id_>/versions",
    Param("from"),
    Param("to"),
    Param("language"),
    Param("unchanged", of=("words",)),
    tables=True,
)
def versions(query: Query, id_: str) -> Page:
    held = build()
    record = find(held, id_)
    members = family.family(held.store.instruments, held.store.versions, record.id)
    peers = family.comparable(members, query.one("language"))
    pair = family.pair(peers, query.one("from"), query.one("to"))
    found = _changes(held, *pair) if pair else Changes((), ())
    shows = {
        "record": record,
        "members": members,
        "peers": peers,
        "languages": family.languages(members),
        "pair": pair,
        "found": found,
        "groups": [(same, list(group)) for same, group in groupby(found.blocks, key=lambda one: one.state == "same")],
        "merged": compared.merged,
        "digested": held.store.provisions(pair[1].instrument.id) if pair else {},
        "state_words": STATE_WORDS,
        "unmarked": UNMARKED,
        "say": _say,
    }

    def json() -> dict[str, Any]:
        facts = {"instrument": record.id, "versions": [_facts(one) for one in members]}
        return facts | (_as_json(found, *pair) if pair else {"from": None, "to": None, "provisions": []})

    title = f"{_say(pair[0])} against {_say(pair[1])}" if pair else f"Versions of {record.short}"
    sheets = (lambda: _sheets(found)) if pair else None
    return Page("instruments/versions.html", json, shows, sheets=sheets, title=title)


def _say(one: Dated) -> str:
    return f"{one.instrument.short}, {words.day(one.version.date)}"


def _changes(held: Build, older: Dated, newer: Dated) -> Changes:
    before, after = ((one.instrument.id, one.version.language, one.version.version) for one in (older, newer))
    return _aligned(held.store, before, after)


@lru_cache(maxsize=8)
def _aligned(store: Store, before: tuple[str, str, str], after: tuple[str, str, str]) -> Changes:
    """Both texts of the AI Act are aligned in 0.15 s; the last pairs asked for are kept."""
    return compared.changes(store.texts(*before).values(), store.texts(*after).values())


def _facts(one: Dated) -> dict[str, Any]:
    return {
        "key": one.key,
        "instrument": one.instrument.id,
        "date": one.version.date,
        "language": one.version.language,
        "described": one.described,
        "translation": one.version.translation,
        "completeness": one.version.completeness,
        "publisher": one.version.publisher,
        "file": one.version.file,
    }


def _as_json(found: Changes, older: Dated, newer: Dated) -> dict[str, Any]:
    return {
        "from": older.key,
        "to": newer.key,
        "language": newer.version.language,
        "counts": found.counts,
        "left_out": list(found.left_out),
        "provisions": [
            {
                "id": one.unit.id,
                "label": one.unit.label,
                "heading": one.unit.heading,
                "state": one.state,
                "units": [_unit(edit) for edit in one.edits],
            }
            for one in found.blocks
        ],
    }


def _unit(one: Change) -> dict[str, Any]:
    return {
        "id": one.id,
        "state": one.state,
        "marked": one.marked,
        "before": one.before and {"heading": one.before.heading, "text": one.before.text},
        "after": one.after and {"heading": one.after.heading, "text": one.after.text},
        "pieces": [[p.state, p.words] for p in compared.merged(one.old, one.new)] if one.marked else None,
    }


def _sheets(found: Changes) -> tuple[Sheet, ...]:
    head = ("Provision", "Identifier", "What", "Heading before", "Heading after", "Before", "After", "Note")
    rows = tuple(_row(block, one) for block in found.blocks for one in block.edits)
    tally: list[tuple[Cell, ...]] = [(words.label(k), *(row[s] for s in STATES)) for k, row in found.counts.items()]
    return Sheet("Changes", head, rows), Sheet("Counts", ("Kind", *(STATE_WORDS[s] for s in STATES)), tuple(tally))


def _row(block: Block, one: Change) -> tuple[str | None, ...]:
    old, new = one.before, one.after
    said = (old and old.heading, new and new.heading, old and old.text, new and new.text)
    note = UNMARKED if one.state == "changed" and not one.marked and (one.old or one.new) else None
    return (block.unit.label or block.title, one.id, STATE_WORDS[one.state], *((words or "")[:CELL] or None for words in said),
            note)  # fmt: skip
