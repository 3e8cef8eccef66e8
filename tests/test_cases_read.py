"""Exports of cases: one row a call becomes one case, and its person a pseudonym before anything else is read."""

import gzip
import io
import pickle
from datetime import datetime, timedelta
from decimal import Decimal

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given as examples
from hypothesis import settings
from hypothesis import strategies as st

from svlc_core import read
from svlc_core.catalogue.cases import ANSWER_LIMIT_MS
from svlc_core.catalogue.exports import CASES
from svlc_core.catalogue.forms import DURATIONS, MOMENTS
from svlc_core.catalogue.recipe import Given, Mend, Recipe
from svlc_core.errors import Refused
from svlc_core.read import packed, shapes
from svlc_core.read.cases.durations import durations
from svlc_core.read.cases.moments import moments
from svlc_core.read.coded import Coded, Texts, coded
from svlc_core.read.persons import book_of
from svlc_core.read.persons.pseudonyms import key_name
from svlc_core.read.table import Sheet
from svlc_core.vocabulary import CASE_COLUMNS, Priority, Region

KEY = b"0123456789abcdef0123456789abcdef"
PERSON, OTHER = "19850101-1236", "20010203-4568"  # dates and check digits that agree; nobody's numbers
WITH_KEY = Given(key=KEY)
HEAD = "ärende;region;samtal;besvarat;klart;prioritet"
ROW = "S-1;Uppsala;2025-08-31 23:59:58;2025-09-01 00:00:02;2025-09-01 00:01:20;1A"


def text(*lines, encoding="utf-8"):
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def read_in(*lines, given=WITH_KEY, name="fil.csv"):
    return read.upload(name, text(*lines), given)


def one(head, row, **more):
    """The only case of a file with these columns beside the required ones."""
    reading = read_in(f"ärende;region;samtal;prioritet;{head}", f"S-1;Uppsala;2025-08-31 23:59:58;1A;{row}", **more)
    return reading.rows.iloc[0]


def codes(reading):
    return [each.code for each in reading.findings]


def luhn(nine):
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(nine)]
    return str(-sum(each // 10 + each % 10 for each in doubled) % 10)


def book(*rows, title="Ärenden", formats=()):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, code in formats:
        sheet[cell].number_format = code
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


# --- a whole case -----------------------------------------------------------------------------------------------------


def test_a_row_becomes_a_case_with_its_times_in_milliseconds():
    """From 23:59:58 to 00:00:02 are 4 s; from there to 00:01:20, 78 s."""
    reading = read_in(HEAD, ROW)
    case = reading.rows.iloc[0]
    assert reading.export is CASES
    assert list(reading.rows.columns) == list(CASE_COLUMNS)
    assert list(reading.rows["chosen"].cat.categories) == ["1A"]  # and nothing of the header
    assert (case["case"], case["region"], case["chosen"], case["row"]) == ("S-1", "Uppsala", "1A", 2)
    assert (case["answer_ms"], case["dispatch_ms"]) == (4_000, 78_000)
    assert (case["year"], case["month"], case["day"], case["hour"], case["weekday"]) == (2025, 8, 20250831, 23, 6)
    assert case["called"] == 1_756_684_798
    assert reading.rows[["answer_fault", "dispatch_fault", "person", "age", "carried"]].isna().all().all()
    assert reading.findings == ()


def test_every_column_has_its_type_also_in_a_file_without_a_case_to_keep():
    kinds = read_in(HEAD, ROW).rows.dtypes.astype(str).to_dict()
    assert {name for name, kind in kinds.items() if kind == "int64"} == {
        "row", "called", "year", "month", "day", "hour", "weekday"
    }  # fmt: skip
    assert {name for name, kind in kinds.items() if kind == "Int64"} == {"age", "answer_ms", "dispatch_ms", "visit_min"}
    assert {name for name, kind in kinds.items() if kind == "boolean"} == {"reason", "admitted"}
    assert {name for name, kind in kinds.items() if kind == "str"} == {"case", "person"}
    assert read_in(HEAD, ROW.replace("1A", "9")).rows.dtypes.astype(str).to_dict() == kinds


def test_what_the_source_system_calls_its_columns_is_understood():
    head = "caseid;user_org;call_org;Samtal inkom;queue_time;disp_ready_time;pout;recpout;cats;age;any_prio1in"
    case = read_in(head, "1;Uppsala;Västerås;2025-08-31 23:59;3.9;81;1;3;Bröstsmärta;67;NA").rows.iloc[0]
    assert (case["answer_ms"], case["dispatch_ms"]) == (3_900, 81_000)
    assert (case["chosen"], case["advised"], case["complaint"], case["age"]) == ("1A", "2A", "Bröstsmärta", 67)
    assert (case["centre"], case["carried"]) == ("Västerås", "ingen transport")


def test_a_file_without_a_column_for_it_takes_its_region_from_its_name():
    assert read_in("ärende;samtal;prioritet", "1;2025-08-31 12:00;3", name="uppsala.csv").rows["region"][0] == "Uppsala"
    with pytest.raises(Refused, match="vilken region"):
        read_in("ärende;samtal;prioritet", "1;2025-08-31 12:00;3")
    sheet = book(["ärende", "samtal", "prioritet"], ["1", "2025-08-31 12:00", "3"], title="SUV")
    with pytest.raises(Refused, match="vilken region"):
        read.upload("a.xlsx", sheet)


# --- times ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "moment"), MOMENTS.items())
def test_every_declared_form_of_a_time_is_read(written, moment):
    assert moments(coded([written])).tolist() == [moment]
    assert moments(Coded(Texts(pa.array([written], pa.string())), coded([0]).codes)).tolist() == [moment]


@pytest.mark.parametrize(("written", "length"), DURATIONS.items())
def test_every_declared_form_of_a_duration_is_read(written, length):
    assert durations(coded([written])).tolist() == [length]
    assert durations(Coded(Texts(pa.array([written], pa.string())), coded([0]).codes)).tolist() == [length]


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-29 12:00", "2025-13-01 12:00", "2025-08-32 12:00", "2025-08-31", "2025-08-31 24:00", "12:34:56",
        "2025-08-31 12:60", "8/31/2025 12:00", "1889-01-01 12:00", "2025-08-31 12:34:56Z", "igår", "12", "99999,5",
        "2025-08-31 12:00 och mer text än någon cell med en tid har",
    ],
)  # fmt: skip
def test_a_time_of_the_call_that_is_none_rejects_its_row_and_can_be_mended(written):
    lines = ["ärende;region;samtal;prioritet", f"1;Uppsala;{written};3", "2;Uppsala;2025-08-31 12:00;3"]
    reading = read_in(*lines)
    assert reading.rows["case"].tolist() == ["2"]
    assert reading.troubles.to_numpy().tolist() == [["", 2, 3, "samtal", written, "R201"]]
    mended = read_in(*lines, given=Given(Recipe(mends=(Mend("", 2, 3, written, "2025-08-31 11:00"),))))
    assert mended.rows["case"].tolist() == ["1", "2"]


