"""The app without a browser: every page empty and full, and the way of a file from the desk to the store and back."""

import re
from datetime import date

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.series import SERIES
from svlc_core.wording import LANGUAGES, text
from ui import ROOT, data, keeping
from ui.frame import ROOMS

SICK_LEAVE = (ROOT / "sample_data" / "publicerad_sjukfranvaro.csv").read_bytes()
LEDGER = """region;period;kontogrupp;utfall;budget
Uppsala;2025-09;Intäkter;-4 100,0;-4 200,0
Uppsala;2025-09;Personal;3 600,0;3 700,0
Uppsala;2025-09;Teknik/IT;250,0;260,0
Uppsala;2025-09;Övrigt;180,0;190,0
""".encode("cp1252")


def opened(stem: str = "overview", language: str = "Svenska", **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "app.py", default_timeout=120)
    for name, value in {"lang": language, **query}.items():
        app.query_params[name] = value
    app.run()
    return seen(app.switch_page(f"pages/{stem}.py").run() if stem != "overview" else app)


def seen(app: AppTest) -> AppTest:
    assert not app.exception, app.exception[0].stack_trace
    return app


def words(app: AppTest) -> str:
    """Everything that is said on the page, as a reader sees it: without the escapes of markdown."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.info, app.success, app.error)
    return re.sub(r"\\(.)", r"\1", "\n".join(str(element.value) for kind in kinds for element in kind))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.stem)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("sample_store")
def test_every_page_opens_on_the_sample_data(room, language):
    app = opened(room.stem, language)
    assert app.title[0].value == text(room.title, LANGUAGES[language])
    assert app.button(key="empty_sample")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.stem)
@pytest.mark.usefixtures("empty_store")
def test_every_page_opens_on_an_empty_store(room):
    app = opened(room.stem)
    assert app.title[0].value == room.title
    assert "empty_sample" not in [button.key for button in app.button]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.stem)
@pytest.mark.usefixtures("sample_store")
def test_a_page_that_is_reached_without_the_frame_shows_nothing(room):
    app = seen(AppTest.from_file(room.file, default_timeout=120).run())
    assert [error.value for error in app.error] == [
        "Sidan går inte att öppna för sig. Gå till startsidan och välj den i menyn."
    ]
    assert len(app.title) + len(app.metric) + len(app.dataframe) == 0


def test_no_page_has_the_name_of_its_file_as_its_address():
    assert {room.stem for room in ROOMS} & {room.path for room in ROOMS} == set()


def test_every_file_in_pages_has_its_place_in_the_navigation():
    assert {room.stem for room in ROOMS} == {file.stem for file in (ROOT / "pages").glob("*.py")}


@pytest.mark.usefixtures("sample_store")
def test_one_click_empties_the_sample_data_and_every_page_is_empty_then():
    app = opened()
    seen(app.button(key="empty_sample").click().run())
    assert "empty_sample" not in [button.key for button in app.button]
    assert len(data.monthly()) == 0
    assert data.deliveries()["undone_at"].notna().all()


def handed_in(name: str, raw: bytes, by: str = "Kim") -> AppTest:
    app = opened("hand_in")
    app.text_input(key="who").set_value(by)
    return seen(app.file_uploader(key="files").upload(name, raw).run())


def pressed(app: AppTest, start: str) -> AppTest:
    button = next(each for each in app.button if each.key and each.key.startswith(start))
    return seen(button.click().run())


@pytest.mark.usefixtures("empty_store")
def test_a_file_is_shown_before_it_is_saved():
    app = handed_in("september.csv", LEDGER)
    shown = words(app)
    assert "**Uppsala**" in shown
    assert "**september 2025**" in shown
    assert "**Ekonomi (huvudbok)**" in shown
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Nya", "8"), ("Ändrade", "0"), ("Oförändrade", "0"), ("Saknas nu", "0")
    ]  # fmt: skip
    assert len(data.monthly()) == 0


@pytest.mark.usefixtures("empty_store")
def test_a_saved_file_has_a_receipt_and_a_place_in_the_history():
    app = pressed(handed_in("september.csv", LEDGER), "save_")
    assert "Sparad som leverans 1." in words(app)
    receipt = next(frame.value for frame in app.dataframe if "I filen" in frame.value)
    assert receipt.replace("\u00a0", " ", regex=True).to_numpy().tolist() == [
        ["Rader", "5", "4", "0", "1", "0"],
        ["Utfall, kr", "70 000,00", "70 000,00", "0,00", "0,00", "0,00"],
        ["Budget, kr", "50 000,00", "50 000,00", "0,00", "0,00", "0,00"],
    ]  # fmt: skip
    history = next(frame.value for frame in app.dataframe if "Nr" in frame.value)
    assert history[["Nr", "Av", "Fil", "Status"]].to_numpy().tolist() == [["1", "Kim", "september.csv", "gäller"]]
    assert int(data.monthly()["actual"].sum()) == 70_000_00


@pytest.mark.usefixtures("empty_store")
def test_an_undone_delivery_leaves_the_store_as_it_was_and_can_be_saved_again():
    app = pressed(handed_in("september.csv", LEDGER), "save_")
    seen(app.button(key="undo").click().run())
    assert "Leverans 1 är ångrad." in words(app)
    assert len(data.monthly()) == 0
    assert any((button.key or "").startswith("save_") for button in app.button)


@pytest.mark.usefixtures("empty_store")
def test_the_same_file_once_more_says_when_and_by_whom_and_is_not_saved_twice():
    pressed(handed_in("september.csv", LEDGER), "save_")
    app = handed_in("samma.csv", LEDGER, by="Robin")
    assert "av Kim" in words(app)
    assert not [button for button in app.button if (button.key or "").startswith("save_")]


@pytest.mark.usefixtures("sample_store")
def test_a_file_that_cannot_be_read_is_refused_in_words_and_the_store_is_untouched():
    before = data.store().version
    app = handed_in("bild.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\xff")
    assert "Inget har sparats." in words(app)
    assert not [button for button in app.button if (button.key or "").startswith("save_")]
    assert data.store().version == before


@pytest.mark.usefixtures("empty_store")
def test_without_a_name_nothing_can_be_saved():
    app = handed_in("september.csv", LEDGER, by="")
    assert next(button for button in app.button if button.key.startswith("save_")).disabled


@pytest.mark.usefixtures("empty_store")
def test_what_a_file_says_is_never_read_as_markdown():
    evil = LEDGER.replace(b"Teknik/IT", b"**[klicka](http://x)** :red[!] $x$")
    app = handed_in("[länk](http://x) **fet**.csv", evil)
    assert not [element for element in app.markdown if "[klicka](http" in str(element.value)]
    assert not [element for element in app.header if "[länk](http" in str(element.value)]


# --- how a file is saved, what it changed, and earlier states ---------------------------------------------------------

CORRECTION = """region;period;kontogrupp;utfall (tkr)
Uppsala;2025-09;Personal;3 650,0
""".encode("cp1252")


def option(app: AppTest, start: str):
    return next(each for each in app.button_group if each.key and each.key.startswith(start))


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize(
    ("choice", "missing", "staff"), [(None, "3", -3_650), (Mode.UPDATE, "0", -3_650), (Mode.APPEND, "0", -7_250)]
)
@pytest.mark.usefixtures("empty_store")
def test_what_is_counted_before_a_file_is_saved_follows_how_it_is_to_be_saved(choice, missing, staff):
    pressed(handed_in("september.csv", LEDGER), "save_")
    app = handed_in("rättelse.csv", CORRECTION)
    if choice:
        option(app, "mode_").set_value(choice)
        seen(app.run())
    assert metrics(app) == {"Nya": "0", "Ändrade": "1", "Oförändrade": "0", "Saknas nu": missing}
    pressed(app, "save_")
    rows = data.monthly()
    assert rows.loc[rows["line"] == "staff", "actual"].sum() == staff * 1000 * 100
    assert list(data.deliveries()["mode"]) == [choice or "replace", "replace"]


@pytest.mark.usefixtures("sample_store")
def test_a_published_file_is_not_asked_how_it_is_to_be_saved():
    app = handed_in("publicerad_sjukfranvaro.csv", SICK_LEAVE.replace(b"4,26%", b"4,27%"))
    assert any(button.key.startswith("save_") for button in app.button if button.key)
    assert not [each for each in app.button_group if each.key and each.key.startswith("mode_")]


@pytest.mark.usefixtures("empty_store")
def test_the_history_tells_what_a_delivery_changed_and_its_rows():
    pressed(handed_in("september.csv", LEDGER), "save_")
    app = pressed(handed_in("rättelse.csv", CORRECTION), "save_")
    app.session_state["effects"] = True
    seen(app.run())
    changed = next(frame.value for frame in app.dataframe if "Blir" in frame.value and len(frame.value) == 4)
    staff = changed[changed["Uppgift"] == "Personal"].replace("\u00a0", " ", regex=True)
    assert staff[["Var", "Blir"]].to_numpy().tolist() == [["−3 600 000,00 kr", "−3 650 000,00 kr"]]
    rows = next(frame.value for frame in app.dataframe if "Läst som" in frame.value)
    assert rows["Stod i filen"].to_list() == ["3 650,0"]


@pytest.mark.usefixtures("sample_store")
def test_every_page_shows_an_earlier_day_until_one_goes_back():
    app = opened("overview")
    app.query_params["per"] = "2020-01-01"
    seen(app.run())
    assert "Läget per 2020-01-01" in words(app)
    for room in ROOMS:
        if room.stem != "overview":
            assert "Läget per 2020-01-01" in words(seen(app.switch_page(f"pages/{room.stem}.py").run()))
    app = seen(app.switch_page("pages/staff.py").run())
    assert "Inga publicerade uppgifter finns ännu." in words(app)
    seen(app.button(key="as_of_leave").click().run())
    assert "Läget per" not in words(app)
    assert "per" not in app.query_params
    assert len(app.metric) > 0


@pytest.mark.usefixtures("sample_store")
def test_the_day_is_chosen_in_the_history_and_a_day_that_has_not_passed_is_today():
    app = opened("hand_in")
    seen(app.date_input(key="as_of_day").set_value(date(2020, 1, 1)).run())
    assert app.query_params["per"] == "2020-01-01"
    assert "Läget per 2020-01-01" in words(app)
    for written in ("2999-01-01", "i går"):
        app.query_params["per"] = written
        assert "Läget per" not in words(seen(app.run()))


@pytest.mark.parametrize("stem", ["staff", "goals"])
@pytest.mark.usefixtures("sample_store")
def test_a_published_figure_leads_back_to_its_file_sheet_row_and_text(stem):
    app = opened(stem, **{"del": "publicerat"})
    app.session_state[f"{stem}_provenance"] = True
    seen(app.run())
    [way] = [frame.value for frame in app.dataframe if "Stod i filen" in frame.value]
    assert set(way["Kolumn"]) == {"T2 2025"}
    assert len(way) == 1
    file = {"staff": "publicerad_sjukfranvaro.csv", "goals": "publicerade_indikatorer.csv"}[stem]
    assert re.search(rf"Leverans {way['Leverans'].iloc[0]}: {file}, .* av exempeldata\.", words(app))


def test_a_store_of_an_earlier_version_that_only_held_sample_data_is_made_anew(tmp_path, monkeypatch):
    path = tmp_path / "svlc.duckdb"
    with duckdb.connect(str(path)) as before:
        before.execute('CREATE TABLE deliveries (id BIGINT, "by" VARCHAR); CREATE TABLE kept_scenarios (name VARCHAR)')
        before.execute("INSERT INTO deliveries VALUES (1, 'exempeldata')")
    monkeypatch.setenv("SVLC_STORE", str(path))
    assert data.holds_sample()
    assert len(data.monthly()) > 0
    assert path.with_suffix(".old").exists()
    keeping.close()


@pytest.mark.usefixtures("sample_store")
def test_what_a_published_delivery_changed_is_told_by_name_and_source():
    app = opened("hand_in")
    app.session_state["effects"] = True
    app.session_state["delivery"] = 4
    seen(app.run())
    changed = next(frame.value for frame in app.dataframe if "Blir" in frame.value)
    assert not set(changed["Uppgift"]) & set(SERIES)
    assert "Källa" in changed
