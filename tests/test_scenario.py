"""Scenario: levers add rows to the months that have not happened; the empty scenario changes nothing."""

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import scenario
from svlc_core.catalogue.levers import COST_LINES, LEVERS, Effect
from svlc_core.scenario import BASELINE, Base, Lever, Scenario, apply
from svlc_core.scenario.written import REGIONS
from svlc_core.vocabulary import OWNERS, Line, Region

DOCUMENT = (Path(__file__).parent.parent / "docs" / "method.md").read_text(encoding="utf-8")
TKR = 100_000


def table(*head: str) -> list[list[str]]:
    line = re.escape("| " + " | ".join(head) + " |")
    found = re.search(line + r"\n\|[-|]+\|\n((?:\|.*\n)+)", DOCUMENT)
    assert found, head
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in found[1].splitlines()]


def outlook(known: int = 8, regions: tuple[str, ...] = OWNERS) -> pd.DataFrame:
    """Every region and month: revenue 2 000 000,00 kr, staff −1 000 000,00 kr and technology −700 000,00 kr."""
    rows = [
        (str(region), line, month, "actual" if month <= known else "forecast", amount, amount)
        for region in regions
        for line, amount in (("revenue", 200_000_000), ("staff", -100_000_000), ("technology", -70_000_000))
        for month in range(1, 13)
    ]
    frame = pd.DataFrame(rows, columns=["region", "line", "month", "status", "amount", "budget"])
    return frame.astype({"budget": "Int64"})


def added(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["lever"] != ""]


# --- nothing downstream knows -----------------------------------------------------------------------------------------


def test_the_baseline_changes_nothing() -> None:
    after = apply(outlook(), BASELINE)
    pd.testing.assert_frame_equal(after.drop(columns=["lever", "name"]), outlook())
    assert set(after["lever"]) == set(after["name"]) == {""}


def test_a_scenario_keeps_every_row_of_the_base_and_adds_its_own_in_the_same_shape() -> None:
    after = apply(outlook(), Scenario(levers=(Lever("vacancies", 2, 9),)))
    pd.testing.assert_frame_equal(after[after["lever"] == ""].drop(columns=["lever", "name"]), outlook())
    assert after.dtypes.drop(["lever", "name"]).to_dict() == outlook().dtypes.to_dict()
    assert added(after)["budget"].sum() == 0


def test_a_table_without_a_budget_stays_without_one() -> None:
    assert "budget" not in apply(outlook().drop(columns="budget"), Scenario(levers=(Lever("one_off", 1, 9),)))


# --- each lever by hand -----------------------------------------------------------------------------------------------


def example_of(code: str, example: str, start: int = 12, **more: object) -> Lever:
    """The lever that the document writes as "2 at 60000 kr": its size, its second input and its line."""
    size, *rest = map(float, re.findall(r"-?\d+(?:\.\d+)?", example))
    kind = LEVERS[code]
    line = next((line for line in kind.lines if line in example), "")
    to = Region.SORMLAND if kind.effect is Effect.BUDGET else ""
    return Lever(code, size, start, Region.UPPSALA, rest[0] if kind.cost else None, line=line, to=to, **more)


@pytest.mark.parametrize(("code", "example", "ore"), table("lever", "example", "effect in one month, öre"))
def test_each_lever_has_the_effect_of_its_example_in_the_document(code: str, example: str, ore: str) -> None:
    lever = example_of(code, example)
    rows = added(apply(outlook(), Scenario(levers=(lever,))))
    mine = rows[rows["region"] == "Uppsala"]
    assert mine["amount"].sum() == int(ore)
    assert set(mine["line"]) == {lever.on_line, *(COST_LINES if lever.kind.effect is Effect.PARTNER else ())}
    assert (set(mine["month"]), set(mine["status"]), set(mine["lever"])) == ({12}, {"forecast"}, {code})


def test_the_document_has_an_example_of_every_lever() -> None:
    assert [row[0] for row in table("lever", "example", "effect in one month, öre")] == list(LEVERS)


@pytest.mark.parametrize(
    ("start", "known", "months"),
    [
        (10, 8, (10, 11, 12)),
        (9, 8, (9, 10, 11, 12)),
        (3, 8, (9, 10, 11, 12)),
        (10, 12, ()),
        (1, 0, tuple(range(1, 13))),
    ],
    ids=["later", "next month", "already begun", "the year is over", "the whole year"],
)
def test_a_month_that_has_happened_cannot_be_changed(start: int, known: int, months: tuple[int, ...]) -> None:
    lever = Lever("technology", 10, start, Region.UPPSALA)
    after = apply(outlook(known), Scenario(levers=(lever,)))
    assert tuple(added(after)["month"]) == months
    assert added(after)["amount"].sum() == len(months) * 10 * TKR


