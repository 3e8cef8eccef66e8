"""Leaves persons out of a SIE file before anything is read: employees, customers, personal numbers in texts.

The bytes are masked in place, so that lines and their lengths stay. Whatever its encoding, a SIE file writes the signs
of the format as ASCII does; here every byte is one sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.rules import PERSONAL_NUMBER, SIE_NUMBERS, SIE_PERSONS
from svlc_core.errors import Refused
from svlc_core.read import encoding
from svlc_core.read.notes import Notes
from svlc_core.read.privacy import holds_number
from svlc_core.read.sie_cut import PLACES, VOUCHERS
from svlc_core.read.sie_records import split
from svlc_core.read.words import fold

MASK = "*"
_BYTES = "latin-1"
_COST_CENTRE, _PERSONS = "1", ("7", "8")  # employees, customers
# What a program may call a dimension of its own that holds persons.
_CALLED = frozenset(("anstalld", "anstallda", "medarbetare", "kund", "kunder", "patient", "patienter", "person"))
_NO_TEXTS = ("ORGNR", "KSUMMA", "FNR")
_TEXT = 3  # the field from which vouchers and transactions hold texts
# A date and four digits, or a sign that cannot be seen: every personal number is such a place, and few others are.
_SUSPECT = (
    r'[0-9]{2}[ -]?(?:0[1-9]|1[0-2])[ -]?[0-9]{2}[^0-9A-Za-z"{}]{0,5}[0-9]{4}'
    r"|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad"
)
_LABEL = re.compile(r'[ \t]*#([^ \t\r\n"{}]+)')
_TOKEN = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^ \t\r\n"{}]+)|(?P<brace>[{}])')
_DIGIT, _SIGN = re.compile(r"\d", re.ASCII), re.compile(r"(?s).")


@dataclass(frozen=True)
class _Token:
    """A field of the line, or a member of its object list, with the member before it."""

    start: int
    text: str
    index: int
    listed: bool = False
    before: str = ""


@dataclass(frozen=True)
class _Line:
    label: str
    tokens: list[_Token]
    cut_off: bool  # its object list does not end

    def is_person(self, token: _Token, personal: frozenset[str]) -> bool:
        """Whether it is an object of a dimension for persons, or the name of one."""
        if token.listed:
            return token.index % 2 == 1 and token.before in personal
        return self.label == "OBJEKT" and token.index > 0 and self.tokens[0].text in personal

    def is_text(self, token: _Token) -> bool:
        """Whether nothing is read of it but, at most, that it is there."""
        if token.listed:
            return token.index % 2 == 1 and token.before != _COST_CENTRE
        if self.label == "OBJEKT":
            return token.index > 1 or (token.index == 1 and self.tokens[0].text != _COST_CENTRE)
        return self.label == "VER" or (self.label in PLACES and token.index > max(PLACES[self.label].values()))

    def is_said_of(self, token: _Token) -> bool:
        """Whether it is a text about the person whose object stands on the line."""
        if token.listed:
            return self.cut_off and any(map(str.isalpha, token.text))
        return self.label in ("VER", *VOUCHERS) and token.index >= _TEXT


def masked(raw: bytes, notes: Notes) -> bytes | None:
    """The same bytes without persons, or None where there are none.

    Raises Refused where a personal number stands in what the file cannot be read without.
    """
    lines = _lines(raw)
    personal = _personal(lines)
    suspects = set(_rows(lines, _SUSPECT)) | set(_rows(lines, _objects_of(personal)))
    found = {row: _without(_text(lines, row), row, personal) for row in sorted(suspects)}
    about = [row for row, (_, persons, _) in found.items() if persons]
    for row in _vouchers_of(lines, about):
        found[row] = _without(_text(lines, row), row, personal, is_about=True)
    notes.add_rows(SIE_PERSONS, "", sorted(row for row, (_, persons, _) in found.items() if persons))
    notes.add_rows(SIE_NUMBERS, "", sorted(row for row, (*_, numbers) in found.items() if numbers))
    changed = {row: line for row, (line, *marks) in found.items() if any(marks)}
    return _put(raw, lines, changed) if changed else None


def _lines(raw: bytes) -> pa.Array:
    """Each with as many bytes between its beginning and the next one's as in the file, a one-byte line end included."""
    return split(raw.replace(b"\r\n", b" \n").replace(b"\r", b"\n"), pa.large_binary())


