"""Words for readers: labels of the closed lists, dates, numbers, attribute values. One label per thing, everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from portal.briefs.words import day, headed
from portal.records import Attribute, AttributeValue, Money, Source
from portal.web.languages import NAMES

STATES = {
    "full": ("●", "Full", "says who should do what"),
    "partial": ("◐", "Partial", "answers for a part only, or leaves out who or what"),
    "mention": ("○", "Mention", "names the subject in a list, a purpose or a recital"),
    "silent": ("—", "Silent", "read whole; says nothing on this"),
    "not-applicable": ("⊘", "Not applicable", "a text of this kind cannot answer this"),
    "uncoded": ("?", "Not yet coded", "nobody has looked yet, or it was not asked of this text"),
}
TILE_STATES = STATES | {
    "not-held": ("·", "Nothing held", "no instrument of it is held; that says nothing about its law"),
    "not-counted": (
        "×",
        "None that counts",
        "what is held is pending, voluntary or ended, and such ones are not counted",
    ),
}
MODALITIES = {"must": "must", "must-not": "must not", "should": "should", "may": "may", "none": "no duty"}
STATUSES = {
    "in-force": "In force",
    "partly-in-force": "Partly in force",
    "enacted": "Enacted, not yet in force",
    "pending": "Pending",
    "lapsed": "Lapsed",
    "vetoed": "Vetoed",
    "superseded": "Superseded",
    "revoked": "Revoked",
    "withdrawn": "Withdrawn",
    "adopted": "Adopted",
}
FORCES = {"binding": "Binding", "conditional": "Conditional", "voluntary": "Voluntary"}
FORCE_MEANS = {
    "binding": "binds by law",
    "conditional": "would bind once enacted or in force",
    "voluntary": "recommends; nobody is bound by law",
}
TRANSLATIONS = {
    "original": "original language",
    "official": "official translation",
    "government-reference": "government reference translation, no legal effect",
    "machine": "machine translation",
    "unofficial": "unofficial translation",
}
COMPLETENESS = {"full": "complete", "partial": "partial text", "excerpt": "excerpt"}
SPECIALS = {
    "none": "none",
    "unstated": "not stated",
    "delegated": "left to later rules",
    "by-reference": "set by another text",
}
GAP_STATES = {
    "full": ("●", "Answered as far"),
    "partial": ("◐", "Answered less far"),
    "none": ("—", "Silent"),
    "conflict": ("≠", "May conflict, to be judged by a person"),
    "uncoded": ("?", "Not yet coded"),
    "not-applicable": ("⊘", "Not applicable"),
}
UNITS = {"hours": "hours", "years": "years", "percent": "%"}


def label(word: str) -> str:
    """A closed-list word as a label: `market-surveillance` becomes `Market surveillance`."""
    return headed(plain_word(word))


def plain_word(word: str) -> str:
    """The same inside a sentence."""
    return word.replace("-", " ").replace("_", " ")


def listed(items: Iterable[str], joint: str = "and") -> str:
    """`a, b and c`."""
    words = [str(item) for item in items]
    return " ".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 instrument`, `2,300 instruments`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def language(code: str) -> str:
    return NAMES.get(code) or NAMES.get(code.split("-")[0], code)


def number(value: float) -> str:
    """`15`, `1.5`, `15,000,000`; very large ones as a power (1e25 is 10^25)."""
    if value >= 1e15:
        mantissa, exponent = f"{value:.3g}".split("e+")
        return f"10^{int(exponent)}" if float(mantissa) == 1 else f"{mantissa} × 10^{int(exponent)}"
    return f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


def rounded(value: float) -> str:
    """Three figures, for amounts that are only about right: `20,100`, `1.2`, `23,600,000`."""
    return number(float(f"{value:.3g}"))


def plain_figure(value: float) -> str:
    """`1480`, `0.85`: as an address carries it."""
    return f"{value:.10g}"


def hours(value: float) -> str:
    """Hours as a person says them: 360 is `15 days (360 hours)`."""
    if value >= 48 and value % 24 == 0:
        return f"{number(value / 24)} days ({number(value)} hours)"
    return f"{number(value)} hours" if value != 1 else "1 hour"


def attribute(value: AttributeValue | None, kind: str) -> str:
    """An attribute's value in words; a dash for none given (a mention carries none)."""
    if value is None:
        return "–"
    if isinstance(value, Money):
        return f"{value.currency} {number(value.amount)}"
    if isinstance(value, tuple):
        return ", ".join(plain_word(word) for word in value)
    if isinstance(value, str):
        if value in SPECIALS:
            return SPECIALS[value]
        return day(value) if kind == "date" else value if kind == "text" else plain_word(value)
    if kind == "hours":
        return hours(value)
    if kind == "percent":
        return f"{number(value)} %"
    return f"{number(value)} {UNITS[kind]}" if kind in UNITS else number(value)


def attribute_label(item: Attribute) -> str:
    """The label of an attribute at the head of a column."""
    return headed(item.label)


def text_label(source: Source) -> str:
    """What stands above official wording: language, kind of translation, completeness."""
    parts = [language(source.language), TRANSLATIONS[source.translation]]
    if source.completeness != "full":
        parts.append(COMPLETENESS[source.completeness])
    return ", ".join(parts)


FILTERS = {
    "label": label,
    "headed": headed,
    "day": day,
    "listed": listed,
    "plain_word": plain_word,
    "language": language,
}
