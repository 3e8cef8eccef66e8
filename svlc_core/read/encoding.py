"""Bytes → text. A byte-order mark decides, then UTF-8 in most lines, then the code page that makes most sense.

Where several pages make equal sense the first in order is taken. CP437 goes before CP850 and Windows-1252 before
ISO-8859-15: they write å, ä and ö alike, so a tie is about signs that hardly any file has.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from svlc_core.catalogue.rules import NOT_READABLE, UNKNOWN_ENCODING
from svlc_core.errors import Refused
from svlc_core.read.words import Memo
from svlc_core.wording import N_

# What a person may choose among, as Python calls it → as the screen does.
NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "iso8859-15": "ISO-8859-15",
    "cp437": "CP437",
    "cp850": "CP850",
    "mac-roman": "Mac Roman",
}
TABLE_PAGES = ("cp1252", "iso8859-15", "cp437", "cp850", "mac-roman")
SIE_PAGES = ("cp437", "cp1252")
# The pages that lines of a file may be in by mistake, beside that of the file.
_BESIDE = {
    "cp1252": ("cp437", "mac-roman"),
    "iso8859-15": ("cp437",),
    "cp437": ("cp1252",),
    "cp850": ("cp1252",),
    "mac-roman": ("cp1252",),
}
UTF8, _UTF16 = NAMES["utf-8"], NAMES["utf-16"]
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_DESTROYED = "\ufffd"

_LETTERS = "åäöÅÄÖéÉüÜ"
_COMMON = "øØæÆ\u00a0\u202f–—−’‘´·"
_AT_WORDS = "“”…€§½°²³•×±"  # beside a word, never inside it
_SWEDISH = r"[åäö]|(?<![a-zåäö])[ÅÄÖ]"  # a capital inside a word is none of a Swede's
_FINE = re.compile(rf"{_SWEDISH}|[\0-\x7féÉüÜ{_COMMON}]|(?<![A-Za-z])[{_AT_WORDS}]|[{_AT_WORDS}](?![A-Za-z])")
_SWEDISH_LETTER = re.compile(_SWEDISH)
_PERHAPS = re.compile("(?<![A-Za-z])[„‚][A-Za-z]|[A-Za-z]™(?![A-Za-z])")
_ASCII_LETTER = re.compile("[A-Za-z]")
_PIECE = re.compile(rb"([A-Za-z]?[\x80-\xff]+)(?=([A-Za-z]?))")
_SAMPLE = 200_000  # pieces that decide the page

Piece = tuple[bytes, bytes]


def decode(raw: bytes, pages: tuple[str, ...] = TABLE_PAGES, chosen: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. Raises Refused where the bytes are no text.

    chosen: one of NAMES that a person has decided; what cannot be read so is replaced, and told by `damaged_rows`.
    """
    text, name = _as_chosen(raw, chosen) if chosen else _decoded(raw, pages)
    if "\0" in text:
        raise Refused(NOT_READABLE.at(why=N_("innehållet är inte text")))
    return text, name


def _as_chosen(raw: bytes, chosen: str) -> tuple[str, str]:
    codec = ""
    with suppress(LookupError, ValueError):
        codec = codecs.lookup(chosen).name
    if codec not in NAMES:
        raise Refused(UNKNOWN_ENCODING.at(value=chosen, names=tuple(NAMES.values())))
    exact = (_utf16(raw) or "utf-16-le") if codec == "utf-16" else codec
    return raw.decode(exact, errors="replace").removeprefix("\ufeff"), NAMES[codec]


def _decoded(raw: bytes, pages: tuple[str, ...]) -> tuple[str, str]:
    if wide := _utf16(raw):
        return raw.decode(wide, errors="replace"), _UTF16
    plain = raw.removeprefix(codecs.BOM_UTF8)
    with suppress(UnicodeDecodeError):
        return plain.decode("utf-8"), UTF8
    lines = plain.splitlines(keepends=True)
    told = [line for line in lines if not line.isascii()]
    others = [line for line in told if not _is_utf8(line)]
    # A line that is not ASCII and happens to be UTF-8 is that: hardly any other text looks so.
    if plain != raw or len(others) < len(told) - len(others):
        page = _page(b"".join(others), pages)
        return "".join(line.decode("utf-8" if _is_utf8(line) else page, errors="replace") for line in lines), UTF8
    page = _page(raw, pages)
    return _mixed(raw, page), NAMES[page]


