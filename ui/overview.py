"""The cards of the page Läget: one headline each, and the way on to the page that says more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.measure import GoalStatus
from svlc_core.vocabulary import Period, Region, Unit
from svlc_core.wording import N_, label, money, period
from ui import data, frame, widgets
from ui.language import _, lang

GOALS = {
    GoalStatus.MET: (N_("uppfyllda"), ":material/check_circle:"),
    GoalStatus.NOT_MET: (N_("inte uppfyllda"), ":material/cancel:"),
    GoalStatus.CANNOT_JUDGE: (N_("kan inte bedömas"), ":material/help:"),
}
SICK_LEAVE = "total_sjukfranvaro"
LATEST = 3


@contextmanager
def _card(stem: str) -> Iterator[None]:
    """A card of equal height that ends in a link to the page it summarises."""
    with st.container(border=True, height="stretch"):
        yield
        st.space("stretch")
        place = frame.place(stem)
        st.page_link(place, label=place.title, icon=":material/arrow_forward:", icon_position="right")


def nothing_yet() -> None:
    """What to do first in an empty store."""
    st.info(_("Här finns inga uppgifter ännu. Börja med att lämna in en fil."), icon=":material/upload_file:")
    st.page_link(frame.place("hand_in"))


def latest_known() -> tuple[int, int] | None:
    """The latest year and month up to which every region has handed in its ledger."""
    years = sorted((int(year) for year in data.monthly()["year"].unique()), reverse=True)
    found = ((year, measure.latest_month(data.monthly(), year, Region.ALL)) for year in years)
    return next(((year, month) for year, month in found if month), None)


def result() -> None:
    with _card("finance"):
        known = latest_known()
        if not known:
            widgets.headline(_("Ackumulerat resultat"), "–", beside=_("huvudbok saknas"))
            return
        year, month = known
        row = measure.result_lines(data.monthly(), year, month, Region.ALL).set_index("line").loc[measure.RESULT]
        until = period(Period(year, month, accumulated=True), lang())
        widgets.headline(_("Ackumulerat resultat {period}", period=until), _tkr(row["actual"], signed=True))
        if not pd.isna(row["variance"]):
            st.markdown(_("{variance} mot budget (+ är bättre)", variance=_tkr(row["variance"], signed=True)))


def full_year() -> None:
    with _card("forecast"):
        known = latest_known()
        if not known:
            widgets.headline(_("Helårsprognos"), "–", beside=_("huvudbok saknas"))
            return
        totals = data.outlook(*known).totals
        row = totals[(totals["region"] == Region.ALL) & totals["chosen"]].iloc[0]
        widgets.headline(_("Helårsprognos {year}", year=known[0]), _tkr(row["expected"], signed=True))
        if pd.isna(row["low80"]):
            st.markdown(_("Historiken räcker inte för ett intervall."))
        else:
            low, high = _tkr(row["low80"], signed=True), _tkr(row["high80"], signed=True)
            st.markdown(_("80 % säkert mellan {low} och {high}", low=low, high=high))


def _tkr(ore: int, signed: bool = False) -> str:
    return "–" if pd.isna(ore) else money(ore, Unit.TKR, lang(), signed=signed)


def sick_leave() -> None:
    """The latest published total, a line for each region."""
    with _card("staff"):
        facts = data.facts()
        now = measure.latest(facts[facts["series"] == SICK_LEAVE])
        when = period(Period.of(now["period"].iloc[0]), lang()) if len(now) else "–"
        st.markdown(_("Sjukfrånvaro {period}", period=when))
        for region, shown in zip(now["region"], measure.printed(now, lang()), strict=True):
            _line(shown, label(region, lang()))


def goals() -> None:
    """How many indicators meet their goal; the shape says what the colour would."""
    with _card("goals"):
        facts = data.facts()
        mine = facts[facts["dataset"] == "published_indicators"]
        codes = [measure.goal_status(rows).code for _series, rows in mine.groupby("series", sort=False)]
        st.markdown(_("Indikatorernas mål"))
        for code, (words, icon) in GOALS.items():
            _line(widgets.count(codes.count(code)), f"{icon} {_(words)}")


def contradictions() -> None:
    """How many contradictions there are among the published figures; they are listed further down."""
    with st.container(border=True, height="stretch"):
        widgets.headline(_("Motsägelser i publicerade siffror"), widgets.count(len(data.consistency())))
        st.markdown(_("Hittade av reglerna, och inte utredda än. De står samlade längre ner och vid sina siffror."))


def deliveries() -> None:
    """The latest deliveries that count."""
    with _card("hand_in"):
        st.markdown(_("Senaste leveranser"))
        for row in data.deliveries().head(LATEST).to_dict("records"):
            _line(widgets.moment(row["at"]), widgets.plain(str(row["name"])))


def _line(first: str, then: str) -> None:
    st.markdown(f"**{first}**  {then}")


def listed() -> None:
    """Every contradiction: where, what, and what to do."""
    found = data.consistency()
    if found:
        st.header(_("Motsägelser i publicerade siffror"), anchor=False)
        widgets.findings(found, key="contradictions")
