"""A synthetic monthly ledger, drawn from a fixed seed and calibrated to what the report says of 2025.

Amounts are whole öre in result sign (revenue +, cost −). Random numbers come from the standard library and go through
plain arithmetic only, so that every machine draws the same ledger.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

Key = tuple[str, int, int, str]  # region, year, month, account
Ledger = dict[Key, int]

SEED = "svlc-2025"
YEARS = range(2022, 2026)
SPRING, AUTUMN = range(1, 9), range(9, 13)
KNOWN_2025 = 8  # months with an actual in 2025
TKR, KR = 100_000, 100

REGIONS = {"Sörmland": "1010", "Uppsala": "1020", "Västmanland": "1030"}  # and the cost centre
REVENUE_2024 = {"Sörmland": 31_400_000, "Uppsala": 39_300_000, "Västmanland": 32_400_000}  # kr a year, account 3010

ACCOUNTS = {
    "3010": "Ersättning från ägande region",
    "3510": "Övriga intäkter",
    "3990": "Utjämningspost",
    "4010": "Lön arbetad tid",
    "4110": "Lön ej arbetad tid",
    "4410": "Pensionsavsättning",
    "4510": "Sociala avgifter",
    "4610": "Övriga personalkostnader",
    "5010": "Köpta tjänster",
    "6010": "Lokaler",
    "6610": "IT-drift",
    "6710": "Telefoni och radio",
    "7010": "Övriga kostnader",
}

# Share of the region's revenue in 2024, index by year, and the amplitude of chance in the actual month.
SHARE = {"3510": 0.018, "4010": 0.385, "4110": 0.062, "4410": 0.052, "4610": 0.016, "5010": 0.088, "6010": 0.070,
         "6610": 0.112, "6710": 0.040, "7010": 0.044}  # fmt: skip
INDEX = {2022: 0.915, 2023: 0.958, 2024: 1.0, 2025: 1.0195}
WAGES = {2021: 0.905, 2022: 0.925, 2023: 0.963, 2024: 0.995, 2025: 1.029}  # the revision takes effect in April
CHANCE = {"3510": 0.12, "4010": 0.012, "4110": 0.04, "4410": 0.015, "4610": 0.15, "5010": 0.06, "6010": 0.004,
          "6610": 0.03, "6710": 0.03, "7010": 0.10}  # fmt: skip
SOCIAL_FEES = 0.3142
LEVELLING_TKR = {"Sörmland": 38, "Uppsala": 48, "Västmanland": 39}  # 3990 a month, budgeted in 2025 only

# January to December: summer holidays move working time to paid leave, December and January carry the unsocial hours.
SEASON = {
    "4010": (1.03, 1.00, 1.01, 1.00, 1.01, 0.99, 0.86, 0.93, 1.01, 1.01, 1.00, 1.05),
    "4110": (0.75, 0.70, 0.70, 0.75, 0.80, 1.25, 2.10, 1.60, 0.70, 0.70, 0.75, 1.20),
    "4610": (0.70, 0.90, 1.20, 1.30, 1.20, 0.80, 0.40, 0.70, 1.30, 1.30, 1.20, 1.00),
    "5010": (0.95, 0.97, 1.00, 1.00, 1.00, 1.05, 1.10, 1.03, 0.95, 0.95, 0.97, 1.03),
    "6610": (1.15, 0.97, 0.97, 1.02, 0.97, 0.97, 0.97, 0.97, 0.98, 1.02, 0.97, 1.04),
    "7010": (0.90, 0.95, 1.00, 1.00, 1.00, 1.05, 0.80, 0.95, 1.05, 1.05, 1.10, 1.15),
}
# Actual against budget beyond chance, as a share of the account: (year, account, region or "" for all).
DEVIATION = {
    (2023, "4410", ""): 0.05,
    (2024, "4410", ""): 0.09,
    (2025, "4410", ""): -0.16,
    (2025, "6610", "Sörmland"): -0.055,
    (2025, "6710", "Sörmland"): -0.02,
    (2025, "5010", "Sörmland"): -0.04,
    (2025, "7010", "Sörmland"): -0.08,
}
# What each part of the year gives, in tkr; January–August 2025 and September–December 2024 are the report's.
RESULT_TKR = {
    "Sörmland": {2022: (140, -110), 2023: (95, -130), 2024: (215, -79), 2025: (960,)},
    "Uppsala": {2022: (60, -150), 2023: (180, -120), 2024: (260, -104), 2025: (780,)},
    "Västmanland": {2022: (90, -70), 2023: (40, -115), 2024: (150, -75), 2025: (260,)},
}
GROSS_COST_GROWTH_PER_10_000 = -1  # −0,01 % from January–August 2024 to January–August 2025


def spread(total: int, weights: list[int], unit: int = 1) -> list[int]:
    """`total` over the weights in whole units, adding up exactly to the whole units of `total`."""
    whole, done, shares, so_far = total // unit, 0, [], 0
    for weight in weights:
        so_far += weight
        upto = whole * so_far // sum(weights)
        shares.append((upto - done) * unit)
        done = upto
    return shares


def _rounded(amount: float, unit: int) -> int:
    return round(amount / unit) * unit


def _planned(region: str, year: int, month: int, account: str) -> float:
    """Budgeted öre before the year's parts are balanced."""
    base = REVENUE_2024[region] * KR / 12
    if account == "3010":
        return base * INDEX[year]
    if account == "3990":
        return LEVELLING_TKR[region] * TKR if year == 2025 else 0
    wages = account in ("4010", "4110", "4410")
    index = WAGES[year if month >= 4 else year - 1] if wages else INDEX[year]
    season = SEASON[account][month - 1] if account in SEASON else 1.0
    amount = base * SHARE[account] * index * season
    return amount if account < "4" else -amount


