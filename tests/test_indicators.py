"""The indicators: what is counted among what, shown case by case, and against an oracle that knows no declaration."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from fractions import Fraction
from io import StringIO
from typing import Any

import ibis
import numpy as np
import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.catalogue.indicators import INDICATORS, Condition, Indicator
from svlc_core.catalogue.series import SERIES, Statistic
from svlc_core.vocabulary import CASE_COLUMNS, OWNERS, Period, Region, Unit
from svlc_core.wording import Words

USUAL = {
    "region": "Uppsala", "line": "prioriterad", "called": "2025-03-03T10:00:00", "chosen": "1A", "answer_ms": 4000,
    "dispatch_ms": 70_000,
}  # fmt: skip


def drawn(table: str, **usual: object) -> pd.DataFrame:
    """Cases from a drawn table: columns parted by blanks, _ for a blank, a dot where nothing is known."""
    told = pd.read_csv(StringIO(table), sep=r"\s+", na_values=".", keep_default_na=False, dtype=str)
    rows = [{key: value.replace("_", " ") for key, value in row.dropna().items()} for _, row in told.iterrows()]
    left = {key: value for key, value in (USUAL | usual).items() if key not in told}
    return framed([left | row for row in rows])


def framed(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """CASE_COLUMNS from what is told of each; what follows from the moment of the call is worked out."""
    found = [{"case": f"c{n}", "sheet": "", "row": n} | row | _when(row["called"]) for n, row in enumerate(rows)]
    frame = pd.DataFrame(found).reindex(columns=list(CASE_COLUMNS))
    whole = ["row", "called", "year", "month", "day", "hour", "weekday", "age", "answer_ms", "dispatch_ms", "visit_min"]
    frame[whole] = frame[whole].astype("Int64")
    for flag in ("reason", "admitted"):
        frame[flag] = frame[flag].map({"ja": True, "nej": False, True: True, False: False}).astype("boolean")
    return frame


def _when(called: str) -> dict[str, int]:
    at = datetime.fromisoformat(called).replace(tzinfo=UTC)
    day = at.year * 10_000 + at.month * 100 + at.day
    return {"called": int(at.timestamp()), "year": at.year, "month": at.month, "day": day, "hour": at.hour,
            "weekday": at.weekday()}  # fmt: skip


def asked(rows: pd.DataFrame, code: str, denominator: str = "") -> dict[str, object]:
    """What the whole year gives, in all regions together."""
    found = measure.by_period(rows, INDICATORS[code], (), "year", denominator)
    [row] = found.astype(object).where(found.notna(), None).to_dict("records")
    return {name: row[name] for name in measure.ANSWER}


def said(x, n, value, missing=0, excluded=0, preliminary=False):
    return dict(zip(measure.ANSWER, (x, n, value, missing, excluded, preliminary), strict=True))


# --- each indicator, case by case -------------------------------------------------------------------------------------

ANSWERED = drawn("""
    line        answer_ms answer_fault
    prioriterad 4000      .
    1           8000      .
    prioriterad 12000     .
    prioriterad .         missing
    prioriterad .         order
    prioriterad .         limit
    övrig       90000     .
    .           90000     .
""")


class TestAnswerTime:
    def test_the_mean_is_the_sum_of_the_times_divided_by_the_answered_calls_of_the_line(self) -> None:
        # (4 000 + 8 000 + 12 000) ms ÷ 3 = 8 s; one time is missing, two cannot be used
        assert asked(ANSWERED, "svarstid_medel") == said(24_000, 3, 8.0, missing=1, excluded=2)

    def test_the_median_is_the_middle_one(self) -> None:
        assert asked(ANSWERED, "svarstid_median") == said(None, 3, 8.0, missing=1, excluded=2)

    def test_eight_seconds_are_within_eight_seconds(self) -> None:
        # 4 and 8 of 4, 8 and 12
        assert asked(ANSWERED, "svarstid_inom_8") == said(2, 3, 200 / 3, missing=1, excluded=2)


DISPATCHED = drawn("""
    chosen dispatch_ms dispatch_fault
    1A     60000       .
    1A     80000       .
    1A     80001       .
    1A     100000      .
    1A     .           missing
    1A     .           limit
    1B     10000       .
