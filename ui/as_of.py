"""The earlier day that a reader sees every page as of: kept in the address, chosen in the history, left by a button."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import streamlit as st

from ui import address
from ui.clock import now
from ui.language import _

NAME, _DAY, _MOMENT = "per", "as_of_day", "as_of_moment"


def moment() -> datetime | None:
    """The moment that the pages are seen as of; None is now."""
    found: datetime | None = st.session_state.get(_MOMENT)
    return found


def follow() -> None:
    """Once a run, before any page asks for figures: what the address says, and a banner where that is not today."""
    day = _day(address.chosen(NAME) or "")
    st.session_state[_MOMENT] = datetime.combine(day, time.max, ZoneInfo("Europe/Stockholm")) if day else None
    if day:
        _banner(day)


def _day(written: str) -> date | None:
    """A day that has passed; an old or mistyped link is about today."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if day < now().date() else None


def _banner(day: date) -> None:
    address.keep({NAME: day.isoformat()})
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="as_of_banner"):
        st.badge(_("Läget per {day}", day=day.isoformat()), icon=":material/history:", color="violet")
        st.markdown(_("Alla siffror är de som gällde då. Nya filer sparas ändå på dagens läge."), width="stretch")
        st.button(_("Tillbaka till i dag"), key="as_of_leave", on_click=_leave)


def choose() -> None:
    """The day, to be chosen where the deliveries are listed."""
    st.session_state.setdefault(_DAY, _day(address.chosen(NAME) or ""))
    st.date_input(
        _("Visa läget per"),
        key=_DAY,
        max_value=now().date(),
        format="YYYY-MM-DD",
        on_change=_chosen,
        width=180,
        help=_("Alla sidor visar då de siffror som gällde vid den dagens slut."),
    )


def _chosen() -> None:
    day: date | None = st.session_state[_DAY]
    address.keep({NAME: day.isoformat() if day else None})


def _leave() -> None:
    address.keep({NAME: None})
    st.session_state[_DAY] = None