@pytest.mark.parametrize(
    "odd", ["", "2025-02-30 12:00", "2025-08-31 12:60:00", "1677-01-01 10:00", "2025-08-31 12:00,5", "x"]
)
def test_a_time_is_the_same_beside_whatever_else_stands_in_its_column(odd):
    told = ["2025-08-31 12:00", "2025-08-31T12:00:01", "2025-08-31 12:00:01.5", "2025-08-31 12:00:01.25", odd, "12:00"]
    together = Coded(Texts(pa.array(told, pa.string())), np.arange(len(told)))
    assert moments(together).tolist() == [moments(coded([each]))[0] for each in told]


def test_the_29th_of_february_is_a_day_of_a_leap_year():
    assert pd.Timestamp("2024-03-01 00:00").value // 10**6 - moments(coded(["2024-02-29 00:00"]))[0] == 86_400_000


def test_a_clock_time_is_of_the_day_of_the_call_or_of_the_next_one():
    case = one("besvarat;klart", "00:00:04;00:01:24,5")
    assert (case["answer_ms"], case["dispatch_ms"]) == (6_000, 80_500)
    reading = read_in(
        HEAD, "1;Uppsala;2025-08-31 12:00;12:01;12:03:00;1A", "2;Uppsala;2025-08-31 12:00;2025-08-31 12:00;;3"
    )
    assert reading.choices["besvarat"] == "dag och klockslag, eller klockslag"
    assert reading.choices["klart"] == "klockslag"
    assert reading.rows["answer_ms"].tolist() == [60_000, 0]


def test_minutes_and_seconds_in_a_column_of_durations_are_clock_times_in_one_of_times():
    assert one("svarstid", "12:34")["answer_ms"] == (12 * 60 + 34) * 1000
    assert one("besvarat", "12:34")["answer_fault"] == "limit"  # the next day


def test_the_first_of_ready_and_dispatched_counts_and_a_duration_where_there_is_no_time():
    until = "utlarmningstid;svarstid;klart;utlarmat"
    assert one(until, "99;2;2025-09-01 00:01:00;2025-09-01 00:00:30")["dispatch_ms"] == 30_000
    assert one(until, "99;2;2025-09-01 00:01:00;")["dispatch_ms"] == 60_000
    assert one(until, "99;2;;2025-09-01 00:00:30")["dispatch_ms"] == 30_000
    assert one(until, "99;2;;")["dispatch_ms"] == 99_000
    assert one(until, "99;;2025-09-01 00:01:00;")["dispatch_ms"] == 99_000  # nobody knows when it was answered
    assert one("besvarat;svarstid", ";7")["answer_ms"] == 7_000
    assert one("besvarat;svarstid", "2025-09-01 00:00:00;7")["answer_ms"] == 2_000


