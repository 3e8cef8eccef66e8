"""The indicators that are followed: the declared ones, and an organisation's own beside the store."""

from __future__ import annotations

from pathlib import Path

from svlc_core.catalogue.indicators import INDICATORS, Indicator
from svlc_core.catalogue.rules import OWN_NOT_OPENED
from svlc_core.errors import Finding, Refused
from svlc_core.read.declared import indicators
from svlc_core.store.database import Database

OWN = "indikatorer.toml"
_Stamp = tuple[int, ...]
_Read = tuple[tuple[Indicator, ...], tuple[Finding, ...]]


class Indicators(Database):
    """The part of the store that knows the file of own indicators. It is read anew when it has changed."""

    _own: tuple[_Stamp, _Read] | None = None

    def indicators(self) -> dict[str, Indicator]:
        """By code, the declared ones first. Of a file with a mistake none is taken: `indicator_findings` says why."""
        return INDICATORS | {each.code: each for each in self._own_indicators()[0]}

    def indicator_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file of own indicators; nothing where there is none."""
        return self._own_indicators()[1]

    def _own_indicators(self) -> _Read:
        file = self.path.with_name(OWN)
        stamp = _stamp(file)
        kept = self._own
        if kept is None or kept[0] != stamp:
            kept = self._own = stamp, _read(file) if stamp else ((), ())
        return kept[1]


def _stamp(file: Path) -> _Stamp:
    """Another one when the file has changed; empty where there is no file."""
    try:
        told = file.stat()
    except OSError:
        return ()
    return told.st_mtime_ns, told.st_size, told.st_ino


def _read(file: Path) -> _Read:
    try:
        return indicators(file.read_text(encoding="utf-8-sig")), ()
    except (OSError, UnicodeDecodeError):
        return (), (OWN_NOT_OPENED.at(file=file.name),)
    except Refused as refused:
        return (), (refused.finding,)
