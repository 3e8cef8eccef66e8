"""A ledger is read column by column: what a cell means hangs on its text and its column, never on the file's size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.recipe import Given, Recipe, Sign
from svlc_core.errors import Refused
from svlc_core.read.cells import marks_of
from svlc_core.read.coded import Coded, Texts, coded, constant, paired
from svlc_core.read.grid import grid_of
from svlc_core.read.ledger import amounts
from svlc_core.read.ledger.amounts import money_reader
from svlc_core.read.text import delimited, dialect
from svlc_core.vocabulary import Measure, Region, Unit

HEADER = "Region;Period;Konto;Ansvar;Utfall;Budget"


def csv(*lines: str, end: str = "\r\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def upload(*lines: str, recipe: Recipe | None = None, name: str = "fil.csv") -> Reading:
    return read.upload(name, csv(*lines), Given(recipe) if recipe else Given())


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


# --- size -------------------------------------------------------------------------------------------------------------


def rows(number: int, seed: int = 1) -> Iterator[str]:
    """Two regions, three accounts, a year of months; hardly two amounts alike."""
    draw = random.Random(seed)
    for place in range(number):
        month, account = place % 12 + 1, ("3010", "4010", "5010")[place % 3]
        ore = draw.randrange(10**3, 10**9) * (-1 if account == "3010" else 1)
        amount = f"{ore // 100 if ore > 0 else -(-ore // 100)},{abs(ore) % 100:02}"
        yield f"{('Uppsala', 'Sörmland')[place % 2]};2025-{month:02};{account};10;{amount};{place}"


def test_every_thousandth_cell_of_twenty_thousand_rows_is_bad_and_each_is_named_by_its_line() -> None:
    lines = list(rows(20_000))
    bad = range(500, 20_000, 1000)
    for place in bad:
        cells = lines[place].split(";")
        lines[place] = ";".join([*cells[:4], f"fel {place}", cells[5]])
    reading = upload("Belopp i kr", HEADER, *lines)
    rejected = reading.aside[reading.aside["fate"] == "rejected"]
    assert rejected["row"].tolist() == [place + 3 for place in bad]  # a title, the header, and lines count from 1
    said = [finding for finding in reading.findings if finding.code == "R101"]
    assert [(finding.row, finding.value, finding.column) for finding in said] == [
        (place + 3, f"fel {place}", "Utfall") for place in bad
    ]
    assert reading.rows["row"].nunique() == 20_000 - len(bad)
    assert rejected["budget"].sum() == -100 * sum(place for place in bad)
    assert check.delivery(reading).receipt.balanced


def test_equal_bad_cells_are_one_line_with_a_count_and_the_first_places() -> None:
    lines = list(rows(20_000))
    for place in range(500, 20_000, 1000):
        lines[place] = "Uppsala;2025-01;4010;10;okänt;5"
    (only,) = [each for each in upload("Belopp i kr", HEADER, *lines).findings if each.code == "R101"]
    assert only.values["count"] == 20
    assert only.values["rows"] == ("503", "1503", "2503", "3503", "4503", "…")


FORMS = [
    "1", "-1", "0", "-0", "1,5", "-1,50", "1.5", "12 345,67", "-12\u00a0345", "1\u202f234\u202f567,8", "12345678,90",
    "−1,5", "–7", "1-", "(1 234,50)", "1.234,50", "1,234.50", "1'234", " 5 ", "\t6,5", "+7", "5 kr", "5 tkr", "kr 5",
    "1,234", "1.234", "0,125", "12,3456", "", "-", "..", "*", "i.u.", "okänt", "1 2", "#REF!", "1,2E+05", "l2", "12,",
    "999999999999", "9999999999999", "99999999999999999999", "1" * 45, "00012", ",5",
]  # fmt: skip


@given(st.lists(st.sampled_from(FORMS), min_size=1, max_size=40), st.sampled_from([Unit.KR, Unit.TKR, Unit.MNKR]))
@settings(deadline=None)
def test_a_column_read_at_once_gives_what_its_cells_give_one_by_one(cells: list[str], unit: Unit) -> None:
    one = money_reader(marks_of(set(cells), thousandths=unit is not Unit.KR), unit)
    for column in (cells, Texts(pa.array(cells, pa.string()))):
        found = amounts.read(column, unit, "")
        for place, cell in enumerate(cells):
            money = one(cell)
            if isinstance(money, amounts.Money):
                told = found.ore[place], found.step[place], not found.rounded[place], found.other_unit[place]
                assert (found.there[place], *told) == (True, money.ore, money.step, money.exact, money.other_unit)
            else:
                assert not found.there[place]
                broken = amounts.RULES[found.broken[place] - 1] if found.broken[place] else None
                assert broken is money


ODD = st.tuples(
    st.sampled_from(["Uppsala", "Sörmland", "Upsala", "", "Summa", "SUV"]),
    st.sampled_from(["2025-01", "feb 2025", "T2 2025", "x", "2025-03-31"]),
    st.sampled_from(["3010", "4010 Lön", "3", "30", "1930", "9010", "Summa personal", "varav pension", "ord", ""]),
    st.sampled_from(["10", "20", ""]),
    st.sampled_from(FORMS),
    st.sampled_from(FORMS),
).map(lambda cells: ";".join(cells).replace("\t", " "))


@given(
    st.lists(st.one_of(ODD, st.sampled_from(["", ";;;;;", HEADER, "Källa: systemet", "a;b;c;d;e;f;g"])), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_the_same_rows_are_read_the_same_alone_and_behind_a_thousand_others(odd: list[str]) -> None:
    """The others speak of a region, an account and years of their own; only a sum of all rows is another sum then."""
    plain = [f"Värmland;2019-{place % 12 + 1:02};5{place:07};99;{place},37;{place + 7},11" for place in range(1000)]
    small, large = (_read_or_refused([*odd, *more]) for more in (plain[:1], plain))
    if isinstance(small, str) or isinstance(large, str):
        assert small == large
        return
    last = len(odd) + 2
    for frame in ("rows", "aside"):
        one, other = (getattr(each, frame) for each in (small, large))
        assert_same(one[one["row"] <= last], other[other["row"] <= last])
    assert [code for code in codes(small) if code != "R110"] == [code for code in codes(large) if code != "R110"]


def _read_or_refused(lines: list[str]) -> Reading | str:
    try:
        return upload("Belopp i kr", HEADER, *lines, recipe=Recipe(sign=Sign.LEDGER))
    except Refused as refused:
        return refused.finding.code


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(
        one.astype(object).reset_index(drop=True), other.astype(object).reset_index(drop=True)
    )


def test_a_file_in_many_blocks_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [HEADER, *rows(500), "Källa: systemet", ";;;;;", "", "Summa;;;;1;2;3"]
    for end in ("\r\n", "\n", "\r"):
        whole, _ = dialect.split(csv(*lines, end=end).decode())
        with monkeypatch.context() as patch:
            patch.setattr(delimited, "_BLOCK", 100)
            parts, _ = dialect.split(csv(*lines, end=end).decode())
        assert list(parts.rows) == list(whole.rows)
        assert parts.rows[-1] == (505, ("Summa", "", "", "", "1", "2", "3"))
        assert parts.rows[501][1] == ("Källa: systemet",)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"Uppsala";"2025-01";"3010";"10";"-1,5";"2"', ("Uppsala", "2025-01", "3010", "10", "-1,5", "2")),
        ('Uppsala;2025-01;3010;"a;b";-1,5;2', ("Uppsala", "2025-01", "3010", "a;b", "-1,5", "2")),
        ('Uppsala;2025-01;3010;"a ""b""";-1,5;2', ("Uppsala", "2025-01", "3010", 'a "b"', "-1,5", "2")),
        ('Uppsala;2025-01;3010;"a\nb";-1,5;2', ("Uppsala", "2025-01", "3010", "a\nb", "-1,5", "2")),
        ('Uppsala;2025-01;3010;5" rör;-1,5;2', ("Uppsala", "2025-01", "3010", '5" rör', "-1,5", "2")),
        ('"Källa";"a;b"', ("Källa", "a;b")),
    ],
)
def test_quotation_marks_mean_the_same_in_a_large_file(line: str, cells: tuple[str, ...]) -> None:
    sheet, _ = dialect.split("\n".join([HEADER, *rows(400), line, *rows(400, seed=2)]))
    assert sheet.rows[401] == (402, cells)
    assert sheet.records == len(sheet.rows) == 802