def test_a_one_off_event_happens_once_or_not_at_all() -> None:
    for start, months in ((10, [10]), (8, [])):
        after = apply(outlook(), Scenario(levers=(Lever("one_off", 500, start, Region.UPPSALA),)))
        assert added(after)["month"].tolist() == months


def test_an_amount_for_all_is_split_to_the_ore_and_the_first_owners_get_the_rest() -> None:
    after = added(apply(outlook(), Scenario(levers=(Lever("one_off", -0.00005, 12),))))  # 5 öre
    assert after["amount"].tolist() == [-2, -2, -1]
    assert after["region"].tolist() == list(OWNERS)


def test_a_pay_rise_is_of_each_regions_own_staff_cost_and_of_nothing_else() -> None:
    frame = outlook(regions=(*OWNERS, Region.VARMLAND))
    after = added(apply(frame, Scenario(levers=(Lever("vacancies", 20, 1), Lever("salary_revision", 3, 11)))))
    rise = after[after["lever"] == "salary_revision"]
    assert set(rise["amount"]) == {-3_000_000}
    assert len(rise) == len(OWNERS) * 2
    assert set(rise["line"]) == {Line.STAFF}


def test_the_view_of_one_region_has_its_part_of_what_is_shared() -> None:
    levers = (Lever("technology", 100, 9), Lever("salary_revision", 3, 9))
    whole = apply(outlook(), Scenario(levers=levers))
    part = apply(outlook(regions=(Region.UPPSALA,)), Scenario(levers=levers))
    mine = whole[whole["region"] == "Uppsala"].reset_index(drop=True)
    pd.testing.assert_frame_equal(mine, part)


