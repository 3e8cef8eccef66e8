"""The delivery calendar: what is expected of whom and when, what has come, what is late, and what is still owed."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from svlc_core import check, measure, read
from svlc_core.catalogue.calendar import EXPECTED, Every, Expected
from svlc_core.catalogue.exports import EXPORTS, FINANCE, LEDGER, SICK_LEAVE
from svlc_core.catalogue.series import SERIES
from svlc_core.measure import Standing
from svlc_core.store import Store
from svlc_core.vocabulary import OWNERS, Measure, Period, Region
from ui import ROOT, calendar, data
from ui.clock import now

AT = datetime(2025, 9, 8, 13, 5, tzinfo=UTC)
AUTUMN = date(2025, 10, 10)  # September is over, its ledger is due on the 15th
MONTHLY = Expected("ledger", (Region.UPPSALA,), Every.MONTH, (1, 15), 2025, "actual", EXPECTED[0].why)
RECEIVED = ["dataset", "what", "region", "period", "latest", "deliveries", "delivery"]


def received(*rows):
    """(dataset, what, region, period, deliveries, newest delivery) a row."""
    return pd.DataFrame([(*row[:4], AT, *row[4:]) for row in rows], columns=RECEIVED)


def ledger(*months, deliveries=1):
    return received(*(("ledger", "actual", "Uppsala", month, deliveries, 7) for month in months))


def standing(found, *columns):
    return found[[*columns, "status"]].to_numpy().tolist()


# --- what is declared -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", EXPECTED, ids=lambda each: each.dataset)
def test_everything_expected_is_a_dataset_that_exists_told_by_something_it_holds(each):
    assert each.dataset in EXPORTS
    assert each.what in (Measure.ACTUAL if each.dataset == LEDGER.code else SERIES)
    assert each.why


def test_the_ledger_is_expected_of_every_owner_each_month_by_the_15th_of_the_month_after():
    expected = next(each for each in EXPECTED if each.dataset == LEDGER.code)
    assert expected.regions == OWNERS
    assert [str(period) for period in expected.periods(2025)] == [f"2025-{month:02}" for month in range(1, 13)]
    assert expected.due_date(Period(2025, 8)) == date(2025, 9, 15)
    assert expected.due_date(Period(2025, 12)) == date(2026, 1, 15)


def test_published_tables_are_expected_for_august_and_for_the_year():
    expected = next(each for each in EXPECTED if each.dataset == SICK_LEAVE.code)
    august, year = expected.periods(2025)
    assert (str(august), expected.due_date(august)) == ("2025T2", date(2025, 10, 15))
    assert (str(year), expected.due_date(year)) == ("2025", date(2026, 2, 15))


def test_nothing_is_expected_of_the_years_before_the_calendar_begins():
    assert MONTHLY.periods(2024) == ()
    assert measure.calendar(ledger(), AUTUMN, [2024], [MONTHLY]).empty


# --- how each period stands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2025, 9, 1), Standing.NOT_YET_DUE),
        (date(2025, 9, 30), Standing.NOT_YET_DUE),  # the month is not over
        (date(2025, 10, 1), Standing.EXPECTED),
        (date(2025, 10, 15), Standing.EXPECTED),  # the due day is in time
        (date(2025, 10, 16), Standing.LATE),
        (date(2027, 1, 1), Standing.LATE),
    ],
)
def test_september_is_awaited_when_it_is_over_and_late_after_its_due_day(today, status):
    found = measure.calendar(ledger(), today, [2025], [MONTHLY]).set_index("period")
    assert found.loc["2025-09", "status"] == status


@pytest.mark.parametrize(("deliveries", "status"), [(1, Standing.RECEIVED), (2, Standing.REPLACED)])
def test_what_has_come_says_so_with_its_newest_delivery_however_late_it_is(deliveries, status):
    found = measure.calendar(ledger("2025-09", deliveries=deliveries), date(2030, 1, 1), [2025], [MONTHLY])
    september = found.set_index("period").loc["2025-09"]
    assert (september["status"], september["delivery"], september["at"]) == (status, 7, AT)


def test_the_calendar_has_a_row_for_each_dataset_region_and_period():
    found = measure.calendar(ledger("2025-01"), AUTUMN, [2025], [MONTHLY])
    assert list(found.columns) == ["dataset", "region", "period", "due", "status", "delivery", "at"]
    assert standing(found, "period", "due") == [
        ["2025-01", date(2025, 2, 15), "received"],
        *([f"2025-{month:02}", date(2025, month + 1, 15), "late"] for month in range(2, 9)),
        ["2025-09", date(2025, 10, 15), "expected"],
        ["2025-10", date(2025, 11, 15), "not_yet_due"],
        ["2025-11", date(2025, 12, 15), "not_yet_due"],
        ["2025-12", date(2026, 1, 15), "not_yet_due"],
    ]
    assert set(found["dataset"]) == {"ledger"}
    assert found["delivery"].dropna().tolist() == [7]


def test_a_budget_is_no_outcome_and_a_forecast_is_no_result_of_the_year():
    come = received(
        ("ledger", "budget", "Uppsala", "2025-01", 1, 1),
        ("published_finance", "resultat_helårsprognos", "SUV", "2025", 1, 2),
        ("published_finance", "resultat_ackumulerat", "SUV", "2025T2", 1, 2),
    )
    found = measure.calendar(come, date(2026, 6, 1), [2025])
    assert set(found[found["dataset"] == LEDGER.code]["status"]) == {"late"}
    finance = found[found["dataset"] == FINANCE.code]
    assert standing(finance, "period") == [["2025T2", "received"], ["2025", "late"]]


# --- what is owed -----------------------------------------------------------------------------------------------------


def test_a_region_owes_what_is_over_and_has_not_come_the_late_apart_from_the_awaited():
    come = ledger("2025-01", "2025-02", "2025-05", "2025-06", "2025-07")
    owed = measure.owed(measure.calendar(come, AUTUMN, [2025], [MONTHLY]))
    assert owed.to_numpy().tolist() == [
        ["Uppsala", "ledger", "late", (Period(2025, 3), Period(2025, 4), Period(2025, 8)), date(2025, 4, 15)],
        ["Uppsala", "ledger", "expected", (Period(2025, 9),), date(2025, 10, 15)],
    ]


def test_a_region_that_has_handed_in_everything_owes_nothing():
    come = ledger(*(f"2025-{month:02}" for month in range(1, 10)))
    owed = measure.owed(measure.calendar(come, AUTUMN, [2025], [MONTHLY]))
    assert owed.empty
    assert list(owed.columns) == ["region", "dataset", "status", "periods", "due"]


@pytest.mark.parametrize(
    ("periods", "runs"),
    [
        ([], []),
        (["2025-03"], [("2025-03", "2025-03")]),
        (["2025-03", "2025-04", "2025-08"], [("2025-03", "2025-04"), ("2025-08", "2025-08")]),
        (["2025-11", "2025-12", "2026-01"], [("2025-11", "2026-01")]),
        (["2025T2", "2025"], [("2025T2", "2025T2"), ("2025", "2025")]),
        (["2025-12", "2026M01-01"], [("2025-12", "2025-12"), ("2026M01-01", "2026M01-01")]),
        (["2025M01-07", "2025-08"], [("2025M01-07", "2025M01-07"), ("2025-08", "2025-08")]),
    ],
)
def test_months_in_a_row_are_told_by_their_first_and_last(periods, runs):
    found = measure.runs([Period.of(code) for code in periods])
    assert [(str(first), str(last)) for first, last in found] == runs


# --- what the store has received --------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def handed_in(store, name, text, at=AT):
    raw = text.encode()
    reading = read.upload(name, raw)
    return store.save(check.delivery(reading, store.touched(reading)), raw, "Kim", at)


def month(number, amount, region="Uppsala"):
    return f"region;period;kontogrupp;utfall;budget\n{region};2025-{number:02};Personal;{amount};5,0\n"


def slots(store):
    return store.received()[["dataset", "what", "region", "period", "deliveries", "delivery"]].to_numpy().tolist()


def test_an_empty_store_has_received_nothing(store):
    assert store.received().empty
    assert {"dataset", "what", "region", "period", "first", "latest", "deliveries", "delivery"} == {*store.received()}


def test_each_measure_of_each_month_is_a_slot_with_its_first_and_latest_moment(store):
    handed_in(store, "a.csv", month(1, "4,0"))
    handed_in(store, "b.csv", month(1, "4,5"), AT.replace(day=20))
    assert slots(store) == [
        ["ledger", "actual", "Uppsala", "2025-01", 2, 2],
        ["ledger", "budget", "Uppsala", "2025-01", 2, 2],
    ]
    row = store.received().iloc[0]
    assert (row["first"], row["latest"]) == (AT, AT.replace(day=20))


def test_an_undone_delivery_has_not_been_received(store):
    handed_in(store, "a.csv", month(1, "4,0"))
    store.undo(handed_in(store, "b.csv", month(1, "4,5")), "Kim", AT)
    assert [row[4:] for row in slots(store)] == [[1, 1], [1, 1]]
    store.undo(1, "Kim", AT)
    assert store.received().empty


def test_two_sources_of_a_figure_replace_nothing_of_each_others(store):
    row = "Ackumulerat resultat;SUV;T2 2025;{value};mnkr;{source}\n"
    head = "post;region;period;värde;enhet;källa\n"
    handed_in(store, "a.csv", head + row.format(value=2, source="Uppföljning"))
    handed_in(store, "b.csv", head + row.format(value=3, source="Plan"))
    assert slots(store) == [["published_finance", "resultat_ackumulerat", "SUV", "2025T2", 1, 2]]
    handed_in(store, "c.csv", head + row.format(value=4, source="Plan"))
    assert slots(store) == [["published_finance", "resultat_ackumulerat", "SUV", "2025T2", 2, 3]]


def test_the_first_moment_is_that_of_the_first_delivery_whatever_its_source(store):
    row = "Ackumulerat resultat;SUV;T2 2025;2;mnkr;{source}\n"
    head = "post;region;period;värde;enhet;källa\n"
    for day, source in enumerate(["Plan", "Uppföljning", "Bilaga", "Plan"], start=1):
        handed_in(store, f"{day}.csv", head + row.format(source=source) + "\n" * day, AT.replace(day=day))
    row = store.received().iloc[0]
    assert (row["first"].day, row["latest"].day) == (1, 4)


# --- the page ---------------------------------------------------------------------------------------------------------

NOVEMBER = datetime(2025, 11, 3, 9, tzinfo=now().tzinfo)


def opened(stem="calendar", language="Svenska"):
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60)
    app.query_params["lang"] = language
    app.run()
    app = app.switch_page(f"pages/{stem}.py").run()
    assert not app.exception, app.exception[0].stack_trace
    return app


def told(app):
    return [str(element.value).replace("\\", "") for element in app.markdown]


@pytest.fixture
def november(monkeypatch):
    """A day when August has come, September is late, October is awaited, and the published tables of August are in."""
    monkeypatch.setattr(calendar, "now", lambda: NOVEMBER)


@pytest.mark.usefixtures("sample_store", "november")
def test_the_page_says_in_a_sentence_what_each_region_owes():
    app = opened()
    assert next(text for text in told(app) if text.startswith("**Uppsala**")) == (
        "**Uppsala**  \n"
        ":red[▲ sen] Ekonomi (huvudbok): sep 2025 (1 st). Den första skulle ha lämnats senast 2025-10-15.  \n"
        ":blue[○ väntas] Ekonomi (huvudbok): okt 2025 (1 st), senast 2025-11-15."
    )
    assert "**SUV (gemensamt)**  \nInget saknas." in told(app)


@pytest.mark.usefixtures("sample_store", "november")
def test_every_cell_of_the_grid_says_a_word_beside_its_shape_and_the_legend_says_what_it_means():
    app = opened()
    grid = next(text for text in told(app) if "| jan |" in text).splitlines()
    assert grid[0] == ("| Region | jan | feb | mars | apr | maj | juni | juli | aug | sep | okt | nov | dec |")
    done, late, awaited, not_yet = (
        ":green[✓ klar]", ":red[▲ sen]", ":blue[○ väntas]", ":gray[– ej än]",
    )  # fmt: skip
    assert [cell.strip() for cell in grid[3].strip("|").split("|")] == [
        "Uppsala", *[done] * 8, late, awaited, not_yet, not_yet
    ]  # fmt: skip
    published = [text for text in told(app) if "| T2 2025 | 2025 |" in text]
    assert len(published) == 3
    assert "| Uppsala | :green[✓ klar] | :gray[– ej än] |" in published[1]
    assert any("▲ sen: sista dagen har passerat" in str(caption.value) for caption in app.caption)


@pytest.mark.usefixtures("sample_store", "november")
def test_a_replaced_month_is_marked_as_replaced_and_another_year_can_be_looked_at():
    handed_in(data.store(), "rättelse.csv", month(3, "4 000,0"))
    app = opened()
    assert "↻ ersatt" in next(text for text in told(app) if "| jan |" in text)
    app = app.segmented_control(key="calendar_year").set_value(2024).run()
    assert "sen" not in next(text for text in told(app) if "| jan |" in text)
    assert not [text for text in told(app) if "| T2 " in text]  # published tables are expected from 2025 on


@pytest.mark.usefixtures("sample_store", "november")
def test_the_table_behind_has_the_days_and_the_delivery():
    table = calendar.listed(calendar._calendar(2025, 2025))
    rows = table[table["Region"] == "Uppsala"].to_numpy().tolist()
    sample = next(each for each in data.deliveries().to_dict("records") if each["dataset"] == LEDGER.code)
    assert rows[7][:6] == ["Ekonomi (huvudbok)", "Uppsala", "augusti 2025", "2025-09-15", "klar", str(sample["id"])]
    assert rows[8][:5] == ["Ekonomi (huvudbok)", "Uppsala", "september 2025", "2025-10-15", "sen"]
    assert pd.isna(rows[8][5])
    assert pd.isna(rows[8][6])


@pytest.mark.usefixtures("empty_store", "november")
def test_an_empty_store_owes_everything_since_the_calendar_began():
    app = opened(language="English")
    assert next(text for text in told(app) if text.startswith("**Sörmland**")).splitlines()[1:3] == [
        ":red[▲ late] Finance (ledger): Jan 2022 – Sept 2025 (45). The first was due on 2022-02-15.  ",
        ":blue[○ awaited] Finance (ledger): Oct 2025 (1), due 2025-11-15.  ",
    ]


@pytest.mark.usefixtures("empty_store")
def test_the_templates_lie_on_the_page_where_files_are_handed_in():
    app = opened("hand_in")
    shelf = [each.label for each in app.get("download_button") if each.key.startswith("template_")]
    assert shelf == [export.title for export in EXPORTS.values()]