""")


class TestDispatchOf1A:
    def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle(self) -> None:
        # (80 000 + 80 001) ÷ 2 ms
        assert asked(DISPATCHED, "larmtid_1a_median") == said(None, 4, 80.0005, missing=1, excluded=1)

    def test_the_share_within_eighty_seconds_is_another_figure_with_another_goal(self) -> None:
        assert asked(DISPATCHED, "larmtid_1a_inom_80") == said(2, 4, 50.0, missing=1, excluded=1)
        goals = {code: INDICATORS[code].target for code in ("larmtid_1a_median", "larmtid_1a_inom_80")}
        assert {code: goal.level for code, goal in goals.items() if goal} == {
            "larmtid_1a_median": 80, "larmtid_1a_inom_80": 95,
        }  # fmt: skip

    @pytest.mark.parametrize(("code", "value"), [("larmtid_1a_p90", 94.0003), ("larmtid_1a_p95", 97.00015)])
    def test_a_percentile_lies_between_its_neighbours_by_its_part_of_the_way(self, code: str, value: float) -> None:
        # place 3 · 0.9 = 2.7: 80 001 + 0.7 · 19 999; place 3 · 0.95 = 2.85: 80 001 + 0.85 · 19 999
        assert asked(DISPATCHED, code)["value"] == value


SECOND = drawn("""
    chosen carried
    2A     1
    2B     2
    2A     3
    2B     ingen_transport
    2A     .
    1A     1
    3      1
    1B     .
    hänvisning .
""")


class TestPriority2OutWithPriority1In:
    def test_it_is_a_share_of_those_that_were_carried(self) -> None:
        # 2A/2B carried with 1, 2 and 3; one was not carried, of one it is not known
        assert asked(SECOND, "prio2_ut_prio1_in") == said(1, 3, 100 / 3, missing=1)

    def test_or_of_all_that_were_sent_with_priority_2(self) -> None:
        assert asked(SECOND, "prio2_ut_prio1_in", "all") == said(1, 4, 25.0, missing=1)

    def test_or_of_all_that_came_in_with_priority_1(self) -> None:
        # came in with 1: a 2A, a 1A and a 3; of a 2A and a 1B it is not known, a referral is never sent
        assert asked(SECOND, "prio2_ut_prio1_in", "in") == said(1, 3, 100 / 3, missing=2)

    def test_another_denominator_than_those_is_a_mistake(self) -> None:
        with pytest.raises(KeyError):
            asked(SECOND, "prio2_ut_prio1_in", "some")


FIRST = drawn("""
    chosen complaint           age carried
    1A     Bröstsmärta         50  ingen_transport
    1B     Bröstsmärta         50  1
    1B     Andningsbesvär      5   ingen_transport
    1B     Andningsbesvär      .   2
    1B     .                   50  1
    1A     Bröstsmärta         50  .
    1A     Hjärtstopp          50  ingen_transport
    1A     Allergisk_reaktion  50  1
    1A     Andningsbesvär      4   ingen_transport
    1A     Blodsocker_lågt     50  .
    1A     Händelse            50  ingen_transport
    1A     Beställt_uppdrag    50  ingen_transport
    2A     Bröstsmärta         50  ingen_transport
