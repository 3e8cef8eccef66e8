"""What is asked on the page Helårsprognos, and the outlook that answers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from time import perf_counter
from typing import Any

import streamlit as st

from svlc_core.catalogue.methods import METHODS
from svlc_core.catalogue.regions import joint
from svlc_core.forecast import Outlook, Readiness
from svlc_core.vocabulary import OWNERS, Region
from svlc_core.wording import number
from ui import address, data, widgets
from ui.language import _, lang

SCOPES = (Region.ALL, *OWNERS)
RECOMMENDED = ""
Row = dict[Any, Any]
MODELS, OWN_CHOICES = "forecast_models", "forecast_own_choices"
YES, NO = "ja", "nej"


@dataclass(frozen=True)
class Asked:
    """What the controller has asked for. `method` is None as long as the recommended one is followed.

    models: Theta and AutoETS are reckoned too. choices: what has been chosen for single lines counts.
    """

    year: int
    months: int
    region: Region
    method: str | None
    models: bool = False
    choices: bool = True


@data.once_a_version
def years() -> list[int]:
    """Years with at least one month of outcome, the latest first."""
    monthly = data.monthly()
    return sorted((int(year) for year in monthly.loc[monthly["actual"].notna(), "year"].unique()), reverse=True)


def ready(year: int) -> Readiness:
    return data.readiness(year)


def asked() -> Asked | None:
    """Draw the controls; None where there is nothing to forecast from, which `forecast_ready.nothing_yet` tells."""
    choices = years()
    if not choices:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        year = _year(choices)
        months = _months(ready(year))
        region = _region("forecast_region", year)
        models, own = _switch(MODELS, "modeller", False), _switch(OWN_CHOICES, "radval", True)
        method = _method(models)
    address.keep({"ar": str(year), "manader": str(months), "region": region, "metod": method or None})
    address.keep({"modeller": YES if models else None, "radval": None if own else NO})
    return Asked(year, months, region, method or None, models, own) if months else None


def carried() -> Asked | None:
    """What was asked on the forecast page or by the address, the region as the one control; None without a ledger."""
    choices = years()
    if not choices:
        return None
    year = carried_year()
    known = ready(year).months
    months = {str(n): n for n in range(1, known + 1)}.get(address.chosen("manader") or "", known)
    method = address.chosen("metod")
    region = _region("what_if_region", year)
    address.keep({"ar": str(year), "manader": str(months), "region": region, "metod": method})
    models, own = address.chosen("modeller") == YES, address.chosen("radval") != NO
    return Asked(year, months, region, method if method in METHODS else None, models, own) if months else None


def carried_year() -> int:
    """The year of the address, if there is any outcome of it; or else the latest that there is."""
    choices = years()
    asked = {str(year): year for year in choices}
    return asked.get(address.chosen("ar") or "", choices[0])


def _year(choices: list[int]) -> int:
    address.seed("forecast_year", "ar", choices[0], {str(year): year for year in choices}.get)
    if st.session_state["forecast_year"] not in choices:
        st.session_state["forecast_year"] = choices[0]
    return int(st.selectbox(_("År"), choices, key="forecast_year", width=110))


def _months(state: Readiness) -> int:
    """How many months are counted as known; the key carries what is there, so new data gives a new control."""
    if state.months < 2:
        return state.months
    key = f"forecast_ignored_{state.year}_{state.months}"
    address.seed(key, "manader", 0, {str(state.months - n): n for n in range(state.months)}.get)
    hint = _("Om de är ofullständiga, eller för att se vad prognosen hade sagt då.")
    return state.months - int(
        st.number_input(_("Bortse från de senaste månaderna"), 0, state.months - 1, key=key, help=hint, width=260)
    )


def _region(key: str, year: int) -> Region:
    """A control of its own on each page: one that two pages share loses its value on the way between them."""
    options = _scopes(year)
    address.seed(key, "region", options[0], {str(each): each for each in options}.get)
    if st.session_state[key] not in options:  # another year, or a delivery that was undone
        st.session_state[key] = options[0]
    return Region(str(st.segmented_control(_("Region"), options, key=key, required=True, help=_(widgets.SUV))))


@data.once_a_version
def _scopes(year: int) -> list[Region]:
    """The regions that have handed in anything so far, and what they make together."""
    monthly = data.monthly()
    there = set(monthly.loc[monthly["actual"].notna() & (monthly["year"] <= year), "region"])
    return [each for each in SCOPES if each in there or each in joint(there)] or sorted(map(Region, there))


def _switch(key: str, part: str, default: bool) -> bool:
    """What a toggle says that is drawn further down the page."""
    address.seed(key, part, default, {YES: True, NO: False}.get)
    return bool(st.session_state[key])


def _method(models: bool) -> str:
    address.seed("forecast_method", "metod", RECOMMENDED, {code: code for code in METHODS}.get)
    chosen = st.session_state["forecast_method"]
    offered = [code for code, method in METHODS.items() if models or not method.optional or code == chosen]
    options = (RECOMMENDED, *offered)
    return str(
        st.selectbox(_("Metod för alla rader"), options, format_func=_method_name, key="forecast_method", width=300)
    )


def _method_name(code: str) -> str:
    return _(METHODS[code].label) if code else _("Den förvalda")


def seen(ask: Asked) -> Outlook:
    """The outlook. The models take seconds the first time, which is said meanwhile."""
    if not _needs_models(ask):
        return data.outlook(ask.year, ask.months, ask.method, choices=ask.choices)
    with st.spinner(_("Theta och AutoETS räknas …"), show_time=True):
        return _timed(ask)[0]


def _needs_models(ask: Asked) -> bool:
    picks = data.picks(ask.year) if ask.choices else ()
    named = {ask.method, *(code for pick in picks for code, _weight in pick.blend)}
    return ask.models or any(method.optional for code, method in METHODS.items() if code in named)


def _timed(ask: Asked) -> tuple[Outlook, float]:
    """With the models if they are asked for, and how many seconds it took. The region makes no difference."""
    return _reckoned(replace(ask, region=Region.ALL))


@data.once_a_version
def _reckoned(ask: Asked) -> tuple[Outlook, float]:
    began = perf_counter()
    return data.outlook(ask.year, ask.months, ask.method, ask.models, ask.choices), perf_counter() - began


def models_switch(ask: Asked) -> None:
    """Whether the models are reckoned too; they are left out as long as nobody asks for them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(_("Räkna även Theta och AutoETS"), key=MODELS)
        if ask.models:
            took = _timed(ask)[1]
            st.caption(_("Det tog {seconds} s; nu är svaret sparat.", seconds=number(took, 1, lang())))
        else:
            st.caption(_("Första gången tar det omkring tio sekunder."))


@lru_cache(maxsize=8)
def records(outlook: Outlook) -> list[Row]:
    """The outlook's totals, a row for each region and method."""
    rows: list[Row] = outlook.totals.to_dict("records")
    return rows


def total(outlook: Outlook, region: Region) -> Row:
    """The row of the chosen method for the region."""
    return next(row for row in records(outlook) if row["region"] == region and row["chosen"])
