"""How an OpenDocument workbook shows its numbers, and which of its sheets it hides."""

from __future__ import annotations

from svlc_core.read.workbook.formats import PLAIN, Format, shown_as
from svlc_core.read.workbook.xml import Attributes, Listener, local

_DATA = ("number-style", "currency-style", "percentage-style")


class Styles(Listener):
    """Styles by name; a style without a format of its own takes its parent's.

    `like` are the styles made after another one's: those of a sheet follow those that have a name of their own.
    """

    def __init__(self, like: Styles | None = None) -> None:
        super().__init__()
        self._shown: dict[str, Format] = dict(like._shown) if like else {}
        self._formats: dict[str, tuple[str, str]] = dict(like._formats) if like else {}
        self.hidden: set[str] = set()
        self._data = self._style = ""
        self._scale = 1
        self._literal = ""
        self.starts = {
            **dict.fromkeys(_DATA, self._on_data),
            "number": self._on_number, "text": self._on_literal, "currency-symbol": self._on_literal,
            "style": self._on_style, "table-properties": self._on_table,
        }  # fmt: skip
        self.ends = {
            **dict.fromkeys(_DATA, self._off_data),
            "text": self._off_literal, "currency-symbol": self._off_literal,
        }  # fmt: skip

    def shown(self, style: str) -> Format:
        """How the format of a cell style shows a number."""
        seen: set[str] = set()
        while style in self._formats and style not in seen:
            seen.add(style)
            data, style = self._formats[style]
            if data:
                return self._shown.get(data, PLAIN)
        return PLAIN

    def _on_data(self, given: Attributes) -> None:
        self._data, self._scale, self._literal = local(given).get("name", ""), 1, ""

    def _on_number(self, given: Attributes) -> None:
        factor = local(given).get("display-factor", "1")
        self._scale = int(factor) if factor in ("1000", "1000000") else 1

    def _on_literal(self, _: Attributes) -> None:
        self.text.clear()

    def _off_literal(self) -> None:
        self._literal += "".join(self.text)

    def _off_data(self) -> None:
        self._shown[self._data] = shown_as(self._literal, self._scale)

    def _on_style(self, given: Attributes) -> None:
        told = local(given)
        self._style = told.get("name", "")
        self.text.clear()
        self._formats[self._style] = told.get("data-style-name", ""), told.get("parent-style-name", "")

    def _on_table(self, given: Attributes) -> None:
        if local(given).get("display") == "false":
            self.hidden.add(self._style)
