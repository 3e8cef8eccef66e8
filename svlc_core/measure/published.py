"""What can be said of the published figures: the latest one, as it was printed, and whether its goal is met."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from svlc_core.catalogue.series import SERIES, Statistic
from svlc_core.vocabulary import Better, Period, Quality
from svlc_core.wording import N_, NBSP, SOURCE, Words, figure, rounded, said, unit_name


class GoalStatus(StrEnum):
    """How the latest figure stands against its goal; a board is never told more than the figures can carry."""

    MET = "met"
    NOT_MET = "not_met"
    CANNOT_JUDGE = "cannot_judge"


@dataclass(frozen=True)
class Judgement:
    """A status with the reason for it, in words."""

    code: GoalStatus
    reason: Words
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def sentence(self, lang: str = SOURCE) -> str:
        return said(self.reason, self.values, lang)


NO_GOAL = N_("Indikatorn har inget mål att jämföras med.")
MISSING = N_("Uppgiften för {period} saknas ({quality}), så målet kan inte följas upp för perioden.")
DISAGREE = N_("Källorna anger olika värden för {period}. De behöver stämmas av innan målet kan bedömas.")
OTHER_KIND = N_("Målet och den publicerade uppgiften mäter olika saker och kan inte jämföras.")
LEVEL_MET = N_("{value} {unit} för {period} uppfyller målet: {goal}.")
LEVEL_NOT_MET = N_("{value} {unit} för {period} uppfyller inte målet: {goal}.")
MEDIAN_PAST = N_(
    "Medianen för {period} är {value} {unit}. Då klarar högst hälften av ärendena gränsen, "
    "och målet kan inte vara uppfyllt: {goal}."
)
MEDIAN_WITHIN = N_(
    "Medianen för {period} är {value} {unit}. Minst hälften av ärendena klarar gränsen, "
    "men andelen i målet framgår inte: {goal}."
)
TOO_FEW = N_(
    "Målet är en riktning utan nivå, och {points} mätpunkter är för få för att skilja signal från slump. "
    "Det behövs minst {least} jämförbara perioder, helst 24 månader, och antalen bakom andelen."
)
DIRECTION_ONLY = N_(
    "Målet är en riktning utan nivå, och antalen bakom uppgiften saknas. "
    "Utan dem går signal inte att skilja från slump."
)
LEAST_POINTS = 12


def latest(facts: pd.DataFrame) -> pd.DataFrame:
    """The rows of the latest period, one a source; empty where there are no facts."""
    periods = facts["period"].map(Period.of)
    return facts[periods == periods.max()] if len(facts) else facts


def goal_status(facts: pd.DataFrame) -> Judgement:
    """The latest published figure of one indicator (FACT_COLUMNS) against the goal its catalogue row declares."""
    now = latest(facts)
    series = SERIES.get(now["series"].iloc[0]) if len(now) else None
    if series is None or series.goal is None:
        return Judgement(GoalStatus.CANNOT_JUDGE, NO_GOAL)
    known = now.dropna(subset=["value"])
    period = Period.of(now["period"].iloc[0])
    if known.empty:
        return _cannot(MISSING, period=period, quality=Quality(now["quality"].iloc[0]))
    if known["value"].nunique() > 1:
        return _cannot(DISAGREE, period=period)
    if series.goal.level is None:
        return _direction(facts)
    value = rounded(known["value"].iloc[0], int(known["decimals"].iloc[0]))
    within = value >= series.goal.level if series.better is Better.HIGHER else value <= series.goal.level
    told = {"value": value, "unit": series.unit, "period": period, "goal": series.goal.words}
    return _level(series.statistic, series.goal.statistic, within, told)


def _cannot(reason: Words, **values: object) -> Judgement:
    return Judgement(GoalStatus.CANNOT_JUDGE, reason, values)


def _direction(facts: pd.DataFrame) -> Judgement:
    points = facts.dropna(subset=["value"])["period"].nunique()
    if points < LEAST_POINTS:
        return _cannot(TOO_FEW, points=points, least=LEAST_POINTS)
    return _cannot(DIRECTION_ONLY)


def _level(figure_of: Statistic, goal_of: Statistic, within: bool, told: dict[str, object]) -> Judgement:
    """A figure against a level. A median against a share's limit can only tell that the goal is missed."""
    if goal_of is figure_of:
        met, reason = (GoalStatus.MET, LEVEL_MET) if within else (GoalStatus.NOT_MET, LEVEL_NOT_MET)
        return Judgement(met, reason, told)
    if (goal_of, figure_of) != (Statistic.SHARE, Statistic.MEDIAN):
        return _cannot(OTHER_KIND)
    return _cannot(MEDIAN_WITHIN, **told) if within else Judgement(GoalStatus.NOT_MET, MEDIAN_PAST, told)


def printed(facts: pd.DataFrame, lang: str = SOURCE) -> list[str]:
    """Each figure as it was printed, with its unit, or the mark of why it is missing."""
    cells = zip(facts["value"], facts["unit"], facts["decimals"], facts["quality"], strict=True)
    return [
        figure(float(value), str(unit), int(decimals), lang, str(quality)) for value, unit, decimals, quality in cells
    ]


def bare(facts: pd.DataFrame, lang: str = SOURCE) -> list[str]:
    """As `printed`, without the unit, for where the unit stands beside the whole row."""
    units = [f"{NBSP}{unit_name(unit, lang)}" for unit in facts["unit"]]
    return [shown.removesuffix(unit) for shown, unit in zip(printed(facts, lang), units, strict=True)]
