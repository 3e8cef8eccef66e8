"""What the reader of the page Mål och indikatorer has chosen: which part, whose cases, which periods and indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.regions import MEMBERS
from svlc_core.measure import Grain
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, Words
from ui import address, frame, goals_data, widgets
from ui.language import _

TABLE, ONE, PUBLISHED = "oversikt", "indikator", "publicerat"
PARTS = {TABLE: N_("Översikt"), ONE: N_("En indikator"), PUBLISHED: N_("Publicerat")}
SCOPES = {"suv-varmland": Region.ALL_VARMLAND, "suv": Region.ALL}
GRAINS: dict[str, tuple[Grain, Words]] = {
    "manad": ("month", N_("Månad")),
    "tertial": ("tertial", N_("Tertial")),
    "ar": ("year", N_("År")),
}
WINDOWS = {"24": N_("24 månader"), "36": N_("36 månader"), "60": N_("60 månader"), "0": N_("Allt")}
_DEFAULT_WINDOW = "36"
SCOPE_HELP = N_("Med och utan Värmland är två olika serier: en siffra gäller bara sin omfattning.")


@dataclass(frozen=True)
class Asked:
    """whole: the joint scope. months: how far back, 0 for all. report: the last day of the last report."""

    whole: Region
    grain: Grain
    months: int
    report: date | None

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions of the scope in the order of the vocabulary, then all of them together."""
        return (*MEMBERS[self.whole], self.whole)

    @property
    def reported(self) -> str:
        """The last report, in words."""
        return _("inget") if self.report is None else tertial_words(self.report)


def as_it_opens() -> Asked:
    """What is asked before anything has been chosen."""
    return Asked(Region.ALL_VARMLAND, "month", int(_DEFAULT_WINDOW), next(iter(goals_data.reports()), None))


def tertial_words(end: date) -> str:
    """The tertial that ends that day: T1 2025."""
    return _("T{number} {year}", number=end.month // 4, year=end.year)


def part() -> str:
    """Which part of the page is read: the table, one indicator, or what has been published."""
    first = TABLE if goals_data.any_cases() else PUBLISHED
    return _control("goals_part", "del", _("Visa"), PARTS, first, hidden=True)


def nothing_yet() -> None:
    """What to do when no cases have been handed in."""
    st.info(
        _("Det finns inga ärenden ännu. Lämna in ett ärendeuttag, så räknas indikatorerna här. Under Publicerat finns "
          "det som har publicerats.")
    )  # fmt: skip
    st.page_link(frame.place("hand_in"))


def asked() -> Asked:
    """Draw the choices that the table and the indicator share."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        whole = SCOPES[_control("goals_scope", "omfattning", _("Omfattning"), SCOPES, "suv-varmland", _(SCOPE_HELP))]
        names = {code: words for code, (_grain, words) in GRAINS.items()}
        grain = GRAINS[_control("goals_grain", "steg", _("Period"), names, "manad")][0]
        months = int(_select("goals_window", "fonster", _("Tidsfönster"), WINDOWS, _DEFAULT_WINDOW, 140))
        report = _report()
    return Asked(whole, grain, months, report)


def _report() -> date | None:
    """A signal is new where it has come after this day."""
    ends = {day.isoformat(): day for day in goals_data.reports()}
    if not ends:
        return None
    words = {code: tertial_words(day) for code, day in ends.items()}
    return ends[_select("goals_report", "rapport", _("Senaste rapporten"), words, next(iter(ends)), 130)]


def indicator() -> Indicator:
    known = goals_data.indicators()
    names = {code: each.label for code, each in known.items()}
    return known[_select("goals_indicator", "indikator", _("Indikator"), names, next(iter(known)), "stretch")]


def denominator(chosen: Indicator) -> str:
    """The code of the denominator; empty for the indicator's own. Nothing is drawn where there is no other."""
    if not chosen.others:
        address.keep({"namnare": None})
        return ""
    names = {"egen": chosen.denominator} | {code: words for code, (words, _cases) in chosen.others.items()}
    key = f"goals_denominator_{chosen.code}"
    picked = _select(key, "namnare", _("Nämnare"), names, "egen", "stretch")
    return "" if picked == "egen" else picked


def region(ask: Asked, offered: Sequence[Region]) -> Region:
    """Whose control chart is drawn: all together unless a region is chosen."""
    names = {str(each): each for each in offered}
    first = str(ask.whole) if str(ask.whole) in names else next(iter(names))
    key = f"goals_region_{len(names)}_{first}"
    return Region(_control(key, "region", _("Region"), names, first, _(widgets.SUV)))


def choice(key: str, name: str, title: str, options: Mapping[str, str], first: str, hidden: bool = False) -> str:
    """One of a few, side by side, kept in the address under `name`; the title may be for screen readers alone."""
    return _control(key, name, title, options, first, hidden=hidden)


def _control(
    key: str, name: str, title: str, options: Mapping[str, str], first: str, help: str = "", hidden: bool = False
) -> str:
    _seed(key, name, options, first)
    picked = st.segmented_control(
        title, list(options), format_func=lambda code: _(options[code]), key=key, required=True, help=help or None,
        label_visibility="collapsed" if hidden else "visible",
    )  # fmt: skip
    address.keep({name: str(picked)})
    return str(picked)


def _select(key: str, name: str, title: str, options: Mapping[str, str], first: str, width: int | str) -> str:
    _seed(key, name, options, first)
    picked = st.selectbox(
        title, list(options), format_func=lambda code: _(options[code]), key=key, width=width,  # type: ignore[arg-type]
    )  # fmt: skip
    address.keep({name: str(picked)})
    return str(picked)


def _seed(key: str, name: str, options: Mapping[str, str], first: str) -> None:
    address.seed(key, name, first, {code: code for code in options}.get)
    if st.session_state[key] not in options:
        st.session_state[key] = first
