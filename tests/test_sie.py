"""SIE files, types 1–4: what the specification says, and what programs really write."""

from __future__ import annotations

import zlib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.recipe import Dated, Given, Mend, Recipe
from svlc_core.errors import Refused
from svlc_core.read.sie import cut
from svlc_core.read.sie.records import lines_of, objects_of, records
from svlc_core.vocabulary import Line, Measure, Region

HEAD = ["#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4", '#FNAMN "Larmcentralen i Västmanland"', "#RAR 0 20250101 20251231"]
NAMES = ["#KONTO 3010 Ersättning", '#KONTO 4010 "Lön, \\"fast\\""', "#KONTO 1930 Bank"]
COUNTIES = [
    "#DIM 1 Kostnadsställe",
    '#OBJEKT 1 10 "Region Uppsala"',
    '#OBJEKT 1 20 "Larmcentral Sörmland"',
    '#OBJEKT 1 "Värmland" "Avtal"',
]


def sie(*lines: str, head: list[str] = HEAD, encoding: str = "cp437", end: str = "\r\n") -> bytes:
    return (end.join([*head, *NAMES, *lines]) + end).encode(encoding)


def upload(*lines: str, name: str = "fil.se", head: list[str] = HEAD) -> Reading:
    return read.upload(name, sie(*lines, head=head))


def voucher(*transactions: str, day: str = "20250115") -> list[str]:
    return [f'#VER A 1 {day} "Text"', "{", *(f"#TRANS {each}" for each in transactions), "}"]


def amounts(reading: Reading) -> list[tuple[object, ...]]:
    """region, month, account, measure, kr in result sign"""
    rows = reading.rows
    return [(r.region, f"{r.year}-{r.month:02}", r.account, r.measure, r.amount / 100) for r in rows.itertuples()]


def reasons(reading: Reading) -> list[str]:
    return reading.aside.sort_values("row").reason.tolist()


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def assert_balanced(reading: Reading) -> None:
    assert reading.records == reading.rows.row.nunique() + len(reading.aside)
    for measure, total in reading.totals.items():
        stored = reading.rows.amount[reading.rows.measure == measure.value].sum()
        assert stored + reading.aside[measure.value].sum() == total


def refusal(raw: bytes, name: str = "fil.se") -> Refused:
    with pytest.raises(Refused) as caught:
        read.upload(name, raw)
    return caught.value


# --- records ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "fields", "objects"),
    [
        ('#KONTO 3010 "Ersättning från ägare"', ("3010", "Ersättning från ägare"), ()),
        ("#KONTO\t3010\t  Lön", ("3010", "Lön"), ()),
        ('#KONTO 1 "a \\"b\\" c" ""', ("1", 'a "b" c', ""), ()),
        ('  #trans 3010 {1 "10" 6 P1} -5.00', ("3010", "-5.00"), (("1", "10"), ("6", "P1"))),
        ("#TRANS 3010 {} -5", ("3010", "-5"), ()),
        ('#TRANS 3010 { } -5 "oavslutad', ("3010", "-5", "oavslutad"), ()),
    ],
)
def test_a_record_has_fields_and_objects(
    line: str, fields: tuple[str, ...], objects: tuple[tuple[str, str], ...]
) -> None:
    (record,) = records([1], [line])
    assert (record.fields, objects_of(record.braced)) == (fields, objects)


def test_lines_without_a_label_are_no_records() -> None:
    lines = lines_of("\n{\n#VER A 1 20250101\r\n\n}\r#GEN 20250101")
    assert [record.row for record in records(range(1, 9), lines.to_pylist())] == [3, 6]


def test_lines_written_plainly_and_otherwise_give_the_same_rows() -> None:
    """The same vouchers, once as most programs write them and once in every form that the specification allows."""
    plain = upload(
        '#VER A 1 20250131 "Text"',
        '#TRANS 3010 {"1" "10"} -100.50 20250201 "Text"',
        "#TRANS 1930 {} 100.50",
        "#PSALDO 0 202501 1930 {} 100.50",
        "#PBUDGET 0 202501 3010 {} -90 0",
    )
    odd = upload(
        '#ver\t"A \\" B" ""\t"20250131" "Text"',
        '  #Trans\t"3010" { 1 "10" } "-100,50" "20250201" "a \\"b\\" {1}"',
        "#TRANS 1930 { } +100.5 ",
        '#PSALDO "0" "202501" "1930" {} "100.50"',
        '#PBUDGET "0" 202501 3010 {} "-90" 0',
    )
    told = [
        ("2025-02", "3010", "actual", 100.5, "10"),
        ("2025-01", "3010", "budget", 90, ""),
    ]
    for reading in (plain, odd):
        centres = reading.rows.cost_centre.tolist()
        assert [(*row[1:], centre) for row, centre in zip(amounts(reading), centres, strict=True)] == told
        assert reasons(reading) == ["R156", "R156"]


