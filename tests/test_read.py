"""Reading: bytes become rows with every physical row and every öre accounted for, or the file is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Refused
from svlc_core.read import privacy
from svlc_core.read.table import Sheet
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Measure

PLAIN = "region;period;kontogrupp;utfall;budget"


# --- small builders ---------------------------------------------------------------------------------------------------


def csv(*lines: str, encoding: str = "cp1252", end: str = "\r\n") -> bytes:
    return (end.join(lines) + end).encode(encoding)


def upload(*lines: str, name: str = "fil.csv") -> Reading:
    return read.upload(name, csv(*lines))


def workbook(**sheets: Iterable[Iterable[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(raw: bytes, **parts: bytes | None) -> bytes:
    """The workbook with some of its parts replaced, or left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            content = parts.get(Path(member).stem, old.read(member))
            if content is not None:
                new.writestr(member, content)
    return stream.getvalue()


def refusal(name: str, raw: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read.upload(name, raw)
    return caught.value


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def finding(reading: Reading, code: str):
    return next(each for each in reading.findings if each.code == code)


def amounts(reading: Reading) -> list[tuple[object, ...]]:
    """region, month, line, measure, kr"""
    rows = reading.rows
    return [
        (row.region, f"{row.year}-{row.month:02}", row.line, row.measure, row.amount / 100) for row in rows.itertuples()
    ]


def aside(reading: Reading) -> list[tuple[int, str, str]]:
    return [(row.row, row.fate, row.reason) for row in reading.aside.itertuples()]


def assert_balanced(reading: Reading) -> None:
    places = pd.concat([reading.rows[["sheet", "row"]], reading.aside[["sheet", "row"]]]).drop_duplicates()
    assert len(places) == reading.records
    for measure, total in reading.totals.items():
        stored = reading.rows.amount[reading.rows.measure == measure.value].sum()
        assert stored + reading.aside[measure.value].sum() == total


# --- the plainest ledger export ---------------------------------------------------------------------------------------

JANUARY = [
    ("Uppsala", "2025-01", "revenue", "actual", 100_000),
    ("Uppsala", "2025-01", "revenue", "budget", 90_500),
    ("Uppsala", "2025-01", "staff", "actual", -60_000),
    ("Uppsala", "2025-01", "staff", "budget", -55_000),
    ("Uppsala", "2025-01", "technology", "actual", -5_000),
    ("Uppsala", "2025-01", "technology", "budget", -4_000),
]


@pytest.mark.parametrize(
    ("revenue", "staff", "technology", "sign"),
    [
        ("-100;-90,5", "60;55", "5;4", "bokföringstecken"),
        ("100;90,5", "-60;-55", "-5;-4", "resultattecken"),
        ("100;90,5", "60;55", "5;4", "belopp utan tecken"),
    ],
)
def test_the_plainest_export_is_read_in_tkr_whatever_its_sign(
    revenue: str, staff: str, technology: str, sign: str
) -> None:
    reading = upload(
        PLAIN,
        f"Uppsala;202501;Intäkter;{revenue}",
        f"Uppsala;202501;Personal;{staff}",
        f"Uppsala;202501;Teknik/IT;{technology}",
    )
    assert amounts(reading) == JANUARY
    assert reading.export.code == "ledger"
    assert reading.choices["unit"] == "tkr"
    assert reading.choices["sign"].startswith(sign)
    assert reading.findings == ()
    assert reading.totals == {Measure.ACTUAL: 3_500_000, Measure.BUDGET: 3_150_000}
    assert_balanced(reading)


def test_a_row_keeps_the_place_and_the_text_it_came_from() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Intäkter;1 234,50;")
    row = reading.rows.iloc[0]
    assert tuple(reading.rows.columns) == LEDGER_COLUMNS
    assert (row.sheet, row.row, row.column, row.text) == ("", 2, "utfall", "1 234,50")
    assert row.amount == 123_450_000


def test_costs_alone_are_costs_in_either_sign() -> None:
    for text in ("-60", "60"):
        assert amounts(upload(PLAIN, f"Uppsala;202501;Personal;{text};"))[0][-1] == -60_000


def test_revenue_that_differs_in_sign_between_actual_and_budget_is_said() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Intäkter;-100;90")
    assert codes(reading) == ["R022"]


@pytest.mark.parametrize(
    ("revenue", "costs", "sign", "unsure"),
    [
        # one large correction turns what the costs add up to, not how most of them are written
        (("100", "90", "95"), ("-40", "-30", "-20", "500"), "resultattecken", True),
        # many small ones turn how most are written, not what they add up to
        (("-100",), ("-1", "-2", "-1", "900"), "bokföringstecken", True),
        # amounts without sign have no signs
        (("100", "90"), ("40", "-30", "20"), "belopp utan tecken", True),
        (("-100", "-90", "3"), ("40", "30", "-2"), "bokföringstecken", False),
    ],
)
def test_the_sign_is_what_most_amounts_and_their_sum_tell_and_a_doubt_is_said(
    revenue: tuple[str, ...], costs: tuple[str, ...], sign: str, unsure: bool
) -> None:
    rows = [("Intäkter", amount) for amount in revenue] + [("Personal", amount) for amount in costs]
    reading = upload(PLAIN, *(f"Uppsala;202501;{group};{amount};" for group, amount in rows))
    assert reading.choices["sign"].startswith(sign)
    assert ("R035" in codes(reading)) is unsure


def test_the_pension_of_which_is_in_the_row_above_already() -> None:
    reading = upload(
        PLAIN, "Uppsala;202501;Intäkter;-100;", "Uppsala;202501;Personal;60;", "Uppsala;202501;varav pension;6;"
    )
    assert [row[2] for row in amounts(reading)] == ["revenue", "staff"]
    assert aside(reading) == [(1, "ignored", "R151"), (4, "ignored", "R112")]
    assert reading.aside.actual.tolist() == [0, -600_000]
    assert finding(reading, "R112").value == "varav pension"
    assert_balanced(reading)


def test_an_unknown_region_rejects_its_rows_and_names_itself_once() -> None:
    reading = upload(PLAIN, "Östra;202501;Personal;1;1", "Östra;202502;Personal;2;2", ";202502;Personal;3;3")
    assert reading.rows.empty
    unknown, missing = reading.findings
    assert (unknown.code, unknown.row, unknown.column, unknown.value) == ("R105", 2, "region", "Östra")
    assert unknown.values["count"] == 2
    assert "rad 2, 3" in unknown.message()
    assert missing.code == "R106"
    assert reading.aside.actual.tolist() == [0, -100_000, -200_000, -300_000]
    assert_balanced(reading)


def test_a_bad_cell_rejects_its_whole_physical_row() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Personal;ettusen;5", "Uppsala;xx;Personal;1;", "Uppsala;2025;Personal;1;")
    assert reading.rows.empty
    assert codes(reading) == ["R101", "R103", "R104"]
    said = finding(reading, "R101").sentence()
    assert said.startswith("rad 2, kolumn ”utfall”: ”ettusen” går inte att tolka som ett belopp")
    assert said.endswith("Skriv till exempel 1 234,5.")
    assert reading.aside.budget.tolist() == [0, -500_000, 0, 0]
    assert_balanced(reading)


def test_thousands_of_equal_findings_are_one_with_a_count() -> None:
    reading = upload(PLAIN, *["Uppsala;202501;Personal;x;"] * 2000)
    (only,) = reading.findings
    assert only.values["count"] == 2000
    assert only.values["rows"] == ("2", "3", "4", "5", "6", "…")


def test_a_number_that_means_two_things_is_rejected_in_tkr_and_read_in_kr() -> None:
    assert codes(upload(PLAIN, "Uppsala;202501;Intäkter;1.234;")) == ["R102"]
    reading = upload("Region;Period;Konto;Utfall (kr)", "Uppsala;202501;3010;1.234")
    assert reading.rows.amount.tolist() == [123_400]


def test_a_row_with_more_cells_than_headers_is_rejected_since_its_columns_may_have_shifted() -> None:
    reading = upload(
        "Region,Period,Konto,Utfall kr,Budget kr", "Uppsala,202501,3010,-100,5,-90,5", "Uppsala,202502,3010,-1,-1,"
    )
    assert [(each.code, each.row) for each in reading.findings] == [("R118", 2)]
    assert reading.rows.row.tolist() == [3, 3]
    facts = upload("Post,Region,Period,Värde", "resultat_ackumulerat,Alla,2025,1,7")
    assert codes(facts) == ["R118"]


def test_rows_without_amounts_blank_rows_and_repeated_headers_are_set_aside() -> None:
    reading = upload(
        PLAIN, "Uppsala;202501;Intäkter;5;-", "", PLAIN, "Uppsala;202502;Intäkter;-;", "Källa: ekonomisystemet", ";;;;"
    )
    assert aside(reading) == [
        (1, "ignored", "R151"),
        (3, "ignored", "R152"),
        (4, "ignored", "R151"),
        (5, "ignored", "R153"),
        (6, "ignored", "R153"),
        (7, "ignored", "R152"),
    ]
    assert len(reading.rows) == 1
    assert_balanced(reading)


# --- text files: encoding, dialect, titles ----------------------------------------------------------------------------

SWEDISH = (PLAIN, "Sörmland;202501;Intäkter;-1;", "Västmanland;202501;Övrigt;1;")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("cp437", "CP437"),
        ("mac_roman", "Mac Roman"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_is_found_in_the_bytes(codec: str, name: str, end: str) -> None:
    reading = read.upload("fil.csv", csv(*SWEDISH, encoding=codec, end=end))
    assert reading.rows.region.tolist() == ["Sörmland", "Västmanland"]
    assert reading.rows.line.tolist() == ["revenue", "other"]
    assert reading.choices["encoding"] == name
    assert_balanced(reading)


def test_letters_that_were_destroyed_before_are_reported_by_line() -> None:
    reading = read.upload("fil.csv", csv(PLAIN, "Uppsala;202501;Int\ufffdkter;1;", encoding="utf-8"))
    assert finding(reading, "R020").row == 2


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("other", ["cp1252", "cp437"])
def test_a_line_in_another_encoding_than_the_rest_is_read_in_its_own_and_reported(mark: bytes, other: str) -> None:
    raw = mark + csv(*SWEDISH, encoding="utf-8") + csv("Sörmland;202502;Övrigt;7;", encoding=other)
    reading = read.upload("fil.csv", raw)
    assert reading.rows.region.tolist() == ["Sörmland", "Västmanland", "Sörmland"]
    assert (reading.choices["encoding"], finding(reading, "R020").values["rows"]) == ("UTF-8", ("4",))


@pytest.mark.parametrize(
    ("separator", "word"), [(";", "semikolon"), ("\t", "tabb"), ("|", "lodstreck"), (",", "komma")]
)
def test_the_separator_is_found_in_the_text(separator: str, word: str) -> None:
    lines = [PLAIN, "Uppsala;202501;Intäkter;-5;-4", "Uppsala;202501;Personal;3;4"]
    reading = upload(*(line.replace(";", separator) for line in lines))
    assert len(reading.rows) == 4
    assert reading.choices["separator"] == word


def test_a_remark_full_of_commas_does_not_make_them_the_separator() -> None:
    remark = (
        "Gäller personal, teknik, lokaler, resor, kurser, fordon, telefoni, el, vatten, städning, porto, post och kaffe"
    )
    assert len(upload(PLAIN, "Uppsala;202501;Intäkter;-100;", remark).rows) == 1


def test_a_declared_separator_is_believed() -> None:
    reading = upload("sep=,", PLAIN.replace(";", ","), 'Uppsala,202501,Intäkter,"5,5",')
    assert reading.rows.amount.tolist() == [550_000]
    assert aside(reading) == [(1, "ignored", "R150"), (2, "ignored", "R151")]


def test_titles_above_the_table_say_region_year_and_unit() -> None:
    reading = upload(
        "Resultatuppföljning Region Västmanland",
        "År 2025, belopp i mnkr, utskriven 2026-01-15",
        "",
        "Månad;Konto;Benämning;Utfall",
        "jan;3010 Ersättning;;-1,5",
        "8;4010;Lön;1",
    )
    assert amounts(reading) == [
        ("Västmanland", "2025-01", "revenue", "actual", 1_500_000),
        ("Västmanland", "2025-08", "staff", "actual", -1_000_000),
    ]
    assert reading.rows[["account", "name"]].values.tolist() == [["3010", "Ersättning"], ["4010", "Lön"]]
    assert aside(reading) == [
        (1, "ignored", "R150"),
        (2, "ignored", "R150"),
        (3, "ignored", "R152"),
        (4, "ignored", "R151"),
    ]
    assert reading.choices["header_row"] == "4"


def test_a_year_column_goes_with_its_month_column() -> None:
    reading = upload(
        "Region;År;Månad;Konto;Utfall kr", "Uppsala;2024;mars;3010;-1", "Uppsala;;april;3010;-1", name="2025.csv"
    )
    assert [row[1] for row in amounts(reading)] == ["2024-03", "2025-04"]


def test_a_line_break_inside_quotation_marks_is_one_record() -> None:
    reading = upload(PLAIN, 'Uppsala;202501;"Intäkter\n";5;', 'Uppsala;202502;"Intäkter";5;')
    assert reading.rows.row.tolist() == [2, 3]
    assert reading.records == 3


@pytest.mark.parametrize(
    "lines",
    [
        (PLAIN, 'Uppsala;202501;"Intäkter;5;4', "Uppsala;202502;Intäkter;5;4"),
        (PLAIN, 'Uppsala;202501;"Intäkter;5;4', "Uppsala;202502;Intäkter;5;4", 'Uppsala;202503;Intäkter";5;4'),
    ],
)
def test_a_stray_quotation_mark_that_swallows_rows_refuses_the_file(lines: tuple[str, ...]) -> None:
    assert refusal("fil.csv", csv(*lines)).finding.code == "R014"


def test_quotation_marks_inside_a_text_do_no_harm() -> None:
    reading = upload("Region;Period;Konto;Namn;Utfall kr", 'Uppsala;202501;3010;"Avtal "SvLC" 2025";5')
    assert reading.rows.amount.tolist() == [500]


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("tom.csv", b"", "R002"),
        ("blank.csv", b" \r\n\r\n", "R002"),
        ("bom.csv", b"\xef\xbb\xbf  \n", "R002"),
        ("bara_rubrik.csv", csv(PLAIN), "R002"),
        ("bild.png", b"\x89PNG\r\n\x1a\n", "R001"),
        ("fil.csv", b"%PDF-1.7 ...", "R001"),
        ("fil.xls", b"<html><table>", "R001"),
        ("fil.xls", b"<table><tr><td>region</td></tr></table>", "R001"),
        ("fil.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "R001"),
        ("fil.csv", b"ett\0tv\0\0\0\0\0\0\x01\x02\xff", "R001"),
        ("lång.csv", csv(PLAIN, f"Uppsala;202501;{'x' * 200_000};1;"), "R001"),
        ("lång.csv", csv(PLAIN, f'Uppsala;202501;"a"b{"x" * 200_000};1;'), "R001"),
        ("bred.csv", csv(PLAIN, '"två\nrader"' + ";x" * 2001), "R012"),
        ("gammal.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "R001"),
        ("fil.xml", b'<?xml version="1.0"?><root/>', "R001"),
        ("brev.txt", csv("Hej!", "Här kommer siffrorna."), "R004"),
        ("en;rad.csv", csv("Datum;Text", "2025-01-01;Hej"), "R004"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(name: str, raw: bytes, code: str) -> None:
    refused = refusal(name, raw)
    assert refused.finding.code == code
    assert "{" not in str(refused)


def test_a_missing_column_is_named() -> None:
    refused = refusal("fil.csv", csv("region;period;kontogrupp;antal", "Uppsala;202501;Personal;5"))
    assert "Ekonomi (huvudbok), där det saknas kolumn för utfall" in str(refused)


@pytest.mark.parametrize(
    ("last", "cut"),
    [("Uppsala;202502;Inkomst", True), ("Upps", True), ("Uppsala", False), ("* preliminärt", False)],
)
def test_a_file_that_ends_in_the_middle_of_a_row_says_so(last: str, cut: bool) -> None:
    whole = csv(PLAIN, "Uppsala;202501;Intäkter;-100;", "Uppsala;202501;Personal;60;")
    assert ("R018" in codes(read.upload("fil.csv", whole + last.encode("cp1252")))) is cut
    assert "R018" not in codes(read.upload("fil.csv", whole.rstrip()))


def test_more_columns_than_any_table_has_are_refused_and_a_long_header_takes_no_time() -> None:
    assert refusal("fil.csv", csv(PLAIN + ";x" * 2000)).finding.code == "R012"
    headers = PLAIN + ";not" + " " * 20_000 + "x;" + ": " * 20_000 + "y"
    assert len(upload(headers, "Uppsala;202501;Intäkter;-100;;;").rows) == 1


def test_a_year_that_nobody_keeps_books_for_is_a_slip() -> None:
    assert codes(upload(PLAIN, "Uppsala;0205-01;Intäkter;-100;", "Uppsala;2205-01;Intäkter;-100;")) == ["R103", "R103"]


def test_two_columns_with_one_header_are_refused() -> None:
    refused = refusal("fil.csv", csv("Region;Period;Konto;Utfall;Utfall", "Uppsala;202501;3010;1;2"))
    assert (refused.finding.code, refused.finding.value) == ("R005", "Utfall")
    refused = refusal("uppsala.csv", csv("Konto;202501;jan 2025", "3010;1;1"))
    assert (refused.finding.code, refused.finding.value) == ("R005", "202501 = jan 2025")


def test_a_row_that_cannot_be_accounted_for_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from svlc_core.read.text import dialect

    monkeypatch.setattr(dialect, "_physical", lambda text: 99)
    refused = refusal("fil.csv", csv(PLAIN, "Uppsala;202501;Intäkter;5;"))
    assert "2 av 99 kunde läsas" in str(refused)


def test_a_record_or_a_krona_that_is_lost_on_the_way_refuses_the_file(monkeypatch: pytest.MonkeyPatch) -> None:

    raw = csv(PLAIN, "Uppsala;202501;Intäkter;5;")
    with monkeypatch.context() as patch:
        patch.setattr("svlc_core.read.ledger.reading._totals", lambda entries, factors: {Measure.ACTUAL: 1})
        assert refusal("fil.csv", raw).finding.code == "R003"
    monkeypatch.setattr("svlc_core.read.tables._above", lambda sheet, layout: iter(()))
    assert refusal("fil.csv", raw).finding.code == "R003"


# --- region and unit --------------------------------------------------------------------------------------------------

NO_REGION = ("Period;Konto;Utfall kr", "202501;3010;-5")


@pytest.mark.parametrize(
    ("name", "title", "region"),
    [
        ("huvudbok_uppsala_2025.csv", "", "Uppsala"),
        ("huvudbok.csv", "Region Sörmland", "Sörmland"),
        ("huvudbok.csv", "So\u0308dermanlands län", "Sörmland"),
        ("SvLC.csv", "Sörmland, Uppsala och Västmanland: Region Värmland", None),
        ("värmland.csv", "Sörmland, Uppsala och Västmanland", "Värmland"),
    ],
)
def test_the_region_is_found_in_title_or_file_name(name: str, title: str, region: str | None) -> None:
    raw = csv(title, *NO_REGION, encoding="utf-8")
    if region is None:
        assert refusal(name, raw).finding.code == "R007"
    else:
        assert read.upload(name, raw).rows.region.tolist() == [region]


def test_no_region_at_all_is_refused() -> None:
    refused = refusal("huvudbok.csv", csv(*NO_REGION))
    assert str(refused).startswith("Det framgår inte vilken region uppgifterna gäller.")


def test_title_and_file_name_that_disagree_are_refused() -> None:
    refused = refusal("uppsala.csv", csv("Region Sörmland", *NO_REGION))
    assert "flera regioner för samma tabell: Sörmland, Uppsala" in str(refused)


@pytest.mark.parametrize(
    ("lines", "unit", "said"),
    [
        (("Region;Period;Konto;Utfall (tkr)", "Uppsala;202501;3010;5"), "tkr", []),
        (("Belopp i mnkr", "Region;Period;Konto;Utfall", "Uppsala;202501;3010;5"), "mnkr", []),
        (("Region;Enhet;Period;Konto;Utfall", "Uppsala;tkr;202501;3010;5"), "tkr", ["R026"][:0]),
        (("Region;Period;Konto;Utfall", "Uppsala;202501;3010;5"), "kr", ["R021"]),
    ],
)
def test_the_unit_is_said_by_header_title_or_column_or_assumed_aloud(
    lines: tuple[str, ...], unit: str, said: list[str]
) -> None:
    reading = upload(*lines)
    assert (reading.choices["unit"], codes(reading)) == (unit, said)


def test_each_row_may_have_a_unit_of_its_own() -> None:
    header = "Region;Period;Konto;Utfall;Beloppsenhet"
    lines = (header, "Uppsala;202501;3010;-12;tkr", "Uppsala;202501;4010;600;kr")
    reading = upload(*lines)
    assert reading.rows.amount.tolist() == [12_000_00, -600_00]
    assert (reading.choices["unit"], codes(reading)) == ("tkr, kr", [])
    silent = upload(*lines, "Uppsala;202501;5010;7;")
    assert (silent.rows.amount.tolist()[-1], codes(silent)) == (-7_00, ["R021"])
    titled = upload("Belopp i mnkr", *lines, "Uppsala;202501;5010;7;")
    assert (titled.rows.amount.tolist(), codes(titled)) == ([12_000_00, -600_00, -7_000_000_00], [])


def test_a_cell_with_its_own_unit_keeps_it_and_says_so() -> None:
    reading = upload("Region;Period;Konto;Utfall kr", "Uppsala;202501;3010;5 tkr")
    assert reading.rows.amount.tolist() == [500_000]
    assert codes(reading) == ["R115"]


def test_more_decimals_than_ore_are_rounded_and_counted() -> None:
    reading = upload("Region;Period;Konto;Utfall kr", "Uppsala;202501;3010;83333,3333")
    assert reading.rows.amount.tolist() == [8_333_333]
    assert codes(reading) == ["R109"]


# --- accounts, lines, subtotals ---------------------------------------------------------------------------------------

LONG = "Region;Period;Konto;Utfall (kr)"


def test_an_account_goes_to_the_line_of_its_longest_prefix() -> None:
    accounts = {"3010": "revenue", "4010": "staff", "4410": "pension", "6610": "technology", "5010": "other"}
    reading = upload(LONG, *(f"Uppsala;202501;{account};-1" for account in accounts))
    assert dict(zip(reading.rows.account, reading.rows.line, strict=True)) == accounts


def test_unmapped_accounts_are_kept_on_their_own_line_and_named_together() -> None:
    reading = upload(LONG, "Uppsala;202501;3010;-5", "Uppsala;202501;9010;1", "Uppsala;202502;9020;1")
    assert reading.rows.line.tolist() == ["revenue", "unmapped", "unmapped"]
    said = finding(reading, "R108")
    assert (said.values["accounts"], said.values["count"]) == (("9010", "9020"), 2)


def test_a_group_with_a_number_that_is_called_a_sum_is_no_account() -> None:
    reading = upload(
        "Region;Period;Konto;Kontonamn;Utfall (kr)",
        "Uppsala;202501;3010;Ersättning;-100",
        "Uppsala;202501;3110;Resultat från avtal;-20",
        "Uppsala;202501;3;Summa intäkter;-120",
        "Uppsala;202501;4010;Lön;60",
        "Uppsala;202501;4 Summa personal;;65",
    )
    assert [row[4] for row in amounts(reading)] == [100, 20, -60]
    assert [finding.code for finding in reading.findings if finding.code != "R026"] == ["R110"]


def test_a_row_of_an_account_class_or_group_is_the_sum_of_the_accounts_that_its_number_begins() -> None:
    reading = upload(
        "Region;Period;Konto;Ansvar;Utfall kr",
        "Uppsala;202501;3;;-100",
        "Uppsala;202501;30;10;-60",
        "Uppsala;202501;3010;10;-60",
        "Uppsala;202501;3110;20;-40",
        "Sörmland;202501;3;;-7",
        "Uppsala;202502;3;;-8",
    )
    assert [(row[1], row[4]) for row in amounts(reading)] == [
        ("2025-01", 60),
        ("2025-01", 40),
        ("2025-01", 7),
        ("2025-02", 8),
    ]
    assert aside(reading)[1:] == [(2, "ignored", "R154"), (3, "ignored", "R154")]
    assert codes(reading) == []


def test_a_class_that_differs_from_its_accounts_is_no_account_but_a_longer_number_is_one() -> None:
    reading = upload(LONG, "Uppsala;202501;4;65", "Uppsala;202501;4010;50", "Uppsala;202501;40101234;10")
    assert [row[4] for row in amounts(reading)] == [-50, -10]
    differs = finding(reading, "R110")
    assert (differs.row, differs.values["stated"], differs.values["found"]) == (2, 65, 60)


def test_an_unknown_group_is_unmapped_and_a_wordy_account_is_rejected() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Hyror;1;")
    assert reading.rows.line.tolist() == ["unmapped"]
    assert finding(reading, "R108").values["accounts"] == ("Hyror",)
    assert codes(upload(LONG, "Uppsala;202501;Hyror;1", "Uppsala;202501;;1")) == ["R116", "R107"]


def test_the_group_that_a_file_names_goes_before_the_account() -> None:
    reading = upload(
        "Region;Period;Konto;Kontogrupp;Utfall kr", "Uppsala;202501;5910;Teknik/IT;1", "Uppsala;202501;5910;Annat;1"
    )
    assert reading.rows.line.tolist() == ["technology", "other"]


def test_accounts_of_the_balance_sheet_are_left_out() -> None:
    reading = upload(LONG, "Uppsala;202501;3010;-5", "Uppsala;202501;1930;5")
    assert aside(reading)[-1] == (3, "ignored", "R156")
    assert_balanced(reading)


@pytest.mark.parametrize(
    "subtotals",
    [
        ["Uppsala;202501;Summa;-40;", "Sörmland;202501;Summa;-20;"],
        ["Summa Uppsala;;;-40;", "Summa Sörmland;;;-20;", "Totalt;;;-60;"],
        [";;Summa intäkter;-150;", ";;Summa kostnader;90;", ";;Resultat;-60;"],
        [";;Verksamhetens kostnader;90;", ";;Summa personal;90;", ";;Årets resultat;60;"],
        ["Uppsala;202501;Summa personal;60;", "Totalt;202501;Personal;90;"],
    ],
)
def test_subtotals_that_agree_with_their_rows_are_set_aside_in_silence(subtotals: list[str]) -> None:
    details = [
        "Uppsala;202501;Intäkter;-100;",
        "Uppsala;202501;Personal;60;",
        "Sörmland;202501;Intäkter;-50;",
        "Sörmland;202501;Personal;30;",
    ]
    reading = upload(PLAIN, *details, *subtotals)
    assert len(reading.rows) == 4
    assert [reason for _, _, reason in aside(reading)] == ["R151", *["R154"] * len(subtotals)]
    assert codes(reading) == []
    assert_balanced(reading)


def test_a_block_is_summed_up_by_the_subtotal_below_it() -> None:
    reading = upload(
        LONG, "Uppsala;202501;3010;-5", "Uppsala;202502;3010;-6", ";;Summa;-11", "Uppsala;202503;3010;-7", ";;Summa;-7"
    )
    assert codes(reading) == []


@pytest.mark.parametrize("label", ["Summa;202501;", "Uppsala;202501;Summa intäkter"])
def test_a_subtotal_that_differs_from_its_rows_says_both(label: str) -> None:
    reading = upload(PLAIN, "Uppsala;202501;Intäkter;5;", f"{label};6;")
    said = finding(reading, "R110")
    assert said.row == 3
    assert "visar 6 000 kr, men raderna den summerar ger 5 000 kr" in said.message().replace("\u00a0", " ")
    assert len(reading.rows) == 1
    assert_balanced(reading)


def test_rounding_explains_a_subtotal_only_as_far_as_it_reaches() -> None:
    # 1,4 + 1,4 + 1,4 = 4,2 is printed 1 + 1 + 1 = 4: within 3 · 0,5 + 0,5; a sum of 5 is not.
    details = [f"Uppsala;20250{month};Intäkter;1;" for month in (1, 2, 3)]
    assert codes(upload(PLAIN, *details, "Uppsala;;Summa;4;")) == []
    assert codes(upload(PLAIN, *details, "Uppsala;;Summa;5;")) == ["R110"]


def test_rows_for_the_whole_centre_are_sums_where_the_counties_stand_beside_them() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Intäkter;-5;", "Sörmland;202501;Intäkter;-6;", "SUV;202501;Intäkter;-11;")
    assert reading.rows.region.tolist() == ["Uppsala", "Sörmland"]
    assert codes(reading) == []
    alone = upload(PLAIN, "SUV;202501;Intäkter;-11;")
    assert alone.rows.region.tolist() == ["SUV"]


def test_a_subtotal_with_a_cell_that_is_no_number_is_still_only_a_subtotal() -> None:
    reading = upload(PLAIN, "Uppsala;202501;Intäkter;5;", "Uppsala;x;Summa;#REF!;")
    assert codes(reading) == []
    assert aside(reading)[-1] == (3, "ignored", "R154")


# --- wide months ------------------------------------------------------------------------------------------------------


def test_month_columns_become_rows_and_sums_are_checked() -> None:
    reading = upload(
        "Huvudbok 2025 Region Uppsala, kr",
        "Konto;Benämning;Utfall jan;Utfall feb;Summa utfall;Budget jan;Budget feb;Budget helår;Ack utfall;"
        "Utfall fg år jan;Notering",
        "3010;Ersättning;-10,50;-20;-30,50;-11;-22;-33;-30,50;-9;x",
        "4010;Lön;5;6;15;;7;7;11;;",
        ";Summa;-5,50;-14;-19,50;-11;-15;-26;;;",
    )
    assert amounts(reading) == [
        ("Uppsala", "2025-01", "revenue", "actual", 10.5),
        ("Uppsala", "2025-02", "revenue", "actual", 20),
        ("Uppsala", "2025-01", "revenue", "budget", 11),
        ("Uppsala", "2025-02", "revenue", "budget", 22),
        ("Uppsala", "2025-01", "staff", "actual", -5),
        ("Uppsala", "2025-02", "staff", "actual", -6),
        ("Uppsala", "2025-02", "staff", "budget", -7),
    ]
    assert reading.rows.column.tolist()[:2] == ["Utfall jan", "Utfall feb"]
    assert finding(reading, "R025").values["columns"] == (
        "Ack utfall",
        "Utfall fg år jan",
        "Summa utfall",
        "Budget helår",
    )
    assert finding(reading, "R026").values["columns"] == ("Notering",)
    differs = finding(reading, "R111")
    assert (differs.row, differs.column) == (4, "Summa utfall")
    assert reading.choices["layout"] == "en kolumn per period"
    assert aside(reading)[-1] == (5, "ignored", "R154")
    assert_balanced(reading)


@pytest.mark.parametrize(
    "headers", ["jan-25;feb-25", "202501;202502", "Jan 2025;Feb 2025", "2025-01;2025-02", "jan;feb"]
)
def test_month_headers_are_met_in_many_spellings(headers: str) -> None:
    reading = upload(f"Konto;{headers};Totalt", "3010;-1;-2;-3", name="utfall_uppsala_kr_2025.csv")
    assert [row[1] for row in amounts(reading)] == ["2025-01", "2025-02"]
    assert codes(reading) == ["R025"]


def test_months_that_say_neither_actual_nor_budget_take_it_from_the_title_or_assume_it_aloud() -> None:
    lines = ("Konto;jan 2025;feb 2025", "3010;-1;-2")
    assert set(upload("Budget, kr", *lines, name="uppsala.csv").rows.measure) == {"budget"}
    assumed = upload("kr", *lines, name="uppsala.csv")
    assert set(assumed.rows.measure) == {"actual"}
    assert codes(assumed) == ["R027"]
    assert codes(upload("Uppföljning mot budget, kr", *lines, name="uppsala.csv")) == ["R027"]


@pytest.mark.parametrize(
    ("title", "header", "name", "measures"),
    [
        ("Budget 2026, kr", "Belopp", "fil.csv", ["budget"]),
        ("kr", "Belopp", "budget_2026.csv", ["budget"]),
        ("Budget och utfall, kr", "Belopp", "fil.csv", ["actual"]),
        ("Budgetuppföljning, kr", "Belopp", "fil.csv", ["actual"]),
        ("Budget 2026, kr", "Utfall", "fil.csv", ["actual"]),
        ("Budget 2026, kr", "Belopp;Budget", "fil.csv", ["actual", "budget"]),
    ],
)
def test_a_column_of_mere_amounts_is_what_is_said_around_it(
    title: str, header: str, name: str, measures: list[str]
) -> None:
    reading = upload(title, f"Region;Period;Konto;{header}", f"Uppsala;2026-01;3010{';-1' * len(measures)}", name=name)
    assert sorted(reading.rows.measure) == measures


def test_a_sum_that_does_not_say_of_what_is_left_out_unchecked_beside_two_measures() -> None:
    reading = upload("Konto;Utfall jan 2025;Budget jan 2025;Totalt", "3010;-1;-2;-99", name="uppsala_kr.csv")
    assert codes(reading) == ["R025"]


def test_months_without_a_year_anywhere_are_refused() -> None:
    assert refusal("uppsala.csv", csv("Konto;jan;feb", "3010;-1;-2")).finding.code == "R008"


def test_a_full_year_column_is_not_a_month() -> None:
    reading = upload("Konto;jan 2025;2025", "3010;-1;-12", name="uppsala_utfall_kr.csv")
    assert len(reading.rows) == 1
    assert codes(reading) == ["R025"]


YEAR = "jan;feb;mar;apr;maj;jun;jul;aug;sep;okt;nov;dec"
ONES = ";".join(["-1"] * 12)


@pytest.mark.parametrize(
    ("headers", "right", "wrong"),
    [
        ("Summa", "-12", "-99"),
        ("2025", "-12", "-99"),
        ("Helår", "-12", "-99"),
        ("Helår 2025", "-12", "-99"),
        ("T1", "-4", "-12"),
    ],
)
def test_a_sum_is_checked_against_the_months_that_it_speaks_of(headers: str, right: str, wrong: str) -> None:
    def said(stated: str) -> list[str]:
        return codes(upload(f"Konto;{YEAR};{headers}", f"3010;{ONES};{stated}", name="uppsala_2025_utfall_kr.csv"))

    assert (said(right), said(wrong)) == (["R025"], ["R025", "R111"])


@pytest.mark.parametrize("header", ["2024", "T2", "Årsbudget", "Budget helår", "Summa budget"])
def test_a_sum_of_what_the_file_does_not_hold_month_by_month_is_not_checked(header: str) -> None:
    reading = upload(f"Konto;{YEAR};{header}", f"3010;{ONES};-99", name="uppsala_2025_utfall_kr.csv")
    assert codes(reading) == ["R025"]


def test_a_budget_for_the_year_is_checked_under_a_title_that_says_budget() -> None:
    reading = upload(f"Konto;{YEAR};Årsbudget", f"3010;{ONES};-99", name="uppsala_2025_budget_kr.csv")
    assert codes(reading) == ["R025", "R111"]


def test_a_table_below_another_is_read_by_its_own_header_and_titles() -> None:
    reading = upload(
        "Region Uppsala, utfall 2025, kr", "Konto;jan", "3010;-5", "", "Budget 2026", "Konto;Namn;jan", "3010;A;-6",
        "Konto;Namn;jan", "4010;B;4",
    )  # fmt: skip
    assert amounts(reading) == [
        ("Uppsala", "2025-01", "revenue", "actual", 5),
        ("Uppsala", "2026-01", "revenue", "budget", 6),
        ("Uppsala", "2026-01", "staff", "budget", -4),
    ]
    assert (reading.choices["header_row"], reading.choices["sheets"]) == ("2, 6", "")
    assert_balanced(reading)


def test_a_table_below_another_takes_year_and_region_from_above_where_it_has_no_others() -> None:
    reading = upload("Region Uppsala 2025, kr", "Konto;Utfall jan", "3010;-5", "Sida 2", "Konto;Utfall feb", "3010;-6")
    assert [(row[0], row[1], row[4]) for row in amounts(reading)] == [
        ("Uppsala", "2025-01", 5),
        ("Uppsala", "2025-02", 6),
    ]
    raw = csv("Region Uppsala 2025", "Konto;Utfall jan", "3010;-5", "Region Sörmland", "Konto;Utfall jan", "3010;-6")
    assert refusal("fil.csv", raw).finding.code == "R007"


def test_a_table_below_another_without_amounts_of_its_own_is_not_taken_for_more_of_the_first() -> None:
    refused = refusal("fil.csv", csv(LONG, "Uppsala;202501;3010;-5", "Region;Period;Konto;Avvikelse", "Uppsala;1;2;3"))
    assert (refused.finding.code, refused.finding.row) == ("R004", 3)


def test_a_name_like_a_header_makes_no_table() -> None:
    reading = upload("Region;Period;Konto;Benämning;Utfall kr", "Uppsala;202501;3010;Period;-5")
    assert [row[4] for row in amounts(reading)] == [5]


# --- workbooks --------------------------------------------------------------------------------------------------------


def test_a_workbook_with_a_sheet_a_region_is_read_with_true_numbers_and_dates() -> None:
    top = [["Belopp i kr"], [], ["Period", "Konto", "Utfall"]]
    reading = read.upload(
        "huvudbok.xlsx",
        workbook(
            Uppsala=[*top, [date(2025, 1, 31), 3010, -10.1], ["202502", "4010", "1 234,50"]],
            Sörmland=[*top, [datetime(2025, 3, 1, 12, tzinfo=None), 3010, -0.1 - 0.2]],  # noqa: DTZ001
            Totalt=[*top, ["2025-01", 3010, -10.1], ["2025-02", 3010, True]],
        ),
    )  # fmt: skip
    assert amounts(reading) == [
        ("Uppsala", "2025-01", "revenue", "actual", 10.1),
        ("Uppsala", "2025-02", "staff", "actual", -1234.5),
        ("Sörmland", "2025-03", "revenue", "actual", 0.3),
    ]
    assert reading.rows.sheet.tolist() == ["Uppsala", "Uppsala", "Sörmland"]
    assert reading.rows.row.tolist() == [4, 5, 4]
    assert reading.rows.text.tolist()[0] == "-10,1"
    assert reading.choices["sheets"] == "Uppsala, Sörmland, Totalt"
    assert finding(reading, "R101").place() == "blad Totalt, rad 5, kolumn ”Utfall”"
    assert_balanced(reading)


def test_sheets_without_a_table_and_hidden_sheets_are_named() -> None:
    raw = workbook(
        Om=[["Om filen"], ["Framtagen av ekonomi"]],
        Data=[PLAIN.split(";"), ["Uppsala", 202501, "Intäkter", -5, -1]],
        Dold=[[1]],
    )
    book = openpyxl.load_workbook(io.BytesIO(raw))
    book["Dold"].sheet_state = "hidden"
    reading = read.upload("bok.xlsx", saved(book))
    assert [(each.code, each.sheet) for each in reading.findings] == [("R024", "Dold"), ("R023", "Om")]
    assert aside(reading) == [(1, "ignored", "R151"), (1, "ignored", "R155"), (2, "ignored", "R155")]
    assert len(reading.rows) == 2
    assert_balanced(reading)


def test_tables_of_two_kinds_in_one_workbook_are_refused() -> None:
    raw = workbook(
        A=[PLAIN.split(";"), ["Uppsala", 202501, "Intäkter", -5, -1]],
        B=[["Nyckeltal", "Region", "2024"], ["Kvinnor", "Uppsala", "4,5%"]],
    )
    assert refusal("bok.xlsx", raw).finding.code == "R013"


def test_a_formula_without_a_saved_value_is_not_taken_for_an_empty_cell() -> None:
    reading = read.upload(
        "bok.xlsx", workbook(Data=[PLAIN.split(";"), ["Uppsala", 202501, "Intäkter", "=1+1", "=2+2"]])
    )
    assert [(each.code, each.value) for each in reading.findings] == [("R101", "=1+1"), ("R101", "=2+2")]
    assert reading.rows.empty


def test_a_share_shown_as_percent_is_read_as_it_is_shown() -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Nyckeltal", "Region", 2023, 2024],
        ["Kvinnor", "Uppsala", 0.0426, 0.05],
        ["Män", "Uppsala", 4.26, None],
    ):
        book.active.append(row)
    book.active["C2"].number_format = "0.00%"
    book.active["D2"].number_format = '0.0" %"'
    book.active["A9"].number_format = "0%"  # formatted but empty: no record
    reading = read.upload("sjukfrånvaro.xlsx", saved(book))
    assert reading.rows.value.tolist() == [4.26, 0.05, 4.26]
    assert reading.rows.text.tolist() == ["4,26%", "0,05 %", "4,26"]
    assert reading.records == 3


def test_cells_without_references_and_rows_without_numbers_are_read_in_their_order() -> None:
    raw = workbook(Uppsala=[["Period", "Konto", "Utfall kr"], ["x", "y", "z"]])
    cell = b'<c t="inlineStr"><is><t>%b</t></is></c>'
    rows = [[b"Period", b"Konto", b"Utfall kr"], [b"202501", b"3010", b"-5"]]
    data = b"".join(b"<row>" + b"".join(cell % text for text in row) + b"</row>" for row in rows)
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
    reading = read.upload("bok.xlsx", repacked(raw, sheet1=sheet % data, styles=None))
    assert amounts(reading) == [("Uppsala", "2025-01", "revenue", "actual", 5)]


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'
FAR_DOWN = SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_RIGHT = SHEET % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"sheet1": FAR_DOWN}, "R012"),
        ({"sheet1": FAR_RIGHT}, "R012"),
        ({"sheet1": FAR_DOWN.replace(b"XFD", b"xfd")}, "R001"),
        ({"sheet1": FAR_DOWN.replace(b"XFD", b"XFD0")}, "R001"),
        ({"sheet1": SHEET % (b"<row r='1'><c><v>1</v></c></row>" * 2)}, "R001"),
        ({"sheet1": SHEET % b"<row r='1048577'><c><v>1</v></c></row>"}, "R001"),
        ({"sheet1": SHEET % b"<row r='1'><c r='B1'><v>1</v></c><c r='B1'><v>2</v></c></row>"}, "R001"),
        ({"styles": b"<styleSheet>" + b" " * 20 * 2**20 + b"</styleSheet>"}, "R012"),
        ({"sheet1": b"<worksheet><broken"}, "R001"),
        ({"workbook": None}, "R001"),
        ({"workbook": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}, "R001"),
        ({"sheet1": SHEET % b"<row r='1'><c r='A1' t='s'><v>99</v></c></row>"}, "R001"),
    ],
)
def test_a_hostile_or_broken_workbook_is_refused(parts: dict[str, bytes | None], code: str) -> None:
    raw = repacked(workbook(Data=[["a", "b"]]), **parts)
    assert refusal("bok.xlsx", raw).finding.code == code


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as member:
        for _ in range(301):
            member.write(bytes(2**20))
    assert refusal("bok.xlsx", stream.getvalue()).finding.code == "R012"


