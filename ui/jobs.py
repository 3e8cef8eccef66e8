"""Work that may take longer than a moment: beside the page, with its progress shown, and given up without a trace.

One call: `done = jobs.result(...)`. What takes less than a moment is answered in the same run, as if it were a plain
call. Otherwise the progress stands where the answer will, and the page runs again once there is one.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any, Generic, TypeVar

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from svlc_core.wording import percent
from ui.language import _, lang
from ui.widgets import plain

T = TypeVar("T")
Told = Callable[[float], None]
MOMENT = 1.0  # seconds that a page waits before it shows any progress
EVERY = 0.5  # seconds between two looks at the progress
AWAY = 180.0  # seconds without a look before nobody waits: browsers look once a minute in a tab that is not seen
AT_ONCE = 3  # jobs that work at the same time in this process; the others wait for their turn
_KEY = "jobs"
_turns = threading.BoundedSemaphore(AT_ONCE)


class Cancelled(BaseException):
    """Raised inside work that nobody waits for any longer; no `except Exception` on the way stops it."""


@dataclass
class Job(Generic[T]):
    """`asked` is what the work was asked to do. `share` of it is done, 0–1; None until it is its turn."""

    asked: object
    session: str = ""
    share: float | None = None
    seen: float = field(default_factory=monotonic)
    outcome: T | None = None
    error: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)
    given_up: threading.Event = field(default_factory=threading.Event)

    def told(self, share: float) -> None:
        """Called by the work, now and then. Raises Cancelled."""
        if self.given_up.is_set() or monotonic() - self.seen > AWAY or _left(self.session):
            raise Cancelled
        self.share = min(max(share, 0.0), 1.0)

    def run(self, work: Callable[[Told], T]) -> None:
        """To be run in a thread of its own."""
        try:
            self._take_turn(work)
        except Cancelled:
            self.given_up.set()
        except Exception as error:  # whatever it is, it belongs to the page that asked
            self.error = error
        finally:
            self.ended.set()

    def _take_turn(self, work: Callable[[Told], T]) -> None:
        while not _turns.acquire(timeout=EVERY):
            self.told(0)
            self.share = None
        try:
            self.told(0)
            self.outcome = work(self.told)
        finally:
            _turns.release()


def _left(session: str) -> bool:
    """Whether the browser has gone away."""
    return bool(session) and runtime.exists() and not runtime.get_instance().is_active_session(session)


def result(
    key: str, asked: object, sentence: str, work: Callable[[Told], T], cancelled: Callable[[], object]
) -> T | None:
    """What the work comes to; None as long as it goes on, with its progress drawn here. Raises what the work raises.

    key: one job each, such as a file. asked: what the work depends on; asked for anything else, it starts anew.
    work: calls what it is given with the share done. sentence: what is going on.
    cancelled: called when the reader gives up, before the page runs again: it is not to ask for the same once more.
    """
    job: Job[T] = _jobs().get(key) or Job(asked)
    if job.asked != asked or job.given_up.is_set():
        job.given_up.set()
        job = Job(asked)
    if _jobs().get(key) is not job:
        _start(key, job, work)
    if not job.ended.is_set():
        _progress(key, sentence, cancelled)
        return None
    _forget(key)
    if job.error:
        raise job.error
    return job.outcome


def _start(key: str, job: Job[T], work: Callable[[Told], T]) -> None:
    """And wait for a moment: most files are read before anybody would see that they are."""
    context = get_script_run_ctx()
    job.session = context.session_id if context else ""
    st.session_state.setdefault(_KEY, {})[key] = job
    threading.Thread(target=job.run, args=(work,), name=f"job {key}", daemon=True).start()
    job.ended.wait(MOMENT)


def only(keys: Collection[str]) -> None:
    """Give up every job of this session but these."""
    for key in [key for key in _jobs() if key not in keys]:
        _give_up(key)


def _jobs() -> dict[str, Job[Any]]:
    found: dict[str, Job[Any]] = st.session_state.get(_KEY, {})
    return found


def _forget(key: str) -> None:
    """Nothing is left in the session when nothing goes on."""
    _jobs().pop(key, None)
    if not _jobs():
        st.session_state.pop(_KEY, None)


def _give_up(key: str) -> None:
    if job := _jobs().get(key):
        job.given_up.set()
    _forget(key)


def _cancel(key: str, cancelled: Callable[[], object]) -> None:
    _give_up(key)
    cancelled()


@st.fragment(run_every=EVERY)
def _progress(key: str, sentence: str, cancelled: Callable[[], object]) -> None:
    """How far it has come, and a way out; looked at by itself, so that the rest of the page is left in peace."""
    job = _jobs().get(key)
    if job is None or job.ended.is_set():
        st.rerun()
    job.seen = monotonic()
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"job_{key}"):
        st.progress(job.share or 0.0, plain(f"{sentence} {_how_far(job.share)}"), width="stretch")
        st.button(_("Avbryt"), key=f"cancel_{key}", icon=":material/close:", on_click=partial(_cancel, key, cancelled))


def _how_far(share: float | None) -> str:
    return _("Andra filer är före i kön.") if share is None else percent(share, 0, lang())
