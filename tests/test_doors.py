"""The public doors take what people have in their hands, and refuse the rest with a sentence that says what to do."""

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import forecast, scenario
from svlc_core.scenario import BASELINE, Lever, Scenario
from svlc_core.vocabulary import Region
from tests.test_simulate import matrix, one_off
from tests.test_simulate import outlook as year_ahead

KNOWN, LENGTH = 8, 44
AMOUNTS = [1000 + 10 * month + (37 * month) % 50 for month in range(LENGTH)]
MONTHS = pd.period_range("2022-01", periods=LENGTH, freq="M")
BUDGET = [1100] * 12


def series(values: object = AMOUNTS, index: object = MONTHS, **more: object) -> pd.Series:
    return pd.Series(values, index=index, **more)


def ledger(**changed: object) -> pd.DataFrame:
    rows = [
        {"region": "Uppsala", "line": "staff", "year": year, "month": month, "actual": -100 * month, "budget": -100}
        for year in (2022, 2023, 2024) for month in range(1, 13)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**changed)


# --- what a history may be --------------------------------------------------------------------------------------------

STARTS = pd.date_range("2022-01-01", periods=LENGTH, freq="MS")
SAME = {
    "month starts": series(index=STARTS),
    "month ends": series(index=pd.date_range("2022-01-31", periods=LENGTH, freq="ME")),
    "a time zone": series(index=STARTS.tz_localize("Europe/Stockholm")),
    "dates": series(index=[each.date() for each in STARTS]),
    "points in time as objects": series(index=pd.Index(list(STARTS), dtype=object)),
    "periods as objects": series(index=pd.Index(list(MONTHS), dtype=object)),
    "days that stand for months": series(index=STARTS.to_period("D")),
    "numbered": pd.Series(AMOUNTS),
    "two levels": series(index=pd.MultiIndex.from_arrays([STARTS.year, STARTS.month])),
    "nullable": series(dtype="Int64"),
    "short": series(dtype="int32"),
    "unsigned": series(dtype="uint16"),
    "objects": series(dtype=object),
    "a list": AMOUNTS,
    "an array": np.array(AMOUNTS),
    "by month": dict(zip(MONTHS, AMOUNTS, strict=True)),
}


@pytest.mark.parametrize("history", SAME.values(), ids=SAME)
def test_a_history_may_be_written_in_many_ways(history: object) -> None:
    found, wanted = forecast.full_year(history, KNOWN), forecast.full_year(series(), KNOWN)
    assert found.monthly.tolist() == wanted.monthly.tolist()
    assert (found.low95, found.high80, found.method) == (wanted.low95, wanted.high80, wanted.method)
    assert type(found.expected) is int
    tried = forecast.backtest(history, KNOWN)
    assert tried["combined"].errors.tolist() == forecast.backtest(series(), KNOWN)["combined"].errors.tolist()


@pytest.mark.parametrize("dtype", ["float64", "float32", "Float64", "string"])
def test_amounts_that_are_not_whole_give_amounts_that_are_not(dtype: str) -> None:
    found = forecast.full_year(series([str(each) for each in AMOUNTS], dtype="string").astype(dtype), KNOWN)
    assert found.monthly.tolist() == forecast.full_year(series(dtype=float), KNOWN).monthly.tolist()
    assert type(found.expected) is float
    assert forecast.full_year([Decimal(each) for each in AMOUNTS], KNOWN).expected == found.expected


def test_a_year_may_begin_in_another_month_when_the_history_is_whole_years_and_the_known_months() -> None:
    from_april = series(index=pd.period_range("2022-04", periods=LENGTH, freq="M"))
    found = forecast.full_year(from_april, KNOWN, pd.Series(BUDGET, pd.period_range("2025-04", periods=12, freq="M")))
    assert found.monthly.tolist() == forecast.full_year(AMOUNTS, KNOWN, BUDGET).monthly.tolist()
    with pytest.raises(ValueError, match="ends in month 11, but 7 months"):
        forecast.full_year(from_april, 7)


