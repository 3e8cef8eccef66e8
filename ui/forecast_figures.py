"""The figures of the page Helårsprognos: the methods on one axis, the year's course, and the tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.forecast import Outlook
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import label, month_name, period
from ui import data, widgets
from ui.amounts import between, in_tkr, said, tkr
from ui.forecast import Asked, total
from ui.language import _, lang


def methods(outlook: Outlook, region: Region) -> None:
    """Every method on one axis, each with its own back-tested error for this month of the year."""
    st.subheader(_("Metoderna på samma axel"), anchor=False)
    st.caption(
        _(
            "Punkten är helårsresultatet och strecket metodens typiska fel, "
            "prövat på tidigare år efter lika många månader."
        )
    )
    rows = outlook.totals[outlook.totals["region"] == region]
    usable = rows[rows["available"]].sort_values("rmse", na_position="last")
    drawn = [_method_row(order, row) for order, row in enumerate(usable.to_dict("records"))]
    widgets.figure(
        pd.DataFrame(drawn), charts.methods(lang()), key="forecast_methods",
        alt=_(
            "Helårsresultatet enligt {count} metoder för "
            "{region}, med typiskt fel.", count=len(drawn), region=region),
        table=_methods_table(rows), name=_("Metoder {region} {year}", region=region, year=outlook.year),
    )  # fmt: skip


def _method_row(order: int, row: dict[Any, Any]) -> dict[str, Any]:
    error = 0.0 if pd.isna(row["rmse"]) else row["rmse"]
    return {
        "label": _(row["label"]),
        "order": order,
        "expected": tkr(row["expected"]),
        "low": tkr(row["expected"] - error),
        "high": tkr(row["expected"] + error),
        "chosen": bool(row["chosen"]),
        "shown": said(row["expected"], signed=True),
        "interval": _error(row),
        "budget": None if pd.isna(row["budget"]) else tkr(row["budget"]),
    }


def _error(row: dict[Any, Any]) -> str:
    if pd.isna(row["rmse"]):
        return _("kan inte prövas")
    return _("± {amount}, prövad {n} gånger", amount=said(round(row["rmse"])), n=row["n"])


def _methods_table(rows: pd.DataFrame) -> pd.DataFrame:
    records = rows.to_dict("records")
    return pd.DataFrame(
        {
            _("Metod"): [_(row["label"]) for row in records],
            _("Helår, tkr"): in_tkr(row["expected"] for row in records),
            _("Typiskt fel, tkr"): in_tkr(row["rmse"] for row in records),
            _("Prövad, antal gånger"): [row["n"] for row in records],
            _("Vald"): [_("ja") if row["chosen"] else "" for row in records],
            _("Anmärkning"): [_(row["reason"]) if row["reason"] else "" for row in records],
        }
    )


def course(outlook: Outlook, region: Region) -> None:
    """The year to date carried on to December."""
    st.subheader(_("Året månad för månad"), anchor=False)
    until = _("Heldraget är utfall, streckat är prognos. Stapeln i december är 80 %-intervallet.")
    st.caption(until)
    months = measure.course(outlook.monthly, region)
    widgets.figure(
        pd.DataFrame(_course_rows(outlook, region, months)), charts.year_end(lang()), key="forecast_course",
        alt=_(
            "Ackumulerat resultat för {region} {year} "
            "med prognos till årets slut.", region=region, year=outlook.year),
        table=_course_table(months), name=_("Månader {region} {year}", region=region, year=outlook.year),
    )  # fmt: skip


def _course_rows(outlook: Outlook, region: Region, months: pd.DataFrame) -> list[dict[str, Any]]:
    row, known = total(outlook, region), outlook.months_known
    drawn = []
    for each in months.to_dict("records"):
        at = {
            "month": each["month"],
            "value": tkr(each["accumulated"]),
            "shown": said(each["accumulated"], signed=True),
        }
        at["when"] = period(Period(outlook.year, each["month"]), lang())
        statuses = ["actual"] * (each["month"] <= known) + ["forecast"] * (each["month"] >= known)
        drawn += [at | {"status": status} for status in statuses]
    if not pd.isna(row["low80"]):
        drawn[-1] |= {"low": tkr(row["low80"]), "high": tkr(row["high80"])}
    drawn[-1] |= {"label": said(row["expected"], signed=True)}
    if not pd.isna(row["budget"]):
        drawn[-1] |= _budget_mark(row, [tkr(each) for each in months["accumulated"]])
    return drawn


def _budget_mark(row: pd.Series[Any], heights: list[float]) -> dict[str, Any]:
    """The year's budget beside the forecast in December, its label kept clear of the other one."""
    budget, expected = tkr(row["budget"]), tkr(row["expected"])
    gap = 0.07 * (max(*heights, budget) - min(*heights, budget))
    _expected_at, budget_at = charts.spread([expected, budget], gap)
    return {"budget": budget, "budget_at": budget_at, "budget_label": _("budget {amount}", amount=said(row["budget"]))}


