"""The parts of the page Helårsprognos: what is asked, and where the year lands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import streamlit as st

from svlc_core import forecast, measure, report
from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast import Choice, Outlook, Readiness
from svlc_core.vocabulary import OWNERS, Period, Region
from svlc_core.wording import month_name, period
from ui import address, data, frame, levers, widgets
from ui.amounts import between, missing, said
from ui.language import _, lang

SCOPES = (Region.ALL, *OWNERS)
RECOMMENDED = ""
Row = dict[Any, Any]
NOTEBOOK = "application/x-ipynb+json"


@dataclass(frozen=True)
class Asked:
    """What the controller has asked for. `method` is None as long as the recommended one is followed."""

    year: int
    months: int
    region: Region
    method: str | None


@data.once_a_version
def years() -> list[int]:
    """Years with at least one month of outcome, the latest first."""
    monthly = data.monthly()
    return sorted((int(year) for year in monthly.loc[monthly["actual"].notna(), "year"].unique()), reverse=True)


def ready(year: int) -> Readiness:
    return data.readiness(year)


def nothing_yet() -> None:
    """What to do when there is no ledger to forecast from."""
    st.info(
        _("Det finns ingen huvudbok att räkna på ännu. Lämna in en fil med utfall per månad, så visas prognosen här.")
    )
    st.page_link(frame.place("hand_in"))


def asked() -> Asked | None:
    """Draw the controls; None where there is nothing to forecast from."""
    choices = years()
    if not choices:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        year = _year(choices)
        state = ready(year)
        months = _months(state)
        region = _region("forecast_region")
    method = _method()
    address.keep({"ar": str(year), "manader": str(months), "region": region, "metod": method or None})
    return Asked(year, months, region, method or None) if months else None


def carried() -> Asked | None:
    """What was asked on the forecast page or by the address, the region as the one control; None without a ledger."""
    choices = years()
    if not choices:
        return None
    year = int(address.chosen("ar") or 0)
    year = year if year in choices else choices[0]
    known = ready(year).months
    months = {str(n): n for n in range(1, known + 1)}.get(address.chosen("manader") or "", known)
    method = address.chosen("metod")
    region = _region("what_if_region")
    address.keep({"ar": str(year), "manader": str(months), "region": region, "metod": method})
    return Asked(year, months, region, method if method in METHODS else None) if months else None


def _year(choices: list[int]) -> int:
    address.seed("forecast_year", "ar", choices[0], {str(year): year for year in choices}.get)
    if st.session_state["forecast_year"] not in choices:
        st.session_state["forecast_year"] = choices[0]
    return int(st.selectbox(_("År"), choices, key="forecast_year", width=110))


def _months(state: Readiness) -> int:
    """How many months are counted as known; the key carries what is there, so new data gives a new control."""
    if state.months < 2:
        return state.months
    key = f"forecast_months_{state.year}_{state.months}"
    address.seed(key, "manader", state.months, {str(n): n for n in range(1, state.months + 1)}.get)
    hint = _("Ta bort de senaste månaderna för att se vad prognosen hade sagt då, eller om de är ofullständiga.")
    return int(st.slider(_("Månader med utfall"), 1, state.months, key=key, help=hint, width=260))


def _region(key: str) -> Region:
    """A control of its own on each page: one that two pages share loses its value on the way between them."""
    address.seed(key, "region", Region.ALL, {str(each): each for each in SCOPES}.get)
    return Region(str(st.segmented_control(_("Region"), SCOPES, key=key, required=True, help=_(widgets.SUV))))


def _method() -> str:
    address.seed("forecast_method", "metod", RECOMMENDED, {code: code for code in METHODS}.get)
    options = (RECOMMENDED, *METHODS)
    return str(st.selectbox(_("Metod"), options, format_func=_method_name, key="forecast_method", width=300))


def _method_name(code: str) -> str:
    return _(METHODS[code].label) if code else _("Den rekommenderade")


def seen(ask: Asked) -> Outlook:
    return data.outlook(ask.year, ask.months, ask.method)


def readiness(ask: Asked) -> None:
    """What is missing before the forecast is whole, if anything."""
    state = ready(ask.year)
    if state.missing:
        places = ", ".join(f"{region} {month_name(month, lang())}" for region, month in state.missing)
        st.warning(_("Utfall saknas för {places}. Prognosen räknar bara med månader som alla regioner har lämnat.",
                     places=places), icon=":material/event_busy:")  # fmt: skip
    if state.absent:
        st.warning(_("Inget utfall alls finns för {regions}.", regions=", ".join(state.absent)))


@lru_cache(maxsize=8)
def records(outlook: Outlook) -> list[Row]:
    """The outlook's totals, a row for each region and method."""
    rows: list[Row] = outlook.totals.to_dict("records")
    return rows


