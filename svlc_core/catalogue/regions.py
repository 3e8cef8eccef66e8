"""The spellings under which a region is met in files; compared folded (lower case, without å ä ö and punctuation)."""

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

# The joint scopes: whose figures they add up.
MEMBERS: dict[Region, tuple[Region, ...]] = {
    Region.ALL: OWNERS,
    Region.ALL_VARMLAND: (*OWNERS, Region.VARMLAND),
}