def test_a_lever_that_is_off_has_no_rows_and_the_others_keep_their_keys() -> None:
    levers = (Lever("one_off", 1, 9, on=False), Lever("one_off", 2, 9, name="Flytt"), Lever("technology", 3, 9))
    after = added(apply(outlook(), Scenario(levers=levers)))
    assert list(dict.fromkeys(zip(after["lever"], after["name"], strict=True))) == [
        ("one_off-2", "Flytt"),
        ("technology", ""),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        {"code": "guess"}, {"size": 1e9}, {"size": float("nan")}, {"start": 13}, {"start": 0}, {"region": "Gotland"},
        {"region": Region.ALL_VARMLAND}, {"cost": 5.0}, {"code": "vacancies", "size": 1, "cost": -1.0},
    ],
)  # fmt: skip
def test_a_lever_outside_its_declaration_cannot_be_made(arguments: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no such lever|out of bounds|has no cost"):
        Lever(**({"code": "one_off", "size": 1, "start": 9} | arguments))


def test_a_scenario_starts_from_a_base_that_exists_and_vacancies_have_a_default_cost() -> None:
    with pytest.raises(ValueError, match="guess"):
        Scenario(base="guess")
    assert Lever("vacancies", 1, 9).cost == LEVERS["vacancies"].cost.default


@pytest.mark.parametrize("kind", LEVERS.values(), ids=LEVERS)
def test_every_default_is_within_its_bounds(kind) -> None:
    for size in (kind.size, kind.cost):
        assert size is None or (size.holds(size.default) and size.step > 0)
    assert not kind.lines or kind.line in kind.lines


# --- the address ------------------------------------------------------------------------------------------------------

names = st.text(max_size=30)
KEYS = ("equal", "cost", "50-30-20", "0-0-0.5")


@st.composite
def levers(draw: st.DrawFn) -> Lever:
    """Any lever that can be made."""
    kind = draw(st.sampled_from(list(LEVERS.values())))
    low, size, high = sorted(draw(st.floats(kind.size.least, kind.size.most)) for _ in range(3))
    start, end = sorted(draw(st.integers(1, 12)) for _ in range(2))
    region, to = draw(st.permutations(REGIONS[1:]))[:2]
    budget = kind.effect is Effect.BUDGET
    return Lever(
        kind.code, size, start,
        region if budget else draw(st.sampled_from(REGIONS)),
        None if kind.cost is None else draw(st.floats(kind.cost.least, kind.cost.most)),
        draw(st.booleans()), draw(names), draw(st.sampled_from([None, low])), draw(st.sampled_from([None, high])),
        end, draw(st.integers(0, 12)), draw(st.floats(0, 1)), draw(st.sampled_from(["", *kind.lines])),
        draw(st.sampled_from(KEYS)), to if budget else "", draw(names), draw(names), draw(names),
    )  # fmt: skip


scenarios = st.builds(Scenario, names, st.lists(levers(), max_size=12).map(tuple), st.sampled_from(Base), names)


@settings(max_examples=60, deadline=None)
@given(scenarios)
def test_the_address_gives_back_the_scenario(what_if: Scenario) -> None:
    query = what_if.to_query()
    assert Scenario.from_query(query) == what_if
    assert scenario.misread(query) == ()
    assert all(isinstance(part, str) and part for part in query.values())


@settings(max_examples=40, deadline=None)
@given(scenarios)
def test_the_steps_and_the_ends_of_the_bridge_always_meet(what_if: Scenario) -> None:
    before, after = outlook(), apply(outlook(), what_if)
    steps = scenario.bridge(before, after)
    assert steps["end"].iloc[-1] == after["amount"].sum()
    assert steps["amount"].iloc[:-1].sum() == after["amount"].sum()
    assert steps["start"].iloc[1:-1].tolist() == steps["end"].iloc[:-2].tolist()


def test_the_empty_scenario_has_an_empty_address_and_the_others_are_plain_ascii_codes() -> None:
    assert BASELINE.to_query() == {}
    assert Scenario.from_query({}) == BASELINE
    lever = Lever("vacancies", 2.5, 10, Region.SORMLAND, 55_000)
    assert Scenario(levers=(lever,), base=Base.PUBLISHED).to_query() == {
        "base": "published", "lever1": "vacancies~size=2.5~start=10~region=sormland~cost=55000",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("lever1", "one_off"),
        ("lever1", "one_off~mycket~10~all~~1~"),
        ("lever1", "one_off~999999~10~all~~1~"),
        ("lever1", "one_off~5~10~gotland~~1~"),
        ("lever1", "one_off~5~10~all~~2~"),
        ("lever1", "one_off~size=5"),
        ("lever1", "one_off~size=5~start=10~size=6"),
        ("lever1", "one_off~size=5~start=10~colour=red"),
        ("lever1", "one_off~size=5~start=10~line=moon"),
        ("lever1", "one_off~size=5~start=10~low=7"),
        ("lever1", "one_off~size=5~start=10~end=9"),
        ("lever1", "one_off~size=5~start=10~probability=1.5"),
        ("base", "guess"),
    ],
    ids=["too short", "not a number", "out of bounds", "no such region", "neither on nor off", "no start",
         "a part twice", "no such part", "no such line", "low above the likely", "ends before it starts", 
         "surer than sure", "no such base"],
)  # fmt: skip
def test_a_part_of_the_address_that_cannot_be_understood_is_left_out_and_said(key: str, part: str) -> None:
    sound = {"lever2": "one_off~5.0~10~all~~1~", "lang": "en", "leverage": "x"}
    assert Scenario.from_query(sound | {key: part}) == Scenario(levers=(Lever("one_off", 5, 10),))
    (finding,) = scenario.misread(sound | {key: part})
    assert finding.code == "S501"
    assert part in finding.message()
    assert scenario.misread(sound) == ()


# --- bridge and comparison --------------------------------------------------------------------------------------------


def test_the_bridge_goes_from_todays_forecast_to_the_scenario_lever_by_lever() -> None:
    levers = (Lever("partner", 125, 9, Region.UPPSALA, name="Värmland"), Lever("one_off", -300, 9))
    steps = scenario.bridge(outlook(), apply(outlook(), Scenario(levers=levers)))
    start = 3 * 12 * 30_000_000
    assert list(steps.columns) == ["step", "label", "name", "amount", "start", "end"]
    assert steps[["step", "amount", "start", "end"]].to_numpy().tolist() == [
        ["before", start, 0, start],
        ["partner", 500 * TKR, start, start + 500 * TKR],
        ["one_off", -300 * TKR, start + 500 * TKR, start + 200 * TKR],
        ["after", start + 200 * TKR, 0, start + 200 * TKR],
    ]
    assert steps["label"].tolist() == ["Dagens prognos", "Samverkansregion", "Engångshändelse", "Scenariot"]
    assert steps["name"].tolist() == ["", "Värmland", "", ""]


