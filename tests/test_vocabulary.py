"""Vocabulary: periods as they are coded, ordered and refused, and the words that codes must have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, OWNERS, PLACE_COLUMNS, Period, Region, Unit

PERIODS = st.builds(Period, st.integers(1900, 2200), st.integers(1, 12), st.booleans())


class TestPeriods:
    @pytest.mark.parametrize(
        ("code", "period"),
        [
            ("2025", Period(2025, 12, accumulated=True)),
            ("2025T1", Period(2025, 4, accumulated=True)),
            ("2025T2", Period(2025, 8, accumulated=True)),
            ("2025M01-07", Period(2025, 7, accumulated=True)),
            ("2025-08", Period(2025, 8)),
        ],
    )
    def test_a_period_is_written_and_read_as_one_code(self, code: str, period: Period) -> None:
        assert str(period) == code
        assert Period.of(code) == period

    @given(PERIODS)
    def test_every_period_reads_back_from_its_code(self, period: Period) -> None:
        assert Period.of(str(period)) == period

    @pytest.mark.parametrize("code", ["", "25", "2025T3", "2025T4", "2025-8", "2025-13", "2025M01-00", "2025 ", "1899"])
    def test_anything_else_is_no_period(self, code: str) -> None:
        with pytest.raises(ValueError, match="no"):
            Period.of(code)

    def test_a_tertial_is_read_as_accumulated_from_january(self) -> None:
        assert Period.tertial(2025, 2) == Period(2025, 8, accumulated=True)
        assert Period.tertial(2025, 3) == Period.full_year(2025)
        with pytest.raises(ValueError, match="no such month"):
            Period.tertial(2025, 4)

    @pytest.mark.parametrize("wrong", [(2025, 0), (2025, 13), (1899, 1), (2201, 1)])
    def test_a_month_that_does_not_exist_is_refused(self, wrong: tuple[int, int]) -> None:
        with pytest.raises(ValueError, match="no such month"):
            Period(*wrong)

    def test_periods_are_ordered_by_where_they_end(self) -> None:
        codes = ["2025-12", "2024", "2025T2", "2025-07", "2025"]
        assert [str(period) for period in sorted(map(Period.of, codes))] == [
            "2024", "2025-07", "2025T2", "2025-12", "2025",
        ]  # fmt: skip


class TestUnits:
    def test_money_counts_in_whole_oere(self) -> None:
        assert [unit.ore for unit in (Unit.KR, Unit.TKR, Unit.MNKR)] == [100, 100_000, 100_000_000]

    def test_only_money_does(self) -> None:
        with pytest.raises(KeyError):
            _ = Unit.PERCENT.ore


class TestShapes:
    def test_every_accepted_row_begins_with_the_place_it_came_from(self) -> None:
        for columns in (LEDGER_COLUMNS, FACT_COLUMNS):
            assert columns[: len(PLACE_COLUMNS)] == PLACE_COLUMNS
            assert len(set(columns)) == len(columns)

    def test_the_owners_are_three_and_vaermland_is_not_one_of_them(self) -> None:
        assert len(OWNERS) == 3
        assert Region.VARMLAND not in OWNERS
