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


Value = str | int | float | bool | date | Formula | Error | Percent | Serial | None


@dataclass(frozen=True)
class Page:
    """A sheet. `hidden_rows` count from 1; `merged` are ranges such as A1:F1."""

    name: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()


def book(*pages: Page, extra: dict[str, bytes] | None = None, since_1904: bool = False) -> bytes:
    """The workbook; `extra` are parts added to the archive or put in place of its own."""
    numbers = range(1, len(pages) + 1)
    parts = {
        "[Content_Types].xml": _types(numbers).encode(),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]).encode(),
        "xl/workbook.xml": _workbook(pages, since_1904).encode(),
        "xl/_rels/workbook.xml.rels": _links(
            [*(("worksheet", f"worksheets/sheet{number}.xml") for number in numbers), ("styles", "styles.xml")]
        ).encode(),
        "xl/styles.xml": STYLES.encode(),
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": _sheet(page).encode() for n, page in enumerate(pages, start=1)}
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


def _sheet(page: Page) -> str:
    rows = "".join(_row(page, number, cells) for number, cells in enumerate(page.rows, start=1))
    merged = "".join(f'<mergeCell ref="{each}"/>' for each in page.merged)
    merges = f'<mergeCells count="{len(page.merged)}">{merged}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{merges}</worksheet>'


def _row(page: Page, number: int, cells: Sequence[Value]) -> str:
    hidden = ' hidden="1"' if number in page.hidden_rows else ""
    written = "".join(_cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(cells))
    return f'<row r="{number}"{hidden}>{written}</row>'


def _cell(place: str, value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    if isinstance(value, Formula):
        saved = "" if value.saved is None else f"<v>{value.saved!r}</v>"
        return f'<c r="{place}"><f>{escape(value.text)}</f>{saved}</c>'
    if isinstance(value, Error):
        return f'<c r="{place}" t="e"><v>{value.code}</v></c>'
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
