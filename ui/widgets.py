"""What pages are composed of: a figure with the table behind it, findings, and headline figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from svlc_core import charts, report
from svlc_core.errors import Finding, Severity
from svlc_core.wording import N_, number
from ui.folded import folded
from ui.language import _, lang

Columns = Mapping[str, Sequence[Any]]
Rows = pd.DataFrame | Columns
# A table that is only looked at when somebody opens or fetches it may be made first then.
Table = Rows | Callable[[], Rows]


class Drawn(str):
    """A cell of a `sheet` that is markdown of our own; whatever somebody else wrote in it is escaped with `plain`."""

    __slots__ = ()


SUV = N_("SUV är Sörmland, Uppsala och Västmanland tillsammans.")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A table of no more rows than this is shown whole, without a scroll bar of its own.
SHORT = 15
# Gravity has a word and a shape; colour only repeats it.
_GRAVITY = {
    Severity.ERROR: (N_("Fel"), ":material/error:", "red"),
    Severity.WARNING: (N_("Varning"), ":material/warning:", "orange"),
    Severity.NOTE: (N_("Notering"), ":material/info:", "blue"),
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=])")


def plain(written: str) -> str:
    """A text that somebody wrote, escaped so that it is shown as written where markdown is understood."""
    return _MARKDOWN.sub(r"\\\1", written)


def figure(
    rows: Rows,
    chart: charts.Chart,
    *,
    key: str,
    alt: str,
    table: Table,
    name: str,
    notes: Sequence[str] = (),
) -> None:
    """A chart, and behind it its table with downloads.

    chart: one of `charts`. alt: what it shows, in a sentence.
    table: what a reader may check, headed in the reader's language. name: the title of the table and of its files.
    """
    draw(framed(rows), chart, key=key, alt=alt)
    behind(table, key=f"{key}_table", name=name, notes=notes)


def draw(
    rows: pd.DataFrame,
    chart: charts.Chart,
    *choices: Any,
    key: str,
    alt: str,
    picked: Callable[[list[dict[str, Any]]], None] | None = None,
) -> None:
    """A chart by itself, in the reader's language and as light or dark as the page.

    picked: what a click on the chart is told to, for one that has `charts.PICKED`: the fields of what was clicked.
    """
    asked = (lang(), *choices)
    spec = charts.dark(chart, *asked) if st.context.theme.type == "dark" else chart(*asked)
    if picked is None:
        st.vega_lite_chart(rows, dict(spec), key=key, alt=alt)
        return

    def clicked() -> None:
        picked(st.session_state[key]["selection"].get(charts.PICKED) or [])

    st.vega_lite_chart(rows, dict(spec), key=key, alt=alt, on_select=clicked)


def framed(table: Table) -> pd.DataFrame:
    made = table() if callable(table) else table
    return made if isinstance(made, pd.DataFrame) else pd.DataFrame(made)


def behind(
    table: Table,
    *,
    key: str,
    name: str,
    notes: Sequence[str] = (),
    title: str = "",
    picked: Callable[[int], None] | None = None,
) -> None:
    """The table behind a figure, drawn when it is opened. title: what is said of it, where a page has several.

    picked: what the place of a row that is marked is told to.
    """
    box = st.expander(title or _("Tabellen bakom"), key=key, icon=":material/table:", type="compact", on_change="rerun")
    if box.open:
        with box:
            grid(framed(table), key=f"{key}_grid", alt=name, picked=picked)
            for note in notes:
                st.caption(note)
            downloads(table, key=key, name=name, notes=notes)


def grid(
    table: pd.DataFrame,
    *,
    key: str,
    alt: str,
    right: Sequence[str] = (),
    picked: Callable[[int], None] | None = None,
) -> None:
    """A table with its numbers as the reader's language writes them, sorting as numbers all the same.

    right: columns of amounts that are written already, set flush right as numbers are. picked: see `behind`.
    """
    flush = {column: st.column_config.TextColumn(alignment="right") for column in right}
    height: Literal["auto", "content"] = "content" if len(table) <= SHORT else "auto"
    look: dict[str, Any] = {"hide_index": True, "placeholder": "–", "column_config": flush, "height": height}
    if picked is None:
        st.dataframe(written(table), key=key, alt=alt, **look)
        return

    def marked() -> None:
        if rows := st.session_state[key]["selection"]["rows"]:
            picked(int(rows[0]))

    st.dataframe(written(table), key=key, alt=alt, on_select=marked, selection_mode="single-row", **look)


def sheet(columns: Columns) -> None:
    """A small table to read, not to sort: whole numbers to the right as the language writes them, words as written.

    Unlike `grid` it breaks long texts, so that nothing is cut off.
    """
    numeric = [any(isinstance(cell, int | float) for cell in cells) for cells in columns.values()]
    lines = [[_small(name) for name in columns], ["---:" if right else "---" for right in numeric]]
    cells = zip(*columns.values(), strict=True)
    body = [[_cell(cell) for cell in row] for row in cells]
    st.markdown("\n".join(f"| {' | '.join(line)} |" for line in (*lines, *body)))


def columns(table: pd.DataFrame) -> Columns:
    return {str(name): table[name].to_list() for name in table}


def _cell(cell: Any) -> str:
    if cell is None:
        return _small("–")
    if isinstance(cell, Drawn):
        return cell
    return _small(number(cell, lang=lang()) if isinstance(cell, int | float) else plain(str(cell)))


def _small(words: str) -> str:
    return f":small[{words}]" if words else ""


def written(table: pd.DataFrame) -> Any:
    """The table with a written form for each number, as a pandas Styler."""
    formats: dict[Any, Any] = {column: _form(table[column]) for column in table.select_dtypes("number").columns}
    return table.style.format(formats, na_rep="–")


def _form(values: pd.Series[Any]) -> Callable[[Any], str]:
    decimals = max((_decimals(value) for value in values.dropna().tolist()), default=0)
    return partial(number, decimals=decimals, lang=lang())


def _decimals(value: float) -> int:
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


def downloads(table: Table, *, key: str, name: str, notes: Sequence[str] = ()) -> None:
    """The table as Excel and CSV; each is made when it is asked for."""
    stem = re.sub(r"[^\w–-]+", "_", name).strip("_")
    with st.container(horizontal=True):
        st.download_button(
            _("Hämta som Excel"),
            lambda: report.table_excel(framed(table), name, tuple(notes)),
            f"{stem}.xlsx",
            EXCEL,
            key=f"{key}_excel",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            _("Hämta som CSV"),
            lambda: report.table_csv(framed(table)),
            f"{stem}.csv",
            "text/csv",
            key=f"{key}_csv",
            on_click="ignore",
            icon=":material/download:",
        )


def count(how_many: int) -> str:
    return number(how_many, lang=lang())


def moment(at: datetime) -> str:
    """A day and a time of day, as written in Sweden and understood by every English reader."""
    return f"{at:%Y-%m-%d %H:%M}"


def _here(_finding: Finding) -> str:
    return ""


def findings(found: Sequence[Finding], key: str, at_once: int = 6, within: Callable[[Finding], str] = _here) -> None:
    """Each finding in words: how grave, where, what, and what to do. The gravest first; many are folded away.

    within: the name of the table that a finding's place is in, where the page does not say it.
    """
    gravest = sorted(found, key=lambda each: list(Severity).index(each.severity))
    folded(
        gravest,
        lambda each: finding(each, within(each)),
        f"{key}_rest",
        at_once,
        lambda rest: grid(_listed(rest, within), key=f"{key}_grid", alt=_("Fler anmärkningar")),
    )


def finding(each: Finding, within: str = "") -> None:
    """One finding. What somebody wrote in a file is shown as text, never as markdown."""
    word, icon, color = _GRAVITY[each.severity]
    gravity, told = st.columns([1, 7], gap="small", wrap=False)
    gravity.badge(_(word), icon=icon, color=color)  # type: ignore[arg-type]
    place = _place(each, within)
    where = f":small[{plain(place)}]  \n" if place else ""
    told.markdown(f"{where}{plain(each.message(lang()))}  \n:small[{plain(each.remedy(lang()))}]")


def _place(each: Finding, within: str) -> str:
    return ", ".join(part for part in (within, each.place(lang())) if part)


def _listed(found: Sequence[Finding], within: Callable[[Finding], str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Allvar"): [_(_GRAVITY[each.severity][0]) for each in found],
            _("Var"): [_place(each, within(each)) for each in found],
            _("Vad"): [each.message(lang()) for each in found],
            _("Åtgärd"): [each.remedy(lang()) for each in found],
        }
    )


def headline(label: str, value: str, *, beside: str = "", good: bool | None = None, help: str | None = None) -> None:
    """A figure large enough for a board. `beside` is said next to it; `good` colours it, and is said in words too."""
    color = {True: "green", False: "red", None: "gray"}[good]
    st.metric(label, value, beside or None, delta_color=color, delta_arrow="off", help=help)  # type: ignore[arg-type]
