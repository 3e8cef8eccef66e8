"""Persons in a SIE file: never in a row, in a line set aside, in a finding or in the file that is kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, read
from svlc_core.catalogue.delivery import Reading
from svlc_core.errors import Refused
from svlc_core.read.notes import Notes
from svlc_core.read.sie import masks, persons
from tests.corpus.case import text

HEAD = ["#FORMAT PC8", "#SIETYP 4", '#FNAMN "Larmcentralen i Västmanland"', "#RAR 0 20250101 20251231",
        "#KONTO 4010 Löner", "#KONTO 1930 Bank"]  # fmt: skip
NUMBER = "811228-9874"
ENCODINGS = ["cp437", "cp850", "utf-8", "utf-8-sig", "iso-8859-15", "cp1252"]


def sie(*lines: str, encoding: str = "cp437", end: str = "\r\n") -> bytes:
    return text(*HEAD, *lines, encoding=encoding, end=end)


def voucher(*rows: str, said: str = "Text") -> list[str]:
    return [f'#VER A 1 20250125 "{said}" 20250126 AB', "{", *(f"#TRANS {row}" for row in rows), "}"]


def everything(reading: Reading) -> str:
    """Whatever of the file is stored or shown."""
    said = "".join(finding.sentence() for finding in check.delivery(reading).findings)
    return reading.rows.to_csv() + reading.aside.to_csv() + said + str((reading.kept or b""), "latin-1")


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def kept_lines(reading: Reading, first: int = len(HEAD)) -> list[str]:
    assert reading.kept is not None
    return str(reading.kept, "cp437").splitlines()[first:]


SALARIES = [
    '#OBJEKT 7 "A17" "Kim \\"Kå\\" Testperson"',
    '#OBJEKT 8 K9 "Region Uppsala"',
    '#OBJEKT 1 "10" "Växel"',
    *voucher(
        '4010 {"1" "10" "7" "A17"} 60.25 20250125 "Lön Kim Testperson" 1 KT',
        '1930 {} -60.25 20250125 "Bank"',
        said="Lön till Kim",
    ),
]


def test_employees_and_customers_are_masked_where_they_stand_and_nothing_else_is() -> None:
    reading = read.upload("fil.se", sie(*SALARIES))
    assert kept_lines(reading) == [
        '#OBJEKT 7 "***" "*********************"',
        '#OBJEKT 8 ** "**************"',
        '#OBJEKT 1 "10" "Växel"',
        '#VER A 1 20250125 "************" ******** **',
        "{",
        '#TRANS 4010 {"1" "10" "7" "***"} 60.25 20250125 "******************" * **',
        '#TRANS 1930 {} -60.25 20250125 "Bank"',
        "}",
    ]
    assert reading.rows[["cost_centre", "amount"]].values.tolist() == [["10", -60_25]]
    assert [(said.code, said.values["count"], said.values["rows"]) for said in reading.findings] == [
        ("R051", 4, ("7", "8", "10", "12"))
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_kept_file_has_the_length_and_the_lines_of_the_original_and_reads_the_same(encoding: str, end: str) -> None:
    raw = sie(*SALARIES, encoding=encoding, end=end)
    reading = read.upload("fil.se", raw)
    assert reading.kept is not None
    assert [len(line) for line in reading.kept.splitlines()] == [len(line) for line in raw.splitlines()]
    assert [name for name in ("A17", "Kim", "K9", "Testperson") if name in everything(reading)] == []
    again = read.upload("fil.se", reading.kept)
    assert again.kept is None
    assert again.rows.equals(reading.rows)
    assert codes(again) == []
    assert (reading.size, reading.digest == again.digest) == (len(raw), False)


def test_a_file_without_persons_is_kept_as_it_is() -> None:
    reading = read.upload("fil.se", sie('#OBJEKT 1 7 "Växel"', *voucher("4010 {1 7} 60", "1930 {1 8} -60")))
    assert reading.kept is None
    assert codes(reading) == []
    assert reading.rows.cost_centre.tolist() == ["7"]


@pytest.mark.parametrize(
    "dimensions",
    [
        ['#DIM 20 "Anställd"'],
        ["#DIM 20 Medarbetare"],
        ["#UNDERDIM 20 Deltid 7"],
        ["#DIM 19 Kunder", "#UNDERDIM 20 Avtal 19"],
        ['#DIM 20 "Patient"'],
    ],
)
def test_a_dimension_of_persons_by_another_number_is_one_too(dimensions: list[str]) -> None:
    for encoding in ENCODINGS:
        lines = [*dimensions, "#OBJEKT 20 A17 Testperson", *voucher('4010 {20 "A17"} 60', "1930 {} -60")]
        reading = read.upload("fil.se", sie(*lines, encoding=encoding))
        assert (codes(reading), "A17" in everything(reading)) == (["R051"], False)


def test_a_dimension_of_something_else_is_left_alone() -> None:
    lines = ['#DIM 20 "Kundtjänst"', "#DIM", "#OBJEKT 20 A17 Telefon", *voucher("4010 {20 A17} 60", "1930 {} -60")]
    assert read.upload("fil.se", sie(*lines)).kept is None


def test_an_object_list_without_its_end_shows_no_person_either() -> None:
    reading = read.upload("fil.se", sie(*voucher("4010 {} 60", "4010 {7 A17 60.25 20250125 Testperson")))
    assert kept_lines(reading)[3] == "#TRANS 4010 {7 *** 60.25 20250125 **********"
    assert reading.aside.text.tolist() == ["#TRANS 4010 {7 *** 60.25 20250125 **********"]


def test_transactions_outside_any_voucher_are_masked_too() -> None:
    reading = read.upload("fil.se", sie("#TRANS 4010 {7 A17} 60 20250125", "#PSALDO 0 202501 4010 {7 A18} 60"))
    assert kept_lines(reading) == ["#TRANS 4010 {7 ***} 60 20250125", "#PSALDO 0 202501 4010 {7 ***} 60"]


@pytest.mark.parametrize("number", [NUMBER, "8112289874", "198112289874", "811228 - 9874"])
@pytest.mark.parametrize(
    "line",
    [
        '#VER B 2 20250126 "Lön {} jan"',
        '#TRANS 1930 {{}} 0 20250125 "Lön {}"',
        '#BTRANS 1930 {{}} 0 20250125 "Lön {}"',
        '#OBJEKT 6 "P1" "Avser {}"',
        '#OBJEKT 1 "10" "Avser {}"',
        '#OBJEKT 9 "{}" "Enskild firma"',
        '#TRANS 1930 {{9 "{}"}} 0',
    ],
)
def test_a_personal_number_in_a_text_is_left_out_and_told_by_its_line(line: str, number: str) -> None:
    reading = read.upload("fil.se", sie(*voucher("4010 {} 60", "1930 {} -60"), line.format(number)))
    assert len(reading.rows) == 1
    assert [(said.code, said.row) for said in reading.findings] == [("R052", 12)]
    hidden = "".join("*" if sign.isdigit() else sign for sign in number)
    assert kept_lines(reading)[5] == line.format(hidden)
    assert number not in everything(reading)


@pytest.mark.parametrize(
    ("number", "encoding"), [("811228–9874", "utf-8"), ("811228–9874", "cp1252"), ("81\u200b1228-98\u00ad74", "utf-8")]
)
def test_a_personal_number_with_a_dash_or_signs_that_are_not_seen_is_one_too(number: str, encoding: str) -> None:
    raw = sie(*voucher("4010 {} 60", f'1930 {{}} -60 20250125 "Lön {number}"'), encoding=encoding)
    assert codes(read.upload("fil.se", raw)) == ["R052"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (f'#KONTO 4020 "Lön {NUMBER}"', "#KONTO"),
        (f'#FNAMN "Firma {NUMBER}"', "#FNAMN"),
        (f'#OBJEKT 1 "{NUMBER}" "Växel"', "#OBJEKT"),
        (f'#TRANS 4010 {{"1" "{NUMBER}"}} 5 20250125', "#TRANS"),
        ("#TRANS 8112289874 {} 5 20250125", "#TRANS"),
        (f"#NYHET {NUMBER}", "#NYHET"),
        (f"Lön till {NUMBER}", None),
    ],
)
def test_a_personal_number_that_the_file_is_built_on_refuses_it(line: str, place: str | None) -> None:
    with pytest.raises(Refused) as caught:
        read.upload("fil.se", sie("#PSALDO 0 202501 4010 {} 60", line))
    assert (caught.value.finding.code, caught.value.finding.row, caught.value.finding.column) == ("R009", 8, place)
    assert "9874" not in caught.value.finding.sentence()


def test_a_personal_number_in_the_name_of_the_file_refuses_it() -> None:
    with pytest.raises(Refused) as caught:
        read.upload(f"{NUMBER}.se", sie("#PSALDO 0 202501 4010 {} 60"))
    assert caught.value.finding.code == "R009"


def test_what_only_looks_like_one_is_no_personal_number() -> None:
    lines = [f"#ORGNR {NUMBER}", '#TRANS 1930 {} 0 20250125 "Faktura 2501158123"', '#VER A 2 20250115 "811228-9875"']
    assert read.upload("fil.se", sie("#PSALDO 0 202501 4010 {} 60", *lines)).kept is None


fields = st.sampled_from(
    ["20250125", '""', '"20250125"', "Kim", '"Lön Kim"', '"a \\" b"', '"öppen', "12.5", "{x}", "20250125x"]
)
objects = st.sampled_from(
    ["{7 A17}", '{"1" "10" "7" "A17"}', '{7 "A 17"}', "{8 K9 6 P}", "{7 A17", "{7 ***}", "{1 7}", "{}"]
)
transactions = st.tuples(
    st.sampled_from(["#TRANS", "  #btrans", "#RTRANS\t", "#VER A 1", '#VER "" "x y"', "#PSALDO 0 202501", "#OBJEKT 7"]),
    st.sampled_from(["4010", '"4010"', "20250125", "igår"]),
    objects | st.just(""),
    st.sampled_from(["60.25", "-60", "x"]),
    st.lists(fields, max_size=3).map(" ".join),
).map(" ".join)


@given(st.lists(transactions, max_size=6))
@settings(deadline=None)
def test_lines_masked_at_once_are_masked_as_field_by_field(lines: list[str]) -> None:
    raw = sie('#VER A 0 20250124 "Lön Kim"', *lines)
    at_once = persons.masked(raw, Notes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masks, "_PLAIN", re.compile("(?!)"))
        patch.setattr(masks, "_PLAIN_VOUCHER", re.compile("(?!)"))
        assert persons.masked(raw, Notes()) == at_once
    assert at_once is None or persons.masked(at_once, Notes()) is None
