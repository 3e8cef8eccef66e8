"""Signals: shares and rates, the run chart, the funnel and intervals, each against figures worked by hand."""

import math
from fractions import Fraction
from functools import partial
from itertools import groupby, pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import signals
from svlc_core.signals import Kind, Rule, Side, Status, binomial
from tests import documents

table = partial(documents.table, "signals.md")
ROWS = table("month", "counted", "of", "z", "lower %", "upper %")
COUNTED, OF = [int(row[1]) for row in ROWS], [int(row[2]) for row in ROWS]


# --- p′ and u′ --------------------------------------------------------------------------------------------------------


def test_p_prime_gives_the_figures_of_the_worked_example() -> None:
    chart = signals.p_prime(COUNTED, OF, per=100)
    assert (chart.kind, chart.status, chart.signals) == (Kind.P_PRIME, Status.PRELIMINARY, ())
    assert set(chart.centre) == {100 * 240 / 3000}
    p = 0.08
    z = [(x / n - p) / math.sqrt(p * (1 - p) / n) for x, n in zip(COUNTED, OF, strict=True)]
    assert [f"{value:.3f}" for value in z] == [row[3] for row in ROWS]
    assert [f"{value:.2f}" for value in chart.lower] == [row[4] for row in ROWS]
    assert [f"{value:.2f}" for value in chart.upper] == [row[5] for row in ROWS]
    spread = sum(abs(one - two) for one, two in pairwise(z)) / 11 / 1.128
    assert chart.near_upper[1] == pytest.approx(100 * (p + 2 * spread * math.sqrt(p * (1 - p) / 400)))
    assert chart.near_lower[1] == pytest.approx(100 * (p - 2 * spread * math.sqrt(p * (1 - p) / 400)))


def test_u_prime_by_hand() -> None:
    """Twelve months of 100 hours: the rate is 0.5, σ = √(0.5 ÷ 100), z = (events − 50) ÷ √50; ranges of 10 by turns.

    Mean MR of z = 10 ÷ √50 = 1.414; σz = 1.254; the limit is 0.5 ± 3 × 1.254 × 0.0707 = 0.5 ± 0.266.
    """
    events = [45, 55] * 6
    chart = signals.u_prime(events, [100] * 12)
    reach = 3 * (10 / math.sqrt(50)) / 1.128 * math.sqrt(0.5 / 100)
    assert (chart.kind, chart.centre[0], round(reach, 3)) == (Kind.U_PRIME, 0.5, 0.266)
    assert (chart.lower[0], chart.upper[0]) == pytest.approx((0.5 - reach, 0.5 + reach))
    per_thousand = signals.u_prime(events, [100] * 12, per=1000)
    assert per_thousand.upper[0] == pytest.approx(500 + 1000 * reach)
    high = signals.u_prime([300, 250] * 6, [100] * 12)  # a rate, unlike a share, may exceed one
    assert high.upper[0] is not None
    assert high.upper[0] > 2.75
    assert signals.u_prime([5, 25] * 6, [100] * 12).lower[0] == 0


def test_a_month_far_outside_is_flagged_and_screened() -> None:
    chart = signals.p_prime([*COUNTED, 40], [*OF, 100])
    assert [each.rule for each in chart.signals] == [Rule.OUTSIDE]
    assert chart.signals[0].points == (12,)
    wide = signals.p_prime([*COUNTED, 40], [*OF, 100], screen=False)
    assert chart.upper[12] is not None
    assert wide.upper[12] is not None
    assert chart.upper[12] < wide.upper[12]


def test_the_limits_of_a_share_stay_between_none_and_all() -> None:
    chart = signals.p_prime([6, 14, 6, 14] * 3, [20] * 12)
    assert (set(chart.lower), set(chart.upper)) == ({0.0}, {1.0})


def test_months_without_cases_or_counts_are_missing() -> None:
    gap = signals.p_prime([*COUNTED, 0, None, 5], [*OF, 0, 100, pd.NA])
    assert gap.value[12:] == (None, None, None)
    assert gap.upper[:12] == signals.p_prime(COUNTED, OF).upper
    assert gap.upper[12:] == (None, None, None)


