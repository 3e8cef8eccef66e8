"""The notebooks run, from the fetched one to the narrated one, and show the app's figures to the öre."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from svlc_core import forecast, report, scenario
from svlc_core.forecast import Pick
from svlc_core.scenario import Base, Lever, Published, Scenario
from svlc_core.vocabulary import OWNERS

HOME = Path(__file__).parent.parent
NARRATED = HOME / "notebooks" / "helarsprognos.ipynb"
TKR = 100_000
WHAT_IF = Scenario(
    "Prövning",
    (Lever("vacancies", 2, 10, name="två'\"\n; import os"), Lever("one_off", -300, 9, "Uppsala", low=-500, high=0)),
)


class ThisInterpreter(AsyncKernelManager):
    """A kernel of the interpreter that runs the tests, whatever is installed beside it."""

    @property
    def kernel_spec(self) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name="Python 3", language="python")


def run(raw: bytes):
    """The executed notebook."""
    book = nbformat.reads(raw.decode(), as_version=4)
    nbformat.validate(book)
    place = {"metadata": {"path": HOME / "notebooks"}}
    NotebookClient(book, timeout=120, kernel_manager_class=ThisInterpreter, resources=place).execute()
    return book


def printed(book) -> str:
    """What the last cell printed."""
    return "".join(output["text"] for output in book.cells[-1]["outputs"])


def shown(book) -> str:
    """Everything that its cells show."""
    return json.dumps([cell.get("outputs", []) for cell in book.cells], ensure_ascii=False)


def drawn(months_of_2025: int) -> pd.DataFrame:
    """Three regions, three lines and two years and more; every amount different from every other."""
    rows = [
        {
            "region": region,
            "line": line,
            "year": year,
            "month": month,
            "actual": sign * amount,
            "budget": sign * 90 * TKR,
        }
        for at, region in enumerate(OWNERS)
        for line, sign in (("revenue", 3), ("staff", -2), ("other", -1))
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
        for amount in [(90 + at + month % 5 + (year - 2023)) * TKR + 7 * month + sign]
    ]
    frame = pd.DataFrame(rows).astype({"region": str, "actual": "Int64", "budget": "Int64"})
    return frame.assign(actual=frame["actual"].mask((frame["year"] == 2025) & (frame["month"] > months_of_2025)))


PICKS = (
    Pick("Uppsala", "staff", (("last_three", 0.5), ("run_rate", 0.5)), reason="Sommaren", by="Eva"),
    Pick("Sörmland", "revenue", own=3300 * TKR, reason="'; import os", by="Eva"),
)


@pytest.mark.parametrize(
    ("what_if", "method", "lang", "picks", "title"),
    [
        (WHAT_IF, {"Uppsala": "budget_rest"}, "sv", PICKS, "# Helårsprognos 2025"),
        (Scenario(base=Base.PUBLISHED), "run_rate", "en", (), "2025"),
    ],
)
def test_a_fetched_notebook_shows_what_the_core_computes(what_if, method, lang, picks, title):
    monthly, facts = drawn(8), Published(2025, dict.fromkeys(map(str, OWNERS), 500 * TKR), 90 * TKR, 8)
    today = forecast.outlook(monthly, 2025, 8, method, picks)
    start = scenario.based(today.monthly, what_if, facts)
    simulated = scenario.simulate(start, what_if, today.uncertainty)
    expected = report.headline(today, scenario.apply(start, what_if), simulated)
    earlier = forecast.freeze(forecast.outlook(monthly, 2025, 4), title="April '; import os")
    query = what_if.to_query()
    book = run(report.notebook(monthly, 2025, 8, method, query, lang, facts, picks=picks, vintages=[earlier]))
    assert json.loads(printed(book)) == expected
    assert title in book.cells[0]["source"]
    assert earlier.title in shown(book)
    assert ("Egen vägning" in shown(book)) is bool(picks)


def test_the_same_figures_give_the_same_bytes_and_no_outputs():
    first, second = (report.notebook(drawn(8), 2025, 8, None, WHAT_IF.to_query()) for _ in range(2))
    assert first == second
    cells = nbformat.reads(first.decode(), as_version=4).cells
    assert [cell["id"] for cell in cells] == [f"cell-{place}" for place in range(1, len(cells) + 1)]
    assert not any(cell.get("outputs") for cell in cells)


def test_a_year_without_a_known_month_is_named_as_the_year():
    raw = report.notebook(drawn(0), 2025, 0, None, {})
    assert ": 2025. " in nbformat.reads(raw.decode(), as_version=4).cells[0]["source"]


def test_data_never_stands_as_code():
    hostile = "'''); import os; os.abort()  # \\' \""
    monthly = drawn(8).replace({"region": {"Uppsala": hostile}})
    raw = report.notebook(monthly, 2025, 8, {hostile: "run_rate"}, {"scenario": hostile})
    cells = {cell["id"]: cell["source"] for cell in nbformat.reads(raw.decode(), as_version=4).cells}
    assigned = {"json": json, "monthly": None}
    data = cells["cell-4"].split("\nmonthly = ")[0]
    told = cells["cell-6"].split("\n\n\ndef tkr")[0]
    exec(f"{data}\n{told}", assigned)
    assert assigned["DATA"].count(hostile.replace('"', '""')) == 3 * 36
    assert assigned["METHOD"] == {hostile: "run_rate"}
    assert assigned["SCENARIO"] == {"scenario": hostile}


# --- the narrated notebook --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def narrated():
    return run(NARRATED.read_bytes())


def test_the_narrated_notebook_is_what_its_script_writes(tmp_path):
    subprocess.run([sys.executable, "-B", NARRATED.parent / "make.py", tmp_path], check=True)
    assert (tmp_path / NARRATED.name).read_bytes() == NARRATED.read_bytes()


def test_the_narrated_notebook_shows_the_published_figures(narrated):
    assert "−0,01\u00a0%" in shown(narrated)
    for figure in (
        "1\u00a0742\u00a0tkr",
        "1\u00a0491\u00a0tkr",
        "3\u00a0233\u00a0tkr",
        "−258\u00a0tkr",
        "736\u00a0tkr",
    ):
        assert figure in shown(narrated)


def test_the_narrated_notebook_and_the_app_agree_to_the_ore(narrated, sample_store):
    from ui import data

    today = data.outlook(2025, 8)
    planned = Scenario("", (Lever("vacancies", -2, 10, low=-3, high=-1),))
    simulated = scenario.simulate(today.monthly, planned, today.uncertainty)
    expected = report.headline(today, scenario.apply(today.monthly, planned), simulated)
    assert json.loads(printed(narrated)) == expected
    assert json.loads(printed(narrated))["SUV"]["year_to_date"] == 2000 * TKR
