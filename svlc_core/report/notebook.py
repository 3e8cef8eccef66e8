"""The analysis as a runnable notebook: it carries its data, and the same code as the app computes it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pprint import pformat

import pandas as pd

from svlc_core.scenario import Published
from svlc_core.vocabulary import Period
from svlc_core.wording import N_, SOURCE, period, text

Cell = dict[str, object]
DATA_COLUMNS = ("region", "line", "year", "month", "actual", "budget")

_TITLE = N_("# Helårsprognos {year}")
_ABOUT = N_(
    "Anteckningsboken räknar om helårsprognosen ur de siffror som fanns när den hämtades: {period}. Allt räknas av "
    "`svlc_core`, samma kod som i appen, så siffrorna är desamma på öret.\n\nSpara den i projektets mapp, eller i en "
    "mapp under den, och kör cellerna uppifrån och ned."
)
_DATA = N_(
    "## Siffrorna\n\nUtfall och budget per region, resultatrad och månad, i hela öre. Intäkter är plus och kostnader "
    "minus, så resultatet är en vanlig summa. En tom cell är en uppgift som saknas, inte en nolla."
)
_SETTINGS = N_(
    "Vad som räknas: året, antalet kända månader, sättet och scenariot. Ändra här och kör om cellerna nedanför."
)
_SO_FAR = N_("## Året hittills\n\nResultatet till och med den sista kända månaden, jämfört med budget. Plus är bättre.")
_FORECAST = N_(
    "## Prognosen\n\nFlera sätt att se på resten av året. Varje sätt har prövats på tidigare år, sett från samma "
    "månad: det typiska felet är vad det då missade med. Ett sätt som saknar underlag har ingen siffra."
)
_CHOSEN = N_("Det valda sättet, region för region. Summan är regionernas, på öret.")
_SCENARIO = N_(
    "## Tänk om\n\nEtt scenario ändrar fakta och inget annat; utan påverkansfaktorer blir det dagens prognos. "
    "Förändringen står först, summan sedan."
)
_STEPS = N_("Från dagens prognos till scenariot, steg för steg.")
_HEADLINE = N_("## Huvudsiffrorna i öre\n\nSamma siffror som appen visar.")

_HEADS = {
    "region": N_("Region"),
    "label": N_("Sätt eller steg"),
    "name": N_("Namn"),
    "actual": N_("Utfall"),
    "budget": N_("Budget"),
    "variance": N_("Avvikelse"),
    "rmse": N_("Typiskt fel"),
    "low80": N_("80 %: från"),
    "expected": N_("Helår"),
    "high80": N_("80 %: till"),
    "before": N_("Dagens prognos"),
    "change": N_("Förändring"),
    "after": N_("Tänk om"),
    "amount": N_("Belopp"),
    "end": N_("Därefter"),
}

FIND = """\
import sys
from pathlib import Path

for folder in (Path.cwd(), *Path.cwd().parents):
    if (folder / "svlc_core").is_dir():
        sys.path.insert(0, str(folder))
        break"""

IMPORTS = """\
import io
import json

import pandas as pd

from svlc_core import charts, forecast, report, scenario
from svlc_core.vocabulary import Unit
from svlc_core.wording import money, text"""

_READ = 'monthly = pd.read_csv(io.StringIO(DATA), dtype={"actual": "Int64", "budget": "Int64"})\nmonthly.tail(6)'

_TOOLS = '''\


def tkr(ore):
    return "–" if pd.isna(ore) else money(round(ore), Unit.TKR, LANG)


def in_words(table):
    """The table with headings in words and öre as tkr."""
    written = {name: table[name].map(tkr) for name in table.select_dtypes("number")}
    words = {name: [text(label, LANG) for label in table[name]] for name in {"label"} & set(table)}
    return table.assign(**written, **words).rename(columns=HEADS)


def draw(spec, rows):
    display({"application/vnd.vegalite.v6+json": {**spec, "data": {"values": rows}}, "text/plain": ""}, raw=True)'''

_YEAR_TO_DATE = """\
known = monthly.query("year == @YEAR and month <= @MONTHS_KNOWN")
so_far = known.groupby("region", sort=False)[["actual", "budget"]].sum(min_count=1).reset_index()
in_words(so_far.assign(variance=so_far["actual"] - so_far["budget"]))"""

_OUTLOOK = """\
today = forecast.outlook(monthly, YEAR, MONTHS_KNOWN, METHOD)
views = today.totals[today.totals["region"] == today.totals["region"].iloc[-1]]
in_words(views[["label", "rmse", "low80", "expected", "high80"]])"""

_METHODS_CHART = """\
usable = views[views["expected"].notna()].sort_values("rmse", na_position="last").fillna({"rmse": 0})
draw(charts.methods(LANG), [
    {
        "label": text(view.label, LANG), "order": order, "chosen": bool(view.chosen), "expected": view.expected / 1e5,
        "low": (view.expected - view.rmse) / 1e5, "high": (view.expected + view.rmse) / 1e5,
        "shown": tkr(view.expected), "interval": f"± {tkr(view.rmse)}",
        "budget": None if pd.isna(view.budget) else view.budget / 1e5,
    }
    for order, view in enumerate(usable.itertuples())
])"""

_CHOSEN_TABLE = """\
chosen = today.totals[today.totals["chosen"]]
in_words(chosen[["region", "low80", "expected", "high80", "budget"]])"""

_APPLY = """\
planned = scenario.Scenario.from_query(SCENARIO)
for finding in scenario.misread(SCENARIO):
    print(finding.sentence(LANG))
