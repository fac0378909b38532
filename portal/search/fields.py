"""What is indexed: one Document per provision, with its digest, its official wording and its facets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from portal.records import Body, Corpus, Instrument, Jurisdiction, Mapping, Provision, Text
from portal.search import numbering
from portal.search.adjectives import also_called

FACETS: dict[str, str] = {
    "jurisdiction": "Jurisdiction",
    "region": "Region",
    "cpa_region": "Commonwealth region",
    "commonwealth": "Member of the Commonwealth",
    "body": "Body",
    "theme": "Theme",
    "common": "Common provision",
    "kind": "Kind of instrument",
    "force": "Force",
    "status": "Status",
    "role": "Role",
    "sector": "Sector",
    "year": "Year",
    "language": "Language of the wording",
    "translation": "Kind of translation",
    "instrument": "Instrument",
}
# Kept like facets, never shown: how a provision may be cited ("art 5", "art 5(1)", "art 5(1)(b)"), and the
# common provisions whose answer it is listed first for.
HIDDEN = ("cite", "leads")
AFTER = 1_000_000  # undigested wording comes after the digested provisions of its instrument
EXPLAINING = ("rec_", "preamble", "formula")


@dataclass(frozen=True, slots=True)
class Document:
    """One provision as the index holds it.

    Attributes:
        texts: (language, official wording with that of undigested descendants), in the order of the languages.
        context: headings of the units it stands in.
        names: everything the instrument and its issuer are called; searched with little weight.
        date: ISO date of the instrument's first dated event, else ``as_of``.
        standing: 2 in force, 1 pending or soft, 0 ended.
        explains: a recital or preamble, which obliges nobody.
        facets: facet name -> values, ``FACETS`` and ``HIDDEN`` alike.
    """

    instrument: str
    id: str
    number: str
    heading: str
    part: str
    digest: str
    texts: tuple[tuple[str, str], ...] = ()
    title: str = ""
    short: str = ""
    issuer: str = ""
    issuer_name: str = ""
    context: str = ""
    names: str = ""
    order: int = 0
    date: str = ""
    standing: int = 1
    explains: bool = False
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)


def documents(corpus: Corpus, texts: Callable[[str], Iterable[Text]]) -> Iterator[Document]:
    """One Document per provision of the corpus, instrument by instrument, in order.

    Args:
        texts: instrument identifier -> its official wording in all languages (nothing when none is held).

    A unit of official wording without a digest of its own is joined to its nearest digested ancestor; without
    one, the top-level unit with all below it becomes a Document whose digest is empty.
    """
    places = {place.code: place for place in corpus.jurisdictions}
    bodies = {body.id: body for body in corpus.bodies}
    for instrument in corpus.instruments:
        shared = _Shared(instrument, places, bodies)
        provisions = corpus.provisions.get(instrument.id, ())
        cited = _cited(corpus.mappings.get(instrument.id, ()))
        wording, own = _joined(provisions, texts(instrument.id))
        headings = {provision.id: provision.heading for provision in (*provisions, *own)}
        for provision in (*provisions, *own):
            yield shared.document(provision, wording.get(provision.id, []), cited.get(provision.id, {}), headings)


class _Shared:
    """What all provisions of one instrument have in common."""

    def __init__(self, instrument: Instrument, places: dict[str, Jurisdiction], bodies: dict[str, Body]) -> None:
        place = places.get(instrument.jurisdiction)
        body = bodies.get(instrument.body)
        self.instrument = instrument
        self.date = min((e.date for e in instrument.events), default="") or instrument.as_of
        self.kinds = {source.file: source.translation for source in instrument.sources}
        self.issuer_name = place.name if place else body.short or body.name if body else instrument.issuer
        self.names = "\n".join(
            filter(
                None,
                (
                    instrument.title,
                    instrument.short,
                    instrument.original_title,
                    instrument.citation,
                    self.issuer_name,
                    instrument.issuer,
                    also_called(instrument.issuer),
                    place.official if place else body.name if body else "",
                    "AI artificial intelligence" if instrument.ai_specific else "",
                ),
            )
        )
        self.facets = self._facets(place, places.get(place.within) if place else None)

    def _facets(self, place: Jurisdiction | None, within: Jurisdiction | None) -> dict[str, tuple[str, ...]]:
        instrument = self.instrument
        member = any("commonwealth" in p.memberships for p in (place, within) if p)
        return {
            "instrument": (instrument.id,),
            "jurisdiction": _one(instrument.jurisdiction),
            "region": _one(place.region or (within.region if within else "") if place else ""),
            "cpa_region": _one(place.cpa_region if place else ""),
            "commonwealth": ("yes",) if member else (),
            "body": _one(instrument.body),
            "kind": (instrument.kind,),
            "force": (instrument.force,),
            "status": (instrument.status,),
            "year": _one(self.date[:4]),
        }

    def document(
        self, provision: Provision, wording: list[Text], cited: dict[str, tuple[str, ...]], headings: dict[str, str]
    ) -> Document:
        instrument = self.instrument
        texts: dict[str, list[str]] = defaultdict(list)
        for unit in wording:
            texts[unit.language].extend(filter(None, (unit.heading, unit.text)))
        held = {self.kinds[unit.file] for unit in wording if unit.file in self.kinds} or set(self.kinds.values())
        facets = {
            **self.facets,
            **cited,
            "language": tuple(sorted(texts)) or instrument.languages,
            "translation": tuple(sorted(held)),
            "cite": numbering.cited_as(provision.id),
        }
        return Document(
            instrument.id,
            provision.id,
            provision.number,
            provision.heading,
            provision.part,
            provision.digest,
            tuple((language, "\n".join(parts)) for language, parts in texts.items()),
            instrument.title,
            instrument.short,
            instrument.issuer,
            self.issuer_name,
            _context(provision.id, headings),
            self.names,
            provision.order,
            self.date,
            2 if instrument.in_force else 0 if instrument.ended else 1,
            provision.top.startswith(EXPLAINING),
            facets,
        )


def _context(provision: str, headings: dict[str, str]) -> str:
    steps = provision.split("__")
    above = ("__".join(steps[:end]) for end in range(1, len(steps)))
    return "\n".join(filter(None, (headings.get(id_, "") for id_ in above)))


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _cited(mappings: Iterable[Mapping]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Provision -> what the mappings that cite it say: common, theme, role, sector; ``leads`` where it is listed first."""
    found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for mapping in mappings:
        for place, provision in enumerate(mapping.provisions if mapping.answer == "present" else ()):
            facts = found[provision]
            if place == 0:
                facts["leads"][mapping.common] = None
            facts["common"][mapping.common] = None
            facts["theme"][mapping.common.split(".")[0]] = None
            facts["role"].update(dict.fromkeys(mapping.roles))
            facts["sector"].update(dict.fromkeys(mapping.sectors))
    return {id_: {name: tuple(values) for name, values in facts.items()} for id_, facts in found.items()}


def _joined(provisions: tuple[Provision, ...], texts: Iterable[Text]) -> tuple[dict[str, list[Text]], list[Provision]]:
    """Units of wording by the provision they belong to, and the top-level units that no digest covers."""
    digested = {provision.id for provision in provisions}
    wording: dict[str, list[Text]] = defaultdict(list)
    own: dict[str, Provision] = {}
    for unit in texts:
        owner = unit.id
        while owner not in digested and "__" in owner:
            owner = owner.rpartition("__")[0]
        wording[owner].append(unit)
        if owner not in digested and (owner not in own or unit.id == owner):
            number = unit.number if unit.id == owner else owner.rpartition("_")[2]
            heading = unit.heading if unit.id == owner else ""
            own[owner] = Provision(unit.instrument, owner, number, heading, "", unit.part, AFTER + unit.order)
    return wording, list(own.values())