""")


def test_priority_1_without_transport_leaves_out_the_declared_complaints() -> None:
    # five are measured, of two of which nobody was carried; six are excluded, one of them although its carrying is
    # not known, and one of the rest lacks it
    assert asked(FIRST, "prio1_ut_utan_transport") == said(2, 5, 40.0, missing=1, excluded=6)


class TestRecontact:
    def of(self, later: str, person: str = "a", chosen: str = "1A", last: str = "2025-03-20T00:00:00") -> dict:
        """A referral at ten o'clock on 3 March, a later case, and the last case of all."""
        rows = drawn(f"""
            called              chosen     person
            2025-03-03T10:00:00 hänvisning a
            {later}             {chosen}   {person}
            {last}              3          .
        """)
        return asked(rows, "aterkontakt_24h_prio1")

    @pytest.mark.parametrize(
        ("later", "x"),
        [
            ("2025-03-03T10:00:00", 0),
            ("2025-03-03T10:00:01", 1),
            ("2025-03-04T10:00:00", 1),
            ("2025-03-04T10:00:01", 0),
            ("2025-03-03T09:59:59", 0),
        ],
    )
    def test_a_later_case_counts_from_the_next_second_until_24_hours_have_passed(self, later: str, x: int) -> None:
        assert self.of(later) == said(x, 1, 100.0 * x)

    @pytest.mark.parametrize(("person", "chosen"), [("b", "1A"), (".", "1A"), ("a", "2A")])
    def test_another_person_nobody_known_or_another_priority_is_no_recontact(self, person: str, chosen: str) -> None:
        assert self.of("2025-03-03T11:00:00", person, chosen) == said(0, 1, 0.0)

    def test_it_may_come_from_another_region(self) -> None:
        rows = drawn("""
            called              chosen     person region
            2025-03-03T10:00:00 hänvisning a      Uppsala
            2025-03-03T11:00:00 1B         a      Sörmland
            2025-03-09T11:00:00 3          .      Värmland
        """)
        found = measure.by_period(rows, INDICATORS["aterkontakt_24h_prio1"], scope=(Region.UPPSALA,))
        assert found[["region", "x", "n"]].to_numpy().tolist() == [["Uppsala", 1, 1]]

    def test_one_referral_counts_once_however_often_the_person_calls(self) -> None:
        rows = drawn("""
            called              chosen     person
            2025-03-03T10:00:00 hänvisning a
            2025-03-03T11:00:00 1A         a
            2025-03-03T12:00:00 1A         a
            2025-03-03T13:00:00 hänvisning a
            2025-03-04T12:30:00 1B         a
            2025-03-09T11:00:00 3          .
        """)
        assert asked(rows, "aterkontakt_24h_prio1") == said(2, 2, 100.0)

    def test_the_last_24_hours_of_all_cases_are_not_counted_yet_and_their_period_is_preliminary(self) -> None:
        rows = drawn("""
            called              chosen     person region
            2025-02-28T10:00:00 hänvisning a      Uppsala
            2025-03-03T10:00:00 hänvisning b      Uppsala
            2025-03-03T10:00:01 hänvisning c      Uppsala
            2025-03-03T10:00:02 1A         c      Uppsala
            2025-03-03T12:00:00 hänvisning .      Uppsala
            2025-03-04T10:00:00 3          .      Sörmland
        """)
        found = measure.by_period(rows, INDICATORS["aterkontakt_24h_prio1"], scope=(Region.UPPSALA,))
        # the one at 10:00:00 has been waited for exactly 24 hours; the one without identity is missing, not waiting
        assert found[["part", "x", "n", "missing", "preliminary"]].to_numpy().tolist() == [
            [2, 0, 1, 0, False],
            [3, 0, 1, 1, True],
        ]


def test_a_visit_within_three_days_counts_where_it_led_to_admission_and_only_in_uppsala() -> None:
    rows = drawn("""
        called              region   chosen     visit_min admitted
        2025-03-03T10:00:00 Uppsala  hänvisning 4320      ja
        2025-03-03T10:00:00 Uppsala  hänvisning 4321      ja
        2025-03-03T10:00:00 Uppsala  hänvisning 10        nej
        2025-03-03T10:00:00 Uppsala  hänvisning 10        .
        2025-03-03T10:00:00 Uppsala  hänvisning .         .
        2025-03-03T10:00:00 Uppsala  1A         10        ja
        2025-03-03T10:00:00 Sörmland hänvisning 10        ja
        2025-03-03T10:00:01 Uppsala  hänvisning 10        ja
        2025-03-06T10:00:00 Sörmland 3          .         .
    """)
    # five in Uppsala have been waited for three days, one of them counts; the sixth has a second to go
    assert asked(rows, "hanvisad_inskriven_3d") == said(1, 5, 20.0, preliminary=True)
    found = measure.by_period(rows, INDICATORS["hanvisad_inskriven_3d"])
    assert list(found["region"]) == ["Uppsala"]


def test_a_reason_is_asked_for_where_the_chosen_priority_is_not_the_advised() -> None:
    rows = drawn("""
        chosen advised reason
        1A     2A      ja
        1A     1B      nej
        1A     2A      .
        1A     1A      ja
        1A     .       ja
    """)
    assert asked(rows, "orsak_andrad_prio_ifylld") == said(1, 2, 50.0, missing=1)


