"""The paper of a workbook with live formulas: its sheets, and cells that hold a formula and what it gives."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.report.tables import Value, write
from svlc_core.report.templates import timeless
from svlc_core.report.workbook.given import with_values
from svlc_core.report.workbook.styles import BLUE, FADED, HEAD, INPUT, LIVE, NOTE, PLAIN, SET_IN, TKR, TOTAL, styles
from svlc_core.wording import text

_MARGINS = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)


@dataclass
class Book:
    """A workbook, and what its formulas give: sheet → cell → value."""

    lang: str
    file: Workbook = field(default_factory=Workbook)
    given: dict[str, dict[str, float | str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file.remove(self.file.active)
        for style in styles():
            self.file.add_named_style(style)

    def page(self, title: str, widths: Sequence[float] = ()) -> Page:
        """A sheet on A4 across, as wide as the paper."""
        sheet = self.file.create_sheet(text(title, self.lang))
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToHeight = 0
        sheet.page_margins = _MARGINS
        sheet.row_dimensions[1].height = 26
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = "&A", "&P (&N)"
        page = Page(sheet, self.lang, self.given.setdefault(sheet.title, {}))
        page.widths(widths)
        return page

    def saved(self) -> bytes:
        """The file, the same bytes for the same content; Excel counts it all anew when it is opened."""
        self.file.calculation.fullCalcOnLoad = True
        out = io.BytesIO()
        self.file.save(out)
        return timeless(with_values(out.getvalue(), list(self.given.values())))


@dataclass(frozen=True)
class Page:
    """One sheet. Rows and columns count from 1."""

    sheet: Worksheet
    lang: str
    given: dict[str, float | str]

    def said(self, words: str, **values: object) -> str:
        return text(words, self.lang, **values)

    def put(self, row: int, column: int, value: Value, style: str = PLAIN, form: str = "") -> None:
        """A value that stays as it is; a text is never a formula."""
        cell = self.sheet.cell(row, column)
        cell.style = style
        if form:
            cell.number_format = form
        write(cell, value)
        if isinstance(value, str) and style in (PLAIN, NOTE, INPUT, TOTAL):
            cell.alignment = SET_IN

    def live(self, row: int, column: int, formula: str, value: float | str, style: str = LIVE, form: str = "") -> None:
        """A formula of our own (without its equals sign) and what it gives as the workbook is made."""
        cell = self.sheet.cell(row, column)
        cell.style = style
        if form:
            cell.number_format = form
        cell.value = f"={formula}"
        self.given[cell.coordinate] = value

    def row(self, row: int, values: Iterable[Value], style: str = PLAIN, start: int = 1) -> None:
        for column, value in enumerate(values, start):
            self.put(row, column, value, style)

    def faded(self, cells: str, formula: str) -> None:
        """Grey words where the formula (without its equals sign) holds."""
        self.sheet.conditional_formatting.add(cells, FormulaRule([formula], font=Font(color=FADED)))

    def bars(self, title: str, labels: tuple[int, int, int], column: int, at: str) -> None:
        """A chart of a column's numbers that moves with them; labels: their column, and the first and last row."""
        names, first, last = labels
        chart = BarChart()
        chart.type, chart.title, chart.legend = "bar", title, None
        chart.height, chart.width, chart.gapWidth = 11, 24, 40
        chart.add_data(Reference(self.sheet, column, first, column, last))
        chart.set_categories(Reference(self.sheet, names, first, names, last))
        chart.series[0].graphicalProperties.solidFill = BLUE
        chart.series[0].invertIfNegative = False
        chart.y_axis.numFmt, chart.y_axis.delete, chart.x_axis.delete = TKR, False, False
        chart.x_axis.scaling.orientation, chart.x_axis.tickLblPos = "maxMin", "low"
        self.sheet.add_chart(chart, at)

    def note(self, row: int, words: str, columns: int, height: float) -> None:
        """A sentence over so many columns."""
        self.put(row, 1, words, NOTE)
        self.sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        self.sheet.row_dimensions[row].height = height

    def widths(self, widths: Iterable[float]) -> None:
        for place, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(place)].width = width

    def heads(self, row: int, words: Iterable[str], start: int = 1) -> None:
        self.row(row, (self.said(each) for each in words), HEAD, start)

    def choice(self, row: int, column: int, options: str | Sequence[str]) -> None:
        """Offer a list: the words themselves, or where they stand."""
        words = options if isinstance(options, str) else '"' + ",".join(options) + '"'
        self._check(row, column, DataValidation("list", formula1=words, allow_blank=False))

    def bounds(self, row: int, column: int, least: float, most: float, whole: bool = False) -> None:
        """Forbid a number outside the bounds."""
        kind = "whole" if whole else "decimal"
        self._check(row, column, DataValidation(kind, str(least), str(most), operator="between", allow_blank=False))

    def _check(self, row: int, column: int, asked: DataValidation) -> None:
        asked.showErrorMessage = True
        asked.sqref = self.at(row, column)
        self.sheet.add_data_validation(asked)

    def at(self, row: int, column: int) -> str:
        return f"{get_column_letter(column)}{row}"

    def there(self, row: int, column: int, last: int | None = None) -> str:
        """A fixed cell, or the cells down to row `last`, as another sheet points at them."""
        letter = get_column_letter(column)
        until = "" if last is None else f":${letter}${last}"
        return f"{quote_sheetname(self.sheet.title)}!${letter}${row}{until}"

    def freeze(self, row: int, column: int) -> None:
        """What is above and to the left stays; the rows above are printed on every page."""
        self.sheet.freeze_panes = self.at(row, column)
        self.sheet.print_title_rows = f"1:{row - 1}"
