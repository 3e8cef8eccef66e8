"""A case that stands twice in a file is counted once; where its rows differ, the later one is rejected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.rules import CASE_REPEATED, CASE_TWICE
from svlc_core.read.cases.framed import ids
from svlc_core.read.cases.table import Table
from svlc_core.read.coded import Coded, Flags, Texts, Whole
from svlc_core.read.table import Cell


def set_aside(tables: Sequence[Table]) -> None:
    """Of the rows that stay: each whose case stands on an earlier one of them."""
    kept = [np.flatnonzero(table.kept) for table in tables]
    cases = pa.concat_arrays([ids(table.cells("ärende"), rows) for table, rows in zip(tables, kept, strict=True)])
    if _ascending(cases):
        return
    codes = cases.dictionary_encode().indices.to_numpy()
    met, first = np.unique(codes, return_index=True)
    later = np.flatnonzero(first[codes] != np.arange(len(codes))) if len(met) < len(codes) else codes[:0]
    starts = np.cumsum([0, *map(len, kept)])
    for number, (table, rows) in enumerate(zip(tables, kept, strict=True)):
        mine = later[(later >= starts[number]) & (later < starts[number + 1])]
        if len(mine):
            earlier = first[codes[mine]]
            _aside(
                table,
                rows[mine - starts[number]],
                _same(tables, kept, starts, earlier, table, rows[mine - starts[number]]),
            )


def _ascending(cases: pa.StringArray) -> bool:
    """Whether every case comes after the one before it, as running numbers do: then none stands twice."""
    return len(cases) < 2 or bool(pc.all(pc.less(cases[:-1], cases[1:])).as_py())


def _aside(table: Table, rows: Whole, same: Flags) -> None:
    flags = np.zeros((2, len(table.grid)), dtype=bool)
    flags[0, rows[same]], flags[1, rows[~same]] = True, True
    table.ignore(CASE_REPEATED, flags[0])
    table.reject_cells(lambda _: CASE_TWICE, flags[1], "ärende")


def _same(
    tables: Sequence[Table], kept: Sequence[Whole], starts: Whole, earlier: Whole, table: Table, rows: Whole
) -> Flags:
    """Whether the rows say the same as the earlier ones in every cell; of another table one row at a time."""
    owners = np.searchsorted(starts, earlier, side="right") - 1
    same = np.ones(len(rows), dtype=bool)
    for number in np.unique(owners).tolist():
        mine = owners == number
        other, theirs = tables[number], kept[number][earlier[mine] - starts[number]]
        if other.grid is table.grid:
            same[mine] = _alike(table, rows[mine], theirs)
        else:
            pairs = zip(rows[mine].tolist(), theirs.tolist(), strict=True)
            same[mine] = [table.grid[one][1] == other.grid[another][1] for one, another in pairs]
    return same


def _alike(table: Table, rows: Whole, others: Whole) -> Flags:
    same = np.ones(len(rows), dtype=bool)
    for column in table.grid.columns:
        same &= _equal(column, rows, others)
    return same


def _equal(column: Coded[Cell], rows: Whole, others: Whole) -> Flags:
    one, other = column.codes[rows], column.codes[others]
    if isinstance(column.values, Texts):
        texts = column.values.array
        return np.asarray(pc.equal(texts.take(pa.array(one)), texts.take(pa.array(other))))
    return np.array([column.values[a] == column.values[b] for a, b in zip(one.tolist(), other.tolist(), strict=True)])
