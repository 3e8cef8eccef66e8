"""The cases in the words of the export, and as its file: semicolons, UTF-8 with a byte order mark, CRLF."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Sequence
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

from .dice import NEVER, REASONS, WORDS, Array, Cases
from .figures import PRIORITIES, REGIONS
from .months import months

HEADER = ("ärende", "region", "central", "linje", "samtal", "besvarat", "klart", "utlarmat", "prioritet", "mbs",
          "orsak", "sökorsak", "ålder", "prio in", "person", "akutbesök", "inskriven")  # fmt: skip
CENTRES = ("Eskilstuna", "Uppsala", "Västerås", "Karlstad")  # as the regions
LINES = ("prioriterad", "övrig")
CARRIED = ("1", "2", "3", "ingen transport")
FORM = pa.csv.WriteOptions(include_header=False, delimiter=";", quoting_style="none", eol="\r\n")

Naming = Callable[[Array], pa.Array]


def coded(codes: Array, words: Sequence[str]) -> pa.Array:
    """Codes → words; null below zero."""
    return pa.DictionaryArray.from_arrays(
        pa.array(codes.astype(np.int8), mask=codes < 0), pa.array(list(words), pa.string())
    )


def numbered(numbers: Array, letter: str) -> pa.Array:
    """Number → a letter and seven digits or more; null below zero."""
    digits = pc.utf8_lpad(pa.array(numbers, mask=numbers < 0).cast(pa.string()), 7, "0")
    return pc.binary_join_element_wise(letter, digits, "")


def tokens(people: Array) -> pa.Array:
    """What a source system calls its people; never anything like an identity number."""
    return numbered(people, "p")


def _moment(cases: Cases, name: str, unit: str) -> pa.Array:
    """Milliseconds from the call → the wall clock, in whole seconds or with three decimals."""
    never = cases[name] == NEVER
    moments = cases["called"] * 1000 + np.where(never, 0, cases[name])
    counted = moments if unit == "ms" else moments // 1000
    return pa.array(counted, pa.int64(), mask=never).cast(pa.timestamp(unit)).cast(pa.string())


def visited(cases: Cases) -> Array:
    """Minutes since 1970 of the emergency visit; only where there was one."""
    return cases["called"] // 60 + cases["visit"]


def exported(cases: Cases, person: Naming = tokens) -> pa.Table:
    """The columns of `HEADER` as text; null where the cell is empty."""
    whole = {"called": cases["called"], "at": np.zeros_like(cases["called"])}
    visit = pa.array(visited(cases) * 60, pa.int64(), mask=cases["visit"] < 0)
    columns = (
        numbered(cases["number"], "L"),
        coded(cases["region"], tuple(REGIONS)),
        coded(cases["centre"], CENTRES),
        coded(cases["line"], LINES),
        _moment(whole, "at", "s"),
        _moment(cases, "answered", "s"),
        _moment(cases, "ready", "ms"),
        _moment(cases, "sent", "ms"),
        coded(cases["chosen"], tuple(PRIORITIES)),
        coded(cases["advised"], tuple(PRIORITIES)),
        coded(cases["reason"], REASONS),
        coded(cases["complaint"], WORDS),
        pa.array(cases["age"], mask=cases["age"] < 0),
        coded(cases["carried"], CARRIED),
        person(cases["person"]),
        pc.utf8_slice_codeunits(visit.cast(pa.timestamp("s")).cast(pa.string()), 0, 16),
        coded(cases["admitted"], ("nej", "ja")),
    )
    return pa.table({name: column.cast(pa.string()) for name, column in zip(HEADER, columns, strict=True)})


def frame(size: int, seed: int) -> pd.DataFrame:
    """So many cases as the export's columns of text, empty cells as empty text."""
    return pa.concat_tables(map(exported, months(size, seed))).to_pandas().fillna("")


def write_csv(out: BinaryIO, size: int, seed: int, person: Naming = tokens) -> None:
    """The export as it would be handed in, a month at a time."""
    out.write("\ufeff".encode() + ";".join(HEADER).encode() + b"\r\n")
    for cases in months(size, seed):
        pa.csv.write_csv(exported(cases, person), out, FORM)


def packed(size: int, seed: int) -> bytes:
    """The export as `.csv.gz`, without the time of packing."""
    out = io.BytesIO()
    write_csv(out, size, seed)
    return gzip.compress(out.getvalue(), 9, mtime=0)
