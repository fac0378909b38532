"""The jurisdiction profile: what a jurisdiction has, what it answers, where it falls short, and who stands near."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs import back, cells, marks, places
from portal.briefs.comparison import LEGEND, built, counted, known_parts
from portal.briefs.document import (  # fmt: skip
    Block,
    Brief,
    Bullets,
    Cell,
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
)
from portal.briefs.limits import note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.seal import seal
from portal.briefs.summary import standing
from portal.briefs.words import STATES, day, language, listed, role
from portal.compare import Answer, Column, Field, answer, column, coverage
from portal.errors import BadParameter
from portal.records import CommonProvision, Jurisdiction
from portal.store import Store

PROFILE_PARTS = ("summary", "answers", "gaps", "neighbours", "status", "sources", "method")
DISTANCE = (
    "The distance is the mean difference of answers on a scale from 0 (alike) to 1 (opposite): once over every common "
    "provision coded for both, once over those on which at least one speaks. What is not coded for both stays out."
)


@dataclass(frozen=True)
class Profile:
    """What the parts are made of: the place, its column, and its answer to every common provision."""

    field: Field
    store: Store
    place: Jurisdiction
    column: Column
    answers: dict[str, Answer]
    include: frozenset[str]

    @property
    def pairs(self) -> list[tuple[CommonProvision, Answer]]:
        return [(self.store.commons[id_], reply) for id_, reply in self.answers.items()]


def profile_brief(
    field: Field,
    code: str,
    store: Store,
    *,
    include: frozenset[str] = frozenset(),
    title: str = "",
    note: str = "",
    address: str = "",
    parts: tuple[str, ...] = PROFILE_PARTS,
) -> Brief:
    """A jurisdiction as a value to print; arguments as for ``comparison_brief``.

    Raises:
        BadParameter: no such jurisdiction, an unknown part, or a title or note that is too long.
    """
    wanted, own = known_parts(parts, PROFILE_PARTS), column(field, code, include)
    if own.kind != "jurisdiction":
        said = f"There is no jurisdiction with the code “{clean(code)[:40]}”."
        raise BadParameter(said, "Codes are those of ISO 3166, such as KR.", own.near)
    answers = {id_: answer(field, own, id_) for id_ in store.commons}
    held, notes = Profile(field, store, store.jurisdictions[own.key], own, answers, include), Notes(store, address)
    makers = {
        "summary": lambda: _summary(held),
        "answers": lambda: _answers(held, notes),
        "gaps": lambda: _gaps(held),
        "neighbours": lambda: _neighbours(held),
        "status": lambda: back.profiles((own,), store, notes),
        "sources": lambda: back.sources((own,), store, notes),
        "method": lambda: back.method(counted(include), list(answers.values()), *built(store)),
    }
    made = [makers[name]() for name in wanted]
    if "method" in wanted:
        made.append(back.uncoded((own,), [(common, (reply,)) for common, reply in held.pairs]))
    return Brief(
        "profile", "Jurisdiction profile", title_of(title, f"{own.label}: AI legislation in profile"), _asked(held), note_of(note),
        clean(address), *built(store), numbered(tuple(made)), notes.all(), (own.key,),
        seal=seal(store, notes, [(own, common, reply) for common, reply in held.pairs]),
    )  # fmt: skip


def _asked(held: Profile) -> str:
    return (
        f"What has {held.column.label} by way of AI legislation, how does it answer {len(held.answers)} common provisions, "
        "and where does it fall short of the main benchmarks?"
    )


def _summary(held: Profile) -> Part:
    said = coverage(list(held.answers.values()))
    spoken = (
        f"{held.column.label} speaks on {said.spoken} of {said.n} common provisions coded for it."
        if said.n
        else _nothing(held)
    )
    blocks: list[Block] = [Paragraph(text(spoken), "lead"), Bullets(_facts(held)), _themes(held)]
    lists = marks.against(held.field, held.place.code, held.include)
    if lists and held.column.instruments:
        blocks.append(marks.counts_table(lists, held.column.label))
    return Part("summary", "Summary", tuple(blocks))


def _nothing(held: Profile) -> str:
    place = held.place
    when = f" Looked on {day(place.looked)} ({place.looked_where})." if place.looked else ""
    return f"No instrument that counts here is held of {place.name}.{when} That says nothing about its law."


def _facts(held: Profile) -> tuple[Line, ...]:
    place, store = held.place, held.store
    regions = [places.label_of(store, region) for region in (place.region, place.cpa_region) if region]
    groups = [store.groups[id_].label for id_ in place.memberships if id_ in store.groups]
    facts = (
        ("Region", listed(regions)),
        ("Legal system", role(place.legal_system)),
        ("Languages", listed([language(code) for code in place.languages])),
        ("Memberships", listed(groups)),
        ("Answers through", standing(held.column)),
        ("Note", place.note),
    )
    return tuple((Run(f"{name}: ", "strong"), Run(said)) for name, said in facts if said)


def _themes(held: Profile) -> Table:
    """How many answers of each kind a theme has; the last row adds up the others."""
    rows = []
    listed_ = [
        (theme.label, [held.answers[common.id] for common in theme.provisions]) for theme in held.store.taxonomy.themes
    ]
    for name, replies in (*listed_, ("All themes", list(held.answers.values()))):
        said = coverage(replies)
        counts = (cell(str(sum(reply.state == state for reply in replies))) for state in STATES)
        share = f"{said.spoken} of {said.n}" if said.n else "none coded"
        rows.append((cell(name, head="row"), *counts, cell(text(share, "strong"))))
    head = heads("Theme", *(word.capitalize() for word in STATES.values()), "Speaks on")
    return Table("Answers by theme", head, tuple(rows), (27, 11, 10, 11, 9, 12, 9, 11))


def _answers(held: Profile, notes: Notes) -> Part:
    rows: list[tuple[Cell, ...]] = []
    for theme in held.store.taxonomy.themes:
        rows.append((cell(theme.label, head="group", span=3),))
        for common in theme.provisions:
            reply = held.answers[common.id]
            through = reply.instrument.short if reply.instrument and reply.coded else ""
            rows.append(
                (cell(common.label, head="row"), cells.short_answer(held.column, reply, notes), cell(text(through)))
            )
    table = Table(
        f"How {held.column.label} answers", heads("Common provision", "Answer", "Through"), tuple(rows), (26, 54, 20),
        legend=text(LEGEND, "small"),
    )  # fmt: skip
    return Part("answers", "Answers", (table,))


def _gaps(held: Profile) -> Part:
    lists = marks.against(held.field, held.place.code, held.include)
    commons = [common for common, _ in held.pairs]
    table = marks.open_table(lists, held.answers, commons, held.column.label)
    if not held.column.instruments or not table.rows:
        words = "No gap was found." if held.column.instruments else _nothing(held)
        return Part("gaps", "Against the main benchmarks", (Paragraph(text(words)),))
    intro = (
        "“Silent” and “less far” are gaps; a gap brief against one benchmark has the wording on both sides and clauses of "
        "others to learn from."
    )
    return Part("gaps", "Against the main benchmarks", (Paragraph(text(intro), "intro"), table), follows=True)


def _neighbours(held: Profile) -> Part:
    found = places.neighbours(held.field, held.store, held.place, held.include)
    if not found:
        words = "No other jurisdiction of its region has an instrument held yet."
        return Part("neighbours", "With whom in the region", (Paragraph(text(words)),), follows=True)
    rows = tuple(
        (cell(one.place.name, head="row"), cell(one.why), places.apart(one.apart.coded), places.apart(one.apart.spoken))
        for one in found
    )
    head = heads("Jurisdiction", "Same", "Distance, all coded", "Distance, where one speaks")
    table = Table(f"Neighbours of {held.place.name}, nearest answers first", head, rows, (28, 32, 20, 20))
    return Part("neighbours", "With whom in the region", (Paragraph(text(DISTANCE), "intro"), table), follows=True)