def _result(ledger: Ledger, region: str, year: int, months: Iterable[int]) -> int:
    inside = set(months)
    return sum(amount for (where, when, month, _), amount in ledger.items()
               if where == region and when == year and month in inside)  # fmt: skip


def _social_fees(ledger: Ledger, region: str, year: int, month: int, unit: int) -> None:
    wages = ledger[region, year, month, "4010"] + ledger[region, year, month, "4110"]
    ledger[region, year, month, "4510"] = _rounded(wages * SOCIAL_FEES, unit)


def _balance(ledger: Ledger, region: str, year: int, months: range, target: int, unit: int) -> None:
    """Let the wages carry what is left to `target`; the last öre of the fees' rounding goes to other staff cost."""
    for month in months:
        _social_fees(ledger, region, year, month, unit)
    gap = target - _result(ledger, region, year, months)
    weights = [-ledger[region, year, month, "4010"] for month in months]
    shares = spread(_rounded(gap / (1 + SOCIAL_FEES), unit), weights, unit)
    for month, share in zip(months, shares, strict=True):
        ledger[region, year, month, "4010"] += share
        _social_fees(ledger, region, year, month, unit)
    ledger[region, year, months[-1], "4610"] += target - _result(ledger, region, year, months)


def budget() -> Ledger:
    """January 2022 – December 2025 in hundreds of kronor; January–August and September–December are each zero."""
    unit = 100 * KR
    drawn = {
        (region, year, month, account): _rounded(_planned(region, year, month, account), unit)
        for region in REGIONS for year in YEARS for month in range(1, 13) for account in ACCOUNTS
        if account != "4510" and (account != "3990" or year == 2025)
    }  # fmt: skip
    for region in REGIONS:
        for year in YEARS:
            for months in (SPRING, AUTUMN):
                _balance(drawn, region, year, months, 0, unit)
    return drawn


def _drawn(plan: Ledger) -> Ledger:
    """The plan with its declared deviations and with chance, up to the last known month."""
    ledger: Ledger = {}
    for (region, year, month, account), planned in plan.items():
        if account in ("3990", "4510") or (year == 2025 and month > KNOWN_2025):
            continue
        dice = random.Random(f"{SEED}/{region}/{year}/{month}/{account}")
        chance = CHANCE.get(account, 0.0) * (dice.random() + dice.random() + dice.random() - 1.5)
        shift = sum(DEVIATION.get((year, account, place), 0.0) for place in ("", region))
        ledger[region, year, month, account] = round(planned * (1 + shift) * (1 + chance))
    return ledger


def _cost(ledger: Ledger, year: int) -> int:
    """January–August, positive öre."""
    return -sum(amount for (_, when, month, account), amount in ledger.items()
                if when == year and month in SPRING and account >= "4")  # fmt: skip


def _settle_revenue(ledger: Ledger) -> None:
    """Other revenue of January–August 2025 gives the gross cost growth, since cost = revenue − result."""
    cost = round(_cost(ledger, 2024) * (10_000 + GROSS_COST_GROWTH_PER_10_000) / 10_000)
    result = sum(parts[2025][0] for parts in RESULT_TKR.values()) * TKR
    revenue = {key: amount for key, amount in ledger.items() if key[1] == 2025 and key[3] < "4"}
    keys = [key for key in revenue if key[3] == "3510"]
    gaps = spread(cost + result - sum(revenue.values()), [revenue[key] for key in keys])
    for key, gap in zip(keys, gaps, strict=True):
        ledger[key] += gap


def actual(plan: Ledger) -> Ledger:
    """January 2022 – August 2025 to the öre."""
    ledger = _drawn(plan)
    for year in YEARS:
        if year == 2025:
            _settle_revenue(ledger)
        for region in REGIONS:
            for months, tkr in zip((SPRING, AUTUMN), RESULT_TKR[region][year], strict=False):
                _balance(ledger, region, year, months, tkr * TKR, 1)
    return ledger
