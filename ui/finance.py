"""The parts of the page Ekonomi: the headline figures, and the charts with their tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, measure
from svlc_core.measure import REPORT_LINES, RESULT, Growth
from svlc_core.vocabulary import Line, Unit
from svlc_core.wording import N_, money, percent
from ui import data, finance_rows, frame, widgets
from ui.finance_asked import Asked, accumulated
from ui.finance_rows import said
from ui.language import _, lang

SIGNS = N_("Intäkter har plus och kostnader minus, och + är bättre än budget.")
ROUNDING = N_("Belopp i tkr. Summan kan avvika på grund av avrundning.")


def notes() -> tuple[str, ...]:
    return _(SIGNS), _(ROUNDING)


def nothing_yet() -> None:
    """What to do when there is no ledger."""
    st.info(_("Det finns ingen huvudbok ännu. Lämna in en fil med utfall och budget per månad, så visas den här."))
    st.page_link(frame.place("hand_in"))


def headline(ask: Asked) -> None:
    """The result so far, how it stands against the budget, and how the gross cost has grown."""
    if not ask.month:
        late = _(
            "Alla regioner i urvalet har inte lämnat januari {year} än. Helheten visas när de har gjort det.",
            year=ask.year,
        )
        st.warning(late, icon=":material/event_busy:")
        return
    lines = measure.result_lines(data.monthly(), ask.year, ask.month, ask.region)
    result = lines[lines["line"] == RESULT].iloc[0]
    one, two, three = st.columns(3)
    with one:
        widgets.headline(
            _("Resultat {period}", period=ask.until), said(result["actual"]), beside=_before(ask, result["before"])
        )
    with two:
        side, good = _side(result["variance"])
        widgets.headline(_("Avvikelse mot budget"), said(result["variance"]), beside=side, good=good)
    with three:
        _growth(ask, measure.gross_cost_growth(data.monthly(), ask.year, ask.month, ask.region))
    st.caption(" ".join(notes()))


def _before(ask: Asked, ore: Any) -> str:
    if pd.isna(ore):
        return _("{period} saknas", period=ask.before)
    return _("{amount} {period}", amount=said(ore), period=ask.before)


def _side(variance: Any) -> tuple[str, bool | None]:
    if pd.isna(variance):
        return _("budget saknas"), None
    if not variance:
        return _("som budget"), None
    return (_("bättre än budget"), True) if variance > 0 else (_("sämre än budget"), False)


def _growth(ask: Asked, growth: Growth | None) -> None:
    title = _("Bruttokostnadsutveckling")
    if growth is None:
        widgets.headline(title, "–", beside=_("{period} saknas", period=ask.before))
        return
    share = percent(growth.growth, 2, lang(), signed=True)
    widgets.headline(title, share, beside=_("mot {period}", period=ask.before))
    basis = _(
        "Bruttokostnad {period} {cost} mot {cost_before} {before}. Alla kostnader räknas, inga intäkter dras av.",
        period=ask.until, before=ask.before,
        cost=money(growth.cost, Unit.TKR, lang()), cost_before=money(growth.cost_before, Unit.TKR, lang()),
    )  # fmt: skip
    st.caption(basis)


def trend(ask: Asked) -> None:
    """The chosen line over time: the year to date beside budget and earlier years, or month by month."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(_("{line}, {region}", line=ask.name, region=ask.region), anchor=False, width="content")
        running = accumulated()
    if running:
        _accumulated(ask)
    else:
        _monthly(ask)


def _accumulated(ask: Asked) -> None:
    frame = measure.accumulated(data.monthly(), ask.region, REPORT_LINES[ask.line])
    said_of = {"line": ask.name, "region": ask.region, "year": ask.year}
    widgets.figure(
        finance_rows.accumulated(frame, ask.year),
        charts.accumulated,
        key="finance_accumulated",
        alt=_("{line} ackumulerat för {region}: {year} mot budget och tidigare år.", **said_of),
        table=finance_rows.accumulated_table(frame, ask.year),
        name=_("{line} ackumulerat {region} {year}", **said_of),
        notes=notes(),
    )
    st.caption(
        _("Varje punkt jämförs med samma månader andra år. Öppen ring: året är inte slut. Streckad linje: budget.")
    )


def _monthly(ask: Asked) -> None:
    frame = measure.by_month(data.monthly(), ask.year, ask.region, REPORT_LINES[ask.line])
    said_of = {"line": ask.name, "region": ask.region, "year": ask.year}
    widgets.figure(
        finance_rows.monthly(frame, ask.year),
        charts.monthly,
        key="finance_monthly",
        alt=_("{line} per månad {year} för {region}: utfall och budget.", **said_of),
        table=finance_rows.monthly_table(frame),
        name=_("{line} per månad {region} {year}", **said_of),
        notes=notes(),
    )
    st.caption(_("En månad utan stapel är inte rapporterad av alla regioner i urvalet."))


def variance(ask: Asked) -> None:
    """Where the result differs from the budget: one panel a region, all on the same axis."""
    if not ask.month:
        return
    frame = measure.variance_by_line(data.monthly(), ask.year, ask.month, ask.region)
    st.header(_("Avvikelse mot budget {period}", period=ask.until), anchor=False)
    panels = finance_rows.variance(frame)
    for column, (region, rows) in zip(st.columns(len(panels)), panels.items(), strict=True):
        with column:
            st.markdown(f"**{region}**")
            alt = _("Avvikelse mot budget per rad för {region}, tkr.", region=region)
            widgets.draw(rows, charts.variance, key=f"finance_variance_{region}", alt=alt)
    st.caption(_("Stapel åt höger, blå: bättre än budget. Stapel åt vänster, orange: sämre än budget."))
    name = _("Avvikelse mot budget {period}", period=ask.until)
    widgets.behind(finance_rows.variance_table(frame), key="finance_variance_table", name=name, notes=notes())


def result_table(ask: Asked) -> None:
    """The year to date, line by line, in whole tkr; the downloads carry every krona."""
    if not ask.month:
        return
    lines = measure.result_lines(data.monthly(), ask.year, ask.month, ask.region)
    name = _("Resultaträkning {region} {period}", region=ask.region, period=ask.until)
    st.header(name, anchor=False)
    widgets.grid(finance_rows.result_table(lines, ask.before, whole=True), key="finance_result", alt=name)
    table = finance_rows.result_table(lines, ask.before)
    widgets.downloads(table, key="finance_result", name=name, notes=notes())
    if Line.UNMAPPED in set(lines["line"]):
        _not_mapped()


def _not_mapped() -> None:
    """The way to the accounts behind the line of what is not mapped."""
    st.caption(
        _(
            "Ej mappat är konton utan resultatrad. De ingår i resultatet. Välj Ej mappat som resultatrad ovan för att "
            "se raderna bakom, eller ge kontona en rad på sidan Kontoplan."
        )
    )
    st.page_link(frame.place("accounts"))
