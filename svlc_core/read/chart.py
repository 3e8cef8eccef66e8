"""Which chart of accounts the names of the accounts speak for: the same first digit means different things in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from svlc_core.catalogue.rules import OTHER_CHART
from svlc_core.read.notes import Notes
from svlc_core.read.words import line_of_account
from svlc_core.vocabulary import Line

_STAFF, _PREMISES, _GOODS = "staff", "premises", "goods"
# The class that each kind of cost stands in; only what differs between the charts and is known for certain.
_CLASSES = {
    "Region-Bas": {_STAFF: "4", _PREMISES: "6", _GOODS: "5"},
    "Kommun-Bas": {_STAFF: "5", _PREMISES: "6"},
    "BAS": {_STAFF: "7", _PREMISES: "5", _GOODS: "4"},
}
# What the names of each kind say, and what tells that they are something else after all.
_NAMES = {
    _STAFF: re.compile(r"lön|arbetsgivaravg|social\w* (?:avg|kostn)|pension|semesterers|övertid|ob-till"),
    _PREMISES: re.compile(r"lokalhyr|lokalkostn|^hyra\b|^el\b|uppvärmn|lokalvård|städning"),
    _GOODS: re.compile(r"^inköp|varuinköp|inköp av (?:varor|material)"),
}
_OTHERWISE = re.compile(r"bidrag|ränt|inhyr|hyrpersonal|skuld|konsult|system|intäkt|ersättning från")
_ENOUGH = 3  # accounts
_CLEARLY = 2  # times as many as for the next
_SHOWN = 10

Pairs = Iterable[tuple[str, str]]


def chart_told(accounts_and_names: Pairs) -> str | None:
    """The chart that the names of the accounts speak for, or None where they are too few or not of one mind."""
    votes = Counter[str]()
    for account, kind in _kinds(accounts_and_names):
        votes.update(chart for chart, classes in _CLASSES.items() if account[:1] == classes.get(kind))
    (first, most), (_, next_most) = [*votes.most_common(2), ("", 0), ("", 0)][:2]
    return first if most >= max(_ENOUGH, _CLEARLY * next_most) else None


def _kinds(pairs: Pairs) -> list[tuple[str, str]]:
    """The accounts whose names tell what kind of cost they are."""
    names = {account: name.casefold() for account, name in pairs}
    return [
        (account, kind)
        for account, name in names.items()
        for kind, words in _NAMES.items()
        if words.search(name) and not _OTHERWISE.search(name)
    ]


def remark(rows: pd.DataFrame, accounts: Mapping[str, Line], notes: Notes) -> None:
    """Says so where most salaries of a ledger's rows would be counted as something else than staff."""
    named = rows["group"] != ""  # where the file names the line, no mapping decides it
    rows = rows[~named] if named.any() else rows
    rows = rows[~rows["account"].duplicated()]
    pairs = list(rows[["account", "name"]].itertuples(index=False, name=None))
    chart = chart_told(pairs)
    if chart is None:
        return
    own = _CLASSES[chart][_STAFF]
    salaries = [account for account, kind in _kinds(pairs) if kind == _STAFF and account.startswith(own)]
    astray = [each for each in salaries if line_of_account(each, accounts) not in (Line.STAFF, Line.PENSION)]
    if 2 * len(astray) > len(salaries):
        place = rows[rows["account"].isin(astray)].iloc[0]
        lines = tuple(dict.fromkeys(line_of_account(each, accounts) for each in astray))
        notes.add(
            OTHER_CHART,
            str(place["sheet"]),
            int(place["row"]),
            chart=chart,
            accounts=tuple(astray[:_SHOWN]),
            lines=lines,
        )
