"""A long list on a page: the first ones are there, and the rest are drawn when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from ui.language import _

T = TypeVar("T")


def folded(
    found: Sequence[T],
    draw: Callable[[T], object],
    key: str,
    at_once: int,
    rest: Callable[[Sequence[T]], object] | None = None,
) -> None:
    """Draw each of the first ones. key: of the fold. rest: draws all the others together, else one after the other."""
    for each in found[:at_once]:
        draw(each)
    others = found[at_once:]
    if not others:
        return
    box = st.expander(_("Visa {count} till", count=len(others)), key=key, on_change="rerun")
    if not box.open:
        return
    with box:
        if rest:
            rest(others)
            return
        for each in others:
            draw(each)
