"""A published forecast is frozen, whatever happens to the ledger afterwards, and scored when the months have come."""

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from svlc_core import check, forecast, read
from svlc_core.catalogue import rules
from svlc_core.errors import Refused
from svlc_core.forecast import Pick, Vintage
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
    return forecast.published(2025, 8, title, amounts, **told)


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


# --- frozen -----------------------------------------------------------------------------------------------------------


YEARS, LINES = range(2023, 2026), {Line.REVENUE: 1000, Line.STAFF: -800, Line.OTHER: -190}


def ledger(known=8, regions=("Sörmland", "Uppsala", "Västmanland"), years=YEARS):
    """Two whole years and the first months of the last: every line wanders a little, each region in its own way."""
    rows = [
        {
            "region": region, "line": str(line), "year": year, "month": month, "budget": TKR * amount,
            "actual": None if (year, month) > (years[-1], known)
            else TKR * (amount + (7 * place + 5 * month + 3 * (year - 2023)) % 11),
        }
        for place, region in enumerate(regions)
        for line, amount in LINES.items()
        for year in years
        for month in range(1, 13)
    ]  # fmt: skip
    return pd.DataFrame(rows).astype({"actual": "Int64", "budget": "Int64"})


MONTHLY = ledger()


def frozen(**told):
    picks = (Pick("Uppsala", Line.STAFF, (("last_year_rest", 1.0),), None, "Som i fjol", "Kim"),)
    return forecast.freeze(forecast.outlook(MONTHLY, 2025, 8, picks=picks), title="Augusti", data_version=3, **told)


def test_a_frozen_forecast_holds_the_months_totals_methods_and_choices_and_adds_up():
    vintage = frozen(text="Osäkert")
    assert (vintage.year, vintage.months_known, vintage.data_version) == (2025, 8, 3)
    assert vintage.method == dict.fromkeys(("Sörmland", "Uppsala", "Västmanland"), "combined")
    assert [(each.line, each.reason) for each in vintage.picks] == [("staff", "Som i fjol")]
    sums = vintage.monthly.groupby("region")["amount"].sum()
    for region in sums.index:
        assert vintage.total(region)["expected"] == sums[region]
    assert vintage.total(Region.ALL)["expected"] == sums.sum()
    total = vintage.total(Region.ALL)
    assert total["low95"] < total["low80"] < total["expected"] < total["high80"] < total["high95"]
    assert total["s"] > 0


def test_it_comes_back_byte_for_byte_whatever_happens_to_the_ledger_afterwards(store):
    vintage = frozen()
    written = vintage.to_text()
    vintage.monthly.loc[0, "amount"] += 1  # what is done to the frame later does not reach the one that was kept
    assert vintage.to_text() != written
    vintage.monthly.loc[0, "amount"] -= 1
    store.publish(vintage, "Kim", AT)
    raw = b"region;period;kontogrupp;utfall\nUppsala;2025-01;Personal;-900\n"
    reading = read.upload("a.csv", raw)
    number = store.save(check.delivery(reading, store.touched(reading)), raw, "Kim", AT + DAY)
    store.undo(number, "Kim", AT + 2 * DAY)
    [kept] = store.vintages()
    assert kept.to_text() == written
    pd.testing.assert_frame_equal(kept.monthly, vintage.monthly)
    pd.testing.assert_frame_equal(kept.totals, vintage.totals)


def test_a_frozen_forecast_is_its_own_copy():
    outlook = forecast.outlook(MONTHLY, 2025, 8)
    vintage = forecast.freeze(outlook, title="Augusti")
    written = vintage.to_text()
    outlook.monthly.loc[0, "amount"] = 0
    outlook.totals.loc[0, "expected"] = 0
    assert vintage.to_text() == written


