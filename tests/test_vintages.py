"""A published forecast is frozen, whatever happens to the ledger afterwards, and scored when the months have come."""

from datetime import datetime, timedelta, timezone

import pytest

from svlc_core import forecast
from svlc_core.catalogue import rules
from svlc_core.errors import Refused
from svlc_core.forecast import Pick
from svlc_core.store import Store
from svlc_core.vocabulary import Line, Region

AT = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=2)))
DAY = timedelta(days=1)
TKR = 100_000


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


def august(title="Augusti", **told):
    amounts = {Region.SORMLAND: 881 * TKR, Region.UPPSALA: 676 * TKR, Region.VASTMANLAND: 185 * TKR}
    return forecast.published(2025, 8, title, amounts | {Region.ALL: sum(amounts.values())}, **told)


# --- kept, and withdrawn ----------------------------------------------------------------------------------------------


def test_what_is_published_comes_back_as_it_was_with_who_and_when(store):
    vintage = august(text="Personal kostar mindre.", source="Uppföljning T2 2025", data_version=7)
    number = store.publish(vintage, "Kim", AT)
    [kept] = store.vintages()
    assert (kept.id, kept.by, kept.at) == (number, "Kim", AT)
    assert kept.to_text() == vintage.to_text()
    assert (kept.text, kept.source, kept.data_version) == ("Personal kostar mindre.", "Uppföljning T2 2025", 7)
    assert kept.total(Region.ALL)["expected"] == 1742 * TKR
    assert kept.total("Gotland") is None


def test_a_withdrawn_vintage_is_still_seen_as_of_earlier_and_in_the_history_with_the_reason(store):
    first = store.publish(august("Första"), "Kim", AT)
    store.publish(august("Andra"), "Kim", AT + DAY)
    store.withdraw_vintage(first, "Robin", AT + 2 * DAY, "Fel period")
    assert [each.title for each in store.vintages()] == ["Andra"]
    assert [each.title for each in store.vintages(AT)] == ["Första"]
    assert [each.title for each in store.vintages(AT + DAY)] == ["Första", "Andra"]
    [row] = store.withdrawn_vintages().to_dict("records")
    assert row["vintage"].title == "Första"
    assert (row["withdrawn_by"], row["withdrawn_at"], row["reason"]) == ("Robin", AT + 2 * DAY, "Fel period")
    assert store.withdrawn_vintages(AT + DAY).empty
    assert list(store.events()["what"]) == ["withdraw_vintage", "vintage", "vintage"]


def test_what_says_nothing_is_refused_and_nothing_is_kept(store):
    assert refusal(lambda: store.publish(august(" "), "Kim", AT)).rule is rules.VINTAGE_WITHOUT_TITLE
    number = store.publish(august(), "Kim", AT)
    assert refusal(lambda: store.withdraw_vintage(number, "Kim", AT, "")).rule is rules.WITHDRAWN_WITHOUT_REASON
    assert refusal(lambda: store.withdraw_vintage(9, "Kim", AT, "Fel")).rule is rules.NO_SUCH_VINTAGE
    store.withdraw_vintage(number, "Kim", AT, "Fel")
    assert refusal(lambda: store.withdraw_vintage(number, "Kim", AT, "Fel")).rule is rules.NO_SUCH_VINTAGE
    assert len(store.events()) == 2


def test_a_vintage_that_is_not_the_one_that_was_published_is_found(store):
    store.publish(august(), "Kim", AT)
    assert store.verify() == ()
    with store._cursor() as cursor:
        cursor.execute("UPDATE kept_vintages SET content = replace(content, '881', '882')")
    [finding] = store.verify()
    assert (finding.rule, finding.values["vintage"]) == (rules.VINTAGE_CHANGED, 1)


def test_the_latest_of_a_year_is_the_one_published_last(store):
    store.publish(august("Första"), "Kim", AT)
    store.publish(august("Andra"), "Kim", AT + DAY)
    assert forecast.latest(store.vintages(), 2025).title == "Andra"
    assert forecast.latest(store.vintages(), 2024) is None


# --- choices ----------------------------------------------------------------------------------------------------------


STAFF = Pick(Region.UPPSALA, Line.STAFF, (("combined", 0.5), ("last_year_rest", 0.5)), None, "Lönerörelsen", "")


def test_a_choice_counts_until_another_one_or_none_comes_in_its_place(store):
    store.pick(2025, STAFF, "Kim", AT)
    store.pick(2025, Pick(Region.UPPSALA, Line.STAFF, own=-5 * TKR, reason="Avtal"), "Robin", AT + DAY)
    store.pick(2024, STAFF, "Kim", AT + DAY)
    store.unpick(2025, Region.UPPSALA, Line.STAFF, "Kim", AT + 2 * DAY)
    assert store.picks(2025) == ()
    [first], [second] = store.picks(2025, AT), store.picks(2025, AT + DAY)
    assert (first.blend, first.reason, first.by) == (STAFF.blend, "Lönerörelsen", "Kim")
    assert (second.own, second.reason, second.by) == (-5 * TKR, "Avtal", "Robin")
    assert len(store.picks(2024)) == 1


def test_a_choice_needs_a_reason_and_only_one_that_counts_can_be_taken_back(store):
    found = refusal(lambda: store.pick(2025, Pick(Region.UPPSALA, Line.STAFF), "Kim", AT))
    assert (found.rule, found.message()) == (
        rules.PICK_WITHOUT_REASON, "Valet för Uppsala, raden ”Personal”, saknar motivering."
    )  # fmt: skip
    found = refusal(lambda: store.unpick(2025, Region.UPPSALA, Line.STAFF, "Kim", AT))
    assert found.rule is rules.NO_SUCH_PICK
    assert store.version == 0


# --- the primary scenario ---------------------------------------------------------------------------------------------


def test_one_scenario_is_primary_until_another_one_is_or_it_is_forgotten(store):
    store.save_scenario("A", "v=1", "Kim", AT)
    store.save_scenario("B", "v=2", "Kim", AT)
    assert store.primary() is None
    store.set_primary("A", "Kim", AT + DAY)
    store.set_primary("B", "Kim", AT + 2 * DAY)
    assert (store.primary(), store.primary(AT), store.primary(AT + DAY)) == ("B", None, "A")
    store.forget_scenario("B", "Kim", AT + 3 * DAY)
    assert store.primary() is None
    store.set_primary("A", "Kim", AT + 4 * DAY)
    store.set_primary(None, "Kim", AT + 5 * DAY)
    assert (store.primary(), store.primary(AT + 4 * DAY)) == (None, "A")
    assert refusal(lambda: store.set_primary("C", "Kim", AT)).rule is rules.NO_SUCH_SCENARIO
