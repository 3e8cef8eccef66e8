"""A saved formula with the value that it gives, so that the figure also stands where nothing is recomputed.

In a preview, on a telephone, and in Excel's protected view.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f>.*?</f>)<v ?/></c>')


def with_values(raw: bytes, given: Sequence[dict[str, float | str]]) -> bytes:
    """Write beside each formula what it gives. Sheets are numbered in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        values = {f"xl/worksheets/sheet{number}.xml": each for number, each in enumerate(given, 1)}
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, _filled(content.decode(), values[name]).encode() if name in values else content)
    return out.getvalue()


def _filled(sheet: str, values: dict[str, float | str]) -> str:
    def cell(found: re.Match[str]) -> str:
        where, more, formula = found.groups()
        value = values[where]
        kind = ' t="str"' if isinstance(value, str) else ""
        shown = escape(value) if isinstance(value, str) else repr(value)
        return f'<c r="{where}"{more}{kind}>{formula}<v>{shown}</v></c>'

    return _FORMULA.sub(cell, sheet)
