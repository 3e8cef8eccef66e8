"""Tables as files: what went in comes back, numbers as numbers, and no text ever runs as a formula."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import openpyxl
import pandas as pd
import pytest

from svlc_core import forecast, report, scenario
from svlc_core.scenario import Lever, Scenario

TABLE = pd.DataFrame(
    {
        "Region": ["Sörmland", "Uppsala", "Västmanland"],
        "År": [2023, 2024, 2025],
        "Resultat, kr": pd.array([-35_000_00, None, 260_000_00], dtype="Int64"),
        "Andel, %": [1.5, np.nan, -0.01],
    }
)
TRICKS = ["=1+1", "+46 18", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "#N/A", "=cmd|' /C calc'!A0"]


def sheet_of(frame, title="Tabell", notes=()):
    return openpyxl.load_workbook(io.BytesIO(report.table_excel(frame, title, notes))).active


def rows_of(raw):
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


# --- Excel ------------------------------------------------------------------------------------------------------------


def test_a_workbook_has_its_title_its_headed_table_and_its_notes():
    sheet = sheet_of(TABLE, "Resultat per region", ["Plus är bättre än budget.", "Belopp i kr."])
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["Resultat per region", None, None, None],
        [None, None, None, None],
        ["Region", "År", "Resultat, kr", "Andel, %"],
        ["Sörmland", 2023, -3_500_000, 1.5],
        ["Uppsala", 2024, None, None],
        ["Västmanland", 2025, 26_000_000, -0.01],
        [None, None, None, None],
        ["Plus är bättre än budget.", None, None, None],
        ["Belopp i kr.", None, None, None],
    ]


def test_the_head_is_bold_and_stays_when_one_scrolls():
    sheet = sheet_of(TABLE)
    assert all(cell.font.bold for cell in sheet[3])
    assert sheet["A1"].font.bold
    assert not sheet["A4"].font.bold
    assert sheet.freeze_panes == "A4"


def test_columns_are_as_wide_as_their_words_within_reason():
    sheet = sheet_of(pd.DataFrame({"Kort": ["abcdefgh"], "Lång": ["x" * 500]}))
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [len("abcdefgh") + 3, 60]


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ([2023, 2025], "0"),  # a year is not written 2 025
        ([1, 12_345], "#,##0"),
        ([1.5, 2.0], "#,##0.0"),
        ([2.0, 3.0], "0"),
        ([0.125, 1.0], "#,##0.000"),
        ([1 / 3], "#,##0.0000"),
    ],
)
def test_numbers_are_written_with_the_decimals_they_need(values, form):
    assert sheet_of(pd.DataFrame({"tal": values}))["A4"].number_format == form


@pytest.mark.parametrize("text", TRICKS)
def test_a_text_in_a_workbook_is_a_text_whatever_it_begins_with(text):
    sheet = sheet_of(pd.DataFrame({text: [text]}), text, [text])
    for place in ("A1", "A3", "A4", "A6"):
        assert sheet[place].data_type == "s"
        assert sheet[place].value == text.replace("\r", "\n")  # as the file format writes a line end


def test_what_a_workbook_cannot_hold_is_left_out():
    assert sheet_of(pd.DataFrame({"a": ["en\x00två\x1f"]}))["A4"].value == "entvå"


def test_a_sheet_takes_its_name_from_the_title_as_far_as_excel_allows():
    assert sheet_of(TABLE, "Avvikelse [tkr]: jan/aug, alla regioner 2025").title == "Avvikelse  tkr   jan aug, alla "
    assert sheet_of(TABLE, "'?'").title == "Sheet"


def test_times_stay_times_and_a_time_zone_is_written_out():
    frame = pd.DataFrame({"a": [datetime(2025, 9, 1, 8, 30), date(2025, 9, 1)]}, dtype=object)  # noqa: DTZ001
    zoned = pd.DataFrame({"a": [datetime(2025, 9, 1, 8, 30, tzinfo=UTC)]})
    assert [sheet_of(frame)[place].value for place in ("A4", "A5")] == [
        datetime(2025, 9, 1, 8, 30),  # noqa: DTZ001
        datetime(2025, 9, 1),  # noqa: DTZ001
    ]
    assert sheet_of(zoned)["A4"].value == "2025-09-01 08:30:00+00:00"


def test_an_empty_table_is_a_head_without_rows():
    assert sheet_of(TABLE.head(0)).max_row == 3
    assert rows_of(report.table_csv(TABLE.head(0))) == [list(TABLE.columns)]


# --- CSV --------------------------------------------------------------------------------------------------------------


def test_a_csv_file_opens_in_a_swedish_excel():
    raw = report.table_csv(TABLE)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert rows_of(raw) == [
        ["Region", "År", "Resultat, kr", "Andel, %"],
        ["Sörmland", "2023", "-3500000", "1,5"],
        ["Uppsala", "2024", "", ""],
        ["Västmanland", "2025", "26000000", "-0,01"],
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1e-7, "0,0000001"),
        (1e16, "10000000000000000"),
        (np.float64(0.1), "0,1"),
        (np.int64(-5), "-5"),
        (Decimal("12.50"), "12,5"),
        (2**62, "4611686018427387904"),
        (date(2025, 8, 31), "2025-08-31"),
        (datetime(2025, 8, 31, 7, 5, tzinfo=UTC), "2025-08-31 07:05:00+00:00"),
        (None, ""),
        (pd.NA, ""),
        ("–", "–"),
        ("-", "-"),
        ("a;b", "a;b"),
        ('sa "nej"', 'sa "nej"'),
    ],
)
def test_each_kind_of_value_has_one_written_form(value, written):
    assert rows_of(report.table_csv(pd.DataFrame({"a": [value], "b": ["x"]}, dtype=object)))[1] == [written, "x"]


@pytest.mark.parametrize("text", [trick for trick in TRICKS if trick != "#N/A"])
def test_a_text_in_a_csv_file_that_a_spreadsheet_would_run_is_defused(text):
    head, row = rows_of(report.table_csv(pd.DataFrame({text: [text]})))
    assert head == row == [f"'{text}"]


@pytest.mark.parametrize("written", ["-2394200,00", "-1 234,5", "-12%", "-"])
def test_a_negative_amount_keeps_its_original_text(written):
    assert rows_of(report.table_csv(pd.DataFrame({"text": [written]}))) == [["text"], [written]]


# --- headline ---------------------------------------------------------------------------------------------------------


def test_the_headline_is_told_in_ore_for_each_region_and_their_sum():
    months = [("Sörmland", 300, 40), ("Uppsala", 500, -60), ("Västmanland", 100, 5)]  # January–November, December
    monthly = pd.DataFrame(
        [
            {"region": region, "line": "revenue", "year": year, "month": month, "actual": amount, "budget": 50}
            for region, known, last in months
            for year in (2024, 2025)
            for month, amount in [(month, known if month == 11 else 0) for month in range(1, 12)] + [(12, last)]
        ]
    ).astype({"actual": "Int64", "budget": "Int64"})
    today = forecast.outlook(monthly, 2025, 11, "last_year_rest")
    what_if = scenario.apply(today.monthly, Scenario(levers=(Lever("one_off", 50, 12, "Uppsala"),)))
    told = report.headline(today, what_if)
    assert {region: figures["year_to_date"] for region, figures in told.items()} == {
        "Sörmland": 300, "Uppsala": 500, "Västmanland": 100, "SUV": 300 + 500 + 100,
    }  # fmt: skip
    assert told["Uppsala"] == {
        "year_to_date": 500,
        "budget": 12 * 50,
        # one year before is too little to try the method on
        **dict.fromkeys(("low80", "high80", "low95", "high95", "chance_zero", "chance_budget")),
        "forecast": 500 - 60,
        "change": 50 * 100_000,
        "scenario": 500 - 60 + 50 * 100_000,
        "scenario_budget": 12 * 50,
    }
    assert told["SUV"]["forecast"] == (300 + 40) + (500 - 60) + (100 + 5)
    assert told["SUV"]["change"] == 50 * 100_000