@pytest.mark.parametrize("budget", [BUDGET, np.array(BUDGET), pd.Series(BUDGET, range(1, 13))], ids=repr)
def test_a_budget_may_be_twelve_amounts(budget: object) -> None:
    assert forecast.full_year(series(), KNOWN, budget, "budget_rest").monthly.iloc[8:].tolist() == BUDGET[8:]
    assert forecast.total([series()], KNOWN, [budget], "budget_rest").monthly.iloc[8:].tolist() == BUDGET[8:]


def test_months_may_be_a_whole_number_of_any_type() -> None:
    wanted = forecast.full_year(series(), KNOWN).expected
    assert forecast.full_year(series(), 8.0).expected == forecast.full_year(series(), np.int64(8)).expected == wanted
    table = ledger()
    assert forecast.outlook(table, 2024.0, 12.0).months_known == 12


# --- what it may not be -----------------------------------------------------------------------------------------------


def broken(place: int, value: object) -> list[object]:
    return [*AMOUNTS[:place], value, *AMOUNTS[place + 1 :]]


REFUSED = {
    "nothing": (None, "one amount a month, not NoneType"),
    "a number": (5, "one amount a month, not int"),
    "a table": (series().to_frame(), "one amount a month, not DataFrame; give a pandas Series or a list"),
    "words": (broken(3, "mycket"), "something that is no amount"),
    "no real numbers": (series(dtype=complex), "complex"),
    "without end": (series(broken(20, math.inf)), "no figure for 2023-09; fill the gap"),
    "nothing in a list": (broken(20, None), "no figure for 20"),
    "missing": (series(broken(20, None), dtype="Int64"), "no figure for 2023-09"),
    "too large for whole": ([each * 10**15 for each in AMOUNTS], "count in another unit"),
    "too large": ([each * 1e120 for each in AMOUNTS], "count in another unit"),
    "too small": ([each * 1e-200 for each in AMOUNTS], "count in another unit"),
    "months in disorder": (series(index=MONTHS[::-1]), "2025-09 is missing or out of order"),
    "quarters": (series(index=pd.period_range("2022Q1", periods=LENGTH, freq="Q")), "is missing or out of order"),
}


@pytest.mark.parametrize(("history", "said"), REFUSED.values(), ids=REFUSED)
def test_a_history_that_cannot_be_read_is_refused(history: object, said: str) -> None:
    for door in (forecast.full_year, forecast.backtest):
        with pytest.raises(ValueError, match=said):
            door(history, KNOWN)


