"""mapping.yaml -> Mappings, with attribute values typed as the taxonomy asks."""

from __future__ import annotations

from portal.corpus.fields import Fields, is_date, nearest, plain_number
from portal.corpus.strict import Map, Seq, Str
from portal.records import (
    ANSWERS,
    ATTRIBUTE_SPECIALS,
    CONFIDENCES,
    COVERAGES,
    MODALITIES,
    REACHES,
    Attribute,
    AttributeValue,
    CommonProvision,
    Mapping,
    Money,
    Taxonomy,
)

NUMBERS = ("number", "hours", "years", "percent")
PRESENT_ONLY = "coverage limits reach modality roles provisions attributes applies_from gist".split()
MAX_GIST_WORDS = 40
MAX_ATTRIBUTE_WORDS = 15


def mappings(
    data: object, name: str, instrument_id: str, taxonomy: Taxonomy, complaints: list, blind: bool = False
) -> tuple[Mapping, ...]:
    """One mapping.yaml, in its own order; a common provision answered twice is a complaint.

    A ``blind`` coding exists to be compared with another, so it needs no gist.
    """
    if not isinstance(data, Seq):
        Fields(data, name, complaints).say(1, "must be a list of answers.")
        return ()
    commons = {common.id: common for common in taxonomy.provisions}
    out: dict[str, Mapping] = {}
    for item in data:
        fields = Fields(item, name, complaints)
        common = fields.choice("common", commons, required=True)
        if not common:
            continue
        fields.where = common
        if common in out:
            fields.say(fields.line, "is answered twice.")
        out[common] = _mapping(fields, commons[common], instrument_id, taxonomy, blind)
    return tuple(out.values())


def _mapping(fields: Fields, common: CommonProvision, instrument_id: str, taxonomy: Taxonomy, blind: bool) -> Mapping:
    answer = fields.choice("answer", ANSWERS, required=True)
    present = answer == "present"
    mapping = Mapping(
        instrument=instrument_id,
        common=common.id,
        answer=answer,
        coverage=fields.choice("coverage", COVERAGES, required=present),
        limits=fields.words("limits", taxonomy.limits),
        reach=fields.choice("reach", REACHES, required=present),
        modality=fields.choice("modality", MODALITIES, required=present),
        roles=fields.words("roles", taxonomy.roles),
        provisions=fields.words("provisions", required=present),
        looked=fields.words("looked"),
        attributes=_attributes(fields.inside("attributes"), common, taxonomy),
        applies_from=fields.date("applies_from"),
        gist=fields.text("gist", required=present and not blind),
        sectors=fields.words("sectors", taxonomy.sectors),
        lifecycle=fields.words("lifecycle", taxonomy.lifecycle),
        confidence=fields.choice("confidence", CONFIDENCES, required=True),
        note=fields.text("note"),
        by=fields.text("by", required=True),
        date=fields.date("date", required=True),
    )
    fields.finish()
    _check(fields, mapping, common)
    return mapping


def _check(fields: Fields, mapping: Mapping, common: CommonProvision) -> None:
    if not mapping.answer:
        return
    if mapping.answer != "present":
        for key in PRESENT_ONLY:
            if fields.data.get(key):
                fields.say(fields.line_of(key), f"{key} belongs to a present answer only.")
        return
    if not mapping.provisions:
        fields.say(fields.line, "a present answer cites at least one provision.")
    if common.theme == "scope" and mapping.modality not in ("none", ""):
        fields.say(fields.line_of("modality"), "modality in the theme scope is always none.")
    if mapping.coverage == "mention" and mapping.attributes:
        fields.say(fields.line_of("attributes"), "a mention carries no attributes.")
    if mapping.coverage == "partial" and not mapping.limits and not mapping.note:
        fields.say(fields.line, "a partial answer says in limits or a note what is missing.", level="warning")
    if len(mapping.gist.split()) > MAX_GIST_WORDS:
        fields.say(
            fields.line_of("gist"), f"gist has {len(mapping.gist.split())} words; the limit is {MAX_GIST_WORDS}."
        )
    if mapping.confidence in ("medium", "low") and not mapping.note:
        fields.say(fields.line_of("confidence"), "a note must say why confidence is not high.", level="warning")
    missing = [a.id for a in common.attributes if a.id not in mapping.attributes]
    if missing and mapping.coverage in ("full", "partial"):
        fields.say(fields.line, f"attributes left out: {', '.join(missing)}.", level="warning")