def test_phases_and_frozen_limits_are_those_of_their_own_months() -> None:
    later = [2 * x for x in COUNTED]
    two = signals.p_prime([*COUNTED, *later], [*OF, *OF], rebase_at=[12])
    assert two.centre == (240 / 3000,) * 12 + (480 / 3000,) * 12
    frozen = signals.p_prime([*COUNTED, *later], [*OF, *OF], fix_after=12)
    assert frozen.upper == signals.p_prime(COUNTED, OF).upper * 2


def test_fewer_than_five_expected_is_too_few_on_either_side() -> None:
    """4 % and 96 % of 100 expect 4; one month in five may be small, and is then drawn but not judged."""
    rare = [3, 5] * 6
    assert signals.p_prime(rare, [100] * 12).status is Status.TOO_FEW
    assert signals.p_prime([100 - x for x in rare], [100] * 12).status is Status.TOO_FEW
    assert signals.u_prime(rare, [100] * 12).status is Status.TOO_FEW
    assert signals.p_prime([3, 5, 4] * 4, [1000] * 12).status is Status.TOO_FEW
    assert signals.p_prime([0] * 12, [100] * 12).status is Status.TOO_FEW
    some = signals.p_prime([*COUNTED, 1, 2, 20], [*OF, 20, 30, 50])  # 8 % of 50 is 4
    assert (some.status, some.judged[11:]) == (Status.PRELIMINARY, (True, False, False, False))
    assert some.rules[14] == frozenset()
    many = signals.p_prime([*COUNTED, 1, 2, 20, 1], [*OF, 20, 30, 50, 10])  # four in sixteen
    assert many.status is Status.TOO_FEW


def test_shares_that_never_differ_are_too_coarse() -> None:
    assert signals.p_prime([10, 40] * 6, [100, 400] * 6).status is Status.TOO_COARSE


