"""The ledger as three systems would export it. Ledger sign: revenue negative, cost positive."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from synthetic import ACCOUNTS, KNOWN_2025, REGIONS, Ledger

CENTRE = "Sjukvårdens Larmcentral"
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def kr(ore: int, mark: str = ",") -> str:
    """Result sign öre → ledger sign kronor with two decimals."""
    return f"{Decimal(-ore).scaleb(-2):.2f}".replace(".", mark)


# --- CSV, one row an account and month ------------------------------------------------------------------------------


def csv_file(table: list[list[str]]) -> bytes:
    """As Excel saves it in Swedish: cp1252, semicolon, CRLF, every row as wide as the widest."""
    width = max(len(row) for row in table)
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(row + [""] * (width - len(row)) for row in table)
    return out.getvalue().encode("cp1252")


def long_table(actual: Ledger, budget: Ledger) -> list[list[str]]:
    """Region by region, month by month; months to come have a budget only. The sums stand last."""
    rows = [[f"Huvudbok {CENTRE}"], ["Belopp i kr, intäkter med minustecken. Utfall till och med augusti 2025."], []]
    rows.append(["Region", "Period", "Konto", "Kontonamn", "Ansvar", "Utfall", "Budget"])
    for key in sorted(budget, key=lambda key: (list(REGIONS).index(key[0]), *key[1:])):
        region, year, month, account = key
        booked = kr(actual[key]) if key in actual else ""
        place = [region, f"{year}-{month:02}", account, ACCOUNTS[account], REGIONS[region]]
        rows.append([*place, booked, kr(budget[key])])
    for region in REGIONS:
        sums = (sum(amount for key, amount in ledger.items() if key[0] == region) for ledger in (actual, budget))
        rows.append([f"Summa {region}", "", "", "", "", *(kr(amount) for amount in sums)])
    return rows


# --- Excel, one sheet a region, one column a month ------------------------------------------------------------------


def _amounts(ledger: Ledger, region: str, account: str, months: range) -> list[int | None]:
    return [ledger.get((region, 2025, month, account)) for month in months]


def _wide_row(first: list[str], booked: list[int | None], planned: list[int | None]) -> list[str | float | None]:
    cells: list[str | float | None] = list(first)
    for amounts in (booked, planned):
        for amount in [*amounts, sum(amount or 0 for amount in amounts)]:
            cells.append(None if amount is None else -amount / 100 + 0.0)
    return cells


def _fill(sheet: Worksheet, region: str, actual: Ledger, budget: Ledger) -> None:
    sheet.append([f"Huvudbok 2025, Region {region}, belopp i kr (intäkter med minustecken)"])
    sheet.append(["Utfall januari–augusti och budget januari–december"])
    sheet.append([])
    booked, planned = range(1, KNOWN_2025 + 1), range(1, 13)
    heads = [f"Utfall {MONTHS[m - 1]}" for m in booked] + ["Summa utfall"]
    sheet.append(["Konto", "Benämning", *heads, *(f"Budget {MONTHS[m - 1]}" for m in planned), "Summa budget"])
    rows = [(_amounts(actual, region, each, booked), _amounts(budget, region, each, planned)) for each in ACCOUNTS]
    for (account, name), (done, plan) in zip(ACCOUNTS.items(), rows, strict=True):
        sheet.append(_wide_row([account, name], done, plan))
    columns = ([sum(amount or 0 for amount in month) for month in zip(*(row[part] for row in rows), strict=True)]
               for part in (0, 1))  # fmt: skip
    sheet.append(_wide_row(["Summa", ""], *columns))
    for cell in (*sheet[1], *sheet[4], *sheet[sheet.max_row]):
        cell.font = Font(bold=True)
    for row in sheet.iter_rows(min_row=5, min_col=3):
        for cell in row:
            cell.number_format = "#,##0.00"
    sheet.freeze_panes = "C5"
    sheet.column_dimensions["B"].width = 32


def workbook(actual: Ledger, budget: Ledger) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for region in REGIONS:
        _fill(book.create_sheet(region), region, actual, budget)
    book.properties.creator = CENTRE
    book.properties.created = book.properties.modified = datetime(2025, 9, 5)  # noqa: DTZ001 - as in the file
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue())


def _timeless(raw: bytes) -> bytes:
    """The same archive with members in order and without clock, system or compressor: those differ between machines."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o644 << 16
            content = old.read(name)
            if name == "docProps/core.xml":  # openpyxl stamps the time of saving
                start, end = (content.index(tag) for tag in (b"<dcterms:modified", b"</dcterms:modified>"))
                content = content[: content.index(b">", start) + 1] + b"2025-09-05T00:00:00Z" + content[end:]
            new.writestr(member, content)
    return out.getvalue()
