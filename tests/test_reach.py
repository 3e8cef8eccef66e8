"""What is required: of one lever, of all of them together, and of as few as possible."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import scenario
from svlc_core.catalogue.levers import LEVERS
from svlc_core.scenario import BASELINE, Lever, Scenario, combinations, reach, reach_together, tornado
from svlc_core.scenario.combinations import FORMED_OF
from svlc_core.scenario.reach import steps
from svlc_core.vocabulary import OWNERS, Region
from tests.test_scenario import DOCUMENT, TKR, outlook, table

LEVER_HEAD = ("lever", "low", "likely", "high", "effect of one, tkr", "likely, tkr", "change at low", "change at high")
SET_HEAD = ("set", "year, tkr")
VACANCIES = Lever("vacancies", 2, 9, low=1, high=4)
TECHNOLOGY = Lever("technology", 50, 9, low=20, high=80)
AGENCY = Lever("agency", 1, 9, cost=45_000, low=0, high=2)
EXAMPLE = Scenario(levers=(VACANCIES, TECHNOLOGY, AGENCY))


def minus_thousand() -> pd.DataFrame:
    """The three owners: −1 000 tkr in January, and nothing more in the year."""
    rows = [(str(region), "other", month) for region in OWNERS for month in range(1, 13)]
    frame = pd.DataFrame(rows, columns=["region", "line", "month"])
    frame["status"] = ["actual" if month <= 8 else "forecast" for month in frame["month"]]
    frame["amount"] = 0
    frame.loc[0, "amount"] = -1_000 * TKR
    return frame


def landed(frame: pd.DataFrame, wanted: Scenario, sizes: dict[str, float], region: str = "SUV") -> int:
    """The year's result with those levers at those sizes, by way of the months."""
    levers = tuple(replace(lever, size=sizes.get(key, lever.size), low=None, high=None) for key, lever in wanted.steps)
    return int(scenario.results(scenario.apply(frame, Scenario(levers=levers)))[region])


# --- the example of the document --------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", table(*LEVER_HEAD), ids=lambda row: row[0])
def test_the_levers_of_the_document(row: list[str]) -> None:
    lever = dict(EXAMPLE.steps)[row[0]]
    assert [lever.low, lever.size, lever.high] == [float(each) for each in row[1:4]]
    one, likely, low, high = (int(each) * TKR for each in row[4:])
    found = tornado(minus_thousand(), EXAMPLE).set_index("key").loc[row[0]]
    assert [found["low"], found["high"]] == [low, high]
    assert likely == one * lever.size
    assert landed(minus_thousand(), Scenario(levers=(lever,)), {}) == -1_000 * TKR + likely


@pytest.mark.parametrize(
    "row", table("lever", "year without it, tkr", "exactly", "step", "size", "year then, tkr"), ids=lambda row: row[0]
)
def test_what_is_required_of_one_lever_in_the_document(row: list[str]) -> None:
    key, without, exactly, step, size, result = row
    found = reach(minus_thousand(), EXAMPLE, key)
    assert (found.size, found.result) == (float(size), int(result) * TKR)
    assert landed(minus_thousand(), EXAMPLE, {key: 0}) == int(without) * TKR
    one = next(int(line[4]) for line in table(*LEVER_HEAD) if line[0] == key)
    assert f"{-int(without) / one:.3f}" == exactly
    assert LEVERS[key].size.step == float(step)


def test_how_far_all_must_go_in_the_document() -> None:
    found = reach_together(minus_thousand(), EXAMPLE)
    assert found.reachable
    assert (found.share, found.likely, found.best) == (0.65, -500 * TKR, 280 * TKR)
    assert found.sizes == {"vacancies": 3.3, "technology": 69.5, "agency": 0.35}
    assert found.result == 7 * TKR == landed(minus_thousand(), EXAMPLE, found.sizes)
    for said in ("780 tkr", "500 ÷ 780 = 0.641", "upwards 65 %", "2 + 0.65·2 = 3.3", "1 − 0.65·1 = 0.35", "= 7 tkr"):
        assert said in DOCUMENT


