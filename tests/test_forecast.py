"""Forecast: months so far become a full year, with an interval that says how far such forecasts have missed before."""

import math
import statistics

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from svlc_core import forecast
from svlc_core.catalogue.methods import (
    COMBINED,
    METHODS,
    NEEDS_BUDGET,
    NEEDS_TRIALS,
    NEEDS_YEARS,
    TAILS,
    UNIT,
    WIDTH80,
    WIDTH95,
)
from svlc_core.forecast.combine import median, weights
from svlc_core.forecast.run import run
from svlc_core.forecast.scale import scale, units
from tests.documents import table
from tests.forecast_rows import months


@pytest.fixture
def example() -> pd.Series:
    rows = table("method.md", "year", *(str(month) for month in range(1, 13)))
    return months("2023-01", [int(cell) for _, *cells in rows for cell in cells if cell])


BUDGET = months("2025-01", [115] * 12)
FLAT = [100] * 12


# --- the worked example of docs/method.md -----------------------------------------------------------------------------


@pytest.mark.parametrize("row", table("method.md", "method", "10", "11", "12", "year"), ids=lambda row: row[0])
def test_each_method_gives_the_figures_of_the_worked_example(row: list[str], example: pd.Series) -> None:
    code, *printed = row
    year = forecast.full_year(example.astype(float), 9, BUDGET, code)
    assert [f"{value:.1f}" for value in (*year.monthly[9:], year.expected)] == printed
    assert year.method == code


def test_the_documents_table_of_views_is_the_catalogue() -> None:
    rows = table("method.md", "code", "the remaining months are", "needs", "votes")
    assert [row[0] for row in rows] == list(METHODS)
    for code, _, needs, votes in rows:
        method = METHODS[code]
        years = {0: [], 1: ["1 year"]}.get(method.years, [f"{method.years} years"])
        wanted = ["budget"] * method.budget + years + ["1 month"] * method.months
        assert (needs, bool(method.votes)) == (", ".join(wanted), votes not in ("no", ""))


def test_the_back_test_gives_the_errors_of_the_worked_example(example: pd.Series) -> None:
    (row,) = table("method.md", "trial", *(str(trial) for trial in range(1, 11)))
    trial = forecast.backtest(example, 9)[COMBINED]
    assert [f"{error:.1f}" for error in trial.errors] == row[1:]
    assert trial.n == 10
    assert trial.rmse == pytest.approx(math.sqrt(statistics.fmean(error**2 for error in trial.errors)))


def test_the_interval_gives_the_figures_of_the_worked_example(example: pd.Series) -> None:
    year = forecast.full_year(example.astype(float), 9)
    voting = [year.views[code] for code in METHODS if METHODS[code].votes and code in year.views]
    rmse, spread = forecast.backtest(example, 9)[COMBINED].rmse, statistics.stdev(voting)
    assert year.s == pytest.approx(math.hypot(rmse, spread))
    found = {
        "RMSE": rmse, "spread": spread, "s": math.hypot(rmse, spread),
        "low80": year.low80, "high80": year.high80, "low95": year.low95, "high95": year.high95,
    }  # fmt: skip
    assert {name: f"{value:.1f}" for name, value in found.items()} == dict(table("method.md", "quantity", "value"))


def test_the_views_weigh_as_in_the_worked_example(example: pd.Series) -> None:
    rows = table("method.md", "view", "October", "RMSE", "weight", "below")
    tried, before = forecast.backtest(example, 9), 0.0
    assert {row[0] for row in rows} == {code for code in METHODS if METHODS[code].votes and not METHODS[code].budget}
    for view, october, rmse, weight, below in rows:
        weighs = tried[view].rmse ** -0.5
        said = forecast.full_year(example.astype(float), 9, method=view).monthly[10]
        found = (f"{said:.1f}", f"{tried[view].rmse:.1f}", f"{weighs:.3f}", f"{before + weighs / 2:.3f}")
        assert found == (october, rmse, weight, below)
        before += weighs


