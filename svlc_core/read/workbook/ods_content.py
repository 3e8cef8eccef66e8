"""The content of an OpenDocument workbook → a grid for each of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from svlc_core.catalogue.rules import TOO_LARGE
from svlc_core.errors import Refused
from svlc_core.read.table import Cell
from svlc_core.read.workbook.formats import Format, Kind, cell, dated
from svlc_core.read.workbook.grid import COLUMNS, FAR, ROWS, Grid
from svlc_core.read.workbook.ods_styles import Styles
from svlc_core.read.workbook.xml import Attributes, local

_REPEATED = 2**24
_NUMBERS = ("float", "currency", "percentage")
_ERRORS = ("#", "Err:")
_TRUTHS = {"TRUE": "SANT", "SANT": "SANT", "FALSE": "FALSKT", "FALSKT": "FALSKT"}  # numbers to LibreOffice
_ASIDE = ("annotation", "shapes", "frame", "custom-shape", "control", "rect", "line", "g")


@dataclass
class Table:
    """A sheet with what stands in it."""

    name: str
    hidden: bool
    grid: Grid = field(default_factory=Grid)


class Content(Styles):
    """Hears the whole part: first the styles of its own, then table by table."""

    def __init__(self, like: Styles) -> None:
        super().__init__(like)
        self.tables: list[Table] = []
        self._row = self._times = self._column = self._beside = self._paragraphs = 0
        self._inside = False
        self._defaults: list[str] = []
        self._cells: dict[int, Cell] = {}
        self._cell: Attributes = {}
        self._words: list[str] = []
        self.starts |= {
            "table": self._on_sheet, "table-column": self._on_columns, "table-row": self._on_row,
            "table-cell": self._on_cell, "covered-table-cell": self._on_cell, "p": self._on_paragraph,
            "s": self._on_spaces, "tab": self._on_tab, "line-break": self._on_break,
            **dict.fromkeys(_ASIDE, self._on_aside),
        }  # fmt: skip
        self.ends |= {
            "table-cell": self._off_cell, "covered-table-cell": self._off_cell, "p": self._off_paragraph,
            "table-row": self._off_row, "table": self._off_sheet, **dict.fromkeys(_ASIDE, self._off_aside),
        }  # fmt: skip

    def _on_sheet(self, given: Attributes) -> None:
        told = local(given)
        if self._inside:
            raise ValueError("a table within a table")
        self._inside = True
        self.tables.append(Table(told.get("name", ""), told.get("style-name") in self.hidden))
        self._row, self._defaults = 0, []

    def _off_sheet(self) -> None:
        self._inside = False

    @property
    def _grid(self) -> Grid:
        return self.tables[-1].grid

    def _on_columns(self, given: Attributes) -> None:
        told = local(given)
        first, times = len(self._defaults), _times(told, "columns")
        self._defaults += [told.get("default-cell-style-name", "")] * min(times, COLUMNS - first)
        if told.get("visibility", "visible") != "visible":
            self._grid.hidden_columns |= set(range(first + 1, len(self._defaults) + 1))

    def _on_row(self, given: Attributes) -> None:
        told = local(given)
        self._times, self._column, self._cells = _times(told, "rows"), 0, {}
        self.text.clear()
        if told.get("visibility", "visible") != "visible":
            self._grid.hidden_rows |= set(range(self._row + 1, min(self._row + self._times, ROWS) + 1))

    def _on_cell(self, given: Attributes) -> None:
        self._cell, self._words, self._paragraphs = local(given), [], 0

    def _on_aside(self, _: Attributes) -> None:
        self._beside += 1

    def _off_aside(self) -> None:
        self._beside -= 1

    def _on_paragraph(self, _: Attributes) -> None:
        self.text.clear()

    def _on_spaces(self, given: Attributes) -> None:
        self.text.append(" " * min(int(local(given).get("c", "1")), 100))

    def _on_tab(self, _: Attributes) -> None:
        self.text.append("\t")

    def _on_break(self, _: Attributes) -> None:
        self.text.append("\n")

    def _off_paragraph(self) -> None:
        if not self._beside:
            self._words.append("".join(self.text))

    def _off_cell(self) -> None:
        times, first = _times(self._cell, "columns"), self._column + 1
        self._column += times
        if "value-type" in self._cell or "formula" in self._cell or self._words:
            if self._column > COLUMNS:
                raise Refused(TOO_LARGE.at(why=FAR))
            self._cells |= dict.fromkeys(range(first, self._column + 1), self._read("\n".join(self._words)))
        if (down := int(self._cell.get("number-rows-spanned", "1"))) > 1:
            self._grid.merge(self._row + 1, self._row + down, first)

    def _read(self, text: str) -> Cell:
        """Its value; of an error or a formula that was never counted, what tells it."""
        kind = self._cell.get("value-type", "")
        if not kind and "formula" in self._cell:
            return f"={self._cell['formula'].partition('=')[2]}"
        if kind in _NUMBERS and text.upper() in _TRUTHS:
            return _TRUTHS[text.upper()]
        if kind in _NUMBERS and not text.startswith(_ERRORS):
            return self._number(kind)
        if kind == "date":
            return dated(self._cell["date-value"])
        if kind == "boolean":
            return "SANT" if self._cell["boolean-value"] == "true" else "FALSKT"
        return text or self._cell.get("string-value", "")

    def _number(self, kind: str) -> Cell:
        value = float(Decimal(self._cell["value"]))
        if kind == "percentage":
            return cell(value, Format(Kind.PERCENT))
        defaults = self._defaults[self._column - 1 : self._column]
        return cell(value, self.shown(self._cell.get("style-name", "".join(defaults))))

    def _off_row(self) -> None:
        if self._cells:
            self._grid.add(self._row + 1, self._cells, self._times)
        self._row += self._times


def _times(told: Attributes, what: str) -> int:
    """How often what is written once stands there."""
    number = int(told.get(f"number-{what}-repeated", "1"))
    if not 0 < number < _REPEATED:
        raise ValueError("no number of repetitions")
    return number
