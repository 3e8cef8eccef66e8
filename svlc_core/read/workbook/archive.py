"""The archive that a workbook is packed in: its sizes are known before any of it is unpacked into memory."""

from __future__ import annotations

import io
import zipfile

from svlc_core.catalogue.rules import NOT_READABLE, PASSWORD, TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.wording import N_

_LARGEST = 300 * 2**20
_MEMBERS = 5000
_PACKED = 100  # times smaller than its content: more than any workbook that a program writes
_SMALL = 10 * 2**20
_ENCRYPTED = 1
DAMAGED = N_("arbetsboken är skadad")


def opened(raw: bytes) -> zipfile.ZipFile:
    """Raises Refused for an archive that is too large, packed too tight, locked or damaged."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    _refuse_oversized(archive.infolist())
    _refuse_odd(archive.infolist(), len(raw))
    if archive.testzip():
        raise Refused(NOT_READABLE.at(why=DAMAGED))
    return archive


def _refuse_oversized(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MEMBERS:
        raise Refused(TOO_LARGE.at(why=N_("den har mer än 5 000 delar")))
    if sum(member.file_size for member in members) > _LARGEST:
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än 300 MB")))
    if any(member.file_size > max(_SMALL, _PACKED * member.compress_size) for member in members):
        raise Refused(TOO_LARGE.at(why=N_("den packar upp till mer än hundra gånger sin storlek")))


def _refuse_odd(members: list[zipfile.ZipInfo], size: int) -> None:
    """No program writes a part twice, lets parts overlap, or packs them in other ways than these."""
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise Refused(PASSWORD.at())
    names = {member.filename for member in members}
    known = all(member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members)
    if len(names) < len(members) or sum(member.compress_size for member in members) > size or not known:
        raise Refused(NOT_READABLE.at(why=DAMAGED))
