"""The page Helårsprognos as a controller works with it: what is odd, how sure, what drives it, and line by line."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from svlc_core import forecast
from svlc_core.forecast import Pick, models
from svlc_core.vocabulary import Line, Region
from svlc_core.wording import chances
from tests.test_ahead import NBSP, address, opened, shown, texts
from ui import data
from ui.clock import now

pytestmark = pytest.mark.usefixtures("sample_store")
TKR = 100_000
PENSION = "forecast_picks_Uppsala~pension_2025_0"


def chart(app: AppTest, told: str) -> pd.DataFrame:
    """The rows that were sent to the chart that is told so."""
    [proto] = [each.proto for each in app.get("vega_lite_chart") if each.proto.alt.startswith(told)]
    return convert_arrow_bytes_to_pandas_df((proto.datasets[0].data if proto.datasets else proto.data).data)


def in_tkr(ore: int) -> str:
    return f"{round(ore / TKR):+,} tkr".replace(",", " ").replace("-", "\u2212")


def editing(**query: str) -> AppTest:
    """The editor open at the pension of Uppsala."""
    app = opened("forecast", **query)
    app.session_state["forecast_picks"] = True
    app.session_state["forecast_picks_place"] = "Uppsala~pension"
    return app.run()


def saved(app: AppTest, key: str = PENSION) -> AppTest:
    app.text_input(key=f"{key}_reason").set_value("Ny prognos från pensionsbolaget").run()
    app.text_input(key=f"{key}_who").set_value("Kim Ek").run()
    app.button(key=f"{key}_keep").click().run()
    assert not app.exception
    return app


# --- before the forecast is trusted -----------------------------------------------------------------------------------


def test_what_is_odd_is_told_with_what_is_usual_and_the_way_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = data.readiness(2025)
    odd = (("Uppsala", "technology", 5, -900 * TKR, -500 * TKR), ("Uppsala", "technology", 12, -1, 0))
    found = replace(whole, suspect=(("Sörmland", "pension", 3),), odd=odd)
    monkeypatch.setattr(data, "readiness", lambda _year: found)
    told = texts(opened("forecast")).replace("\\", "")
    assert "2 belopp avviker från radens egen historik" in told  # a month ahead is no month to doubt
    assert "Sörmland, Pension: mars är lämnad utan raden" in told
    assert "Uppsala, Teknik/IT: maj är −900 tkr, mot vanligen −500 tkr." in told


def test_months_that_are_left_out_are_not_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    odd = (("Uppsala", "technology", 8, -900 * TKR, -500 * TKR),)
    whole = data.readiness(2025)
    monkeypatch.setattr(data, "readiness", lambda _year: replace(whole, odd=odd))
    assert "avviker från" in texts(opened("forecast"))
    assert "avviker från" not in texts(opened("forecast", manader="7"))


def without(monkeypatch: pytest.MonkeyPatch, region: str, months: set[int]) -> None:
    """As if the region had not handed in these months of 2025."""
    monthly = data.monthly()
    away = (monthly["region"] == region) & (monthly["year"] == 2025) & monthly["month"].isin(months)
    monkeypatch.setattr(data, "monthly", lambda: monthly.assign(actual=monthly["actual"].mask(away)))


def test_where_january_is_missing_it_is_said_whose_and_an_earlier_year_can_be_chosen(
    own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "Uppsala", {1, 2, 5})
    for page in ("forecast", "what_if"):
        told = texts(opened(page))
        assert "Utfall saknas för Uppsala januari–februari, maj." in told
        assert "Det finns ingen prognos för 2025: januari är inte lämnad av alla ägarregioner." in told
    app = opened("forecast")
    assert "Året är slut: utfallet är helårets resultat." in texts(
        app.selectbox(key="forecast_year").set_value(2024).run()
    )
    assert "80 %-intervall:" not in texts(app)


@pytest.mark.parametrize(
    ("regions", "offered"), [(["Uppsala"], ["SUV", "Uppsala"]), (["Värmland"], ["Värmland"]), (["SUV"], ["SUV"])]
)
def test_only_what_has_been_handed_in_can_be_looked_at(
    regions: list[str], offered: list[str], own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monthly = data.monthly()
    mine = monthly[monthly["region"] == "Uppsala"]
    some = pd.concat([mine.assign(region=region) for region in regions], ignore_index=True)
    monkeypatch.setattr(data, "monthly", lambda: some)
    for page, key in (("forecast", "forecast_region"), ("what_if", "what_if_region")):
        assert opened(page, region="Sörmland").segmented_control(key=key).options == offered


def test_a_partner_that_has_not_handed_in_every_month_is_named_and_the_owners_are_forecast(
    own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monthly = data.monthly()
    partner = monthly[(monthly["region"] == "Uppsala") & (monthly["month"] <= 6)].assign(region="Värmland")
    monkeypatch.setattr(data, "monthly", lambda: pd.concat([monthly, partner], ignore_index=True))
    app = opened("forecast")
    assert "Prognosen räknas utan Värmland: utfall saknas för Värmland juli–augusti." in texts(app)
    assert shown(app, "Utfall jan–aug 2025") == "+2 000 tkr"
    assert "utan Värmland" not in texts(opened("forecast", manader="6"))
    assert not opened("overview").exception


# --- how sure ---------------------------------------------------------------------------------------------------------


def test_the_chance_is_said_in_words_and_the_interval_in_kronor() -> None:
    told = texts(opened("forecast", region="Västmanland", metod="last_year_rest"))
    row = data.outlook(2025, 8, "last_year_rest").totals.query("region == 'Västmanland' and chosen").iloc[0]
    assert row["expected"] / TKR == pytest.approx(185, abs=0.5)
    assert f"80 %-intervall: {in_tkr(row['low80']).removesuffix(' tkr')} till {in_tkr(row['high80'])[1:]}" in told
    assert chances(forecast.chance(row["expected"], row["s"], 0)) in {"7 chanser av 10", "8 chanser av 10"}
    assert f"Noll, som är budgeten, eller bättre: {chances(forecast.chance(row['expected'], row['s'], 0))}." in told


def test_a_budget_that_is_not_zero_is_a_question_of_its_own(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monthly = data.monthly()
    first = (monthly["line"] == "revenue") & (monthly["month"] == 1) & (monthly["region"] == "Uppsala")
    moved = monthly.assign(budget=monthly["budget"] + 9_000 * TKR * first)
    monkeypatch.setattr(data, "monthly", lambda: moved)
    told = texts(opened("forecast"))
    assert "Noll eller bättre: mer än 9" in told
    assert "Budget eller bättre: mindre än 1 chans av 100" in told


def test_the_change_since_the_last_published_forecast_is_told_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened("forecast", metod="last_year_rest")
    for region, change in (("Uppsala", 0), (Region.ALL, 0)):
        app.segmented_control(key="forecast_region").set_value(region).run()
        assert shown(app, "Sedan förra prognosen") == f"{change} tkr"  # published: 881 + 676 + 185
    assert "Förra publicerade prognosen: Augustiprognos 2025" in texts(app).replace("\\", "")
    monkeypatch.setattr(data, "vintages", tuple)
    assert "Sedan förra prognosen" not in {metric.label for metric in opened("forecast").metric}


# --- what drives it ---------------------------------------------------------------------------------------------------


def test_the_bridge_goes_from_the_budget_to_the_forecast_in_the_headline() -> None:
    app = opened("forecast")
    steps = chart(app, "Från helårsbudget")
    assert steps["label"].iloc[[0, -1]].tolist() == ["Helårsbudget", "Helårsprognos"]
    assert steps["shown"].iloc[-1].replace(NBSP, " ") == shown(app, "Helårsprognos 2025")
    assert steps["start"].iloc[1:-1].tolist() == steps["end"].iloc[:-2].tolist()


def test_a_step_leads_to_its_rows_in_the_ledger() -> None:
    app = opened("forecast")
    app.session_state["forecast_drivers_way"] = True
    app.session_state["forecast_drivers_step"] = "Uppsala~revenue"
    told = texts(app.run())
    months = data.outlook(2025, 8).monthly
    mine = months[(months["region"] == "Uppsala") & (months["line"] == "revenue")]
    assert f"Uppsala, Intäkter: {in_tkr(int((mine['amount'] - mine['budget']).sum()))} mot budget." in told
    assert "40 rader, som tillsammans ger utfall 27 190 tkr, budget 27 576 tkr." in told
    app.selectbox(key="forecast_drivers_step").set_value("Sörmland~pension").run()
    assert "Sörmland, Pension:" in texts(app)


def test_without_a_budget_there_is_no_bridge_and_it_is_said_whose_is_missing(
    own_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monthly = data.monthly()
    lacking = (monthly["region"] == "Uppsala") & (monthly["year"] == 2025) & (monthly["month"] == 11)
    monkeypatch.setattr(data, "monthly", lambda: monthly.assign(budget=monthly["budget"].mask(lacking)))
    app = opened("forecast")
    assert "Budget saknas för Uppsala" in texts(app)
    assert not [each for each in app.get("vega_lite_chart") if each.proto.alt.startswith("Från helårsbudget")]
    assert "Budget saknas" not in texts(opened("forecast", region="Sörmland"))


def test_the_year_is_seen_by_month_and_running_and_the_address_says_which() -> None:
    app = opened("forecast")
    months = chart(app, "Resultatet per månad")
    assert months["status"].tolist() == ["actual"] * 8 + ["forecast"] * 4
    app.segmented_control(key="forecast_view").set_value("ackumulerat").run()
    assert address(app)["aret"] == "ackumulerat"
    assert len(chart(opened("forecast", **address(app)), "Ackumulerat")) == 13  # August is in both


# --- the methods ------------------------------------------------------------------------------------------------------


def test_the_models_are_reckoned_when_they_are_asked_for_and_the_address_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two simple ones in their stead: the real ones take seconds."""
    for code in ("theta", "auto_ets"):
        monkeypatch.setattr(models, code, lambda at: np.ones_like(at.rest))
    app = opened("forecast")
    assert "Theta" not in set(chart(app, "Helårsresultatet enligt")["label"])
    app.toggle(key="forecast_models").set_value(True).run()
    assert {"Theta", "Exponentiell utjämning (AutoETS)"} <= set(chart(app, "Helårsresultatet enligt")["label"])
    assert address(app)["modeller"] == "ja"
    assert "nu är svaret sparat" in texts(app)
    again = opened("forecast", **address(app))
    assert again.toggle(key="forecast_models").value


