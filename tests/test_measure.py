"""Measure: questions to the ledger, and what the monthly amounts and the published figures say."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO

import duckdb
import ibis
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import measure
from svlc_core.catalogue.series import INDICATORS, SERIES, Goal, Series, Statistic
from svlc_core.measure import GoalStatus
from svlc_core.measure import published as published_room
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, OWNERS, Better, Line, Region, Unit

TKR = 100_000


def drawn(table: str) -> pd.DataFrame:
    """A table as drawn in the test: columns parted by blanks, a dot where nothing is known."""
    return pd.read_csv(StringIO(table), sep=r"\s+", na_values=".", keep_default_na=False)


def months(table: str) -> pd.DataFrame:
    """A monthly frame from a drawn table with amounts in tkr."""
    frame = drawn(table)
    for column in ("actual", "budget"):
        frame[column] = (frame[column] * TKR).astype("Int64")
    return frame


def tkr(amounts: pd.Series) -> list[int | None]:
    return [None if pd.isna(amount) else int(amount) // TKR for amount in amounts]


def ask(question: ibis.Table, ledger: pd.DataFrame) -> pd.DataFrame:
    """The question as the store asks it: compiled by Ibis, answered by DuckDB."""
    con = duckdb.connect()
    con.register("ledger", ledger)
    return con.execute(ibis.to_sql(question, dialect="duckdb")).df()


LEDGER = drawn("""
    delivery region     year month line    measure account sheet row column text   amount
    1        Uppsala    2025 1     staff   actual  4010    .     7   Utfall -10    -1000
    1        Uppsala    2025 1     staff   actual  4110    .     8   Utfall -2,5   -250
    1        Uppsala    2025 1     staff   budget  4010    .     7   Budget -12    -1200
    1        Uppsala    2025 1     pension actual  4410    .     9   Utfall -1     -100
    2        Sörmland   2025 1     revenue actual  3010    .     4   Utfall 20     2000
    2        Sörmland   2025 2     revenue budget  3010    .     5   Budget 21     2100
""").assign(name="", cost_centre="")


class TestQuestions:
    def test_the_question_is_asked_of_the_ledger_as_the_product_shapes_its_rows(self) -> None:
        assert set(measure.ledger().columns) == {*LEDGER_COLUMNS, "delivery"}

    def test_a_month_sums_its_rows_and_says_nothing_where_no_row_does(self) -> None:
        answer = ask(measure.monthly(), LEDGER).convert_dtypes()
        expected = drawn("""
            region   line    year month actual budget
            Sörmland revenue 2025 1     2000   .
            Sörmland revenue 2025 2     .      2100
            Uppsala  pension 2025 1     -100   .
            Uppsala  staff   2025 1     -1250  -1200
        """).convert_dtypes()
        assert answer.to_dict("records") == expected.to_dict("records")

    def test_an_amount_leads_back_to_the_rows_behind_it(self) -> None:
        rows = ask(measure.behind(Region.UPPSALA, Line.STAFF, 2025, 1), LEDGER)
        assert rows[["delivery", "row", "column", "text"]].to_numpy().tolist() == [
            [1, 7, "Utfall", "-10"],
            [1, 8, "Utfall", "-2,5"],
            [1, 7, "Budget", "-12"],
        ]
        assert rows["amount"].sum() == -1250 - 1200

    def test_importing_the_room_does_not_import_ibis(self) -> None:
        code = "import sys, svlc_core.measure; sys.exit('ibis' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestScope:
    def test_the_three_owners_make_the_centre_and_vaermland_makes_another_scope(self) -> None:
        assert measure.members(Region.ALL) == OWNERS
        assert measure.members(Region.ALL_VARMLAND) == (*OWNERS, Region.VARMLAND)
        assert measure.members(Region.UPPSALA) == (Region.UPPSALA,)
        assert measure.members([Region.UPPSALA, Region.SORMLAND]) == (Region.UPPSALA, Region.SORMLAND)


YEARS = months("""
    region   line       year month actual budget
    Uppsala  revenue    2024 1     90     .
    Uppsala  staff      2024 1     -50    .
    Uppsala  revenue    2024 2     90     .
    Uppsala  staff      2024 2     -52    .
    Uppsala  revenue    2024 3     90     .
    Uppsala  staff      2024 3     -58    .
    Uppsala  revenue    2025 1     100    95
    Uppsala  staff      2025 1     -60    -55
    Uppsala  pension    2025 1     -6     -6
    Uppsala  technology 2025 1     -9     -10
    Uppsala  other      2025 1     -5     -5
    Uppsala  revenue    2025 2     100    95
    Uppsala  staff      2025 2     -40    -55
    Uppsala  revenue    2025 3     .      95
    Uppsala  staff      2025 3     .      -55
