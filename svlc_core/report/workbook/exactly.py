"""Numbers as whole numerators, so that a formula meets a half öre exactly where decimal arithmetic does.

A spreadsheet counts in binary: 1.1 × 3 is a little more than 3.3, and a half öre may come out just below a half. Whole
numbers up to 2⁵³ are exact, and so is the half that their quotient is. A number with more than four decimals is
counted as it is: no half öre is to be met by it but by chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from svlc_core.wording import exact, rounded

MOST_DECIMALS = 4


@dataclass(frozen=True)
class Scaled:
    """numerator / factor is the number: the formulas for both, and what they give."""

    cell: str
    at: str  # the cell of the factor
    value: Decimal

    @property
    def factor_formula(self) -> str:
        nested = str(10**MOST_DECIMALS)
        for decimals in reversed(range(MOST_DECIMALS)):
            nested = f"IF({self.cell}=ROUND({self.cell},{decimals}),{10**decimals},{nested})"
        return nested

    @property
    def formula(self) -> str:
        scaled = f"{self.cell}*{self.at}"
        return f"IF({self.cell}=ROUND({self.cell},{MOST_DECIMALS}),ROUND({scaled},0),{scaled})"

    @property
    def factor(self) -> int:
        decimals = next(
            (each for each in range(MOST_DECIMALS) if rounded(self.value, each) == self.value), MOST_DECIMALS
        )
        return int(10**decimals)

    @property
    def numerator(self) -> Decimal:
        return self.value * self.factor


def scaled(cell: str, at: str, value: Any) -> Scaled:
    return Scaled(cell, at, exact(value))


def number(value: Decimal) -> float:
    """As a cell holds it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
