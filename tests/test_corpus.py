"""The corpus: every file that somebody might hand in is read right, to the öre, or refused with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple
from math import isnan

import pandas as pd
import pytest

from svlc_core import check, read
from svlc_core.catalogue.delivery import Delivery, Split, Status
from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Refused
from svlc_core.vocabulary import Measure, Quality
from tests.corpus.case import Case, Money
from tests.corpus.make import CASES, FILES


def handed_in(case: Case) -> Delivery:
    return check.delivery(read.upload(case.sent_as or case.file, (FILES / case.file).read_bytes()))


def test_the_files_are_those_that_the_cases_declare_byte_for_byte() -> None:
    assert {path.name: path.read_bytes() for path in FILES.iterdir()} == {case.file: case.raw for case in CASES}


def test_the_corpus_is_large_and_every_file_is_a_case_of_its_own() -> None:
    assert len(CASES) >= 120
    assert [file for file, number in Counter(case.file for case in CASES).items() if number > 1] == []
    assert all(case.says for case in CASES)
    assert all(len(case.raw) < 20_000 for case in CASES)


def test_the_verdicts_name_rules_that_exist_and_kronor_only_where_a_file_is_read() -> None:
    assert {code for case in CASES for code in case.codes.split()} <= set(RULES)
    assert {case.status for case in CASES} == {status.value for status in Status}
    for case in CASES:
        assert case.rows is None or case.rows[0] == sum(case.rows[1:]), case.file
        assert case.rows or (case.status == Status.REFUSED and len(case.codes.split()) == 1), case.file


@pytest.mark.parametrize("case", [case for case in CASES if not case.rows], ids=lambda case: case.file)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason_and_a_remedy(case: Case) -> None:
    with pytest.raises(Refused) as caught:
        handed_in(case)
    assert caught.value.finding.code == case.codes
    for lang in ("sv", "en"):
        assert caught.value.finding.message(lang)
        assert caught.value.finding.remedy(lang)


@pytest.mark.parametrize("case", [case for case in CASES if case.rows], ids=lambda case: case.file)
def test_a_file_is_read_as_is_right(case: Case) -> None:
    delivery = handed_in(case)
    assert verdict(delivery) == expected(case)
    assert delivery.receipt.balanced
    assert {cell: told(delivery, cell) for cell in case.cells} == {cell: cell for cell in case.cells}
    assert [name for name in case.never if name in delivery.reading.rows.to_csv()] == []


def expected(case: Case) -> dict[str, object]:
    sums = {Measure.ACTUAL: case.actual, Measure.BUDGET: case.budget}
    return {
        "status": case.status,
        "dataset": case.dataset,
        "rows": case.rows,
        "sums": {measure: split for measure, split in sums.items() if split},
        "codes": set(case.codes.split()),
    }


def verdict(delivery: Delivery) -> dict[str, object]:
    sums = {measure: money(split) for measure, split in delivery.receipt.sums.items()}
    return {
        "status": delivery.status,
        "dataset": delivery.reading.export.code,
        "rows": astuple(delivery.receipt.rows),
        "sums": {measure: split for measure, split in sums.items() if any(split)},
        "codes": {finding.code for finding in delivery.findings},
    }


def money(split: Split) -> Money:
    return split.stored, split.rejected, split.ignored


def told(delivery: Delivery, cell: str) -> str:
    """What the delivery says where the case names a cell."""
    region, first, second, *_ = cell.rsplit(maxsplit=4)
    rows = delivery.reading.rows
    if delivery.reading.export.code == "ledger":
        return _amount(rows, region, first, second, cell.split()[-2])
    found = rows[(rows.region == region) & (rows.period == first) & (rows.series == second)]
    (figure,) = found.itertuples()
    said = figure.unit if figure.quality == Quality.OK else figure.quality
    return f"{region} {first} {second} {'-' if isnan(figure.value) else f'{figure.value:g}'} {said}"


def _amount(rows: pd.DataFrame, region: str, month: str, line: str, measure: str) -> str:
    when = (rows.year == int(month[:4])) & (rows.month == int(month[5:]))
    found = rows[(rows.region == region) & when & (rows.line == line) & (rows.measure == measure)]
    return f"{region} {month} {line} {measure} {found.amount.sum()}"