def test_the_decision_support_is_filled_in_where_it_advises_something() -> None:
    rows = drawn("""
        chosen     advised
        1A         2A
        hänvisning hänvisning
        3          .
        3          3
    """)
    assert asked(rows, "beslutsstod_ifyllt") == said(3, 4, 75.0)


LOAD = drawn("""
    called
    2025-03-03T00:10:00
    2025-03-03T23:50:00
    2025-03-10T23:59:59
    2025-03-09T12:00:00
""")


class TestCount:
    def test_every_case_counts(self) -> None:
        assert asked(LOAD, "antal_arenden") == said(4, 4, 4.0)

    def test_the_load_is_the_count_by_hour(self) -> None:
        found = measure.by_period(LOAD, INDICATORS["antal_arenden"], (), "hour")
        assert found[["year", "part", "n"]].to_numpy().tolist() == [[2025, 0, 1], [2025, 12, 1], [2025, 23, 2]]

    def test_or_by_weekday_and_hour(self) -> None:
        found = measure.by_period(LOAD, INDICATORS["antal_arenden"], ("weekday",), "hour")
        assert found[["weekday", "part", "n"]].to_numpy().tolist() == [[0, 0, 1], [0, 23, 2], [6, 12, 1]]


# --- periods, groups and scopes ---------------------------------------------------------------------------------------

YEARS = drawn("""
    called              region   dispatch_ms
    2024-12-31T12:00:00 Uppsala  90000
    2025-01-01T12:00:00 Uppsala  10000
    2025-04-30T12:00:00 Uppsala  20000
    2025-05-01T12:00:00 Uppsala  70000
    2025-08-31T12:00:00 Sörmland 80000
""")
MEDIAN = INDICATORS["larmtid_1a_median"]


def grained(grain: measure.Grain, by: tuple[str, ...] = ()) -> list[list[object]]:
    return measure.by_period(YEARS, MEDIAN, by, grain)[["year", "part", "n", "value"]].to_numpy().tolist()


class TestPeriods:
    def test_a_tertial_is_four_months_of_its_own(self) -> None:
        assert grained("tertial") == [[2024, 3, 1, 90.0], [2025, 1, 2, 15.0], [2025, 2, 2, 75.0]]

    def test_an_accumulated_tertial_begins_in_january_and_its_median_is_that_of_all_its_cases(self) -> None:
        # 10, 20, 70 and 80 have the median 45: no median of the tertials' own 15 and 75 is asked
        found = grained("tertial_accumulated")
        assert found == [[2024, 3, 1, 90.0], [2025, 1, 2, 15.0], [2025, 2, 4, 45.0]]

    def test_an_accumulated_tertial_is_told_as_soon_as_anybody_has_a_case_in_it(self) -> None:
        # Sörmland has a case in August: then Uppsala's January–August is told too, and nobody's January–December
        found = measure.by_period(YEARS, MEDIAN, ("region",), "tertial_accumulated", scope=(Region.UPPSALA,))
        assert found[["year", "part", "n"]].to_numpy().tolist() == [[2024, 3, 1], [2025, 1, 2], [2025, 2, 3]]

    def test_a_year_is_a_year_and_has_no_part(self) -> None:
        assert grained("year") == [[2024, 0, 1, 90.0], [2025, 0, 4, 45.0]]

    def test_the_year_may_be_asked_for_by_name_and_stands_where_it_always_stands(self) -> None:
        found = measure.by_period(YEARS, MEDIAN, ("year", "region"), "year")
        assert list(found.columns) == ["region", "year", "part", *measure.ANSWER]


def test_an_indicator_may_be_asked_for_by_its_code_and_one_column_by_its_name() -> None:
    by_name = measure.by_period(YEARS, MEDIAN.code, "region")
    pd.testing.assert_frame_equal(by_name, measure.by_period(YEARS, MEDIAN, ("region",)))
    with pytest.raises(KeyError, match="svarstid_snitt"):
        measure.by_period(YEARS, "svarstid_snitt")


def test_a_frame_that_lacks_columns_is_not_measured_as_if_they_were_empty() -> None:
    with pytest.raises(ValueError, match="person, answer_ms"):
        measure.by_period(YEARS.drop(columns=["person", "answer_ms"]), MEDIAN)


