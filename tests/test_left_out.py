"""What an indicator leaves out is counted by reason, once each, and the days that tell it lead to their deliveries."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.catalogue.indicators import INDICATORS
from svlc_core.vocabulary import CASE_COLUMNS, Priority, Region

NOT_CARRIED = INDICATORS["prio1_ut_utan_transport"]


def cases(*complaints: str | None, **columns: object) -> pd.DataFrame:
    """A case with priority 1A for each complaint."""
    told = dict.fromkeys(CASE_COLUMNS) | {"called": 1_735_689_600, "year": 2025, "month": 1, "day": 20250101}
    rows = pd.DataFrame([told | {"complaint": each} for each in complaints])
    return rows.assign(region="Uppsala", chosen=Priority.P1A.value, age=3, **columns)


def test_each_case_that_is_left_out_is_counted_under_the_first_reason_that_holds() -> None:
    rows = cases("Hjärtstopp", "Hjärtstopp", "Allergisk reaktion", "Andningsbesvär", "Fall", None, carried="1")
    why = measure.reasons(NOT_CARRIED)
    found = measure.all_by_period(rows, why, (), "year").set_index("indicator")["n"]
    counts = {str(each.label): int(found.get(each.code, 0)) for each in why}
    assert counts == {
        "hjärtstopp": 2, "allergisk reaktion": 1, "andningsbesvär, under 5 år": 1, "lågt blodsocker": 0,
        "händelser och beställda uppdrag": 0,
    }  # fmt: skip
    whole = measure.by_period(rows, NOT_CARRIED, (), "year")
    assert int(whole["excluded"].iloc[0]) == sum(counts.values())


def test_a_time_that_cannot_be_used_is_a_reason_for_the_indicators_that_need_it() -> None:
    rows = cases("Fall", "Fall", "Fall", dispatch_fault=["order", "limit", None], dispatch_ms=[None, None, 60_000])
    why = measure.reasons(INDICATORS["larmtid_1a_median"])
    found = measure.all_by_period(rows, why, (), "year").set_index("indicator")["n"]
    assert {str(each.label): int(found[each.code]) for each in why} == {
        "tiderna står i en omöjlig ordning": 1, "tiden är längre än en timme": 1
    }  # fmt: skip


def test_with_another_denominator_the_reasons_are_of_that() -> None:
    assert measure.reasons(INDICATORS["prio2_ut_prio1_in"], "all") == ()
    with pytest.raises(KeyError):
        measure.reasons(NOT_CARRIED, "all")


def test_the_days_of_a_period_lead_to_the_deliveries_that_tell_them() -> None:
    days = pd.DataFrame(
        [(1, "Uppsala", 20250131, 9), (1, "Uppsala", 20250201, 5), (2, "Uppsala", 20250202, 6),
         (2, "Sörmland", 20250202, 7), (2, "Värmland", 20250202, 8)],
        columns=["delivery", "region", "day", "cases"],
    )  # fmt: skip
    found = measure.told_by(days, Region.ALL, date(2025, 2, 1), date(2025, 2, 28))
    assert found.to_numpy().tolist() == [
        [1, "Uppsala", 20250201, 20250201, 1, 5],
        [2, "Sörmland", 20250202, 20250202, 1, 7],
        [2, "Uppsala", 20250202, 20250202, 1, 6],
    ]
