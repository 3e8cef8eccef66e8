"""Templates: empty workbooks made from the declarations, and how cells may be written. What they promise is read."""

import io
import math
from decimal import Decimal

import openpyxl
import pytest

from svlc_core import read, report
from svlc_core.catalogue.exports import EXPORTS, INDICATORS, LEDGER, SICK_LEAVE, Kind
from svlc_core.catalogue.forms import ABOUT, EXAMPLES, GUIDES, MISSING, MONTHS, NUMBERS, SPANS
from svlc_core.errors import Refused
from svlc_core.read.cells import ALWAYS_DECIMAL, figure
from svlc_core.read.periods import period_of
from svlc_core.wording import LANGUAGES

EVERY = pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
IN_EACH_LANGUAGE = pytest.mark.parametrize("lang", LANGUAGES.values())


def opened(export, lang="sv"):
    return openpyxl.load_workbook(io.BytesIO(report.template(export, lang)))


def filled(export, lang="sv"):
    """The template with the declared example rows, amounts as the numbers that a person types in Excel."""
    book = opened(export, lang)
    amounts = {column.name for column in export.columns if column.kind is Kind.AMOUNT}
    for row in EXAMPLES[export.code]:
        typed = {name: number(text) if name in amounts else text for name, text in row.items()}
        book.worksheets[0].append([typed.get(column.name) for column in export.columns])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def number(text):
    return float(text.replace(" ", "").replace(",", "."))


def column_of(export, name):
    return next(column for column in export.columns if column.name == name)


# --- the way back -----------------------------------------------------------------------------------------------------


@EVERY
@IN_EACH_LANGUAGE
def test_a_filled_template_is_read_back_without_a_remark(export, lang):
    reading = read.upload("mall.xlsx", filled(export, lang))
    assert reading.findings == ()
    assert reading.export is export
    told = ("utfall", "budget", "värde", "ärende", "sjuktid")
    figures = sum(name in row for row in EXAMPLES[export.code] for name in told)
    assert len(reading.rows) == figures


def test_a_filled_ledger_template_gives_the_kronor_that_were_typed():
    rows = read.upload("mall.xlsx", filled(LEDGER)).rows
    assert rows[["region", "year", "month", "line", "measure", "amount"]].to_numpy().tolist() == [
        ["Uppsala", 2025, 8, "revenue", "actual", 239_420_000],
        ["Uppsala", 2025, 8, "revenue", "budget", 239_420_000],
        ["Uppsala", 2025, 8, "staff", "actual", -95_337_216],
        ["Uppsala", 2025, 8, "staff", "budget", -96_440_000],
    ]


def test_a_printed_figure_keeps_its_decimals_through_the_template():
    rows = read.upload("mall.xlsx", filled(INDICATORS)).rows
    assert rows[["period", "decimals", "quality"]].to_numpy().tolist() == [
        ["2025T2", 1, "ok"],
        ["2024", 0, "system_error"],
    ]
    assert rows["value"].iloc[0] == 4.0
    assert math.isnan(rows["value"].iloc[1])


@EVERY
def test_an_empty_template_is_refused_as_empty_and_its_explanations_are_not_data(export):
    with pytest.raises(Refused, match="inga uppgifter"):
        read.upload("mall.xlsx", report.template(export))


def test_a_guide_is_left_out_by_its_name_even_if_a_table_is_written_on_it():
    book = openpyxl.load_workbook(io.BytesIO(filled(LEDGER)))
    for row in (["region", "period", "konto", "utfall"], ["Uppsala", "2025-07", "4010", 1.0]):
        book[GUIDES["sv"]].append(row)
    out = io.BytesIO()
    book.save(out)
    reading = read.upload("mall.xlsx", out.getvalue())
    assert set(reading.rows["month"]) == {8}
    assert set(reading.aside[reading.aside["sheet"] == "Läs mig"]["reason"]) == {"R155"}


@EVERY
def test_the_examples_are_no_table_even_where_their_sheet_has_lost_its_name(export):
    book = openpyxl.load_workbook(io.BytesIO(filled(export)))
    book[GUIDES["sv"]].title = "Blad2"
    out = io.BytesIO()
    book.save(out)
    reading = read.upload("mall.xlsx", out.getvalue())
    assert set(reading.rows["sheet"]) == {book.sheetnames[0]}
    assert [finding.code for finding in reading.findings] == ["R023"]


# --- what stands in it ------------------------------------------------------------------------------------------------


