"""Charts: specs without data, built once a language, that a board and a screen reader can read."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import charts
from svlc_core.charts import CHARTS, Spec, finance, limits, outlook, paper, published
from svlc_core.wording import LANGUAGES, month_name

EVERY = [
    pytest.param(chart, lang, id=f"{chart.__name__} {lang}")
    for chart, lang in itertools.product(CHARTS, LANGUAGES.values())
]
Chart = Callable[[str], Spec]
ROOT = Path(__file__).parent.parent


def parts(spec: object) -> Iterator[dict[str, Any]]:
    """Every object within a spec."""
    if isinstance(spec, dict):
        yield spec
        spec = list(spec.values())
    if isinstance(spec, list):
        for each in spec:
            yield from parts(each)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """WCAG 2.2: text needs 4.5, the shape of a mark 3."""
    light, dark = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("chart", "lang"), EVERY)
class TestEveryChart:
    def test_carries_no_data_and_is_built_once(self, chart: Chart, lang: str) -> None:
        spec = chart(lang)
        assert not any({"data", "datasets"} & each.keys() for each in parts(spec))
        assert chart(lang) is spec

    def test_can_be_sent_as_it_is(self, chart: Chart, lang: str) -> None:
        assert len(json.dumps(chart(lang))) < 10_000

    def test_writes_numbers_and_months_in_its_language(self, chart: Chart, lang: str) -> None:
        locale = chart(lang)["config"]["locale"]
        assert locale["time"]["months"] == [month_name(month, lang) for month in range(1, 13)]
        assert locale["number"]["decimal"] == {"sv": ",", "en": "."}[lang]

    def test_speaks_no_other_language_on_its_axes(self, chart: Chart, lang: str) -> None:
        """An axis without a description of its own is described by Vega, in English."""
        axes = [each["axis"] for each in parts(chart(lang)["layer"]) if "axis" in each]
        assert axes
        assert all(axis and axis["description"] for axis in axes)

    def test_says_in_a_tooltip_what_its_marks_show(self, chart: Chart, lang: str) -> None:
        assert any("title" in each for spec in parts(chart(lang)) for each in _list(spec.get("tooltip")))

    def test_does_no_arithmetic(self, chart: Chart, lang: str) -> None:
        """Nothing is counted or summed in a chart; the only thing it makes up is the colour's name in the key."""
        for each in parts(chart(lang)):
            assert not {"aggregate", "joinaggregate", "window", "bin", "timeUnit", "impute", "stack"} & each.keys()
            assert re.fullmatch(r"'[^']*'", each.get("calculate", "''"))

    def test_names_every_field_that_a_page_is_to_send(self, chart: Chart, lang: str) -> None:
        fields = {each["field"].removesuffix("\u200b") for each in parts(chart(lang)) if "field" in each} - {"key"}
        asked = {
            name for each in parts(chart(lang)) for name in re.findall(r"datum\.(\w+)", str(each.get("filter", "")))
        }
        missing = {field for field in fields | asked if not re.search(rf"\b{field}\b", chart.__doc__ or "")}
        assert not missing, "the docstring is what a page's author reads"


def _list(value: object) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []


class TestInk:
    @pytest.mark.parametrize("ink", [paper.INK, paper.QUIET, paper.BLUE, paper.ORANGE])
    def test_what_is_written_can_be_read_on_the_paper(self, ink: str) -> None:
        assert contrast(ink, paper.PAPER) >= 4.5

    @pytest.mark.parametrize("mark", [paper.GREEN, paper.PLUM])
    def test_what_is_drawn_can_be_seen_on_the_paper(self, mark: str) -> None:
        assert contrast(mark, paper.PAPER) >= 3

    def test_better_and_worse_are_told_apart_by_side_as_well_as_by_colour(self) -> None:
        filters = [each["filter"] for each in parts(finance.variance("sv")) if "filter" in each]
        assert {"datum.variance >= 0", "datum.variance < 0"} == set(filters)

    def test_each_chart_is_drawn_on_paper_of_its_own(self) -> None:
        assert {chart("sv")["background"] for chart in CHARTS} == {paper.PAPER}