class TestGroups:
    def test_a_group_with_cases_but_none_to_measure_has_a_row_without_a_value(self) -> None:
        rows = drawn("""
            chosen region
            1A     Uppsala
            2A     Sörmland
        """)
        found = measure.by_period(rows, MEDIAN)
        assert found[["region", "n"]].to_numpy().tolist() == [["Sörmland", 0], ["Uppsala", 1]]
        assert found["value"].isna().tolist() == [True, False]

    def test_what_is_not_known_is_a_group_of_its_own_and_comes_last(self) -> None:
        rows = drawn("""
            complaint chosen     person
            Yrsel     hänvisning a
            .         hänvisning b
            Feber     hänvisning c
        """)
        later = drawn("called chosen person\n2025-03-03T11:00:00 1A b\n2025-03-09T11:00:00 3 .", complaint="Yrsel")
        both = pd.concat([rows, later], ignore_index=True)
        found = measure.by_period(both, INDICATORS["aterkontakt_24h_prio1"], ("complaint",))
        assert found["complaint"].fillna("?").tolist() == ["Feber", "Yrsel", "?"]
        assert found["x"].tolist() == [0, 0, 1]

    def test_a_scope_is_its_regions_together(self) -> None:
        rows = drawn("region\nUppsala\nSörmland\nVästmanland\nVärmland")
        counts = [measure.by_period(rows, INDICATORS["antal_arenden"], (), scope=scope)["n"].sum()
                  for scope in (OWNERS, (*OWNERS, Region.VARMLAND), None)]  # fmt: skip
        assert counts == [3, 4, 4]

    def test_nothing_is_measured_before_the_first_period(self) -> None:
        rows = drawn("called\n2021-12-31T10:00:00\n2022-01-01T10:00:00")
        assert measure.by_period(rows, MEDIAN)["year"].tolist() == [2022]
        late = Indicator("late", Words("x"), Words("x"), Unit.COUNT, Statistic.COUNT, Condition(), scope=Region.ALL,
                         first=Period(2021, 12))  # fmt: skip
        assert measure.by_period(rows, late)["n"].tolist() == [1, 1]

    def test_no_cases_give_no_rows_and_the_same_columns(self) -> None:
        found = measure.all_by_period(LOAD.iloc[:0], tuple(INDICATORS.values()))
        assert (len(found), list(found)) == (0, ["indicator", "region", "year", "part", *measure.ANSWER])

    def test_categories_and_small_numbers_are_read_as_what_they_say(self) -> None:
        packed = ANSWERED.astype({"line": "category", "region": "category", "answer_ms": "Int32", "chosen": "category"})
        assert asked(packed, "svarstid_medel") == asked(ANSWERED, "svarstid_medel")


def test_whole_numbers_stay_whole_and_a_value_is_a_number() -> None:
    found = measure.all_by_period(FIRST, tuple(INDICATORS.values()))
    kinds = {name: str(kind) for name, kind in found.dtypes.items()}
    assert kinds == {
        "indicator": "str", "region": "str", "year": "Int64", "part": "Int64", "x": "Int64", "n": "Int64",
        "value": "float64", "missing": "Int64", "excluded": "Int64", "preliminary": "bool",
    }  # fmt: skip


# --- conditions -------------------------------------------------------------------------------------------------------

AGED = drawn("chosen advised age\n1A 1A 4\n1B 2A 5\n2A . 6\n3 3 .")
YOUNG, OLD = Condition("age", at_most=4), Condition("age", at_least=6)


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        (Condition(), [0, 1, 2, 3]),
        (YOUNG, [0]),
        (OLD, [2]),
        (Condition("age", at_least=5, at_most=5), [1]),
        (Condition("age", among=(4, 6)), [0, 2]),
        (Condition("age", known=True), [0, 1, 2]),
        (Condition("age", known=False), [3]),
        (Condition("chosen", differs="advised"), [1]),
        (Condition(some=(YOUNG, OLD)), [0, 2]),
        (Condition(none=(YOUNG, OLD)), [1, 3]),
        (Condition("chosen", among=("1A", "1B", "3"), every=(Condition(none=(YOUNG,)),)), [1, 3]),
        (Condition(none=(Condition(none=(YOUNG,)),)), [0]),
    ],
)
def test_a_condition_holds_of_what_is_known_and_its_opposite_of_the_rest(condition: Condition, kept: list[int]) -> None:
    counted = Indicator("x", Words("x"), Words("x"), Unit.COUNT, Statistic.COUNT, condition)
    found = measure.by_period(AGED, counted, ("chosen",))
    assert [place for place, n in enumerate(found["n"]) if n] == kept  # each row has its own priority, in order