def _course_table(months: pd.DataFrame) -> pd.DataFrame:
    names = {"actual": _("utfall"), "forecast": _("prognos")}
    return pd.DataFrame(
        {
            _("Månad"): [month_name(month, lang()) for month in months["month"]],
            _("Slag"): [names[status] for status in months["status"]],
            _("Belopp, tkr"): in_tkr(months["amount"]),
            _("Ackumulerat, tkr"): in_tkr(months["accumulated"]),
            _("Budget, tkr"): in_tkr(months["budget"]),
        }
    )


def regions(outlook: Outlook) -> None:
    """Each region and their sum, which always adds up."""
    st.subheader(_("Regionerna och summan"), anchor=False)
    rows = outlook.totals[outlook.totals["chosen"]]
    table = _regions_table(outlook, rows)
    widgets.grid(table, key="forecast_regions", alt=_("Helårsprognos per region"))
    notes = [_("Plus är bättre än budget."), _("Summan kan avvika på grund av avrundning.")]
    st.caption(" ".join(notes))
    widgets.downloads(
        table, key="forecast_regions_files", name=_("Helårsprognos {year}", year=outlook.year), notes=notes
    )


def _regions_table(outlook: Outlook, rows: pd.DataFrame) -> pd.DataFrame:
    records = rows.to_dict("records")
    so_far = [measure.amount(outlook.monthly, Region(row["region"]), "actual") for row in records]
    return pd.DataFrame(
        {
            _("Region"): [row["region"] for row in records],
            _("Utfall hittills, tkr"): in_tkr(so_far),
            _("Resten av året, tkr"): in_tkr(
                row["expected"] - known for row, known in zip(records, so_far, strict=True)
            ),
            _("Helår, tkr"): in_tkr(row["expected"] for row in records),
            _("Budget, tkr"): in_tkr(row["budget"] for row in records),
            _("Avvikelse, tkr"): in_tkr(row["expected"] - row["budget"] for row in records),
            _("80 %-intervall"): [between(row["low80"], row["high80"]) for row in records],
            _("Metod"): [_(row["label"]) for row in records],
        }
    )


@data.once_a_version
def _line_amounts(year: int, months: int, method: str | None, region: Region) -> pd.DataFrame:
    return measure.result_lines(measure.as_ledger(data.outlook(year, months, method).monthly, year), year, 12, region)


def lines(ask: Asked) -> None:
    """Which report lines make the year, against the budget."""
    st.subheader(_("Raderna mot helårsbudget, {region}", region=ask.region), anchor=False)
    frame = _line_amounts(ask.year, ask.months, ask.method, ask.region)
    table = pd.DataFrame(
        {
            _("Rad"): [label(line, lang()) for line in frame["line"]],
            _("Helårsprognos, tkr"): in_tkr(frame["actual"]),
            _("Budget, tkr"): in_tkr(frame["budget"]),
            _("Avvikelse, tkr"): in_tkr(frame["variance"]),
        }
    )
    widgets.grid(table, key="forecast_lines", alt=_("Helårsprognos per rad"))
