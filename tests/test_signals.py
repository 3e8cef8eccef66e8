"""Signals: which points of a series are more than chance, by rules worked by hand; and when nothing can be said."""

import math
import statistics
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import signals
from svlc_core.signals import Chart, Kind, Rule, Side, Status
from svlc_core.signals.phases import standing
from tests import documents

table = partial(documents.table, "signals.md")

MONTHS = tuple(str(month) for month in range(1, 13))
EXAMPLE = [float(cell) for cell in table("month", *MONTHS)[0][1:]]
CALM = [50.0, 52, 49, 51, 53, 50, 48, 51, 52, 49, 50, 47, 51, 49, 50, 52, 48, 50, 51, 49]


def flagged(chart: Chart, rule: Rule) -> list[int]:
    """The points that a rule flags, counted from 1 as in the document."""
    return [at for at, rules in enumerate(chart.rules, 1) if rule in rules]


def lines(chart: Chart, position: int = 0) -> dict[str, float | None]:
    names = ("upper", "near_upper", "centre", "near_lower", "lower")
    return {name: getattr(chart, name)[position] for name in names}


# --- the worked examples of docs/signals.md ---------------------------------------------------------------------------


def test_the_moving_ranges_of_the_example_are_those_of_the_document() -> None:
    _, row = table("month", *MONTHS)
    assert [float(cell) for cell in row[2:]] == np.abs(np.diff(EXAMPLE)).tolist()


@pytest.mark.parametrize(("screen", "column"), [(True, 1), (False, 2)])
def test_xmr_gives_the_lines_of_the_worked_example(screen: bool, column: int) -> None:
    printed = {row[0]: row[column] for row in table("line", "screened", "unscreened")}
    chart = signals.xmr(EXAMPLE, screen=screen)
    assert {name: f"{value:.3f}" for name, value in lines(chart).items()} == printed
    assert flagged(chart, Rule.OUTSIDE) == [12]
    assert (chart.kind, chart.side[11]) == (Kind.XMR, Side.HIGH)


@pytest.mark.parametrize("row", table("rule", "side", "flagged", "values"), ids=lambda row: row[0])
def test_each_rule_flags_the_points_of_its_example_and_no_other_rule_does(row: list[str]) -> None:
    rule, sides, points, values = row
    chart = signals.xmr([float(value) for value in values.split()])
    ends = [tuple(map(int, part.split("–"))) for part in points.split(", ")]
    wanted = [point for start, *end in ends for point in range(start, (end or [start])[0] + 1)]
    assert flagged(chart, Rule(rule)) == wanted
    assert {each for rules in chart.rules for each in rules} == {rule}
    assert [each.side for each in chart.signals] == sides.split(", ")


@pytest.mark.parametrize(("points", "status"), [row[:2] for row in table("points", "status", "what is said")])
def test_the_number_of_points_decides_what_can_be_said(points: str, status: str) -> None:
    values = CALM[: int(points)]
    assert signals.xmr(values).status == status
    assert (None in signals.xmr(values).centre) == (status in ("too_short", "run_only"))


# --- the rules, at their edges ----------------------------------------------------------------------------------------


def test_a_shift_is_seven_points_and_one_on_the_centre_line_breaks_it() -> None:
    """Frozen on twelve points with the mean 0.5."""
    start = [1.0, 0] * 6
    assert flagged(signals.xmr([*start, *[0.6] * 6], fix_after=12, step=0), Rule.SHIFT) == []
    assert flagged(signals.xmr([*start, *[0.6] * 6, 0.5, *[0.6] * 6], fix_after=12, step=0), Rule.SHIFT) == []
    found = signals.xmr([*start[::-1], *[0.4] * 9], fix_after=12, step=0)
    assert flagged(found, Rule.SHIFT) == list(range(13, 22))
    assert [(each.side, each.seen) for each in found.signals] == [(Side.LOW, 12 + 6)]


def test_a_point_on_a_limit_is_within_it() -> None:
    """Ranges of 1 by turns: mean MR 1, limits mean ± 2.66. The mean of 13 values, six of them 1, is 6/13."""
    values = [0.0, 1] * 6 + [0]
    mean = 6 / 13
    on, beyond = [*values, mean + 2.66], [*values, mean + 2.6601]
    assert flagged(signals.xmr(on, fix_after=13, step=0), Rule.OUTSIDE) == []
    assert flagged(signals.xmr(beyond, fix_after=13, step=0), Rule.OUTSIDE) == [14]
    assert signals.xmr([*values, mean - 2.6601], fix_after=13, step=0).side[13] is Side.LOW