# --- where the months come from ---------------------------------------------------------------------------------------


def test_period_balances_become_rows_in_result_sign() -> None:
    reading = upload(
        "#PSALDO 0 202501 3010 {} -100.50",
        "#PSALDO 0 202501 4010 {} 60.25",
        "#PSALDO 0 202501 1930 {} 40.25",
        "#PBUDGET 0 202502 3010 {} -90",
        "#RES 0 3010 -100.50",
        "#RES 0 4010 60.25",
        "#IB 0 1930 5.00",
        "#UB 0 1930 45.25",
    )
    assert amounts(reading) == [
        ("Västmanland", "2025-01", "3010", "actual", 100.5),
        ("Västmanland", "2025-01", "4010", "actual", -60.25),
        ("Västmanland", "2025-02", "3010", "budget", 90.0),
    ]
    first = reading.rows.iloc[0]
    assert (first.row, first.column, first.text, first["name"], first.line) == (
        9,
        "#PSALDO",
        "-100.50",
        "Ersättning",
        "revenue",
    )
    assert reading.rows.name.tolist()[1] == 'Lön, "fast"'
    assert reasons(reading) == ["R156", "R158", "R158", "R156", "R156"]
    assert reading.findings == ()
    assert reading.records == 8
    assert reading.choices["layout"] == "SIE 4"
    assert_balanced(reading)


def test_months_come_from_the_vouchers_where_there_are_no_period_balances() -> None:
    reading = upload(
        *voucher("3010 {} -100.00", "4010 {} 60.00 20250201", "1930 {} 40.00"),
        *voucher("3010 {} -5.00", "1930 {} 5.00", day="20241231"),
    )
    assert amounts(reading) == [
        ("Västmanland", "2025-01", "3010", "actual", 100.0),
        ("Västmanland", "2025-02", "4010", "actual", -60.0),
    ]
    assert codes(reading) == ["R033", "R028"]
    assert reasons(reading) == ["R156", "R157", "R156"]
    assert_balanced(reading)


def test_vouchers_go_before_period_balances_that_disagree_with_the_year() -> None:
    reading = upload(
        "#RES 0 3010 -30",
        "#PSALDO 0 202501 3010 {} -10",
        *voucher("3010 {} -10", "1930 {} 10"),
        *voucher("3010 {} -20", "1930 {} 20", day="20250201"),
    )
    assert [row[4] for row in amounts(reading)] == [10, 20]
    assert codes(reading) == []


def test_added_and_struck_transactions_are_not_counted() -> None:
    reading = upload(
        "#VER A 1 20250115",
        "{",
        "#TRANS 3010 {} -10",
        "#RTRANS 3010 {} -5",
        "#TRANS 3010 {} -5",
        "#BTRANS 3010 {} -7",
        "#TRANS 1930 {} 15",
        "}",
    )
    assert [row[4] for row in amounts(reading)] == [10, 5]
    assert reasons(reading) == ["R159", "R159", "R156"]
    assert_balanced(reading)


def test_other_years_are_left_out_and_said() -> None:
    reading = upload("#PSALDO 0 202501 3010 {} -10", "#PSALDO -1 202401 3010 {} -9", "#RES -1 3010 -9")
    assert len(reading.rows) == 1
    assert reading.findings[0].values["count"] == 2
    assert reasons(reading) == ["R157", "R157"]


def test_an_account_outside_the_classes_counts_where_the_file_gives_it_a_result() -> None:
    reading = upload("#PSALDO 0 202501 3010 {} -10", "#PSALDO 0 202501 9999 {} 3", "#RES 0 3010 -10", "#RES 0 9999 3")
    assert reading.rows.line.tolist() == ["revenue", "unmapped"]
    assert codes(reading) == ["R108"]


def test_the_month_is_that_of_the_transaction_or_of_the_voucher_as_is_chosen() -> None:
    lines = voucher("4010 {} 60.25 20250201", "4010 {} 10 20250131", "1930 {} -70.25", day="20250131")
    raw = sie(*lines)
    by_transaction = read.upload("fil.se", raw)
    by_voucher = read.upload("fil.se", raw, Given(Recipe(dated=Dated.VOUCHER)))
    assert [(row[1], row[4]) for row in amounts(by_transaction)] == [("2025-02", -60.25), ("2025-01", -10)]
    assert [(row[1], row[4]) for row in amounts(by_voucher)] == [("2025-01", -60.25), ("2025-01", -10)]
    assert by_transaction.choices["dated"] == "transaktionens datum"
    assert by_voucher.choices["dated"] == "verifikationens datum"
    for reading, used in ((by_transaction, "transaktionens"), (by_voucher, "verifikationens")):
        (said,) = reading.findings
        assert said.code == "R033"
        assert "1 st (rad 11). Efter transaktionens datum: februari 2025 −60,25 kr." in said.message()
        assert "Efter verifikationens datum: januari 2025 −60,25 kr." in said.message()
        assert f"månaden för {used} datum" in said.remedy()


