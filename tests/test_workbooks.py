"""Workbooks: only what exists is read, what a person does not see is named, and nothing hostile gets to cost much."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from svlc_core import read
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Recipe
from svlc_core.errors import Refused
from svlc_core.read import workbook
from svlc_core.read.notes import Notes
from svlc_core.read.table import Sheet
from svlc_core.read.workbook.formats import EPOCH_1904, PLAIN, Format, Kind, cell, format_of
from tests.corpus.books import Error, Formula, Page, Percent, Shown, Value, book, packed
from tests.corpus.make import CASES
from tests.corpus.old_books import compound, old_book, record, stream
from tests.corpus.open_books import document, open_book

ROOT = Path(__file__).parent.parent
WRITERS: dict[str, Callable[..., bytes]] = {"xlsx": book, "xls": old_book, "ods": open_book}
every_kind = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
XLSX, ODS = book(Page("A", [["x", 1]])), open_book(Page("A", [["x", 1]]))


# --- small builders ---------------------------------------------------------------------------------------------------


def sheets(raw: bytes, *names: str) -> list[Sheet]:
    return workbook.sheets(raw, Recipe(sheets=names), Notes())


def grid(raw: bytes) -> list[tuple[object, ...]]:
    """The cells of the only sheet."""
    (sheet,) = sheets(raw)
    return [cells for _, cells in sheet.rows]


def found(raw: bytes, *names: str) -> list[str]:
    """What is noted about a workbook: code and place."""
    notes = Notes()
    workbook.sheets(raw, Recipe(sheets=names), notes)
    return [f"{each.code} {each.place()}".strip() for each in notes.findings()]


def refusal(raw: bytes, *names: str) -> str:
    with pytest.raises(Refused) as caught:
        sheets(raw, *names)
    return caught.value.finding.code


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(inside: str, **more: bytes) -> bytes:
    """An .xlsx whose only sheet holds this XML; `strings` and `styles` are further parts."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    names = {"strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}
    named = {names[name]: content for name, content in more.items()}
    return packed(parts_of(XLSX) | {"xl/worksheets/sheet1.xml": f"{head}{inside}</worksheet>".encode()} | named)


def with_table(rows: str, name: str = "A", before: str = "", styles: str = "") -> bytes:
    """An .ods with one table of these rows."""
    tables = f'{before}<table:table table:name="{name}">{rows}</table:table>'
    body = f"{styles}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed(parts_of(ODS) | {"content.xml": document(body)})


def with_records(records: bytes) -> bytes:
    """An .xls whose only sheet holds these records."""
    whole = stream(Page("A", []))
    start = whole.rindex(struct.pack("<HH", 0x0809, 16)) + 20
    return compound("Workbook", whole[:start] + records + record(0x0A))


