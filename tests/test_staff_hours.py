"""The page Personal with hours: the statutory table beside the published one, and nothing hidden leaves the page."""

import io

import openpyxl
import pytest

from tests.test_app import handed_in, opened, pressed, seen, words
from ui import data, hours_told, preview_rows, staff_way, widgets
from ui.hours_told import OWN_MARK

HIDDEN = "‥"
FILE = """region;period;antal;kön;ålder;ordinarie tid;sjuktid;långtid
Uppsala;2025-08;14;K;35;2000;20;0
Uppsala;2025-08;12;M;35;1800;36;0
Uppsala;2025-08;4;M;25;600;6,5;0
Uppsala;2025-08;2;;55;300;3;0
""".encode()


@pytest.fixture
def fetched(monkeypatch):
    """key → the table that a download would hold; every download of the page is asked for."""
    kept = {}
    real = widgets.downloads

    def downloads(table, *, key, name, notes=()):
        kept[key] = widgets.framed(table)
        real(table, key=key, name=name, notes=notes)

    monkeypatch.setattr(widgets, "downloads", downloads)
    return kept


def statutory(app):
    """Column → cells, of the table that is shown to anyone."""
    table = next(frame.value for frame in app.dataframe if ("Uppsala", "Ur timmar") in frame.value.columns)
    return table.set_index(("", "Grupp"))


def of_year(app, year):
    return seen(app.selectbox(key="hours_year").set_value(year).run())


@pytest.mark.usefixtures("sample_store")
def test_the_table_from_hours_stands_beside_the_published_one():
    table = statutory(opened("staff"))
    assert app_cell(table, "Kvinnor, %", "Uppsala") == ("5,33 %", "5,33 %")
    assert app_cell(table, "Total sjukfrånvaro, %", "Uppsala") == ("5,14 %", "2,85 % ≠")
    assert app_cell(table, "29 år och yngre, %", "Uppsala")[0] == HIDDEN
    assert table.loc["29 år och yngre, %", ("SUV", "Ur timmar")] != HIDDEN
    assert ("SUV", "Publicerat") not in table.columns


def app_cell(table, group, region):
    return tuple(table.loc[group, (region, source)].replace("\u00a0", " ") for source in ("Ur timmar", "Publicerat"))


@pytest.mark.usefixtures("sample_store")
def test_a_published_figure_that_the_hours_do_not_give_is_told_with_both():
    said = words(opened("staff")).replace("\u00a0", " ")
    assert "Total sjukfrånvaro, Uppsala jan–aug 2025: publicerat 2,85 %, ur timmarna 5,14 %." in said
    assert "Kvinnor, Uppsala jan–aug 2025" not in said


@pytest.mark.usefixtures("sample_store")
def test_the_own_view_is_off_until_it_is_asked_for_and_never_leaves_the_screen(fetched):
    app = opened("staff")
    assert app.toggle(key="hours_own").value is False
    assert OWN_MARK not in words(app)
    before = fetched["hours_table"]
    seen(app.toggle(key="hours_own").set_value(True).run())
    assert OWN_MARK in words(app)
    assert not any(("Uppsala", "Ur timmar") in frame.value.columns for frame in app.dataframe)
    assert fetched["hours_table"].equals(before)
    young = before[before["Nyckeltal"] == "29 år och yngre, %"].set_index("Region")
    assert young.loc["Uppsala", ["Ur timmar", "Kvalitet"]].to_list() == [HIDDEN, "dold, för liten grupp"]


@pytest.mark.usefixtures("sample_store")
def test_a_chart_and_the_table_behind_it_hold_what_anyone_may_see(fetched):
    app = opened("staff")
    app.session_state["hours_groups"] = True
    app.toggle(key="hours_own").set_value(True)
    app.segmented_control(key="hours_view").set_value("alder")
    seen(app.run())
    shown = fetched["hours_groups"]
    assert set(shown.loc[shown.iloc[:, 3] == HIDDEN, "Region"]) == {"Sörmland", "Uppsala", "Västmanland"}
    rows = data.sick_leave()
    bars = [hours_told.bar(row) for row in rows[rows["series"] == "alder_29_och_yngre"].to_dict("records")]
    assert {bar["mark"] for bar in bars if bar["period"] == "Uppsala"} == {HIDDEN}
    assert all(bar["value"] is None and bar["bare"] is None for bar in bars if bar["period"] == "Uppsala")


