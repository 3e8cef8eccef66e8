"""The parts of the page Leveranskalender: what is owed in sentences, a grid for each dataset, and the table behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.catalogue.calendar import EXPECTED, Every, Expected
from svlc_core.catalogue.exports import EXPORTS
from svlc_core.measure import Standing
from svlc_core.vocabulary import Period, Region
from svlc_core.wording import N_, Words, month_name, period
from ui import address, data, published, widgets
from ui.clock import now
from ui.language import _, lang

# A shape, a word, a colour that only repeats them, and what the word means.
MARKS: dict[Standing, tuple[str, Words, str, Words]] = {
    Standing.RECEIVED: ("✓", N_("klar"), "green", N_("har lämnats in")),
    Standing.REPLACED: ("↻", N_("ersatt"), "green", N_("har lämnats in mer än en gång, och det senaste gäller")),
    Standing.EXPECTED: ("○", N_("väntas"), "blue", N_("perioden är slut men sista dagen har inte passerat")),
    Standing.LATE: ("▲", N_("sen"), "red", N_("sista dagen har passerat")),
    Standing.NOT_YET_DUE: ("–", N_("ej än"), "gray", N_("perioden är inte slut")),
}
FIRST = min(each.since for each in EXPECTED)


def _today() -> date:
    return now().date()


def _calendar(first: int, last: int) -> pd.DataFrame:
    return measure.calendar(data.received(), _today(), range(first, last + 1))


def chosen() -> int:
    """The year that is shown: first the newest one of which any month has come."""
    years = list(range(_today().year, FIRST - 1, -1))
    address.seed("calendar_year", "kalenderar", _newest(years), {str(year): year for year in years}.get)
    st.header(_("År för år"), anchor=False)
    year = int(st.segmented_control(_("År"), years, key="calendar_year", required=True) or years[0])
    address.keep({"kalenderar": str(year)})
    return year


def _newest(years: list[int]) -> int:
    come = {Period.of(code).year for code in data.received()["period"]}
    return max(come & set(years), default=years[0])


# --- what is owed -----------------------------------------------------------------------------------------------------


def owed() -> None:
    """What each region still owes, in sentences: of every year, since the calendar began."""
    missing = measure.owed(_calendar(FIRST, _today().year))
    st.header(_("Att lämna in"), anchor=False)
    for region in _regions():
        mine = missing[missing["region"] == region]
        said = [_sentence(row) for row in mine.to_dict("records")] or [_("Inget saknas.")]
        st.markdown("  \n".join([f"**{widgets.plain(_joint(region))}**", *said]))


def _regions() -> list[Region]:
    """Everyone that anything is expected of, in the order of the vocabulary."""
    return [region for region in Region if any(region in each.regions for each in EXPECTED)]


def _joint(region: Region) -> str:
    return region if region not in (Region.ALL, Region.ALL_VARMLAND) else _("{region} (gemensamt)", region=region)


def _sentence(row: dict[object, object]) -> str:
    periods: tuple[Period, ...] = row["periods"]  # type: ignore[assignment]
    what, count = _(EXPORTS[str(row["dataset"])].title), len(periods)
    said = {"what": what, "periods": ", ".join(_runs(periods)), "count": count, "due": f"{row['due']:%Y-%m-%d}"}
    mark, word, color, _meaning = MARKS[Standing(str(row["status"]))]
    told = (
        _("{what}: {periods} ({count} st). Den första skulle ha lämnats senast {due}.", **said)
        if row["status"] == Standing.LATE
        else _("{what}: {periods} ({count} st), senast {due}.", **said)
    )
    return f":{color}[{mark} {_(word)}] {widgets.plain(told)}"


def _runs(periods: tuple[Period, ...]) -> Iterator[str]:
    for first, last in measure.runs(periods):
        ends = dict.fromkeys(period(each, lang(), short=True) for each in (first, last))
        yield " – ".join(ends)


# --- the grids --------------------------------------------------------------------------------------------------------


def grids(year: int) -> None:
    """The legend, and a grid for each dataset: a row a region, a column a period; below it why it is expected."""
    st.caption(" · ".join(f"{mark} {_(word)}: {_(meaning)}" for mark, word, _color, meaning in MARKS.values()))
    found = _calendar(year, year)
    for each in EXPECTED:
        mine = found[found["dataset"] == each.dataset]
        if mine.empty:
            continue
        st.subheader(_(EXPORTS[each.dataset].title), anchor=False)
        st.markdown(_grid(each, mine, year))
        st.caption(_(each.why))


def _grid(each: Expected, rows: pd.DataFrame, year: int) -> str:
    """As a markdown table: the words are ours, and every cell says its shape and its word."""
    cells = {
        (region, code): _marked(Standing(status))
        for region, code, status in rows[["region", "period", "status"]].itertuples(index=False, name=None)
    }
    periods = each.periods(year)
    lines = [[_("Region"), *(_head(each, when) for when in periods)], ["---", *(":---:" for _each in periods)]]
    lines += [[str(region), *(cells[str(region), str(when)] for when in periods)] for region in each.regions]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _head(each: Expected, when: Period) -> str:
    return month_name(when.month, lang(), short=True) if each.every is Every.MONTH else published.printed(str(when))


def _marked(status: Standing) -> str:
    mark, word, color, _meaning = MARKS[status]
    return f":{color}[{mark} {_(word)}]"


# --- the table --------------------------------------------------------------------------------------------------------


def table(year: int) -> None:
    """The same as one table, with the days: to look at and to take away."""
    name = _("Leveranskalender {year}", year=year)
    widgets.behind(lambda: listed(_calendar(year, year)), key="calendar", name=name)


def come(year: int) -> pd.DataFrame:
    """The cells of the year's grids in which something has come."""
    found = _calendar(year, year)
    return found[found["delivery"].notna()]


def listed(found: pd.DataFrame) -> pd.DataFrame:
    """The calendar in the reader's words."""
    return pd.DataFrame(
        {
            _("Innehåll"): [_(EXPORTS[code].title) for code in found["dataset"]],
            _("Region"): found["region"],
            _("Period"): [published.when(code) for code in found["period"]],
            _("Senast"): [due.isoformat() for due in found["due"]],
            _("Läge"): [_(MARKS[Standing(status)][1]) for status in found["status"]],
            _("Leverans"): [None if pd.isna(number) else str(number) for number in found["delivery"]],
            _("Lämnades in"): [None if pd.isna(at) else widgets.moment(at) for at in found["at"]],
        }
    )
