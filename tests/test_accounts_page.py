"""The page Kontoplan without a browser: the table is edited, what moves is shown, saved, and gone back from."""

import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.catalogue.accounts import ACCOUNTS, BAS, KOMMUN_BAS, PLANS
from svlc_core.vocabulary import Line
from svlc_core.wording import LANGUAGES
from tests.test_app import handed_in, opened, pressed, seen, words
from ui import data

# Uppsala's only ledger: 9999 has no line, and 4010 has the line of its account.
LEDGER = """region;period;konto;kontonamn;utfall (kr)
Uppsala;2025-01;3010;Ersättning;-5 000,00
Uppsala;2025-01;4010;Lön;3 000,00
Uppsala;2025-01;9999;Okänt;1 000,00
""".encode("cp1252")
EDITOR = "accounts_in_force_0"


def named(app, by="Kim"):
    app.text_input(key="who").set_value(by)
    return app


def edit(app, rows=None, added=(), deleted=()):
    """Rows by their place in the table; what a reader would type."""
    app.session_state[EDITOR] = {"edited_rows": rows or {}, "added_rows": list(added), "deleted_rows": list(deleted)}
    return seen(app.run())


def start_from(app, plan):
    app.button_group(key="accounts_start").set_value(plan)
    return seen(app.run())


def table(app, column):
    return next(frame.value for frame in app.dataframe if column in frame.value)


def shown_as(app):
    """The table that is edited: prefix → line."""
    rows = table(app, "prefix")
    return dict(zip(rows["prefix"], rows["line"], strict=True))


@pytest.mark.usefixtures("sample_store")
def test_the_mapping_in_force_is_shown_with_what_is_doubtful_and_nothing_to_save():
    app = named(opened("accounts"))
    assert shown_as(app) == ACCOUNTS
    assert "Region-Bas. Klass 3 är intäkter" in words(seen(app.run())).replace("*", "")
    assert app.button(key="accounts_save").disabled
    assert "Det här flyttas" not in [header.value for header in app.header]


@pytest.mark.parametrize("plan", [KOMMUN_BAS, BAS], ids=lambda plan: plan.code)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("sample_store")
def test_starting_from_another_plan_shows_what_it_would_move_and_changes_nothing(plan, language):
    app = start_from(opened("accounts", language), plan.code)
    assert shown_as(app) == plan.lines
    assert ":small[2024]" in words(app)
    assert data.store().accounts() == ACCOUNTS


@pytest.mark.usefixtures("sample_store")
def test_what_moves_is_told_in_tkr_a_year_and_account_by_account():
    app = edit(opened("accounts"), added=[{"prefix": "6010", "line": "technology"}])
    year = measure.by_month(data.monthly(), 2024, measure.members("SUV"), [Line.OTHER])["actual"].sum()
    rows = data.by_account()
    premises = rows[(rows["account"] == "6010") & (rows["year"] == 2024)]["actual"].sum()
    [line] = [each for each in words(app).splitlines() if each.startswith("| :small[Övrigt] |")]
    assert line.split(" | ")[:3] == ["| :small[Övrigt]", ":small[Teknik/IT]", ":small[1]"]
    assert f":small[{premises / 100_000:,.0f}]".replace(",", "\u00a0").replace("-", "−") in line
    app.session_state["accounts_moved"] = app.session_state["accounts_restated"] = True
    seen(app.run())
    moved, restated = table(app, "Från"), table(app, "Utfall blir")
    assert (set(moved["Konto"]), set(moved["Region"]), len(moved)) == (
        {"6010"},
        {"Sörmland", "Uppsala", "Västmanland"},
        12,
    )
    assert set(restated["Resultatrad"]) == {"Övrigt", "Teknik/IT"}
    was = restated[(restated["År"] == "2024") & (restated["Resultatrad"] == "Övrigt")]
    assert (was["Utfall var"].sum(), (was["Utfall var"] - was["Utfall blir"]).sum()) == pytest.approx(
        (year / 100_000, premises / 100_000)
    )