# --- against an oracle that knows no declaration ----------------------------------------------------------------------

OUT, GONE, LACKS, WAITS = "outside", "excluded", "missing", "waiting"
Row = dict[str, Any]
EXCLUDED = {"Hjärtstopp", "Allergisk reaktion", "Blodsocker lågt", "Händelse", "Beställt uppdrag"}


def timed(row: Row, name: str) -> Any:
    if row[f"{name}_fault"] in ("order", "limit"):
        return GONE
    return LACKS if row[f"{name}_ms"] is None else row[f"{name}_ms"]


def of_the_line(row: Row) -> Any:
    return timed(row, "answer") if row["line"] == "prioriterad" else OUT


def of_1a(row: Row) -> Any:
    return timed(row, "dispatch") if row["chosen"] == "1A" else OUT


def within(judge: Callable[[Row], Any], limit: int) -> Callable[..., Any]:
    def judged(row: Row, *_: Any) -> Any:
        found = judge(row)
        return found if isinstance(found, str) else int(found <= limit)

    return judged


def second(row: Row, *_: Any) -> Any:
    if row["chosen"] not in ("2A", "2B") or row["carried"] == "ingen transport":
        return OUT
    return LACKS if row["carried"] is None else int(row["carried"] == "1")


def without_transport(row: Row, *_: Any) -> Any:
    if row["chosen"] not in ("1A", "1B"):
        return OUT
    child = row["complaint"] == "Andningsbesvär" and row["age"] is not None and row["age"] < 5
    if row["complaint"] in EXCLUDED or child:
        return GONE
    return LACKS if row["carried"] is None else int(row["carried"] == "ingen transport")


def recontact(row: Row, rows: list[Row]) -> Any:
    if row["chosen"] != "hänvisning":
        return OUT
    if row["person"] is None:
        return LACKS
    if max(each["called"] for each in rows) - row["called"] < 86_400:
        return WAITS
    return int(any(
        each["person"] == row["person"] and each["chosen"] in ("1A", "1B")
        and 0 < each["called"] - row["called"] <= 86_400
        for each in rows
    ))  # fmt: skip


def admitted(row: Row, rows: list[Row]) -> Any:
    if row["region"] != "Uppsala":
        return None
    if row["chosen"] != "hänvisning":
        return OUT
    if max(each["called"] for each in rows) - row["called"] < 3 * 86_400:
        return WAITS
    return int(row["visit_min"] is not None and row["visit_min"] <= 4320 and row["admitted"] is True)


def reason(row: Row, *_: Any) -> Any:
    if row["advised"] in (None, row["chosen"]):
        return OUT
    return LACKS if row["reason"] is None else int(row["reason"])


