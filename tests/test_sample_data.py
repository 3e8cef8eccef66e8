"""The sample files: made again byte for byte, the published figures as printed, and the ledger's calibration.

The files are opened here with the plainest means, apart from the product's own reader.
"""

import csv
import gzip
import io
import re
import subprocess
import sys
import zlib
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from svlc_core import read
from svlc_core.catalogue.series import SERIES

HOME = Path(__file__).parent.parent
SAMPLES = HOME / "sample_data"
PRINTED = HOME / "../shared/reference"
OWNERS = ("Sörmland", "Uppsala", "Västmanland")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
SPRING, AUTUMN, YEAR = range(1, 9), range(9, 13), range(1, 13)
FILES = sorted(file.name for file in SAMPLES.iterdir() if file.suffix in {".csv", ".gz", ".xlsx", ".se"})


def table(name):
    """The rows below the header as dicts by header; title rows, blank rows and footers left out."""
    rows = list(csv.reader(io.StringIO((SAMPLES / name).read_text("cp1252"), newline=""), delimiter=";"))
    start = next(place for place, row in enumerate(rows) if row[2])  # title rows have one cell
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :] if row[1]]


def ore(cell):
    """Kronor in ledger sign → öre in result sign."""
    return -int(Decimal(cell.replace(",", ".")) * 100)


@pytest.fixture(scope="module")
def ledger():
    """measure → (region, year, month, account) → öre, result sign."""
    found = {"Utfall": {}, "Budget": {}}
    for row in table("huvudbok_2022_2025.csv"):
        year, month = map(int, row["Period"].split("-"))
        for measure, amounts in found.items():
            if row[measure]:
                amounts[row["Region"], year, month, row["Konto"]] = ore(row[measure])
    return found


def tkr(amounts, region="", year=0, months=YEAR, accounts=""):
    """The sum in tkr. `accounts`: the first digits that count, divided by blanks."""
    digits = tuple(accounts.split()) or ""
    return Decimal(sum(
        amount for (where, when, month, account), amount in amounts.items()
        if region in ("", where) and year in (0, when) and month in months and account.startswith(digits)
    )) / 100_000  # fmt: skip


def unpacked(file):
    """What the file holds; how tightly it is packed may differ between machines."""
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def test_the_script_writes_every_file_again_byte_for_byte(tmp_path):
    subprocess.run([sys.executable, "-B", SAMPLES / "make.py", tmp_path], check=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == FILES
    assert [name for name in FILES if unpacked(tmp_path / name) != unpacked(SAMPLES / name)] == []


def test_the_read_me_names_every_file():
    told = (SAMPLES / "README.md").read_text("utf-8")
    assert [name for name in FILES if f"`{name}`" not in told] == []


# --- the calibration, as the read-me states it ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("region", "spring_2025", "autumn_2024", "full_year"),
    [
        ("Sörmland", 960, -79, 881),
        ("Uppsala", 780, -104, 676),
        ("Västmanland", 260, -75, 185),
        ("", 2000, -258, 1742),
    ],
)
def test_the_result_is_exact(ledger, region, spring_2025, autumn_2024, full_year):
    actual = ledger["Utfall"]
    assert tkr(actual, region, 2025, SPRING) == spring_2025
    assert tkr(actual, region, 2024, AUTUMN) == autumn_2024
    assert spring_2025 + autumn_2024 == full_year


@pytest.mark.parametrize("region", OWNERS)
@pytest.mark.parametrize("months", [SPRING, YEAR])
def test_the_budget_of_2025_is_exactly_zero(ledger, region, months):
    assert tkr(ledger["Budget"], region, 2025, months) == 0


def test_gross_cost_falls_by_a_hundredth_of_a_percent(ledger):
    now, before = (-tkr(ledger["Utfall"], "", year, SPRING, "4 5 6 7 8") for year in (2025, 2024))
    assert round(now) == 69_326  # tkr
    assert round(before) == 69_333
    assert (now / before - 1) * 100 == pytest.approx(Decimal("-0.01"), abs=Decimal("0.0005"))


def test_pension_and_vacancies_explain_the_low_growth(ledger):
    actual, budget = ledger["Utfall"], ledger["Budget"]
    assert -tkr(actual, "", 2025, SPRING, "44") < -tkr(actual, "", 2024, SPRING, "44") * Decimal("0.85")
    assert tkr(actual, "", 2025, SPRING, "401") > tkr(budget, "", 2025, SPRING, "401") * Decimal("0.97")


