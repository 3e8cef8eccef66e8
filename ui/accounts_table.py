"""The table of the page Kontoplan: the mapping in force, or a plan to start from, to be edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from svlc_core.catalogue.accounts import PLANS
from svlc_core.errors import Finding
from svlc_core.store import mapping_findings
from svlc_core.vocabulary import Line
from svlc_core.wording import N_, label
from ui import data, widgets
from ui.language import _, lang

IN_FORCE = "in_force"
PREFIX, LINE = "prefix", "line"
# Pension is stored apart from staff and shown within it; here an account belongs to one of the two.
_PENSION = N_("Pension (ingår i Personal)")


@dataclass(frozen=True)
class Draft:
    """What the table says: the plan that it started from, its lines, and what is wrong with it."""

    base: str
    lines: Mapping[str, Line]
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether it says anything else than what is in force."""
        return not self.findings and dict(self.lines) != data.accounts()


def line_name(line: object) -> str:
    return _(_PENSION) if line == Line.PENSION else label(str(line), lang())


def base_name(code: str) -> str:
    return PLANS[code].title


def edited() -> Draft:
    """The controls, the table, and beside it what is wrong with it."""
    st.header(_("Konton och resultatrader"), anchor=False)
    start = _start()
    base = _base() if start == IN_FORCE else start
    left, right = st.columns([3, 2], gap="large")
    with left:
        rows = _rows(start)
    findings = tuple(mapping_findings(rows))
    with right:
        _beside(base, findings)
    return Draft(base, {} if findings else {prefix: Line(line) for prefix, line in rows}, findings)


def _base() -> str:
    return str(data.mappings()["base"].iloc[0])


def _start() -> str:
    return str(
        st.segmented_control(
            _("Utgå från"),
            [IN_FORCE, *PLANS],
            default=IN_FORCE,
            required=True,
            key="accounts_start",
            format_func=_start_name,
        )
    )


def _start_name(code: str) -> str:
    return _("Det som gäller nu") if code == IN_FORCE else base_name(code)


def _rows(start: str) -> list[tuple[str, str]]:
    """Prefix and line of each row that is not empty. What was typed stays with the table that it was typed in."""
    lines = data.accounts() if start == IN_FORCE else PLANS[start].lines
    table = pd.DataFrame({PREFIX: list(lines), LINE: [str(line) for line in lines.values()]}, dtype="str")
    latest = int(data.mappings()["id"].iloc[0])
    shown = st.data_editor(
        table,
        key=f"accounts_{start}_{latest}",
        num_rows="dynamic",
        hide_index=True,
        height="content",
        column_config=_columns(),
        alt=_("Vilken resultatrad konton som börjar på varje nummer hör till."),
    )
    told = shown.fillna("").astype("str")
    return [(prefix.strip(), line) for prefix, line in zip(told[PREFIX], told[LINE], strict=True) if prefix or line]


def _columns() -> dict[str, Any]:
    return {
        PREFIX: st.column_config.TextColumn(_("Konton som börjar på"), max_chars=12, width="small"),
        LINE: st.column_config.SelectboxColumn(
            _("Resultatrad"), options=[str(line) for line in Line if line is not Line.UNMAPPED], format_func=line_name
        ),
    }


def _beside(base: str, findings: tuple[Finding, ...]) -> None:
    """What the table means, what is doubtful in the plan, and what is wrong with the rows."""
    how = _(
        "Den längsta början gäller: står både 4 och 44 i tabellen hör konto 4410 till raden för 44 och konto 4010 till "
        "raden för 4. Konton som ingen rad passar visas som Ej mappat. Där en fil själv namnger resultatraden gäller "
        "den."
    )
    st.markdown(how)
    st.markdown(f"**{base_name(base)}.** {_(PLANS[base].doubt)}")
    widgets.findings(findings, key="accounts_findings")


def then() -> None:
    """The mapping of an earlier day, to look at."""
    st.header(_("Konton och resultatrader"), anchor=False)
    st.caption(_("Så här såg kontoplanen ut då. Gå tillbaka till i dag för att ändra den."))
    lines = data.accounts()
    widgets.sheet(
        {
            _("Konton som börjar på"): list(lines),
            _("Resultatrad"): [line_name(line) for line in lines.values()],
        }
    )
