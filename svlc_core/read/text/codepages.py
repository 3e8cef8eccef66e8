"""Which code page makes sense of bytes: the one in which they are Swedish words.

Where several pages make equal sense the first in order is taken. CP437 goes before CP850 and Windows-1252 before
ISO-8859-15: they write å, ä and ö alike, so a tie is about signs that hardly any file has.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from svlc_core.read.words import Memo

# The pages that lines of a file may be in by mistake, beside that of the file.
BESIDE = {
    "cp1252": ("utf-8", "cp437", "mac-roman"),
    "iso8859-15": ("utf-8", "cp437"),
    "cp437": ("utf-8", "cp1252"),
    "cp850": ("utf-8", "cp1252"),
    "mac-roman": ("utf-8", "cp1252"),
}

_LETTERS = "åäöÅÄÖéÉüÜ"
_COMMON = "øØæÆ\u00a0\u202f–—−’‘´·"
_AT_WORDS = "“”…€§½°²³•×±"  # beside a word, never inside it
# A capital begins a word, or stands in one of capitals.
_SWEDISH = r"[åäö]|(?<![A-Za-zÅÄÖåäö])[ÅÄÖ]|(?<![a-zåäö])[ÅÄÖ](?![a-zåäö])"
_FINE = re.compile(rf"{_SWEDISH}|[\0-\x7féÉüÜ{_COMMON}]|(?<![A-Za-z])[{_AT_WORDS}]|[{_AT_WORDS}](?![A-Za-z])")
_SWEDISH_LETTER = re.compile(_SWEDISH)
_PERHAPS = re.compile("(?<![A-Za-z])[„‚][A-Za-z]|[A-Za-z]™(?![A-Za-z])")
_ASCII_LETTER = re.compile("[A-Za-z]")
_PIECE = re.compile(rb"([A-Za-z]?[\x80-\xff]+)(?=([A-Za-z]?))")
_UTF8_LEAD = b"\xc3"  # what every Swedish letter begins with in UTF-8, which hardly any other text has
_SAMPLE = 20_000  # pieces that decide the page
_JUDGED = 2_000  # different lines that are judged: real files repeat their words, and noise is not worth the time

_ASCII = bytes(range(128))

Piece = tuple[bytes, bytes]


def likeliest(raw: bytes, pages: tuple[str, ...]) -> str:
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


def mixed(raw: bytes, page: str) -> str:
    """The text, with the lines that are certain to be in another page read in that one."""
    others = strays(raw, page)
    if not others:
        return raw.decode(page, errors="replace")
    lines = enumerate(raw.splitlines(keepends=True), start=1)
    return "".join(line.decode(others.get(number, page), errors="replace") for number, line in lines)


def strays(raw: bytes, page: str) -> dict[int, str]:
    """The lines, numbered from 1, that make more sense in another page than the file's → the page to read them in."""
    suspect = _suspects(page)
    if not suspect.search(bytes(set(raw.translate(None, _ASCII)))):
        return {}
    own: Memo[tuple[Piece, ...], str | None] = Memo(lambda pieces: _own_page(pieces, page))
    lines = ((number, line) for number, line in enumerate(raw.splitlines(), start=1) if suspect.search(line))
    found: dict[int, str] = {}
    for number, line in lines:
        pieces = tuple(_PIECE.findall(line))
        if (pieces in own or len(own) < _JUDGED) and (other := own[pieces]):
            found[number] = other
    return found


def _suspects(page: str) -> re.Pattern[bytes]:
    """The bytes that are letters in a page beside this one, and may be odd in this one."""
    found = bytes(byte for byte in range(128, 256) if _is_suspect(bytes([byte]), page))
    return re.compile(b"[" + re.escape(found) + b"]")


def _is_suspect(byte: bytes, page: str) -> bool:
    sign = byte.decode(page, errors="replace")
    letter = any(byte.decode(other, errors="replace") in _LETTERS for other in BESIDE[page])
    return (letter or byte == _UTF8_LEAD) and sign not in _LETTERS + _COMMON


def _own_page(pieces: tuple[Piece, ...], page: str) -> str | None:
    """The other page where the line is certain to be in it, the file's where it only may be, None where it is not."""
    letters, odd = _sense(pieces, page)
    for other in BESIDE[page]:
        theirs, oddities = _sense(pieces, other)
        if odd and theirs - len(oddities) > letters - len(odd):
            sure = other == "utf-8" or (not letters and _is_nonsense(pieces, page, odd))
            return other if sure and not oddities else page
    return None


def _is_nonsense(pieces: tuple[Piece, ...], page: str, odd: str) -> bool:
    """Whether the words cannot have been meant so: they hold odd signs that are no letters, or capitals inside."""
    words = [b"".join(piece).decode(page, errors="replace") for piece in pieces]
    return any(map(_ASCII_LETTER.search, words)) and not any(_may_be_meant(word, odd) for word in words)


def _may_be_meant(word: str, odd: str) -> bool:
    """A quotation, a trade mark, or the letter of another language."""
    letters = (place for place, sign in enumerate(word) if sign in odd and _is_latin(sign))
    return bool(_PERHAPS.search(word)) or any(not place or word[place].islower() for place in letters)
