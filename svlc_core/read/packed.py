"""A file packed by gzip → what is inside, unpacked in steps and never further than a file may be large."""

from __future__ import annotations

import zlib

from svlc_core.catalogue.rules import NOT_READABLE, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.wording import N_

START = b"\x1f\x8b"
_LARGEST, _SMALL = 2**30, 10 * 2**20
_PACKED = 100  # times smaller than its content: more than any export comes to
_STEP = 2**22
_GZIP = 31  # what zlib calls a gzip file with its head and its check sum
_DAMAGED = NOT_READABLE.at(why=N_("den packade filen är skadad"))


def unpacked(raw: bytes) -> bytes:
    """The bytes themselves, where they are not packed. Raises Refused for what is damaged or too large."""
    if not raw.startswith(START):
        return raw
    parts: list[bytes] = []
    size, rest = 0, raw
    try:
        while rest.strip(b"\0"):
            member = zlib.decompressobj(_GZIP)
            while not member.eof:
                part = member.decompress(rest, _STEP)
                rest = member.unconsumed_tail or member.unused_data
                size += len(part)
                _refuse_large(size, len(raw))
                if not part and not rest and not member.eof:
                    raise Refused(_DAMAGED)
                parts.append(part)
    except zlib.error:
        raise Refused(_DAMAGED) from None
    return b"".join(parts)


def _refuse_large(size: int, packed: int) -> None:
    if size > _LARGEST:
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än 1 GB")))
    if size > max(_SMALL, _PACKED * packed):
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än hundra gånger sin storlek")))
