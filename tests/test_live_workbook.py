"""The workbook counts as the app does: its formulas, recomputed by another program, give the core's öre."""

import io
import random
from dataclasses import replace
from fractions import Fraction
from functools import cache

import openpyxl
import pandas as pd
import pytest

from svlc_core import forecast, report, scenario
from svlc_core.catalogue.levers import BY_COST, EQUAL, KEYS, LEVERS, Effect
from svlc_core.forecast import Pick
from svlc_core.report.workbook import exactly
from svlc_core.report.workbook.inputs import FIELDS
from svlc_core.scenario import Base, Lever, Published, Scenario
from svlc_core.vocabulary import OWNERS, Region
from svlc_core.wording import label

REGIONS = (*map(str, OWNERS), "Värmland")
LINES = {"revenue": 9_000_000_13, "staff": -5_000_000_07, "pension": -600_000_01, "technology": -900_000_03,
         "other": -2_400_000_11}  # fmt: skip
KNOWN = 9
TRICK = "=1+1"
WANTED = Scenario(
    "=cmd|' /C calc'!A0",
    (
        Lever("vacancies", 2.5, 10, cost=60_000.55, ramp=2, end=11, name=TRICK, low=1, high=4, note="@SUM(A1)"),
        Lever("overtime", 33, 10, "Uppsala", cost=501.3, ramp=3),
        Lever("agency", 1.5, 11, key=BY_COST, line="staff"),
        Lever("salary_revision", 3.1, 10, cost=31.42, ramp=3, probability=0.9),
        Lever("pension", 77.77, 10, key="50-30-20"),
        Lever("technology", -0.00001, 12, on=False),
        Lever("partner", 125.01, 10, cost=7.5, probability=0.5, key=BY_COST),
        Lever("one_off", -300.005, 11, key="33.333-33.333-33.334"),
        Lever("reallocation", 12.5, 10, "Uppsala", to="Sörmland", line="revenue"),
        Lever("price_index", 1.7, 10, "Värmland", line="technology"),
        Lever("volume", 101, 10, cost=333.33, line="technology"),
        Lever("free", 0.0001, 10),
        Lever("free", 33.33333, 10, "Västmanland", line="pension", on=False),
    ),
)


def ledger(known: int, budget: bool = True, years=(2023, 2024, 2025)) -> pd.DataFrame:
    """Every amount its own, to the öre; Värmland beside the owners."""
    chance = random.Random(7)
    rows = [
        {"region": region, "line": line, "year": year, "month": month, "budget": amount if budget else None,
         "actual": None if year == 2025 and month > known else int(amount * chance.uniform(0.8, 1.2))}
        for region in REGIONS for line, amount in LINES.items() for year in years for month in range(1, 13)
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"region": str, "actual": "Int64", "budget": "Int64"})


@cache
def today():
    return forecast.outlook(ledger(KNOWN), 2025, KNOWN)


@cache
def raw() -> bytes:
    return report.workbook(today(), WANTED, version=42)


def opened(file: bytes, values: bool = False):
    return openpyxl.load_workbook(io.BytesIO(file), data_only=values)


def lever_rows(book) -> list[int]:
    sheet = book["Tänk om"]
    top = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Nr")
    return [row for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, 1).value]


def cell(row: int, field: str) -> str:
    return f"{openpyxl.utils.get_column_letter(FIELDS.index(field) + 1)}{row}"


# --- recomputed by another program ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def recomputed(tmp_path_factory):
    """What the workbook's formulas give when some of its cells are changed: (sheet, cell) → value."""
    import formulas

    file = tmp_path_factory.mktemp("live") / "b.xlsx"
    file.write_bytes(raw())
    model = formulas.ExcelModel().loads(str(file)).finish()

    def compute(changed: dict[str, object]):
        names = {f"'[b.xlsx]TÄNK OM'!{where}": value for where, value in changed.items()}
        solution = model.calculate(inputs=names)
        return lambda sheet, where: solution[f"'[b.xlsx]{sheet.upper()}'!{where}"].value[0, 0]

    return compute


