"""The paper of a workbook with live formulas: its styles, and cells that hold a formula and what it gives.

A formula is saved together with its value, so that the figures also stand where nothing is recomputed: in a preview,
on a telephone, and in Excel's protected view.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.report.tables import Value, write
from svlc_core.report.templates import timeless
from svlc_core.wording import text

ORE = "#,##0;\\−#,##0;0"
TKR = "#,##0;\\−#,##0;0"
SIGNED = "+#,##0;\\−#,##0;0"
SHARE = "0 %"
_INK, _QUIET, _LINE = "14202B", "4A5661", "C5CFD6"
_HEAD, _INPUT, _TOTAL, _FROZEN, _FADED = "005A8C", "FFF4CC", "E8F1F7", "F2F4F5", "8A96A0"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_SET_IN = Alignment(horizontal="left", indent=1, vertical="top", wrap_text=True)  # clear of a number to its left
_MARGINS = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
_BELOW = Border(bottom=Side("thin", color=_LINE))
_BOXED = Border(*(Side("thin", color="C9A400") for _ in range(4)))


def _style(name: str, *, bold: bool = False, size: int = 11, color: str = _INK, fill: str = "", form: str = "General",
           align: Alignment | None = None, border: Border | None = None) -> NamedStyle:  # fmt: skip
    return NamedStyle(
        name, font=Font(name="Calibri", bold=bold, size=size, color=color), number_format=form,
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        alignment=align or Alignment(vertical="top"), border=border or Border(),
    )  # fmt: skip


TITLE, HEADING, HEAD, PLAIN, NOTE = "SvLC titel", "SvLC rubrik", "SvLC kolumnrubrik", "SvLC text", "SvLC anmärkning"
LIVE, INPUT, TOTAL, FROZEN = "SvLC räknad", "SvLC indata", "SvLC summa", "SvLC fast värde"


def _styles() -> tuple[NamedStyle, ...]:
    """They belong to one workbook each, so they are made anew."""
    return (
        _style(TITLE, bold=True, size=16, color=_HEAD),
        _style(HEADING, bold=True, size=12, color=_HEAD),
        _style(HEAD, bold=True, color="FFFFFF", fill=_HEAD, align=Alignment(wrap_text=True, vertical="center")),
        _style(PLAIN, align=_WRAPPED),
        _style(NOTE, color=_QUIET, align=_WRAPPED),
        _style(LIVE, form=TKR, border=_BELOW),
        _style(INPUT, fill=_INPUT, border=_BOXED),
        _style(TOTAL, bold=True, form=TKR, fill=_TOTAL, border=_BELOW),
        _style(FROZEN, color=_QUIET, fill=_FROZEN, form=TKR, border=_BELOW),
    )


@dataclass
class Book:
    """A workbook, and what its formulas give: sheet → cell → value."""

    lang: str
    file: Workbook = field(default_factory=Workbook)
    given: dict[str, dict[str, float | str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file.remove(self.file.active)
        for style in _styles():
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
        return timeless(_with_values(out.getvalue(), list(self.given.values())))


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
            cell.alignment = _SET_IN

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
        self.sheet.conditional_formatting.add(cells, FormulaRule([formula], font=Font(color=_FADED)))

    def bars(self, title: str, labels: tuple[int, int, int], column: int, at: str) -> None:
        """A chart of a column's numbers that moves with them; labels: their column, and the first and last row."""
        names, first, last = labels
        chart = BarChart()
        chart.type, chart.title, chart.legend = "bar", title, None
        chart.height, chart.width, chart.gapWidth = 11, 24, 40
        chart.add_data(Reference(self.sheet, column, first, column, last))
        chart.set_categories(Reference(self.sheet, names, first, names, last))
        chart.series[0].graphicalProperties.solidFill = _HEAD
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


_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(<f>.*?</f>)<v ?/></c>')


def _with_values(raw: bytes, given: Sequence[dict[str, float | str]]) -> bytes:
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