def _rows(lines: pa.Array, pattern: str) -> list[int]:
    found: list[int] = pc.indices_nonzero(pc.match_substring_regex(lines, pattern)).to_pylist()
    return [place + 1 for place in found]


def _text(lines: pa.Array, row: int) -> str:
    return str(lines[row - 1].as_py(), _BYTES)


def _said(text: str) -> str:
    """The bytes as they are meant to be read."""
    return encoding.decode(text.encode(_BYTES), encoding.SIE_PAGES)[0]


def _personal(lines: pa.Array) -> frozenset[str]:
    """The dimensions that hold persons: by number, by name, or as parts of one that does."""
    personal = set(_PERSONS)
    for row in _rows(lines, r"(?i)^[ \t]*#(?:UNDER)?DIM[ \t]"):
        number, name, parent = [*(token.text for token in _read(_text(lines, row)).tokens), "", "", ""][:3]
        if fold(_said(name)) in _CALLED or parent in personal:
            personal.add(number)
    return frozenset(personal)


def _objects_of(personal: frozenset[str]) -> str:
    numbers = "|".join(map(re.escape, sorted(personal)))
    return rf'\{{(?:[^{{}}]*[ \t"])?(?:{numbers})[ \t"]|(?i:^[ \t]*#OBJEKT)[ \t]+"?(?:{numbers})"?[ \t]'


def _vouchers_of(lines: pa.Array, rows: Iterable[int]) -> list[int]:
    """The rows of the vouchers that these transactions belong to."""
    transactions = [row for row in rows if _read(_text(lines, row)).label in VOUCHERS]
    vouchers = np.array(_rows(lines, r"(?i)^[ \t]*#VER[ \t]") if transactions else [], dtype="int64")
    owners: set[int] = set(np.append(0, vouchers)[np.searchsorted(vouchers, transactions)].tolist())
    return sorted(owners - {0})


def _read(line: str) -> _Line:
    label = _LABEL.match(line)
    tokens = list(_tokens(line, label.end())) if label else [_Token(0, line, 0)]
    return _Line(label[1].upper() if label else "", tokens, line.count("{") > line.count("}"))


def _tokens(line: str, start: int) -> Iterator[_Token]:
    index, listed = {False: 0, True: 0}, False
    before = ""
    for match in _TOKEN.finditer(line, start):
        if match["brace"]:
            listed = match["brace"] == "{"
            continue
        kind = str(match.lastgroup)
        yield _Token(match.start(kind), match[kind], index[listed], listed, before)
        index[listed] += 1
        before = match[kind]


def _without(line: str, row: int, personal: frozenset[str], is_about: bool = False) -> tuple[str, bool, bool]:
    """The line without persons, whether it held any, and whether it held a personal number in another text."""
    read = _read(line)
    persons = [token for token in read.tokens if read.is_person(token, personal)]
    if persons or is_about:
        persons += [token for token in read.tokens if read.is_said_of(token)]
    told = line
    for token in persons:
        told = _over(told, token, _SIGN)
    kept = told
    for token in read.tokens if read.label not in _NO_TEXTS else ():
        if token not in persons and holds_number(_said(token.text)):
            if not read.is_text(token):
                raise Refused(PERSONAL_NUMBER.at(row=row, column=f"#{read.label}" if read.label else None))
            told = _over(told, token, _DIGIT)
    return told, kept != line, told != kept


def _over(line: str, token: _Token, signs: re.Pattern[str]) -> str:
    end = token.start + len(token.text)
    return line[: token.start] + signs.sub(MASK, token.text) + line[end:]


def _put(raw: bytes, lines: pa.Array, changed: dict[int, str]) -> bytes:
    starts = np.append(0, np.cumsum(pc.binary_length(lines).to_numpy() + 1))
    told = bytearray(raw)
    for row, line in changed.items():
        start, bare = int(starts[row - 1]), line.rstrip(" ")  # its last blank may stand for half of the line's end
        told[start : start + len(bare)] = bare.encode(_BYTES)
    return bytes(told)
