"""The region brief: who in a region has what, theme by theme, which gaps are shared, and whose answers stand near."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

from portal.briefs import back, marks, places
from portal.briefs.comparison import LEGEND, built, counted, known_parts
from portal.briefs.document import (  # fmt: skip
    Block,
    Brief,
    Cell,
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
from portal.briefs.limits import MAX_NAMED, note_of, title_of
from portal.briefs.notes import Notes
from portal.briefs.parting import parting_part
from portal.briefs.profile import DISTANCE
from portal.briefs.seal import seal
from portal.briefs.summary import standing
from portal.briefs.words import STATES, listed
from portal.compare import Coverage, Field, Matrix, coverage, matrix
from portal.compare.distance import between
from portal.errors import BadParameter
from portal.records import Jurisdiction
from portal.store import Store

REGION_PARTS = ("summary", "matrix", "fragmentation", "gaps", "neighbours", "status", "sources", "method")
# More common provisions than this across a turned page leave columns too narrow for their words.
ACROSS = 10


@dataclass(frozen=True)
class Region:
    """What the parts are made of: the region, who in it holds instruments, who does not, and everybody's answers."""

    field: Field
    store: Store
    label: str
    places: tuple[Jurisdiction, ...]
    without: tuple[Jurisdiction, ...]
    table: Matrix
    include: frozenset[str]


def region_brief(
    field: Field,
    region: str,
    store: Store,
    *,
    include: frozenset[str] = frozenset(),
    title: str = "",
    note: str = "",
    address: str = "",
    parts: tuple[str, ...] = REGION_PARTS,
) -> Brief:
    """A CPA or UN region as a value to print; arguments as for ``comparison_brief``.

    Raises:
        BadParameter: no such region, nothing held of it, an unknown part, or a title or note that is too long.
    """
    wanted, held, notes = (
        known_parts(parts, REGION_PARTS),
        region_of(field, store, region, include),
        Notes(store, address),
    )
    columns = tuple(row.column for row in held.table.rows)
    answers = [reply for row in held.table.rows for reply in row.answers]
    rows = [(common, tuple(row.answers[i] for row in held.table.rows)) for i, common in enumerate(held.table.commons)]
    makers = {
        "summary": lambda: _summary(held),
        "matrix": lambda: _matrix(held),
        "fragmentation": lambda: parting_part(held.label, held.table, store.taxonomy.themes),
        "gaps": lambda: _gaps(held),
        "neighbours": lambda: _neighbours(held),
        "status": lambda: back.profiles(columns, store, notes),
        "sources": lambda: back.sources(columns, store, notes),
        "method": lambda: back.method(counted(include), answers, *built(store)),
    }
    made = [makers[name]() for name in wanted]
    if "method" in wanted:
        made.append(back.uncoded(columns, rows))
    rests = [
        (column, common, reply) for common, replies in rows for column, reply in zip(columns, replies, strict=True)
    ]
    asked = f"What has {held.label} by way of AI legislation, which gaps are shared, and who stands near whom?"
    return Brief(
        "region", "Region brief", title_of(title, f"{held.label.partition(' (')[0]}: AI legislation in the region"), asked,
        note_of(note), clean(address), *built(store), numbered(tuple(made)), notes.all(), (region,), seal=seal(store, notes, rests),
    )  # fmt: skip


def region_of(field: Field, store: Store, region: str, include: frozenset[str]) -> Region:
    """The region with everybody's answers.

    Raises:
        BadParameter: no such region, or nothing is held of it.
    """
    label = places.label_of(store, region)
    if not label:
        known = (*store.cpa_regions, *store.regions)
        raise BadParameter(f"There is no region “{clean(region)[:60]}”.", f"Regions are: {', '.join(known)}.")
    all_ = places.members(store, region)
    some = places.holding(store, all_)
    if not some:
        raise BadParameter(
            f"No instrument is held of any jurisdiction in {label}.", "That says nothing about their law."
        )
    table = matrix(field, tuple(("", place.code) for place in some), tuple(store.commons.values()), include)
    return Region(field, store, label, some, tuple(place for place in all_ if place not in some), table, include)


def _share(said: Coverage) -> str:
    return f"{said.spoken} of {said.n}" if said.n else "none coded"


def _summary(held: Region) -> Part:
    """Everybody on one page: what answers, and of the common provisions coded, how many are spoken to."""
    blocks: list[Block] = [Paragraph(text(_lead(held)), "lead"), _standing(held)]
    if held.without:
        names = "; ".join(place.name for place in held.without)
        blocks.append(
            Paragraph(
                (
                    Run(f"No instrument is held of {len(held.without)}: ", "strong"),
                    Run(f"{names}. That says nothing about their law."),
                )
            )
        )
    blocks.append(
        Paragraph(text("Each figure is: spoken to, of those coded. Silent means that a whole text was read.", "small"))
    )
    return Part("summary", "Summary", tuple(blocks))


def _lead(held: Region) -> str:
    answering = sum(bool(row.column.instruments) for row in held.table.rows)
    return (
        f"Of {len(held.places) + len(held.without)} jurisdictions in {held.label}, instruments are held of {len(held.places)}; "
        f"{answering} answer through instruments that count here."
    )


def _standing(held: Region) -> Table:
    rows = [
        (cell(row.column.label, head="row"), cell(standing(row.column)), cell(_share(coverage(row.answers))))
        for row in held.table.rows
    ]
    every = _share(coverage([reply for row in held.table.rows for reply in row.answers]))
    rows.append((cell(text("All jurisdictions", "strong"), head="row"), cell(""), cell(text(every, "strong"))))
    head = heads("Jurisdiction", "What answers", "Speaks to, of those coded")
    return Table("What each has, and how much it speaks to", head, tuple(rows), (20, 62, 18))


