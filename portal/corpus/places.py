"""jurisdictions.yaml and bodies/*.yaml -> Group, Region, Jurisdiction, Body."""

from __future__ import annotations

from portal.corpus.fields import Fields
from portal.records import Body, Group, Jurisdiction, Region

JURISDICTION_KINDS = ("state", "territory", "sub-national", "union")
LEGAL_SYSTEMS = ("common-law", "civil-law", "mixed", "religious-mixed", "other")
BODY_KINDS = (
    "intergovernmental",
    "parliamentary",
    "multistakeholder",
    "standards",
    "expert-group",
    "government-agency",
)
CHECKED = ("unverified", "read")


def jurisdictions(
    fields: Fields,
) -> tuple[tuple[Group, ...], tuple[Region, ...], tuple[Region, ...], tuple[Jurisdiction, ...]]:
    """Read the whole file: membership groups, UN regions, CPA regions, jurisdictions in their own order."""
    groups = tuple(_group(fields, id_, value) for id_, value in fields.pairs("groups"))
    regions = tuple(_region(fields, id_, value) for id_, value in fields.pairs("regions"))
    cpa = tuple(_region(fields, id_, value) for id_, value in fields.pairs("cpa_regions"))
    known = ({g.id for g in groups}, {r.id for r in regions}, {r.id for r in cpa})
    listed = [(item.line, _jurisdiction(item, *known)) for item in fields.each("jurisdictions")]
    fields.finish()
    _must_agree(fields, listed)
    return groups, regions, cpa, tuple(place for _, place in listed)


def _must_agree(fields: Fields, listed: list[tuple[int, Jurisdiction]]) -> None:
    """Complain about codes that stand here twice, and about a part of a state that is not listed."""
    codes, seen = {place.code for _, place in listed}, set()
    for line, place in listed:
        if place.code and place.code in seen:
            fields.say(line, f"the code {place.code!r} stands here more than once.")
        seen.add(place.code)
        if place.within and place.within not in codes:
            fields.say(line, f"{place.code} lies within {place.within!r}, which is not a jurisdiction here.")


def _group(fields: Fields, id_: str, value: object) -> Group:
    inner = Fields(value, fields.name, fields.complaints, id_)
    group = Group(
        id_,
        inner.text("label", True),
        inner.date("as_of", True),
        inner.text("source", True),
        inner.choice("checked", CHECKED),
    )
    inner.finish()
    return group


def _region(fields: Fields, id_: str, value: object) -> Region:
    if isinstance(value, str):
        return Region(id_, str(value))
    inner = Fields(value, fields.name, fields.complaints, id_)
    region = Region(id_, inner.text("label", True), inner.text("within"))
    inner.finish()
    return region


def _jurisdiction(fields: Fields, groups: set[str], regions: set[str], cpa: set[str]) -> Jurisdiction:
    code = fields.text("code", required=True)
    fields.where = code
    held = fields.inside("held")
    place = Jurisdiction(
        code=code,
        name=fields.text("name", required=True),
        official=fields.text("official"),
        kind=fields.choice("kind", JURISDICTION_KINDS, required=True),
        within=fields.text("within"),
        region=fields.choice("region", regions),
        cpa_region=fields.choice("cpa_region", cpa),
        legal_system=fields.choice("legal_system", LEGAL_SYSTEMS),
        languages=fields.words("languages"),
        memberships=fields.words("memberships", groups),
        looked=held.date("looked"),
        looked_where=held.text("where"),
        note=fields.text("note"),
    )
    held.flag("none")
    held.finish()
    fields.finish()
    return place


def body(fields: Fields, groups: set[str]) -> Body:
    """One file of bodies/."""
    record = Body(
        id=fields.text("id", required=True),
        name=fields.text("name", required=True),
        short=fields.text("short", required=True),
        kind=fields.choice("kind", BODY_KINDS, required=True),
        seat=fields.text("seat"),
        url=fields.text("url"),
        members=fields.choice("members", groups),
        participation=fields.text("participation"),
        limits=fields.text("limits"),
        source=fields.text("source"),
        checked=fields.choice("checked", CHECKED),
        as_of=fields.date("as_of"),
    )
    fields.finish()
    return record
