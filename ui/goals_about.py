"""What is behind an indicator: its definition, what is left out and why, the counts, and the files they came with."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.series import Statistic
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, label, percent, period
from ui import goals_data, provenance, widgets
from ui.goals_asked import Asked, choice
from ui.goals_series import Line, name, target, words, written
from ui.language import _, lang

WHOLE = "inget"
SPLITS = {
    WHOLE: ("", N_("Inget")),
    "prioritet": ("chosen", N_("Prioritet")),
    "sokorsak": ("complaint", N_("Sökorsak")),
    "timme": ("hour", N_("Timme")),
}


def definition(line: Line, denominator: str) -> None:
    """The definition in words, what it leaves out year by year, and how many have what it needs."""
    indicator = line.indicator
    of = indicator.others[denominator][0] if denominator else indicator.denominator
    first = period(indicator.first, lang()) if indicator.first else "–"
    told = {
        _("Definition"): _(indicator.definition),
        _("Täljare"): _(indicator.numerator) if indicator.numerator else "–",
        _("Nämnare"): _(of) if of else "–",
        _("Mål"): target(indicator),
        _("Riktning"): label(indicator.better, lang()) if indicator.better else "–",
        _("Omfattning"): name(Region(indicator.scope)) if indicator.scope else _("alla regioner"),
        _("Källa till definitionen"): _(indicator.source) if indicator.source else "–",
        _("Mäts från"): first,
    }
    if indicator.needs:
        told[_("Andel med det som behövs")] = _identified(line)
    widgets.sheet({_("Fråga"): list(told), _("Svar"): list(told.values())})
    _left_out(line, denominator)


def _identified(line: Line) -> str:
    """A recontact is only found for a person with a valid identity: how many have one is part of the figure."""
    row = line.periods.iloc[line.latest]
    share = measure.identified(row)
    if share is None:
        return "–"
    words = _("giltigt personnummer") if "person" in line.indicator.needs else _("ifyllda uppgifter")
    return _("{share} har {what} ({period}); de andra räknas som saknade", share=percent(share, 1, lang()), what=words,
             period=line.when(line.latest))  # fmt: skip


def _left_out(line: Line, denominator: str) -> None:
    why = measure.reasons(line.indicator, denominator)
    if not why:
        st.caption(_("Inga ärenden undantas."))
        return
    st.subheader(_("Undantag, antal per år"), anchor=False)
    counts = goals_data.left_out(line.indicator, denominator, line.region)
    wide = counts.pivot(index="indicator", columns="year", values="n").reindex([each.code for each in why])
    years = {str(year): wide[year].fillna(0).astype("int64").to_list() for year in wide}
    widgets.sheet({_("Orsak"): [_(each.label) for each in why], **years})
    st.caption(_("Ett ärende räknas under den första orsak som stämmer."))


def counts(line: Line, ask: Asked, denominator: str) -> None:
    """Down to counts by one more column, never to a person: numbers of 1–4 are hidden there."""
    st.subheader(_("Antalen bakom"), anchor=False)
    names = {code: title for code, (_column, title) in SPLITS.items()}
    split = choice("goals_split", "delat", _("Dela upp efter"), names, WHOLE)
    by, title = SPLITS[split]
    shown = line.periods if not by else _split(line, by, ask, denominator)
    name_ = _("{indicator}, {region}, antal", indicator=_(line.indicator.label), region=name(line.region))
    latest_first = shown.sort_values(["year", "part"], ascending=False, kind="stable").reset_index(drop=True)
    table = _counted(latest_first, line, by, _(title))
    widgets.grid(table, key="goals_counts", alt=name_)
    if by:
        st.caption(_("‥ Antal under fem visas inte, och inte heller det som skulle avslöja dem."))
    widgets.downloads(table, key="goals_counts", name=name_)


def _split(line: Line, by: str, ask: Asked, denominator: str) -> pd.DataFrame:
    rows = goals_data.split(line.indicator, by, ask.grain, denominator, line.region)
    told = set(zip(line.periods["year"], line.periods["part"], strict=True))
    within = pd.Series([key in told for key in zip(rows["year"], rows["part"], strict=True)], index=rows.index)
    some = rows[["n", "missing", "excluded"]].gt(0).any(axis="columns")
    return measure.masked(rows[within & some].reset_index(drop=True), ("year", "part"))


def _counted(rows: pd.DataFrame, line: Line, by: str, title: str) -> pd.DataFrame:
    hidden = rows["few"] if by else pd.Series(False, index=rows.index)
    pairs = zip(rows["value"], hidden, strict=True)
    return pd.DataFrame(
        {
            _("Period"): [words(line.grain, int(y), int(p)) for y, p in zip(rows["year"], rows["part"], strict=True)],
            _("Region"): name(line.region),
            **({title: [_part(each) for each in rows[by]]} if by else {}),
            **({_("Räknade"): rows["x"]} if line.indicator.statistic is Statistic.SHARE else {}),
            _("Av"): rows["n"],
            _("Saknas"): rows["missing"],
            _("Undantagna"): rows["excluded"],
            _("Värde"): ["‥" if few and pd.isna(value) else written(value, line.indicator) for value, few in pairs],
        }
    )


def _part(code: object) -> str:
    return _("ej angivet") if pd.isna(code) else label(str(code), lang())  # type: ignore[call-overload]


def period_of(line: Line, key: str) -> int:
    """The position of one of the periods that have cases; the latest is offered first."""
    told = [at for at in reversed(range(len(line.periods))) if not pd.isna(line.periods["n"].iloc[at])]
    names = {str(at): line.when(at) for at in told}
    chosen = st.selectbox(
        _("Period"), list(names), format_func=names.__getitem__, key=f"{key}_period_{line.grain}", width=220
    )
    return int(chosen)


def way(line: Line) -> None:
    """Siffrans väg: the deliveries and days that the cases of a period came with."""
    title = _("Siffrans väg: vilka leveranser ärendena kom med")
    box = st.expander(title, key="goals_way", icon=":material/route:", on_change="rerun")
    if box.open:
        with box:
            _way(line, title)


def _way(line: Line, title: str) -> None:
    row = line.row(period_of(line, "goals_way"))
    found = measure.told_by(goals_data.days(), line.region, row["begins"], row["ends"])
    table = pd.DataFrame(
        {
            _("Leverans"): found["delivery"].map(str),
            _("Region"): found["region"],
            _("Från och med"): [_day(each) for each in found["since"]],
            _("Till och med"): [_day(each) for each in found["until"]],
            _("Dagar"): found["days"],
            _("Ärenden"): found["cases"],
        }
    )
    widgets.grid(table, key="goals_way_grid", alt=title)
    provenance.sources(found["delivery"], "goals_way")


def _day(written_: int) -> str:
    digits = str(int(written_))
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
