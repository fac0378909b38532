"""How one answer is laid into cells: sign and word, force, roles, digests with their notes."""

from __future__ import annotations

from portal.briefs.document import Cell, Line, Run, cell, text
from portal.briefs.limits import MAX_DIGESTS
from portal.briefs.notes import Notes
from portal.briefs.words import LIMITS, MODALITIES, STATES, day, labels, listed, role, value
from portal.compare import Answer, Column
from portal.compare.side import AttributeRow
from portal.records import Instrument


def column_head(column: Column) -> Line:
    """A column's name with the warnings of the instrument it stands for."""
    warned = labels(column.instruments[0]) if column.kind == "instrument" else ()
    if column.kind == "jurisdiction" and not column.instruments:
        warned = ("no binding instrument in force is held",)
    return (Run(column.label), *((Run(f" [{'; '.join(warned)}]", "label"),) if warned else ()))


def warning(column: Column, answer: Answer) -> Line:
    """For a jurisdiction, the warnings of the instrument that answers for it; an instrument's own stand in its heading."""
    if column.kind != "jurisdiction" or answer.instrument is None:
        return ()
    warned = labels(answer.instrument)
    return (Run(f" [{'; '.join(warned)}]", "label"),) if warned else ()


def state_cell(column: Column, answer: Answer) -> Cell:
    """The answer in a table of answers: its word, the force of the verb when it speaks, and what warns of its text."""
    if not column.known:
        return unknown_cell(column)
    force = answer.mapping.modality if answer.speaks and answer.mapping else ""
    word = Run(STATES[answer.state], "strong" if answer.speaks else "")
    verb = (Run(f" {MODALITIES[force]}", "small"),) if force else ()
    return cell((word, *verb, *warning(column, answer)), answer.state)


def unknown_cell(column: Column) -> Cell:
    """A column whose name is not known keeps its place and offers the nearest."""
    near = f" Nearest: {listed(column.near)}." if column.near else ""
    return cell(text(f"No instrument or jurisdiction has this name.{near}", "small"), "uncoded")


def full_answer(answer: Answer) -> Cell:
    """The answer above side-by-side digests: word, what limits it, whether it is a general rule."""
    words = [Run(STATES[answer.state], "strong")]
    mapping = answer.mapping
    if mapping and mapping.limits:
        words.append(Run(f": {listed([LIMITS.get(limit, limit) for limit in mapping.limits])}"))
    if mapping and mapping.reach == "general":
        words.append(Run(" (a general rule that reaches AI)", "small"))
    return Cell((tuple(words),), answer.state)


def force(answer: Answer) -> str:
    return MODALITIES[answer.mapping.modality] if answer.speaks and answer.mapping else ""


def actors(answer: Answer) -> str:
    if not (answer.speaks and answer.mapping):
        return ""
    return listed([role(one) for one in answer.mapping.roles]) or "nobody in particular"


def gist(answer: Answer, notes: Notes) -> Line:
    """What the answer comes to; for silence, where the coder looked."""
    if answer.state == "uncoded":
        return text("Nobody has answered for this text yet.", "small")
    if answer.state == "not-applicable":
        return text("A text of this kind is not asked this question.", "small")
    if answer.speaks and answer.mapping:
        return text(answer.mapping.gist)
    return _looked(answer, notes)


def _looked(answer: Answer, notes: Notes) -> Line:
    excerpt = answer.instrument is not None and answer.instrument.covers == "excerpt"
    words = [
        Run(f"{'The excerpt read' if excerpt else 'The whole instrument was read; it'} says nothing on this.", "small")
    ]
    if answer.mapping and answer.instrument and answer.mapping.looked:
        places = [notes.pinpoint(answer.instrument, one) for one in answer.mapping.looked]
        words.append(Run(f" Looked in particular at {listed(places)}.", "small"))
    return tuple(words)


def from_when(answer: Answer) -> str:
    return day(answer.mapping.applies_from) if answer.mapping and answer.speaks else ""


def attribute(row: AttributeRow, index: int) -> str:
    return value(row.type, row.values[index])


def digests(answer: Answer, notes: Notes) -> Cell:
    """The provisions cited, heaviest first: pinpoint, note, heading and digest; past the limit pinpoint and note only."""
    if not (answer.speaks and answer.mapping and answer.instrument):
        return Cell()
    cited = answer.mapping.provisions
    lines = [_digest(answer.instrument, one, notes) for one in cited[:MAX_DIGESTS]]
    if rest := cited[MAX_DIGESTS:]:
        lines.append(_also(answer.instrument, rest, notes))
    return Cell(tuple(lines))


def _digest(instrument: Instrument, provision_id: str, notes: Notes) -> Line:
    held = notes.provision(instrument, provision_id)
    words = held.digest if held else "No digest is held for this provision."
    return (
        Run(notes.pinpoint(instrument, provision_id), "strong"),
        notes.cite(instrument, provision_id),
        Run(f" {words}"),
    )


def _also(instrument: Instrument, rest: tuple[str, ...], notes: Notes) -> Line:
    runs = [Run(f"{len(rest)} more, not digested here: ", "small")]
    for position, one in enumerate(rest):
        runs += [
            Run(("; " if position else "") + notes.pinpoint(instrument, one), "small"),
            notes.cite(instrument, one),
        ]
    return tuple(runs)


def pinpoints(answer: Answer, notes: Notes) -> Line:
    """The provisions of an answer by pinpoint and note."""
    if not (answer.speaks and answer.mapping and answer.instrument):
        return ()
    runs: list[Run] = []
    for position, one in enumerate(answer.mapping.provisions):
        runs += [
            Run(("; " if position else "") + notes.pinpoint(answer.instrument, one)),
            notes.cite(answer.instrument, one),
        ]
    return tuple(runs)


def reading(answer: Answer) -> str:
    """What the coder doubted: shown only when the reading is less than certain."""
    mapping = answer.mapping
    if mapping is None or mapping.confidence == "high":
        return ""
    return f"confidence {mapping.confidence}" + (f": {mapping.note}" if mapping.note else "")


def short_answer(column: Column, answer: Answer, notes: Notes) -> Cell:
    """An answer told in one cell: word and force, gist, and where it stands."""
    where = pinpoints(answer, notes)
    lines = [state_cell(column, answer).lines[0], gist(answer, notes)] + ([where] if where else [])
    return Cell(tuple(lines), answer.state)