def test_dates_that_differ_on_balance_accounts_alone_move_nothing_in_the_result() -> None:
    reading = upload(*voucher("3010 {} -10", "1930 {} 10 20250201"))
    assert "Efter transaktionens datum: inga belopp i resultatet." in reading.findings[0].message()


def test_dates_of_transactions_are_no_matter_where_the_months_come_from_balances() -> None:
    reading = upload("#PSALDO 0 202501 3010 {} -10", "#RES 0 3010 -10", *voucher("3010 {} -10 20250201", "1930 {} 10"))
    assert [(row[1], row[4]) for row in amounts(reading)] == [("2025-01", 10)]
    assert (codes(reading), reading.choices["dated"]) == ([], "")


def test_a_date_that_is_missing_is_the_other_one_whichever_is_chosen() -> None:
    lines = ["#VER A 1", "#TRANS 3010 {} -10 20250201", "#VER A 2 20250301", "#TRANS 4010 {} 10"]
    for dated in Dated:
        reading = read.upload("fil.se", sie(*lines), Given(Recipe(dated=dated)))
        assert [row[1] for row in amounts(reading)] == ["2025-02", "2025-03"]


def test_a_voucher_date_that_is_none_rejects_where_it_is_what_was_chosen() -> None:
    raw = sie(
        "#VER A 1 igår", "#TRANS 3010 {} -10 20250201", "#VER A 2 20250201", "#TRANS 4010 {} 10", "#TRANS 1930 {} -10"
    )
    assert len(read.upload("fil.se", raw).rows) == 2
    reading = read.upload("fil.se", raw, Given(Recipe(dated=Dated.VOUCHER)))
    assert (len(reading.rows), codes(reading)) == (1, ["R117"])


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("20250228", []),
        ("20250131", ["till och med 20250131, men dess sista månad med belopp är februari 2025"]),
        ("20251231", ["till och med 20251231, men dess sista månad med belopp är februari 2025"]),
        ("19700101", ["till och med 19700101, men dess sista månad med belopp är februari 2025"]),
        ("snart", ["till och med snart, men dess sista månad med belopp är februari 2025"]),
    ],
)
def test_the_day_that_the_file_says_it_goes_to_is_a_hint_alone(stated: str, said: list[str]) -> None:
    lines = ["#PSALDO 0 202501 3010 {} -10", "#PSALDO 0 202502 3010 {} -10", "#PSALDO 0 202503 3010 {} 0"]
    reading = upload(f"#OMFATTN {stated}", *lines)
    assert [row[1] for row in amounts(reading)] == ["2025-01", "2025-02", "2025-03"]
    assert codes(reading) == ["R053"] * len(said)
    assert all(words in reading.findings[0].message() for words in said)


# --- totals, parts and objects ----------------------------------------------------------------------------------------


def test_type_three_with_totals_beside_their_split_counts_the_totals() -> None:
    reading = upload(
        "#RES 0 3010 -30",
        "#PSALDO 0 202501 3010 {} -30",
        '#PSALDO 0 202501 3010 {1 "A"} -20',
        '#PSALDO 0 202501 3010 {1 "B"} -10',
        "#PBUDGET 0 202501 3010 {} -30",
        '#PBUDGET 0 202501 3010 {1 "A"} -30',
    )
    assert [(row[3], row[4]) for row in amounts(reading)] == [("actual", 30), ("budget", 30)]
    assert reasons(reading) == ["R158"] * 4
    assert_balanced(reading)


def test_type_three_with_parts_alone_counts_them_all() -> None:
    reading = upload("#RES 0 3010 -30", "#PSALDO 0 202501 3010 {} -10", '#PSALDO 0 202501 3010 {1 "A"} -20')
    assert [row[4] for row in amounts(reading)] == [10, 20]
    assert reading.rows.cost_centre.tolist() == ["", "A"]


def test_cost_centres_that_name_regions_are_the_regions() -> None:
    reading = upload(
        *COUNTIES,
        "#PSALDO 0 202501 3010 {} -60",
        "#PSALDO 0 202501 3010 {1 10} -30",
        "#PSALDO 0 202501 3010 {1 20} -20",
        "#PSALDO 0 202501 3010 {1 Värmland} -10",
        "#PSALDO 0 202501 3010 {1 10 6 P} -30",
        "#PBUDGET 0 202501 3010 {1 10} -31",
    )
    assert [(row[0], row[3], row[4]) for row in amounts(reading)] == [
        ("Uppsala", "actual", 30),
        ("Sörmland", "actual", 20),
        ("Värmland", "actual", 10),
        ("Uppsala", "budget", 31),
    ]
    assert codes(reading) == []
    assert_balanced(reading)


