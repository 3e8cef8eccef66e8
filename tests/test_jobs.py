"""Work beside the page: at once where it is short, with progress where it is not, and given up without a trace."""

import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from svlc_core import read
from svlc_core.catalogue.rules import EMPTY_FILE
from svlc_core.errors import Refused
from ui import ROOT, jobs

TABLE = (ROOT / "sample_data" / "publicerad_sjukfranvaro.csv").read_bytes()
FIGURES = len(read.upload("fil.csv", TABLE).rows)
LONG = 30.0  # seconds: longer than any test


class Work:
    """Reads a real file again and again until it is let go, and keeps what happened to it."""

    def __init__(self, times=10**6):
        self.times, self.started, self.release, self.stopped = times, 0, threading.Event(), []

    def __call__(self, told):
        self.started += 1
        try:
            for number in range(self.times):
                told(number / self.times)
                reading = read.upload("fil.csv", TABLE)
                if self.release.wait(0.01):
                    break
            return len(reading.rows)
        except BaseException as reason:
            self.stopped.append(type(reason))
            raise


def refused(told):
    raise Refused(EMPTY_FILE.at())


@pytest.fixture(autouse=True)
def no_thread_is_left(monkeypatch):
    monkeypatch.setattr(jobs, "EVERY", 0.02)
    yield
    _soon(lambda: not [each for each in threading.enumerate() if each.name.startswith("job ") and each.is_alive()])


def _soon(what, within=5.0):
    end = time.monotonic() + within
    while not what():
        assert time.monotonic() < end
        time.sleep(0.01)


def page():
    import streamlit as st

    from svlc_core.errors import Refused
    from ui import jobs

    state = st.session_state
    for file, (work, asked) in state["works"].items():
        try:
            done = jobs.result(file, asked, f"Läser {file}.", work, lambda file=file: state["works"].pop(file))
        except Refused as refusal:
            st.error(refusal.finding.message())
        else:
            st.write("väntar" if done is None else f"{done} uppgifter")
    jobs.only(set(state["works"]))


def opened(moment=0.05, **works):
    app = AppTest.from_function(page, default_timeout=20)
    app.session_state["works"] = {file: (work, None) for file, work in works.items()}
    return run(app, moment)


def run(app, moment=0.05):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "MOMENT", moment)
        app.run()
    assert not app.exception
    return app


def said(app):
    return [each.value for each in app.markdown]


def bars(app):
    return [each.proto.text for each in app.get("progress")]


def test_short_work_is_answered_at_once_and_shows_no_progress():
    app = opened(moment=LONG, a=Work(times=2))
    assert said(app) == [f"{FIGURES} uppgifter"]
    assert bars(app) == []
    assert "jobs" not in app.session_state


def test_long_work_shows_how_far_it_has_come_and_its_answer_when_there_is_one():
    work = Work(times=1000)
    app = opened(a=work)
    assert said(app) == ["väntar"]
    assert bars(app)[0].startswith("Läser a\\.")
    _soon(lambda: app.session_state["jobs"]["a"].share > 0)
    assert run(app).button(key="cancel_a").label == "Avbryt"
    work.release.set()
    _soon(app.session_state["jobs"]["a"].ended.is_set)
    assert said(run(app)) == [f"{FIGURES} uppgifter"]
    assert bars(app) == []
    assert work.started == 1
    assert "jobs" not in app.session_state


def test_what_the_work_raises_reaches_the_page():
    app = opened(moment=LONG, a=refused)
    assert [each.value for each in app.error] == ["Filen innehåller inga uppgifter."]
    assert "jobs" not in app.session_state


def test_a_cancelled_job_stops_where_it_stands_and_leaves_nothing():
    work = Work()
    app = opened(a=work)
    app.button(key="cancel_a").click()
    run(app)
    assert said(app) == []
    assert "jobs" not in app.session_state
    _soon(lambda: work.stopped == [jobs.Cancelled])


def test_other_work_for_the_same_file_takes_the_place_of_what_goes_on():
    first, second = Work(), Work(times=1)
    app = opened(a=first)
    app.session_state["works"] = {"a": (second, "ett annat recept")}
    assert said(run(app, moment=LONG))[0].endswith(" uppgifter")
    _soon(lambda: first.stopped == [jobs.Cancelled])


def test_a_file_that_is_taken_off_the_desk_is_not_read_on():
    work = Work()
    app = opened(a=work)
    app.session_state["works"] = {}
    run(app)
    assert "jobs" not in app.session_state
    _soon(lambda: work.stopped == [jobs.Cancelled])


def test_work_that_nobody_looks_at_any_longer_stops_and_starts_anew_when_somebody_does(monkeypatch):
    work = Work()
    app = opened(a=work)
    monkeypatch.setattr(jobs, "AWAY", 0.05)
    _soon(lambda: work.stopped == [jobs.Cancelled])
    monkeypatch.setattr(jobs, "AWAY", 60.0)
    work.release.set()
    assert said(run(app, moment=LONG))[0].endswith(" uppgifter")
    assert work.started == 2


def test_a_bounded_number_work_at_the_same_time_and_the_others_say_that_they_wait():
    works = {name: Work() for name in "abcd"}
    app = opened(**works)
    _soon(lambda: sum(work.started for work in works.values()) == jobs.AT_ONCE)
    assert sum("Andra filer är före i kön" in bar for bar in bars(run(app))) == 1
    works["a"].release.set()
    _soon(lambda: works["d"].started == 1)
    for work in works.values():
        work.release.set()
    _soon(lambda: all(job.ended.is_set() for job in app.session_state["jobs"].values()))
    assert all(line.endswith(" uppgifter") for line in said(run(app)))


def test_a_waiting_job_can_be_cancelled_too():
    works = {name: Work() for name in "abcd"}
    app = opened(**works)
    _soon(lambda: sum(work.started for work in works.values()) == jobs.AT_ONCE)
    (waiting,) = (name for name, work in works.items() if not work.started)
    app.button(key=f"cancel_{waiting}").click()
    run(app)
    for work in works.values():
        work.release.set()
    _soon(lambda: all(job.ended.is_set() for job in app.session_state["jobs"].values()))
    run(app)
    assert works[waiting].started == 0


def test_a_broad_except_in_the_work_does_not_hold_it_up():
    stopped = threading.Event()

    def stubborn(told):
        try:
            while True:
                try:
                    told(0.5)
                except Exception:
                    continue
                time.sleep(0.01)
        finally:
            stopped.set()

    app = opened(a=stubborn)
    app.button(key="cancel_a").click()
    run(app)
    assert stopped.wait(5)
