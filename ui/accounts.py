"""The parts of the page Kontoplan around its table: what is not mapped, what moves, saving, versions, accounts met."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from svlc_core import measure
from svlc_core.wording import label
from ui import data, widgets
from ui.accounts_table import IN_FORCE, Draft, base_name, line_name
from ui.clock import now
from ui.finance_rows import said, tkr, whole_tkr
from ui.language import _, lang

# --- what is not mapped, and every account ----------------------------------------------------------------------------


def not_mapped() -> None:
    """How many accounts have no report line, and what they hold; nothing where there are none."""
    rows = measure.not_mapped(data.by_account())
    if rows.empty:
        return
    year, ore = measure.latest_year(data.by_account()), int(rows["actual"].fillna(0).sum())
    told = _(
        "Konton utan resultatrad: {count} st. De visas som Ej mappat och ingår i resultatet: {amount} i utfall {year}.",
        count=widgets.count(len(rows)), amount=said(ore), year=year,
    )  # fmt: skip
    st.warning(told, icon=":material/help:")


def met() -> None:
    """Every account in the ledger with its name, line and what it holds."""
    st.header(_("Konton i huvudboken"), anchor=False)
    rows = measure.met(data.by_account())
    if rows.empty:
        st.caption(_("Det finns ingen huvudbok ännu. När en fil har lämnats in visas dess konton här."))
        return
    name = _("Konton i huvudboken")
    table = _met_table(rows, measure.latest_year(data.by_account()))
    widgets.grid(table, key="accounts_met", alt=name)
    st.caption(_("Belopp i tkr för alla regioner tillsammans, med resultattecken: intäkt +, kostnad −."))
    widgets.downloads(table, key="accounts_met", name=name)


def _met_table(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    by_file = {True: _("filen"), False: _("kontoplanen")}
    return pd.DataFrame(
        {
            _("Konto"): [account or _("utan konto") for account in rows["account"]],
            _("Kontonamn"): rows["name"],
            _("Resultatrad"): [line_name(line) for line in rows["line"]],
            _("Raden avgörs av"): [by_file[named or not account] for account, named in _pairs(rows)],
            _("Utfall {year}", year=year): tkr(rows["actual"]),
        }
    )


def _pairs(rows: pd.DataFrame) -> list[tuple[str, bool]]:
    return list(zip(rows["account"], rows["named"], strict=True))


# --- what moves -------------------------------------------------------------------------------------------------------


def preview(draft: Draft) -> None:
    """What the draft would move: in one table, and then account by account and figure by figure."""
    if draft.findings:
        st.caption(_("Rätta raderna som anmärkningarna pekar ut, så visas vad som flyttas."))
        return
    if not draft.changed:
        st.caption(
            _("Tabellen är den som gäller. Ändra en rad eller utgå från en annan kontoplan, så visas vad som flyttas.")
        )
        return
    st.header(_("Det här flyttas"), anchor=False)
    before, after = data.by_account(), data.by_account(tuple(draft.lines.items()))
    moved = measure.moved(before, after)
    if moved.empty:
        st.markdown(_("Inget konto i huvudboken byter resultatrad."))
        return
    _summary(moved)
    _folded("accounts_moved", _("Konton som byter resultatrad, per region och år"), _moved_table(moved))
    restated = _restated_table(measure.moved_sums(before, after))
    _folded("accounts_restated", _("Siffror som räknas om, per region och år"), restated)


def _summary(moved: pd.DataFrame) -> None:
    """A row a move, a column a year: the actual that moves, in tkr, of all regions together."""
    ways = moved.groupby(["was", "becomes"])["account"].nunique()
    sums = moved.groupby(["was", "becomes", "year"])["actual"].sum(min_count=1).unstack("year")
    told: dict[str, list[Any]] = {
        _("Från"): [line_name(was) for was, _becomes in ways.index],
        _("Till"): [line_name(becomes) for _was, becomes in ways.index],
        _("Konton"): ways.to_list(),
    }
    for year in sums:
        told[str(year)] = [None if pd.isna(each) else int(each) for each in whole_tkr(sums[year])]
    widgets.sheet(told)
    st.caption(
        _(
            "Utfall som flyttas, i tkr, alla regioner tillsammans: intäkt +, kostnad −. Resultatet ändras inte, bara "
            "raderna inom det."
        )
    )


def _folded(key: str, name: str, table: pd.DataFrame) -> None:
    widgets.behind(table, key=key, name=name, title=f"{name} ({widgets.count(len(table))})")


def _moved_table(moved: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Konto"): moved["account"],
            _("Kontonamn"): moved["name"],
            _("Region"): [label(region, lang()) for region in moved["region"]],
            _("År"): moved["year"].map(str),
            _("Från"): [line_name(line) for line in moved["was"]],
            _("Till"): [line_name(line) for line in moved["becomes"]],
            _("Utfall"): tkr(moved["actual"]),
            _("Budget"): tkr(moved["budget"]),
        }
    )


def _restated_table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Region"): [label(region, lang()) for region in rows["region"]],
            _("År"): rows["year"].map(str),
            _("Resultatrad"): [line_name(line) for line in rows["line"]],
            _("Utfall var"): tkr(rows["actual_was"]),
            _("Utfall blir"): tkr(rows["actual_becomes"]),
            _("Budget var"): tkr(rows["budget_was"]),
            _("Budget blir"): tkr(rows["budget_becomes"]),
        }
    )


# --- saving and going back --------------------------------------------------------------------------------------------


def save(draft: Draft, by: str) -> None:
    """The button, and what to do where it cannot be pressed."""
    st.button(
        _("Spara kontoplanen"),
        key="accounts_save",
        type="primary",
        icon=":material/save:",
        disabled=not (by and draft.changed),
        on_click=_save,
        args=(draft, by),
    )
    if draft.changed and not by:
        st.caption(_("Skriv ditt namn ovan för att kunna spara."))
    if told := st.session_state.pop("accounts_said", None):
        st.success(told, icon=":material/check_circle:")


def _save(draft: Draft, by: str) -> None:
    number = data.store().save_accounts(draft.base, draft.lines, by, now())
    st.session_state["accounts_start"] = IN_FORCE
    st.session_state["accounts_said"] = _("Sparad som version {id}. Alla sidor räknar med den nu.", id=number)


def versions(by: str) -> None:
    """Every mapping that has been in force, and the way back to one of them."""
    st.header(_("Tidigare kontoplaner"), anchor=False)
    found = data.mappings()
    widgets.grid(_versions_table(found), key="accounts_versions", alt=_("Tidigare kontoplaner"))
    earlier = [int(number) for number in found.loc[~found["in_force"], "id"]]
    if not earlier:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Version"), earlier, key="accounts_version", width=160)
        st.button(
            _("Gå tillbaka till den"),
            key="accounts_return",
            icon=":material/undo:",
            disabled=not by,
            on_click=_return,
            args=(chosen, by),
        )
    st.caption(_("Den sparas då som en ny version, så att historiken står kvar."))


def _versions_table(found: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Version"): found["id"].map(str),
            _("Sparad"): [_("från början") if at is None else widgets.moment(at) for at in found["at"]],
            _("Av"): found["by"],
            _("Utgår från"): [base_name(code) for code in found["base"]],
            _("Status"): [_("gäller") if each else None for each in found["in_force"]],
        }
    )


def _return(chosen: int, by: str) -> None:
    found = data.mappings().set_index("id")
    _save(Draft(str(found.loc[chosen, "base"]), data.store().mapping(chosen), ()), by)
