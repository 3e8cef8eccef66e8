"""The sheets that are read and not counted: what each method says, the simulation, published forecasts, and about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast import Outlook, Pick, Vintage
from svlc_core.report.headline import Figures
from svlc_core.report.tables import Value
from svlc_core.report.workbook.landing import Landing
from svlc_core.report.workbook.paper import Page
from svlc_core.report.workbook.styles import FROZEN, HEADING, LIVE, NOTE, PLAIN, SHARE, SIGNED, TITLE, TKR
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_, label, month_name, number

METHODS_SHEET, VINTAGES_SHEET, DRAWN_SHEET, ABOUT_SHEET = (
    N_("Metoder"), N_("Prognosomgångar"), N_("Osäkerhet"), N_("Läs mig"),
)  # fmt: skip
TKR_ORE = Unit.TKR.ore
_METHODS = (
    N_("Region"), N_("Metod"), N_("Vald"), N_("Helår, tkr"), N_("Typiskt fel, tkr"), N_("Prövad antal gånger"),
    N_("80 %: från, tkr"), N_("80 %: till, tkr"), N_("95 %: från, tkr"), N_("95 %: till, tkr"),
    N_("Så räknar den, eller varför den inte kan användas"),
)  # fmt: skip
_METHODS_ABOUT = N_(
    "Vad varje metod säger om årets resultat, som värden från det att arbetsboken hämtades. Typiskt fel är vad metoden "
    "har missat med vid tidigare tillfällen med lika många kända månader."
)
_PICKED = N_("Val per rad")
_PICKS = (N_("Region"), N_("Rad"), N_("Val"), N_("Skäl"), N_("Vem"))
_VINTAGES = (
    N_("Prognosomgång"), N_("Region"), N_("Helår, tkr"), N_("80 %: från, tkr"), N_("80 %: till, tkr"),
    N_("Budget, tkr"), N_("Dagens prognos, tkr"), N_("Ändrat sedan dess, tkr"), N_("År"), N_("Månader med utfall"),
    N_("Publicerad"), N_("Vem"), N_("Text"), N_("Källa"),
)  # fmt: skip
_VINTAGES_ABOUT = N_(
    "Prognoser som har publicerats, som de var. Dagens prognos är en formel; de andra beloppen är värden."
)
_NO_VINTAGES = N_("Ingen prognos har publicerats än.")
_DRAWN = (
    N_("Region"), N_("Medelvärde, tkr"), N_("80 %: från, tkr"), N_("80 %: till, tkr"), N_("95 %: från, tkr"),
    N_("95 %: till, tkr"), N_("Chans till minst noll"), N_("Chans att nå budget"),
)  # fmt: skip
_DRAWN_ABOUT = N_(
    "Simulering av scenariot som det var vid hämtningen: prognosens fel, påverkansfaktorernas spann och deras "
    "sannolikhet, dragna tillsammans. Det är värden; de flyttar sig inte när du ändrar på bladet {levers}."
)
_SIMULATED = ("expected", "low80", "high80", "low95", "high95")


def methods(page: Page, outlook: Outlook) -> None:
    _titled(page, METHODS_SHEET, _METHODS_ABOUT, len(_METHODS), (18, 30, 7, 12, 12, 10, 12, 12, 12, 12, 90))
    page.heads(4, _METHODS)
    for row, told in enumerate(outlook.totals.to_dict("records"), 5):
        sentence = told["reason"] or (METHODS[told["method"]].sentence if told["method"] in METHODS else "")
        amounts = [_tkr(told[name]) for name in ("low80", "high80", "low95", "high95")]
        page.row(row, (told["region"], page.said(told["label"]), "●" if told["chosen"] else None))
        _values(page, row, 4, [_tkr(told["expected"]), _tkr(told["rmse"]), told["n"] or None, *amounts])
        page.put(row, len(_METHODS), page.said(sentence) if sentence else None, NOTE)
    page.freeze(5, 3)
    if outlook.picks:
        _picks(page, 6 + len(outlook.totals), outlook.picks)


def _picks(page: Page, row: int, picks: Iterable[Pick]) -> None:
    page.put(row, 1, page.said(_PICKED), HEADING)
    page.heads(row + 1, _PICKS)
    for at, pick in enumerate(picks, row + 2):
        page.row(at, (pick.region, label(pick.line, page.lang), _choice(page, pick), pick.reason, pick.by))


def _choice(page: Page, pick: Pick) -> str:
    """The methods with their weights, or the figure of one's own."""
    if pick.own is not None:
        return f"{number(pick.own / TKR_ORE, lang=page.lang)} tkr"
    return " + ".join(f"{round(100 * weight)} % {page.said(METHODS[code].label)}" for code, weight in pick.blend)


def drawn(page: Page, told: Mapping[str, Figures], levers: str) -> None:
    words = page.said(_DRAWN_ABOUT, levers=page.said(levers))
    _titled(page, DRAWN_SHEET, words, len(_DRAWN), (18, *[16] * 7))
    page.heads(4, _DRAWN)
    for row, (region, figures) in enumerate(told.items(), 5):
        page.put(row, 1, region)
        _values(page, row, 2, [_tkr(figures[f"simulated_{name}"]) for name in _SIMULATED])
        for column, name in enumerate(("chance_zero", "chance_budget"), 7):
            page.put(row, column, figures[f"simulated_{name}"], FROZEN, SHARE)
    page.freeze(5, 2)


