"""Leaves persons out of a SIE file before anything is read: employees, customers, personal numbers in texts.

The bytes are masked in place, so that lines and their lengths stay. Whatever its encoding, a SIE file writes the signs
of the format as ASCII does; here every byte is one sign.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.rules import SIE_NUMBERS, SIE_PERSONS
from svlc_core.read.notes import Notes
from svlc_core.read.sie.masks import BYTES, SUSPECT, Without, line_of, said
from svlc_core.read.sie.records import split
from svlc_core.read.words import fold

_PERSONS = ("7", "8")  # employees, customers
# What a program may call a dimension of its own that holds persons.
_CALLED = frozenset(("anstalld", "anstallda", "medarbetare", "kund", "kunder", "patient", "patienter", "person"))


def masked(raw: bytes, notes: Notes) -> bytes | None:
    """The same bytes without persons, or None where there are none.

    Raises Refused where a personal number stands in what the file cannot be read without.
    """
    lines = _lines(raw)
    personal, doubtful = _personal(lines), _rows(lines, SUSPECT)
    without = Without(personal, frozenset(doubtful))
    rows = sorted({*doubtful, *_rows(lines, _objects_of(personal))})
    found = {row: without(line, row) for row, line in zip(rows, _texts(lines, rows), strict=True)}
    vouchers = _vouchers_of(lines, [row for row, left in found.items() if left.persons and left.is_transaction])
    about = zip(vouchers, _texts(lines, vouchers), strict=True)
    found |= {row: without(line, row, is_about=True) for row, line in about}
    notes.add_rows(SIE_PERSONS, "", sorted(row for row, left in found.items() if left.persons))
    notes.add_rows(SIE_NUMBERS, "", sorted(row for row, left in found.items() if left.numbers))
    changed = {row: left.line for row, left in found.items() if left.persons or left.numbers}
    return _put(raw, lines, changed) if changed else None


def _lines(raw: bytes) -> pa.Array:
    """Each with as many bytes between its beginning and the next one's as in the file, a one-byte line end included."""
    return split(raw.replace(b"\r\n", b" \n").replace(b"\r", b"\n"), pa.large_binary())


def _rows(lines: pa.Array, pattern: str) -> list[int]:
    found: list[int] = pc.indices_nonzero(pc.match_substring_regex(lines, pattern)).to_pylist()
    return [place + 1 for place in found]


def _texts(lines: pa.Array, rows: list[int]) -> list[str]:
    places = pa.array([row - 1 for row in rows], pa.int64())
    return [str(line, BYTES) for line in lines.take(places).to_pylist()]


def _personal(lines: pa.Array) -> frozenset[str]:
    """The dimensions that hold persons: by number, by name, or as parts of one that does."""
    personal = set(_PERSONS)
    for line in _texts(lines, _rows(lines, r"(?i)^[ \t]*#(?:UNDER)?DIM[ \t]")):
        number, name, parent = [*(token.text for token in line_of(line).tokens), "", "", ""][:3]
        if fold(said(name)) in _CALLED or parent in personal:
            personal.add(number)
    return frozenset(personal)


def _objects_of(personal: frozenset[str]) -> str:
    numbers = "|".join(map(re.escape, sorted(personal)))
    return rf'\{{(?:[^{{}}]*[ \t"])?(?:{numbers})[ \t"]|(?i:^[ \t]*#OBJEKT)[ \t]+"?(?:{numbers})"?[ \t]'


def _vouchers_of(lines: pa.Array, transactions: list[int]) -> list[int]:
    """The rows of the vouchers that these transactions belong to."""
    vouchers = np.array(_rows(lines, r"(?i)^[ \t]*#VER[ \t]") if transactions else [], dtype="int64")
    owners: set[int] = set(np.append(0, vouchers)[np.searchsorted(vouchers, transactions)].tolist())
    return sorted(owners - {0})


def _put(raw: bytes, lines: pa.Array, changed: dict[int, str]) -> bytes:
    starts = np.append(0, np.cumsum(pc.binary_length(lines).to_numpy() + 1))
    told = bytearray(raw)
    for row, line in changed.items():
        start, bare = int(starts[row - 1]), line.rstrip(" ")  # its last blank may stand for half of the line's end
        told[start : start + len(bare)] = bare.encode(BYTES)
    return bytes(told)
