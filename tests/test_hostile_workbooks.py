"""Hostile workbooks are refused before they cost anything: each is handed in by a process of its own, and weighed."""

from __future__ import annotations

import io
import json
import os
import random
import resource
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from svlc_core import read
from svlc_core.errors import Refused
from tests.corpus.books import MAIN, Page, book
from tests.corpus.old_books import compound, record, stream
from tests.corpus.open_books import document, open_book
from tests.corpus.workbooks import laughing

MOST = 200 * 2**20  # bytes above the idle process
LARGE = 35 * 2**20
ROWS = [["Region", "Period", "Konto", "Utfall kr"], ["Uppsala", "2025-01", 3010, -5]]


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


XLSX, ODS = parts_of(book(Page("A", ROWS))), parts_of(open_book(Page("A", ROWS)))


def packed(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def excel(packing: int = zipfile.ZIP_DEFLATED, **parts: str | bytes) -> bytes:
    names = {
        "sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
        "book": "xl/workbook.xml",
    }  # fmt: skip
    written = {names[name]: part.encode() if isinstance(part, str) else part for name, part in parts.items()}
    return packed(XLSX | written, packing)


def cells(rows: str, after: str = "", before: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def tables(*tables: str) -> bytes:
    written = "".join(f'<table:table table:name="{n}">{rows}</table:table>' for n, rows in enumerate(tables))
    content = document(f"<office:body><office:spreadsheet>{written}</office:spreadsheet></office:body>")
    return packed(ODS | {"content.xml": content})


def times(rows: int, columns: int) -> str:
    return (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/></table:table-row>'
    )


def records(content: bytes) -> bytes:
    """An .xls whose only sheet holds these records."""
    return compound("Workbook", whole_but_sheet() + content + record(0x0A))


def whole_but_sheet() -> bytes:
    """The records up to where those of the only sheet begin."""
    whole = stream(Page("A", []))
    return whole[: whole.rindex(struct.pack("<HH", 0x0809, 16)) + 20]


def promising() -> bytes:
    """The table of texts says that it has 99 999."""
    whole = stream(Page("A", ROWS))
    place = whole.index(b"\xfc\x00") + 8
    return whole[:place] + struct.pack("<I", 99_999) + whole[place + 4 :]


def number(row: int, column: int) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, 1.0))


def noise(size: int) -> bytes:
    return random.Random(2025).randbytes(size)


def overlapping() -> bytes:
    """A thousand entries of the directory that all point at the same packed bytes."""
    raw = packed(XLSX | {"xl/media/a.bin": noise(50_000)})
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        start, count = archive.start_dir, len(archive.namelist()) + 1000
    place, end = raw.rindex(b"xl/media/a.bin") - 46, raw.rindex(b"PK\5\6")
    entry = raw[place : place + 28] + struct.pack("<H", 14) + raw[place + 30 : place + 46]
    folder = raw[start:end] + b"".join(entry + f"xl/media/{n:05}".encode() for n in range(10000, 11000))
    return raw[:start] + folder + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(folder), start, 0)


def lying() -> bytes:
    """The directory says that fifty megabytes are a thousand bytes."""
    raw = bytearray(packed(XLSX | {"xl/sharedStrings.xml": bytes(50 * 2**20)}))
    struct.pack_into("<I", raw, raw.rindex(b"xl/sharedStrings.xml") - 46 + 24, 1000)
    return bytes(raw)


def utf_16() -> bytes:
    return laughing("workbook").decode().encode("utf-16")


