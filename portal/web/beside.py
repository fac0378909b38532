"""Provision beside provision: for each answer the provisions it cites, digest and official wording, with shared words marked."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare import Comparison
from portal.compare.answers import Answer
from portal.compare.sharing import Piece, digests, language, official
from portal.compare.side import Row
from portal.compare.wording import spans
from portal.records import Instrument, SharedWording
from portal.web import words
from portal.web.reader import label_of, source_of
from portal.web.shelf import Build

# Under a twentieth of the shorter text marks point at set phrases and help nobody.
HELPS = 0.05
# Up to this many characters of official wording stand folded on the page without being asked for (60,000 are about 15 KB
# compressed); beyond it they come on request. One provision longer than LONGEST is read on its own page.
INLINE_CHARACTERS = 60_000
LONGEST = 20_000
ROWS = 3

Run = tuple[bool, str]
Marks = set[int]


@dataclass(frozen=True, slots=True)
class Wording:
    """Official wording of one cited provision. Paragraphs are runs of (marked, words); none when it is too long here.

    ``marked`` is how many of its words are shared.
    """

    language: str
    label: str
    translation: str
    paragraphs: tuple[tuple[Run, ...], ...]
    size: int
    marked: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A cited provision: its digest as runs of (marked, words), and its official wording where it is shown."""

    instrument: str
    id: str
    digest: tuple[Run, ...]
    wording: Wording | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What a column shares with the baseline on one common provision.

    ``state``: ``baseline``, ``same`` (one instrument), ``silent`` (one of the two cites nothing), ``none``, ``little`` (marks
    are switched off) or ``marked``. ``layer`` is what was compared: ``text`` in ``language``, or ``digest``.
    """

    state: str
    layer: str = ""
    language: str = ""
    found: SharedWording | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """One row of the comparison: the first three cited provisions of each column side by side, then the rest."""

    notes: tuple[Note, ...]
    ranks: tuple[tuple[Cited | None, ...], ...]
    rest: tuple[tuple[Cited, ...], ...]

    @property
    def marked(self) -> bool:
        """Whether a mark stands anywhere in the row."""
        return any(note.state == "marked" for note in self.notes)


def beside(held: Build, value: Comparison, row: Row, texts: bool) -> Beside:
    """What stands under one common provision; ``texts`` says whether official wording is shown."""
    base = row.answers[value.baseline]
    notes = tuple(_note(held, base, reply, index == value.baseline) for index, reply in enumerate(row.answers))
    tongues = [_tongue(held, reply, note) for reply, note in zip(row.answers, notes, strict=True)]
    marks = _marks(notes, tongues, value.baseline)
    cited = [_cited(held, *column, texts) for column in zip(row.answers, tongues, marks, strict=True)]
    deepest = min(ROWS, max(map(len, cited), default=0))
    ranks = tuple(tuple(listed[n] if n < len(listed) else None for listed in cited) for n in range(deepest))
    return Beside(notes, ranks, tuple(tuple(listed[ROWS:]) for listed in cited))


def weight(held: Build, rows: tuple[Row, ...]) -> int:
    """How many characters of official wording the rows cite."""
    answers = [reply for row in rows for reply in row.answers]
    return sum(len(text) for a in answers for _, text in pieces(held, a, _tongue(held, a, None)))


def pieces(held: Build, reply: Answer, tongue: str) -> tuple[Piece, ...]:
    """Official wording of what an answer cites, in one language; kept, because it is looked up unit by unit."""
    if not tongue or reply.mapping is None or not reply.speaks:
        return ()
    key = (reply.mapping.instrument, reply.mapping.common, tongue)
    if key not in held.pieces:
        units = tuple(held.store.texts(reply.mapping.instrument, tongue).values())
        held.pieces[key] = official(reply.mapping, units)
    return held.pieces[key]


def _note(held: Build, base: Answer, reply: Answer, is_base: bool) -> Note:
    if is_base:
        return Note("baseline")
    if not (base.speaks and reply.speaks and base.mapping and reply.mapping):
        return Note("silent")
    left, right = base.mapping.instrument, reply.mapping.instrument
    if left == right:
        return Note("same")
    found = held.store.shared(left, right).get(reply.mapping.common)
    if found is None:
        tongue = language(_spoken(held, base), _spoken(held, reply))
        return Note("none", "text" if tongue else "digest", tongue)
    return Note("marked" if found.share >= HELPS else "little", found.layer, found.language, found)


def _spoken(held: Build, reply: Answer) -> list[str]:
    """Languages in which wording is held of what an answer cites."""
    held_in = held.store.held.get(reply.mapping.instrument, ()) if reply.mapping else ()
    return [tongue for tongue in held_in if pieces(held, reply, tongue)]


def _tongue(held: Build, reply: Answer, note: Note | None) -> str:
    """The language shown: the one compared with the baseline, else English, else another that is held."""
    spoken = _spoken(held, reply) if reply.speaks else []
    if note and note.layer == "text":
        return note.language
    return language(spoken, spoken)


def _marks(notes: tuple[Note, ...], tongues: list[str], base: int) -> list[dict[str, Marks]]:
    """For each column the places of shared words, by layer; the baseline has those it shares with anybody."""
    out: list[dict[str, Marks]] = [{"text": set(), "digest": set()} for _ in notes]
    for index, note in enumerate(notes):
        if note.state == "marked" and note.found:
            here = {place + n for _, place, length in note.found.blocks for n in range(length)}
            there = {place + n for place, _, length in note.found.blocks for n in range(length)}
            out[index][note.layer] |= here
            if note.layer == "digest" or note.language == tongues[base]:
                out[base][note.layer] |= there
    return out


def _cited(held: Build, reply: Answer, tongue: str, marks: dict[str, Marks], texts: bool) -> list[Cited]:
    if not reply.speaks or reply.mapping is None:
        return []
    mapping = reply.mapping
    digested = _laid(digests(mapping, held.store.provisions(mapping.instrument)), marks["digest"])
    worded = _laid(pieces(held, reply, tongue), marks["text"]) if texts else {}
    label, translation = _label(held.store.instruments[mapping.instrument], tongue) if worded else ("", "")
    out = []
    for id_, runs in digested.items():
        paragraphs = worded.get(id_, ())
        size = sum(len(text) for runs_ in paragraphs for _, text in runs_)
        shown = paragraphs if size <= LONGEST else ()
        marked = sum(len(spans(text)) for runs_ in paragraphs for is_marked, text in runs_ if is_marked)
        wording = Wording(tongue, label, translation, shown, size, marked) if paragraphs else None
        out.append(Cited(mapping.instrument, id_, runs[0] if runs else (), wording))
    return out


def _label(record: Instrument, tongue: str) -> tuple[str, str]:
    """Language, kind of translation and completeness in words, and the kind of translation itself."""
    label, translation, _ = label_of(record, tongue)
    source = source_of(record, tongue)
    whole = source is not None and source.completeness == "full"
    return f"{label}, {words.COMPLETENESS['full']}" if whole else label, translation


def _laid(listed: tuple[Piece, ...], marks: Marks) -> dict[str, tuple[tuple[Run, ...], ...]]:
    """Provisions as paragraphs of runs; words are counted over all of them, as the alignment counted them."""
    out, at = {}, 0
    for id_, text in listed:
        paragraphs = []
        for line in text.splitlines():
            places = spans(line)
            wanted = [place for n, place in enumerate(places, at) if n in marks] if marks else []
            at += len(places)
            if line.strip():
                paragraphs.append(_runs(line, wanted, places))
        out[id_] = tuple(paragraphs)
    return out


def _runs(line: str, wanted: list[tuple[int, int]], places: tuple[tuple[int, int], ...]) -> tuple[Run, ...]:
    """A line cut where marks begin and end; words marked one after the other share a mark."""
    if not wanted:
        return ((False, line),)
    follows = dict(zip((end for _, end in places), (start for start, _ in places[1:]), strict=False))
    stretches: list[list[int]] = []
    for start, end in wanted:
        if stretches and follows.get(stretches[-1][1]) == start:
            stretches[-1][1] = end
        else:
            stretches.append([start, end])
    out: list[Run] = []
    last = 0
    for start, end in stretches:
        out += [(False, line[last:start])] if start > last else []
        out.append((True, line[start:end]))
        last = end
    return (*out, *([(False, line[last:])] if last < len(line) else []))
