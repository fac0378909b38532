"""The search dossier: chosen provisions with their digest, the official wording where it is held, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from portal.briefs import back
from portal.briefs.comparison import built, counted, known_parts
from portal.briefs.document import (  # fmt: skip
    Block,
    Brief,
    Heading,
    Line,
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
from portal.briefs.limits import MAX_PROVISIONS, MAX_WORDING, note_of, title_of
from portal.briefs.notes import Notes, issuer
from portal.briefs.seal import seal
from portal.briefs.words import COMPLETENESS, MODALITIES, STATES, TRANSLATIONS, labels, language, listed
from portal.compare import Answer, Field, answer, column
from portal.errors import BadParameter
from portal.records import CommonProvision, Instrument, Provision, Source
from portal.store import Store
from portal.texts import library

DOSSIER_PARTS = ("summary", "provisions", "status", "sources", "method")


@dataclass(frozen=True, slots=True)
class Chosen:
    """One provision of the dossier with the common provisions whose answer rests on it."""

    instrument: Instrument
    provision: Provision
    answers: tuple[tuple[CommonProvision, Answer], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Official wording in one language with its label; ``rest`` counts characters that a limit left out."""

    language: str
    label: str
    terms: str
    paragraphs: tuple[str, ...]
    rest: int


def dossier_brief(
    field: Field,
    keys: tuple[str, ...],
    store: Store,
    *,
    title: str = "",
    note: str = "",
    address: str = "",
    parts: tuple[str, ...] = DOSSIER_PARTS,
) -> Brief:
    """Provisions, named `<instrument>#<provision>`, as a value to print; other arguments as for ``comparison_brief``.

    Raises:
        BadParameter: none or too many, one that is not held, an unknown part, or a title or note that is too long.
    """
    wanted, notes = known_parts(parts, DOSSIER_PARTS), Notes(store, address)
    chosen = _chosen(field, store, keys)
    columns = tuple({one.instrument.id: column(field, one.instrument.id) for one in chosen}.values())
    answers = [reply for one in chosen for _, reply in one.answers]
    makers = {
        "summary": lambda: _summary(chosen, store, notes),
        "provisions": lambda: _provisions(chosen, store, notes),
        "status": lambda: back.profiles(columns, store, notes),
        "sources": lambda: back.sources(columns, store, notes),
        "method": lambda: back.method(counted(frozenset()), answers, *built(store)),
    }
    made = [makers[name]() for name in wanted]
    by_key = {one.key: one for one in columns}
    rests = [(by_key[one.instrument.id], common, reply) for one in chosen for common, reply in one.answers]
    names = listed([instrument.short for instrument in back.used(columns)])
    asked = f"What do {len(chosen)} chosen provisions of {names} say, and what do they answer?"
    return Brief(
        "dossier", "Search dossier", title_of(title, f"{len(chosen)} provisions of {len(columns)} instruments"), asked,
        note_of(note), clean(address), *built(store), numbered(tuple(made)), notes.all(), tuple(one.key for one in columns),
        _cut(chosen, store) if "provisions" in wanted else "", seal=seal(store, notes, rests),
    )  # fmt: skip


def _chosen(field: Field, store: Store, keys: tuple[str, ...]) -> tuple[Chosen, ...]:
    if not 0 < len(keys) <= MAX_PROVISIONS:
        raise BadParameter(
            f"A dossier holds 1 to {MAX_PROVISIONS} provisions; {len(keys)} were named.", "Take some away, or make two."
        )
    return tuple(_one(field, store, *key.partition("#")[::2]) for key in dict.fromkeys(keys))


def _one(field: Field, store: Store, instrument_id: str, provision_id: str) -> Chosen:
    instrument = store.instruments.get(instrument_id)
    if instrument is None:
        near = column(field, instrument_id).near
        raise BadParameter(
            f"No instrument “{clean(instrument_id)[:60]}” is held.",
            "Name a provision as <instrument>#<provision>.",
            near,
        )
    held = store.provisions(instrument_id)
    if provision_id not in held:
        head = provision_id.split("__")[0]
        near = tuple(f"{instrument_id}#{id_}" for id_ in held if id_.split("__")[0] == head)[:3]
        raise BadParameter(
            f"{instrument.short} has no provision “{clean(provision_id)[:60]}”.", "The reader lists all of them.", near
        )
    own = column(field, instrument_id)
    rests = store.cited.get((instrument_id, provision_id), ())
    return Chosen(instrument, held[provision_id], tuple((store.commons[id_], answer(field, own, id_)) for id_ in rests))