def test_the_chances_of_the_worked_example(example: pd.Series) -> None:
    year = forecast.full_year(example.astype(float), 9)
    head = ("1445.4", "1479.3", "1500.0", "1514.8", "1550.4", "1584.2")
    (row,) = table("method.md", "at least", *head)
    assert [f"{year.chance(float(amount)):.1%}".replace("%", " %") for amount in head] == row[1:]


def test_the_chance_follows_students_t_with_just_the_declared_intervals() -> None:
    assert stats.t.ppf(0.975, TAILS) / stats.t.ppf(0.90, TAILS) == pytest.approx(WIDTH95 / WIDTH80)
    assert stats.t.ppf(0.90, TAILS) * UNIT == pytest.approx(WIDTH80)
    assert forecast.chance(50.0, 10.0, 50.0 - WIDTH95 * 10.0) == pytest.approx(0.975)
    assert forecast.chance(50.0, 10.0, 50.0 + WIDTH80 * 10.0) == pytest.approx(0.10)
    assert (forecast.chance(5.0, 0.0, 5.0), forecast.chance(5.0, 0.0, 5.1)) == (1.0, 0.0)


def test_the_matrix_of_two_series_by_hand() -> None:
    errors = np.array([[2.0, -2.0, 1.0], [-1.0, 1.0, 2.0]])
    voices = np.array([[10.0, -5.0], [12.0, -6.0], [14.0, -7.0]])
    found = scale(errors, voices)
    rows = table("method.md", "S", "first", "second")
    assert [[f"{value:.3f}" for value in row] for row in found] == [row[1:] for row in rows]
    both, tried = np.ones((1, 2), dtype=bool), np.ones(2, dtype=bool)
    assert f"{units(found, both, tried)[0]:.2f}" == "2.71"
    turned = scale(errors * [[1], [-1]], voices * [1, -1])
    assert f"{units(turned, both, tried)[0]:.2f}" == "3.56"


def test_series_of_different_age_share_the_trials_that_both_have() -> None:
    """The older one is tried four times, the younger twice: together (1·3 + 1·3) ÷ √(4·2), half of which counts."""
    found = scale(np.array([[1.0, 1.0, 1.0, 1.0], [np.nan, np.nan, 3.0, 3.0]]), np.zeros((3, 2)))
    assert found == pytest.approx(np.array([[1.0, 6 / math.sqrt(8) / 2], [6 / math.sqrt(8) / 2, 9.0]]))


def test_a_trial_by_hand_forecasts_a_re_phased_year_from_what_was_known_then() -> None:
    """Two years and 10 months known. The last trial's year runs from November of the first year on:

    year before: 12 months ending in October; beginning: 10 months; rest: 2 months, as they happened.
    """
    values = [float(value) for value in range(1, 35)]
    trial = forecast.backtest(pd.Series(values), 10)["last_year_rest"]
    assert trial.n == 34 - 12 - 12 + 1 == 11
    assert trial.errors.tolist() == [(12 + 12)] * 11  # each month is 12 more than a year before, two months remain


# --- what always holds ------------------------------------------------------------------------------------------------

amounts = st.integers(-(10**11), 10**11)
EXAMPLES = settings(max_examples=50, deadline=None)


@st.composite
def histories(draw: st.DrawFn) -> tuple[pd.Series, int]:
    known = draw(st.integers(0, 12))
    length = 12 * draw(st.integers(1, 4)) + known
    return pd.Series(draw(st.lists(amounts, min_size=length, max_size=length))), known


@EXAMPLES
@given(histories())
def test_twelve_whole_months_sum_to_the_year_and_the_known_ones_stay(case: tuple[pd.Series, int]) -> None:
    history, known = case
    year = forecast.full_year(history, known)
    assert year.expected == year.monthly.sum()
    assert len(year.monthly) == 12
    assert year.monthly[:known].tolist() == history[len(history) - known :].tolist()
    assert all(isinstance(each, int) for each in (year.expected, *year.views.values()))


