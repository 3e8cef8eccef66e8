"""Signals: the verdict on a series, its two icons, and the sentence that a board reads."""

import math
from functools import partial

import pandas as pd
import pytest

from svlc_core import signals
from svlc_core.signals import Assurance, Kind, Rule, Side, Status, Variation, judge
from svlc_core.vocabulary import Better, Period, Unit
from tests import documents

table = partial(documents.table, "signals.md")
EXAMPLE = table("month", "counted", "of", "z", "lower %", "upper %")
COUNTED, OF = [int(row[1]) for row in EXAMPLE], [int(row[2]) for row in EXAMPLE]
CALM = [50.0, 52, 49, 51, 53, 50, 48, 51, 52, 49, 50, 47, 51, 49, 50, 52, 48, 50, 51, 49]
CALM24 = [*CALM, 50, 51, 49, 50]
MONTHS = [Period(2023 + month // 12, month % 12 + 1) for month in range(48)]
YEARS = [Period.full_year(year) for year in (2022, 2023, 2024, 2025)]
HIGHER, LOWER = Better.HIGHER, Better.LOWER


def plain(verdict: signals.Verdict, lang: str = "sv") -> str:
    return verdict.sentence(lang).replace("\u00a0", " ")


# --- the icons --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "better", "icon"),
    [
        (50, LOWER, Variation.COMMON),
        (90, LOWER, Variation.CONCERN_HIGH),
        (90, HIGHER, Variation.IMPROVEMENT_HIGH),
        (90, None, Variation.NEUTRAL_HIGH),
        (10, LOWER, Variation.IMPROVEMENT_LOW),
        (10, HIGHER, Variation.CONCERN_LOW),
        (10, None, Variation.NEUTRAL_LOW),
    ],
)
def test_the_last_point_decides_the_variation_icon(last: float, better: Better | None, icon: Variation) -> None:
    chart = signals.xmr([*CALM, last, None])
    assert signals.variation(chart, better) is icon
    assert signals.variation(chart) in (Variation.COMMON, Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW)


def test_an_icon_knows_its_cause_and_its_side() -> None:
    assert (Variation.CONCERN_LOW.cause, Variation.CONCERN_LOW.side) == ("concern", Side.LOW)
    assert (Variation.COMMON.cause, Variation.COMMON.side) == ("common", None)


def test_the_icons_of_the_document_are_those_of_the_code() -> None:
    named = [name for row in table("icon", "when") for name in row[0].split(", ")]
    assert named == list(Variation)


@pytest.mark.parametrize(
    ("target", "better", "icon"),
    [
        (70, LOWER, Assurance.HITS), (70, HIGHER, Assurance.FAILS), (50, LOWER, Assurance.HIT_AND_MISS),
        (30, LOWER, Assurance.FAILS), (30, HIGHER, Assurance.HITS), (50, HIGHER, Assurance.HIT_AND_MISS),
        (None, LOWER, Assurance.NONE), (70, None, Assurance.NONE),
    ],
)  # fmt: skip
def test_the_target_is_set_against_the_limits(target: float | None, better: Better | None, icon: Assurance) -> None:
    """The limits of the calm series are about 50 ± 6."""
    assert signals.assurance(signals.xmr(CALM), target, better) is icon


def test_a_target_on_a_limit_is_within_it() -> None:
    chart = signals.xmr(CALM)
    assert signals.assurance(chart, chart.upper[0], LOWER) is Assurance.HIT_AND_MISS
    assert signals.assurance(chart, chart.lower[0], LOWER) is Assurance.HIT_AND_MISS


def test_the_limits_are_those_of_the_latest_phase() -> None:
    chart = signals.xmr([*CALM, *(value + 40 for value in CALM)], rebase_at=[20])
    assert signals.assurance(chart, 70, LOWER) is Assurance.FAILS


@pytest.mark.parametrize("values", [CALM[:9], [7.0] * 24, []])
def test_what_cannot_be_judged_has_no_icons(values: list[float]) -> None:
    chart = signals.xmr(values)
    assert signals.variation(chart, LOWER) is Variation.NONE
    assert signals.assurance(chart, 70, LOWER) is Assurance.NONE


# --- the verdict: which chart, and whether it can be judged -----------------------------------------------------------


def test_four_yearly_points_give_no_verdict_and_the_sentence_says_why() -> None:
    verdict = judge([6.5, 6.4, 6.0, 5.3], periods=YEARS, target=5, better=LOWER, unit=Unit.PERCENT)
    assert (verdict.status, verdict.variation, verdict.assurance) == (
        Status.TOO_SHORT, Variation.NONE, Assurance.NONE,
    )  # fmt: skip
    assert verdict.variation.label == "Kan inte bedömas"
    assert not verdict.judged
    assert verdict.sentence() == (
        "För få mätpunkter (4) för att skilja signal från slump. Visar värden mot mål. "
        "Minst 12 jämförbara perioder krävs, helst 24 månader."
    )


def test_with_numerators_the_latest_year_is_compared_with_the_one_before() -> None:
    """5.3 % and 6.0 % of 10 000: 0.7 points less, and Newcombe's interval leaves zero out."""
    counted, of = [650, None, 600, 530], [10_000, None, 10_000, 10_000]
    verdict = judge([6.5, None, 6.0, 5.3], counted=counted, of=of, periods=YEARS, unit=Unit.PERCENT)
    assert verdict.change == signals.difference(530, 10_000, 600, 10_000)
    assert plain(verdict).endswith(
        "Från 2024 till 2025 ändrades andelen från 6,0 % till 5,3 %, alltså med −0,7 procentenheter "
        "(95 % konfidensintervall −1,3 till −0,1). Skillnaden är större än slumpen brukar ge."
    )
    small = judge([6.0, 5.3], counted=[60, 53], of=[1000, 1000])
    assert plain(small).endswith("En sådan skillnad kan vara slump.")
    assert judge([6.0], counted=[60], of=[1000]).change is None
    assert judge([8.0] * 12, counted=COUNTED, of=OF, rebase_at=[11]).change is None  # across new limits


def test_a_tertial_beside_full_years_is_neither_judged_nor_compared() -> None:
    periods = [*YEARS[:3], Period.tertial(2025, 2)]
    verdict = judge([6.5, 6.4, 6.0, 5.3], counted=[65, 64, 60, 53], of=[1000] * 4, periods=periods)
    assert (verdict.status, verdict.change) == (Status.TOO_SHORT, None)
    assert "överlappar" in verdict.sentence()
    many = [Period.tertial(2020 + year, tertial) for year in range(5) for tertial in (1, 2, 3)]
    mixed = judge(CALM[:15], periods=many, target=99, better=LOWER)
    assert (mixed.status, mixed.chart.signals, set(mixed.chart.upper)) == (Status.NOT_COMPARABLE, (), {None})
    assert mixed.chart.value == tuple(CALM[:15])
    assert mixed.sentence().startswith("Perioderna är olika långa")
    same = [Period.tertial(2000 + year, 2) for year in range(15)]
    assert judge(CALM[:15], periods=same).judged


def test_a_share_with_counts_is_judged_by_p_prime_in_percent() -> None:
    verdict = judge([100 * x / n for x, n in zip(COUNTED, OF, strict=True)], counted=COUNTED, of=OF)
    assert (verdict.chart.kind, verdict.chart.centre[0]) == (Kind.P_PRIME, 8)
    assert judge(CALM).chart.kind is Kind.XMR
    assert judge(CALM, counted=[1]).chart.kind is Kind.XMR


def test_ten_points_are_told_by_their_run_chart() -> None:
    quiet = judge(CALM[:10])
    assert quiet.status is Status.RUN_ONLY
    assert quiet.sentence() == (
        "Mätpunkterna (10) är för få, eller för få i följd, för gränser. De räcker till ett seriediagram. "
        "Serien rör sig kring sin median så som slumpen brukar."
    )
    moved = judge([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    assert moved.runs.signal
    assert "längsta följd på samma sida är 5 punkter, antal korsningar av medianen 1." in moved.sentence()
    on_the_median = judge([7] * 10 + [8])
    assert on_the_median.sentence().endswith("De räcker till ett seriediagram.")


def test_a_new_phase_says_that_it_is_too_short() -> None:
    verdict = judge([*CALM, 70, 71, 72], periods=MONTHS[:23], rebase_at=[20])
    assert verdict.sentence() == (
        "För få mätpunkter (3) från och med september 2024, då gränserna började om, för att skilja signal från slump. "
        "Minst 12 jämförbara perioder krävs."
    )
    assert verdict.runs.points == 3
    spike = judge([*CALM, 90, *CALM[:3]], rebase_at=[21], since=20)
    assert ([each.points for each in spike.new], spike.signal) == ([(20,)], None)  # of the phase before


def test_coarse_and_few_and_constant_say_which_they_are() -> None:
    assert judge([50, 51] * 12).sentence().startswith("För grov mätning")
    few = judge([3.0, 5] * 6, counted=[3, 5] * 6, of=[100] * 12)
    assert (few.status, few.sentence()) == (
        Status.TOO_FEW,
        "För få ärenden: i mer än var femte period väntas färre än 5 av det slag som är ovanligast. "
        "Slå ihop månaderna till tertial.",
    )
    full = judge([100.0] * 24, counted=[80] * 24, of=[80] * 24, target=95, better=HIGHER)
    assert (full.assurance, full.variation) == (Assurance.NONE, Variation.NONE)
    assert full.sentence() == judge([7] * 24).sentence()
    assert full.sentence().startswith("Alla mätpunkter är lika")


@pytest.mark.parametrize("values", [[], [None, math.nan]])
def test_nothing_at_all_has_a_verdict_too(values: list[float | None]) -> None:
    verdict = judge(values)
    assert (verdict.status, verdict.signal, verdict.new, verdict.rebase) == (Status.TOO_SHORT, None, (), None)
    assert verdict.sentence().startswith("För få mätpunkter (0)")


def test_series_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="20 values and 19 periods"):
        judge(CALM, periods=MONTHS[:19])
    with pytest.raises(ValueError, match="20 values and 12 counts"):
        judge(CALM, counted=COUNTED, of=OF)


# --- the verdict: what is said ----------------------------------------------------------------------------------------


def test_ordinary_variation_is_told_with_its_limits_and_its_target() -> None:
    verdict = judge(CALM24, periods=MONTHS[:24], unit=Unit.SECONDS, better=LOWER, target=80)
    chart = verdict.chart
    low, high = (f"{each:.1f}".replace(".", ",") for each in (chart.lower[0], chart.upper[0]))
    assert plain(verdict) == (
        f"Värdet för december 2024, 50,0 sek, ligger inom den vanliga variationen, {low} sek till {high} sek. "
        "Det är ingen signal om förändring. Målet 80 sek (lägre är bättre) nås varje period så länge inget förändras."
    )
    assert (verdict.status, verdict.signal, verdict.new, verdict.rebase) == (Status.FIRM, None, (), None)


def test_a_lower_limit_below_zero_is_not_told_of_what_never_is() -> None:
    verdict = judge([1.0, 5, 0, 6, 2, 4] * 4, decimals=0)
    assert verdict.chart.lower[0] is not None
    assert verdict.chart.lower[0] < 0
    assert "vanliga variationen, 0 till" in verdict.sentence()
    below = judge([-1.0, 5, 0, 6, 2, 4] * 4, decimals=0)
    assert "vanliga variationen, −1 till" in below.sentence()


SIGNALS = {
    "Värdet för mätpunkt 25, 90,0, ligger över den övre gränsen": [90],
    "Värdet för mätpunkt 25, 10,0, ligger under den nedre gränsen": [10],
    "Värdet har stigit 6 mätpunkter i rad, till 53,0 för mätpunkt 31.": [47, 48, 49, 50, 51, 52, 53],
    "Värdet har fallit 6 mätpunkter i rad, till 47,0 för mätpunkt 31.": [53, 52, 51, 50, 49, 48, 47],
    "Minst två av tre mätpunkter i följd ligger nära den övre gränsen": [50.9, 55.3, 51, 55.3],
    "Minst två av tre mätpunkter i följd ligger nära den nedre gränsen": [49, 45, 49, 45],
    "7 mätpunkter i följd till och med mätpunkt 32 ligger över mittlinjen": [49, 52, 51, 52, 51, 52, 51, 52],
    "7 mätpunkter i följd till och med mätpunkt 32 ligger under mittlinjen": [51, 49, 48, 49, 48, 49, 48, 49],
}


@pytest.mark.parametrize(("words", "last"), SIGNALS.items())
def test_each_signal_is_told_in_words(words: str, last: list[float]) -> None:
    verdict = judge([*CALM24, *last])
    assert verdict.sentence().startswith(words)
    assert "Det ger slumpen sällan: en signal om förändring." in verdict.sentence()
    assert verdict.signal is not None
    assert verdict.signal in verdict.new


@pytest.mark.parametrize(("better", "word"), [(LOWER, "försämring"), (HIGHER, "förbättring")])
def test_a_signal_is_good_or_bad_by_its_side(better: Better, word: str) -> None:
    assert f"en signal om {word}." in judge([*CALM24, 90], better=better).sentence()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (90.5, "Målet 90,5 % (lägre är bättre) nås varje period så länge inget förändras."),
        (50, "Målet 50 % (lägre är bättre) nås ibland och missas ibland, av slump, så länge inget förändras."),
        (1, "Målet 1 % (lägre är bättre) nås inte så länge inget förändras."),
    ],
)
def test_the_target_is_told_as_it_was_set(target: float, words: str) -> None:
    assert words in judge(CALM24, target=target, better=LOWER, unit=Unit.PERCENT).sentence()


