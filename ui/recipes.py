"""The remembered choices, by the header that they belong to: see them, forget one, take one back, carry them along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import streamlit as st

from svlc_core.catalogue.exports import EXPORTS
from svlc_core.catalogue.recipe import LEFT_OUT, Recipe
from svlc_core.errors import Finding, Refused
from svlc_core.store import recipes_text
from svlc_core.wording import label
from ui import data, widgets
from ui.clock import now
from ui.language import _, lang
from ui.widgets import moment, plain

_SAID = "recipes_said"


def shelf(by: str) -> None:
    """One line a header; drawn when it is opened."""
    box = st.expander(_("Sparade val för kända rubriker"), key="recipes", icon=":material/bookmark:", on_change="rerun")
    if box.open:
        with box:
            _list(by)
            _carry(by)


def _list(by: str) -> None:
    kept = data.recipe_list()
    for said in st.session_state.pop(_SAID, ()):
        widgets.finding(said) if isinstance(said, Finding) else st.success(plain(said))
    if kept.empty:
        st.caption(_("Inget sparat ännu. När du väljer hur en fil ska läsas kan valen sparas till nästa fil."))
        return
    widgets.grid(_table(kept), key="recipes_grid", alt=_("Sparade val för kända rubriker"))
    names = dict(zip(kept["signature"], kept["title"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Rubriker"), list(names), format_func=names.__getitem__, key="recipe", width=340)
        for key, words, icon, change in (
            ("forget", _("Glöm"), ":material/delete:", data.store().forget_recipe),
            ("undo", _("Ta tillbaka senaste ändringen"), ":material/undo:", data.store().undo_recipe),
        ):
            st.button(
                words,
                key=f"recipe_{key}",
                icon=icon,
                disabled=not by,
                on_click=_changed,
                args=(change, chosen, by, words),
            )
    if not by:
        st.caption(_("Skriv ditt namn ovan för att kunna ändra."))


def _changed(change: Callable[[str, str, datetime], None], signature: str, by: str, words: str) -> None:
    try:
        change(signature, by, now())
        st.session_state[_SAID] = (f"{words}: {_('klart.')}",)
    except Refused as refused:
        st.session_state[_SAID] = (refused.finding,)


def _table(kept: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Från filen"): kept["title"],
            _("Val"): [_told(recipe) for recipe in kept["recipe"]],
            _("När"): kept["at"].map(moment),
            _("Av"): kept["by"],
        }
    )


def _told(recipe: Recipe) -> str:
    """What the recipe decides, in a line."""
    columns = [f"{header} = {name or _('läses inte')}" for header, name in recipe.columns.items() if name != LEFT_OUT]
    words = [f"{word} = {label(region, lang())}" for word, region in recipe.words.items()]
    export = [_(EXPORTS[recipe.export].title)] if recipe.export in EXPORTS else []
    plainly = [str(each) for each in (recipe.unit, recipe.encoding, recipe.separator, recipe.decimal) if each]
    said = [label(each, lang()) for each in (recipe.sign, recipe.measure, recipe.dated) if each]
    return " · ".join([*export, *columns, *words, *plainly, *said])


def _carry(by: str) -> None:
    """All of them as one file, and such a file from another machine."""
    st.download_button(
        _("Hämta alla som en fil"),
        lambda: recipes_text(data.store().remembered()).encode(),
        "val.json",
        "application/json",
        key="recipes_out",
        icon=":material/download:",
        on_click="ignore",
    )
    dropped = st.file_uploader(_("Ta in en fil med sparade val"), type=["json"], key="recipes_in")
    if dropped and st.button(_("Ta in valen"), key="recipes_take", disabled=not by):
        try:
            st.session_state[_SAID] = data.store().take_in_recipes(
                dropped.getvalue().decode("utf-8-sig", "replace"), by, now()
            )
        except Refused as refused:
            st.session_state[_SAID] = (refused.finding,)
        st.rerun()