def test_texts_that_are_protected_in_a_spreadsheet_lose_that_in_a_large_file_too() -> None:
    lines = [line.replace(";10;", ";'10;") for line in rows(400)]
    reading = upload("Belopp i kr", HEADER, *lines[:399], "Uppsala;2025-01;4010;10;'77,5;1")
    assert set(reading.rows["cost_centre"]) == {"10"}
    assert reading.rows["amount"].iloc[-2] == -77_50


def test_a_row_with_more_cells_than_any_table_has_is_refused_however_it_is_quoted() -> None:
    for start in ("Uppsala", 'Upp"sala'):
        with pytest.raises(Refused) as caught:
            upload(HEADER, *rows(400), start + ";x" * 2000)
        assert caught.value.finding.code == "R012"


def test_a_cell_that_is_longer_than_any_and_a_separator_of_another_alphabet_are_left_to_the_patient_reader() -> None:
    with pytest.raises(Refused) as caught:
        upload(HEADER, *rows(400), f"Uppsala;2025-01;{'x' * 200_000};10;1;2")
    assert caught.value.finding.code == "R001"
    sheet, separator = dialect.split("sep=§\na§b\n1§2\n")
    assert (separator, sheet.rows[2]) == ("§", (3, ("1", "2")))


@pytest.mark.parametrize("number", ["811228-9874", "Lön 19811228-9874", "81 12 28-9874"])
@pytest.mark.parametrize("place", [3, 4])
def test_a_personal_number_is_found_in_any_column_of_a_large_file(number: str, place: int) -> None:
    lines = list(rows(1000))
    cells = lines[700].split(";")
    lines[700] = ";".join([*cells[:place], number, *cells[place + 1 :]])
    with pytest.raises(Refused) as caught:
        upload("Belopp i kr", HEADER, *lines)
    assert (caught.value.finding.code, caught.value.finding.row, caught.value.finding.column) == (
        "R009", 703, str(place + 1),
    )  # fmt: skip


