"""What a person has decided about how a file is read; whatever is left empty here the reader decides for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from svlc_core.catalogue.accounts import ACCOUNTS
from svlc_core.vocabulary import Line, Measure, Region, Unit

LEFT_OUT = ""  # the column that a header is mapped to when it is to be left out


class Sign(StrEnum):
    """The sign that a ledger file writes its amounts in."""

    LEDGER = "ledger"  # revenue −, cost +
    RESULT = "result"  # revenue +, cost −
    MAGNITUDE = "magnitude"  # both +


class Dated(StrEnum):
    """Which date puts a transaction of a SIE file in its month."""

    TRANSACTION = "transaction"
    VOUCHER = "voucher"


@dataclass(frozen=True)
class Mend:
    """A cell that a person has corrected: its place (row and column from 1), what stood there and what is to be read.

    Of a SIE file the cell is the whole line, in column 1.
    """

    sheet: str
    row: int
    column: int
    was: str
    becomes: str


@dataclass(frozen=True)
class Recipe:
    """How a file is to be read.

    export: the code of its dataset. encoding: a Python codec. header_row: the physical row, from 1, of its last line.
    sheets: only these are read. decimal: "," or "." in every amount. measure: what amounts are that do not say it.
    columns: a header as written → the export's own name for the column, or LEFT_OUT.
    words: a region as the file writes it → the region.
    """

    export: str = ""
    encoding: str = ""
    separator: str = ""
    header_row: int = 0
    sheets: tuple[str, ...] = ()
    decimal: str = ""
    unit: Unit | None = None
    sign: Sign | None = None
    measure: Measure | None = None
    region: Region | None = None
    year: int = 0
    dated: Dated | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Region] = field(default_factory=dict)
    mends: tuple[Mend, ...] = ()


NO_RECIPE = Recipe()


@dataclass(frozen=True)
class Given:
    """What is given besides the file.

    known: recipes kept from earlier files, by the signature of their header. accounts: account prefix → report line,
    the longest prefix wins. key: what persons become pseudonyms by.
    """

    recipe: Recipe = NO_RECIPE
    known: Mapping[str, Recipe] = field(default_factory=dict)
    accounts: Mapping[str, Line] = field(default_factory=lambda: ACCOUNTS)
    key: bytes = field(default=b"", repr=False)


NOTHING_GIVEN = Given()
