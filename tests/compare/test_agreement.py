"""Agreement of two codings: fixtures with known alphas, and what must not enter."""

import pytest

from portal.compare import agreement, disagreements
from portal.compare.agreement import alpha
from portal.records import CommonProvision, Mapping, Taxonomy, Theme

STEPS = {"silent": ("silent", ""), "mention": ("present", "mention"), "partial": ("present", "partial"),
         "full": ("present", "full"), "n/a": ("not-applicable", "")}  # fmt: skip
COMMONS = tuple(CommonProvision(f"risk.c{i}", "risk", f"C{i}", "?", "", "") for i in range(6))
TAXONOMY = Taxonomy({}, (), (), (), {}, (Theme("risk", "Risk", COMMONS), Theme("scope", "Scope", ())))


def coding(*steps):
    made = [Mapping("x", f"risk.c{i}", STEPS[s][0], STEPS[s][1]) for i, s in enumerate(steps) if s]
    return {(m.instrument, m.common): m for m in made}


def test_two_equal_codings_agree_wholly():
    all_, risk, scope = agreement(TAXONOMY, coding("silent", "full", "partial"), coding("silent", "full", "partial"))
    assert (all_.n, all_.alpha, all_.same, all_.same_side) == (3, 1.0, 3, 3)
    assert (risk.n, scope.n, scope.alpha) == (3, 0, None)


def test_alpha_of_a_published_example():
    """Twelve units coded 1 to 5 by two of the observers of Krippendorff's example (Computing alpha-reliability, 2011)."""
    c = [3, 2, 3, 3, 2, 2, 4, 1, 2, 5]
    b = [2, 2, 3, 3, 2, 2, 4, 1, 2, 5]
    by_hand = _ordinal_alpha(c, b)
    assert alpha(c, b) == pytest.approx(by_hand, abs=1e-9)
    assert 0.9 < by_hand < 1


def _ordinal_alpha(first, second):
    """The textbook computation: coincidences of both orders, squared ordinal distances from the marginals."""
    values = sorted(set(first) | set(second))
    pairs = [*zip(first, second, strict=True), *zip(second, first, strict=True)]
    total = {v: sum(a == v for a, _ in pairs) for v in values}
    n = sum(total.values())

    def apart(a, b):
        low, high = min(a, b), max(a, b)
        between = sum(total[v] for v in values if low <= v <= high)
        return (between - (total[a] + total[b]) / 2) ** 2

    observed = sum(apart(a, b) for a, b in pairs) / n
    expected = sum(total[a] * total[b] * apart(a, b) for a in values for b in values) / (n * (n - 1))
    return 1 - observed / expected


def test_far_apart_counts_more_than_next_to_each_other():
    base = coding("silent", "mention", "partial", "full", "silent", "full")
    near = coding("mention", "mention", "partial", "full", "silent", "full")
    far = coding("full", "mention", "partial", "full", "silent", "full")
    assert agreement(TAXONOMY, base, near)[0].alpha > agreement(TAXONOMY, base, far)[0].alpha


def test_not_applicable_and_uncoded_enter_nothing():
    found = agreement(TAXONOMY, coding("n/a", "full", "silent"), coding("full", "full", "", "silent"))[0]
    assert found.n == 1


def test_when_all_answers_are_the_same_alpha_is_not_defined():
    assert agreement(TAXONOMY, coding("full", "full"), coding("full", "full"))[0].alpha is None


def test_disagreements_name_both_sides():
    ((a, b),) = disagreements(coding("silent", "full"), coding("silent", "partial"))
    assert (a.coverage, b.coverage) == ("full", "partial")
