"""Levers over time, between regions and against each other: ramp, key, budget, overlaps, differences."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import scenario
from svlc_core.catalogue.levers import BY_COST, LEVERS, Effect
from svlc_core.catalogue.overlaps import OVERLAPS, RELIEF_KINDS
from svlc_core.scenario import BASELINE, Base, Lever, Published, Scenario, apply, effects
from svlc_core.scenario.change import shared
from svlc_core.vocabulary import OWNERS, Line, Region
from tests.test_scenario import TKR, added, example_of, levers, outlook, scenarios, table

KR = 100

# --- over time --------------------------------------------------------------------------------------------------------

RAMPS = table(
    "lever", "example", "start", "end", "ramp",
    "September, tkr", "October, tkr", "November, tkr", "December, tkr",
)  # fmt: skip


@pytest.mark.parametrize("row", RAMPS, ids=[f"{row[0]} {row[2]}-{row[3]}" for row in RAMPS])
def test_the_effect_grows_or_fades_as_in_the_document(row: list[str]) -> None:
    code, example, *numbers = row
    start, end, ramp, *months = map(int, numbers)
    after = added(apply(outlook(), Scenario(levers=(example_of(code, example, start, end=end, ramp=ramp),))))
    found = dict(zip(after["month"], after["amount"], strict=True))
    assert [found.get(month, 0) for month in (9, 10, 11, 12)] == [tkr * TKR for tkr in months]


def test_half_an_ore_is_rounded_up_also_in_the_middle_of_a_ramp() -> None:
    lever = Lever("free", 0.000015, 10, Region.UPPSALA, ramp=3)  # 1.5 öre: 0.5, 1 and 1.5
    assert added(apply(outlook(), Scenario(levers=(lever,))))["amount"].tolist() == [1, 1, 2]


def test_a_single_event_has_neither_end_nor_ramp() -> None:
    plain = Lever("one_off", 500, 10, Region.UPPSALA)
    assert effects(outlook(), Lever("one_off", 500, 10, Region.UPPSALA, end=11, ramp=6)) == effects(outlook(), plain)
    assert not plain.kind.lasts


# --- between regions --------------------------------------------------------------------------------------------------


def unequal() -> pd.DataFrame:
    """The owners' costs in the only month that remains: 6 000, 3 000 and 1 000 kr; revenue is no cost."""
    rows = [
        (str(owner), line, 12, "forecast", amount)
        for owner, cost in zip(OWNERS, (6000, 3000, 1000), strict=True)
        for line, amount in (("revenue", 9_999 * KR), ("other", -cost * KR), ("unmapped", -777 * KR))
    ]
    return pd.DataFrame(rows, columns=["region", "line", "month", "status", "amount"])


@pytest.mark.parametrize(("key", "amount", "parts"), [
    (key, int(amount), [int(part) for part in parts])
    for key, amount, *parts in table("key", "amount, öre", "Sörmland", "Uppsala", "Västmanland")
])  # fmt: skip
def test_an_amount_for_all_is_shared_by_its_key_as_in_the_document(key: str, amount: int, parts: list[int]) -> None:
    lever = Lever("technology", amount / TKR, 12, key=key)
    assert effects(unequal(), lever) == dict(zip(OWNERS, parts, strict=True))


def test_a_key_by_cost_is_equal_where_no_owner_has_a_cost_ahead() -> None:
    frame = unequal().query("line == 'revenue'")
    assert list(effects(frame, Lever("technology", 0.3, 12, key=BY_COST)).values()) == [100 * KR] * 3


@settings(deadline=None)
@given(st.integers(-(10**12), 10**12), st.lists(st.decimals(0, 999, places=3), min_size=1, max_size=5).filter(any))
def test_the_parts_are_whole_sum_to_the_amount_and_lie_within_an_ore_of_their_share(amount, weights) -> None:
    parts = shared(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part * sum(weights) - amount * weight) < sum(weights) for part, weight in zip(parts, weights, strict=True)
    )