JUDGED: dict[str, Callable[..., Any]] = {
    "svarstid_medel": lambda row, *_: of_the_line(row),
    "svarstid_median": lambda row, *_: of_the_line(row),
    "svarstid_inom_8": within(of_the_line, 8000),
    "larmtid_1a_median": lambda row, *_: of_1a(row),
    "larmtid_1a_inom_80": within(of_1a, 80_000),
    "larmtid_1a_p90": lambda row, *_: of_1a(row),
    "larmtid_1a_p95": lambda row, *_: of_1a(row),
    "prio2_ut_prio1_in": second,
    "prio1_ut_utan_transport": without_transport,
    "aterkontakt_24h_prio1": recontact,
    "hanvisad_inskriven_3d": admitted,
    "orsak_andrad_prio_ifylld": reason,
    "beslutsstod_ifyllt": lambda row, *_: int(row["advised"] is not None),
    "antal_arenden": lambda *_: 1,
}
PARTS: dict[str, Callable[[Row, int], list[int]]] = {
    "month": lambda row, _: [row["month"]],
    "tertial": lambda row, _: [-(-row["month"] // 4)],
    "tertial_accumulated": lambda row, reached: [
        part for part in (1, 2, 3) if row["month"] <= 4 * part and row["year"] * 12 + 4 * part - 3 <= reached
    ],
    "year": lambda *_: [0],
    "hour": lambda row, _: [row["hour"]],
    "weekday": lambda row, _: [row["weekday"]],
}
QUANTILES = {
    "svarstid_median": (1, 2),
    "larmtid_1a_median": (1, 2),
    "larmtid_1a_p90": (9, 10),
    "larmtid_1a_p95": (19, 20),
}


def worked_out(code: str, judged: list[Any]) -> tuple[object, ...]:
    """x, n, value, missing, excluded, preliminary of one group."""
    known = [each for each in judged if not isinstance(each, str)]
    x: Any = None if code in QUANTILES else sum(known)
    value: Any = None
    if code == "antal_arenden":
        value = float(x)
    elif known and code in QUANTILES:
        at = Fraction(*QUANTILES[code]) * (len(known) - 1)
        low, high = sorted(known)[int(at)], sorted(known)[min(int(at) + 1, len(known) - 1)]
        value = float((low + (high - low) * (at - int(at))) / 1000)
    elif known:
        value = float(Fraction(x, 1000 * len(known)) if code == "svarstid_medel" else Fraction(100 * x, len(known)))
    return x, len(known), value, judged.count(LACKS), judged.count(GONE), WAITS in judged


def oracle(rows: list[Row], code: str, by: tuple[str, ...], grain: str) -> dict[tuple[object, ...], tuple[object, ...]]:
    reached = max(row["year"] * 12 + row["month"] for row in rows)
    groups: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        judged = JUDGED[code](row, rows)
        for part in PARTS[grain](row, reached) if judged is not None else ():
            groups.setdefault((*(row[name] for name in by), row["year"], part), []).append(judged)
    return {key: worked_out(code, judged) for key, judged in groups.items()}


def chance(seed: int, count: int = 400) -> pd.DataFrame:
    """Random cases over a year and a half, with few persons so that they call again, and gaps everywhere."""
    rng = np.random.default_rng(seed)

    def some(*values: object) -> list[Any]:
        return [values[place] for place in rng.integers(0, len(values), count)]

    at = np.sort(rng.integers(1_717_200_000, 1_717_200_000 + 86_400 * 400, count // 2))
    called = [datetime.fromtimestamp(int(each), UTC) for each in np.concatenate([at, at + rng.choice(
        [0, 1, 86_399, 86_400, 86_401, 3 * 86_400], len(at))])]  # fmt: skip
    columns = {
        "called": [each.strftime("%Y-%m-%dT%H:%M:%S") for each in called],
        "region": some(*map(str, OWNERS), "Värmland"), "centre": some("Uppsala", "Eskilstuna", None),
        "line": some("prioriterad", "prioriterad", "övrig", None),
        "chosen": some("1A", "1A", "1B", "2A", "2B", "3", "hänvisning", "hänvisning"),
        "advised": some("1A", "2B", "hänvisning", None), "reason": some(True, False, None),
        "complaint": some(*EXCLUDED, "Andningsbesvär", "Andningsbesvär", "Yrsel", "Feber", "Buk", None),
        "age": some(3, 4, 5, 6, None), "carried": some("1", "2", "3", "ingen transport", None),
        "person": [each and f"p{place % (count // 2)}" for place, each in enumerate(some("x", "x", "x", None))],
        "answer_fault": some(None, None, None, "missing", "order"),
        "answer_ms": rng.integers(0, 12_000, count).tolist(),
        "dispatch_fault": some(None, None, None, "missing", "limit"),
        "dispatch_ms": rng.integers(0, 200_000, count).tolist(), "visit_min": some(0, 60, 4320, 4321, None),
        "admitted": some(True, False, None),
    }  # fmt: skip
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for row in rows:
        for name in ("answer", "dispatch"):
            row[f"{name}_ms"] = None if row[f"{name}_fault"] else row[f"{name}_ms"]
    return framed(rows)


def plain(frame: pd.DataFrame) -> list[Row]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


@pytest.mark.parametrize(
    "by", [(), ("region",), ("centre", "line"), ("chosen", "weekday"), ("complaint", "hour")], ids=str
)
@pytest.mark.parametrize("grain", measure.GRAINS)
def test_every_indicator_is_what_an_oracle_works_out_case_by_case(grain: measure.Grain, by: tuple[str, ...]) -> None:
    frame = chance(1)
    rows = plain(frame)
    told: dict[str, dict[tuple[object, ...], tuple[object, ...]]] = {code: {} for code in INDICATORS}
    for row in plain(measure.all_by_period(frame, tuple(INDICATORS.values()), by, grain)):
        key = (*(row[name] for name in by), row["year"], row["part"])
        told[row["indicator"]][key] = tuple(row[name] for name in measure.ANSWER)
    assert told == {code: oracle(rows, code, by, grain) for code in INDICATORS}


def test_one_indicator_alone_is_what_it_is_among_the_others() -> None:
    frame = chance(3)
    together = measure.all_by_period(frame, tuple(INDICATORS.values()), ("region",), "tertial")
    for code, each in INDICATORS.items():
        alone = measure.by_period(frame, each, ("region",), "tertial")
        mine = together[together["indicator"] == code].drop(columns="indicator").reset_index(drop=True)
        pd.testing.assert_frame_equal(alone, mine)


def test_the_order_of_the_cases_means_nothing() -> None:
    frame = chance(4)
    mixed = frame.sample(frac=1, random_state=1)
    every = tuple(INDICATORS.values())
    pd.testing.assert_frame_equal(measure.all_by_period(frame, every), measure.all_by_period(mixed, every))


# --- the question as an expression ------------------------------------------------------------------------------------


def test_asked_of_a_table_a_question_is_an_expression_over_it() -> None:
    table = measure.cases()
    assert tuple(table.columns) == CASE_COLUMNS
    for grain in measure.GRAINS:
        question = measure.all_by_period(table, tuple(INDICATORS.values()), ("region", "hour"), grain, OWNERS)
        assert question.schema().names[:5] == ("indicator", "region", "hour", "year", "part")
        assert "approx" not in ibis.to_sql(question, dialect="duckdb").lower()


# --- the sample of the internal control -------------------------------------------------------------------------------


class TestControlSample:
    def test_the_same_seed_draws_the_same_cases_and_another_seed_others(self) -> None:
        frame = chance(5)
        one, again, other = (measure.control_sample(frame, 3, seed, ()) for seed in (1, 1, 2))
        pd.testing.assert_frame_equal(one, again)
        assert one["case"].tolist() != other["case"].tolist()
        assert one.groupby(["year", "part"])["number"].apply(list).map(len).max() == 3

    def test_what_other_periods_hold_changes_nothing(self) -> None:
        frame = chance(5)
        last = frame[(frame["year"] == 2025) & (frame["month"] == 2)]
        whole = measure.control_sample(frame, 3, 1)
        mine = whole[(whole["year"] == 2025) & (whole["part"] == 2)].reset_index(drop=True)
        pd.testing.assert_frame_equal(measure.control_sample(last, 3, 1), mine)

    def test_it_may_be_drawn_of_some_days_alone(self) -> None:
        whole = measure.control_sample(chance(5), 3, 1)
        mine = whole[(whole["year"] == 2025) & (whole["part"] == 2)].reset_index(drop=True)
        pd.testing.assert_frame_equal(measure.control_sample(chance(5), 3, 1, days=(2025_02_01, 2025_02_28)), mine)

    def test_a_period_with_fewer_cases_gives_all_of_them(self) -> None:
        assert sorted(measure.control_sample(LOAD, 10, 1)["case"]) == sorted(LOAD["case"])


# --- the declarations -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_a_declaration_is_whole(indicator: Indicator) -> None:
    assert indicator.definition
    assert indicator.denominator
    assert (indicator.statistic is Statistic.SHARE) == bool(indicator.counted or indicator.followed)
    assert (indicator.statistic in (Statistic.MEDIAN, Statistic.QUANTILE)) == (indicator.quantile is not None)
    assert bool(indicator.measured) == (indicator.statistic in (Statistic.MEAN, Statistic.MEDIAN, Statistic.QUANTILE))


def test_every_published_indicator_has_its_definition_with_the_same_unit_and_direction() -> None:
    published = {code for code, each in SERIES.items() if each in _published()}
    linked = {each.series: each for each in INDICATORS.values() if each.series}
    assert set(linked) == published
    for code, each in linked.items():
        assert (each.unit, each.better, each.statistic) == (
            SERIES[code].unit, SERIES[code].better, SERIES[code].statistic,
        )  # fmt: skip


def _published():
    from svlc_core.catalogue.series import INDICATORS as PUBLISHED

    return PUBLISHED