@pytest.mark.parametrize(
    ("counted", "of", "why"),
    [([3], [2], "more are counted"), ([-1], [2], "below zero"), ([1], [1, 2], "1 counts and 2")],
)
def test_counts_that_cannot_be_are_refused(counted: list[int], of: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        signals.p_prime(counted, of)


@given(st.lists(st.tuples(st.integers(100, 300), st.floats(0.3, 0.7)), min_size=12, max_size=30))
def test_counting_the_other_outcome_mirrors_the_chart(months: list[tuple[int, float]]) -> None:
    of = [n for n, _ in months]
    counted = [round(n * share) for n, share in months]
    one, other = signals.p_prime(counted, of), signals.p_prime([n - x for n, x in zip(of, counted, strict=True)], of)
    assert one.status is other.status
    if one.status.judged:
        assert one.upper == pytest.approx([1 - each for each in other.lower if each is not None])
    assert [(each.rule, each.points) for each in one.signals] == [(each.rule, each.points) for each in other.signals]


# --- the run chart ----------------------------------------------------------------------------------------------------


def test_the_run_chart_gives_the_figures_of_the_worked_example() -> None:
    rows = dict(table("measured", "value"))
    chart = signals.run_chart([float(each) for each in rows.pop("values").split()])
    assert {name: str(round(getattr(chart, name))) for name in rows} == rows
    assert (chart.points, chart.status, chart.signal) == (13, Status.RUN_ONLY, False)


def test_one_long_run_or_too_few_crossings_is_a_signal() -> None:
    """16 points: round(log2 16) + 3 = 7; P(at most 3 of 15) = 576 ÷ 32 768 = 1.8 % and P(at most 4) = 5.9 %, so 4."""
    run = signals.run_chart([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2])
    assert (run.longest, run.longest_expected, run.crossings, run.crossings_expected) == (8, 7, 1, 4)
    assert run.signal
    few = signals.run_chart([*[1, 1, 1, 1, 2, 2, 2, 2] * 2])
    assert (few.longest, few.crossings, few.signal) == (4, 3, True)
    assert not signals.run_chart([*[1, 2, 2, 1, 1, 2, 2, 1] * 2]).signal


def test_a_run_chart_needs_ten_points_off_the_median() -> None:
    assert signals.run_chart([1] * 5 + [2] * 4).status is Status.TOO_SHORT
    assert not signals.run_chart([1] * 5 + [2] * 4).signal
    constant = signals.run_chart([7] * 12)
    assert (constant.status, constant.useful, constant.longest, constant.crossings_expected) == (
        Status.TOO_COARSE, 0, 0, 0,
    )  # fmt: skip
    assert signals.run_chart([None, math.nan]).median is None
    assert signals.run_chart([None, *[1, 2] * 5, None]).points == 10


@given(st.lists(st.integers(0, 9), max_size=40))
def test_runs_and_crossings_are_counted_as_they_are_worded(values: list[int]) -> None:
    chart = signals.run_chart(values)
    sides = [value > chart.median for value in values if chart.median is not None and value != chart.median]
    assert chart.useful == len(sides)
    assert chart.longest == max((len(list(group)) for _, group in groupby(sides)), default=0)
    assert chart.crossings == sum(one != two for one, two in pairwise(sides))


# --- the binomial distribution ----------------------------------------------------------------------------------------


def exact(trials: int, share: Fraction) -> list[Fraction]:
    """P(X ≤ k), as fractions."""
    terms = [math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]
    return [sum(terms[: k + 1], Fraction()) for k in range(trials + 1)]


@given(st.integers(1, 60), st.integers(1, 99), st.sampled_from([1, 25, 50, 500, 975, 999]))
def test_quantiles_are_those_of_a_direct_sum_with_fractions(trials: int, percent: int, level: int) -> None:
    sums, wanted = exact(trials, Fraction(percent, 100)), Fraction(level, 1000)
    assert binomial.cumulative(trials, percent / 100) == pytest.approx([float(each) for each in sums], abs=1e-12)
    k = next(k for k, each in enumerate(sums) if each >= wanted)
    assert binomial.quantile(level / 1000, trials, percent / 100) == k
    before = sums[k - 1] if k else Fraction()
    inside = k - (sums[k] - wanted) / (sums[k] - before)
    assert binomial.interpolated(level / 1000, trials, percent / 100) == pytest.approx(float(inside), abs=1e-6)


def test_a_hundred_thousand_trials_are_summed_without_loss() -> None:
    sums = binomial.cumulative(100_000, 0.01)
    assert sums[-1] == pytest.approx(1, abs=1e-9)
    assert binomial.quantile(0.5, 100_000, 0.01) == 1000
    assert binomial.quantile(1.0, 10, 0.5) == 10
    assert binomial.quantile(0.05, 0, 0.5) == 0


# --- the funnel -------------------------------------------------------------------------------------------------------


def test_the_funnel_gives_the_figures_of_the_worked_example() -> None:
    rows = table("counted", "of", "lower 95", "upper 95", "outside")
    found = signals.funnel([int(row[0]) for row in rows], [int(row[1]) for row in rows])
    assert found.centre == 0.5
    for unit, row in zip(found.units, rows, strict=True):
        assert [f"{each:.4f}" for each in unit.limits[0.95]] == row[2:4]
        assert (unit.outside or "") == (float(row[4]) if row[4] else "")
    assert [unit.side for unit in found.units] == [Side.LOW, None, Side.HIGH]
    assert found.units[0].limits[0.95][0] == pytest.approx((2 - (56 - 25.6) / 45) / 10)


def test_a_unit_outside_both_levels_is_outside_the_wider_one() -> None:
    """One region with half of its 200, and two with a twentieth of 2 000: the pooled share is 300 ÷ 4 200 = 7 %."""
    found = signals.funnel([100, 100, 100], [200, 2000, 2000])
    assert found.centre == 300 / 4200
    assert (found.units[0].outside, found.units[0].side) == (0.998, Side.HIGH)
    assert [unit.outside for unit in found.units[1:]] == [0.998, 0.998]
    low, high = found.units[0].limits[0.95], found.units[0].limits[0.998]
    assert high[0] < low[0] < found.centre < low[1] < high[1]


def test_units_without_cases_have_no_place_and_units_keep_their_order() -> None:
    found = signals.funnel([None, 5, 0], [10, 50, 0])
    assert [(unit.share, unit.of, unit.limits, unit.outside) for unit in (found.units[0], found.units[2])] == [
        (None, 0, {}, None), (None, 0, {}, None),
    ]  # fmt: skip
    assert (found.centre, found.units[1].share, found.units[1].of) == (0.1, 0.1, 50)
    assert signals.funnel([None, 0], [3, 0]).centre is None


@pytest.mark.parametrize("counted", [0, 20])
def test_where_all_units_have_none_or_all_nobody_is_outside(counted: int) -> None:
    found = signals.funnel([counted, counted], [20, 20])
    assert [(unit.outside, unit.limits[0.95]) for unit in found.units] == [(None, (counted / 20, counted / 20))] * 2


def test_a_funnel_refuses_more_counted_than_there_are() -> None:
    with pytest.raises(ValueError, match="more are counted"):
        signals.funnel([3], [2])


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=5))
def test_counting_the_other_outcome_mirrors_the_funnel(units: list[tuple[int, int]]) -> None:
    counted, other = [x for x, _ in units], [y for _, y in units]
    of = [x + y for x, y in units]
    one, two = signals.funnel(counted, of), signals.funnel(other, of)
    assert [unit.outside for unit in one.units] == [unit.outside for unit in two.units]
    turned = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH, None: None}
    assert [unit.side for unit in one.units] == [turned[unit.side] for unit in two.units]