def test_a_partner_bears_a_share_of_every_cost_line_and_a_leaving_one_takes_it_back() -> None:
    joining = Lever("partner", 125, 12, Region.UPPSALA, 5.0, name="Värmland")
    rows = added(apply(outlook(), Scenario(levers=(joining,))))
    assert dict(zip(rows["line"], rows["amount"], strict=True)) == {
        Line.REVENUE: 125 * TKR, Line.STAFF: 50 * TKR, Line.PENSION: 0, Line.TECHNOLOGY: 35 * TKR, Line.OTHER: 0,
    }  # fmt: skip
    leaving = Lever("partner", -125, 12, Region.UPPSALA, -5.0)
    assert effects(outlook(), leaving) == {"Uppsala": -210 * TKR}


def test_a_reallocated_budget_moves_the_budget_and_leaves_the_result_and_every_sum() -> None:
    lever = Lever("reallocation", 100, 10, Region.UPPSALA, to=Region.SORMLAND)
    after = apply(outlook(), Scenario(levers=(lever,)))
    moved = (after.groupby("region")["budget"].sum() - outlook().groupby("region")["budget"].sum()).to_dict()
    assert moved == {"Uppsala": 300 * TKR, "Sörmland": -300 * TKR, "Västmanland": 0}
    assert effects(outlook(), lever) == {"Uppsala": 0, "Sörmland": 0}
    assert scenario.results(after).equals(scenario.results(outlook()))
    revenue = Lever("reallocation", 100, 12, Region.UPPSALA, to=Region.SORMLAND, line=Line.REVENUE)
    assert added(apply(outlook(), Scenario(levers=(revenue,))))["budget"].tolist() == [-100 * TKR, 100 * TKR]


def test_no_budget_is_made_up_where_there_is_none() -> None:
    lever = Lever("reallocation", 100, 10, Region.UPPSALA, to=Region.SORMLAND)
    without = outlook().drop(columns="budget")
    pd.testing.assert_frame_equal(apply(without, Scenario(levers=(lever,))), apply(without, BASELINE))
    gap = outlook()
    gap.loc[gap["region"].eq("Sörmland") & gap["month"].eq(11), "budget"] = pd.NA
    assert added(apply(gap, Scenario(levers=(lever,))))["month"].tolist() == [10, 10, 12, 12]
    alone = outlook(regions=(Region.UPPSALA,))
    assert added(apply(alone, Scenario(levers=(lever,)))).empty


# --- the effect on the year -------------------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(scenarios)
def test_the_effects_of_the_levers_that_are_on_are_what_the_scenario_changes(what_if: Scenario) -> None:
    prepared = scenario.ahead(outlook())
    total = sum(sum(effects(prepared, lever).values()) for _key, lever in what_if.steps)
    after = apply(outlook(), what_if)
    assert after["amount"].sum() - outlook()["amount"].sum() == total
    by_region = scenario.results(after)
    assert by_region[Region.ALL] == sum(by_region[owner] for owner in OWNERS)


@settings(max_examples=20, deadline=None)
@given(st.lists(levers(), max_size=5))
def test_the_order_of_the_levers_does_not_matter(several: list[Lever]) -> None:
    forwards, backwards = (apply(outlook(), Scenario(levers=tuple(each))) for each in (several, several[::-1]))
    assert scenario.results(forwards).equals(scenario.results(backwards))
    assert forwards["budget"].sum() == backwards["budget"].sum() == outlook()["budget"].sum()


@settings(deadline=None)
@given(levers(), st.floats(0, 1))
def test_the_effect_is_linear_in_the_size_but_for_the_rounding_of_each_month(lever: Lever, way: float) -> None:
    prepared, kind = scenario.ahead(outlook()), lever.kind.size
    least, most = (sum(effects(prepared, lever, size).values()) for size in (kind.least, kind.most))
    found = sum(effects(prepared, lever, kind.least + way * (kind.most - kind.least)).values())
    assert abs(found - (least + way * (most - least))) <= 12 * 3 * 5