""")


class TestMonths:
    def test_each_month_of_the_year_is_there_and_one_without_rows_is_missing_not_zero(self) -> None:
        year = measure.by_month(YEARS, 2025, Region.UPPSALA)
        assert list(year["month"]) == list(range(1, 13))
        assert tkr(year["actual"])[:4] == [100 - 60 - 6 - 9 - 5, 100 - 40, None, None]
        assert tkr(year["budget"])[:4] == [95 - 55 - 6 - 10 - 5, 40, 40, None]

    def test_a_line_without_a_row_in_a_reported_month_is_zero(self) -> None:
        year = measure.by_month(YEARS, 2025, Region.UPPSALA, (Line.PENSION,))
        assert tkr(year["actual"])[:3] == [-6, 0, None]

    def test_a_month_counts_for_the_centre_only_when_every_region_has_reported_it(self) -> None:
        frame = months("""
            region      line  year month actual budget
            Sörmland    staff 2025 1     -1     -1
            Uppsala     staff 2025 1     -2     -2
            Västmanland staff 2025 1     -3     -3
            Sörmland    staff 2025 2     -1     -1
            Uppsala     staff 2025 2     -2     -2
        """)
        year = measure.by_month(frame, 2025, Region.ALL)
        assert tkr(year["actual"])[:2] == [-6, None]
        assert measure.latest_month(frame, 2025, Region.ALL) == 1
        assert measure.latest_month(frame, 2025, Region.UPPSALA) == 2

    def test_the_year_to_date_runs_until_the_first_unfinished_month(self) -> None:
        running = measure.accumulated(YEARS, Region.UPPSALA).set_index(["year", "month"])
        assert tkr(running.loc[2024, "actual"])[:4] == [40, 40 + 38, 40 + 38 + 32, None]
        assert tkr(running.loc[2025, "actual"])[:4] == [20, 20 + 60, None, None]
        assert tkr(running.loc[2025, "budget"])[:4] == [19, 19 + 40, 19 + 40 + 40, None]

    def test_a_month_after_a_gap_is_not_added_to_a_year_to_date(self) -> None:
        frame = months("""
            region  line  year month actual budget
            Uppsala staff 2025 1     -1     -1
            Uppsala staff 2025 3     -1     -1
        """)
        running = measure.accumulated(frame, Region.UPPSALA)
        assert tkr(running["actual"])[:3] == [-1, None, None]
        assert measure.latest_month(frame, 2025, Region.UPPSALA) == 1

    def test_a_year_without_a_reported_january_has_no_latest_month(self) -> None:
        assert measure.latest_month(YEARS, 2023, Region.UPPSALA) == 0
        assert measure.latest_month(YEARS, 2025, Region.SORMLAND) == 0

    def test_frames_that_lost_their_integers_on_the_way_still_add_up_to_the_oere(self) -> None:
        floats = YEARS.astype({"actual": "float64", "budget": "float64"})
        pd.testing.assert_frame_equal(
            measure.accumulated(floats, Region.UPPSALA), measure.accumulated(YEARS, Region.UPPSALA)
        )


class TestResultLines:
    def test_the_year_to_date_beside_budget_and_the_same_months_of_the_year_before(self) -> None:
        lines = measure.result_lines(YEARS, 2025, 2, Region.UPPSALA).set_index("line")
        assert list(lines.index) == ["revenue", "staff", "pension", "technology", "other", "result"]
        assert tkr(lines["actual"]) == [200, -106, -6, -9, -5, 200 - 106 - 9 - 5]
        assert tkr(lines["budget"]) == [190, -116, -6, -10, -5, 190 - 116 - 10 - 5]
        assert tkr(lines["variance"]) == [10, 10, 0, 1, 0, 21]
        assert tkr(lines["before"]) == [180, -102, 0, 0, 0, 78]
        assert tkr(lines["change"]) == [20, -4, -6, -9, -5, 2]

    def test_one_month_alone(self) -> None:
        lines = measure.result_lines(YEARS, 2025, 2, [Region.UPPSALA], accumulated=False).set_index("line")
        assert tkr(lines.loc[["revenue", "staff", "result"], "actual"]) == [100, -40, 60]
        assert tkr(lines.loc[["revenue", "staff", "result"], "before"]) == [90, -52, 38]

    def test_an_unfinished_month_is_missing_and_so_is_every_difference_from_it(self) -> None:
        lines = measure.result_lines(YEARS, 2025, 3, Region.UPPSALA).set_index("line")
        assert lines[["actual", "variance", "change"]].isna().all(axis=None)
        assert tkr(lines.loc[["result"], "budget"]) == [19 + 40 + 40]

    def test_amounts_on_no_known_line_are_shown_and_counted(self) -> None:
        frame = months("""
            region  line     year month actual budget
            Uppsala staff    2025 1     -10    -10
            Uppsala unmapped 2025 1     -3     0
        """)
        lines = measure.result_lines(frame, 2025, 1, Region.UPPSALA).set_index("line")
        assert tkr(lines.loc[["unmapped", "result"], "actual"]) == [-3, -13]

    def test_the_variance_of_each_region_and_line_adds_up_to_its_result(self) -> None:
        parts = measure.variance_by_line(YEARS, 2025, 2, Region.UPPSALA)
        assert list(parts["line"]) == ["revenue", "staff", "technology", "other", "result"]
        assert set(parts["region"]) == {"Uppsala"}
        assert tkr(parts["variance"]) == [10, 10, 1, 0, 21]
        assert 10 + 10 + 1 + 0 == 21


class TestGrossCostGrowth:
    def test_the_cost_so_far_against_the_same_months_of_the_year_before(self) -> None:
        found = measure.gross_cost_growth(YEARS, 2025, 2, Region.UPPSALA)
        assert found is not None
        assert (found.cost // TKR, found.cost_before // TKR) == (60 + 6 + 9 + 5 + 40, 50 + 52)
        assert found.growth == pytest.approx(18 / 102)
        assert (str(found.period), str(found.before)) == ("2025M01-02", "2024M01-02")

    @pytest.mark.parametrize(
        ("year", "month", "why"),
        [(2025, 3, "March has not been reported"), (2024, 2, "2023 is unknown"), (2025, 12, "the year is not over")],
    )
    def test_without_both_years_nothing_is_said(self, year: int, month: int, why: str) -> None:
        assert measure.gross_cost_growth(YEARS, year, month, Region.UPPSALA) is None, why

    def test_without_any_cost_to_compare_with_nothing_is_said(self) -> None:
        frame = months("""
            region  line    year month actual budget
            Uppsala revenue 2024 1     10     .
            Uppsala staff   2025 1     -10    .
        """)
        assert measure.gross_cost_growth(frame, 2025, 1, Region.UPPSALA) is None

    def test_the_unknown_first_year_has_nothing_before_it(self) -> None:
        assert measure.gross_cost_growth(YEARS, 2031, 1, Region.UPPSALA) is None


class TestAYearThatIsPartlyForecast:
    AHEAD = drawn("""
        region      line  month status   amount budget
        Sörmland    staff 1     actual   -10    -11
        Uppsala     staff 1     actual   -20    -21
        Västmanland staff 1     actual   -30    -31
        Sörmland    staff 2     forecast -1     -2
        Uppsala     staff 2     forecast -2     .
        Västmanland staff 2     forecast -3     -4
    """)

    def test_it_adds_up_over_regions_and_by_what_has_happened(self) -> None:
        assert measure.amount(self.AHEAD, Region.ALL) == -60 - 6
        assert measure.amount(self.AHEAD, Region.ALL, "actual") == -60
        assert measure.amount(self.AHEAD, Region.UPPSALA, "forecast") == -2

    def test_its_course_runs_to_the_end_and_a_budget_that_lacks_a_part_is_missing(self) -> None:
        course = measure.course(self.AHEAD, Region.ALL)
        assert course["status"].tolist() == ["actual", "forecast"]
        assert course["accumulated"].tolist() == [-60, -66]
        assert course["budget"].tolist()[0] == -63
        assert course["budget"].isna().tolist() == [False, True]

    def test_it_can_be_put_to_the_same_questions_as_the_ledger(self) -> None:
        frame = measure.as_ledger(self.AHEAD, 2025)
        lines = measure.result_lines(frame, 2025, 2, Region.SORMLAND).set_index("line")
        assert lines.loc["result", ["actual", "budget"]].tolist() == [-11, -13]


class TestWhatDrivesTheForecast:
    """Budget −100 in all; staff ends 13 worse, technology 5 better and other 1 better: the year is −107."""

    AHEAD = drawn("""
        region      line       month status   amount budget
        Sörmland    staff      1     actual   -40    -30
        Sörmland    staff      2     forecast -33    -30
        Sörmland    technology 1     actual   -10    -12
        Sörmland    technology 2     forecast -9     -12
        Sörmland    other      1     actual   -6     -8
        Sörmland    other      2     forecast -9     -8
    """)

    def test_what_has_happened_and_what_is_forecast_make_each_variance_and_the_largest_stands_first(self) -> None:
        found = measure.drivers(self.AHEAD, Region.SORMLAND)
        assert found["line"].tolist() == ["staff", "technology", "other"]
        assert found[["happened", "ahead", "variance"]].to_numpy().tolist() == [[-10, -3, -13], [2, 3, 5], [2, -1, 1]]
        assert found["budget"].tolist() == [-60, -24, -16]

    def test_the_bridge_walks_from_the_budget_to_the_forecast_and_loses_nothing(self) -> None:
        steps = measure.bridged(measure.drivers(self.AHEAD, Region.SORMLAND))
        assert steps["step"].tolist() == [
            "budget",
            "Sörmland~staff",
            "Sörmland~technology",
            "Sörmland~other",
            "forecast",
        ]
        assert steps["start"].tolist() == [0, -100, -113, -108, 0]
        assert steps["middle"].tolist() == [-100, -110, -111, -106, -107]
        assert steps["end"].tolist() == [-100, -113, -108, -107, -107]

    def test_the_small_ones_are_gathered_where_they_are_more_than_one(self) -> None:
        found = measure.drivers(self.AHEAD, Region.SORMLAND)
        steps = measure.bridged(found, most=1)
        assert steps["step"].tolist() == ["budget", "Sörmland~staff", "others", "forecast"]
        assert steps.loc[2, ["count", "happened", "ahead", "variance", "end"]].tolist() == [2, 4, 2, 6, -107]
        assert "others" not in measure.bridged(found, most=2)["step"].tolist()

    def test_without_the_whole_budget_there_is_no_bridge_and_it_is_said_whose_is_missing(self) -> None:
        holed = self.AHEAD.assign(budget=self.AHEAD["budget"].mask(self.AHEAD["line"] == "other"))
        found = measure.drivers(holed, Region.SORMLAND)
        assert found["line"].tolist() == ["staff", "technology", "other"]
        assert found["variance"].isna().tolist() == [False, False, True]
        assert measure.unplanned(found) == ("Sörmland",)
        assert measure.bridged(found).empty

    @given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9)), min_size=1, max_size=15))
    def test_the_steps_always_add_up_to_the_ore(self, amounts: list[tuple[int, int]]) -> None:
        rows = [("Uppsala", f"line{n // 2}", 1 + n % 2, ["actual", "forecast"][n % 2], *pair)
                for n, pair in enumerate(amounts)]  # fmt: skip
        months = pd.DataFrame(rows, columns=["region", "line", "month", "status", "amount", "budget"])
        steps = measure.bridged(measure.drivers(months, Region.UPPSALA), most=3)
        assert steps["end"].iloc[-1] == months["amount"].sum()
        assert (steps["end"] - steps["start"]).iloc[1:-1].tolist() == steps["variance"].iloc[1:-1].tolist()


def facts(series: str, table: str) -> pd.DataFrame:
    """Published rows of one series from a drawn table; decimals are those that are drawn."""
    frame = pd.read_csv(StringIO(table), sep=r"\s+", dtype=str, na_values=".", keep_default_na=False)
    written = frame["value"]
    frame["decimals"] = [0 if pd.isna(each) else len(each.partition(".")[2]) for each in written]
    frame["value"] = written.astype(float)
    defaults = {"series": series, "region": "SUV", "quality": "ok", "unit": SERIES[series].unit, "source": "report"}
    for column in FACT_COLUMNS:
        if column not in frame:
            frame[column] = defaults.get(column, "")
    return frame


class TestGoals:
    def status(self, series: str, table: str) -> tuple[GoalStatus, str]:
        found = measure.goal_status(facts(series, table))
        return found.code, found.sentence()

    def test_a_mean_within_its_level_meets_the_goal(self) -> None:
        status, reason = self.status("svarstid_medel", "period value\n2024 4.0\n2025T2 4.0")
        assert status is GoalStatus.MET
        assert reason == "4,0 sek för jan–aug 2025 uppfyller målet: högst 8 sekunder i medel."

    def test_the_latest_period_decides(self) -> None:
        status, reason = self.status("svarstid_medel", "period value\n2025T2 8.1\n2024 4.0")
        assert status is GoalStatus.NOT_MET
        assert reason == "8,1 sek för jan–aug 2025 uppfyller inte målet: högst 8 sekunder i medel."

    def test_a_median_past_the_limit_shows_that_the_goal_for_the_share_is_missed(self) -> None:
        status, reason = self.status("larmtid_1a_median", "period value\n2024 91.1\n2025T2 84.4")
        assert status is GoalStatus.NOT_MET
        assert reason == (
            "Medianen för jan–aug 2025 är 84,4 sek. Då klarar högst hälften av ärendena gränsen, "
            "och målet kan inte vara uppfyllt: 95 % av prio 1A larmas ut inom 80 sekunder."
        )

    def test_a_median_within_the_limit_does_not_tell_the_share(self) -> None:
        status, reason = self.status("larmtid_1a_median", "period value\n2025T2 74")
        assert status is GoalStatus.CANNOT_JUDGE
        assert "74 sek. Minst hälften av ärendena klarar gränsen" in reason

    def test_a_direction_cannot_be_judged_from_four_points(self) -> None:
        status, reason = self.status("prio2_ut_prio1_in", "period value\n2022 3.7\n2023 4.3\n2024 4.1\n2025T2 4.5")
        assert status is GoalStatus.CANNOT_JUDGE
        assert "4 mätpunkter är för få för att skilja signal från slump" in reason
        assert "minst 12 jämförbara perioder" in reason

    def test_nor_from_more_points_without_the_counts_behind_them(self) -> None:
        table = "period value\n" + "\n".join(f"2025-{month:02} 4.{month % 10}" for month in range(1, 13))
        status, reason = self.status("prio2_ut_prio1_in", table)
        assert status is GoalStatus.CANNOT_JUDGE
        assert "antalen bakom uppgiften saknas" in reason

    def test_a_missing_latest_figure_says_why_it_is_missing(self) -> None:
        status, reason = self.status(
            "orsak_andrad_prio_ifylld", "period value quality\n2023 15.8 ok\n2024 . system_error"
        )
        assert status is GoalStatus.CANNOT_JUDGE
        assert reason.startswith("Uppgiften för 2024 saknas (saknas på grund av systemfel)")

    def test_two_sources_that_disagree_are_not_chosen_between(self) -> None:
        status, reason = self.status("svarstid_medel", "period value source\n2024 4.0 report\n2024 9.0 plan")
        assert status is GoalStatus.CANNOT_JUDGE
        assert "olika värden för 2024" in reason

    @pytest.mark.parametrize("series", ["kvinnor", "okänd"])
    def test_what_has_no_goal_is_not_judged(self, series: str) -> None:
        frame = facts("kvinnor", "period value\n2024 5.0").assign(series=series)
        assert measure.goal_status(frame).sentence("sv") == "Indikatorn har inget mål att jämföras med."

    def test_nothing_published_is_not_judged(self) -> None:
        assert measure.goal_status(facts("svarstid_medel", "period value")).code is GoalStatus.CANNOT_JUDGE

    @pytest.mark.parametrize(
        ("statistic", "value", "expected"),
        [
            (Statistic.SHARE, "80.0", GoalStatus.MET),
            (Statistic.SHARE, "79.9", GoalStatus.NOT_MET),
            (Statistic.MEAN, "90.0", GoalStatus.CANNOT_JUDGE),
        ],
    )
    def test_where_higher_is_better_the_level_is_a_floor(
        self, monkeypatch: pytest.MonkeyPatch, statistic: Statistic, value: str, expected: GoalStatus
    ) -> None:
        goal = Goal(statistic, 80, "minst 80 %")
        filled = Series("ifyllt", "Ifyllt", Unit.PERCENT, Statistic.SHARE, Better.HIGHER, goal)
        monkeypatch.setitem(published_room.SERIES, "ifyllt", filled)
        assert self.status("ifyllt", f"period value\n2024 {value}")[0] is expected

    def test_every_indicator_of_the_catalogue_can_be_put_to_the_test_in_both_languages(self) -> None:
        for series in INDICATORS:
            judged = measure.goal_status(facts(series.code, "period value\n2024 5.0"))
            assert "{" not in judged.sentence("sv") + judged.sentence("en")


class TestPrinted:
    SICK = pd.concat(
        [
            facts("kvinnor", "region period value quality\nUppsala 2024 6.88 ok\nVästmanland 2024 5.1 ok"),
            facts("langtid_over_60_dgr", "region period value quality\nUppsala 2024 . not_assured"),
            facts("antal_heltidssjukskrivna", "region period value\nUppsala 2024 0.16"),
            facts("total_sjukfranvaro", "region period value\nUppsala 2024 5.88\nUppsala 2023 7.89"),
        ]
    )

    def test_a_figure_is_shown_with_the_decimals_it_was_printed_with(self) -> None:
        assert measure.printed(self.SICK) == [
            "6,88\u00a0%", "5,1\u00a0%", "*", "0,16\u00a0st", "5,88\u00a0%", "7,89\u00a0%",
        ]  # fmt: skip

    def test_or_without_its_unit_where_the_unit_stands_beside_the_row(self) -> None:
        assert measure.bare(self.SICK) == ["6,88", "5,1", "*", "0,16", "5,88", "7,89"]
