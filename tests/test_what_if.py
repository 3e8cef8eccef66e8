"""Tänk om as a controller meets it: levers in rows, what they change and how surely, what is required, and the link."""

import pytest
from streamlit.testing.v1 import AppTest

from svlc_core import forecast, scenario
from svlc_core.vocabulary import Region
from tests.test_ahead import address, opened, shown, texts
from ui import data, keeping
from ui.clock import now

pytestmark = pytest.mark.usefixtures("sample_store")

VACANCIES = "vacancies~size=2~start=9~low=1~high=4"  # 2 · 60 000 kr · 4 months = +480 tkr
LOSS = "one_off~size=-3000~start=12"


def told(app: AppTest) -> str:
    return texts(app).replace("\\", "")


def seen(app: AppTest) -> AppTest:
    assert not app.exception, app.exception[0].stack_trace
    return app


def taken(app: AppTest, preset: str) -> None:
    """Open the ready scenarios and take one."""
    app.session_state["presets"] = True
    app.run()
    seen(app.button(key=f"preset_{preset}").click().run())


def added(app: AppTest, kind: str) -> int:
    """Open the list of levers and take one; gives the number of its row, which is open."""
    app.session_state["lever_add"] = True
    app.run()
    seen(app.button(key=f"add_{kind}").click().run())
    return int(app.session_state["lever_rows"][-1])


def view(app: AppTest, name: str) -> str:
    app.session_state["what_if_views"] = name
    return told(seen(app.run()))


def change(app: AppTest) -> str:
    return shown(app, "Ändring mot dagens prognos")


# --- the levers -------------------------------------------------------------------------------------------------------


def test_without_a_lever_nothing_changes() -> None:
    app = opened("what_if")
    assert change(app) == "0 tkr"
    assert shown(app, "Helår 2025") == shown(opened("forecast"), "Helårsprognos 2025")


def test_two_vacancies_for_four_months_are_480_tkr() -> None:
    app = opened("what_if")
    row = added(app, "vacancies")
    seen(app.number_input(key=f"lever{row}_size").set_value(2.0).run())
    assert change(app) == "+480 tkr"  # 2 · 60 000 kr · 4 months
    seen(app.selectbox(key=f"lever{row}_start").set_value(11).run())
    assert change(app) == "+240 tkr"
    seen(app.toggle(key=f"lever{row}_on").set_value(False).run())
    assert change(app) == "0 tkr"
    seen(app.button(key=f"lever{row}_edit").click().run())  # closed; a lever that is off keeps its size
    seen(app.toggle(key=f"lever{row}_on").set_value(True).run())
    assert change(app) == "+240 tkr"


def test_a_lever_is_added_to_a_scenario_that_has_been_emptied() -> None:
    app = opened("what_if", lever1=VACANCIES)
    taken(app, "empty")
    assert change(app) == "0 tkr"
    added(app, "one_off")
    assert change(app) == "+500 tkr"


def test_a_kind_may_stand_in_several_rows_that_are_copied_and_removed_each_by_itself() -> None:
    app = opened("what_if", lever1=VACANCIES)
    seen(app.button(key="lever1_edit").click().run())
    seen(app.button(key="lever1_copy").click().run())
    assert change(app) == "+960 tkr"
    seen(app.toggle(key="lever2_on").set_value(False).run())
    assert change(app) == "+480 tkr"
    seen(app.button(key="lever1_remove").click().run())
    assert change(app) == "0 tkr"
    assert "on=0" in address(app)["lever1"]
    assert "lever2" not in address(app)


