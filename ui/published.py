"""What the pages share about published figures: which rows, their findings beside them, and the words around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.series import FINANCE, SERIES
from svlc_core.errors import Finding
from svlc_core.vocabulary import Period, Quality, Region
from svlc_core.wording import MARKS, label, period, text
from ui import data, frame, widgets
from ui.language import _, lang

SERIES_OF_FINANCE = tuple(series.code for series in FINANCE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def rows(series: Collection[str]) -> pd.DataFrame:
    """The current published rows of these series, in the order of the catalogue and the periods."""
    facts = data.facts()
    mine = facts[facts["series"].isin(series)]
    order = list(SERIES)
    keys = [(order.index(code), Period.of(when)) for code, when in zip(mine["series"], mine["period"], strict=True)]
    return mine.iloc[sorted(range(len(mine)), key=keys.__getitem__)].reset_index(drop=True)


def name(series: str) -> str:
    """What a series is called, in the reader's language."""
    return text(SERIES[series].label, lang()) if series in SERIES else series


def when(code: str) -> str:
    return period(Period.of(code), lang())


def printed(code: str) -> str:
    """The period as the tables print it: T2 2025."""
    year, tertial, number = code.partition("T")
    return f"T{number} {year}" if tertial else when(code)


def is_open(code: str) -> bool:
    """Whether the period is a part of its year, and so is not to be compared with whole years."""
    return Period.of(code).month != 12


def table(facts: pd.DataFrame) -> pd.DataFrame:
    """Published rows as numbers and as printed, headed in the reader's language."""
    return pd.DataFrame(
        {
            _("Uppgift"): [name(series) for series in facts["series"]],
            _("Region"): [label(region, lang()) for region in facts["region"]],
            _("Period"): [when(code) for code in facts["period"]],
            _("Som tryckt"): measure.printed(facts, lang()),
            _("Kvalitet"): [label(Quality(quality), lang()) for quality in facts["quality"]],
            _("Källa"): facts["source"].to_list(),
            _("Anmärkning"): facts["note"].to_list(),
        }
    )


def findings(series: Collection[str], between: str | None = None) -> list[Finding]:
    """The findings that belong to these series, and those between whole tables where `between` is one of them."""
    found = data.consistency()
    mine = [each for each in found if each.values.get("series") in series]
    return mine + [each for each in found if not each.values.get("series") and between in _tables(each)]


def _tables(each: Finding) -> tuple[object, object]:
    return each.values.get("dataset"), each.values.get("other")


def in_order(found: Sequence[Finding], series: Sequence[str]) -> list[Finding]:
    """As a reader meets them: down the table, and along the years."""
    return sorted(
        found, key=lambda each: (_at(each.values.get("series"), series), str(each.values.get("period") or ""))
    )


def _at(code: object, series: Sequence[str]) -> int:
    return series.index(str(code)) if code in series else len(series)


def numbers_at(found: Sequence[Finding], series: str, region: str, code: str) -> str:
    """The raised numbers of the findings that belong to one printed figure, to write behind it."""
    place = (series, Region(region), Period.of(code))
    keys = [tuple(each.values.get(key) for key in ("series", "region", "period")) for each in found]
    numbers = [str(number).translate(_RAISED) for number, key in enumerate(keys, 1) if key == place]
    return "\u2009".join(numbers)


def listed(found: Sequence[Finding]) -> None:
    """Findings in one line each, numbered as the figures they belong to."""
    for number, each in enumerate(found, 1):
        said, remedy = widgets.plain(each.message(lang())), widgets.plain(each.remedy(lang()))
        st.markdown(f":small[:orange-badge[:material/flag: {number}] {said} :gray[{remedy}]]")


def legend(facts: pd.DataFrame) -> None:
    """What the marks of missing figures mean, and how an unfinished year is read."""
    met = [quality for quality in MARKS if quality in set(facts["quality"])]
    said = [f"{widgets.plain(MARKS[quality])} {label(quality, lang())}" for quality in met]
    if any(is_open(code) for code in facts["period"]):
        said.append(_("T2 2025 läses som januari–augusti, ackumulerat, och är inte jämförbart med ett helt år"))
    if said:
        st.caption(" · ".join(said))


def nothing_yet() -> None:
    """What to do when no published figures have been handed in."""
    st.info(_("Inga publicerade uppgifter finns ännu. Lämna in den publicerade tabellen, så visas den här."))
    st.page_link(frame.place("hand_in"))


def finance() -> None:
    """The published finance figures as printed, and what is odd about them."""
    facts = rows(SERIES_OF_FINANCE)
    st.header(_("Publicerade ekonomiuppgifter"), anchor=False)
    if facts.empty:
        nothing_yet()
        return
    title = _("Publicerade ekonomiuppgifter")
    widgets.sheet(widgets.columns(table(facts).drop(columns=_("Kvalitet"))))
    listed(findings(SERIES_OF_FINANCE, "published_finance"))
    widgets.downloads(table(facts), key="published_finance", name=title)
