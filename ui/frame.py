"""The frame around every page: its place in the navigation, the language, the sample banner and the heading."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from svlc_core.wording import N_, Words
from ui import PRODUCT, ROOT, as_of, banner
from ui.language import _, switch

_MARK = "frame_entered_for"
# What is chosen has a frame and a tint; its words keep the colour of text, since a primary colour dark enough to carry
# white text cannot be read on a dark page.
_READABLE = """<style>
button[data-variant=segmented_control], div[data-testid=stSliderThumbValue],
[role=tab][aria-selected=true] {color: inherit !important}
/* A table wider than a narrow window scrolls by itself, and the page stays. */
div[data-testid=stMarkdownContainer]:has(> table) {overflow-x: auto}
</style>"""


@dataclass(frozen=True)
class Room:
    """A page: its file in pages/, its Swedish address (never the file's name), its title and what it is for."""

    stem: str
    path: str
    title: Words
    icon: str
    purpose: Words
    section: Words | None = None

    @property
    def file(self) -> Path:
        return ROOT / "pages" / f"{self.stem}.py"


# In the order the data travels.
ROOMS = (
    Room("overview", "laget", N_("Läget"), ":material/home:",
         N_("Det viktigaste just nu, och vägen vidare till varje del.")),
    Room("hand_in", "lamna-in", N_("Lämna in"), ":material/upload_file:",
         N_("Lämna in en fil, se hur den har lästs och spara när det stämmer."), N_("Underlag")),
    Room("calendar", "kalender", N_("Leveranskalender"), ":material/calendar_month:",
         N_("Vad som väntas av varje region, vad som har kommit och vad som är sent."), N_("Underlag")),
    Room("accounts", "kontoplan", N_("Kontoplan"), ":material/account_tree:",
         N_("Vilken resultatrad varje konto hör till, och vad en ändring skulle flytta."), N_("Underlag")),
    Room("finance", "ekonomi", N_("Ekonomi"), ":material/account_balance:",
         N_("Utfall, budget och avvikelse per region, rad och år."), N_("Uppföljning")),
    Room("staff", "personal", N_("Personal"), ":material/groups:",
         N_("Sjukfrånvaron som den har publicerats, och ur timmar: per region, grupp och period."), N_("Uppföljning")),
    Room("goals", "mal", N_("Mål och indikatorer"), ":material/flag:",
         N_("Vad som är signal och vad som är slump i varje indikator, och det som har publicerats."),
         N_("Uppföljning")),
    Room("forecast", "helarsprognos", N_("Helårsprognos"), ":material/trending_up:",
         N_("Var året slutar, och hur säkert det är."), N_("Framåt")),
    Room("what_if", "tank-om", N_("Tänk om"), ":material/tune:",
         N_("Vad som skulle ändra helårsresultatet, och hur mycket."), N_("Framåt")),
    Room("accuracy", "prognossakerhet", N_("Prognossäkerhet"), ":material/target:",
         N_("Hur fel helårsprognoserna har varit, och vad det säger om nästa."), N_("Framåt")),
)  # fmt: skip


def enter() -> StreamlitPage:
    """Draw what surrounds the pages, and give the page that was asked for. Called by app.py alone."""
    # Before st.navigation: otherwise the page's icon becomes the favicon, and the browser fetches a font from outside.
    st.set_page_config(page_icon=str(ROOT / "assets" / "icon.svg"), layout="wide")
    st.logo(str(ROOT / "assets" / "logo.svg"), size="large", icon_image=str(ROOT / "assets" / "icon.svg"))
    with st.sidebar:
        switch()
        st.html(_READABLE)
    chosen = st.navigation(_sections(), position="sidebar")
    st.set_page_config(page_title=f"{chosen.title} · {PRODUCT}")
    st.session_state[_MARK] = chosen.url_path
    return chosen


def _sections() -> dict[str, list[StreamlitPage]]:
    sections: dict[str, list[StreamlitPage]] = {}
    for room in ROOMS:
        sections.setdefault(_(room.section) if room.section else "", []).append(place(room.stem))
    return sections


def place(stem: str) -> StreamlitPage:
    """The page of pages/`stem`.py, to navigate or link to."""
    room = next(room for room in ROOMS if room.stem == stem)
    return st.Page(
        room.file,
        title=_(room.title),
        icon=room.icon,
        url_path=room.path,
        help=_(room.purpose),
        default=room is ROOMS[0],
    )


def page() -> None:
    """The first line of every page: refuses a page that was reached without the frame, then draws its heading."""
    path = st.session_state.pop(_MARK, None)
    if path is None:
        st.error(_("Sidan går inte att öppna för sig. Gå till startsidan och välj den i menyn."))
        st.stop()
    room = next((room for room in ROOMS if room.path == path), ROOMS[0])
    as_of.follow()
    banner.sample()
    st.title(_(room.title), anchor=False)
    st.caption(_(room.purpose))
