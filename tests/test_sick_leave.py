"""The statutory table from hours, and that nobody can work out a small group from what is shown of it."""

import csv
import io
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from svlc_core import measure, read
from svlc_core.catalogue.hours import AGE_UNTOLD, SEX_UNTOLD
from svlc_core.measure.suppression import Cells, Sum, closed, given_away
from svlc_core.read import frames
from svlc_core.vocabulary import OWNERS, AgeGroup, Region, Sex
from svlc_core.wording import rounded

SAMPLE = Path(__file__).parent.parent / "sample_data" / "sjukfranvaro_timmar_2022_2025.csv"
WOMEN, MEN = (sex.value for sex in Sex)
YOUNG, MIDDLE, OLD = (age.value for age in AgeGroup)
SERIES = {WOMEN: "kvinnor", MEN: "man", YOUNG: "alder_29_och_yngre", MIDDLE: "alder_30_49", OLD: "alder_50_och_aldre"}
HOUR = 100


def rows(*told, region="Uppsala", year=2025, month=1):
    """(people, sex, age, ordinary hours, sick hours) a row, and whatever else it tells."""
    found = []
    for place, (people, sex, age, ordinary, sick, *rest) in enumerate(told, 2):
        more = rest[0] if rest else {}
        found.append((
            "", place, "sjuktid", str(sick), more.get("region", region), more.get("year", year),
            more.get("month", month), more.get("person", ""), people, sex, age, "", round(ordinary * HOUR),
            round(sick * HOUR), more.get("long"), more.get("opened"), more.get("ended"),
        ))  # fmt: skip
    return frames.hours(found)


def every(of, months):
    """The same rows in each of the months."""
    return pd.concat([of.assign(month=month) for month in months], ignore_index=True)


def at(table, region="Uppsala", first=1, last=1, year=2025):
    """series → row, of one region and span."""
    mine = table[(table["region"] == region) & (table["year"] == year)]
    mine = mine[(mine["first"] == first) & (mine["last"] == last)]
    return mine.set_index("series")


def shown(table, **where):
    return at(table, **where)["value"].dropna().to_dict()


def hidden(table, **where):
    found = at(table, **where)
    return set(found.index[found["quality"] == "suppressed"])


# --- each group's sick time as a share of the group's own ordinary time ----------------------------------------------

CENTRE = rows(
    (20, WOMEN, MIDDLE, 3000, 150, {"long": 3000, "opened": 1, "ended": 0}),
    (12, MEN, MIDDLE, 2000, 20, {"long": 0, "opened": 0, "ended": 2}),
    (12, WOMEN, YOUNG, 1000, 30, {"long": 0}),
    (15, MEN, OLD, 2000, 40, {"long": 0}),
)


def test_the_table_of_the_law_worked_by_hand():
    """Sick 240 of 8 000 hours; women 180 of 4 000, men 60 of 4 000; 30 of the 240 in long sick leave."""
    assert shown(measure.sick_leave(CENTRE)) == {
        "total_sjukfranvaro": 3.0,
        "kvinnor": 4.5,
        "man": 1.5,
        "alder_29_och_yngre": 3.0,
        "alder_30_49": 3.4,
        "alder_50_och_aldre": 2.0,
        "langtid_over_60_dgr": 12.5,
        "rehab_totalt": 1.0,
        "rehab_avslutade": 2.0,
    }


def test_regions_together_are_added_up_in_hours_and_not_as_percentages():
    """1 of 100 hours, 9 of 100 and 20 of 800 are 3 % of a thousand; the mean of the percentages would be 4,2."""
    told = [(11, WOMEN, OLD, 100, 1), (11, WOMEN, OLD, 100, 9), (11, WOMEN, OLD, 800, 20)]
    hours = pd.concat([rows(row, region=region.value) for row, region in zip(told, OWNERS, strict=True)])
    table = measure.sick_leave(hours)
    assert at(table, region="SUV").loc["total_sjukfranvaro", "value"] == 3.0
    assert at(table, region="SUV").loc["total_sjukfranvaro", "people"] == 33
    assert set(table["region"]) == {*map(str, OWNERS), "SUV"}
    wider = pd.concat([hours, rows((11, WOMEN, OLD, 1000, 130), region="Värmland")])
    assert at(measure.sick_leave(wider), region="SUV + Värmland").loc["total_sjukfranvaro", "value"] == 8.0


