"""A question of `measure` as SQL, compiled once; Ibis is loaded when the first question is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    import ibis.expr.types as ir

Question = Callable[..., "ir.Table"]


@lru_cache(maxsize=256)
def compiled(question: Question, *args: Any) -> tuple[str, tuple[str, ...]]:
    """The SQL, and the columns that are whole numbers."""
    import ibis

    table = question(*args)
    whole = tuple(name for name, kind in table.schema().items() if kind.is_integer())
    return str(ibis.to_sql(table, dialect="duckdb")), whole


def frame(answer: pa.Table, whole: tuple[str, ...]) -> pd.DataFrame:
    """Whole numbers stay whole and exact, missing or not (Int64): the engine gives a sum of them as a decimal."""
    for name in whole:
        place = answer.column_names.index(name)
        answer = answer.set_column(place, name, answer[name].cast(pa.int64()))
    found: pd.DataFrame = answer.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return found