def test_a_table_below_a_large_one_is_found() -> None:
    reading = upload(
        "Belopp i kr", "Region;Period;Konto;Ansvar;Utfall", *(line.rpartition(";")[0] for line in rows(1000)),
        "Region;Period;Konto;Ansvar;Budget", "Uppsala;2025-01;4010;10;5",
    )  # fmt: skip
    assert reading.rows["measure"].value_counts().to_dict() == {"actual": 1000, "budget": 1}
    assert reading.choices["header_row"] == "2, 1003"


def test_amounts_beyond_all_reason_are_added_up_exactly_before_the_file_is_refused() -> None:
    line = "Uppsala;2025-01;4010;10;9999999999999,99;0"
    reading = upload("Belopp i kr", HEADER, *[line] * 5000)
    assert reading.totals[Measure.ACTUAL] == -999_999_999_999_999 * 5000
    with pytest.raises(Refused) as caught:
        upload("Belopp i kr", HEADER, *[line] * 10_000)  # more than a whole number of the store can hold
    assert caught.value.finding.code == "R003"


def test_the_unit_of_each_row_goes_for_a_column_of_many_amounts() -> None:
    units = ("kr", "tkr")
    lines = [f"{line.rpartition(';')[0]};{units[place % 2]}" for place, line in enumerate(rows(400))]
    reading = upload("Region;Period;Konto;Ansvar;Utfall;Enhet", *lines)
    written = [Decimal(line.split(";")[4].replace(",", ".")) for line in lines]
    expected = [-amount * (100, 100_000)[place % 2] for place, amount in enumerate(written)]
    assert reading.rows["amount"].tolist() == expected