def test_a_joint_scope_needs_every_member():
    hours = pd.concat([rows((11, WOMEN, OLD, 100, 1), region=region.value) for region in OWNERS[:2]])
    assert Region.ALL not in set(measure.sick_leave(hours)["region"])


def test_a_span_needs_all_its_months():
    table = measure.sick_leave(every(CENTRE, [1, 2, 3, 4, 5, 6, 7]))
    spans = set(table[["first", "last"]].itertuples(index=False, name=None))
    assert spans == {*((month, month) for month in range(1, 8)), (1, 4)}
    table = measure.sick_leave(every(CENTRE, range(1, 13)))
    assert set(table[["first", "last"]].itertuples(index=False, name=None)) == set(measure.SPANS)
    assert at(table, first=1, last=12).loc["kvinnor", "base"] == 12 * 4_000 * HOUR
    assert at(table, first=5, last=8).loc["kvinnor", "base"] == 4 * 4_000 * HOUR


def test_the_headcount_of_a_span_is_the_smallest_of_its_months_where_persons_are_not_known():
    hours = pd.concat(
        [rows((people, WOMEN, OLD, 100, 1), month=month) for month, people in enumerate((12, 9, 14, 13), 1)]
    )
    table = measure.sick_leave(hours)
    assert at(table, last=4).loc["kvinnor", "people"] == 9
    assert at(table, last=4).loc["man", "people"] == 0


def test_the_headcount_of_a_span_is_its_distinct_persons_where_they_are_known():
    """Two in January, two in February of whom one was there before: three."""
    hours = rows(
        *((1, WOMEN, OLD, 100, 1, {"person": who, "month": month})
          for month, who in ((1, "a"), (1, "b"), (2, "b"), (2, "c"), (3, "c"), (4, "c")))
    )  # fmt: skip
    assert at(measure.sick_leave(hours), last=4).loc["kvinnor", "people"] == 3


def test_a_group_of_unknown_size_makes_the_whole_of_unknown_size():
    table = measure.sick_leave(rows((None, WOMEN, OLD, 100, 1), (12, MEN, OLD, 100, 1)))
    people = at(table)["people"]
    assert people[["total_sjukfranvaro", "kvinnor"]].isna().all()
    assert people["man"] == 12


def test_missing_is_not_zero():
    """One row that does not tell its long sick leave leaves that of all unknown; nobody tells of rehabilitation."""
    table = at(measure.sick_leave(rows((12, WOMEN, OLD, 100, 1, {"long": 1}), (12, MEN, OLD, 100, 1))))
    for series in ("langtid_over_60_dgr", "rehab_totalt", "antal_heltidssjukskrivna", "alder_30_49"):
        assert (table.loc[series, "quality"], pd.isna(table.loc[series, "value"])) == ("not_reported", True)


def test_those_on_sick_leave_are_counted_where_persons_are_told():
    """a was away all January; b a part of it, in a long sick leave; c a day; d works two jobs and was away from one."""
    hours = rows(
        (1, WOMEN, OLD, 150, 150, {"person": "a", "long": 0}),
        (1, WOMEN, OLD, 150, 75, {"person": "b", "long": 7500}),
        (1, MEN, OLD, 150, 8, {"person": "c", "long": 0}),
        (1, MEN, OLD, 80, 80, {"person": "d", "long": 0}),
        (1, MEN, OLD, 70, 0, {"person": "d", "long": 0}),
    )
    table = at(measure.sick_leave(hours))["value"]
    assert (table["antal_heltidssjukskrivna"], table["antal_deltidssjukskrivna"]) == (1, 1)
    untold = at(measure.sick_leave(rows((1, WOMEN, OLD, 150, 150, {"person": "a"}))))
    assert untold.loc["antal_heltidssjukskrivna", "value"] == 1
    assert untold.loc["antal_deltidssjukskrivna", "quality"] == "not_reported"


