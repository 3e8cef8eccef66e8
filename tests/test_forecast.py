"""Forecast: months so far become a full year, with an interval that says how far such forecasts have missed before."""

import math
import re
import runpy
import statistics
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import forecast
from svlc_core.catalogue.methods import COMBINED, EVERY_REGION, METHODS, MIXED, NEEDS_BUDGET, NEEDS_TRIALS, NEEDS_YEARS
from svlc_core.vocabulary import OWNERS, Region

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
DEVELOPMENT_SET = ROOT / "../shared/data/forecast_dev/tasks.csv"


def table(*head: str) -> list[list[str]]:
    """The rows under the document's table whose heading is `head`."""
    line = re.escape("| " + " | ".join(head) + " |")
    found = re.search(line + r"\n\|[-|]+\|\n((?:\|.*\n)+)", DOCUMENT)
    assert found, head
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in found[1].splitlines()]


def months(first: str, values: list[float]) -> pd.Series:
    return pd.Series(values, index=pd.period_range(first, periods=len(values), freq="M"))


@pytest.fixture
def example() -> pd.Series:
    rows = table("year", *(str(month) for month in range(1, 13)))
    return months("2023-01", [int(cell) for _, *cells in rows for cell in cells if cell])


BUDGET = months("2025-01", [115] * 12)
FLAT = [100] * 12


# --- the worked example of docs/method.md -----------------------------------------------------------------------------


@pytest.mark.parametrize("row", table("method", "10", "11", "12", "year"), ids=lambda row: row[0])
def test_each_method_gives_the_figures_of_the_worked_example(row: list[str], example: pd.Series) -> None:
    code, *printed = row
    year = forecast.full_year(example.astype(float), 9, BUDGET, code)
    assert [f"{value:.1f}" for value in (*year.monthly[9:], year.expected)] == printed
    assert year.method == code


def test_the_documents_table_of_views_is_the_catalogue() -> None:
    rows = table("code", "the remaining months are", "needs", "votes")
    assert [row[0] for row in rows] == list(METHODS)
    for code, _, needs, votes in rows:
        method = METHODS[code]
        years = {0: [], 1: ["1 year"]}.get(method.years, [f"{method.years} years"])
        wanted = ["budget"] * method.budget + years + ["1 month"] * method.months
        assert (needs, bool(method.votes)) == (", ".join(wanted), votes not in ("no", ""))


def test_the_back_test_gives_the_errors_of_the_worked_example(example: pd.Series) -> None:
    (row,) = table("trial", *(str(trial) for trial in range(1, 11)))
    trial = forecast.backtest(example, 9)[COMBINED]
    assert [f"{error:.1f}" for error in trial.errors] == row[1:]
    assert trial.n == 10
    assert trial.rmse == pytest.approx(math.sqrt(statistics.fmean(error**2 for error in trial.errors)))


def test_the_interval_gives_the_figures_of_the_worked_example(example: pd.Series) -> None:
    year = forecast.full_year(example.astype(float), 9)
    voting = [year.views[code] for code in METHODS if METHODS[code].votes and code in year.views]
    rmse, spread = forecast.backtest(example, 9)[COMBINED].rmse, statistics.stdev(voting)
    found = {
        "RMSE": rmse, "spread": spread, "s": math.hypot(rmse, spread),
        "low80": year.low80, "high80": year.high80, "low95": year.low95, "high95": year.high95,
    }  # fmt: skip
    assert {name: f"{value:.1f}" for name, value in found.items()} == dict(table("quantity", "value"))


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


@st.composite
def histories(draw: st.DrawFn) -> tuple[pd.Series, int]:
    known = draw(st.integers(0, 12))
    length = 12 * draw(st.integers(1, 4)) + known
    return pd.Series(draw(st.lists(amounts, min_size=length, max_size=length))), known


