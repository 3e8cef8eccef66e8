"""Longer periods and joint scopes out of months: the very answers that the cases themselves would give."""

from __future__ import annotations

import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.catalogue.indicators import INDICATORS
from svlc_core.vocabulary import OWNERS, Region
from tests.test_goals import MONTHS, month_of

SUMMABLE = tuple(each for each in INDICATORS.values() if measure.summable(each))
SHOWN = ["indicator", "region", "year", "part", "x", "n", "value", "missing", "excluded", "preliminary"]


@pytest.fixture(scope="module")
def cases() -> pd.DataFrame:
    """18 months until August 2024 of two regions, and the last six of a third."""
    told = {Region.UPPSALA: MONTHS[:18], Region.VARMLAND: MONTHS[:18], Region.SORMLAND: MONTHS[12:18]}
    parts = [month_of(region, month, number) for region, some in told.items() for number, month in enumerate(some)]
    return pd.concat(parts, ignore_index=True)


@pytest.fixture(scope="module")
def months(cases: pd.DataFrame) -> pd.DataFrame:
    return measure.all_by_period(cases, SUMMABLE, ("region",), "month")


def same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    columns = [name for name in SHOWN if name in one]
    keys = [name for name in SHOWN[:4] if name in one]
    shown = [
        each[columns].sort_values(keys).reset_index(drop=True).astype({"value": "float64", "preliminary": "bool"})
        for each in (one, other)
    ]
    pd.testing.assert_frame_equal(*shown, check_dtype=False, rtol=0, atol=0)


@pytest.mark.parametrize("grain", ["month", "tertial", "tertial_accumulated", "year"])
def test_regions_are_what_the_cases_answer(cases, months, grain) -> None:
    same(measure.rolled(months, SUMMABLE, grain), measure.all_by_period(cases, SUMMABLE, ("region",), grain))


@pytest.mark.parametrize("grain", ["month", "tertial", "tertial_accumulated", "year"])
def test_a_joint_scope_is_what_the_cases_answer(cases, months, grain) -> None:
    direct = measure.all_by_period(cases, SUMMABLE, (), grain, OWNERS)
    same(measure.rolled(months, SUMMABLE, grain, OWNERS), direct)


def test_no_months_are_no_periods(months) -> None:
    for grain in ("month", "tertial_accumulated"):
        assert measure.rolled(months.iloc[:0], SUMMABLE, grain).empty


def test_a_median_is_not_made_of_sums() -> None:
    assert {each.code for each in INDICATORS.values() if not measure.summable(each)} == {
        "svarstid_median", "larmtid_1a_median", "larmtid_1a_p90", "larmtid_1a_p95"
    }  # fmt: skip