def test_regions_are_found_in_the_vouchers_where_the_balances_have_none() -> None:
    reading = upload(
        *COUNTIES,
        "#RES 0 3010 -30",
        "#PSALDO 0 202501 3010 {} -30",
        *voucher("3010 {1 10} -20", "3010 {1 20} -10", "1930 {} 30"),
    )
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Uppsala", 20), ("Sörmland", 10)]
    assert codes(reading) == []


def test_amounts_without_a_region_are_rejected_and_the_difference_is_said() -> None:
    head = [*HEAD[:3], "#FNAMN SvLC", HEAD[4]]
    reading = upload(
        *COUNTIES,
        "#OBJEKT 1 90 Gemensamt",
        *voucher("3010 {1 10} -20", "3010 {1 90} -10", "3010 {} -5", "3010 {1 91} -1", "1930 {} 36"),
        head=head,
    )
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Uppsala", 20)]
    assert [(each.code, each.value) for each in reading.findings] == [
        ("R105", "Gemensamt"),
        ("R106", None),
        ("R105", "91"),
    ]
    assert reading.aside.fate.tolist() == ["rejected"] * 3 + ["ignored"]
    assert_balanced(reading)


def test_amounts_without_a_region_beside_the_split_are_rejected_where_the_balance_needs_them() -> None:
    reading = upload(
        *COUNTIES, "#RES 0 3010 -30", "#PSALDO 0 202501 3010 {} -10", "#PSALDO 0 202501 3010 {1 10} -20",
        "#RES 0 4010 5", "#PSALDO 0 202501 4010 {} 5",
    )  # fmt: skip
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Uppsala", 20)]
    assert codes(reading) == ["R106"]
    assert reading.aside.fate.tolist().count("rejected") == 2


def test_regions_that_do_not_add_up_to_the_total_are_said() -> None:
    reading = upload(*COUNTIES, "#PSALDO 0 202501 3010 {} -60", "#PSALDO 0 202501 3010 {1 10} -30")
    assert codes(reading) == ["R032"]
    assert reading.findings[0].values["accounts"] == ("3010",)


def test_ordinary_cost_centres_leave_the_region_to_the_file() -> None:
    reading = upload(
        "#OBJEKT 1 1 Växel",
        "#OBJEKT 1 2 Västerås",
        '#OBJEKT 1 3 "Uppsala och Sörmland"',
        *voucher("3010 {1 1} -20", "3010 {1 2} -10", "4010 {1 3} 5", "1930 {} 25"),
    )
    assert {row[0] for row in amounts(reading)} == {"Västmanland"}
    assert reading.rows.cost_centre.tolist() == ["1", "2", "3"]


def test_the_region_is_found_in_the_name_of_the_file_or_the_file_is_refused() -> None:
    head = [*HEAD[:3], HEAD[4]]
    line = "#PSALDO 0 202501 3010 {} -10"
    assert amounts(upload(line, name="uppsala_2025.se", head=head))[0][0] == "Uppsala"
    assert refusal(sie(line, head=head)).finding.code == "R006"


def test_a_split_by_other_dimensions_alone_counts_where_the_balance_needs_it() -> None:
    reading = upload(
        *COUNTIES, "#RES 0 3010 -30", "#PSALDO 0 202501 3010 {1 10} -20", "#PSALDO 0 202501 3010 {6 P} -10",
    )  # fmt: skip
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Uppsala", 20)]
    assert codes(reading) == ["R106"]
    assert reading.aside.actual.tolist() == [30_00, 10_00]
    assert reading.aside.fate.tolist() == ["ignored", "rejected"]


def test_an_object_that_divides_a_cost_centre_belongs_to_it() -> None:
    """SIE 4B §8.12: the number of a divided object is that of its whole, then its own."""
    reading = upload(
        *COUNTIES, "#UNDERDIM 21 Arbetsställe 1", '#OBJEKT 21 "101" "Växel"', '#OBJEKT 1 "1" "Hela"',
        "#RES 0 3010 -30", "#PSALDO 0 202501 3010 {} -30",
        '#PSALDO 0 202501 3010 {21 "101"} -20', '#PSALDO 0 202501 3010 {21 "201"} -10',
        "#RES 0 4010 5", "#PSALDO 0 202501 4010 {} 5", '#PSALDO 0 202501 4010 {1 "10" 21 "101"} 5',
    )  # fmt: skip
    assert [(row[0], row[2], row[4]) for row in amounts(reading)] == [
        ("Uppsala", "3010", 20),
        ("Sörmland", "3010", 10),
        ("Uppsala", "4010", -5),
    ]
    assert reading.rows.cost_centre.tolist() == ["10", "20", "10"]


