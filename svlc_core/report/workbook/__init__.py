"""The forecast and a scenario as an Excel workbook with live formulas: change a lever, and it counts as the app."""

from __future__ import annotations

from collections.abc import Sequence

from svlc_core import scenario
from svlc_core.catalogue.levers import LEVERS
from svlc_core.forecast import Outlook, Vintage
from svlc_core.report.headline import headline
from svlc_core.report.workbook import base, effects, inputs, landing, told, ways, year
from svlc_core.report.workbook.paper import Book
from svlc_core.scenario import Published, Scenario, Simulated
from svlc_core.wording import SOURCE, text


def workbook(
    outlook: Outlook,
    wanted: Scenario,
    published: Published | None = None,
    simulated: Simulated | None = None,
    vintages: Sequence[Vintage] = (),
    version: int = 0,
    lang: str = SOURCE,
) -> bytes:
    """An .xlsx whose totals are what `scenario.apply` gives, to the öre, also when a lever's cells are changed.

    published: what a scenario based on the published forecast starts from. simulated: made here where none is given.
    vintages: published forecasts. version: of the store. Every text that a person has written stays a text.
    """
    start = scenario.based(outlook.monthly, wanted, published)
    drawn = simulated or scenario.simulate(start, wanted, outlook.uncertainty)
    figures = headline(outlook, scenario.apply(start, wanted), drawn)
    book = Book(lang)
    about, front, whole = (book.page(title) for title in (told.ABOUT_SHEET, landing.SHEET, year.SHEET))
    sure, methods, rounds = (book.page(each) for each in (told.DRAWN_SHEET, told.METHODS_SHEET, told.VINTAGES_SHEET))
    lines = {str(line) for kind in LEVERS.values() for line in (kind.line, *kind.lines)}
    now = base.base(book, outlook.monthly, lines)
    begun = now if start is outlook.monthly else base.base(book, start, lines, base.START)
    top = landing.opened(front, wanted, now.regions)
    rows = inputs.inputs(front, inputs.levers_of(wanted, now.known), now.regions, top.levers)
    counted = ways.effects(book, begun, rows, start)
    landing.written(top, now, begun, counted, figures)
    year.year(whole, outlook, now, begun, counted)
    told.drawn(sure, figures, landing.SHEET)
    told.methods(methods, outlook)
    told.vintages(rounds, vintages, outlook.year, top, figures)
    titles = {"levers": landing.SHEET, "whole": year.SHEET, "effects": effects.SHEET, "base": base.SHEET}
    told.about(
        about, year=outlook.year, month=told.month_told(outlook.months_known, lang), name=wanted.name or "–",
        version=version, **{name: text(title, lang) for name, title in titles.items()},
    )  # fmt: skip
    book.file.active = 1
    return book.saved()
