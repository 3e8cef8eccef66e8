"""The page Lämna in without a browser: what a person decides about a file, mends in it and has remembered."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from svlc_core.catalogue.delivery import Mode
from svlc_core.catalogue.recipe import Recipe
from svlc_core.store import recipe_of, recipe_text
from tests.test_app import handed_in, opened, option, pressed, seen, words
from ui import data, jobs, keeping, settings
from ui.clock import now

STRANGE = """Org;Mån;Kod;Text;Kronor ut
Uppsala;202509;3010;Ersättning;-4 100 000,00
Uppsala;202509;4010;Lön;3 600 000,50
""".encode("cp1252")
SIE = """#FLAGGA 0
#SIETYP 4
#RAR 0 20250101 20251231
#VER A 1 20250930 "September"
{
#TRANS 3010 {} -100.00
#TRANS 4010 {} 100.00 20251001
}
"""
PLAIN = "region;period;kontogrupp;utfall;budget\nUppsala;2025-09;Personal;3 600,0;3 700,0\n"
BROKEN = """region;period;konto;utfall (kr);budget (kr)
Uppsala;202509;3010;-4 100 000;-ettusen
Upsala;202509;4010;3 600 000;3 700 000
Upsala;202509;4020;250 000;250 000
Uppsala;202509;5010;180 000;okänt
Uppsala;202509;5020;1;okänt
Uppsala;202509;3020;-1;-1
""".encode("cp1252")


def box(app: AppTest, start: str):
    return next(each for each in (*app.selectbox, *app.multiselect) if each.key and each.key.startswith(start))


def field(app: AppTest, start: str):
    return next(each for each in (*app.text_input, *app.number_input) if each.key and each.key.startswith(start))


def chosen(app: AppTest, start: str, value: object) -> AppTest:
    return seen(box(app, start).set_value(value).run())


def unfolded(app: AppTest) -> AppTest:
    """With the box opened in which a person decides how the file is read."""
    file = next(each.key for each in app.button if each.key and each.key.startswith("save_")).removeprefix("save_")
    app.session_state[f"decide_{file}"] = True
    return seen(app.run())


def result(app: AppTest) -> int:
    """What the store holds after the file on the desk has been saved, in kronor."""
    pressed(app, "save_")
    return int(data.monthly()["actual"].sum()) // 100


@pytest.mark.usefixtures("empty_store")
def test_headers_that_are_not_known_are_asked_about_with_samples_and_proposals():
    app = handed_in("export.csv", STRANGE)
    said = words(app)
    assert "Det saknas kolumn för: **konto, utfall**." in said
    assert "förslag: region, av cellerna" in said
    assert "förslag: utfall, av cellerna" in said
    assert "3010 · 4010" in said
    app = pressed(app, "propose_")
    assert "**september 2025**" in words(app)
    assert result(app) == 499_999  # 4 100 000 − 3 600 000,50, whole kronor


@pytest.mark.usefixtures("empty_store")
def test_a_column_is_mapped_by_hand_and_the_choice_can_be_taken_back():
    app = pressed(handed_in("export.csv", STRANGE), "propose_")
    column = next(
        each.key for each in app.selectbox if each.key and each.key.startswith("column_") and "_ledger_4_" in each.key
    )
    app = chosen(app, column, "kontonamn")
    assert data.recipes() == {}
    pressed(app, "unmap_")
    assert "Ingen rubrikrad känns igen" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_what_was_decided_is_remembered_for_the_next_file_with_the_same_header():
    pressed(pressed(handed_in("september.csv", STRANGE), "propose_"), "save_")
    app = handed_in("oktober.csv", STRANGE.replace(b"202509", b"202510"))
    assert "filen läses med valen från september.csv" in words(app)
    assert "**oktober 2025**" in words(app)
    app = pressed(app, "unaided_")
    assert "Ingen rubrikrad känns igen" in words(app)
    app = pressed(app, "unaided_")
    assert "**oktober 2025**" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_nothing_is_remembered_where_the_reader_says_so():
    app = pressed(handed_in("september.csv", STRANGE), "propose_")
    seen(app.checkbox[0].uncheck().run())
    pressed(app, "save_")
    assert data.recipes() == {}


@pytest.mark.usefixtures("empty_store")
def test_the_remembered_choices_are_listed_forgotten_and_taken_back():
    pressed(pressed(handed_in("september.csv", STRANGE), "propose_"), "save_")
    app = opened("hand_in")
    app.text_input(key="who").set_value("Kim")
    app.session_state["recipes"] = True
    seen(app.run())
    kept = next(frame.value for frame in app.dataframe if "Från filen" in frame.value)
    assert kept[["Från filen", "Av"]].to_numpy().tolist() == [["september.csv", "Kim"]]
    assert "Kod = konto" in kept["Val"][0]
    seen(app.button(key="recipe_forget").click().run())
    assert data.recipes() == {}
    assert "Inget sparat ännu" in words(app)


def test_whatever_the_page_offers_can_be_remembered():
    choices = (*settings.OF_TEXT, *settings.OF_TABLE, *settings.OF_LEDGER, *settings.OF_REGION, *settings.OF_SIE)
    for choice in choices:
        for each in choice.options:
            recipe = Recipe(**{choice.name: each})
            assert recipe_of(recipe_text(recipe)) == recipe


@pytest.mark.usefixtures("empty_store")
def test_unit_and_sign_region_and_year_are_decided_with_a_preview_that_follows():
    app = handed_in("utfall.csv", "konto;utfall sep\n3010;-100\n4010;60\n".encode("cp1252"))
    assert "vilket år" in words(app)
    seen(field(app, "year_").set_value(2025).run())
    assert "vilken region" in words(app)
    app = chosen(app, "region_", "Uppsala")
    assert "**september 2025**" in words(app)
    app = chosen(app, "unit_", "tkr")
    assert result(app) == 40_000


@pytest.mark.usefixtures("empty_store")
def test_a_ledger_in_sie_is_asked_for_its_region_and_by_which_date_its_months_go():
    app = handed_in("bokslut.se", SIE.encode("cp437"))
    assert "vilken region" in words(app)
    app = chosen(app, "region_", "Uppsala")
    assert "**september 2025 – oktober 2025**" in words(app)
    app = chosen(app, "dated_", "voucher")
    assert "**september 2025**" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_the_header_row_is_chosen_where_two_could_be_it():
    app = handed_in("utfall.csv", b"region;period;konto;utfall\nregion;period;konto;budget\nUppsala;202509;3010;-5\n")
    app = chosen(unfolded(app), "header_row_", 2)
    pressed(app, "save_")
    assert data.monthly()[["actual", "budget"]].sum().tolist() == [0, 500]


@pytest.mark.usefixtures("empty_store")
def test_errors_that_are_alike_are_mended_at_once_and_the_receipt_follows():
    app = handed_in("trasig.csv", BROKEN)
    assert "**1 av 6**" in words(app)
    app = chosen(app, "alike_", ("region", "Upsala", "R065"))
    app = pressed(chosen(app, "alike_to_", "Uppsala"), "alike_do_")
    app = chosen(app, "alike_", ("budget (kr)", "okänt", "R101"))
    seen(field(app, "alike_to_").set_value("0").run())
    app = pressed(app, "alike_do_")
    assert "**Rättat (2)**" in words(app)
    assert "**5 av 6**" in words(app)
    pressed(app, "save_")
    kept = data.store().mends(1)
    assert kept[["row", "column", "was", "becomes"]].to_numpy().tolist() == [[5, 5, "okänt", "0"], [6, 5, "okänt", "0"]]
    assert next(iter(data.recipes().values())).words == {"Upsala": "Uppsala"}


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.usefixtures("empty_store")
def test_rows_that_were_not_read_are_mended_later_and_the_delivery_is_told_anew(mode):
    app = handed_in("trasig.csv", BROKEN)
    option(app, "mode_").set_value(mode)
    pressed(seen(app.run()), "save_")
    app = opened("hand_in")
    app.text_input(key="who").set_value("Robin")
    history = next(frame.value for frame in app.dataframe if "Nr" in frame.value)
    assert history["Att rätta"].tolist() == [5]
    app = pressed(seen(app.run()), "reopen")
    assert "Leverans 1 på nytt" in words(app)
    app = chosen(app, "alike_", ("budget (kr)", "okänt", "R101"))
    seen(field(app, "alike_to_").set_value("0").run())
    app = pressed(pressed(app, "alike_do_"), "save_")
    assert "Sparad som leverans 2." in words(app)
    assert data.deliveries()[["id", "by", "mode"]].to_numpy().tolist() == [[2, "Robin", mode], [1, "Kim", mode]]
    assert data.deliveries()["undone_at"].isna().tolist() == [True, False]
    history = next(frame.value for frame in app.dataframe if "Nr" in frame.value)
    assert history["Status"].tolist() == ["gäller", "rättad i nr 2"]
    assert int(data.monthly()["actual"].sum()) == -180_000_00
    app = pressed(app, "away_")
    assert "på nytt" not in words(app)


@pytest.mark.usefixtures("empty_store")
def test_the_file_comes_back_as_a_workbook_with_its_cells_marked():
    app = pressed(handed_in("trasig.csv", BROKEN), "mark_")
    assert [each.label for each in app.get("download_button") if "trasig" in each.label] == ["Hämta trasig.xlsx"]


@pytest.mark.usefixtures("empty_store")
def test_a_row_that_a_workbook_cannot_hold_is_mended_in_the_file_itself():
    app = handed_in("trasig.csv", BROKEN.replace(b"180 000;", b"180;000;"))
    assert "Rader som bara kan rättas i filen: 5." in words(app)
    app = pressed(app, "mark_")
    assert not [each.label for each in app.get("download_button") if "trasig" in each.label]
    assert "fler celler" in words(app)


@pytest.mark.usefixtures("empty_store")
def test_the_way_of_a_corrected_figure_leads_to_what_stood_in_the_file():
    app = chosen(handed_in("trasig.csv", BROKEN), "alike_", ("budget (kr)", "okänt", "R101"))
    seen(field(app, "alike_to_").set_value("7").run())
    pressed(pressed(app, "alike_do_"), "save_")
    app = chosen(opened("finance"), "finance_line", "other")
    app.session_state["finance_way"] = True
    app = chosen(seen(app.run()), "finance_way_month_", 9)
    assert "Leverans 1, rad 5: ”7” är en rättelse. I filen stod ”okänt”." in words(app)


@pytest.mark.usefixtures("empty_store")
def test_corrections_are_taken_back_all_at_once():
    app = chosen(handed_in("trasig.csv", BROKEN), "alike_", ("budget (kr)", "okänt", "R101"))
    seen(field(app, "alike_to_").set_value("0").run())
    app = pressed(pressed(app, "alike_do_"), "unmend_")
    assert "Rättat" not in words(app)


@pytest.mark.usefixtures("empty_store")
def test_a_figure_whose_unit_alone_changes_is_shown_with_its_units():
    published = "post;region;period;värde;enhet\nHelårsprognos, resultat;Uppsala;2025;676;{unit}\n"
    pressed(handed_in("ekonomi.csv", published.format(unit="tkr").encode("cp1252")), "save_")
    app = handed_in("ekonomi.csv", published.format(unit="mnkr").encode("cp1252"))
    changed = next(frame.value for frame in app.dataframe if "Blir" in frame.value)
    assert changed[["Var", "Blir"]].to_numpy().tolist() == [["676,0 tkr", "676,0 mnkr"]]


@pytest.mark.usefixtures("empty_store")
def test_what_is_saved_is_what_was_shown_also_where_somebody_else_saves_meanwhile():
    app = pressed(handed_in("oktober.csv", STRANGE), "propose_")
    other = PLAIN.encode("cp1252")
    store = data.store()
    store.save(keeping.prepared(store, "annan.csv", other), other, "Robin", now())
    app = pressed(app, "save_")
    assert "Någon annan har sparat under tiden." in words(app)
    assert data.deliveries()["by"].tolist() == ["Robin"]
    pressed(app, "save_")
    assert data.deliveries()["by"].tolist() == ["Kim", "Robin"]


@pytest.mark.usefixtures("empty_store")
def test_a_reading_that_takes_its_time_can_be_given_up_and_taken_up_again(monkeypatch):
    monkeypatch.setattr(jobs, "MOMENT", 0.0)
    large = (PLAIN + "".join(f"Uppsala;2025-09;Personal;{number},0;1\n" for number in range(200_000))).encode("cp1252")
    app = handed_in("stor.csv", large)
    app = pressed(app, "cancel_")
    assert "Läsningen avbröts. Inget har sparats." in words(app)
    assert "jobs" not in app.session_state
    monkeypatch.setattr(jobs, "MOMENT", 60.0)
    app = pressed(app, "resume_")
    assert "**200 001**" in words(app).replace("\u00a0", " ")