def test_a_dimension_that_is_called_region_names_the_regions() -> None:
    reading = upload(
        "#DIM 20 Regioner", '#OBJEKT 20 "U" "Region Uppsala"', '#OBJEKT 20 "D" "Region Sörmland"',
        *voucher("3010 {1 7400 20 U} -20", "3010 {1 7500 20 D} -10", "1930 {} 30"),
    )  # fmt: skip
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Uppsala", 20), ("Sörmland", 10)]
    assert reading.rows.cost_centre.tolist() == ["7400", "7500"]


def test_words_that_a_person_has_explained_are_regions() -> None:
    raw = sie('#OBJEKT 1 "90" "Gemensamt"', *voucher("3010 {1 90} -20", "3010 {1 91} -10", "1930 {} 30"))
    words = {"gemensamt": Region.VASTMANLAND, "91": Region.UPPSALA}
    reading = read.upload("fil.se", raw, Given(Recipe(words=words)))
    assert [(row[0], row[4]) for row in amounts(reading)] == [("Västmanland", 20), ("Uppsala", 10)]


def test_the_region_that_a_person_has_stated_goes_before_what_the_objects_say() -> None:
    raw = sie(*COUNTIES, *voucher("3010 {1 10} -20", "3010 {1 20} -10", "1930 {} 30"))
    reading = read.upload("fil.se", raw, Given(Recipe(region=Region.VARMLAND)))
    assert {row[0] for row in amounts(reading)} == {"Värmland"}


def test_accounts_follow_the_mapping_that_is_given() -> None:
    reading = read.upload(
        "fil.se",
        sie(*voucher("3010 {} -20", "4010 {} 20")),
        Given(accounts={"3": Line.REVENUE, "40": Line.OTHER, "401": Line.TECHNOLOGY}),
    )
    assert reading.rows.line.tolist() == ["revenue", "technology"]


# --- what does not add up ---------------------------------------------------------------------------------------------


def test_months_that_differ_from_the_year_are_said() -> None:
    reading = upload("#RES 0 3010 -50", "#PSALDO 0 202501 3010 {} -10", "#RES 0 4010 0")
    assert codes(reading) == ["R030"]
    assert "för 1 konton: 3010" in reading.findings[0].message()


def test_a_year_without_a_single_month_beside_its_budget_is_said() -> None:
    reading = upload("#RES 0 3010 -50", "#PBUDGET 0 202501 3010 {} -10")
    assert amounts(reading) == [("Västmanland", "2025-01", "3010", "budget", 10)]
    assert codes(reading) == ["R030"]


def test_lines_that_are_no_records_are_said() -> None:
    reading = upload("#PSALDO 0 202501 3010 {} -10", " PSALDO 0 202502 3010 {} -10", "", "{", "}")
    assert [(said.code, said.row) for said in reading.findings] == [("R019", 10)]


def test_vouchers_that_do_not_balance_are_said() -> None:
    reading = upload(*voucher("3010 {} -10", "1930 {} 9"))
    assert codes(reading) == ["R031"]
    assert reading.findings[0].values["rows"] == ("9",)


def test_a_checksum_is_verified_where_there_is_one() -> None:
    content = ["#FORMAT PC8", '#FNAMN "Väst"', '#PSALDO 0 202501 3010 {1 "A"} -10']
    expected = zlib.crc32("#FORMATPC8#FNAMNVäst#PSALDO02025013010".encode("cp437") + b"1A-10")
    raw = "\n".join(["#FLAGGA 0", "#KSUMMA", *content, "#KSUMMA {}"])
    for stated, said in ((str(expected), []), ("1", ["R029"]), ("x", ["R029"])):
        reading = read.upload(
            "uppsala.se", raw.replace("{}\n", "{}\n").replace("#KSUMMA {}", f"#KSUMMA {stated}").encode("cp437")
        )
        assert codes(reading) == said


@pytest.mark.parametrize("encoding", ["cp437", "utf-8", "iso-8859-15"])
def test_a_checksum_is_that_of_the_files_own_bytes(encoding: str) -> None:
    """Quotation marks, blanks between fields, braces and lines without a label are no part of it; escaped marks are."""
    bare = '#FNAMNVäst "A" län#VALUTASEK#KONTO3010Ersättning åt oss#PSALDO02025013010110-10'
    lines = ["#KSUMMA", '#FNAMN "Väst \\"A\\" län"', "", "{", "  #VALUTA\t SEK", "}", '#KONTO 3010 "Ersättning åt oss"',
             '#PSALDO 0 202501 3010 {1 "10"} -10', f"#KSUMMA {zlib.crc32(bare.encode(encoding))}"]  # fmt: skip
    reading = read.upload("uppsala.se", "\r\n".join(lines).encode(encoding))
    assert codes(reading) == []
    damaged = read.upload("uppsala.se", "\r\n".join(lines).replace("-10", "-11").encode(encoding))
    assert codes(damaged) == ["R029"]


