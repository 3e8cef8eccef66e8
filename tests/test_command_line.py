"""The core from a terminal: what IT departments script is said in the same way every time."""

import io
import json
import re
import runpy
import shutil
import subprocess
import sys
from contextlib import closing, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from svlc_core import check, forecast, read
from svlc_core.__main__ import main
from svlc_core.catalogue.exports import EXPORTS, Shape
from svlc_core.catalogue.recipe import Recipe
from svlc_core.commands import COMMANDS
from svlc_core.forecast import Pick
from svlc_core.store import Store
from svlc_core.vocabulary import Line, Unit
from tests.case_rows import cases, delivered

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_data"
DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
KEYS = ["file", "status", "dataset", "regions", "periods", "choices", "rows", "sums", "findings"]

PLAIN = """region;period;kontogrupp;utfall;budget
Uppsala;2025-01;Intäkter;1000,5;1000
Uppsala;2025-01;Personal;-900;-950
Uppsala;2025-02;Intäkter;1001;
"""


@pytest.fixture
def plain(tmp_path) -> Path:
    path = tmp_path / "enkel.csv"
    path.write_text(PLAIN, encoding="utf-8")
    return path


@pytest.fixture
def store(tmp_path) -> str:
    return str(tmp_path / "lager" / "svlc.duckdb")


def run(capsys, *arguments):
    """The exit code, and what was printed."""
    code = main([str(each) for each in arguments])
    return code, capsys.readouterr().out


def run_json(capsys, *arguments):
    code, out = run(capsys, *arguments, "--json")
    return code, [json.loads(line) for line in out.splitlines()]


# --- check ------------------------------------------------------------------------------------------------------------


def test_a_file_is_told_as_one_object(capsys, plain):
    code, [told] = run_json(capsys, "check", plain)
    assert list(told) == KEYS
    assert (code, told["file"], told["status"], told["dataset"]) == (0, str(plain), "accepted", "ledger")
    assert told["regions"] == ["Uppsala"]
    assert told["periods"] == {"first": "2025-01", "last": "2025-02", "count": 2}
    assert told["rows"] == {"file": 4, "stored": 3, "rejected": 0, "ignored": 1}
    # 1 000,5 − 900 + 1 001 = 1 101,5 tkr, and a tkr is 100 000 öre
    assert told["sums"]["utfall"] == {"file": 110_150_000, "stored": 110_150_000, "rejected": 0, "ignored": 0}
    assert told["sums"]["budget"]["stored"] == 5_000_000


def test_with_rows_every_accepted_row_is_told_in_the_own_columns_of_the_dataset(capsys, plain):
    _, [told] = run_json(capsys, "check", plain, "--rows")
    assert list(told) == [*KEYS, "data"]
    assert told["data"] == [
        {"region": "Uppsala", "period": "2025-01", "konto": None, "kontonamn": "Intäkter", "kontogrupp": "Intäkter",
         "ansvar": None, "utfall": 100_050_000, "budget": 100_000_000},
        {"region": "Uppsala", "period": "2025-01", "konto": None, "kontonamn": "Personal", "kontogrupp": "Personal",
         "ansvar": None, "utfall": -90_000_000, "budget": -95_000_000},
        {"region": "Uppsala", "period": "2025-02", "konto": None, "kontonamn": "Intäkter", "kontogrupp": "Intäkter",
         "ansvar": None, "utfall": 100_100_000, "budget": None},
    ]  # fmt: skip


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("huvudbok*.*")), ids=lambda file: file.name)
def test_each_layout_of_the_sample_ledger_gives_the_published_result(capsys, file):
    code, [told] = run_json(capsys, "check", file, "--rows")
    result = sum(row["utfall"] or 0 for row in told["data"] if row["period"].startswith("2025"))
    assert (code, result) == (0, 200_000_000)  # +2 000 tkr for January–August


def test_published_figures_are_told_with_their_quality_and_their_contradictions(capsys):
    code, [told] = run_json(capsys, "check", SAMPLE / "publicerad_sjukfranvaro.csv", "--rows")
    assert (code, told["status"], len(told["data"])) == (1, "accepted_with_warnings", 132)
    assert {each["code"] for each in told["findings"]} == {"K301", "K302", "K303", "K304", "K310", "K316"}
    [missing] = [row for row in told["data"] if row["quality"] != "ok"]
    assert missing == {
        "rad": "langtid_over_60_dgr", "enhet": "%", "region": "Uppsala", "period": "2022", "värde": None,
        "anmärkning": missing["anmärkning"], "quality": "not_assured",
    }  # fmt: skip


