"""The outlook: every line of every region, what each method says of them together, and which one is recommended."""

import pandas as pd
import pytest

from svlc_core import forecast
from svlc_core.catalogue.methods import COMBINED, EVERY_REGION, MIXED, NEEDS_TRIALS, NEEDS_YEARS
from svlc_core.vocabulary import OWNERS, Region
from tests.forecast_rows import ledger


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