@settings(max_examples=20, deadline=None)
@given(levers())
def test_a_lever_has_the_same_effect_on_a_table_as_on_one_prepared_and_whether_on_or_off(lever: Lever) -> None:
    assert effects(outlook(), lever) == effects(scenario.ahead(outlook()), lever, lever.size)


@pytest.mark.parametrize("kind", LEVERS.values(), ids=LEVERS)
def test_a_positive_size_is_a_cost_where_the_kind_says_so(kind) -> None:
    lever = scenario.fresh(kind.code, 9)
    frame = outlook().replace({"line": {"technology": "other"}})
    gain = sum(effects(frame, lever).values())
    assert (gain < 0) == kind.worsens
    assert (gain == 0) == (kind.effect is Effect.BUDGET)
    assert not lever.on


# --- what cannot be made ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"low": 2}, "not in order"),
        ({"high": 0.5}, "not in order"),
        ({"low": -1e9}, "out of bounds"),
        ({"high": float("nan")}, "out of bounds"),
        ({"end": 8}, "months"),
        ({"end": 13}, "months"),
        ({"ramp": -1}, "ramp"),
        ({"ramp": 13}, "ramp"),
        ({"probability": -0.1}, "probability"),
        ({"probability": float("nan")}, "probability"),
        ({"line": "pension", "code": "technology"}, "no such line"),
        ({"line": "unmapped"}, "no such line"),
        ({"key": "50-30"}, "no such key"),
        ({"key": "0-0-0"}, "no such key"),
        ({"key": "-5-10-20"}, "no such key"),
        ({"to": Region.UPPSALA}, "no such receiver"),
        ({"code": "reallocation", "region": Region.UPPSALA}, "no such receiver"),
        ({"code": "reallocation", "to": Region.UPPSALA}, "no such receiver"),
        ({"code": "reallocation", "region": Region.UPPSALA, "to": Region.UPPSALA}, "no such receiver"),
        ({"code": "reallocation", "region": Region.UPPSALA, "to": Region.ALL}, "no such receiver"),
    ],
)
def test_a_lever_that_contradicts_itself_cannot_be_made(arguments: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Lever(**({"code": "one_off", "size": 1, "start": 9} | arguments))


def test_an_uncertain_lever_has_two_ends_and_a_certain_one_its_likely_size() -> None:
    assert Lever("one_off", 5, 9, low=3).ends == (3, 5)
    assert Lever("one_off", 5, 9, high=8).ends == (5, 8)
    assert Lever("one_off", 5, 9).ends == (5, 5)


# --- the address ------------------------------------------------------------------------------------------------------


def test_an_address_of_the_form_before_is_still_read() -> None:
    query = {
        "lever1": "vacancies~2.5~10~sormland~55000.0~1~Natt ~ 100 %",
        "lever2": "partner_revenue~125.0~9~all~~0~Värmland",
        "lever3": "salary_revision~3.0~10~all~~1~",
    }
    assert Scenario.from_query(query).levers == (
        Lever("vacancies", 2.5, 10, Region.SORMLAND, 55_000, name="Natt ~ 100 %"),
        Lever("partner", 125, 9, cost=0.0, on=False, name="Värmland"),
        Lever("salary_revision", 3, 10, cost=0.0),
    )
    assert scenario.misread(query) == ()


def test_only_what_is_not_as_declared_is_written_and_a_text_may_hold_anything() -> None:
    lever = Lever("free", -2, 9, name="a~b=50%7E", end=11, low=-3, line=Line.STAFF, measure="https://x.se/?a=1&b=~2")
    written = Scenario("Barn", (lever,), parent="Mor").to_query()
    assert written == {
        "scenario": "Barn", "parent": "Mor",
        "lever1": "free~size=-2~start=9~name=a%7Eb=50%257E~low=-3~end=11~line=staff~measure=https://x.se/?a=1&b=%7E2",
    }  # fmt: skip
    assert Scenario.from_query(written) == Scenario("Barn", (lever,), parent="Mor")


def test_a_price_is_always_written_so_that_another_default_changes_no_saved_scenario() -> None:
    assert Scenario(levers=(Lever("vacancies", 2, 10),)).to_query()["lever1"] == "vacancies~size=2~start=10~cost=60000"
    assert Scenario(levers=(Lever("partner", 2, 10),)).to_query()["lever1"] == "partner~size=2~start=10"


# --- counted twice ----------------------------------------------------------------------------------------------------

RELIEF = Published(2025, {"Sörmland": 881 * TKR, "Uppsala": 676 * TKR, "Västmanland": 185 * TKR}, 994 * TKR, 8)


def told(*several: Lever, base: str = Base.FORECAST, published: Published | None = None, frame=None) -> list[str]:
    return [finding.code for finding in scenario.overlaps(Scenario("", several, base), published, frame)]


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (Lever("technology", 100, 9), Lever("technology", 50, 9, Region.UPPSALA), ["S531"]),
        (Lever("technology", 100, 9, name="Växel"), Lever("technology", 50, 9, name="Licenser"), []),
        (Lever("technology", 100, 9, name="Växel"), Lever("technology", 50, 9, name="Växel"), ["S531"]),
        (Lever("technology", 100, 9, end=10), Lever("technology", 50, 11), []),
        (Lever("technology", 100, 9, Region.SORMLAND), Lever("technology", 50, 9, Region.UPPSALA), []),
        (Lever("technology", 100, 9), Lever("technology", 50, 9, Region.VARMLAND), []),
        (Lever("technology", 100, 9), Lever("technology", 50, 9, on=False), []),
        (Lever("one_off", 5, 9), Lever("one_off", 5, 10), []),
        (Lever("free", 5, 9), Lever("free", 5, 9, line=Line.STAFF), []),
        (Lever("salary_revision", 3, 9, name="Vård"), Lever("salary_revision", 2, 9, name="Kommunal"), ["S532"]),
        (Lever("price_index", 3, 9, line=Line.STAFF), Lever("salary_revision", 2, 9), ["S532"]),
        (Lever("price_index", 3, 9), Lever("salary_revision", 2, 9), []),
        (Lever("free", -50, 9, line=Line.STAFF, name="Löner"), Lever("salary_revision", 2, 9, name="Rev"), ["S533"]),
        (Lever("price_index", 3, 9, line=Line.TECHNOLOGY), Lever("technology", -50, 9), ["S533"]),
        (Lever("vacancies", 3, 9), Lever("agency", 2, 9), ["S534"]),
        (Lever("overtime", 3, 9), Lever("vacancies", 2, 9), ["S534"]),
        (Lever("pension", 30, 9), Lever("one_off", -200, 10, line=Line.PENSION), ["S535"]),
        (Lever("reallocation", 1, 9, Region.UPPSALA, to=Region.SORMLAND),
         Lever("reallocation", 1, 9, Region.UPPSALA, to=Region.VASTMANLAND), []),
        (Lever("reallocation", 1, 9, Region.UPPSALA, to=Region.SORMLAND), Lever("free", 2, 9), []),
    ],
)  # fmt: skip
def test_two_levers_that_may_count_the_same_krona_are_pointed_out(one: Lever, other: Lever, codes: list[str]) -> None:
    assert told(one, other) == told(other, one) == codes


