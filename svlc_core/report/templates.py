"""An empty workbook for each export, made from its declaration: fill in the first sheet, hand it in, and it is read."""

from __future__ import annotations

import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.catalogue.exports import Export, Kind
from svlc_core.catalogue.forms import GUIDES
from svlc_core.report.columns import columns, domain
from svlc_core.wording import N_, SOURCE, text

HEADS = (
    N_("Kolumn"), N_("Vad den innehåller"), N_("Så kan det skrivas"), N_("Måste fyllas i"), N_("Rubriker som förstås"),
    N_("Exempel"),
)  # fmt: skip
NOTES = (
    N_("Fyll i första bladet, en uppgift per rad, och lämna in arbetsboken som den är. Det här bladet läses aldrig."),
    N_("Kolumner som inte behövs kan lämnas tomma eller tas bort. Rubrikerna ska stå kvar som de är."),
    N_("En uppgift som saknas skrivs med ett streck, aldrig som noll. Personuppgifter hör inte hemma i mallen."),
)
LISTS = N_("Giltiga värden")
# Amounts are numbers to Excel. What is printed or coded is text: Excel makes dates of "T1" and drops the 0 of "4,0".
_NUMBER_FORMATS = {Kind.AMOUNT: "#,##0.00", Kind.HOURS: "#,##0.00", Kind.YEAR: "0", Kind.PEOPLE: "0", Kind.COUNT: "0"}
_TEXT_FORMAT = "@"
_LAST_ROW = 10_000
_BOLD, _GREY = Font(bold=True), Font(color="767676", italic=True)
_REQUIRED = PatternFill("solid", fgColor="DCE6F1")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_WIDTHS = (18, 44, 44, 30, 40, 36)
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_SAVED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def template(export: Export, lang: str = SOURCE) -> bytes:
    """An .xlsx: an empty sheet headed in the export's own words, and one that explains it; the same bytes each time."""
    book = Workbook()
    book.remove(book.active)
    data = book.create_sheet(_NOT_IN_SHEET_NAMES.sub(" ", text(export.title, lang))[:31])
    guide = book.create_sheet(GUIDES[lang])
    _explain(guide, export, lang)
    lists = _list(guide, export, lang)
    for place, column in enumerate(export.columns, start=1):
        _head(data, place, export, lang)
        data.column_dimensions[get_column_letter(place)].number_format = _NUMBER_FORMATS.get(column.kind, _TEXT_FORMAT)
        if column.name in lists:
            data.add_data_validation(_choice(place, lists[column.name], lang))
    data.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _head(data: Worksheet, place: int, export: Export, lang: str) -> None:
    said = columns(export, lang).iloc[place - 1]
    cell = data.cell(1, place, said["column"])
    cell.font = _BOLD
    cell.comment = Comment(f"{said['holds']}\n{text(HEADS[3], lang)}: {said['needed']}", GUIDES[lang], 120, 320)
    if said["needed"] != text(N_("nej"), lang):
        cell.fill = _REQUIRED
    data.column_dimensions[get_column_letter(place)].width = max(len(said["column"]), 12) + 4


def _explain(guide: Worksheet, export: Export, lang: str) -> None:
    """A row for each column. The example stands in a column, grey: it could never be taken for a row of data."""
    for note in (export.title, *NOTES):
        guide.append([text(note, lang)])
    guide.append([])
    guide.append([text(head, lang) for head in HEADS])
    for cell in (guide["A1"], *guide[guide.max_row]):
        cell.font = _BOLD
    for row in columns(export, lang).itertuples(index=False):
        guide.append(list(row))
        for cell in guide[guide.max_row]:
            cell.alignment = _WRAPPED
        guide.cell(guide.max_row, len(HEADS)).font = _GREY
    for place, width in enumerate(_WIDTHS, start=1):
        guide.column_dimensions[get_column_letter(place)].width = width


def _list(guide: Worksheet, export: Export, lang: str) -> dict[str, str]:
    """Writes the values that columns are declared to take, below; where each column's stand, as Excel points at it."""
    top = guide.max_row + 2
    guide.cell(top, 1, text(LISTS, lang)).font = _BOLD
    listed = {column.name: values for column in export.columns if (values := domain(column, export))}
    places = {}
    for place, (name, values) in enumerate(listed.items(), start=1):
        guide.cell(top + 1, place, name).font = _BOLD
        for row, value in enumerate(values, start=top + 2):
            guide.cell(row, place, value).alignment = _WRAPPED
        letter = get_column_letter(place)
        places[name] = f"{quote_sheetname(guide.title)}!${letter}${top + 2}:${letter}${top + 1 + len(values)}"
    return places


def _choice(place: int, values: str, lang: str) -> DataValidation:
    """Offers the list, and asks about anything else without forbidding it: other spellings are understood too."""
    letter = get_column_letter(place)
    choice = DataValidation("list", formula1=values, allow_blank=True, showErrorMessage=True, errorStyle="warning")
    choice.error = text(N_("Värdet står inte i listan på bladet {sheet}."), lang, sheet=GUIDES[lang])
    choice.sqref = f"{letter}2:{letter}{_LAST_ROW}"
    return choice


def timeless(raw: bytes) -> bytes:
    """The same workbook without the time it was saved, which would make every copy another file."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, _SAVED.sub(rb"\g<1>2025-01-01T00:00:00Z", old.read(name)))
    return out.getvalue()
