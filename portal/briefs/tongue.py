"""The frame of a brief in another language: a Brief -> the same Brief with our own words exchanged and marked with ``lang``.

Only what a catalogue holds is exchanged; every other word is content and stays as the corpus has it, in English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from portal.briefs import french
from portal.briefs.charts import Chart
from portal.briefs.document import Block, Brief, Bullets, Cell, Figure, Heading, Line, Paragraph, Part, Run, Table
from portal.briefs.drawings import DrawnMap
from portal.briefs.words import MONTHS

CATALOGUES: Mapping[str, Any] = {"fr": french}
TONGUES = {"en": "English", "fr": "French"}
DATE = re.compile(rf"(as of )?(\d{{1,2}} )?({'|'.join(MONTHS)}) (\d{{4}})")
COUNT = re.compile(r"\d+ of \d+")
AS_OF = {"fr": "au "}


def in_tongue(brief: Brief, code: str) -> Brief:
    """The same brief with its frame in another language; English is as it was made."""
    if code not in CATALOGUES:
        return brief
    return replace(
        brief, labels=code, label=said(brief.label, code, "HEADS"), parts=tuple(_part(p, code) for p in brief.parts)
    )


def said(words: str, code: str, catalogue: str = "PRINTED") -> str:
    """Words of the frame in a language; as they are when the catalogue has none for them.

    A catalogue's key may hold ``{}`` where a name or number stands.
    """
    if code not in CATALOGUES:
        return words
    held = getattr(CATALOGUES[code], catalogue)
    if words in held:
        return held[words]
    for pattern, other in _open(code, catalogue):
        if found := pattern.fullmatch(words):
            return other.format(*found.groups())
    return words


def dated(words: str, code: str) -> str:
    """A date or count of ours in a language: `22 November 2026` -> `22 novembre 2026`; anything else as it is."""
    found = DATE.fullmatch(words)
    if code in CATALOGUES and COUNT.fullmatch(words):
        return words.replace("of", said("of", code))
    if found is None or code not in CATALOGUES:
        return words
    months = CATALOGUES[code].MONTHS
    return f"{AS_OF[code] if found[1] else ''}{found[2] or ''}{months[MONTHS.index(found[3])]} {found[4]}"


@cache
def _open(code: str, catalogue: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    held = getattr(CATALOGUES[code], catalogue)
    return tuple(
        (re.compile("(.+)".join(map(re.escape, key.split("{}")))), other) for key, other in held.items() if "{}" in key
    )


def _part(part: Part, code: str) -> Part:
    return replace(
        part, title=said(part.title, code, "HEADS"), lang=code, blocks=tuple(_block(b, code) for b in part.blocks)
    )


def _block(block: Block, code: str) -> Block:
    if isinstance(block, Heading):
        words = said(block.text, code, "HEADS")
        return replace(block, text=words, lang=code if words != block.text else "")
    if isinstance(block, Table):
        caption = said(block.caption, code, "CAPTIONS")
        return replace(
            block,
            caption=caption,
            lang=code if caption != block.caption else "",
            head=tuple(_cell(c, code) for c in block.head),
            rows=tuple(tuple(_cell(c, code) for c in row) for row in block.rows),
        )
    if isinstance(block, Figure):
        caption = said(block.caption, code, "CAPTIONS")
        return replace(
            block, caption=caption, lang=code if caption != block.caption else "", chart=_chart(block.chart, code)
        )
    if isinstance(block, Bullets):
        return replace(block, items=tuple(_line(item, code, "LEADS") for item in block.items))
    return replace(block, line=_line(block.line, code, "LEADS")) if isinstance(block, Paragraph) else block


def _chart(chart: Chart, code: str) -> Chart:
    """The legend of a map in a language: `full: 3` -> `complète: 3`."""
    if not isinstance(chart.drawn, DrawnMap):
        return chart
    legend = [(y, state, words.rpartition(": ")) for y, state, words in chart.drawn.legend]
    drawn = tuple((y, state, f"{said(name, code, 'WORDS')}{colon}{count}") for y, state, (name, colon, count) in legend)
    return replace(chart, drawn=replace(chart.drawn, legend=drawn))


def _cell(cell: Cell, code: str) -> Cell:
    catalogue = "HEADS" if cell.head in ("col", "row") else "WORDS"
    return replace(cell, lines=tuple(_line(line, code, catalogue) for line in cell.lines))


def _line(line: Line, code: str, catalogue: str) -> Line:
    return tuple(_run(run, code, catalogue) for run in line)


def _run(run: Run, code: str, catalogue: str) -> Run:
    if not run.text or run.lang or run.href:
        return run
    if run.mark == "label":
        words = _bracketed(run.text, code)
    elif catalogue == "LEADS":
        words = _lead(run.text, code) if run.mark == "strong" else run.text
    else:
        words = _spaced(run.text, code, catalogue)
    # A word that is the same in both is marked too: it is read out in the language it stands in.
    ours = words != run.text or run.text.strip() in getattr(CATALOGUES[code], catalogue)
    return replace(run, text=words, lang=code) if ours else run


def _spaced(words: str, code: str, catalogue: str) -> str:
    """A word with the spaces that stood round it."""
    bare = words.strip()
    other = dated(bare, code)
    other = said(bare, code, catalogue) if other == bare else other
    return words.replace(bare, other) if bare else words


def _lead(words: str, code: str) -> str:
    """`All are silent: 4. ` and `Verdict: `: the words before the colon."""
    found = re.fullmatch(r"(.+?)(: (?:\d+\. )?|\.? ?)", words)
    return said(found[1], code, "LEADS") + found[2] if found else words


def _bracketed(words: str, code: str) -> str:
    """` [pending, not in force; machine translation]`, one label after the other."""
    return re.sub(r"[^\[\];]+", lambda found: _spaced(found[0], code, "WORDS"), words)
