"""Sick leave in hours: how a file is read, how its persons are hidden, what is said of it, and how it is stored."""

import io
import json
import zipfile
from datetime import date, datetime, timedelta, timezone

import openpyxl
import pytest

from svlc_core import check, read
from svlc_core.__main__ import main
from svlc_core.catalogue import rules
from svlc_core.catalogue.delivery import Status
from svlc_core.catalogue.exports import HOURS
from svlc_core.catalogue.recipe import Given, Mend, Recipe
from svlc_core.check.telling import own_rows
from svlc_core.errors import Refused
from svlc_core.read.cells import ALWAYS_DECIMAL, Unreadable
from svlc_core.read.coded import coded
from svlc_core.read.hours import cells as of
from svlc_core.read.persons.pseudonyms import key_name
from svlc_core.read.persons.pseudonyms import persons as hidden
from svlc_core.store import Store
from svlc_core.vocabulary import HOURS_COLUMNS

AT = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=2)))
KEY = b"k" * 32
HEAD = "region;period;antal;kön;åldersgrupp;omfattning;ordinarie tid;sjuktid;långtid"
NUMBER = "19121212-1212"


def text(*rows, head=HEAD):
    return "\n".join((head, *rows, "")).encode()


def reading(*rows, head=HEAD, name="timmar.csv", **given):
    return read.upload(name, text(*rows, head=head), Given(**given))


def codes(found):
    return [each.code for each in found.findings]


def said(found, rule):
    return next(each for each in found.findings if each.code == rule.code)


def pseudonym(values, key=KEY):
    """What each of them becomes in a column of employees."""
    cells = hidden(coded(values), key, anyone=True).cells
    return [cells[row] for row in range(len(values))]


def persons(*rows, key=KEY, head="region;period;personnummer;kön;ålder;ordinarie tid;sjuktid"):
    return reading(*rows, head=head, key=key)


def delivered(*rows, head=HEAD, stored=None, **told):
    return check.delivery(reading(*rows, head=head), stored, **told)


# --- a row is a group, or a person, and a month -----------------------------------------------------------------------


def test_a_group_and_a_month_become_hours_in_whole_hundredths():
    found = reading("Uppsala;2025-08;14;kvinnor;30–49;heltid;2 121,00;84,5;0")
    assert found.export is HOURS
    assert tuple(found.rows.columns) == HOURS_COLUMNS
    assert found.rows.iloc[0].to_dict() | {"rehab_open": None, "rehab_closed": None} == {
        "sheet": "", "row": 2, "column": "sjuktid", "text": "84,5", "region": "Uppsala", "year": 2025, "month": 8,
        "person": "", "people": 14, "sex": "kvinnor", "age_group": "30–49 år", "extent": "heltid",
        "ordinary": 212_100, "sick": 8_450, "long_term": 0, "rehab_open": None, "rehab_closed": None,
    }  # fmt: skip
    assert found.findings == ()


def test_what_a_file_does_not_tell_is_missing_and_not_zero():
    found = reading("Uppsala;aug 2025;;K;29;;150;8", head=HEAD.removesuffix(";långtid"))
    row = found.rows[["people", "long_term", "rehab_open", "rehab_closed"]].iloc[0]
    assert row.isna().all()
    assert check.delivery(found).receipt.balanced


def test_hours_of_the_rows_that_were_read_are_told_among_the_choices():
    found = reading("Uppsala;2025-08;14;K;35;h;1 000,25;84,5;0", "Uppsala;2025-08;6;M;35;h;500;16;0")
    assert (found.choices["hours_ordinary"], found.choices["hours_sick"]) == ("1\u00a0500,25", "100,50")


HOURS_WRITTEN = {
    "151,5": 15_150, "151:30": 15_150, "7:20": 733, "1 234,5 h": 123_450, "8 tim": 800, "0": 0, "7,125": 713, "-": None,
}  # fmt: skip


@pytest.mark.parametrize(("written", "hundredths"), HOURS_WRITTEN.items())
def test_hours_are_written_as_numbers_or_as_hours_and_minutes(written, hundredths):
    assert of.hours(written, ALWAYS_DECIMAL) == hundredths


@pytest.mark.parametrize("written", ["-5", "ett", "999999999", "151:75"])
def test_what_is_no_time_is_not_read(written):
    with pytest.raises(Unreadable):
        of.hours(written, ALWAYS_DECIMAL)