def test_the_smallest_sets_of_the_document() -> None:
    found = combinations(minus_thousand(), EXAMPLE)
    assert [[", ".join(each.sizes), str(each.result // TKR)] for each in found.sets] == table(*SET_HEAD)
    assert [each.over for each in found.sets] == [100 * TKR, 160 * TKR]
    assert found.sets[1].sizes == {"vacancies": 4, "agency": 0}, "the better end of a cost is its low one"
    assert (found.likely, found.best, found.reachable) == (-500 * TKR, 280 * TKR, True)


# --- one lever --------------------------------------------------------------------------------------------------------


def test_what_even_the_better_end_does_not_reach_is_not_reachable() -> None:
    found = reach(minus_thousand(), EXAMPLE, "technology", target=10_000 * TKR)
    assert not found.reachable
    assert (found.size, found.result) == (None, None)
    assert (found.best_size, found.best) == (2_000, (4 * 2_000 - 700) * TKR)
    assert (found.least, found.most, found.at_least) == (-2_000, 2_000, (-4 * 2_000 - 700) * TKR)


def test_of_a_cost_the_better_end_is_the_low_one() -> None:
    found = reach(minus_thousand(), EXAMPLE, "agency", target=10_000 * TKR)
    assert (found.best_size, found.best) == (-20, (20 * 180 - 320) * TKR)


def test_nothing_is_required_where_every_size_reaches() -> None:
    found = reach(minus_thousand(), EXAMPLE, "technology", target=-9_000 * TKR)
    assert (found.always, found.size) == (True, -2_000)
    assert not reach(minus_thousand(), EXAMPLE, "technology").always


def test_a_lever_without_effect_on_the_region_reaches_nothing_new() -> None:
    alone = Scenario(levers=(replace(TECHNOLOGY, region=Region.UPPSALA),))
    found = reach(minus_thousand(), alone, "technology", region=Region.SORMLAND)
    assert (found.reachable, found.best) == (False, -1_000 * TKR)
    assert reach(minus_thousand(), alone, "technology", -1_000 * TKR, Region.SORMLAND).always


def test_moved_budget_is_no_way_to_a_result() -> None:
    moved = Scenario(levers=(Lever("reallocation", 100, 9, Region.SORMLAND, to=Region.UPPSALA),))
    assert not reach(minus_thousand(), moved, "reallocation").reachable


def test_the_second_lever_of_a_kind_is_asked_for_by_its_key() -> None:
    two = Scenario(levers=(VACANCIES, replace(VACANCIES, size=0.5, low=None, high=None)))
    assert reach(minus_thousand(), two, "vacancies-2").size == 2.5  # (1 000 − 480) / 240 = 2.17


@pytest.mark.parametrize("key", ["overtime", "technology"])
def test_a_lever_that_is_not_on_cannot_be_asked_for(key: str) -> None:
    wanted = Scenario(levers=(VACANCIES, replace(TECHNOLOGY, on=False)))
    with pytest.raises(ValueError, match=f"no such lever in the scenario: {key}"):
        reach(minus_thousand(), wanted, key)


@given(
    st.sampled_from([code for code in LEVERS if code != "reallocation"]),
    st.integers(-500_000_000, 500_000_000),
    st.sampled_from(["SUV", "Uppsala"]),
)
@settings(max_examples=20, deadline=None)
def test_the_size_reaches_to_the_ore_and_a_step_less_does_not(code: str, more: int, region: str) -> None:
    frame, likely = outlook(), LEVERS[code].size.default
    wanted = Scenario(levers=(Lever(code, likely, 9), Lever("pension", 33.33, 10)))
    target = landed(frame, wanted, {}, region) + more
    found = reach(frame, wanted, code, target, region)
    if found.size is None:
        assert found.best < target
        assert found.best == landed(frame, wanted, {code: found.best_size}, region)
        return
    assert found.result == landed(frame, wanted, {code: found.size}, region)
    assert found.result >= target
    offered = steps(LEVERS[code].size)
    less = offered.index(found.size) + (-1 if found.at_most > found.at_least else 1)
    if not found.always:
        assert landed(frame, wanted, {code: offered[less]}, region) < target


def test_the_steps_of_a_size_are_those_of_its_input_and_end_at_its_most() -> None:
    tenths = steps(LEVERS["salary_revision"].size)
    assert (tenths[0], tenths[101], tenths[-1], len(tenths)) == (-10, 0.1, 10, 201)
    assert steps(replace(LEVERS["technology"].size, least=0, most=25, step=10)) == [0, 10, 20, 25]


# --- all together -----------------------------------------------------------------------------------------------------


def test_not_even_all_together_may_reach() -> None:
    found = reach_together(minus_thousand(), EXAMPLE, target=281 * TKR)
    assert (found.reachable, found.share) == (False, None)
    assert found.sizes == {"vacancies": 4, "technology": 80, "agency": 0}
    assert found.result == found.best == 280 * TKR
    sets = combinations(minus_thousand(), EXAMPLE, target=281 * TKR)
    assert (sets.reachable, sets.sets, sets.best) == (False, (), 280 * TKR)


def test_all_the_way_is_enough_when_it_just_reaches() -> None:
    assert reach_together(minus_thousand(), EXAMPLE, target=280 * TKR).share == 1


def test_nothing_is_required_where_the_likely_sizes_reach() -> None:
    assert reach_together(minus_thousand(), EXAMPLE, target=-500 * TKR).share == 0
    [only] = combinations(minus_thousand(), EXAMPLE, target=-500 * TKR).sets
    assert (only.sizes, only.result, only.over) == ({}, -500 * TKR, 0)


def test_a_lever_without_low_and_high_is_not_moved() -> None:
    certain = replace(VACANCIES, low=None, high=None)
    wanted = Scenario(levers=(certain, TECHNOLOGY, AGENCY))
    assert set(reach_together(minus_thousand(), wanted).sizes) == {"technology", "agency"}
    assert not reach_together(minus_thousand(), wanted).reachable
    nothing = reach_together(minus_thousand(), BASELINE)
    assert (nothing.reachable, nothing.sizes, nothing.best) == (False, {}, -1_000 * TKR)


def test_a_lever_whose_likely_size_is_its_better_end_has_nothing_more_to_give() -> None:
    wanted = Scenario(levers=(replace(VACANCIES, high=None), AGENCY))
    assert set(reach_together(minus_thousand(), wanted).sizes) == {"agency"}


# --- as few as possible -----------------------------------------------------------------------------------------------


def events(*gains: int) -> Scenario:
    """Single events in tkr, from nothing up to so much."""
    return Scenario(levers=tuple(Lever("one_off", 0, 9, Region.UPPSALA, low=0, high=gain) for gain in gains))


def kept(found: scenario.Combinations) -> list[list[int]]:
    return [[int(size) for size in each.sizes.values()] for each in found.sets]


def test_the_fewest_levers_first_then_the_least_over() -> None:
    found = combinations(minus_thousand(), events(600, 1_200, 500, 400, 1_000))
    assert kept(found) == [[1_000], [1_200], [600, 400]]


def test_no_set_holds_a_lever_that_it_can_do_without() -> None:
    assert kept(combinations(minus_thousand(), events(1_000, 300, 200))) == [[1_000]]


def test_three_sets_at_the_most() -> None:
    assert kept(combinations(minus_thousand(), events(1_400, 1_300, 1_200, 1_100))) == [[1_100], [1_200], [1_300]]


def test_many_levers_are_no_long_wait() -> None:
    """Of forty, sets are formed of the twelve that give most; and of more where so many are needed."""
    some = combinations(minus_thousand(), events(*range(150, 190)))
    assert [len(each.sizes) for each in some.sets] == [6] * 3
    assert min(size for each in some.sets for size in each.sizes.values()) >= 190 - FORMED_OF
    assert [len(each.sizes) for each in combinations(minus_thousand(), events(*[50] * 40)).sets] == [20]


@given(st.lists(st.integers(1, 400), min_size=1, max_size=7), st.integers(1, 1_500))
@settings(max_examples=40, deadline=None)
def test_a_set_reaches_and_without_any_one_of_its_levers_it_does_not(gains: list[int], needed: int) -> None:
    found = combinations(minus_thousand(), events(*gains), target=(needed - 1_000) * TKR)
    assert found.reachable == (sum(gains) >= needed)
    for each in found.sets:
        reached = sum(int(size) for size in each.sizes.values())
        assert each.over == (reached - needed) * TKR >= 0
        assert all(reached - size < needed for size in each.sizes.values())
    counts = [len(each.sizes) for each in found.sets]
    assert counts == sorted(counts)