NARROW = "<row><c><v>1</v></c></row>"
ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
STORED = zipfile.ZIP_STORED
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    # the archive
    "zip bomb": (lambda: packed(XLSX | {f"{n}.bin": bytes(110 * 2**20) for n in range(3)}), "R012"),
    "a part packed too tight": (lambda: excel(strings=bytes(20 * 2**20)), "R012"),
    "twenty thousand parts": (lambda: packed(XLSX | {str(n): b"" for n in range(20_000)}), "R012"),
    "overlapping parts": (overlapping, "R001"),
    "a size that lies": (lying, "R001"),
    "an unknown way to pack": (lambda: excel(zipfile.ZIP_BZIP2), "R001"),
    "a locked archive": (lambda: packed(XLSX).replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"), "R016"),
    "an open workbook locked as a whole": (
        lambda: packed({"mimetype": ODS["mimetype"], "encrypted-package": noise(500)}), "R016"),
    # entities, in every part
    "entities in a sheet": (lambda: excel(sheet=laughing("worksheet")), "R001"),
    "entities in the styles": (lambda: excel(styles=laughing("styleSheet")), "R001"),
    "entities in shared texts": (lambda: excel(strings=laughing("sst")), "R001"),
    "entities in UTF-16": (lambda: excel(book=utf_16()), "R001"),
    "entities in an open workbook": (lambda: packed(ODS | {"content.xml": laughing("a")}), "R001"),
    "entities in an open workbook's styles": (lambda: packed(ODS | {"styles.xml": laughing("a")}), "R001"),
    "an entity from another file": (
        lambda: excel(sheet=cells(ONE, before='<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>')), "R001"),
    "a document type from a server": (
        lambda: packed(ODS | {"content.xml": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'}), "R001"),
    # too much of something
    "a hundred thousand columns": (lambda: excel(sheet=cells(f"<row>{'<c><v>1</v></c>' * 100_000}</row>")), "R012"),
    "a hundred thousand columns, open": (lambda: tables(times(1, 100_000)), "R012"),
    "a hundred thousand columns, old": (
        lambda: records(b"".join(number(n // 60_000, n % 60_000) for n in range(100_000))), "R012"),
    "seven million cells": (
        lambda: excel(STORED, sheet=cells(f"<row>{'<c><v>1</v></c>' * 10}</row>" * 700_000)), "R012"),
    "one wide row among many": (
        lambda: excel(sheet=cells(f"{NARROW * 9000}<row>{'<c/>' * 700}<c><v>1</v></c></row>")), "R012"
    ),
    "wide rows, old": (lambda: records(b"".join(number(n, 250) for n in range(65_536))), "R012"),
    "a million rows in a thousand columns, written once": (lambda: tables(times(2**20, 1000)), "R012"),
    "a thousand sheets of a million rows": (lambda: tables(*[times(2**20, 1)] * 1000), "R012"),
    "a row repeated out of all bounds": (lambda: tables(times(10**12, 1)), "R012"),
    "empty rows repeated out of all bounds": (
        lambda: tables(f'<table:table-row table:number-rows-repeated="{10**12}"/>{times(1, 1)}'), "R001"),
    "a million merged areas": (
        lambda: excel(STORED, sheet=cells(ONE, "<m>" + "".join(f'<mergeCell ref="A{n}:B{n + 1}"/>'
                                                               for n in range(1, 10**6)) + "</m>")), "R012"),
    "merged areas over each other": (
        lambda: excel(STORED, sheet=cells(NARROW * 5000, "".join(f'<mergeCell ref="A{n}:A1048576"/>'
                                                                 for n in range(1, 5000)))), "R012"),
    "merged areas over each other, old": (
        lambda: records(number(0, 0) + record(0xE5, struct.pack("<H", 1000) + struct.pack(
            "<HHHH", 0, 65535, 0, 255) * 1000) * 120), "R012"),
    "three million levels": (lambda: excel(STORED, sheet=cells("<a>" * 3_000_000)), "R001"),
    "three million levels, open": (lambda: packed(ODS | {"content.xml": document("<a>" * 3_000_000)}, STORED), "R001"),
    "shared texts of more than 100 MB": (
        lambda: excel(STORED, strings=f"<sst>{'<si><t>åäö</t></si>' * 1_300_000}</sst>",
                      sheet=cells('<row><c t="s"><v>0</v></c></row>')), "R012"),
    "a text of thirty megabytes": (
        lambda: excel(STORED, strings=f"<sst><si><t>{noise(15 * 2**20).hex()}</t></si></sst>"), "R012"),
    "a text of thirty megabytes, open": (
        lambda: packed(ODS | {"content.xml": document("x" * (30 * 2**20))}, STORED), "R012"),
    "an attribute of thirty megabytes": (
        lambda: excel(STORED, sheet=cells(f'<row a="{noise(15 * 2**20).hex()}"/>')), "R012"),
    "a comment of thirty megabytes": (lambda: excel(STORED, sheet=cells(f"<!-- {'< ' * 15_000_000} -->")), "R012"),
    "a hundred million marks": (lambda: excel(STORED, sheet=cells(f"<!-- {'< ' * 50_000_000} -->")), "R012"),
    "styles of more than 20 MB": (lambda: excel(STORED, styles="<styleSheet>" + "<xf/>" * 4_500_000), "R012"),
    "one part for a hundred thousand sheets": (
        lambda: excel(STORED, book=XLSX["xl/workbook.xml"].replace(b"</sheets>", b"".join(
            b'<sheet name="%d" r:id="rId1"/>' % n for n in range(100_000)) + b"</sheets>")), "R001"),
    # what contradicts itself
    "a table within a table": (lambda: tables(f'<table:table table:name="x">{times(1, 1)}</table:table>'), "R001"),
    "two tables of one name": (
        lambda: packed(ODS | {"content.xml": parts_of(tables(times(1, 1), times(1, 1)))["content.xml"].replace(
            b'table:name="1"', b'table:name="0"')}), "R001"),
    "a shared text from the end": (lambda: excel(sheet=cells('<row><c t="s"><v>-1</v></c></row>')), "R001"),
    "an old workbook of noise": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(2**20), "R001"),
    "an old workbook that never ends": (lambda: records(record(0x0809, bytes(16)) * 50_000), "R001"),
    "an old workbook cut within a record": (
        lambda: compound("Workbook", whole_but_sheet() + b"\x03\x02\xff\xff"), "R001"),
    "an old workbook with more texts than it has": (lambda: compound("Workbook", promising()), "R001"),
    "two old sheets in one place": (
        lambda: compound("Workbook", twice(stream(Page("A", ROWS), Page("B", ROWS)))), "R001"),
    "an old workbook whose texts are not there": (
        lambda: records(record(0xFD, struct.pack("<HHHI", 0, 0, 0, 99))), "R001"),
    "a stream of Excel 4 in a compound file": (lambda: compound("Book", record(0x0409, bytes(6))), "R050"),
}  # fmt: skip


def twice(whole: bytes) -> bytes:
    """Both sheets begin where the first does."""
    first = whole.index(b"\x85\x00")
    second = whole.index(b"\x85\x00", first + 2)
    return whole[: second + 4] + whole[first + 4 : first + 8] + whole[second + 8 :]


SPARSE = {
    "xlsx": lambda: excel(sheet=cells(ONE + '<row r="1048576"><c r="E1048576"><v>1</v></c></row>')),
    "ods": lambda: tables(
        times(1, 1) + '<table:table-row table:number-rows-repeated="1048574"/><table:table-row>'
        '<table:table-cell table:number-columns-repeated="4"/>'
        '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    ),
    "xls": lambda: records(number(0, 0) + number(65_535, 255)),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All the files, each under its name."""
    place = tmp_path_factory.mktemp("hostile")
    for name, make in ({name: make for name, (make, _) in HOSTILE.items()} | SPARSE).items():
        (place / name).write_bytes(make())
    return place


@pytest.fixture(scope="module")
def weighed(folder: Path) -> dict[str, dict[str, object]]:
    """What a fresh process makes of each file, and by how many bytes it grows over it."""
    names = [*HOSTILE, *SPARSE]
    run = [sys.executable, "-m", "tests.test_hostile_workbooks", *(str(folder / name) for name in names)]
    said = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent)
    return {name: json.loads(line) for name, line in zip(names, said.stdout.splitlines(), strict=True)}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_our_own_sentence(name: str, folder: Path) -> None:
    raw = (folder / name).read_bytes()
    if len(raw) < LARGE:  # the large ones are handed in below
        with pytest.raises(Refused) as caught:
            read.upload("bok.xlsx", raw)
        assert caught.value.finding.code == HOSTILE[name][1]
        assert "{" not in caught.value.finding.sentence()


@pytest.mark.parametrize(
    ("limit", "name"),
    [
        ("xlsx.CELLS", "seven million cells"),
        ("xlsx_strings._HELD", "shared texts of more than 100 MB"),
        ("xml._MARKS", "a hundred million marks"),
    ],
)
def test_the_limits_hold_for_small_files_too(limit: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"svlc_core.read.workbook.{limit}", 3)
    texts = excel(strings="<sst><si><t>a</t></si></sst>", sheet=cells('<row><c t="s"><v>0</v></c><c/><c/><c/></row>'))
    with pytest.raises(Refused) as caught:
        read.upload("bok.xlsx", texts)
    assert caught.value.finding.code == HOSTILE[name][1]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_costs_a_fresh_process_less_than_200_mb(
    name: str, weighed: dict[str, dict[str, object]]
) -> None:
    assert weighed[name]["code"] == HOSTILE[name][1]
    assert weighed[name]["grown"] < MOST


@pytest.mark.parametrize("name", SPARSE)
def test_two_cells_far_apart_cost_next_to_nothing(name: str, weighed: dict[str, dict[str, object]]) -> None:
    assert weighed[name]["code"] == "R004"  # it is read, and holds no table
    assert weighed[name]["grown"] < 30 * 2**20


def held() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def weigh(path: Path) -> None:
    """Hands the file in and writes what came of it; run in a process that has done nothing else."""
    raw, idle, started = path.read_bytes(), held(), time.process_time()
    try:
        code = str(read.upload("bok.xlsx", raw).records)
    except Refused as refused:
        code = refused.finding.code
    print(json.dumps({"code": code, "grown": held() - idle, "seconds": time.process_time() - started}), flush=True)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        if not (child := os.fork()):
            weigh(Path(each))
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0, each