class TestDark:
    @pytest.mark.parametrize("ink", [paper.INK, paper.QUIET, paper.BLUE, paper.ORANGE, paper.GREEN, paper.PLUM])
    def test_what_is_written_and_drawn_can_be_read_on_a_dark_page(self, ink: str) -> None:
        assert contrast(paper.NIGHT[ink], paper.NIGHT[paper.PAPER]) >= 4.5

    @pytest.mark.parametrize("chart", CHARTS)
    def test_only_the_colours_differ_and_every_one_of_them(self, chart: Chart) -> None:
        light, dark = json.dumps(chart("sv")), json.dumps(charts.dark(chart, "sv"))
        assert charts.dark(chart, "sv") is charts.dark(chart, "sv")
        assert not set(re.findall(r"#[0-9a-f]{6}", light)) & set(re.findall(r"#[0-9a-f]{6}", dark))
        assert re.sub(r"#[0-9a-f]{6}", "", light) == re.sub(r"#[0-9a-f]{6}", "", dark)

    def test_the_paper_is_the_page(self) -> None:
        theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
        assert paper.NIGHT[paper.PAPER] == theme["dark"]["backgroundColor"]
        assert theme["light"]["backgroundColor"] == paper.PAPER


class TestMissing:
    def test_a_missing_figure_is_written_as_its_mark_with_its_reason_and_never_drawn_as_zero(self) -> None:
        spec = published.sick_leave("sv")
        bars = next(each for each in spec["layer"] if each["mark"]["type"] == "bar")
        assert bars["transform"] == [{"filter": "isValid(datum.value)"}]
        mark = next(each for each in spec["layer"] if each["encoding"].get("text", {}).get("field") == "mark")
        assert mark["transform"] == [{"filter": "!isValid(datum.value)"}]
        assert "reason" in [each["field"] for each in mark["encoding"]["tooltip"]]

    def test_an_unfinished_year_is_not_joined_to_the_whole_ones(self) -> None:
        lines = [each for each in published.indicator("sv")["layer"] if each["mark"]["type"] == "line"]
        assert all({"filter": "!datum.open"} in each["transform"] for each in lines)

    def test_what_has_happened_is_solid_what_is_forecast_striped_and_the_budget_a_frame(self) -> None:
        bars = [each for each in outlook.year("sv")["layer"] if each["mark"]["type"] == "bar"]
        fills = {each["encoding"]["y"]["field"] + each.get("transform", [{"filter": ""}])[0]["filter"]:
                 each["mark"].get("color", each["mark"].get("fill")) for each in bars}  # fmt: skip
        assert fills["budget"] == paper.PAPER
        assert fills["amountdatum.status == 'actual'"] == paper.BLUE
        assert fills["amountdatum.status == 'forecast'"]["gradient"] == "linear"

    @pytest.mark.parametrize(("standing", "along"), [(True, "x2"), (False, "y2")])
    def test_stripes_are_as_wide_as_the_gaps_between_them_and_have_hard_edges(self, standing: bool, along: str) -> None:
        made = paper.striped(paper.BLUE, 3, standing)
        assert {each: made[each] for each in ("x1", "y1", "x2", "y2")} == {"x1": 0, "y1": 0, "x2": 0, "y2": 0, along: 1}
        assert [stop["offset"] for stop in made["stops"]] == [0, 0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1]
        assert [stop["color"] for stop in made["stops"]][::2] == [*[paper.BLUE, paper.PAPER] * 2, paper.BLUE]

    def test_a_click_anywhere_on_the_row_of_a_driver_says_its_step(self) -> None:
        spec = outlook.drivers("sv")
        [param] = spec["params"]
        assert (param["name"], param["select"]["fields"]) == (charts.PICKED, ["step"])
        [target] = [each for each in spec["layer"] if each.get("name") in param["views"]]
        assert (target["encoding"]["x"], target["encoding"]["x2"]) == ({"value": 0}, {"value": "width"})


class TestSignals:
    def test_every_kind_of_point_has_a_shape_and_a_colour_of_its_own_neither_red_nor_green(self) -> None:
        assert len(set(limits.KINDS)) == len(set(limits.SHAPES)) == len(set(limits.INKS)) == 4
        assert limits.INKS == [paper.QUIET, paper.BLUE, paper.ORANGE, paper.PLUM]

    @pytest.mark.parametrize("chart", [charts.control, charts.panel])
    def test_a_missing_month_breaks_the_line_and_a_new_phase_does_too(self, chart: Chart) -> None:
        lines = [each for each in chart("sv")["layer"] if each["mark"]["type"] == "line"]
        drawn = [each for each in lines if each["encoding"]["y"]["field"] != "target"]
        assert {each["encoding"]["detail"]["field"] for each in drawn} == {"phase"}
        assert {each["transform"][0]["filter"] for each in drawn} == {"datum.what == 'point'"}

    @pytest.mark.parametrize("chart", [charts.control, charts.panel])
    def test_a_value_that_is_not_final_is_hollow(self, chart: Chart) -> None:
        points = [each for each in chart("sv")["layer"] if "shape" in each["encoding"]]
        fills = {each["transform"][-1]["filter"]: each["mark"].get("fill") for each in points}
        assert fills == {"!datum.open": None, "datum.open": paper.PAPER}

    def test_why_a_value_is_missing_is_marked_at_its_month(self) -> None:
        [mark] = [each for each in charts.control("sv")["layer"] if each["encoding"].get("text") == {"value": "×"}]
        assert mark["transform"][-1] == {"filter": "isValid(datum.gap)"}
        assert "gap" in [each["field"] for each in mark["encoding"]["tooltip"]]

    def test_regions_stand_as_they_are_sent_and_are_never_sorted(self) -> None:
        ways = {
            json.dumps(each["y"].get("sort", 0))
            for each in parts(charts.regions("sv"))
            if "field" in str(each.get("y"))
        }
        assert ways == {"null"}


