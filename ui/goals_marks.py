"""Marks in time: events that the charts show, and new limits, which a person decides on with a date and a reason."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.errors import Refused
from svlc_core.vocabulary import Region
from svlc_core.wording import N_
from ui import data, goals_data, widgets
from ui.clock import now
from ui.goals_series import Line, name, rebases
from ui.language import _

KINDS = {MarkKind.EVENT: N_("händelse"), MarkKind.REBASE: N_("nya gränser")}
_DONE = "goals_marks_kept"  # grows with each mark, so that its form is empty again
_EVERY = ""


def proposal(line: Line) -> None:
    """New limits: what the product proposes, the form where a person decides, and those that are in force."""
    at = line.verdict.rebase
    known = rebases(line.indicator, line.region)
    if at is not None:
        said = _(
            "Förslag: räkna nya gränser från och med {period}, om orsaken till skiftet är känd. Inget ändras förrän "
            "någon har bestämt det.",
            period=line.when(at),
        )  # fmt: skip
        st.info(said, icon=":material/alt_route:")
    for mark in known:
        _in_force(mark)
    box = st.expander(_("Räkna nya gränser från ett datum"), key="goals_rebase", icon=":material/alt_route:",
                      type="compact", on_change="rerun")  # fmt: skip
    if box.open:
        with box:
            _decide(line, line.row(at)["begins"] if at is not None else line.row(line.latest)["begins"])


def _in_force(mark: Mark) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        said = _("Nya gränser från {day}: {reason} ({by}).", day=mark.since.isoformat(), reason=mark.text, by=mark.by)
        st.markdown(widgets.plain(said), width="stretch")
        who = _who(f"goals_undo_{mark.id}")
        st.button(_("Ta tillbaka"), key=f"goals_undo_{mark.id}", on_click=_forget, args=(mark, who),
                  disabled=not who, icon=":material/undo:")  # fmt: skip


def _decide(line: Line, day: date) -> None:
    """The form. A rebase is about this indicator in this region alone."""
    st.caption(_("Den gamla fasen syns kvar i diagrammet. De nya gränserna behöver minst 12 mätpunkter."))
    key = f"goals_rebase_{line.indicator.code}_{line.region}_{_done()}"
    with st.form(key, border=False):
        since = st.date_input(_("Från och med"), day, key=f"{key}_since", format="YYYY-MM-DD", width=180)
        reason = st.text_input(_("Orsak"), key=f"{key}_reason", max_chars=120)
        who = _who(key)
        if st.form_submit_button(_("Räkna nya gränser"), key=f"{key}_keep", icon=":material/check:"):
            _keep(Mark(MarkKind.REBASE, since, reason, region=line.region, indicator=line.indicator.code), who)


def events(indicator: Indicator, regions: tuple[Region, ...]) -> None:
    """What has happened that the charts are to show: a list, a form, and the way to take one out."""
    st.subheader(_("Händelser"), anchor=False)
    st.caption(_("En händelse ritas som ett streck i alla diagram som den gäller. Den ändrar inga siffror."))
    marks = goals_data.marks()
    if marks:
        widgets.grid(table(marks), key="goals_events", alt=_("Händelser"))
        widgets.downloads(lambda: table(marks), key="goals_events", name=_("Händelser"))
        _take_out(marks)
    else:
        st.markdown(_("Inga händelser är inlagda."))
    _add(indicator, regions)


def _add(indicator: Indicator, regions: tuple[Region, ...]) -> None:
    key = f"goals_event_{_done()}"
    with st.form(key):
        st.markdown(_("**Lägg till en händelse**"))
        with st.container(horizontal=True):
            since = st.date_input(_("Dag"), goals_data.last(), key=f"{key}_since", format="YYYY-MM-DD", width=160)
            until = st.date_input(_("Till och med, om den varade"), None, key=f"{key}_until", format="YYYY-MM-DD",
                                  width=220)  # fmt: skip
            region = st.selectbox(_("Region"), [_EVERY, *regions], format_func=_region, key=f"{key}_region", width=200)
            about = st.selectbox(_("Indikator"), [_EVERY, indicator.code], format_func=_indicator,
                                 key=f"{key}_indicator", width=320)  # fmt: skip
        text = st.text_input(_("Vad hände?"), key=f"{key}_text", max_chars=80)
        who = _who(key)
        if st.form_submit_button(_("Lägg till"), key=f"{key}_keep", icon=":material/add:"):
            of = Region(region) if region else None
            _keep(Mark(MarkKind.EVENT, since, text, until, of, str(about)), who)


def _who(key: str) -> str:
    written = st.text_input(_("Ditt namn"), st.session_state.get("who", ""), key=f"{key}_who", max_chars=60, width=260)
    return str(written).strip()


def _keep(mark: Mark, who: str) -> None:
    """A person stands behind every mark. What cannot be kept is refused in words, with the form as it was."""
    if not who or not mark.text.strip():
        st.error(_("Skriv både vad det gäller och ditt namn, så går det att se efteråt vem som bestämde och varför."))
        return
    try:
        data.store().keep_mark(mark, who, now())
    except Refused as refused:
        widgets.finding(refused.finding)
        return
    st.session_state[_DONE] = _done() + 1
    st.rerun()


def _done() -> int:
    return int(st.session_state.get(_DONE, 0))


def _take_out(marks: tuple[Mark, ...]) -> None:
    names = {mark.id: f"{mark.since.isoformat()} · {mark.text}" for mark in marks}
    known = {mark.id: mark for mark in marks}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Händelse"), list(names), format_func=names.__getitem__, key="goals_mark", width=420)
        who = _who("goals_mark")
        st.button(_("Ta bort"), key="goals_mark_forget", on_click=_forget, args=(known[chosen], who),
                  disabled=not who, icon=":material/delete:")  # fmt: skip


def _forget(mark: Mark, who: str) -> None:
    data.store().forget_mark(mark.id, who, now())


def table(marks: tuple[Mark, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Dag"): [mark.since.isoformat() for mark in marks],
            _("Till och med"): [mark.until.isoformat() if mark.until else None for mark in marks],
            _("Slag"): [_(KINDS[mark.kind]) for mark in marks],
            _("Vad"): [mark.text for mark in marks],
            _("Region"): [_region(mark.region or _EVERY) for mark in marks],
            _("Indikator"): [_indicator(mark.indicator) for mark in marks],
            _("Av"): [mark.by for mark in marks],
        }
    )


def _region(code: str) -> str:
    return name(Region(code)) if code else _("alla")


def _indicator(code: str) -> str:
    known = goals_data.indicators()
    return _(known[code].label) if code in known else code or _("alla")