@given(histories())
def test_twelve_whole_months_sum_to_the_year_and_the_known_ones_stay(case: tuple[pd.Series, int]) -> None:
    history, known = case
    year = forecast.full_year(history, known)
    assert year.expected == year.monthly.sum()
    assert len(year.monthly) == 12
    assert year.monthly[:known].tolist() == history[len(history) - known :].tolist()
    assert all(isinstance(each, int) for each in (year.expected, *year.views.values()))


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


@given(histories(), st.data())
def test_the_parts_sum_exactly_to_the_total(case: tuple[pd.Series, int], data: st.DataObject) -> None:
    history, known = case
    other = pd.Series(data.draw(st.lists(amounts, min_size=len(history), max_size=len(history))))
    parts = [forecast.full_year(each, known) for each in (history, other)]
    total = forecast.total({"a": history, "b": other}, known)
    assert total.expected == sum(part.expected for part in parts)
    assert total.monthly.tolist() == (parts[0].monthly + parts[1].monthly).tolist()


def test_parts_that_always_err_against_each_other_make_a_certain_sum() -> None:
    history = pd.Series([100 + (37 * month) % 50 for month in range(44)])
    total = forecast.total({"cost": -history, "recharge": history}, 8)
    alone = forecast.full_year(history, 8)
    assert total.expected == 0
    assert total.high80 - total.low80 == 0 < alone.high80 - alone.low80


def test_a_shorter_history_beside_a_longer_one_is_tried_only_where_both_were_there() -> None:
    long, short = pd.Series(FLAT * 4 + [100] * 8), pd.Series(FLAT * 2 + [100] * 8)
    total = forecast.total({"long": long, "short": short}, 8)
    assert (total.expected, total.low80, total.high80) == (2400, 2400, 2400)


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
        "run_rate", "budget_rest", "budget_half", "seasonal_share", "growth_half", "growth_full", "ytd_regression",
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


# --- the outlook: every line of every region --------------------------------------------------------------------------

COLUMNS = ["region", "line", "year", "month", "actual", "budget"]
LEVELS = {"revenue": 900_000_07, "staff": -600_000_03, "technology": -200_000_01}


def ledger(regions: tuple[str, ...] = OWNERS, first: int = 2022, last: tuple[int, int] = (2025, 8)) -> pd.DataFrame:
    """A ledger with a season, a trend and noise that is the same every time; budget through the last year."""
    noise = np.random.default_rng(7)
    rows = []
    for region in regions:
        for line, level in LEVELS.items():
            for year in range(first, last[0] + 1):
                for month in range(1, 13):
                    planned = round(level * (1 + 0.02 * (year - first)))
                    happened = round(planned * (1 + 0.1 * math.sin(month) + 0.02 * noise.normal()))
                    rows.append((str(region), line, year, month, happened if (year, month) <= last else None, planned))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"actual": "Int64", "budget": "Int64"})


def chosen(outlook: forecast.Outlook) -> pd.DataFrame:
    return outlook.totals[outlook.totals["chosen"]].set_index("region")


def test_the_outlook_holds_what_has_happened_and_forecasts_the_rest() -> None:
    found = forecast.outlook(ledger(), 2025, 8)
    assert list(found.monthly.columns) == ["region", "line", "month", "status", "amount", "budget"]
    assert len(found.monthly) == 3 * 3 * 12
    assert found.monthly["amount"].dtype == "int64"
    happened = found.monthly[found.monthly["status"] == "actual"]
    assert set(happened["month"]) == set(range(1, 9))
    this_year = ledger().query("year == 2025")
    assert happened["amount"].sum() == this_year["actual"].sum()
    assert found.monthly["budget"].sum() == this_year["budget"].sum()