@pytest.mark.parametrize(("written", "group"), [("29", "29 år och yngre"), ("30", "30–49 år"), ("49,0", "30–49 år"),
                                                ("50 år", "50 år och äldre"), ("–29", "29 år och yngre"),
                                                ("50-", "50 år och äldre"), ("", None)])  # fmt: skip
def test_an_age_belongs_to_one_of_the_three_groups_of_the_law(written, group):
    assert of.age_group(written) == group


RATES = {
    "heltid": "heltid",
    "100 %": "heltid",
    "1": "heltid",
    "75 %": "deltid",
    "0,8": "deltid",
    "1 %": "deltid",
    "": "",
}


@pytest.mark.parametrize(("written", "extent"), RATES.items())
def test_a_rate_of_employment_is_full_time_only_at_a_hundred_percent(written, extent):
    assert of.extent(written) == extent


def test_the_decimal_sign_may_be_decided_and_else_a_lone_one_is_a_doubt():
    row = "Uppsala;2025-08;14;K;35;h;2.121;84,5;0"
    assert codes(reading(row)) == [rules.AMOUNT_AMBIGUOUS.code]
    found = reading(row.replace("84,5", "84"), recipe=Recipe(decimal=","))
    assert found.rows["ordinary"].to_list() == [212_100]
    assert reading(row).troubles[["column", "value"]].to_numpy().tolist() == [[7, "2.121"]]


def test_the_month_may_have_its_year_in_a_column_or_in_the_title_and_the_region_around_the_table():
    head = "år;månad;antal;kön;ålder;ordinarie tid;sjuktid"
    assert reading("2024;8;5;K;35;100;1", head=head, name="uppsala.csv").rows["year"].to_list() == [2024]
    titled = b"Timmar 2023 Uppsala;;;\n" + text("aug;K;100;1", head="period;kön;ordinarie tid;sjuktid")
    rows = read.upload("x.csv", titled).rows
    assert rows[["region", "year", "month"]].to_numpy().tolist() == [["Uppsala", 2023, 8]]


# --- rows that cannot be stored ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        ("Uppsala;2025-08;14;K;35;h;150;160;0", rules.SICK_EXCEEDS_ORDINARY, 0),
        ("Uppsala;2025-08;14;K;35;h;150;8;9", rules.LONG_EXCEEDS_SICK, 0),
        ("Uppsala;2025-08;14;X;35;h;150;8;0", rules.SEX_UNKNOWN, 4),
        ("Uppsala;2025-08;14;K;gammal;h;150;8;0", rules.AGE_UNKNOWN, 5),
        ("Uppsala;2025-08;14;K;120;h;150;8;0", rules.AGE_UNKNOWN, 5),
        ("Uppsala;2025-08;1,5;K;35;h;150;8;0", rules.PEOPLE_UNREADABLE, 3),
        ("Uppsala;2025-08;14;K;35;h;åtta;8;0", rules.HOURS_UNREADABLE, 7),
        ("Uppsala;2025-08;14;K;35;h;150;;0", rules.HOURS_MISSING, 8),
        ("Uppsala;2025;14;K;35;h;150;8;0", rules.PERIOD_NOT_MONTH, 2),
        ("SUV;2025-08;14;K;35;h;150;8;0", rules.UNKNOWN_REGION, 1),
        ("Uppsala;2025-08;14;K;35;h;150;8;0;1", rules.TOO_MANY_CELLS, 0),
    ],
)
def test_a_row_that_cannot_be_is_rejected_and_its_cell_pointed_out(row, rule, column):
    found = reading("Uppsala;2025-07;14;K;35;h;150;8;0", row)
    assert codes(found) == [rule.code]
    assert found.troubles[["row", "column", "code"]].to_numpy().tolist() == [[3, column, rule.code]]
    receipt = check.delivery(found).receipt
    assert (receipt.rows.stored, receipt.rows.rejected, receipt.rows.ignored, receipt.balanced) == (1, 1, 1, True)


def test_a_doubtful_extent_is_left_out_and_the_row_is_kept():
    found = reading("Uppsala;2025-08;14;K;35;ibland;150;8;0", "Uppsala;2025-08;14;M;35;0 %;150;8;0")
    assert found.rows["extent"].to_list() == ["", ""]
    assert codes(found) == [rules.EXTENT_UNKNOWN.code] * 2


def test_a_row_without_sex_or_age_counts_in_the_total_and_is_told():
    found = reading("Uppsala;2025-08;14;;;h;150;8;0")
    assert found.rows[["sex", "age_group"]].to_numpy().tolist() == [["", ""]]
    assert codes(found) == [rules.SEX_MISSING.code, rules.AGE_MISSING.code]


