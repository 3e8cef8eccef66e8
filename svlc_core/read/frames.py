"""The frames that a reading consists of, with their types, also where they are empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from svlc_core.catalogue.delivery import ASIDE_COLUMNS, TROUBLE_COLUMNS, Fate
from svlc_core.errors import Rule
from svlc_core.vocabulary import FACT_COLUMNS, LEDGER_COLUMNS, Measure

_WHOLE = {"row", "year", "month", "amount", "decimals", Measure.ACTUAL.value, Measure.BUDGET.value}
_REAL = {"value"}

TroubleRow = tuple[str, int, int, str, str, str]
AsideRow = tuple[str, int, str, str, str, int, int]


def ledger(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    return _frame(rows, LEDGER_COLUMNS)


def facts(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    return _frame(rows, FACT_COLUMNS)


def aside(rows: Iterable[AsideRow]) -> pd.DataFrame:
    return _frame(rows, ASIDE_COLUMNS)


def troubles(rows: Iterable[TroubleRow]) -> pd.DataFrame:
    kinds = dict.fromkeys(TROUBLE_COLUMNS, "str") | {"row": "int64", "column": "int64"}
    return pd.DataFrame(list(rows), columns=list(TROUBLE_COLUMNS)).astype(kinds)


def aside_row(
    sheet: str, row: int, text: str, rule: Rule, fate: Fate = Fate.IGNORED, actual: int = 0, budget: int = 0
) -> AsideRow:
    """A physical row that gives no figure; amounts in öre."""
    return sheet, row, fate.value, rule.code, text[:500], actual, budget


def ledger_of(columns: Mapping[str, Any]) -> pd.DataFrame:
    """The rows out of whole columns; those that are left out are empty."""
    return _framed(columns, LEDGER_COLUMNS)


def aside_of(columns: Mapping[str, Any]) -> pd.DataFrame:
    return _framed(columns, ASIDE_COLUMNS)


def _framed(columns: Mapping[str, Any], names: tuple[str, ...]) -> pd.DataFrame:
    index = columns["row"].index
    found = {name: pd.Series(columns.get(name, ""), index, dtype=_dtype(name)) for name in names}
    return pd.DataFrame(found).reset_index(drop=True)


def _frame(rows: Iterable[Sequence[Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {name: pd.Series(list(column), dtype=_dtype(name)) for name, column in zip(columns, values, strict=True)}
    )


def _dtype(name: str) -> Any:
    return "int64" if name in _WHOLE else "float64" if name in _REAL else "str"