def test_a_workbook_packed_tighter_than_any_program_packs_is_refused() -> None:
    stream = io.BytesIO(workbook(Data=[["a", "b"]]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(20 * 2**20))
    assert refusal("bok.xlsx", stream.getvalue()).finding.code == "R012"


def test_two_sheets_of_one_name_are_refused_since_one_would_hide_the_other() -> None:
    raw = workbook(Uppsala=[["a", "b"]], Annat=[["a", "b"]])
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = archive.read("xl/workbook.xml").replace(b"Annat", b"Uppsala")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            new.writestr(member, names if member == "xl/workbook.xml" else old.read(member))
    assert refusal("bok.xlsx", stream.getvalue()).finding.code == "R001"


def test_a_cell_that_holds_no_finite_number_is_rejected() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in ("Uppsala", "202501", "Intäkter"))
    header = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in PLAIN.split(";"))
    rows = f"<row>{header}</row><row>{cells}<c><v>NaN</v></c><c><v>inf</v></c></row>"
    reading = read.upload("bok.xlsx", repacked(workbook(Data=[["a"]]), sheet1=SHEET % rows.encode(), styles=None))
    assert aside(reading) == [(1, "ignored", "R151"), (2, "rejected", "R101")]


def test_a_damaged_archive_is_refused() -> None:
    raw = bytearray(workbook(Data=[["a", "b"]]))
    assert refusal("bok.xlsx", bytes(raw[: len(raw) // 2])).finding.code == "R001"
    stored = repacked(bytes(raw))
    assert refusal("bok.xlsx", stored.replace(b"<sheets>", b"<sheetS>")).finding.code == "R001"


def test_a_workbook_without_content_is_refused() -> None:
    assert refusal("bok.xlsx", workbook(Data=[])).finding.code == "R002"


# --- published figures ------------------------------------------------------------------------------------------------


def test_published_indicators_are_read_as_printed() -> None:
    reading = upload(
        "Uppföljning, indikatorer",
        "",
        "Indikator;Benämning;Enhet;Region;Källa;Målvärde;Riktning;2022;2023;2024;T2 2025;Anmärkning",
        "larmtid_1a_median;Larmtid;sek;Alla (Värmland ingår);Uppföljning;80;lägre;86 sek;87,5;91,1;84,4sek;",
        "orsak_andrad_prio_ifylld;;%;Alla (Värmland ingår);Uppföljning;;högre;13,6;15,8;-;28.9;systemfel, inga siffror",
        "prio2_ut_prio1_in;;%;Uppsala;Plan;minska;;;;6,1;;nuläge",
        "orsak_andrad_prio_ifylld;;%;ej angivet;Plan;öka;;;;Pga systemfel kan inga siffror ges;;",
        "Okänd indikator;;%;Uppsala;;;;1;;;;",
        "svarstid_medel;;sek;Norrland;;;;1;;;;",
        "svarstid_medel;;sek;;;;;1;;;;",
        "svarstid_medel;;sek;Uppsala;;;;snabbt;;;;",
        "svarstid_medel;;sek;Uppsala;;;;5 %;;;;",
        "* = kan inte kvalitetssäkras",
        "Indikator;Benämning;Enhet;Region;Källa;Målvärde;Riktning;2022;2023;2024;T2 2025;Anmärkning",
        "",
    )
    rows = reading.rows
    assert reading.export.code == "published_indicators"
    assert tuple(rows.columns) == FACT_COLUMNS
    first = rows.iloc[:4]
    assert first.value.tolist() == [86, 87.5, 91.1, 84.4]
    assert first.decimals.tolist() == [0, 1, 1, 1]
    assert first.period.tolist() == ["2022", "2023", "2024", "2025T2"]
    assert set(first.unit) == {"sek"}
    assert set(first.region) == {"SUV + Värmland"}
    assert (first.label.iloc[0], first.target.iloc[0], first.better.iloc[0]) == ("Larmtid", "80", "lower")
    assert rows.quality.tolist()[6] == "system_error"
    assert pd.isna(rows.value.iloc[6])
    plan = rows[rows.source == "Plan"]
    assert plan.period.tolist() == ["2024", "2024"]
    assert plan.quality.tolist() == ["ok", "system_error"]
    assert plan.better.tolist() == ["lower", "higher"]
    assert codes(reading) == ["R113", "R105", "R106", "R114", "R115"]
    assert reading.totals == {}
    assert_balanced(reading)


def test_two_exports_with_the_same_headers_are_told_apart_by_their_series() -> None:
    header = "Nyckeltal;Enhet;Region;2022;T2 2025"
    sick = upload(
        "Sjukfrånvaro", header, "Kvinnor;%;Uppsala;7,05%;5,33%", "Antal heltidssjukskrivna*;antal;Uppsala;*;0,16"
    )
    assert sick.export.code == "published_sick_leave"
    assert sick.rows.series.tolist() == ["kvinnor"] * 2 + ["antal_heltidssjukskrivna"] * 2
    assert sick.rows.quality.tolist() == ["ok", "ok", "not_assured", "ok"]
    assert upload(header, "svarstid_medel;sek;Uppsala;1;2").export.code == "published_indicators"


def test_published_finance_figures_stand_one_a_row() -> None:
    reading = upload(
        "Post;Region;Period;Värde;Enhet;Källa;Anmärkning",
        "resultat_helårsprognos;Uppsala;2025;676;tkr;Rapport;",
        "resultat_helårsprognos;Uppsala;2025;1 000 SEK;sek;Rapport;",
        "bruttokostnadsutveckling;Alla;jan-aug 2025;-0,01;%;Rapport;",
        "resultat_ackumulerat;Alla;jan-aug 2025;;mnkr;Rapport;",
        "resultat_ackumulerat;Alla;sommaren;2;mnkr;Rapport;",
        "Källa: rapporten",
    )
    assert reading.export.code == "published_finance"
    assert reading.rows.value.tolist()[:3] == [676, 1000, -0.01]
    assert reading.rows.unit.tolist() == ["tkr", "kr", "%", "mnkr"]
    assert reading.rows.quality.tolist()[-1] == "not_reported"
    assert reading.rows.period.tolist() == ["2025", "2025", "2025T2", "2025T2"]
    assert codes(reading) == ["R103"]
    assert_balanced(reading)


def test_indicators_without_a_region_column_take_it_from_the_title_or_leave_it_unstated() -> None:
    lines = ("Indikator;2024", "svarstid_medel;4,0")
    assert upload(*lines).rows.region.tolist() == ["ej angivet"]
    assert upload("Region Uppsala", *lines).rows.region.tolist() == ["Uppsala"]


# --- the figures of the two published documents -----------------------------------------------------------------------

REFERENCE = sorted(Path(__file__).parent.parent.parent.glob("shared/reference/*.csv"))


@pytest.mark.parametrize("path", REFERENCE, ids=lambda path: path.stem)
def test_every_published_figure_is_read_at_its_printed_precision(path: Path) -> None:
    reading = read.upload(path.name, path.read_bytes())
    printed = pd.read_csv(path, sep=";", dtype=str, keep_default_na=False)
    assert reading.findings == ()
    assert len(reading.rows) == len(printed)
    for row, text in zip(reading.rows.itertuples(), printed["värde_som_tryckt"], strict=True):
        assert row.text == text
        if row.quality == "ok":
            bare = text.rstrip("%").replace(",", ".")
            assert f"{row.value:.{row.decimals}f}" == bare
        else:
            assert text in ("*", "-") or "systemfel" in text


# --- personal identity numbers ----------------------------------------------------------------------------------------

# 811228-9874 and the coordination number 701063-2391 are the tax agency's own published examples.


@pytest.mark.parametrize(
    "text",
    [
        "811228-9874", "8112289874", "19811228-9874", "198112289874", "811228+9874", "811228–9874", "81 12 28-9874",
        "Anna 811228-9874, lön", "701063-2391", "811228\u200b-9874", "000229-0005",
    ],
)  # fmt: skip
def test_a_personal_identity_number_is_found_in_any_writing(text: str) -> None:
    assert privacy.holds_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "811228-9873",  # the check digit is wrong
        "811328-9874",  # no thirteenth month
        "810230-9876",  # no thirtieth of February
        "556252-9155",  # an organisation number
        "1912681002.00",  # an amount
        "0,8112289874",
        "98112289874",
        "2025-08-31",
    ],
)
def test_other_numbers_are_left_in_peace(text: str) -> None:
    assert not privacy.holds_number(text)


@pytest.mark.parametrize("cell", ["811228-9874", "Lön 19811228-9874"])
def test_a_file_with_a_personal_identity_number_is_refused_without_repeating_it(cell: str) -> None:
    refused = refusal("fil.csv", csv(PLAIN, f"Uppsala;202501;{cell};5;"))
    assert (refused.finding.code, refused.finding.row, refused.finding.value) == ("R009", 2, None)
    assert "9874" not in str(refused)


def test_numbers_in_cells_and_file_names_are_searched_too() -> None:
    raw = workbook(Data=[PLAIN.split(";"), ["Uppsala", 202501, "Intäkter", 198112289874, 1.5]])
    assert refusal("bok.xlsx", raw).finding.code == "R009"
    assert refusal("811228-9874.csv", csv(PLAIN, "Uppsala;202501;Intäkter;5;")).finding.code == "R009"
    privacy.refuse_numbers("fil", [Sheet("", [(1, (date(1981, 12, 28),))], 1)])


# --- properties -------------------------------------------------------------------------------------------------------

lines = st.tuples(
    st.sampled_from(["Uppsala", "Sörmland", "Norrland", "", "Summa"]),
    st.sampled_from(["202501", "2025-02", "T2 2025", "x", ""]),
    st.sampled_from(["Intäkter", "Personal", "varav pension", "Resultat", "Hyror", ""]),
    st.one_of(st.integers(-(10**6), 10**6).map(str), st.sampled_from(["", "-", "1 234,5", "1.234", "x", "5 kr"])),
    st.one_of(st.integers(-(10**6), 10**6).map(str), st.sampled_from(["", "*", "(7)", "=A1"])),
).map(";".join)


@given(st.lists(lines, min_size=1, max_size=12))
@settings(deadline=None)
def test_rows_and_kronor_in_the_file_are_stored_or_set_aside_whatever_the_file_holds(rows: list[str]) -> None:
    try:
        reading = upload(PLAIN, *rows)
    except Refused:
        return  # no row with any amount at all
    assert_balanced(reading)
    assert reading.records == len(rows) + 1
    assert set(reading.aside.reason) <= set(RULES)


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_raise_anything_but_a_refusal(raw: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"#FLAGGA 0\n", csv(PLAIN), b"\xff\xfe"):
        with suppress(Refused):
            assert_balanced(read.upload("fil.csv", start + raw))


def test_a_header_that_is_repeated_among_published_figures_is_left_out():
    head = "Nyckeltal;Enhet;Region;2022;2023"
    lines = [head, "Total sjukfrånvaro;%;Uppsala;4,1%;4,2%", head, "Kvinnor;%;Uppsala;5,1%;5,2%"]
    found = read.upload("sjukfrånvaro.csv", "\n".join(lines).encode())
    assert found.rows["value"].tolist() == [4.1, 4.2, 5.1, 5.2]
    assert found.aside[["row", "reason"]].to_numpy().tolist() == [[1, "R151"], [3, "R151"]]


@pytest.mark.parametrize(("title", "ore"), [("Belopp i milj. kr", 150_000_000), ("Belopp i milj, kr", 150)])
def test_a_full_stop_in_a_unit_is_a_full_stop_and_no_other_sign(title: str, ore: int) -> None:
    raw = f"{title};;;\nregion;period;konto;utfall\nUppsala;2025-09;4010;1,50\n".encode()
    assert read.upload("uppsala.csv", raw).rows["amount"].abs().tolist() == [ore]
