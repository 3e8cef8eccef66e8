"""A file handed back as Excel: every cell where it stood, what to mend marked, and read again as it was, or mended."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from svlc_core import read, report
from svlc_core.catalogue.delivery import TROUBLE_COLUMNS, Fate
from svlc_core.catalogue.exports import LEDGER
from svlc_core.catalogue.forms import GUIDES
from svlc_core.catalogue.recipe import NO_RECIPE, Given, Mend, Recipe
from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Refused
from svlc_core.read.table import Sheet
from svlc_core.report import in_place, marking
from svlc_core.wording import LANGUAGES
from tests.corpus.books import Formula, Page, book, packed
from tests.corpus.make import CASES

NO_TROUBLE = pd.DataFrame(columns=list(TROUBLE_COLUMNS))
LEDGER_ROWS = """Huvudbok i kr
Region;Period;Konto;Utfall
Uppsala;2025-01;3010;-1 000,00
Uppsala;2025-01;4010;tolv
Upsala;2025-02;4010;250,00
"""
NORMAL = b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
MORE_OF_A_STYLE = {
    b"<fill/>": b"<fill><patternFill/></fill>",
    b"<xf/>": b'<xf numFmtId="0"/>',
    b"</styleSheet>": NORMAL,
}
KR = [["Belopp i kr"], ["Region", "Period", "Konto", "Utfall"]]


def grid(raw, recipe=NO_RECIPE):
    return read.grid("fil", raw, Given(recipe))


def trouble(row, column=0, header="", value="", code="R101", sheet=""):
    return pd.DataFrame([(sheet, row, column, header, value, code)], columns=list(TROUBLE_COLUMNS))


def handed_back(name, raw, lang="sv"):
    return report.annotated(name, raw, grid(raw), read.upload(name, raw).troubles, lang)


def opened(raw, **how):
    return openpyxl.load_workbook(io.BytesIO(raw), **how)


def saved(workbook):
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def coloured(raw):
    """Sheet and cell → the comment there, of every cell in our colour."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text if cell.comment else None
        for sheet in opened(raw)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == f"00{marking.FILL}"
    }


def listed(raw, lang="sv"):
    """What stands in the list, below its headings."""
    rows = list(opened(raw)[GUIDES[lang]].iter_rows(values_only=True))
    return [row[:4] for row in rows[next(n for n, row in enumerate(rows) if row[1] in ("Cell",)) + 1 :]]