def test_only_months_that_have_not_happened_are_counted_where_the_table_is_given() -> None:
    one, other = Lever("technology", 100, 7, end=9), Lever("technology", 50, 6, end=8)
    assert told(one, other) == ["S531"]
    assert told(one, other, frame=outlook()) == told(one, other, frame=scenario.ahead(outlook())) == []


def test_the_sentence_says_which_levers_where_when_and_what_to_do() -> None:
    pay, more = Lever("salary_revision", 3, 9), Lever("free", -50, 8, Region.UPPSALA, line=Line.STAFF, name="Löner")
    (finding,) = scenario.overlaps(Scenario(levers=(more, pay)))
    assert finding.sentence() == (
        "Lönerevision räknas på hela raden Personal i Uppsala, månad 9–12, och Egen rad (Löner) lägger ett belopp på "
        "samma rad. Ta bort beloppet om det avser samma ökning. Är det något utöver den kan båda stå kvar."
    )
    event = Lever("one_off", 5, 12)
    assert "SUV, månad 12:" in scenario.overlaps(Scenario(levers=(event, event)))[0].message()


def test_every_overlap_is_of_kinds_that_exist_and_each_pair_is_declared_once() -> None:
    pairs = [frozenset(each.kinds) for each in OVERLAPS]
    assert len(pairs) == len(set(pairs))
    assert {code for pair in pairs for code in pair} == set(LEVERS) >= set(RELIEF_KINDS)


