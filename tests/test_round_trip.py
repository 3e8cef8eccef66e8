"""Round trips: a small ledger, written in any dialect that a program may choose, is read back to the öre."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from svlc_core import check, read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.exports import LEDGER
from svlc_core.vocabulary import Measure, Region, Unit
from tests.corpus.books import Page, book

Place = tuple[str, str, int, int]  # region, account, year, month
Ledger = dict[Place, dict[Measure, int]]  # öre in result sign

COUNTIES = (Region.SORMLAND, Region.UPPSALA, Region.VASTMANLAND, Region.VARMLAND)
ACCOUNTS = {"3010": "Ersättning från ägare", "4010": "Löner", "4410": "Pension", "5010": "Hyra", "6610": "Ärendesystem"}
NAMES = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "december")
PERIODS: dict[str, Callable[[int, int], str]] = {
    "202501": lambda year, month: f"{year}{month:02}",
    "2025-01": lambda year, month: f"{year}-{month:02}",
    "2025M01": lambda year, month: f"{year}M{month:02}",
    "01/2025": lambda year, month: f"{month:02}/{year}",
    "jan 2025": lambda year, month: f"{NAMES[month - 1]} {year}",
    "Jan-25": lambda year, month: f"{NAMES[month - 1].title()}-{year % 100}",
    "P01 2025": lambda year, month: f"P{month:02} {year}",
    "2025-01-28": lambda year, month: f"{year}-{month:02}-28",
    "28/1 2025": lambda year, month: f"28/{month} {year}",
    "45685": lambda year, month: str((date(year, month, 28) - date(1899, 12, 30)).days),
}
WIDE_PERIODS = ("202501", "2025-01", "jan 2025", "Jan-25", "P01 2025")
HEADERS = {column.name: column.spellings for column in LEDGER.columns}
CASES = (str, str.upper, str.title)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "iso-8859-15",
    "cp437",
    "cp850",
    "mac_roman",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
)
MINUS: dict[str, Callable[[str], str]] = {
    "-1": lambda digits: f"-{digits}",
    "−1": lambda digits: f"−{digits}",
    "–1": lambda digits: f"–{digits}",
    "1-": lambda digits: f"{digits}-",
    "(1)": lambda digits: f"({digits})",
}
# Unit, and decimals that write an öre exactly and leave no doubt whether they are thousands.
UNITS = {Unit.KR: 2, Unit.TKR: 5, Unit.MNKR: 8}


@dataclass(frozen=True)
class Dialect:
    """How a program writes. `sign` is ledger (revenue negative), result (costs negative) or none at all."""

    container: str
    separator: str
    end: str
    decimal: str
    group: str
    minus: str
    unit: Unit
    unit_in_header: bool
    trimmed: bool
    sign: str
    period: str
    wide: bool
    headers: dict[str, str]
    quoting: int


@st.composite
def dialects(draw: st.DrawFn) -> Dialect:
    wide = draw(st.booleans())
    decimal = draw(st.sampled_from(",."))
    group = draw(st.sampled_from(["", " ", "\u00a0", "\u202f", "'", ".,".replace(decimal, "")]))
    cased = draw(st.sampled_from(CASES))
    return Dialect(
        container=draw(st.sampled_from([*ENCODINGS, "xlsx", "xlsx"])),
        separator=draw(st.sampled_from(";\t|,")),
        end=draw(st.sampled_from(["\r\n", "\n", "\r"])),
        decimal=decimal,
        group=group,
        minus=draw(st.sampled_from(list(MINUS))),
        unit=draw(st.sampled_from(list(UNITS))),
        unit_in_header=draw(st.booleans()),
        trimmed=draw(st.booleans()),
        sign=draw(st.sampled_from(["ledger", "result", "none"])),
        period=draw(st.sampled_from(WIDE_PERIODS if wide else list(PERIODS))),
        wide=wide,
        headers={name: cased(draw(st.sampled_from(spellings))) for name, spellings in HEADERS.items()},
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Some regions, accounts and months in a row: revenue and costs, of which at most one in eight is a correction."""
    regions = draw(st.lists(st.sampled_from(COUNTIES), min_size=1, max_size=3, unique=True))
    accounts = draw(st.lists(st.sampled_from(list(ACCOUNTS)), max_size=3, unique=True))
    year, last = draw(st.integers(2019, 2031)), draw(st.integers(1, 6))
    measures = draw(st.sampled_from([[Measure.ACTUAL], list(Measure)]))
    places = [
        (str(region), account, year, month)
        for region in regions
        for account in dict.fromkeys(("3010", "4010", *accounts))
        for month in range(1, last + 1)
    ]
    ledger = {
        place: {measure: draw(AMOUNTS) * (1 if is_revenue(place) else -1) for measure in measures} for place in places
    }
    for account, large in (("3010", 987_654_321_00), ("4010", -876_543_210_99)):
        ledger[str(regions[0]), account, year, 1] = dict.fromkeys(measures, large)
    for place in draw(corrected([each for each in places if all(ledger[each].values())])):
        ledger[place] = {measure: -ore for measure, ore in ledger[place].items()}
    return ledger