def test_hours_without_sex_or_age_count_in_the_total_and_stand_for_themselves():
    table = measure.sick_leave(rows((20, WOMEN, OLD, 1000, 10), (12, "", "", 1000, 50)))
    told = at(table)["value"]
    assert (told["total_sjukfranvaro"], told["kvinnor"], told[SEX_UNTOLD], told[AGE_UNTOLD]) == (3.0, 1.0, 5.0, 5.0)
    assert not {SEX_UNTOLD, AGE_UNTOLD} & set(measure.suppressed(table)["series"])


def test_no_hours_give_an_empty_table():
    table = measure.sick_leave(frames.hours([]))
    assert table.empty
    assert measure.suppressed(table).empty


# --- small groups are hidden, and what would give them away ----------------------------------------------------------


def test_a_group_of_ten_is_hidden_and_one_of_eleven_is_shown():
    table = measure.sick_leave(rows((30, WOMEN, MIDDLE, 100, 3), (10, MEN, MIDDLE, 100, 3), (11, WOMEN, OLD, 100, 3)))
    assert hidden(measure.suppressed(table)) == {"man", "kvinnor"}
    assert hidden(measure.suppressed(table, least=12)) >= {"alder_50_och_aldre", "alder_30_49"}
    assert hidden(measure.suppressed(table, least=1)) == set()


def test_a_hidden_figure_carries_nothing_with_it():
    table = measure.suppressed(measure.sick_leave(rows((30, WOMEN, MIDDLE, 100, 3), (10, MEN, OLD, 100, 3))))
    gone = table[table["quality"] == "suppressed"]
    assert gone[["amount", "base", "value", "people"]].isna().all(axis=None)


def test_with_the_total_shown_a_hidden_age_takes_the_next_smallest_with_it():
    table = measure.sick_leave(rows((6, WOMEN, YOUNG, 600, 9), (20, MEN, MIDDLE, 2000, 30), (14, WOMEN, OLD, 1400, 70)))
    assert hidden(measure.suppressed(table)) == {"alder_29_och_yngre", "alder_50_och_aldre"}


def test_a_group_of_unknown_size_is_hidden():
    table = measure.sick_leave(rows((None, WOMEN, OLD, 1000, 10), (30, MEN, OLD, 1000, 10), (30, MEN, MIDDLE, 1, 0)))
    assert hidden(measure.suppressed(table)) >= {"total_sjukfranvaro", "kvinnor"}
    assert "man" not in hidden(measure.suppressed(table))


def test_a_region_that_is_hidden_takes_another_with_it_where_their_sum_is_shown():
    sizes = zip(OWNERS, (8, 30, 20), strict=True)
    hours = pd.concat(
        [rows((people, WOMEN, OLD, 100 * people, people), region=region.value) for region, people in sizes]
    )
    table = measure.suppressed(measure.sick_leave(hours))
    assert {region for region in table["region"].unique() if hidden(table, region=region)} == {
        "Sörmland",
        "Västmanland",
    }


def test_a_month_that_is_hidden_takes_another_with_it_where_their_sum_is_shown():
    """March has ten; so has the tertial, by its smallest month. A second month goes, or March is the rest."""
    hours = pd.concat(
        [rows((people, WOMEN, OLD, 1000, 10), month=month) for month, people in enumerate((14, 13, 10, 12), 1)]
    )
    persons = every(rows(*((1, WOMEN, OLD, 100, 1, {"person": f"p{n}"}) for n in range(12))), [1, 2, 3, 4])
    leave = persons[(persons["month"] != 3) | (persons["person"] != "p0")]
    leave = leave[(leave["month"] != 3) | (leave["person"] != "p1")]
    table = measure.suppressed(measure.sick_leave(leave))
    months = [month for month in range(1, 5) if "kvinnor" in hidden(table, first=month, last=month)]
    assert (len(months), 3 in months, "kvinnor" in hidden(table, last=4)) == (2, True, False)
    by_group = measure.suppressed(measure.sick_leave(hours))
    assert "kvinnor" in hidden(by_group, last=4)


