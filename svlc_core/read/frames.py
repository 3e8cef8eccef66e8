"""The frames that a reading consists of, with their types, also where they are empty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from svlc_core.catalogue.delivery import ASIDE_COLUMNS, TROUBLE_COLUMNS, Fate
from svlc_core.errors import Rule
from svlc_core.read.coded import Coded, Flags, Texts, Whole
from svlc_core.read.table import Cell, shown
from svlc_core.vocabulary import (
    FACT_COLUMNS,
    HOURS_COLUMNS,
    HOURS_UNTOLD,
    LEDGER_COLUMNS,
    REAL_COLUMNS,
    WHOLE_COLUMNS,
    Measure,
)

_WHOLE = WHOLE_COLUMNS | {Measure.ACTUAL.value, Measure.BUDGET.value}

NO_KINDS: Mapping[str, Any] = MappingProxyType({})

TroubleRow = tuple[str, int, int, str, str, str]
AsideRow = tuple[str, int, str, str, str, int, int]


Columns = dict[str, Any]  # Coded texts, whole numbers, or an array of texts that hardly repeat themselves


def ledger_from(tables: list[Columns]) -> pd.DataFrame:
    """Texts that repeat themselves become categories, so that a million rows weigh little."""
    return pd.DataFrame({name: _joined([table[name] for table in tables]) for name in LEDGER_COLUMNS}, copy=False)


def spread(column: Coded[str], rows: Whole) -> Coded[str]:
    """The values of those rows, each as often as it is named; few values take little room."""
    each = column.used
    return Coded(each.values, each.codes[rows])


def texts(columns: list[Coded[Cell]], rows: Whole, places: Whole) -> pa.Array:
    """The text of one cell a row: of that row, in the column of that place."""
    arrays = [shown_texts(column.values) for column in columns]
    starts = np.cumsum([0, *map(len, arrays)])
    codes = np.empty(len(rows), dtype=np.int64 if starts[-1] >= 2**31 else np.int32)
    for place, column in enumerate(columns):
        mine = places == place
        codes[mine] = column.codes[rows[mine]] + starts[place]
    return pa.concat_arrays(arrays).take(pa.array(codes))


def shown_texts(cells: Sequence[Cell]) -> pa.Array:
    """As a Swede would see them; what begins or ends with a blank is stripped of it."""
    if isinstance(cells, Texts):
        return cells.changed(np.flatnonzero(cells.blank_ended()), str.strip).array
    return pa.array(list(map(shown, cells)), pa.string())


def _joined(columns: list[Any]) -> pd.Series:
    if isinstance(columns[0], Coded):
        return pd.Series(_categorical(columns))
    if isinstance(columns[0], np.ndarray):
        return pd.Series(_end_to_end(columns), dtype="int64", copy=False)
    return pd.Series(columns[0] if len(columns) == 1 else pa.concat_arrays(columns), dtype="str")


def _end_to_end(columns: list[Whole]) -> Whole:
    """A single one stays where it is: a copy of each would weigh as much as the frame."""
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def _categorical(columns: list[Coded[str]]) -> pd.Categorical:
    places: dict[str, int] = {}
    codes = []
    for column in columns:
        each = column.distinct
        new = np.array([places.setdefault(text, len(places)) for text in each.values], dtype=np.int32)
        same = np.array_equal(new, np.arange(len(new)))
        codes.append(each.codes if same else new.astype(np.min_scalar_type(-len(places) - 1))[each.codes])
    return pd.Categorical.from_codes(_end_to_end(codes), pd.Index(list(places), dtype="str"))


def facts(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    return _frame(rows, FACT_COLUMNS)


def hours(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """What is not known of a row is missing, not zero."""
    return _frame(rows, HOURS_COLUMNS, dict.fromkeys(HOURS_UNTOLD, "Int64"))


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


def places(*frames: pd.DataFrame) -> int:
    """How many physical rows they speak of."""
    met: dict[str, Flags] = defaultdict(lambda: np.zeros(0, dtype=bool))
    for frame in frames:
        for sheet, rows in frame.groupby("sheet", observed=True)["row"]:
            there = np.bincount(rows) > 0
            longer, shorter = sorted((met[str(sheet)], there), key=len, reverse=True)
            longer[: len(shorter)] |= shorter
            met[str(sheet)] = longer
    return sum(int(np.count_nonzero(rows)) for rows in met.values())


def _frame(
    rows: Iterable[Sequence[Any]], columns: tuple[str, ...], kinds: Mapping[str, Any] = NO_KINDS
) -> pd.DataFrame:
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    named = zip(columns, values, strict=True)
    return pd.DataFrame({name: pd.Series(list(cells), dtype=kinds.get(name, _dtype(name))) for name, cells in named})


def _dtype(name: str) -> Any:
    return "int64" if name in _WHOLE else "float64" if name in REAL_COLUMNS else "str"
