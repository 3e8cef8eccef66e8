"""The spellings under which a region is met in files; compared folded (lower case, without å ä ö and punctuation)."""

from collections.abc import Container

from svlc_core.vocabulary import OWNERS, Region

REGIONS: dict[Region, tuple[str, ...]] = {
    Region.SORMLAND: (
        "Sörmland",
        "Södermanland",
        "Region Sörmland",
        "Sörmlands län",
        "Södermanlands län",
        "Eskilstuna",
    ),
    Region.UPPSALA: ("Uppsala", "Region Uppsala", "Uppsala län"),
    Region.VASTMANLAND: ("Västmanland", "Region Västmanland", "Västmanlands län", "Västerås"),
    Region.VARMLAND: ("Värmland", "Region Värmland", "Värmlands län"),
    Region.ALL: ("Alla", "Samtliga", "Totalt", "SUV", "SvLC", "Sörmland+Uppsala+Västmanland", "Hela larmcentralen"),
    Region.ALL_VARMLAND: ("Alla (Värmland ingår)", "SUV+V", "SUV + Värmland", "Alla inkl Värmland"),
    Region.UNSTATED: ("ej angivet", "ej angiven", "okänd omfattning"),
}
# The letters of the counties, where they are all that a cell says. S and U are initials of other counties too, so they
# are understood only in a column that also has a letter that is not.
LETTERS = {Region.SORMLAND: "D", Region.UPPSALA: "C", Region.VASTMANLAND: "U", Region.VARMLAND: "S"}
# What a county's name may stand between.
BEFORE = ("Region", "Landstinget", "Landstinget i")
AFTER = ("län", "s län", "läns landsting", "s läns landsting")

# The other counties: never taken for a misspelling of ours.
STRANGERS = (
    "Stockholm", "Östergötland", "Jönköping", "Kronoberg", "Kalmar", "Gotland", "Blekinge", "Skåne", "Halland",
    "Västra Götaland", "Örebro", "Dalarna", "Gävleborg", "Västernorrland", "Jämtland", "Västerbotten", "Norrbotten",
)  # fmt: skip

# The joint scopes: whose figures they add up.
MEMBERS: dict[Region, tuple[Region, ...]] = {
    Region.ALL: OWNERS,
    Region.ALL_VARMLAND: (*OWNERS, Region.VARMLAND),
}


def members(region: str) -> tuple[Region, ...]:
    """The regions whose figures add up to this one's: those of a joint scope, or the region alone."""
    return MEMBERS.get(Region(region), (Region(region),))


def joint(present: Container[str]) -> dict[Region, tuple[Region, ...]]:
    """The joint scopes that these regions give, each as the sum of those of its members that are there.

    None without an owner; a wider scope only where it adds somebody to the owners.
    """
    there = {scope: tuple(each for each in several if each in present) for scope, several in MEMBERS.items()}
    owners = there[Region.ALL]
    return {scope: some for scope, some in there.items() if owners and (scope is Region.ALL or some != owners)}