@pytest.mark.usefixtures("sample_store")
def test_years_tertials_and_months_can_be_chosen():
    app = of_year(opened("staff"), 2024)
    spans = app.selectbox(key="hours_span_2024").options
    assert (spans[0], spans[1], spans[-1]) == ("2024", "jan–aug 2024", "januari 2024")
    assert {"maj–aug 2024", "sep–dec 2024", "jan–apr 2024"} <= set(spans)
    seen(app.selectbox(key="hours_span_2024").set_value((5, 8)).run())
    assert ("Uppsala", "Publicerat") not in statutory(app).columns


@pytest.mark.usefixtures("sample_store")
def test_a_figure_leads_to_its_deliveries_and_rows_and_only_the_own_view_says_what_stands_there():
    app = opened("staff")
    app.session_state["hours_way"] = True
    seen(app.run())
    places = next(frame.value for frame in app.dataframe if "Från rad" in frame.value.columns)
    assert set(places["Region"]) == {"Sörmland"}
    assert len(places) == 8
    assert "sjukfranvaro_timmar_2022_2025.csv" in words(app)
    assert not any((button.key or "").startswith("hours_original") for button in app.get("download_button"))
    seen(app.toggle(key="hours_own").set_value(True).run())
    assert "Stod i filen" in words(app)
    assert not any("Från rad" in frame.value.columns for frame in app.dataframe)


@pytest.mark.usefixtures("sample_store")
def test_the_file_of_hours_is_fetched_from_the_own_view_alone():
    app = opened("hand_in")
    assert app.selectbox(key="delivery").value == data.deliveries()["id"].max()
    assert "Den hämtas på Personal, i den egna vyn." in words(app)
    assert not [button for button in app.get("download_button") if button.key == "original"]
    seen(app.selectbox(key="delivery").set_value(1).run())
    assert [button for button in app.get("download_button") if button.key == "original"]


@pytest.mark.usefixtures("sample_store")
def test_without_a_region_nothing_is_drawn():
    app = opened("staff")
    seen(app.multiselect(key="hours_scopes").set_value([]).run())
    assert "Välj minst en region." in words(app)


@pytest.mark.usefixtures("empty_store")
def test_without_hours_the_page_says_where_they_are_handed_in():
    app = opened("staff")
    assert "Inga timmar finns ännu" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_a_file_of_hours_goes_from_the_desk_to_the_page_and_its_small_groups_stay_there():
    app = handed_in("timmar.csv", FILE)
    first = next(frame.value for frame in app.dataframe if "Ordinarie tid" in frame.value.columns)
    assert first["Sjuktid"].to_list() == ["20,00", "36,00", "6,50", "3,00"]
    pressed(app, "save_")
    table = statutory(opened("staff"))
    assert table.loc["Män, %", ("Uppsala", "Ur timmar")].replace("\u00a0", " ") == "1,77 %"
    # Two of unknown sex would be the rest of the total: the smaller of the sexes is hidden with them.
    assert table.loc["Kvinnor, %", ("Uppsala", "Ur timmar")] == HIDDEN
    assert table.loc["29 år och yngre, %", ("Uppsala", "Ur timmar")] == HIDDEN
    own = opened("staff")
    seen(own.toggle(key="hours_own").set_value(True).run())
    assert "Kön saknas, %" in words(own)


@pytest.mark.usefixtures("empty_store")
def test_the_history_shows_the_rows_of_hours_without_a_way_to_fetch_them(fetched):
    pressed(handed_in("timmar.csv", FILE), "save_")
    app = opened("hand_in")
    app.session_state["effects"] = True
    seen(app.run())
    assert "rows" not in fetched
    assert fetched["effects"]["Uppgift"].to_list() == ["Ordinarie tid", "Sjuktid"]
    assert "Källa" not in fetched["effects"]
    assert "så få personer" in words(app)


@pytest.mark.usefixtures("sample_store")
def test_the_places_of_rows_are_told_month_by_month():
    rows = data.hours()
    some = rows[(rows["region"] == "Uppsala") & (rows["year"] == 2024) & (rows["month"] == 1)]
    [told] = staff_way.places(some).to_dict("records")
    assert (told["Från rad"], told["Till rad"]) == (str(some["row"].min()), str(some["row"].max()))
    assert told["Antal rader"] == len(some)
    assert preview_rows.hours(None) is None


@pytest.mark.usefixtures("sample_store")
def test_the_workbook_of_the_table_says_what_is_hidden(fetched):
    opened("staff")
    from svlc_core import report

    book = openpyxl.load_workbook(io.BytesIO(report.table_excel(fetched["hours_table"], "Tabell", ())))
    cells = [cell.value for row in book.active for cell in row]
    assert "dold, för liten grupp" in cells