def test_a_finding_tells_where_what_and_what_to_do(capsys):
    _, [told] = run_json(capsys, "check", SAMPLE / "publicerad_sjukfranvaro.csv")
    [found] = [each for each in told["findings"] if each["code"] == "K301"]
    assert list(found) == ["severity", "code", "sheet", "row", "column", "value", "message", "remedy"]
    assert (found["severity"], found["sheet"], found["column"], found["value"]) == ("warning", None, "T2 2025", "2,85%")
    assert "2,85" in found["message"]


def test_a_file_that_cannot_be_read_is_refused_with_the_same_keys(capsys, tmp_path):
    (tmp_path / "bild.csv").write_bytes(b"\x89PNG\r\n" + bytes(1000))
    code, [told] = run_json(capsys, "check", tmp_path / "bild.csv", "--rows")
    assert (code, told["status"], list(told)) == (2, "refused", [*KEYS, "data"])
    assert (told["dataset"], told["rows"]["file"], told["data"]) == (None, 0, [])
    assert len(told["findings"]) == 1


@pytest.mark.parametrize("path", ["finns_inte.csv", "."])
def test_a_path_that_cannot_be_opened_is_a_finding_too(capsys, tmp_path, path):
    code, [told] = run_json(capsys, "check", tmp_path / path)
    assert (code, told["status"]) == (2, "refused")
    assert "går inte att öppna" in told["findings"][0]["message"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_in_another_encoding_is_told_with_the_mark_of_a_lost_letter(capsys, plain, store):
    named = plain.with_name("bokf\udcf6rt.csv")  # as Python spells the Latin-1 letter ö in the name
    code, out = run_json(capsys, "load", named, "--store", store, "--by", "\udcf6")
    assert (code, out[0]["status"], Path(out[0]["file"]).name) == (2, "refused", "bokf�rt.csv")
    shutil.copy(plain, named)
    code, out = run_json(capsys, "load", named, "--store", store, "--by", "\udcf6")
    assert (code, out[0]["delivery"], Path(out[0]["file"]).name) == (0, 1, "bokf�rt.csv")


def test_several_files_are_told_one_a_line_and_the_worst_decides(capsys, plain, tmp_path):
    code, told = run_json(capsys, "check", plain, SAMPLE / "publicerad_sjukfranvaro.csv", plain)
    assert (code, [each["status"] for each in told]) == (1, ["accepted", "accepted_with_warnings", "accepted"])
    code, told = run_json(capsys, "check", tmp_path / "nej", plain)
    assert (code, [each["status"] for each in told]) == (2, ["refused", "accepted"])


def test_a_renamed_file_is_read_by_its_original_name(capsys, tmp_path):
    source = (SAMPLE / "huvudbok_2025.se").read_bytes()
    (tmp_path / "0f3a").write_bytes(source)
    code, [told] = run_json(capsys, "check", tmp_path / "0f3a", "--name", "huvudbok_2025.se")
    assert (code, told["file"], told["dataset"]) == (0, "huvudbok_2025.se", "ledger")


def test_an_original_name_is_of_one_file(capsys, plain):
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(plain), str(plain), "--name", "x.csv"])
    assert stopped.value.code == 2
    assert "--name gäller en enda fil" in capsys.readouterr().err


def test_for_a_person_it_is_some_lines(capsys, plain, tmp_path):
    code, out = run(capsys, "check", plain, tmp_path / "nej.csv")
    assert code == 2
    assert out.replace("\u00a0", " ").splitlines() == [
        f"{plain}: godkänd",
        "  Ekonomi (huvudbok), Uppsala, januari 2025 – februari 2025",
        "  rader: 4 i filen = 3 lagras + 0 avvisas + 1 utelämnas",
        "  utfall: 1 101 500,00 kr i filen = 1 101 500,00 kr lagras + 0,00 kr avvisas + 0,00 kr utelämnas",
        "  budget: 50 000,00 kr i filen = 50 000,00 kr lagras + 0,00 kr avvisas + 0,00 kr utelämnas",
        f"{tmp_path / 'nej.csv'}: avvisad",
        f"  Fel S421: Filen {tmp_path / 'nej.csv'} går inte att öppna: "
        "den finns inte, är en mapp eller får inte läsas. "
        "Kontrollera sökvägen och behörigheten.",
    ]