def _by_theme(held: Region) -> Table:
    """Shares by theme: nine columns, which only a turned page holds without breaking words."""
    rows = []
    at = {common.id: index for index, common in enumerate(held.table.commons)}
    spans = [(theme.label, [at[common.id] for common in theme.provisions]) for theme in held.store.taxonomy.themes]
    for row in held.table.rows:
        shares = (_share(coverage([row.answers[i] for i in span])) for _, span in spans)
        rows.append((cell(row.column.label, head="row"), *(cell(share) for share in shares)))
    every = (_share(coverage([row.answers[i] for row in held.table.rows for i in span])) for _, span in spans)
    rows.append(
        (cell(text("All jurisdictions", "strong"), head="row"), *(cell(text(share, "strong")) for share in every))
    )
    width = 87 / len(spans)
    return Table(
        "What each speaks to, by theme",
        heads("Jurisdiction", *(name for name, _ in spans)),
        tuple(rows),
        (13, *([width] * len(spans))),
    )


def _matrix(held: Region) -> Part:
    """One table a theme on turned pages: jurisdictions down, common provisions across, totals below."""
    blocks: list[Block] = [_by_theme(held)]
    start = 0
    for theme in held.store.taxonomy.themes:
        for first in range(0, len(theme.provisions), ACROSS):
            some = theme.provisions[first : first + ACROSS]
            table = _theme(held, theme.label, start + first, len(some))
            blocks.append(replace(table, legend=text(LEGEND)) if not start + first else table)
        start += len(theme.provisions)
    return Part("matrix", "Theme by theme", tuple(blocks), wide=True)


def _theme(held: Region, label: str, start: int, count: int) -> Table:
    span = range(start, start + count)
    rows: list[tuple[Cell, ...]] = []
    for row in held.table.rows:
        states = [row.answers[i].state for i in span]
        rows.append((cell(row.column.label, head="row"), *(cell(STATES[state], state) for state in states)))
    totals = (cell(text(_share(held.table.totals[i]), "strong")) for i in span)
    rows.append((cell(text("Speak, of those coded", "strong"), head="row"), *totals))
    head = heads("Jurisdiction", *(held.table.commons[i].label for i in span))
    return Table(label, head, tuple(rows), (15, *([85 / count] * count)), tight=True)


def _gaps(held: Region) -> Part:
    """For each benchmark, what it calls for and two or more of the region do not reach, the most shared first."""
    blocks: list[Block] = []
    by_place = [(row.column.label, marks.against(held.field, row.column.key, held.include)) for row in held.table.rows]
    for number in range(len(by_place[0][1])):
        benchmark = by_place[0][1][number].benchmark
        found = [(name, marks.states_of(lists[number])) for name, lists in by_place]
        rows = [
            row
            for entry in by_place[0][1][number].entries
            if (row := _shared(entry.common.label, entry.common.id, found))
        ]
        rows.sort(key=lambda pair: -pair[0])
        head = heads("Common provision", "Silent", "Less far", "As far", "Coded", "Who falls short")
        table = Table(
            f"Gaps shared against {benchmark.label}", head, tuple(cells_ for _, cells_ in rows), (28, 8, 8, 8, 8, 40)
        )
        blocks.append(table if rows else Paragraph(text(f"No gap against {benchmark.label} is shared by two or more.")))
    intro = Paragraph(text("A gap is shared when at least two jurisdictions of the region are silent, or answer less far than the "
                           "benchmark. What is not yet coded counts for nobody."))  # fmt: skip
    return Part("gaps", "Shared gaps", (intro, *blocks))


def _shared(label: str, id_: str, found: list[tuple[str, dict[str, str]]]) -> tuple[int, tuple[Cell, ...]] | None:
    states = [held[id_] for _, held in found]
    short = [name for name, held in found if held[id_] in ("none", "partial")]
    if len(short) < 2:
        return None
    counts = [states.count(state) for state in ("none", "partial", "full")]
    coded = sum(counts) + states.count("conflict")
    return len(short), (cell(label, head="row"), *(cell(str(n)) for n in (*counts, coded)), cell(listed(short)))


def _neighbours(held: Region) -> Part:
    """Every pair within the region that can be compared: nearest first; past the limit the rest is counted."""
    pairs = [(a, b, between(held.field, a.code, b.code, held.include)) for a, b in combinations(held.places, 2)]
    ranked = sorted(
        (pair for pair in pairs if pair[2].coded.value is not None),
        key=lambda pair: (pair[2].coded.value or 0, -pair[2].coded.n),
    )
    if not ranked:
        return Part(
            "neighbours",
            "Who stands near whom",
            (Paragraph(text("No two jurisdictions of the region can be compared yet.")),),
            follows=True,
        )
    most = 3 * MAX_NAMED
    rows = tuple(
        (cell(f"{a.name} and {b.name}", head="row"), places.apart(gap.coded), places.apart(gap.spoken))
        for a, b, gap in ranked[:most]
    )
    cut = f", the nearest {most} of {len(ranked)}" if len(ranked) > most else ""
    table = Table(
        f"Pairs of the region, nearest answers first{cut}",
        heads("Pair", "Distance, all coded", "Distance, where one speaks"),
        rows,
        (48, 26, 26),
    )
    return Part("neighbours", "Who stands near whom", (Paragraph(text(DISTANCE), "intro"), table), follows=True)
