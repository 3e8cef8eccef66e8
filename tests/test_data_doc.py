"""docs/data.md is made of the declarations, and what it shows is read as it says."""

import re

import pytest

from docs.data import PAGE, example, written
from svlc_core import read
from svlc_core.catalogue.exports import EXPORTS
from svlc_core.catalogue.rules import RULES

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_says_what_is_declared() -> None:
    assert written(TEXT) == TEXT, "run `make data`"


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_every_example_is_read_without_a_remark(export) -> None:
    section = TEXT.partition(f"I koden `{export.code}`")[2]
    shown = section.partition("```csv\n")[2].partition("```")[0]
    assert shown == example(export)
    reading = read.upload("exempel.csv", shown.encode())
    assert (reading.export, reading.findings) == (export, ())
    assert len(reading.rows) >= 2


@pytest.mark.parametrize("export", EXPORTS.values(), ids=EXPORTS)
def test_every_column_and_every_series_has_its_line(export) -> None:
    section = TEXT.partition(f"I koden `{export.code}`")[2].partition("\n## ")[0]
    lines = re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)
    assert lines == [*(column.name for column in export.columns), *(series.code for series in export.series)]


def test_every_check_is_told_once_with_its_gravity_and_remedy() -> None:
    told = re.findall(r"^\| ([RCKS]\d{3}) \| (?:fel|varning|notering) \| [^|]+ \| [^|]+ \|$", TEXT, re.MULTILINE)
    assert sorted(told) == sorted(RULES)