def test_a_large_workbook_of_texts_and_numbers_is_read_as_its_rows_are() -> None:
    from tests.corpus.books import Page, book

    lines = [HEADER.split(";"), *(line.split(";") for line in rows(300))]
    text, numbers = upload("Belopp i kr", HEADER, *rows(300)), read.upload("b.xlsx", book(Page("Belopp i kr", lines)))
    assert text.rows["amount"].tolist() == numbers.rows["amount"].tolist()
    assert text.rows["region"].tolist() == numbers.rows["region"].tolist()


# --- what a person has decided ----------------------------------------------------------------------------------------

DECIDED = ("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;3010;-1.234", "Uppsala;2025-01;4010;600")


def ore(reading: Reading) -> list[int]:
    return reading.rows["amount"].tolist()


def test_a_decided_unit_goes_before_the_header_and_the_title_but_not_before_the_cell() -> None:
    lines = ("Belopp i kr", "Region;Period;Konto;Utfall (kr)", "Uppsala;2025-01;3010;-5", "Uppsala;2025-01;4010;2 kr")
    assert ore(upload(*lines)) == [5_00, -2_00]
    decided = upload(*lines, recipe=Recipe(unit=Unit.TKR))
    assert ore(decided) == [5_000_00, -2_00]
    assert (decided.choices["unit"], codes(decided)) == ("tkr", ["R115"])
    silent = ("Region;Period;Konto;Utfall", "Uppsala;2025-01;3010;-5")
    assert codes(upload(*silent)) == ["R021"]
    assert codes(upload(*silent, recipe=Recipe(unit=Unit.KR))) == []


@pytest.mark.parametrize(
    ("decimal", "amount"), [("", 1234_00), (",", 1234_00), (".", 1_23)], ids=["undecided", "comma", "dot"]
)
def test_a_decided_decimal_sign_leaves_no_number_ambiguous(decimal: str, amount: int) -> None:
    assert ore(upload(*DECIDED, recipe=Recipe(decimal=decimal)))[0] == amount


def test_a_decided_decimal_sign_settles_thousandths_and_refuses_what_it_cannot_be() -> None:
    lines = ("Belopp i tkr", *DECIDED[1:])
    assert codes(upload(*lines)) == ["R102"]
    assert ore(upload(*lines, recipe=Recipe(decimal=".")))[0] == 1_234_00
    assert ore(upload(*lines, recipe=Recipe(decimal=",")))[0] == 1_234_000_00
    odd = ("Belopp i kr", DECIDED[1], "Uppsala;2025-01;3010;-12.5", "Uppsala;2025-01;4010;5 kr.", DECIDED[3])
    assert ore(upload(*odd)) == [12_50, -5_00, -600_00]
    decided = upload(*odd, recipe=Recipe(decimal=","))
    assert (ore(decided), codes(decided)) == ([-5_00, -600_00], ["R101"])


@pytest.mark.parametrize(
    ("sign", "revenue", "costs"),
    [(None, 100_00, -600_00), (Sign.LEDGER, -100_00, -600_00), (Sign.RESULT, 100_00, 600_00),
     (Sign.MAGNITUDE, 100_00, -600_00)],
)  # fmt: skip
def test_a_decided_sign_is_not_guessed(sign: Sign | None, revenue: int, costs: int) -> None:
    lines = ("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;3010;100", "Uppsala;2025-01;4010;600")
    assert ore(upload(*lines, recipe=Recipe(sign=sign))) == [revenue, costs]


