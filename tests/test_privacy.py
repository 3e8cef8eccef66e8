"""Personal identity numbers are found wherever they stand; numbers that only look alike are let through."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import read
from svlc_core.errors import Refused
from svlc_core.read.identities import identities
from svlc_core.read.privacy import holds_number, refuse_name, refuse_numbers
from svlc_core.read.shapes import UNREAD
from svlc_core.read.table import Cell, Sheet

# Made up after the rule: six digits of a date, three more, and the digit that makes the Luhn sum end in zero.
BORN = "811218-9876"


def check_digit(nine: str) -> int:
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(nine))
    return -sum(map(int, doubled)) % 10


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A personal or a coordination number in one of the ways in which they are written."""
    born = draw(st.dates())
    year, day = f"{1900 + born.year % 124}", born.day + draw(st.sampled_from([0, 60]))
    month, day = (2, 28 + day // 60 * 60) if (born.month, born.day) == (2, 29) else (born.month, day)
    nine = f"{year[2:]}{month:02}{day:02}{draw(st.integers(0, 999)):03}"
    century = draw(st.sampled_from(["", year[:2]]))
    sign = draw(st.sampled_from(["", "-", "+", "–", " - "]))
    return f"{century}{nine[:6]}{sign}{nine[6:]}{check_digit(nine)}"


@given(numbers(), st.sampled_from(["{}", "Lön {}", "{} Kim", "pnr:{}", "({})", "{}.0", "'{}", "A{}B"]))
def test_a_number_is_found_however_it_is_written(number: str, around: str) -> None:
    assert holds_number(around.format(number))


@pytest.mark.parametrize(
    "text",
    [
        "811218-9875",  # the check digit is another
        "811318-9876",  # there is no thirteenth month
        "810230-9872",  # nor a thirtieth of February
        "232100-0024",  # an organisation number: the third digit is two or more
        "556036-0793",
        "8112189876,50",  # an amount
        "8112189876.00",
        "8 112 189 876",  # likewise
        "18112189876",  # eleven digits
        "81121898761234",
        "5050-1055",
        "2025-08-31 12:34",
        "",
    ],
)
def test_numbers_that_look_alike_are_none(text: str) -> None:
    assert not holds_number(text)


def sheet(*cells: Cell, name: str = "") -> Sheet:
    return Sheet(name, [(1, ("Konto", "Text")), (2, cells)], 2)


@pytest.mark.parametrize("cell", [BORN, Decimal(8112189876), Decimal("8112189876.0"), "Lön, " + BORN])
def test_a_cell_with_a_number_refuses_the_file_and_tells_the_place_but_not_the_number(cell: Cell) -> None:
    with pytest.raises(Refused) as caught:
        refuse_numbers("fil", [sheet("4010", cell, name="Blad1")])
    found = caught.value.finding
    assert (found.code, found.sheet, found.row, found.column) == ("R009", "Blad1", 2, "2")
    assert "9876" not in found.sentence()


@pytest.mark.parametrize("sheets", [[sheet("4010", "Lön", name=f"Lön {BORN}")], [Sheet("", [(1, (BORN,))], 1)]])
def test_names_of_sheets_and_headers_are_searched_too(sheets: list[Sheet]) -> None:
    with pytest.raises(Refused):
        refuse_numbers("fil", sheets)


@pytest.mark.parametrize("name", [f"{BORN}.csv", f"Löner {BORN}/juni.csv", f"lista.{BORN}"])
def test_so_is_the_whole_path_of_a_file(name: str) -> None:
    with pytest.raises(Refused) as caught:
        read.upload(name, b"Region;Period;Konto;Utfall")
    assert caught.value.finding.code == "R009"


def test_a_number_is_refused_also_in_a_column_where_most_are_none() -> None:
    invoices = [f"81121898{last:02}" for last in range(70, 80)]
    assert sum(map(holds_number, invoices)) == 1  # one in ten passes the check by chance; nobody can tell which
    with pytest.raises(Refused):
        refuse_numbers("fil", [sheet(*invoices)])


def test_amounts_of_a_workbook_and_other_names_are_let_through() -> None:
    refuse_numbers("Huvudbok 2025-08", [sheet("4010", Decimal("8112189876.5"), name="Blad1")])
    refuse_name("Huvudbok 202508")


def test_an_identity_is_known_among_texts_of_its_length_in_any_number_of_shapes() -> None:
    """Digits and letters in every order, ten signs long: far more shapes than are looked for side by side."""
    others = [f"{place:010b}".replace("1", "x") for place in range(1, 2**10)]
    found = identities(pa.array([*others[:500], BORN.replace("-", ""), *others[500:]]))
    assert found[500] == int(BORN.replace("-", ""))
    assert (np.delete(found, 500) == UNREAD).all()
