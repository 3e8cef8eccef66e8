"""The lines of a SIE file that carry amounts, cut into their texts; nothing is understood of them yet.

Most lines are written as most programs write them, and a pattern cuts all of those at once. The others are cut record
by record, which takes every form that the specification allows. Both ways give the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.read.sie.records import Record, records

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
_PLAIN = {
    VOUCHERS: (
        rf"^[ \t]*#(?i:TRANS|RTRANS|BTRANS)[ \t]+{_ACCOUNT}{_BRACED}"
        rf'(?P<amount>-?[0-9]+(?:\.[0-9]+)?|"-?[0-9]+(?:\.[0-9]+)?")(?:[ \t]*|[ \t]+(?P<when>{_DAY}|""){_REST})$',
    ),
    MONTHLY: (
        rf"{_MONTH}(?P<amount>-?[0-9]+\.[0-9]+){_REST}",
        rf"{_MONTH}(?P<amount>-?[0-9]+)[ \t]*$",
    ),
}
_PLAIN_DATE = rf"^[ \t]*#(?i:VER)[ \t]+{_NAMED}{_NAMED}(?P<when>{_DAY}){_REST}"
_SHORT = re.compile(r"[-+]?\d{1,3}", re.ASCII)
_THOUSANDS = re.compile(r"\d{3}(?:[.,]\d{1,2})?", re.ASCII)

Column = np.ndarray[Any, Any]

_BLOCK = 100_000  # lines that are cut at a time, so that what is left of the cutting takes little room
_TEXTS = ("year", "when", "account", "braced", "amount")


def amounts(lines: pa.Array, labels: pa.Array) -> pd.DataFrame:
    """row, label, year, when, account, braced, amount: texts as they stand; split: whether a blank may have split the
    amount. In the order of the file; an amount that is not whole is empty."""
    rows, mine = _labelled(lines, labels, tuple(PLACES))
    present = set(pc.unique(labels).to_pylist())
    patterns = [each for family, some in _PLAIN.items() if present.intersection(family) for each in some]
    found, plain = _plainly(mine, patterns, _TEXTS)
    left = [_texts(record) for record in _records(rows, mine, ~plain)]
    split = np.zeros(len(rows), dtype=bool)
    split[~plain] = [each["split"] for each in left]
    label = labels.take(pa.array(rows - 1)).to_pandas().astype("category")
    return pd.DataFrame({"row": rows, "label": label, **_filled(found, left, ~plain), "split": split})


def vouchers(lines: pa.Array, labels: pa.Array) -> pd.DataFrame:
    """row and when (its date as it stands) of every voucher, in the order of the file."""
    rows, mine = _labelled(lines, labels, ("VER",))
    found, plain = _plainly(mine, (_PLAIN_DATE,), ("when",))
    left = [{"when": record.field(_VOUCHER_DATE)} for record in _records(rows, mine, ~plain)]
    return pd.DataFrame({"row": rows, **_filled(found, left, ~plain)})


def others(lines: pa.Array, labels: pa.Array) -> list[Record]:
    """The records that carry no amount and are no voucher."""
    many = pa.array([*PLACES, "VER"])
    mask = pc.and_(pc.is_valid(labels), pc.invert(pc.is_in(labels, value_set=many)))
    return _records(np.arange(1, len(lines) + 1), lines, mask.to_numpy(zero_copy_only=False))


def _labelled(lines: pa.Array, labels: pa.Array, wanted: tuple[str, ...]) -> tuple[Column, pa.Array]:
    """The rows with such a label, from 1, and their lines."""
    places = pc.indices_nonzero(pc.is_in(labels, value_set=pa.array(wanted)))
    return places.to_numpy().astype("int64") + 1, lines.take(places)


def _plainly(lines: pa.Array, patterns: Sequence[str], names: Sequence[str]) -> tuple[dict[str, pa.Array], Column]:
    """The named groups of the pattern that each line fits, without quotation marks; empty where it fits none or the
    pattern has no such group. And which lines fit one."""
    blocks = [_block(lines.slice(start, _BLOCK), patterns, names) for start in range(0, len(lines) or 1, _BLOCK)]
    texts = {name: pa.concat_arrays([found[name] for found, _ in blocks]) for name in names}
    return texts, np.concatenate([plain for _, plain in blocks])


def _block(lines: pa.Array, patterns: Sequence[str], names: Sequence[str]) -> tuple[dict[str, pa.Array], Column]:
    texts = dict.fromkeys(names, pa.nulls(len(lines), lines.type).fill_null(""))
    plain = np.zeros(len(lines), dtype=bool)
    for pattern in patterns:
        found = pc.extract_regex(lines, pattern)
        fits = pc.is_valid(found)
        for field in found.type if pc.any(fits).as_py() else ():
            mine = pc.utf8_trim(pc.struct_field(found, field.name), '"')
            texts[field.name] = pc.if_else(fits, mine, texts[field.name])
        plain |= fits.to_numpy(zero_copy_only=False)
    return texts, plain


def _filled(found: dict[str, pa.Array], left: list[dict[str, Any]], mask: Column) -> dict[str, pd.Series]:
    """The texts with those of the lines that were left put in their places."""
    texts = {}
    for name, bare in found.items():
        mine = pa.array([each[name] for each in left], bare.type)
        texts[name] = pd.Series(pc.replace_with_mask(bare, mask, mine) if left else bare, dtype="str")
    return texts


def _records(rows: Column, lines: pa.Array, mask: Column) -> list[Record]:
    return list(records(rows[mask].tolist(), lines.filter(pa.array(mask)).to_pylist()))


def _texts(record: Record) -> dict[str, Any]:
    places = PLACES[record.label]
    found = {name: record.field(place) for name, place in places.items()}
    place = places["amount"]
    split = _SHORT.fullmatch(found["amount"]) and _THOUSANDS.fullmatch(record.field(place + 1))
    if split or record.sound <= place:
        found["amount"] = ""
    return {"year": "", "when": "", "braced": record.braced, "split": bool(split)} | found
