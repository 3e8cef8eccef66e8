"""Writes the smallest workbook that Excel opens, the same bytes every time, with what a library would not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VISIBLE = {True: "hidden", False: "visible"}
EPOCH = date(1899, 12, 30)
DATE_STYLE, PERCENT_STYLE, GROUPED_STYLE = 1, 2, 3
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="10" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Formula:
    """A formula, with the value that Excel saved beside it or without."""

    text: str
    saved: float | None = None


@dataclass(frozen=True)
class Error:
    """An error value, as Excel saves it in every language."""

    code: str


@dataclass(frozen=True)
class Percent:
    """A share that the workbook shows as percent."""

    share: float


@dataclass(frozen=True)
class Serial:
    """A date by its number, which means another day in a workbook that counts from 1904."""

    days: int


@dataclass(frozen=True)
class Shown:
    """A number in a format of the workbook's own, such as `#,##0 "tkr"`."""

    value: float
    code: str


Value = str | int | float | bool | date | Formula | Error | Percent | Serial | Shown | None


@dataclass(frozen=True)
class Page:
    """A sheet. `hidden_rows` and `hidden_columns` count from 1; `merged` are ranges such as A1:F1."""

    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()


def book(*pages: Page, extra: dict[str, bytes] | None = None, since_1904: bool = False) -> bytes:
    """The workbook; `extra` are parts added to the archive or put in place of its own."""
    numbers = range(1, len(pages) + 1)
    codes = _codes(pages)
    parts = {
        "[Content_Types].xml": _types(numbers).encode(),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]).encode(),
        "xl/workbook.xml": _workbook(pages, since_1904).encode(),
        "xl/_rels/workbook.xml.rels": _links(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ).encode(),
        "xl/styles.xml": _styles(codes).encode(),
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": _sheet(page, codes).encode() for n, page in enumerate(pages, start=1)}
    return packed(parts | (extra or {}))


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive without clock, system or compressor: those differ between machines."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.create_system = 3
            archive.writestr(member, content)
    return stream.getvalue()


def _codes(pages: Sequence[Page]) -> list[str]:
    """The formats of the workbook's own."""
    cells = (cell for page in pages for row in page.rows for cell in row)
    return list(dict.fromkeys(cell.code for cell in cells if isinstance(cell, Shown)))


def _styles(codes: list[str]) -> str:
    """Each format of the workbook's own has a number from 164 and a style after the others."""
    formats = "".join(
        f'<numFmt numFmtId="{164 + place}" formatCode={quoteattr(code)}/>' for place, code in enumerate(codes)
    )
    styles = "".join(f'<xf numFmtId="{164 + place}" applyNumberFormat="1"/>' for place in range(len(codes)))
    listed = f'<numFmts count="{len(codes)}">{formats}</numFmts><fonts' if codes else "<fonts"
    return (
        STYLES.replace("<fonts", listed, 1)
        .replace('<cellXfs count="4">', f'<cellXfs count="{4 + len(codes)}">')
        .replace("</cellXfs>", f"{styles}</cellXfs>")
    )


def _types(numbers: range) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{KIND}.worksheet+xml"/>'
        for number in numbers
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{sheets}</Types>'
    )


def _links(targets: list[tuple[str, str]]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _workbook(pages: Sequence[Page], since_1904: bool) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(page.name)} sheetId="{number}" state="{_VISIBLE[page.hidden]}" r:id="rId{number}"/>'
        for number, page in enumerate(pages, start=1)
    )
    first = '<workbookPr date1904="1"/>' if since_1904 else ""
    return f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{first}<sheets>{sheets}</sheets></workbook>'


def _sheet(page: Page, codes: list[str]) -> str:
    rows = "".join(_row(page, number, cells, codes) for number, cells in enumerate(page.rows, start=1))
    hidden = "".join(f'<col min="{column}" max="{column}" hidden="1"/>' for column in page.hidden_columns)
    columns = f"<cols>{hidden}</cols>" if hidden else ""
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in page.merged)
    merges = f'<mergeCells count="{len(page.merged)}">{merged}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}">{columns}<sheetData>{rows}</sheetData>{merges}</worksheet>'


def _row(page: Page, number: int, cells: Sequence[Value], codes: list[str]) -> str:
    hidden = ' hidden="1"' if number in page.hidden_rows else ""
    written = "".join(_cell(f"{chr(65 + place)}{number}", value, codes) for place, value in enumerate(cells))
    return f'<row r="{number}"{hidden}>{written}</row>'


def _cell(place: str, value: Value, codes: list[str]) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, Formula):
        saved = "" if value.saved is None else f"<v>{value.saved!r}</v>"
        return f'<c r="{place}"><f>{escape(value.text)}</f>{saved}</c>'
    if isinstance(value, Error):
        return f'<c r="{place}" t="e"><v>{value.code}</v></c>'
    if isinstance(value, Shown):
        return f'<c r="{place}" s="{4 + codes.index(value.code)}"><v>{value.value!r}</v></c>'
    return _number(place, value)


def _number(place: str, value: float | date | Percent | Serial) -> str:
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{DATE_STYLE}"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, Serial):
        return f'<c r="{place}" s="{DATE_STYLE}"><v>{value.days}</v></c>'
    if isinstance(value, Percent):
        return f'<c r="{place}" s="{PERCENT_STYLE}"><v>{value.share!r}</v></c>'
    return f'<c r="{place}" s="{GROUPED_STYLE}"><v>{value!r}</v></c>'
