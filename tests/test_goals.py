"""The page Mål och indikatorer on cases whose every number can be counted in the head.

From March 2023 to August 2025 each region has, every month, 100 patients who are fetched with priority 2; of these 8
and 12 in turn drive in with priority 1. In August 2025 it is 40 in Uppsala: a signal. Each also has 3 referrals.
"""

import re

import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from svlc_core.store import Store
from svlc_core.vocabulary import CASE_COLUMNS, OWNERS, Carried, Priority, Region
from svlc_core.wording import LANGUAGES
from tests.case_rows import delivered
from tests.conftest import STORE
from tests.test_app import opened, seen, words
from ui import ROOT, data, keeping
from ui.clock import now

REGIONS = (*OWNERS, Region.VARMLAND)
MONTHS = pd.period_range("2023-03", "2025-08", freq="M")
COUNTED = "prio2_ut_prio1_in"
ONE = {"del": "indikator", "indikator": COUNTED}


def month_of(region, month, number):
    """103 cases of a month, spread over its days and hours; the last day is always told."""
    counted = 40 if (region, str(month)) == (Region.UPPSALA, "2025-08") else 8 + 4 * (number % 2)
    place = pd.Series(range(103))
    day = place % month.days_in_month + 1
    at = pd.to_datetime(month.start_time) + pd.to_timedelta(day - 1, unit="D") + pd.to_timedelta(place % 24, unit="h")
    out = place < 100
    return pd.DataFrame(
        {
            "sheet": "", "row": place + 2, "case": [f"{region}{month}{each}" for each in place], "region": str(region),
            "centre": "Uppsala", "line": "prioriterad", "called": at.astype("datetime64[s]").astype("int64"),
            "year": month.year, "month": month.month, "day": month.year * 10_000 + month.month * 100 + day,
            "hour": at.dt.hour, "weekday": at.dt.day_of_week,
            "chosen": [Priority.P2A.value if each else Priority.REFERRAL.value for each in out],
            "advised": Priority.P2A.value, "reason": True,
            "complaint": ["Fall" if each < 98 else "Yrsel" for each in place], "age": 70,
            "carried": [(Carried.P1 if each < counted else Carried.P2).value if each < 100 else None for each in place],
            "person": [f"{region}{month}{each}" for each in place], "answer_ms": 4000 + 100 * (place + number) % 700,
            "answer_fault": None, "dispatch_ms": pd.Series([None] * 103, dtype="Int64"), "dispatch_fault": None,
            "visit_min": pd.Series([None] * 103, dtype="Int64"), "admitted": pd.Series([None] * 103, dtype="boolean"),
        }
    )  # fmt: skip


def cases():
    parts = [month_of(region, month, number) for region in REGIONS for number, month in enumerate(MONTHS)]
    return pd.concat(parts, ignore_index=True)[list(CASE_COLUMNS)]


@pytest.fixture(scope="module")
def folder_of_cases(tmp_path_factory):
    """A store with the cases and with the published indicators."""
    folder = tmp_path_factory.mktemp("cases")
    store = Store(folder / STORE)
    store.save(delivered(cases(), b"cases"), b"cases", "Kim", now())
    file = ROOT / "sample_data" / "publicerade_indikatorer.csv"
    store.save(keeping.prepared(store, file.name, file.read_bytes()), file.read_bytes(), "Kim", now())
    store.close()
    return folder


@pytest.fixture
def case_store(folder_of_cases, sharing):
    with sharing(folder_of_cases) as path:
        yield path


def drawn(app, said="Styrdiagram"):
    """The rows that the chart was sent whose text for screen readers says this."""
    [chart] = [each for each in app.get("vega_lite_chart") if said in f"|{each.proto.alt}"]
    return convert_arrow_bytes_to_pandas_df(chart.proto.data.data)


def alts(app):
    return [plainly(each.proto.alt) for each in app.get("vega_lite_chart")]


def plainly(cell):
    return cell.replace("\u00a0", " ").strip()


def button(app, start):
    return next(each for each in app.button if (each.key or "").startswith(start))


def at(app, kind, end):
    return next(each for each in getattr(app, kind) if (each.key or "").endswith(end))


