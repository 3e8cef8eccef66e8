"""Writes OpenDocument workbooks as LibreOffice does: values in attributes, what repeats written once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

from tests.corpus.books import Error, Formula, Page, Percent, Serial, Shown, Value, packed

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
    )
)  # fmt: skip
_COLLAPSED = ' table:visibility="collapse"'


def open_book(*pages: Page, extra: dict[str, bytes] | None = None) -> bytes:
    """The workbook; `extra` are parts added to the archive or put in place of its own."""
    content = document(f"{_styles(pages)}<office:body><office:spreadsheet>{''.join(map(_sheet, pages))}"
                       "</office:spreadsheet></office:body>")  # fmt: skip
    parts = {"mimetype": KIND.encode(), "content.xml": content, "META-INF/manifest.xml": b"<manifest/>"}
    return packed(parts | (extra or {}))


def document(inside: str) -> bytes:
    return f'<?xml version="1.0"?><office:document-content{_NAMES}>{inside}</office:document-content>'.encode()


def _shown(pages: Sequence[Page]) -> list[str]:
    cells = (cell for page in pages for row in page.rows for cell in row)
    return list(dict.fromkeys(cell.code for cell in cells if isinstance(cell, Shown)))


def _name(code: str) -> str:
    return "ce" + "".join(f"{ord(sign):x}" for sign in code)


def _styles(pages: Sequence[Page]) -> str:
    """A format such as `#,##0, "tkr"` as its parts: the number, how it is scaled, and the text beside it."""
    hidden = ('<style:style style:name="dold" style:family="table"><style:table-properties table:display="false"/>'
              "</style:style>")  # fmt: skip
    formats = "".join(map(_format, _shown(pages)))
    return f"<office:automatic-styles>{hidden}{formats}</office:automatic-styles>"


def _format(code: str) -> str:
    name, text = _name(code), code.partition('"')[2].strip('"')
    return (
        f'<number:number-style style:name="N{name}"><number:number number:min-integer-digits="1"{_factor(code)}/>'
        f"<number:text>{escape(text)}</number:text></number:number-style>"
        f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="N{name}"/>'
    )


def _factor(code: str) -> str:
    scaled = code.partition('"')[0].strip().endswith(",")
    return ' number:display-factor="1000"' if scaled else ""


def _sheet(page: Page) -> str:
    columns = "".join(
        f"<table:table-column{_COLLAPSED if column in page.hidden_columns else ''}/>"
        for column in range(1, max(map(len, page.rows), default=0) + 1)
    )
    rows = "".join(_row(page, number, cells) for number, cells in enumerate(page.rows, start=1))
    style = ' table:style-name="dold"' if page.hidden else ""
    # The rest of the sheet, as LibreOffice writes it.
    rest = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>')  # fmt: skip
    return f"<table:table table:name={quoteattr(page.name)}{style}>{columns}{rows}{rest}</table:table>"


def _row(page: Page, number: int, cells: Sequence[Value]) -> str:
    hidden = _COLLAPSED if number in page.hidden_rows else ""
    spans = dict(map(_span, page.merged))
    written = "".join(_cell(cell, spans.get((column, number), "")) for column, cell in enumerate(cells))
    return f"<table:table-row{hidden}>{written}<table:table-cell/></table:table-row>"


def _span(reference: str) -> tuple[tuple[int, int], str]:
    (left, top), (right, bottom) = ((ord(each[0]) - 65, int(each[1:])) for each in reference.split(":"))
    spans = f' table:number-columns-spanned="{right - left + 1}" table:number-rows-spanned="{bottom - top + 1}"'
    return (left, top), spans


def _cell(cell: Value, span: str) -> str:
    if cell is None:
        return f"<table:table-cell{span}/>"
    attributes, text = _told(cell)
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell{span}{attributes}>{paragraphs}</table:table-cell>"


def _told(cell: Value) -> tuple[str, str]:
    """The attributes that say the value, and the text that shows it."""
    if isinstance(cell, str):
        return ' office:value-type="string"', cell
    if isinstance(cell, bool):
        return f' office:value-type="boolean" office:boolean-value="{str(cell).lower()}"', "SANT" if cell else "FALSKT"
    if isinstance(cell, Formula):
        saved = "" if cell.saved is None else f' office:value-type="float" office:value="{cell.saved!r}"'
        return f' table:formula="of:={escape(cell.text)}"{saved}', "" if cell.saved is None else f"{cell.saved:g}"
    if isinstance(cell, Error):
        return ' table:formula="of:=1/0" office:value-type="string" office:string-value=""', cell.code
    if isinstance(cell, date | Serial):
        day = cell if isinstance(cell, date) else date(1904, 1, 1) + timedelta(days=cell.days)
        return f' office:value-type="date" office:date-value="{day.isoformat()}"', f"{day.isoformat()}"
    return _number(cell)


def _number(cell: float | Percent | Shown) -> tuple[str, str]:
    if isinstance(cell, Percent):
        return f' office:value-type="percentage" office:value="{cell.share!r}"', f"{cell.share:.2%}"
    style = f' table:style-name="{_name(cell.code)}"' if isinstance(cell, Shown) else ""
    value = cell.value if isinstance(cell, Shown) else cell
    return f'{style} office:value-type="float" office:value="{value!r}"', f"{value:g}"