def test_a_single_checksum_record_says_nothing() -> None:
    assert codes(upload("#KSUMMA", "#PSALDO 0 202501 3010 {} -10")) == []


def test_a_broken_financial_year_is_said() -> None:
    head = [*HEAD[:4], "#RAR 0 20240701 20250630"]
    reading = upload(*voucher("3010 {} -10", "1930 {} 10"), head=head)
    assert codes(reading) == ["R034"]
    assert "2024-07-01 till 2025-06-30" in reading.findings[0].message()


@pytest.mark.parametrize(
    "line",
    [
        "#PSALDO 0 202513 3010 {} -10",
        "#PSALDO 0 202412 3010 {} -10",
        "#PSALDO 0 002501 3010 {} -10",
        "#PSALDO 0 202501 3010 {1 20 -10",
        '#PSALDO 0 202501 3010 "} -10',
        "#TRANS 3010 {} -10 00250131",
        "#PSALDO 0 202501 3010 {} tio",
        "#PSALDO 0 202501 3010 {} 1.234",
        "#PSALDO 0 202501 3010 {} 99999999999999999999",
        "#PSALDO 0 202501 Lön {} 10",
        "#PSALDO x 202501 3010 {} 10",
        "#PSALDO 0 202501",
        "#TRANS 3010 {} -10 20250231",
        "#TRANS 3010 {} -10 nyss",
    ],
)
def test_a_record_that_cannot_be_understood_is_rejected_by_its_line(line: str) -> None:
    reading = upload("#PSALDO 0 202501 4010 {} 10", line)
    (said,) = reading.findings
    assert (said.code, said.row) == ("R117", 10)
    assert reading.aside.fate.tolist() == ["rejected"]
    assert_balanced(reading)


@pytest.mark.parametrize(
    "line",
    [
        "#PSALDO 0 202501 3010 {} -1 234.50",
        "#PSALDO 0 202501 3010 {} 12 345 678",
        "#TRANS 3010 {} -1 234.50 20250115",
        "#TRANS 3010 {} -1 234 20250115",
        "#RES 0 3010 -1 234,5",
    ],
)
def test_an_amount_that_a_blank_may_have_split_is_rejected_and_not_read_short(line: str) -> None:
    reading = upload("#PSALDO 0 202501 4010 {} 10", line)
    (said,) = reading.findings
    assert (said.code, said.row, said.value) == ("R054", 10, line)
    assert reading.aside[["fate", "reason", "actual"]].values.tolist() == [["rejected", "R054", 0]]
    assert_balanced(reading)


def test_a_quantity_after_an_amount_with_its_ore_is_no_part_of_it() -> None:
    reading = upload("#PSALDO 0 202501 3010 {} -1.00 234.50", "#PSALDO 0 202501 4010 {} 1 2", "#RES 0 3010 -1.00 500")
    assert [row[4] for row in amounts(reading)] == [1, -1]
    assert codes(reading) == ["R030"]


def test_a_blank_that_is_no_separator_does_not_split_an_amount() -> None:
    reading = upload("#PSALDO 0 202501 4010 {} 10", "#PSALDO 0 202501 3010 {} -1\u00a0234.50")
    assert codes(reading) == ["R117"]


def test_a_rejected_line_can_be_mended_in_place() -> None:
    raw = sie("#PSALDO 0 202501 4010 {} 10", "  #PSALDO 0 202501 3010 {} -1 234.50", "skräp", "#RES 0 3010 -1234.50")
    bad = read.upload("fil.se", raw).aside.iloc[0]
    mends = (
        Mend("", 10, 1, bad.text, "#PSALDO 0 202501 3010 {} -1234.50"),
        Mend("", 11, 1, "skräp", "#PSALDO 0 202502\n4010 {} 5"),
        Mend("", 12, 1, "#RES 0 3010 -1234.50", ""),
    )
    reading = read.upload("fil.se", raw, Given(Recipe(mends=mends)))
    assert [(row[1], row[4]) for row in amounts(reading)] == [("2025-01", -10), ("2025-01", 1234.5), ("2025-02", -5)]
    assert (codes(reading), reading.records) == ([], 3)
    assert_balanced(reading)


