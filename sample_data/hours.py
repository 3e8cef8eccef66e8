"""Sick leave in hours, made up from a fixed seed so that the published percentages come out of it.

Nothing here is from any region's staff. Per region and year: women's and men's sick time is exactly the printed share
of their ordinary time, so is that of 30–49 years, and so is the long sick leave of all sick time. Women's part of the
hours is chosen so that the total comes out as printed, where any part does. The other two ages share what is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from published import PERIODS, sick_leave_printed

SEED = 20250831
SEXES = ("Kvinnor", "Män")
YOUNG, MIDDLE, OLD = AGES = ("–29", "30–49", "50–")
FULL, PART = EXTENTS = ("Heltid", "Deltid")
PART_RATE = Decimal("0.75")
MONTHS = {2022: 12, 2023: 12, 2024: 12, 2025: 8}
WORKDAYS = (21, 20, 22, 20, 21, 20, 21, 23, 21, 22, 21, 20)
DAY = Decimal("7.4")  # hours
SEASON = (1.35, 1.3, 1.15, 0.95, 0.85, 0.75, 0.65, 0.8, 0.95, 1.05, 1.1, 1.2)
HEADS = ["Region", "Månad", "Kön", "Åldersgrupp", "Omfattning", "Antal", "Ordinarie tid (timmar)", "Sjuktid (timmar)",
         "Varav 60 dagar eller mer", "Nya rehabiliteringsärenden", "Avslutade rehabiliteringsärenden"]  # fmt: skip


@dataclass(frozen=True)
class Staff:
    """people: employees by age, the young ones never more than ten. women: their part of the hours where the printed
    total does not decide it. long: percent of the sick time where no figure was printed."""

    people: tuple[int, int, int]
    women: Decimal = Decimal("0.75")
    long: Decimal = Decimal(0)


STAFF = {
    "Sörmland": Staff((6, 20, 14), Decimal("0.65")),
    "Uppsala": Staff((7, 27, 17), Decimal("0.75"), Decimal("12.4")),
    "Västmanland": Staff((6, 21, 15), Decimal("0.65")),
}

Key = tuple[int, str, str, str]  # month, sex, age, extent
Amounts = dict[Key, int]  # hundredths of hours


def table() -> list[list[str]]:
    """Region by region and month by month, a row a group."""
    random = Random(SEED)
    rows = [["Sjukfrånvaro i timmar, Sjukvårdens Larmcentral"], ["Påhittade uppgifter, en rad per grupp och månad"], []]
    rows.append(HEADS)
    for region, staff in STAFF.items():
        for year, period in zip(MONTHS, PERIODS, strict=True):
            rows += _year(region, year, staff, sick_leave_printed(region, period), random)
    return rows


def _year(region: str, year: int, staff: Staff, printed: dict[str, str], random: Random) -> list[list[str]]:
    women = _womens_part(printed, staff)
    people = _people(staff, women)
    ordinary = _ordinary(people, women, MONTHS[year])
    sick = _sick(ordinary, printed, random)
    long = _long(sick, printed, staff)
    opened, ended = (_cases(printed[f"Rehabiliteringsärenden, {which}"], ordinary) for which in ("totalt", "avslutade"))
    return [
        [
            region, f"{year}-{key[0]:02}", *key[1:], str(people[key[1:]]), _hours(ordinary[key]), _hours(sick[key]),
            _hours(long[key]), str(opened[key]), str(ended[key]),
        ]
        for key in sorted(ordinary, key=lambda key: (key[0], *map(_order, key[1:])))
    ]  # fmt: skip


def _order(word: str) -> int:
    return (*SEXES, *AGES, *EXTENTS).index(word)


def _hours(hundredths: int) -> str:
    return f"{Decimal(hundredths).scaleb(-2):.2f}".replace(".", ",")


def percent(printed: str) -> Decimal:
    return Decimal(printed.removesuffix("%").replace(",", "."))


def _womens_part(printed: dict[str, str], staff: Staff) -> Decimal:
    """Of the ordinary time, so that the total comes out as printed; the usual one if it does, or none does."""
    women, men, total = (percent(printed[name]) for name in ("Kvinnor", "Män", "Total sjukfrånvaro"))
    usual = staff.women * women + (1 - staff.women) * men
    half = Decimal(5).scaleb(total.as_tuple().exponent - 1)
    if abs(usual - total) < half * Decimal("0.9") or not min(women, men) <= total <= max(women, men):
        return staff.women
    return (total - men) / (women - men)


def _people(staff: Staff, women: Decimal) -> dict[tuple[str, str, str], int]:
    """By sex, age and extent; one woman in four works part time, and one man in seven."""
    found = {}
    for age, people in zip(AGES, staff.people, strict=True):
        of_women = round(people * women)
        for sex, number, part in zip(SEXES, (of_women, people - of_women), (4, 7), strict=True):
            found[sex, age, PART] = number // part
            found[sex, age, FULL] = number - number // part
    return {group: number for group, number in found.items() if number}


def _ordinary(people: dict[tuple[str, str, str], int], women: Decimal, months: int) -> Amounts:
    """Schedules of women a little longer or shorter, so that their part of the hours is what it is to be."""
    weight = {group: number * (PART_RATE if group[2] == PART else 1) for group, number in people.items()}
    of_women = sum(hours for (sex, *_), hours in weight.items() if sex == SEXES[0])
    of_men = sum(weight.values()) - of_women
    scale = {SEXES[0]: women / (1 - women) * of_men / of_women, SEXES[1]: Decimal(1)}
    return {
        (month, *group): int(hours * scale[group[0]] * WORKDAYS[month - 1] * DAY * 100)
        for month in range(1, months + 1)
        for group, hours in weight.items()
    }


def _sick(ordinary: Amounts, printed: dict[str, str], random: Random) -> Amounts:
    of_sex = {sex: round(_sum(ordinary, 1, sex) * percent(printed[sex]) / 100) for sex in SEXES}
    of_age = _ages(ordinary, printed, sum(of_sex.values()))
    luck = {(month, sex): random.uniform(0.8, 1.25) for month in range(1, 13) for sex in SEXES}
    found: Amounts = {}
    for sex, whole in of_sex.items():
        weights = {key: hours * SEASON[key[0] - 1] * luck[key[0], sex]
                   for key, hours in ordinary.items() if key[1] == sex}  # fmt: skip
        # The same months for every age, so that each age keeps its part.
        found |= _shared(whole, _as_parts(weights, of_age))
    return found


def _as_parts(weights: dict[Key, float], of_age: dict[str, float]) -> dict[Key, float]:
    sums = {age: sum(each for key, each in weights.items() if key[2] == age) for age in of_age}
    return {key: of_age[key[2]] * each / sums[key[2]] if sums[key[2]] else 0 for key, each in weights.items()}


def _ages(ordinary: Amounts, printed: dict[str, str], whole: int) -> dict[str, float]:
    """What each age has of the sick time: the middle as printed, the others as near their printed shares as it goes."""
    names = ("Anställda –29 år", "Anställda 30–49 år", "Anställda 50 år och äldre")
    wanted = {age: float(_sum(ordinary, 2, age) * percent(printed[name]) / 100)
              for age, name in zip(AGES, names, strict=True)}  # fmt: skip
    left = (whole - wanted[MIDDLE]) / (wanted[YOUNG] + wanted[OLD])
    return {YOUNG: wanted[YOUNG] * left, MIDDLE: wanted[MIDDLE], OLD: wanted[OLD] * left}


def _long(sick: Amounts, printed: dict[str, str], staff: Staff) -> Amounts:
    """Of all sick time, and none of it among the young."""
    told = printed["Varav långtidssjukfrånvaro över 60 dagar"]
    share = staff.long if told == "*" else percent(told)
    elder = {key: float(each) for key, each in sick.items() if key[2] != YOUNG}
    return dict.fromkeys(sick, 0) | _shared(round(sum(sick.values()) * share / 100), elder)


def _cases(printed: str, ordinary: Amounts) -> dict[Key, int]:
    """Each in a month of its own, as far as there are months."""
    women = [key for key in ordinary if key[1:] == (SEXES[0], MIDDLE, FULL)]
    found = dict.fromkeys(ordinary, 0)
    for case in range(int(printed)):
        found[women[(2 * case + 1) % len(women)]] += 1
    return found


def _sum(amounts: Amounts, place: int, word: str) -> int:
    return sum(each for key, each in amounts.items() if key[place] == word)


def _shared(whole: int, weights: dict[Key, float]) -> Amounts:
    """The whole in parts by weight, to the last hundredth: what rounding leaves goes to those that lost the most."""
    scale = whole / sum(weights.values()) if whole else 0
    parts = {key: int(each * scale) for key, each in weights.items()}
    losers = sorted(weights, key=lambda key: parts[key] - weights[key] * scale)
    for key in losers[: whole - sum(parts.values())]:
        parts[key] += 1
    return parts
