"""Indicators measured from cases: one definition in Ibis, for DuckDB and for Spark.

Asked of an Ibis table with CASE_COLUMNS a question is an Ibis expression; asked of a pandas frame with them it is
answered at once, by DuckDB in memory. Whole numbers are summed and divided once, so that every engine gives the same
last digit; quantiles are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from svlc_core.catalogue.indicators import INDICATORS, Indicator
from svlc_core.measure.asking import Rows, asked
from svlc_core.measure.counting import measured, ordered
from svlc_core.measure.grains import Grain
from svlc_core.vocabulary import Region

BY = ("region", "centre", "line", "chosen", "complaint", "hour", "weekday", "year")
ANSWER = ("x", "n", "value", "missing", "excluded", "preliminary")


def by_period(
    cases: Rows,
    indicator: Indicator | str,
    by: Sequence[str] = ("region",),
    grain: Grain = "month",
    denominator: str = "",
    scope: Sequence[Region] | None = None,
) -> Rows:
    """One row a group and period that has cases: the `by` columns, year, part and ANSWER.

    indicator: declared, or the code of a declared one. by: columns of BY, or one of them as a text.
    denominator: the code of another of the indicator's. scope: only the cases of these regions. part: month 1–12,
    tertial 1–3, hour 0–23, weekday 0–6, or 0 for the year. x: the counted cases of a share, the sum of the column of a
    mean, missing for a quantile. n: the cases measured. value: in the indicator's unit, missing where n is 0.
    missing, excluded: cases of the population that lack what is needed, or are left out by an exclusion or a fault.
    preliminary: some cases have not been waited for long enough. Raises KeyError for an indicator
    or a denominator that there is not, ValueError for a frame that lacks columns.
    """
    declared = INDICATORS[indicator] if isinstance(indicator, str) else indicator
    chosen, keys = with_denominator(declared, denominator), (by,) if isinstance(by, str) else by
    return asked(cases, lambda table: ordered(measured(table, (chosen,), keys, grain, scope).drop("indicator")))


def with_denominator(indicator: Indicator, denominator: str) -> Indicator:
    """The indicator with another of its denominators and a code of its own; itself for none. Raises KeyError."""
    if not denominator:
        return indicator
    return replace(indicator, code=f"{indicator.code}/{denominator}", population=indicator.others[denominator][1])


def all_by_period(
    cases: Rows,
    indicators: Sequence[Indicator],
    by: Sequence[str] = ("region",),
    grain: Grain = "month",
    scope: Sequence[Region] | None = None,
) -> Rows:
    """As `by_period` of each, with their codes in a first column `indicator`: one pass for them all.

    Those that look for a later case take a pass each.
    """
    return asked(cases, lambda table: ordered(measured(table, indicators, by, grain, scope)))
