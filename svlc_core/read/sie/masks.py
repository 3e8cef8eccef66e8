"""A line of a SIE file without the persons in it: objects of their dimensions, texts about them, personal numbers.

A line is text here with one sign for each byte, so that its length stays; see `sie_persons`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from svlc_core.catalogue.rules import PERSONAL_NUMBER
from svlc_core.errors import Refused
from svlc_core.read.privacy import holds_number
from svlc_core.read.sie.cut import PLACES, VOUCHERS
from svlc_core.read.text import encoding
from svlc_core.read.words import Memo

BYTES = "latin-1"
# A date and four digits, or a sign that cannot be seen: every personal number is such a place, and few others are.
SUSPECT = (
    r'[0-9]{2}[ -]?(?:0[1-9]|1[0-2])[ -]?[0-9]{2}[^0-9A-Za-z"{}]{0,5}[0-9]{4}'
    r"|\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad"
)
_MASK = "*"
_COST_CENTRE = "1"
_NO_TEXTS = ("ORGNR", "KSUMMA", "FNR")
_TEXT = 3  # the field from which vouchers and transactions hold texts
_SUSPECTED = re.compile(SUSPECT)
_LABEL = re.compile(r'[ \t]*#([^ \t\r\n"{}]+)')
_TOKEN = re.compile(r'"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^ \t\r\n"{}]+)|(?P<brace>[{}])')
_PLAIN = re.compile(
    r"(?i)(?P<before>[ \t]*#[RB]?TRANS[ \t]+[0-9]+[ \t]+)(?P<braced>\{[^{}\\]*\})"
    r'(?P<between>[ \t]+-?[0-9.]+(?:[ \t]+(?:[-0-9.]+|"[-0-9.]*")(?![^ \t]))?)(?P<texts>(?:[ \t][^{}]*)?)'
)
_PLAIN_VOUCHER = re.compile(
    r'(?i)(?P<before>[ \t]*#VER(?:[ \t]+(?:[^ \t"{}]+|"[^"\\]*")){2})(?P<braced>)'
    r'(?P<between>[ \t]+(?:[-0-9.]+|"[-0-9.]*"))(?P<texts>(?:[ \t][^{}]*)?)'
)
_FIELD = re.compile(r'"((?:[^"\\]|\\.)*)"|[^ \t"]+')
_TRANSACTION = re.compile(r"[ \t]*#[RB]?TRANS(?![^ \t{\"])", re.IGNORECASE)
_DATE = re.compile(r"[-0-9.]*")
_DIGIT, _SIGN = re.compile(r"\d", re.ASCII), re.compile(r"(?s).")


class Token(NamedTuple):
    """A field of the line, or a member of its object list, with the member before it."""

    start: int
    text: str
    place: int
    listed: bool = False
    before: str = ""


@dataclass(frozen=True)
class Line:
    label: str
    tokens: list[Token]
    cut_off: bool  # its object list does not end

    def is_person(self, token: Token, personal: frozenset[str]) -> bool:
        """Whether it is an object of a dimension for persons, or the name of one."""
        if token.listed:
            return token.place % 2 == 1 and token.before in personal
        return self.label == "OBJEKT" and token.place > 0 and self.tokens[0].text in personal

    def is_text(self, token: Token) -> bool:
        """Whether nothing is read of it but, at most, that it is there."""
        if token.listed:
            return token.place % 2 == 1 and token.before != _COST_CENTRE
        if self.label == "OBJEKT":
            return token.place > 1 or (token.place == 1 and self.tokens[0].text != _COST_CENTRE)
        return self.label == "VER" or (self.label in PLACES and token.place > max(PLACES[self.label].values()))

    def is_said_of(self, token: Token) -> bool:
        """Whether it is a text about the person whose object stands on the line."""
        if token.listed:
            return self.cut_off and any(map(str.isalpha, token.text))
        return self.label in ("VER", *VOUCHERS) and (token.place >= _TEXT or self._is_no_date(token))

    def _is_no_date(self, token: Token) -> bool:
        """Whether a text stands where the date should."""
        return token.place == _TEXT - 1 and not _DATE.fullmatch(token.text)


class Left(NamedTuple):
    """A line without persons, whether it held any, and whether it held a personal number in another text."""

    line: str
    persons: bool
    numbers: bool = False

    @property
    def is_transaction(self) -> bool:
        return bool(_TRANSACTION.match(self.line))


class Without:
    """Takes persons out of a line: at once where it is plainly written, else field by field. Both give the same."""

    def __init__(self, personal: frozenset[str], doubtful: frozenset[int]) -> None:
        self._personal, self._doubtful = personal, doubtful
        self._braced = Memo[str, str](
            lambda braced: _careful(f"#TRANS 0 {braced}", 0, personal).line[len("#TRANS 0 ") :]
        )

    def __call__(self, line: str, row: int, is_about: bool = False) -> Left:
        match = None if row in self._doubtful else (_PLAIN_VOUCHER if is_about else _PLAIN).fullmatch(line)
        braced = match["braced"] and self._braced[match["braced"]] if match else ""
        if match is None or (braced == match["braced"] and not is_about):
            return _careful(line, row, self._personal, is_about)
        told = match["before"] + (braced or "") + match["between"] + _FIELD.sub(_hidden, match["texts"])
        return Left(told, told != line)


def _hidden(field: re.Match[str]) -> str:
    return _MASK * len(field[0]) if field[1] is None else f'"{_MASK * len(field[1])}"'


def said(text: str) -> str:
    """The bytes as they are meant to be read."""
    return encoding.decode(text.encode(BYTES), encoding.SIE_PAGES)[0]


def line_of(line: str) -> Line:
    label = _LABEL.match(line)
    tokens = list(_tokens(line, label.end())) if label else [Token(0, line, 0)]
    return Line(label[1].upper() if label else "", tokens, line.count("{") > line.count("}"))


def _tokens(line: str, start: int) -> Iterator[Token]:
    index, listed = {False: 0, True: 0}, False
    before = ""
    for match in _TOKEN.finditer(line, start):
        if match["brace"]:
            listed = match["brace"] == "{"
            continue
        kind = str(match.lastgroup)
        yield Token(match.start(kind), match[kind], index[listed], listed, before)
        index[listed] += 1
        before = match[kind]


def _careful(line: str, row: int, personal: frozenset[str], is_about: bool = False) -> Left:
    read = line_of(line)
    persons = [token for token in read.tokens if read.is_person(token, personal)]
    if persons or is_about:
        persons += [token for token in read.tokens if read.is_said_of(token)]
    told = line
    for token in persons:
        told = _over(told, token, _SIGN)
    kept = told
    for token in read.tokens if read.label not in _NO_TEXTS else ():
        if _SUSPECTED.search(token.text) and token not in persons and holds_number(said(token.text)):
            if not read.is_text(token):
                raise Refused(PERSONAL_NUMBER.at(row=row, column=f"#{read.label}" if read.label else None))
            told = _over(told, token, _DIGIT)
    return Left(told, kept != line, told != kept)


def _over(line: str, token: Token, signs: re.Pattern[str]) -> str:
    end = token.start + len(token.text)
    return line[: token.start] + signs.sub(_MASK, token.text) + line[end:]
