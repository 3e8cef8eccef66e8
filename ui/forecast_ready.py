"""What to look at before the forecast is trusted: months that are missing, lines that are, and odd amounts."""

from __future__ import annotations

from functools import partial

import streamlit as st

from svlc_core.forecast import Readiness
from svlc_core.wording import month_name
from ui import frame, widgets
from ui.amounts import said
from ui.folded import folded
from ui.forecast import Asked, carried_year, ready, years
from ui.forecast_rows import line_name
from ui.language import _, lang

AT_ONCE = 3


def nothing_yet() -> None:
    """What to do when there is no ledger to forecast from, or no month of the year that all have handed in."""
    if not years():
        st.info(_("Det finns ingen huvudbok att räkna på ännu. Lämna in en fil med utfall per månad, så visas "
                  "prognosen här."))  # fmt: skip
        st.page_link(frame.place("hand_in"))
        return
    year = carried_year()
    _missing(ready(year), 0)
    st.info(_("Det finns ingen prognos för {year}: januari är inte lämnad av alla ägarregioner. Lämna in det som "
              "saknas, eller välj ett tidigare år.", year=year))  # fmt: skip
    st.page_link(frame.place("hand_in"))


def readiness(ask: Asked) -> None:
    """What is missing or odd in the year, if anything, each with the way to where it can be seen."""
    state = ready(ask.year)
    _missing(state, ask.months)
    if state.absent:
        st.warning(_("Inget utfall alls finns för {regions}.", regions=", ".join(state.absent)))
    _told(ask, _silent(state.suspect, ask.months) + _odd(state.odd, ask.months))


def _missing(state: Readiness, months: int) -> None:
    """The months that hold the forecast back, and the regions that a forecast after so many months does without."""
    lacking = {region: [month for each, month in state.missing if each == region] for region, _month in state.missing}
    held_up = {region: late for region, late in lacking.items() if region not in state.behind}
    without = {region: lacking[region] for region in state.behind if lacking[region][0] <= months}
    if held_up:
        st.warning(_("Utfall saknas för {places}. Prognosen räknar bara med månader som alla regioner har lämnat.",
                     places=_places(held_up)), icon=":material/event_busy:")  # fmt: skip
    if without:
        st.warning(_("Prognosen räknas utan {regions}: utfall saknas för {places}. Ägarnas summa är hel ändå.",
                     regions=", ".join(without), places=_places(without)), icon=":material/event_busy:")  # fmt: skip
    if held_up or without:
        st.page_link(frame.place("calendar"), label=_("Se vad som är lämnat i leveranskalendern"))


def _places(lacking: dict[str, list[int]]) -> str:
    return ", ".join(f"{region} {_months(months)}" for region, months in lacking.items())


def _months(months: list[int]) -> str:
    """Months in a row as from–to: januari–mars, maj."""
    runs: list[list[int]] = []
    for month in months:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return ", ".join("–".join(month_name(end, lang()) for end in dict.fromkeys((run[0], run[-1]))) for run in runs)


Place = tuple[str, str, str]  # region, line, what is said of it


def _silent(suspect: tuple[tuple[str, str, int], ...], months: int) -> list[Place]:
    return [
        (region, line, _("{region}, {line}: {month} är lämnad utan raden, som alla månader före har haft. Den räknas "
                         "som noll.", region=region, line=line_name(line), month=month_name(month, lang())))
        for region, line, month in suspect if month <= months
    ]  # fmt: skip


def _odd(odd: tuple[tuple[str, str, int, int, int], ...], months: int) -> list[Place]:
    return [
        (region, line, _("{region}, {line}: {month} är {amount}, mot vanligen {usual}.", region=region,
                         line=line_name(line), month=month_name(month, lang()), amount=said(amount), usual=said(usual)))
        for region, line, month, amount, usual in odd if month <= months
    ]  # fmt: skip


def _told(ask: Asked, places: list[Place]) -> None:
    if not places:
        return
    st.warning(_("Se efter innan prognosen används: {count} belopp avviker från radens egen historik. Rätta underlaget "
                 "om det är fel, eller bortse från månaden.", count=len(places)),
               icon=":material/search:")  # fmt: skip
    with st.container(gap="small", key="forecast_odd"):
        folded(places, partial(_line, ask), "forecast_odd_rest", AT_ONCE)


def _line(ask: Asked, place: Place) -> None:
    region, line, told = place
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(widgets.plain(told), width="content")
        way = {"ar": str(ask.year), "region": region, "rad": line, "visa": "manader"}
        st.page_link(frame.place("finance"), query_params=way, icon=":material/route:",
                     label=_("Se i Ekonomi"))  # fmt: skip