@given(st.integers(1, 60), st.integers(1, 99))
def test_chance_puts_a_unit_outside_no_more_often_than_the_level_says(of: int, percent: int) -> None:
    """The limits of the funnel around a share that is known: P(outside) ≤ 5 %, summed over every count."""
    chance = np.diff(binomial.cumulative(of, percent / 100), prepend=0)
    low = binomial.interpolated(0.025, of, percent / 100)
    high = of - binomial.interpolated(0.025, of, 1 - percent / 100)
    assert sum(p for x, p in enumerate(chance) if not low <= x <= high) <= 0.05


# --- intervals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", table("what", "counted", "of", "counted before", "of before", "value", "low", "high"), ids=lambda row: row[0]
)
def test_the_intervals_are_those_of_newcombes_examples(row: list[str]) -> None:
    counts = [int(cell) for cell in row[1:5] if cell]
    found = signals.wilson(*counts) if len(counts) == 2 else signals.difference(*counts)
    assert [f"{each:.4f}" for each in (found.value, found.low, found.high)] == row[5:]


def test_the_ends_of_wilsons_interval_by_hand() -> None:
    """None of n: the upper end is z² ÷ (n + z²). All of n: the mirror image."""
    z2 = 1.959963984540054**2
    none, every = signals.wilson(0, 10), signals.wilson(10, 10)
    assert (none.low, none.high) == pytest.approx((0, z2 / (10 + z2)))
    assert (every.low, every.high) == pytest.approx((1 - z2 / (10 + z2), 1))
    wider = signals.wilson(3, 10, level=0.99)
    assert wider.low < signals.wilson(3, 10).low < 0.3 < signals.wilson(3, 10).high < wider.high


def test_a_difference_is_beyond_chance_where_its_interval_leaves_zero_out() -> None:
    assert signals.difference(56, 70, 48, 80).beyond_chance
    assert signals.difference(48, 80, 56, 70).beyond_chance
    assert not signals.difference(5, 10, 6, 10).beyond_chance


@pytest.mark.parametrize(("counted", "of"), [(1, 0), (3, 2), (-1, 2)])
def test_what_is_no_share_has_no_interval(counted: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        signals.wilson(counted, of)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_a_difference_turned_round_is_its_opposite(x: int, n: int, y: int, m: int) -> None:
    x, y = min(x, n), min(y, m)
    one, two = signals.difference(x, n, y, m), signals.difference(y, m, x, n)
    assert (one.value, one.low, one.high) == pytest.approx((-two.value, -two.high, -two.low))
    assert -1 <= one.low <= one.value <= one.high <= 1