def test_scenarios_side_by_side_show_the_result_and_the_change_from_the_first() -> None:
    after = apply(outlook(), Scenario(levers=(Lever("one_off", 300, 9, Region.UPPSALA),)))
    rows = scenario.compare({"i dag": outlook(), "flytt": after}).set_index(["scenario", "region"])
    assert rows.loc[("flytt", "Uppsala")].tolist() == [360_000_000 + 300 * TKR, 300 * TKR]
    assert rows.loc[("flytt", "Sörmland"), "change"] == 0
    assert rows.loc[("flytt", Region.ALL)].tolist() == [3 * 360_000_000 + 300 * TKR, 300 * TKR]
    assert rows.loc["i dag", "change"].eq(0).all()


def test_the_whole_is_the_owners_and_the_fourth_county_is_added_apart() -> None:
    assert scenario.results(outlook()).index.tolist() == [*OWNERS, Region.ALL]
    four = scenario.results(outlook(regions=(*OWNERS, Region.VARMLAND)))
    assert four[Region.ALL_VARMLAND] - four[Region.ALL] == four[Region.VARMLAND] == 360_000_000
    assert scenario.results(outlook(regions=(Region.VARMLAND,))).index.tolist() == [Region.VARMLAND]


def test_the_interval_moves_with_the_change() -> None:
    bounds = {"low80": 300, "high80": 420, "low95": 240, "high95": None}
    totals = pd.DataFrame(
        [{"region": "Uppsala", "chosen": True, **bounds}, {"region": "Uppsala", "chosen": False, **bounds}]
    ).astype(dict.fromkeys(bounds, "Int64"))
    before = outlook(regions=(Region.UPPSALA,))
    after = apply(before, Scenario(levers=(Lever("one_off", 0.0001, 9, Region.UPPSALA),)))
    row = scenario.landing(totals, before, after).set_index("region").loc["Uppsala"]
    assert row[["before", "change", "after"]].tolist() == [360_000_000, 10, 360_000_010]
    assert row[["low80", "high80", "low95"]].tolist() == [310, 430, 250]
    assert pd.isna(row["high95"])


# --- the published figures --------------------------------------------------------------------------------------------

FORECASTS = (("Sörmland", 881.0), ("Uppsala", 676.0), ("Västmanland", 185.0))
RELIEF = ("kostnadsminskning_värmland", Region.ALL, "2025T2", 994.0, "tkr")


def facts(*more: tuple[str, str, str, float, str], forecasts=FORECASTS) -> pd.DataFrame:
    rows = [("resultat_helårsprognos", region, "2025", value, "tkr") for region, value in forecasts]
    total = [
        ("resultat_helårsprognos", Region.ALL, "2025", 1.7, "mnkr"),
        ("resultat_ackumulerat", "SUV", "2025T2", 2.0, "mnkr"),
    ]
    return pd.DataFrame([*rows, *total, *more], columns=["series", "region", "period", "value", "unit"])


def to_date(tkr: int = 2000, known: int = 8) -> pd.DataFrame:
    """A forecast whose known months sum to `tkr`, split over the owners, and whose remaining months are 10 tkr each."""
    rows = [
        (str(owner), "revenue", month, "actual" if month <= known else "forecast", 1000 if month <= known else 10 * TKR)
        for owner in OWNERS
        for month in range(1, 13)
    ]
    frame = pd.DataFrame(rows, columns=["region", "line", "month", "status", "amount"])
    frame.loc[0, "amount"] += tkr * TKR - 3 * known * 1000
    return frame


READINGS = table(
    "base", "reading", "rest of the year, tkr", "year, tkr", "relief still to add, tkr", "year with the relief, tkr"
)


@pytest.mark.parametrize(
    ("base", "rest", "year", "relief", "landing"), [(row[0], *(int(cell) for cell in row[2:])) for row in READINGS]
)
def test_both_readings_of_the_published_figures_come_out_exactly(
    base: str, rest: int, year: int, relief: int, landing: int
) -> None:
    published = scenario.published(facts(RELIEF))
    assert published.rest(2000 * TKR, base) == rest * TKR
    frame = scenario.published_frame(to_date(), published, base)
    assert frame.loc[frame["status"] == "forecast", "amount"].sum() == rest * TKR
    assert frame["amount"].sum() == year * TKR
    assert published.relief_year - published.outside(base) == relief * TKR
    preset = next(
        each for each in scenario.presets(facts(RELIEF), 8) if each.scenario.base == base and each.scenario.levers
    )
    after = apply(scenario.based(to_date(), preset.scenario, published), preset.scenario)
    assert after["amount"].sum() == landing * TKR == preset.amount == published.with_relief


