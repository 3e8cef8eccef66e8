"""What weighs most: one lever at a time at its lowest and highest, with the sizes written out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import charts, scenario
from svlc_core.scenario import FORECAST_ITSELF
from ui import widgets
from ui.amounts import in_tkr, missing, said, tkr
from ui.language import _
from ui.what_if import WhatIf
from ui.what_if_words import numbered, plain_number

Row = dict[Any, Any]


def tornado(seen: WhatIf) -> None:
    """The widest first; the forecast's own uncertainty is a row like the others."""
    rows: list[Row] = scenario.tornado(seen.ran.start, seen.scenario, seen.outlook.uncertainty, seen.region).to_dict(
        "records"
    )
    if not rows:
        st.info(_("Inget är osäkert i scenariot. Öppna en påverkansfaktor och slå på Osäker storlek."))
        return
    widest = rows[0]
    st.markdown(_("**{what} väger tyngst: {swing} mellan sämst och bäst.**", what=widgets.plain(_called(widest)),
                  swing=said(widest["swing"])))  # fmt: skip
    drawn = [end for row in rows for end in _ends(row, seen.result)]
    alt = _("Vad som väger tyngst för {region}: {count} rader, den vidaste först.", region=seen.region, count=len(rows))
    widgets.figure(pd.DataFrame(drawn), charts.tornado, key="what_if_tornado", alt=alt, table=lambda: _table(rows),
                   name=_("Vad väger tyngst?"), notes=[
        _("En sak i taget, allt annat som troligt. Det som samverkar syns inte här, utan i prickarna.")])  # fmt: skip


def _called(row: Row) -> str:
    return numbered(row["key"], _(row["label"]), row["name"])


def _ends(row: Row, result: int) -> list[dict[str, Any]]:
    """A bar for each end that moves the result; the unit stands below the name, where nothing crosses it."""
    if row["key"] == FORECAST_ITSELF:
        ends = [("low", "", "forecast"), ("high", "", "forecast")]
    else:
        ends = [("low", plain_number(row["low_size"]), ""), ("high", plain_number(row["high_size"]), ""),
                ("absent", _("blir inte av"), "absent")]  # fmt: skip
    return [
        {
            "label": _called(row) if missing(row["low_size"]) else f"{_called(row)}\n{_(row['unit'])}",
            "start": tkr(result),
            "end": tkr(result + row[end]),
            "kind": kind or ("gain" if row[end] > 0 else "loss"),
            "said": words or said(row[end], signed=True),
            "shown": said(result + row[end], signed=True),
        }
        for end, words, kind in ends
        if not missing(row[end]) and row[end]
    ]


def _sized(row: Row, end: str) -> str:
    return f"{plain_number(row[end])} {_(row['unit'])}"


def _table(rows: list[Row]) -> widgets.Columns:
    """What is behind the bars: the sizes, and what each of them changes."""
    sized = [row["key"] != FORECAST_ITSELF for row in rows]
    return {
        _("Vad"): [_called(row) for row in rows],
        _("Lägst"): [_sized(row, "low_size") if own else "" for own, row in zip(sized, rows, strict=True)],
        _("Troligt"): [_sized(row, "size") if own else "" for own, row in zip(sized, rows, strict=True)],
        _("Högst"): [_sized(row, "high_size") if own else "" for own, row in zip(sized, rows, strict=True)],
        _("Vid lägst, tkr"): in_tkr(row["low"] for row in rows),
        _("Vid högst, tkr"): in_tkr(row["high"] for row in rows),
        _("Om det inte blir av, tkr"): in_tkr(row["absent"] for row in rows),
        _("Spännvidd, tkr"): in_tkr(row["swing"] for row in rows),
    }
