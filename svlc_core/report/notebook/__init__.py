"""The analysis as a runnable notebook: it carries its data, and the same code as the app computes it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pprint import pformat

import pandas as pd

from svlc_core.forecast import Pick, Vintage
from svlc_core.report.notebook.forecast import FORECAST
from svlc_core.report.notebook.start import ABOUT, DATA, FIND, HEADS, IMPORTS, READ, SETTINGS, TITLE, TOOLS
from svlc_core.report.notebook.what_if import WHAT_IF
from svlc_core.scenario import Published
from svlc_core.vocabulary import Period
from svlc_core.wording import SOURCE, period, text

Cell = dict[str, object]
DATA_COLUMNS = ("region", "line", "year", "month", "actual", "budget")


def notebook(
    monthly: pd.DataFrame,
    year: int,
    months_known: int,
    method: str | Mapping[str, str] | None,
    scenario_query: Mapping[str, str],
    lang: str = SOURCE,
    published: Published | None = None,
    *,
    picks: Sequence[Pick] = (),
    optional: bool = False,
    vintages: Sequence[Vintage] = (),
) -> bytes:
    """An .ipynb (nbformat 4.5) without outputs. monthly: region, line, year, month, actual, budget (öre).

    published: what a scenario based on the published forecast starts from. picks: what is chosen for single lines.
    optional: the models too. vintages: published forecasts to compare with. Everything that varies stands in the cells
    as a literal, so that nothing from a file can run as code.
    """
    span = period(Period(year, months_known, accumulated=True), lang) if months_known else str(year)
    told = settings(year, months_known, method, scenario_query, lang, published, picks, optional, vintages)
    cells = [
        prose(f"{text(TITLE, lang, year=year)}\n\n{text(ABOUT, lang, period=span)}"),
        code(f"{FIND}\n\n{IMPORTS}"),
        prose(text(DATA, lang)),
        code(f"DATA = (\n{_literal(monthly)}\n)\n{READ}"),
        *analysis(told, lang),
    ]
    return book(cells)


def analysis(settings: str, lang: str = SOURCE) -> list[Cell]:
    """The cells from a table `monthly` on: the year to date, the forecast, the scenario, the headline figures."""
    steps = ((SETTINGS, (f"{settings}{TOOLS}",)), *FORECAST, *WHAT_IF)
    return [cell for words, sources in steps for cell in (prose(text(words, lang)), *map(code, sources))]


def settings(
    year: int,
    months_known: int,
    method: str | Mapping[str, str] | None,
    scenario_query: Mapping[str, str],
    lang: str = SOURCE,
    published: Published | None = None,
    picks: Sequence[Pick] = (),
    optional: bool = False,
    vintages: Sequence[Vintage] = (),
) -> str:
    """What the analysis is told, as assignments of literals."""
    values = {
        "YEAR": year,
        "MONTHS_KNOWN": months_known,
        "METHOD": dict(method) if isinstance(method, Mapping) else method,
        "OPTIONAL": optional,
        "PICKS": [pick.to_text() for pick in picks],
        "VINTAGES": [vintage.to_text() for vintage in vintages],
        "SCENARIO": dict(scenario_query),
        "PUBLISHED": asdict(published) if published else None,
        "LANG": lang,
        "HEADS": {name: text(head, lang) for name, head in HEADS.items()},
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