@pytest.mark.parametrize(
    ("written", "fault"),
    [("", "missing"), ("-5", "order"), ("3600", None), ("3600,001", "limit"), ("1:00:01", "limit"), ("-", "missing")],
)
def test_a_time_that_cannot_be_used_says_why(written, fault):
    case = one("svarstid", written)
    assert (case["answer_fault"] if fault else None) == fault
    assert pd.isna(case["answer_ms"]) == bool(fault)
    assert fault or case["answer_ms"] == ANSWER_LIMIT_MS


def test_times_out_of_order_and_too_long_are_counted_by_reason():
    lines = [f"{n};Uppsala;2025-08-31 12:00;1A;{took}" for n, took in enumerate(["-1", "-2", "4000", "4", ""])]
    reading = read_in("ärende;region;samtal;prioritet;svarstid", *lines)
    said = [(each.values["why"], each.values["count"], each.values["rows"]) for each in reading.findings]
    assert said == [
        ("tiderna står i en omöjlig ordning", 2, ("2", "3")),
        ("tiden är längre än en timme", 1, ("4",)),
    ]
    assert len(reading.rows) == 5


@pytest.mark.parametrize("written", ["snart", "1:60", "1:60:00", "12 min", "1 234"])
def test_a_duration_that_is_none_rejects_its_row(written):
    reading = read_in(
        "ärende;region;samtal;prioritet;svarstid",
        f"1;Uppsala;2025-08-31 12:00;1A;{written}",
        "2;Uppsala;2025-08-31 12:00;1A;4",
    )
    assert reading.troubles["code"].tolist() == ["R203"]
    assert reading.rows["case"].tolist() == ["2"]


def test_an_emergency_visit_is_told_in_minutes_since_the_call():
    assert one("akutbesök", "2025-09-01 00:48")["visit_min"] == 48  # 48 min 2 s
    assert pd.isna(one("akutbesök", "-")["visit_min"])
    early = read_in("ärende;region;samtal;prioritet;akutbesök", "1;Uppsala;2025-08-31 12:00;1A;2025-08-31 11:00")
    assert pd.isna(early.rows["visit_min"][0])
    assert codes(early) == ["R211"]
    clock = read_in(
        "ärende;region;samtal;prioritet;akutbesök",
        "1;Uppsala;2025-08-31 12:00;1A;13:00",
        ROW.rsplit(";", 3)[0] + ";1A;",
    )
    assert clock.troubles["code"].tolist() == ["R201"]


def test_dates_and_times_of_a_workbook_keep_their_clock():
    head = ["ärende", "region", "samtal", "besvarat", "svarstid", "utlarmat", "prioritet", "ålder"]
    row = [
        7,
        "Uppsala",
        datetime.fromisoformat("2025-08-31 23:59:58"),
        45901.00002,
        3.9,
        timedelta(seconds=50),
        "1A",
        67,
    ]
    case = read.upload("a.xlsx", book(head, row, formats=[("D2", "0.00000"), ("F2", "hh:mm:ss")])).rows.iloc[0]
    assert (case["case"], case["called"], case["age"]) == ("7", 1_756_684_798, 67)
    assert case["answer_ms"] == 2_000 + round(0.00002 * 86_400_000)
    assert case["dispatch_ms"] == 50_000 - round(0.00002 * 86_400_000)
    odd = [8, "Uppsala", datetime.fromisoformat("2025-08-31"), 0.5, 10.0**10, None, "1A", None]
    reading = read.upload("a.xlsx", book(head, row, odd, formats=[("C3", "yyyy-mm-dd")]))
    assert set(reading.troubles["code"]) == {"R201", "R203"}


def test_a_fraction_of_a_day_is_a_clock_time_and_a_number_beyond_the_calendar_none():
    head = ["ärende", "region", "samtal", "besvarat", "prioritet"]
    reading = read.upload("a.xlsx", book(head, [1, "Uppsala", 45900.5, 0.5, "3"], [2, "Uppsala", 999999, None, "3"]))
    assert reading.rows[["case", "answer_ms"]].to_numpy().tolist() == [["1", 0]]
    assert reading.troubles["value"].tolist() == ["999999"]


