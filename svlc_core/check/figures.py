"""A published figure with the span that its printed precision leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from svlc_core.catalogue.exports import EXPORTS
from svlc_core.catalogue.series import SERIES
from svlc_core.errors import Finding, Rule
from svlc_core.vocabulary import Period, Region, Unit
from svlc_core.wording import Words, rounded

MONEY = (Unit.KR, Unit.TKR, Unit.MNKR)


@dataclass(frozen=True)
class Figure:
    """One row of the facts frame; `figure` is None where the value is missing."""

    dataset: str
    series: str
    region: Region
    period: Period
    figure: Decimal | None
    decimals: int
    unit: Unit
    source: str
    sheet: str | None
    row: int | None
    column: str | None
    text: str | None
    own_label: str

    @property
    def label(self) -> str:
        """The declared words of the series, or the file's own where the series is not declared."""
        return SERIES[self.series].label if self.series in SERIES else self.own_label

    @property
    def said_by(self) -> str:
        """The document that the figure was taken from, or else the kind of table."""
        return self.source or self.table

    @property
    def table(self) -> str:
        """What kind of table the figure stands in."""
        return Words(EXPORTS[self.dataset].title)

    @property
    def scale(self) -> int:
        """How many of the smallest unit of its kind there are in the printed unit."""
        return self.unit.ore if self.unit in MONEY else 1

    @property
    def exact(self) -> Decimal:
        """The figure in the smallest unit of its kind (öre for money); only where there is a figure."""
        assert self.figure is not None
        return self.figure * self.scale

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit, in the same unit as `exact`."""
        return Decimal(5).scaleb(-self.decimals - 1) * self.scale

    def comparable(self, other: Figure) -> bool:
        return self.unit == other.unit or (self.unit in MONEY and other.unit in MONEY)

    def finding(self, rule: Rule, **values: object) -> Finding:
        """The rule met at this figure. Pages find it by dataset, series, region and period; None there means all."""
        about: dict[str, object] = {
            "dataset": self.dataset,
            "series": self.series,
            "label": self.label,
            "region": self.region,
            "period": self.period,
        }
        return Finding(rule, self.sheet, self.row, self.column, self.text, about | values)


def figures(facts: pd.DataFrame) -> list[Figure]:
    """One a row of a frame with `dataset` and FACT_COLUMNS."""
    return [_figure({str(name): value for name, value in row.items()}) for row in facts.to_dict("records")]


def known(some: Iterable[Figure]) -> Iterator[Figure]:
    """Those that have a figure: missing is not zero and contradicts nobody."""
    return (each for each in some if each.figure is not None)


def _figure(row: dict[str, Any]) -> Figure:
    given: dict[str, Any] = {name: None if pd.isna(value) else value for name, value in row.items()}
    decimals = int(given["decimals"] or 0)
    return Figure(
        dataset=given["dataset"],
        series=given["series"],
        region=Region(given["region"]),
        period=Period.of(given["period"]),
        figure=None if given["value"] is None else rounded(given["value"], decimals),
        decimals=decimals,
        unit=Unit(given["unit"]),
        source=given["source"] or "",
        sheet=given["sheet"] or None,
        row=None if given["row"] is None else int(given["row"]),
        column=given["column"],
        text=given["text"],
        own_label=given["label"] or given["series"],
    )
