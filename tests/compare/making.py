"""Records for the tests of comparison: a field of a few lines instead of a corpus."""

from portal.compare import Answer, Field
from portal.records import Attribute, Body, CommonProvision, Instrument, Jurisdiction, Mapping, Taxonomy, Theme

ATTRIBUTES = (
    Attribute("deadline", "hours"),
    Attribute("published", "choice", ("public", "secret", "no")),
    Attribute("grounds", "choices", ("turnover", "fixed")),
    Attribute("largest", "money"),
    Attribute("reporter", "roles"),
    Attribute("recipient", "text"),
)
COMMONS = ("risk.a", "risk.b", "risk.c", "rights.d")


def common(id_):
    theme, _, word = id_.partition(".")
    return CommonProvision(id_, theme, f"Question {word}", "?", "", "", ATTRIBUTES)


TAXONOMY = Taxonomy(
    {"provider": "Makes it", "deployer": "Uses it"}, (), (), (), {},
    (
        Theme("risk", "Risk", tuple(common(id_) for id_ in COMMONS[:3])),
        Theme("rights", "Rights", (common("rights.d"),)),
    ),
)  # fmt: skip
PLACES = {
    code: Jurisdiction(code, name, region=region, cpa_region=cpa, legal_system=law, memberships=member)
    for code, name, region, cpa, law, member in (
        ("AA", "Aland", "north", "isles", "common-law", ("commonwealth",)),
        ("BB", "Bland", "north", "isles", "common-law", ("commonwealth",)),
        ("CC", "Cland", "south", "", "civil-law", ()),
        ("DD", "Dland", "south", "", "common-law", ()),
        ("EE", "Eland", "", "", "", ()),
    )
}
BODIES = {"forum": Body("forum", "The Forum", "Forum", "intergovernmental")}


def instrument(id_, place="AA", force="binding", status="in-force", **more):
    """`forum` as place makes it an instrument of the body."""
    issuer = {"body": place} if place in BODIES else {"jurisdiction": place}
    return Instrument(id_, f"The {id_} in full", f"{id_} short", "act", force, status, "2026", **issuer, **more)


def says(answer):
    """A short word as the fields of a Mapping: full, partial, mention, silent, n.a.; modality after a slash."""
    word, _, modality = answer.partition("/")
    if word in ("full", "partial", "mention"):
        return {"answer": "present", "coverage": word, "modality": modality or "must"}
    return {"answer": {"n.a.": "not-applicable"}.get(word, word)}


def mapping(id_, common_id, answer, **more):
    return Mapping(id_, common_id, **(says(answer) | more))


def field(*instruments, **answers):
    """A field of instruments; ``answers`` has one list of short words per instrument, in the order of COMMONS.

    `-` is not yet coded; hyphens of an identifier are underscores in the keyword.
    """
    held = {i.id: i for i in instruments}
    given = {}
    for name, words in answers.items():
        id_ = name.replace("_", "-")
        assert id_ in held, f"{id_} is not among the instruments"
        for common_id, word in zip(COMMONS, words.split(), strict=False):
            if word != "-":
                given[id_, common_id] = mapping(id_, common_id, word)
    return Field(TAXONOMY, PLACES, BODIES, held, given)


def put(base, id_, common_id, answer, **more):
    """The same field with one answer put in or changed."""
    answers = dict(base.answers) | {(id_, common_id): mapping(id_, common_id, answer, **more)}
    return Field(base.taxonomy, base.jurisdictions, base.bodies, base.instruments, answers)


def reply(word, **more):
    """An Answer by itself, for functions that need no field."""
    if word == "uncoded":
        return Answer("uncoded")
    made = mapping("x", "risk.a", word, **more)
    return Answer(made.coverage or made.answer, made)