def test_texts_of_many_shapes_in_one_column_are_each_read():
    shapes_met = [
        f"2025-08-{day:02}{' ' * blanks}12:{minute:02}" for day in range(1, 4) for minute in (1, 2) for blanks in (1, 2)
    ]
    odd = ["x" * length + "1" * more for length in range(1, 8) for more in range(1, 8)]
    told = [*shapes_met, *odd, "2025-08-31\u00a012:00"]
    found = moments(coded(told))
    assert (found[: len(shapes_met)] > 0).all()
    assert (found[len(shapes_met) : -1] == shapes.UNREAD).all()
    assert found[-1] > 0


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "priority"),
    [
        ("1A", "1A"),
        ("1 a", "1A"),
        ("prio 2b", "2B"),
        ("3", "3"),
        ("Prio 3", "3"),
        ("hänv", "hänvisning"),
        ("referral", "hänvisning"),
    ],
)
def test_a_priority_is_known_by_its_spellings(written, priority):
    assert (
        read_in("ärende;region;samtal;prioritet", f"1;Uppsala;2025-08-31 12:00;{written}").rows["chosen"][0] == priority
    )


def test_a_column_of_numbers_is_codes_only_where_that_is_sure():
    def chosen(*written, head="prioritet"):
        lines = [f"{n};Uppsala;2025-08-31 12:00;{each}" for n, each in enumerate(written)]
        reading = read_in(f"ärende;region;samtal;{head}", *lines)
        return reading.rows["chosen"].tolist(), reading.choices["priorities"]

    assert chosen("1", "2", "3", "4", "5", "7") == (list(Priority), "koder: 1–5 och 7")
    assert chosen("1.0", "4.0")[0] == ["1A", "2B"]
    assert chosen("1", "2", head="pout")[0] == ["1A", "1B"]
    assert chosen("3", "3")[0] == ["3", "3"]
    with pytest.raises(AssertionError):
        assert chosen("1", "2", "3")[0] == ["1A", "1B", "2A"]
    assert chosen("1", "2", "3")[0] == ["3"]  # 1 and 2 without a letter are rejected


def test_required_cells_that_are_empty_or_unknown_reject_their_row_with_every_broken_cell_named():
    reading = read_in(
        "ärende;region;samtal;prioritet;ålder;prio in;mbs;inskriven",
        ";Uppsala;2025-08-31 12:00;1A;;;;",
        "2;Uppsala;;9;ung;4;9;kanske",
        "3;;2025-08-31 12:00;;;;;",
        "4;Upsala;2025-08-31 12:00;-;;;;",
        "5;Skåne;2025-08-31 12:00;1A;;;;",
        "6;SUV;2025-08-31 12:00;1A;;;;",
        "7;Uppsala;2025-08-31 12:00;1A;200;;;",
        "8;Uppsala;2025-08-31 12:00;1A;8 mån;1;1B;ja",
    )
    told = reading.troubles.groupby("row")["code"].apply(sorted).to_dict()
    assert told == {
        2: ["R200"],
        3: ["R202", "R204", "R204", "R206", "R207", "R208"],
        4: ["R106", "R205"],
        5: ["R065", "R205"],
        6: ["R105"],
        7: ["R105"],
        8: ["R206"],
    }
    assert reading.rows[["case", "age", "carried", "advised", "admitted"]].to_numpy().tolist() == [
        ["8", 0, "1", "1B", True]
    ]
    assert reading.records == 1 + 8


@pytest.mark.parametrize(("written", "filled"), [("", False), ("-", False), ("annan bedömning av NN", True)])
def test_only_whether_a_reason_is_filled_in_is_kept(written, filled):
    reading = read_in("ärende;region;samtal;prioritet;orsak", f"1;Uppsala;2025-08-31 12:00;1A;{written}")
    assert bool(reading.rows["reason"][0]) is filled
    assert "bedömning" not in reading.rows.to_csv()


def test_a_system_error_hides_whether_there_was_a_reason():
    assert pd.isna(one("orsak", "Systemfel 2024")["reason"])
    assert pd.isna(one("linje", "prioriterad")["reason"])  # without the column nothing is known


def test_how_the_patient_was_carried_is_known_by_its_spellings_and_by_the_flag_of_the_source():
    spelled = {"1": "1", "prio 2": "2", "3": "3", "nej": "ingen transport", "0": "ingen transport"}
    assert {each: one("prio in", each)["carried"] for each in spelled} == spelled
    flagged = {"1": "1", "0": "2", "NA": "ingen transport"}
    assert {each: one("any_prio1in", each)["carried"] for each in flagged} == flagged
    assert pd.isna(one("prio in", "")["carried"])
    assert pd.isna(one("any_prio1in", "")["carried"])
    with pytest.raises(Refused):
        read_in("ärende;region;samtal;any_prio1in", "1;Uppsala;2025-08-31 12:00;2")


