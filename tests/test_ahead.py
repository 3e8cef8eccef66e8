"""Helårsprognos as a controller meets it: the figures, the choices, and the link that shows the same."""

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
