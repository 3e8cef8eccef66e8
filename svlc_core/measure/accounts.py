"""From the ledger by account (see `questions.by_account`) to what is met there, and to what another mapping moves."""

from __future__ import annotations

import pandas as pd

from svlc_core.vocabulary import Line

_KEY = ["account", "region", "year"]
_SUM = ["region", "year", "line"]
_AMOUNTS = ["actual", "budget"]


def latest_year(by_account: pd.DataFrame) -> int:
    """The last year with an actual, or else with a budget; 0 where there is nothing."""
    known = by_account.loc[by_account["actual"].notna(), "year"]
    return int(max(known, default=by_account["year"].max() if len(by_account) else 0))


def met(by_account: pd.DataFrame) -> pd.DataFrame:
    """account, name, line, named, actual: every account met, with the öre of the latest year in all regions together.

    Those without a report line come first. actual is missing where the year has none.
    """
    rows = by_account.assign(actual=by_account["actual"].where(by_account["year"] == latest_year(by_account)))
    groups = rows.sort_values("year").groupby(["account", "line", "named"], sort=True)
    found = groups.agg(name=("name", "last"), actual=("actual", lambda ore: ore.sum(min_count=1))).reset_index()
    first = found["line"].ne(Line.UNMAPPED)
    order = ["account", "name", "line", "named", "actual"]
    return found.loc[first.sort_values(kind="stable").index, order].reset_index(drop=True)


def not_mapped(by_account: pd.DataFrame) -> pd.DataFrame:
    """As `met`, of the accounts without a report line."""
    found = met(by_account)
    return found[found["line"] == Line.UNMAPPED]


def moved(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """account, name, region, year, was, becomes, actual, budget: what belongs to another line after than before."""
    old, new = (each[~each["named"] & each["account"].ne("")].set_index(_KEY) for each in (before, after))
    rows = old.rename(columns={"line": "was"}).assign(becomes=new["line"])
    order = [*_KEY[:1], "name", *_KEY[1:], "was", "becomes", *_AMOUNTS]
    return rows[rows["was"] != rows["becomes"]].reset_index()[order]


def moved_sums(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """region, year, line; actual and budget as they were and become: öre, every figure of a year that is restated."""
    old, new = (each.groupby(_SUM)[_AMOUNTS].sum(min_count=1) for each in (before, after))
    both = old.add_suffix("_was").join(new.add_suffix("_becomes"), how="outer")
    differs = pd.concat([_differ(both[f"{each}_was"], both[f"{each}_becomes"]) for each in _AMOUNTS], axis="columns")
    return both[differs.any(axis="columns")].reset_index()


def _differ(one: pd.Series, other: pd.Series) -> pd.Series:
    """Another amount, or one where there was none."""
    return one.fillna(0).ne(other.fillna(0)) | one.isna().ne(other.isna())