def test_a_total_without_sick_time_would_tell_that_nobody_in_the_group_was_sick():
    table = measure.sick_leave(rows((6, WOMEN, YOUNG, 600, 0), (20, MEN, MIDDLE, 2000, 0), (14, WOMEN, OLD, 1400, 0)))
    assert "total_sjukfranvaro" in hidden(measure.suppressed(table))


def test_one_to_four_persons_are_hidden_but_nobody_and_five_are_not():
    hours = pd.concat([
        rows((30, WOMEN, OLD, 1000, 10, {"opened": opened, "ended": ended}), region=region.value)
        for region, opened, ended in zip(OWNERS, (0, 5, 3), (0, 6, 7), strict=True)
    ])  # fmt: skip
    table = measure.suppressed(measure.sick_leave(hours))
    scopes = (*map(str, OWNERS), "SUV")
    # Three of eight are hidden, and nobody of Sörmland with them: else the rest of eight would tell.
    assert [region for region in scopes if "rehab_totalt" in hidden(table, region=region)] == [
        "Sörmland",
        "Västmanland",
    ]
    assert not any("rehab_avslutade" in hidden(table, region=region) for region in scopes)


def test_the_long_sick_leave_is_hidden_with_its_total():
    sizes = zip(OWNERS, (8, 30, 20), strict=True)
    hours = pd.concat([
        rows((people, WOMEN, OLD, 100 * people, people, {"long": 50 * people}), region=region.value)
        for region, people in sizes
    ])  # fmt: skip
    table = measure.suppressed(measure.sick_leave(hours))
    for region in ("Sörmland", "Västmanland"):
        assert {"total_sjukfranvaro", "langtid_over_60_dgr"} <= hidden(table, region=region)
    assert "langtid_over_60_dgr" not in hidden(table, region="SUV")


# --- the attack: from what is shown, and all hours of work, to what is hidden ----------------------------------------

DIVISIONS = ((WOMEN, MEN, ""), (YOUNG, MIDDLE, OLD, ""))
MEMBERS = {region.value: [region.value] for region in OWNERS} | {"SUV": [region.value for region in OWNERS]}


