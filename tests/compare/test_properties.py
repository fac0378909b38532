"""What holds for whatever is coded: order has no meaning, and what is not coded changes no figure."""

import dataclasses

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.compare import Coverage, across, between, comparison, fragmentation, gaps, matrix
from tests.compare.making import COMMONS, PLACES, TAXONOMY, common, field, instrument, reply

WORDS = ("full/must", "full/may", "partial/should", "mention/none", "silent", "n.a.", "-")
ROWS = st.lists(st.sampled_from(WORDS), min_size=len(COMMONS), max_size=len(COMMONS)).map(" ".join)
CODES = tuple(PLACES)
# Machines that run the tests are shared: a slow example is no fault.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def fields(draw):
    """Up to two instruments for each of four places; EE has none and is coded nowhere."""
    held, answers = [], {}
    for code in CODES[:4]:
        for n in range(draw(st.integers(0, 2))):
            covers = draw(st.sampled_from(["whole", "excerpt"]))
            status = draw(st.sampled_from(["in-force", "enacted", "revoked"]))
            held.append(instrument(f"{code.lower()}-{n}", code, status=status, covers=covers))
            answers[f"{code.lower()}_{n}"] = draw(ROWS)
    return field(*held, **answers)


INCLUDE = st.frozensets(st.sampled_from(["pending", "soft"]))
ORDER = st.permutations(CODES)


def laid(base, codes, include):
    return matrix(base, tuple(("", code) for code in codes), TAXONOMY.provisions, include)


@CALM
@given(fields(), ORDER, INCLUDE)
def test_the_order_of_rows_changes_no_cell_and_no_total(base, codes, include):
    one, other = laid(base, CODES, include), laid(base, codes, include)
    assert {row.column.key: row for row in one.rows} == {row.column.key: row for row in other.rows}
    assert one.totals == other.totals


@CALM
@given(fields(), ORDER, INCLUDE)
def test_totals_reconcile_with_rows(base, codes, include):
    found = laid(base, codes, include)
    assert sum(t.spoken for t in found.totals) == sum(row.coverage.spoken for row in found.rows)
    assert sum(t.n for t in found.totals) == sum(row.coverage.n for row in found.rows)
    cells = [cell.state for row in found.rows for cell in row.answers]
    assert sum(t.n for t in found.totals) == len(cells) - cells.count("uncoded") - cells.count("not-applicable")


@CALM
@given(fields(), INCLUDE)
def test_a_jurisdiction_nobody_has_coded_changes_no_figure(base, include):
    without = tuple(code for code in CODES if code != "EE")
    assert laid(base, CODES, include).totals == laid(base, without, include).totals
    for one in TAXONOMY.provisions:
        assert fragmentation(base, one, CODES, include) == fragmentation(base, one, without, include)
    added = dataclasses.replace(base, instruments={**base.instruments, "new": instrument("new", "EE")})
    assert laid(added, CODES, include).totals == laid(base, CODES, include).totals
    assert laid(added, CODES, include).rows[-1].coverage == Coverage(0, 0)


@CALM
@given(fields(), ORDER, INCLUDE)
def test_uncoded_is_never_called_silent_and_silence_always_has_a_reader(base, codes, include):
    for row in laid(base, codes, include).rows:
        for common_, cell in zip(TAXONOMY.provisions, row.answers, strict=True):
            given_ = [base.answers.get((i.id, common_.id)) for i in row.column.instruments]
            if not any(given_):
                assert cell.state == "uncoded"
            if cell.state == "silent":
                assert cell.mapping.answer == "silent"
                assert cell.instrument.covers == "whole"
                assert not any(m.answer == "present" for m in given_ if m)


@CALM
@given(fields(), st.sampled_from(CODES), st.sampled_from(CODES), INCLUDE)
def test_gaps_keep_every_call_of_the_benchmark_and_count_each_once(base, subject, mark, include):
    found = gaps(base, subject, mark, include)
    states = ("full", "partial", "none", "conflict", "uncoded", "not-applicable")
    assert sum(found.count(state) for state in states) == len(found.entries)
    assert len(found.open) == found.count("partial") + found.count("none") + found.count("conflict")
    assert found.n == len(found.entries) - found.count("uncoded") - found.count("not-applicable")
    for entry in (*found.entries, *found.beyond):
        assert (entry.own.value is None) == (entry.state in ("uncoded", "not-applicable"))
        for lesson in entry.lessons:
            assert not lesson.instrument.ended
            assert lesson.instrument.jurisdiction not in (subject, mark)
    if subject == mark:
        assert found.open == ()


@CALM
@given(fields(), ORDER)
def test_the_order_of_columns_changes_no_answer_side_by_side(base, codes):
    one, other = comparison(base, (), CODES, "AA"), comparison(base, (), tuple(codes), "AA")
    for left, right in zip(one.rows, other.rows, strict=True):
        verdicts = zip(one.columns, left.answers, left.verdicts, strict=True)
        turned = zip(other.columns, right.answers, right.verdicts, strict=True)
        assert {c.key: (a, v) for c, a, v in verdicts} == {c.key: (a, v) for c, a, v in turned}
        assert left.verdict == right.verdict


@CALM
@given(fields(), st.sampled_from(CODES), st.sampled_from(CODES), INCLUDE)
def test_distance_is_symmetric_and_nothing_is_away_from_itself(base, left, right, include):
    there, back = between(base, left, right, include), between(base, right, left, include)
    assert there == back
    assert there.spoken.n <= there.coded.n <= len(COMMONS)
    for mean in (there.coded, there.spoken):
        assert (mean.value is None) == (mean.n == 0)
        assert mean.value is None or 0 <= mean.value <= 1
    assert between(base, left, left, include).coded.value in (0.0, None)
    assert between(base, left, left, include).spoken.value in (0.0, None)
    if there.spoken.n:
        assert there.spoken.value >= there.coded.value, "leaving out shared silence brings nobody nearer"


ANSWERS = st.dictionaries(st.text(max_size=3), st.sampled_from([*WORDS[:-1], "uncoded"]), max_size=8)


@CALM
@given(ANSWERS, st.randoms(use_true_random=False))
def test_fragmentation_does_not_hang_on_order_and_agrees_with_counting(words, random):
    keys = list(words)
    random.shuffle(keys)
    found = across(common("risk.a"), {key: reply(word) for key, word in words.items()})
    assert found == across(common("risk.a"), {key: reply(words[key]) for key in keys})
    speaks = [word != "silent" for word in words.values() if word not in ("n.a.", "uncoded")]
    pairs = len(speaks) * (len(speaks) - 1) // 2
    apart = speaks.count(True) * speaks.count(False)
    assert found.speak.n == pairs
    assert found.speak.share == (apart / pairs if pairs else None)
    for layer in (found.speak, found.extent, found.coverage, found.force):
        assert layer.share is None or 0 <= layer.share <= 1
        assert layer.low is None or 0 <= layer.low <= layer.high <= 1
    if found.extent.n:
        assert found.extent.share >= max(found.coverage.share, found.force.share)
