"""The figures of the page Helårsprognos: the year month by month or accumulated, and the methods on one axis."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.forecast import Outlook
from svlc_core.vocabulary import Period
from svlc_core.wording import N_, month_name, period
from ui import address, data, widgets
from ui.amounts import in_tkr, missing, said, tkr
from ui.forecast import Asked, Row, models_switch, records, seen, total
from ui.forecast_rows import by_error
from ui.language import _, lang

MONTHS = "manader"
VIEWS = {MONTHS: N_("Per månad"), "ackumulerat": N_("Ackumulerat")}
STATUS = {"actual": N_("utfall"), "forecast": N_("prognos")}


def methods(outlook: Outlook, ask: Asked) -> None:
    """Every method on one axis, each with its own back-tested error for this month of the year."""
    st.header(_("Metoderna på samma axel"), anchor=False)
    st.caption(
        _(
            "Punkten är helårsresultatet och strecket metodens typiska fel, "
            "prövat på tidigare år efter lika många månader."
        )
    )
    rows = [row for row in records(outlook) if row["region"] == ask.region]
    usable = sorted((row for row in rows if row["available"]), key=by_error)
    drawn = [_method_row(order, row) for order, row in enumerate(usable)]
    widgets.figure(
        pd.DataFrame(drawn), charts.methods, key="forecast_methods",
        alt=_("Helårsresultatet enligt {count} metoder för {region}, med typiskt fel.",
              count=len(drawn), region=ask.region),
        table=lambda: _methods_table(rows), name=_("Metoder {region} {year}", region=ask.region, year=ask.year),
    )  # fmt: skip
    models_switch(ask)


def _method_row(order: int, row: Row) -> Row:
    error = 0.0 if missing(row["rmse"]) else row["rmse"]
    return {
        "label": _(row["label"]),
        "order": order,
        "expected": tkr(row["expected"]),
        "low": tkr(row["expected"] - error),
        "high": tkr(row["expected"] + error),
        "chosen": bool(row["chosen"]),
        "shown": said(row["expected"], signed=True),
        "interval": _error(row),
        "budget": None if missing(row["budget"]) else tkr(row["budget"]),
    }


def _error(row: Row) -> str:
    if missing(row["rmse"]):
        return _("kan inte prövas")
    return _("± {amount}, prövad {n} gånger", amount=said(round(row["rmse"])), n=row["n"])


def _methods_table(rows: list[Row]) -> widgets.Columns:
    return {
        _("Metod"): [_(row["label"]) for row in rows],
        _("Helår, tkr"): in_tkr(row["expected"] for row in rows),
        _("Typiskt fel, tkr"): in_tkr(row["rmse"] for row in rows),
        _("Prövad, antal gånger"): [row["n"] for row in rows],
        _("Vald"): [_("ja") if row["chosen"] else "" for row in rows],
        _("Anmärkning"): [_(row["reason"]) if row["reason"] else "" for row in rows],
    }


@data.once_a_version
def _months(ask: Asked) -> list[Row]:
    """The year's twelve months as measured: month, status, amount, accumulated, budget."""
    months: list[Row] = measure.course(seen(ask).monthly, ask.region).to_dict("records")
    return months


def course(outlook: Outlook, ask: Asked) -> None:
    """The year's months side by side, or the year to date carried on to December."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(_("Året månad för månad"), anchor=False, width="content")
        view = _view()
    if view == MONTHS:
        _by_month(ask)
    else:
        _accumulated(ask, total(outlook, ask.region))


def _view() -> str:
    address.seed("forecast_view", "aret", MONTHS, {view: view for view in VIEWS}.get)
    view = str(st.segmented_control(_("Visa"), VIEWS, format_func=lambda view: _(VIEWS[view]), key="forecast_view",
                                    label_visibility="collapsed", required=True))  # fmt: skip
    address.keep({"aret": None if view == MONTHS else view})
    return view


def _by_month(ask: Asked) -> None:
    st.caption(_("Fylld stapel är utfall, randig är prognos. Ramen bakom är månadens budget."))
    widgets.figure(
        _month_rows(ask, lang()), charts.year, key="forecast_months",
        alt=_("Resultatet per månad för {region} {year}: utfall till och med {month}, därefter prognos, mot budget.",
              region=ask.region, year=ask.year, month=month_name(ask.months, lang())),
        table=lambda: _course_table(ask), name=_("Månader {region} {year}", region=ask.region, year=ask.year),
    )  # fmt: skip


def _status(month: Row) -> str:
    code = month["status"]
    return _(STATUS[code])


@data.once_a_version
def _month_rows(ask: Asked, _language: str) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "month": each["month"],
                "amount": tkr(each["amount"]),
                "status": each["status"],
                "kind": _status(each),
                "budget": None if missing(each["budget"]) else tkr(each["budget"]),
                "when": period(Period(ask.year, each["month"]), lang()),
                "shown": said(each["amount"], signed=True),
                "shown_budget": said(each["budget"], signed=True),
            }
            for each in _months(ask)
        ]
    )


def _accumulated(ask: Asked, row: Row) -> None:
    st.caption(_("Heldraget är utfall, streckat är prognos. Stapeln i december är 80 %-intervallet."))
    widgets.figure(
        pd.DataFrame(_course_rows(ask, row)), charts.year_end, key="forecast_course",
        alt=_("Ackumulerat resultat för {region} {year} med prognos till årets slut.",
              region=ask.region, year=ask.year),
        table=lambda: _course_table(ask), name=_("Månader {region} {year}", region=ask.region, year=ask.year),
    )  # fmt: skip


def _course_rows(ask: Asked, row: Row) -> list[Row]:
    drawn: list[Row] = []
    for each in _months(ask):
        at = {
            "month": each["month"],
            "value": tkr(each["accumulated"]),
            "shown": said(each["accumulated"], signed=True),
            "when": period(Period(ask.year, each["month"]), lang()),
        }
        statuses = ["actual"] * (each["month"] <= ask.months) + ["forecast"] * (each["month"] >= ask.months)
        drawn += [at | {"status": status} for status in statuses]
    drawn[-1] |= {"label": said(row["expected"], signed=True)} | _ends(row) | _budget_mark(row, drawn)
    return drawn


def _ends(row: Row) -> Row:
    return {} if missing(row["low80"]) else {"low": tkr(row["low80"]), "high": tkr(row["high80"])}


def _budget_mark(row: Row, drawn: list[Row]) -> Row:
    """The year's budget beside the forecast in December, its label kept clear of the other one."""
    if missing(row["budget"]):
        return {}
    budget, heights = tkr(row["budget"]), [each["value"] for each in drawn]
    gap = 0.07 * (max(*heights, budget) - min(*heights, budget))
    _expected_at, budget_at = charts.spread([tkr(row["expected"]), budget], gap)
    return {"budget": budget, "budget_at": budget_at, "budget_label": _("budget {amount}", amount=said(row["budget"]))}


def _course_table(ask: Asked) -> widgets.Columns:
    months = _months(ask)
    return {
        _("Månad"): [month_name(each["month"], lang()) for each in months],
        _("Slag"): [_status(each) for each in months],
        _("Belopp, tkr"): in_tkr(each["amount"] for each in months),
        _("Ackumulerat, tkr"): in_tkr(each["accumulated"] for each in months),
        _("Budget, tkr"): in_tkr(each["budget"] for each in months),
    }