def _attributes(fields: Fields, common: CommonProvision, taxonomy: Taxonomy) -> dict[str, AttributeValue]:
    known = {attribute.id: attribute for attribute in common.attributes}
    out: dict[str, AttributeValue] = {}
    for key, value in fields.data.items():
        line = fields.line_of(key)
        if key not in known:
            fields.say(line, f"{common.id} has no attribute {key!r}.", nearest(key, known))
            continue
        typed = _typed(fields, known[key], value, line, taxonomy)
        if typed is not None:
            out[key] = typed
    return out


def _typed(fields: Fields, attribute: Attribute, value: object, line: int, taxonomy: Taxonomy) -> AttributeValue | None:
    """The value in its type, or one of the four special words; None after a complaint."""
    if isinstance(value, Str) and value in ATTRIBUTE_SPECIALS:
        return str(value)
    if attribute.type in ("choices", "roles"):
        of = attribute.of if attribute.type == "choices" else tuple(taxonomy.roles)
        return _several(fields, attribute, value, line, of)
    if attribute.type == "money":
        return _money(fields, attribute, value, line)
    if not isinstance(value, Str):
        fields.say(line, f"{attribute.id} must be a single value.")
        return None
    return _single(fields, attribute, str(value), line)


def _single(fields: Fields, attribute: Attribute, value: str, line: int) -> AttributeValue | None:
    if attribute.type == "choice":
        if value in attribute.of:
            return value
        fields.say(
            line, f"{attribute.id} is {value!r}, not one of {', '.join(attribute.of)}.", nearest(value, attribute.of)
        )
    elif attribute.type in NUMBERS:
        if (number := plain_number(value)) is not None:
            return number
        unit = "" if attribute.type == "number" else f" of {attribute.type}"
        fields.say(line, f"{attribute.id} is {value!r}, which is not a number{unit}.")
    elif attribute.type == "date":
        if is_date(value):
            return value
        fields.say(line, f"{attribute.id} is {value!r}, which is not a date.")
    else:
        if 0 < len(value.split()) <= MAX_ATTRIBUTE_WORDS:
            return " ".join(value.split())
        fields.say(line, f"{attribute.id} has {len(value.split())} words; it takes 1 to {MAX_ATTRIBUTE_WORDS}.")
    return None


def _several(
    fields: Fields, attribute: Attribute, value: object, line: int, of: tuple[str, ...]
) -> AttributeValue | None:
    if not isinstance(value, Seq) or not value:
        fields.say(line, f"{attribute.id} must be a list of one or more words.")
        return None
    for item in value:
        if item not in of:
            fields.say(line, f"{attribute.id} holds {str(item)!r}, which is not known.", nearest(str(item), of))
            return None
        if value.count(item) > 1:
            fields.say(line, f"{attribute.id} holds {str(item)!r} twice.")
            return None
    return tuple(str(item) for item in value)


def _money(fields: Fields, attribute: Attribute, value: object, line: int) -> AttributeValue | None:
    if not isinstance(value, Map):
        fields.say(line, f"{attribute.id} must be {{amount: ..., currency: ...}}.")
        return None
    inner = Fields(value, fields.name, fields.complaints, fields.where)
    amount, currency = inner.number("amount"), inner.text("currency", required=True)
    inner.finish()
    if amount is None or len(currency) != 3 or not currency.isupper():
        fields.say(line, f"{attribute.id} needs an amount and an ISO 4217 currency such as EUR.")
        return None
    return Money(amount, currency)
