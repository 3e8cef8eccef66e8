"""A delivery of cases: counted by day beside what is stored, with what is cut short, missing or to come."""

from datetime import date

import pandas as pd
import pytest

from svlc_core import check, read
from svlc_core.catalogue.delivery import Mode, Status
from svlc_core.check import Outcome

HEAD = "ärende;region;samtal;svarstid;prioritet;utlarmningstid"
STORED = pd.DataFrame(
    {
        "delivery": [1, 1, 1, 1],
        "region": ["Uppsala", "Uppsala", "Uppsala", "Sörmland"],
        "day": [20250801, 20250802, 20250731, 20250801],
        "cases": [3, 1, 5, 7],
    }
)


def case(number, day, region="Uppsala", answer="4", priority="1A", until="60"):
    return f"{number};{region};{day} 12:00:{number % 60:02};{answer};{priority};{until}"


def handed_in(*lines, stored=None, mode=Mode.REPLACE, today=None):
    raw = "".join(f"{line}\n" for line in (HEAD, *lines)).encode()
    return check.delivery(read.upload("fil.csv", raw), stored, mode, today)


def codes(delivery):
    return [each.code for each in delivery.findings]


def test_a_file_of_cases_has_a_receipt_of_rows():
    delivery = handed_in(case(1, "2025-08-01"), case(2, "2025-08-01", priority="9"), case(3, "2025-08-01"))
    rows = delivery.receipt.rows
    assert (rows.file, rows.stored, rows.rejected, rows.ignored, rows.difference) == (4, 2, 1, 1, 0)
    assert delivery.receipt.balanced
    assert delivery.status is Status.ACCEPTED_WITH_WARNINGS
    assert handed_in(case(1, "2025-08-01")).status is Status.ACCEPTED


def test_a_file_without_a_case_that_can_be_read_is_refused():
    assert handed_in(case(1, "2025-08-01", priority="9")).status is Status.REFUSED


def test_the_difference_counts_cases_by_region_and_month_with_the_days_that_stay():
    """August in Uppsala was 3 + 1; the first becomes 2 and the second stays, so it becomes 3. July is not touched."""
    lines = [case(1, "2025-08-01"), case(2, "2025-08-01"), case(3, "2025-09-01"), case(4, "2025-08-02", "Värmland")]
    changes = handed_in(*lines, stored=STORED).difference
    assert changes.drop(columns=["measure", "unit_was", "unit_becomes"]).astype(object).to_numpy().tolist() == [
        ["Uppsala", "2025-08", "ärenden", "changed", 4, 3],
        ["Uppsala", "2025-09", "ärenden", "new", pd.NA, 1],
        ["Värmland", "2025-08", "ärenden", "new", pd.NA, 1],
    ]
    assert set(changes["unit_was"]) == {"antal"}
    same = [case(n, "2025-08-01") for n in (1, 2, 3)]
    assert handed_in(*same, stored=STORED).difference["change"].tolist() == ["same"]


def test_a_day_with_fewer_cases_than_before_is_warned_of_by_region_and_day():
    delivery = handed_in(case(1, "2025-08-01"), case(2, "2025-08-02"), stored=STORED)
    replaced, fewer = delivery.findings
    assert (replaced.code, fewer.code) == ("C221", "C222")
    assert "2025-08-01 – 2025-08-02: 2 dagar" in replaced.message()
    assert fewer.message() == "Uppsala: färre ärenden än tidigare på 1 dagar (2025-08-01), 3 blir 1."
    assert codes(handed_in(case(2, "2025-08-02"), stored=STORED)) == ["C221"]


def test_days_that_neither_the_file_nor_the_store_has_are_told():
    lines = [case(1, "2025-08-01"), case(2, "2025-08-04")]
    [alone] = handed_in(*lines).findings
    assert alone.message() == "Uppsala: 2 dagar saknar ärenden mitt i filen (2025-08-02, 2025-08-03)."
    beside = handed_in(*lines, stored=STORED).findings[-1]
    assert beside.message() == "Uppsala: 1 dagar saknar ärenden mitt i filen (2025-08-03)."
    many = handed_in(case(1, "2025-08-01"), case(2, "2025-09-01")).findings[0]
    assert many.message().endswith("2025-08-07, …).")


def test_cases_of_days_that_have_not_been_are_told():
    lines = [case(1, "2025-08-01"), case(2, "2025-08-02"), case(3, "2025-08-02")]
    [ahead] = handed_in(*lines, today=date(2025, 8, 1)).findings
    assert ahead.message() == "Uppsala: 2 ärenden ligger i framtiden, det första 2025-08-02."
    assert codes(handed_in(*lines, today=date(2025, 8, 2))) == []


def test_missing_times_are_told_but_not_the_dispatch_of_a_referral():
    most = [case(n, "2025-08-01") for n in range(9)]
    delivery = handed_in(*most, case(9, "2025-08-01", answer="", until=""))
    assert [each.message() for each in delivery.findings] == [
        "Uppsala: svarstiden saknas i 10 % av ärendena.",
        "Uppsala: tiden till utlarmning saknas i 10 % av ärendena.",
    ]
    assert codes(handed_in(*most, case(9, "2025-08-01", priority="hänvisning", until=""))) == []
    assert codes(handed_in(*most, *(case(n, "2025-08-01") for n in (9, 10)), case(11, "2025-08-01", answer=""))) == []


def test_a_month_whose_median_answer_is_ten_times_that_of_the_others_is_told():
    usual = [
        case(n, f"2025-0{month}-{n % 25 + 1:02}") for month in (6, 7) for n in range(month * 100, month * 100 + 25)
    ]
    odd = [case(n, f"2025-08-{n % 25 + 1:02}", answer="40") for n in range(25)]
    [apart] = [each for each in handed_in(*usual, *odd).findings if each.code == "C226"]
    assert apart.message() == (
        "Uppsala, augusti 2025: svarstidens median är 40,0 sekunder, mot 4,0 i filens andra månader."
    )
    assert "C226" not in codes(handed_in(*usual))


@pytest.mark.parametrize("mode", [Mode.UPDATE, Mode.APPEND])
def test_cases_are_only_ever_replaced(mode):
    delivery = handed_in(case(1, "2025-08-01"), mode=mode)
    assert delivery.status is Status.REFUSED
    assert codes(delivery) == ["C227"]


def test_the_command_line_tells_what_a_file_of_cases_covers():
    delivery = handed_in(case(1, "2025-08-01"), case(2, "2025-09-01"))
    outcome = Outcome("fil.csv", delivery.status, delivery.findings, delivery)
    told = check.told(outcome, with_rows=True)
    assert told["periods"] == {"first": "2025-08", "last": "2025-09", "count": 2}
    assert told["regions"] == ["Uppsala"]
    assert told["data"][0]["ärende"] == "1"
    assert told["data"][0]["svarstid"] == 4_000
    assert "Ärenden, Uppsala, augusti 2025 – september 2025" in "\n".join(check.lines(outcome))


def test_an_empty_store_is_as_no_store():
    assert codes(handed_in(case(1, "2025-08-01"), stored=STORED.iloc[:0])) == []
