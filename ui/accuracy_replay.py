"""How wrong each method would have been in each past year, and how the intervals held, on Prognossäkerhet."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core import charts, forecast
from svlc_core.wording import month_name, percent
from ui import data, widgets
from ui.accuracy import Asked, Row, held, own, summed
from ui.accuracy_published import inside
from ui.amounts import in_tkr, missing, said, tkr
from ui.language import _, lang


@data.once_a_version
def _replayed(ask: Asked) -> list[Row]:
    """Every method in every past year of the region; the latest year first."""
    found = data.replayed(ask.months)
    mine = found[found["region"] == ask.region].sort_values("year", ascending=False, kind="stable")
    rows: list[Row] = mine.to_dict("records")
    return rows


def years(ask: Asked) -> None:
    """A line of dots a year: the forecast of the product, every other method, and the budget."""
    rows = _replayed(ask)
    if not rows:
        return
    month = month_name(ask.months, lang())
    st.header(_("Så hade metoderna gjort efter {month}, {region}", month=month, region=ask.region), anchor=False)
    st.caption(_("Varje år är prognosen räknad på nytt, på bara det som var känt då. Punkten är felet: till höger "
                 "om noll blev året bättre än prognosen. Det blå bandet är 80 %-intervallet."))  # fmt: skip
    widgets.figure(
        pd.DataFrame([each for row in rows for each in _drawn(row)]), charts.errors, key="accuracy_years",
        alt=_("Felet i prognoser gjorda efter {month} för {region}, {count} år, per metod.",
              month=month, region=ask.region, count=len({row["year"] for row in rows})),
        table=lambda: _years_table(rows), name=_("Fel per år {region}", region=ask.region),
        notes=[_("Fel = utfall − prognos för helåret. Plus är bättre än prognosen.")],
    )  # fmt: skip


def _drawn(row: Row) -> list[Row]:
    """The method's dot; with that of the product's own choice also the budget's."""
    dot: Row = {
        "label": str(row["year"]),
        "error": tkr(row["error"]),
        "kind": "forecast" if row["chosen"] else "other",
        "method": _(row["label"]),
        "shown": said(row["error"], signed=True),
    }
    if not row["chosen"]:
        return [dot]
    if not missing(row["least80"]):
        dot |= {"low": tkr(row["least80"]), "high": tkr(row["most80"])}
    if missing(row["budget_error"]):
        return [dot]
    plan = {"error": tkr(row["budget_error"]), "kind": "budget", "method": _("Årets budget")}
    return [dot, {"label": dot["label"]} | plan | {"shown": said(row["budget_error"], signed=True)}]


def _years_table(rows: list[Row]) -> widgets.Columns:
    return {
        _("År"): [str(row["year"]) for row in rows],
        _("Metod"): [_(row["label"]) for row in rows],
        _("Vald då"): [_("ja") if row["chosen"] else "" for row in rows],
        _("Prognos, tkr"): in_tkr(row["forecast"] for row in rows),
        _("Utfall, tkr"): in_tkr(row["outcome"] for row in rows),
        _("Fel, tkr"): in_tkr(row["error"] for row in rows),
        _("Fel om resten blev som förra året, tkr"): in_tkr(row["naive_error"] for row in rows),
        _("Fel med årets budget, tkr"): in_tkr(row["budget_error"] for row in rows),
        _("Inom 80 %"): [inside(row["within80"]) for row in rows],
        _("Inom 95 %"): [inside(row["within95"]) for row in rows],
    }


@data.once_a_version
def _by_method(ask: Asked) -> list[Row]:
    """Each method, all years together; the smallest error first."""
    found = data.replayed(ask.months)
    rows: list[Row] = forecast.accuracy(found[found["region"] == ask.region]).to_dict("records")
    return sorted(rows, key=lambda row: row["mean_abs"])


def methods(ask: Asked) -> None:
    """A row a method, with its mean error, which way it leans, and in how many years it could be tried."""
    rows = _by_method(ask)
    if not rows:
        return
    st.subheader(_("Metod för metod"), anchor=False)
    table: widgets.Columns = {
        _("Metod"): [_(row["label"]) for row in rows],
        _("År"): [row["years"] for row in rows],
        _("Genomsnittligt fel, tkr"): in_tkr(row["mean_abs"] for row in rows),
        _("Slagsida, tkr"): in_tkr(row["bias"] for row in rows),
        _("Fel, av bruttokostnaden"): [_share(row["abs_share"]) for row in rows],
        _("Inom 80 %"): [held(row, "80") for row in rows],
        _("Inom 95 %"): [held(row, "95") for row in rows],
    }
    widgets.sheet(table)
    notes = [_("Slagsida är felets medelvärde: plus när åren slutat bättre än prognosen."),
             _("Metoder som prövats på olika många år går inte att jämföra rakt av.")]  # fmt: skip
    st.caption(" ".join(notes))
    name = _("Fel per metod {region}", region=ask.region)
    widgets.downloads(table, key="accuracy_methods", name=name, notes=notes)


def _share(share: float) -> str:
    return "–" if missing(share) else percent(share, 2, lang())


def intervals(ask: Asked) -> None:
    """How many of the outcomes ended inside the intervals, in each region."""
    rows = list(summed(ask.months).values())
    if not rows:
        return
    st.subheader(_("Så höll intervallen"), anchor=False)
    years = {row["region"]: _with_interval(row["region"], ask.months) for row in rows}
    table: widgets.Columns = {
        _("Region"): [row["region"] for row in rows],
        _("År med intervall"): [", ".join(years[row["region"]]) or _("inget") for row in rows],
        _("Inom 80 %"): [held(row, "80") for row in rows],
        _("Inom 95 %"): [held(row, "95") for row in rows],
    }
    widgets.sheet(table)
    note = _("Intervall kräver minst två hela år före det år som prognosen gäller.")
    st.caption(note)
    widgets.downloads(table, key="accuracy_intervals", name=_("Så höll intervallen"), notes=[note])


def _with_interval(region: str, months: int) -> list[str]:
    return [str(row["year"]) for row in own(months) if row["region"] == region and not missing(row["within80"])]
