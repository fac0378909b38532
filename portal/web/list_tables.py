"""Lists and profiles as tables for spreadsheets: common provisions, jurisdictions, one profile, agreement of coders."""

from __future__ import annotations

from collections.abc import Iterable

from portal.briefs.sheets import Cell, Sheet
from portal.compare import Agreement, Answer
from portal.records import Jurisdiction
from portal.web import tables
from portal.web.shelf import Build


def commons(held: Build, tally: dict[str, dict[str, int]]) -> Sheet:
    """One row for each common provision, with how many instruments speak, are silent, cannot answer or are not coded."""
    themes = {c.id: theme.label for theme in held.store.taxonomy.themes for c in theme.provisions}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (c.id, themes[c.id], c.label, c.question, *tally[c.id].values(), ", ".join(a.label for a in c.attributes))
        for c in held.store.commons.values()
    )
    head = (
        "Identifier",
        "Theme",
        "Common provision",
        "Question",
        "Speak",
        "Silent",
        "Not applicable",
        "Not yet coded",
        "Details",
    )
    return Sheet("Common provisions", head, rows)


def jurisdictions(held: Build, places: Iterable[Jurisdiction]) -> Sheet:
    """One row for each jurisdiction, held or not."""
    rows: list[tuple[Cell, ...]] = []
    for place in places:
        region, cpa = held.store.regions.get(place.region), held.store.cpa_regions.get(place.cpa_region)
        listed = held.field.of_jurisdiction(place.code)
        rows.append((place.code, place.name, region.label if region else None, cpa.label if cpa else None,
                     ", ".join(place.memberships), len(listed), ", ".join(i.id for i in listed), place.looked or None))  # fmt: skip
    head = ("Code", "Name", "Region", "Region of the CPA", "Memberships", "Instruments held", "Which", "Looked for on")
    return Sheet("Jurisdictions", head, tuple(rows))


def profile(held: Build, answers: dict[str, Answer]) -> Sheet:
    """How one jurisdiction answers every common provision."""
    themes = {c.id: theme.label for theme in held.store.taxonomy.themes for c in theme.provisions}
    rows = tuple(
        (id_, themes[id_], held.store.commons[id_].label, *tables.answer_cells(held, reply))
        for id_, reply in answers.items()
    )
    return Sheet("Answers", ("Identifier", "Theme", "Common provision", *tables.ANSWER), rows)


def agreement(rows: Iterable[Agreement]) -> Sheet:
    """One row for each theme."""
    head = ("Theme", "Instruments", "Answers coded twice (n)", "Krippendorff's alpha", "Same step", "Same side", "Weak")
    return Sheet("Agreement", head, tuple(
        (row.label, row.instruments, row.n, row.alpha, row.same, row.same_side, "yes" if row.weak else "no") for row in rows
    ))  # fmt: skip