def test_two_of_three_asks_for_the_same_side_and_does_not_count_what_is_outside() -> None:
    """Frozen on thirteen points: mean 6/13, near limits ± 1.773, limits ± 2.66."""
    start, mean = [0.0, 1] * 6 + [0], 6 / 13

    def rules(*last: float) -> list[int]:
        points = [*start, *(mean + each for each in last)]
        chart = signals.xmr(points, fix_after=13, step=0)
        return [point - 13 for point in flagged(chart, Rule.TWO_OF_THREE)]

    assert rules(2, 2) == []  # the point before is 0, below the mean
    assert rules(2, 0.1, 2) == [1, 3]
    assert rules(2, -0.1, 2) == []  # the other side
    assert rules(2, 0.1, 0.1, 2) == []  # too far apart
    assert rules(3, 2, 0.1) == []  # outside counts as no near point
    assert rules(3, 2, 2) == [2, 3]  # but it may be the third one
    assert rules(-2, -2, -2) == [1, 2, 3]


def test_a_trend_is_seven_points_and_equal_neighbours_break_it() -> None:
    start = [0.0, 4] * 6
    assert flagged(signals.xmr([*start, 0, 1, 2, 3, 4, 5], step=0), Rule.TREND) == []
    assert flagged(signals.xmr([*start, 0, 1, 2, 3, 4, 5, 6], step=0), Rule.TREND) == list(range(13, 20))
    assert flagged(signals.xmr([*start, 0, 1, 2, 3, 3, 4, 5], step=0), Rule.TREND) == []


def test_where_a_fall_begins_at_the_top_of_a_rise_the_top_belongs_to_the_fall() -> None:
    chart = signals.xmr([*[0.0, 8] * 7, 0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1, 0], step=0)
    assert chart.rule[14:] == (Rule.TREND,) * 13
    assert chart.side[14:] == (Side.HIGH,) * 6 + (Side.LOW,) * 7


def test_the_label_is_outside_before_trend_before_two_of_three_before_shift() -> None:
    """Frozen on a calm start around 0.5; then seven rising points above it, the last of them outside."""
    start = [0.0, 1] * 6
    chart = signals.xmr([*start, 0.6, 0.7, 0.8, 2.4, 2.5, 2.6, 9], fix_after=12, step=0)
    assert chart.rules[18] == {Rule.OUTSIDE, Rule.TREND, Rule.SHIFT}
    assert chart.rules[16] == {Rule.TREND, Rule.TWO_OF_THREE, Rule.SHIFT}
    assert chart.rule[12:] == (Rule.TREND,) * 6 + (Rule.OUTSIDE,)
    level = signals.xmr([*start, 0.8, 0.7, 0.8, 2.5, 2.5, 0.7, 0.8], fix_after=12, step=0)
    shift, near = Rule.SHIFT, Rule.TWO_OF_THREE
    assert level.rule[12:] == (shift, shift, shift, near, near, shift, shift)


# --- what is missing, phases, frozen limits ---------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [None, math.nan, pd.NA])
def test_no_moving_range_crosses_a_missing_month(gap: object) -> None:
    values: list[object] = [50, 52, 49, 51, 53, 50, gap, 51, 52, 49, 50, 53, 51]
    chart = signals.xmr(values)  # type: ignore[arg-type]
    known = [50, 52, 49, 51, 53, 50, 51, 52, 49, 50, 53, 51]
    ranges = [2, 3, 2, 2, 3, 1, 3, 1, 3, 2]
    mean, reach = statistics.fmean(known), 2.66 * statistics.fmean(ranges)
    assert lines(chart)["centre"] == pytest.approx(mean)
    assert lines(chart)["upper"] == pytest.approx(mean + reach)
    assert (chart.points, chart.value[6], chart.judged[6], chart.upper[6]) == (12, None, False, chart.upper[0])


def test_a_missing_month_neither_breaks_a_row_nor_counts_in_it() -> None:
    start = [1.0, 0] * 6
    with_gap = signals.xmr([*start, 0.6, 0.9, 0.6, None, 0.9, 0.6, 0.9, 0.6], fix_after=12, step=0)
    assert flagged(with_gap, Rule.SHIFT) == [13, 14, 15, 17, 18, 19, 20]
    assert with_gap.signals[0].seen == 19
    six = signals.xmr([*start, 0.6, 0.9, 0.6, None, 0.9, 0.6, 0.9], fix_after=12, step=0)
    assert flagged(six, Rule.SHIFT) == []


def test_points_that_stand_alone_carry_no_limits() -> None:
    values = [value for each in CALM for value in (each, None)]
    assert signals.xmr(values).status is Status.RUN_ONLY
    assert (standing(12, 5), standing(12, 6)) == (Status.RUN_ONLY, Status.PRELIMINARY)


