"""The outlook: every line of every region, what each method says of them together, and which one is recommended."""

import pandas as pd
import pytest

from svlc_core import forecast
from svlc_core.catalogue.methods import (
    COMBINED,
    EVERY_REGION,
    MIXED,
    NEEDS_TRIALS,
    NEEDS_YEARS,
    NOT_ASKED,
    NOT_FITTED,
    OWN_UNTRIED,
)
from svlc_core.errors import Refused
from svlc_core.forecast import views
from svlc_core.vocabulary import OWNERS, Region
from tests.documents import table
from tests.forecast_rows import COLUMNS, ledger


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


def test_a_partner_that_joins_or_lags_is_left_out_and_named_and_the_owners_are_forecast_all_the_same() -> None:
    rows = ledger((*OWNERS, Region.VARMLAND))
    months = pd.PeriodIndex.from_fields(year=rows["year"], month=rows["month"], freq="M")
    for away in (months < "2025-03", months > "2025-06"):  # joined in March; has not handed in July and August
        some = rows.assign(actual=rows["actual"].mask((rows["region"] == Region.VARMLAND) & away))
        found = forecast.readiness(some, 2025)
        assert (found.months, found.behind) == (8, (Region.VARMLAND,))
        owners = rows[rows["region"] != Region.VARMLAND]
        landed = chosen(forecast.outlook(some, 2025, 8))["expected"]
        pd.testing.assert_series_equal(landed, chosen(forecast.outlook(owners, 2025, 8))["expected"])
    assert Region.VARMLAND in chosen(forecast.outlook(some, 2025, 6)).index  # by the months that it has
    assert forecast.readiness(rows, 2025).behind == ()


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


# --- a choice for one line --------------------------------------------------------------------------------------------


def line(outlook: forecast.Outlook, region: str, name: str) -> pd.Series:
    rows = outlook.lines[(outlook.lines["region"] == region) & (outlook.lines["line"] == name)]
    return rows[rows["chosen"]].iloc[0]


def tkr(history: list[list[str]]) -> pd.DataFrame:
    rows = [
        ("Uppsala", "other", int(year), month, int(cell) * 100_000, None)
        for year, *cells in history
        for month, cell in enumerate(cells, 1)
        if cell
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"actual": "Int64", "budget": "Int64"})


@pytest.mark.parametrize(
    ("number", "pick"),
    [
        (0, {"blend": (("growth_full", 1.0),)}),
        (1, {"blend": (("seasonal_share", 0.5), ("last_year_rest", 0.5))}),
        (2, {"own": 1520 * 100_000}),
    ],
)
def test_a_choice_gives_the_figures_of_the_worked_example(number: int, pick: dict[str, object]) -> None:
    ledger_ = tkr(table("method.md", "year", *map(str, range(1, 13))))
    found = forecast.outlook(ledger_, 2025, 9, picks=[forecast.Pick("Uppsala", "other", **pick)])
    _, *printed = table("method.md", "choice", "10", "11", "12", "year")[number]
    amounts = [*found.monthly["amount"].iloc[9:], line(found, "Uppsala", "other")["expected"]]
    assert [f"{amount / 100_000:.1f}" for amount in amounts] == printed
    assert found.monthly["amount"].sum() == chosen(found).loc["Uppsala", "expected"]


PICKS = (
    forecast.Pick("Uppsala", "staff", (("seasonal_share", 0.3), ("run_rate", 0.7))),
    forecast.Pick("Sörmland", "revenue", own=12_345_678_901, reason="Nytt avtal", by="Kim"),
    forecast.Pick("Sörmland", "staff", (("growth_full", 1.0),)),
)


def test_with_choices_the_lines_still_sum_to_the_regions_and_these_to_the_whole() -> None:
    found = forecast.outlook(ledger(), 2025, 8, picks=PICKS)
    lines = found.lines[found.lines["chosen"]]
    assert lines.groupby("region")["expected"].sum().to_dict() == chosen(found)["expected"].to_dict()
    assert chosen(found)["expected"][Region.ALL] == found.monthly["amount"].sum()
    assert (found.picks, found.findings) == (PICKS, ())
    codes = {(row.region, row.line): row.method for row in lines.itertuples()}
    assert codes["Uppsala", "staff"] == "blend"
    assert (codes["Sörmland", "revenue"], codes["Sörmland", "staff"]) == ("own", "growth_full")
    assert (codes["Uppsala", "revenue"], codes[Region.ALL, "staff"]) == (COMBINED, MIXED.code)
    assert line(found, "Sörmland", "revenue")["expected"] == 12_345_678_901
    assert set(found.method.values()) == {COMBINED}