def test_the_owners_forecasts_sum_and_each_owner_lands_on_its_own() -> None:
    published = scenario.published(facts(RELIEF))
    assert (published.year, published.expected, published.relief_year) == (2025, 1742 * TKR, 1491 * TKR)
    landed = scenario.results(scenario.published_frame(to_date(), published))
    assert landed.to_dict() == {
        "Sörmland": 881 * TKR,
        "Uppsala": 676 * TKR,
        "Västmanland": 185 * TKR,
        "SUV": 1742 * TKR,
    }


def test_the_known_months_of_the_published_base_are_the_ledgers_own() -> None:
    frame = scenario.published_frame(to_date(), scenario.published(facts()))
    known = frame[frame["status"] == "actual"]
    pd.testing.assert_frame_equal(known, to_date()[to_date()["status"] == "actual"])
    assert set(frame.iloc[len(to_date()) :]["line"]) == {Line.OTHER}


def test_the_bridge_shows_another_base_as_a_step_of_its_own() -> None:
    frame = scenario.published_frame(to_date(), scenario.published(facts()))
    steps = scenario.bridge(to_date(), apply(frame, BASELINE)).set_index("step")
    assert steps.loc["base", "amount"] == 1742 * TKR - (2000 + 3 * 4 * 10) * TKR
    assert steps.loc["base", "label"] == "Annan utgångspunkt"


def test_the_presets_follow_the_stored_facts() -> None:
    found = {preset.code: preset for preset in scenario.presets(facts(RELIEF), 8)}
    assert {code: preset.amount // TKR for code, preset in found.items()} == {
        "published": 1742, "published_inside": 2736, "relief": 1491,
        "published_relief": 3233, "published_inside_relief": 3233,
    }  # fmt: skip
    today = apply(to_date(), found["relief"].scenario)
    assert today["amount"].sum() - to_date()["amount"].sum() == 1491 * TKR
    higher = scenario.presets(facts(RELIEF, forecasts=(("Sörmland", 900.5), *FORECASTS[1:])), 8)
    assert higher[0].amount == 1742 * TKR + 1_950_000


@pytest.mark.parametrize(
    ("stored", "known", "codes"),
    [
        (facts(), 8, ["published"]),
        (facts((*RELIEF[:3], 9e6, "tkr")), 8, ["published"]),
        (facts(RELIEF), 12, []),
        (facts(RELIEF, forecasts=FORECASTS[:2]), 8, []),
        (facts(RELIEF, forecasts=(*FORECASTS, ("Uppsala", 700.0))), 8, []),
        (facts(RELIEF, forecasts=(*FORECASTS, ("Uppsala", float("nan")))), 8, 5),
        (facts(RELIEF, forecasts=(*FORECASTS, ("Uppsala", 676.0))), 8, 5),
        (facts().iloc[:0], 8, []),
    ],
    ids=["no relief", "a relief beyond every lever", "the year is over", "an owner missing", "two sources disagree",
         "a missing figure beside", "two sources agree", "nothing"],
)  # fmt: skip
def test_a_preset_needs_facts_that_are_there_and_agree(
    stored: pd.DataFrame, known: int, codes: list[str] | int
) -> None:
    found = [preset.code for preset in scenario.presets(stored, known)]
    assert (len(found) if isinstance(codes, int) else found) == codes


def test_the_latest_year_with_every_owner_is_used() -> None:
    later = ("resultat_helårsprognos", "Uppsala", "2026", 1.0, "tkr")
    assert scenario.published(facts(later)).year == 2025
    assert scenario.published(facts()).relief_year == 0


def test_a_scenario_without_a_published_base_starts_from_today() -> None:
    assert scenario.based(to_date(), BASELINE, scenario.published(facts())).equals(to_date())
    assert scenario.based(to_date(), Scenario(base=Base.PUBLISHED), None).equals(to_date())


def test_a_year_that_is_over_has_no_room_for_the_published_forecast() -> None:
    with pytest.raises(ValueError, match="no month remains"):
        scenario.published_frame(to_date(known=12), scenario.published(facts()))


def test_an_owner_without_a_ledger_gets_no_figures_of_its_own() -> None:
    part = to_date().query("region != 'Uppsala'")
    assert "Uppsala" not in scenario.results(scenario.published_frame(part, scenario.published(facts())))
