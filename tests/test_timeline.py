"""Answers along time: no hole in a line, like compared with like, and nobody given away by a small number."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.vocabulary import Region

JUNE = date(2025, 6, 30)


def answer(*rows: tuple[int, int, int, int], **columns: object) -> pd.DataFrame:
    """year, part, x, n; shares in percent."""
    told = pd.DataFrame(rows, columns=["year", "part", "x", "n"]).astype("Int64")
    value = (100 * told["x"] / told["n"].where(told["n"] > 0)).astype("float64")
    return told.assign(value=value, missing=0, excluded=0, preliminary=False, **columns)


class TestTimeline:
    def test_a_month_without_cases_is_a_row_without_a_value(self) -> None:
        line = measure.timeline(answer((2025, 1, 1, 10), (2025, 3, 2, 10)), "month", date(2025, 1, 1), JUNE, JUNE)
        assert line["part"].to_list() == [1, 2, 3, 4, 5, 6]
        assert line["value"].fillna(-1).to_list() == [10, -1, 20, -1, -1, -1]
        assert not line["preliminary"].any()

    def test_a_period_that_is_told_in_part_is_not_finished(self) -> None:
        rows = answer((2025, 5, 1, 10), (2025, 6, 2, 10))
        line = measure.timeline(rows, "month", date(2025, 5, 1), JUNE, date(2025, 6, 29))
        assert line["finished"].to_list() == [True, False]
        assert not measure.timeline(rows, "month", date(2025, 5, 1), JUNE, None)["finished"].any()

    @pytest.mark.parametrize(
        ("grain", "rows", "begin", "end"),
        [
            ("month", [(2024, 12, 1, 9)], date(2024, 12, 1), date(2024, 12, 31)),
            ("tertial", [(2024, 3, 1, 9)], date(2024, 9, 1), date(2024, 12, 31)),
            ("year", [(2024, 0, 1, 9)], date(2024, 1, 1), date(2024, 12, 31)),
        ],
    )
    def test_a_period_has_its_own_first_and_last_day(self, grain, rows, begin, end) -> None:
        line = measure.timeline(answer(*rows), grain, begin, begin, end)
        [told] = line.to_dict("records")
        assert (told["begins"], told["ends"], told["finished"], told["value"]) == (begin, end, True, 100 / 9)
        assert (told["year"], told["part"]) == rows[0][:2]

    def test_a_line_begins_with_the_earliest_period_unless_that_is_too_far_back(self) -> None:
        rows = answer((2022, 3, 1, 9), (2025, 6, 1, 9))
        assert measure.begins(rows, "month", JUNE) == date(2022, 3, 1)
        assert measure.begins(rows, "month", JUNE, 24) == date(2023, 7, 1)
        assert measure.begins(rows, "month", JUNE, 600) == date(2022, 3, 1)
        assert measure.begins(rows.iloc[:0], "month", JUNE) == date(2025, 6, 1)

    def test_what_comes_after_a_day_begins_with_the_next_whole_period(self) -> None:
        line = measure.timeline(answer((2025, 1, 1, 10)), "month", date(2025, 1, 1), JUNE, JUNE)
        assert measure.first_after(line, date(2025, 3, 1)) == 2
        assert measure.first_after(line, date(2025, 3, 2)) == 3
        assert measure.first_after(line, date(2025, 6, 2)) is None


class TestTold:
    DAYS = pd.DataFrame({"region": ["Uppsala", "Uppsala", "Sörmland"], "day": [20250630, 20250629, 20250531]})

    def test_a_region_is_told_until_its_last_day_and_regions_together_until_the_first_of_these(self) -> None:
        assert measure.told_until(self.DAYS, Region.UPPSALA) == JUNE
        assert measure.told_until(self.DAYS, Region.ALL) == date(2025, 5, 31)
        assert measure.told_until(self.DAYS, Region.VARMLAND) is None

    def test_a_region_that_is_told_from_a_later_month_on_joins_the_others_then(self) -> None:
        days = pd.DataFrame(
            {"region": ["Uppsala", "Sörmland", "Värmland", "Uppsala"],
             "day": [20240101, 20240102, 20240910, 20250101]}
        )  # fmt: skip
        assert measure.joined(days, Region.ALL_VARMLAND) == {Region.VARMLAND: date(2024, 9, 10)}
        assert measure.joined(days, Region.ALL) == {}
        assert measure.joined(days, Region.UPPSALA) == {}

    def test_the_last_report_told_of_the_tertial_before_this_one(self) -> None:
        assert measure.reports(date(2024, 5, 1), date(2025, 8, 31)) == [
            date(2025, 4, 30), date(2024, 12, 31), date(2024, 8, 31)
        ]  # fmt: skip
        assert measure.reports(date(2025, 5, 1), date(2025, 8, 31)) == []


class TestAlike:
    def test_the_same_tertial_of_each_year_and_an_unfinished_one_is_told_as_such(self) -> None:
        rows = answer((2025, 2, 4, 40), (2024, 1, 1, 9), (2024, 2, 2, 40))
        found = measure.alike(rows, 2, date(2025, 8, 30))
        assert found[["year", "value", "finished"]].to_numpy().tolist() == [[2024, 5.0, True], [2025, 10.0, False]]
        assert not measure.alike(rows, 2, None)["finished"].any()


def test_the_share_with_a_valid_identity_is_measured_among_measured_and_missing() -> None:
    assert measure.identified(pd.Series({"n": 90, "missing": 10})) == 0.9
    assert measure.identified(pd.Series({"n": 0, "missing": 0})) is None


class TestBeside:
    """12.3 is published for the year and 9.9 for January–August; 12.34 and 9.96 are measured."""

    FACTS = pd.DataFrame(
        {"series": "s", "region": "Uppsala", "period": ["2024", "2025T2", "2023", "2022"],
         "value": [12.3, 9.9, None, 8.0], "decimals": 1}
    )  # fmt: skip
    YEARS = answer((2024, 0, 1234, 10_000), (2023, 0, 1, 10), series="s", region="Uppsala")
    TERTIALS = answer((2025, 2, 996, 10_000), (2024, 3, 1, 2), series="s", region="Uppsala")

    def test_what_is_published_and_measured_agrees_or_not_as_far_as_it_is_printed(self) -> None:
        found = measure.beside(self.FACTS, self.YEARS, self.TERTIALS)
        assert found["period"].to_list() == ["2024", "2025T2", "2023"]
        assert found["same"].to_list() == [True, False, False]
        assert found["measured"].round(2).to_list() == [12.34, 9.96, 10.0]


class TestMasked:
    def test_a_number_of_one_to_four_is_hidden_and_one_more_that_would_give_it_away(self) -> None:
        rows = answer((2025, 1, 3, 30), (2025, 1, 6, 40), (2025, 1, 9, 50), complaint=["a", "b", "c"])
        shown = measure.masked(rows, ("year", "part"))
        assert shown["x"].isna().to_list() == [True, True, False]
        assert shown["value"].isna().to_list() == [True, True, False]
        assert shown["n"].to_list() == [30, 40, 50]
        assert shown["few"].to_list() == [True, True, False]

    def test_none_is_told_as_none_and_two_that_are_hidden_hide_each_other(self) -> None:
        rows = answer((2025, 1, 3, 30), (2025, 1, 4, 40), (2025, 1, 0, 50), (2025, 1, 9, 50), complaint=list("abcd"))
        shown = measure.masked(rows, ("year", "part"))
        assert shown["x"].fillna(-1).to_list() == [-1, -1, 0, 9]

    def test_a_group_of_one_row_is_hidden_alone(self) -> None:
        shown = measure.masked(answer((2025, 1, 2, 3), (2025, 2, 5, 9)), ("year", "part"))
        assert shown["n"].isna().to_list() == [True, False]
        assert shown["value"].isna().to_list() == [True, False]

    def test_a_value_without_a_count_of_its_own_is_hidden_only_where_there_are_few_cases(self) -> None:
        rows = answer((2025, 1, 1, 30), (2025, 2, 1, 3)).assign(x=pd.array([None, None], dtype="Int64"))
        assert measure.masked(rows, ("year", "part"))["value"].isna().to_list() == [False, True]
