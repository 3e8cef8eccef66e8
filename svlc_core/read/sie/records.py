"""SIE lexical rules: lines → labelled records with fields and an object list; and the checksum over them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<braced>\{[^{}]*\})|(?P<bare>[^ \t\r\n"{}]+)|(?P<stray>[{}"])', re.DOTALL
)
_LABEL = r'^[ \t]*#([^ \t\r\n"{}]+)'
_LABELLED = re.compile(_LABEL)
_BETWEEN = b" \t{}"

MANY = 1000

Objects = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its label in capitals without #, its fields, and its object list as it is written.

    sound: how many fields stand before a brace or a quotation mark without its other half; those after may be others.
    """

    row: int
    label: str
    fields: tuple[str, ...]
    braced: str = ""
    sound: int = MANY

    def field(self, place: int) -> str:
        """Empty where the line ends before it."""
        return self.fields[place] if place < len(self.fields) else ""


def lines_of(text: str) -> pa.Array:
    """The physical lines, whatever ends them; the first is row 1."""
    return split(text.replace("\r\n", "\n").replace("\r", "\n").encode(), pa.large_string())


def split(raw: bytes, kind: pa.DataType) -> pa.Array:
    """The bytes at every newline."""
    return pc.split_pattern(whole(raw, kind), "\n").flatten()


def whole(raw: bytes, kind: pa.DataType) -> pa.Array:
    """The bytes as an array of one, which are not copied."""
    ends = pa.py_buffer(np.array([0, len(raw)], dtype="int64"))
    return pa.Array.from_buffers(kind, 1, [None, ends, pa.py_buffer(raw)])


def labels_of(lines: pa.Array) -> pa.Array:
    """The label of each line in capitals, null where it is no record."""
    named = _LABEL.replace("(", "(?P<label>")
    return pc.utf8_upper(pc.struct_field(pc.extract_regex(lines, named), "label"))


def unlabelled(lines: pa.Array, labels: pa.Array) -> list[int]:
    """The rows of lines that are neither records nor the braces around them."""
    others = pc.and_(pc.is_null(labels), pc.match_substring_regex(lines, r"[^ \t{}\x1a\x{feff}]"))
    return [place + 1 for place in pc.indices_nonzero(others).to_pylist()]


def records(rows: Iterable[int], lines: Iterable[str]) -> Iterator[Record]:
    """The records among lines that stand in these rows."""
    for row, line in zip(rows, lines, strict=False):
        if match := _LABELLED.match(line):
            yield _record(row, match[1].upper(), line[match.end() :])


def _record(row: int, label: str, rest: str) -> Record:
    fields: list[str] = []
    braced, sound = "", MANY
    for match in TOKEN.finditer(rest):
        if match.lastgroup == "braced":
            braced = match["braced"]
        elif match.lastgroup == "stray":
            sound = min(sound, len(fields))
        else:
            fields.append(_value(match))
    return Record(row, label, tuple(fields), braced, sound)


def _value(match: re.Match[str]) -> str:
    return match["bare"] or (match["quoted"] or "").replace('\\"', '"')


def objects_of(braced: str) -> Objects:
    """The (dimension, object) pairs of an object list; a last member without its other half is none."""
    members = [_value(member) for member in TOKEN.finditer(braced[1:-1])]
    return tuple(zip(members[::2], members[1::2], strict=False))


def checksum_holds(raw: bytes, found: Iterable[Record]) -> bool | None:
    """Whether the file's checksum agrees with its content, or None where it has none.

    CRC-32 over the labels and bare fields between the two #KSUMMA records, in the file's own bytes (SIE 4B §5.21).
    """
    marks = [record for record in found if record.label == "KSUMMA"]
    if len(marks) != 2:
        return None
    total = 0
    for line in raw.splitlines()[marks[0].row : marks[1].row - 1]:
        if line.lstrip(_BETWEEN).startswith(b"#"):
            total = zlib.crc32(_bare(line), total)
    stated = marks[1].field(0)
    return bool(re.fullmatch(r"-?\d{1,12}", stated, re.ASCII)) and total == int(stated) % 2**32


def _bare(line: bytes) -> bytes:
    """The line without what stands between its fields: every other piece between quotation marks is inside them."""
    pieces = line.replace(b'\\"', b"\0").split(b'"')
    pieces[::2] = [piece.translate(None, _BETWEEN) for piece in pieces[::2]]
    return b"".join(pieces).replace(b"\0", b'"')