# --- choices, line by line --------------------------------------------------------------------------------------------


def test_a_choice_needs_a_reason_and_a_name_and_then_counts_everywhere() -> None:
    app = editing()
    assert app.button(key=f"{PENSION}_keep").disabled
    app.selectbox(key=f"{PENSION}_one").set_value("last_year_rest").run()
    promised = texts(app)
    saved(app)
    [pick] = data.picks(2025)
    assert (pick.region, pick.line, pick.code) == ("Uppsala", Line.PENSION, "last_year_rest")
    assert (pick.by, pick.reason) == ("Kim Ek", "Ny prognos från pensionsbolaget")
    assert f"**{shown(app, 'Helårsprognos 2025')}**" in promised  # what was promised is what it became
    assert "Egna val som räknas in: 1." in texts(app)
    assert "Förra årets återstående månader** valdes av Kim Ek" in texts(app).replace("\\", "")


def test_a_choice_is_taken_back_with_a_name() -> None:
    data.store().pick(2025, Pick("Uppsala", Line.PENSION, own=-1_500 * TKR, reason="Avtal"), "Kim Ek", now())
    app = editing()
    assert "Egen siffra −1 500 tkr" in texts(app).replace("\\", "")
    assert app.button(key="forecast_picks_undo").disabled
    app.text_input(key="forecast_picks_undo_who").set_value("Robin").run()
    app.button(key="forecast_picks_undo").click().run()
    assert not data.picks(2025)
    assert "Egna val" not in texts(app)


