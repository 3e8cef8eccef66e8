"""Cells: any number written in any supported way reads back exactly; months in every usual spelling."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core.catalogue.regions import STRANGERS
from svlc_core.catalogue.rules import AMOUNT_UNREADABLE, PERIOD_UNREADABLE
from svlc_core.read.cells import ALWAYS_DECIMAL, Ambiguous, Figure, Mark, Unreadable, figure, marks_of, ore
from svlc_core.read.faults import number_fault, period_fault
from svlc_core.read.periods import excel_months, period_of
from svlc_core.read.table import Cell
from svlc_core.read.words import like_region, region_of, region_reader
from svlc_core.vocabulary import Period, Quality, Region, Unit

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
MINUSES = ["-", "–", "−"]

AFTER = [" kr", "kr", "\u00a0kronor", " SEK", " KR.", " :-"]
BEFORE = ["SEK ", "kr ", "Kr. ", "SEK\u00a0"]

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


def grouped(digits: str, separator: str) -> str:
    head = len(digits) % 3 or 3
    return separator.join([digits[:head], *(digits[at : at + 3] for at in range(head, len(digits), 3))])


@st.composite
def writings(draw: st.DrawFn) -> tuple[Decimal, str]:
    """An amount with two decimals, and one of the ways in which it may be written."""
    value = draw(amounts)
    mark = draw(st.sampled_from([",", "."]))
    thousands = draw(st.sampled_from(["", "'", "’", *SPACES, "." if mark == "," else ","]))
    whole, _, fraction = f"{abs(value):f}".partition(".")
    text = f"{grouped(whole, thousands)}{mark}{fraction}"
    if value < 0:
        minus = draw(st.sampled_from(MINUSES))
        text = draw(st.sampled_from([f"{minus}{text}", f"{minus} {text}", f"{text}{minus}", f"({text})"]))
    before, after = draw(st.sampled_from([("", ""), *(("", unit) for unit in AFTER), *((unit, "") for unit in BEFORE)]))
    padding = draw(st.sampled_from(["", " ", "\u00a0"]))
    shield = draw(st.sampled_from(["{}", '="{}"'] if text[0] in "(–−" or before or after else ["{}", '="{}"', "'{}"]))
    return value, padding + shield.format(f"{before}{text}{after}") + padding


@given(writings())
def test_any_amount_in_any_supported_writing_reads_back_to_the_ore(writing: tuple[Decimal, str]) -> None:
    value, text = writing
    found = figure(text, ALWAYS_DECIMAL, money=True)
    assert found.value == value
    assert ore(value, Unit.KR) == (int(value * 100), True)


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_reads_back_whole(number: int) -> None:
    assert figure(str(number), ALWAYS_DECIMAL) == Figure(Decimal(number))


@given(st.text(max_size=30))
def test_no_text_gives_anything_but_a_figure_or_a_plain_no(text: str) -> None:
    try:
        found = figure(text, marks_of([text], thousandths=True))
    except (Unreadable, Ambiguous):
        return
    assert (found.value is None) == (found.quality not in (Quality.OK, Quality.PRELIMINARY))


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("4,26%", "4.26", 2, Unit.PERCENT),
        ("2,85 %", "2.85", 2, Unit.PERCENT),
        ("84,4sek", "84.4", 1, Unit.SECONDS),
        ("4.0sek", "4.0", 1, Unit.SECONDS),
        ("86 sek", "86", 0, Unit.SECONDS),
        ("3.7", "3.7", 1, None),
        ("0,16", "0.16", 2, None),
        ("12 st", "12", 0, Unit.COUNT),
        ("1 234 tkr", "1234", 0, Unit.TKR),
        ("1,7 mnkr", "1.7", 1, Unit.MNKR),
        (",5", "0.5", 1, None),
        ("1 234,-", "1234", 0, Unit.KR),
        ("-5,-", "-5", 0, Unit.KR),
        ("SEK 4,50", "4.50", 2, Unit.KR),  # before the number it is the currency
        ("4,50 SEK", "4.50", 2, Unit.SECONDS),  # after a figure it may be seconds
        ("MSEK 1,7", "1.7", 1, Unit.MNKR),
        ("2 milj. kr", "2", 0, Unit.MNKR),
        ('="1234"', "1234", 0, None),
        ("'1234,5", "1234.5", 1, None),
        ("+7", "7", 0, None),
        ("1.234.567", "1234567", 0, None),
        ("0,125", "0.125", 3, None),
    ],
)
def test_a_figure_keeps_its_printed_decimals_and_its_own_unit(
    text: str, value: str, decimals: int, unit: Unit | None
) -> None:
    found = figure(text, ALWAYS_DECIMAL)
    assert (found.value, found.decimals, found.unit, found.quality) == (Decimal(value), decimals, unit, Quality.OK)


@pytest.mark.parametrize(
    ("text", "quality"),
    [
        ("", Quality.NOT_REPORTED),
        ("-", Quality.NOT_REPORTED),
        ("–", Quality.NOT_REPORTED),
        (" i.u. ", Quality.NOT_REPORTED),
        ("*", Quality.NOT_ASSURED),
        ("..", Quality.SUPPRESSED),
        ("Pga systemfel 2024 kan inga siffror ges", Quality.SYSTEM_ERROR),
    ],
)
def test_a_missing_figure_says_in_which_way_it_is_missing(text: str, quality: Quality) -> None:
    assert figure(text, ALWAYS_DECIMAL) == Figure(None, quality=quality)


@pytest.mark.parametrize("text", ["4,2 (p)", "4,2p", "4,2 prel."])
def test_a_preliminary_figure_is_a_figure(text: str) -> None:
    found = figure(text, ALWAYS_DECIMAL)
    assert (found.value, found.quality) == (Decimal("4.2"), Quality.PRELIMINARY)


@pytest.mark.parametrize(
    "text",
    [
        "SEK",
        "kr 5 kr",
        "5 €",
        "USD 5",
        "12,34,567",
        "1 234, 50",
        "1O",
        "１２",
        "='5'",
        "ettusen",
        "1 23",
        "--5",
        "(-5)",
        "()",
        "1,2,3",
        "1.234.5",
        "12²",
        "1,5E+05",
        "#REF!",
        "=B2+B3",
        "9" * 41,
        "٣",
    ],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(Unreadable):
        figure(text, ALWAYS_DECIMAL)


def test_a_unit_of_another_kind_is_no_amount() -> None:
    with pytest.raises(Unreadable):
        figure("4 %", ALWAYS_DECIMAL, money=True)


def test_a_date_is_no_figure() -> None:
    with pytest.raises(Unreadable):
        figure(date(2025, 1, 31), ALWAYS_DECIMAL)


def test_a_number_of_a_workbook_is_taken_as_it_is() -> None:
    assert figure(Decimal("84.4"), {}) == Figure(Decimal("84.4"), 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1,2E+05", "R062"),  # what a narrow column shows of 118 734,50
        ("-1.5e-05", "R062"),
        ("1E5 kr", "R062"),
        ("####", "R062"),
        ("1O5", "R063"),
        ("l 234,50", "R063"),
        ("１２", "R063"),
        ("٣", "R063"),
        ("O", "R101"),  # a letter alone is no number
        ("12²", "R101"),
        ("12 %", "R101"),
        ("ettusen", "R101"),
        ("9" * 41, "R101"),
        (date(2025, 1, 31), "R101"),
    ],
)
def test_an_unreadable_number_is_told_with_its_likely_cause(text: Cell, code: str) -> None:
    assert number_fault(text, AMOUNT_UNREADABLE).code == code


@given(st.text(max_size=50))
def test_a_likely_cause_is_found_for_any_text_without_a_fault_of_its_own(text: str) -> None:
    assert number_fault(text, AMOUNT_UNREADABLE).code in ("R062", "R063", "R101")
    assert period_fault(text, PERIOD_UNREADABLE).code in ("R064", "R103")


D, T = Mark.DECIMAL, Mark.THOUSANDS


@pytest.mark.parametrize(
    ("column", "thousandths", "dot", "comma"),
    [
        # the other cells of the column decide what a lone 1.234 or 1,234 means …
        (["1.234", "1.234,50"], True, T, D),
        (["1.234", "12,5"], True, T, D),
        (["1.234", "12.5"], True, D, T),
        (["1,234", "1,234,567"], True, D, T),
        (["1.234", "0.500"], True, D, T),
        (["1.234", "-12,5 tkr"], True, T, D),
        # … a long number without groups says that nothing is grouped, so it is decimals …
        (["1.234", "12345"], True, D, D),
        # … a krona has two decimals, so three digits are thousands …
        (["1.234"], False, T, T),
        # … and where nothing decides, or all is contradicted, nobody guesses.
        (["1.234"], True, None, None),
        (["1.234", "12.5", "12,5"], True, None, None),
        (["1.234", Decimal(5), "text"], True, None, None),
        (["1.234", "SEK 12,5"], True, T, D),
        (["1.234", "12,5" + " " * 50], True, None, None),  # too long to be a number
    ],
)
def test_a_lone_dot_or_comma_is_decided_by_its_column(
    column: list[str | Decimal], thousandths: bool, dot: Mark | None, comma: Mark | None
) -> None:
    assert marks_of(column, thousandths) == {".": dot, ",": comma}


def test_a_lone_dot_means_what_its_column_says_or_is_ambiguous() -> None:
    assert figure("1.234", {".": T, ",": D}).value == 1234
    assert figure("1.234", {".": D, ",": T}).value == Decimal("1.234")
    with pytest.raises(Ambiguous):
        figure("1.234", {".": None, ",": None})


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("881", Unit.TKR, (88_100_000, True)),
        ("1.7", Unit.MNKR, (170_000_000, True)),
        ("0.005", Unit.KR, (1, False)),  # half up
        ("-0.005", Unit.KR, (-1, False)),
        ("83333.3333", Unit.KR, (8_333_333, False)),
    ],
)
def test_money_is_whole_ore_rounded_half_up(value: str, unit: Unit, expected: tuple[int, bool]) -> None:
    assert ore(Decimal(value), unit) == expected


def test_an_absurd_amount_is_not_money() -> None:
    with pytest.raises(Unreadable):
        ore(Decimal(10**13), Unit.KR)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025", "2025"),
        ("år 2025", "2025"),
        ("T2 2025", "2025T2"),
        ("2025T1", "2025T1"),
        ("tertial 3 2025", "2025"),
        ("T2", "2025T2"),
        ("jan-aug 2025", "2025T2"),
        ("Januari – augusti 2025", "2025T2"),
        ("2025 jan-jul", "2025M01-07"),
        ("2025M01-07", "2025M01-07"),
        ("jan-aug", "2025T2"),
        ("202508", "2025-08"),
        ("2025-08", "2025-08"),
        ("2025/08", "2025-08"),
        ("2025M08", "2025-08"),
        ("2025 P08", "2025-08"),
        ("8/2025", "2025-08"),
        ("aug-25", "2025-08"),
        ("Aug. 2025", "2025-08"),
        ("augusti 2025", "2025-08"),
        ("2025 aug", "2025-08"),
        ("maj", "2025-05"),
        ("2025-08-31", "2025-08"),
        ("2025-08-31 00:00:00", "2025-08"),
        ("20250831", "2025-08"),
        ("31/8 2025", "2025-08"),
        ("31.8.2025", "2025-08"),
        ("45900", "2025-08"),
        ("P08", "2025-08"),
        ("8", "2025-08"),
        ("31 augusti 2025", "2025-08"),
        ("den 31 aug. 2025", "2025-08"),
        ("31-aug-2025", "2025-08"),
        ("August 31, 2025", "2025-08"),
        ("aug -25", "2025-08"),
        ("augusti, 2025", "2025-08"),
        ("2025 M8", "2025-08"),
        ("2025-8", "2025-08"),
        ("008.2025", "2025-08"),
        ("2025-08-01T00:00:00.000Z", "2025-08"),
    ],
)
def test_a_period_is_understood_in_its_usual_spellings(text: str, code: str) -> None:
    assert str(period_of(text, 2025)) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Summa",
        "mars-aug 2025",
        "2025-13",
        "20250231",
        "1234",
        "12345",
        "99999",
        "aug 25 2025",
        "0",
        "13",
        "2508",
        "25-08",
        "25-aug",
        "2025.1",
        "30 februari 2025",
        "P13",
        "Q3 2025",
    ],
)
def test_what_is_no_period_is_not_guessed(text: str) -> None:
    assert period_of(text, 2025) is None


def test_a_month_without_a_year_is_no_period_where_no_year_is_known() -> None:
    assert period_of("aug") is None


def test_dates_and_numbers_of_a_workbook_are_periods() -> None:
    assert period_of(date(2025, 8, 31)) == Period(2025, 8)
    assert period_of(Decimal(202508)) == Period(2025, 8)
    assert period_of(Decimal(2025)) == Period.full_year(2025)
    assert period_of(Decimal("2025.5")) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Q3 2025", "R064"),
        ("2025Q3", "R064"),
        ("kvartal 3", "R064"),
        ("tredje kvartalet 2025", "R064"),
        ("v. 34 2025", "R064"),
        ("2025-W34", "R064"),
        ("vecka 34", "R064"),
        ("H1 2025", "R064"),
        ("visst", "R103"),
        ("2508", "R103"),
        (Decimal("2025.5"), "R103"),
    ],
)
def test_weeks_and_quarters_are_told_by_name(text: Cell, code: str) -> None:
    assert period_fault(text, PERIOD_UNREADABLE).code == code


# --- "jan-25" as Excel keeps it: 25 January of the year it was typed --------------------------------------------------


def typed_in(year: int, months: range = range(1, 13), day: int = 25) -> list[date]:
    return [date(year, month, day) for month in months]


@pytest.mark.parametrize("year", [None, 2025])
def test_dates_of_a_header_row_are_months_of_the_year_that_their_day_is(year: int | None) -> None:
    row = ["Konto", *typed_in(2026), "Summa"]
    assert excel_months(row, year) == [None, *(Period(2025, month) for month in range(1, 13)), None]


def test_so_are_dates_that_were_saved_as_text() -> None:
    assert excel_months(["25-jan", "25-feb", "25 mar"]) == [Period(2025, 1), Period(2025, 2), Period(2025, 3)]
    assert excel_months(["2026-01-24", "2026-02-24", "2026-03-24"])[0] == Period(2024, 1)


def test_actual_and_budget_side_by_side_have_each_month_twice() -> None:
    assert excel_months([*typed_in(2026), *typed_in(2026)]).count(Period(2025, 4)) == 2


@pytest.mark.parametrize(
    ("row", "year"),
    [
        (typed_in(2026), 2026),  # the title tells another year: they are dates
        (typed_in(2026, range(1, 3)), None),  # two may be so by chance
        (typed_in(2026, day=1), None),
        (typed_in(2026, day=15), None),  # nobody has a budget for 2015
        ([*typed_in(2026, range(1, 4)), date(2026, 4, 26)], None),
        ([*typed_in(2026, range(1, 4)), date(2026, 3, 25)], None),
        (["jan-25", "feb-25", "mar-25"], None),  # months as they are
        ([Decimal(25), "25", "text"], None),
    ],
)
def test_other_header_rows_are_left_as_they_are(row: list[Cell], year: int | None) -> None:
    assert excel_months(row, year) == [None] * len(row)


# --- regions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("D", Region.SORMLAND),
        ("c", Region.UPPSALA),
        ("U", None),  # Västmanland's letter and Uppsala's initial
        ("S", None),
        ("Region Uppsala län", Region.UPPSALA),
        ("Landstinget i Värmland", Region.VARMLAND),
        ("Södermanlands läns landsting", Region.SORMLAND),
        ("SUV", Region.ALL),
        ("SUV+V", Region.ALL_VARMLAND),
        ("Alla", Region.ALL),
        ("A", None),
        ("Uppsla", None),
        ("", None),
    ],
)
def test_a_region_is_known_by_its_usual_names(text: str, region: Region | None) -> None:
    assert region_of(text) is region


S, U, V, ASKED = Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND, None


@pytest.mark.parametrize(
    ("column", "regions"),
    [
        (["D", "C", "U", "S"], [S, U, V, Region.VARMLAND]),  # the letters of the counties
        (["S", "U", "V"], [ASKED, ASKED, ASKED]),  # initials, perhaps
        (["U"], [ASKED]),
        (["D", "U", "V"], [S, ASKED, ASKED]),
        (["c ", "u", "Region Sörmland"], [U, V, S]),
    ],
)
def test_a_letter_that_is_also_an_initial_is_understood_by_its_column(
    column: list[str], regions: list[Region | None]
) -> None:
    assert list(map(region_reader(column), column)) == regions


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Uppsla", Region.UPPSALA),
        ("Vestmanland", Region.VASTMANLAND),
        ("Region Sörmlnd", Region.SORMLAND),
        ("Värmlnad", Region.VARMLAND),
        ("VML", None),
        ("Mälardalen", None),
        ("", None),
        *((name, None) for name in STRANGERS),
    ],
)
def test_a_misspelt_region_is_proposed_and_another_county_is_not(text: str, region: Region | None) -> None:
    assert like_region(text) is region