# --- load -------------------------------------------------------------------------------------------------------------


def test_a_loaded_file_is_stored_with_its_number_and_by_whom(capsys, plain, store):
    code, [told] = run_json(capsys, "load", plain, "--by", "Kim", "--store", store)
    assert (code, told["delivery"]) == (0, 1)
    opened = Store(store, create=False)
    [row] = opened.deliveries().to_dict("records")
    opened.close()
    assert (row["name"], row["by"], row["rows_stored"]) == ("enkel.csv", "Kim", 3)
    assert isinstance(row["at"], datetime)
    assert row["at"].tzinfo is not None


def test_without_a_name_a_file_is_loaded_by_the_user_of_the_machine(capsys, plain, store, monkeypatch):
    monkeypatch.setenv("LOGNAME", "drift")
    assert run(capsys, "load", plain, "--store", store)[0] == 0
    opened = Store(store, create=False)
    assert list(opened.deliveries()["by"]) == ["drift"]
    opened.close()


@pytest.mark.parametrize(
    ("mode", "staff"), [("replace", [-1000]), ("update", [-1000]), ("append", [-90_000_000, -1000])]
)
def test_a_file_is_loaded_as_it_is_asked_to_be(capsys, plain, store, tmp_path, mode, staff):
    later = tmp_path / "senare.csv"
    told = "region;period;kontogrupp;utfall (kr)\nUppsala;2025-01;Intäkter;1000,5\nUppsala;2025-01;Personal;-10\n"
    later.write_text(told, encoding="utf-8")
    run(capsys, "load", plain, "--store", store)
    assert run(capsys, "load", later, "--mode", mode, "--store", store)[0] < 2
    opened = Store(store)
    rows = opened.current("ledger")
    opened.close()
    assert list(rows.loc[(rows["line"] == "staff") & (rows["measure"] == "actual"), "amount"]) == staff


def test_published_figures_are_not_added(capsys, store):
    code, out = run(capsys, "load", SAMPLE / "publicerad_sjukfranvaro.csv", "--mode", "append", "--store", store)
    assert code == 2
    assert "Publicerade uppgifter kan inte läggas till" in out


def test_a_known_file_and_one_that_cannot_be_stored_are_refused(capsys, plain, store, tmp_path):
    (tmp_path / "trasig.csv").write_text(PLAIN.splitlines()[0] + "\nUppsala;2025-01;Personal;ettusen;1\n", "utf-8")
    run(capsys, "load", plain, "--store", store)
    code, told = run_json(capsys, "load", plain, tmp_path / "trasig.csv", "--store", store)
    assert (code, [each["status"] for each in told]) == (2, ["refused", "refused"])
    assert told[0]["findings"][0]["code"] == "S401"
    assert told[1]["rows"] == {"file": 2, "stored": 0, "rejected": 1, "ignored": 1}
    assert not any("delivery" in each for each in told)


def test_check_lays_the_file_beside_a_store_that_is_named_and_changes_nothing(capsys, plain, store):
    run(capsys, "load", plain, "--store", store)
    code, [told] = run_json(capsys, "check", plain, "--store", store)
    assert (code, {each["code"] for each in told["findings"]}) == (0, {"C207"})
    assert run(capsys, "verify", "--store", store) == (0, "godkänd\n")


# --- recipes ----------------------------------------------------------------------------------------------------------

NO_REGION = "period;konto;utfall\n2025-01;4010;1000\n"


@pytest.fixture
def recipe(tmp_path) -> Path:
    path = tmp_path / "recept.json"
    path.write_text('\ufeff{"region": "Uppsala", "unit": "tkr"}', encoding="utf-8")
    return path


