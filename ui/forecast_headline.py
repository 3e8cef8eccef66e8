"""Where the year lands on the page Helårsprognos: against what, how sure it is, and since last time."""

from __future__ import annotations

import streamlit as st

from svlc_core import forecast, measure
from svlc_core.catalogue.methods import METHODS
from svlc_core.forecast import Choice, Outlook
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import chances, period
from ui import data, frame, vintages, widgets
from ui.amounts import between, missing, said
from ui.forecast import Asked, Row, seen, total
from ui.forecast_rows import over, year_to_date
from ui.language import _, lang


def headline(outlook: Outlook, region: Region) -> None:
    """Where the year lands, against what, and how sure it is: in kronor, never in percent of a result near zero."""
    row = total(outlook, region)
    until = Period(outlook.year, outlook.months_known, accumulated=True)
    figures = [
        (_("Utfall {period}", period=period(until, lang())), said(year_to_date(outlook, region), signed=True), ""),
        (_("Helårsprognos {year}", year=outlook.year), said(row["expected"], signed=True), ""),
        (_("Mot helårsbudget"), said(over(row), signed=True), _side(row)),
    ]
    last = vintages.since(outlook)
    if last and region in last.change:
        known = period(Period(outlook.year, last.vintage.months_known, accumulated=True), lang())
        figures.append((_("Sedan förra prognosen"), said(last.change[region], signed=True), known))
    for column, (name, value, beside) in zip(st.columns(len(figures)), figures, strict=True):
        with column:
            widgets.headline(name, value, beside=beside)
    st.markdown(_("**Året är slut: utfallet är helårets resultat.**") if outlook.months_known == 12 else _sureness(row))
    if last:
        _since(last)


def _since(last: vintages.Since) -> None:
    """Which forecast was published last, and where all of them are seen."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(
            _(
                "Förra publicerade prognosen: {name}, {origin}.",
                name=widgets.plain(last.vintage.title),
                origin=_origin(last),
            ),
            width="content",
        )
        st.page_link(frame.place("accuracy"), icon=":material/target:")


def _origin(last: vintages.Since) -> str:
    """The document that a forecast was read from, or who published it and when."""
    vintage = last.vintage
    if vintage.source:
        return widgets.plain(vintage.source)
    day = vintage.at.date().isoformat() if vintage.at else "–"
    return _("{at} av {by}", at=day, by=widgets.plain(vintage.by))


def _side(row: Row) -> str:
    if missing(row["budget"]):
        return _("budget saknas")
    return _("budget {amount}", amount=said(row["budget"]))


def _sureness(row: Row) -> str:
    """How sure the year is, what that means for the two questions of a board, and what it rests on."""
    if missing(row["low80"]):
        return _(row["reason"])
    near, far = between(row["low80"], row["high80"]), between(row["low95"], row["high95"])
    told = [
        _("**80 %-intervall: {near}. 95 %-intervall: {far}.**", near=near, far=far),
        *_chances(row),
        _("Det bygger på metodens fel vid {n} tidigare tillfällen med lika många kända månader, och på hur olika "
          "metoderna ser på resten av året.", n=row["n"]),
    ]  # fmt: skip
    return "  \n".join(told)


def _chances(row: Row) -> list[str]:
    """Zero or better, and budget or better, which often is the same question."""
    if not missing(row["budget"]) and not row["budget"]:
        return [_("**Noll, som är budgeten, eller bättre: {chances}.**", chances=_chance(row, 0))]
    zero = _("**Noll eller bättre: {chances}.**", chances=_chance(row, 0))
    if missing(row["budget"]):
        return [zero]
    plan = _("**Budget eller bättre: {chances}.**", chances=_chance(row, row["budget"]))
    return [f"{zero} {plan}"]


def _chance(row: Row, at_least: int) -> str:
    return chances(forecast.chance(int(row["expected"]), float(row["s"]), int(at_least)), lang())


@data.once_a_version
def _recommended(ask: Asked) -> Choice:
    return forecast.choose(seen(ask).totals)[ask.region]


def why(outlook: Outlook, ask: Asked) -> None:
    """The method that is used and the reason for it; a year that is over is not forecast."""
    if outlook.months_known == 12:
        return
    choice = _recommended(ask)
    row = total(outlook, ask.region)
    used = _(row["label"])
    if row["method"] not in METHODS:
        others = {outlook.method[each] for each in measure.members(ask.region)}
        names = ", ".join(_(METHODS[code].label).lower() for code in sorted(others))
        st.markdown(_("**Vald metod: {method}.** Rader utan eget val räknas med {names}. {why}", method=used,
                      names=names, why=choice.why(lang())))  # fmt: skip
        return
    sentence = _(METHODS[row["method"]].sentence)
    if row["method"] == choice.method:
        st.markdown(
            _("**Vald metod: {method}.** {sentence} {why}", method=used, sentence=sentence, why=choice.why(lang()))
        )
    elif ask.method is None:
        name = _(METHODS[choice.method].label).lower()
        st.markdown(_("**Vald metod: {method}.** {sentence} Den är förvald. Pröva gärna även {name}: {why}",
                      method=used, sentence=sentence, name=name, why=choice.why(lang())))  # fmt: skip
    else:
        name = _(METHODS[choice.method].label)
        st.markdown(_("**Vald metod: {method}.** {sentence} Den är vald för hand; rekommenderad är {name}: {why}",
                      method=used, sentence=sentence, name=name.lower(), why=choice.why(lang())))  # fmt: skip