def test_a_blend_says_when_its_weights_are_no_whole_and_is_saved_when_they_are() -> None:
    app = editing()
    app.segmented_control(key=f"{PENSION}_kind").set_value("blend").run()
    app.number_input(key=f"{PENSION}_weight_0").set_value(70).run()
    assert "blir tillsammans 120" in texts(app)
    app.number_input(key=f"{PENSION}_weight_1").set_value(30).run()
    saved(app)
    assert [weight for _code, weight in data.picks(2025)[0].blend] == [0.7, 0.3]
    row = data.outlook(2025, 8).lines.query("region == 'Uppsala' and line == 'pension' and chosen").iloc[0]
    assert row["method"] == "blend"


def test_an_own_figure_is_the_year_and_says_that_it_cannot_be_tried() -> None:
    app = editing(region="Uppsala")
    before = data.outlook(2025, 8).totals.query("region == 'Uppsala' and chosen")["expected"].iloc[0]
    line = data.outlook(2025, 8).lines.query("region == 'Uppsala' and line == 'pension' and chosen")["expected"].iloc[0]
    app.segmented_control(key=f"{PENSION}_kind").set_value("own").run()
    assert "kan inte prövas mot tidigare år" in texts(app)
    app.number_input(key=f"{PENSION}_own").set_value(-1_600).run()
    saved(app)
    assert shown(app, "Helårsprognos 2025") == in_tkr(int(before) - int(line) - 1_600 * TKR)


def test_a_choice_holds_for_another_number_of_months_and_can_be_looked_past() -> None:
    data.store().pick(2025, Pick("Uppsala", Line.PENSION, own=-2_500 * TKR, reason="Avtal"), "Kim Ek", now())
    app = opened("forecast", manader="6")
    assert "Egna val som räknas in: 1." in texts(app)
    app.toggle(key="forecast_own_choices").set_value(False).run()
    assert address(app)["radval"] == "nej"
    without = data.outlook(2025, 6, choices=False).totals.query("region == 'SUV' and chosen")["expected"].iloc[0]
    assert shown(app, "Helårsprognos 2025") == in_tkr(int(without))


def test_a_choice_that_cannot_be_used_says_why() -> None:
    data.store().pick(2025, Pick("Uppsala", Line.UNMAPPED, own=TKR, reason="Avtal"), "Kim Ek", now())
    assert "Raden finns inte i regionens huvudbok" in texts(opened("forecast"))


# --- what is done with it ---------------------------------------------------------------------------------------------


def test_the_forecast_is_published_from_the_end_of_the_page() -> None:
    app = opened("forecast")
    assert app.button(key="publish").label == "Publicera prognosen"
