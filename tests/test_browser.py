"""The app in a real browser: nothing from outside, no console error, and the way from a file to a scenario."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from svlc_core.store import Store
from tests.case_rows import delivered
from tests.test_goals import cases
from ui import ROOT
from ui.clock import now
from ui.frame import ROOMS

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)  # what is waited for comes late on a machine that does much else

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# The browser looks for the server's base path below a deep link; two answers of 404 are how it finds out.
PROBES = ("/_stcore/health", "/_stcore/host-config")
# September, which is not in the sample: each region 4 100 − 3 600 − 250 − 180 = +70 tkr.
LEDGER = "region;period;kontogrupp;utfall;budget\n" + "".join(
    f"{region};2025-09;{line}\n"
    for region in ("Sörmland", "Uppsala", "Västmanland")
    for line in (
        "Intäkter;-4 100,0;-4 200,0",
        "Personal;3 600,0;3 700,0",
        "Teknik/IT;250,0;260,0",
        "Övrigt;180,0;190,0",
    )
)


def chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        absent = "No Chromium on this machine: apt-get install chromium, then run the tests again."
        (pytest.fail if os.environ.get("SVLC_BROWSER") == "required" else pytest.skip)(absent)
    return found


@pytest.fixture(scope="session")
def base_url() -> None:
    """The plugin's own fixture is written in a way that pytest warns about."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    nowhere = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox", nowhere]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "sv-SE", "viewport": {"width": 1360, "height": 900}}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def serve(filled_folder, tmp_path_factory):
    """Start the app as people do, on a copy of the filled store; gives its address once it is well."""
    started = []

    def start(how: str, fill: Callable[[Path], None] = lambda _store: None) -> str:
        port = free_port()
        folder = tmp_path_factory.mktemp(how)
        store = shutil.copytree(filled_folder, folder / "store") / "svlc.duckdb"
        fill(store)
        command = {
            "streamlit": ["streamlit", "run", "app.py", f"--server.port={port}"],
            "uvicorn": ["uvicorn", "app:app", f"--port={port}"],
        }[how]
        log = folder / "log.txt"
        with log.open("w") as written:
            process = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=ROOT,
                env=os.environ | {"SVLC_STORE": str(store)},
                stdout=written,
                stderr=written,
            )
        started.append(process)
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{address}/healthz"):
                    return address
            except OSError:
                assert process.poll() is None, log.read_text()
                time.sleep(0.1)
        raise AssertionError(log.read_text())

    yield start
    for process in started:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def address(serve) -> str:
    """An app that tests only read."""
    return serve("streamlit")


@pytest.fixture
def problems(page: Page):
    """Console errors, failed answers and requests that leave the machine; a test ends without any."""
    noted: list[str] = []
    page.on(
        "console", lambda said: noted.append(said.text) if said.type == "error" and "404" not in said.text else None
    )
    page.on("pageerror", lambda error: noted.append(str(error)))
    page.on(
        "request",
        lambda sent: noted.append(sent.url) if not re.match(r"(http://127\.0\.0\.1|data:|blob:)", sent.url) else None,
    )
    page.on(
        "response", lambda got: noted.append(got.url) if got.status >= 400 and not got.url.endswith(PROBES) else None
    )
    yield noted
    assert noted == []


def settled(page: Page) -> None:
    """Not wait_for_function: it needs eval, which the security policy forbids."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    settled(page)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press the button when the run that draws it is over: until then what lies above it may push it away."""
    button = page.get_by_role("button", name=name)
    expect(button).to_be_enabled()
    settled(page)
    button.click()


