"""Siffrans väg: from a figure on any page to the delivery, file, sheet, row and text; and on to what it changed."""

import re

import pytest

from svlc_core import measure
from svlc_core.measure import REPORT_LINES, RESULT
from svlc_core.vocabulary import Region
from tests import test_app
from tests.test_app import seen
from ui import data, ledger_way

NBSP = "\u00a0"


def opened(stem, box=None, **query):
    """The page with one of its boxes opened: the first click."""
    app = test_app.opened(stem, **query)
    if box:
        app.session_state[box] = True
        seen(app.run())
    return app


def way(app):
    """The table that leads to the file."""
    [found] = [frame.value for frame in app.dataframe if "Stod i filen" in frame.value]
    return found


def words(app):
    return test_app.words(app).replace(NBSP, " ")


def ore(text):
    return int(text.replace(NBSP, "").replace("−", "-").replace(",", "").removesuffix("kr"))


# --- the ledger -------------------------------------------------------------------------------------------------------

BOXES = [
    ("finance", "finance_way"),
    ("overview", "overview_way"),
    ("forecast", "forecast_way"),
    ("what_if", "what_if_way"),
]


@pytest.mark.parametrize(("stem", "box"), BOXES)
@pytest.mark.usefixtures("sample_store")
def test_the_result_so_far_leads_to_the_rows_that_add_up_to_it(stem, box):
    app = opened(stem, box)
    assert "som tillsammans ger utfall 2 000 tkr" in words(app)
    assert re.search(r"Leverans \d+: huvudbok_2022_2025\.csv, .* av exempeldata\.", words(app))
    assert {"Leverans", "Rad i filen", "Stod i filen", "Läst som", "Månad", "Konto"} <= set(way(app))


@pytest.mark.usefixtures("sample_store")
def test_the_rows_of_a_month_are_those_of_the_store_to_the_ore():
    app = opened("forecast", "forecast_way")
    seen(app.selectbox(key="forecast_way_month_2025_8").set_value(8).run())
    rows = ledger_way.behind(measure.members(Region.ALL), REPORT_LINES[RESULT], 2025, (8,))
    assert len(way(app)) == len(rows)
    assert sum(map(ore, way(app)["Läst som"])) == rows["amount"].sum()
    monthly = data.monthly().query("year == 2025 and month == 8")
    assert rows["amount"].sum() == monthly["actual"].sum() + monthly["budget"].sum()


@pytest.mark.usefixtures("sample_store")
def test_a_month_ahead_says_what_it_is_reckoned_from_and_leads_there():
    app = opened("forecast", "forecast_way")
    assert "September–december är prognos med metoden" in words(app)
    assert "räknad ur utfallet från 2022 till augusti 2025" in words(app)
    seen(app.selectbox(key="forecast_way_month_2025_8").set_value(9).run())
    assert set(way(app)["Mått"]) == {"Budget"}
    assert "Månaden är inte med i utfallet på sidan" in words(app)
    seen(app.selectbox(key="forecast_way_year_2025").set_value(2022).run())
    rows = ledger_way.behind(measure.members(Region.ALL), REPORT_LINES[RESULT], 2022, tuple(range(1, 13)))
    assert f"{len(rows)} rader, som tillsammans" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_years_end_leaves_nothing_to_reckon():
    app = opened("forecast", "forecast_way", ar="2024")
    assert "Hela året är utfall, som det står i filerna." in words(app)


@pytest.mark.usefixtures("sample_store")
def test_many_rows_are_shown_in_part_and_can_be_fetched_whole(monkeypatch):
    monkeypatch.setattr(ledger_way, "SHOWN", 5)
    app = opened("overview", "overview_way")
    assert len(way(app)) == 5
    assert "De första 5 av" in words(app)
    assert app.get("download_button")


@pytest.mark.usefixtures("sample_store")
def test_a_line_without_rows_says_so():
    app = opened("overview", "overview_way")
    seen(app.selectbox(key="overview_way_line").set_value("unmapped").run())
    assert "Ingen rad i någon fil." in words(app)


# --- published figures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stem", "key", "file"),
    [
        ("overview", "overview_published", "publicerade_indikatorer.csv"),
        ("finance", "finance_published", "publicerad_ekonomi.csv"),
        ("what_if", "what_if_published", "publicerad_ekonomi.csv"),
        ("staff", "staff", "publicerad_sjukfranvaro.csv"),
        ("goals", "goals", "publicerade_indikatorer.csv"),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_published_figure_leads_to_its_row_and_text(stem, key, file):
    app = opened(stem, f"{key}_provenance", **{"del": "publicerat"})
    assert len(way(app)) >= 1
    assert re.search(rf"Leverans \d+: {file}, .* av exempeldata\.", words(app))


# --- the calendar -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample_store")
def test_a_cell_of_the_calendar_leads_to_the_delivery_that_brought_it():
    app = opened("calendar", "calendar_way", kalenderar="2025")
    assert set(way(app)["Mått"]) == {"Utfall"}
    assert set(way(app)["Månad"]) == {"augusti"}
    assert re.search(r"Leverans \d+: huvudbok_2022_2025\.csv", words(app))
    seen(app.selectbox(key="slot_dataset").set_value("published_sick_leave").run())
    assert "Total sjukfrånvaro" in set(way(app)["Uppgift"])
    assert "publicerad_sjukfranvaro.csv" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_a_year_in_which_nothing_came_says_so():
    app = opened("calendar", "calendar_way", kalenderar="2026")
    assert "Inget har lämnats in för 2026." in words(app)


# --- on to the delivery -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("sample_store")
def test_a_figure_leads_on_to_its_delivery_and_what_that_changed():
    app = opened("staff", "staff_provenance")
    number = int(way(app)["Leverans"].iloc[0])
    seen(app.button(key=f"staff_delivery_{number}").click().run())
    assert app.title[0].value == "Lämna in"
    assert app.selectbox(key="delivery").value == number
    assert f"Rader i leverans {number}" in words(app)


@pytest.mark.parametrize("stem", ["overview", "finance", "forecast", "what_if", "staff", "goals", "calendar"])
@pytest.mark.usefixtures("sample_store")
def test_nothing_of_the_way_is_asked_for_before_it_is_opened(stem, monkeypatch):
    def asked(*args, **named):
        raise AssertionError("the rows are asked for when the box is opened")

    monkeypatch.setattr(measure, "behind", asked)
    monkeypatch.setattr(measure, "behind_fact", asked)
    opened(stem)


@pytest.mark.parametrize("stem", ["overview", "finance", "forecast", "what_if", "staff", "goals", "calendar"])
@pytest.mark.usefixtures("empty_store")
def test_an_empty_store_has_no_way_to_offer(stem):
    app = opened(stem)
    labels = [each.label for each in app.get("expander")]
    assert [label for label in labels if "Siffrans väg" in label] == (
        ["Siffrans väg: leveransen bakom en ruta"] if stem == "calendar" else []
    )
