"""The common-provision brief: one question, every text's answer, and the fine print compared."""

from __future__ import annotations

from portal.briefs import back, cells
from portal.briefs.comparison import built, counted, known_parts
from portal.briefs.document import Brief, Paragraph, Part, Run, Table, cell, clean, heads, numbered, text
from portal.briefs.limits import MAX_TEXTS, first_that_fit, note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.seal import seal
from portal.briefs.tilemap import map_part, world
from portal.briefs.words import STATES, headed, value
from portal.compare import Answer, Column, Field, Matrix
from portal.errors import BadParameter
from portal.records import CommonProvision
from portal.store import Store

COMMON_PARTS = ("summary", "map", "answers", "details", "status", "sources", "method")
# More attributes than this in one table leave columns too narrow to read; the table is split.
ABREAST = 4
Pairs = tuple[tuple[Column, Answer], ...]


def common_brief(
    matrix: Matrix,
    store: Store,
    field: Field,
    *,
    include: frozenset[str] = frozenset(),
    title: str = "",
    note: str = "",
    address: str = "",
    parts: tuple[str, ...] = COMMON_PARTS,
) -> Brief:
    """One common provision across any number of columns: texts run down the page, so there is no limit of six.

    Args:
        matrix: with exactly one common provision; its rows are the texts, in the order to print.
        field: of everybody, for the tile map.
        include: as the matrix was made with.

    Raises:
        BadParameter: not one common provision, an unknown part, or a title or note that is too long.
    """
    wanted = known_parts(parts, COMMON_PARTS)
    if len(matrix.commons) != 1 or not matrix.rows:
        raise BadParameter("A brief of this kind is about one common provision and at least one text.")
    common, notes = matrix.commons[0], Notes(store, address)
    columns = tuple(row.column for row in matrix.rows)
    pairs = tuple((row.column, row.answers[0]) for row in matrix.rows)
    shown, cut = first_that_fit(pairs, 1, "texts", MAX_TEXTS)
    everybody = world(field, store, common) if "map" in wanted else ()
    makers = {
        "summary": lambda: _summary(common, pairs),
        "map": lambda: map_part(store, common, everybody),
        "answers": lambda: _answers(shown, notes),
        "details": lambda: _details(common, pairs),
        "status": lambda: back.profiles(columns, store, notes),
        "sources": lambda: back.sources(columns, store, notes),
        "method": lambda: back.method(counted(include), [answer for _, answer in pairs], *built(store)),
    }
    made = [makers[name]() for name in wanted]
    build, date = built(store)
    rests = [*pairs, *((tile.column, tile.answer) for tile in everybody if tile.state != "not-held")]
    question = f"{common.label}: {common.question} Asked of {len(pairs)} texts."
    return Brief(
        "common", "Brief on one common provision", title_of(title, common.label), question, note_of(note), clean(address),
        build, date, numbered(tuple(made)), notes.all(), (common.id,), cut if "answers" in wanted else "",
        seal=seal(store, notes, [(column, common, answer) for column, answer in rests]),
    )  # fmt: skip


def _summary(common: CommonProvision, pairs: Pairs) -> Part:
    rows = []
    for state, words in STATES.items():
        held = [column.label for column, answer in pairs if answer.state == state]
        rows.append((cell(text(words, "strong"), state), cell(str(len(held))), cell("; ".join(held))))
    blocks = (
        Paragraph(text(common.question), "lead"),
        Paragraph((Run("Counts: ", "strong"), Run(common.scope))),
        Paragraph((Run("Does not count: ", "strong"), Run(common.excludes or "no exclusions"))),
        Table(f"Answers of {len(pairs)} texts", heads("Answer", "Texts", "Which"), tuple(rows), (20, 8, 72)),
    )
    return Part("summary", "Summary", blocks)


def _answers(pairs: Pairs, notes: Notes) -> Part:
    rows = tuple(
        (
            cell(cells.column_head(column), head="row"),
            cells.state_cell(column, answer),
            cell(cells.actors(answer)),
            cell(cells.gist(answer, notes)),
            cells.digests(answer, notes),
        )
        for column, answer in pairs
    )
    head = heads("Text", "Answer and force", "Who must act", "In short", "Provisions")
    return Part(
        "answers", "Answers", (Table("What each text says", head, rows, (16, 11, 12, 22, 39), splits=True),), wide=True
    )


def _details(common: CommonProvision, pairs: Pairs) -> Part:
    """The attributes, a few abreast; a text without any stated detail is left out and the caption says of how many the table is."""
    speaking = [(column, answer.mapping.attributes) for column, answer in pairs if answer.speaks and answer.mapping]
    held = [a for a in common.attributes if any(a.id in details for _, details in speaking)]
    tables = []
    for start in range(0, len(held), ABREAST):
        some = held[start : start + ABREAST]
        rows = tuple(
            (cell(column.label, head="row"), *(cell(value(a.type, details.get(a.id)) or "no detail") for a in some))
            for column, details in speaking
        )
        width = 76 / len(some)
        head = heads("Text", *(headed(a.label) for a in some))
        tables.append(
            Table(f"Details of the {len(speaking)} texts that speak", head, rows, (24, *([width] * len(some))))
        )
    return Part(
        "details", "The fine print", tuple(tables) or (Paragraph(text("No details are recorded for this question.")),)
    )
