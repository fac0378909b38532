"""Whether rules converge: the same figures for each year, from the instruments that had taken effect by its end.

For a year y, a jurisdiction answers through those of its counting instruments that took effect in y or before. Over the
jurisdictions that then answer at all, the series gives the mean distance of pairs, over all that is coded for both and
over what at least one speaks to, and for one common provision the share of pairs that differ in whether they speak.

The answers are those of the wording that was coded, which may be later than the year; instruments that have ended are
not in it, and who takes part changes from year to year. A falling line can therefore mean that those who came later
resemble each other: the number of jurisdictions and pairs stands with every point.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from portal.compare.answers import answer
from portal.compare.field import Column, Field, column
from portal.compare.neighbours import table
from portal.compare.spread import Spread, of_pairs, spread, unlike
from portal.compare.timeline import effect


@dataclass(frozen=True, slots=True)
class Year:
    """One year: how many columns answer, which joined, and the mean distance of their pairs in both ways."""

    year: int
    keys: tuple[str, ...]
    joined: tuple[str, ...]
    coded: Spread
    spoken: Spread


@dataclass(frozen=True, slots=True)
class CommonYear:
    """One year of one common provision: how many speak of how many coded, and the share of pairs that differ in it."""

    year: int
    speaking: int
    n: int
    speak: Spread


def at(col: Column, year: int) -> Column:
    """The column as it stood at the end of a year: only what had taken effect by then."""
    held = tuple(i for i in col.instruments if (event := effect(i)) is not None and int(event.date[:4]) <= year)
    return replace(col, instruments=held)


def years(field: Field, keys: tuple[str, ...], include: frozenset[str], last: int) -> tuple[int, ...]:
    """Every year from the first in which two columns answer to ``last``."""
    starts = []
    for key in keys:
        dates = [e.date for i in column(field, key, include).instruments if (e := effect(i)) is not None]
        starts += [int(min(dates)[:4])] if dates else []
    starts.sort()
    return tuple(range(starts[1], last + 1)) if len(starts) > 1 else ()


def series(field: Field, keys: tuple[str, ...], include: frozenset[str], last: int) -> tuple[Year, ...]:
    """Mean distances of all pairs, year by year."""
    out: list[Year] = []
    seen: set[str] = set()
    known: dict[tuple[str, ...], list[int | None]] = {}  # a column answers alike until one more instrument takes effect
    for year, stood in _stood(field, keys, include, last):
        here = tuple(col.key for col in stood)
        if out and {i.id for c in stood for i in c.instruments} == seen:
            out.append(replace(out[-1], year=year, joined=()))  # nothing took effect: nothing to compute again
            continue
        seen = {i.id for c in stood for i in c.instruments}
        answers = []
        for col in stood:
            at_hand = (col.key, *(i.id for i in col.instruments))
            if at_hand not in known:
                known[at_hand] = [answer(field, col, common).value for common in field.commons]
            answers.append(known[at_hand])
        found = table(here, np.array(answers, dtype=float))
        means = [_mean(found.sums, counted) for counted in (found.coded, found.spoken)]
        before = out[-1].keys if out else ()
        out.append(Year(year, here, tuple(key for key in here if key not in before), *means))
    return tuple(out)


def _mean(sums: tuple[tuple[float, ...], ...], counted: tuple[tuple[int, ...], ...]) -> Spread:
    """The mean distance of pairs with its interval, from a table of sums and one of counts."""
    counts = np.triu(np.array(counted, dtype=float), 1)
    return of_pairs(np.triu(np.array(sums), 1) / np.where(counts > 0, counts, 1), (counts > 0).astype(float))


def common_series(
    field: Field, common: str, keys: tuple[str, ...], include: frozenset[str], last: int
) -> tuple[CommonYear, ...]:
    """How many speak to one common provision, and the share of pairs that differ in it, year by year."""
    out = []
    for year, stood in _stood(field, keys, include, last):
        coded = [a for a in (answer(field, col, common) for col in stood) if a.coded]
        speaks = [a.speaks for a in coded]
        out.append(CommonYear(year, sum(speaks), len(speaks), spread(speaks, unlike)))
    return tuple(out)


def _stood(
    field: Field, keys: tuple[str, ...], include: frozenset[str], last: int
) -> Iterator[tuple[int, list[Column]]]:
    columns = [column(field, key, include) for key in sorted(keys)]
    for year in years(field, keys, include, last):
        yield year, [col for col in (at(col, year) for col in columns) if col.instruments]