published = scenario.Published(**PUBLISHED) if PUBLISHED else None
what_if = scenario.apply(scenario.based(today.monthly, planned, published), planned)
landing = scenario.landing(today.totals, today.monthly, what_if)
in_words(landing[["region", "change", "before", "after", "low80", "high80"]])"""

_BRIDGE = """\
steps = scenario.bridge(today.monthly, what_if)
in_words(steps[["label", "name", "amount", "end"]])"""

_BRIDGE_CHART = """\
kinds = ["total", *("gain" if amount > 0 else "loss" for amount in steps["amount"][1:-1]), "total"]
draw(charts.bridge(LANG), [
    {
        "label": " ".join(filter(None, (text(step.label, LANG), step.name))), "order": order, "kind": kind,
        "start": step.start / 1e5, "end": step.end / 1e5, "amount": step.amount / 1e5, "shown": tkr(step.amount),
    }
    for order, (step, kind) in enumerate(zip(steps.itertuples(), kinds))
])"""

_PRINT = "print(json.dumps(report.headline(today, what_if), ensure_ascii=False, indent=1))"


def notebook(
    monthly: pd.DataFrame,
    year: int,
    months_known: int,
    method: str | Mapping[str, str] | None,
    scenario_query: Mapping[str, str],
    lang: str = SOURCE,
    published: Published | None = None,
) -> bytes:
    """An .ipynb (nbformat 4.5) without outputs. monthly: region, line, year, month, actual, budget (öre).

    published: what a scenario based on the published forecast starts from. Everything that varies stands in the cells
    as a literal, so that nothing from a file can run as code.
    """
    span = period(Period(year, months_known, accumulated=True), lang) if months_known else str(year)
    cells = [
        prose(f"{text(_TITLE, lang, year=year)}\n\n{text(_ABOUT, lang, period=span)}"),
        code(f"{FIND}\n\n{IMPORTS}"),
        prose(text(_DATA, lang)),
        code(f"DATA = (\n{_literal(monthly)}\n)\n{_READ}"),
        *analysis(settings(year, months_known, method, scenario_query, lang, published), lang),
    ]
    return book(cells)


def analysis(settings: str, lang: str = SOURCE) -> list[Cell]:
    """The cells from a table `monthly` on: the year to date, the forecast, the scenario, the headline figures."""
    told = (text(each, lang) for each in (_SETTINGS, _SO_FAR, _FORECAST, _CHOSEN, _SCENARIO, _STEPS, _HEADLINE))
    done = (
        [f"{settings}{_TOOLS}"],
        [_YEAR_TO_DATE],
        [_OUTLOOK, _METHODS_CHART],
        [_CHOSEN_TABLE],
        [_APPLY],
        [_BRIDGE, _BRIDGE_CHART],
        [_PRINT],
    )
    return [cell for words, sources in zip(told, done, strict=True) for cell in (prose(words), *map(code, sources))]


def settings(
    year: int,
    months_known: int,
    method: str | Mapping[str, str] | None,
    scenario_query: Mapping[str, str],
    lang: str = SOURCE,
    published: Published | None = None,
) -> str:
    """What the analysis is told, as assignments of literals."""
    values = {
        "YEAR": year,
        "MONTHS_KNOWN": months_known,
        "METHOD": dict(method) if isinstance(method, Mapping) else method,
        "SCENARIO": dict(scenario_query),
        "PUBLISHED": asdict(published) if published else None,
        "LANG": lang,
        "HEADS": {name: text(head, lang) for name, head in _HEADS.items()},
    }
    return "\n".join(f"{name} = {pformat(value, width=110, sort_dicts=False)}" for name, value in values.items())


def _literal(monthly: pd.DataFrame) -> str:
    """CSV, a string literal a line."""
    lines = monthly[list(DATA_COLUMNS)].to_csv(index=False, lineterminator="\n").splitlines(keepends=True)
    return "\n".join(f"    {line!r}" for line in lines)


def prose(source: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def code(source: str) -> Cell:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source}


def book(cells: Sequence[Cell]) -> bytes:
    """The cells as a notebook file; each is named after its place, so that the same cells give the same bytes."""
    content = {
        "cells": [{**cell, "id": f"cell-{place}"} for place, cell in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
