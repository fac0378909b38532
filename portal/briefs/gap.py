"""The gap brief: what a benchmark calls for, what a jurisdiction answers, and whose clauses are near at hand."""

from __future__ import annotations

from portal.briefs import back, cells
from portal.briefs.comparison import built, counted, known_parts
from portal.briefs.document import (
    Block,
    Brief,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Part,
    Run,
    Table,
    cell,
    clean,
    heads,
    numbered,
    text,
)  # fmt: skip
from portal.briefs.limits import note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.seal import seal
from portal.briefs.summary import names, standing
from portal.briefs.words import listed
from portal.compare import Column, GapList
from portal.compare.gaps import Gap
from portal.errors import BadParameter
from portal.store import Store

GAP_PARTS = ("summary", "gaps", "lessons", "status", "sources", "method")
LESSONS = (
    "Instruments in this portal that answer a gap fully, those with most in common first (region, legal system, profile). "
    "They show wording to study; they are not recommendations."
)
STATES = {
    "none": "missing: the jurisdiction is silent",
    "partial": "answered less far",
    "conflict": "may conflict, to be judged by a person",
    "full": "answered at least as far",
    "uncoded": "not yet coded for the jurisdiction",
    "not-applicable": "not applicable to the jurisdiction",
}


def gap_brief(
    gaps: GapList,
    store: Store,
    *,
    title: str = "",
    note: str = "",
    address: str = "",
    include: frozenset[str] = frozenset(),
    parts: tuple[str, ...] = GAP_PARTS,
) -> Brief:
    """A gap list as a value to print; arguments as for ``comparison_brief``, ``include`` as the list was made with.

    Raises:
        BadParameter: an unknown part, an unknown subject or benchmark, or a title or note that is too long.
    """
    wanted = known_parts(parts, GAP_PARTS)
    if not (gaps.subject.known and gaps.benchmark.known):
        raise BadParameter(
            "A gap brief needs a jurisdiction or instrument that is known, and a benchmark that is known."
        )
    notes, both = Notes(store, address), (gaps.subject, gaps.benchmark)
    asked = f"What does {gaps.benchmark.label} call for that {gaps.subject.label} does not answer, or not as far?"
    answers = [reply for entry in gaps.entries for reply in (entry.own, entry.benchmark)]
    makers = {
        "summary": lambda: _summary(gaps, asked),
        "gaps": lambda: _list(gaps, notes),
        "lessons": lambda: _lessons(gaps, notes),
        "status": lambda: back.profiles(both, store, notes),
        "sources": lambda: back.sources(both, store, notes),
        "method": lambda: back.method(counted(include), answers, *built(store)),
    }
    made = [makers[name]() for name in wanted]
    if "method" in wanted:
        made.append(back.uncoded(both, [(e.common, (e.own, e.benchmark)) for e in gaps.entries]))
    build, date = built(store)
    rests = [(c, e.common, a) for e in gaps.entries for c, a in ((gaps.subject, e.own), (gaps.benchmark, e.benchmark))]
    heading = title_of(title, f"{gaps.subject.label} against {gaps.benchmark.label}")
    return Brief(
        "gaps", "Gap brief", heading, asked, note_of(note), clean(address), build, date, numbered(tuple(made)), notes.all(),
        (gaps.subject.key, gaps.benchmark.key), seal=seal(store, notes, rests),
    )  # fmt: skip


def _summary(gaps: GapList, asked: str) -> Part:
    counts = tuple(
        (cell(words, head="row"), cell(text(str(gaps.count(state)), "strong"))) for state, words in STATES.items()
    )
    blocks: list[Block] = [
        Paragraph(text(asked), "lead"),
        Paragraph(text(f"{gaps.benchmark.label} speaks on {len(gaps.entries)} common provisions; {gaps.n} can be compared.")),
        Table(f"The {len(gaps.entries)} calls of the benchmark", heads(gaps.subject.label, "Count"), counts, (80, 20)),
        Bullets((
            (Run(f"{gaps.subject.label}: ", "strong"), Run(standing(gaps.subject))),
            (Run(f"{gaps.benchmark.label}: ", "strong"), Run(standing(gaps.benchmark))),
        )),
    ]  # fmt: skip
    items = [_named(words, [e for e in gaps.entries if e.state == state]) for state, words in STATES.items()]
    if gaps.beyond:
        items.append(_named("beyond the benchmark: answered although the benchmark is silent", list(gaps.beyond)))
    blocks += [Heading("By name", "by-name"), Bullets(tuple(item for item in items if item))]
    return Part("summary", "Summary", tuple(blocks))


def _named(words: str, entries: list[Gap]) -> Line:
    if not entries:
        return ()
    return (
        Run(f"{words.capitalize()}: {len(entries)}. ", "strong"),
        Run(names([e.common.label for e in entries], "Gaps")),
    )


def _list(gaps: GapList, notes: Notes) -> Part:
    """Every call of the benchmark, the gaps first; nothing is dropped because it is met."""
    rows: list[tuple[Cell, ...]] = []
    for state, words in STATES.items():
        entries = [e for e in gaps.entries if e.state == state]
        if entries:
            rows.append((cell(words, head="group", span=3),))
        for entry in entries:
            both = (
                cells.short_answer(gaps.benchmark, entry.benchmark, notes),
                cells.short_answer(gaps.subject, entry.own, notes),
            )
            why = f" ({'; '.join(entry.conflicts)})" if entry.conflicts else ""
            rows.append((cell(entry.common.label + why, head="row"), *both))
    head = heads("Common provision", cells.column_head(gaps.benchmark), cells.column_head(gaps.subject))
    table = Table("What the benchmark calls for and what answers it", head, tuple(rows), (20, 40, 40))
    return Part("gaps", "Gaps", (table,))


def _lessons(gaps: GapList, notes: Notes) -> Part:
    """For each gap, the instruments of others that answer fully, nearest first."""
    rows = []
    for entry in gaps.open:
        for position, lesson in enumerate(entry.lessons):
            first = cell(entry.common.label if position == 0 else "", head="row" if position == 0 else "")
            other = Column(lesson.instrument.id, lesson.label, "instrument", (lesson.instrument,))
            near = Run(f" ({listed(lesson.near)})" if lesson.near else "", "small")
            name = (Run(lesson.label, href=notes.href(lesson.instrument)), *cells.column_head(other)[1:], near)
            rows.append((first, cell(name), cells.short_answer(other, lesson.answer, notes)))
    missing = [entry.common.label for entry in gaps.open if not entry.lessons]
    blocks: list[Block] = [Paragraph(text(LESSONS))]
    if rows:
        blocks.append(
            Table("Clauses to learn from", heads("Gap", "Instrument", "What it says"), tuple(rows), (20, 28, 52))
        )
    if missing:
        blocks.append(
            Paragraph((Run("No instrument held here answers fully: ", "strong"), Run("; ".join(missing) + ".")))
        )
    return Part("lessons", "Clauses to learn from", tuple(blocks))
