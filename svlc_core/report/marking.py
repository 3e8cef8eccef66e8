"""The marks of a workbook that is handed back: a colour and a comment at each cell to mend, and a list of them all.

The list stands on the one sheet that a reader leaves out; nothing that a user wrote can become a formula there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from svlc_core.catalogue.delivery import TROUBLE_COLUMNS
from svlc_core.catalogue.forms import GUIDES
from svlc_core.read import trouble_in_words
from svlc_core.report.tables import FORMULA_STARTS
from svlc_core.wording import N_, text

TITLE = N_("Celler att rätta")
NOTES = (
    N_("De färgade cellerna på de andra bladen behöver rättas. Håll pekaren över en cell, så står det vad som är fel "
       "och vad du gör; samma sak står i listan nedan. Är radens första cell färgad kan det gälla hela raden."),
    N_("Rätta, spara arbetsboken och lämna in den igen. Låt filen heta {name} och bladen som de heter: namnen kan vara "
       "det som talar om region och år."),
    N_("Färger och kommentarer får stå kvar, och det här bladet läses aldrig."),
)  # fmt: skip
MORE = N_("Ytterligare {count} celler är färgade men har varken kommentar eller plats i listan.")
HEADS = (N_("Blad"), N_("Cell"), N_("Kolumn"), N_("Stod i filen"), N_("Vad som är fel"), N_("Gör så här"))
ONLY_SHEET = N_("Rader")  # of a text file: a name that tells no region, year or unit
AT_MOST = 5000  # comments: each is a drawing of its own in the workbook
FILL = "FFE9A8"
_FILL = PatternFill("solid", fgColor=FILL)
_BOLD, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_WIDTHS = (18, 9, 20, 26, 60, 60)
# What a workbook cannot hold, and what its reader would take for an escape of such a sign.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Mark:
    """A cell to mend: its place (column from 1), the column's header, what stood there, what is wrong, what to do."""

    sheet: str
    row: int
    column: int
    header: str
    value: str
    what: str
    remedy: str

    @property
    def cell(self) -> str:
        return f"{get_column_letter(self.column)}{self.row}"


def marks(troubles: pd.DataFrame, lang: str) -> list[Mark]:
    """One mark a trouble, in the order of the file; of a whole row it stands in the row's first cell."""
    rows = troubles[list(TROUBLE_COLUMNS)].itertuples(index=False, name=None)
    return [_mark(lang, *row) for row in rows]


def _mark(lang: str, sheet: str, row: int, column: int, header: str, value: str, code: str) -> Mark:
    return Mark(sheet, int(row), max(int(column), 1), header, value, *trouble_in_words(code, value, lang))


Marked = dict[int, dict[int, Comment | None]]


def comments(found: Iterable[Mark], lang: str) -> Marked:
    """Row → column → the comment there; None for a cell of the crowd, which is coloured only."""
    said: dict[tuple[int, int], list[str]] = {}
    for mark in found:
        said.setdefault((mark.row, mark.column), []).append(f"{mark.what}\n{mark.remedy}")
    marked: Marked = {}
    for number, ((row, column), told) in enumerate(said.items()):
        marked.setdefault(row, {})[column] = _comment(told, lang) if number < AT_MOST else None
    return marked


def _comment(told: Sequence[str], lang: str) -> Comment:
    words = "\n\n".join(dict.fromkeys(told))
    return Comment(_ESCAPED.sub(_escape, words), GUIDES[lang], 40 + 22 * (words.count("\n") + len(words) // 40), 320)


def colour(cell: Cell, comment: Comment | None) -> None:
    """Marks a cell; what somebody has said of it already stands first in the comment."""
    cell.fill = _FILL
    if comment and cell.comment:
        comment.text = f"{cell.comment.text}\n\n{comment.text}"
    if comment:
        cell.comment = comment


def clear(sheet: Worksheet) -> None:
    """Takes away the marks of an earlier time: those of our colour, and our comments there."""
    for cell in (cell for cell in standing(sheet) if cell.fill.fgColor.rgb == f"00{FILL}"):
        cell.fill = PatternFill()
        if cell.comment and cell.comment.author in GUIDES.values():
            cell.comment = None


def standing(sheet: Worksheet) -> list[Cell]:
    """The cells that there are; to walk through rows and columns would make every other one too."""
    return list(sheet._cells.values())


def text_cell(sheet: Worksheet, written: str) -> Cell:
    """A cell that holds the text as it was written and stays a text when it is edited; never a formula or an error."""
    cell = WriteOnlyCell(sheet)
    write_text(cell, written)
    return cell


def write_text(cell: Cell, written: str) -> None:
    cell.value = _ESCAPED.sub(_escape, written)
    cell.data_type, cell.number_format = "s", "@"
    cell.quotePrefix = written.startswith(FORMULA_STARTS)


def _escape(sign: re.Match[str]) -> str:
    return f"_x{ord(sign[0]):04X}_"


def new_guide(book: Workbook, lang: str) -> Worksheet:
    """An empty sheet for the list, by the name that no reader reads."""
    sheet = book.create_sheet(GUIDES[lang])
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    return sheet


def guide(sheet: Worksheet, found: Sequence[Mark], name: str, lang: str) -> None:
    """Writes which cells are marked and what to do, below what stands on the sheet."""
    sheet.append([_head(sheet, text(TITLE, lang))])
    for note in NOTES:
        sheet.append([text_cell(sheet, text(note, lang, name=name))])
    if len(found) > AT_MOST:
        sheet.append([text_cell(sheet, text(MORE, lang, count=len(found) - AT_MOST))])
    sheet.append([])
    sheet.append([_head(sheet, text(head, lang)) for head in HEADS])
    for mark in found[:AT_MOST]:
        told = (mark.sheet or text(ONLY_SHEET, lang), mark.cell, mark.header, mark.value, mark.what, mark.remedy)
        sheet.append([_wrapped(sheet, each) for each in told])


def _head(sheet: Worksheet, words: str) -> Cell:
    cell = text_cell(sheet, words)
    cell.font = _BOLD
    return cell


def _wrapped(sheet: Worksheet, words: str) -> Cell:
    cell = text_cell(sheet, words)
    cell.alignment = _WRAPPED
    return cell
