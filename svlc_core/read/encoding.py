"""Bytes → text. A byte-order mark decides, then UTF-8 in most lines, then the code page that gives the most å, ä, ö."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from contextlib import suppress

from svlc_core.catalogue.rules import NOT_READABLE
from svlc_core.errors import Refused
from svlc_core.wording import N_

_MARKS = (
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_UTF8 = "UTF-8"
_PAGES = {"cp1252": "Windows-1252", "cp437": "CP437", "mac_roman": "Mac Roman"}
TABLE_PAGES = ("cp1252", "cp437", "mac_roman")
SIE_PAGES = ("cp437", "cp1252")
_ASCII = bytes(range(128))
_LETTERS = frozenset("åäöÅÄÖ")
_COMMON = frozenset("éÉüÜ\u00a0\u202f–—−’‘”“§·½°€…²³•×±")
_SUSPECT = "\ufffd┼─╓σΣ÷├†„”"
_LINE_END = re.compile(r"\r\n|\r|\n")
# Text destroyed earlier holds the replacement character. Letters in Latin-1 or UTF-8 that are read as CP437 turn into
# signs that nobody writes, those in CP437 that are read as Windows-1252 into signs that nobody writes inside a word.
_DESTROYED = re.compile("\ufffd")
_FOREIGN = {
    _PAGES["cp437"]: re.compile("[┼─╓σΣ÷├\ufffd]"),
    _PAGES["cp1252"]: re.compile(r"\ufffd|(?<=[^\W\d_])[†„”](?=[^\W\d_])"),
}


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
    plain = raw.removeprefix(codecs.BOM_UTF8)
    with suppress(UnicodeDecodeError):
        return plain.decode("utf-8"), _UTF8
    lines = plain.splitlines(keepends=True)
    told = [line for line in lines if not line.isascii()]
    others = [line for line in told if not _is_utf8(line)]
    # A line that is not ASCII and happens to be UTF-8 is that: hardly any other text looks so.
    if plain != raw or len(others) < len(told) - len(others):
        page = _page(b"".join(others), pages)
        return "".join(line.decode("utf-8" if _is_utf8(line) else page, errors="replace") for line in lines), _UTF8
    page = _page(raw, pages)
    return raw.decode(page, errors="replace"), _PAGES[page]


def _page(raw: bytes, pages: tuple[str, ...]) -> str:
    return max(pages, key=lambda page: _score(raw, page))


def _is_utf8(line: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        line.decode("utf-8")
        return True
    return False


def _unmarked_utf16(raw: bytes) -> str | None:
    """Latin text in UTF-16 has a zero in every other byte; which half holds them tells the byte order."""
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.4 * (len(head) / 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _score(raw: bytes, page: str) -> int:
    """Swedish letters speak for a code page; signs that nobody writes in a Swedish file speak against it."""
    letters = Counter(raw.translate(None, _ASCII))
    return sum(number * _worth(bytes([byte]).decode(page, errors="replace")) for byte, number in letters.items())


def _worth(sign: str) -> int:
    return 1 if sign in _LETTERS else 0 if sign in _COMMON or sign.isascii() else -1


def damaged_rows(raw: bytes, text: str, encoding: str) -> list[int]:
    """The line numbers, from 1, that are in a second encoding inside the file, or that hold signs of one."""
    signs = _FOREIGN.get(encoding, _DESTROYED)
    lines = enumerate(_LINE_END.split(text) if any(sign in text for sign in _SUSPECT) else (), start=1)
    rows = {number for number, line in lines if signs.search(line)}
    if encoding == _UTF8 and not _is_utf8(raw):
        rows |= {number for number, line in enumerate(raw.splitlines(), start=1) if not _is_utf8(line)}
    return sorted(rows)
