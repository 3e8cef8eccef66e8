"""Which of a SIE file's amounts count: the same kronor stand there as balances, per period, per object and in vouchers.

Type 3 files come in two kinds: with totals and their split by object beside them, or with the split alone, where
amounts without an object are amounts too. The year's balance (#RES) tells which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from svlc_core.catalogue.rules import BALANCE_ROW, OTHER_YEAR_ROW, STRUCK_ROW, SUMMARY_ROW
from svlc_core.errors import Rule
from svlc_core.read.sie_posts import BALANCES, STRUCK, Post

Balances = dict[str, int]


def reason_outside(post: Post) -> Rule | None:
    """Why a post is no part of the current year's result, or None where it may be."""
    if post.record.label in STRUCK:
        return STRUCK_ROW
    if post.record.label in BALANCES or not post.is_result:
        return BALANCE_ROW
    if post.year != 0:
        return OTHER_YEAR_ROW
    return SUMMARY_ROW if post.record.label == "RES" else None


def balances_of(posts: Iterable[Post]) -> Balances:
    """The year's balance per account of the result."""
    return added(post for post in posts if post.record.label == "RES" and post.year == 0 and post.is_result)


def added(posts: Iterable[Post]) -> Balances:
    sums: Balances = Counter()
    for post in posts:
        sums[post.account] += post.ore
    return sums


def differing(posts: Iterable[Post], balances: Balances) -> list[str]:
    """The accounts whose posts do not add up to the balance; a balance of zero may be left out of a file."""
    sums = added(posts)
    accounts = sorted(balances.keys() | sums.keys()) if balances else []
    return [account for account in accounts if sums.get(account, 0) != balances.get(account, 0)]


def chosen(posts: list[Post], balances: Balances, regional: bool) -> list[Post]:
    """The posts that count. With `regional` the amounts are wanted per object of dimension 1."""
    by_label: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        if reason_outside(post) is None:
            by_label[post.record.label].append(post)
    periods, vouchers, budget = by_label["PSALDO"], by_label["TRANS"], by_label["PBUDGET"]
    return [*_actual(periods, vouchers, balances, regional), *_per_account(budget, {}, regional)]


def _actual(periods: list[Post], vouchers: list[Post], balances: Balances, regional: bool) -> list[Post]:
    if regional and vouchers and not any(post.cost_centre for post in periods):
        return vouchers
    found = _per_account(periods, balances, regional)
    worse = len(differing(found, balances)) > len(differing(vouchers, balances))
    return vouchers if vouchers and (worse or not found) else found


def _per_account(posts: list[Post], balances: Balances, regional: bool) -> list[Post]:
    accounts: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        accounts[post.account].append(post)
    choose = _split if regional else _whole
    return [post for account, found in accounts.items() for post in choose(found, balances.get(account))]


def _sum(posts: list[Post]) -> int:
    return sum(post.ore for post in posts)


def _whole(posts: list[Post], balance: int | None) -> list[Post]:
    """The totals of an account, or all its posts where they are parts."""
    totals = [post for post in posts if not post.record.objects]
    if not totals or (balance is not None and _sum(totals) != balance == _sum(posts)):
        return posts
    return totals


def _split(posts: list[Post], balance: int | None) -> list[Post]:
    """The posts of an account by object; those of one dimension alone where the finer ones repeat them."""
    loose = [post for post in posts if post.cost_centre is None and not post.record.objects]
    split = [post for post in posts if post.cost_centre is not None]
    if not split:
        return loose
    total = balance if balance is not None else _sum(loose)
    alone = [post for post in split if len(post.record.objects) == 1]
    candidates = [alone, split, [*alone, *loose], [*split, *loose]]
    return next((each for each in candidates if each and _sum(each) == total), alone or split)


def unused_reason(post: Post) -> Rule:
    return reason_outside(post) or SUMMARY_ROW
