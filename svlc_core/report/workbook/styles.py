"""How a cell of a workbook with live formulas looks: its form of number, its colours, its style by name."""

from __future__ import annotations

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

ORE = "#,##0;\\−#,##0;0"
TKR = "#,##0;\\−#,##0;0"
SIGNED = "+#,##0;\\−#,##0;0"
SHARE = "0 %"
_INK, _QUIET, _LINE = "14202B", "4A5661", "C5CFD6"
BLUE, _INPUT, _TOTAL, _FROZEN, FADED = "005A8C", "FFF4CC", "E8F1F7", "F2F4F5", "8A96A0"
_WRAPPED = Alignment(wrap_text=True, vertical="top")
SET_IN = Alignment(horizontal="left", indent=1, vertical="top", wrap_text=True)  # clear of a number to its left
_BELOW = Border(bottom=Side("thin", color=_LINE))
_BOXED = Border(*(Side("thin", color="C9A400") for _ in range(4)))


def _style(name: str, *, bold: bool = False, size: int = 11, color: str = _INK, fill: str = "", form: str = "General",
           align: Alignment | None = None, border: Border | None = None) -> NamedStyle:  # fmt: skip
    return NamedStyle(
        name, font=Font(name="Calibri", bold=bold, size=size, color=color), number_format=form,
        fill=PatternFill("solid", fgColor=fill) if fill else PatternFill(),
        alignment=align or Alignment(vertical="top"), border=border or Border(),
    )  # fmt: skip


TITLE, HEADING, HEAD, PLAIN, NOTE = "SvLC titel", "SvLC rubrik", "SvLC kolumnrubrik", "SvLC text", "SvLC anmärkning"
LIVE, INPUT, TOTAL, FROZEN = "SvLC räknad", "SvLC indata", "SvLC summa", "SvLC fast värde"


def styles() -> tuple[NamedStyle, ...]:
    """They belong to one workbook each, so they are made anew."""
    return (
        _style(TITLE, bold=True, size=16, color=BLUE),
        _style(HEADING, bold=True, size=12, color=BLUE),
        _style(HEAD, bold=True, color="FFFFFF", fill=BLUE, align=Alignment(wrap_text=True, vertical="center")),
        _style(PLAIN, align=_WRAPPED),
        _style(NOTE, color=_QUIET, align=_WRAPPED),
        _style(LIVE, form=TKR, border=_BELOW),
        _style(INPUT, fill=_INPUT, border=_BOXED),
        _style(TOTAL, bold=True, form=TKR, fill=_TOTAL, border=_BELOW),
        _style(FROZEN, color=_QUIET, fill=_FROZEN, form=TKR, border=_BELOW),
    )
