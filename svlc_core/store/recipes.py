"""Recipes as JSON, to keep and to carry to another machine, and back again; nothing in such a text is guessed at."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from svlc_core.catalogue.exports import EXPORTS
from svlc_core.catalogue.recipe import LEFT_OUT, NO_RECIPE, Dated, Mend, Recipe, Sign
from svlc_core.read.text.encoding import NAMES
from svlc_core.store.shapes import all_of, among, listed, loaded, moment, named, refused, some_of, text, whole
from svlc_core.vocabulary import Measure, Region, Unit
from svlc_core.wording import N_


@dataclass(frozen=True)
class Remembered:
    """A recipe that is kept for every file with this header, under a title, and who kept it when."""

    signature: str
    title: str
    by: str
    at: datetime
    recipe: Recipe


def lasting(recipe: Recipe) -> Recipe:
    """What the next file with the same header may be read with: without what belongs to one file only."""
    return replace(recipe, mends=(), year=0, region=None, header_row=0, sheets=())


def recipe_text(recipe: Recipe) -> str:
    """A JSON object with the parts that a person decided, under their names in `Recipe`."""
    return _json(_told(recipe))


def recipe_of(written: str) -> Recipe:
    """Raises Refused with the part that cannot be used, and what is allowed there."""
    return _recipe("", loaded(written))


def recipes_text(some: Iterable[Remembered]) -> str:
    """A JSON object with a list, `recipes`, of objects with signature, title, by, at and recipe."""
    told = [
        {"signature": each.signature, "title": each.title, "by": each.by, "at": each.at.isoformat(),
         "recipe": _told(each.recipe)}
        for each in some
    ]  # fmt: skip
    return _json({"recipes": told})


def recipes_of(written: str) -> tuple[Remembered, ...]:
    """Raises Refused as `recipe_of` does."""
    found: tuple[Remembered, ...] = _FILE("", loaded(written))["recipes"]
    return found


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)


def _told(recipe: Recipe) -> dict[str, Any]:
    nothing = asdict(NO_RECIPE)
    return {name: value for name, value in asdict(recipe).items() if value != nothing[name]}


# --- what each part may be --------------------------------------------------------------------------------------------


def _recipe(part: str, value: Any) -> Recipe:
    recipe = replace(NO_RECIPE, **_RECIPE(part, value))
    exports = [EXPORTS[recipe.export]] if recipe.export else EXPORTS.values()
    column = among([LEFT_OUT, *dict.fromkeys(column.name for export in exports for column in export.columns)])
    named(column)(f"{part}.columns" if part else "columns", recipe.columns)
    return recipe


def _mend(part: str, value: Any) -> Mend:
    return Mend(**_MEND(part, value))


def _remembered(part: str, value: Any) -> Remembered:
    told = Remembered(**_REMEMBERED(part, value))
    if not told.signature:
        raise refused(f"{part}.signature", "", [N_("en text som inte är tom")])
    return replace(told, recipe=lasting(told.recipe))


_PLACE = whole(range(1, 2**31), N_("ett heltal från 1"))
_MEND = all_of({"sheet": text, "row": _PLACE, "column": _PLACE, "was": text, "becomes": text})
_RECIPE = some_of(
    {
        "export": among(EXPORTS),
        "encoding": among(NAMES),
        "separator": among((";", ",", "\t", "|")),
        "header_row": _PLACE,
        "sheets": listed(text),
        "decimal": among((",", ".")),
        "unit": among(Unit),
        "sign": among(Sign),
        "measure": among(Measure),
        "region": among(Region),
        "year": whole(range(1900, 2201), N_("ett år, 1900–2200")),
        "dated": among(Dated),
        "columns": named(text),
        "words": named(among(Region)),
        "mends": listed(_mend),
    }
)
_REMEMBERED = all_of({"signature": text, "title": text, "by": text, "at": moment, "recipe": _recipe})
_FILE = all_of({"recipes": listed(_remembered)})