def vintages(
    page: Page, published: Sequence[Vintage], year: int, landing: Landing, told: Mapping[str, Figures]
) -> None:
    """Each published forecast, region by region, and how far today's has moved from those of the same year."""
    widths = (34, 18, 12, 12, 12, 12, 13, 13, 8, 10, 18, 18, 60, 40)
    _titled(page, VINTAGES_SHEET, _VINTAGES_ABOUT if published else _NO_VINTAGES, len(_VINTAGES), widths)
    page.heads(4, _VINTAGES)
    row = 5
    for each in published:
        for total in each.totals.to_dict("records"):
            region = str(total["region"])
            page.row(row, (each.title, region))
            _values(page, row, 3, [_tkr(total[name]) for name in ("expected", "low80", "high80", "budget")])
            if each.year == year and region in told:
                now = told[region]["forecast"] or 0
                page.live(row, 7, landing.before(region), now / TKR_ORE)
                moved = (now - int(total["expected"])) / TKR_ORE
                page.live(row, 8, f"{page.at(row, 7)}-{page.at(row, 3)}", moved, LIVE, SIGNED)
            at = each.at.replace(tzinfo=None) if each.at else None
            page.row(row, (each.year, each.months_known, at, each.by, each.text, each.source), NOTE, 9)
            page.sheet.cell(row, 11).number_format = "yyyy-mm-dd hh:mm"
            row += 1
    page.freeze(5, 3)


def _titled(page: Page, title: str, about: str, columns: int, widths: Sequence[float]) -> None:
    page.widths(widths)
    page.put(1, 1, page.said(title), TITLE)
    page.note(2, page.said(about), columns, 32)
    page.sheet.row_dimensions[4].height = 32


def _values(page: Page, row: int, start: int, values: Iterable[float | None]) -> None:
    for column, value in enumerate(values, start):
        page.put(row, column, value, FROZEN, TKR)


def _tkr(ore: Any) -> float | None:
    return None if pd.isna(ore) else float(ore) / TKR_ORE


_ABOUT = N_("Helårsprognos {year} och Tänk om, med levande formler")
_TERMS: tuple[tuple[str, str], ...] = (
    (N_("Vad det är"), N_("Prognosen {year} med utfall till och med {month}, och ett scenario på den: {name}.")),
    (
        N_("Så gör du"),
        N_("Gå till bladet {levers} och ändra de gula cellerna. Summorna där och på bladet {whole} räknas om direkt. "
           "På bladet {effects} ser du hur varje belopp räknas, månad för månad."),
    ),
    (N_("Uppgifterna"), N_("Version {version} av lagret. Månaderna står på bladet {base}, i hela öre.")),
    (
        N_("Tecken"),
        N_("Intäkter är plus och kostnader minus. Avvikelse är utfall eller prognos minus budget: plus är bättre än "
           "budget. Månader som har hänt ändras aldrig av en påverkansfaktor."),
    ),
    (
        N_("Öre och avrundning"),
        N_("Allt räknas i hela öre, halva uppåt, och visas i tusental kronor (tkr). Summan av de visade talen kan "
           "därför avvika på grund av avrundning."),
    ),
    (
        N_("Delas mellan regionerna"),
        N_("Ett belopp för alla delas i hela ören mellan ägarregionerna: lika, efter prognostiserad kostnad eller "
           "efter egna andelar. Öret som blir över går till den största resten, vid lika till den första regionen."),
    ),
    (
        N_("Sannolikhet, minst och högst"),
        N_("De ändrar inte summorna här: ett scenario räknas som om det händer, med den troliga storleken. I "
           "simuleringen är de med."),
    ),
    (
        N_("Intervall och chans"),
        N_("Intervall, fel, chans och simulering är värden från det att arbetsboken hämtades. De flyttar sig inte när "
           "du ändrar celler; hämta arbetsboken igen för nya."),
    ),
    (
        N_("Noga räknat"),
        N_("Storlekar och priser med högst fyra decimaler räknas exakt. Delas ett belopp efter kostnad kan ett öre "
           "hamna hos en annan region än i appen om två rester är lika på åtta siffror när."),
    ),
)  # fmt: skip


def about(page: Page, **values: Value) -> None:
    """values: year, month, name, version, and the titles of the sheets: levers, whole, effects, base."""
    page.widths((30, 110))
    page.put(1, 1, page.said(_ABOUT, year=values["year"]), TITLE)
    for row, (term, words) in enumerate(_TERMS, 3):
        page.put(row, 1, page.said(term), HEADING)
        page.put(row, 2, page.said(words, **values), PLAIN)
        page.sheet.row_dimensions[row].height = 34


def month_told(months: int, lang: str) -> str:
    return month_name(months, lang) if months else "–"