@EXAMPLES
@given(histories())
def test_forecasting_the_opposite_sign_gives_the_opposite_forecast(case: tuple[pd.Series, int]) -> None:
    history, known = case
    year, mirror = forecast.full_year(history, known), forecast.full_year(-history, known)
    assert (-mirror.monthly).tolist() == year.monthly.tolist()
    assert {code: -value for code, value in mirror.views.items()} == year.views
    if year.low80 is not None:
        assert (-mirror.high95, -mirror.high80, -mirror.low80, -mirror.low95) == (
            year.low95, year.low80, year.high80, year.high95,
        )  # fmt: skip


@EXAMPLES
@given(histories(), st.data())
def test_the_parts_sum_exactly_to_the_total(case: tuple[pd.Series, int], data: st.DataObject) -> None:
    history, known = case
    other = pd.Series(data.draw(st.lists(amounts, min_size=len(history), max_size=len(history))))
    parts = [forecast.full_year(each, known) for each in (history, other)]
    total = forecast.total({"a": history, "b": other}, known)
    assert total.expected == sum(part.expected for part in parts)
    assert total.monthly.tolist() == (parts[0].monthly + parts[1].monthly).tolist()


def test_of_what_parts_have_missed_together_half_counts_in_their_sum() -> None:
    """Alone each has s. Erring against each other: s² + s² − 2·½·s². Always alike: s² + s² + 2·½·s²."""
    history = pd.Series([100.0 + (37 * month) % 50 for month in range(44)])
    alone = forecast.full_year(history, 8)
    against = forecast.total({"cost": -history, "recharge": history}, 8)
    alike = forecast.total({"one": history, "other": history}, 8)
    assert against.expected == 0
    assert against.s == pytest.approx(alone.s)
    assert alike.s == pytest.approx(math.sqrt(3) * alone.s)


def test_a_shorter_history_beside_a_longer_one_is_tried_only_where_both_were_there() -> None:
    long, short = pd.Series(FLAT * 4 + [100] * 8), pd.Series(FLAT * 2 + [100] * 8)
    total = forecast.total({"long": long, "short": short}, 8)
    assert (total.expected, total.low80, total.high80) == (2400, 2400, 2400)


@EXAMPLES
@given(histories())
def test_forecasting_in_another_unit_gives_the_forecast_in_that_unit(case: tuple[pd.Series, int]) -> None:
    """1 024 times as much, since that changes no digit; a thousand times in the worked example."""
    history, known = case
    year, other = (forecast.full_year(each.astype(float), known) for each in (history, history * 1024))
    assert other.monthly.tolist() == (year.monthly * 1024).tolist()
    assert other.s == (None if year.s is None else year.s * 1024)


def test_kronor_and_tkr_give_the_same_forecast(example: pd.Series) -> None:
    year, other = (forecast.full_year(each.astype(float), 9) for each in (example, example * 1000))
    assert other.monthly.tolist() == pytest.approx((year.monthly * 1000).tolist())
    assert (other.low95, other.high80) == pytest.approx((year.low95 * 1000, year.high80 * 1000))


@EXAMPLES
@given(histories())
def test_intervals_are_nested_and_the_chance_falls_with_the_amount(case: tuple[pd.Series, int]) -> None:
    year = forecast.full_year(*case)
    if year.low80 is None:
        assert (year.s, year.chance(0)) == (None, None)
        return
    assert year.low95 <= year.low80 <= year.expected <= year.high80 <= year.high95
    chances = [year.chance(amount) for amount in (year.low95, year.low80, year.expected, year.high80, year.high95)]
    assert chances == sorted(chances, reverse=True)


said = st.lists(st.one_of(st.just(math.nan), st.integers(-99, 99).map(float)), min_size=1, max_size=7)


