"""One definition, two engines: a real Spark cluster gives what DuckDB gives, to the last digit."""

import os
import socket
import sys
from datetime import datetime, timedelta, timezone

import pandas as pd
import pytest

from svlc_core import measure
from svlc_core.catalogue import rules
from svlc_core.catalogue.indicators import INDICATORS
from svlc_core.errors import Refused
from svlc_core.store import Store
from svlc_core.store.engines.spark import _alive
from svlc_core.vocabulary import OWNERS
from tests.case_rows import START, cases, delivered
from tests.spark import cluster as started
from tests.spark import lacking
from tests.test_case_store import unknown_column

AT = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=2)))
LATER = AT + timedelta(days=1)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    if why := lacking():
        if os.environ.get("SVLC_SPARK_TEST") == "required":
            pytest.fail(f"Proven på Spark krävs (SVLC_SPARK_TEST=required), men {why}")
        pytest.skip(why)
    with started(tmp_path_factory.mktemp("spark")) as running:
        yield running


@pytest.fixture(scope="module")
def stores(cluster, tmp_path_factory):
    """The same cases asked by DuckDB and by Spark: days told twice, and a delivery that was undone."""
    path = tmp_path_factory.mktemp("store") / "svlc.duckdb"
    duck, spark = Store(path), Store(path, spark=cluster.address)
    duck.save(delivered(cases(3000, seed=1), b"1"), b"1", "Kim", AT)
    duck.save(delivered(cases(500, 20, seed=2, start=START + pd.Timedelta(days=30)), b"2"), b"2", "Kim", AT)
    undone = duck.save(delivered(cases(300, seed=3), b"3"), b"3", "Kim", AT)
    duck.undo(undone, "Kim", LATER)
    yield duck, spark
    spark.close()
    duck.close()


BY = ("region", "year", "month")


def sums(table):
    found = table.group_by(BY).aggregate(
        cases=table.count(), answered=table["answer_ms"].count(), waited=table["answer_ms"].sum(),
        reasons=table["reason"].sum(), persons=table["person"].nunique(),
    )  # fmt: skip
    return found.order_by(BY)


def means_and_shares(table):
    urgent = table["chosen"].isin(["1A", "1B"])
    found = table.group_by(BY).aggregate(
        wait=table["answer_ms"].sum() / table["answer_ms"].count().nullif(0),
        share=100 * table.count(where=urgent) / table.count().nullif(0),
        none=table["answer_ms"].sum(where=table["age"] > 200) / table.count(where=table["age"] > 200).nullif(0),
    )
    return found.order_by(BY)


def quantiles(table):
    """In thousandths, since engines interpolate in their own order."""
    times = table["dispatch_ms"]
    found = table.group_by(BY).aggregate(
        **{f"p{round(100 * q)}": (times.quantile(q) * 1000).round().cast("int64") / 1000 for q in (0.5, 0.9, 0.95)}
    )
    return found.order_by(BY)


def back_within_a_day(table):
    later = table.select(whose="person", when="called")
    soon = table["called"] + 86_400
    met = table.semi_join(
        later, [table["person"] == later["whose"], later["when"] > table["called"], later["when"] <= soon]
    )
    return met.group_by(BY).aggregate(cases=met.count()).order_by(BY)


def by_hour(table):
    hours = ("region", "weekday", "hour")
    return table.group_by(hours).aggregate(cases=table.count()).order_by(hours)


def each_case(table):
    return table.select("case", "region", "line", "complaint", "person", "reason", "age", "day").order_by("case")


def same(stores, question, *args, **named):
    one, other = (store.ask_cases(question, *args, **named) for store in stores)
    assert len(one)
    pd.testing.assert_frame_equal(one, other, check_exact=True)
    return one


@pytest.mark.parametrize("question", [sums, means_and_shares, quantiles, back_within_a_day, by_hour, each_case])
def test_both_engines_give_the_same_answer_to_the_last_digit(stores, question):
    same(stores, question)


DECLARED = tuple(INDICATORS.values())


@pytest.mark.parametrize("grain", measure.GRAINS)
def test_every_declared_indicator_is_the_same_on_both_in_every_grain(stores, grain):
    found = same(stores, measure.all_by_period, DECLARED, ("region",), grain)
    assert set(found["indicator"]) == set(INDICATORS)
    assert found["value"].notna().sum() > len(found) / 2