@pytest.mark.parametrize("region", OWNERS)
def test_revenue_and_staff_cost_lie_below_budget_in_every_region(ledger, region):
    variance = {digits: gap(ledger, region, digits) for digits in ("3", "4")}
    assert variance["3"] < -200, "less revenue than budgeted: the levelling item has no actual"
    assert variance["4"] > 200, "staff cost, pension included, below budget"
    assert gap(ledger, region, "44") > 0


def test_technology_and_other_costs_lie_below_budget_in_one_region_and_near_it_in_the_others(ledger):
    gaps = {region: (gap(ledger, region, "66 67"), gap(ledger, region, "5 60 7")) for region in OWNERS}
    assert min(gaps["Sörmland"]) > 100
    assert max(abs(gap) for region in OWNERS[1:] for gap in gaps[region]) < 50


def gap(ledger, region, digits):
    """Actual − budget, January–August 2025, tkr."""
    actual, budget = (tkr(ledger[measure], region, 2025, SPRING, digits) for measure in ("Utfall", "Budget"))
    return actual - budget


@pytest.mark.parametrize("region", OWNERS)
@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_earlier_years_end_near_zero_and_the_autumn_is_weaker(ledger, region, year):
    actual = ledger["Utfall"]
    assert abs(tkr(actual, region, year)) < tkr(actual, region, year, accounts="3") / 100
    assert tkr(actual, region, year, AUTUMN) < 0 < tkr(actual, region, year, SPRING)
    assert tkr(ledger["Budget"], region, year) == 0


@pytest.mark.parametrize(("region", "turnover"), [("Sörmland", 32), ("Uppsala", 40), ("Västmanland", 33)])
def test_the_regions_have_their_size(ledger, region, turnover):
    assert tkr(ledger["Utfall"], region, 2024, accounts="3") / 1000 == pytest.approx(turnover, abs=Decimal("0.1"))


def test_no_month_is_absurd(ledger):
    months = {key[:3] for key in ledger["Utfall"]}
    assert len(months) == 3 * 44
    for region, year, month in months:
        revenue = tkr(ledger["Utfall"], region, year, [month], "3")
        assert abs(tkr(ledger["Utfall"], region, year, [month])) < revenue * Decimal("0.09")
    assert all((amount > 0) == (account < "4") for (*_, account), amount in ledger["Utfall"].items())


# --- three files, one book --------------------------------------------------------------------------------------------


def test_the_workbook_holds_the_same_2025(ledger):
    book = openpyxl.load_workbook(SAMPLES / "huvudbok_2025_bred.xlsx")
    assert book.sheetnames == list(OWNERS)
    for sheet in book:
        head, *rows, last = sheet.iter_rows(min_row=4, values_only=True)
        for row in rows:
            for title, value in zip(head[2:], row[2:], strict=True):
                measure, month = title.split()
                if value is not None and measure != "Summa":
                    place = (sheet.title, 2025, MONTHS.index(month) + 1)
                    assert ledger[measure][*place, row[0]] == -round(value * 100)
        assert last[0] == "Summa"
        assert last[head.index("Summa utfall")] == -float(tkr(ledger["Utfall"], sheet.title, 2025) * 1000)


@pytest.fixture(scope="module")
def records():
    """The SIE file as label and fields, braces left out."""
    lines = (SAMPLES / "huvudbok_2025.se").read_bytes().decode("cp437").splitlines()
    return [[a or b for a, b in re.findall(r'"([^"]*)"|([^\s{}]+)', line)] for line in lines]


def test_period_balances_vouchers_and_year_balances_agree_in_the_sie_file(records, ledger):
    sums = {label: defaultdict(Decimal) for label in ("#PSALDO", "#TRANS", "#RES")}
    for label, *fields in filter(None, records):
        if label == "#PSALDO" and len(fields) == 6:  # with its region
            sums[label][fields[2]] += Decimal(fields[-1])
        elif label == "#TRANS" and fields[0] >= "3":
            sums[label][fields[0]] += Decimal(fields[-1])
        elif label == "#RES" and fields[0] == "0":
            sums[label][fields[1]] += Decimal(fields[2])
    assert dict(sums["#PSALDO"]) == dict(sums["#TRANS"]) == dict(sums["#RES"])
    assert sum(sums["#RES"].values()) == -tkr(ledger["Utfall"], "", 2025) * 1000