@pytest.mark.parametrize(
    ("row", "was", "becomes", "code"),
    [
        (9, "#PSALDO 0 202501 3010 {} 10", "#PSALDO 0 202501 3010 {} 11", "R036"),
        (99, "#PSALDO 0 202501 4010 {} 10", "#PSALDO 0 202501 4010 {} 11", "R036"),
        (0, "#PSALDO 0 202501 4010 {} 10", "#PSALDO 0 202501 4010 {} 11", "R036"),
        (9, "#PSALDO 0 202501 4010 {} 10", "#TRANS 4010 {} 10 20250101 811228-9874", "R009"),
        (9, "#PSALDO 0 202501 4010 {} 10", "#PSALDO 0 202501 4010 {7 K12} 10", "R009"),
    ],
)
def test_a_mend_that_belongs_elsewhere_or_names_a_person_is_refused(
    row: int, was: str, becomes: str, code: str
) -> None:
    raw = sie("#PSALDO 0 202501 4010 {} 10")
    with pytest.raises(Refused) as caught:
        read.upload("fil.se", raw, Given(Recipe(mends=(Mend("", row, 1, was, becomes),))))
    assert (caught.value.finding.code, caught.value.finding.row) == (code, row)


# --- the file as a whole ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_is_found_in_the_bytes_whatever_format_says(encoding: str, end: str) -> None:
    raw = sie("#PSALDO 0 202501 3010 {} -10", encoding=encoding, end=end)
    reading = read.upload("fil.se", raw)
    assert reading.rows[["region", "name"]].values.tolist() == [["Västmanland", "Ersättning"]]


def test_letters_of_another_encoding_are_reported_by_line() -> None:
    raw = sie("#PSALDO 0 202501 3010 {} -10").replace("Lön".encode("cp437"), "Lön".encode("cp1252"))
    reading = read.upload("fil.se", raw)
    assert [(each.code, each.row) for each in reading.findings] == [("R020", 7)]


def test_utf_8_lines_among_cp437_are_reported_by_line() -> None:
    raw = sie("#PSALDO 0 202501 3010 {} -10").replace("Lön".encode("cp437"), "Lön".encode())
    reading = read.upload("fil.se", raw)
    assert reading.choices["encoding"] == "CP437"
    assert [(each.code, each.row) for each in reading.findings] == [("R020", 7)]


def test_cp437_lines_among_latin_1_are_reported_by_line() -> None:
    raw = sie("#KONTO 5010 Väg", "#PSALDO 0 202501 3010 {} -10", encoding="iso-8859-15")
    reading = read.upload("fil.se", raw.replace("Lön".encode("latin-1"), "Lön".encode("cp437")))
    assert reading.choices["encoding"] == "Windows-1252"
    assert [(each.code, each.row) for each in reading.findings] == [("R020", 7)]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'<?xml version="1.0"?>\n<Sie xmlns="http://www.sie.se/sie5">', "R010"),
        (b"404 Not Found", "R011"),
        (sie("#VALUTA EUR", "#PSALDO 0 202501 3010 {} -10"), "R015"),
        (sie("#RES 0 3010 -10"), "R017"),
        (sie("#PSALDO 0 202501 3010 {} -10", '#KONTO 4020 "Lön 811228-9874"'), "R009"),
        (sie(*voucher('3010 {1 "811228-9874"} -10')), "R009"),
    ],
)
def test_what_cannot_be_read_is_refused(raw: bytes, code: str) -> None:
    assert refusal(raw).finding.code == code


def test_an_organisation_number_is_no_person() -> None:
    assert len(upload("#ORGNR 811228-9874", "#PSALDO 0 202501 3010 {} -10").rows) == 1


def test_without_a_type_or_a_year_the_file_is_read_as_it_stands() -> None:
    reading = upload(
        "#PSALDO 0 202501 3010 {} -10", *voucher("3010 {} -10", "1930 {} 10"), head=["#FNAMN Uppsala"], name="x.si"
    )
    assert len(reading.rows) == 1
    assert reading.choices["layout"] == "SIE 1"


# --- real files -------------------------------------------------------------------------------------------------------

FOLDER = Path(__file__).parent.parent.parent / "shared" / "data" / "sie"
# file, P&L of the year and budget as in the file (credit negative), and some months; from an independent parser.
FACTS = [
    ("6_Test2.SE", 71_878_123, -89_270_000, {"2008-01": -6_757_400, "2008-04": 134_561_323}),
    ("8_Test4.SE", 71_878_123, -89_270_000, {"2008-01": -6_757_400, "2008-04": 134_561_323}),
    ("42_sie2.se", -6_520_750, 0, {"2010-01": -1_426_775, "2010-12": 796_663}),
    ("43_sie3.se", -6_520_750, 0, {"2010-01": -1_426_775, "2010-12": 796_663}),
    ("44_sie4.se", -6_520_750, 0, {"2010-01": -1_426_775, "2010-12": 796_663}),
    (
        "52_periodsaldo_ovnbolag.se",
        -27_779_846,
        -80_000_000,
        {"2011-01": -18_337_680, "2011-02": -4_109_316, "2011-03": -5_332_850},
    ),
    ("3_BL0001_typ4.SE", -21_258_347, -60_000_000, {}),
]


