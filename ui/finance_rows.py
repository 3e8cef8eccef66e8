"""From the ledger's frames (öre) to what the finance charts draw and the tables behind them show (tkr)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from svlc_core import charts
from svlc_core.vocabulary import Line, Period, Region, Unit
from svlc_core.wording import NBSP, label, money, month_name, period, unit_name
from ui.language import _, lang

# Labels at the ends of lines are kept this share of the chart's height apart.
_APART = 0.055
Row = dict[str, Any]


def said(ore: Any) -> str:
    """An amount in tkr with its sign, or a dash where it is missing."""
    return "–" if pd.isna(ore) else money(int(ore), Unit.TKR, lang(), signed=True)


def tkr(ore: pd.Series[Any]) -> pd.Series[Any]:
    """Amounts for an axis or a table; missing stays missing."""
    return ore.astype("Float64") / Unit.TKR.ore


def _float(ore: Any) -> float | None:
    return None if pd.isna(ore) else int(ore) / Unit.TKR.ore


def _bare(ore: Any) -> str:
    """As `said`, where the unit stands at the axis."""
    return said(ore).removesuffix(f"{NBSP}{unit_name(Unit.TKR, lang())}")


def accumulated(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows for `charts.accumulated` from year, month, actual, budget (öre): this year, its budget, earlier years."""
    lines = [
        _line(mine["actual"], each, "actual" if each == year else "earlier", str(each))
        for each, mine in _by_year(frame, year)
    ]
    lines.append(_line(frame.loc[frame["year"] == year, "budget"], year, "budget", _("budget {year}", year=year)))
    known = [line for line in lines if line]
    _place_labels([line[-1] for line in known], [row["value"] for line in known for row in line])
    return pd.DataFrame([row for line in known for row in line])


def _by_year(frame: pd.DataFrame, last: int) -> list[tuple[int, pd.DataFrame]]:
    years = sorted(int(year) for year in frame["year"].unique() if year <= last)
    return [(year, frame[frame["year"] == year]) for year in years]


def _line(amounts: pd.Series[Any], year: int, kind: str, name: str) -> list[Row]:
    known = amounts.dropna().tolist()
    rows = [
        {"name": name, "month": month, "value": _float(ore), "kind": kind, "shown": said(ore), "label": None,
         "label_at": None, "open": False, "when": period(Period(year, month, accumulated=True), lang())}
        for month, ore in enumerate(known, 1)
    ]  # fmt: skip
    if rows:
        rows[-1] |= {"label": f"{name}: {_bare(known[-1])}", "open": kind == "actual" and len(known) < 12}
    return rows


def _place_labels(ends: list[Row], drawn: list[float]) -> None:
    heights = [end["value"] for end in ends]
    gap = _APART * (max(drawn, default=0) - min(drawn, default=0))
    for end, height in zip(ends, charts.spread(heights, gap), strict=True):
        end["label_at"] = height


def accumulated_table(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """A row a month, a column a year, and the budget of the chosen year."""
    wide = frame[frame["year"] <= year].pivot(index="month", columns="year", values="actual")
    table = pd.DataFrame({str(each): tkr(wide[each]) for each in wide.columns})
    table[_("Budget {year}", year=year)] = tkr(frame[frame["year"] == year].set_index("month")["budget"])
    table.insert(0, _("Till och med"), [month_name(month, lang()) for month in wide.index])
    return table


def monthly(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows for `charts.monthly` from month, actual, budget (öre)."""
    return pd.DataFrame(
        {
            "month": frame["month"],
            "actual": tkr(frame["actual"]),
            "budget": tkr(frame["budget"]),
            "shown": frame["actual"].map(said),
            "shown_budget": frame["budget"].map(said),
            "when": [period(Period(year, month), lang()) for month in frame["month"]],
        }
    )


def monthly_table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Månad"): [month_name(month, lang()) for month in frame["month"]],
            _("Utfall"): tkr(frame["actual"]),
            _("Budget"): tkr(frame["budget"]),
            _("Avvikelse"): tkr(frame["actual"] - frame["budget"]),
        }
    )


def variance(frame: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Rows for `charts.variance`, a panel a region, from region, line, variance (öre)."""
    amounts = tkr(frame["variance"])
    known = amounts.dropna()
    # Room for the written figures on both sides of the longest bars.
    reach = 1.4 * float(known.abs().max() if len(known) else 0) or 1.0
    low = -reach if (known < 0).any() else -0.1 * reach
    ends = {"low": low, "high": reach if (known > 0).any() else 0.1 * reach}
    rows = frame.assign(
        line=[label(line, lang()) for line in frame["line"]],
        variance=amounts,
        shown=frame["variance"].map(said),
        bare=frame["variance"].map(_bare),
        **ends,
    )
    return {str(region): rows[rows["region"] == region] for region in rows["region"].unique()}


def variance_table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a line, a column a region."""
    wide = frame.pivot(index="line", columns="region", values="variance")
    wide = wide.reindex(index=frame["line"].unique(), columns=frame["region"].unique())
    table = pd.DataFrame({str(region): tkr(wide[region]) for region in wide.columns})
    table.insert(0, _("Resultatrad"), [label(line, lang()) for line in wide.index])
    return table


def result_table(frame: pd.DataFrame, before: str, whole: bool = False) -> pd.DataFrame:
    """The report's result lines, headed in the reader's language; exact, or in whole tkr as the report prints them."""
    form = whole_tkr if whole else tkr
    return pd.DataFrame(
        {
            _("Resultatrad"): [label(line, lang()) for line in frame["line"]],
            _("Utfall"): form(frame["actual"]),
            _("Budget"): form(frame["budget"]),
            _("Avvikelse"): form(frame["variance"]),
            before: form(frame["before"]),
            _("Förändring"): form(frame["change"]),
        }
    )


def whole_tkr(ore: pd.Series[Any]) -> pd.Series[Any]:
    """Whole tkr, rounded half away from zero as every shown amount is."""
    exact = ore.abs() + Unit.TKR.ore // 2
    return (exact // Unit.TKR.ore).where(ore >= 0, -(exact // Unit.TKR.ore))


def provenance_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the ledger with the place in the file that each came from."""
    return pd.DataFrame(
        {
            _("Leverans"): rows["delivery"].map(str),
            _("Blad"): rows["sheet"].replace("", None),
            _("Rad i filen"): rows["row"].map(str),
            _("Stod i filen"): rows["text"],
            _("Läst som"): [money(int(amount), Unit.KR, lang()) for amount in rows["amount"]],
            _("Mått"): [label(measure, lang()) for measure in rows["measure"]],
            _("Månad"): [month_name(int(month), lang()) for month in rows["month"]],
            _("Region"): [label(Region(region), lang()) for region in rows["region"]],
            _("Resultatrad"): [label(Line(line), lang()) for line in rows["line"]],
            _("Konto"): rows["account"],
            _("Kontonamn"): rows["name"],
        }
    ).dropna(axis="columns", how="all")
