"""The field: everything comparisons are made of, and the columns one may put side by side."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from portal.errors import BadParameter
from portal.records import Body, CommonProvision, Instrument, Jurisdiction, Mapping, Taxonomy

INCLUDES = ("pending", "soft")
MAX_NEAR = 3


@dataclass(frozen=True, slots=True)
class Column:
    """One thing compared: an instrument, a jurisdiction with the instruments it answers through, or an unknown name.

    ``kind`` is ``instrument``, ``jurisdiction`` or ``unknown``; an unknown column offers the nearest known keys.
    ``left_out`` are instruments of the jurisdiction that do not count here: ended, pending or soft ones.
    """

    key: str
    label: str
    kind: str
    instruments: tuple[Instrument, ...] = ()
    left_out: tuple[Instrument, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.kind != "unknown"


@dataclass(frozen=True)
class Field:
    """All instruments, their answers and who issued them. Comparison functions take a Field and give values."""

    taxonomy: Taxonomy
    jurisdictions: MappingType[str, Jurisdiction]
    bodies: MappingType[str, Body]
    instruments: MappingType[str, Instrument]
    answers: MappingType[tuple[str, str], Mapping]

    @cached_property
    def commons(self) -> dict[str, CommonProvision]:
        return {common.id: common for common in self.taxonomy.provisions}

    def of_jurisdiction(self, code: str) -> tuple[Instrument, ...]:
        """Every instrument of a jurisdiction, whatever its status."""
        return tuple(i for i in self.instruments.values() if i.jurisdiction == code)

    def label(self, instrument: Instrument) -> str:
        """`South Korea: AI Basic Act`; a short title that names its issuer stands alone: `OECD AI Principles`."""
        issuer, words = self.issuer(instrument), instrument.short.split()
        body_named = instrument.body in [word.lower() for word in words]
        named = set(issuer.split()) <= set(words) or instrument.jurisdiction in words or body_named
        return instrument.short if named else f"{issuer}: {instrument.short}"

    def issuer(self, instrument: Instrument) -> str:
        """The name of the jurisdiction, or the short name of the body, that made an instrument."""
        if instrument.jurisdiction:
            place = self.jurisdictions.get(instrument.jurisdiction)
            return place.name if place else instrument.jurisdiction
        body = self.bodies.get(instrument.body)
        return body.short if body else instrument.body


def counts(instrument: Instrument, include: frozenset[str] = frozenset()) -> bool:
    """Whether a jurisdiction answers through this instrument.

    Binding ones in force always count; ``pending`` adds enacted ones and bills under way, ``soft`` adds voluntary ones.
    Ended ones never count.
    """
    if instrument.ended:
        return False
    if instrument.force == "binding" and instrument.in_force:
        return True
    if instrument.force == "voluntary":
        return "soft" in include
    return "pending" in include


def column(field: Field, key: str, include: frozenset[str] = frozenset()) -> Column:
    """The column a key names: an instrument's identifier or a jurisdiction's code, in any case of letters."""
    wanted = key.strip()
    if (instrument := field.instruments.get(wanted.lower())) is not None:
        return Column(instrument.id, field.label(instrument), "instrument", (instrument,))
    if (place := field.jurisdictions.get(wanted.upper())) is not None:
        listed = field.of_jurisdiction(place.code)
        used = tuple(i for i in listed if counts(i, include))
        return Column(place.code, place.name, "jurisdiction", used, tuple(i for i in listed if i not in used))
    return Column(wanted, wanted, "unknown", near=nearest(field, wanted))


def nearest(field: Field, wanted: str) -> tuple[str, ...]:
    """Known keys that look or sound like ``wanted``, best first: by identifier, code, name or title."""
    names: dict[str, str] = {}
    for instrument in field.instruments.values():
        names |= {
            instrument.id: instrument.id,
            instrument.short.lower(): instrument.id,
            instrument.title.lower(): instrument.id,
        }
    for place in field.jurisdictions.values():
        names |= {place.code.lower(): place.code, place.name.lower(): place.code}
    found = [names[n] for n in get_close_matches(wanted.lower(), names, n=8, cutoff=0.5)]
    inside = [key for name, key in names.items() if len(wanted) > 2 and wanted.lower() in name]
    return tuple(dict.fromkeys(found + inside))[:MAX_NEAR]


def includes(words: tuple[str, ...]) -> frozenset[str]:
    """The set of what to count besides binding instruments in force.

    Raises:
        BadParameter: a word is not one of INCLUDES.
    """
    for word in words:
        if word not in INCLUDES:
            raise BadParameter(f"include={word} is not known.", f"It may be {' or '.join(INCLUDES)}.", INCLUDES)
    return frozenset(words)