def test_each_series_of_the_outlook_is_the_forecast_of_that_series() -> None:
    rows = ledger().query("region == 'Uppsala' and line == 'staff'")
    alone = forecast.full_year(rows["actual"].iloc[:44].astype("int64"), 8, rows["budget"].reset_index(drop=True))
    months_ = forecast.outlook(ledger(), 2025, 8).monthly.query("region == 'Uppsala' and line == 'staff'")
    assert months_["amount"].tolist() == alone.monthly.tolist()


@pytest.mark.parametrize("method", [None, "run_rate"])
def test_the_regions_sum_exactly_to_the_whole(method: str | None) -> None:
    found = forecast.outlook(ledger(), 2025, 8, method)
    landed = chosen(found)["expected"]
    assert landed[Region.ALL] == landed[list(OWNERS)].sum() == found.monthly["amount"].sum()
    for code, rows in found.totals[found.totals["available"]].groupby("method"):
        amounts = rows.set_index("region")["expected"]
        assert amounts[Region.ALL] == amounts[list(OWNERS)].sum(), code


def test_a_regions_interval_is_that_of_its_lines_together() -> None:
    rows = ledger(("Uppsala",))
    lines = {line: part["actual"].iloc[:44].astype("int64") for line, part in rows.groupby("line", sort=False)}
    budgets = {line: part["budget"].reset_index(drop=True) for line, part in rows.groupby("line", sort=False)}
    total = forecast.total(lines, 8, budgets)
    row = chosen(forecast.outlook(rows, 2025, 8)).loc["Uppsala"]
    assert [row[name] for name in ("expected", "low80", "high80", "low95", "high95")] == [
        total.expected, total.low80, total.high80, total.low95, total.high95,
    ]  # fmt: skip
    assert (row["n"], row["budget"]) == (21, rows.query("year == 2025")["budget"].sum())


def test_each_region_may_be_forecast_in_its_own_way_and_the_sum_follows() -> None:
    found = forecast.outlook(ledger(), 2025, 8, {"Uppsala": "seasonal_share"})
    rows = chosen(found)
    assert rows["method"].to_dict() == {
        "Sörmland": COMBINED, "Uppsala": "seasonal_share", "Västmanland": COMBINED, Region.ALL: MIXED.code,
    }  # fmt: skip
    assert rows.loc[Region.ALL, "expected"] == rows["expected"][list(OWNERS)].sum() == found.monthly["amount"].sum()
    assert rows.loc[Region.ALL, "n"] == 21
    assert found.method["Uppsala"] == "seasonal_share"


def test_a_month_of_the_past_can_be_forecast_as_it_was_seen_then() -> None:
    then = forecast.outlook(ledger(), 2025, 5)
    assert set(then.monthly.loc[then.monthly["status"] == "actual", "month"]) == {1, 2, 3, 4, 5}
    rows = ledger()
    unknown = rows.assign(actual=rows["actual"].mask((rows["year"] == 2025) & (rows["month"] > 5)))
    pd.testing.assert_frame_equal(forecast.outlook(unknown, 2025, 5).totals, then.totals)


def test_a_year_before_it_begins_and_after_it_has_ended() -> None:
    before = forecast.outlook(ledger(last=(2025, 12)), 2026, 0)
    assert set(before.monthly["status"]) == {"forecast"}
    assert before.monthly["budget"].isna().all()
    assert chosen(before)["budget"].isna().all()
    after = forecast.outlook(ledger(last=(2025, 12)), 2025, 12)
    row = chosen(after).loc[Region.ALL]
    assert (
        row["low80"]
        == row["expected"]
        == row["high95"]
        == ledger(last=(2025, 12)).query("year == 2025")["actual"].sum()
    )


def test_a_line_without_a_row_in_a_delivered_month_is_zero_and_pointed_out_where_it_used_to_be() -> None:
    rows = ledger()
    gone = (
        (rows["region"] == "Uppsala") & (rows["line"] == "technology") & (rows["year"] == 2025) & (rows["month"] == 3)
    )
    thin = rows[~gone]
    found = forecast.outlook(thin, 2025, 8)
    at = found.monthly.query("region == 'Uppsala' and line == 'technology' and month == 3")
    assert at["amount"].tolist() == [0]
    assert forecast.readiness(thin, 2025).suspect == (("Uppsala", "technology", 3),)
    assert forecast.readiness(thin, 2025).months == 8