def test_files_are_read_with_the_recipe_that_is_given(capsys, tmp_path, recipe, store):
    (file := tmp_path / "fil.csv").write_text(NO_REGION, encoding="utf-8")
    assert run(capsys, "check", file)[0] == 2
    code, [told] = run_json(capsys, "check", file, "--recipe", recipe)
    assert (code < 2, told["regions"]) == (True, ["Uppsala"])
    assert run(capsys, "load", file, "--recipe", recipe, "--store", store)[0] < 2
    opened = Store(store)
    assert opened.deliveries()["rows_stored"].to_list() == [1]
    opened.close()


@pytest.mark.parametrize(
    ("written", "code"), [('{"enhet": "tkr"}', "S410"), ("region: Uppsala", "S409"), (None, "S421")]
)
def test_a_recipe_that_cannot_be_used_is_refused_before_anything_is_read(capsys, plain, recipe, store, written, code):
    recipe.write_text(written, encoding="utf-8") if written else recipe.unlink()
    told = run_json(capsys, "load", plain, "--recipe", recipe, "--store", store)
    assert (told[0], [each["code"] for each in told[1][0]["findings"]]) == (2, [code])
    assert not Path(store).exists()


def test_the_stores_own_accounts_decide_the_line(capsys, tmp_path, store):
    (file := tmp_path / "fil.csv").write_text("region;" + NO_REGION.replace("\n2", "\nUppsala;2"), encoding="utf-8")
    opened = Store(store)
    opened.save_accounts("bas", {"4": Line.OTHER}, "Kim", datetime.now().astimezone())
    opened.close()
    lines = {}
    for where in ((), ("--store", store)):
        _, [told] = run_json(capsys, "check", file, "--rows", *where)
        lines[len(where)] = told["data"][0]["kontogrupp"]
    assert lines == {0: "Personal", 2: "Övrigt"}


def test_recipes_are_carried_from_one_store_to_another(capsys, tmp_path, store):
    first = Store(store)
    first.keep_recipe("a1", Recipe(unit=Unit.TKR), "Raindance", "Kim", datetime(2025, 9, 8, 13, 5, tzinfo=UTC))
    first.close()
    (tmp_path / "annan").mkdir()
    other, file = str(tmp_path / "annan" / "svlc.duckdb"), tmp_path / "recept.json"
    assert run(capsys, "recipes", "export", file, "--store", store) == (0, "")
    code, out = run(capsys, "recipes", "import", file, "--store", other, "--by", "Robin")
    assert (code, out.splitlines()[0][:41]) == (0, "Receptet ”Raindance” har tagits in. Nästa")
    code, [told] = run_json(capsys, "recipes", "import", file, "--store", other)
    assert (code, told["status"], told["findings"][0]["code"]) == (0, "accepted", "S416")
    opened = Store(other)
    assert (opened.recipes(), list(opened.events()["by"])) == ({"a1": Recipe(unit=Unit.TKR)}, ["Robin"])
    opened.close()


def test_a_file_of_recipes_that_cannot_be_used_makes_no_store(capsys, recipe, store):
    code, [told] = run_json(capsys, "recipes", "import", recipe, "--store", store)
    assert (code, told["findings"][0]["code"], Path(store).exists()) == (2, "S410", False)
    with pytest.raises(SystemExit):
        main(["recipes", "import", "--store", store])
    assert "recipes import behöver en fil" in capsys.readouterr().err


# --- forecast, export, verify -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("fylld")
    with redirect_stdout(io.StringIO()):
        files = [str(file) for file in sorted(SAMPLE.glob("[hps][uj]*.csv"))]
        assert main(["load", *files, "--by", "Kim", "--store", str(folder / "svlc.duckdb")]) == 1
    return folder


@pytest.fixture
def filled(filled_once, tmp_path) -> str:
    """A store of its own with the sample data."""
    return str(shutil.copytree(filled_once, tmp_path / "fylld") / "svlc.duckdb")


