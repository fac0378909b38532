"""glossary.yaml -> Terms."""

from __future__ import annotations

from portal.corpus.fields import Fields
from portal.corpus.strict import Seq
from portal.records import Complaint, Term


def terms(data: object, name: str, complaints: list[Complaint]) -> tuple[Term, ...]:
    """The terms in order; each may say which instruments define it and where."""
    if data is None:
        return ()
    if not isinstance(data, Seq):
        Fields(data, name, complaints).say(1, "must be a list of terms.")
        return ()
    out: dict[str, Term] = {}
    for item in data:
        fields = Fields(item, name, complaints)
        term = _term(fields)
        if term.id and term.id in out:
            fields.say(fields.line_of("id"), f"the term {term.id!r} stands here twice.")
        out[term.id] = term
    return tuple(out.values())


def _term(fields: Fields) -> Term:
    defined = tuple(_place(item) for item in fields.each("defined"))
    term = Term(
        id=fields.text("id", required=True),
        label=fields.text("label", required=True),
        meaning=fields.text("meaning", required=True),
        synonyms=fields.words("synonyms"),
        commons=fields.words("common"),
        defined=defined,
    )
    fields.finish()
    return term


def _place(fields: Fields) -> tuple[str, str]:
    place = (fields.text("instrument", required=True), fields.text("provision", required=True))
    fields.finish()
    return place