@pytest.mark.parametrize("months", [-1, 13, 8.5, "8", None, math.nan])
def test_months_known_is_a_whole_number_of_the_year(months: object) -> None:
    for ask in (lambda: forecast.full_year(series(), months), lambda: forecast.outlook(ledger(), 2024, months)):
        with pytest.raises(ValueError, match="months_known is 0 to 12"):
            ask()


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        (pd.Series(BUDGET * 2, [*pd.period_range("2025-01", periods=12, freq="M")] * 2), "2025-01 more than once"),
        ([math.inf] * 12, "without end"),
        (["mycket"] * 12, "budget holds something that is no amount"),
        (12_000, "budget is one amount a month"),
    ],
    ids=["twice", "without end", "words", "a sum"],
)
def test_a_budget_that_cannot_be_read_is_refused(budget: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        forecast.full_year(series(), KNOWN, budget)


@pytest.mark.parametrize("method", ["Combined", 5, ["combined"]], ids=repr)
def test_a_method_that_there_is_not_is_refused(method: object) -> None:
    with pytest.raises(ValueError, match="no such method"):
        forecast.full_year(series(), KNOWN, method=method)


# --- several together -------------------------------------------------------------------------------------------------


def test_the_total_takes_names_a_list_or_a_table() -> None:
    one, other = series(), -series()[::-1].set_axis(MONTHS)
    named = forecast.total({"revenue": one, "cost": other}, KNOWN)
    for given_as in ([one, other], (one, other), pd.DataFrame({"revenue": one, "cost": other})):
        found = forecast.total(given_as, KNOWN)
        assert (found.expected, found.low80, found.high95) == (named.expected, named.low80, named.high95)


@pytest.mark.parametrize("lengths", [(44, 32, 20), (44, 15), (80, 44)], ids=str)
def test_the_total_is_the_sum_of_what_is_said_of_each_also_of_different_length(lengths: tuple[int, ...]) -> None:
    found = [pd.Series([(31 * at + length) % 97 - 40 for at in range(length)]) for length in lengths]
    alone = [forecast.full_year(each, KNOWN) for each in found]
    total = forecast.total(found, KNOWN)
    assert total.expected == sum(each.expected for each in alone) == total.monthly.sum()
    assert total.method == ("mixed" if len({each.method for each in alone}) > 1 else "combined")


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: forecast.total({}, KNOWN), "no history to forecast from"),
        (lambda: forecast.total([5, 6], KNOWN), "history 0 is one amount a month"),
        (lambda: forecast.total({"a": series(), "b": series(broken(2, None))}, KNOWN), "history b has no figure for 2"),
        (lambda: forecast.total({"a": series(), "b": series()[:-12]}, KNOWN), "same month: a in 2025-08, b in 2024-08"),
        (lambda: forecast.total({"a": series()}, KNOWN, {"b": BUDGET}), "a budget for b, but no history"),
    ],
    ids=["none", "numbers", "a gap", "another year", "a budget alone"],
)
def test_series_that_do_not_belong_together_are_refused(ask: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ask()


# --- the unit does not matter -----------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from([0.0, 0.0, 1.0, -1.0, 100.0]), min_size=20, max_size=50), st.integers(0, 12))
@settings(max_examples=50, deadline=None)
def test_kronor_and_tkr_give_the_same_also_where_views_say_the_same(values: list[float], known: int) -> None:
    small, large = (forecast.full_year([each * unit for each in values], known) for unit in (0.1, 100.0))
    assert small.expected * 1000 == pytest.approx(large.expected, rel=1e-9, abs=1e-6)


def test_after_one_year_and_a_month_the_level_is_the_same_in_every_unit() -> None:
    values = [233.651, 295.64, 294.024, -3.386, -18.286, 120.1, 88.27, 34.9, 151.33, 70.07, -41.2, 9.11, 640.4]
    said = {forecast.full_year([each * unit for each in values], 1).views["seasonal_level"] / unit
            for unit in (1.0, 1000.0, 7.0, 0.1)}  # fmt: skip
    assert max(said) == pytest.approx(min(said))


# --- the ledger's table -----------------------------------------------------------------------------------------------


def test_a_table_may_hold_floats_and_texts_of_numbers_and_no_budget() -> None:
    wanted = forecast.outlook(ledger(budget=pd.NA), 2024, 12).totals
    table = ledger().drop(columns="budget").astype({"actual": float, "month": str, "year": str})
    assert forecast.outlook(table, 2024, 12).totals.equals(wanted)


@pytest.mark.parametrize(
    ("table", "year", "said"),
    [
        (ledger().drop(columns="line"), 2024, "no column line"),
        (ledger(month=13), 2024, "month is 1 to 12"),
        (ledger(month="maj"), 2024, "whole numbers"),
        (ledger(actual=0.5), 2024, "whole numbers .amounts in öre"),
        (ledger(actual=math.inf), 2024, "whole numbers"),
        (ledger(budget=10**17), 2024, "budget holds amounts beyond"),
        (ledger(region=None), 2024, "no region or no line"),
        (ledger(), "2024", "year is a whole number"),
        (ledger(), 2024.5, "year is a whole number"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused(table: pd.DataFrame, year: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        forecast.outlook(table, year, 12)


def test_the_outlook_refuses_a_method_that_is_no_code() -> None:
    with pytest.raises(ValueError, match="no such method: 5"):
        forecast.outlook(ledger(), 2024, 12, 5)


# --- scenarios --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", [9.0, np.int64(9), np.float64(9)])
def test_a_month_out_of_a_table_is_a_month_also_in_the_address(start: object) -> None:
    wanted = Scenario("x", [Lever("vacancies", 2, start, end=11.0, ramp=np.int64(2))])
    assert wanted == Scenario("x", (Lever("vacancies", 2.0, 9, end=11, ramp=2),))
    assert Scenario.from_query(wanted.to_query()) == wanted


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"start": 9.5}, "months out of"), ({"ramp": 1.5}, "ramp out of"), ({"size": "2"}, "not a number"),
     ({"probability": None}, "not a number"), ({"start": None}, "months out of")],
)  # fmt: skip
def test_a_lever_that_cannot_be_right_is_refused(changed: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Lever(**{"code": "vacancies", "size": 2, "start": 9} | changed)


def test_an_address_holds_more_than_a_hundred_levers_and_what_is_no_text_is_left_out() -> None:
    many = Scenario("många", tuple(Lever("one_off", at, 12) for at in range(120)))
    assert Scenario.from_query(many.to_query()) == many
    query = {"lever1": ["one_off~size=1~start=12"], "lever" + "1" * 5000: "one_off~size=1~start=12"}
    assert Scenario.from_query(query) == BASELINE


@pytest.mark.parametrize(
    ("change", "said"),
    [(lambda frame: frame.drop(columns="status"), "no column status"),
     (lambda frame: frame.astype({"amount": float}), "whole öre")],
    ids=["no status", "floats"],
)  # fmt: skip
def test_every_scenario_door_refuses_a_table_that_cannot_be_right(change: object, said: str) -> None:
    frame, wanted = change(year_ahead()), one_off(-100, 500, 900)
    for ask in (
        lambda: scenario.apply(frame, wanted),
        lambda: scenario.effects(frame, wanted.levers[0]),
        lambda: scenario.simulate(frame, wanted, matrix()),
        lambda: scenario.tornado(frame, wanted),
        lambda: scenario.reach(frame, wanted, "one_off"),
        lambda: scenario.reach_together(frame, wanted),
        lambda: scenario.combinations(frame, wanted),
    ):
        with pytest.raises(ValueError, match=said):
            ask()


def test_a_target_is_an_amount() -> None:
    frame, wanted = year_ahead(), one_off(-100, 500, 900)
    for ask in (
        lambda: scenario.reach(frame, wanted, "one_off", math.nan),
        lambda: scenario.reach_together(frame, wanted, math.nan),
        lambda: scenario.combinations(frame, wanted, math.nan),
    ):
        with pytest.raises(ValueError, match="target is an amount"):
            ask()


def test_an_uncertainty_may_be_none_and_must_otherwise_be_a_table() -> None:
    frame = year_ahead()
    assert not scenario.simulate(frame, BASELINE, None).forecast_known
    with pytest.raises(ValueError, match="regions × regions, not ndarray"):
        scenario.simulate(frame, BASELINE, matrix().to_numpy())


def test_a_chance_never_rises_with_the_amount_also_where_a_lever_weighs_far_more_than_the_forecast() -> None:
    """Two heaps far from each other: between them nobody lands, whatever the draws of the forecast miss."""
    frame = year_ahead()
    found = scenario.simulate(frame, one_off(None, 20_000, None, probability=0.5), matrix())
    middle = found.expected(Region.UPPSALA)
    chances = [found.chance(Region.UPPSALA, middle + at * 100_000) for at in range(-12_000, 12_001, 1_000)]
    assert chances == sorted(chances, reverse=True)
    assert found.chance(Region.UPPSALA, middle) == pytest.approx(0.5, abs=1e-3)