def test_an_admission_is_told_by_yes_and_no_or_by_its_time():
    said = [f"{n};Uppsala;2025-08-31 12:00;1A;{each}" for n, each in enumerate(["ja", "0", "", "2025-08-31 14:00"])]
    head = "ärende;region;samtal;prioritet;inskriven"
    assert read_in(head, *said[:3]).rows["admitted"].tolist() == [True, False, pd.NA]
    assert read_in(head, *said[2:]).rows["admitted"].tolist() == [False, True]


# --- rows -------------------------------------------------------------------------------------------------------------


def test_blank_rows_repeated_headers_and_rows_that_are_too_wide_are_set_aside():
    reading = read_in("Uppdrag augusti", HEAD, ROW, ";;;;;", HEAD, f"{ROW.replace('S-1', 'S-2')};x")
    told = reading.aside[["row", "fate", "reason"]].to_numpy().tolist()
    assert told == [
        [1, "ignored", "R150"],
        [2, "ignored", "R151"],
        [4, "ignored", "R152"],
        [5, "ignored", "R151"],
        [6, "rejected", "R118"],
    ]
    assert reading.troubles[["row", "column"]].to_numpy().tolist() == [[6, 0]]


def test_a_case_that_stands_twice_is_counted_once_and_rejected_where_it_differs():
    reading = read_in(HEAD, ROW, ROW, ROW.replace("1A", "2A"), ROW.replace("S-1", "S-0"))
    assert reading.rows["case"].tolist() == ["S-1", "S-0"]
    assert reading.aside[["row", "fate", "reason"]].to_numpy().tolist()[1:] == [
        [3, "ignored", "R210"],
        [4, "rejected", "R209"],
    ]
    assert codes(reading) == ["R210", "R209"]


def test_a_case_that_stands_on_two_sheets_is_counted_once():
    workbook = openpyxl.load_workbook(io.BytesIO(book(HEAD.split(";"), ROW.split(";"))))
    again = workbook.create_sheet("Två")
    for row in (
        HEAD.split(";"),
        ROW.split(";"),
        ROW.replace("S-1", "S-2").split(";"),
        ROW.replace("S-1", "S-2").split(";"),
    ):
        again.append(row)
    out = io.BytesIO()
    workbook.save(out)
    reading = read.upload("a.xlsx", out.getvalue())
    assert reading.rows[["sheet", "case"]].to_numpy().tolist() == [["Ärenden", "S-1"], ["Två", "S-2"]]
    assert reading.aside["reason"].tolist().count("R210") == 2


def test_a_million_rows_are_never_looped_over_one_by_one_for_a_case_that_stands_twice():
    """Texts of which hardly two are alike are compared side by side."""
    rows = [f"S-{n % 300};Uppsala;2025-08-{n % 28 + 1:02} 12:{n % 60:02}:{n // 60:02};;;1A" for n in range(600)]
    reading = read_in(HEAD, *rows)
    assert len(reading.rows) == 300
    assert len(reading.aside) == 301


# --- persons ----------------------------------------------------------------------------------------------------------

WITH_PERSON = "ärende;region;samtal;prioritet;personnummer"


def persons(*written, given=WITH_KEY):
    lines = [f"{n};Uppsala;2025-08-31 12:00;1A;{each}" for n, each in enumerate(written)]
    return read_in(WITH_PERSON, *lines, given=given)


def test_the_same_person_gets_the_same_pseudonym_however_the_number_is_written():
    forms = [
        PERSON,
        "198501011236",
        "850101-1236",
        "8501011236",
        "850101+1236",
        "850101 1236",
        " 850101-1236 ",
        "850101–1236",
        "1985 01 01 1236",
        "850101\u200b-1236",
    ]
    found = persons(*forms, OTHER).rows["person"]
    assert found[:-1].nunique() == 1
    assert found.nunique() == 2
    assert found[0].startswith(f"{key_name(KEY)}-")
    assert len(found[0]) == 4 + 1 + 24


def test_another_key_gives_another_pseudonym():
    one_key, other = (persons(PERSON, given=Given(key=key)).rows["person"][0] for key in (KEY, b"x" * 32))
    assert one_key.partition("-")[2] != other.partition("-")[2]


@pytest.mark.parametrize(
    "written", ["", "-", "okänd", "850101-1235", "851301-1231", "850230-1234", "218501011236", "123", "19000229-1235"]
)
def test_what_is_no_identity_is_no_person(written):
    reading = persons(written, PERSON)
    assert reading.rows["person"].isna().tolist() == [True, False]
    assert str(reading.findings[0].values["share"]) == "50"


def test_a_coordination_number_is_an_identity():
    nine = "850161123"
    assert persons(f"{nine[:6]}-{nine[6:]}{luhn(nine)}").rows["person"].notna().all()