class TestLaboratory:
    def test_a_dot_is_blue_at_the_limit_or_above_it_and_orange_below(self) -> None:
        [dots] = [each for each in charts.dots("sv")["layer"] if each["encoding"].get("y", {}).get("field") == "height"]
        assert dots["encoding"]["color"]["scale"] == {"domain": [True, False], "range": [paper.BLUE, paper.ORANGE]}
        assert dots["encoding"]["color"]["field"] == "above"
        assert dots["transform"] == [{"filter": "datum.kind == 'dot'"}]

    def test_how_many_dots_there_are_on_each_side_is_written_and_so_is_the_interval(self) -> None:
        texts = [each["encoding"]["text"]["field"] for each in charts.dots("sv")["layer"] if "text" in each["encoding"]]
        assert texts == ["low_said", "high_said", "at_label", "above_said", "below_said"]

    def test_the_forecasts_own_uncertainty_is_quieter_than_what_anybody_can_change(self) -> None:
        [bars] = [each for each in charts.tornado("sv")["layer"] if "color" in each["encoding"]]
        kinds = bars["encoding"]["color"]["scale"]
        assert dict(zip(kinds["domain"], kinds["range"], strict=True))["forecast"] == paper.PALE

    def test_what_may_not_happen_is_hollow_and_written_apart(self) -> None:
        layers = [each for each in charts.tornado("sv")["layer"] if "transform" in each]
        absent = [each["mark"] for each in layers if each["transform"][0]["filter"] == "datum.kind == 'absent'"]
        there = [each["mark"] for each in layers if each["transform"][0]["filter"] == "datum.kind != 'absent'"]
        assert [mark.get("fill") for mark in absent if mark["type"] == "bar"] == [paper.PAPER]
        assert {mark.get("dy") for mark in absent if mark["type"] == "text"}.isdisjoint(
            mark.get("dy") for mark in there if mark["type"] == "text"
        )


class TestLabels:
    def test_labels_that_would_touch_are_moved_apart_and_others_stay(self) -> None:
        assert charts.spread([10, 0, 1, 30], 5) == [10, 0, 5, 30]

    def test_no_label_needs_no_place(self) -> None:
        assert charts.spread([], 5) == []

    @given(st.lists(st.integers(-1000, 1000).map(float)), st.integers(0, 50))
    def test_labels_keep_their_order_and_their_distance(self, heights: list[float], gap: int) -> None:
        placed = charts.spread(heights, gap)
        assert all(now >= wanted for now, wanted in zip(placed, heights, strict=True))
        assert sorted(range(len(heights)), key=heights.__getitem__) == sorted(
            range(len(placed)), key=placed.__getitem__
        )
        assert all(high - low >= gap for low, high in itertools.pairwise(sorted(placed)))


class TestLanguage:
    def test_a_language_has_its_own_minus_thousands_and_days(self) -> None:
        swedish, english = paper.locale("sv"), paper.locale("en")
        assert (swedish["number"]["minus"], english["number"]["minus"]) == ("\u2212", "-")
        assert (swedish["time"]["days"][0], english["time"]["days"][0]) == ("söndag", "Sunday")
        assert (swedish["time"]["shortDays"][1], english["time"]["shortDays"][1]) == ("mån", "Mon")

    def test_the_unit_stands_at_the_axis(self) -> None:
        assert finance.monthly("sv", "mnkr")["layer"][0]["encoding"]["y"]["axis"]["title"] == "mnkr"


def test_the_rest_of_the_core_does_not_wait_for_the_charts() -> None:
    code = "import sys, svlc_core, svlc_core.measure; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