def test_preliminary_limits_say_so() -> None:
    assert judge(CALM[:15]).sentence().endswith("Gränserna är preliminära: de bygger på 15 mätpunkter, och 20 behövs.")


def test_limits_are_frozen_after_two_years_unless_asked_otherwise() -> None:
    values = [*CALM24, *[55.0, 54] * 6]
    assert judge(values).chart.centre[0] == signals.xmr(CALM24).centre[0]
    assert judge(values, fix_after=None).chart.centre[0] == signals.xmr(values).centre[0]


def test_a_signal_is_new_with_the_point_that_completes_it_and_old_after_that() -> None:
    """Seven points above from position 24 on: complete at position 30."""
    values = [*CALM24[:23], 49, *[52.0, 51] * 5]
    seventh = judge(values[:31])
    assert [(each.rule, each.seen) for each in seventh.new] == [(Rule.SHIFT, 30)]
    later = judge(values)
    assert (later.new, later.variation) == ((), Variation.NEUTRAL_HIGH)
    assert [each.seen for each in judge(values, since=30).new] == [30]
    assert judge(values, since=31).new == ()


def test_a_signal_since_the_last_report_is_told_though_the_last_point_is_calm() -> None:
    verdict = judge([*CALM24, 90, 49, 51], periods=MONTHS[:27], since=24, better=LOWER)
    assert (verdict.variation, verdict.signal) == (Variation.COMMON, verdict.new[0])
    text = plain(verdict)
    assert text.startswith("Värdet för mars 2025, 51,0, ligger inom den vanliga variationen")
    assert "Värdet för januari 2025, 90,0, ligger över den övre gränsen" in text
    assert "ingen signal" not in text
    assert "ingen signal" in judge([*CALM24, 90, 49, 51]).sentence()