def test_a_number_that_a_workbook_made_of_an_identity_is_one_still():
    """Without its century it has lost its first zero: 010203-4568."""
    head = WITH_PERSON.split(";")
    rows = [
        [n, "Uppsala", "2025-08-31 12:00", "1A", each] for n, each in enumerate([200102034568, 102034568, 0.5, OTHER])
    ]
    reading = read.upload("a.xlsx", book(head, *rows), Given(key=KEY))
    assert reading.rows["person"].nunique() == 1
    assert reading.rows["person"].isna().tolist() == [False, False, True, False]
    assert codes(reading) == ["R212"]


def test_pseudonyms_of_the_source_system_are_persons_too_and_are_hashed_once_more():
    found = persons("abc-1", "abc-2", "abc-1", "", "987").rows["person"]
    assert found.isna().tolist() == [False, False, False, True, False]
    assert found.nunique() == 3
    assert "abc" not in found.str.cat()


def test_a_file_with_pseudonyms_of_the_key_is_kept_as_it_is():
    kept = persons(PERSON, OTHER).kept
    again = read.upload("fil.csv", kept, WITH_KEY)
    assert again.kept is None
    assert codes(again) == ["R212"]
    assert read.upload("fil.csv", kept + f"9;Uppsala;2025-08-31 12:00;1A;{PERSON}".encode(), WITH_KEY).kept


def test_without_a_key_the_persons_are_left_out_and_it_is_said():
    reading = persons(PERSON, given=Given())
    assert reading.rows["person"].isna().all()
    assert codes(reading) == ["R213"]
    assert "1236" not in reading.kept.decode()


def everything(reading):
    told = [each.sentence() for each in reading.findings] + [repr(each) for each in reading.findings]
    return repr(reading).encode() + pickle.dumps(reading) + "".join(told).encode() + (reading.kept or b"")


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("key", [KEY, b""])
def test_a_personal_number_is_nowhere_once_the_file_has_been_read(separator, key):
    lines = [
        WITH_PERSON,
        f"1;Uppsala;2025-08-31 12:00;1A;{PERSON}",
        f"2;Uppsala;fel;1A;{PERSON}",
        f"3;Uppsala;2025-08-31 12:00;1A;{PERSON};mer",
        f"3;Uppsala;2025-08-31 12:00;1A;{OTHER.replace('-', '')}",
        "4;Uppsala;2025-08-31 12:00;1A;850101-9999",
        WITH_PERSON,
    ]
    raw = text(*(line.replace(";", separator) for line in lines))
    given = Given(key=key)
    reading = read.upload("fil.csv", raw, given)
    seen = (
        everything(reading)
        + repr(read.survey("fil.csv", raw, given)).encode()
        + pickle.dumps(read.grid("fil.csv", raw, given))
    )
    for number in ("850101-1236", "8501011236", "010203-4568", "0102034568", "850101-9999"):
        assert number.encode() not in seen
    again = read.upload("fil.csv", reading.kept, given)
    assert again.rows["person"].tolist() == reading.rows["person"].tolist() or not key
    assert len(again.rows) == len(reading.rows)


def test_what_is_kept_is_the_same_file_but_for_the_persons():
    raw = text(
        '"Ärenden; augusti"', WITH_PERSON, f'"1";Uppsala;2025-08-31 12:00;1A;{PERSON}', "2;Uppsala", encoding="cp1252"
    )
    reading = read.upload("fil.csv", raw, Given(key=KEY))
    pseudonym = reading.rows["person"][0]
    assert reading.kept.decode("cp1252").splitlines() == [
        '"Ärenden; augusti"', WITH_PERSON, f"1;Uppsala;2025-08-31 12:00;1A;{pseudonym}", "2;Uppsala",
    ]  # fmt: skip
    assert reading.choices["encoding"] == "Windows-1252"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_of_a_plain_file_every_byte_is_kept_but_those_of_the_persons(mark, end):
    lines = [
        f"sökorsak;{WITH_PERSON}", f"bröst;1;Uppsala;2025-08-31 12:00;1A;{PERSON}", ";2;Uppsala;2025-08-31 12:00;1A;",
        f"ö;3;Uppsala;2025-08-31 12:00;1A;{OTHER}",
    ]  # fmt: skip
    raw = (mark + "".join(line + end for line in lines)).encode()
    reading = read.upload("fil.csv", raw, Given(key=KEY))
    told = raw.decode()
    for person, pseudonym in zip((PERSON, OTHER), reading.rows["person"].dropna(), strict=True):
        told = told.replace(person, pseudonym)
    assert reading.kept == told.encode()


