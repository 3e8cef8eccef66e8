"""A SIE file, types 1–4 → ledger rows. The specification is SIE 4B; what programs really write is read as well.

Credit is negative in the file and is turned once, here. Only the current year and the accounts of the result become
rows. Months come from #PSALDO where it agrees with the year's balance, else from the vouchers. Everything goes column
by column: a file may have a million transactions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from svlc_core.catalogue.delivery import Fate
from svlc_core.catalogue.recipe import Dated, Given, Mend
from svlc_core.catalogue.rules import (
    MEND_ELSEWHERE,
    NO_MONTHS,
    PERSONAL_NUMBER,
    RECORD_UNREADABLE,
    REGION_MISSING,
    SIE_AMOUNT_SPLIT,
    SIE_LINE,
    SUMMARY_ROW,
    UNKNOWN_REGION,
)
from svlc_core.errors import Refused
from svlc_core.read import frames
from svlc_core.read.frames import TroubleRow
from svlc_core.read.header.search import recalled, signature
from svlc_core.read.ledger.signs import LEDGER_SIGN
from svlc_core.read.notes import Notes
from svlc_core.read.parts import Parts
from svlc_core.read.sie.choice import chosen, named, reasons
from svlc_core.read.sie.cut import PLACES, amounts, others, vouchers
from svlc_core.read.sie.head import Head, head_of
from svlc_core.read.sie.persons import masked
from svlc_core.read.sie.posts import Posts, understood
from svlc_core.read.sie.records import labels_of, unlabelled, whole
from svlc_core.read.sie.regions import COST_CENTRE, Regions, regions_of
from svlc_core.read.sie.remarks import DATED, examine, from_vouchers, remark, remark_rows
from svlc_core.read.table import Row
from svlc_core.read.words import line_of_account
from svlc_core.vocabulary import Line, Measure
from svlc_core.wording import N_

_AMOUNT_LINE = rf'(?im)^[ \t]*#(?:{"|".join(PLACES)})(?:[ \t"{{}}]|$)'
_BLANKS = " \t"
_LONGEST = 500  # signs of a line that is not stored


def count(text: str, mends: Sequence[Mend] = ()) -> int:
    """The lines that carry amounts, counted apart from reading them; with mended lines in place of what they were."""
    changed = sum(_amount_lines(_line(mend.becomes)) - _amount_lines(mend.was) for mend in mends)
    return _amount_lines(text) + changed


def _amount_lines(text: str) -> int:
    lines = whole(text.replace("\r", "\n").encode(), pa.large_string())
    return int(pc.count_substring_regex(lines, _AMOUNT_LINE)[0].as_py())


def read(written: pa.Array, raw: bytes, file: str, given: Given, notes: Notes) -> Parts:
    """The rows of the current year, out of the lines without persons; `raw` is what the checksum is taken of.

    Raises Refused where there are no months, no region or another currency.
    """
    lines = mended(written, given.recipe.mends)
    given, head, posts, unread = _understood(lines, raw, given, notes)
    dated = given.recipe.dated or Dated.TRANSACTION
    regions = regions_of(posts, head, file, given)
    told = _told(posts, regions)
    if unread.empty and not told["used"].any():
        raise Refused(NO_MONTHS.at())
    remark(told, head, regions, dated, notes)
    rows = _rows(told[told["fate"] == ""], head, given.accounts)
    remark_rows(rows, given.accounts, notes)
    aside = pd.concat([unread, _aside(told[told["fate"] != ""], lines)]).sort_values("row", ignore_index=True)
    return Parts(
        rows,
        [],
        _totals(told),
        _choices(head, told, dated),
        troubles=list(_troubles(aside, lines)),
        recipe=given.recipe,
        signature=signature(_whose(head)),
        bulk=aside,
    )


def _whose(head: Head) -> Row:
    """What such a file is known again by: whose books it is, and the program that wrote it."""
    return "SIE", head.first.get("FNAMN", ""), head.first.get("PROGRAM", "")


def _troubles(aside: pd.DataFrame, lines: pa.Array) -> Iterator[TroubleRow]:
    """The whole line is the cell that can be mended."""
    rejected = aside[aside["fate"] == Fate.REJECTED]
    for row, code in zip(rejected["row"], rejected["reason"], strict=True):
        line = _stripped(lines[row - 1].as_py())
        yield "", row, 1, line.split(maxsplit=1)[0], line, code


def _understood(lines: pa.Array, raw: bytes, given: Given, notes: Notes) -> tuple[Given, Head, Posts, pd.DataFrame]:
    """With what is remembered of such files: the head, the amounts, and the lines that hold none to be understood."""
    labels = labels_of(lines)
    notes.add_rows(SIE_LINE, "", unlabelled(lines, labels))
    head, cut = head_of(others(lines, labels)), amounts(lines, labels)
    given = replace(given, recipe=recalled(_whose(head), given))
    dated = given.recipe.dated or Dated.TRANSACTION
    examine(head, raw, notes)
    posts, broken = understood(cut, vouchers(lines, labels), head, dated)
    return given, head, posts, _unread(cut[broken], lines, notes)


def mended(lines: pa.Array, mends: Sequence[Mend]) -> pa.Array:
    """With whole lines put in place of others. Raises Refused where a line is not the one that was corrected."""
    for mend in mends:
        if not 0 < mend.row <= len(lines) or _stripped(lines[mend.row - 1].as_py()) != _stripped(mend.was):
            raise Refused(MEND_ELSEWHERE.at(row=mend.row, value=mend.was))
        if masked(mend.becomes.encode(), Notes()):
            raise Refused(PERSONAL_NUMBER.at(row=mend.row))
    told = {mend.row: _line(mend.becomes) for mend in mends}
    mask = np.isin(np.arange(1, len(lines) + 1), list(told))
    return (
        pc.replace_with_mask(lines, mask, pa.array([told[row] for row in sorted(told)], lines.type)) if told else lines
    )


def _line(becomes: str) -> str:
    """What a person wrote in the place of a line is one line."""
    return " ".join(becomes.splitlines())


def _stripped(line: str) -> str:
    return line.strip(_BLANKS)


def _unread(cut: pd.DataFrame, lines: pa.Array, notes: Notes) -> pd.DataFrame:
    """The lines whose amount cannot be understood, as rows set aside."""
    written = _written(cut["row"], lines)
    rules = np.where(cut["split"], SIE_AMOUNT_SPLIT.code, RECORD_UNREADABLE.code)
    for row, label, line, split in zip(cut["row"], cut["label"], written, cut["split"], strict=True):
        notes.add(SIE_AMOUNT_SPLIT if split else RECORD_UNREADABLE, "", row, f"#{label}", line)
    columns = {"row": cut["row"], "fate": Fate.REJECTED.value, "reason": rules, "text": written}
    return frames.aside_of(columns | dict.fromkeys(map(str, Measure), 0))


def _written(rows: pd.Series, lines: pa.Array) -> pd.Series:
    """The lines as they stand in the file, without the blanks around them."""
    return pd.Series(pc.utf8_trim(lines.take(pa.array(rows - 1)), _BLANKS), rows.index, dtype="str")


def _told(posts: Posts, regions: Regions) -> pd.DataFrame:
    """The posts with what becomes of each: part, centre, region, used, fate (empty where it is stored) and reason."""
    frame, part = posts.frame, posts.object_of(regions.dimension)
    centre = part if regions.dimension == COST_CENTRE else posts.object_of(COST_CENTRE)
    used, region = chosen(frame.assign(part=part), regions.one is None), regions.of(part)
    lost = used & (region == "")
    fate = named(np.select([lost, ~used], [1, 2], 0), ["", *map(str, Fate)], frame.index)
    reason = reasons(frame).mask(lost, UNKNOWN_REGION.code).mask(lost & (part == ""), REGION_MISSING.code)
    reason = reason.mask(~used & (reason == ""), SUMMARY_ROW.code)
    return frame.assign(part=part, centre=centre, region=region, used=used, fate=fate, reason=reason)


def _rows(told: pd.DataFrame, head: Head, accounts: Mapping[str, Line]) -> pd.DataFrame:
    account, label = told["account"], told["label"]
    return frames.ledger_of(
        {
            "row": told["row"], "column": _each(label, lambda label: f"#{label}"), "text": told["text"],
            "region": told["region"], "year": told["month"] // 100, "month": told["month"] % 100, "account": account,
            "name": _each(account, lambda account: head.accounts.get(account, "")),
            "line": _each(account, lambda account: str(line_of_account(account, accounts))),
            "cost_centre": told["centre"], "measure": told["measure"], "amount": -told["ore"],
        }
    )  # fmt: skip


def _each(names: pd.Series, function: Callable[[str], str]) -> pd.Series:
    """What the function says of each name, asked once for each category."""
    said = pd.Series([function(name) for name in names.cat.categories], dtype="str")
    return said.take(names.cat.codes.to_numpy()).set_axis(names.index)


def _aside(told: pd.DataFrame, lines: pa.Array) -> pd.DataFrame:
    """In result sign, as the rows are."""
    amounts = {str(each): (-told["ore"]).where(told["measure"] == each.value, 0) for each in Measure}
    written = _written(told["row"], lines).str.slice(0, _LONGEST)
    return frames.aside_of(told[["row", "fate", "reason"]].to_dict("series") | {"text": written} | amounts)


def _totals(told: pd.DataFrame) -> dict[Measure, int]:
    sums = told.groupby("measure", observed=True)["ore"].sum()
    return {each: -int(sums[each.value]) for each in Measure if each.value in sums}


def _choices(head: Head, told: pd.DataFrame, dated: Dated) -> dict[str, str]:
    return {
        "unit": "kr",
        "sign": LEDGER_SIGN,
        "layout": f"SIE {head.first.get('SIETYP') or 1}",
        "separator": N_("blanksteg eller tabb"),
        "header_row": "",
        "sheets": "",
        "decimal": N_("punkt"),
        "dated": DATED[dated] if from_vouchers(told) else "",
    }