def test_every_control_of_a_lever_is_in_the_address() -> None:
    app = opened("what_if", lever1="agency~size=2~start=9", region="Uppsala", metod="last_year_rest")
    seen(app.button(key="lever1_edit").click().run())
    app.session_state["lever1_more"] = True
    seen(app.run())
    app.number_input(key="lever1_cost").set_value(50_000.0)
    app.toggle(key="lever1_unsure").set_value(True)
    app.selectbox(key="lever1_end").set_value(11)
    app.selectbox(key="lever1_key").set_value("cost")
    app.number_input(key="lever1_ramp").set_value(2)
    app.number_input(key="lever1_probability").set_value(60.0)
    app.selectbox(key="lever1_line").set_value("staff")
    for field, words in {"name": "Natt~pass", "owner": "Kim", "measure": "Åtgärd 7", "note": "100 % säkert"}.items():
        app.text_input(key=f"lever1_{field}").set_value(words)
    seen(app.run())
    seen(app.number_input(key="lever1_low").set_value(1.0).run())
    seen(app.number_input(key="lever1_high").set_value(5.0).run())
    lever = scenario.Scenario.from_query(address(app)).levers[0]
    assert lever == scenario.Lever(
        "agency", 2.0, 9, Region.ALL, 50_000.0, True, "Natt~pass", 1.0, 5.0, 11, 2, 0.6, "staff", "cost",
        owner="Kim", measure="Åtgärd 7", note="100 % säkert",
    )  # fmt: skip
    second = opened("what_if", **address(app))
    assert [each.value for each in second.metric] == [each.value for each in app.metric]
    assert address(second) == address(app)


def test_to_open_a_lever_changes_nothing_in_it() -> None:
    levers = {
        "lever1": "partner~size=125~start=3~cost=2.5~high=200~probability=0.125~region=varmland",
        "lever2": "reallocation~size=100~start=9~region=uppsala~to=varmland",
        "lever3": "one_off~size=1~start=9~key=50-30-20",
    }
    app = opened("what_if", **levers)
    before = scenario.Scenario.from_query(address(app))
    for row in (1, 2, 3):
        app.button(key=f"lever{row}_edit").click().run()
        app.session_state[f"lever{row}_more"] = True
    seen(app.run())
    assert scenario.Scenario.from_query(address(app)) == before


def test_an_address_of_the_form_before_still_opens() -> None:
    app = opened("what_if", lever1="vacancies~2.0~9~all~60000.0~1~", lever2="partner_revenue~125.0~9~all~~1~Gotland")
    assert change(app) == "+980 tkr"  # 480 + 125 · 4
    assert app.toggle(key="lever2_on").label == "**Gotland \\(Samverkansregion\\)**"


def test_an_address_that_cannot_be_understood_is_said() -> None:
    assert "trolleri" in texts(opened("what_if", lever1="trolleri~1~9~all~~1~"))


def test_the_same_krona_counted_twice_is_said_where_the_levers_are() -> None:
    app = opened("what_if")
    taken(app, "relief")
    assert "994" in told(app)  # the relief may be in the year to date already


def test_of_many_things_counted_twice_the_gravest_are_said_at_once_and_the_others_in_a_box() -> None:
    rows = dict.fromkeys(("lever1", "lever2", "lever3"), "one_off~size=1~start=9")  # three pairs of the same kind
    app = opened("what_if", lever4="agency~size=1~start=9", **rows)
    assert [len(app.warning), len(app.info)] == [3, 0]
    app.session_state["what_if_overlaps"] = True
    seen(app.run())
    assert [len(app.warning), len(app.info)] == [3, 3]  # agency staff lies on the same line as each of them


@pytest.mark.parametrize(
    ("preset", "lands"),
    [
        ("published", "+1 742 tkr"),  # 881 + 676 + 185
        ("published_relief", "+3 233 tkr"),  # 1 742 + 1 491
        ("published_inside_relief", "+3 233 tkr"),
    ],
)
def test_a_ready_scenario_reproduces_the_published_figure(preset: str, lands: str) -> None:
    app = opened("what_if")
    taken(app, preset)
    assert shown(app, "Helår 2025") == lands


def test_both_readings_of_the_994_tkr_are_shown() -> None:
    found = data.published()
    assert found is not None
    year_to_date = 200_000_000
    assert found.rest(year_to_date, "published") == -25_800_000  # 1 742 − 2 000
    assert found.rest(year_to_date, "published_inside") == 73_600_000  # 1 742 − (2 000 − 994)
    app = opened("what_if")
    app.session_state["what_if_documents"] = True
    app.run()
    said = told(app)
    assert "881 + 676 + 185 | 1 742 |" in said
    assert all(f"| {figure} |" in said for figure in ("1 491", "3 233", "−258", "736"))