# --- persons ----------------------------------------------------------------------------------------------------------


def test_the_same_person_in_ten_and_in_twelve_digits_is_one():
    written = ["191212121212", "19121212-1212", "121212-1212", "1212121212", " 121212 1212 "]
    assert len(set(pseudonym(written, KEY))) == 1
    assert len(set(pseudonym(["0203041234", "203041234", "200203041234"], KEY))) == 1
    assert len(set(pseudonym(["A12", "a 12", "A13"], KEY))) == 2


def test_a_pseudonym_tells_its_key_and_nothing_of_the_person():
    [one] = pseudonym(["10023"], KEY)
    [other] = pseudonym(["10023"], b"n" * 32)
    assert one.startswith(f"{key_name(KEY)}-")
    assert one.partition("-")[2] != other.partition("-")[2]
    assert pseudonym([one, "", other], KEY)[:2] == [one, ""]
    assert pseudonym([other], KEY) != [other]


def test_an_employee_cannot_be_found_among_the_patients():
    patient = hidden(coded([NUMBER]), KEY).cells[0]
    assert pseudonym([NUMBER], KEY) != [patient]
    assert patient.startswith(f"{key_name(KEY)}-")


def test_without_a_key_nobody_knows_the_way_back_either():
    assert pseudonym(["10023"], b"") == pseudonym(["10023"], b"")
    assert pseudonym(["10023"], b"") != pseudonym(["10023"], KEY)


def everything_of(found):
    """All that a reading carries, as one text."""
    frames = [each.to_csv() for each in (found.rows, found.aside, found.troubles)]
    told = [each.sentence() for each in found.findings]
    return "\n".join([*frames, *told, str(found.choices), (found.kept or b"").decode("utf-8", "replace")])


def test_no_person_is_left_anywhere_in_what_was_read():
    found = persons(f"Uppsala;2025-08;{NUMBER};K;35;150;8", "Uppsala;2025-08;10023;K;55;150;x")
    assert found.rows["people"].to_list() == [1]
    assert codes(found) == [rules.PERSONS_HIDDEN.code, rules.HOURS_UNREADABLE.code]
    everything = everything_of(found)
    assert "1212" not in everything
    assert "10023" not in everything
    assert pseudonym([NUMBER], KEY)[0] not in found.aside.to_csv()
    assert pseudonym(["10023"], KEY)[0] not in found.aside.to_csv()


def test_a_file_that_is_kept_reads_as_the_one_it_is_kept_for():
    given = Given(key=KEY)
    raw = b"Timmar;;;;;;\n\n" + text(
        f'"Upp\nsala";2025-08;{NUMBER};K;35;150;8', "Uppsala;2025-09;10023;K;35;150;8",
        head="region;period;personnummer;kön;ålder;ordinarie tid;sjuktid",
    )  # fmt: skip
    first = read.upload("x.csv", raw, given)
    again = read.upload("x.csv", first.kept, given)
    assert again.rows.equals(first.rows)
    assert again.kept is None


def test_of_a_file_whose_persons_are_hidden_already_nothing_else_is_kept():
    first = persons(f"Uppsala;2025-08;{NUMBER};K;35;150;8")
    again = read.upload("timmar.csv", first.kept, Given(key=KEY))
    assert (again.kept, codes(again)) == (None, [])
    more = first.kept.decode() + "Uppsala;2025-09;10023;K;35;150;8\n"
    assert codes(read.upload("timmar.csv", more.encode(), Given(key=KEY))) == [rules.PERSONS_HIDDEN.code]


