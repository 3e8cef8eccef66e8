"""Wording: numbers, money, months and texts as Swedes, or English readers, write them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import wording
from svlc_core.vocabulary import Better, Line, Measure, Period, Quality, Region, Unit
from svlc_core.wording import N_, Words, chances, figure, label, money, month_name, number, percent, period, shown, text

CORE = Path(wording.__file__).parent
HARD, MINUS = "\u00a0", "\u2212"


@pytest.fixture
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalogue of two texts, as the product's own is read."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "svlc.po").write_text('msgid "Intäkter"\nmsgstr "Revenue"\n\nmsgid "Tom"\nmsgstr ""\n', encoding="utf-8")
    monkeypatch.setattr(wording, "_LOCALES", tmp_path)
    wording._catalogue.cache_clear()
    yield
    wording._catalogue.cache_clear()


def plain(written: str) -> str:
    """The text with ordinary blanks and hyphens, so that the drawn tables can be read."""
    return written.replace(HARD, " ").replace(MINUS, "-")


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "decimals", "sv", "en"),
        [
            (1234.5, 1, "1 234,5", "1,234.5"),
            (1234567, 0, "1 234 567", "1,234,567"),
            (-0.014, 2, "-0,01", "-0.01"),
            (2.5, 0, "3", "3"),
            (-2.5, 0, "-3", "-3"),
            (2.675, 2, "2,68", "2.68"),
            (-0.4, 0, "0", "0"),
            (Decimal("0.125"), 2, "0,13", "0.13"),
            (np.float64(4.05), 1, "4,1", "4.1"),
            (np.int64(1000), 0, "1 000", "1,000"),
        ],
    )
    def test_rounded_last_and_half_up_from_the_number_as_it_is_written(
        self, value: float, decimals: int, sv: str, en: str
    ) -> None:
        assert plain(number(value, decimals)) == sv
        assert plain(number(value, decimals, "en")) == en

    def test_swedish_has_its_own_minus_and_a_space_that_does_not_break(self) -> None:
        assert number(-1234) == f"{MINUS}1{HARD}234"

    @pytest.mark.parametrize(("value", "sign"), [(5, "+5"), (-5, "-5"), (0, "0"), (0.4, "0")])
    def test_a_signed_number_says_plus_and_zero_has_no_sign(self, value: float, sign: str) -> None:
        assert plain(number(value, signed=True)) == sign

    @given(st.decimals(-(10**9), 10**9, allow_nan=False, places=3), st.integers(0, 3))
    def test_rounding_never_moves_a_number_by_more_than_half_of_its_last_place(
        self, value: Decimal, places: int
    ) -> None:
        read_back = Decimal(plain(number(value, places)).replace(" ", "").replace(",", "."))
        assert abs(read_back - value) <= Decimal(1).scaleb(-places) / 2


class TestMoney:
    @pytest.mark.parametrize(
        ("ore", "unit", "sv"),
        [
            (174_200_000, Unit.TKR, "1 742 tkr"),
            (174_200_000, Unit.MNKR, "1,7 mnkr"),
            (149_100_000, Unit.MNKR, "1,5 mnkr"),
            (323_300_000, Unit.MNKR, "3,2 mnkr"),
            (123_456, Unit.KR, "1 234,56 kr"),
            (-50_000, Unit.TKR, "-1 tkr"),
            (np.int64(-49_999), Unit.TKR, "0 tkr"),
        ],
    )
    def test_oere_are_divided_once_and_rounded_last(self, ore: int, unit: Unit, sv: str) -> None:
        assert plain(money(ore, unit)) == sv

    def test_decimals_and_sign_can_be_asked_for(self) -> None:
        assert plain(money(174_200_000, Unit.MNKR, decimals=3, signed=True)) == "+1,742 mnkr"
        assert plain(money(174_200_000, Unit.TKR, "en")).startswith("1,742 ")


class TestFigures:
    def test_a_published_figure_keeps_the_decimals_it_was_printed_with(self) -> None:
        assert plain(figure(4.0, Unit.SECONDS, 1)) == "4,0 sek"
        assert plain(figure(2.85, Unit.PERCENT, 2)) == "2,85 %"
        assert plain(figure(2.85, Unit.PERCENT, 2, "en")) == "2.85 %"

    @pytest.mark.parametrize(
        ("quality", "mark"),
        [("not_reported", "–"), ("system_error", "⚠"), ("not_assured", "*"), ("suppressed", "‥"), ("ok", "–")],
    )
    def test_a_missing_figure_shows_the_mark_of_its_reason_and_never_zero(self, quality: str, mark: str) -> None:
        assert figure(None, Unit.PERCENT, 1, quality=quality) == mark
        assert figure(float("nan"), Unit.PERCENT, 1, quality=quality) == mark

    def test_shares_are_of_one(self) -> None:
        assert plain(percent(0.0285, 2)) == "2,85 %"
        assert plain(percent(0.5, signed=True)) == "+50,0 %"
        assert plain(percent(-0.0001, 2)) == "-0,01 %"


class TestPeriods:
    @pytest.mark.parametrize(
        ("code", "sv", "en"),
        [
            ("2024", "2024", "2024"),
            ("2025T2", "jan–aug 2025", "Jan–Aug 2025"),
            ("2025M01-01", "januari 2025", "January 2025"),
            ("2025-08", "augusti 2025", "August 2025"),
        ],
    )
    def test_periods_in_words(self, code: str, sv: str, en: str) -> None:
        assert period(Period.of(code)) == sv
        assert period(Period.of(code), "en") == en

    def test_short_months_have_no_full_stop(self) -> None:
        assert [month_name(month, short=True) for month in (1, 3, 5, 8)] == ["jan", "mars", "maj", "aug"]
        assert period(Period.of("2025-12"), short=True) == "dec 2025"


class TestTexts:
    def test_values_are_filled_in_and_a_text_without_values_is_left_alone(self) -> None:
        assert text("Rad {row}", row=3) == "Rad 3"
        assert text("{så här}") == "{så här}"

    def test_what_a_user_wrote_is_never_taken_for_a_place_to_fill(self) -> None:
        assert text("”{value}” går inte", value="{row}") == "”{row}” går inte"

    @pytest.mark.usefixtures("english")
    def test_a_text_is_translated_and_one_without_a_translation_stays_swedish(self) -> None:
        assert text("Intäkter", "en") == "Revenue"
        assert text("Tom", "en") == "Tom"
        assert text("Finns inte i katalogen", "en") == "Finns inte i katalogen"

    @pytest.mark.parametrize(
        ("value", "sv", "en"),
        [
            (N_("Intäkter"), "Intäkter", "Revenue"),
            (Line.REVENUE, "Intäkter", "Revenue"),
            (Region.UPPSALA, "Uppsala", "Uppsala"),
            (12345, "12 345", "12,345"),
            (0.16, "0,16", "0.16"),
            (np.float64(2.85), "2,85", "2.85"),
            (np.int64(7), "7", "7"),
            (Decimal("4.0"), "4,0", "4.0"),
            (1e-7, "0,0000001", "0.0000001"),
            (1e16, "10 000 000 000 000 000", "10,000,000,000,000,000"),
            (float("nan"), "–", "–"),
            (Period.of("2025T2"), "jan–aug 2025", "Jan–Aug 2025"),
            ((1.5, "rad"), "1,5, rad", "1.5, rad"),
            (["a", Line.REVENUE], "a, Intäkter", "a, Revenue"),
            ("som det står", "som det står", "som det står"),
            (None, "None", "None"),
        ],
    )
    @pytest.mark.usefixtures("english")
    def test_a_value_in_a_sentence_takes_the_form_of_the_language(self, value: object, sv: str, en: str) -> None:
        assert plain(shown(value)) == sv
        assert plain(shown(value, "en")) == en

    def test_words_are_marked_and_are_still_the_text_they_were(self) -> None:
        assert isinstance(N_("Budget"), Words)
        assert N_("Budget") == "Budget"


class TestChances:
    @pytest.mark.parametrize(
        ("probability", "sv"),
        [
            (1.0, "mer än 99 chanser av 100"),
            (0.97, "mer än 19 chanser av 20"),
            (0.949, "9 chanser av 10"),
            (0.65, "7 chanser av 10"),
            (0.5, "5 chanser av 10"),
            (0.14, "1 chans av 10"),
            (0.051, "1 chans av 10"),
            (0.05, "mindre än 1 chans av 20"),
            (0.004, "mindre än 1 chans av 100"),
        ],
    )
    def test_a_probability_is_said_no_finer_than_it_is_known(self, probability: float, sv: str) -> None:
        assert chances(probability) == sv


class TestLabels:
    @pytest.mark.parametrize("code", [*Line, *Measure, *Better, *Quality, Region.UNSTATED])
    def test_no_code_of_the_vocabulary_is_shown_raw(self, code: str) -> None:
        assert label(code, "sv") in wording._LABELS.values()
        assert label(code, "en")

    def test_a_name_is_its_own_label(self) -> None:
        assert label(Region.ALL) == "SUV"
        assert label("okänd") == "okänd"

    def test_each_reason_why_a_figure_is_missing_has_a_mark_of_its_own(self) -> None:
        missing = set(Quality) - {Quality.OK, Quality.PRELIMINARY}
        assert set(wording.MARKS) == missing
        assert len(set(wording.MARKS.values())) == len(missing)


def _marked(tree: ast.AST) -> list[ast.Call]:
    names = {"N_", "text", "_"}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in names]


@pytest.mark.parametrize("file", sorted(CORE.rglob("*.py")), ids=lambda file: file.relative_to(CORE).as_posix())
def test_a_marked_text_is_never_put_together_in_code(file: Path) -> None:
    """An f-string or a sum of strings inside the marker would never be found in the catalogue."""
    for call in _marked(ast.parse(file.read_text(encoding="utf-8"))):
        assert not isinstance(call.args[0], ast.JoinedStr | ast.BinOp), f"line {call.lineno}"


def test_a_thing_in_several_words_stands_together_in_a_list() -> None:
    assert shown(((Period(2025, 2), Decimal("-61.5"), N_("kr")), "sedan")) == "februari 2025 −61,5 kr, sedan"