# --- how sure, what weighs, what is required --------------------------------------------------------------------------


def test_the_dots_the_chance_and_the_interval_are_those_of_the_simulation() -> None:
    app = opened("what_if", lever1=VACANCIES, lever2=LOSS)
    outlook = data.outlook(2025, 8)
    wanted = scenario.Scenario.from_query(address(app))
    year = scenario.simulate(outlook.monthly, wanted, outlook.uncertainty)
    above = year.above(Region.ALL)
    assert 0 < above < 50
    assert f"{above} av 50 prickar ligger på noll eller bättre." in told(app)
    assert shown(app, "Chans för noll eller bättre") == f"{round(100 * year.chance(Region.ALL, 0))} %"


def test_what_weighs_most_is_said_with_the_sizes_of_its_ends() -> None:
    app = opened("what_if", lever1="free~size=0~start=9~low=-5000~high=5000")
    app.session_state["what_if_tornado_table"] = True
    said = view(app, "Väger tyngst")
    assert "Egen rad väger tyngst: 40 000 tkr mellan sämst och bäst." in said  # 10 000 tkr · 4 months
    table = next(each.value for each in app.dataframe if "Spännvidd, tkr" in each.value)
    assert table["Lägst"].tolist()[0] == "−5 000 tkr per månad".replace(" 000", "\u00a0000")


def test_one_lever_is_given_the_size_that_a_target_requires() -> None:
    app = opened("what_if", lever1=VACANCIES, lever2=LOSS)
    said = view(app, "Vad krävs?")
    assert "Det fattas" in said
    seen(app.button(key="reach_use_one").click().run())
    assert shown(app, "Helår 2025").startswith("+")
    assert "Målet 0 tkr nås" in app.success[0].value.replace("\u00a0", " ")


def test_what_no_size_can_reach_is_said_to_be_out_of_reach() -> None:
    app = opened("what_if", lever1="technology~size=1~start=9", lever2="one_off~size=-20000~start=12")
    said = view(app, "Vad krävs?")
    assert "Inte nåbart: även vid 2 000 tkr per månad, så långt det går att ange, slutar året på −9 5" in said
    assert "Ange lägst och högst" in said  # nothing is said of how far any of them can go


def test_several_levers_reach_a_target_together_within_what_is_possible() -> None:
    app = opened("what_if", lever1="free~size=0~start=9~high=1000", lever2="technology~size=0~start=9~high=900",
                 lever3="one_off~size=-5000~start=12")  # fmt: skip
    said = view(app, "Vad krävs?")
    assert "Bara Egen rad 1 000 tkr per månad, i sin bästa ände." in said
    assert "Bara Lägre teknikkostnad 900 tkr per månad, i sin bästa ände." in said
    seen(app.button(key="reach_use_together").click().run())
    levers = scenario.Scenario.from_query(address(app)).levers
    assert 0 < levers[0].size < 1_000
    assert levers[1].size == pytest.approx(0.9 * levers[0].size)
    assert app.success[0].value.startswith("Målet")


def test_the_target_may_be_the_budget_or_an_amount() -> None:
    app = opened("what_if", lever1=VACANCIES)
    view(app, "Vad krävs?")
    app.segmented_control(key="reach_target").set_value("amount").run()
    seen(app.number_input(key="reach_amount").set_value(5_000.0).run())
    assert "till +5 000 tkr." in told(app)
    seen(app.segmented_control(key="reach_target").set_value("budget").run())


# --- scenarios beside each other --------------------------------------------------------------------------------------


def saved(app: AppTest, name: str) -> None:
    app.text_input(key="scenario_name").set_value(name).run()
    seen(app.button(key="scenario_save").click().run())


