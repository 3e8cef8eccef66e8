"""Which kind of workbook the bytes are; those that cannot be read are refused by name, with what to do."""

from __future__ import annotations

from svlc_core.catalogue.rules import NOT_READABLE, OTHER_FORMAT, PASSWORD
from svlc_core.errors import Refused
from svlc_core.read.workbook import archive, ods, xlsx
from svlc_core.read.workbook.grid import Book
from svlc_core.wording import N_

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ANCIENT = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # Excel 2, 3 and 4
STARTS = (_ZIP, _COMPOUND, *_ANCIENT)
_EXCEL, _NUMBERS = "Excel", "Numbers"
_LOCKED = "encrypted-package"  # newer LibreOffice locks the whole workbook in one part
_OTHERS = {
    "xl/workbook.bin": (N_("en binär Excelarbetsbok (.xlsb)"), _EXCEL),
    "Index/Document.iwa": (N_("ett Numbersdokument"), _NUMBERS),
    "Index.zip": (N_("ett Numbersdokument"), _NUMBERS),
}
_XML = {
    b"urn:schemas-microsoft-com:office:spreadsheet": (N_("ett Excelark i XML från 2003"), _EXCEL),
    b"urn:oasis:names:tc:opendocument:xmlns:office": (N_("ett OpenDocumentark i ren XML (.fods)"), "LibreOffice"),
}


def book(raw: bytes) -> Book:
    """The workbook, its sheets not read yet. Raises Refused where it is none, or of a kind that is not read."""
    if raw.startswith(_ANCIENT):
        raise Refused(OTHER_FORMAT.at(what=N_("ett kalkylblad från Excel 4 eller äldre"), program=_EXCEL))
    return _compound(raw) if raw.startswith(_COMPOUND) else _packed(raw)


def refuse_xml(head: bytes) -> None:
    """Raises Refused for a workbook that is a single XML file, from its first bytes in lower case."""
    for name, (what, program) in _XML.items():
        if name in head:
            raise Refused(OTHER_FORMAT.at(what=what, program=program))


def _packed(raw: bytes) -> Book:
    parts = archive.opened(raw)
    names = set(parts.namelist())
    if _LOCKED in names:
        raise Refused(PASSWORD.at())
    if xlsx.PART in names:
        return xlsx.book(parts)
    if ods.PART in names and "mimetype" in names:
        return ods.book(parts)
    for name, (what, program) in _OTHERS.items():
        if name in names:
            raise Refused(OTHER_FORMAT.at(what=what, program=program))
    raise Refused(NOT_READABLE.at(why=N_("den är ingen arbetsbok")))


def _compound(raw: bytes) -> Book:
    """Names in such a file stand in UTF-16; a locked .xlsx is one, too."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        raise Refused(PASSWORD.at())
    if "WordDocument".encode("utf-16-le") in raw:
        raise Refused(NOT_READABLE.at(why=N_("den är ett Worddokument")))
    from svlc_core.read.workbook import xls  # its library is loaded with the first such file

    return xls.book(raw)
