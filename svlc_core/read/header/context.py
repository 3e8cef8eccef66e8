"""What stands around a table says what its cells leave out: region, year, unit, actual or budget."""

from __future__ import annotations

import re
from dataclasses import dataclass

from svlc_core.catalogue.exports import MONEY_UNITS
from svlc_core.catalogue.recipe import NO_RECIPE, Recipe
from svlc_core.catalogue.rules import NO_REGION, REGION_CONFLICT
from svlc_core.errors import Refused
from svlc_core.read.cells import any_of
from svlc_core.read.words import counties_in, region_of
from svlc_core.vocabulary import Region, Unit

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:0[1-9]|1[0-2])?(?!\d)")
_WORDS = {word: unit for unit, words in MONEY_UNITS.items() for word in words if word[0].isalpha()}
_UNIT = re.compile(rf"(?<![^\W_])({any_of(_WORDS)})(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """The rows above a table, the name of its sheet, and the file's name without its ending."""

    titles: tuple[str, ...]
    sheet: str
    file: str
    recipe: Recipe = NO_RECIPE

    @property
    def places(self) -> tuple[str, ...]:
        """The nearest first."""
        return ("\n".join(self.titles), self.sheet, self.file)

    def year(self) -> int | None:
        """The one year that the nearest place names; a place that names several says nothing."""
        if self.recipe.year:
            return self.recipe.year
        for place in self.places:
            years = {int(match[1]) for match in _YEAR.finditer(_DAY.sub("", place))}
            if len(years) == 1:
                return years.pop()
        return None

    def region(self) -> Region:
        """Raises Refused where no place names a region, or where they name different ones."""
        if self.recipe.region:
            return self.recipe.region
        named = [counties_in(place) for place in self.places]
        found = set().union(*(regions for regions in named if len(regions) == 1)) or set().union(*named)
        if len(found) > 1:
            raise Refused(REGION_CONFLICT.at(sheet=self.sheet or None, regions=tuple(sorted(found))))
        if found:
            return found.pop()
        if region_of(self.sheet) is Region.ALL:
            return Region.ALL
        raise Refused(NO_REGION.at(sheet=self.sheet or None))

    def region_if_any(self) -> Region:
        """The region where a place names one, else that it is not stated."""
        told = self.recipe.region or any(map(counties_in, self.places))
        return self.region() if told else Region.UNSTATED

    def unit(self) -> Unit | None:
        """The one unit of money that a title, the sheet or the file names."""
        for place in (*self.titles, self.sheet, self.file):
            if len(units := units_in(place)) == 1:
                return units.pop()
        return None

    def mentions(self, word: str) -> bool:
        return any(word in place.casefold() for place in self.places)


def units_in(text: str) -> set[Unit]:
    """The units of money that a text names."""
    return {_WORDS[match[1].casefold()] for match in _UNIT.finditer(text)}