class Attack:
    """Sees every shown figure and how much each group has worked each month; searches all sick hours that fit.

    Its unknowns are the sick hours of each region, month and sex, and of each region, month and age.
    """

    def __init__(self, hours, table):
        self.places = {}
        self.most = []
        for column, division in zip(("sex", "age_group"), DIVISIONS, strict=True):
            worked = hours.groupby(["region", "month", column])["ordinary"].sum()
            for key in product(hours["region"].unique(), hours["month"].unique(), division):
                self.places[column, *key] = len(self.most)
                self.most.append(int(worked.get(key, 0)))
        known = [self.of(row) for row in self.figures(table) if row["quality"] == "ok"]
        known += [self.same(*key) for key in product(hours["region"].unique(), hours["month"].unique())]
        _, sizes, right = np.linalg.svd(np.array(known))
        free = right[int((sizes > 1e-9).sum()) :].T
        free[np.abs(free).max(axis=1, initial=0) < 1e-9] = 0
        # Whatever fits is the truth and some of these; with them nothing falls below zero or above what was worked.
        moved = np.abs(free).max(axis=1, initial=0) > 0
        self.free, truth = free, np.array(self.truth(hours))
        self.limits = np.vstack([free[moved], -free[moved]])
        self.room_left = np.concatenate([(np.array(self.most) - truth)[moved], truth[moved]])

    def truth(self, hours):
        sick = {column: hours.groupby(["region", "month", column])["sick"].sum() for column in ("sex", "age_group")}
        return [float(sick[column].get(tuple(key), 0)) for column, *key in self.places]

    @staticmethod
    def figures(table):
        mine = table[table["series"].isin([*SERIES.values(), "total_sjukfranvaro"])]
        return [row for row in mine.to_dict("records") if row["quality"] in ("ok", "suppressed")]

    def of(self, row):
        """A figure as a sum of the unknowns."""
        group = next((group for group, series in SERIES.items() if series == row["series"]), None)
        column = "age_group" if group in DIVISIONS[1] else "sex"
        found = np.zeros(len(self.most))
        months = range(row["first"], row["last"] + 1)
        for region, month, each in product(MEMBERS[row["region"]], months, [group] if group else DIVISIONS[0]):
            found[self.places[column, region, month, each]] = 1
        return found

    def same(self, region, month):
        """By sex and by age it is the same sick time."""
        found = np.zeros(len(self.most))
        for sign, column, division in ((1, "sex", DIVISIONS[0]), (-1, "age_group", DIVISIONS[1])):
            for each in division:
                found[self.places[column, region, month, each]] = sign
        return found

    def room(self, row):
        """How far apart the least and the most are that a hidden figure can be, in hundredths of hours."""
        gain = self.of(row) @ self.free
        return sum(farthest(sign * gain, self.limits, self.room_left) for sign in (1, -1))


def farthest(gain, limits, room):
    """How much gain · y grows at most where limits · y ≤ room."""
    if not np.abs(gain).max(initial=0) > 1e-9:
        return 0.0
    found = linprog(-gain, A_ub=limits, b_ub=room, bounds=(None, None), method="highs")
    assert found.success, found.message
    return -found.fun


def assert_nothing_is_given_away(hours, some=None):
    table = measure.suppressed(measure.sick_leave(hours))
    attack = Attack(hours, table)
    secrets = [row for row in attack.figures(table) if row["quality"] == "suppressed"]
    for row in secrets[::some] if some else secrets:
        assert attack.room(row) > 1, row


def test_the_attack_finds_a_group_that_is_hidden_alone():
    """So that its silence means something: with only the young hidden, the rest of the total is theirs."""
    hours = rows((6, WOMEN, YOUNG, 600, 9), (20, MEN, MIDDLE, 2000, 30), (14, WOMEN, OLD, 1400, 70))
    table = measure.sick_leave(hours)
    alone = table.assign(quality=table["quality"].where(table["series"] != "alder_29_och_yngre", "suppressed"))
    attack = Attack(hours, alone)
    [row] = [row for row in attack.figures(alone) if row["quality"] == "suppressed"]
    assert attack.room(row) == pytest.approx(0, abs=1e-6)


GROUP = st.tuples(st.integers(1, 25), st.integers(0, 12))  # people, and sick hours of each


@st.composite
def centres(draw):
    """Three regions and the months of a tertial, with groups of every size; a sick time of zero is common."""
    months = draw(st.sampled_from([1, 4]))
    found = []
    for region, sex, age in product(map(str, OWNERS), (WOMEN, MEN), (YOUNG, MIDDLE, OLD)):
        for month in range(1, months + 1):
            people, each = draw(GROUP)
            told = (people, sex, age, 100 * people, people * each)
            found.append(rows(told, region=region, month=month))
    return pd.concat(found, ignore_index=True)


@settings(max_examples=12, deadline=None)
@given(centres())
def test_nothing_that_is_hidden_can_be_worked_out(hours):
    assert_nothing_is_given_away(hours, some=5)


@pytest.mark.parametrize("year", [2023, 2025])
def test_nothing_that_is_hidden_in_the_sample_can_be_worked_out(year):
    hours = read.upload(SAMPLE.name, SAMPLE.read_bytes()).rows
    assert_nothing_is_given_away(hours[hours["year"] == year].reset_index(drop=True), some=11)