def sound(raw):
    """The corpus writes the smallest workbooks that Excel opens; the library asks for a little more of a style."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    styles = parts["xl/styles.xml"]
    for little, enough in MORE_OF_A_STYLE.items():
        styles = styles.replace(little, enough)
    return packed(parts | {"xl/styles.xml": styles})


def own(*rows, **more):
    return sound(book(Page("Blad1", [*KR, *rows]), **more))


# --- the way back -----------------------------------------------------------------------------------------------------

TABLES = [case for case in CASES if case.rows and not case.raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"#")]
OVERLONG = [case for case in TABLES if "R118" in case.codes]
MACROS = [case for case in TABLES if case.file == "bok_makro.xlsm"]  # see below
WORKBOOKS = [case for case in TABLES if b"xl/workbook.xml" in case.raw]


def same(name, raw):
    """Read as it was: the same figures from the same places, and the same rows turned away for the same reasons."""
    back = handed_back(name, raw)
    first, again = read.upload(name, raw), read.upload(report.annotated_name(name, raw), back)
    pd.testing.assert_frame_equal(_placed(first.rows), _placed(again.rows))
    pd.testing.assert_frame_equal(_placed(_aside(first)), _placed(_aside(again)))
    assert first.totals == again.totals
    assert first.export is again.export


def _placed(rows):
    return rows.drop(columns="sheet").reset_index(drop=True)


def _aside(reading):
    """Empty rows are no rows of a workbook, and what explains is never read."""
    aside = reading.aside
    return aside[(aside["reason"] != "R152") & ~aside["sheet"].isin(list(GUIDES.values()))]


@pytest.mark.parametrize("case", [each for each in TABLES if each not in OVERLONG + MACROS], ids=lambda case: case.file)
def test_every_file_of_the_corpus_is_read_from_its_marked_copy_as_it_was(case):
    same(case.sent_as or case.file, case.raw)


@pytest.mark.parametrize("case", WORKBOOKS, ids=lambda case: case.file)
def test_the_users_own_workbook_is_read_from_its_marked_copy_as_it_was(case):
    assert in_place.marked("", sound(case.raw), grid(sound(case.raw)), [], "sv")
    same(case.sent_as or case.file, sound(case.raw))


def test_the_corpus_has_enough_of_either_kind():
    assert len(TABLES) > 150
    assert len(WORKBOOKS) > 20
    assert OVERLONG


ANY_TEXT = st.text(
    st.characters(exclude_characters="\ufeff", exclude_categories=("Cs",)), max_size=12
) | st.sampled_from(
    [
        "=1+1",
        "+46",
        "-",
        "@x",
        "#N/A",
        "#DIV/0!",
        "_x0041_",
        "_x005F_",
        "a\r\nb",
        "\r",
        "\x07",
        " x ",
        "0110",
        "1E5",
        "TRUE",
    ]
)
ANY_CELL = (
    ANY_TEXT
    | st.dates(date(1990, 1, 1), date(2099, 12, 31))
    | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12)
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(1, 30), st.lists(ANY_CELL, max_size=5).map(tuple), min_size=1, max_size=8))
def test_every_cell_stands_where_it_stood_and_as_it_stood(cells):
    sheet = Sheet("", sorted(cells.items()), len(cells))
    made = report.annotated("fil.csv", b"text", [sheet], NO_TROUBLE)
    (again,) = [each for each in read.grid("fil", made) if each.name != "Läs mig"] or [Sheet("", [], 0)]
    assert _filled(again) == _filled(sheet)


def _filled(sheet):
    return {
        (row, place): Decimal(f"{cell:.15g}") if isinstance(cell, Decimal) else cell
        for row, cells in sheet.rows
        for place, cell in enumerate(cells)
        if cell != ""
    }


def test_no_text_is_ever_a_formula_an_error_or_a_number():
    said = ["=SUM(A1:A9)", "+1", "-1", "@x", "#N/A", "0110", "2025-01", "4,0"]
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([["Region", "Konto"], *([text, text] for text in said)])
    made = opened(report.annotated("fil.csv", b"text", grid(stream.getvalue().encode()), NO_TROUBLE))["Rader"]
    cells = [row[0] for row in made.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [(text, "s", "@") for text in said]
    assert [cell.quotePrefix for cell in cells] == [True] * 4 + [False] * 4


# --- the marks --------------------------------------------------------------------------------------------------------


def test_a_marked_cell_says_what_is_wrong_and_what_to_do_and_its_mend_is_read():
    back = handed_back("utfall.csv", LEDGER_ROWS.encode())
    assert coloured(back) == {
        ("Rader", "D4"): "”tolv” går inte att tolka som ett belopp.\nSkriv till exempel 1 234,5.",
        ("Rader", "A5"): "Regionen ”Upsala” känns inte igen, men liknar Uppsala.\n"
        "Menade du Uppsala? Skriv det i så fall, annars den region som raden gäller.",
    }
    mended = opened(back)
    mended["Rader"]["D4"], mended["Rader"]["A5"] = 12.5, "Uppsala"
    reading = read.upload("utfall.xlsx", saved(mended))
    right = LEDGER_ROWS.replace("tolv", "12,5").replace("Upsala", "Uppsala")
    assert reading.rows["amount"].to_list() == read.upload("utfall.csv", right.encode()).rows["amount"].to_list()
    assert reading.rows["amount"].to_list() == [1000_00, -12_50, -250_00]
    assert not (reading.aside["fate"] == Fate.REJECTED).any()


def test_the_list_says_where_each_marked_cell_is():
    back = handed_back("utfall.csv", LEDGER_ROWS.encode())
    assert listed(back) == [("Rader", "D4", "Utfall", "tolv"), ("Rader", "A5", "Region", "Upsala")]
    said = [row[0] for row in opened(back)["Läs mig"].iter_rows(max_row=4, values_only=True)]
    assert said[0] == "Celler att rätta"
    assert "Låt filen heta utfall.xlsx" in said[2]


def test_an_english_reader_gets_the_words_in_english():
    back = handed_back("utfall.csv", LEDGER_ROWS.encode(), "en")
    assert opened(back).sheetnames[-1] == "Read me"
    comment = next(iter(coloured(back).values()))
    assert comment.startswith("“tolv”")
    assert "{" not in comment


def test_a_trouble_of_the_whole_row_is_marked_in_its_first_cell_also_where_that_is_empty():
    raw = b"Belopp i kr\nRegion;Period;Konto;Utfall\n;2025-01;3010;-5\n"
    back = report.annotated("a.csv", raw, grid(raw), trouble(3, code="R106"))
    assert list(coloured(back)) == [("Rader", "A3")]


def test_a_cell_beyond_the_end_of_a_short_row_can_be_marked_and_filled_in():
    raw = b"Belopp i kr\nPeriod;Konto;Utfall;Region\n2025-01;3010;-5\n"
    back = report.annotated("a.csv", raw, grid(raw), trouble(3, 4, "Region", code="R106"))
    mended = opened(back)
    mended["Rader"]["D3"] = "Uppsala"
    assert read.upload("a.xlsx", saved(mended)).rows["region"].to_list() == ["Uppsala"]


def test_two_troubles_of_one_cell_share_a_comment():
    raw = LEDGER_ROWS.encode()
    both = pd.concat([trouble(4, 4, "Utfall", "tolv"), trouble(4, 4, "Utfall", "tolv", "R102")])
    (said,) = coloured(report.annotated("a.csv", raw, grid(raw), both)).values()
    assert said.split("\n\n")[1].startswith("”tolv” kan betyda både tusental och decimaler.\n")


@pytest.mark.parametrize(
    "code", [code for code, rule in RULES.items() if rule.severity == "error" and "{rows}" in rule.message]
)
def test_every_reason_for_turning_a_row_away_can_be_said_of_one_cell(code):
    for lang in LANGUAGES.values():
        (mark,) = marking.marks(trouble(7, 2, "Utfall", "Upsala", code), lang)
        assert "{" not in mark.what + mark.remedy
        assert "\0" not in mark.what + mark.remedy


def test_thousands_of_cells_are_all_coloured_the_first_of_them_with_comments(monkeypatch):
    monkeypatch.setattr(marking, "AT_MOST", 3)
    raw = ("Belopp i kr\nRegion;Period;Konto;Utfall\n" + "Uppsala;2025-01;3010;x\n" * 5).encode()
    back = handed_back("a.csv", raw)
    assert [bool(comment) for comment in coloured(back).values()] == [True] * 3 + [False] * 2
    assert len(listed(back)) == 3
    assert "Ytterligare 2 celler är färgade" in opened(back)["Läs mig"]["A5"].value


# --- the user's own workbook ------------------------------------------------------------------------------------------


def test_the_users_own_workbook_keeps_its_formats_formulas_widths_and_other_sheets():
    mine = opened(own(["Uppsala", "2025-01", 3010, -100], ["Uppsala", "2025-01", 4010, "x"]))
    sheet = mine["Blad1"]
    sheet.column_dimensions["A"].width, sheet["D3"].number_format, sheet.freeze_panes = 33, "#,##0.00", "A3"
    sheet["F3"] = "=D3*2"
    mine.create_sheet("Anteckningar")["B2"] = "kvar"
    mine.create_sheet("Dolt").sheet_state = "hidden"
    raw = saved(mine)
    back = opened(report.annotated("a.xlsx", raw, grid(raw), trouble(4, 4, "Utfall", "x", sheet="Blad1")))
    kept = back["Blad1"]
    assert (kept.column_dimensions["A"].width, kept["D3"].number_format, kept.freeze_panes) == (33, "#,##0.00", "A3")
    assert kept["F3"].value == "=D3*2"
    assert (back["Anteckningar"]["B2"].value, back["Dolt"].sheet_state) == ("kvar", "hidden")
    assert kept["D4"].comment.text.startswith("”x” går inte")


def test_what_a_formula_came_to_is_kept_since_only_excel_would_count_it_anew():
    cells = [Formula("-50*2", -100.0), Formula("UPPER(A3)")]
    raw = own(["Uppsala", "2025-01", 3010, *cells], ["Uppsala", "2025-01", 4010, "x", "y"])
    back = report.annotated("a.xlsx", raw, grid(raw), trouble(4, 4, sheet="Blad1"))
    assert opened(back)["Blad1"]["D3"].value == "=-50*2"
    assert opened(back, data_only=True)["Blad1"]["D3"].value == -100
    assert opened(back, data_only=True)["Blad1"]["E3"].value is None
    assert read.upload("a.xlsx", back).rows["amount"].to_list() == [100_00]


def test_a_formula_that_came_to_a_text_or_a_date_keeps_that():
    mine = opened(own(["Uppsala", "2025-01", 3010, -1]))
    mine["Blad1"]["E3"], mine["Blad1"]["F3"] = "=A3&B3", "=B3"
    mine["Blad1"]["F3"].number_format = "yyyy-mm-dd"
    with zipfile.ZipFile(io.BytesIO(saved(mine))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = parts["xl/worksheets/sheet1.xml"]
    part = part.replace(
        b'<c r="E3"><f>A3&amp;B3</f><v /></c>', b'<c r="E3" t="str"><f>A3&amp;B3</f><v>U &amp; 1</v></c>'
    )
    part = part.replace(b"<f>B3</f><v />", b"<f>B3</f><v>45688</v>")
    raw = packed(parts | {"xl/worksheets/sheet1.xml": part})
    back = opened(report.annotated("a.xlsx", raw, grid(raw), trouble(3, 4, sheet="Blad1")), data_only=True)["Blad1"]
    assert (back["E3"].value, back["F3"].value.date()) == ("U & 1", date(2025, 1, 31))


def test_a_mark_in_merged_cells_stands_where_they_can_hold_it_and_a_comment_that_is_there_stays():
    mine = opened(own(["Uppsala", "2025-01", 3010, "x"]))
    mine["Blad1"].merge_cells("A3:B3")
    mine["Blad1"]["A3"].comment = Comment("Fråga Kim", "Kim")
    raw = saved(mine)
    back = report.annotated("a.xlsx", raw, grid(raw), trouble(3, 2, "Period", code="R103", sheet="Blad1"))
    (said,) = coloured(back).values()
    assert list(coloured(back)) == [("Blad1", "A3")]
    assert said.startswith("Fråga Kim\n\n”” går inte att tolka som en period.")


def test_what_has_been_corrected_on_the_page_stands_corrected_in_the_workbook():
    raw = own(["Uppsala", "2025-01", 3010, -100], ["Uppsala", "2025-01", 4010, "x"], ["Upsala", "2025-01", 4010, "y"])
    recipe = Recipe(mends=(Mend("Blad1", 4, 4, "x", "=7"), Mend("Blad1", 4, 6, "", "ny")))
    left = read.upload("a.xlsx", raw, Given(recipe)).troubles
    back = report.annotated("a.xlsx", raw, grid(raw, recipe), left)
    assert (opened(back)["Blad1"]["D4"].value, opened(back)["Blad1"]["D4"].data_type) == ("=7", "s")
    assert opened(back)["Blad1"]["F4"].value == "ny"
    assert opened(back)["Blad1"]["D3"].number_format == "#,##0.00"


def test_macros_stay_under_the_name_that_excel_asks_for():
    raw = own(["Uppsala", "2025-01", 3010, "x"], extra={"xl/vbaProject.bin": b"Sub"})
    back = handed_back("bok.xlsm", raw)
    assert report.annotated_name("bok.xlsm", raw) == "bok.xlsm"
    assert zipfile.ZipFile(io.BytesIO(back)).read("xl/vbaProject.bin") == b"Sub"
    assert b"macroEnabled" in zipfile.ZipFile(io.BytesIO(back)).read("[Content_Types].xml")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library leaves an archive open
def test_a_workbook_that_the_library_cannot_open_is_built_anew_with_its_macros():
    raw = book(Page("Blad1", [*KR, ["Uppsala", "2025-01", 3010, "x"]]), extra={"xl/vbaProject.bin": b"Sub"})
    back = handed_back("bok.xlsm", raw)
    assert coloured(back)
    assert zipfile.ZipFile(io.BytesIO(back)).read("xl/vbaProject.bin") == b"Sub"
    assert b"macroEnabled" in zipfile.ZipFile(io.BytesIO(back)).read("[Content_Types].xml")


def test_a_workbook_too_large_to_stand_in_memory_is_built_anew_from_its_cells(monkeypatch):
    monkeypatch.setattr(in_place, "AT_MOST", 3)
    mine = opened(own(["Uppsala", "2025-01", 3010, date(2025, 1, 31)]))
    mine["Blad1"].column_dimensions["A"].width = 33
    back = opened(handed_back("a.xlsx", saved(mine)))["Blad1"]
    assert back.column_dimensions["A"].width != 33
    assert (back["D3"].value.date(), back["D3"].number_format) == (date(2025, 1, 31), "yyyy-mm-dd")
    assert back["D3"].comment


def test_marks_of_an_earlier_time_are_gone_the_next_time():
    first = opened(handed_back("utfall.csv", LEDGER_ROWS.encode()))
    first["Rader"]["D4"] = "12,5"
    first["Rader"]["D4"].comment = Comment("rättad", "Kim")
    raw = saved(first)
    back = handed_back("utfall.xlsx", raw)
    assert list(coloured(back)) == [("Rader", "A5")]
    assert coloured(back)["Rader", "A5"].count("känns inte igen") == 1
    assert opened(back)["Rader"]["D4"].comment.text == "rättad"
    assert listed(back) == [("Rader", "A5", "Region", "Upsala")]
    assert opened(back).sheetnames == ["Rader", "Läs mig"]


def test_a_filled_template_keeps_its_explanations_and_lists_above_what_to_mend():
    mine = opened(report.template(LEDGER))
    row = {"region": "Uppsala", "period": "2025-08", "konto": "3010", "utfall": "x", "beloppsenhet": "kr"}
    mine.worksheets[0].append([row.get(column.name) for column in LEDGER.columns])
    raw = saved(mine)
    back = opened(handed_back("mall.xlsx", raw))
    told = [cell.value for cell in back["Läs mig"]["A"]]
    assert told[0] == LEDGER.title
    assert told.index("Celler att rätta") > told.index("Kolumn")
    assert back["Läs mig"].column_dimensions["B"].width == mine["Läs mig"].column_dimensions["B"].width
    assert isinstance(back.worksheets[0].data_validations.dataValidation[0], DataValidation)
    again = opened(handed_back("mall.xlsx", saved(back)))
    assert [cell.value for cell in again["Läs mig"]["A"]].count("Celler att rätta") == 1


# --- what cannot be handed back ---------------------------------------------------------------------------------------


def refusal(sheets, found=NO_TROUBLE, raw=b"text"):
    with pytest.raises(Refused) as caught:
        report.annotated("a.csv", raw, sheets, found)
    return caught.value.finding


def test_a_file_that_is_no_table_is_mended_where_it_was_made():
    assert refusal([]).code == "S431"


def test_a_row_with_a_cell_too_many_would_be_taken_for_another_row_and_is_not_handed_back():
    raw = ("Region,Period,Konto,Utfall (kr)\nUppsala,2025-01,3010,-5\n" + "Uppsala,2025-01,4010,1,50\n" * 7).encode()
    found = refusal(grid(raw), read.upload("a.csv", raw).troubles, raw)
    assert found.code == "S433"
    assert "(7 st, rad 3, 4, 5, 6, 7, …)" in found.message()


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([(2**20 + 1, ("x",))], "den har för många rader"),
        ([(number, ("x",) * 1000) for number in range(1, 2002)], "den har för många rader"),
        ([(1, ("x" * 32_768,))], "en cell har mer text än Excel tillåter"),
    ],
    ids=["rows", "cells", "text"],
)
def test_a_file_that_excel_cannot_hold_is_refused_with_the_reason(rows, why):
    found = refusal([Sheet("", rows, len(rows))])
    assert (found.code, found.values["why"]) == ("S432", why)


def test_the_name_keeps_what_the_name_told():
    assert report.annotated_name("C:\\x\\Uppsala 2025.tkr.csv", b"") == "Uppsala 2025.tkr.xlsx"
    assert report.annotated_name("utan ändelse", b"") == "utan ändelse.xlsx"
