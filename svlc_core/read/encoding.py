"""Bytes → text. A byte-order mark decides, then strict UTF-8, then the code page that gives the most å, ä and ö."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from svlc_core.catalogue.rules import NOT_READABLE
from svlc_core.errors import Refused
from svlc_core.wording import N_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_PAGES = {"cp1252": "Windows-1252", "cp437": "CP437", "mac_roman": "Mac Roman"}
TABLE_PAGES = ("cp1252", "cp437", "mac_roman")
SIE_PAGES = ("cp437", "cp1252")
_LETTERS = frozenset("åäöÅÄÖ")
_COMMON = frozenset("éÉüÜ\u00a0\u202f–—−’‘”“§·½°€…²³•×±")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Text destroyed earlier holds the replacement character; Latin-1 letters read as CP437 turn into the others.
_DESTROYED = re.compile("\ufffd")
_FOREIGN = re.compile("[┼─╓σΣ÷\ufffd]")


def decode(raw: bytes, pages: tuple[str, ...] = TABLE_PAGES) -> tuple[str, str]:
    """The text and the name of its encoding. Raises Refused where the bytes are no text."""
    text, name = _decoded(raw, pages)
    if "\0" in text:
        raise Refused(NOT_READABLE.at(why=N_("innehållet är inte text")))
    return text, name


def _decoded(raw: bytes, pages: tuple[str, ...]) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if raw.startswith(mark):
            return raw.decode(codec, errors="replace"), name
    if wide := _unmarked_utf16(raw):
        return raw.decode(wide, errors="replace"), "UTF-16"
    try:
        return raw.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        best = max(pages, key=lambda page: _score(raw, page))
        return raw.decode(best, errors="replace"), _PAGES[best]


def _unmarked_utf16(raw: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every other byte; which half holds them tells the byte order."""
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.4 * (len(head) / 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _score(raw: bytes, page: str) -> int:
    """Swedish letters speak for a code page; signs that nobody writes in a Swedish file speak against it."""
    return sum(number * _worth(bytes([byte]).decode(page, errors="replace")) for byte, number in Counter(raw).items())


def _worth(sign: str) -> int:
    return 1 if sign in _LETTERS else 0 if sign in _COMMON or sign.isascii() else -1


def damaged_rows(text: str, encoding: str) -> list[int]:
    """The line numbers, from 1, with signs that show a second encoding inside the file."""
    signs = _FOREIGN if encoding == _PAGES["cp437"] else _DESTROYED
    if not signs.search(text):
        return []
    return [number for number, line in enumerate(_LINE_END.split(text), start=1) if signs.search(line)]
