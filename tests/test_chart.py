"""A chart of accounts that looks like another one is noticed by the names of its accounts."""

from __future__ import annotations

import pytest

from svlc_core import read
from svlc_core.catalogue.recipe import Given
from svlc_core.vocabulary import Line
from tests.corpus.case import text

REGION_BAS = [("3010", "Ersättning från region"), ("4010", "Lön arbetad tid"), ("4110", "Semesterlön"),
              ("4410", "Pensionskostnader"), ("4510", "Arbetsgivaravgifter"), ("6010", "Lokalhyra"),
              ("5010", "Köpt vård"), ("5110", "Inköp av material")]  # fmt: skip
KOMMUN_BAS = [("3110", "Avgifter"), ("4610", "Köp av verksamhet"), ("5010", "Månadslön"), ("5110", "Timlöner"),
              ("5610", "Arbetsgivaravgifter"), ("5710", "Pensioner"), ("6010", "Lokalhyror")]  # fmt: skip
BAS = [("3010", "Försäljning"), ("4010", "Inköp av varor"), ("5010", "Lokalhyra"), ("7010", "Löner till tjänstemän"),
       ("7290", "Semesterlöner"), ("7510", "Sociala avgifter"), ("7410", "Pensionspremier")]  # fmt: skip


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        (REGION_BAS, "Region-Bas"),
        (KOMMUN_BAS, "Kommun-Bas"),
        (BAS, "BAS"),
        ([], None),
        (BAS[:4], "BAS"),
        (BAS[3:5], None),  # too few
        ([*BAS, *REGION_BAS], None),  # of two minds
        ([(account, "") for account, _ in BAS], None),
        (
            [
                ("3040", "Lönebidrag"),
                ("5420", "Lönesystem"),
                ("2920", "Semesterlöneskuld"),
                ("5800", "Inhyrd lönekonsult"),
            ],
            None,
        ),
        ([("7010", "LÖNER"), ("7011", "Löner"), ("7012", "löner"), ("7012", "Löner")], "BAS"),
    ],
)
def test_the_names_of_the_accounts_tell_the_chart(accounts: list[tuple[str, str]], told: str | None) -> None:
    assert read.chart_told(accounts) == told


def ledger(accounts: list[tuple[str, str]]) -> bytes:
    names = [f'#KONTO {account} "{name}"' for account, name in accounts]
    amounts = [f"#PSALDO 0 202501 {account} {{}} 10.00" for account, _ in accounts]
    return text("#SIETYP 2", "#FNAMN Uppsala", *names, *amounts, encoding="cp437")


def test_a_file_in_another_chart_than_the_mapping_is_told_so_with_its_salaries() -> None:
    (said,) = read.upload("fil.se", ledger(BAS)).findings
    assert (said.code, said.row) == ("R055", 13)
    assert said.message() == (
        "Kontonas namn talar för kontoplanen BAS, men löner på konto 7010, 7290, 7510, 7410 räknas här som Övrigt."
    )
    assert "Kontoplan" in said.remedy()


def test_a_file_in_the_chart_of_the_mapping_is_not() -> None:
    bas = {"3": Line.REVENUE, "4": Line.OTHER, "5": Line.OTHER, "7": Line.STAFF, "741": Line.PENSION}
    assert read.upload("fil.se", ledger(REGION_BAS)).findings == ()
    assert read.upload("fil.se", ledger(BAS), Given(accounts=bas)).findings == ()
    assert read.upload("fil.se", ledger(BAS[:3])).findings == ()