@pytest.mark.usefixtures("case_store")
class TestTable:
    def test_what_is_new_stands_first_and_what_asks_for_attention_before_the_rest(self):
        said = words(opened("goals"))
        assert "Senaste rapporten: T1 2025." in said
        boxes = [each.value for each in opened("goals").markdown if "-badge[" in each.value and "| " not in each.value]
        assert boxes[0].startswith(
            "**Prioritet 2 ut med prioritet 1 in, Uppsala** :orange-badge[■ H Försämring (högre)]"
        )
        assert "Värdet för augusti 2025, 40,0 %, ligger över den övre gränsen" in said

    def test_every_indicator_has_its_latest_value_and_icons_in_every_region_in_words_as_well_as_colour(self):
        rows = [each.value for each in opened("goals").markdown if each.value.startswith("| ")]
        [table] = rows
        head, _rule, *lines = table.splitlines()
        assert re.findall(r"small\[([^]]+)\]", head) == ["Indikator", *REGIONS, Region.ALL_VARMLAND]
        mine = next(line for line in lines if "Prioritet 2 ut" in line).split("|")
        assert plainly(mine[2]) == "**12,0 %** :gray-badge[● vanlig]"
        assert plainly(mine[3]) == "**40,0 %** :orange-badge[■ H sämre] **ny**"

    def test_only_what_is_new_can_be_shown_and_a_link_says_so(self):
        app = opened("goals")
        many = next(each.value for each in app.markdown if each.value.startswith("| ")).count("\n")
        seen(app.toggle(key="goals_only_new").set_value(True).run())
        few = next(each.value for each in app.markdown if each.value.startswith("| ")).count("\n")
        assert few < many
        assert app.query_params["nya"] == "1"

    def test_a_signal_leads_to_its_chart(self):
        app = opened("goals")
        seen(app.button(key=f"goals_see_{COUNTED}_Uppsala").click().run())
        assert app.metric[0].label == "Uppsala, augusti 2025"
        assert app.query_params["indikator"] == COUNTED

    def test_after_a_later_report_the_signal_is_not_new(self):
        app = opened("goals", rapport="2023-12-31", fonster="24")
        assert "Prioritet 2 ut med prioritet 1 in, Uppsala" in words(app)
        assert "Senaste rapporten: T3 2023." in words(app)


@pytest.mark.usefixtures("case_store")
class TestChart:
    def test_a_point_beyond_its_limit_has_a_kind_and_the_lines_stop_at_what_can_be(self):
        rows = drawn(opened("goals", **ONE, region="Uppsala"))
        points = rows[rows["what"] == "point"]
        assert len(points) == 30
        assert points["kind"].to_list()[-1] == "worse"
        assert points["value"].to_list()[:2] == [8, 12]
        assert points["low"].min() >= 0

    def test_says_in_words_what_it_shows(self):
        app = opened("goals", **ONE, region="Uppsala")
        assert alts(app)[0].startswith("Styrdiagram: Prioritet 2 ut med prioritet 1 in, Uppsala. Senast 40,0 %")
        assert len(alts(app)) == 1 + len(REGIONS) + 1

    def test_regions_stand_in_the_order_of_the_vocabulary_on_one_axis(self):
        app = opened("goals", **ONE)
        said = [alt.partition(":")[0] for alt in alts(app)[1:]]
        assert said == [*map(str, REGIONS), "SUV + Värmland"]
        ends = {tuple(drawn(app, f"|{region}: senast")[["floor", "top"]].iloc[0]) for region in REGIONS}
        assert len(ends) == 1

    def test_four_yearly_points_are_never_judged(self):
        app = opened("goals", **ONE, steg="ar")
        assert "För få mätpunkter (2) för att skilja signal från slump." in words(app)
        assert ":gray-badge[– Kan inte bedömas]" in words(app)
        rows = drawn(app)
        points = rows[rows["what"] == "point"]
        assert points["open"].to_list() == [False, False, True], "2025 is told until August"
        assert points["high"].isna().all()

    def test_another_denominator_can_be_chosen_and_a_link_says_so(self):
        app = opened("goals", **ONE, namnare="in", region="Uppsala")
        assert app.metric[0].value.replace("\u00a0", " ") == "100,0 %"
        assert app.query_params["namnare"] == "in"


@pytest.mark.usefixtures("case_store")
class TestLike:
    def test_the_same_months_of_each_year_are_compared_and_the_difference_has_its_interval(self):
        app = opened("goals", **ONE, avsnitt="jamfor", region="Uppsala")
        rows = drawn(app, "samma tertial")
        assert rows["year"].to_list() == ["jan–aug 2023", "jan–aug 2024", "jan–aug 2025"]
        assert rows["value"].round(1).to_list() == [10.0, 10.0, 13.5]
        assert (rows["low"] < rows["value"]).all()
        assert "ändrades andelen från 10,0 % till 13,5 %, alltså med +3,5 procentenheter" in plainly(words(app))

    def test_regions_are_not_ranked_and_not_adjusted(self):
        app = opened("goals", **ONE, avsnitt="jamfor")
        rows = drawn(app, " per region: ")
        assert rows["region"].to_list() == [str(region) for region in REGIONS]
        assert rows["said"].to_list() == ["inom 95 %", "utanför 95 % men inom 99,8 %", "inom 95 %", "inom 95 %"]
        assert "Ej justerat för patientsammansättning." in words(app)

    def test_a_mean_has_no_limits_of_a_share(self):
        app = opened("goals", **{"del": "indikator", "indikator": "svarstid_medel", "avsnitt": "jamfor"})
        assert set(drawn(app, " per region: ")["said"]) == {"inga gränser"}
        assert "Gränser för slumpen räknas bara för andelar." in words(app)

    def test_without_two_years_that_are_over_nothing_is_compared(self):
        app = opened("goals", **ONE, avsnitt="jamfor", tertial="3", lasning="eget")
        assert drawn(app, "samma tertial")["year"].to_list() == ["T3 2023", "T3 2024"]
        app = opened("goals", **ONE, avsnitt="jamfor", tertial="1", lasning="eget")
        assert drawn(app, "samma tertial")["year"].to_list() == ["T1 2023", "T1 2024", "T1 2025"]


