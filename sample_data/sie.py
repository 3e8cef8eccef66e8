"""The ledger of 2025 as SIE 4E in CP437, with balances and budget per period. Ledger sign: credit negative."""

from __future__ import annotations

import csv
import zlib

from formats import CENTRE, kr
from synthetic import ACCOUNTS, KNOWN_2025, REGIONS, Ledger

BANK, EQUITY, OPENING = "1930", "2010", 5_000_000_00
VOUCHERS = (("Ersättning och intäkter", "3", 1), ("Löner och pension", "4", 25), ("Leverantörer", "567", 28))


def _object(region: str) -> str:
    return f"{{1 {_quoted(REGIONS[region])}}}"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _opening() -> list[str]:
    kinds = {account: "I" if account < "4" else "K" for account in ACCOUNTS}
    lines = ["#FORMAT PC8", "#GEN 20250905", "#SIETYP 4", f"#FNAMN {_quoted(CENTRE)}", "#RAR 0 20250101 20251231",
             "#RAR -1 20240101 20241231", "#OMFATTN 20250831", "#VALUTA SEK"]  # fmt: skip
    names = {BANK: "Bank", EQUITY: "Eget kapital", **ACCOUNTS}
    for account, name in names.items():
        lines.append(f"#KONTO {account} {_quoted(name)}")
        lines.append(f"#KTYP {account} {kinds.get(account, 'T' if account == BANK else 'S')}")
    lines.append(f"#DIM 1 {_quoted('Kostnadsställe')}")
    return [*lines, *(f"#OBJEKT 1 {_quoted(code)} {_quoted(region)}" for region, code in REGIONS.items())]


def _sum(ledger: Ledger, year: int, account: str = "", month: int = 0, region: str = "") -> int:
    wanted = (region, year, month, account)
    return sum(
        amount
        for key, amount in ledger.items()
        if all(not want or want == have for want, have in zip(wanted, key, strict=True))
    )


def _balances(actual: Ledger) -> list[str]:
    lines = []
    start = -OPENING
    for number, year in ((-1, 2024), (0, 2025)):
        end = start - _sum(actual, year)
        for label, bank in (("#IB", start), ("#UB", end)):
            lines.append(f"{label} {number} {BANK} {kr(bank, '.')}")
            lines.append(f"{label} {number} {EQUITY} {kr(-start, '.')}")
        lines += [
            f"#RES {number} {account} {kr(total, '.')}"
            for account in ACCOUNTS
            if (total := _sum(actual, year, account))
        ]
        start = end
    return lines


def _periods(label: str, ledger: Ledger, months: range) -> list[str]:
    """The account as a whole (empty object), then what each region has of it."""
    lines = []
    for month in months:
        for account in ACCOUNTS:
            if total := _sum(ledger, 2025, account, month):
                lines.append(f"{label} 0 2025{month:02} {account} {{}} {kr(total, '.')}")
            for region in REGIONS:
                if part := ledger.get((region, 2025, month, account), 0):
                    lines.append(f"{label} 0 2025{month:02} {account} {_object(region)} {kr(part, '.')}")
    return lines


def _vouchers(actual: Ledger) -> list[str]:
    lines, number = [], 0
    for month in range(1, KNOWN_2025 + 1):
        for title, classes, day in VOUCHERS:
            for region in REGIONS:
                number += 1
                date = f"2025{month:02}{day:02}"
                booked = {account: actual.get((region, 2025, month, account), 0) for account in ACCOUNTS}
                rows = {account: amount for account, amount in booked.items() if amount and account[0] in classes}
                lines += [f'#VER "A" {number} {date} {_quoted(f"{title}, {region}")}', "{"]
                lines += [f"#TRANS {account} {_object(region)} {kr(amount, '.')}" for account, amount in rows.items()]
                lines += [f"#TRANS {BANK} {{}} {kr(-sum(rows.values()), '.')}", "}"]
    return lines


def _checksum(lines: list[str]) -> int:
    """CRC-32 of labels and fields as CP437 bytes, without separators, quotes and braces."""
    fields = (part for line in lines for part in next(csv.reader([line], delimiter=" ")))
    return zlib.crc32("".join(fields).replace("{", "").replace("}", "").replace('"', "").encode("cp437"))


def sie(actual: Ledger, budget: Ledger) -> bytes:
    body = [*_opening(), *_balances(actual), *_periods("#PSALDO", actual, range(1, KNOWN_2025 + 1)),
            *_periods("#PBUDGET", budget, range(1, 13)), *_vouchers(actual)]  # fmt: skip
    program = '#PROGRAM "Exempeldata" 1.0'
    lines = ["#FLAGGA 0", "#KSUMMA", program, *body, f"#KSUMMA {_checksum([program, *body])}"]
    return "".join(f"{line}\r\n" for line in lines).encode("cp437")
