"""What drives the year on the page Helårsprognos: from budget to forecast, and from each step to its source."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.forecast import Outlook
from svlc_core.measure.bridge import BUDGET, FORECAST, OTHERS
from svlc_core.vocabulary import Line, Period, Region
from svlc_core.wording import N_, period
from ui import data, frame, ledger_way, widgets
from ui.amounts import in_tkr, said, tkr
from ui.forecast import Asked, Row, seen
from ui.forecast_rows import line_name
from ui.language import _, lang

KEY = "forecast_drivers"
STEP, WAY = f"{KEY}_step", f"{KEY}_way"
_ENDS = {BUDGET: N_("Helårsbudget"), FORECAST: N_("Helårsprognos")}


@data.once_a_version
def _drivers(ask: Asked) -> pd.DataFrame:
    return measure.drivers(seen(ask).monthly, ask.region)


def drivers(outlook: Outlook, ask: Asked) -> None:
    """The bridge; without a budget for the whole year there is none, and it is said whose is missing."""
    st.header(_("Vad driver prognosen?"), anchor=False)
    found = _drivers(ask)
    if lacking := measure.unplanned(found):
        st.info(_("Budget saknas för {regions} någon av årets månader, så det finns inget att gå från. Lämna in en fil "
                  "med budgeten, så visas stegen här.", regions=", ".join(lacking)))  # fmt: skip
        return
    st.caption(_("Från helårsbudget till helårsprognos. Övre halvan av ett steg, fylld, har redan hänt; undre halvan, "
                 "randig, är prognos. Blått är bättre än budget, orange sämre. Klicka på ett steg för att se raderna "
                 "bakom."))  # fmt: skip
    widgets.draw(
        _drawn(ask, lang()), charts.drivers, key=f"{KEY}_{ask.region}", picked=_clicked, alt=_(
            "Från helårsbudget till helårsprognos för {region}, steg för steg per region och rad.", region=ask.region),
    )  # fmt: skip
    widgets.behind(lambda: _table(found), key=f"{KEY}_table", name=_("Från budget till prognos, {region}",
                   region=ask.region), notes=[_("Plus är bättre än budget."), _("Markera en rad för att se vägen till "
                   "dess källa.")], picked=lambda place: _open(_keys(found)[place]))  # fmt: skip
    _way(outlook, found)


@data.once_a_version
def _drawn(ask: Asked, _language: str) -> pd.DataFrame:
    joint = len(measure.members(ask.region)) > 1
    return pd.DataFrame([_step(row, joint) for row in measure.bridged(_drivers(ask)).to_dict("records")])


def _step(row: Row, joint: bool) -> Row:
    total = row["step"] in _ENDS
    drawn = {
        "label": _name(row, joint),
        "step": row["step"],
        "kind": "total" if total else "step",
        "shown": said(row["end"] if total else row["variance"], signed=True),
        "shown_happened": "–" if total else said(row["happened"], signed=True),
        "shown_ahead": "–" if total else said(row["ahead"], signed=True),
    }
    drawn["told"] = f"{drawn['label']}: {drawn['shown']}" if total else _(
        "{step}: {whole}, varav {happened} har hänt och {ahead} är prognos.", step=drawn["label"], whole=drawn["shown"],
        happened=drawn["shown_happened"], ahead=drawn["shown_ahead"])  # fmt: skip
    drawn |= {part: "gain" if row[part] >= 0 else "loss" for part in ("happened", "ahead")}
    return drawn | {at: tkr(row[at]) for at in ("start", "middle", "end")}


def _name(row: Row, joint: bool) -> str:
    """The region is named where there are several."""
    step = row["step"]
    if step in _ENDS:
        return _(_ENDS[step])
    if step == OTHERS:
        return _("Övriga {count} rader", count=row["count"])
    return f"{row['region']}, {line_name(row['line'])}" if joint else line_name(row["line"])


def _table(found: pd.DataFrame) -> widgets.Columns:
    return {
        _("Region"): found["region"].to_list(),
        _("Rad"): [line_name(line) for line in found["line"]],
        _("Har hänt, tkr"): in_tkr(found["happened"]),
        _("Prognos, tkr"): in_tkr(found["ahead"]),
        _("Avvikelse, tkr"): in_tkr(found["variance"]),
    }


def _keys(found: pd.DataFrame) -> list[str]:
    return [f"{region}~{line}" for region, line in zip(found["region"], found["line"], strict=True)]


def _clicked(rows: list[dict[str, Any]]) -> None:
    """A step that stands for no single line opens the way at the line that was last seen, or the largest."""
    if rows:
        _open(rows[0]["step"])


def _open(step: str) -> None:
    st.session_state[WAY] = True
    if "~" in step:
        st.session_state[STEP] = step


def _way(outlook: Outlook, found: pd.DataFrame) -> None:
    """From a step to the rows of the ledger, and to what its forecast is reckoned from; drawn when it is opened."""
    box = st.expander(_("Siffrans väg: raderna bakom ett steg"), key=WAY, icon=":material/route:", on_change="rerun")
    if not box.open:
        return
    with box:
        rows = dict(zip(_keys(found), found.to_dict("records"), strict=True))
        if st.session_state.get(STEP) not in rows:
            st.session_state[STEP] = next(iter(rows))
        names = {step: f"{row['region']}, {line_name(row['line'])}" for step, row in rows.items()}
        step = st.selectbox(_("Steg"), list(rows), key=STEP, format_func=names.__getitem__, width=320)
        _behind(outlook, rows[str(step)], names[str(step)])


def _behind(outlook: Outlook, row: Row, name: str) -> None:
    until = period(Period(outlook.year, outlook.months_known, accumulated=True), lang())
    st.markdown(_("**{name}: {variance} mot budget.** {happened} har hänt {until}; {ahead} är prognos för resten av "
                  "året.", name=name, until=until, variance=said(row["variance"], signed=True),
                  happened=said(row["happened"], signed=True), ahead=said(row["ahead"], signed=True)))  # fmt: skip
    region, line = Region(row["region"]), Line(row["line"])
    rows = ledger_way.behind((region,), (line,), outlook.year, tuple(range(1, outlook.months_known + 1)))
    ledger_way.table(rows, KEY, _("Rader bakom {line} {region} {period}", line=line_name(line), region=region,
                                  period=until))  # fmt: skip
    way = {"ar": str(outlook.year), "region": region, "rad": line}
    st.page_link(frame.place("finance"), query_params=way, icon=":material/account_balance:",
                 label=_("Se raden jämförd med tidigare år i Ekonomi"))  # fmt: skip