@pytest.mark.usefixtures("case_store")
class TestBehind:
    def test_the_hours_of_the_week_are_told_where_there_are_enough_cases(self):
        load = drawn(opened("goals", **ONE, avsnitt="dygnet"), "timme för timme")
        assert len(load) == 168
        value = drawn(opened("goals", **ONE, avsnitt="dygnet", dygn="varde", region="Uppsala"), "timme för timme")
        assert value["value"].isna().any()

    def test_small_numbers_are_hidden_when_one_looks_closer(self):
        whole = opened("goals", **ONE, avsnitt="underlag", region="Uppsala")
        table = next(frame.value for frame in whole.dataframe if "Räknade" in frame.value)
        assert table.iloc[0][["Räknade", "Av"]].to_list() == [40, 100]
        split = opened("goals", **ONE, avsnitt="underlag", region="Uppsala", delat="sokorsak")
        table = next(frame.value for frame in split.dataframe if "Sökorsak" in frame.value)
        assert set(table["Sökorsak"]) == {"Fall", "Yrsel"}
        assert table["Av"].isna().all(), "2 of 100 are told by the 98 others"
        assert set(table["Värde"]) == {"‥"}

    def test_the_definition_is_told_with_how_many_can_be_found_again(self):
        app = opened("goals", **{"del": "indikator", "indikator": "aterkontakt_24h_prio1", "avsnitt": "underlag"})
        assert "har giltigt personnummer" in words(app)
        assert "Källa till definitionen" in words(app)

    def test_what_is_left_out_is_counted_by_reason(self):
        app = opened("goals", **{"del": "indikator", "indikator": "svarstid_medel", "avsnitt": "underlag"})
        assert "tiderna står i en omöjlig ordning" in words(app)

    def test_the_cases_of_a_period_lead_back_to_their_delivery(self):
        app = opened("goals", **ONE, avsnitt="underlag", region="Uppsala")
        app.session_state["goals_way"] = True
        seen(app.run())
        [way] = [frame.value for frame in app.dataframe if "Dagar" in frame.value]
        assert way.to_numpy().tolist() == [["1", "Uppsala", "2025-08-01", "2025-08-31", 31, 103]]
        assert "Leverans 1: arenden.csv" in words(app)


@pytest.mark.usefixtures("case_store")
class TestMarks:
    def add(self, app, text="Nytt beslutsstöd", who="Kim"):
        at(app, "text_input", "_text").set_value(text)
        at(app, "text_input", "_who").set_value(who)
        return seen(button(app, "goals_event_").click().run())

    def test_an_event_is_drawn_listed_and_can_be_taken_out(self):
        app = self.add(opened("goals", **ONE, avsnitt="handelser"))
        listed = next(frame.value for frame in app.dataframe if "Slag" in frame.value)
        assert listed[["Dag", "Slag", "Vad", "Av"]].to_numpy().tolist() == [
            ["2025-08-31", "händelse", "Nytt beslutsstöd", "Kim"]
        ]
        rows = drawn(opened("goals", **ONE))
        assert rows.loc[rows["what"] == "event", "label"].to_list() == ["Nytt beslutsstöd"]
        assert app.button(key="goals_mark_forget").disabled
        seen(app.text_input(key="goals_mark_who").set_value("Lo").run())
        seen(app.button(key="goals_mark_forget").click().run())
        assert "Inga händelser är inlagda." in words(app)

    @pytest.mark.parametrize(("text", "who"), [("", "Kim"), ("Nytt beslutsstöd", "")])
    def test_an_event_needs_words_and_somebody_behind_it(self, text, who):
        app = self.add(opened("goals", **ONE, avsnitt="handelser"), text, who)
        assert "Skriv både vad det gäller och ditt namn" in words(app)
        assert data.store().marks() == ()

    def test_new_limits_are_a_persons_decision_that_shows_and_can_be_taken_back(self):
        app = opened("goals", **ONE, region="Uppsala")
        app.session_state["goals_rebase"] = True
        seen(app.run())
        at(app, "date_input", "_since").set_value(pd.Timestamp("2024-03-01").date())
        at(app, "text_input", "_reason").set_value("Ny rutin")
        at(app, "text_input", "_who").set_value("Kim")
        seen(button(app, "goals_rebase_").click().run())
        assert "Nya gränser från 2024-03-01: Ny rutin (Kim)." in words(app)
        rows = drawn(app)
        assert rows.loc[rows["what"] == "point", "phase"].value_counts().to_dict() == {1: 12, 2: 18}
        assert rows.loc[rows["what"] == "rebase", "label"].to_list() == ["Nya gränser: Ny rutin"]
        other = drawn(opened("goals", **ONE, region="Sörmland"))
        assert set(other.loc[other["what"] == "point", "phase"]) == {1}
        seen(at(app, "text_input", "goals_undo_1_who").set_value("Lo").run())
        seen(button(app, "goals_undo_").click().run())
        assert set(drawn(app).loc[lambda each: each["what"] == "point", "phase"]) == {1}