def row(app: AppTest, scenario: str) -> dict[str, str]:
    """The scenario's row of the comparison, by the headings."""
    table = next(each for each in told(app).split("\n\n") if "| Scenario |" in each)
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines() if "|" in line]
    head = next(line for line in lines if line[0] == "Scenario")
    return dict(zip(head, next(line for line in lines if line[0] == scenario), strict=False))


def test_a_scenario_is_saved_opened_made_primary_and_forgotten() -> None:
    app = opened("what_if")
    taken(app, "relief")
    saved(app, "Avtalet")
    taken(app, "empty")
    assert change(app) == "0 tkr"
    assert "Värmland (Engångshändelse) | – | 1 491 tkr i september, SUV |" in told(app)
    seen(app.button(key="primary_Avtalet").click().run())
    assert data.store().primary() == "Avtalet"
    assert "Avtalet ★" in told(app)
    seen(app.button(key="open_Avtalet").click().run())
    assert change(app) == "+1 491 tkr"
    seen(app.button(key="forget_Avtalet").click().run())
    assert not data.store().scenarios()["name"].tolist()


def test_a_child_remembers_its_parent_and_says_how_it_differs() -> None:
    app = opened("what_if", lever1=VACANCIES, lever2=LOSS)
    saved(app, "Höst")
    seen(app.toggle(key="lever1_on").set_value(False).run())
    seen(app.button(key="scenario_child").click().run())
    assert address(app)["parent"] == "Höst"
    assert address(app)["scenario"] == "Höst 2"
    assert "Barn till Höst: −480 tkr mot det. Skiljer: Vakanser." in told(app)
    assert row(app, "Höst 2")["Mot moderscenariot, tkr"] == "−480"
    assert "– Höst 2" in told(app)  # below its parent


def test_two_scenarios_and_a_published_forecast_are_compared() -> None:
    amounts = {Region.SORMLAND: 88_100_000, Region.UPPSALA: 67_600_000, Region.VASTMANLAND: 18_500_000,
               Region.ALL: 174_200_000}  # fmt: skip
    number = data.store().publish(forecast.published(2025, 8, "T2", amounts), "Kim", now())
    app = opened("what_if", metod="last_year_rest", lever1=VACANCIES)
    saved(app, "Vakanta")
    app.session_state["scenario_between"] = True
    seen(app.selectbox(key="scenario_vintage").set_value(number).run())
    against = [row(app, name)["Mot publicerad, tkr"] for name in ("Dagens prognos", "Vakanta", "T2")]
    assert against == ["0", "480", "0"]  # 1 742 + 480 against 1 742
    assert row(app, "T2")["SUV, tkr"] == "1 742"
    assert any(chart.alt.startswith("Från Dagens prognos till Vakanta") for chart in charts(app))


def charts(app: AppTest) -> list:
    return [chart.proto for chart in app.get("vega_lite_chart")]


def test_english_readers_get_english_words_and_numbers() -> None:
    app = opened("what_if", lang="English", base="published")
    assert shown(app, "Full year 2025") == "+1,742 kSEK"


def test_with_too_short_a_history_the_page_says_that_it_cannot_tell_how_sure_it_is(empty_store) -> None:
    months = "".join(
        f"{region};2025-{month:02};{line}\n"
        for region in ("Sörmland", "Uppsala", "Västmanland") for month in range(1, 5)
        for line in ("Intäkter;-4 100,0;-4 200,0", "Personal;3 600,0;3 700,0")
    )  # fmt: skip
    raw = f"region;period;kontogrupp;utfall;budget\n{months}".encode("cp1252")
    data.store().save(keeping.prepared(data.store(), "ny.csv", raw), raw, "Kim", now())
    app = opened("what_if", lever1="one_off~size=100~start=9")
    assert shown(app, "Chans för noll eller bättre") == "–"
    assert "80 % säkert mellan" not in texts(opened("overview"))
    assert "Osäkerheten kan inte" in told(app)
    for name in ("Steg för steg", "Väger tyngst", "Vad krävs?", "Regioner"):
        view(app, name)
    saved(app, "Nytt")
    assert row(app, "Nytt")["Noll eller bättre"] == "–"
