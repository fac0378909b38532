"""The fine print of one common provision as a table that sorts: stated and unstated apart, fines in one currency too."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from flask import Blueprint

from portal.briefs.kinds import texts_on
from portal.briefs.sheets import Cell, Sheet
from portal.compare import answer, column
from portal.compare.fineprint import Line, Worth, fine_print, ordered, standing, tally, worth
from portal.corpus.fields import plain_number
from portal.errors import BadParameter
from portal.records import Attribute, CommonProvision, Money, Rates
from portal.store import plain
from portal.web import links, tables, words
from portal.web.commons import find
from portal.web.pages import Page, Query, build, page
from portal.web.params import Param
from portal.web.shelf import Build

blueprint = Blueprint("fineprint", __name__)
DEFAULT_CURRENCY = "EUR"


@dataclass(frozen=True)
class Exchange:
    """How amounts are turned into ``currency``: by the rates held, or by the reader's own."""

    currency: str
    rates: Rates | None
    own: dict[str, float]

    def worth(self, money: Money) -> Worth | None:
        return worth(money, self.currency, self.rates, self.own)


def _upper(value: str) -> str:
    return value.upper()


@page(
    blueprint,
    "/common-provisions/<id_>/fine-print",
    Param("show", of=("all", "in-force"), default="all"),
    Param("sort"),
    Param("order", of=("up", "down"), default="up"),
    Param("in", default=DEFAULT_CURRENCY, fold=_upper),
    Param("rate", many=True, fold=_upper),
    tables=True,
)
def fine_print_page(query: Query, id_: str) -> Page:
    held = build()
    common = find(held, id_)
    chosen = texts_on(held.field, id_, query.one("show"))
    rows = [(column(held.field, key), answer(held.field, column(held.field, key), id_)) for key in chosen]
    lines = fine_print(common, rows)
    exchange = _exchange(held, query)
    place = _place(common, query.one("sort"))
    groups = _groups(common, lines, place, exchange, query.one("order") == "down")
    money = [v for line in lines for v in line.values if isinstance(v, Money)]
    tallies = [tally(a, (line.values[i] for line in lines)) for i, a in enumerate(common.attributes)]
    shows = {
        "common": common,
        "groups": groups,
        "lines": lines,
        "place": place,
        "tallies": tallies,
        "exchange": exchange,
        "without": sorted({m.currency for m in money if exchange.worth(m) is None}),
        "span": sorted(found.amount for m in money if (found := exchange.worth(m)) is not None),
        "currencies": sorted({held.store.rates.base, *held.store.rates.per} if held.store.rates else ()),
        "silent": sum(reply.state == "silent" for _, reply in rows),
        "link": lambda sort, order="": _link(query, common, sort, order),
    }

    def json() -> dict[str, Any]:
        return _json(common, lines, exchange, tallies)

    sheets = (lambda: (_sheet(held, common, groups, exchange),)) if lines and common.attributes else None
    return Page("commons/fine_print.html", json, shows, sheets=sheets, title=f"Fine print: {common.label}",
                method=(inspect.getmodule(fine_print),))  # fmt: skip


def _place(common: CommonProvision, wanted: str) -> int | None:
    """Which attribute to sort by; None keeps the order of issuers.

    Raises:
        BadParameter: the common provision has no such attribute; carries near ones.
    """
    names = [a.id for a in common.attributes]
    if not wanted:
        return None
    if wanted not in names:
        near = tuple(get_close_matches(wanted, names, n=3))
        raise BadParameter(
            f"sort={wanted[:60]} is no detail of {common.label}.", f"Choose from: {', '.join(names)}.", near
        )
    return names.index(wanted)


