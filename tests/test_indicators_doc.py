"""docs/indicators.md is made of the declarations, and what it shows can be read back."""

import re
from dataclasses import replace

import pytest

from docs.indicators import EXAMPLE, PAGE, as_own, written
from svlc_core import read
from svlc_core.catalogue.indicators import INDICATORS

TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


def test_the_page_says_what_is_declared():
    assert written(TEXT) == TEXT, "run `make data`"


def test_the_example_is_read_as_it_stands():
    assert BLOCKS[-1] == EXAMPLE
    assert [each.code for each in read.indicators(EXAMPLE)] == ["svarstid_natt_p90", "barn_hanvisade_tillbaka"]


@pytest.mark.parametrize(("block", "declared"), [*zip(BLOCKS, INDICATORS.values(), strict=False)], ids=INDICATORS)
def test_each_declared_indicator_is_shown_as_an_own_one_and_means_the_same(block, declared):
    assert block == as_own(declared)
    [found] = read.indicators(block)
    assert set(found.needs) - {"chosen"} == set(declared.needs)  # the priority that was chosen is always known
    given = {name: getattr(declared, name) for name in
             ("code", "needs", "numerator", "denominator", "others", "source", "series", "target")}  # fmt: skip
    assert replace(found, **given) == declared
    assert (found.target and found.target.level) == (declared.target and declared.target.level)
