"""The whole forecast as one table: every month of every line, and the year of every line, region and joint scope."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from svlc_core.forecast import Outlook
from svlc_core.report.tables import table_csv
from svlc_core.vocabulary import Period
from svlc_core.wording import N_, SOURCE, label, text

_HEADS = {
    "region": N_("Region"),
    "line": N_("Rad"),
    "period": N_("Period"),
    "status": N_("Slag"),
    "amount": N_("Belopp, kr"),
    "budget": N_("Budget, kr"),
    "method": N_("Metod"),
    "low80": N_("80 %: från, kr"),
    "high80": N_("80 %: till, kr"),
    "low95": N_("95 %: från, kr"),
    "high95": N_("95 %: till, kr"),
}
_STATUS = {"actual": N_("Utfall"), "forecast": N_("Prognos"), "year": N_("Helår")}
_ORE = ("amount", "budget", "low80", "high80", "low95", "high95")
RESULT = "result"
Row = dict[Hashable, Any]


def forecast_table(outlook: Outlook, lang: str = SOURCE) -> pd.DataFrame:
    """A row a region, line and month, then the year of each with its interval; kronor to the öre. Missing stays so."""
    rows = [*_months(outlook, lang), *_years(outlook, lang)]
    frame = pd.DataFrame(rows, columns=list(_HEADS), dtype=object)
    shown: dict[str, list[Any]] = {
        name: [None if pd.isna(ore) else int(ore) / 100 for ore in frame[name]] for name in _ORE
    }
    shown["line"] = [label(line, lang) for line in frame["line"]]
    shown["status"] = [text(_STATUS[status], lang) for status in frame["status"]]
    whole: dict[str, Any] = {name: shown.get(name, list(frame[name])) for name in _HEADS}
    return pd.DataFrame({text(head, lang): whole[name] for name, head in _HEADS.items()})


def forecast_csv(outlook: Outlook, lang: str = SOURCE) -> bytes:
    """The table as Excel reads it in Swedish."""
    return table_csv(forecast_table(outlook, lang))


def _months(outlook: Outlook, lang: str) -> list[Row]:
    methods = {(row["region"], row["line"]): text(row["label"], lang) for row in _chosen(outlook.lines)}
    return [
        row | {"period": str(Period(outlook.year, row["month"])), "method": methods[row["region"], row["line"]]}
        for row in outlook.monthly.to_dict("records")
    ]


def _years(outlook: Outlook, lang: str) -> list[Row]:
    """Every line of every region and joint scope, and then their results."""
    told = [*_chosen(outlook.lines), *({**row, "line": RESULT} for row in _chosen(outlook.totals))]
    same = {"period": str(outlook.year), "status": "year"}
    return [row | same | {"amount": row["expected"], "method": text(row["label"], lang)} for row in told]


def _chosen(frame: pd.DataFrame) -> list[Row]:
    return frame[frame["chosen"]].to_dict("records")