def heading(page: Page):
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize("how", ["streamlit", "uvicorn"])
def test_the_first_visit_by_deep_link_goes_through_the_frame(page, problems, serve, how):
    visit(page, f"{serve(how)}/lamna-in")
    expect(heading(page)).to_have_text("Lämna in")
    expect(page.get_by_role("radio", name="English")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_file_name_is_no_address_and_stays_inside_the_frame(page, address):
    visit(page, f"{address}/hand_in")
    expect(heading(page)).to_have_text("Läget")


def test_the_language_of_the_page_follows_the_choice(page, problems, address):
    with urllib.request.urlopen(f"{address}/?lang=English") as shell:
        assert b'<html lang="en">' in shell.read()
    visit(page, address)
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    page.get_by_text("English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("lang=English"))
    page.reload()
    settled(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_every_answer_carries_the_security_headers(address):
    for path in ("/", "/ekonomi", "/healthz", "/_stcore/health"):
        with urllib.request.urlopen(address + path) as answer:
            assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
            assert "unsafe-eval" not in answer.headers["Content-Security-Policy"].replace("wasm-unsafe-eval", "")
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{address}/media/none.csv")
    with missing.value as answer:
        assert answer.headers["Cache-Control"] == "no-store"


def test_every_page_opens_without_errors_and_without_the_outside_world(page, problems, address):
    for room in ROOMS:
        visit(page, f"{address}/{room.path if room is not ROOMS[0] else ''}")
        expect(heading(page)).to_have_text(room.title)


def go(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNavLink").get_by_text(title, exact=True).click()
    expect(heading(page)).to_have_text(title)
    settled(page)


def metric(page: Page, label: str):
    """The figure under this heading."""
    return page.get_by_test_id("stMetric").filter(has_text=label).get_by_test_id("stMetricValue")


def grid(page: Page, alt: str):
    """The table with these words for those who do not see it, once it is drawn.

    Tables are drawn in any order: the first that is there may be one further down, and too low to be clicked in.
    """
    table = page.get_by_test_id("stDataFrame").filter(has=page.locator(f"[aria-label$='{alt}']"))
    found = table.locator(".stDataFrameGlideDataEditor").first
    expect(found).to_be_visible()
    return found


def drawn(page: Page) -> None:
    expect(page.locator("svg.marks, canvas.marks").first).to_be_visible(timeout=30_000)


def test_a_file_is_handed_in_and_the_trend_the_forecast_and_the_scenario_follow(page, problems, serve):
    visit(page, f"{serve('streamlit')}/lamna-in")
    hand_in(page, "september.csv", LEDGER)
    press(page, "Spara leveransen")
    expect(page.get_by_text("Sparad som leverans")).to_be_visible()

    go(page, "Ekonomi")
    expect(metric(page, "Resultat jan–sep 2025")).to_have_text("+2 210 tkr")  # 2 000 + 3 · 70
    drawn(page)

    go(page, "Helårsprognos")
    expect(metric(page, "Utfall jan–sep 2025")).to_have_text("+2 210 tkr")
    drawn(page)
    today = metric(page, "Helårsprognos 2025").inner_text()

    go(page, "Tänk om")
    expect(metric(page, "Ändring mot dagens prognos")).to_have_text("0 tkr")
    expect(metric(page, "Helår 2025")).to_have_text(today)
    page.get_by_role("button", name="Lägg till påverkansfaktor").click()
    page.get_by_role("button", name="Vakanser", exact=True).click()
    expect(metric(page, "Ändring mot dagens prognos")).to_have_text("+180 tkr")  # 1 · 60 000 kr · 3 months
    page.get_by_label("Årsarbetare").fill("2")
    page.get_by_label("Årsarbetare").press("Enter")
    expect(metric(page, "Ändring mot dagens prognos")).to_have_text("+360 tkr")
    page.get_by_text("Osäker storlek", exact=True).click()
    page.get_by_label("Högst", exact=True).fill("6")
    page.get_by_label("Högst", exact=True).press("Enter")
    expect(page.get_by_text("mellan 1,5 och 6")).to_be_visible(timeout=30_000)
    settled(page)
    drawn(page)
    figures, dots = (
        page.get_by_test_id("stMetricValue").all_inner_texts(),
        page.get_by_text("av 50 prickar").inner_text(),
    )
    visit(page, page.url)  # somebody else opens the link
    expect(page.get_by_text("mellan 1,5 och 6")).to_be_visible()
    expect(page.get_by_test_id("stMetricValue")).to_have_text(figures)
    expect(page.get_by_text("av 50 prickar")).to_have_text(dots)


def test_what_is_required_is_found_and_used(page, problems, address):
    visit(page, f"{address}/tank-om?lever1=technology~size=100~start=9&lever2=one_off~size=-4000~start=12")
    page.get_by_role("tab", name="Vad krävs?").click()
    expect(page.get_by_text("Det fattas")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Använd").first.click()
    expect(page.get_by_text("Målet 0 tkr nås")).to_be_visible(timeout=30_000)
    expect(metric(page, "Helår 2025")).to_have_text(re.compile(r"^\+"))


def test_a_click_on_a_step_of_the_bridge_opens_the_rows_behind_it(page, problems, address):
    visit(page, f"{address}/helarsprognos?region=Uppsala")
    page.locator(".st-key-forecast_drivers_Uppsala [aria-label^='Pension:']").click()
    settled(page)
    expect(page.get_by_text(re.compile(r"Uppsala, Pension: .* mot budget"))).to_be_visible()
    expect(page.get_by_text(re.compile("rader, som tillsammans ger utfall"))).to_be_visible()
    stripes = page.locator("svg.marks linearGradient")
    expect(stripes.first).to_be_attached()  # what is forecast is drawn striped, in this browser too


def test_an_account_is_given_another_line_in_the_table_and_every_page_follows(page, problems, serve):
    visit(page, f"{serve('streamlit')}/kontoplan")
    page.get_by_label("Ditt namn", exact=True).fill("Kim")
    page.get_by_label("Ditt namn", exact=True).press("Enter")
    settled(page)
    accounts = grid(page, "Vilken resultatrad konton som börjar på varje nummer hör till.")
    accounts.dblclick(position={"x": 90, "y": 2 * 35 + 17})
    cell = page.locator("#portal").get_by_role("textbox")
    cell.fill("41")  # in place of 4: the other staff accounts have no line then
    cell.press("Enter")
    expect(page.get_by_role("heading", name="Det här flyttas")).to_be_visible(timeout=30_000)
    settled(page)
    expect(page.get_by_role("row", name=re.compile("^Personal Ej mappat 3 "))).to_be_visible()
    press(page, "Spara kontoplanen")
    expect(page.get_by_text("Sparad som version 1.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Konton utan resultatrad: 3 st.")).to_be_visible()
    go(page, "Ekonomi")
    expect(page.get_by_text("Ej mappat är konton utan resultatrad.")).to_be_visible(timeout=30_000)


# Headers that nobody has declared, and letters in the place of zeros.
STRANGE = "Org;Mån;Kod;Kronor ut\nUppsala;2025-10;3010;-4 100 000\nUppsala;2025-10;4010;3 600 OOO\n" + "".join(
    f"Uppsala;2025-10;{account};{account}\n" for account in (4110, 4510, 6610, 7010)
)


def hand_in(page: Page, name: str, text: str) -> None:
    page.get_by_label("Ditt namn", exact=True).fill("Kim")
    page.get_by_label("Ditt namn", exact=True).press("Enter")
    page.wait_for_timeout(500)  # the run that the name starts is on its way: a file sent before it begins is lost
    settled(page)
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode("cp1252")}
    )


def test_unknown_headers_are_mapped_a_cell_is_mended_and_the_next_file_is_known(page, problems, serve):
    address = serve("streamlit")
    visit(page, f"{address}/lamna-in")
    hand_in(page, "oktober.csv", STRANGE)
    press(page, "Använd förslagen (3)")
    expect(page.get_by_text("5 av 6")).to_be_visible(timeout=30_000)

    broken = grid(page, "Celler som inte kan läsas")
    area = broken.bounding_box()
    broken.dblclick(position={"x": area["width"] - 40, "y": 35 + 17})
    cell = page.locator("#portal").get_by_role("textbox")
    cell.fill("3 600 000")
    cell.press("Enter")
    expect(page.get_by_text("Rättat (1)")).to_be_visible(timeout=30_000)
    press(page, "Spara leveransen")
    expect(page.get_by_text("Sparad som leverans")).to_be_visible(timeout=30_000)

    visit(page, f"{address}/lamna-in")
    hand_in(page, "november.csv", STRANGE.replace("2025-10", "2025-11").replace("OOO", "000"))
    expect(page.get_by_text("filen läses med valen från oktober.csv")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("button", name="Spara leveransen")).to_be_enabled()


def test_a_ready_scenario_is_taken_and_its_box_closes(page, problems, address):
    visit(page, f"{address}/tank-om")
    press(page, "Färdiga scenarier")
    press(page, re.compile("^Publicerad helårsprognos: "))
    expect(metric(page, "Helår 2025")).to_have_text("+1 742 tkr")
    expect(page.get_by_role("button", name="Tomt scenario")).to_have_count(0)


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name=name).first.click()
    return download.value.path().read_bytes()


def test_a_table_and_an_original_file_are_downloaded(page, problems, address):
    visit(page, f"{address}/ekonomi")
    assert downloaded(page, "Hämta som Excel").startswith(b"PK")
    assert downloaded(page, "Hämta som CSV").startswith(b"\xef\xbb\xbf")
    visit(page, f"{address}/lamna-in")
    page.get_by_role("combobox", name="Leverans").click()
    page.get_by_role("option", name="publicerade_indikatorer.csv").click()
    settled(page)
    published = ROOT / "sample_data" / "publicerade_indikatorer.csv"
    assert downloaded(page, "Hämta originalfilen") == published.read_bytes()


def told_cases(path: Path) -> None:
    """The store of a server that is yet to start gets the cases of tests/test_goals.py."""
    store = Store(path)
    store.save(delivered(cases(), b"cases"), b"cases", "Kim", now())
    store.close()


def test_an_indicator_is_chosen_its_chart_is_seen_and_an_event_is_added(page, problems, serve):
    address = serve("streamlit", told_cases)
    visit(page, f"{address}/mal")
    expect(page.get_by_role("heading", name="Nya signaler sedan senaste rapporten")).to_be_visible()
    page.get_by_text("En indikator", exact=True).click()
    settled(page)
    page.get_by_role("combobox", name="Indikator").click()
    page.get_by_role("option", name="Prioritet 2 ut med prioritet 1 in").click()
    settled(page)
    expect(page.get_by_role("heading", name="Prioritet 2 ut med prioritet 1 in")).to_be_visible()
    page.get_by_role("radio", name="Uppsala", exact=True).click()
    settled(page)
    drawn(page)
    chart = page.get_by_test_id("stVegaLiteChart").first
    expect(chart.locator("[aria-label*='Utanför gränserna']").first).to_be_visible()

    page.get_by_text("Händelser", exact=True).click()
    page.get_by_label("Vad hände?").fill("Nytt beslutsstöd")
    page.get_by_test_id("stForm").get_by_label("Ditt namn", exact=True).fill("Kim")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("button", name="Ta bort")).to_be_visible(timeout=30_000)
    page.get_by_text("Styrdiagram", exact=True).click()
    settled(page)
    expect(chart.get_by_text("Nytt beslutsstöd").first).to_be_visible(timeout=30_000)
    visit(page, page.url)  # somebody else opens the link
    expect(page.get_by_role("heading", name="Prioritet 2 ut med prioritet 1 in")).to_be_visible()