def test_a_shift_that_goes_on_proposes_new_limits_and_makes_none() -> None:
    values = [*CALM24[:23], 49, *[52.0, 51] * 5]
    verdict = judge(values, periods=MONTHS[:34])
    assert (verdict.rebase, set(verdict.chart.phase)) == (24, {1})
    assert verdict.sentence().endswith(
        "Gränserna är räknade på nivån före skiftet, som har hållit i sig i 10 mätpunkter. Finns en känd orsak kan nya "
        "gränser börja gälla från och med januari 2025; de behöver 12 mätpunkter."
    )
    assert judge([*values, 49]).rebase is None  # it has ended
    assert judge([*values, None], rebase_at=[34]).rebase is None  # a new phase without points
    assert judge([*CALM24[:23], 49, *[52.0, 51] * 3]).rebase is None  # six points


def test_a_last_month_with_too_few_cases_is_not_judged() -> None:
    verdict = judge([8.0] * 13, counted=[*COUNTED, 5], of=[*OF, 10], unit=Unit.PERCENT)
    assert (verdict.status, verdict.variation) == (Status.PRELIMINARY, Variation.NONE)
    assert plain(verdict).startswith("Värdet för mätpunkt 13, 50,0 %, prövas inte: så få ärenden")
    assert "ingen signal om" not in plain(verdict)


def test_pandas_series_and_names_of_periods_are_taken_as_they_are() -> None:
    values = pd.Series([*CALM24, pd.NA, 90], dtype="Float64")
    verdict = judge(values, periods=[f"v. {week}" for week in range(1, 27)])
    assert verdict.sentence().startswith("Värdet för v. 26, 90,0,")


def test_a_verdict_is_told_in_english_with_english_numbers() -> None:
    assert "1,234.5" in judge([*CALM24, 1234.5]).sentence("en")