def test_a_scenario_moves_the_totals_the_interval_and_the_budget_with_its_months():
    outlook = forecast.outlook(MONTHLY, 2025, 8)
    plain = forecast.freeze(outlook, title="Utan")
    rows = pd.DataFrame({
        "region": ["Uppsala", "Sörmland"], "line": ["other", "staff"], "month": [10, 12], "status": "forecast",
        "amount": [-300 * TKR, 100 * TKR], "budget": [50 * TKR, None],
    })  # fmt: skip
    after = pd.concat([outlook.monthly, rows.astype(outlook.monthly.dtypes.to_dict())], ignore_index=True)
    moved = forecast.freeze(outlook, title="Med", scenario={"scenario": "Avtal"}, after=after)
    assert moved.scenario == {"scenario": "Avtal"}
    assert len(moved.monthly) == len(plain.monthly)
    for region, change in (("Uppsala", -300), ("Sörmland", 100), ("Västmanland", 0), (Region.ALL, -200)):
        before, now = plain.total(region), moved.total(region)
        for name in ("expected", "low80", "high80", "low95", "high95"):
            assert now[name] - before[name] == change * TKR
        assert now["s"] == before["s"]
    assert moved.total("Uppsala")["budget"] - plain.total("Uppsala")["budget"] == 50 * TKR
    assert moved.total("Sörmland")["budget"] == plain.total("Sörmland")["budget"]


def test_what_is_not_known_stays_unknown():
    short = ledger(years=range(2025, 2026)).assign(budget=pd.NA).astype({"budget": "Int64"})
    vintage = forecast.freeze(forecast.outlook(short, 2025, 8), title="Ett halvt år")
    kept = Vintage.from_text(vintage.to_text())
    total = kept.total(Region.ALL)
    assert pd.isna([total[name] for name in ("low80", "high95", "s", "budget")]).all()
    assert kept.monthly["budget"].isna().all()


