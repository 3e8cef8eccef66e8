"""Bytes → text. A byte-order mark decides, then UTF-8 in most lines, then the code page that makes most sense."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from svlc_core.catalogue.rules import NOT_READABLE, UNKNOWN_ENCODING
from svlc_core.errors import Refused
from svlc_core.read.text.codepages import BESIDE, likeliest, mixed, strays
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
UTF8, _UTF16 = NAMES["utf-8"], NAMES["utf-16"]
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_BLANK_ASCII = bytes(32 if byte < 128 else byte for byte in range(256))
_DESTROYED = "\ufffd"
_STEP = 2**16
_NO_TEXT = NOT_READABLE.at(why=N_("innehållet är inte text"))


def decode(raw: bytes, pages: tuple[str, ...] = TABLE_PAGES, chosen: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. Raises Refused where the bytes are no text.

    chosen: one of NAMES that a person has decided; what cannot be read so is replaced, and told by `damaged_rows`.
    """
    if b"\0" in raw and not _utf16(raw):
        raise Refused(_NO_TEXT)
    text, name = _as_chosen(raw, chosen) if chosen else _decoded(raw, pages)
    if "\0" in text:
        raise Refused(_NO_TEXT)
    return text, name


def codec_of(name: str) -> str:
    """What Python calls the encoding."""
    return next(codec for codec, known in NAMES.items() if known == name)


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
    with suppress(UnicodeDecodeError):
        return raw.decode("utf-8-sig"), UTF8
    plain = raw.removeprefix(codecs.BOM_UTF8)
    if plain == raw and not any(map(_is_utf8, set(raw.translate(_BLANK_ASCII).split()))):
        return _in_a_page(raw, pages)
    lines = plain.splitlines(keepends=True)
    told = [line for line in lines if not line.isascii()]
    others = [line for line in told if not _is_utf8(line)]
    # A line that is not ASCII and happens to be UTF-8 is that: hardly any other text looks so.
    if plain != raw or len(others) < len(told) - len(others):
        page = likeliest(b"".join(others), pages)
        return "".join(line.decode("utf-8" if _is_utf8(line) else page, errors="replace") for line in lines), UTF8
    return _in_a_page(raw, pages)


def _in_a_page(raw: bytes, pages: tuple[str, ...]) -> tuple[str, str]:
    page = likeliest(raw, pages)
    return mixed(raw, page), NAMES[page]


def _utf16(raw: bytes) -> str | None:
    """By its mark; or Latin text has a zero in every other byte, and which half holds them tells the byte order."""
    if raw.startswith(_MARKS):
        return "utf-16"
    head = raw[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) <= 0.4 * (len(head) / 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_utf8(text: bytes) -> bool:
    """Looked at in steps, for a large text is not to be made once more."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with suppress(UnicodeDecodeError):
        for start in range(0, len(text), _STEP):
            decoder.decode(text[start : start + _STEP], final=start + _STEP >= len(text))
        return True
    return False


def damaged_rows(raw: bytes, text: str, encoding: str) -> list[int]:
    """The line numbers, from 1, that are in a second encoding inside the file, or that hold signs of one."""
    lines = enumerate(_LINE_END.split(text) if _DESTROYED in text else (), start=1)
    rows = {number for number, line in lines if _DESTROYED in line}
    page = codec_of(encoding)
    if page in BESIDE:
        rows |= strays(raw, page).keys()
    elif encoding == UTF8 and not _is_utf8(raw):
        rows |= {number for number, line in enumerate(raw.splitlines(), start=1) if not _is_utf8(line)}
    return sorted(rows)
