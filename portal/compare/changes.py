"""What changed between two texts, gathered by top-level provision, and the two wordings as one run of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from portal.records import Text
from portal.texts import versions
from portal.texts.versions import Change, Piece

STATES = ("changed", "added", "removed", "same")
FRAME = ("preamble", "recital", "formula", "conclusion")
"""What consolidated texts leave out: where only one of two texts holds any of a kind, that kind is not compared."""
_ALONE = ({"added"}, {"removed"})


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level provision and all below it in two texts. ``state`` is ``same`` when nothing of it changed."""

    top: Change
    changes: tuple[Change, ...]
    state: str
    heading: tuple[Piece, ...]

    @property
    def unit(self) -> Text:
        return self.top.unit

    @property
    def title(self) -> str:
        return f"{self.unit.label or self.unit.number} {self.unit.heading}".strip() or self.unit.kind.capitalize()

    @property
    def edits(self) -> tuple[Change, ...]:
        """The units that are not the same."""
        return tuple(one for one in self.changes if one.state != "same")

    @property
    def runs(self) -> list[tuple[bool, list[Change]]]:
        """Units that have words, in order: those that stayed the same apart from those that did not."""
        said = [one for one in self.changes if one.old or one.new]
        return [(same, list(found)) for same, found in groupby(said, key=lambda one: one.state == "same")]


@dataclass(frozen=True, slots=True)
class Changes:
    """Two texts compared. ``left_out`` are the kinds of FRAME that only one of them holds."""

    blocks: tuple[Block, ...]
    left_out: tuple[str, ...]

    @property
    def differing(self) -> tuple[Block, ...]:
        return tuple(one for one in self.blocks if one.state != "same")

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """Kind of top-level provision -> state -> how many."""
        totals: dict[str, dict[str, int]] = {}
        for one in self.blocks:
            totals.setdefault(one.unit.kind, dict.fromkeys(STATES, 0))[one.state] += 1
        return totals


def changes(older: Iterable[Text], newer: Iterable[Text]) -> Changes:
    """Units of two texts in one language -> what became of each top-level provision, in the order of the newer."""
    found = versions.changes(older, newer)
    blocks = [_block(list(group)) for _, group in groupby(found, key=lambda one: one.id.partition("__")[0])]
    left_out = tuple(kind for kind in FRAME if {one.top.state for one in blocks if one.unit.kind == kind} in _ALONE)
    return Changes(tuple(one for one in blocks if one.unit.kind not in left_out), left_out)


def _block(found: list[Change]) -> Block:
    top, states = found[0], {one.state for one in found}
    state = states.pop() if len(states) == 1 else "changed"
    before, after = (one.heading if one else "" for one in (top.before, top.after))
    if top.state == "changed":
        old, new, marked = versions.words(before, after)
        whole = (Piece("removed", before), Piece("added", after))
        kept = (Piece("same", after),) if before == after else tuple(piece for piece in whole if piece.words)
        heading = merged(old, new) if marked else kept
    else:
        heading = (Piece("same", top.unit.heading),)
    return Block(top, tuple(found), state, heading)


def merged(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces of both texts as one run: what was taken away stands before what came in its place."""
    return tuple(_merge(list(old), list(new)))


def _merge(old: list[Piece], new: list[Piece]) -> Iterator[Piece]:
    while old or new:
        if old and old[0].state == "removed":
            yield old.pop(0)
        elif new and new[0].state == "added":
            yield new.pop(0)
        else:
            # Words that stayed stand in both; those of the newer text are shown.
            before, after = old.pop(0) if old else None, new.pop(0) if new else None
            yield from (one for one in (after or before,) if one)
