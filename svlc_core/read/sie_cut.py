"""The lines of a SIE file that carry amounts, cut into their texts; nothing is understood of them yet.

Most lines are written as most programs write them, and a pattern cuts all of those at once. The others are cut record
by record, which takes every form that the specification allows. Both ways give the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read.sie_records import Record, records

# Where year, month or date, account and amount stand; the object list is no field.
_YEARLY = {"year": 0, "account": 1, "amount": 2}
_MONTHLY = {"year": 0, "when": 1, "account": 2, "amount": 3}
_VOUCHER = {"account": 0, "amount": 1, "when": 2}
BALANCES = ("IB", "UB", "OIB", "OUB")
MONTHLY = ("PSALDO", "PBUDGET")
VOUCHERS = ("TRANS", "RTRANS", "BTRANS")
STRUCK = ("RTRANS", "BTRANS")
PLACES = (
    dict.fromkeys((*BALANCES, "RES"), _YEARLY) | dict.fromkeys(MONTHLY, _MONTHLY) | dict.fromkeys(VOUCHERS, _VOUCHER)
)
_VOUCHER_DATE = 2

_ACCOUNT = r'(?P<account>[0-9]+|"[0-9]+")[ \t]+'
_BRACED = r"(?P<braced>\{[^{}\\]*\})[ \t]+"
_DAY = r'[0-9]{8}|"[0-9]{8}"'
_REST = r"(?:[ \t].*)?$"
_MONTH = rf"^[ \t]*#(?i:PSALDO|PBUDGET)[ \t]+(?P<year>-?[0-9]+)[ \t]+(?P<when>[0-9]{{6}})[ \t]+{_ACCOUNT}{_BRACED}"
_NAMED = r'(?:[^ \t"{}]+|"[^"\\]*")[ \t]+'
# A month's whole kronor with something after them are left to the careful way: a blank may have split the amount.
_PLAIN = (
    rf"^[ \t]*#(?i:TRANS|RTRANS|BTRANS)[ \t]+{_ACCOUNT}{_BRACED}"
    rf'(?P<amount>-?[0-9]+(?:\.[0-9]+)?|"-?[0-9]+(?:\.[0-9]+)?")(?:[ \t]*|[ \t]+(?P<when>{_DAY}|""){_REST})$',
    rf"{_MONTH}(?P<amount>-?[0-9]+\.[0-9]+){_REST}",
    rf"{_MONTH}(?P<amount>-?[0-9]+)[ \t]*$",
)
_PLAIN_DATE = rf"^[ \t]*#(?i:VER)[ \t]+{_NAMED}{_NAMED}(?P<when>{_DAY}){_REST}"
_SHORT = re.compile(r"[-+]?\d{1,3}", re.ASCII)
_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d{1,2})?", re.ASCII)

_TEXTS = ("year", "when", "account", "braced", "amount")


def amounts(lines: pa.Array, labels: pa.Array) -> pd.DataFrame:
    """row, label, year, when, account, braced, amount: texts as they stand; split: whether a blank may have split the
    amount. In the order of the file; an amount that is not whole is empty."""
    rows, mine = _labelled(lines, labels, tuple(PLACES))
    parts, plain = [], np.zeros(len(rows), dtype=bool)
    for pattern in _PLAIN:
        found, mask = _found(mine, pattern)
        parts.append(_frame(rows[mask], {name: found.get(name, "") for name in _TEXTS}))
        plain |= mask
    left = [_texts(record) for record in _records(rows, mine, ~plain)]
    parts.append(_frame(rows[~plain], {name: [each[name] for each in left] for name in (*_TEXTS, "split")}))
    every = pd.concat(parts).sort_values("row", kind="stable", ignore_index=True)
    return every.assign(label=labels.take(pa.array(rows - 1)).to_pandas())


def vouchers(lines: pa.Array, labels: pa.Array) -> pd.DataFrame:
    """row and when (its date as it stands) of every voucher, in the order of the file."""
    rows, mine = _labelled(lines, labels, ("VER",))
    found, plain = _found(mine, _PLAIN_DATE)
    left = [record.field(_VOUCHER_DATE) for record in _records(rows, mine, ~plain)]
    parts = [_frame(rows[plain], {"when": found["when"]}), _frame(rows[~plain], {"when": left})]
    return pd.concat(parts).sort_values("row", ignore_index=True)[["row", "when"]]


def others(lines: pa.Array, labels: pa.Array) -> list[Record]:
    """The records that carry no amount and are no voucher."""
    many = pa.array([*PLACES, "VER"])
    mask = pc.and_(pc.is_valid(labels), pc.invert(pc.is_in(labels, value_set=many))).to_numpy(zero_copy_only=False)
    return _records(np.arange(1, len(lines) + 1), lines, mask)


def _labelled(lines: pa.Array, labels: pa.Array, wanted: tuple[str, ...]) -> tuple[np.ndarray, pa.Array]:
    """The rows with such a label, from 1, and their lines."""
    places = pc.indices_nonzero(pc.is_in(labels, value_set=pa.array(wanted)))
    return places.to_numpy().astype("int64") + 1, lines.take(places)


def _found(lines: pa.Array, pattern: str) -> tuple[dict[str, pa.Array], np.ndarray]:
    """The pattern's groups, without quotation marks, of the lines that it fits; and which these are."""
    found = pc.extract_regex(lines, pattern)
    fits = pc.is_valid(found)
    groups = found.filter(fits)
    names = [field.name for field in found.type]
    return {name: pc.utf8_trim(groups.field(name), '"') for name in names}, fits.to_numpy(zero_copy_only=False)


def _records(rows: np.ndarray, lines: pa.Array, mask: np.ndarray) -> list[Record]:
    return list(records(rows[mask].tolist(), lines.filter(pa.array(mask)).to_pylist()))


def _texts(record: Record) -> dict[str, Any]:
    places = PLACES[record.label]
    found = {name: record.field(place) for name, place in places.items()}
    place = places["amount"]
    split = _SHORT.fullmatch(found["amount"]) and _THOUSANDS.fullmatch(record.field(place + 1))
    if split or record.sound <= place:
        found["amount"] = ""
    return {"year": "", "when": "", "braced": record.braced, "split": bool(split)} | found


def _frame(rows: np.ndarray, texts: dict[str, Iterable[Any]]) -> pd.DataFrame:
    kinds = {name: "bool" if name == "split" else "str" for name in texts}
    columns = {name: pd.Series(values, range(len(rows)), dtype=kinds[name]) for name, values in texts.items()}
    return pd.DataFrame({"row": rows, "split": False} | columns)