def test_rules_and_limits_begin_anew_with_each_phase() -> None:
    """Ten points higher from position 14 on: one shift, or two calm phases."""
    values = [*CALM[:14], *(value + 10 for value in CALM[:14])]
    one, two = signals.xmr(values), signals.xmr(values, rebase_at=[14])
    assert flagged(one, Rule.SHIFT) == list(range(1, 29))
    assert two.signals == ()
    assert two.phase == (1,) * 14 + (2,) * 14
    assert lines(two, 0) == lines(signals.xmr(values[:14]))
    assert lines(two, 14) == lines(signals.xmr(values[14:]))
    assert (two.status, two.points) == (Status.PRELIMINARY, 14)


def test_the_latest_phase_decides_the_status_and_older_phases_keep_their_limits() -> None:
    chart = signals.xmr([*EXAMPLE, *CALM[:5]], rebase_at=(12, 0, 12))
    assert (chart.status, chart.points) == (Status.TOO_SHORT, 5)
    assert flagged(chart, Rule.OUTSIDE) == [12]
    assert chart.upper[11] is not None
    assert chart.upper[12:] == (None,) * 5
    assert chart.judged == (True,) * 12 + (False,) * 5


@pytest.mark.parametrize("starts", [[20], [-1]])
def test_a_phase_begins_within_the_series(starts: list[int]) -> None:
    with pytest.raises(ValueError, match="outside the 20 points"):
        signals.xmr(CALM, rebase_at=starts)


def test_frozen_limits_are_those_of_the_first_points_alone() -> None:
    frozen = signals.xmr([None, *CALM[:12], 60, 61, 62], fix_after=12)
    assert lines(frozen) == lines(signals.xmr(CALM[:12]))
    assert flagged(frozen, Rule.OUTSIDE) == [14, 15, 16]
    assert (frozen.status, frozen.points) == (Status.PRELIMINARY, 12)
    with pytest.raises(ValueError, match="at least 12 points, not 11"):
        signals.xmr(CALM, fix_after=11)


def test_each_phase_is_frozen_on_its_own_first_points() -> None:
    values = [*CALM[:12], 90, 91, *CALM[:12], 70]
    chart = signals.xmr(values, fix_after=12, rebase_at=[14])
    assert lines(chart, 0) == lines(chart, 14) == lines(signals.xmr(CALM[:12]))
    assert flagged(chart, Rule.OUTSIDE) == [13, 14, 27]


# --- too coarse -------------------------------------------------------------------------------------------------------


def test_whole_seconds_that_mostly_stand_still_are_too_coarse_instead_of_all_flagged() -> None:
    """104 weeks of 7 or 8 seconds: few ranges are not 0, and screening would leave all of those out."""
    weeks = [7.0] * 30 + [8] * 40 + [7] * 20 + [8] * 14
    chart = signals.xmr(weeks)
    assert (chart.status, chart.signals, set(chart.upper)) == (Status.TOO_COARSE, (), {None})


def test_a_standard_deviation_below_the_rounding_step_is_too_coarse() -> None:
    """Mean MR 1 in whole numbers: 1 ÷ 1.128 = 0.887 of a step. In tenths the same series is fine enough."""
    whole = [50.0, 51] * 12
    assert signals.xmr(whole).status is Status.TOO_COARSE
    assert signals.xmr(whole, step=0.1).status is Status.FIRM
    assert signals.xmr([value + 0.1 for value in whole]).status is Status.FIRM
    assert signals.xmr([value / 3 for value in whole], step=0.5).status is Status.TOO_COARSE
    assert signals.xmr([value / 3 for value in whole]).status is Status.FIRM


@pytest.mark.parametrize("value", [0.0, 0.1, 100, 1 / 3])
def test_a_constant_series_has_no_limits(value: float) -> None:
    assert signals.xmr([value] * 24).status is Status.TOO_COARSE


# --- the shape of the answer ------------------------------------------------------------------------------------------


def test_a_chart_is_a_table_too() -> None:
    found = signals.xmr(pd.Series([*EXAMPLE, None], index=pd.period_range("2024-01", periods=13, freq="M"))).table()
    assert list(found.columns) == [
        "value", "centre", "lower", "upper", "near_lower", "near_upper", "phase", "judged", "rule", "side",
    ]  # fmt: skip
    assert found.loc[11, ["value", "phase", "judged", "rule", "side"]].tolist() == [75, 1, True, "outside", "high"]
    assert found.loc[[0, 12], "rule"].isna().all()
    assert math.isnan(found.loc[12, "value"])


def test_nothing_at_all_is_too_short() -> None:
    chart = signals.xmr([])
    assert (chart.status, chart.points, chart.value, chart.known, len(chart.table())) == (
        Status.TOO_SHORT,
        0,
        (),
        (),
        0,
    )


def test_a_value_that_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="not finite"):
        signals.xmr([*CALM, math.inf])