def test_every_formula_gives_the_value_that_is_saved_beside_it(recomputed):
    live, saved, there = opened(raw()), opened(raw(), values=True), recomputed({})
    checked = 0
    for sheet in live:
        for found in (each for row in sheet.iter_rows() for each in row if each.data_type == "f"):
            value = saved[sheet.title][found.coordinate].value
            same = pytest.approx(value, rel=1e-12, abs=1e-9) if isinstance(value, int | float) else value
            assert there(sheet.title, found.coordinate) == same, (sheet.title, found.coordinate, found.value)
            checked += 1
    assert checked > 500


def results(book, there) -> dict[str, dict[str, int]]:
    """Region → the scenario's result and change, and its budget, in öre, as the sheet Tänk om has them."""
    sheet = book["Tänk om"]
    rows = {sheet.cell(row, 3).value: row for row in range(6, 20) if sheet.cell(row, 3).value in (*REGIONS, *Region)}
    columns = {"scenario": ("E", 100_000), "change": ("D", 100_000), "scenario_budget": ("G", 100_000), "ore": ("M", 1)}
    return {
        region: {name: round(there("Tänk om", f"{column}{row}") * unit) for name, (column, unit) in columns.items()}
        for region, row in rows.items()
    }


def by_line(book, there) -> dict[tuple[str, str], int]:
    """(region, line) → the year of the scenario in öre, as the sheet Helårsprognos has it."""
    sheet = book["Helårsprognos"]
    rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 2).value]
    return {(sheet.cell(row, 1).value, sheet.cell(row, 2).value): round(there("Helårsprognos", f"I{row}") * 100_000)
            for row in rows}  # fmt: skip


def drawn(chance: random.Random, lever: Lever) -> Lever:
    """Another lever of the same kind: every input is another."""
    kind = lever.kind
    decimals = chance.choice((0, 1, 2, 3, 4))
    size = round(chance.uniform(kind.size.least, kind.size.most), decimals)
    cost = kind.cost and round(chance.uniform(kind.cost.least, kind.cost.most), chance.choice((0, 1, 2)))
    start, end = sorted(chance.choices(range(1, 13), k=2))
    region, to = chance.sample(REGIONS, 2)
    moves = kind.effect is Effect.BUDGET
    key = chance.choice((EQUAL, BY_COST, "50-30-20", "1-0-0", "12.5-0.375-99.999"))
    return replace(
        lever, size=size, cost=cost, start=start, end=end if kind.lasts else 12, on=chance.random() < 0.8, low=None,
        ramp=chance.randint(0, 12), region=region if moves or chance.random() < 0.4 else Region.ALL, high=None,
        to=to if moves else "", line=chance.choice(kind.lines) if kind.lines else "", key=key,
    )  # fmt: skip


def written(row: int, lever: Lever) -> dict[str, object]:
    """The lever as a reader would type it in its cells."""
    key = KEYS.get(lever.key, "egna andelar")
    weights = lever.weights or (1, 1, 1)
    typed = {"on": "ja" if lever.on else "nej", "size": lever.size, "start": lever.start, "region": str(lever.region)}
    typed |= {"end": lever.end, "ramp": lever.ramp} if lever.kind.lasts else {}
    typed |= {"cost": lever.cost} if lever.kind.cost else {}
    typed |= {"line": label(lever.on_line)} if lever.kind.lines else {}
    if lever.kind.effect is Effect.BUDGET:
        typed["to"] = lever.to
    elif lever.kind.effect is not Effect.SHARE:
        typed |= {"key": key, **{f"share{at}": float(weight) for at, weight in enumerate(weights)}}
    return {cell(row, field): value for field, value in typed.items()}


def test_changing_any_lever_in_its_cells_gives_the_amounts_of_the_core_to_the_ore(recomputed):
    for seed in range(6):
        agrees(recomputed, random.Random(seed))


