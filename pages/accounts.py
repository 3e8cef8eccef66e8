"""Kontoplan: which report line each account belongs to, and what another mapping would move."""

from ui import accounts, accounts_table, as_of, desk, frame

frame.page()
accounts.not_mapped()
if as_of.moment():
    accounts_table.then()
else:
    name = desk.who()
    draft = accounts_table.edited()
    accounts.preview(draft)
    accounts.save(draft, name)
    accounts.versions(name)
accounts.met()