def total(outlook: Outlook, region: Region) -> Row:
    """The row of the chosen method for the region."""
    return next(row for row in records(outlook) if row["region"] == region and row["chosen"])


@lru_cache(maxsize=64)
def year_to_date(outlook: Outlook, region: str) -> int:
    """What has happened so far, in öre."""
    return measure.amount(outlook.monthly, Region(region), "actual")


def headline(outlook: Outlook, region: Region) -> None:
    """Where the year lands, against what, and how sure it is."""
    row = total(outlook, region)
    until = Period(outlook.year, outlook.months_known, accumulated=True)
    so_far = year_to_date(outlook, region)
    columns = st.columns(3)
    with columns[0]:
        widgets.headline(_("Utfall {period}", period=period(until, lang())), said(so_far, signed=True))
    with columns[1]:
        widgets.headline(_("Helårsprognos {year}", year=outlook.year), said(row["expected"], signed=True))
    with columns[2]:
        widgets.headline(_("Mot helårsbudget"), said(row["expected"] - row["budget"], signed=True), beside=_side(row))
    st.markdown(_sureness(row))


def _side(row: Row) -> str:
    if missing(row["budget"]):
        return _("budget saknas")
    return _("budget {amount}", amount=said(row["budget"]))


def _sureness(row: Row) -> str:
    """How sure the year is, and what that rests on."""
    if missing(row["low80"]):
        return _(row["reason"])
    near, far = between(row["low80"], row["high80"]), between(row["low95"], row["high95"])
    if not row["n"]:
        return _("Året är slut.")
    return _(
        "**80 %-intervall: {near}. 95 %-intervall: {far}.** De bygger på metodens fel vid {n} tidigare tillfällen med "
        "lika många kända månader, och på hur olika metoderna ser på resten av året.",
        near=near,
        far=far,
        n=row["n"],
    )


@data.once_a_version
def _recommended(ask: Asked) -> Choice:
    return forecast.choose(seen(ask).totals)[ask.region]


def why(outlook: Outlook, ask: Asked) -> None:
    """The method that is used and the reason for it."""
    choice = _recommended(ask)
    row = total(outlook, ask.region)
    used = _(row["label"])
    sentence = _(METHODS[row["method"]].sentence) if row["method"] in METHODS else ""
    if row["method"] == choice.method:
        st.markdown(
            _("**Vald metod: {method}.** {sentence} {why}", method=used, sentence=sentence, why=choice.why(lang()))
        )
    else:
        name = _(METHODS[choice.method].label)
        st.markdown(_("**Vald metod: {method}.** {sentence} Den är vald för hand; rekommenderad är {name}: {why}",
                      method=used, sentence=sentence, name=name.lower(), why=choice.why(lang())))  # fmt: skip


def take_away(ask: Asked) -> None:
    """The same analysis as a notebook, with the data and the scenario last worked on in it."""
    made = partial(
        report.notebook, data.monthly(), ask.year, ask.months, ask.method, levers.carried(), lang(), data.published()
    )
    st.download_button(
        _("Hämta som anteckningsbok"), made, f"helarsprognos_{ask.year}.ipynb", NOTEBOOK,
        key="notebook", on_click="ignore", icon=":material/book:",
    )  # fmt: skip
