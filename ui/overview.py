"""The cards of the page Läget: one headline each, and the way on to the page that says more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.exports import EXPORTS, INDICATORS
from svlc_core.catalogue.series import SERIES
from svlc_core.errors import Finding
from svlc_core.measure import GoalStatus
from svlc_core.vocabulary import Period, Region, Unit
from svlc_core.wording import N_, label, money, period
from ui import data, frame, goals_asked, goals_data, goals_series, ledger_way, provenance, widgets
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


def holds_nothing() -> bool:
    """Whether no delivery holds: none has been made, or every one has been undone."""
    return bool(data.deliveries()["undone_at"].notna().all())


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
        lines = measure.result_lines(data.monthly(), *known, Region.ALL)
        row = lines[lines["line"] == measure.RESULT].to_dict("records")[0]
        until = period(Period(*known, accumulated=True), lang())
        widgets.headline(_("Ackumulerat resultat {period}", period=until), _tkr(row["actual"]))
        st.markdown(_("{variance} mot budget (+ är bättre)", variance=_tkr(row["variance"])))


def full_year() -> None:
    with _card("forecast"):
        known = latest_known()
        if not known:
            widgets.headline(_("Helårsprognos"), "–", beside=_("huvudbok saknas"))
            return
        totals = data.outlook(*known).totals
        row = totals[(totals["region"] == Region.ALL) & totals["chosen"]].to_dict("records")[0]
        widgets.headline(_("Helårsprognos {year}", year=known[0]), _tkr(row["expected"]))
        st.markdown(_how_sure(row, known[1]))


def _how_sure(row: dict[Any, Any], months: int) -> str:
    if months == 12:
        return _("Året är slut.")
    if pd.isna(row["low80"]):
        return _(row["reason"])
    return _("80 % säkert mellan {low} och {high}", low=_tkr(row["low80"]), high=_tkr(row["high80"]))


def _tkr(ore: Any) -> str:
    return "–" if pd.isna(ore) else money(ore, Unit.TKR, lang(), signed=True)


def sick_leave() -> None:
    """The latest published total, a line for each region."""
    with _card("staff"):
        facts = data.facts()
        now = measure.latest(facts[facts["series"] == SICK_LEAVE])
        if now.empty:
            _list(_("Sjukfrånvaro"), [("–", _("uppgift saknas"))])
            return
        shown = dict(zip(now["region"], measure.printed(now, lang()), strict=True))
        when = period(Period.of(now["period"].iloc[0]), lang())
        regions = [region for region in Region if region in shown]
        _list(_("Sjukfrånvaro {period}", period=when), [(shown[each], label(each, lang())) for each in regions])


def goals() -> None:
    """How many indicators meet their goal, where the shape says what the colour would; and what is new."""
    with _card("goals"):
        facts = data.facts()
        mine = facts[facts["dataset"] == INDICATORS.code]
        codes = [measure.goal_status(rows).code for _series, rows in mine.groupby("series", sort=False)]
        counted = [(widgets.count(codes.count(code)), f"{icon} {_(words)}") for code, (words, icon) in GOALS.items()]
        _list(_("Indikatorernas mål"), counted)
        if goals_data.any_cases():
            ask = goals_asked.as_it_opens()
            fresh = sum(bool(line.verdict.new) for line in goals_series.every(ask))
            st.markdown(_("Nya signaler sedan {report}: {count}", report=ask.reported, count=widgets.count(fresh)))


def contradictions() -> None:
    """How many contradictions there are among the published figures; they are listed further down."""
    with st.container(border=True, height="stretch"):
        widgets.headline(_("Motsägelser i publicerade siffror"), widgets.count(len(data.consistency())))
        st.markdown(_("Hittade av reglerna, inte utredda än. De står längre ner och vid sina siffror."))


def deliveries() -> None:
    """The latest deliveries, undone or not."""
    with _card("hand_in"):
        latest = data.deliveries().head(LATEST).to_dict("records")
        named = [(widgets.plain(each["name"]), f":small[{_day(each['at'])}]") for each in latest]
        _list(_("Senaste leveranser"), named)


def _day(at: datetime) -> str:
    """A date that is not broken at the end of a line."""
    return widgets.moment(at)[:10].replace("-", "\u2011")


def _list(heading: str, lines: Sequence[tuple[str, str]]) -> None:
    st.markdown(f":small[{heading}]")
    st.markdown("  \n".join(f"**{first}** {then}" for first, then in lines))


def ways() -> None:
    """From the figures of the cards to the rows of the files that they are made of."""
    known = latest_known()
    if known:
        ledger_way.of_forecast(data.outlook(*known), Region.ALL, "overview")
    provenance.of_published(tuple(SERIES), "overview_published")


def listed() -> None:
    """Every contradiction: where, what, and what to do."""
    found = data.consistency()
    if found:
        st.header(_("Motsägelser i publicerade siffror"), anchor=False)
        widgets.findings(found, key="contradictions", at_once=LATEST, within=_table)


def _table(each: Finding) -> str:
    """The published table that a figure stands in; nothing where the finding is between tables."""
    series = each.values.get("series")
    facts = data.facts()
    codes = facts.loc[facts["series"] == series, "dataset"]
    return "" if codes.empty else _(EXPORTS[codes.iloc[0]].title)