def test_every_line_of_the_outlook_is_the_forecast_of_that_series_by_each_method() -> None:
    rows = ledger().query("region == 'Uppsala' and line == 'staff'")
    history, budget = rows["actual"].iloc[:44].astype("int64"), rows["budget"].reset_index(drop=True)
    lines = forecast.outlook(ledger(), 2025, 8).lines.query("region == 'Uppsala' and line == 'staff' and available")
    assert list(lines.columns) == [
        "region", "line", "method", "label", "expected", "rmse", "n", "s",
        "low80", "high80", "low95", "high95", "budget", "chosen", "available", "reason",
    ]  # fmt: skip
    for row in lines.itertuples():
        alone = forecast.full_year(history, 8, budget, row.method)
        assert (row.expected, row.low80, row.high95) == (alone.expected, alone.low80, alone.high95)
        assert row.s == pytest.approx(alone.s)


def test_the_interval_of_any_sum_of_regions_comes_from_one_matrix() -> None:
    for found in (forecast.outlook(ledger(), 2025, 8), forecast.outlook(ledger(), 2025, 8, picks=PICKS)):
        s = chosen(found)["s"]
        assert found.uncertainty.index.tolist() == found.uncertainty.columns.tolist() == list(found.method)
        for region in OWNERS:
            assert found.uncertainty.loc[region, region] == pytest.approx(s[region] ** 2)
        assert found.uncertainty.to_numpy().sum() == pytest.approx(s[Region.ALL] ** 2)


def test_a_blend_errs_as_its_methods_do_weighed_alike() -> None:
    rows = ledger().query("region == 'Uppsala' and line == 'staff'")
    trials = forecast.backtest(rows["actual"].iloc[:44].astype(float), 8)
    errors = 0.3 * trials["seasonal_share"].errors + 0.7 * trials["run_rate"].errors
    row = line(forecast.outlook(ledger(), 2025, 8, picks=PICKS), "Uppsala", "staff")
    assert row["rmse"] == pytest.approx((errors**2).mean() ** 0.5, rel=1e-6)
    assert row["label"] == "Egen vägning"


def test_a_figure_of_ones_own_has_the_combinations_error_and_says_that_it_cannot_be_tried() -> None:
    plain, own = (line(forecast.outlook(ledger(), 2025, 8, picks=p), "Sörmland", "revenue") for p in ((), PICKS))
    assert (own["rmse"], own["s"], own["reason"]) == (plain["rmse"], plain["s"], OWN_UNTRIED)
    months_ = forecast.outlook(ledger(), 2025, 8, picks=PICKS).monthly
    path = [m.query("region == 'Sörmland' and line == 'revenue' and month > 8")["amount"].to_numpy()
            for m in (months_, forecast.outlook(ledger(), 2025, 8).monthly)]  # fmt: skip
    apart = path[0] - path[1]
    assert apart.max() - apart.min() <= 1
    assert list(apart) == sorted(apart, reverse=True)


def test_a_figure_of_ones_own_follows_the_region_where_there_is_no_combination() -> None:
    new = ledger(("Sörmland",), first=2025)
    found = forecast.outlook(new, 2025, 8, picks=[forecast.Pick("Sörmland", "staff", own=-1_000_000)])
    assert line(found, "Sörmland", "staff")["expected"] == -1_000_000
    assert line(found, "Sörmland", "staff")["reason"] == NEEDS_TRIALS
    assert found.uncertainty.empty


def test_the_last_of_two_choices_for_a_line_counts() -> None:
    other = forecast.Pick("Uppsala", "staff", (("run_rate", 1.0),))
    found = forecast.outlook(ledger(), 2025, 8, picks=(PICKS[0], other))
    assert found.picks == (other,)
    assert line(found, "Uppsala", "staff")["method"] == "run_rate"


def test_a_choice_that_cannot_be_used_is_said_and_the_regions_own_way_stands() -> None:
    year = ledger(last=(2025, 12))
    cases = [
        (ledger(first=2025), 8, forecast.Pick("Uppsala", "staff", (("last_three", 1.0),)), "Kräver minst ett helt års"),
        (year, 12, forecast.Pick("Uppsala", "staff", own=5), "Året är slut"),
        (year, 8, forecast.Pick("Uppsala", "pension", own=5), "Raden finns inte i regionens huvudbok"),
    ]
    for rows, known, pick, why in cases:
        found = forecast.outlook(rows, 2025, known, picks=[pick])
        (finding,) = found.findings
        assert (finding.code, found.picks) == ("S522", ())
        assert why in finding.message()
        pd.testing.assert_frame_equal(found.totals, forecast.outlook(rows, 2025, known).totals)


def test_a_choice_is_written_and_read_back() -> None:
    for pick in PICKS:
        assert forecast.Pick.from_text(pick.to_text()) == pick
    for text in ("[]", "{}", "not json", '{"region": "Uppsala", "line": "staff", "blend": [["combined", 1]], "x": 1}'):
        with pytest.raises(ValueError, match=r"not a pick|Expecting value"):
            forecast.Pick.from_text(text)


