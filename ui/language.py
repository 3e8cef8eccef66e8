"""The reader's language: chosen in the frame, kept in the address, asked for by every text."""

from __future__ import annotations

import streamlit as st

from svlc_core.wording import LANGUAGES, SOURCE, text

KEY = "lang"


def lang() -> str:
    """The code of the language that the page is read in: sv or en."""
    return LANGUAGES.get(st.session_state.get(KEY, ""), SOURCE)


def _(swedish: str, **values: object) -> str:
    """The text in the reader's language, with `{name}` filled from `values`."""
    return text(swedish, lang(), **values)


def script(code: str) -> str:
    """What tells the browser, once the page is drawn, which language it is in; screen readers speak by it."""
    return f"document.documentElement.lang = '{code}'"


def switch() -> None:
    """The choice of language. The options are native names: the address carries them, so they are never translated."""
    names = list(LANGUAGES)
    st.segmented_control(
        _("Språk"),
        names,
        key=KEY,
        default=names[0],
        required=True,
        bind="query-params",
        label_visibility="collapsed",
    )
    st.html(f"<script>{script(lang())}</script>", unsafe_allow_javascript=True)