def agrees(recomputed, chance: random.Random) -> None:
    """Every lever is changed at once; every region, line and budget is compared."""
    book = opened(raw())
    levers = [drawn(chance, lever) for lever in WANTED.levers]
    assert {lever.code for lever in levers} == set(LEVERS)
    there = recomputed({where: value for row, lever in zip(lever_rows(book), levers, strict=True)
                        for where, value in written(row, lever).items()})  # fmt: skip
    after = scenario.apply(today().monthly, Scenario(levers=tuple(levers)))
    told = report.headline(today(), after)
    names = ("scenario", "change", "scenario_budget")
    assert results(book, there) == {
        region: {name: figures[name] for name in names} | {"ore": figures["scenario"]}
        for region, figures in told.items()
    }  # fmt: skip
    lines = after.groupby(["region", "line"])["amount"].sum()
    found = by_line(book, there)
    assert {at: found[at[0], label(at[1])] for at in lines.index} == lines.to_dict()


@pytest.mark.parametrize(("percent", "divisor"), [(1.1, 1), (31.42, 1), (2.5, 6), (0.25, 12), (9.9, 7)])
def test_half_an_ore_is_met_exactly_where_a_spreadsheet_counts_in_binary(percent, divisor):
    """As a formula does it, in floating point: base × numerator / denominator, and not base × percent / 100."""
    scaled = exactly.scaled("A1", "B1", percent)
    denominator = scaled.factor * 100 * divisor
    top = int(scaled.numerator)
    first = next(base for base in range(denominator) if 2 * base * top % (2 * denominator) == denominator)
    for base in (first + turns * denominator for turns in (0, 1, 997, 100_003)):
        assert Fraction(base * top, denominator).denominator == 2
        assert base * float(top) / denominator == Fraction(base * top, denominator)


def test_turning_every_lever_off_gives_todays_forecast(recomputed):
    book = opened(raw())
    there = recomputed({cell(row, "on"): "nej" for row in lever_rows(book)})
    before = scenario.results(today().monthly)
    assert {region: found["ore"] for region, found in results(book, there).items()} == before.to_dict()


# --- what stands in it ------------------------------------------------------------------------------------------------


def test_the_same_workbook_is_the_same_bytes_and_is_counted_anew_when_it_is_opened():
    assert report.workbook(today(), WANTED, version=42) == raw()
    book = opened(raw())
    assert book.calculation.fullCalcOnLoad
    assert book.sheetnames == ["Läs mig", "Tänk om", "Helårsprognos", "Osäkerhet", "Metoder", "Prognosomgångar",
                               "Grunddata", "Beräkning"]  # fmt: skip
    assert book.active.title == "Tänk om"
    assert all(sheet.page_setup.orientation == "landscape" for sheet in book)
    assert all(sheet.freeze_panes for sheet in book if sheet.title != "Läs mig")


def test_what_a_person_has_written_is_never_a_formula():
    book = opened(raw())
    sheet, row = book["Tänk om"], lever_rows(book)[0]
    for where, words in ((cell(row, "name"), TRICK), (cell(row, "note"), "@SUM(A1)")):
        assert (sheet[where].value, sheet[where].data_type, sheet[where].quotePrefix) == (words, "s", True)
    assert sheet["A1"].value.endswith("A0")
    assert sheet["A1"].data_type == "s"


def test_the_cells_to_change_are_coloured_and_bounded_and_those_without_use_are_not():
    book = opened(raw())
    sheet, row = book["Tänk om"], lever_rows(book)[0]
    assert sheet[cell(row, "size")].style == "SvLC indata"
    bounds = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    assert (bounds[cell(row, "size")].formula1, bounds[cell(row, "size")].formula2) == ("-20.0", "20.0")
    assert bounds[cell(row, "region")].formula1 == '"SUV,Sörmland,Uppsala,Västmanland,Värmland"'
    event = lever_rows(book)[7]
    assert [sheet[cell(event, field)].value for field in ("kind", "end", "ramp")] == ["Engångshändelse", "–", "–"]