def row(*cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{''.join(cells)}</table:table-row>"


def told(kind: str, value: str = "", text: str = "", about: str = "") -> str:
    said = f' office:{"" if kind in ("float", "currency") else f"{kind}-"}value="{value}"' if value else ""
    return f'<table:table-cell office:value-type="{kind}"{said} {about}><text:p>{text}</text:p></table:table-cell>'


# --- what a cell is ---------------------------------------------------------------------------------------------------


@every_kind
def test_every_kind_of_cell_is_read_as_what_it_is(write: Callable[..., bytes]) -> None:
    cells: list[Value] = [
        "text", "åäö “citat”", -1234.56, 7, 0.1 + 0.2, date(2025, 1, 31), True, False, Percent(0.0426), Error("#N/A"),
        Formula("1+1", 2.0), None, "sist",
    ]  # fmt: skip
    assert grid(write(Page("Blad1", [cells]))) == [
        (
            "text", "åäö “citat”", Decimal("-1234.56"), Decimal(7), Decimal("0.3"), date(2025, 1, 31), "SANT", "FALSKT",
            "4,26%", "#N/A", Decimal(2), "", "sist",
        )
    ]  # fmt: skip


@every_kind
def test_a_formula_that_no_program_has_counted_is_not_an_empty_cell(write: Callable[..., bytes]) -> None:
    ((_, cell),) = grid(write(Page("Blad1", [["Uppsala", Formula("A1")]])))
    assert str(cell).startswith("=")


def test_an_empty_text_that_a_formula_gave_is_an_empty_cell_where_the_program_counts() -> None:
    assert grid(with_sheet('<sheetData><row><c t="str"><f>A2</f><v></v></c><c><v>1</v></c></row></sheetData>')) == [
        ("", Decimal(1))
    ]
    empty = Formula("A2")  # an old workbook writes both alike
    assert grid(old_book(Page("A", [[empty, Formula("1+1", 2.0)]]))) == [("", Decimal(2))]


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        # a unit that the format writes beside the number is the cell's
        ('#,##0 "tkr"', 5.5, "5,5 tkr"),
        ('#,##0.0" mnkr"', 1.25, "1,25 mnkr"),
        ("# ##0\\ \\k\\r", -1000.0, "-1000 kr"),
        ('#,##0.00\\ "kr";[Red]\\-#,##0.00\\ "kr"', -2.5, "-2,5 kr"),
        ('_-* #,##0.00 "kr"_-;-* #,##0.00 "kr"_-;_-* "-"?? "kr"_-;_-@_-', 3.0, "3 kr"),
        ("#,##0 [$kr-41D]", 3.0, "3 kr"),
        ('#,##0":-"', 3.0, "3 :-"),
        ('0" sek"', 12.0, "12 sek"),
        ('0.0" %"', 4.26, "4,26 %"),  # quoted, so nothing is multiplied
        # three decimals would look like thousands
        ('#,##0 "tkr"', 1.234, "1,2340 tkr"),
        # a format that scales shows kronor in thousands, and the kronor are the file's
        ('#,##0, "tkr"', 1234567.89, "1234,56789 tkr"),
        ('#,##0.0,," mnkr"', 1250000.0, "1,25 mnkr"),
        ("#,##0,", 5000.0, "5 tkr"),
        ('[>=1000000]#,##0.0,," mnkr";[>=1000]#,##0," tkr";0" kr"', 2000.0, "0,0020 mnkr"),
        ('#,##0, "kr"', 5000.0, "5000 kr"),
        ("0,,,", 5.0, Decimal(5)),
        # formats that say two things, or nothing of a unit
        ('[>=1000]#,##0 "tkr";0 "kr"', 5.0, Decimal(5)),
        ('"Summa: "0', 5.0, Decimal(5)),
        ("General", 5.0, Decimal(5)),
        ("", 5.0, Decimal(5)),
        ('"' * 300, 5.0, Decimal(5)),
        # a foreign currency is kept, so that it is not taken for kronor
        ("[$€-2] #,##0.00", 5.0, "5 €"),
        # percent, dates and times
        ("0.00%", 0.0426, "4,26%"),
        ("yyyy\\-mm\\-dd", 45688.0, date(2025, 1, 31)),
        ("[$-41D]mmm/yy;@", 45688.0, date(2025, 1, 31)),
        ("yyyy-mm-dd hh:mm", 45688.5, datetime.fromisoformat("2025-01-31 12:00")),
        ("hh:mm:ss,000", 0.000045, "0:00:03.888000"),
        ("d/m/yy", 59.0, date(1900, 2, 28)),
        ("d/m/yy", -5.0, Decimal(-5)),
        ("hh:mm:ss", 0.5, "12:00:00"),
        ("[h]:mm", 1.5, "1 day, 12:00:00"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_format_shows_it(code: str, value: float, shown: object) -> None:
    assert cell(value, format_of(code)) == shown


def test_a_number_that_is_none_is_told_as_it_is() -> None:
    assert cell(float("inf"), PLAIN) == "inf"
    assert cell(45688.0, Format(Kind.DATE), EPOCH_1904) == date(2029, 2, 1)


@every_kind
def test_a_unit_in_the_format_goes_for_its_cell_and_a_whole_column_of_them_leaves_no_doubt(
    write: Callable[..., bytes],
) -> None:
    header: list[Value] = ["Region", "Period", "Konto", "Utfall"]
    rows = [["Uppsala", "2025-01", 3010 + n, Shown(-1.5 - n, '#,##0 "tkr"')] for n in range(2)]
    reading = read.upload("bok", write(Page("Blad1", [header, *rows])))
    assert reading.rows.amount.tolist() == [1500_00, 2500_00]
    assert [each.code for each in reading.findings] == []
    rows.append(["Uppsala", "2025-01", 3015, -5])
    reading = read.upload("bok", write(Page("Blad1", [header, *rows])))
    assert reading.rows.amount.tolist() == [1500_00, 2500_00, 5_00]
    assert {each.code for each in reading.findings} == {"R021", "R115"}


@every_kind
def test_kronor_shown_in_thousands_are_the_same_kronor_under_any_header(write: Callable[..., bytes]) -> None:
    for header, codes in (("Utfall (tkr)", []), ("Utfall (kr)", ["R115"])):
        top: list[Value] = ["Region", "Period", "Konto", header]
        reading = read.upload(
            "bok", write(Page("Blad1", [top, ["Uppsala", "2025-01", 3010, Shown(-1234567.0, '#,##0, "tkr"')]]))
        )
        assert reading.rows.amount.tolist() == [1234567_00]
        assert [each.code for each in reading.findings] == codes


# --- merged cells -----------------------------------------------------------------------------------------------------


@every_kind
def test_a_merged_key_goes_for_all_its_rows_and_a_merged_amount_counts_once(write: Callable[..., bytes]) -> None:
    #  A        B      C         D
    #  Region   Konto  Period    Utfall
    #  Uppsala  3010   2025-01   -100     A2:A4, B2:B3 and D2:D3 are merged
    #                  2025-02
    #           4010   2025-01   60
    rows: list[list[Value]] = [
        ["Belopp i kr"],
        ["Region", "Konto", "Period", "Utfall"],
        ["Uppsala", 3010, "2025-01", -100],
        [None, None, "2025-02", None],
        [None, 4010, "2025-01", 60],
    ]
    reading = read.upload("bok", write(Page("Blad1", rows, merged=("A3:A5", "B3:B4", "D3:D4"))))
    found = list(zip(reading.rows.region, reading.rows.account, reading.rows.amount, strict=True))
    assert found == [("Uppsala", "3010", 100_00), ("Uppsala", "4010", -60_00)]
    assert reading.aside.reason.tolist()[-1] == "R153"  # the row of February has a key but no amount


@every_kind
def test_what_stands_beneath_a_merged_area_stays_what_it_is(write: Callable[..., bytes]) -> None:
    rows: list[list[Value]] = [["a", 1], ["b", 2], [None, 3]]
    (sheet,) = sheets(write(Page("A", rows, merged=("A1:A3", "B1:B1", "C1:C3"))))
    assert sheet.merged == {(3, 0): "a"}
    filled = sheet.filled(0, ())
    assert filled.rows[1:] == [(2, ("b", Decimal(2))), (3, ("a", Decimal(3)))]
    assert sheet.filled(0, [0]).rows == sheet.rows


def test_a_merged_area_makes_no_rows_and_needs_a_value() -> None:
    rows = '<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row></sheetData>'
    (sheet,) = sheets(with_sheet(f'{rows}<mergeCells><mergeCell ref="A2:A9"/><mergeCell ref="A1:A9"/></mergeCells>'))
    assert sheet.merged == {(3, 0): Decimal(1)}
    assert sheet.records == 2


# --- sheets, hidden things, macros ------------------------------------------------------------------------------------


@every_kind
def test_hidden_rows_and_columns_are_read_and_named(write: Callable[..., bytes]) -> None:
    rows: list[list[Value]] = [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
    raw = write(Page("Blad1", rows, hidden_rows=(2, 3), hidden_columns=(2, 9)))
    assert [cells for _, cells in sheets(raw)[0].rows] == [tuple(cells) for cells in rows]
    notes = Notes()
    workbook.sheets(raw, NO_RECIPE, notes)
    assert [each.sentence() for each in notes.findings()] == [
        "blad Blad1, rad 2: Dolda rader har lästs som de andra (2 st, rad Blad1 2, Blad1 3). "
        "Ska de inte räknas: ta bort dem ur arbetsboken och lämna in den igen.",
        "blad Blad1: Dolda kolumner har lästs som de andra: B. "
        "Ska de inte räknas: ta bort dem ur arbetsboken och lämna in den igen.",
    ]


def test_a_column_far_to_the_right_has_two_letters() -> None:
    cells = '<c r="A1"><v>1</v></c><c r="AB1"><v>2</v></c>'
    columns = '<cols><col min="1" max="27"/><col min="28" max="16384" hidden="1"/></cols>'
    raw = with_sheet(f"{columns}<sheetData><row>{cells}</row></sheetData>")
    notes = Notes()
    workbook.sheets(raw, NO_RECIPE, notes)
    assert "andra: AB." in notes.findings()[0].message()


@every_kind
def test_the_chosen_sheets_are_read_hidden_or_not_and_the_others_are_named(write: Callable[..., bytes]) -> None:
    raw = write(Page("A", [["a"]]), Page("B", [["b"]]), Page("Dolt", [["c"]], hidden=True), Page("Tomt", []))
    assert [sheet.name for sheet in sheets(raw)] == ["A", "B"]
    assert found(raw) == ["R024 blad Dolt"]
    assert [sheet.name for sheet in sheets(raw, "Dolt", "A")] == ["A", "Dolt"]
    assert found(raw, "B") == ["R048 blad A", "R024 blad Dolt"]
    assert refusal(raw, "C") == "R049"


def test_a_very_hidden_sheet_is_hidden_too() -> None:
    raw = packed(
        {name: part.replace(b'state="hidden"', b'state="veryHidden"') for name, part in parts_of(
            book(Page("A", [["a"]]), Page("B", [["b"]], hidden=True))).items()}
    )  # fmt: skip
    assert found(raw) == ["R024 blad B"]


def test_a_choice_of_sheets_reaches_the_reading() -> None:
    header: list[Value] = ["Region", "Period", "Konto", "Utfall kr"]
    one, two = ([header, ["Uppsala", "2025-01", 3010, -amount]] for amount in (1, 2))
    raw = book(Page("Jan", one), Page("Jan kopia", two))
    reading = read.upload("bok.xlsx", raw, Given(Recipe(sheets=("Jan kopia",))))
    assert reading.rows.amount.tolist() == [2_00]
    assert [(each.code, each.sheet) for each in reading.findings] == [("R048", "Jan")]


@pytest.mark.parametrize(
    "raw",
    [
        book(Page("A", [["a"]]), extra={"xl/vbaProject.bin": b"x"}),
        book(Page("A", [["a"]]), extra={"xl/macrosheets/sheet1.xml": b"<x/>"}),
        old_book(Page("A", [["a"]]), storages=("_VBA_PROJECT_CUR",)),
        open_book(Page("A", [["a"]]), extra={"Basic/Standard/Module1.xml": b"<x/>"}),
    ],
    ids=["vba", "macro sheet", "xls", "ods"],
)
def test_macros_are_named_and_not_run(raw: bytes) -> None:
    assert found(raw) == ["R047"]


# --- each program's own ways ------------------------------------------------------------------------------------------


PLAIN_CASES = [
    case.file for case in CASES
    if case.file.startswith("bok_") and case.rows and case.file.rpartition(".")[2] in ("xlsx", "xls", "ods")
]  # fmt: skip


@pytest.mark.parametrize("file", PLAIN_CASES)
def test_another_reader_says_the_same_of_every_workbook_of_the_corpus(file: str) -> None:
    raw = (ROOT / "tests" / "corpus" / "files" / file).read_bytes()
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for sheet in sheets(raw):
        rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        for number, cells in sheet.rows:
            for ours, other in zip(cells, rows[number - 1], strict=False):
                assert agrees(ours, other), (sheet.name, number, ours, other)


def agrees(ours: object, other: object) -> bool:
    """Numbers and dates to the digit; what the format adds, and formulas and errors, the other reader does not tell."""
    if isinstance(ours, Decimal):
        return abs(float(ours) - float(other)) < 1e-9 * max(1, abs(float(ours)))  # type: ignore[arg-type]
    if isinstance(ours, str) and isinstance(other, str):
        return ours == other or ours.startswith(("=", "#"))
    return isinstance(other, bool | float | int) or ours == other


def test_texts_in_runs_without_their_pronunciation_and_with_excels_own_escapes() -> None:
    strings = (
        b'<sst><si><r><t>Upp</t></r><r><t xml:space="preserve">sala </t></r><rPh><t>x</t></rPh></si>'
        b"<si><t>en_x000D_rad</t></si><si/></sst>"
    )
    cells = "".join(f'<c t="s"><v>{place}</v></c>' for place in range(3))
    inline = '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>x</t></rPh><r><t>b</t></r></is></c>'
    raw = with_sheet(f"<sheetData><row>{cells}{inline}</row></sheetData>", strings=strings)
    assert grid(raw) == [("Uppsala ", "en\rrad", "", "ab")]


def test_a_date_in_iso_form_a_style_that_is_not_there_and_an_empty_formula() -> None:
    cells = '<c t="d"><v>2025-01-31T00:00:00</v></c><c s="99"><v>5</v></c><c><f/></c><c><v/></c><c><v>1_0</v></c>'
    raw = with_sheet(f"<sheetData><row>{cells}</row></sheetData>", styles=b"<styleSheet/>")
    assert grid(raw) == [(date(2025, 1, 31), Decimal(5), "=", "", "1_0")]


def test_only_the_formats_of_cells_count_among_those_that_a_workbook_lists() -> None:
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0&quot; tkr&quot;"/></numFmts><cellStyleXfs>'
        b'<xf numFmtId="10"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="170"/><xf numFmtId="999"/></cellXfs>'
        b'<dxfs><dxf><numFmt numFmtId="170" formatCode="0%"/></dxf></dxfs></styleSheet>'
    )
    cells = "".join(f'<c s="{style}"><v>5</v></c>' for style in range(3))
    assert grid(with_sheet(f"<sheetData><row>{cells}</row></sheetData>", styles=styles)) == [
        (Decimal(5), "5 tkr", Decimal(5))
    ]


def test_what_stands_after_the_cells_is_no_row() -> None:
    after = (
        "<extLst><ext><f>A1</f><row/></ext></extLst>"
        + "<x/>" * 30_000
        + "<conditionalFormatting><f>1</f></conditionalFormatting>"
    )
    assert grid(with_sheet(f"<sheetData><row><c><v>1</v></c></row><row/></sheetData>{after}")) == [(Decimal(1),)]


def test_rows_that_the_bytes_and_the_parser_count_differently_refuse_the_file() -> None:
    assert refusal(with_sheet("<sheetData><row><c><v>1</v></c></row><!-- <row><v>2</v> --></sheetData>")) == "R003"


def test_an_open_workbook_writes_once_what_repeats() -> None:
    rows = (
        row(told("float", "5", "5", 'table:number-columns-repeated="3"'), about='table:number-rows-repeated="2"')
        + row("<table:table-cell/>", about='table:number-rows-repeated="1000"')
        + row('<table:table-cell table:number-columns-repeated="2"/>', told("string", "", "sist"))
    )
    (sheet,) = sheets(with_table(rows))
    five = Decimal(5)
    assert sheet.rows == [(1, (five, five, five)), (2, (five, five, five)), (1003, ("", "", "sist"))]


def test_an_open_workbook_says_its_texts_in_paragraphs_with_spaces_tabs_and_notes_aside() -> None:
    paragraphs = (
        "<text:p>en<text:s text:c='2'/>två<text:tab/>tre<text:line-break/>fyra</text:p><text:p>fem<text:s/></text:p>"
    )
    note = "<office:annotation><text:p>en kommentar</text:p></office:annotation>"
    only_note = f"<table:table-cell>{note}</table:table-cell>"
    text = f'<table:table-cell office:value-type="string">{note}{paragraphs}</table:table-cell>'
    raw = with_table(row(text, only_note) + row(only_note))
    assert grid(raw) == [("en  två\ttre\nfyra\nfem ",)]


def test_an_open_workbook_has_truths_errors_and_texts_kept_in_attributes() -> None:
    cells = [
        told("float", "1", "SANT"), told("float", "0", "FALSE"), told("float", "0", "#DIV/0!"),
        told("float", "0", "Err:502"),
        '<table:table-cell office:value-type="string" office:string-value="i attributet"/>',
        told("currency", "5", "5 kr"),
        '<table:table-cell table:formula="of:=[.A1]+1"/>', told("time", "PT07H30M00S", "07:30:00"),
    ]  # fmt: skip
    assert grid(with_table(row(*cells))) == [
        ("SANT", "FALSKT", "#DIV/0!", "Err:502", "i attributet", Decimal(5), "=[.A1]+1", "07:30:00")
    ]


def test_an_open_workbooks_cells_take_their_format_from_the_cell_the_column_or_the_parent() -> None:
    styles = (
        '<office:automatic-styles><number:currency-style style:name="N1"><number:number number:display-factor="1000"/>'
        "<number:text> </number:text><number:currency-symbol>tkr</number:currency-symbol></number:currency-style>"
        '<style:style style:name="ta1"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="A" style:data-style-name="N1"/>'
        '<style:style style:name="B" style:parent-style-name="A"/>'
        '<style:style style:name="C" style:parent-style-name="C"/>'
        '<style:style style:name="D" style:data-style-name="N9"/>'
        "</office:automatic-styles>"
    )
    columns = '<table:table-column table:default-cell-style-name="A"/>'
    columns += '<table:table-column table:number-columns-repeated="9000"/>'
    cells = [told("float", "5000")] + [told("float", "5000", "", f'table:style-name="{name}"') for name in "BCDX"]
    raw = with_table(columns + row(*cells, told("float", "5000")), styles=styles)
    plain = Decimal(5000)
    assert grid(raw) == [("5 tkr", "5 tkr", plain, plain, plain, plain)]


def test_an_open_workbooks_shared_styles_stand_in_a_part_of_their_own() -> None:
    styles = document(
        '<number:number-style style:name="N1"><number:number/><number:text> tkr</number:text></number:number-style>'
        '<style:style style:name="A" style:data-style-name="N1"/>'
    )
    cells = row(told("float", "5", "5", 'table:style-name="A"'))
    assert grid(packed(parts_of(with_table(cells)) | {"styles.xml": styles})) == [("5 tkr",)]


def test_what_an_open_workbook_remembers_of_other_workbooks_is_no_sheet() -> None:
    other = f"<table:table table:name=\"'file:///b.ods'#$A\">{row(told('float', '1'))}</table:table>"
    linked = f"<table:table>{row(told('float', '1'))}</table:table>"
    assert [sheet.name for sheet in sheets(with_table(row(told("float", "2")), before=other + linked))] == ["A"]


def test_an_old_workbook_without_a_stream_of_its_own_is_none_and_a_chart_within_a_sheet_is_no_row() -> None:
    assert refusal(compound("Annat", bytes(64))) == "R001"
    chart = (
        record(0x0809, struct.pack("<HHHH", 0x0600, 0x20, 0, 0) + bytes(8)) + record(0x0203, bytes(14)) + record(0x0A)
    )
    number = record(0x0203, struct.pack("<HHHd", 0, 0, 0, 5.0))
    blank = record(0x0201, struct.pack("<HHH", 1, 0, 0))
    assert grid(with_records(number + chart + blank)) == [(Decimal(5),)]


def test_an_old_workbooks_errors_have_names_and_an_unknown_one_is_an_error_too() -> None:
    errors = b"".join(record(0x0205, struct.pack("<HHHBB", 0, n, 0, code, 1)) for n, code in enumerate((7, 99)))
    assert grid(with_records(errors)) == [("#DIV/0!", "#N/A")]


def test_a_sheet_of_macros_in_an_old_workbook_is_named() -> None:
    whole = stream(Page("A", [["x"]]), Page("M", [["y"]]))
    place = whole.rindex(b"\x85\x00") + 4 + 5
    assert found(compound("Workbook", whole[:place] + b"\x01" + whole[place + 1 :])) == ["R047"]
