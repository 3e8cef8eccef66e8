"""The table that questions about cases are asked of; of a frame of cases they are answered at once, in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import pandas as pd

from svlc_core.vocabulary import CASE_COLUMNS, FLAG_COLUMNS, WHOLE_COLUMNS

if TYPE_CHECKING:
    import ibis.expr.types as ir


Rows = TypeVar("Rows", "ir.Table", pd.DataFrame)


def cases() -> ir.Table:
    """The unbound table of the cases that count."""
    import ibis

    kinds = dict.fromkeys(WHOLE_COLUMNS, "int64") | dict.fromkeys(FLAG_COLUMNS, "boolean")
    return ibis.table({name: kinds.get(name, "string") for name in CASE_COLUMNS}, name="cases")


def asked(rows: Rows, question: Callable[[ir.Table], ir.Table]) -> Rows:
    """Of a table the question itself, of a frame its answer."""
    if isinstance(rows, pd.DataFrame):
        return _answered(question(cases()), rows)
    return question(rows)


def _answered(question: ir.Table, rows: pd.DataFrame) -> pd.DataFrame:
    """The answer; whole numbers as Int64, texts as str."""
    import duckdb
    import ibis
    import pyarrow as pa

    if lacking := [name for name in CASE_COLUMNS if name not in rows]:
        raise ValueError(f"the cases lack columns: {', '.join(lacking)}")
    query = str(ibis.to_sql(question, dialect="duckdb"))
    with duckdb.connect() as connection:
        connection.register("told", rows)
        connection.execute(f"CREATE VIEW cases AS SELECT {_CAST} FROM told")
        answer = connection.sql(query).to_arrow_table()
    for place, (name, kind) in enumerate(question.schema().items()):
        if kind.is_integer():
            answer = answer.set_column(place, name, answer[name].cast(pa.int64()))
    found: pd.DataFrame = answer.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return found


_KINDS = dict.fromkeys(WHOLE_COLUMNS, "BIGINT") | dict.fromkeys(FLAG_COLUMNS, "BOOLEAN")
# Whatever the frame keeps its columns as: categories, small numbers, or nothing but missing values.
_CAST = ", ".join(f'CAST("{name}" AS {_KINDS.get(name, "VARCHAR")}) AS "{name}"' for name in CASE_COLUMNS)