def test_intervals_and_chances_are_the_simulation_and_stay_as_values():
    told = report.headline(today(), scenario.apply(today().monthly, WANTED),
                           scenario.simulate(today().monthly, WANTED, today().uncertainty))["SUV"]  # fmt: skip
    book = opened(raw())
    row = next(row for row in range(6, 20) if book["Tänk om"].cell(row, 3).value == "SUV")
    shown = [book["Tänk om"].cell(row, column).value for column in (9, 10, 11, 12)]
    low, high = told["simulated_low80"] / 100_000, told["simulated_high80"] / 100_000
    assert shown == pytest.approx([low, high, told["simulated_chance_zero"], told["simulated_chance_budget"]])
    assert "SUV" in [cell.value for cell in book["Osäkerhet"]["A"]]


def test_choices_and_published_forecasts_stand_in_it():
    picks = (Pick("Uppsala", "staff", own=-60_000_000_00, reason="=skäl", by="Eva"),
             Pick("Uppsala", "other", (("last_three", 0.25), ("run_rate", 0.75)), reason="Sommaren"))  # fmt: skip
    seen = forecast.outlook(ledger(KNOWN), 2025, KNOWN, picks=picks)
    earlier = forecast.freeze(forecast.outlook(ledger(KNOWN), 2025, 4), title="April")
    other = forecast.freeze(forecast.outlook(ledger(12), 2024, 8), title="I fjol")
    book = opened(report.workbook(seen, Scenario(), vintages=(other, earlier)), values=True)
    rows = [[each.value for each in row] for row in book["Metoder"].iter_rows()]
    assert ["Uppsala", "Personal", "−60\u00a0000 tkr", "=skäl", "Eva"] in [row[:5] for row in rows]
    assert "25 % Senaste tre månaderna + 75 % Hittillsvarande takt" in [row[2] for row in rows]
    told = [row for row in book["Prognosomgångar"].iter_rows(min_row=5, values_only=True) if row[1] == "SUV"]
    was, now = (
        each.totals.set_index("region")["expected"]["SUV"] for each in (earlier, forecast.freeze(seen, title="Nu"))
    )
    assert told[0][:2] == ("I fjol", "SUV")
    assert told[0][6:8] == (None, None)
    assert told[1][7] == pytest.approx((now - was) / 100_000)


def test_another_starting_point_has_a_sheet_of_its_own_and_counts_from_it():
    facts = Published(2025, dict.fromkeys(map(str, OWNERS), 500_000_00), 90_000_00, 8)
    wanted = Scenario(base=Base.PUBLISHED, levers=(Lever("price_index", 2, 10),))
    book = opened(report.workbook(today(), wanted, facts), values=True)
    after = scenario.apply(scenario.based(today().monthly, wanted, facts), wanted)
    there = results(book, lambda sheet, where: book[sheet][where].value)
    assert {region: found["ore"] for region, found in there.items()} == scenario.results(after).to_dict()
    assert "Utgångspunkt" in book.sheetnames
    assert sum(
        by_line(book, lambda sheet, where: book[sheet][where].value)[region, "Resultat"] for region in REGIONS
    ) == (after["amount"].sum())


@pytest.mark.parametrize("known", [0, 12])
def test_a_year_that_has_not_begun_or_is_over_and_a_ledger_without_budget_or_history_make_a_workbook_too(known):
    book = ledger(known, budget=not known, years=(2024, 2025)).query("line != 'pension'")
    seen = forecast.outlook(book, 2025, known)
    book = opened(report.workbook(seen, Scenario(), lang="en"), values=True)
    assert book.sheetnames[1] == "What if"
    sheet = book["What if"]
    row = next(row for row in range(6, 20) if sheet.cell(row, 3).value == "SUV")
    assert sheet.cell(row, 13).value == scenario.results(seen.monthly)["SUV"]
    assert (sheet.cell(row, 7).value is None) is bool(known)