DOUBLE = table("base", "levers, tkr", "held by the base, tkr", "counted twice, tkr")


@pytest.mark.parametrize(("base", "size", "held", "twice"), [(row[0], *map(int, row[1:])) for row in DOUBLE])
def test_the_relief_that_the_base_holds_is_not_added_again_unsaid(base: str, size: int, held: int, twice: int) -> None:
    what_if = Scenario("", (Lever("one_off", size, 9, name="Värmland"),), base)
    assert RELIEF.outside(base) == held * TKR
    found = scenario.overlaps(what_if, RELIEF)
    assert [finding.values["twice"] for finding in found] == [twice] * (twice > 0)


def test_the_whole_relief_on_a_base_that_holds_994_says_so_in_tkr() -> None:
    whole = Scenario("", (Lever("one_off", 1491, 9, name="Värmland"),), Base.PUBLISHED_INSIDE)
    (finding,) = scenario.overlaps(whole, RELIEF)
    assert (finding.code, finding.severity) == ("S536", "warning")
    assert re.sub(r"\s", " ", finding.sentence()) == (
        "Utgångspunkten innehåller redan 994 tkr av Värmlands kostnadsminskning, som är 1 491 tkr på ett år. Scenariot "
        "lägger till 1 491 tkr, så 994 tkr räknas två gånger. Lägg bara till 497 tkr, eller välj en utgångspunkt som "
        "inte innehåller kostnadsminskningen."
    )


@pytest.mark.parametrize(
    ("several", "base", "codes"),
    [
        ([Lever("partner", 125, 9)], Base.PUBLISHED_INSIDE, []),
        ([Lever("partner", 375, 9)], Base.PUBLISHED_INSIDE, ["S536"]),
        ([Lever("partner", 375, 9, name="Gävleborg")], Base.PUBLISHED_INSIDE, []),
        ([Lever("partner", 125, 9, cost=10.0)], Base.PUBLISHED_INSIDE, ["S536", "S539"]),
        ([Lever("one_off", 1491, 9, name="Flytt")], Base.PUBLISHED_INSIDE, []),
        ([Lever("one_off", 1491, 8, name="Värmland")], Base.PUBLISHED_INSIDE, []),
        ([Lever("one_off", 1491, 9, name="Värmland"), Lever("partner", 125, 9)], Base.PUBLISHED, ["S538"]),
        ([Lever("one_off", 1491, 9, name="värmland, helår")], Base.FORECAST, ["S537"]),
        ([Lever("price_index", 2, 9)], Base.PUBLISHED, ["S539"]),
        ([Lever("price_index", 2, 9)], Base.FORECAST, []),
        ([Lever("price_index", 2, 9, line=Line.STAFF)], Base.PUBLISHED, []),
    ],
)
def test_the_relief_is_looked_for_where_it_can_be(several: list[Lever], base: str, codes: list[str]) -> None:
    assert sorted(told(*several, base=base, published=RELIEF, frame=outlook())) == codes


def test_nothing_is_said_of_a_relief_that_is_not_published() -> None:
    lever = Lever("one_off", 1491, 9, name="Värmland")
    assert told(lever, published=Published(2025, RELIEF.owners)) == told(lever) == []