@pytest.mark.parametrize("weights", [(0.5, 0.4), (1.5, -0.5), ()])
def test_weights_that_are_no_whole_are_refused_with_a_sentence(weights: tuple[float, ...]) -> None:
    blend = tuple(zip(("run_rate", "last_three"), weights, strict=False))
    with pytest.raises(Refused, match="Vikterna för Personal i Uppsala blir tillsammans"):
        forecast.Pick("Uppsala", "staff", blend)


def test_a_choice_names_methods_that_there_are_and_each_of_them_once() -> None:
    for blend in ((("guess", 1.0),), (("run_rate", 0.5), ("run_rate", 0.5))):
        with pytest.raises(ValueError, match="no such method"):
            forecast.Pick("Uppsala", "staff", blend)
    assert forecast.Pick("Uppsala", "an own line").named == "an own line"


# --- methods that are counted only where asked for --------------------------------------------------------------------


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Models that say 7 a month, AutoETS nothing at all; and what has been asked."""
    asked: list[str] = []

    def theta(at: views.Origins) -> views.Floats:
        asked.append("theta")
        return views.last_year_rest(at) * 0 + 7.0

    def auto_ets(at: views.Origins) -> views.Floats:
        return views.last_year_rest(at) * float("nan")

    for model in (theta, auto_ets):
        monkeypatch.setattr(f"svlc_core.forecast.models.{model.__name__}", model)
    return asked


def reasons(outlook: forecast.Outlook) -> dict[str, object]:
    rows = outlook.totals[outlook.totals["region"] == "Uppsala"]
    return dict(zip(rows["method"], rows["reason"], strict=True))


def test_the_models_are_counted_only_where_they_are_asked_for_and_do_not_vote(models: list[str]) -> None:
    plain, asked = forecast.outlook(ledger(), 2025, 8), forecast.outlook(ledger(), 2025, 8, optional=True)
    assert (reasons(plain)["theta"], reasons(asked)["theta"]) == (NOT_ASKED, None)
    assert reasons(asked)["auto_ets"] == NOT_FITTED
    assert models == ["theta"]
    pd.testing.assert_frame_equal(plain.monthly, asked.monthly)


def test_a_model_that_somebody_has_named_is_counted(models: list[str]) -> None:
    pick = forecast.Pick("Uppsala", "staff", (("theta", 1.0),))
    found = forecast.outlook(ledger(), 2025, 8, picks=[pick])
    rows = found.monthly.query("region == 'Uppsala' and line == 'staff' and month > 8")
    assert rows["amount"].tolist() == [7] * 4
    assert forecast.outlook(ledger(), 2025, 8, {"Uppsala": "theta"}).method["Uppsala"] == "theta"
    assert forecast.full_year(pd.Series([5.0] * 44), 8, method="theta").monthly.tolist() == [5.0] * 8 + [7.0] * 4


# --- odd months -------------------------------------------------------------------------------------------------------


def changed(rows: pd.DataFrame, place: tuple[str, str, int, int], times: int) -> pd.DataFrame:
    region, name, year, month = place
    at = (rows["region"] == region) & (rows["line"] == name) & (rows["year"] == year) & (rows["month"] == month)
    return rows.assign(actual=rows["actual"].mask(at, rows["actual"] * times))


@pytest.mark.parametrize("times", [10, -1, 0], ids=["ten times as large", "turned in sign", "nothing"])
@pytest.mark.parametrize("month", [1, 5, 8])
def test_a_month_far_outside_its_history_is_pointed_out_with_what_is_usual(times: int, month: int) -> None:
    wrong = changed(ledger(), ("Uppsala", "staff", 2025, month), times)
    (odd,) = forecast.readiness(wrong, 2025).odd
    real = int(
        ledger()
        .query(f"region == 'Uppsala' and line == 'staff' and year == 2025 and month == {month}")["actual"]
        .iloc[0]
    )
    assert odd[:4] == ("Uppsala", "staff", month, real * times)
    assert odd[4] == pytest.approx(real, rel=0.1)


def test_ordinary_months_are_not_odd_and_a_new_line_is_not_judged() -> None:
    assert forecast.readiness(ledger(), 2025).odd == ()
    young = changed(ledger(first=2024), ("Uppsala", "staff", 2025, 5), 10)
    assert forecast.readiness(young, 2025).odd == ()
    assert forecast.readiness(ledger(first=2025), 2025).odd == ()


def test_a_fault_of_last_year_makes_no_month_of_this_year_odd() -> None:
    assert forecast.readiness(changed(ledger(), ("Uppsala", "staff", 2024, 5), 10), 2025).odd == ()