def test_persons_are_found_in_what_is_kept_by_what_they_are_and_not_by_their_place_alone():
    """Two apostrophes less in the cells than in the file look like lines that end in two signs."""
    lines = [WITH_PERSON, f"'1;Uppsala;2025-08-31 12:00;'3;{PERSON}"]
    reading = read.upload("fil.csv", "".join(f"{line}\n" for line in lines).encode(), Given(key=KEY))
    assert reading.kept.decode().splitlines() == [
        WITH_PERSON, f"1;Uppsala;2025-08-31 12:00;3;{reading.rows['person'][0]}"
    ]  # fmt: skip


def test_a_sign_that_the_encoding_lacks_is_kept_in_another_one():
    raw = text("sökorsak;" + WITH_PERSON, f"ont \ufffd;1;Uppsala;2025-08-31 12:00;1A;{PERSON}")
    reading = read.upload("fil.csv", raw, Given(Recipe(encoding="utf-8"), key=KEY))
    assert "ont" in reading.kept.decode()
    broken = b"s\xf6korsak\x81;" + raw.split(b";", 1)[1]
    kept = read.upload("fil.csv", broken, Given(Recipe(encoding="cp1252"), key=KEY)).kept
    assert kept.decode("utf-8-sig").startswith("sökorsak")


def test_a_workbook_is_kept_as_a_workbook_with_its_cells_where_they_stood():
    workbook = openpyxl.load_workbook(
        io.BytesIO(book(WITH_PERSON.split(";"), ["1", "Uppsala", "2025-08-31 12:00", "1A", PERSON]))
    )
    other = workbook.create_sheet("Två")
    other.append(WITH_PERSON.split(";"))
    other.append(["2", "Uppsala", pd.Timestamp("2025-08-31 12:00:01"), "1A", OTHER])
    other.append(["3", "Uppsala", pd.Timestamp("2025-08-31 12:00:02"), "1A", None, "& <mer>"])
    other.append(["4", "Uppsala", "i går", "1A", None])
    out = io.BytesIO()
    workbook.save(out)
    reading = read.upload("a.xlsx", out.getvalue(), Given(key=KEY))
    again = read.upload("a.xlsx", reading.kept, Given(key=KEY))
    assert again.rows.equals(reading.rows)
    assert again.aside.equals(reading.aside)
    assert len(again.rows) == 3
    assert openpyxl.load_workbook(io.BytesIO(reading.kept))["Två"]["F3"].value == "& <mer>"


def test_a_sign_that_no_workbook_can_hold_is_left_out_of_the_one_that_is_kept():
    kept = book_of([Sheet("Ärenden", [(1, ("a\x0bb", Decimal("1.50"))), (3, ("",))], 2)])
    cells = openpyxl.load_workbook(io.BytesIO(kept))["Ärenden"]
    assert [[cell.value for cell in row] for row in cells["A1:B3"]] == [["ab", 1.5], [None, None], [None, None]]


def test_a_merged_person_is_left_out_with_its_area():
    workbook = openpyxl.load_workbook(
        io.BytesIO(
            book(
                WITH_PERSON.split(";"),
                *([n, "Uppsala", "2025-08-31 12:00", "1A", PERSON if n == 1 else None] for n in (1, 2)),
            )
        )
    )
    workbook.active.merge_cells("E2:E3")
    out = io.BytesIO()
    workbook.save(out)
    reading = read.upload("a.xlsx", out.getvalue(), Given(key=KEY))
    assert reading.rows["person"].isna().tolist() == [False, True]
    assert b"850101-1236" not in everything(reading)


def test_nobody_is_written_into_the_column_of_persons_by_a_correction():
    mend = Mend("", 2, 5, "", PERSON)
    with pytest.raises(Refused, match="hör inte till"):
        persons("", given=Given(Recipe(mends=(mend,)), key=KEY))


@pytest.mark.parametrize("column", ["sökorsak", "linje", "orsak", "besvarat", "klockan"])
def test_a_personal_number_in_any_other_column_refuses_the_file(column):
    with pytest.raises(Refused, match="personnummer") as caught:
        read_in(f"{WITH_PERSON};{column}", f"1;Uppsala;2025-08-31 12:00;1A;;{PERSON}")
    assert "1236" not in str(caught.value)


def test_persons_above_the_table_refuse_the_file():
    with pytest.raises(Refused, match="personnummer"):
        read_in(f";;;;{PERSON}", WITH_PERSON, "1;Uppsala;2025-08-31 12:00;1A;")