@EVERY
@IN_EACH_LANGUAGE
def test_the_data_sheet_holds_the_exports_own_words_and_nothing_else(export, lang):
    sheet = opened(export, lang).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet] == [[column.name for column in export.columns]]
    assert sheet.freeze_panes == "A2"
    assert all(ABOUT[cell.value] or cell.comment for cell in sheet[1])
    assert all(cell.comment.text for cell in sheet[1])


@EVERY
def test_the_guide_explains_every_column_with_a_grey_example(export):
    guide = opened(export)["Läs mig"]
    rows = {row[0].value: row for row in guide.iter_rows(min_row=7, max_row=6 + len(export.columns))}
    assert [*rows] == [column.name for column in export.columns]
    for column in export.columns:
        _, holds, forms, needed, also, example = rows[column.name]
        assert holds.value == ABOUT[column.name]
        assert forms.value
        assert needed.value
        assert (also.value or "") == ", ".join(column.headers)
        assert (example.value or "") == EXAMPLES[export.code][0].get(column.name, "")
        assert example.font.color.rgb.endswith("767676")


@pytest.mark.parametrize(
    ("export", "column", "values"),
    [
        (LEDGER, "region", ["Sörmland", "Uppsala", "Västmanland", "Värmland"]),
        (LEDGER, "kontogrupp", ["Intäkter", "Personal", "Pension", "Teknik/IT", "Övrigt"]),
        (LEDGER, "beloppsenhet", ["kr", "tkr", "mnkr"]),
        (SICK_LEAVE, "enhet", ["%", "antal"]),
        (INDICATORS, "riktning", ["lägre", "högre"]),
        (EXPORTS["published_finance"], "enhet", ["%", "kr", "tkr", "mnkr"]),
    ],
)
def test_a_column_of_declared_values_offers_them_as_a_list(export, column, values):
    book = opened(export)
    letter = "ABCDEFGHIJ"[export.columns.index(column_of(export, column))]
    offers = {str(each.sqref): each.formula1 for each in book.worksheets[0].data_validations.dataValidation}
    name, _, cells = offers[f"{letter}2:{letter}10000"].rpartition("!")
    assert [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]] == values


def test_only_a_published_figure_without_a_required_region_may_leave_it_unstated():
    assert report.domain(column_of(INDICATORS, "region"), INDICATORS)[-2:] == ("SUV + Värmland", "ej angivet")
    assert report.domain(column_of(SICK_LEAVE, "region"), SICK_LEAVE)[-1] == "SUV + Värmland"


def test_amounts_are_numbers_and_what_is_printed_is_text_so_that_excel_makes_no_dates_of_it():
    ledger, sick_leave = opened(LEDGER).worksheets[0], opened(SICK_LEAVE).worksheets[0]
    formats = [ledger.column_dimensions[letter].number_format for letter in "BCDH"]
    assert formats == ["0", "@", "@", "#,##0.00"]
    assert sick_leave.column_dimensions["E"].number_format == "@"


@EVERY
@IN_EACH_LANGUAGE
def test_the_same_template_is_the_same_bytes(export, lang):
    assert report.template(export, lang) == report.template(export, lang)


def test_a_template_is_explained_in_the_readers_language_but_headed_as_files_are():
    needed = report.columns(LEDGER, "en").set_index("column")["needed"]
    assert needed["period"] == "yes"
    assert needed["konto"] == "at least one of konto, kontogrupp"
    assert opened(LEDGER, "en").sheetnames[1] == "Read me"


# --- the declared forms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "value"), NUMBERS.items())
def test_every_declared_form_of_a_number_is_read(written, value):
    found = figure(written, ALWAYS_DECIMAL, money=True)
    assert (found.value, found.decimals) == (Decimal(value), len(value.partition(".")[2]))


@pytest.mark.parametrize(("written", "code"), (MONTHS | SPANS).items())
def test_every_declared_form_of_a_period_is_read(written, code):
    assert str(period_of(written)) == code


@pytest.mark.parametrize(("mark", "quality"), MISSING.items())
def test_every_declared_mark_of_a_missing_figure_is_read_as_missing(mark, quality):
    found = figure(mark, ALWAYS_DECIMAL)
    assert (found.value, found.quality) == (None, quality)


@EVERY
def test_every_column_is_explained_and_no_example_has_a_column_of_its_own(export):
    names = {column.name for column in export.columns}
    assert names <= ABOUT.keys()
    assert all(row.keys() <= names for row in EXAMPLES[export.code])