def _groups(
    common: CommonProvision, lines: tuple[Line, ...], place: int | None, exchange: Exchange, falling: bool
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    if place is not None:
        return ordered(lines, place, common.attributes[place], exchange.worth, falling)
    said = tuple(line for line in lines if any(standing(value) == "stated" for value in line.values))
    rest = tuple(line for line in lines if line not in said)
    return tuple((name, found) for name, found in (("said", said), ("nothing", rest)) if found)


def _exchange(held: Build, query: Query) -> Exchange:
    """The currency to show and the reader's own rates, as in rate=KES:150 (so many for one of the other).

    Raises:
        BadParameter: no code of three letters, or no number above 0.
    """
    wanted = query.one("in")
    if not _is_code(wanted):
        raise BadParameter(f"in={wanted[:20]} is no ISO 4217 code.", "Write three letters, such as in=USD.")
    own = {}
    for given in query.many("rate"):
        code, _, figure = given.partition(":")
        value = plain_number(figure) or 0
        if not _is_code(code) or value <= 0:
            raise BadParameter(
                f"rate={given[:40]} cannot be understood.", f"Write rate=KES:150 for 150 KES to one {wanted}."
            )
        own[code] = value
    return Exchange(wanted, held.store.rates, own)


def _is_code(word: str) -> bool:
    return len(word) == 3 and word.isascii() and word.isalpha()


def _link(query: Query, common: CommonProvision, sort: str, order: str) -> str:
    """The same table sorted otherwise."""
    return links.query(
        f"{links.common(common.id)}/fine-print",
        show="" if query.one("show") == "all" else query.one("show"),
        sort=sort,
        order=order,
        in_="" if query.one("in") == DEFAULT_CURRENCY else query.one("in"),
        rate=query.many("rate"),
    )


def _json(common: CommonProvision, lines: tuple[Line, ...], exchange: Exchange, tallies: list) -> dict[str, Any]:
    def values(line: Line) -> dict[str, Any]:
        out = {}
        for attribute, value in zip(common.attributes, line.values, strict=True):
            out[attribute.id] = {"standing": standing(value), "value": plain(value)}
            if isinstance(value, Money):
                out[attribute.id]["worth"] = plain(exchange.worth(value))
        return out

    return {
        "common": common.id,
        "currency": exchange.currency,
        "rates": plain(exchange.rates),
        "own_rates": exchange.own,
        "attributes": [plain(found) for found in tallies],
        "lines": [{"key": line.column.key, "label": line.column.label, "state": line.answer.state, "values": values(line)}
                  for line in lines],
    }  # fmt: skip


def _sheet(held: Build, common: CommonProvision, groups: tuple, exchange: Exchange) -> Sheet:
    """One row for each instrument; an amount has its figure, its currency, its worth and the rate as cells of their own."""
    head = ["Key", "Instrument", "Answer", "Provisions"]
    for attribute in common.attributes:
        head += _heads(attribute, exchange)
    rows = []
    for _, lines in groups:
        for line in lines:
            state, _, _, _, cited, *_ = tables.answer_cells(held, line.answer)
            cells: list[Cell] = [line.column.key, line.column.label, state, cited]
            for attribute, value in zip(common.attributes, line.values, strict=True):
                cells += _cells(attribute, value, exchange)
            rows.append(tuple(cells))
    return Sheet("Fine print", tuple(head), tuple(rows))


def _heads(attribute: Attribute, exchange: Exchange) -> list[str]:
    name = words.attribute_label(attribute)
    if attribute.type != "money":
        return [name]
    rates = exchange.rates
    source = f"{rates.source}, {rates.date}" if rates else "reader's own"
    return [name, f"{name}: currency", f"{name} in {exchange.currency}", f"Rate to 1 {exchange.currency} ({source})"]


def _cells(attribute: Attribute, value: Any, exchange: Exchange) -> list[Cell]:
    if attribute.type != "money":
        return [tables.value_cell(value, attribute.type)]
    if not isinstance(value, Money):
        return [tables.value_cell(value, attribute.type), None, None, None]
    found = exchange.worth(value)
    said = None if found is None else "reader's own" if found.own else round(found.rate, 6)
    return [
        tables.value_cell(value.amount, "number"),
        value.currency,
        None if found is None else round(found.amount, 2),
        said,
    ]
