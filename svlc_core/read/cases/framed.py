"""The answers of all tables → the frame of cases: texts that repeat themselves as categories, whole numbers exact."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read import frames
from svlc_core.read.cases import moments
from svlc_core.read.cases.reading import FAULTS, Answers
from svlc_core.read.coded import Coded, Flags, Whole, constant, smallest
from svlc_core.read.shapes import NOTHING
from svlc_core.vocabulary import CASE_COLUMNS, FLAG_COLUMNS

_CATEGORIES = ("region", "centre", "line", "chosen", "advised", "complaint", "carried")
_TOLD = ("answer_ms", "dispatch_ms", "visit_min")


def frame(found: Sequence[Answers]) -> pd.DataFrame:
    """CASE_COLUMNS of the rows that stay. int64 where every case has one, else Int64; flags boolean."""
    tables = [_columns(each) for each in found]
    return pd.DataFrame({name: _joined([table[name] for table in tables]) for name in CASE_COLUMNS}, copy=False)


def _columns(found: Answers) -> dict[str, Any]:
    table = found.table
    kept = table.kept
    rows: Any = slice(None) if kept.all() else kept
    columns: dict[str, Any] = {name: _Category(found.texts[name].cut(rows).distinct.used) for name in _CATEGORIES}
    columns |= {name: _Category(Coded([*FAULTS, None], codes[rows])) for name, codes in found.faults.items()}
    columns |= moments.told(found.numbers["called"][rows])
    columns |= {name: _nullable(found.numbers[name][rows]) for name in _TOLD}
    columns |= {name: _flags(found.texts[name].cut(rows)) for name in FLAG_COLUMNS}
    columns["age"] = _ages(found.texts["age"].cut(rows))
    columns["sheet"] = _Category(constant(table.sheet, int(kept.sum())))
    columns["row"] = table.grid.numbers[rows]
    columns["case"] = ids(table.cells("ärende"), rows)
    person = ids(table.cells("person"), rows)
    columns["person"] = pc.if_else(pc.equal(person, ""), None, person)
    return columns


def ids(cells: Coded[Any], rows: Any = slice(None)) -> pa.StringArray:
    """The texts of those rows."""
    return frames.shown_texts(cells.values).take(pa.array(cells.codes[rows]))


class _Category:
    """Texts, or None, a row."""

    def __init__(self, column: Coded[Any]) -> None:
        self.column = column


def _nullable(numbers: Whole) -> pd.arrays.IntegerArray:
    missing = numbers == NOTHING
    return pd.arrays.IntegerArray(np.where(missing, 0, numbers), missing)


def _ages(column: Coded[Any]) -> pd.arrays.IntegerArray:
    told = np.array([each if isinstance(each, int) else NOTHING for each in column.values], dtype=np.int64)
    return _nullable(told[column.codes])


def _flags(column: Coded[Any]) -> pd.arrays.BooleanArray:
    said = np.array([each is True for each in column.values], dtype=bool)[column.codes]
    missing: Flags = np.array([each is None for each in column.values], dtype=bool)[column.codes]
    return pd.arrays.BooleanArray(said, missing)


def _joined(columns: list[Any]) -> Any:
    first = columns[0]
    if isinstance(first, _Category):
        return pd.Series(_categorical([each.column for each in columns]))
    if isinstance(first, pa.Array | pa.ChunkedArray):
        return pd.Series(pa.concat_arrays(columns), dtype="str")
    if isinstance(first, np.ndarray):
        return pd.Series(columns[0] if len(columns) == 1 else np.concatenate(columns), dtype="int64", copy=False)
    return pd.concat([pd.Series(each) for each in columns], ignore_index=True) if len(columns) > 1 else pd.Series(first)


def _categorical(columns: list[Coded[Any]]) -> pd.Categorical:
    """The values that are met, in the order of their first table; None is no value."""
    places: dict[str, int] = {}
    codes = []
    for column in columns:
        each = column.distinct
        new = [-1 if text is None else places.setdefault(str(text), len(places)) for text in each.values]
        codes.append(np.array(new, dtype=np.int32)[each.codes])
    joined = codes[0] if len(codes) == 1 else np.concatenate(codes)
    return pd.Categorical.from_codes(joined.astype(smallest(len(places))), pd.Index(list(places), dtype="str"))
