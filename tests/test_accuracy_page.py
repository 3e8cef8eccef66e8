"""Prognossäkerhet, and publishing a forecast, as a controller and a board meet them."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from svlc_core import forecast
from svlc_core.vocabulary import Region
from ui import data
from ui.clock import now

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.usefixtures("sample_store")


def opened(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return seen(app.switch_page("pages/accuracy.py").run())


def seen(app: AppTest) -> AppTest:
    assert not app.exception, app.exception[0].stack_trace
    return app


def texts(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.info, app.error, app.subheader)
    said = "\n".join(str(each.value) for kind in kinds for each in kind).replace("\u00a0", " ")
    return re.sub(r"\\(.)", r"\1", re.sub(r":small\[(.*?)(?<!\\)\]", r"\1", said))


def tkr(ore: int) -> str:
    return f"{round(ore / 100_000):,} tkr".replace(",", " ").replace("-", "−")


# --- the page ---------------------------------------------------------------------------------------------------------


def test_the_first_sentence_says_how_wrong_august_has_been_as_the_core_does() -> None:
    app = opened()
    tried = forecast.replay(data.monthly(), 8)
    row = forecast.accuracy(tried[tried["chosen"]], by=("region",)).set_index("region").loc[Region.ALL]
    assert f"Prognoser gjorda efter augusti har i genomsnitt slagit fel med {tkr(row['mean_abs'])}" in texts(app)
    assert f"{row['within80']} av {row['tried']} utfall låg inom 80 %-intervallet" in texts(app)
    assert [each.value.replace("\u00a0", " ") for each in app.metric][:2] == [tkr(row["mean_abs"]), tkr(row["bias"])]


def test_the_published_forecast_leaves_258_to_lose_and_cannot_be_scored_yet() -> None:
    said = texts(opened())
    assert "| Augustiprognos 2025 | januari–augusti 2025 | +1 742 tkr | inget publicerat |" in said
    assert "| Augustiprognos 2025 | SUV | augusti | 2 000 | 1 742 | −258 |" in said
    assert "Ingen av dem kan jämföras ännu" in said


def test_the_month_and_the_region_stand_in_the_address_and_a_link_shows_the_same() -> None:
    app = opened(efter="4", region="Uppsala")
    assert app.selectbox(key="accuracy_months").value == 4
    assert "efter april" in texts(app)
    assert "| Uppsala | augusti | 780 | 676 | −104 |" in texts(app)
    assert "| Sörmland | augusti |" not in texts(app)
    app.selectbox(key="accuracy_months").set_value(10).run()
    assert app.query_params["efter"] in ("10", ["10"])
    assert "efter oktober" in texts(seen(app))


def test_an_old_or_mistyped_link_is_about_august() -> None:
    assert opened(efter="13", region="Gotland").selectbox(key="accuracy_months").value == 8


def test_when_the_year_is_over_the_published_forecast_is_scored_and_a_withdrawn_one_is_told_apart() -> None:
    amounts = {"Sörmland": 10_000_000, "Uppsala": 10_000_000, "Västmanland": 10_000_000}
    data.store().publish(forecast.published(2024, 8, "Augusti 2024", amounts), "Kim", now())
    number = data.store().publish(forecast.published(2024, 4, "April 2024", amounts), "Kim", now())
    data.store().withdraw_vintage(number, "Robin", now(), "Fel siffror")
    app = opened()
    year = data.monthly().query("year == 2024")["actual"].sum()
    assert f"vars år är slut: 1. Genomsnittligt fel {tkr(abs(year - 30_000_000))} (SUV); inget av dem hade" in texts(
        app
    )
    app.session_state["accuracy_withdrawn"] = True
    app.run()
    [gone] = [each.value for each in app.dataframe if "Varför" in each.value]
    assert gone[["Prognos", "Av", "Varför"]].to_numpy().tolist() == [["April 2024", "Robin", "Fel siffror"]]


def test_a_vintage_is_withdrawn_with_a_name_and_a_reason() -> None:
    app = opened()
    app.session_state["withdraw"] = True
    app.run()
    app.button(key="withdraw_do").click().run()
    assert "Skriv ditt namn" in texts(app)
    app.text_input(key="withdraw_who").set_value("Kim")
    app.button(key="withdraw_do").click().run()
    assert "Det saknas en anledning" in texts(app)
    app.text_input(key="withdraw_reason").set_value("Fel period")
    app.text_input(key="withdraw_who").set_value("Kim")
    seen(app.button(key="withdraw_do").click().run())
    assert data.store().vintages() == ()
    assert data.store().withdrawn_vintages()["reason"].to_list() == ["Fel period"]
    assert "Ingen prognos är publicerad ännu" in texts(app)


def test_as_of_an_earlier_day_there_is_nothing_to_withdraw() -> None:
    app = opened(per="2025-01-01")
    assert "withdraw" not in [each.key for each in app.expander]


# --- publish ----------------------------------------------------------------------------------------------------------


def drawn(months: int = 8, levers: bool = False) -> None:
    """A page with the button alone, run by the test."""
    from svlc_core.scenario import BASELINE, Lever, Scenario
    from svlc_core.vocabulary import Region
    from ui import data, vintages
    from ui.forecast import Asked

    wanted = Scenario("Avtal", (Lever("one_off", -500.0, 9, Region.UPPSALA),)) if levers else BASELINE
    vintages.publish(Asked(2025, months, Region.ALL, None), data.outlook(2025, months), wanted)


def dialog(**told: object) -> AppTest:
    app = AppTest.from_function(drawn, default_timeout=60, kwargs=told).run()
    return seen(app.button(key="publish").click().run())


def test_the_dialog_shows_what_is_frozen_and_publishes_it() -> None:
    app = dialog()
    said = texts(app)
    assert "januari–augusti" in said
    assert f"| Underlag | lagrets version {data.store().version} |" in said
    version = data.store().version
    app.text_area(key="publish_text").set_value("Personal kostar mindre.")
    app.text_input(key="publish_who").set_value("Kim")
    seen(app.button(key="publish_do").click().run())
    assert [each.value for each in app.toast] == ["Prognosen är publicerad."]
    vintage = data.store().vintages()[-1]
    assert (vintage.title, vintage.by, vintage.text) == ("Prognos efter augusti 2025", "Kim", "Personal kostar mindre.")
    chosen = data.outlook(2025, 8).totals.query("chosen and region == 'SUV'").iloc[0]
    assert vintage.total(Region.ALL)["expected"] == chosen["expected"]
    assert vintage.data_version == version


def test_without_a_name_nothing_is_published() -> None:
    app = dialog()
    app.button(key="publish_do").click().run()
    assert len(data.store().vintages()) == 1  # that of the sample data
    again = app.button(key="publish").click().run()
    again.text_input(key="publish_who").set_value("Kim")
    again.text_input(key="publish_title").set_value(" ")
    again.button(key="publish_do").click().run()
    assert len(data.store().vintages()) == 1


def test_a_scenario_is_frozen_with_the_forecast_that_holds_it() -> None:
    app = dialog(levers=True)
    assert "| Scenario | Avtal |" in texts(app)
    app.text_input(key="publish_who").set_value("Kim")
    app.button(key="publish_do").click().run()
    plain = data.outlook(2025, 8).totals.query("chosen").set_index("region")["expected"]
    vintage = data.store().vintages()[-1]
    assert vintage.total("Uppsala")["expected"] - plain["Uppsala"] == -500 * 100_000
    assert vintage.scenario["scenario"] == "Avtal"


def test_that_months_are_left_out_is_said() -> None:
    assert "Prognosen bortser från utfall som finns: 8 månader är kända och 6 är med." in texts(dialog(months=6))


def test_the_change_since_the_last_one_is_told_for_the_headline() -> None:
    from ui import vintages

    outlook = data.outlook(2025, 8)
    last = vintages.since(outlook)
    assert last is not None
    now = outlook.totals.query("chosen and region == 'SUV'").iloc[0]["expected"]
    assert (last.vintage.title, last.change["SUV"]) == ("Augustiprognos 2025", now - 174_200_000)
    assert vintages.since(data.outlook(2025, 7)) is None  # it was published on more months
    assert vintages.latest(2025) is last.vintage
    assert vintages.latest(2024) is None
