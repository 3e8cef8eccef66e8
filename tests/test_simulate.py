"""Simulation: the forecast's errors and the levers drawn together, the same draws for every scenario."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import forecast, scenario
from svlc_core.catalogue.levers import LEVERS
from svlc_core.catalogue.methods import WIDTH80, WIDTH95
from svlc_core.scenario import BASELINE, FORECAST_ITSELF, Lever, Scenario, simulate, tornado
from svlc_core.scenario.dots import stacked
from svlc_core.scenario.draws import DRAWS, OF_A_KIND, of_lever, surprises
from svlc_core.scenario.simulate import triangular
from svlc_core.vocabulary import OWNERS, Region
from tests.test_scenario import DOCUMENT, TKR, outlook, table

FOUR = (*OWNERS, Region.VARMLAND)
NOTHING = pd.DataFrame(dtype=float)
_SIDE = [[9.0, 3.0, -2.0, 1.0], [3.0, 16.0, 1.0, 0.0], [-2.0, 1.0, 4.0, 2.0], [1.0, 0.0, 2.0, 25.0]]


def matrix(regions: tuple[str, ...] = OWNERS, unit: float = TKR) -> pd.DataFrame:
    """s of 3, 4, 2 and 5 (in `unit`), and joint entries of both signs."""
    names = [str(region) for region in regions]
    return pd.DataFrame(np.array(_SIDE)[: len(names), : len(names)] * unit**2, names, names)


def one_off(low: float | None, likely: float, high: float | None, **more: object) -> Scenario:
    return Scenario(levers=(Lever("one_off", likely, 12, Region.UPPSALA, low=low, high=high, **more),))


def year(frame: pd.DataFrame, region: str) -> int:
    return int(scenario.results(frame)[region])


# --- the forecast alone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("region", [*FOUR, Region.ALL, Region.ALL_VARMLAND])
def test_without_levers_the_year_is_as_sure_as_the_forecast_says(region: str) -> None:
    frame, uncertainty = outlook(regions=FOUR), matrix(FOUR)
    found, expected = simulate(frame, BASELINE, uncertainty), year(frame, region)
    some = {Region.ALL: OWNERS, Region.ALL_VARMLAND: FOUR}.get(region, (region,))
    s = float(np.sqrt(uncertainty.loc[list(some), list(some)].to_numpy().sum()))
    assert found.expected(region) == expected
    told = [found.low80(region), found.high80(region), found.low95(region), found.high95(region)]
    near, far = WIDTH80 * s, WIDTH95 * s
    assert told == pytest.approx([expected - near, expected + near, expected - far, expected + far], abs=1)
    for at_least in (expected - 3 * s, expected - s, expected, expected + s):
        assert found.chance(region, at_least) == pytest.approx(forecast.chance(expected, s, at_least))
    plain = np.quantile(found.draws[region], (0.1, 0.9)) - expected  # the draws themselves, before what they miss
    assert plain == pytest.approx([-near, near], rel=0.03)


def test_the_whole_is_the_sum_of_its_regions_draw_by_draw() -> None:
    found = simulate(outlook(regions=FOUR), one_off(-100, 500, 900), matrix(FOUR))
    owners = sum(found.draws[str(region)] for region in OWNERS)
    assert found.draws["SUV"] == pytest.approx(owners)
    assert found.draws["SUV + Värmland"] == pytest.approx(owners + found.draws["Värmland"])


def test_regions_that_err_together_do_so_in_the_draws() -> None:
    found, uncertainty = simulate(outlook(), BASELINE, matrix()), matrix()
    directions = np.stack([found.draws[name] - found.expected(name) for name in uncertainty.index])
    ranks = directions.argsort().argsort()
    wanted = uncertainty.to_numpy() / np.sqrt(np.outer(*[np.diag(uncertainty.to_numpy())] * 2))
    assert np.corrcoef(ranks) == pytest.approx(wanted, abs=0.03)


def test_a_matrix_without_an_inverse_or_a_hair_below_zero_is_drawn_as_well() -> None:
    names = ["Sörmland", "Uppsala", "Västmanland"]
    for side in (1.0, 1.0 + 1e-12):
        alike = pd.DataFrame(np.full((3, 3), side) + np.diag([1 - side] * 3), names, names) * TKR**2
        found = simulate(outlook(), BASELINE, alike)
        apart = found.draws["Sörmland"] - found.draws["Uppsala"]
        assert np.abs(apart).max() < 10, "one and the same error"
        assert found.high80("SUV") - found.expected("SUV") == pytest.approx(3 * WIDTH80 * TKR, rel=1e-6)
    opposite = pd.DataFrame([[1.0, -1.0], [-1.0, 1.0 - 1e-12]], names[:2], names[:2]) * TKR**2
    assert simulate(outlook(regions=OWNERS[:2]), BASELINE, opposite).errors.s["SUV"] == 0


def test_the_order_of_the_regions_in_the_matrix_does_not_matter() -> None:
    turned = matrix().iloc[::-1, ::-1]
    one, other = (simulate(outlook(), BASELINE, each) for each in (matrix(), turned))
    assert one.draws["Uppsala"] == pytest.approx(other.draws["Uppsala"])


@pytest.mark.parametrize(
    "row", table("what", "expected", "s", "low80", "high80", "low95", "high95", "chance of 0 or more")
)
def test_the_two_regions_of_the_document(row: list[str]) -> None:
    region, *figures = row
    frame = pd.DataFrame(
        {
            "region": ["Sörmland", "Uppsala"],
            "line": "other",
            "month": 12,
            "status": "forecast",
            "amount": [2 * TKR, 5 * TKR],
        }
    )
    found = simulate(frame, BASELINE, matrix(OWNERS[:2]))
    told = [found.expected(region), found.errors.s[region]]
    told += [found.low80(region), found.high80(region), found.low95(region), found.high95(region)]
    said = [f"{each / TKR:.2f}" for each in told] + [f"{found.chance(region, 0):.3f}"]
    assert said == [f"{float(figures[0]):.2f}", *figures[1:]]


# --- what is not known ------------------------------------------------------------------------------------------------


def test_with_too_little_history_only_the_levers_vary_and_that_is_told() -> None:
    found = simulate(outlook(), one_off(0, 300, 600), NOTHING)
    assert (found.forecast_known, found.unknown) == (False, ("Sörmland", "Uppsala", "Västmanland"))
    assert found.certain("Sörmland")
    assert not found.certain("Uppsala")
    start = year(outlook(), "Uppsala")
    assert found.draws["Uppsala"].min() > start
    assert found.draws["Uppsala"].max() < start + 600 * TKR
    assert simulate(outlook(), BASELINE, matrix()).forecast_known


def test_a_region_that_could_not_be_tried_is_told_alone() -> None:
    uncertainty = matrix(FOUR)
    uncertainty.loc["Värmland"] = np.nan
    uncertainty["Värmland"] = np.nan
    found = simulate(outlook(regions=FOUR), BASELINE, uncertainty)
    assert found.unknown == ("Värmland",)
    assert found.certain("Värmland")
    assert found.chance("Värmland", found.expected("Värmland")) == 1


def test_without_levers_and_without_history_the_year_is_one_amount() -> None:
    found, expected = simulate(outlook(), BASELINE, NOTHING), year(outlook(), "SUV")
    assert found.certain("SUV")
    assert {found.low95("SUV"), found.expected("SUV"), found.high95("SUV")} == {expected}
    assert (found.chance("SUV", expected), found.chance("SUV", expected + 1)) == (1, 0)
    assert set(found.dots("SUV")["value"]) == {expected}


@pytest.mark.parametrize("draws", [0, 1, 1_000])
def test_as_many_draws_as_the_sequence_can_lay_out_evenly(draws: int) -> None:
    with pytest.raises(ValueError, match="power of two"):
        simulate(outlook(), BASELINE, matrix(), draws)


# --- levers -----------------------------------------------------------------------------------------------------------


def test_the_triangle_of_the_document() -> None:
    [row] = table("p", "0.00", "0.25", "0.50", "0.75", "1.00")
    drawn = 1 + 3 * triangular(np.array([0.0, 0.25, 0.5, 0.75, 1.0]), 1 / 3)
    assert [f"{each:.3f}" for each in drawn] == row[1:]


@given(st.tuples(*[st.integers(0, 1000)] * 3).map(sorted), st.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_a_triangle_keeps_within_its_ends_and_has_its_share_below_the_top(sizes: list[int], p: float) -> None:
    low, likely, high = sizes
    top = (likely - low) / max(high - low, 1)
    found = float(triangular(np.array([p]), top)[0])
    assert 0 <= found <= 1
    below = found**2 / top if found < top else 1 - (1 - found) ** 2 / (1 - top) if top < 1 else 1.0
    assert below == pytest.approx(p, abs=1e-6) or high == low


def test_an_uncertain_size_is_drawn_between_its_ends_around_the_likely_one() -> None:
    found, start = simulate(outlook(), one_off(100, 200, 400), NOTHING), year(outlook(), "Uppsala")
    gained = (found.draws["Uppsala"] - start) / TKR
    assert 100 <= gained.min() < 105
    assert 390 < gained.max() <= 400
    assert np.mean(gained < 200) == pytest.approx(1 / 3, abs=0.001)
    assert found.expected("Uppsala") - start == round(700 / 3 * TKR)
    assert gained.mean() == pytest.approx(700 / 3, rel=0.001)


@pytest.mark.parametrize(("low", "high", "least", "most"), [(None, 400, 200, 400), (100, None, 100, 200)])
def test_one_side_may_be_certain(low: float | None, high: float | None, least: int, most: int) -> None:
    found = simulate(outlook(), one_off(low, 200, high), NOTHING)
    gained = (found.draws["Uppsala"] - year(outlook(), "Uppsala")) / TKR
    assert (round(gained.min(), -1), round(gained.max(), -1)) == (least, most)


def test_a_lever_happens_in_its_share_of_the_draws_and_does_nothing_in_the_others() -> None:
    found = simulate(outlook(), one_off(None, -500, None, probability=0.25), NOTHING)
    start = year(outlook(), "Uppsala")
    assert set(found.draws["Uppsala"] - start) == {0.0, -500.0 * TKR}
    assert found.chance("Uppsala", start) == 0.75
    assert found.expected("Uppsala") == start - 125 * TKR


def test_certain_levers_move_the_year_by_what_they_add_in_the_months() -> None:
    levers = (
        Lever("vacancies", 2.5, 9),
        Lever("salary_revision", 3.1, 10, Region.UPPSALA),
        Lever("one_off", -7.77, 11),
    )
    wanted = Scenario(levers=(*levers, Lever("technology", 40, 9, on=False)))
    found, after = simulate(outlook(), wanted, matrix()), scenario.apply(outlook(), wanted)
    for region, ore in scenario.results(after).items():
        assert found.expected(str(region)) == ore
        assert found.high80(str(region)) - ore == pytest.approx(found.errors.s[str(region)] * WIDTH80, abs=1)


def test_a_region_that_a_lever_does_not_touch_is_as_it_was() -> None:
    found, before = (simulate(outlook(), each, matrix()) for each in (one_off(0, 300, 600), BASELINE))
    assert (found.draws["Sörmland"] == before.draws["Sörmland"]).all()


def test_uncertain_levers_make_the_year_less_sure() -> None:
    widths = [
        found.high80("SUV") - found.low80("SUV")
        for found in (simulate(outlook(), one_off(-each, 0, each), matrix()) for each in (0, 1, 10, 100, 1_000))
    ]
    assert all(wider > narrower for narrower, wider in pairwise(widths))


@given(st.integers(-400, 400), st.integers(0, 400), st.integers(0, 400), st.floats(0, 1), st.integers(-2000, 2000))
@settings(max_examples=25, deadline=None)
def test_chances_are_chances_and_quantiles_rise(likely: int, down: int, up: int, probability: float, at: int) -> None:
    wanted = one_off(likely - down, likely, likely + up, probability=probability)
    found = simulate(outlook(), wanted, matrix(), draws=256)
    start = found.expected("Uppsala")
    chances = [found.chance("Uppsala", start + (at + more) * TKR) for more in (0, 4_000)]
    assert 1 >= chances[0] >= chances[1] >= 0
    ends = [found.low95("Uppsala"), found.low80("Uppsala"), found.high80("Uppsala"), found.high95("Uppsala")]
    assert ends == sorted(ends)


# --- the same draws ---------------------------------------------------------------------------------------------------


def test_a_lever_meets_the_same_surprises_whatever_else_is_on() -> None:
    mine = Lever("one_off", 200, 12, Region.UPPSALA, low=100, high=400, probability=0.7)
    others = (Lever("vacancies", 3, 9, low=1, high=5), Lever("volume", 100, 9, Region.SORMLAND, low=0, high=200))
    alone = simulate(outlook(), Scenario(levers=(mine,)), matrix()).draws
    before = simulate(outlook(), Scenario(levers=others), matrix()).draws
    after = simulate(outlook(), Scenario(levers=(*others, mine)), matrix()).draws
    nothing = simulate(outlook(), BASELINE, matrix()).draws
    added, own = after["Uppsala"] - before["Uppsala"], alone["Uppsala"] - nothing["Uppsala"]
    assert added == pytest.approx(own, abs=1e-3)


def test_every_kind_of_lever_and_every_number_of_it_has_draws_of_its_own() -> None:
    keys = [code if number == 1 else f"{code}-{number}" for code in LEVERS for number in range(1, OF_A_KIND + 2)]
    columns = np.stack([column for key in keys for column in of_lever(key, DRAWS)] + list(surprises(DRAWS)))
    alike = np.abs(np.corrcoef(columns.argsort().argsort())) - np.eye(len(columns))
    assert alike.max() < 0.06
    drawn = columns[: 2 * len(keys)]
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert drawn.mean(axis=1) == pytest.approx(0.5, abs=0.02)
    assert (np.stack(of_lever(keys[-1], DRAWS)) == np.stack(of_lever(keys[-1], DRAWS))).all()


def test_the_document_says_how_many_draws_there_are() -> None:
    assert f"{DRAWS:,}".replace(",", " ") in DOCUMENT
    assert len(simulate(outlook(), BASELINE, matrix()).draws["SUV"]) == DRAWS


# --- against the budget -----------------------------------------------------------------------------------------------


def test_a_moved_budget_leaves_the_result_and_changes_the_chance_of_meeting_it() -> None:
    moved = Scenario(levers=(Lever("reallocation", 100, 12, Region.SORMLAND, to=Region.UPPSALA),))
    before, after = (scenario.apply(outlook(), each) for each in (BASELINE, moved))
    was, becomes = scenario.budgets(before), scenario.budgets(after)
    assert becomes["Sörmland"] - was["Sörmland"] == 100 * TKR == was["Uppsala"] - becomes["Uppsala"]
    assert becomes["SUV"] == was["SUV"] == 12 * 900 * TKR, "the three as budgeted: +300 tkr a month each"
    found = simulate(outlook(), moved, matrix())
    assert found.draws["Uppsala"] == pytest.approx(simulate(outlook(), BASELINE, matrix()).draws["Uppsala"])
    assert found.chance("Uppsala", was["Uppsala"]) == 0.5
    assert found.chance("Uppsala", becomes["Uppsala"]) > 0.99


def test_where_a_month_has_no_budget_the_year_has_none() -> None:
    frame = outlook(regions=FOUR)
    frame.loc[(frame["region"] == "Värmland") & (frame["month"] == 3), "budget"] = pd.NA
    assert set(scenario.budgets(frame)) == {*OWNERS, "SUV"}
    assert scenario.budgets(frame.drop(columns="budget")) == {}


# --- dots -------------------------------------------------------------------------------------------------------------


def test_fifty_dots_are_equally_likely_and_counted_on_each_side_of_the_limit() -> None:
    found = simulate(outlook(), BASELINE, matrix())
    expected = found.expected("SUV")
    at = found.low80("SUV")  # nine in ten lie above
    dots = found.dots("SUV", at=at)
    assert list(dots.columns) == ["value", "bin", "height", "above"]
    assert len(dots) == 50
    assert found.above("SUV", at=at) == dots["above"].sum() == 45
    assert dots["value"].iloc[24:26].mean() == pytest.approx(expected, abs=1)
    assert len(found.dots("SUV", n=20)) == 20


def test_stacks_are_wider_where_the_limit_is_far_away_but_never_fewer_than_five_for_the_middle() -> None:
    values = np.linspace(2_000, 3_000, 51)  # the middle 80 % is 800 wide: stacks of 80, or of 160 at the most
    for at, width in ((2_500, 80), (0, 3_000 / 27), (-90_000, 160)):
        bins = np.unique(stacked(values, at)["bin"])
        assert np.diff(bins) == pytest.approx(width, abs=1)


def test_dots_stand_on_each_other_and_no_stack_crosses_the_limit() -> None:
    values = np.array([-30.0, -11.0, -1.0, 0.0, 1.0, 2.0, 11.0, 30.0]) * 1_000
    dots = stacked(values, 0)
    assert dots["above"].tolist() == [False] * 3 + [True] * 5
    for _, stack in dots.groupby("bin"):
        assert stack["height"].tolist() == list(range(1, len(stack) + 1))
        assert stack["above"].nunique() == 1
    assert dots["height"].tolist() == [1, 1, 1, 1, 2, 3, 1, 1]


def test_dots_that_are_all_alike_are_one_stack() -> None:
    dots = stacked(np.full(5, 700.0), 700)
    assert dots["bin"].nunique() == 1
    assert dots["height"].tolist() == [1, 2, 3, 4, 5]
    assert dots["above"].all()


# --- one thing at a time ----------------------------------------------------------------------------------------------

THREE = Scenario(
    levers=(
        Lever("one_off", 500, 12, Region.UPPSALA, low=400, high=800, name="Bidrag"),
        Lever("overtime", 100, 12, Region.UPPSALA, 1_000.0, low=50, high=300, probability=0.5),
        Lever("technology", 100, 12, Region.SORMLAND, low=90, high=110),
        Lever("pension", 100, 12),
    )
)


def test_each_uncertain_lever_alone_at_its_ends_the_widest_first() -> None:
    found = tornado(outlook(), THREE)
    assert found["key"].tolist() == ["one_off", "overtime", "technology"], "what is certain has no bar"
    ours = found.set_index("key")
    assert ours.loc["one_off", ["low", "high", "swing"]].tolist() == [-100 * TKR, 300 * TKR, 400 * TKR]
    assert ours.loc["overtime", ["low", "high"]].tolist() == [50 * TKR, -200 * TKR], "more overtime costs more"
    assert ours.loc["one_off", ["size", "low_size", "high_size", "probability"]].tolist() == [500, 400, 800, 1]
    assert (ours.at["one_off", "name"], ours.at["one_off", "label"]) == ("Bidrag", LEVERS["one_off"].label)
    assert ours.at["one_off", "unit"] == LEVERS["one_off"].size.unit


def test_what_may_not_happen_swings_to_nothing() -> None:
    ours = tornado(outlook(), THREE).set_index("key")
    assert ours.at["overtime", "absent"] == 100 * TKR, "without it the year is better by what it costs"
    assert ours.at["overtime", "swing"] == 300 * TKR
    assert ours["absent"].isna().tolist() == [True, False, True]


def test_a_lever_that_does_not_touch_the_region_has_no_row() -> None:
    assert tornado(outlook(), THREE, region=Region.SORMLAND)["key"].tolist() == ["technology"]
    assert tornado(outlook(), BASELINE).empty


@pytest.mark.parametrize(("region", "s"), [("Uppsala", 4), ("SUV", np.sqrt(9 + 16 + 4 + 2 * (3 - 2 + 1)))])
def test_the_forecasts_own_uncertainty_is_a_row_as_wide_as_its_80_percent_interval(region: str, s: float) -> None:
    found = tornado(outlook(), THREE, matrix(), region).set_index("key").loc[FORECAST_ITSELF]
    half = round(s * WIDTH80 * TKR)
    assert found[["low", "high", "swing"]].tolist() == [-half, half, 2 * half]
    assert found[["size", "low_size", "high_size", "probability", "absent"]].isna().all()


def test_what_is_not_known_of_the_forecast_has_no_row() -> None:
    untried = matrix()
    untried.loc["Uppsala", "Uppsala"] = np.nan
    for uncertainty in (None, NOTHING, untried):
        assert FORECAST_ITSELF not in tornado(outlook(), THREE, uncertainty)["key"].tolist()


def test_a_region_without_figures_is_refused() -> None:
    with pytest.raises(ValueError, match="no figures of Värmland"):
        tornado(outlook(), THREE, region=Region.VARMLAND)