AMOUNTS = st.one_of(st.integers(0, 10**7), st.integers(0, 9).map(lambda kronor: kronor * 100_000))


def is_revenue(place: Place) -> bool:
    return place[1].startswith("3")


def corrected(places: list[Place]) -> st.SearchStrategy[list[Place]]:
    """Few of the revenue and few of the costs, never the large ones, so that most tell the file's sign."""
    sides = [[place for place in places if is_revenue(place) is revenue] for revenue in (True, False)]
    some = [
        st.lists(st.sampled_from(side[1:]), unique=True, max_size=len(side) // 8) if len(side) > 7 else st.just([])
        for side in sides
    ]
    return st.tuples(*some).map(lambda chosen: [place for side in chosen for place in side])


def as_written(ore: int, account: str, dialect: Dialect) -> str:
    """An amount of öre in result sign, as the program writes it."""
    turned = -ore if dialect.sign == "ledger" or (dialect.sign == "none" and account[0] != "3") else ore
    whole, fraction = f"{Decimal(abs(turned)) / dialect.unit.ore:.{UNITS[dialect.unit]}f}".split(".")
    digits = f"{int(whole):,}".replace(",", dialect.group)
    if not (dialect.trimmed and dialect.unit is Unit.KR and fraction == "00"):
        digits += dialect.decimal + fraction
    return MINUS[dialect.minus](digits) if turned < 0 else digits


def rows_of(ledger: Ledger, dialect: Dialect) -> list[list[str]]:
    title = ["Huvudbok för larmcentralen på väg" + ("" if dialect.unit_in_header else f", belopp i {dialect.unit}")]
    return [title, *(wide_rows if dialect.wide else long_rows)(ledger, dialect)]


def header(dialect: Dialect, *names: str) -> list[str]:
    return [dialect.headers[name] for name in names]


def figure_header(dialect: Dialect, measure: Measure) -> str:
    name = dialect.headers["utfall" if measure is Measure.ACTUAL else "budget"]
    return f"{name} ({dialect.unit})" if dialect.unit_in_header else name


def long_rows(ledger: Ledger, dialect: Dialect) -> list[list[str]]:
    measures = list(next(iter(ledger.values())))
    figures = [figure_header(dialect, measure) for measure in measures]
    rows = [[*header(dialect, "region", "period", "konto", "kontonamn"), *figures]]
    for (region, account, year, month), amounts in ledger.items():
        when = PERIODS[dialect.period](year, month)
        told = [as_written(amounts[measure], account, dialect) for measure in measures]
        rows.append([region, when, account, ACCOUNTS[account], *told])
    return rows


def wide_rows(ledger: Ledger, dialect: Dialect) -> list[list[str]]:
    measures = list(next(iter(ledger.values())))
    months = sorted({(year, month) for _, _, year, month in ledger})
    figures = [
        f"{figure_header(dialect, measure).partition(' (')[0]} {PERIODS[dialect.period](*when)}"
        + (f" ({dialect.unit})" if dialect.unit_in_header else "")
        for measure in measures
        for when in months
    ]
    rows = [[*header(dialect, "region", "konto", "kontonamn"), *figures]]
    for region, account in dict.fromkeys((region, account) for region, account, _, _ in ledger):
        told = [
            as_written(ledger[region, account, *when][measure], account, dialect)
            for measure in measures
            for when in months
        ]
        rows.append([region, account, ACCOUNTS[account], *told])
    return rows


def file_of(rows: list[list[str]], dialect: Dialect) -> bytes:
    """The bytes. An old code page has no narrow blank and no minus sign; a program writes what it has."""
    if dialect.container == "xlsx":
        return book(Page("Blad1", rows))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=dialect.separator, lineterminator=dialect.end, quoting=dialect.quoting)
    writer.writerows(rows)
    written = stream.getvalue()
    try:
        return written.encode(dialect.container)
    except UnicodeEncodeError:
        plain = str.maketrans({"\u202f": " ", "\u00a0": " ", "−": "-", "–": "-"})
        return written.translate(plain).encode(dialect.container)


