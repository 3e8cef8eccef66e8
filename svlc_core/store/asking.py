"""A question of `measure` as SQL, compiled once; Ibis is loaded when the first question is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from svlc_core.vocabulary import CASE_COLUMNS, FLAG_COLUMNS, WHOLE_COLUMNS

if TYPE_CHECKING:
    import ibis.expr.types as ir

Question = Callable[..., "ir.Table"]
_KINDS = dict.fromkeys(WHOLE_COLUMNS, "int64") | dict.fromkeys(FLAG_COLUMNS, "boolean")


@dataclass(frozen=True)
class Asked:
    """A question to the cases, in the words of both engines.

    kinds: the columns of the answer, and what they hold: int64, float64, or as the engine has it.
    """

    duckdb: str
    spark: str
    kinds: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def compiled(question: Question, *args: Any) -> tuple[str, tuple[str, ...]]:
    """The SQL, and the columns that are whole numbers."""
    import ibis

    table = question(*args)
    whole = tuple(name for name, kind in table.schema().items() if kind.is_integer())
    return str(ibis.to_sql(table, dialect="duckdb")), whole


@lru_cache(maxsize=1024)
def of_cases(question: Question, *args: Any, **named: Any) -> Asked:
    """The question as it is put to a table of cases that is bound to no engine."""
    import ibis

    cases = ibis.table({name: _KINDS.get(name, "string") for name in CASE_COLUMNS}, name="cases")
    table = question(cases, *args, **named)
    _let_compile_for_spark()
    kinds = tuple((name, _kind(each)) for name, each in table.schema().items())
    return Asked(str(ibis.to_sql(table, dialect="duckdb")), str(ibis.to_sql(table, dialect="pyspark")), kinds)


def _kind(of_column: Any) -> str:
    if of_column.is_integer():
        return "int64"
    return "float64" if of_column.is_floating() else ""


def _let_compile_for_spark() -> None:
    """Without a connection: Ibis 12 declares the one option that its words for Spark depend on with the connection."""
    from ibis.config import Config, options

    class Options(Config):  # type: ignore[misc]
        treat_nan_as_null: bool = False

    if options.pyspark is None:
        options.pyspark = Options()


def frame(answer: pa.Table, whole: tuple[str, ...]) -> pd.DataFrame:
    """Whole numbers stay whole and exact, missing or not (Int64): the engine gives a sum of them as a decimal."""
    return framed(cast(answer, tuple((name, "int64" if name in whole else "") for name in answer.column_names)))


def cast(answer: pa.Table, kinds: tuple[tuple[str, str], ...]) -> pa.Table:
    """These columns, of these kinds, whichever engine it was that answered."""
    to = {"int64": pa.int64(), "float64": pa.float64()}
    columns = {name: answer[name].cast(to.get(kind, answer[name].type)) for name, kind in kinds}
    return pa.table(columns)


def framed(answer: pa.Table) -> pd.DataFrame:
    found: pd.DataFrame = answer.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    return found
