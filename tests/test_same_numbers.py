"""One figure, said in many places: the headline, the workbook, the CSV, the command line and the pages agree."""

import csv
import io
import json
from datetime import UTC, datetime
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest

from svlc_core import forecast, report, scenario
from svlc_core.__main__ import main
from svlc_core.catalogue.regions import members
from svlc_core.forecast import Pick
from svlc_core.scenario import Lever, Scenario
from svlc_core.vocabulary import Line
from svlc_core.wording import label

WANTED = Scenario("Prövning", (Lever("vacancies", 2, 10, low=1, high=3), Lever("reallocation", 50, 9, "Uppsala",
                                                                                to="Sörmland")))  # fmt: skip
ENDS = ("low80", "high80", "low95", "high95")


@pytest.fixture
def seen(sample_store):
    """The sample ledger with a choice for one line, as the pages see it."""
    from ui import data

    pick = Pick("Uppsala", "other", (("last_three", 0.5), ("run_rate", 0.5)), reason="Sommaren", by="Eva")
    data.store().pick(2025, pick, "Eva", datetime(2025, 9, 9, tzinfo=UTC))
    return forecast.outlook(data.monthly(), 2025, 8, picks=[pick])


def ore(written: str) -> int | None:
    return int(Decimal(written.replace(",", ".")) * 100) if written else None


def test_the_headline_the_csv_the_workbook_and_the_command_line_say_the_same(seen, sample_store, capsys):
    from ui import keeping

    after = scenario.apply(seen.monthly, WANTED)
    simulated = scenario.simulate(seen.monthly, WANTED, seen.uncertainty)
    told = report.headline(seen, after, simulated)
    keeping.close()
    capsys.readouterr()
    assert main(["forecast", "--months", "8", "--json", "--store", str(sample_store)]) == 0
    commanded = {row["region"]: row for row in json.loads(capsys.readouterr().out)["totals"]}
    rows = list(csv.DictReader(io.StringIO(report.forecast_csv(seen).decode("utf-8-sig")), delimiter=";"))
    results = {row["Region"]: row for row in rows if row["Rad"] == "Resultat"}
    book = openpyxl.load_workbook(io.BytesIO(report.workbook(seen, WANTED, simulated=simulated)), data_only=True)
    sheet = book["Tänk om"]
    landed = {sheet.cell(row, 3).value: row for row in range(6, 10)}
    assert set(told) == set(commanded) == set(results) == set(landed)
    for region, figures in told.items():
        assert figures["forecast"] == commanded[region]["expected"] == ore(results[region]["Belopp, kr"])
        for end in ENDS:
            written = f"{end[-2:]} %: {'från' if end.startswith('low') else 'till'}, kr"
            assert figures[end] == commanded[region][end] == ore(results[region][written])
        assert sheet.cell(landed[region], 13).value == figures["scenario"]
        assert sheet.cell(landed[region], 4).value == pytest.approx(figures["change"] / 100_000)
        assert sheet.cell(landed[region], 11).value == pytest.approx(figures["simulated_chance_zero"])
    assert told["Uppsala"]["scenario_budget"] == told["Uppsala"]["budget"] + 4 * 50 * 100_000


def test_the_csv_holds_every_month_and_year_and_adds_up(seen):
    rows = list(csv.DictReader(io.StringIO(report.forecast_csv(seen).decode("utf-8-sig")), delimiter=";"))
    months = [row for row in rows if row["Slag"] != "Helår"]
    assert len(months) == len(seen.monthly)
    assert {row["Slag"] for row in months if row["Period"] > "2025-08"} == {"Prognos"}
    of_line = [row for row in months if (row["Region"], row["Rad"]) == ("Uppsala", "Övrigt")]
    assert {row["Metod"] for row in of_line} == {"Egen vägning"}
    years = {(row["Region"], row["Rad"]): ore(row["Belopp, kr"]) for row in rows if row["Slag"] == "Helår"}
    for region in ("Uppsala", "SUV"):
        for line in seen.monthly["line"].unique():
            of = [
                ore(row["Belopp, kr"])
                for row in months
                if row["Region"] in members(region) and row["Rad"] == label(line)
            ]
            assert years[region, label(line)] == sum(of)
        assert years[region, "Resultat"] == sum(amount for (whose, line), amount in years.items()
                                                if whose == region and line != "Resultat")  # fmt: skip


def test_what_is_not_known_is_missing_in_the_csv():
    rows = [{"region": "Uppsala", "line": str(Line.STAFF), "year": 2025, "month": month, "actual": -month * 101,
             "budget": None} for month in range(1, 3)]  # fmt: skip
    monthly = pd.DataFrame(rows).astype({"actual": "Int64", "budget": "Int64"})
    told = list(csv.DictReader(io.StringIO(report.forecast_csv(forecast.outlook(monthly, 2025, 2), "en").decode(
        "utf-8-sig")), delimiter=";"))  # fmt: skip
    assert list(told[0].values())[4:6] == ["-1,01", ""]
    assert set(list(told[-1].values())[7:]) == {""}


def test_how_sure_a_scenario_is_is_not_told_where_the_forecast_itself_cannot_tell():
    """Uppsala has three years, Sörmland but one: only Uppsala can be tried."""
    rows = [
        {"region": region, "line": "staff", "year": year, "month": month, "actual": -year - 1000 * month, "budget": -9}
        for region, first in (("Uppsala", 2022), ("Sörmland", 2024))
        for year in range(first, 2026) for month in range(1, 13) if (year, month) <= (2025, 8)
    ]  # fmt: skip
    today = forecast.outlook(pd.DataFrame(rows).astype({"actual": "Int64", "budget": "Int64"}), 2025, 8)
    simulated = scenario.simulate(today.monthly, WANTED, today.uncertainty)
    told = report.headline(today, scenario.apply(today.monthly, WANTED), simulated)
    assert told["Uppsala"]["low80"] is not None
    for region in simulated.unknown:
        assert told[region]["simulated_chance_zero"] is told[region]["simulated_low80"] is None
    assert told["SUV"]["simulated_expected"] is None
    assert told["SUV"]["chance_zero"] is None


def test_each_file_that_can_be_taken_away_is_made_when_it_is_asked_for(sample_store):
    from streamlit.testing.v1 import AppTest

    def page():
        from unittest.mock import patch

        import streamlit as st

        from svlc_core.scenario import BASELINE
        from svlc_core.vocabulary import Region
        from ui import data, take_away
        from ui.forecast import Asked

        with patch.object(st, "download_button") as buttons:
            take_away.offer(Asked(2025, 8, Region.ALL, None), data.outlook(2025, 8), BASELINE)
        for button in buttons.call_args_list:
            _, made, name, *_ = button.args
            st.text(f"{name} {made()[:4]!r}")

    shown = AppTest.from_function(page, default_timeout=60).run()
    assert not shown.exception
    assert [text.value for text in shown.text] == [
        "helarsprognos_2025.xlsx b'PK\\x03\\x04'",
        "helarsprognos_2025.ipynb b'{\\n \"'",
        "helarsprognos_2025.csv b'\\xef\\xbb\\xbfR'",
    ]