def _utf16(raw: bytes) -> str | None:
    """By its mark; or Latin text has a zero in every other byte, and which half holds them tells the byte order."""
    if raw.startswith(_MARKS):
        return "utf-16"
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.4 * (len(head) / 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(line: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        line.decode("utf-8")
        return True
    return False


def _is_wide(line: bytes) -> bool:
    """Whether the line holds letters that are written as in UTF-8; hardly any other text looks so."""
    return not line.isascii() and _is_utf8(line)


# --- code pages -------------------------------------------------------------------------------------------------------


def _page(raw: bytes, pages: tuple[str, ...]) -> str:
    """The page in which the bytes give most Swedish letters, and fewest signs that nobody writes in a Swedish file."""
    pieces = Counter((match[1], match[2]) for match in islice(_PIECE.finditer(raw), _SAMPLE))
    return max(pages, key=lambda page: _worth(pieces, page))


def _worth(pieces: Counter[Piece], page: str) -> tuple[int, int]:
    """Swedish letters less odd signs; and where that is equal, fewer signs that are no letters at all."""
    worth = foreign = 0
    for piece, number in pieces.items():
        letters, odd = _sense([piece], page)
        worth += number * (letters - len(odd))
        foreign += number * sum(not _is_latin(sign) for sign in odd)
    return worth, -foreign


def _is_latin(sign: str) -> bool:
    return "LATIN" in unicodedata.name(sign, "")


def _sense(pieces: Iterable[Piece], page: str) -> tuple[int, str]:
    """How many Swedish letters the bytes are in the page, and the odd signs among them."""
    text = " ".join(b"".join(piece).decode(page, errors="replace") for piece in pieces)
    return len(_SWEDISH_LETTER.findall(text)), _FINE.sub("", text)


def _mixed(raw: bytes, page: str) -> str:
    """The text, with the lines that are certain to be in another page read in that one."""
    strays = _strays(raw, page)
    if not strays:
        return raw.decode(page, errors="replace")
    lines = enumerate(raw.splitlines(keepends=True), start=1)
    return "".join(line.decode(strays.get(number, page), errors="replace") for number, line in lines)


def _strays(raw: bytes, page: str) -> dict[int, str]:
    """The lines, numbered from 1, that make more sense in another page than the file's → the page to read them in."""
    suspect = _suspects(page)
    if not suspect.search(raw):
        return {}
    own: Memo[tuple[Piece, ...], str | None] = Memo(lambda pieces: _own_page(pieces, page))
    lines = ((number, line) for number, line in enumerate(raw.splitlines(), start=1) if suspect.search(line))
    found = ((number, own[tuple(_PIECE.findall(line))]) for number, line in lines)
    return {number: other for number, other in found if other}


def _suspects(page: str) -> re.Pattern[bytes]:
    """The bytes that are letters in a page beside this one, and may be odd in this one."""
    found = bytes(byte for byte in range(128, 256) if _is_suspect(bytes([byte]), page))
    return re.compile(b"[" + re.escape(found) + b"]")


def _is_suspect(byte: bytes, page: str) -> bool:
    sign = byte.decode(page, errors="replace")
    letter = any(byte.decode(other, errors="replace") in _LETTERS for other in _BESIDE[page])
    return letter and sign not in _LETTERS + _COMMON


def _own_page(pieces: tuple[Piece, ...], page: str) -> str | None:
    """The other page where the line is certain to be in it, the file's where it only may be, None where it is not."""
    letters, odd = _sense(pieces, page)
    for other in _BESIDE[page]:
        theirs, oddities = _sense(pieces, other)
        if odd and theirs - len(oddities) > letters - len(odd):
            return other if not (letters or oddities) and _is_nonsense(pieces, page, odd) else page
    return None


def _is_nonsense(pieces: tuple[Piece, ...], page: str, odd: str) -> bool:
    """Whether the words cannot have been meant so: they hold odd signs that are no letters, or capitals inside."""
    words = [b"".join(piece).decode(page, errors="replace") for piece in pieces]
    return any(map(_ASCII_LETTER.search, words)) and not any(_may_be_meant(word, odd) for word in words)


def _may_be_meant(word: str, odd: str) -> bool:
    """A quotation, a trade mark, or the letter of another language."""
    letters = (place for place, sign in enumerate(word) if sign in odd and _is_latin(sign))
    return bool(_PERHAPS.search(word)) or any(not place or word[place].islower() for place in letters)


def damaged_rows(raw: bytes, text: str, encoding: str) -> list[int]:
    """The line numbers, from 1, that are in a second encoding inside the file, or that hold signs of one."""
    lines = enumerate(_LINE_END.split(text) if _DESTROYED in text else (), start=1)
    rows = {number for number, line in lines if _DESTROYED in line}
    page = next(codec for codec, name in NAMES.items() if name == encoding)
    if page in _BESIDE:
        rows |= _strays(raw, page).keys()
    elif encoding == UTF8 and not _is_utf8(raw):
        rows |= {number for number, line in enumerate(raw.splitlines(), start=1) if not _is_utf8(line)}
    return sorted(rows)
