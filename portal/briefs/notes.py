"""Numbered notes: every provision cited gets one number through the whole brief, in the order of first mention."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from portal.briefs.citation import citation, full_citation
from portal.briefs.document import Line, Note, Run
from portal.briefs.words import labels
from portal.records import Instrument, Provision
from portal.store import Store


class Notes:
    """Collects citations while a brief is built. ``address`` gives the site whose reader pages the notes link to."""

    def __init__(self, store: Store, address: str) -> None:
        self.store = store
        parts = urlsplit(address)
        self.site = f"{parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") and parts.netloc else ""
        self.numbers: dict[tuple[str, str], int] = {}

    def cite(self, instrument: Instrument, provision_id: str) -> Run:
        """The mark of the note for one provision."""
        number = self.numbers.setdefault((instrument.id, provision_id), len(self.numbers) + 1)
        return Run("", note=number)

    def provision(self, instrument: Instrument, provision_id: str) -> Provision | None:
        return self.store.provisions(instrument.id).get(provision_id)

    def pinpoint(self, instrument: Instrument, provision_id: str) -> str:
        held = self.provision(instrument, provision_id)
        return citation(instrument, provision_id, held.number if held else "")

    def all(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers."""
        first: dict[str, int] = {}
        for (instrument_id, _), number in self.numbers.items():
            first.setdefault(instrument_id, number)
        return tuple(Note(number, self._line(*key, number, first[key[0]])) for key, number in self.numbers.items())

    def _line(self, instrument_id: str, provision_id: str, number: int, first: int) -> Line:
        """The whole citation at the first mention of an instrument; later its short name and the note that has the whole."""
        instrument = self.store.instruments[instrument_id]
        held = self.provision(instrument, provision_id)
        said = full_citation(instrument, provision_id, held.number if held else "")
        if number != first:
            said = f"{instrument.short} (note {first}), {self.pinpoint(instrument, provision_id)}"
        warned = labels(instrument)
        return (
            Run(f"{issuer(self.store, instrument)}: ", "strong"),
            Run(said, href=self.href(instrument, provision_id)),
            Run(f" ({held.heading})" if held and held.heading else ""),
            Run(f" [{'; '.join(warned)}]" if warned else "", "label"),
        )

    def href(self, instrument: Instrument, provision_id: str = "") -> str:
        """The address of a provision in the portal's reader; empty when the brief has no site."""
        anchor = f"#{quote(provision_id)}" if provision_id else ""
        return f"{self.site}/instruments/{quote(instrument.id)}{anchor}" if self.site else ""


def issuer(store: Store, instrument: Instrument) -> str:
    """The name of the jurisdiction, or the short name of the body, that made an instrument."""
    if instrument.jurisdiction in store.jurisdictions:
        return store.jurisdictions[instrument.jurisdiction].name
    body = store.bodies.get(instrument.body)
    return body.short if body else instrument.issuer