def _summary(chosen: tuple[Chosen, ...], store: Store, notes: Notes) -> Part:
    rows = tuple(
        (
            cell(back.named(store, one.instrument, notes), head="row"),
            cell((Run(notes.pinpoint(one.instrument, one.provision.id)), notes.cite(one.instrument, one.provision.id))),
            cell(one.provision.heading),
            cell("; ".join(common.label for common, _ in one.answers) or "no answer rests on it"),
        )
        for one in chosen
    )
    head = heads("Instrument", "Provision", "Heading", "What it answers")
    return Part("summary", "Summary", (Table("The provisions of this dossier", head, rows, (34, 13, 23, 30)),))


def _provisions(chosen: tuple[Chosen, ...], store: Store, notes: Notes) -> Part:
    blocks: list[Block] = []
    for number, one in enumerate(chosen, 1):
        place = notes.pinpoint(one.instrument, one.provision.id)
        heading = f": {one.provision.heading}" if one.provision.heading else ""
        above = f"{issuer(store, one.instrument)}: {one.instrument.short}"
        blocks.append(Heading(f"{place}{heading}", f"chosen-{number}", above))
        blocks += [Paragraph(line, manner) for line, manner in _lines(one, notes)]
        for wording in wordings(store, one.instrument, one.provision.id):
            blocks += _printed(wording)
        if not store.held.get(one.instrument.id):
            blocks.append(
                Paragraph(
                    text("The official wording is not held here; the note leads to the reader and its source.", "small")
                )
            )
    return Part("provisions", "The provisions", tuple(blocks))


def _lines(one: Chosen, notes: Notes) -> list[tuple[Line, str]]:
    out: list[tuple[Line, str]] = []
    if warned := labels(one.instrument):
        out.append(((Run(f"[{'; '.join(warned)}]", "label"),), ""))
    out.append(
        (
            (
                Run("Digest, in our words", "strong"),
                notes.cite(one.instrument, one.provision.id),
                Run(f": {one.provision.digest}"),
            ),
            "",
        )
    )
    for common, reply in one.answers:
        verb = MODALITIES[reply.modality] if reply.speaks else ""
        said = f"{STATES[reply.state]}{f', {verb}' if verb else ''}"
        gist = f": {reply.mapping.gist}" if reply.mapping and reply.mapping.gist else ""
        out.append(((Run(f"Answers {common.label} ({said})", "strong"), Run(gist)), ""))
    return out


def wordings(store: Store, instrument: Instrument, provision_id: str) -> tuple[Wording, ...]:
    """The official wording of one provision in every language held, under its own label and terms."""
    out = []
    for code in store.held.get(instrument.id, ()):
        units = store.texts(instrument.id, code)
        words = library.full_text(tuple(units.values()), provision_id)
        if not words:
            continue
        source = _source(instrument, code, units[provision_id].file if provision_id in units else "")
        spoken = next((one for one in instrument.languages if one.split("-")[0] == code), code)
        part = f", {COMPLETENESS[source.completeness]}" if source and source.completeness != "full" else ""
        shown = words[:MAX_WORDING]
        lines = tuple(line for line in shown.splitlines() if line.strip())
        out.append(
            Wording(
                spoken,
                f"{language(code)}, {_kind(instrument, source, code)}{part}",
                source.terms if source else "",
                lines,
                len(words) - len(shown),
            )
        )
    return tuple(out)


def _source(instrument: Instrument, code: str, file: str) -> Source | None:
    """The source listed in this language, or else the file that holds both languages."""
    listed = (
        *(s for s in instrument.sources if s.language == code),
        *(s for s in instrument.sources if s.file == file),
    )
    return listed[0] if listed else None


def _kind(instrument: Instrument, source: Source | None, code: str) -> str:
    """Original or which translation; in a file of two languages, the first of the instrument's own is the original."""
    if source is not None and source.language == code:
        return TRANSLATIONS[source.translation]
    first = "".join(instrument.languages[:1]).split("-")[0]
    return TRANSLATIONS["original"] if first == code else "kind not stated"


def _cut(chosen: tuple[Chosen, ...], store: Store) -> str:
    """Which limit left out official wording, in words; empty when none did."""
    cut = sum(any(one.rest for one in wordings(store, each.instrument, each.provision.id)) for each in chosen)
    return (
        f"first {MAX_WORDING:,} characters of the official wording of {cut} of {len(chosen)} provisions" if cut else ""
    )


def _printed(wording: Wording) -> list[Block]:
    terms = f" Terms: {wording.terms}" if wording.terms else ""
    out: list[Block] = [
        Paragraph((Run(f"Official wording ({wording.label}).", "strong"), Run(terms, "small")), "verdict")
    ]
    out += [
        Paragraph((Run(line, lang="" if wording.language == "en" else wording.language),), "wording")
        for line in wording.paragraphs
    ]
    if wording.rest:
        out.append(Paragraph(text(f"Cut here: {wording.rest:,} more characters; the reader has them.", "label"), ""))
    return out