def test_a_line_that_only_one_region_has_is_zero_in_the_others() -> None:
    rows = ledger()
    found = forecast.outlook(rows[(rows["line"] != "technology") | (rows["region"] == "Uppsala")], 2025, 8)
    other = found.monthly.query("region == 'Sörmland' and line == 'technology'")
    assert set(other["amount"]) == {0}
    assert len(other) == 12


def test_readiness_counts_the_months_that_all_have_handed_in_and_names_the_missing_ones() -> None:
    rows = ledger()
    away = (rows["region"] == "Uppsala") & (rows["year"] == 2025) & rows["month"].isin([6, 8])
    late = rows.assign(actual=rows["actual"].mask(away))
    found = forecast.readiness(late, 2025)
    assert (found.months, found.missing, found.absent) == (5, (("Uppsala", 6), ("Uppsala", 8)), ())
    with pytest.raises(ValueError, match="Uppsala month 6, Uppsala month 8"):
        forecast.outlook(late, 2025, 8)
    assert forecast.readiness(ledger(last=(2025, 12)), 2025).months == 12
    assert forecast.readiness(rows, 2026).months == 0


def test_an_owner_without_figures_is_named_and_the_whole_is_the_others() -> None:
    rows = ledger(("Uppsala", "Sörmland"))
    assert forecast.readiness(rows, 2025).absent == ("Västmanland",)
    landed = chosen(forecast.outlook(rows, 2025, 8))["expected"]
    assert landed[Region.ALL] == landed["Uppsala"] + landed["Sörmland"]


def test_the_fourth_county_is_a_sum_of_its_own() -> None:
    landed = chosen(forecast.outlook(ledger((*OWNERS, Region.VARMLAND)), 2025, 8))["expected"]
    assert landed[Region.ALL] == landed[list(OWNERS)].sum()
    assert landed[Region.ALL_VARMLAND] == landed[Region.ALL] + landed[Region.VARMLAND]


def test_a_total_handed_in_beside_its_parts_is_left_out_and_said_but_stands_alone_where_it_is_all_there_is() -> None:
    both = pd.concat([ledger(), ledger((Region.ALL,))], ignore_index=True)
    assert forecast.readiness(both, 2025).left_out == (Region.ALL,)
    pd.testing.assert_frame_equal(forecast.outlook(both, 2025, 8).totals, forecast.outlook(ledger(), 2025, 8).totals)
    alone = forecast.outlook(ledger((Region.ALL,)), 2025, 8)
    assert chosen(alone).index.tolist() == [Region.ALL]
    assert forecast.readiness(ledger((Region.ALL,)), 2025).left_out == ()


def test_history_before_a_gap_is_not_used() -> None:
    rows = ledger()
    gap = rows.assign(actual=rows["actual"].mask((rows["year"] == 2022) & (rows["month"] == 12)))
    fresh = rows[rows["year"] >= 2023]
    pd.testing.assert_frame_equal(
        forecast.outlook(gap, 2025, 8).monthly, forecast.outlook(fresh, 2025, 8).monthly, check_dtype=True
    )
    assert set(chosen(forecast.outlook(gap, 2025, 8))["n"]) == {9}


