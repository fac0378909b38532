"""The portal's words on paper: answers, force, status, kinds of text, attribute values, dates."""

from __future__ import annotations

from portal.records import ATTRIBUTE_SPECIALS, AttributeValue, Instrument, Money, Source

# Told apart by sign, word and shade, so that a black-and-white copy loses nothing.
SIGNS = {"full": "●", "partial": "◐", "mention": "○", "silent": "—", "not-applicable": "n/a", "uncoded": "?"}
STATES = {
    "full": "full",
    "partial": "partial",
    "mention": "mention",
    "silent": "silent",
    "not-applicable": "not applicable",
    "uncoded": "not yet coded",
}
MEANINGS = {
    "full": "says who should do what about the subject",
    "partial": "answers for a part only, or leaves out who or what",
    "mention": "names the subject without answering the question",
    "silent": "the whole instrument was read and nothing was found",
    "not-applicable": "a text of this kind is not asked this question",
    "uncoded": "nobody has answered for this text yet; it is not silence",
}
# On a tile map everybody has a tile, held or not: sign and words.
TILE_STATES = {state: (SIGNS[state], words) for state, words in STATES.items()} | {
    "not-counted": ("×", "none that counts"),
    "not-held": ("·", "nothing held"),
}
MODALITIES = {"must": "must", "must-not": "must not", "should": "should", "may": "may", "none": "no duty", "": ""}
FORCES = {"binding": "binding", "conditional": "binding once in force", "voluntary": "voluntary"}
STATUSES = {
    "in-force": "in force",
    "partly-in-force": "partly in force",
    "enacted": "enacted, not yet in force",
    "pending": "pending, not in force",
    "lapsed": "lapsed",
    "vetoed": "vetoed",
    "superseded": "superseded",
    "revoked": "revoked",
    "withdrawn": "withdrawn",
    "adopted": "adopted",
}
TRANSLATIONS = {
    "original": "original",
    "official": "official translation",
    "government-reference": "government translation for reference",
    "machine": "machine translation",
    "unofficial": "unofficial translation",
}
COMPLETENESS = {"full": "full text", "partial": "partial text", "excerpt": "excerpt"}
LIMITS = {
    "sector": "one sector only",
    "actor": "some actors only",
    "case": "some cases only",
    "delegated": "left to later rules",
    "by-reference": "by reference to another text",
}
SPECIALS = {
    "none": "none provided",
    "unstated": "not stated",
    "delegated": "left to later rules",
    "by-reference": "set by another text",
}
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fr": "French", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "kk": "Kazakh", "ko": "Korean", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "tr": "Turkish",
    "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()


def day(date: str) -> str:
    """`2026-11-22` -> `22 November 2026`; shorter dates and anything else as precise as they are."""
    parts = date[:10].split("-")
    if not all(part.isdigit() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return date
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    return " ".join(word for word in (str(int(parts[2])) if len(parts) > 2 else "", month, parts[0]) if word)


def language(code: str) -> str:
    """`ko` -> `Korean`; an unknown code stays as it is."""
    return LANGUAGES.get(code.split("-")[0].lower(), code)


def headed(label: str) -> str:
    """A label in small letters as it stands at the head of a row or column: `threshold in FLOP` keeps its capitals."""
    return label[:1].upper() + label[1:]


def role(id_: str) -> str:
    """`system-provider` -> `system provider`."""
    return id_.replace("-", " ")


def listed(words: list[str] | tuple[str, ...]) -> str:
    """`a, b and c`."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def value(type_: str, held: AttributeValue | None) -> str:
    """An attribute's value in words, with its unit; empty when the answer has no such detail."""
    if held is None:
        return ""
    if isinstance(held, str):
        return _word(type_, held)
    if isinstance(held, tuple):
        return listed([SPECIALS.get(one, role(one)) for one in held]) or SPECIALS["none"]
    if isinstance(held, Money):
        return f"{held.currency} {_figure(held.amount)}"
    return _measure(type_, held)


def _word(type_: str, held: str) -> str:
    if held in ATTRIBUTE_SPECIALS:
        return SPECIALS[held]
    if type_ == "date":
        return day(held)
    return held.replace("-", " ") if type_ in ("choice", "choices", "roles") else held


def _measure(type_: str, amount: float) -> str:
    figure = _figure(amount)
    if type_ == "hours":
        days = f" ({_figure(amount / 24)} days)" if amount >= 48 and amount % 24 == 0 else ""
        return f"{figure} {'hour' if amount == 1 else 'hours'}{days}"
    if type_ == "years":
        return f"{figure} {'year' if amount == 1 else 'years'}"
    return f"{figure} %" if type_ == "percent" else figure


def _figure(amount: float) -> str:
    return f"{int(amount):,}" if amount == int(amount) else f"{amount:,}"


def status_label(instrument: Instrument) -> str:
    """The status when a reader must not take the text for law in force; empty otherwise."""
    warns = instrument.ended or instrument.status in ("pending", "enacted", "partly-in-force")
    return STATUSES[instrument.status] if warns else ""


def text_labels(source: Source | None) -> tuple[str, ...]:
    """What a reader must know of the wording a digest was written from: an unsafe translation, a part only."""
    if source is None:
        return ("no source listed",)
    out = [TRANSLATIONS[source.translation]] if source.translation in ("machine", "unofficial") else []
    return tuple(out + ([] if source.completeness == "full" else [COMPLETENESS[source.completeness]]))


def labels(instrument: Instrument) -> tuple[str, ...]:
    """All warnings that stand wherever the instrument stands: status, excerpt, translation, completeness, unchecked dates."""
    out = [status_label(instrument)] if status_label(instrument) else []
    if instrument.covers == "excerpt":
        out.append("read in excerpt")
    out += text_labels(instrument.sources[0] if instrument.sources else None)
    return tuple(dict.fromkeys(out + (["a date not yet checked"] if instrument.unverified else [])))