def test_the_forecast_is_told_for_each_region_and_the_total_and_adds_up(capsys, filled):
    code, [told] = run_json(capsys, "forecast", "--store", filled)
    assert (code, told["year"], told["months"]) == (0, 2025, 8)
    *regions, total = told["totals"]
    assert [each["region"] for each in regions] == ["Sörmland", "Uppsala", "Västmanland"]
    assert total["region"] == "SUV"
    assert sum(each["expected"] for each in regions) == total["expected"]
    assert list(total) == [
        "region", "method", "expected", "low80", "high80", "low95", "high95", "budget", "s", "chance_zero",
        "chance_budget",
    ]  # fmt: skip
    assert 0.5 < total["chance_zero"] < 1  # the year is expected to end above zero
    assert total["low95"] <= total["low80"] <= total["expected"] <= total["high80"] <= total["high95"]


def test_the_forecast_is_told_line_by_line_with_the_choices_and_what_has_been_published(capsys, filled):
    amounts = {"Sörmland": 88_100_000, "Uppsala": 67_600_000, "Västmanland": 18_500_000}
    at = datetime(2025, 9, 8, 12, tzinfo=UTC)
    with closing(Store(filled)) as made:
        made.pick(2025, Pick("Uppsala", "staff", own=-2_500_000_000, reason="Avtal"), "Kim", at)
        made.publish(forecast.published(2025, 8, "Augusti", amounts, source="Uppföljning T2 2025"), "Kim", at)
        made.publish(forecast.published(2024, 8, "I fjol", amounts), "Kim", at)
    _, [told] = run_json(capsys, "forecast", "--store", filled)
    assert [(each["region"], each["own"], each["reason"], each["by"]) for each in told["picks"]] == [
        ("Uppsala", -2_500_000_000, "Avtal", "Kim")
    ]
    lines = {(each["region"], each["line"]): each for each in told["lines"]}
    assert (lines["Uppsala", "staff"]["method"], lines["Uppsala", "staff"]["expected"]) == ("own", -2_500_000_000)
    assert lines["Sörmland", "staff"]["method"] == "combined"
    for total in told["totals"]:
        assert (
            sum(each["expected"] for (region, _), each in lines.items() if region == total["region"])
            == total["expected"]
        )
    [vintage] = told["vintages"]  # of the year alone
    assert (vintage["title"], vintage["source"], vintage["months_known"]) == ("Augusti", "Uppföljning T2 2025", 8)
    assert {each["region"]: each["rest"] for each in vintage["remaining"]} == {
        "Sörmland": -7_900_000, "Uppsala": -10_400_000, "Västmanland": -7_500_000, "SUV": -25_800_000,
    }  # fmt: skip
    assert vintage["scores"] == []  # only totals were published, and the year is not over
    assert vintage["totals"][-1]["low80"] is None


def test_the_year_and_the_months_can_be_chosen(capsys, filled):
    code, [told] = run_json(capsys, "forecast", "--year", "2024", "--months", "12", "--store", filled)
    assert (code, told["year"], told["months"]) == (0, 2024, 12)
    assert all(each["low80"] in (each["expected"], None) for each in told["totals"])  # nothing is left to forecast


def test_the_forecast_for_a_person_is_a_line_a_region(capsys, filled):
    code, out = run(capsys, "forecast", "--store", filled)
    assert code == 0
    line = r"SUV: [\d\s]+tkr \(80 %-intervall: [\d\s−]+ till [\d\s]+tkr\), budget 0\stkr"
    assert re.fullmatch(line, out.splitlines()[-1])
    _, out = run(capsys, "forecast", "--year", "2024", "--store", filled)
    assert "tkr (året är slut), budget" in out.splitlines()[-1]


def test_an_amount_that_is_not_known_is_a_dash(capsys, plain, store):
    run(capsys, "load", plain, "--store", store)
    code, out = run(capsys, "forecast", "--store", store, "--months", "2")
    assert (code, out.splitlines()[-1].split("(")[1]) == (0, "för lite historik för ett intervall), budget –")


@pytest.mark.parametrize("chosen", [["--year", "2019"], ["--months", "10"], ["--months", "13"]])
def test_a_forecast_without_its_months_is_refused(capsys, filled, chosen):
    code, out = run(capsys, "forecast", *chosen, "--store", filled)
    assert (code, out.startswith("Det finns ingen prognos för 20")) == (2, True)


def test_a_forecast_of_nothing_is_refused(capsys, store):
    Store(store).close()
    code, [told] = run_json(capsys, "forecast", "--store", store)
    assert (code, told["status"], told["findings"][0]["code"]) == (2, "refused", "S424")


