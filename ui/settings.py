"""How a file has been read, shown with a sample, and what a person may decide instead; the preview follows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.exports import EXPORTS, LEDGER, Shape
from svlc_core.catalogue.recipe import NO_RECIPE, Dated, Sign
from svlc_core.catalogue.rules import NO_REGION
from svlc_core.errors import Finding
from svlc_core.read import Survey
from svlc_core.vocabulary import Measure, Region, Unit
from svlc_core.wording import N_, Words, label, money, number
from ui import preview, widgets
from ui.desk import File, decide, decided
from ui.language import _, lang
from ui.widgets import plain

_SIGNS = {
    Sign.LEDGER: N_("intäkter −, kostnader +"),
    Sign.RESULT: N_("intäkter +, kostnader −"),
    Sign.MAGNITUDE: N_("båda utan tecken"),
}
_DATED = {Dated.TRANSACTION: N_("transaktionens datum"), Dated.VOUCHER: N_("verifikationens datum")}
_DECIMALS = {",": N_("komma"), ".": N_("punkt")}
_MEASURES = {Measure.ACTUAL: N_("utfall"), Measure.BUDGET: N_("budget")}
_UNITS = {unit: N_(unit.value) for unit in (Unit.KR, Unit.TKR, Unit.MNKR)}
_SEPARATORS = {";": N_("semikolon"), "\t": N_("tabb"), "|": N_("lodstreck"), ",": N_("komma")}
_REGIONS = {region: N_(region.value) for region in Region if region is not Region.UNSTATED}
_EXPORTS = {code: Words(export.title) for code, export in EXPORTS.items()}
_AUTO, _WIDTH = "", 230


@dataclass(frozen=True)
class Choice:
    """One thing that may be decided: its field in the recipe, its words, its options, and where it is of use."""

    name: str
    words: Words
    options: Mapping[Any, str]
    told: str = ""  # what the reader calls its own choice


OF_TEXT = (
    Choice("encoding", N_("Teckenkodning"), read.ENCODINGS, "encoding"),
    Choice("separator", N_("Avgränsare"), _SEPARATORS, "separator"),
)
OF_TABLE = (Choice("export", N_("Innehåll"), _EXPORTS),)
OF_LEDGER = (
    Choice("decimal", N_("Decimaltecken"), _DECIMALS, "decimal"),
    Choice("unit", N_("Enhet"), _UNITS, "unit"),
    Choice("sign", N_("Tecken"), _SIGNS, "sign"),
    Choice("measure", N_("Belopp utan rubrik är"), _MEASURES),
)
OF_REGION = (Choice("region", N_("Region om filen inte säger det"), _REGIONS),)
OF_SIE = (
    Choice("encoding", N_("Teckenkodning"), read.ENCODINGS, "encoding"),
    Choice("dated", N_("Månad efter"), _DATED, "dated"),
)


def settings(file: File, found: Reading | Finding, survey: Survey | None) -> None:
    """Everything that can be decided about this kind of file, beside what the reader has decided."""
    reading = found if isinstance(found, Reading) else None
    if reading is not None:
        _sample(reading)
    if survey is None and not _is_sie(found):
        return
    choices = (*OF_SIE, *OF_REGION) if survey is None else (*_of_table(survey), *OF_REGION)
    _choose(file, choices, reading)
    if survey:
        _where(file, survey)
        _top(file, survey)


def _is_sie(found: Reading | Finding) -> bool:
    """Of a file without columns: it was read, or lacks nothing but what a person can tell."""
    return isinstance(found, Reading) or found.code == NO_REGION.code


def _of_table(survey: Survey) -> Iterable[Choice]:
    text = OF_TEXT if survey.sheets == ("",) else ()
    return (*text, *OF_TABLE, *(OF_LEDGER if survey.export == LEDGER.code else ()))


def _choose(file: File, choices: Iterable[Choice], reading: Reading | None) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for choice in choices:
            own = _(reading.choices.get(choice.told, "")) if reading and choice.told else ""
            _select(file, choice.name, _(choice.words), {code: _(words) for code, words in choice.options.items()}, own)
        _year(file)


def _select(file: File, name: str, words: str, options: Mapping[Any, str], own: object = "") -> None:
    """The reader's own choice stands in the heading: the browser tells options apart by their words, so that the words
    of an option may not change while it is there."""
    key, named = f"{name}_{file.id}", {_AUTO: _("Läsaren avgör"), **options}
    st.session_state.setdefault(key, getattr(decided(file), name) or _AUTO)
    heading = f"{words}: {own}" if own else words
    st.selectbox(
        heading, list(named), key=key, format_func=lambda code: named.get(code, ""), on_change=_take,
        args=(file, name, key, tuple(named)), width=_WIDTH,
    )  # fmt: skip


def _take(file: File, name: str, key: str, allowed: tuple[object, ...] = ()) -> None:
    """What was chosen; words that are none of the options, as when the language has changed, choose nothing."""
    value = st.session_state[key]
    if allowed and value not in allowed:
        st.session_state[key] = getattr(decided(file), name) or _AUTO
    else:
        decide(file, **{name: value or getattr(NO_RECIPE, name)})


def _year(file: File) -> None:
    key = f"year_{file.id}"
    st.session_state.setdefault(key, decided(file).year or None)
    st.number_input(
        _("År om filen inte säger det"),
        min_value=2000,
        max_value=2099,
        step=1,
        key=key,
        on_change=_take,
        args=(file, "year", key),
        placeholder="–",
        width=_WIDTH,
    )


def _where(file: File, survey: Survey) -> None:
    """Which sheets are read, and in which row the header is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(survey.sheets) > 1:
            key = f"sheets_{file.id}"
            st.session_state.setdefault(key, list(decided(file).sheets))
            st.multiselect(
                _("Blad som läses"),
                survey.sheets,
                key=key,
                placeholder=_("Alla med en tabell"),
                on_change=lambda: decide(file, sheets=tuple(st.session_state[key])),
                width=472,
            )
        rows = {row: _("rad {row}", row=row) for row, _cells in survey.top}
        _select(file, "header_row", _("Rubrikrad"), rows, survey.header_row)


def _top(file: File, survey: Survey) -> None:
    """The first rows as the file has them; the header row is marked with words, not with colour alone."""
    width = max(len(cells) for _row, cells in survey.top)
    table: dict[str, list[str | None]] = {_("Rad"): [_row_name(row, survey) for row, _cells in survey.top]}
    table |= {str(place + 1): [_cell(cells, place) for _row, cells in survey.top] for place in range(min(width, 30))}
    widgets.grid(pd.DataFrame(table), key=f"top_{file.id}", alt=_("Filens första rader som de står i filen"))


def _row_name(row: int, survey: Survey) -> str:
    return _("{row} rubrik", row=row) if row == survey.header_row else str(row)


def _cell(cells: tuple[str, ...], place: int) -> str | None:
    return cells[place] or None if place < len(cells) else None


def _sample(reading: Reading) -> None:
    """ "1 234,5 → 1 234,50 kr; summa …": what an amount of the file became, and what all of them add up to."""
    told = list(preview.choices(reading))
    if reading.export.shape is Shape.LEDGER and len(reading.rows):
        row = reading.rows.iloc[0]
        told.append(f"”{row['text']}” → {money(int(row['amount']), Unit.KR, lang())}")
        for measure, total in reading.totals.items():
            told.append(
                _(
                    "summa {measure} i filen {sum} kr",
                    measure=label(measure, lang()),
                    sum=number(total / 100, 2, lang()),
                )
            )
    st.caption(plain(" · ".join(told)))
