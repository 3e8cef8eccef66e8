"""What is expected, from whom, how often and by when. A due day is an agreement: change it here when it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from svlc_core.catalogue.exports import FINANCE, INDICATORS, LEDGER, SICK_LEAVE
from svlc_core.vocabulary import OWNERS, Measure, Period, Region
from svlc_core.wording import N_, Words


class Every(StrEnum):
    """How often something is handed in: each month, or as the follow-up is published, in August and for the year."""

    MONTH = "month"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Expected:
    """One dataset from some regions, from the year `since` on.

    due: how many months after the period's last month, and which day of that month.
    what: the measure or the series that tells that the period has come.
    """

    dataset: str
    regions: tuple[Region, ...]
    every: Every
    due: tuple[int, int]
    since: int
    what: str
    why: Words

    def periods(self, year: int) -> tuple[Period, ...]:
        if year < self.since:
            return ()
        if self.every is Every.MONTH:
            return tuple(Period(year, month) for month in range(1, 13))
        return Period.tertial(year, 2), Period.full_year(year)

    def due_date(self, period: Period) -> date:
        """The last day on which the period is in time."""
        months, day = self.due
        years, month = divmod(period.month + months - 1, 12)
        return date(period.year + years, month + 1, day)


EXPECTED = (
    Expected(LEDGER.code, OWNERS, Every.MONTH, (1, 15), 2022, Measure.ACTUAL.value,
             N_("Varje ägande region lämnar sin huvudbok varje månad, senast den 15:e månaden efter: "
                "helårsprognosen behöver samma månader från alla tre.")),
    Expected(INDICATORS.code, (Region.ALL_VARMLAND,), Every.PUBLISHED, (2, 15), 2025, "svarstid_medel",
             N_("Indikatorerna publiceras i uppföljningen per augusti och för helåret, "
                "och lämnas in senast den 15:e andra månaden efter.")),
    Expected(SICK_LEAVE.code, OWNERS, Every.PUBLISHED, (2, 15), 2025, "total_sjukfranvaro",
             N_("Sjukfrånvaron publiceras region för region i samma uppföljning, per augusti och för helåret.")),
    Expected(FINANCE.code, (Region.ALL,), Every.PUBLISHED, (2, 15), 2025, "resultat_ackumulerat",
             N_("Nämnden får det gemensamma resultatet per augusti och för helåret; "
                "en helårsprognos räknas inte som årets resultat.")),
)  # fmt: skip