def test_what_is_stored_is_exported_as_a_table(capsys, filled, tmp_path):
    assert run(capsys, "export", "--store", filled, "--out", tmp_path / "bok.csv")[0] == 0
    head, *rows = (tmp_path / "bok.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("delivery;sheet;row;")
    _, [told] = run_json(capsys, "check", SAMPLE / "huvudbok_2022_2025.csv", "--rows")
    assert len(rows) == sum((row["utfall"] is not None) + (row["budget"] is not None) for row in told["data"])
    assert run(capsys, "export", "--format", "xlsx", "--store", filled, "--out", tmp_path / "bok.xlsx")[0] == 0
    assert openpyxl.load_workbook(tmp_path / "bok.xlsx").active.max_row == 3 + len(rows)


@pytest.mark.parametrize(
    ("as_of", "rows"), [("2021-12-31", 0), ("2022-01-01", 5), ("2022-01-01T07:59", 0), ("2022-01-01T08:00", 5)]
)
def test_an_export_tells_what_counted_that_day_or_moment(capsys, plain, store, tmp_path, as_of, rows):
    raw, table = plain.read_bytes(), tmp_path / "tabell.csv"
    opened = Store(store)
    opened.save(check.delivery(read.upload("enkel.csv", raw)), raw, "Kim", datetime(2022, 1, 1, 8).astimezone())
    opened.close()
    run(capsys, "load", SAMPLE / "publicerad_sjukfranvaro.csv", "--store", store)  # today
    for asked, expected in (("ledger", rows), ("facts", 0)):
        run(capsys, "export", "--table", asked, "--as-of", as_of, "--out", table, "--store", store)
        assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 1 + expected


@pytest.mark.parametrize("arguments", [["--as-of", "i går"], ["--as-of", "2025-09-15", "--table", "deliveries"]])
def test_an_earlier_day_is_a_day_and_is_not_asked_of_the_history(capsys, store, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(capsys, "export", *arguments, "--store", store)
    assert stopped.value.code == 2


def test_an_export_without_a_file_goes_to_standard_output(capfdbinary, filled):
    assert main(["export", "--table", "facts", "--format", "json", "--store", filled]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    assert {row["dataset"] for row in rows} == {code for code, export in EXPORTS.items() if export.shape is Shape.FACTS}
    assert {row["value"] for row in rows if row["quality"] == "not_assured"} == {None}


def test_the_history_is_exported_with_its_moments(capfdbinary, filled):
    assert main(["export", "--table", "deliveries", "--format", "json", "--store", filled]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    assert [row["id"] for row in rows] == [5, 4, 3, 2, 1]
    assert all(datetime.fromisoformat(row["at"]).tzinfo for row in rows)


def test_an_export_that_cannot_be_written_is_said(capsys, filled, tmp_path):
    code, out = run(capsys, "export", "--store", filled, "--out", tmp_path)
    assert (code, out.startswith(f"Filen {tmp_path} går inte att skriva.")) == (2, True)


@pytest.mark.parametrize(
    ("harm", "code", "said"),
    [
        (lambda folder: (folder / "okänd").write_bytes(b"x"), 1, "S413"),
        (lambda folder: next(folder.iterdir()).write_bytes(b"x"), 2, "S412"),
    ],
)
def test_verify_tells_what_is_wrong_with_the_store(capsys, filled, harm, code, said):
    harm(Path(filled).parent / "originals")
    answer, [told] = run_json(capsys, "verify", "--store", filled)
    assert (answer, [each["code"] for each in told["findings"]]) == (code, [said])
    assert told["status"] == ["accepted", "accepted_with_warnings", "refused"][code]


@pytest.mark.parametrize("command", ["forecast", "indicators", "export", "verify"])
def test_a_store_that_does_not_exist_is_said_and_not_made(capsys, command, store):
    code, out = run(capsys, command, "--store", store)
    assert (code, out.startswith(f"Det finns inget lager i {store}.")) == (2, True)
    assert not Path(store).exists()


# --- indicators -------------------------------------------------------------------------------------------------------


@pytest.fixture
def measured(store) -> str:
    with closing(Store(store)) as made:
        made.save(delivered(cases(300)), b"en fil", "Kim", datetime(2025, 9, 15, tzinfo=UTC))
    return store


def test_the_indicators_are_told_as_one_object(capsys, measured):
    code, [told] = run_json(
        capsys, "indicators", "--indicator", "antal_arenden", "--grain", "year", "--store", measured
    )
    assert (code, list(told)) == (0, ["by", "grain", "rows", "findings"])
    assert (told["by"], told["grain"], told["findings"]) == (["region"], "year", [])
    assert sum(row["n"] for row in told["rows"]) == 300
    assert list(told["rows"][0]) == ["indicator", "region", "year", "part", "x", "n", "value", "missing", "excluded",
                                     "preliminary"]  # fmt: skip


def test_they_may_be_told_for_some_regions_together_and_as_lines(capsys, measured):
    asked = ["indicators", "--grain", "tertial_accumulated", "--by", "--store", measured]
    _, out = run(capsys, *asked, "--region", "SUV")
    assert out.splitlines()[0] == "indicator;year;part;x;n;value;missing;excluded;preliminary"
    assert out.splitlines()[1] == "antal_arenden;2024;1;300;300;300.0;0;0;False"
    _, out = run(capsys, *asked, "--region", "Värmland")
    assert len(out.splitlines()) == 1


def test_an_indicator_that_does_not_exist_is_refused_with_those_that_do(capsys, measured):
    code, out = run(capsys, "indicators", "--indicator", "svarstid", "--store", measured)
    assert (code, out.startswith("Indikatorn ”svarstid” finns inte. Välj bland svarstid_medel, ")) == (2, True)


def test_a_faulty_file_of_own_indicators_is_told_beside_the_others(capsys, measured):
    Path(measured).with_name("indikatorer.toml").write_text("[[indikator", encoding="utf-8")
    code, out = run(capsys, "indicators", "--indicator", "antal_arenden", "--grain", "year", "--store", measured)
    assert (code, out.splitlines()[-1].startswith("rad 1: Filen med egna indikatorer")) == (1, True)


# --- the process, and its document ------------------------------------------------------------------------------------


def process(*arguments):
    return subprocess.run([sys.executable, *arguments], capture_output=True, cwd=ROOT, check=False)


def test_the_module_runs_and_answers_with_its_exit_code():
    done = process("-m", "svlc_core", "check", "sample_data/publicerad_sjukfranvaro.csv", "--json")
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout.decode("utf-8"))["regions"] == ["Sörmland", "Uppsala", "Västmanland"]


def test_the_door_itself_answers_in_utf_8(capsys, monkeypatch, plain):
    monkeypatch.setattr(sys, "argv", ["svlc_core", "check", str(plain)])
    with pytest.raises(SystemExit) as done:
        runpy.run_path(str(ROOT / "svlc_core" / "__main__.py"), run_name="__main__")
    assert (done.value.code, "godkänd" in capsys.readouterr().out) == (0, True)


def test_check_loads_no_library_that_it_does_not_need():
    program = (
        "import sys; from svlc_core.__main__ import main; main(['check', 'sample_data/huvudbok_2022_2025.csv']);"
        "print([name for name in ('ibis', 'altair', 'openpyxl', 'streamlit') if name in sys.modules])"
    )
    assert process("-c", program).stdout.decode("utf-8").splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command):
    assert f"python -m svlc_core {command}" in DOCUMENT
    assert [
        option for option in COMMANDS[command].arguments if option.startswith("--") and f"`{option}" not in DOCUMENT
    ] == []


def test_the_example_of_the_document_is_what_is_printed(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    example_file, example_answer = re.findall(r"```(?:csv|json)\n(.+?)```", DOCUMENT, re.DOTALL)[:2]
    Path("uppsala.csv").write_text(example_file, encoding="utf-8")
    _, [told] = run_json(capsys, "check", "uppsala.csv", "--rows")
    assert told == json.loads(example_answer)


def test_the_embedded_example_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLE / "huvudbok_2022_2025.csv", "huvudbok.csv")
    [program] = re.findall(r"```python\n(.+?)```", DOCUMENT, re.DOTALL)
    exec(compile(program, "operations.md", "exec"), {})
    assert "Sörmland" in capsys.readouterr().out
