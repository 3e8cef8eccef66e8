"""A store of the schema before is brought to this one when it is opened, whole or not at all, and nothing is lost."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path

import duckdb
import pytest

from svlc_core import check, forecast, measure, read
from svlc_core.catalogue import rules
from svlc_core.catalogue.accounts import ACCOUNTS
from svlc_core.catalogue.delivery import Receipt, Split
from svlc_core.catalogue.marks import Mark, MarkKind
from svlc_core.catalogue.recipe import NO_RECIPE
from svlc_core.errors import Refused
from svlc_core.forecast import Pick
from svlc_core.store import Store, outgrown
from svlc_core.store.kept import receipt_text
from svlc_core.store.schema import SCHEMA, UPGRADES
from svlc_core.vocabulary import Line, Measure
from tests.case_rows import cases, delivered
from tests.test_store import files_no_larger_than, posix

ROOT = Path(__file__).parent.parent
AT = datetime(2025, 9, 1, 12, tzinfo=timezone(timedelta(hours=2)))
DAY = timedelta(days=1)

# As the second schema made it, word for word.
SCHEMA_2 = """
CREATE TABLE made_as AS SELECT 2 AS "schema";
CREATE TABLE deliveries (
    id BIGINT, dataset VARCHAR, name VARCHAR, digest VARCHAR, size BIGINT, status VARCHAR, "by" VARCHAR, "at" VARCHAR,
    choices VARCHAR, receipt VARCHAR, findings VARCHAR, figures BIGINT, mode VARCHAR, version BIGINT
);
CREATE TABLE undone (delivery BIGINT, "by" VARCHAR, "at" VARCHAR, version BIGINT);
CREATE TABLE ledger_rows (
    delivery BIGINT, "sheet" VARCHAR, "row" BIGINT, "column" VARCHAR, "text" VARCHAR, "region" VARCHAR, "year" BIGINT,
    "month" BIGINT, "account" VARCHAR, "name" VARCHAR, "line" VARCHAR, "cost_centre" VARCHAR, "measure" VARCHAR,
    "amount" BIGINT
);
CREATE TABLE fact_rows (
    delivery BIGINT, dataset VARCHAR, "sheet" VARCHAR, "row" BIGINT, "column" VARCHAR, "text" VARCHAR,
    "series" VARCHAR, "label" VARCHAR, "region" VARCHAR, "period" VARCHAR, "value" DOUBLE, "decimals" BIGINT,
    "unit" VARCHAR, "quality" VARCHAR, "target" VARCHAR, "better" VARCHAR, "source" VARCHAR, "note" VARCHAR
);
CREATE TABLE kept_scenarios (id BIGINT, name VARCHAR, query VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE TABLE events (id BIGINT, what VARCHAR, subject VARCHAR, "by" VARCHAR, "at" VARCHAR);
CREATE VIEW live AS
    WITH seen AS (
        SELECT * FROM deliveries WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)
    ), dropped AS (
        SELECT * FROM undone WHERE version <= coalesce(CAST(getvariable('version') AS BIGINT), version)
    )
    SELECT * FROM seen ANTI JOIN dropped ON seen.id = dropped.delivery;
CREATE VIEW ledger AS
    WITH replaced AS (
        SELECT region, year, month, measure, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'replace') ON delivery = id GROUP BY ALL
    ),
    updated AS (
        SELECT region, year, month, measure, line, coalesce(account, '') AS account,
            coalesce(cost_centre, '') AS cost_centre, max(delivery) AS since FROM ledger_rows
        SEMI JOIN (SELECT id FROM live WHERE mode = 'update') ON delivery = id GROUP BY ALL
    )
    SELECT each.* FROM ledger_rows each SEMI JOIN live ON each.delivery = live.id
    LEFT JOIN replaced USING (region, year, month, measure)
    LEFT JOIN updated ON each.region = updated.region AND each.year = updated.year AND each.month = updated.month
        AND each.measure = updated.measure AND each.line = updated.line
        AND coalesce(each.account, '') = updated.account AND coalesce(each.cost_centre, '') = updated.cost_centre
    WHERE each.delivery >= coalesce(replaced.since, 0) AND each.delivery >= coalesce(updated.since, 0);
