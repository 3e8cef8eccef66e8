"""Scenarios made from others: the order of a list of parents and children, and other sizes for the same levers."""

import pytest

from svlc_core import scenario
from svlc_core.scenario import Lever, Scenario


def test_each_child_stands_right_below_its_parent() -> None:
    parents = {"A": "", "B": "", "A ett": "A", "B ett": "B", "A ett ett": "A ett", "A två": "A"}
    assert list(scenario.family(parents).items()) == [
        ("A", 0), ("A ett", 1), ("A ett ett", 2), ("A två", 1), ("B", 0), ("B ett", 1),
    ]  # fmt: skip


def test_a_scenario_whose_parent_is_gone_or_that_is_its_own_ancestor_stands_outermost() -> None:
    assert scenario.family({"Kvar": "Borta", "Ett": "Två", "Två": "Ett", "Själv": "Själv"}) == {
        "Kvar": 0, "Ett": 0, "Två": 1, "Själv": 0,
    }  # fmt: skip


def test_a_lever_is_given_another_size_by_its_key_and_its_range_is_widened_to_hold_it() -> None:
    both = Scenario("A", (Lever("vacancies", 2, 9), Lever("vacancies", 2, 9, low=1, high=3)), parent="B")
    found = scenario.resized(both, {"vacancies-2": 5.0})
    assert found == Scenario("A", (Lever("vacancies", 2, 9), Lever("vacancies", 5, 9, low=1, high=5)), parent="B")
    assert scenario.resized(both, {"vacancies": 0.5}).levers[0] == Lever("vacancies", 0.5, 9)


def test_a_size_that_the_kind_does_not_allow_is_refused() -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        scenario.resized(Scenario(levers=(Lever("vacancies", 2, 9),)), {"vacancies": 1_000.0})
