"""Answers that a page will ask the cases for, counted beside the pages as soon as cases have come.

With ten million cases that takes some ten seconds; then any choice on the page is answered from what is kept. Fewer
cases are counted when somebody asks.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from svlc_core.catalogue.exports import CASES
from svlc_core.errors import Refused
from svlc_core.store import Store
from ui import goals_data

WORTH = 500_000  # cases
_asked = threading.Event()
_stopped = threading.Event()
_stopped.set()


def start(store: Store) -> None:
    """Count what is missing, now and each time that something may have changed; until `stop`."""
    _stopped.clear()
    _asked.set()
    threading.Thread(target=_work, args=(store,), name="warming", daemon=True).start()


def again() -> None:
    """The cases have changed."""
    _asked.set()


def stop() -> None:
    """What is being counted is finished, and no more is begun."""
    _stopped.set()
    _asked.set()
    for thread in threading.enumerate():
        if thread.name == "warming":
            thread.join()


def _work(store: Store) -> None:
    while _asked.wait() and not _stopped.is_set():
        _asked.clear()
        with suppress(Refused):  # the page that asks for it says why it cannot be answered
            _count(store)


def _count(store: Store) -> None:
    if store.current(CASES.code)["cases"].sum() < WORTH:
        return
    for question, *args in goals_data.standing(store):
        if _stopped.is_set() or _asked.is_set():
            return
        store.measured(question, *args)