@EXAMPLES
@given(said, st.data())
def test_the_weighted_median_lies_among_what_is_said_and_turns_with_the_signs(
    values: list[float], data: st.DataObject
) -> None:
    weigh = st.lists(st.floats(0.1, 10), min_size=len(values), max_size=len(values))
    stack, weight = np.array(values), np.array(data.draw(weigh))
    found, heard = median(stack, weight), stack[~np.isnan(stack)]
    assert np.array_equal(median(-stack, weight), -found, equal_nan=True)
    assert np.isnan(found) if not len(heard) else heard.min() <= found <= heard.max()
    plain = np.median(heard) if len(heard) else math.nan
    assert median(stack, np.full(len(values), 0.7)) == pytest.approx(plain, nan_ok=True)


def test_a_view_without_trials_weighs_as_the_mean_of_the_others_and_faultless_ones_not_without_end() -> None:
    """Mean squares 16, 1 and none: their mean is 8.5. (16 ÷ 8.5)^−¼ = 0.854, (1 ÷ 8.5)^−¼ = 1.707, and 1."""
    errors = np.array([[[4.0, -4.0]], [[1.0, 1.0]], [[np.nan, np.nan]]])
    assert weights(errors, 12)[:, 0, -1] == pytest.approx([0.854, 1.707, 1.0], abs=5e-4)
    assert weights(errors * 0, 12).tolist() == [[[1.0] * 3]] * 3
    assert weights(np.array([[[0.0]], [[2.0]]]), 12)[:, 0, -1].tolist() == pytest.approx([10.0, 2**-0.25])


def test_a_trial_weighs_the_views_by_what_was_known_then() -> None:
    """Eight months known: an outcome is known four months after its trial's year has begun anew."""
    errors = np.array([[[9.0, *[1.0] * 9]], [[1.0] * 10]])
    even = [len(set(row)) == 1 for row in weights(errors, 8)[:, 0].T.tolist()]
    assert even == [True] * 4 + [False] * 7


def test_a_table_of_series_is_forecast_as_each_of_them_alone() -> None:
    table_ = np.random.default_rng(3).normal(100, 20, (3, 44))
    found = run(table_, 8)
    for row, values in enumerate(table_):
        assert found.path(COMBINED).rest[row].tolist() == forecast.full_year(pd.Series(values), 8).monthly[8:].tolist()


# --- edges ------------------------------------------------------------------------------------------------------------


def test_zeros_give_zeros() -> None:
    year = forecast.full_year(pd.Series([0] * 44), 8)
    assert (year.expected, year.low95, year.high95, set(year.monthly)) == (0, 0, 0, {0})


@pytest.mark.parametrize("years", [0, 1, 3])
def test_twelve_known_months_are_the_outcome_itself(years: int) -> None:
    year = forecast.full_year(pd.Series([7] * 12 * years + list(range(12))), 12)
    assert (year.expected, year.low80, year.high80, year.low95, year.high95) == (66, 66, 66, 66, 66)
    assert year.monthly.tolist() == list(range(12))


def test_a_result_that_passes_zero_is_not_divided_by_nearly_nothing() -> None:
    """The beginnings are 0, 2 and 0 of a gross volume of 800: no share and no growth can be told from them."""
    year_one = [100, -100] * 4 + [10, 10, 10, 10]
    year_two = [100, -98, *([100, -100] * 3), 20, 20, 20, 20]
    year = forecast.full_year(pd.Series([*year_one, *year_two, *[100, -100] * 4]), 8)
    assert year.views["seasonal_share"] == year.views["growth_half"] == year.views["last_year_rest"] == 80


def test_growth_is_held_within_bounds() -> None:
    year = forecast.full_year(pd.Series([*FLAT, *[1000] * 8]), 8)
    assert year.views["growth_half"] == 8000 + 4 * 125


def test_before_the_first_month_the_year_before_speaks() -> None:
    year = forecast.full_year(months("2024-01", list(range(12))), 0)
    assert year.expected == sum(year.monthly)
    assert year.views["last_year_rest"] == 66
    assert set(year.reasons) == {
        "run_rate", "budget_rest", "budget_half", "seasonal_share", "growth_full", "ytd_regression",
        "theta", "auto_ets",
    }  # fmt: skip