@pytest.mark.usefixtures("case_store")
def test_a_month_that_is_not_over_is_hollow_and_not_judged():
    rows = cases()
    part = rows[(rows["day"] >= 20250801) & (rows["day"] <= 20250810)].copy()
    september = part.assign(
        day=part["day"] + 100, month=9, called=part["called"] + 31 * 86_400, case=part["case"] + "s", carried="1"
    )
    data.store().save(delivered(september, b"more"), b"more", "Kim", now())
    rows = drawn(opened("goals", **ONE, region="Sörmland"))
    last = rows[rows["what"] == "point"].iloc[-1]
    assert (last["when"], last["open"], last["kind"]) == ("september 2025", True, "common")
    assert last["said"] == "perioden är inte slut och bedöms inte"
    assert opened("goals", **ONE, region="Sörmland").metric[0].label == "Sörmland, augusti 2025"


@pytest.mark.usefixtures("case_store")
def test_what_is_published_stands_beside_what_is_measured_and_a_difference_is_told():
    app = opened("goals", **{"del": "publicerat"})
    table = next(frame.value for frame in app.dataframe if "Mätt" in frame.value)
    mine = table[(table["Uppgift"] == "Prioritet 2 ut med prioritet 1 in") & (table["Period"] == "2024")]
    assert sorted(mine["Publicerat"].str.replace("\u00a0", " ")) == ["4,1 %", "6,1 %"]
    assert set(mine["Mätt"].str.replace("\u00a0", " ")) == {"10,0 %"}
    assert set(mine["Stämmer"]) == {"nej, skiljer sig"}


VIEWS = [
    {"del": "oversikt"}, {"del": "publicerat"}, *({**ONE, "avsnitt": view} for view in
    ("styrdiagram", "jamfor", "dygnet", "underlag", "handelser")), {"del": "oversikt", "steg": "tertial"},
    {"del": "oversikt", "omfattning": "suv", "fonster": "0"},
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: " ".join(view.values()))
@pytest.mark.usefixtures("case_store")
def test_every_part_opens_in_every_language(view, language):
    assert opened("goals", language, **view).title


@pytest.mark.usefixtures("case_store")
def test_an_old_or_mistyped_link_opens_with_what_there_is():
    app = opened("goals", **{"del": "x", "steg": "y", "fonster": "z", "rapport": "q", "omfattning": "w"})
    assert "Nya signaler sedan senaste rapporten" in words(app)
    assert app.query_params["del"] == "oversikt"


@pytest.mark.usefixtures("empty_store")
def test_without_cases_the_page_says_what_to_do():
    assert "Inga publicerade uppgifter finns ännu." in words(opened("goals"))
    assert "Det finns inga ärenden ännu." in words(opened("goals", **{"del": "oversikt"}))


@pytest.mark.usefixtures("case_store")
def test_the_sample_of_the_internal_control_is_drawn_again_by_its_seed():
    def drawn_with(seed):
        app = opened("goals", **{"del": "indikator", "indikator": "beslutsstod_ifyllt", "avsnitt": "underlag"})
        seen(app.number_input(key="goals_sample_size").set_value(5).run())
        seen(app.number_input(key="goals_sample_seed").set_value(seed).run())
        [table] = [each.value for each in app.dataframe if "Nr" in each.value]
        return table

    one, again, other = (drawn_with(seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, again)
    assert one["Ärende"].to_list() != other["Ärende"].to_list()
    assert one["Region"].value_counts().to_dict() == dict.fromkeys(map(str, REGIONS), 5)
    assert all("2025-08" in case for case in one["Ärende"])


@pytest.mark.usefixtures("case_store")
def test_no_sample_is_offered_where_the_internal_control_draws_none():
    assert "Stickprov för intern kontroll" not in words(opened("goals", **ONE, avsnitt="underlag"))