@pytest.mark.parametrize(
    ("file", "result", "budget", "months"), [each for each in FACTS if (FOLDER / each[0]).exists()]
)
def test_real_files_give_the_sums_that_an_independent_parser_gives(
    file: str, result: int, budget: int, months: dict[str, int]
) -> None:
    reading = read.upload(f"Uppsala {file}", (FOLDER / file).read_bytes())
    rows = reading.rows
    actual = rows[rows.measure == Measure.ACTUAL.value]
    by_month = Counter[str]()
    for row in actual.itertuples():
        by_month[f"{row.year}-{row.month:02}"] -= row.amount
    assert -actual.amount.sum() == result
    assert -rows.amount[rows.measure == Measure.BUDGET.value].sum() == budget
    assert {month: by_month[month] for month in months} == months
    assert "R029" not in codes(reading)
    assert "R030" not in codes(reading)
    assert_balanced(reading)


@pytest.mark.parametrize("file", [name for name in ["17_typ4.se"] if (FOLDER / name).exists()])
def test_transactions_in_another_month_than_their_voucher_are_counted(file: str) -> None:
    reading = read.upload(f"Uppsala {file}", (FOLDER / file).read_bytes())
    said = next(each for each in reading.findings if each.code == "R033")
    assert said.values["count"] == 4


# --- properties -------------------------------------------------------------------------------------------------------

record_lines = st.tuples(
    st.sampled_from(
        [
            "#PSALDO 0 202501",
            "#PSALDO -1 202401",
            "#PBUDGET 0 202501",
            "#RES 0",
            "#IB 0",
            "#TRANS",
            " #btrans",
            "#Trans",
        ]
    ),
    st.sampled_from(["3010", "4010", '"1930"', "9999", "x"]),
    st.sampled_from(["", "{}", '{"1" "10"}', "{1 90}", "{1 10 6 P}", "{", '{1 "', "{6 P1}"]),
    st.sampled_from(["-10", "10.50", "1,5", '"5.00"', "+1", "-1 234", "1.005", "x", "", '"']),
    st.sampled_from(
        ["", "20250131", '"20250201"', '""', "20241231", "20250231", '20250131"x"', "7 8", '20250131 "a {b"']
    ),
).map(" ".join)


@given(st.lists(record_lines, max_size=12))
@settings(deadline=None)
def test_every_amount_in_the_file_is_stored_or_set_aside_whatever_the_file_holds(lines: list[str]) -> None:
    try:
        reading = upload(*COUNTIES, *lines)
    except Refused:
        return  # no month in it at all
    assert_balanced(reading)


def told(raw: bytes) -> object:
    """Everything that a reading says, or the refusal."""
    try:
        reading = read.upload("fil.se", raw)
    except Refused as refused:
        return refused.finding
    return reading.rows.to_csv(), reading.aside.to_csv(), reading.totals, reading.findings


@given(
    st.lists(
        record_lines | st.sampled_from(['#VER "A" 1 20250131', "#VER B 2", '#VER "a \\"" "" 20250201 x']), max_size=12
    )
)
@settings(deadline=None)
def test_lines_cut_at_once_read_as_lines_cut_record_by_record(lines: list[str]) -> None:
    raw = sie(*COUNTIES, *lines)
    at_once = told(raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cut, "_PLAIN", {})
        patch.setattr(cut, "_PLAIN_DATE", "(?P<when>$.)")
        assert told(raw) == at_once


def test_lines_cut_in_blocks_read_as_lines_cut_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = sie(
        *(line for day in range(1, 29) for line in voucher("3010 {1 2} -10", "1930 {} 10", day=f"202502{day:02}"))
    )
    at_once = told(raw)
    monkeypatch.setattr(cut, "_BLOCK", 5)
    assert told(raw) == at_once


@pytest.mark.parametrize("file", [name for name, *_ in FACTS if (FOLDER / name).exists()])
def test_real_files_read_the_same_cut_at_once_and_record_by_record(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (FOLDER / file).read_bytes().replace(b"#FNAMN", b"#FNAMN Uppsala #", 1)
    at_once = told(raw)
    monkeypatch.setattr(cut, "_PLAIN", {})
    monkeypatch.setattr(cut, "_PLAIN_DATE", "(?P<when>$.)")
    assert told(raw) == at_once
