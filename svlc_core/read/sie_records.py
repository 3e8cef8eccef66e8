"""SIE lexical rules: lines → labelled records with fields, object lists and their line numbers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")
_TOKEN = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<braced>\{[^{}]*\})|(?P<bare>[^\s"{}]+)|(?P<stray>[{}"])')
_LABEL = re.compile(r"\s*#([A-Za-z]+)")

MANY = 1000

Objects = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its label in capitals without #, its fields, the (dimension, object) pairs of its object list.

    sound: how many fields stand before a brace or a quotation mark without its other half; those after may be others.
    """

    row: int
    label: str
    fields: tuple[str, ...]
    objects: Objects = ()
    voucher: int = 0
    flat: tuple[str, ...] = ()
    sound: int = MANY

    def field(self, place: int) -> str:
        """Empty where the line ends before it."""
        return self.fields[place] if place < len(self.fields) else ""


def records(text: str) -> Iterator[Record]:
    """Every labelled line; those inside braces know the row of the voucher they belong to."""
    voucher = 0
    for row, line in enumerate(LINE_END.split(text), start=1):
        match = _LABEL.match(line)
        if match:
            label = match[1].upper()
            voucher = row if label == "VER" else voucher
            yield _record(row, label, line[match.end() :], voucher)


def unlabelled(text: str) -> list[int]:
    """The line numbers, from 1, of lines that are neither records nor the braces around them."""
    lines = enumerate(LINE_END.split(text), start=1)
    return [row for row, line in lines if line.strip(" \t{}\x1a\ufeff") and not _LABEL.match(line)]


def _record(row: int, label: str, rest: str, voucher: int) -> Record:
    fields: list[str] = []
    flat: list[str] = []
    objects: Objects = ()
    sound = MANY
    for match in _TOKEN.finditer(rest):
        if match.lastgroup == "braced":
            members = [_value(member) for member in _TOKEN.finditer(match["braced"][1:-1])]
            objects = tuple(zip(members[::2], members[1::2], strict=False))
            flat += members
        elif match.lastgroup == "stray":
            sound = min(sound, len(fields))
        else:
            fields.append(_value(match))
            flat.append(fields[-1])
    return Record(row, label, tuple(fields), objects, voucher, tuple(flat), sound)


def _value(match: re.Match[str]) -> str:
    return match["bare"] or (match["quoted"] or "").replace('\\"', '"')


def checksum_holds(found: list[Record], encoding: str) -> bool | None:
    """Whether the file's checksum agrees with its content, or None where it has none.

    CRC-32 over the labels and bare fields between the two #KSUMMA records, in the file's own bytes (SIE 4B §5.21).
    """
    marks = [place for place, record in enumerate(found) if record.label == "KSUMMA"]
    if len(marks) != 2:
        return None
    stated = found[marks[1]].field(0)
    content = "".join(f"#{record.label}{''.join(record.flat)}" for record in found[marks[0] + 1 : marks[1]])
    if not re.fullmatch(r"-?\d+", stated, re.ASCII):
        return False
    return zlib.crc32(content.encode(encoding, errors="replace")) == int(stated) % 2**32