def test_a_decided_sign_is_not_doubted() -> None:
    lines = ("Belopp i kr", "Region;Period;Konto;Utfall", "Uppsala;2025-01;4010;-1", "Uppsala;2025-01;4010;90")
    unsure = (*lines, "Uppsala;2025-01;3010;-5", "Uppsala;2025-01;4010;-1")
    assert codes(upload(*unsure)) == ["R035"]
    assert codes(upload(*unsure, recipe=Recipe(sign=Sign.LEDGER))) == []


def test_a_word_that_a_person_has_explained_is_a_region() -> None:
    lines = ("Belopp i kr", "Region;Period;Konto;Utfall", "HSF Öst;2025-01;3010;-5", "hsf  ÖST;2025-02;3010;-6")
    assert codes(upload(*lines)) == ["R105", "R105"]
    reading = upload(*lines, recipe=Recipe(words={"HSF Öst": Region.UPPSALA}))
    assert reading.rows["region"].tolist() == ["Uppsala", "Uppsala"]


def test_a_decided_measure_is_that_of_amounts_that_do_not_say_it() -> None:
    wide = ("Region Uppsala, kr", "Konto;jan 2025;feb 2025", "3010;-1;-2")
    assert (set(upload(*wide).rows["measure"]), codes(upload(*wide))) == ({"actual"}, ["R027"])
    decided = upload(*wide, recipe=Recipe(measure=Measure.BUDGET))
    assert (set(decided.rows["measure"]), codes(decided)) == ({"budget"}, [])
    long = ("kr", "Region;Period;Konto;Belopp", "Uppsala;2025-01;3010;-1")
    assert set(upload(*long, recipe=Recipe(measure=Measure.BUDGET)).rows["measure"]) == {"budget"}


