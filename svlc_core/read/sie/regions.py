"""Whose books a SIE file holds: its objects name the regions, or the file has one region."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from svlc_core.catalogue.recipe import Given
from svlc_core.read.header.context import Context
from svlc_core.read.sie.choice import named
from svlc_core.read.sie.head import Head
from svlc_core.read.sie.posts import Posts
from svlc_core.read.words import counties_in, fold, region_of
from svlc_core.vocabulary import Region

COST_CENTRE = "1"


@dataclass(frozen=True)
class Regions:
    """The region of the whole file, or else of each object of a dimension."""

    one: Region | None
    dimension: str = COST_CENTRE
    objects: dict[str, Region] = field(default_factory=dict)

    def of(self, parts: pd.Series) -> pd.Series:
        """The region of each object, empty where it has none."""
        if self.one:
            return named(np.zeros(len(parts), dtype="int8"), [str(self.one)], parts.index)
        regions = ["", *map(str, Region)]
        places = [regions.index(str(self.objects.get(code, ""))) for code in parts.cat.categories]
        return named(np.array(places, dtype="int8")[parts.cat.codes], regions, parts.index)


def regions_of(posts: Posts, head: Head, file: str, given: Given) -> Regions:
    """Raises Refused where neither the objects nor the file name a region, or the file names several.

    Cost centres are regions where all that are in use name one, or where some do and the file names none. So are the
    objects of a dimension that is called region.
    """
    context = Context((), "", f"{head.first.get('FNAMN', '')}\n{file}", given.recipe)
    words = {fold(word): region for word, region in given.recipe.words.items()}
    named = counties_in(context.file)
    for dimension, codes in _used(posts, head).items() if not given.recipe.region else ():
        names = head.objects.get(dimension, {})
        found = {code: region for code in codes if (region := _region_of(code, names.get(code, ""), words))}
        if found and (len(found) == len(codes) or words or not named):
            return Regions(None, dimension, found)
    return Regions(context.region())


def _used(posts: Posts, head: Head) -> dict[str, list[str]]:
    """The objects in use: the cost centres, and those of dimensions that are called region."""
    called = [dimension for dimension, name in head.dimensions.items() if fold(name).startswith("region")]
    pairs = {pair for pairs in posts.objects for pair in pairs}
    return {
        dimension: sorted(code for each, code in pairs if each == dimension)
        for dimension in dict.fromkeys((COST_CENTRE, *called))
    }


def _region_of(code: str, name: str, words: dict[str, Region]) -> Region | None:
    """The region that an object's name, or else its code, stands for."""
    for text in (name, code):
        if region := words.get(fold(text)) or region_of(text):
            return region
        if len(found := counties_in(text)) == 1:
            return next(iter(found))
    return None
