"""`forecast`: the full year, each region and the total as they are chosen."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing
from typing import Any

import pandas as pd

from svlc_core import forecast, measure
from svlc_core.catalogue.rules import NO_LEDGER, NOTHING_TO_FORECAST
from svlc_core.commands.command import JSON, Command
from svlc_core.commands.saying import print_json
from svlc_core.commands.surroundings import store_of
from svlc_core.errors import Refused
from svlc_core.vocabulary import Unit
from svlc_core.wording import N_, money, text


def forecast_year(options: Namespace) -> int:
    """A line each; in JSON also the lines, choices and published forecasts."""
    with closing(store_of(options)) as store:
        monthly, vintages = store.ask(measure.monthly), store.vintages()
        known = monthly.dropna(subset=["actual"])["year"]
        if known.empty:
            raise Refused(NO_LEDGER.at())
        year = options.year or int(known.max())
        picks = store.picks(year)
    months = forecast.readiness(monthly, year).months if options.months is None else options.months
    try:
        seen = forecast.outlook(monthly, year, months, picks=picks)
    except ValueError as error:
        raise Refused(NOTHING_TO_FORECAST.at(year=str(year), months=months)) from error
    told = forecast.told(seen, vintages, monthly)
    if options.json:
        print_json(told)
    else:
        print(*(_line(total, months) for total in told["totals"]), sep="\n")
    return 0


def _line(total: Mapping[str, Any], months: int) -> str:
    """What a region lands on and how surely, in a line; a year that is over has nothing unsure."""
    if months == 12:
        sure = text(N_("året är slut"))
    elif total["low80"] is None:
        sure = text(N_("för lite historik för ett intervall"))
    else:
        low, high = _tkr(total["low80"]).removesuffix("tkr").rstrip(), _tkr(total["high80"])
        sure = text(N_("80 %-intervall: {low} till {high}"), low=low, high=high)
    template = N_("{region}: {expected} ({sure}), budget {budget}")
    amounts = {"expected": _tkr(total["expected"]), "budget": _tkr(total["budget"])}
    return text(template, region=total["region"], sure=sure, **amounts)


def _tkr(ore: Any) -> str:
    return "–" if pd.isna(ore) else money(ore, Unit.TKR)


FORECAST = Command(
    N_("helårsprognos per region och totalt"),
    forecast_year,
    {
        "--json": JSON,
        "--year": {"type": int, "help": text(N_("år (annars det senaste)"))},
        "--months": {"type": int, "help": text(N_("antal kända månader (annars alla som alla regioner har)"))},
    },
)
