"""Take the README's picture of every page, in a real browser, with the sample data: `make screenshots`."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.rerun import serving
from ui.frame import ROOMS

HERE = Path(__file__).parent
# The address that shows a page at its most telling; the page as it opens where nothing is said.
TELLING = {
    "goals": "del=indikator&indikator=larmtid_1a_median",
    "what_if": "lever1=vacancies~size%3D2~low%3D1~high%3D4~start%3D9~cost%3D60000"
    "&lever2=salary_revision~size%3D3~low%3D2~high%3D4~start%3D10~cost%3D0"
    "&lever3=partner~size%3D125~start%3D9~cost%3D0~probability%3D0.6"
    "&lever4=one_off~size%3D-2000~low%3D-4000~high%3D-1000~start%3D11",
}
WIDTH, TALLEST = 1360, 2400


def main() -> None:
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with serving("app.py") as (_pid, port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(locale="sv-SE", viewport={"width": WIDTH, "height": 900}).new_page()
        for room in ROOMS:
            page.goto(f"http://127.0.0.1:{port}/{room.path}?{TELLING.get(room.stem, '')}")
            _settle(page)
            height = page.get_by_test_id("stMain").evaluate("element => element.scrollHeight")
            page.set_viewport_size({"width": WIDTH, "height": min(max(height, 900), TALLEST)})
            _settle(page)
            page.screenshot(path=HERE / f"{room.stem}.png")
            page.set_viewport_size({"width": WIDTH, "height": 900})
        browser.close()


def _settle(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    page.wait_for_timeout(1_200)  # the charts draw themselves after the run has ended


if __name__ == "__main__":
    main()