CREATE VIEW facts AS
    SELECT * FROM fact_rows SEMI JOIN live ON fact_rows.delivery = live.id
    QUALIFY delivery = max(delivery) OVER (PARTITION BY dataset, series, region, period, source);
CREATE VIEW scenarios AS
    SELECT name, query, "by", "at" FROM kept_scenarios
    SEMI JOIN (SELECT max(id) AS id FROM kept_scenarios GROUP BY name) USING (id) WHERE query IS NOT NULL;
"""

# Of each delivery: its mode, and month, account, line, cost centre and öre of each row.
#                   account  line                    how its line came about
DELIVERIES = {
    1: ("replace", [(1, "4010", "staff", "A", -100),  # by its account
                    (1, "4010", "staff", None, -20),
                    (1, "5010", "technology", "", -7),  # named by the file
                    (1, "", "staff", "", -5),  # there was no account
                    (1, None, "unmapped", None, -3),
                    (1, "9999", "unmapped", "", -2),  # nobody knows the account
                    (2, "3010", "revenue", "", 300)]),
    2: ("update", [(1, "4010", "staff", "A", -130), (1, "5010", "other", "", -9), (1, "9999", "other", "", -1)]),
    3: ("append", [(1, "", "staff", "", -1), (2, "4410", "pension", "", -40)]),
    4: ("replace", [(2, "3010", "revenue", "", 310)]),  # undone after the fifth
    5: ("update", [(2, "3010", "revenue", "", 320), (1, "", "staff", "", -6)]),
}  # fmt: skip
UNDONE_AS = 6


def made_before(path):
    """A store of the schema before, with deliveries, a figure, an undo and a scenario."""
    connection = duckdb.connect(str(path))
    connection.execute(SCHEMA_2)
    places = count(2)
    for number, (mode, rows) in DELIVERIES.items():
        stated = Receipt(
            Split(len(rows), len(rows), 0, 0), {Measure.ACTUAL: Split(*[sum(row[-1] for row in rows)] * 2, 0, 0)}
        )
        deliver(connection, number, "ledger", mode, receipt_text(stated), len(rows))
        for month, account, line, centre, ore in rows:
            told = [number, "", next(places), "Utfall", str(ore), "Uppsala", 2025, month, account, "Namn", line, centre,
                    "actual", ore]  # fmt: skip
            connection.execute(f"INSERT INTO ledger_rows VALUES ({', '.join('?' * 14)})", told)
    event(connection, UNDONE_AS, "undo", "4")
    connection.execute("INSERT INTO undone VALUES (4, 'Kim', ?, ?)", [at(UNDONE_AS), UNDONE_AS])
    deliver(connection, 7, "published_sick_leave", "replace", receipt_text(Receipt(Split(1, 1, 0, 0), {})), 1)
    connection.execute(
        "INSERT INTO fact_rows VALUES (7, 'published_sick_leave', '', 2, '2024', '6,8', 'kvinnor', 'Kvinnor', "
        "'Uppsala', '2024', 6.8, 1, '%', 'ok', NULL, NULL, 'a', NULL)"
    )
    event(connection, 8, "scenario", "Vakanser")
    connection.execute("INSERT INTO kept_scenarios VALUES (1, 'Vakanser', 'v=1', 'Kim', ?)", [at(8)])
    connection.close()


def at(version):
    return (AT + version * DAY).isoformat()


def event(connection, version, what, subject):
    connection.execute("INSERT INTO events VALUES (?, ?, ?, 'Kim', ?)", [version, what, subject, at(version)])


def deliver(connection, number, dataset, mode, receipt, figures):
    raw = f"fil {number}".encode()
    event(connection, number, "save", str(number))
    told = [number, dataset, f"{number}.csv", sha256(raw).hexdigest(), len(raw), "accepted", "Kim", at(number), "{}",
            receipt, "[]", figures, mode, number]  # fmt: skip
    connection.execute(f"INSERT INTO deliveries VALUES ({', '.join('?' * 14)})", told)
    originals = Path(connection.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()[0])
    (folder := originals.parent / "originals").mkdir(exist_ok=True)
    (folder / sha256(raw).hexdigest()).write_bytes(raw)


def seen_before(path):
    """Of each version: the rows and the figures that count, as the store before saw them."""
    connection = duckdb.connect(str(path))
    seen = {}
    for version in range(9):
        connection.execute("SET VARIABLE version = ?", [version])
        tables = ("ledger", "facts", "live")
        seen[version] = [connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in tables]
    connection.close()
    return seen


def seen_now(store):
    own = '"sheet", "row", "column", "text", region, year, month, account, name, line, cost_centre, measure, amount'
    queries = (f"SELECT delivery, {own} FROM ledger ORDER BY ALL", "SELECT * FROM facts ORDER BY ALL",
               "SELECT * EXCLUDE (recipe, kept) FROM live ORDER BY ALL")  # fmt: skip
    seen = {}
    for version in range(9):
        with store._cursor(version) as cursor:
            seen[version] = [cursor.execute(query).fetchall() for query in queries]
    return seen


@pytest.fixture
def path(tmp_path):
    made_before(tmp_path / "svlc.duckdb")
    return tmp_path / "svlc.duckdb"


@pytest.fixture
def upgraded(path):
    opened = Store(path)
    yield opened
    opened.close()


def schema_of(path):
    with duckdb.connect(str(path)) as connection:
        return connection.execute('SELECT "schema" FROM made_as').fetchone()[0]


def test_every_version_of_the_store_is_what_it_was(path):
    before = seen_before(path)
    counted = [len(rows) for rows, *_ in before.values()]
    assert counted == [0, 7, 9, 11, 10, 9, 10, 10, 10]  # so that there is something to keep
    for _ in range(2):  # the second time it is one of this schema
        store = Store(path)
        assert seen_now(store) == before
        store.close()
    assert schema_of(path) == SCHEMA


def test_receipts_history_originals_scenarios_and_soundness_are_as_before(upgraded):
    assert (upgraded.version, upgraded.verify()) == (8, ())
    assert list(upgraded.deliveries()["id"]) == [7, 5, 4, 3, 2, 1]
    assert list(upgraded.deliveries()["undone_by"].fillna("")) == ["", "", "Kim", "", "", ""]
    assert upgraded.receipt(1).sums[Measure.ACTUAL].stored == 163
    assert upgraded.original(2) == b"fil 2"
    assert (upgraded.recipe(2), len(upgraded.mends(2))) == (NO_RECIPE, 0)
    assert list(upgraded.scenarios()["query"]) == ["v=1"]
    assert upgraded.effects(4)["becomes"].fillna(0).to_list() == [0, 310]


def test_a_delivery_from_before_can_be_undone(upgraded):
    upgraded.undo(5, "Kim", AT + 9 * DAY)
    rows = upgraded.current("ledger")
    assert rows.loc[rows["account"] == "3010", "amount"].to_list() == [300]
    assert sorted(rows.loc[rows["account"].fillna("") == "", "amount"]) == [-5, -3, -1]


def test_a_line_that_followed_from_the_account_follows_the_mapping_and_one_that_the_file_named_stays(upgraded):
    assert upgraded.accounts() == ACCOUNTS
    upgraded.save_accounts("region_bas", ACCOUNTS | {"4": Line.OTHER, "5": Line.PENSION}, "Kim", AT + 9 * DAY)
    rows = upgraded.current("ledger")
    lines = rows.groupby(rows["account"].fillna(""))["line"].agg(set)
    assert dict(lines) == {
        "": {"staff", "unmapped"}, "3010": {"revenue"}, "4010": {"other"}, "4410": {"pension"},
        "5010": {"technology", "other"},  # it had two lines in a month, so the file told them apart
        "9999": {"unmapped", "other"},
    }  # fmt: skip


@pytest.mark.parametrize("group", ["", "Personal"])
def test_an_update_hits_a_row_from_before_whether_it_names_the_line_or_not(upgraded, group):
    raw = f"region;period;konto;kontogrupp;ansvar;utfall (kr)\nUppsala;2025-01;4010;{group};A;1,70\n".encode()
    reading = read.upload("a.csv", raw)
    delivery = check.delivery(reading, upgraded.touched(reading), "update")
    upgraded.save(delivery, raw, "Kim", AT + 9 * DAY)
    rows = upgraded.current("ledger")
    assert sorted(rows.loc[rows["account"] == "4010", "amount"]) == [-170, -20]
    january = upgraded.ask(measure.monthly).query("month == 1 and line == 'staff'")["actual"]
    assert list(january) == [delivery.difference["becomes"].iloc[0]]


# --- half-way ---------------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
import duckdb
from svlc_core.store.schema import UPGRADES
connection = duckdb.connect(sys.argv[1])
connection.execute(f"BEGIN; {UPGRADES[2]}")
os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_killed_half_way_it_is_still_the_store_it_was_and_is_upgraded_the_next_time(path):
    before = seen_before(path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT)
    assert killed.returncode < 0
    assert schema_of(path) == 2
    assert seen_before(path) == before
    store = Store(path)
    assert seen_now(store) == before
    store.close()


@posix
def test_a_disk_that_does_not_take_the_upgrade_leaves_the_store_as_it_was(path):
    before = seen_before(path)
    with files_no_larger_than(1000), pytest.raises(Refused) as refused:
        Store(path)
    assert refused.value.finding.rule is rules.STORE_NOT_READABLE
    assert schema_of(path) == 2
    assert seen_before(path) == before


@pytest.mark.parametrize(("schema", "refused"), [(1, True), (SCHEMA + 1, True), (2, False)])
def test_only_a_schema_that_is_not_known_is_refused(path, schema, refused):
    with duckdb.connect(str(path)) as connection:
        connection.execute('UPDATE made_as SET "schema" = ?', [schema])
    if refused:
        with pytest.raises(Refused) as met:
            Store(path)
        assert met.value.finding.rule is rules.OTHER_SCHEMA
        assert schema_of(path) == schema
    else:
        Store(path).close()
    assert not outgrown(path)


def test_a_store_with_sample_data_of_a_schema_that_can_be_upgraded_is_kept(path):
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE deliveries SET \"by\" = 'exempeldata'")
        connection.execute("DELETE FROM kept_scenarios")
    assert set(UPGRADES) == {2, 3, 4}
    assert not outgrown(path)


# --- from the third schema, which had no cases, hours or marks, and the fourth, which had no published forecasts ------


def made_of(schema, folder):
    """The same deliveries as above, with a mapping of accounts, a recipe, and one that was undone again."""
    path = folder / "svlc.duckdb"
    connection = duckdb.connect(str(path))
    connection.execute((ROOT / "tests" / f"schema_{schema}.sql").read_text(encoding="utf-8"))
    for number, (mode, rows) in DELIVERIES.items():
        stated = Receipt(
            Split(len(rows), len(rows), 0, 0), {Measure.ACTUAL: Split(*[sum(row[-1] for row in rows)] * 2, 0, 0)}
        )
        raw = f"fil {number}".encode()
        event(connection, number, "save", str(number))
        told = [number, "ledger", f"{number}.csv", sha256(raw).hexdigest(), len(raw), "accepted", "Kim", at(number),
                "{}", receipt_text(stated), "[]", len(rows), mode, number, "{}", sha256(raw).hexdigest()]  # fmt: skip
        connection.execute(f"INSERT INTO deliveries VALUES ({', '.join('?' * 16)})", told)
        (folder / "originals").mkdir(exist_ok=True)
        (folder / "originals" / sha256(raw).hexdigest()).write_bytes(raw)
        for place, (month, account, line, centre, ore) in enumerate(rows, 2):
            row = [number, "", place, "Utfall", str(ore), "Uppsala", 2025, month, account, "Namn", line, None, centre,
                   "actual", ore]  # fmt: skip
            connection.execute(f"INSERT INTO ledger_rows VALUES ({', '.join('?' * 15)})", row)
    event(connection, UNDONE_AS, "undo", "4")
    connection.execute("INSERT INTO undone VALUES (4, 'Kim', ?, ?)", [at(UNDONE_AS), UNDONE_AS])
    event(connection, 7, "accounts", "1")
    lines = [["3", "4", "5"], ["revenue", "other", "staff"]]
    connection.execute("INSERT INTO mappings VALUES (1, 'region_bas', MAP(?, ?), 'Kim', ?, 7)", [*lines, at(7)])
    event(connection, 8, "recipe", "Recept")
    connection.execute("INSERT INTO kept_recipes VALUES (1, 'a', 'Recept', '{}', 'Kim', ?, 8)", [at(8)])
    connection.execute("INSERT INTO kept_scenarios VALUES (1, 'Vakanser', 'v=1', 'Kim', ?)", [at(8)])
    connection.close()
    return path


SEEN_OF_3 = ("ledger", "facts", "live", "lined_rows", "recipe_changes", "scenarios", "dropped")


def seen_of_3(cursor_at):
    """Of each version: all that the third schema could see."""
    seen = {}
    for version in range(9):
        with cursor_at(version) as cursor:
            seen[version] = [cursor.execute(f"SELECT * FROM {view} ORDER BY ALL").fetchall() for view in SEEN_OF_3]
    return seen


@contextmanager
def old_cursor(path, version):
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET VARIABLE version = ?", [version])
        yield connection


@pytest.mark.parametrize("schema", [3, 4])
def test_every_version_of_a_store_of_the_third_or_fourth_schema_is_what_it_was(tmp_path, schema):
    path = made_of(schema, tmp_path)
    before = seen_of_3(partial(old_cursor, path))
    assert [len(rows) for rows, *_ in before.values()] == [0, 7, 7, 9, 8, 7, 8, 8, 8]
    for _ in range(2):
        store = Store(path)
        assert seen_of_3(store._cursor) == before
        assert (store.version, store.verify(), len(store.remembered()), len(store.mappings())) == (8, (), 1, 2)
        store.close()
    assert schema_of(path) == SCHEMA


@pytest.mark.parametrize("before", [2, 3, 4])
def test_an_upgraded_store_keeps_what_came_later_as_a_new_one_does(tmp_path, before):
    path = tmp_path / "svlc.duckdb"
    made_before(path) if before == 2 else made_of(before, tmp_path)
    upgraded, new = Store(path), Store(tmp_path / "nytt" / "svlc.duckdb")
    for store in (upgraded, new):
        store.save(delivered(cases(50)), b"en fil", "Kim", AT + 20 * DAY)
        store.keep_mark(Mark(MarkKind.EVENT, date(2025, 1, 1), "Nytt"), "Kim", AT + 20 * DAY)
        assert len(store.ask_cases(each_case)) == 50
        assert [each.text for each in store.marks()] == ["Nytt"]
        store.publish(forecast.published(2025, 8, "Augusti", {"Uppsala": 100}), "Kim", AT + 20 * DAY)
        store.pick(2025, Pick("Uppsala", "staff", reason="Avtal"), "Kim", AT + 20 * DAY)
        store.save_scenario("Vakanser", "v=1", "Kim", AT + 20 * DAY)
        store.set_primary("Vakanser", "Kim", AT + 20 * DAY)
        assert (len(store.vintages()), len(store.picks(2025)), store.primary()) == (1, 1, "Vakanser")
        assert (store.vintages(AT), store.picks(2025, AT), store.primary(AT)) == ((), (), None)
        assert store.verify() == ()
    assert shape_of(upgraded) == shape_of(new)
    upgraded.close()
    new.close()


def each_case(table):
    return table.select("case")


def shape_of(store):
    """Every column and every view. A column that was added later stands last."""
    columns = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
    views = "SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL"
    return store._rows(columns), store._rows(views)


@posix
@pytest.mark.parametrize("schema", [3, 4])
def test_killed_on_the_way_from_the_third_or_fourth_schema_it_is_still_that_store(tmp_path, schema):
    path = made_of(schema, tmp_path)
    killed = subprocess.run([sys.executable, "-c", KILLED.replace("[2]", f"[{schema}]"), str(path)], cwd=ROOT)
    assert (killed.returncode < 0, schema_of(path)) == (True, schema)
    with files_no_larger_than(1000), pytest.raises(Refused):
        Store(path)
    assert schema_of(path) == schema
    Store(path).close()
    assert schema_of(path) == SCHEMA