def test_sums_together_tell_what_none_of_them_tells_alone():
    """a + b = 5 tells neither of the two; with a + c = 6, b + c = 7 it tells all three."""
    parts, totals = [2, 3, 4], [5, 6, 7]
    sums = [Sum(3, (0, 1)), Sum(4, (0, 2)), Sum(5, (1, 2))]
    of = {"amounts": parts + totals, "most": [10] * 6, "slack": [0.1] * 6, "rank": [1, 2, 3, 9, 9, 9]}
    assert given_away(Cells(**of, sums=sums[:1]), frozenset({0, 1})) == set()
    assert given_away(Cells(**of, sums=sums), frozenset({0, 1, 2})) == {0, 1, 2}
    found = closed(Cells(**of, sums=sums), {0, 1, 2})
    assert found > {0, 1, 2}
    assert given_away(Cells(**of, sums=sums), found) == set()


def test_limits_alone_may_give_a_cell_away():
    """Of 20 hours of work 19,95 of sick leave are shown in all: neither can be far from what it could be at most."""
    cells = Cells([9.99, 9.96, 19.95], [10, 10, 20], [0.1, 0.1, 0.1], [1, 2, 3], [Sum(2, (0, 1))])
    assert given_away(cells, frozenset({0, 1})) == {0, 1}
    assert closed(cells, {0, 1}) == {0, 1, 2}


# --- the sample -------------------------------------------------------------------------------------------------------


def printed():
    """region, label and period → the printed figure, read with the plainest means."""
    table = list(
        csv.reader(io.StringIO((SAMPLE.parent / "publicerad_sjukfranvaro.csv").read_text("cp1252")), delimiter=";")
    )
    return {(row[2], row[0], period): row[3 + place] for row in table[4:] if row[2]
            for place, period in enumerate(((2022, 12), (2023, 12), (2024, 12), (2025, 8)))}  # fmt: skip


@pytest.fixture(scope="module")
def sample():
    return measure.sick_leave(read.upload(SAMPLE.name, SAMPLE.read_bytes()).rows)


LABELS = {
    "Kvinnor": "kvinnor", "Män": "man", "Anställda 30–49 år": "alder_30_49", "Total sjukfrånvaro": "total_sjukfranvaro",
    "Varav långtidssjukfrånvaro över 60 dagar": "langtid_over_60_dgr",
}  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_the_sample_gives_back_the_printed_percentages(sample, label):
    for (region, name, (year, last)), figure in printed().items():
        impossible = (region, year, label) == ("Uppsala", 2025, "Total sjukfrånvaro")
        if name == label and figure != "*":
            bare = figure.removesuffix("%")
            ours = at(sample, region=region, year=year, last=last).loc[LABELS[label], "value"]
            told = f"{rounded(ours, len(bare.partition(',')[2]))}".replace(".", ",")
            assert (told == bare) is not impossible, (region, year, told, bare)


def test_where_the_printed_total_is_impossible_the_hours_give_what_the_groups_give(sample):
    """Uppsala T2 2025: women 5,33 % of three quarters of the hours, men 4,58 % of the rest: 5,14 %, not 2,85 %."""
    assert round(at(sample, year=2025, last=8).loc["total_sjukfranvaro", "value"], 2) == 5.14


def test_the_small_groups_of_the_sample_are_hidden_and_its_sexes_are_not(sample):
    table = measure.suppressed(sample)
    for region in map(str, OWNERS):
        gone = hidden(table, region=region, year=2024, last=12)
        assert {"alder_29_och_yngre", "alder_50_och_aldre"} <= gone
        assert not gone & {"total_sjukfranvaro", "kvinnor", "man", "alder_30_49", "langtid_over_60_dgr"}
    assert not hidden(table, region="SUV", year=2024, last=12) & set(SERIES.values())
