"""Rows that cannot be read, mended in place: one cell at a time or all alike, and read again by the same code."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from svlc_core import read, report
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.recipe import Mend
from svlc_core.catalogue.rules import REGION_LIKE, REGION_MISSING, UNKNOWN_REGION
from svlc_core.vocabulary import Region
from ui import widgets
from ui.desk import File, decide, decided, use
from ui.language import _, lang
from ui.outcome import mark, marked
from ui.widgets import EXCEL

_REGIONS: list[Region] = [region for region in Region if region is not Region.UNSTATED]
_UNKNOWN = (UNKNOWN_REGION.code, REGION_LIKE.code)
_AT_ONCE = 500

Alike = tuple[str, str, str]  # header, what stands there, code of the rule


def mending(file: File, reading: Reading) -> None:
    """The cells that stand in the way, to be corrected; then what has been corrected already."""
    troubles = reading.troubles
    cells = troubles[troubles["column"] > 0]
    if len(cells):
        st.caption(
            _("Skriv det rätta i den sista kolumnen, eller rätta alla lika på en gång. Filen själv ändras inte.")
        )
        _alike(file, cells)
        _grid(file, cells)
    if len(troubles):
        _in_excel(file, reading)
    if len(whole := troubles[troubles["column"] == 0]):
        rows = ", ".join(str(row) for row in whole["row"].head(10))
        st.markdown(_("Rader som bara kan rättas i filen: {rows}.", rows=rows))
    _done(file)


def _in_excel(file: File, reading: Reading) -> None:
    """The other way: the file back as a workbook with the cells marked, to be corrected and handed in again."""
    if reading.choices.get("layout", "").startswith("SIE"):
        return
    made = marked(file)
    if isinstance(made, bytes):
        name = report.annotated_name(file.name, file.raw)
        st.download_button(
            _("Hämta {name}", name=name),
            made,
            name,
            EXCEL,
            key=f"marked_{file.id}",
            icon=":material/download:",
            on_click="ignore",
        )
        return
    st.button(
        _("Rätta i Excel i stället: märk cellerna"),
        key=f"mark_{file.id}",
        icon=":material/edit_document:",
        on_click=mark,
        args=(file, reading),
    )
    if made:
        widgets.finding(made)


def _alike(file: File, cells: pd.DataFrame) -> None:
    """What stands in several rows is mended once."""
    same = Counter(zip(cells["header"], cells["value"], cells["code"], strict=True))
    choices = [alike for alike, number in same.most_common() if number > 1 or alike[2] in _UNKNOWN]
    if not choices:
        return
    version = len(decided(file).mends) + len(decided(file).words)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            _("Lika fel"),
            choices,
            key=f"alike_{file.id}_{version}",
            format_func=lambda alike: f"{alike[0]}: ”{alike[1]}” ({widgets.count(same[alike])})",
            width=340,
        )
        key = f"alike_to_{file.id}_{version}"
        if chosen[2] in (*_UNKNOWN, REGION_MISSING.code):
            nearest = read.like_region(chosen[1])
            st.selectbox(_("Ska vara"), _REGIONS, _REGIONS.index(nearest) if nearest else 0, key=key, width=200)
        else:
            st.text_input(_("Ska vara"), key=key, width=200)
        st.button(
            _("Ersätt alla lika"),
            key=f"alike_do_{file.id}",
            icon=":material/find_replace:",
            on_click=_replace_all,
            args=(file, cells, chosen, key),
        )


def _replace_all(file: File, cells: pd.DataFrame, alike: Alike, key: str) -> None:
    """A region's other name is remembered as a word; anything else is corrected cell by cell."""
    becomes = st.session_state[key]
    if not becomes:
        return
    if alike[2] in _UNKNOWN:
        decide(file, words={**decided(file).words, alike[1]: Region(becomes)})
        return
    same = cells[(cells["header"] == alike[0]) & (cells["value"] == alike[1]) & (cells["code"] == alike[2])]
    _mend(file, same, [str(becomes)] * len(same))


def _mend(file: File, cells: pd.DataFrame, becomes: list[str]) -> None:
    places = zip(cells["sheet"], cells["row"], cells["column"], cells["value"], becomes, strict=True)
    mends = [Mend(str(sheet), int(row), int(column), str(was), new) for sheet, row, column, was, new in places]
    use(file, read.corrected(decided(file), mends))


def _grid(file: File, cells: pd.DataFrame) -> None:
    """Only the broken cells; what is typed is taken at once and the file is read again."""
    shown = cells.head(_AT_ONCE)
    key = f"mend_{file.id}_{len(decided(file).mends)}_{len(cells)}"
    table = pd.DataFrame(
        {
            _("Blad"): shown["sheet"],
            _("Rad"): shown["row"].map(str),
            _("Kolumn"): shown["header"],
            _("Vad som är fel"): [_wrong(*each) for each in zip(shown["code"], shown["value"], strict=True)],
            _("Stod i filen"): shown["value"],
            _("Ska vara"): shown["value"],
        }
    ).reset_index(drop=True)
    if not shown["sheet"].any():
        table = table.drop(columns=_("Blad"))
    st.data_editor(
        table,
        key=key,
        hide_index=True,
        num_rows="fixed",
        disabled=[column for column in table.columns if column != _("Ska vara")],
        on_change=_typed,
        args=(file, shown, key, _("Ska vara")),
        alt=_("Celler som inte kan läsas"),
    )
    if len(cells) > _AT_ONCE:
        st.caption(_("De första {shown} av {count} celler visas.", shown=_AT_ONCE, count=widgets.count(len(cells))))


def _wrong(code: str, value: str) -> str:
    return read.trouble_in_words(code, value, lang())[0]


def _typed(file: File, cells: pd.DataFrame, key: str, column: str) -> None:
    edited = {
        int(row): str(change[column] or "")
        for row, change in st.session_state[key]["edited_rows"].items()
        if column in change
    }
    _mend(file, cells.iloc[list(edited)], list(edited.values()))


def _done(file: File) -> None:
    mends = decided(file).mends
    if not mends:
        return
    table = pd.DataFrame(
        {
            _("Blad"): [mend.sheet or None for mend in mends],
            _("Rad"): [str(mend.row) for mend in mends],
            _("Kolumn"): [str(mend.column) for mend in mends],
            _("Stod i filen"): [mend.was for mend in mends],
            _("Ska vara"): [mend.becomes for mend in mends],
        }
    ).dropna(axis="columns", how="all")
    st.markdown(_("**Rättat ({count})**", count=widgets.count(len(mends))))
    widgets.grid(table, key=f"mended_{file.id}", alt=_("Rättade celler"))
    st.button(
        _("Ta bort rättningarna"),
        key=f"unmend_{file.id}",
        icon=":material/undo:",
        on_click=lambda: decide(file, mends=()),
    )