@pytest.mark.parametrize("words", [Status, Rule, Side, Kind, signals.Variation, signals.Assurance])
def test_every_code_has_words_for_it(words: type[Status]) -> None:
    labels = [each.label for each in words]
    assert all(labels)
    assert len(set(labels)) == len(labels)


# --- what always holds ------------------------------------------------------------------------------------------------

series = st.lists(st.integers(-30, 30), min_size=12, max_size=40)
gappy = st.lists(st.one_of(st.integers(-9, 9), st.integers(-9, 9), st.none()), min_size=0, max_size=40)


@given(series, st.integers(-(10**6), 10**6), st.integers(1, 1000))
def test_another_zero_or_another_unit_flags_the_same_points(values: list[int], add: int, times: int) -> None:
    plain = signals.xmr(values, step=0)
    assert signals.xmr([value + add for value in values], step=0).signals == plain.signals
    assert signals.xmr([value * times for value in values], step=0).signals == plain.signals
    assert signals.xmr([value + add for value in values]).signals == signals.xmr(values).signals


@given(series)
def test_the_mirrored_series_has_the_mirrored_signals(values: list[int]) -> None:
    plain, mirror = signals.xmr(values, step=0), signals.xmr([-value for value in values], step=0)
    assert plain.status is mirror.status
    turned = {Side.HIGH: Side.LOW, Side.LOW: Side.HIGH}
    assert {(each.rule, turned[each.side], each.points, each.seen) for each in plain.signals} == {
        (each.rule, each.side, each.points, each.seen) for each in mirror.signals
    }


@given(st.lists(st.floats(-1e9, 1e9), min_size=4, max_size=4))
def test_four_points_never_flag_anything(values: list[float]) -> None:
    chart = signals.xmr(values)
    assert (chart.status, chart.signals) == (Status.TOO_SHORT, ())
    mean, reach = statistics.fmean(values), 2.66 * statistics.fmean(np.abs(np.diff(values)))
    # Nor could it, with limits: 2.66 times the mean step is further than any of four points can lie from their mean.
    assert all(abs(value - mean) <= reach + 1e-3 for value in values)


def windows(chart: Chart) -> dict[Rule, set[int]]:
    """The rules as they are worded, window by window over the known points; no stretches, no shortcuts."""
    at = [position for position, judged in enumerate(chart.judged) if judged]
    x, mean, low, high, near_low, near_high = (
        np.array([line[position] for position in at])
        for line in (chart.value, chart.centre, chart.lower, chart.upper, chart.near_lower, chart.near_upper)
    )
    alike = 1e-12 * np.abs(x).max()
    above, below = x > mean + alike, x < mean - alike
    outside = (x > high + alike) | (x < low - alike)
    near = ((x > near_high + alike) | (x < near_low - alike)) & ~outside
    found: dict[Rule, set[int]] = {rule: set() for rule in Rule}
    found[Rule.OUTSIDE] = {at[i] for i in np.flatnonzero(outside)}
    for start in range(len(at) - 2):
        three = range(start, start + 3)
        if (above[three].all() or below[three].all()) and near[three].sum() >= 2:
            found[Rule.TWO_OF_THREE] |= {at[i] for i in three if near[i]}
    for start in range(len(at) - 6):
        seven = range(start, start + 7)
        steps = np.diff(x[seven])
        if above[seven].all() or below[seven].all():
            found[Rule.SHIFT] |= {at[i] for i in seven}
        if (steps > alike).all() or (steps < -alike).all():
            found[Rule.TREND] |= {at[i] for i in seven}
    return found


@given(gappy, st.sampled_from([None, 12, 15]))
def test_the_flags_are_those_of_the_rules_read_window_by_window(
    values: list[int | None], fix_after: int | None
) -> None:
    chart = signals.xmr(values, fix_after=fix_after, step=0)
    if not chart.status.judged:
        assert chart.signals == ()
        return
    found = windows(chart)
    assert {rule: {at for at, rules in enumerate(chart.rules) if rule in rules} for rule in Rule} == found


@given(gappy)
def test_a_signal_is_seen_with_the_point_that_completes_it(values: list[int | None]) -> None:
    """Frozen limits do not move: the series up to that point has the signal, and without that point it has not."""

    def found(until: int) -> set[tuple[Rule, Side, int]]:
        chart = signals.xmr(values[:until], fix_after=12, step=0)
        return {(each.rule, each.side, each.points[0]) for each in chart.signals}

    for each in signals.xmr(values, fix_after=12, step=0).signals:
        if signals.xmr(values[: each.seen], fix_after=12, step=0).status.judged:
            assert (each.rule, each.side, each.points[0]) in found(each.seen + 1) - found(each.seen)