def test_one_year_before_is_enough_for_a_forecast_but_not_for_an_interval() -> None:
    year = forecast.full_year(pd.Series([*FLAT, *[110] * 8]), 8)
    assert year.method == COMBINED
    assert year.views["ytd_regression"] == year.views["seasonal_share"] == 880 + 440
    assert (year.low80, year.high80, year.low95, year.high95, year.reason) == (None, None, None, None, NEEDS_TRIALS)
    assert forecast.backtest(pd.Series([*FLAT, *[110] * 8]), 8)[COMBINED].n == 0
    assert math.isnan(forecast.backtest(pd.Series(FLAT), 0)[COMBINED].rmse)


def test_without_a_complete_year_before_only_the_pace_and_the_budget_can_speak() -> None:
    history = months("2025-01", [110.0] * 4)
    paced, planned = forecast.full_year(history, 4), forecast.full_year(history, 4, BUDGET)
    assert (paced.method, paced.expected) == ("run_rate", 1320)
    assert (planned.method, planned.expected) == ("budget_rest", 440 + 8 * 115)
    assert set(planned.views) == {"run_rate", "budget_rest", "budget_half"}
    assert paced.reasons[COMBINED] == NEEDS_YEARS
    assert paced.reasons["budget_rest"] == NEEDS_BUDGET
    assert paced.low80 is None


def test_nothing_at_all_cannot_be_forecast() -> None:
    with pytest.raises(ValueError, match="nothing to forecast from"):
        forecast.full_year(pd.Series([], dtype=float), 0)
    assert forecast.full_year(pd.Series([], dtype=float), 0, pd.Series([5.0] * 12)).expected == 60


def test_the_budget_votes_only_early_in_the_year() -> None:
    """Without a budget the views agree on 100 a month; a budget of 100 000 moves them only where it may vote."""
    wild = pd.Series([100_000] * 12)
    for known, moved in ((4, True), (7, True), (8, False)):
        history = pd.Series([100 + month % 7 for month in range(36 + known)])
        plain, planned = forecast.full_year(history, known), forecast.full_year(history, known, wild)
        assert (plain.high80 != planned.high80) is moved


def test_a_budget_for_all_months_can_be_back_tested_and_one_for_the_year_cannot() -> None:
    history = months("2022-01", [100.0] * 44)
    whole = months("2022-01", [90.0] * 48)
    dated = history.set_axis(history.index.to_timestamp())
    for plan in (whole, whole.reset_index(drop=True)):
        assert (
            forecast.backtest(dated if plan is whole else history, 8, plan)["budget_rest"].errors.tolist() == [40] * 21
        )
    assert forecast.backtest(history, 8, months("2025-01", [90.0] * 12))["budget_rest"].n == 0


@pytest.mark.parametrize(
    ("history", "known", "said"),
    [
        (pd.Series([1.0] * 20), 13, "0 to 12"),
        (pd.Series([1.0] * 4), 8, "fewer than the 8"),
        (pd.Series([1.0, np.nan, 3.0]), 3, "no figure for 1"),
        (pd.Series([1, None, 3], dtype="Int64"), 3, "no figure for 1"),
        (months("2024-01", [1.0] * 20).drop(pd.Period("2024-05")), 8, "2024-05 is missing"),
        (months("2024-01", [1.0] * 20), 7, "ends in month 8, but 7"),
    ],
    ids=["too many months", "too short", "a gap", "a missing whole number", "a month left out", "another month"],
)
def test_a_history_that_cannot_be_right_is_refused(history: pd.Series, known: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        forecast.full_year(history, known)


def test_a_budget_of_the_wrong_length_and_a_method_that_cannot_be_used_are_refused(example: pd.Series) -> None:
    with pytest.raises(ValueError, match="budget has 5 months"):
        forecast.full_year(example.reset_index(drop=True), 9, pd.Series([1.0] * 5))
    with pytest.raises(ValueError, match="no such method"):
        forecast.full_year(example, 9, method="guess")
    with pytest.raises(ValueError, match="Kräver budget"):
        forecast.full_year(example, 9, method="budget_rest")
