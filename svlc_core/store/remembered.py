"""Recipes for files to come, by the signature of their header: kept, forgotten, undone, carried to other machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

import pandas as pd

from svlc_core.catalogue import rules
from svlc_core.catalogue.recipe import Recipe
from svlc_core.errors import Finding, Refused
from svlc_core.store.database import Cursor, Database, event, next_id
from svlc_core.store.recipes import Remembered, lasting, recipe_of, recipe_text, recipes_of

_NEWEST = 'SELECT id, title, recipe, "by", "at" FROM recipe_changes WHERE signature = ?'
_KEPT = 'SELECT signature, title, "by", "at", recipe FROM recipe_changes WHERE recipe IS NOT NULL ORDER BY title, id'


class Recipes(Database):
    """The part of the store that remembers how files are read."""

    def keep_recipe(self, signature: str, recipe: Recipe, title: str, by: str, at: datetime) -> None:
        """For every file with this header from now on; what belongs to this file only is left out."""
        with self._lock:
            self._commit(lambda cursor: _keep(cursor, Remembered(signature, title, by, at, recipe), by, at))

    def forget_recipe(self, signature: str, by: str, at: datetime) -> None:
        """Raises Refused where there is none."""

        def forget(cursor: Cursor) -> None:
            _put(cursor, event(cursor, "forget_recipe", title, by, at), signature, title, None, by, at)

        with self._lock:
            _change, title, recipe = self._newest(signature)
            if recipe is None:
                raise Refused(rules.NO_SUCH_RECIPE.at())
            self._commit(forget)

    def undo_recipe(self, signature: str, by: str, at: datetime) -> None:
        """The latest change of it is undone, and the earlier recipe, if any, is back. Raises Refused where none is."""

        def undo(cursor: Cursor) -> None:
            version = event(cursor, "undo_recipe", title, by, at)
            cursor.execute("INSERT INTO undone_recipes VALUES (?, ?, ?, ?)", [change, by, at.isoformat(), version])

        with self._lock:
            change, title, _recipe = self._newest(signature)
            self._commit(undo)

    def take_in_recipes(self, written: str, by: str, at: datetime) -> tuple[Finding, ...]:
        """Those of an exported file that are newer than what is here, and what became of each.

        Raises Refused, with nothing taken in, where the text is no such file.
        """
        told = sorted(recipes_of(written), key=lambda each: each.at)
        with self._lock:
            return self._commit(lambda cursor: tuple(_taken_in(cursor, told, by, at)))

    def remembered(self, as_of: datetime | None = None) -> tuple[Remembered, ...]:
        """The recipes that are in force, or were then, in the order of their titles."""
        with self._cursor(self._then(as_of)) as cursor:
            found = cursor.execute(_KEPT).fetchall()
        return tuple(
            Remembered(signature, title, by, datetime.fromisoformat(at), recipe_of(recipe))
            for signature, title, by, at, recipe in found
        )

    def recipes(self, as_of: datetime | None = None) -> dict[str, Recipe]:
        """The recipes that are in force, or were then, by the signature of the header."""
        return {each.signature: each.recipe for each in self.remembered(as_of)}

    def recipe_list(self) -> pd.DataFrame:
        """signature, title, by, at, recipe; in the order of the titles."""
        names = [each.name for each in fields(Remembered)]
        return pd.DataFrame([[getattr(each, name) for name in names] for each in self.remembered()], columns=names)

    def _newest(self, signature: str) -> tuple[int, str, str | None]:
        """The latest change that counts: its number, title and recipe. Raises Refused where there is none."""
        for change, title, recipe, *_ in self._rows(_NEWEST, [signature]):
            return change, title, recipe
        raise Refused(rules.NO_SUCH_RECIPE.at())


def _keep(cursor: Cursor, new: Remembered, by: str, at: datetime) -> None:
    """One from another machine keeps its own author and moment, so that the newest wins there as here."""
    version = event(cursor, "recipe", new.title, by, at)
    _put(cursor, version, new.signature, new.title, recipe_text(lasting(new.recipe)), new.by, new.at)


def _put(cursor: Cursor, version: int, signature: str, title: str, recipe: str | None, by: str, at: datetime) -> None:
    told = [next_id(cursor, "kept_recipes"), signature, title, recipe, by, at.isoformat(), version]
    cursor.execute("INSERT INTO kept_recipes VALUES (?, ?, ?, ?, ?, ?, ?)", told)


def _taken_in(cursor: Cursor, told: list[Remembered], by: str, at: datetime) -> Iterator[Finding]:
    for each in told:
        own = cursor.execute(_NEWEST, [each.signature]).fetchone()
        here = datetime.fromisoformat(own[-1]) if own else None
        if own and here and here >= each.at:
            yield rules.RECIPE_NEWER_HERE.at(title=each.title, at=f"{here:%Y-%m-%d %H:%M}", by=own[-2])
        else:
            _keep(cursor, each, by, at)
            yield rules.RECIPE_TAKEN_IN.at(title=each.title)