def test_a_region_that_is_new_this_year_is_forecast_by_what_it_has() -> None:
    rows = pd.concat([ledger(("Uppsala",)), ledger(("Sörmland",), first=2025)], ignore_index=True)
    found = forecast.outlook(rows, 2025, 8)
    totals = found.totals.set_index(["region", "method"])
    assert found.method == {"Sörmland": "budget_rest", "Uppsala": COMBINED}
    assert totals.loc[("Sörmland", COMBINED), "reason"] == NEEDS_YEARS
    assert totals.loc[(Region.ALL, COMBINED), "reason"] == EVERY_REGION
    assert totals.loc[("Sörmland", "budget_rest"), "reason"] == NEEDS_TRIALS
    assert totals.loc[("Uppsala", COMBINED), "reason"] is None
    assert not totals.loc[("Sörmland", COMBINED), "available"]
    assert pd.isna(totals.loc[("Sörmland", COMBINED), "expected"])
    choices = forecast.choose(found.totals)
    assert choices["Sörmland"].method == "budget_rest"
    assert "Historiken räcker inte" in choices["Sörmland"].why()


def test_what_cannot_be_seen_ahead_of_is_refused() -> None:
    with pytest.raises(ValueError, match="no outcome"):
        forecast.outlook(ledger().iloc[:0], 2025, 8)
    with pytest.raises(ValueError, match="0 to 12"):
        forecast.outlook(ledger(), 2025, 13)
    with pytest.raises(ValueError, match="no such method: guess"):
        forecast.outlook(ledger(), 2025, 8, "guess")
    assert forecast.readiness(ledger().iloc[:0], 2025).months == 0


# --- the recommendation -----------------------------------------------------------------------------------------------


def totals(*rows: tuple[str, float, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["method", "rmse", "n"])
    return frame.assign(region="Uppsala", available=True)


@pytest.mark.parametrize(
    ("rows", "method", "said"),
    [
        ([(COMBINED, 100.0, 21), ("run_rate", 51.0, 21)], COMBINED, "inget enskilt sätt har haft ett fel under 50 %"),
        ([(COMBINED, 100.0, 21), ("run_rate", 49.0, 21)], "run_rate", "Hittillsvarande takt har haft klart mindre fel"),
        ([(COMBINED, 100.0, 21), ("run_rate", 49.0, 8)], COMBINED, "inget enskilt sätt har haft ett fel under 50 %"),
        ([(COMBINED, 100.0, 5), ("run_rate", 49.0, 5)], COMBINED, "Historiken räcker inte"),
        ([("last_three", 9.0, 3)], "last_three", "Senaste tre månaderna är förvald"),
    ],
    ids=["slightly worse", "clearly worse", "tried too seldom", "nothing tried", "no default"],
)
def test_the_combination_is_recommended_unless_another_is_clearly_better(
    rows: list[tuple[str, float, int]], method: str, said: str
) -> None:
    choice = forecast.choose(totals(*rows))["Uppsala"]
    assert choice.method == method
    assert said in choice.why()


# --- accuracy on real series ------------------------------------------------------------------------------------------

if DEVELOPMENT_SET.exists():

    def test_the_accuracy_of_the_document_is_what_the_benchmark_measures() -> None:
        bench = runpy.run_path(str(ROOT / "benchmarks" / "accuracy.py"))
        found = bench["cases"]()
        scored = bench["scores"](found)
        measured = [line.split() for line in bench["table"](scored).splitlines()[2:]]
        printed = [row[1:] for row in table("measured", "all", "m = 4", "m = 8", "m = 10")]
        assert [row[1:] for row in measured] == printed
        shares = [f"{share:.0%}".replace("%", " %") for share in bench["TAKEN_BELOW"][1:-1]]
        lost = table("taken below", "never", *shares, "always the smallest")
        assert [line.split()[1:] for line in bench["switching"](found).splitlines()[1:]] == [row[1:] for row in lost]


def test_the_benchmark_says_in_a_sentence_that_its_data_is_absent(capsys: pytest.CaptureFixture[str]) -> None:
    main = runpy.run_path(str(ROOT / "benchmarks" / "accuracy.py"))["main"]
    main.__globals__["DATA"] = ROOT / "nowhere"
    main()
    assert "is not here" in capsys.readouterr().out
