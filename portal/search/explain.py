"""A query in words: "all of: high, risk; not: military; in: Kenya"."""

from __future__ import annotations

from collections.abc import Callable

from portal.search.query import FIELDS, Filter, Item, Phrase, Prefix, Query


def explain(
    query: Query, label: Callable[[str, str], str] = lambda name, value: value, dropped: frozenset = frozenset()
) -> str:
    """One line that says what a query asks for.

    Args:
        label: (field name, value) -> how to call the value; as typed when left out.
        dropped: words that were left out because they are too common.
    """
    single = [
        _say(clause.items[0])
        for clause in query.clauses
        if not clause.negative and len(clause.items) == 1 and clause.items[0].text not in dropped
    ]
    out = [f"{'all of: ' if len(single) > 1 else ''}{', '.join(single)}"] if single else []
    out += [f"any of: {', '.join(map(_say, clause.items))}" for clause in query.clauses if len(clause.items) > 1]
    refused = [_say(clause.items[0]) for clause in query.clauses if clause.negative]
    out += [f"not: {', '.join(refused)}"] if refused else []
    out += [_filter(part, label) for part in query.filters]
    return "; ".join(out) or "everything"


def _say(item: Item) -> str:
    if isinstance(item, Phrase):
        return f"“{item.text}”"
    return f"words that begin with {item.text}" if isinstance(item, Prefix) else item.text


def _filter(part: Filter, label: Callable[[str, str], str]) -> str:
    values = " or ".join(label(part.name, value) for value in part.values)
    return f"{'not ' if part.negative else ''}{FIELDS[part.name]}: {values}"
