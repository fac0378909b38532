"""Groups, the figures that are kept with a build, the arithmetic behind them, years, timelines and tiles."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.compare import across, answer, column, figures, groups, members, tiles, timeline
from portal.compare.arithmetic import arithmetic
from portal.compare.figures import GroupFigures, parted
from portal.compare.fragmentation import PARTS
from portal.compare.series import common_series, series, years
from portal.compare.spread import Spread, spread, unlike
from portal.compare.timeline import effect
from portal.records import Event, Money, Region
from portal.store import plain
from portal.store.revive import revive
from tests.compare.making import PLACES, TAXONOMY, common, field, instrument, put, reply
from tests.compare.test_properties import ANSWERS, CALM, CODES, INCLUDE, fields

REGIONS = (Region("north", "The North", "Cold"), Region("south", "The South", "Warm lands"))
CPA = (Region("isles", "Isles"),)
GROUPS = groups(PLACES.values(), REGIONS, CPA)


def dated(id_, place, *facts, **more):
    return instrument(id_, place, events=tuple(Event(date, what, "x") for date, what in facts), **more)


def test_groups_hold_places_whether_anything_is_held_or_not():
    assert {g.id: g.places for g in GROUPS.values()} == {
        "all": ("AA", "BB", "CC", "DD", "EE"), "commonwealth": ("AA", "BB"), "un-cold": ("AA", "BB"),
        "un-warm-lands": ("CC", "DD"), "un-north": ("AA", "BB"), "un-south": ("CC", "DD"), "cpa-isles": ("AA", "BB"),
    }  # fmt: skip


def test_members_are_those_that_answer_and_instruments_that_have_not_ended():
    base = field(instrument("a"), instrument("b", "BB", status="revoked"), instrument("c", "CC", force="voluntary"),
                 instrument("f", "forum"))  # fmt: skip
    assert members(base, GROUPS["all"]) == ("AA",)
    assert members(base, GROUPS["all"], include=frozenset({"soft"})) == ("AA", "CC")
    assert members(base, GROUPS["all"], "instruments") == ("a", "c", "f")
    assert members(base, GROUPS["un-south"], "instruments") == ("c",)


@CALM
@given(fields())
def test_kept_figures_come_back_as_they_were_made(base):
    made = figures(base, GROUPS, "2026-11-22")
    kept = json.loads(json.dumps(plain(made), allow_nan=False))
    assert {name: revive(GroupFigures, value) for name, value in kept.items()} == made
    assert all(len(found.keys) > 1 for found in made.values())


@CALM
@given(fields(), INCLUDE)
def test_flat_figures_are_those_of_fragmentation(base, include):
    flat = {(f.common, f.layer): f.spread for f in parted(base, CODES, include)}
    for one in TAXONOMY.provisions:
        found = across(one, {code: answer(base, column(base, code, include), one.id) for code in CODES})
        assert all(flat[one.id, part] == getattr(found, part) for part in PARTS)


@CALM
@given(st.lists(st.sampled_from("abc"), max_size=9))
def test_values_counted_by_likes_give_the_spread_of_pair_by_pair(values):
    assert spread(values, unlike) == spread(values, lambda a, b: float(a != b))


@CALM
@given(ANSWERS)
def test_arithmetic_adds_up_to_the_share(words):
    laid = arithmetic(common("risk.a"), {key: reply(word) for key, word in words.items()})
    whole = across(common("risk.a"), {key: reply(word) for key, word in words.items()})
    for one in laid:
        told = [pair for pair in one.pairs if pair.difference is not None]
        assert one.spread.n == len(told)
        assert one.spread.share is None or one.spread.share == pytest.approx(one.total / len(told))
        assert sum(len(keys) for _, keys in one.given) == len({k for _, keys in one.given for k in keys})
    assert [one.spread for one in laid[:4]] == [getattr(whole, part) for part in PARTS]


def test_arithmetic_lists_amounts_by_size_and_words_by_how_many_gave_them():
    values = [Money(9.0, "EUR"), Money(1.0, "EUR"), Money(3.0, "USD")]
    said = {f"c{n}": reply("full", attributes={"largest": v, "published": w})
            for n, (v, w) in enumerate(zip(values, ("no", "public", "public"), strict=True))}  # fmt: skip
    laid = {one.layer: one for one in arithmetic(common("risk.a"), said)}
    assert [given[0] for given in laid["largest"].given] == [("EUR", 1.0), ("EUR", 9.0), ("USD", 3.0)]
    assert [p.difference for p in laid["largest"].pairs] == [1.0, None, None]
    assert laid["published"].given == (("public", ("c1", "c2")), ("no", ("c0",)))


@pytest.mark.parametrize(
    ("facts", "more", "expected"),
    [
        ((("2020", "adopted"), ("2022-05", "in-force")), {}, "2022-05"),
        ((("2024-02", "applies"), ("2023-01", "in-force")), {}, "2023-01"),
        ((("2020", "passed"), ("2021", "signed")), {"status": "adopted", "force": "voluntary"}, "2020"),
        ((("2020", "introduced"), ("2021", "passed")), {"status": "pending", "force": "conditional"}, None),
        ((("2024", "adopted"), ("2024-09", "opened-for-signature")), {"status": "pending"}, "2024"),
        ((("2020", "in-force"), ("2023", "revoked")), {"status": "revoked"}, None),
        ((("2020", "introduced"),), {}, None),
    ],
)
def test_from_which_dated_fact_an_instrument_counts(facts, more, expected):
    found = effect(dated("x", "AA", *facts, **more))
    assert (found.date if found else None) == expected


def line():
    held = [dated("late", "AA", ("2027-01-01", "in-force")), dated("first", "BB", ("2020", "in-force")),
            dated("soft", "CC", ("2022-03", "adopted"), force="voluntary", status="adopted"),
            dated("quiet", "DD", ("2019", "in-force")), dated("bill", "DD", ("2019", "introduced"), status="pending"),
            dated("gone", "EE", ("2018", "in-force"), status="revoked")]  # fmt: skip
    return field(*held, late="full", first="mention", soft="partial", quiet="silent", bill="full", gone="full")


def test_a_timeline_counts_who_speaks_and_names_who_does_not_count():
    found = timeline(line(), "risk.a", "2026-11-22")
    assert [(s.instrument.id, s.count, s.binding) for s in found.steps] == [("first", 1, 1), ("soft", 2, 1)]
    assert [(s.instrument.id, s.count) for s in found.ahead] == [("late", 3)]
    assert ([i.id for i in found.undated], [i.id for i in found.ended]) == (["bill"], ["gone"])
    assert timeline(line(), "rights.d", "2026-11-22").steps == ()


def test_years_begin_when_there_is_a_pair_and_say_who_joined():
    codes = ("AA", "BB", "CC", "DD")
    assert years(line(), codes, frozenset(), 2026) == (2020, 2021, 2022, 2023, 2024, 2025, 2026)
    assert years(line(), ("AA",), frozenset(), 2026) == ()
    found = series(line(), codes, frozenset(), 2027)
    assert [y.joined for y in found if y.joined] == [("BB", "DD"), ("AA",)]
    assert found[0].coded == Spread(0.5, 1, 2), "a mention and silence are half apart"
    assert (found[-1].year, found[-1].coded.n) == (2027, 3)
    asked = common_series(line(), "risk.a", codes, frozenset(), 2027)
    assert [(y.speaking, y.n) for y in asked] == [(1, 2)] * 7 + [(2, 3)]


@CALM
@given(fields())
def test_a_series_over_instruments_without_dates_is_empty_and_not_a_fault(base):
    assert series(base, CODES, frozenset(), 2026) == ()


def test_every_place_has_a_tile_and_what_is_not_held_is_not_called_silent():
    base = field(instrument("a"), instrument("b", "BB", status="pending"), instrument("c", "CC"), a="full", c="silent")
    assert {t.place.code: t.state for t in tiles(base, "risk.a", PLACES.values())} == {
        "AA": "full", "BB": "not-counted", "CC": "silent", "DD": "not-held", "EE": "not-held",
    }  # fmt: skip
    counted = tiles(put(base, "b", "risk.a", "partial"), "risk.a", PLACES.values(), frozenset({"pending"}))
    assert {t.place.code: t.state for t in counted}["BB"] == "partial"
    assert {t.place.code: t.state for t in tiles(base, "risk.b", PLACES.values())}["AA"] == "uncoded"
