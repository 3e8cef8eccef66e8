"""Helårsprognos and Tänk om as a controller meets them: the figures, the choices, and the link that shows the same."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from svlc_core import measure
from svlc_core.vocabulary import Region, Unit
from svlc_core.wording import money
from ui import data

ROOT = Path(__file__).parent.parent
NBSP = "\u00a0"

pytestmark = pytest.mark.usefixtures("sample_store")


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    return app


def address(app: AppTest) -> dict[str, str]:
    """The address bar as it stands, to be opened by somebody else."""
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


def taken(app: AppTest, preset: str) -> None:
    """Open the ready scenarios and take one."""
    app.session_state["presets"] = True
    app.run()
    app.button(key=f"preset_{preset}").click().run()


def shown(app: AppTest, label: str) -> str:
    return next(metric.value for metric in app.metric if metric.label == label).replace(NBSP, " ")


def texts(app: AppTest) -> str:
    said = "\n".join(each.value for each in (*app.markdown, *app.caption, *app.warning, *app.info)).replace(NBSP, " ")
    return re.sub(r":small\[(.*?)(?<!\\)\]", r"\1", said)


# --- Helårsprognos ---------------------------------------------------------------------------------------------------


def test_the_year_lands_where_the_core_says_and_the_regions_add_up() -> None:
    app = opened("forecast")
    outlook = data.outlook(2025, 8)
    chosen = outlook.totals[outlook.totals["chosen"]].set_index("region")["expected"]
    assert chosen["Sörmland"] + chosen["Uppsala"] + chosen["Västmanland"] == chosen[Region.ALL]
    assert shown(app, "Utfall jan–aug 2025") == "+2 000 tkr"
    assert shown(app, "Helårsprognos 2025") == f"+{round(chosen[Region.ALL] / 100_000):,} tkr".replace(",", " ")


@pytest.mark.parametrize(
    ("method", "lands"),
    [
        ("last_year_rest", "+1 742 tkr"),  # 881 + 676 + 185: the sample is calibrated so
        ("budget_rest", "+2 000 tkr"),  # the budget for September–December is zero
        ("run_rate", "+3 000 tkr"),  # 2 000 / 8 · 12
    ],
)
def test_a_method_in_the_address_is_the_method_that_is_shown(method: str, lands: str) -> None:
    app = opened("forecast", metod=method)
    assert app.selectbox(key="forecast_method").value == method
    assert shown(app, "Helårsprognos 2025") == lands


def test_leaving_out_the_latest_months_shows_what_would_have_been_said_then() -> None:
    app = opened("forecast")
    app.number_input(key="forecast_ignored_2025_8").set_value(2).run()
    so_far = measure.result_lines(data.monthly(), 2025, 6, Region.ALL).set_index("line").loc["result", "actual"]
    assert shown(app, "Utfall jan–juni 2025") == money(so_far, Unit.TKR, signed=True).replace(NBSP, " ")
    assert address(app)["manader"] == "6"


def test_one_region_is_looked_at_by_itself() -> None:
    app = opened("forecast", region="Uppsala", metod="last_year_rest")
    assert shown(app, "Helårsprognos 2025") == "+676 tkr"


def test_the_page_says_which_method_is_used_and_why() -> None:
    assert "Vald metod: Sammanvägning" in texts(opened("forecast"))
    by_hand = texts(opened("forecast", metod="run_rate"))
    assert "Vald metod: Hittillsvarande takt" in by_hand
    assert "vald för hand" in by_hand


def test_what_the_address_says_wrong_is_passed_over() -> None:
    app = opened("forecast", metod="magi", manader="99", ar="1066", region="Skåne")
    assert app.selectbox(key="forecast_year").value == 2025
    assert app.selectbox(key="forecast_method").value == ""


# --- Tänk om ---------------------------------------------------------------------------------------------------------


def test_without_a_lever_nothing_changes() -> None:
    app = opened("what_if")
    assert shown(app, "Ändring mot dagens prognos") == "0 tkr"
    assert shown(app, "Helår 2025") == shown(opened("forecast"), "Helårsprognos 2025")


def test_two_vacancies_for_four_months_are_480_tkr() -> None:
    app = opened("what_if")
    app.toggle(key="vacancies_on").set_value(True).run()
    app.number_input(key="vacancies_size").set_value(2.0).run()
    assert shown(app, "Ändring mot dagens prognos") == "+480 tkr"  # 2 · 60 000 kr · 4 months
    app.selectbox(key="vacancies_start").set_value(11).run()
    assert shown(app, "Ändring mot dagens prognos") == "+240 tkr"
    app.toggle(key="vacancies_on").set_value(False).run()
    assert shown(app, "Ändring mot dagens prognos") == "0 tkr"
    app.toggle(key="vacancies_on").set_value(True).run()
    assert shown(app, "Ändring mot dagens prognos") == "+240 tkr"  # a lever that is off keeps its size


def test_the_address_reproduces_the_scenario() -> None:
    first = opened("what_if", region="Uppsala", metod="last_year_rest")
    first.toggle(key="one_off_on").set_value(True).run()
    first.number_input(key="one_off_size").set_value(-300.0).run()
    first.selectbox(key="one_off_region").set_value(Region.UPPSALA).run()
    second = opened("what_if", **address(first))
    assert shown(second, "Helår 2025") == shown(first, "Helår 2025") == "+376 tkr"  # 676 − 300
    assert [metric.value for metric in second.metric] == [metric.value for metric in first.metric]


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
    assert not app.exception
    assert shown(app, "Helår 2025") == lands


def test_the_technology_relief_is_1_491_tkr() -> None:
    app = opened("what_if")
    taken(app, "relief")
    assert shown(app, "Ändring mot dagens prognos") == "+1 491 tkr"  # 994 · 12 / 8


def test_both_readings_of_the_994_tkr_are_shown() -> None:
    found = data.published()
    assert found is not None
    year_to_date = 200_000_000
    assert found.rest(year_to_date, "published") == -25_800_000  # 1 742 − 2 000
    assert found.rest(year_to_date, "published_inside") == 73_600_000  # 1 742 − (2 000 − 994)
    app = opened("what_if")
    app.session_state["what_if_documents"] = True
    app.run()
    said = texts(app).replace("\\", "")
    assert "881 + 676 + 185 | 1 742 |" in said
    assert all(f"| {figure} |" in said for figure in ("1 491", "3 233", "−258", "736"))


def test_a_scenario_is_saved_compared_opened_and_forgotten() -> None:
    app = opened("what_if")
    taken(app, "relief")
    app.text_input(key="scenario_name").set_value("Avtalet").run()
    app.button(key="scenario_save").click().run()
    taken(app, "empty")
    assert shown(app, "Ändring mot dagens prognos") == "0 tkr"
    app.multiselect(key="scenario_compare").set_value(["Avtalet"]).run()
    assert "Avtalet: Dagens prognos; Engångshändelse" in texts(app).replace("\\", "")
    app.button(key="open_Avtalet").click().run()
    assert shown(app, "Ändring mot dagens prognos") == "+1 491 tkr"
    app.button(key="forget_Avtalet").click().run()
    assert not data.store().scenarios()["name"].tolist()


def test_an_address_that_cannot_be_understood_is_said() -> None:
    app = opened("what_if", lever1="trolleri~1~9~all~~1~")
    assert "trolleri" in texts(app)


def test_english_readers_get_english_words_and_numbers() -> None:
    app = opened("what_if", lang="English", base="published")
    assert shown(app, "Full year 2025") == "+1,742 kSEK"
