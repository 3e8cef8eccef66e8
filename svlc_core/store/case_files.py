"""The cases of each delivery as a Parquet file of their own, beside the store: written once, never changed.

A file is named by its delivery and by what it hashes to. Before it is written its name is noted in a file of the
store's own, and taken from there when the commit is done: what a crash leaves behind is known when the store is opened
again, and files of another store in the same folder are left alone.
"""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest, sha256
from pathlib import Path
from threading import RLock

import numpy as np
import pandas as pd
import pyarrow as pa

from svlc_core.store.beside import put
from svlc_core.vocabulary import CASE_COLUMNS, FLAG_COLUMNS, WHOLE_COLUMNS

COLUMNS = (*CASE_COLUMNS, "delivery")
_GROUP = 122_880  # rows that one thread of DuckDB reads at a time
_UNLIKE = {"row", "case", "called", "person"}  # of which hardly two are alike: looking for that is time lost

# Held from the note to the commit, and while what is left behind is looked for: a process may open a store twice.
alone = RLock()


def keep(folder: Path, note: Path, delivery: int, rows: pd.DataFrame) -> str:
    """The name of the new file. rows: CASE_COLUMNS."""
    raw = packed(delivery, rows)
    name = f"{delivery:06}-{sha256(raw).hexdigest()}.parquet"
    with note.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    put(folder, name, raw)
    return name


def noted(note: Path) -> str | None:
    """The file that was being written, where a save was interrupted or has not been settled."""
    return note.read_text(encoding="utf-8") if note.exists() else None


def sweep(folder: Path, note: Path, name: str, counts: bool) -> None:
    """Nothing is left of the file but itself, if it counts."""
    if name:  # one that has no name yet was not begun
        left = [*folder.glob(f".{name}-*"), *([] if counts else [folder / name])]
        for each in left:
            each.unlink(missing_ok=True)
    note.unlink()


def packed(delivery: int, rows: pd.DataFrame) -> bytes:
    """By region and time, so that a question about a few of them passes over the others."""
    from pyarrow import parquet

    columns = {name: _column(rows[name]) for name in CASE_COLUMNS}
    whole = pa.table(columns | {"delivery": pa.repeat(pa.scalar(delivery, pa.int64()), len(rows))})
    order = np.lexsort((rows["called"], rows["region"].astype("category").cat.codes))
    parts = [order[start : start + _GROUP] for start in range(0, max(len(order), 1), _GROUP)]
    alike = [name for name in COLUMNS if name not in _UNLIKE]
    how = {"compression": "zstd", "use_dictionary": alike, "write_statistics": [*alike, "called"]}
    raw = io.BytesIO()
    with (
        ThreadPoolExecutor(1) as beside,
        parquet.ParquetWriter(raw, whole.schema, store_schema=False, **how) as file,
    ):
        for part in beside.map(whole.take, parts):
            file.write_table(part, _GROUP)
    return raw.getvalue()


def _column(column: pd.Series) -> pa.Array:
    """Categories stay what they are: Parquet keeps its texts in the same way, and those who read it see texts."""
    found = pa.array(column, from_pandas=True)
    return found if pa.types.is_dictionary(found.type) else found.cast(kind(str(column.name)))


def kind(column: str) -> pa.DataType:
    if column in WHOLE_COLUMNS or column == "delivery":
        return pa.int64()
    return pa.bool_() if column in FLAG_COLUMNS else pa.string()


def days(rows: pd.DataFrame) -> pd.DataFrame:
    """region, day, cases: the slots that the rows tell."""
    counted = rows.groupby(["region", "day"], observed=True).size().rename("cases").reset_index()
    return counted.astype({"region": "str", "day": "int64"})


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.glob("[!.]*")}


def sound(file: Path) -> bool:
    """Whether the file is there and still hashes to what its name says."""
    if not file.is_file():
        return False
    with file.open("rb") as raw:
        return file.stem.endswith(f"-{file_digest(raw, 'sha256').hexdigest()}")


def counted(file: Path) -> tuple[int, int]:
    """How many cases and how many physical rows a sound file has."""
    from pyarrow import parquet

    places = parquet.read_table(file, columns=["sheet", "row"])
    return places.num_rows, places.group_by(["sheet", "row"]).aggregate([]).num_rows