@pytest.mark.usefixtures("empty_store")
def test_an_account_without_a_line_is_pointed_out_given_one_and_counted_on_every_page():
    pressed(handed_in("januari.csv", LEDGER), "save_")
    app = opened("accounts")
    assert [each.value.replace("\u00a0", " ") for each in app.warning] == [
        "Konton utan resultatrad: 1 st. De visas som Ej mappat och ingår i resultatet: −1 tkr i utfall 2025."
    ]
    assert table(app, "Kontonamn")["Konto"].to_list() == ["9999", "3010", "4010"]
    app = edit(named(app), added=[{"prefix": "99", "line": "other"}])
    seen(app.button(key="accounts_save").click().run())
    assert data.store().accounts() == ACCOUNTS | {"99": Line.OTHER}
    assert "Sparad som version 1." in words(app)
    assert not app.warning
    assert "unmapped" not in set(data.monthly()["line"])
    assert table(app, "Sparad")[["Version", "Av", "Utgår från", "Status"]].fillna("").to_numpy().tolist() == [
        ["1", "Kim", "Region-Bas", "gäller"], ["0", "", "Region-Bas", ""],
    ]  # fmt: skip
    seen(app.button(key="accounts_return").click().run())
    assert data.store().accounts() == ACCOUNTS
    assert [*data.mappings()["id"]] == [2, 1, 0]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ({"added": [{"prefix": "4a", "line": "staff"}]}, "”4a” är ingen början på ett kontonummer."),
        ({"added": [{"prefix": "4", "line": "staff"}]}, "Konton som börjar på 4 står på flera rader."),
        ({"added": [{"prefix": "45"}]}, "Konton som börjar på 45 har ingen resultatrad."),
        ({"rows": {1: {"prefix": None}}}, "”” är ingen början på ett kontonummer."),
    ],
)
@pytest.mark.usefixtures("sample_store")
def test_a_row_that_cannot_be_used_is_pointed_out_and_nothing_can_be_saved(edits, said):
    app = edit(named(opened("accounts")), **edits)
    assert said in words(app)
    assert app.button(key="accounts_save").disabled


@pytest.mark.usefixtures("sample_store")
def test_a_row_can_be_taken_out_and_an_empty_one_says_nothing():
    app = edit(named(opened("accounts")), added=[{}], deleted=[2])
    seen(app.button(key="accounts_save").click().run())
    assert data.store().accounts() == {prefix: line for prefix, line in ACCOUNTS.items() if prefix != "44"}


@pytest.mark.usefixtures("sample_store")
def test_a_plan_that_moves_nothing_met_says_so_and_without_a_name_it_is_not_saved():
    app = edit(opened("accounts"), added=[{"prefix": "77", "line": "technology"}])
    assert "Inget konto i huvudboken byter resultatrad." in words(app)
    assert app.button(key="accounts_save").disabled
    assert "Skriv ditt namn ovan för att kunna spara." in words(app)


@pytest.mark.usefixtures("empty_store")
def test_without_a_ledger_the_mapping_can_be_set_all_the_same():
    app = start_from(named(opened("accounts")), "bas")
    assert "Det finns ingen huvudbok ännu." in words(app)
    seen(app.button(key="accounts_save").click().run())
    assert data.store().accounts() == PLANS["bas"].lines
    assert "BAS" in table(app, "Utgår från")["Utgår från"].to_list()


@pytest.mark.usefixtures("sample_store")
def test_the_mapping_of_an_earlier_day_is_shown_and_cannot_be_changed():
    app = opened("accounts")
    app.query_params["per"] = "2020-01-01"
    seen(app.run())
    assert "Så här såg kontoplanen ut då." in words(app)
    assert "accounts_save" not in [button.key for button in app.button]


@pytest.mark.usefixtures("empty_store")
def test_the_finance_page_shows_what_is_not_mapped_and_the_accounts_behind_it():
    for region in ("Uppsala", "Sörmland", "Västmanland"):
        pressed(handed_in(f"{region}.csv", LEDGER.replace(b"Uppsala", region.encode("cp1252"))), "save_")
    app = opened("finance")
    assert "Ej mappat" in table(app, "Resultatrad")["Resultatrad"].to_list()
    assert "Ej mappat är konton utan resultatrad." in words(app)
    seen(app.selectbox(key="finance_line").set_value("unmapped").run())
    app.session_state["finance_way"] = True
    seen(app.run())
    rows = table(app, "Stod i filen")
    assert (set(rows["Konto"]), len(rows)) == ({"9999"}, 3)
    data.store().save_accounts("bas", ACCOUNTS | {"99": Line.OTHER}, "Kim", pd.Timestamp("2026-01-01", tz="UTC"))
    seen(app.run())
    assert app.selectbox(key="finance_line").value == "result"
