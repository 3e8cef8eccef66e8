"""The texts that the cells of an Excel workbook share."""

from __future__ import annotations

import re
import zipfile
from sys import getsizeof

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.workbook.xml import Attributes, Listener
from svlc_core.wording import N_

PART = "xl/sharedStrings.xml"
_HELD = 100 * 2**20
_ESCAPED = re.compile(r"_x(00[0-9A-Fa-f]{2})_")


def strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts by their number; none where the workbook has no such part."""
    if PART not in archive.namelist():
        return []
    with archive.open(PART) as stream:
        listener = _Strings()
        listener.hear(stream)
    return listener.found


def plain(text: str) -> str:
    """Without Excel's own way to write signs that XML does not allow: _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x00" in text else text


class _Strings(Listener):
    """Runs of differently formatted text are one text; how it is pronounced is none of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._held = 0
        self._parts: list[str] = []
        self._spoken = False
        self.starts = {"si": self._begin, "t": self._open, "rPh": self._hush}
        self.ends = {"t": self._keep, "rPh": self._speak, "si": self._end}

    def _begin(self, _: Attributes) -> None:
        self._parts.clear()

    def _open(self, _: Attributes) -> None:
        self.text.clear()

    def _hush(self, _: Attributes) -> None:
        self._spoken = True

    def _speak(self) -> None:
        self._spoken = False

    def _keep(self) -> None:
        if not self._spoken:
            self._parts.append("".join(self.text))

    def _end(self) -> None:
        text = plain("".join(self._parts))
        self.found.append(text)
        self._held += getsizeof(text) + 8
        if self._held > _HELD:
            raise Refused(TOO_LARGE.at(why=N_("dess texter tar mer än 100 MB")))