def workbook(*rows):
    book = openpyxl.Workbook()
    book.active.title = "Timmar & tid"
    for row in rows:
        book.active.append(row)
    book.create_sheet("Tom").append(["Ett blad till"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_kept_as_its_cells_alone():
    head = ["region", "period", "personnummer", "kön", "ålder", "ordinarie tid", "sjuktid"] + [
        f"x{n}" for n in range(21)
    ]
    raw = workbook(head, ["Uppsala", date(2025, 8, 1), 1212121212, "K", 35, 150.5, 8, *[None] * 20, "<slut>"])
    given = Given(key=KEY)
    found = read.upload("x.xlsx", raw, given)
    assert found.rows["person"].to_list() == pseudonym([NUMBER], KEY)
    assert read.upload("x.xlsx", found.kept, given).rows.equals(found.rows)
    inside = zipfile.ZipFile(io.BytesIO(found.kept))
    assert not any(b"1212121212" in inside.read(name) for name in inside.namelist())
    sheet = openpyxl.load_workbook(io.BytesIO(found.kept))["Timmar & tid"]
    assert (sheet["F2"].value, sheet["AB2"].value) == (150.5, "<slut>")


def test_persons_in_any_other_column_refuse_the_file():
    with pytest.raises(Refused, match="personnummer"):
        reading(f"Uppsala;2025-08;14;K;35;{NUMBER};150;8;0")
    with pytest.raises(Refused, match="personnummer"):
        reading(f"Uppsala;2025-09;4010;{NUMBER};1", head="region;period;konto;personnummer;utfall")


def test_a_column_that_a_person_has_decided_tells_persons_is_hidden_too():
    head = "region;period;signum;kön;ålder;ordinarie tid;sjuktid"
    recipe = Recipe(columns={"signum": "anställningsnummer"})
    found = reading("Uppsala;2025-08;ABC1;K;35;150;8", head=head, key=KEY, recipe=recipe)
    assert found.rows["person"].to_list() == pseudonym(["ABC1"], KEY)
    assert "ABC1" not in everything_of(found)


def test_a_person_is_not_shown_as_an_example_of_the_column():
    raw = text("Uppsala;2025-08;10023;K;35;150;8", head="region;period;anställd;kön;ålder;ordinarie tid;sjuktid")
    survey = read.survey("x.csv", raw, Given(key=KEY))
    header = next(each for each in survey.headers if each.header == "anställd")
    assert (header.column, header.samples) == ("anställningsnummer", ())
    assert "10023" not in str(survey)


def test_a_row_that_is_cut_short_says_nothing_of_a_person():
    found = persons("Uppsala;2025-08", f"Uppsala;2025-08;{NUMBER};K;35;150;8")
    assert len(found.rows) == 1


def test_a_pseudonym_that_looks_like_a_personal_number_does_not_refuse_the_file_that_is_kept():
    like = f"{key_name(KEY)}-a{NUMBER[2:8]}{NUMBER[9:]}{'b' * 13}"
    with pytest.raises(Refused, match="personnummer"):
        reading(f"Uppsala;2025-08;{like};K;35;150;8", head="region;period;anteckning;kön;ålder;ordinarie tid;sjuktid")
    found = persons(f"Uppsala;2025-08;{like};K;35;150;8")
    assert found.rows["person"].to_list() == [like]
    assert (found.kept, codes(found)) == (None, [])


# --- what is said of a file -------------------------------------------------------------------------------------------


def test_a_row_that_stands_twice_counts_once():
    row = "Uppsala;2025-08;14;K;35;h;150;8;0"
    found = delivered(row, row, "Uppsala;2025-08;6;M;35;h;150;8;0")
    assert found.reading.rows["row"].to_list() == [2, 4]
    assert said(found, rules.SAME_HOURS).row == 3
    assert (found.receipt.rows.ignored, found.receipt.balanced) == (2, True)


def test_a_group_that_is_told_in_two_ways_is_not_stored():
    found = delivered("Uppsala;2025-08;14;K;35;h;150;8;0", "Uppsala;2025-08;14;K;35;h;160;8;0",
                      "Uppsala;2025-08;6;M;35;h;150;8;0")  # fmt: skip
    assert found.reading.rows["row"].to_list() == [4]
    assert (found.receipt.rows.rejected, found.receipt.balanced) == (2, True)


def test_a_person_may_have_two_employments():
    found = check.delivery(persons("Uppsala;2025-08;10023;K;35;80;8", "Uppsala;2025-08;10023;K;35;70;0"))
    assert len(found.reading.rows) == 2
    assert said(found, rules.TWO_EMPLOYMENTS).row == 3


def test_a_person_grows_older_but_neither_younger_nor_another_sex():
    found = check.delivery(persons(
        "Uppsala;2025-07;1;K;29;150;8", "Uppsala;2025-08;1;K;30;150;8",
        "Uppsala;2025-07;2;K;50;150;8", "Uppsala;2025-08;2;K;49;150;8",
        "Uppsala;2025-07;3;K;35;150;8", "Uppsala;2025-08;3;M;35;150;8",
    ))  # fmt: skip
    assert said(found, rules.PERSON_CHANGES).values["count"] == 2


@pytest.mark.parametrize(("ordinary", "cause"), [("200", "dagar"), ("20", "ovanligt"), ("30000", "ovanligt")])
def test_hours_that_are_no_months_work_are_told_with_the_likely_cause(ordinary, cause):
    """Ten people: 20 a person are days of work, 2 and 3 000 are neither days nor hours."""
    found = delivered(f"Uppsala;2025-08;10;K;35;h;{ordinary};8;0", "Sörmland;2025-08;10;K;35;h;1500;8;0")
    finding = said(found, rules.HOURS_UNUSUAL)
    assert cause in finding.message()
    assert "Uppsala" in finding.message()


def test_a_month_of_nobody_says_nothing_of_what_is_usual():
    assert rules.HOURS_UNUSUAL.code not in codes(delivered("Uppsala;2025-08;0;K;35;h;150;8;0"))


def test_a_group_of_unknown_size_will_be_hidden():
    found = delivered("Uppsala;2025-08;;K;35;h;150;8;0")
    assert said(found, rules.SIZE_UNKNOWN).values["count"] == 1
    assert found.status is Status.ACCEPTED


def test_groups_that_share_one_ordinary_time_are_divided_by_the_whole_organisations():
    rows = [f"Uppsala;2025-08;10;{sex};{age};h;4500;8;0" for sex, age in (("K", 25), ("K", 35), ("M", 55))]
    assert said(delivered(*rows), rules.SAME_ORDINARY).values["region"] == "Uppsala"
    assert rules.SAME_ORDINARY.code not in codes(delivered(*rows[:2]))


def test_all_sick_time_in_long_sick_leave_is_likely_the_wrong_column():
    rows = [f"Uppsala;2025-08;10;K;{age};h;{ordinary};8;8" for age, ordinary in ((25, 1500), (35, 1510), (55, 1520))]
    assert rules.ALL_LONG.code in codes(delivered(*rows))
    assert rules.ALL_LONG.code not in codes(delivered(*rows[:2]))


def test_hours_without_sex_or_age_are_told_with_their_share():
    """150 of 600 hours, a quarter, have no sex."""
    found = delivered("Uppsala;2025-08;3;K;35;h;450;8;0", "Uppsala;2025-08;1;;35;h;150;8;0")
    finding = said(found, rules.SEX_OR_AGE_LACKING)
    assert (finding.values["share"], str(finding.values["what"])) == (25.0, "kön")


def test_months_left_out_and_months_that_have_not_been_are_told():
    found = delivered(
        "Uppsala;2025-06;10;K;35;h;1500;8;0", "Uppsala;2025-08;10;K;35;h;1500;8;0", today=date(2025, 7, 9)
    )
    assert "Sjukfrånvaro i timmar" in said(found, rules.MONTHS_MISSING).message()
    assert "augusti 2025" in said(found, rules.UNTIMELY).message()


# --- the store --------------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def saved(store, *rows, head=HEAD, name="timmar.csv"):
    raw = text(*rows, head=head)
    found = read.upload(name, raw, Given(key=KEY))
    return store.save(check.delivery(found, store.touched(found)), raw, "Kim", AT)


JULY, AUGUST = "Uppsala;2025-07;14;K;35;h;2100;21;0", "Uppsala;2025-08;14;K;35;h;2000;20;0"


def test_a_delivery_tells_each_of_its_months_whole_and_an_undo_brings_back_what_was(store):
    saved(store, JULY, AUGUST, "Sörmland;2025-08;14;K;35;h;900;9;0")
    second = saved(store, "Uppsala;2025-08;14;M;35;h;1000;50;0")
    assert held(store) == {("Sörmland", 8): 90_000, ("Uppsala", 7): 210_000, ("Uppsala", 8): 100_000}
    store.undo(second, "Kim", AT)
    assert held(store) == {("Sörmland", 8): 90_000, ("Uppsala", 7): 210_000, ("Uppsala", 8): 200_000}


def held(store):
    return store.current("hours").groupby(["region", "month"])["ordinary"].sum().to_dict()


def test_stored_rows_come_back_as_they_were_read_and_the_store_is_sound(store):
    raw = text("Uppsala;2025-08;;K;35;h;2000;20;")
    found = read.upload("x.csv", raw)
    number = store.save(check.delivery(found), raw, "Kim", AT)
    for rows in (store.rows(number), store.current("hours")):
        assert rows[list(HOURS_COLUMNS)].equals(found.rows)
    assert store.verify() == ()
    assert store.received()[["dataset", "what", "region", "period"]].to_numpy().tolist() == [
        ["hours", "hours", "Uppsala", "2025-08"]
    ]


def test_the_difference_and_the_effects_are_hours_by_region_and_month(store):
    saved(store, JULY, AUGUST)
    found = reading("Uppsala;2025-08;14;K;35;h;2000;30;0")
    changes = check.delivery(found, store.touched(found)).difference
    told = changes[["period", "what", "change", "was", "becomes"]].to_numpy().tolist()
    assert told == [
        ["2025-08", "ordinary", "same", 200_000, 200_000],
        ["2025-08", "sick", "changed", 2_000, 3_000],
    ]
    number = saved(store, "Uppsala;2025-08;14;K;35;h;2000;30;0")
    assert store.effects(number)[["period", "what", "was", "becomes"]].to_numpy().tolist() == [
        ["2025-08", "sick", 2_000, 3_000]
    ]


def test_hours_far_from_what_is_stored_are_told_with_the_likely_cause(store):
    saved(store, *(f"Uppsala;2025-0{month};14;K;35;h;2000;20;0" for month in range(1, 6)))
    found = reading("Uppsala;2025-06;14;K;35;h;200000;20;0")
    told = check.delivery(found, store.touched(found))
    message = said(told, rules.LARGER_THAN_USUAL).message()
    assert "100 gånger" in message
    assert "Decimaltecknet" in message
    assert "Ordinarie tid" in message
    again = reading(JULY.replace("2025-07", "2025-05"))
    assert "Sjukfrånvaro i timmar" in said(check.delivery(again, store.touched(again)), rules.REPLACES).message()


@pytest.mark.parametrize("mode", ["update", "append"])
def test_months_of_hours_are_only_replaced(store, mode):
    raw = text(JULY)
    found = read.upload("x.csv", raw)
    told = check.delivery(found, mode=mode)
    assert told.status is Status.REFUSED
    assert rules.HOURS_REPLACE.code in codes(told)
    with pytest.raises(Refused, match="bara ersätta"):
        store.save(check.delivery(found), raw, "Kim", AT, mode)


def test_the_store_keeps_neither_the_number_nor_the_file_it_stood_in(store, tmp_path):
    head = "region;period;personnummer;kön;ålder;ordinarie tid;sjuktid"
    number = saved(store, f"Uppsala;2025-08;{NUMBER};K;35;150;8", head=head)
    assert b"1212" not in store.original(number)
    assert store.rows(number)["person"].to_list() == pseudonym([NUMBER], KEY)
    store.close()
    assert not any(NUMBER.encode() in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_a_mended_cell_is_read_again_from_the_file_that_is_kept(store):
    head = "region;period;personnummer;kön;ålder;ordinarie tid;sjuktid"
    number = saved(store, f"Uppsala;2025-08;{NUMBER};K;35;150;8", f"Uppsala;2025-09;{NUMBER};K;35;150;x", head=head)
    recipe = Recipe(mends=(Mend("", 3, 7, "x", "9"),))
    again = read.upload("timmar.csv", store.original(number), Given(recipe, key=KEY))
    assert again.rows["sick"].to_list() == [800, 900]


# --- the command line -------------------------------------------------------------------------------------------------


def test_checked_rows_are_told_in_the_exports_own_words_without_persons():
    found = persons("Uppsala;2025-08;10023;K;35;150;8")
    assert list(own_rows(HOURS, found.rows)) == [{
        "region": "Uppsala", "period": "2025-08", "antal": 1, "kön": "kvinnor", "åldersgrupp": "30–49 år",
        "omfattning": None, "ordinarie tid": 15_000, "sjuktid": 800, "långtid": None, "rehabilitering": None,
        "avslutad rehabilitering": None,
    }]  # fmt: skip


def test_sick_leave_is_exported_with_small_groups_hidden(tmp_path, capfdbinary):
    place = tmp_path / "svlc.duckdb"
    opened = Store(place)
    saved(opened, "Uppsala;2025-08;14;K;35;h;2000;20;0", "Uppsala;2025-08;12;M;35;h;1800;36;0",
          "Uppsala;2025-08;4;M;25;h;600;6;0")  # fmt: skip
    opened.close()
    assert main(["export", "--table", "sick_leave", "--format", "json", "--store", str(place)]) == 0
    rows = [json.loads(line) for line in capfdbinary.readouterr().out.decode().splitlines()]
    shown = {row["series"]: row["value"] for row in rows if row["quality"] == "ok"}
    assert shown["kvinnor"] == 1.0
    assert {row["series"] for row in rows if row["quality"] == "suppressed"} >= {"alder_29_och_yngre", "alder_30_49"}
