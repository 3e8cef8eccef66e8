"""What a reader has chosen: kept from page to page, and written in the address so that a link shows the same.

The address carries codes, never words: a link sent by a Swedish reader opens for an English one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

T = TypeVar("T")
_KEPT = "chosen_so_far"


def _kept() -> dict[str, str]:
    kept: dict[str, str] = st.session_state.setdefault(_KEPT, {})
    return kept


def chosen(name: str) -> str | None:
    """The choice that came with the address; otherwise the one made before on any page."""
    return st.query_params.get(name, _kept().get(name))


def all_chosen(names: re.Pattern[str]) -> dict[str, str]:
    """Every choice whose name is one of these, as `chosen` has it."""
    found = {name for name in (*_kept(), *st.query_params) if names.fullmatch(name)}
    return {name: written for name in sorted(found) if (written := chosen(name))}


def seed(key: str, name: str, default: T, read: Callable[[str], T | None]) -> None:
    """Give the widget `key` its first value. What `read` makes None of (an old or mistyped link) is the default."""
    if key not in st.session_state:
        written = chosen(name)
        value = None if written is None else read(written)
        st.session_state[key] = default if value is None else value


def keep(choices: Mapping[str, str | None]) -> None:
    """Remember these choices and write them in the address; None takes one out."""
    for name, value in choices.items():
        if value is None:
            _kept().pop(name, None)
            st.query_params.pop(name, None)
        else:
            _kept()[name] = value
            if st.query_params.get(name) != value:
                st.query_params[name] = value