# --- accumulated amounts ----------------------------------------------------------------------------------------------

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@given(
    st.lists(st.lists(st.integers(-(10**7), 10**7), min_size=12, max_size=12), min_size=1, max_size=4),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_months_told_as_the_year_so_far_are_read_as_the_months_they_come_from(
    kronor: list[list[int]], last: int, draw: random.Random
) -> None:
    accounts = [str(4010 + place) for place in range(len(kronor))]
    plain = [
        (a, f"2025-{m + 1:02}", -100 * each[m]) for a, each in zip(accounts, kronor, strict=True) for m in range(last)
    ]
    so_far = [[sum(each[: month + 1]) for month in range(last)] for each in kronor]
    wide = [";".join((account, *map(str, row))) for account, row in zip(accounts, so_far, strict=True)]
    months = ";".join(f"Ack utfall {name}" for name in MONTHS[:last])
    long = [
        f"Uppsala;2025-{month + 1:02};{account};{row[month]}"
        for account, row in zip(accounts, so_far, strict=True)
        for month in range(last)
    ]
    draw.shuffle(long)
    ledger = Recipe(sign=Sign.LEDGER)
    for reading in (
        upload("Region Uppsala 2025, kr", f"Konto;{months}", *wide, recipe=ledger),
        upload("Belopp i kr", "Region;Period;Konto;Ack utfall", *long, recipe=ledger),
    ):
        found = [(row.account, f"{row.year}-{row.month:02}", row.amount) for row in reading.rows.itertuples()]
        assert sorted(found) == sorted(plain)
        assert codes(reading) == ["R042"]
        assert check.delivery(reading).receipt.balanced


def test_rounded_sums_so_far_differ_by_rounding_and_no_more() -> None:
    """10,4 + 10,4 = 20,8 is printed 10, 10 and 21: the difference of two rounded sums may be off by a whole tkr."""
    title = "Region Uppsala 2025, utfall i tkr"
    agree = upload(title, "Konto;Ack utfall jan;Ack utfall feb", "3010;-10;-21", "3110;-10;-21", "Summa;-21;-42")
    assert codes(agree) == ["R042"]
    assert ore(agree) == [10_000_00, 11_000_00] * 2


def test_a_sum_of_accumulated_rows_without_a_month_is_left_out_unchecked() -> None:
    reading = upload("kr", "Region;Period;Konto;Ack utfall", "Uppsala;2025-01;3010;-5", "Uppsala;2025-02;3010;-9",
                     "Summa;;;-14")  # fmt: skip
    assert (ore(reading), codes(reading)) == ([5_00, 4_00], ["R042"])
    assert check.delivery(reading).receipt.balanced


def test_sums_so_far_that_cannot_be_followed_from_january_are_not_checked() -> None:
    lines = (
        "kr",
        "Region;Period;Konto;Utfall;Ackumulerat",
        "Uppsala;2025-02;3010;-5;-99",
        "Uppsala;2025-03;3010;-5;-99",
    )
    assert codes(upload(*lines)) == ["R025"]


def test_an_accumulated_budget_beside_its_months_may_have_come_only_so_far() -> None:
    lines = ("Region Uppsala 2025, kr", "Konto;Budget jan;Budget feb;Ack budget;Ack utfall jan", "3010;-5;-5;-5;-4")
    reading = upload(*lines)
    assert codes(reading) == ["R042", "R025"] or codes(reading) == ["R025", "R042"]
    assert set(reading.rows["measure"]) == {"actual", "budget"}


# --- progress ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [10, 5000])
def test_a_reading_tells_how_far_it_has_come(number: int) -> None:
    told: list[float] = []
    read.upload("fil.csv", csv("Belopp i kr", HEADER, *rows(number)), told=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    assert 3 <= len(told) <= 11


def test_a_reading_is_given_up_when_its_listener_raises() -> None:
    class GivenUp(Exception):  # noqa: N818 - a wish, not a fault
        pass

    def listener(share: float) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        read.upload("fil.csv", csv("Belopp i kr", HEADER, *rows(5000)), told=listener)


# --- the columns themselves -------------------------------------------------------------------------------------------


def test_a_column_answers_for_its_rows() -> None:
    column = coded(["a", "b", "a", "c"])
    assert column.map(str.upper)[2] == "A"
    assert column.flags(lambda text: text < "c").tolist() == [True, True, True, False]
    assert column.places(lambda text: text, ("b", "a")).tolist() == [1, 0, 1, -1]
    assert [column.where(np.array([True, False, True, False]), constant("x", 4))[row] for row in range(4)] == list(
        "axax"
    )
    assert [(value, places.tolist()) for value, places in column.by_value(np.array([True, True, True, False]))] == [
        ("a", [0, 2]), ("b", [1]),
    ]  # fmt: skip
    assert list(column.by_value(np.zeros(4, dtype=bool))) == []


def test_pairs_are_numbered_alike_whether_they_are_counted_or_sorted() -> None:
    many = Coded(list(range(5000)), np.array([7, 4999, 7], dtype=np.int32))
    for other in (coded(["a", "b", "a"]), many):
        both = paired(many, other)
        assert [both[row] for row in range(3)] == [(many[row], other[row]) for row in range(3)]


def test_texts_are_a_list_of_their_own() -> None:
    texts = Texts(pa.array(["a", "b", "b"]))
    assert (texts[1], list(texts[1:]), list(texts), len(texts)) == ("b", ["b", "b"], ["a", "b", "b"], 3)
    assert Coded(texts, np.array([2, 0], dtype=np.int32)).distinct.values == ["b", "a"]
    assert texts.changed(np.array([0]), str.upper)[0] == "A"


def test_rows_are_met_one_by_one_as_they_were() -> None:
    ragged = [(number, ("x",) * (number % 4)) for number in range(1, 300)]
    grid = grid_of(ragged)
    assert list(grid) == ragged
    assert list(grid[250:253]) == ragged[250:253]
    assert (grid[-1], grid[5], len(grid)) == (ragged[-1], ragged[5], 299)
    assert grid_of(grid) is grid
    assert [grid.column(9)[0], grid.column(None)[0]] == ["", ""]