def found(reading: Reading) -> Ledger:
    ledger: Ledger = {}
    for row in reading.rows.itertuples():
        place = (str(row.region), str(row.account), int(row.year), int(row.month))
        figures = ledger.setdefault(place, {})
        assert Measure(row.measure) not in figures
        figures[Measure(row.measure)] = int(row.amount)
    return ledger


@given(ledgers(), dialects())
@settings(max_examples=150, deadline=None)
def test_a_ledger_written_in_any_dialect_is_read_back_to_the_ore(ledger: Ledger, dialect: Dialect) -> None:
    rows = rows_of(ledger, dialect)
    reading = read.upload("huvudbok.csv", file_of(rows, dialect))
    assert found(reading) == ledger
    assert reading.records == len(rows)
    assert [finding.code for finding in reading.findings] == []
    assert reading.totals == {
        measure: sum(amounts[measure] for amounts in ledger.values()) for measure in next(iter(ledger.values()))
    }


@given(ledgers())
@settings(max_examples=8, deadline=None)
def test_a_ledger_that_was_read_back_checks_out_whole(ledger: Ledger) -> None:
    dialect = Dialect("cp1252", ";", "\r\n", ",", " ", "-1", Unit.KR, False, True, "ledger", "202501", False,
                      {name: name for name in HEADERS}, csv.QUOTE_MINIMAL)  # fmt: skip
    delivery = check.delivery(read.upload("huvudbok.csv", file_of(rows_of(ledger, dialect), dialect)))
    assert delivery.receipt.balanced
    assert delivery.receipt.rows.stored == len(ledger)
    assert {finding.code for finding in delivery.findings} <= {"C203"}


@given(ledgers())
@settings(max_examples=40, deadline=None)
def test_a_ledger_written_as_sie_is_read_back_to_the_ore(ledger: Ledger) -> None:
    """As period balances per cost centre, with the account's totals beside them."""
    regions = list(dict.fromkeys(region for region, *_ in ledger))
    (year,) = {year for _, _, year, _ in ledger}
    lines = ["#FLAGGA 0", "#FORMAT PC8", "#SIETYP 3", f"#RAR 0 {year}0101 {year}1231", '#DIM 1 "Kostnadsställe"']
    lines += [f'#OBJEKT 1 "{place}" "Region {region}"' for place, region in enumerate(regions, start=10)]
    for account in dict.fromkeys(account for _, account, _, _ in ledger):
        mine = {place: amounts for place, amounts in ledger.items() if place[1] == account}
        lines.append(f"#RES 0 {account} {_kr(sum(amounts[Measure.ACTUAL] for amounts in mine.values()))}")
        for (region, _, _, month), amounts in mine.items():
            for measure, ore in amounts.items():
                label = "#PSALDO" if measure is Measure.ACTUAL else "#PBUDGET"
                lines.append(f'{label} 0 {year}{month:02} {account} {{"1" "{regions.index(region) + 10}"}} {_kr(ore)}')
    reading = read.upload("huvudbok.se", "".join(f"{line}\r\n" for line in lines).encode("cp437"))
    assert found(reading) == ledger
    assert reading.findings == ()


def _kr(ore: int) -> str:
    return f"{Decimal(-ore) / 100:.2f}"
