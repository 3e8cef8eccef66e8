"""The amounts of a SIE file, understood: account, month, öre as written, and the objects they are split by.

A text that stands on many lines is understood once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.accounts import RESULT_CLASSES
from svlc_core.catalogue.recipe import Dated
from svlc_core.read.cells import Unreadable, ore
from svlc_core.read.sie.cut import MONTHLY, VOUCHERS
from svlc_core.read.sie.head import NOT_STATED, FinancialYear, Head, moment
from svlc_core.read.sie.records import Objects, objects_of
from svlc_core.vocabulary import Measure, Unit

_AMOUNT = re.compile(r"[-+]?\d+(?:[.,]\d+)?", re.ASCII)
_PLAIN_AMOUNT = r"^-?[0-9]{1,12}(?:\.[0-9]{1,2})?$"  # fourteen digits are exact in a floating-point number too
_NO_YEAR = 1000

Column = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Posts:
    """The amounts of a file, and the object lists that they point to.

    frame: row, label, account, measure, ore, text (the amount), year (0 is the current one), month (202501; 0 for a
    whole year), other (the month by the date that was not chosen), differs (whether its two dates are in different
    months), objects (place in the list), many (how many they are), voucher (its row, or 0), is_result (the account
    belongs to the result, by its class or because the file states a #RES for it).
    """

    frame: pd.DataFrame
    objects: list[Objects]

    def object_of(self, dimension: str) -> pd.Series:
        """Each post's object of the dimension, empty where it has none."""
        codes = pd.Categorical([dict(pairs).get(dimension, "") for pairs in self.objects])
        return pd.Series(codes.take(self.frame["objects"].to_numpy()), self.frame.index)


def understood(cut: pd.DataFrame, vouchers: pd.DataFrame, head: Head, dated: Dated) -> tuple[Posts, Column]:
    """The posts; and which of the cut lines give none, as account, amount, year or date cannot be understood."""
    kronor, sound = _amounts(cut["amount"])
    sound &= _each(cut["account"], str.isdecimal, "bool")
    times = _times(cut, vouchers, head.year, dated)
    sound &= _in_time(cut, times, head.year)
    stated = set(cut["account"][cut["label"] == "RES"])
    codes, braced = pd.factorize(cut["braced"])
    objects = [head.completed(objects_of(each)) for each in braced]
    posts = cut[["row", "label"]].assign(
        account=cut["account"].astype("category"),
        measure=pd.Categorical.from_codes((cut["label"] == "PBUDGET").astype("int8"), pd.Index([*map(str, Measure)])),
        ore=kronor,
        text=cut["amount"],
        objects=codes.astype("int32"),
        many=np.array([len(pairs) for pairs in objects], dtype="int32")[codes],
        is_result=_each(cut["account"], lambda each: each in stated or each.startswith(RESULT_CLASSES), "bool"),
        year=times["year"],
        month=times["chosen"] // 100,
        other=times["other"] // 100,
        differs=times["differs"],
        voucher=times["voucher"],
    )
    return Posts(posts if sound.all() else posts[sound].reset_index(drop=True), objects), ~sound


def _times(cut: pd.DataFrame, vouchers: pd.DataFrame, year: FinancialYear, dated: Dated) -> dict[str, Column]:
    """The moment chosen for each line and the other one, its year, and the row of its voucher.

    A date that is not stated is that of the voucher, or of the transaction. Outside the current year it is another's.
    """
    transacted = cut["label"].isin(VOUCHERS).to_numpy()
    own = _each(cut["when"], moment)
    place = np.where(transacted, np.searchsorted(vouchers["row"], cut["row"]), 0)
    row, moments = vouchers["row"].astype("int32"), _each(vouchers["when"], moment)
    voucher, day = (np.append(np.int32(0), each)[place] for each in (row, moments))
    first, second = (own, day) if dated is Dated.TRANSACTION else (day, own)
    first, second = np.where(transacted, first, own), np.where(transacted, second, NOT_STATED)
    chosen = np.where(first == NOT_STATED, second, first)
    differs = (cut["label"] == "TRANS").to_numpy() & (own > 0) & (day > 0) & (own // 100 != day // 100)
    inside = (year.start <= chosen) & (chosen <= year.end)
    return {
        "chosen": chosen,
        "other": np.where(differs, second, chosen),
        "differs": differs,
        "year": np.where(transacted, np.where(inside, 0, -1), _each(cut["year"], _year)),
        "voucher": voucher,
    }


def _in_time(cut: pd.DataFrame, times: dict[str, Column], year: FinancialYear) -> Column:
    """Whether the line says its year, and the day or the month that its label asks for; within the year it says."""
    chosen, number = times["chosen"], times["year"]
    transacted, monthly = (cut["label"].isin(labels).to_numpy() for labels in (VOUCHERS, MONTHLY))
    has_day = (chosen > 0) & (chosen % 100 > 0)
    covered = (number != 0) | ((year.start // 100 <= chosen // 100) & (chosen // 100 <= year.end // 100))
    has_month = (chosen > 0) & (chosen % 100 == 0) & covered
    sound: Column = np.select([transacted, monthly], [has_day, has_month], True) & (number != _NO_YEAR)
    return sound


def _each(texts: pd.Series, function: Callable[[str], Any], kind: str = "int32") -> Column:
    """What the function says of each, asked once for each distinct text."""
    codes, distinct = pd.factorize(texts)
    return np.array([function(text) for text in distinct], dtype=kind)[codes]


def _amounts(texts: pd.Series) -> tuple[Column, Column]:
    """The öre of each amount, and whether it is one."""
    written = pa.array(texts)
    plain = pc.match_substring_regex(written, _PLAIN_AMOUNT)
    kronor = pc.cast(pc.if_else(plain, written, "0"), pa.float64()).to_numpy()
    found, sound = np.rint(kronor * 100).astype("int64"), plain.to_numpy(zero_copy_only=False).copy()
    for place in np.flatnonzero(~sound).tolist():
        whole = _ore(str(texts.iat[place]))
        found[place], sound[place] = whole or 0, whole is not None
    return found, sound


def _ore(amount: str) -> int | None:
    if not _AMOUNT.fullmatch(amount):
        return None
    try:
        whole, exact = ore(Decimal(amount.replace(",", ".")), Unit.KR)
    except Unreadable:
        return None
    return whole if exact else None


def _year(text: str) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,2}", text, re.ASCII) else _NO_YEAR