def test_a_published_total_has_no_interval_no_months_and_no_method_and_the_sum_follows():
    vintage = august()
    assert [*vintage.totals["region"]] == ["Sörmland", "Uppsala", "Västmanland", "SUV"]
    assert [each // TKR for each in vintage.totals["expected"]] == [881, 676, 185, 1742]
    assert vintage.totals[["low80", "s", "budget"]].isna().all(axis=None)
    assert (len(vintage.monthly), dict(vintage.method)) == (0, {})


def test_the_change_since_the_last_one_is_told_for_every_region_that_both_tell():
    outlook = forecast.outlook(MONTHLY, 2025, 8)
    vintage = forecast.published(2025, 8, "Tidigare", {"Uppsala": 100 * TKR, "Gotland": 5})
    now = outlook.totals[outlook.totals["chosen"]].set_index("region")["expected"]
    told = forecast.since(vintage, outlook).set_index("region")
    assert [*told.index] == ["Uppsala", "SUV"]
    assert told.loc["Uppsala", "change"] == now["Uppsala"] - 100 * TKR
    assert (told["becomes"] - told["was"] == told["change"]).all()


# --- scored -----------------------------------------------------------------------------------------------------------


def with_outcome(until, extra=0):
    """The ledger with the year known further; every new month of Uppsala's staff as much better as `extra`."""
    later = ledger(known=until)
    new = (later["year"] == 2025) & (later["month"] > 8) & (later["region"] == "Uppsala") & (later["line"] == "staff")
    return later.assign(actual=later["actual"].mask(new, later["actual"] + extra))


def test_each_later_month_is_scored_as_outcome_less_forecast_accumulated():
    vintage = Vintage.from_text(frozen().to_text(), id=4)
    scored = forecast.score([vintage], with_outcome(10)).set_index(["region", "month"])
    assert {month for _, month in scored.index} == {9, 10}
    path = vintage.monthly[vintage.monthly["region"] == "Uppsala"].groupby("month")["amount"].sum().cumsum()
    outcome = with_outcome(10).query("region == 'Uppsala' and year == 2025").groupby("month")["actual"].sum().cumsum()
    for month in (9, 10):
        row = scored.loc["Uppsala", month]
        assert (row["forecast"], row["outcome"]) == (path[month], outcome[month])
        assert row["error"] == outcome[month] - path[month]
    october = scored["error"].xs(10, level="month")
    assert october[Region.ALL] == october.drop(Region.ALL).sum()
    assert scored["within80"].isna().all()  # not before the year is over
    assert set(scored["vintage"]) == {4}
    better = forecast.score([vintage], with_outcome(10, extra=TKR)).set_index(["region", "month"])
    assert better.loc[("Uppsala", 10), "error"] - scored.loc[("Uppsala", 10), "error"] == 2 * TKR  # + is better


def test_at_the_years_end_it_is_said_whether_the_outcome_lay_inside():
    vintage = frozen()
    near = forecast.score([vintage], with_outcome(12)).query("month == 12").set_index("region")
    far = forecast.score([vintage], with_outcome(12, extra=10_000 * TKR)).query("month == 12").set_index("region")
    total = vintage.total("Uppsala")
    assert near.loc["Uppsala", "error"] == near.loc["Uppsala", "outcome"] - total["expected"]
    assert near.loc["Uppsala", "least80"] == total["low80"] - total["expected"]
    assert near.loc["Uppsala", "within80"]
    assert [*far.loc["Uppsala", ["within80", "within95"]]] == [False, False]
    ended = forecast.ended(forecast.score([vintage], with_outcome(12))).set_index("region").loc["Uppsala"]
    assert (ended["years"], ended["tried"], ended["within80"], ended["within95"]) == (1, 1, 1, 1)
    assert ended["bias"] == near.loc["Uppsala", "error"]
    assert ended["mean_abs"] == abs(near.loc["Uppsala", "error"])


def test_published_totals_are_scored_at_the_years_end_and_until_then_they_leave_a_rest():
    vintage = august()
    assert forecast.score([vintage], with_outcome(10)).empty
    assert forecast.ended(forecast.score([vintage], with_outcome(10))).empty
    outcome = with_outcome(10).query("year == 2025").groupby("region")["actual"].sum()
    rest = forecast.remaining([vintage], with_outcome(10)).set_index("region")
    assert rest.loc["Uppsala", ["months", "so_far", "rest"]].to_list() == [
        10, outcome["Uppsala"], 676 * TKR - outcome["Uppsala"]
    ]  # fmt: skip
    assert rest["rest"].drop(Region.ALL).sum() == rest.loc[Region.ALL, "rest"]
    scored = forecast.score([vintage], with_outcome(12))
    assert list(scored["month"]) == [12] * 4
    assert scored["within80"].isna().all()


def test_a_month_counts_for_the_whole_when_every_region_has_handed_it_in():
    late = with_outcome(10)
    late = late[~((late["region"] == "Uppsala") & (late["year"] == 2025) & (late["month"] == 9))]
    scored = forecast.score([frozen()], late)
    assert scored.groupby("region")["month"].max().to_dict() == {"Sörmland": 10, "Västmanland": 10}
    assert forecast.remaining([frozen()], late).set_index("region").loc[Region.ALL, "months"] == 8


def test_a_vintage_of_a_year_or_a_region_without_outcome_is_not_scored():
    other = forecast.published(2027, 8, "Ett annat år", {"Gotland": 5})
    assert forecast.score([other], MONTHLY).empty
    assert forecast.remaining([other], MONTHLY).empty
    assert forecast.score([], MONTHLY).dtypes["error"] == "int64"


# --- replayed ---------------------------------------------------------------------------------------------------------


def test_every_method_is_tried_in_every_whole_year_with_what_was_known_then():
    tried = forecast.replay(MONTHLY, 8)
    assert set(tried["year"]) == {2023, 2024}  # 2025 is not over
    assert set(tried["region"]) == {"Sörmland", "Uppsala", "Västmanland", "SUV"}
    assert set(tried.query("year == 2023")["method"]) == {"run_rate", "budget_rest", "budget_half"}
    row = tried.query("year == 2024 and region == 'Uppsala' and method == 'last_year_rest'").iloc[0]
    of = MONTHLY[MONTHLY["region"] == "Uppsala"]
    so_far = of.query("year == 2024 and month <= 8")["actual"].sum()
    assert row["forecast"] == so_far + of.query("year == 2023 and month > 8")["actual"].sum()
    assert row["outcome"] == of.query("year == 2024")["actual"].sum()
    assert row["error"] == row["outcome"] - row["forecast"] == row["naive_error"]
    assert row["budget_error"] == row["outcome"] - of.query("year == 2024")["budget"].sum()
    assert row["gross"] == -of.query("year == 2024 and line != 'revenue'")["actual"].sum()


def test_what_happened_afterwards_changes_the_outcome_and_never_the_forecast():
    after = (MONTHLY["year"] == 2024) & (MONTHLY["month"] > 8)
    changed = forecast.replay(MONTHLY.assign(actual=MONTHLY["actual"].mask(after, MONTHLY["actual"] * 3)), 8)
    tried = forecast.replay(MONTHLY, 8)
    assert (changed["forecast"] == tried["forecast"]).all()
    assert (changed["outcome"] != tried["outcome"]).sum() == (tried["year"] == 2024).sum()


def test_the_yardsticks_are_missing_where_they_cannot_be_told():
    bare = forecast.replay(MONTHLY.assign(budget=pd.NA).astype({"budget": "Int64"}), 8)
    assert bare["budget_error"].isna().all()
    assert bare.query("year == 2023")["naive_error"].isna().all()
    summed = forecast.accuracy(bare)
    assert (summed["compared"] == 0).all()
    assert summed[["compared_abs", "naive_abs", "budget_abs"]].isna().all(axis=None)


def test_a_region_takes_part_in_the_years_that_it_has_whole():
    late = MONTHLY[~((MONTHLY["region"] == "Uppsala") & (MONTHLY["year"] == 2023) & (MONTHLY["month"] < 3))]
    tried = forecast.replay(late, 8)
    assert set(tried.query("region == 'Uppsala'")["year"]) == {2024}
    assert set(tried.query("region == 'SUV'")["year"]) == {2023, 2024}
    assert forecast.replay(late[late["year"] == 2025], 8).empty


def test_the_errors_are_summed_up_in_kronor_and_as_a_share_of_the_cost():
    """Two years that ended 30 better and 10 worse: they lean +10, and lie 20 off, of costs of 1 000 + 3 000."""
    tried = forecast.replay(MONTHLY, 8).query("region == 'SUV' and method == 'run_rate'")
    tried = tried.assign(error=[30, -10], gross=[1000, 3000], naive_error=[pd.NA, -50], budget_error=[8, -6],
                         within80=[pd.NA, False], within95=[pd.NA, True])  # fmt: skip
    row = forecast.accuracy(tried).iloc[0]
    assert (row["years"], row["bias"], row["mean_abs"]) == (2, 10, 20)
    assert (row["bias_share"], row["abs_share"]) == (20 / 4000, 40 / 4000)
    assert (row["compared"], row["compared_abs"], row["naive_abs"], row["budget_abs"]) == (1, 10, 50, 6)
    assert (row["tried"], row["within80"], row["within95"]) == (1, 0, 1)
    without = forecast.accuracy(tried.assign(gross=0), by=["region"]).iloc[0]
    assert pd.isna([without["bias_share"], without["abs_share"]]).all()


# --- told -------------------------------------------------------------------------------------------------------------


def test_a_program_is_told_the_lines_and_the_chances_and_nothing_that_is_not_known():
    outlook, short = (forecast.outlook(each, 2025, 8) for each in (MONTHLY, ledger(years=range(2025, 2026))))
    known = forecast.told(outlook, [Vintage.from_text(frozen().to_text(), id=1, at=AT), august()], with_outcome(9))
    whole = known["totals"][-1]
    assert whole["chance_zero"] == forecast.chance(whole["expected"], whole["s"], 0)
    assert whole["chance_budget"] == forecast.chance(whole["expected"], whole["s"], whole["budget"])
    assert sum(each["expected"] for each in known["lines"] if each["region"] == "SUV") == whole["expected"]
    first, second = known["vintages"]
    assert (first["at"], second["at"], first["picks"][0]["reason"]) == (AT.isoformat(), None, "Som i fjol")
    assert [each["month"] for each in first["scores"]] == [9] * 4
    assert second["scores"] == []
    unknown = forecast.told(short, [], MONTHLY)["totals"][-1]
    assert [unknown[name] for name in ("low80", "s", "chance_zero", "chance_budget")] == [None] * 4


# --- the worked example of docs/method.md -----------------------------------------------------------------------------


DOCUMENT = (Path(__file__).parent.parent / "docs" / "method.md").read_text(encoding="utf-8")


def table(*head):
    """The rows under the document's table whose heading is `head`."""
    found = re.search(re.escape("| " + " | ".join(head) + " |") + r"\n\|[-|]+\|\n((?:\|.*\n)+)", DOCUMENT)
    assert found, head
    return [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in found[1].splitlines()]


def ore(*cells):
    return [int(cell) * TKR if cell else pd.NA for cell in cells]


def test_the_months_of_the_worked_example_are_scored_as_printed():
    rows = table("until", "forecast, accumulated", "outcome, accumulated", "error")
    amounts = [50 * TKR] * 12  # 400 after August, and 50 a month from then on
    total = {"region": "Uppsala", "expected": 600 * TKR, "s": 30.0 * TKR, "budget": None,
             "low80": 570 * TKR, "high80": 630 * TKR, "low95": 540 * TKR, "high95": 660 * TKR}  # fmt: skip
    outcomes = [50 * TKR] * 8 + [later - sooner for sooner, later in pairwise(ore("400", *(row[2] for row in rows)))]
    monthly = {"region": "Uppsala", "line": "staff", "month": range(1, 13), "budget": None}
    vintage = replace(
        august(), monthly=pd.DataFrame(monthly | {"amount": amounts, "status": "forecast"}),
        totals=pd.DataFrame([total]),
    )  # fmt: skip
    scored = forecast.score([vintage], pd.DataFrame(monthly | {"year": 2025, "actual": outcomes}))
    assert [[str(row["month"]), *(str(row[name] // TKR) for name in ("forecast", "outcome", "error"))]
            for row in scored.to_dict("records")] == rows  # fmt: skip
    last = scored.iloc[-1]
    assert (last["least80"] // TKR, last["most80"] // TKR) == (-30, 30)
    assert (last["within80"], last["within95"]) == (False, True)


def test_the_published_forecast_leaves_the_rest_of_the_year_that_is_printed():
    rows = table("region", "full year, tkr", "January–August, tkr", "rest, tkr")
    so_far = {region: int(cell) for region, _, cell, _ in rows[:-1]}
    monthly = pd.DataFrame([
        {"region": region, "line": "staff", "year": 2025, "month": month, "budget": None,
         "actual": TKR * (amount if month == 1 else 0)}
        for region, amount in so_far.items() for month in range(1, 9)
    ])  # fmt: skip
    found = forecast.remaining([august()], monthly)
    told = found[["region", "expected", "so_far", "rest"]].to_numpy().tolist()
    assert [[region, *(str(amount // TKR) for amount in amounts)] for region, *amounts in told] == rows


def test_the_years_of_the_worked_example_sum_up_as_printed():
    rows = table("year", "forecast", "outcome", "error", "last year's rest", "budget", "cost")
    columns = ("year", "forecast", "outcome", "error", "naive_error", "budget_error", "gross")
    tried = pd.DataFrame([dict(zip(columns, [int(row[0]), *ore(*row[1:])], strict=True)) for row in rows])
    tried = tried.assign(region="SUV", method="combined", label=None, chosen=True, within80=pd.NA, within95=pd.NA)
    assert (tried["error"] == tried["outcome"] - tried["forecast"]).all()
    row = forecast.accuracy(tried).iloc[0]
    amounts = [row[name] / TKR for name in ("bias", "mean_abs", "compared_abs", "naive_abs", "budget_abs")]
    printed = [f"{amount:.1f}" for amount in amounts]
    printed.insert(2, f"{100 * row['abs_share']:.2f} %")
    assert printed == [value for _, value in table("summed up", "value")]
    assert row["compared"] == 2
