"""rates.yaml -> Rates: one day, one source, plain positive numbers."""

from __future__ import annotations

import re

from portal.corpus.fields import Fields, plain_number
from portal.records import Rates

CURRENCY = re.compile(r"[A-Z]{3}")


def rates(fields: Fields) -> Rates:
    """The rates of exchange; a code or a number that is none is named with its line."""
    base = fields.text("base", required=True)
    inside = fields.inside("per", required=True)
    for code in (base, *inside.data):
        if code and not CURRENCY.fullmatch(code):
            inside.say(inside.line_of(code), f"{code!r} is no ISO 4217 code such as EUR.")
    per = {}
    for code in inside.data:
        value = plain_number(inside.text(code)) or 0
        if value <= 0 or code == base:
            inside.say(
                inside.line_of(code), f"the rate of {code} must be a number above 0, and not of the base itself."
            )
        else:
            per[str(code)] = value
    found = Rates(
        base,
        fields.date("date", required=True),
        fields.text("source", required=True),
        fields.text("url"),
        fields.text("checked", required=True),
        fields.text("note"),
        per,
    )
    fields.finish()
    return found
