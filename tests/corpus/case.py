"""A case of the corpus: the bytes somebody might hand in, and what a reader should find in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

Money = tuple[int, int, int]


@dataclass(frozen=True)
class Case:
    """A file and its verdict.

    says: what is special about the file.
    status: accepted, accepted_with_warnings or refused. A refusal while reading has one code and no receipt.
    codes: every finding's code, in any order, divided by blanks.
    rows: physical rows in the file = stored + rejected + ignored; published tables count the same way.
    actual, budget: öre in result sign that were stored, rejected and ignored.
    cells: "region period line measure öre" for a ledger, "region period series value unit-or-quality" for figures.
    sent_as: the name it is handed in under, where that is not the name it has in the folder.
    never: what may stand nowhere in the rows that are stored.
    """

    file: str
    says: str
    raw: bytes
    status: str = "accepted"
    codes: str = ""
    rows: tuple[int, int, int, int] | None = None
    actual: Money | None = None
    budget: Money | None = None
    cells: tuple[str, ...] = ()
    dataset: str = "ledger"
    sent_as: str = ""
    never: tuple[str, ...] = ()

    def but(self, file: str, says: str, raw: bytes, **changes: object) -> Case:
        """The same verdict on other bytes."""
        return replace(self, file=file, says=says, raw=raw, **changes)


def refused(file: str, says: str, raw: bytes, code: str, sent_as: str = "") -> Case:
    return Case(file, says, raw, "refused", code, sent_as=sent_as)


def text(*lines: str, encoding: str = "cp1252", end: str = "\r\n") -> bytes:
    """Lines as a program writes them, the last one ended too."""
    return "".join(line + end for line in lines).encode(encoding)


def delimited(rows: Iterable[Sequence[str]], separator: str = ";", quoting: int = csv.QUOTE_MINIMAL) -> list[str]:
    """Rows as lines, quoted where the separator asks for it."""
    lines = []
    for row in rows:
        stream = io.StringIO()
        csv.writer(stream, delimiter=separator, lineterminator="", quoting=quoting).writerow(row)
        lines.append(stream.getvalue())
    return lines


# The table that most text files hold, and what is right to make of it.
TITLE = ["Huvudbok för larmcentralen, belopp i kr"]
HEADER = ["Region", "Period", "Konto", "Kontonamn", "Utfall", "Budget"]
POSTS = [
    ["Uppsala", "202501", "3010", "Ersättning från ägare", "-1234,50", "-1000,00"],
    ["Uppsala", "202501", "4010", "Löner, månadsavlönade", "600,25", "700,00"],
    ["Västmanland", "202501", "3010", "Ersättning från ägare", "-2000,00", "-2100,00"],
    ["Västmanland", "202501", "6600", "Ärendesystem på väg", "150,75", "160,00"],
]
TABLE = [TITLE, HEADER, *POSTS]
LINES = delimited(TABLE)
BASE = Case(
    "text_utf8.csv",
    "UTF-8 utan byteordningsmärke",
    text(*LINES, encoding="utf-8"),
    rows=(6, 4, 0, 2),
    actual=(1234_50 - 600_25 + 2000_00 - 150_75, 0, 0),
    budget=(1000_00 - 700_00 + 2100_00 - 160_00, 0, 0),
    cells=(
        "Uppsala 2025-01 revenue actual 123450",
        "Uppsala 2025-01 staff actual -60025",
        "Västmanland 2025-01 revenue budget 210000",
        "Västmanland 2025-01 technology budget -16000",
    ),
)


def base(file: str, says: str, raw: bytes, **changes: object) -> Case:
    """Other bytes that say the same as the table above."""
    return BASE.but(file, says, raw, **changes)