def test_the_presets_count_nothing_twice() -> None:
    whole, left = (Lever("one_off", size, 9, name="Värmland") for size in (1491, 497))
    assert told(whole, base=Base.PUBLISHED, published=RELIEF) == []
    assert told(left, base=Base.PUBLISHED_INSIDE, published=RELIEF) == []


# --- side by side -----------------------------------------------------------------------------------------------------


def test_only_what_differs_between_the_scenarios_is_shown() -> None:
    pay, seats = Lever("salary_revision", 3, 9), Lever("vacancies", 2, 9, Region.UPPSALA)
    found = scenario.differences(
        {
            "A": Scenario("A", (pay, seats, Lever("one_off", 1, 9, on=False))),
            "B": Scenario("B", (Lever("salary_revision", 3, 9, cost=31.42), Lever("vacancies", 2, 9, on=False))),
            "key": Scenario("C", (Lever("salary_revision", 4, 9),), Base.PUBLISHED),
        }
    )
    assert found.columns.tolist() == ["A", "B", "key"]
    assert dict(zip(found.index, found.to_numpy().tolist(), strict=True)) == {
        ("base", "base"): ["forecast", "forecast", "published"],
        ("salary_revision", "size"): [3, 3, 4],
        ("salary_revision", "cost"): [0.0, 31.42, 0.0],
        ("vacancies", "size"): [2, 2, None],
        ("vacancies", "start"): [9, 9, None],
        ("vacancies", "region"): ["Uppsala", "SUV", None],
        ("vacancies", "cost"): [60_000.0, 60_000.0, None],
        ("vacancies", "on"): [True, False, None],
    }


def test_a_scenario_does_not_differ_from_itself() -> None:
    same = Scenario("A", (Lever("one_off", 1, 9),))
    found = scenario.differences({"A": same, "B": same})
    assert found.empty
    assert (found.index.names, found.columns.tolist()) == (["key", "field"], ["A", "B"])


def test_the_bridge_between_two_scenarios_has_a_step_for_each_lever_that_differs() -> None:
    ours = Scenario("Vår", (Lever("technology", 100, 9), Lever("one_off", 50, 9, name="Flytt")))
    theirs = Scenario(
        "Deras",
        (Lever("technology", 100, 9), Lever("one_off", 80, 9, name="Bygge"), Lever("free", -10, 12, name="Hyra")),
    )
    steps = scenario.between(apply(outlook(), ours), apply(outlook(), theirs), ours, theirs)
    start = outlook()["amount"].sum() + 400 * TKR + 50 * TKR
    assert steps.drop(columns="label").to_numpy().tolist() == [
        ["before", "Vår", start, 0, start],
        ["one_off", "Flytt / Bygge", 30 * TKR, start, start + 30 * TKR],
        ["free", "Hyra", -10 * TKR, start + 30 * TKR, start + 20 * TKR],
        ["after", "Deras", start + 20 * TKR, 0, start + 20 * TKR],
    ]
    assert steps["label"].tolist() == ["Scenariot", "Engångshändelse", "Egen rad", "Scenariot"]


def test_a_bridge_from_today_to_a_scenario_on_another_base_has_a_step_for_the_base() -> None:
    other = Scenario("Publicerat", (), Base.PUBLISHED)
    frame = scenario.based(outlook(), other, RELIEF)
    steps = scenario.between(apply(outlook(), BASELINE), apply(frame, other), BASELINE, other)
    assert steps["label"].tolist() == ["Dagens prognos", "Annan utgångspunkt", "Scenariot"]
    assert steps["end"].iloc[-1] == RELIEF.expected


@settings(max_examples=20, deadline=None)
@given(scenarios, scenarios)
def test_the_bridge_between_any_two_scenarios_meets_at_both_ends(one: Scenario, other: Scenario) -> None:
    first, second = (apply(outlook(), each) for each in (one, other))
    steps = scenario.between(first, second, one, other)
    assert steps["amount"].iloc[0] == first["amount"].sum()
    assert steps["amount"].iloc[:-1].sum() == steps["amount"].iloc[-1] == second["amount"].sum()