def test_cases_that_go_by_persons_numbers_refuse_the_file_but_running_numbers_by_day_do_not():
    nine = "250831001"
    running = f"20{nine[:6]}-{nine[6:]}{luhn(nine)}"
    assert (
        read_in("ärende;region;samtal;prioritet", f"{running};Uppsala;2025-08-31 12:00;1A").rows["case"][0] == running
    )
    for number in (PERSON, PERSON.replace("-", "")):
        with pytest.raises(Refused, match="personnummer"):
            read_in("ärende;region;samtal;prioritet", f"{number};Uppsala;2025-08-31 12:00;1A")
    chance = ["8501011236", *(f"{7_000_000_000 + n}" for n in range(40))]
    lines = [f"{each};Uppsala;2025-08-31 12:{n:02};1A" for n, each in enumerate(chance)]
    assert len(read_in("ärende;region;samtal;prioritet", *lines).rows) == 41


def test_a_person_column_that_a_person_has_chosen_is_masked_too():
    head, row = "ärende;region;samtal;prioritet;nummer", f"1;Uppsala;2025-08-31 12:00;1A;{PERSON}"
    with pytest.raises(Refused, match="personnummer"):
        read_in(head, row)
    chosen = Given(Recipe(columns={"nummer": "person"}), key=KEY)
    assert read_in(head, row, given=chosen).rows["person"].notna().all()


# --- packed files -----------------------------------------------------------------------------------------------------


def test_a_packed_file_is_read_by_what_is_inside():
    raw = text(HEAD, ROW)
    plain, zipped = read.upload("fil.csv", raw), read.upload("uppsala.csv.gz", gzip.compress(raw))
    pd.testing.assert_frame_equal(plain.rows, zipped.rows)
    assert zipped.size == len(gzip.compress(raw))
    assert read.upload("fil.gz", gzip.compress(book(HEAD.split(";"), ROW.split(";")))).rows["case"][0] == "S-1"
    two = gzip.compress(raw) + gzip.compress(text(ROW.replace("S-1", "S-2"))) + b"\0\0"
    assert len(read.upload("fil.csv.gz", two).rows) == 2
    assert read.survey("fil.csv.gz", gzip.compress(raw)).export == "cases"
    assert len(read.grid("fil.csv.gz", gzip.compress(raw))[0].rows) == 2


@pytest.mark.parametrize(
    "raw",
    [gzip.compress(text(HEAD, ROW))[:-12], b"\x1f\x8bnonsense", gzip.compress(b"x") + b"more"],
    ids=["cut short", "nonsense", "more after the end"],
)
def test_a_damaged_packed_file_is_refused(raw):
    with pytest.raises(Refused, match="skadad"):
        read.upload("fil.csv.gz", raw)


def test_a_file_that_unpacks_to_far_more_than_its_size_is_refused(monkeypatch):
    bomb = gzip.compress(b"0" * (20 * 2**20))
    with pytest.raises(Refused, match="hundra gånger"):
        read.upload("fil.csv.gz", bomb)
    monkeypatch.setattr(packed, "_LARGEST", 2**20)
    with pytest.raises(Refused, match="mer än 1 GB"):
        read.upload("fil.csv.gz", bomb)


# --- round trips ------------------------------------------------------------------------------------------------------

CALLS = st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2090-01-01")).map(
    lambda when: when.replace(microsecond=0)
)
REGIONS = [Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND, Region.VARMLAND]
CASE = st.tuples(
    st.sampled_from(REGIONS),
    CALLS,
    st.integers(0, 3600),
    st.integers(0, 3600),
    st.sampled_from(list(Priority)),
    st.integers(0, 110),
)
WRITTEN = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y%m%d %H:%M:%S", "%d/%m %Y %H:%M:%S")


@settings(max_examples=60, deadline=None)
@examples(
    st.lists(CASE, min_size=1, max_size=12),
    st.sampled_from(WRITTEN),
    st.sampled_from([";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    st.booleans(),
)
def test_a_table_of_cases_comes_back_from_any_dialect(cases, written, separator, encoding, clocks):
    later = "%H:%M:%S" if clocks else written
    lines = [separator.join(["ärende", "region", "samtal", "besvarat", "utlarmat", "prioritet", "ålder"])]
    for number, (region, called, answer, dispatch, priority, age) in enumerate(cases):
        answered = called + timedelta(seconds=answer)
        times = [
            called.strftime(written),
            answered.strftime(later),
            (answered + timedelta(seconds=dispatch)).strftime(later),
        ]
        lines.append(separator.join([f"S{number}", region.value, *times, priority.value, str(age)]))
    rows = read.upload("fil.csv", text(*lines, encoding=encoding)).rows
    epoch = datetime.fromisoformat("1970-01-01")
    assert rows[["region", "called", "answer_ms", "dispatch_ms", "chosen", "age"]].to_numpy().tolist() == [
        [region, (called - epoch) // timedelta(seconds=1), answer * 1000, dispatch * 1000, priority, age]
        for region, called, answer, dispatch, priority, age in cases
    ]