def test_the_account_as_a_whole_is_the_sum_of_the_regions_in_the_sie_file(records):
    whole, parts = defaultdict(Decimal), defaultdict(Decimal)
    for label, *fields in filter(None, records):
        if label in ("#PSALDO", "#PBUDGET"):
            (parts if len(fields) == 6 else whole)[label, *fields[1:3]] += Decimal(fields[-1])
    assert whole == parts


def test_every_voucher_balances(records):
    vouchers = []
    for label, *fields in filter(None, records):
        if label == "#VER":
            vouchers.append(Decimal(0))
        elif label == "#TRANS":
            vouchers[-1] += Decimal(fields[-1])
    assert len(vouchers) == 3 * 3 * 8
    assert set(vouchers) == {0}


def test_the_checksum_is_the_crc_of_what_lies_between(records):
    marks = [place for place, record in enumerate(records) if record and record[0] == "#KSUMMA"]
    inside = "".join("".join(record) for record in records[marks[0] + 1 : marks[1]])
    assert int(records[marks[1]][1]) == zlib.crc32(inside.encode("cp437"))


def test_the_regions_are_objects_in_the_sie_file(records):
    assert [record[3] for record in records if record and record[0] == "#OBJEKT"] == list(OWNERS)


def test_the_reader_finds_the_same_2025_in_all_three_files(ledger):
    """Region, account, month and measure → öre; the SIE file leaves zeros out."""
    key = ["region", "account", "month", "measure"]
    found = {}
    for name in ("huvudbok_2022_2025.csv", "huvudbok_2025_bred.xlsx", "huvudbok_2025.se"):
        rows = read.upload(name, (SAMPLES / name).read_bytes()).rows.query("year == 2025")
        amounts = rows.groupby(key)["amount"].sum()
        found[name] = {tuple(map(str, place)): amount for place, amount in amounts.items() if amount}
    assert found["huvudbok_2022_2025.csv"] == {
        (region, account, str(month), measure): amount
        for sheet, measure in (("Utfall", "actual"), ("Budget", "budget"))
        for (region, year, month, account), amount in ledger[sheet].items()
        if year == 2025 and amount
    }
    assert found["huvudbok_2022_2025.csv"] == found["huvudbok_2025_bred.xlsx"] == found["huvudbok_2025.se"]


# --- the published figures --------------------------------------------------------------------------------------------

PERIODS = ("2022", "2023", "2024", "T2 2025")


def spoken(label):
    """Every spelling of a series → its code."""
    return {
        name: code for code, series in SERIES.items() for name in (code, series.label, *series.headers, *series.loosely)
    }[label]


def figures_of_the_samples():
    found = {(row["Indikator"], row["Region"], period, row["Källa"], bare(row[period]))
             for row in table("publicerade_indikatorer.csv") for period in PERIODS if row[period]}  # fmt: skip
    found |= {(spoken(row["Nyckeltal"]), row["Region"], period, "", row[period])
              for row in table("publicerad_sjukfranvaro.csv") for period in PERIODS}  # fmt: skip
    return found | {(spoken(row["Post"]), row["Region"], row["Period"], row["Enhet"], row["Värde"])
                    for row in table("publicerad_ekonomi.csv")}  # fmt: skip


def bare(cell):
    return cell.removesuffix("sek").strip()


def figures_as_printed():
    found = set()
    for file in sorted(PRINTED.glob("*.csv")):
        for row in csv.DictReader(io.StringIO(file.read_text("utf-8")), delimiter=";"):
            source = {"uppfoljning_t2_2025": "Uppföljning T2 2025", "verksamhetsplan_2026": "Verksamhetsplan 2026"}
            series = row.get("indikator") or row.get("rad") or row["post"]
            beside = row["enhet"] if "post" in row else source.get(row.get("källa"), "")
            value = row["värde_som_tryckt"]
            value = "-" if value.startswith("Pga systemfel") else value  # a sentence of the source is not carried
            found.add((series, row["region"], row["period"], beside, value))
    return found


def test_the_published_tables_hold_as_many_figures_as_were_printed():
    assert len(figures_of_the_samples()) == 33 + 11 * 12 + 9


if PRINTED.exists():

    def test_every_figure_stands_as_it_was_printed():
        assert figures_of_the_samples() == figures_as_printed()
