"""The cases as the store keeps them, written at once: for measuring how quickly many cases are asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from svlc_core.catalogue.cases import ANSWER_LIMIT_MS, DISPATCH_LIMIT_MS, Fault
from svlc_core.vocabulary import CASE_COLUMNS

from .dice import HIDDEN, NEVER, WORDS, Array, Cases
from .export import CARRIED, CENTRES, LINES, coded, numbered, visited
from .figures import PRIORITIES, REGIONS
from .months import months

FAULTS = tuple(Fault)
GROUP = 122_880  # rows that one thread of DuckDB reads at a time
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F], dtype=np.uint64)
HEX = np.array([ord(f"{byte:02x}"[0]) | ord(f"{byte:02x}"[1]) << 8 for byte in range(256)], dtype="<u2")


def pseudonyms(people: Array) -> pa.Array:
    """What looks like a keyed pseudonym: four signs for the key and 24 that look like chance; null below zero."""
    seen = people[people >= 0].astype("<u8")
    mixed = np.stack([(seen ^ seen << np.uint64(29)) * odd for odd in ODD], axis=1)
    signs = HEX[mixed.view(np.uint8).reshape(-1, 16)[:, 4:]].tobytes()  # the last eight bytes differ for all
    lengths = np.where(people >= 0, 24, 0)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    missing = np.packbits(people >= 0, bitorder="little").tobytes()
    buffers = map(pa.py_buffer, (offsets, signs, missing))
    return pc.binary_join_element_wise("0000", pa.StringArray.from_buffers(len(people), *buffers), "-")


def _timed(cases: Cases, start: Array, stop: Array, limit: int) -> tuple[Array, Array]:
    """Milliseconds, −1 where the fault beside them says why there are none; a code of `FAULTS`, −1 for none."""
    missing = (start == NEVER) | (stop == NEVER)
    took = np.where(missing, 0, stop - np.where(missing, 0, start))
    fault = np.select([missing, took < 0, took > limit], range(len(FAULTS)), -1)
    return np.where(fault < 0, took, -1), fault


def _first(cases: Cases) -> Array:
    """The first of ready for dispatch and dispatched."""
    ready, sent = cases["ready"], cases["sent"]
    return np.where(ready == NEVER, sent, np.where(sent == NEVER, ready, np.minimum(ready, sent)))


def _calendar(called: Array) -> dict[str, Array]:
    days = called // 86_400
    day = days.astype("datetime64[D]")
    year, month = (day.astype(f"datetime64[{unit}]").astype(np.int64) for unit in "YM")
    of_month = days - day.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) + 1
    year, month = year + 1970, month % 12 + 1
    return {"called": called, "year": year, "month": month, "day": (year * 100 + month) * 100 + of_month,
            "hour": called % 86_400 // 3600, "weekday": (days + 3) % 7}  # fmt: skip


def stored(cases: Cases) -> pa.Table:
    """CASE_COLUMNS in the kinds of the store."""
    count = len(cases["called"])
    answer, answer_fault = _timed(cases, np.zeros(count, dtype=np.int64), cases["answered"], ANSWER_LIMIT_MS)
    dispatch, dispatch_fault = _timed(cases, cases["answered"], _first(cases), DISPATCH_LIMIT_MS)
    visit = np.where(cases["visit"] < 0, -1, (visited(cases) * 60 - cases["called"]) // 60)
    whole = _calendar(cases["called"]) | {"row": cases["number"] + 1, "age": cases["age"], "answer_ms": answer,
                                          "dispatch_ms": dispatch, "visit_min": visit}  # fmt: skip
    flags = {"reason": (cases["reason"] >= 0, cases["reason"] == HIDDEN),  # value, and where there is none
             "admitted": (cases["admitted"] == 1, cases["admitted"] < 0)}  # fmt: skip
    texts = {
        "sheet": coded(np.zeros(count), ("",)), "case": numbered(cases["number"], "L"),
        "region": coded(cases["region"], tuple(REGIONS)), "centre": coded(cases["centre"], CENTRES),
        "line": coded(cases["line"], LINES), "chosen": coded(cases["chosen"], tuple(PRIORITIES)),
        "advised": coded(cases["advised"], tuple(PRIORITIES)), "complaint": coded(cases["complaint"], WORDS),
        "carried": coded(cases["carried"], CARRIED), "person": pseudonyms(cases["person"]),
        "answer_fault": coded(answer_fault, FAULTS), "dispatch_fault": coded(dispatch_fault, FAULTS),
    }  # fmt: skip
    columns = {name: column.cast(pa.string()) for name, column in texts.items()}
    columns |= {name: pa.array(column, pa.int64(), mask=column < 0) for name, column in whole.items()}
    columns |= {name: pa.array(value, pa.bool_(), mask=none) for name, (value, none) in flags.items()}
    return pa.table({name: columns[name] for name in CASE_COLUMNS})


def write_parquet(path: Path, size: int, seed: int) -> None:
    """A month at a time, so that any size fits in memory."""
    writer = None
    for cases in months(size, seed):
        table = stored(cases)
        writer = writer or pa.parquet.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table, row_group_size=GROUP)
    if writer:
        writer.close()