def test_a_whole_scope_and_another_denominator_are_the_same_on_both(stores):
    same(stores, measure.all_by_period, DECLARED, (), "tertial_accumulated", OWNERS)
    for each in DECLARED:
        for code in each.others:
            same(stores, measure.by_period, each, ("region", "centre"), "year", code)


def test_the_internal_control_draws_the_same_cases_on_both(stores):
    same(stores, measure.control_sample, 5, 1, ("region",), "month", (2000_01_01, 2030_12_31))


def test_an_answer_that_takes_its_time_is_waited_for_as_long_as_there_are_workers(stores, monkeypatch):
    monkeypatch.setattr("svlc_core.store.engines.spark._PATIENCE", 0.01)
    same(stores, sums)


def test_what_counted_earlier_is_asked_of_both(stores):
    now = same(stores, sums)
    then = same(stores, sums, as_of=AT)
    assert then["cases"].sum() != now["cases"].sum()
    pd.testing.assert_frame_equal(same(stores, sums), now)


def test_without_cases_both_answer_with_nothing(cluster, tmp_path):
    duck, spark = Store(tmp_path / "svlc.duckdb"), Store(tmp_path / "svlc.duckdb", spark=cluster.address)
    one, other = (store.ask_cases(means_and_shares) for store in (duck, spark))
    pd.testing.assert_frame_equal(one, other)
    assert (len(one), list(one.columns)) == (0, [*BY, "wait", "share", "none"])
    duck.close()


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


def test_a_question_that_spark_cannot_carry_out_is_told_and_the_next_one_is_answered(stores):
    _, spark = stores
    assert refusal(lambda: spark.ask_cases(nothing_by_nothing)).rule is rules.CASES_NOT_ANSWERED
    assert len(spark.ask_cases(sums))


def nothing_by_nothing(table):
    return table.aggregate(found=table.count() / table.count(where=table["age"] > 200))


def test_a_question_that_is_wrong_is_our_own_mistake(stores):
    from pyspark.errors import AnalysisException

    _, spark = stores
    with pytest.raises(AnalysisException):
        spark.ask_cases(unknown_column)


def test_a_worker_that_dies_changes_no_figure_and_without_any_it_is_said(stores, cluster, monkeypatch):
    same(stores, back_within_a_day)
    cluster.workers[0].kill()
    same(stores, back_within_a_day)
    cluster.workers[1].kill()
    monkeypatch.setattr("svlc_core.store.engines.spark._PATIENCE", 2)
    _, spark = stores
    session = spark._engine._session
    found = refusal(lambda: spark.ask_cases(sums))
    assert (found.rule, found.values["address"]) == (rules.SPARK_NOT_REACHED, cluster.address)
    assert _alive(session)
    spark._engine.close()
    assert not _alive(session)


# --- no cluster -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["spark://127.0.0.1:1", "spark://127.0.0.1:många", "local[2]", "spark://127.0.0.1"])
def test_a_cluster_that_is_not_there_is_named(tmp_path, address):
    store = Store(tmp_path / "svlc.duckdb", spark=address)
    found = refusal(lambda: store.ask_cases(sums))
    store.close()
    assert (found.rule, found.values["address"]) == (rules.SPARK_NOT_REACHED, address)


@pytest.fixture
def listening(tmp_path):
    """A store whose Spark address is answered by something."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        store = Store(tmp_path / "svlc.duckdb", spark=f"spark://127.0.0.1:{server.getsockname()[1]}")
        yield store
        store.close()


def test_without_pyspark_it_is_said_what_to_install(listening, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert refusal(lambda: listening.ask_cases(sums)).rule is rules.SPARK_MISSING


def test_without_java_or_with_a_master_that_is_none_it_is_said(listening, monkeypatch):
    pytest.importorskip("pyspark")
    from py4j.protocol import Py4JError
    from pyspark.sql import SparkSession

    for met, rule in ((RuntimeError, rules.SPARK_MISSING), (Py4JError, rules.SPARK_NOT_REACHED)):
        monkeypatch.setattr(SparkSession.Builder, "getOrCreate", raising(met))
        assert refusal(lambda: listening.ask_cases(sums)).rule is rule


def raising(error):
    def work(_):
        raise error("nothing")

    return work
