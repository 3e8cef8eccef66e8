"""Errors: a rule says it in general, a finding says where, what and what to do, and a refusal carries the finding."""

from __future__ import annotations

import pytest

from svlc_core.catalogue.rules import RULES
from svlc_core.errors import Finding, Refused, Rule, Severity
from svlc_core.vocabulary import Line, Period
from svlc_core.wording import N_

NOT_A_NUMBER = Rule("X001", Severity.ERROR, N_("”{value}” går inte att tolka."), N_("Skriv till exempel 1 234,5."))
DIFFERS = Rule("X002", Severity.WARNING, N_("{line} {period}: {figure}."), N_("Stäm av med {source}."))


class TestFindings:
    def test_a_finding_says_where_what_and_what_to_do(self) -> None:
        found = NOT_A_NUMBER.at(sheet="Uppsala", row=3, column="Utfall", value="ettusen")
        assert found.sentence() == (
            "blad Uppsala, rad 3, kolumn ”Utfall”: ”ettusen” går inte att tolka. Skriv till exempel 1 234,5."
        )
        assert (found.code, found.severity) == ("X001", Severity.ERROR)

    @pytest.mark.parametrize(
        ("place", "said"),
        [
            ({}, ""),
            ({"row": 3}, "rad 3"),
            ({"column": "År"}, "kolumn ”År”"),
            ({"sheet": "A", "row": 1}, "blad A, rad 1"),
        ],
    )
    def test_only_the_known_parts_of_the_place_are_said(self, place: dict[str, object], said: str) -> None:
        assert NOT_A_NUMBER.at(**place, value="x").place() == said  # type: ignore[arg-type]

    def test_a_finding_about_the_whole_file_begins_with_what_is_wrong(self) -> None:
        assert NOT_A_NUMBER.at(value="x").sentence().startswith("”x” går inte")

    def test_values_take_the_form_of_the_language_they_are_read_in(self) -> None:
        found = DIFFERS.at(line=Line.REVENUE, period=Period.of("2025T2"), figure=4.5, source="planen")
        assert found.message() == "Intäkter jan–aug 2025: 4,5."
        assert found.remedy() == "Stäm av med planen."
        assert found.message("en").endswith("Jan–Aug 2025: 4.5.")

    def test_what_stood_in_the_cell_is_quoted_and_never_filled_in(self) -> None:
        assert NOT_A_NUMBER.at(value="{row} %s {0}").message() == "”{row} %s {0}” går inte att tolka."

    def test_findings_can_be_compared_and_kept_in_a_set(self) -> None:
        one, same, other = (NOT_A_NUMBER.at(row=row, value="x") for row in (1, 1, 2))
        assert one == same
        assert len({one, same, other}) == 2


class TestRefusals:
    def test_a_refusal_carries_its_finding_and_says_its_sentence(self) -> None:
        found = NOT_A_NUMBER.at(row=3, value="x")
        with pytest.raises(Refused, match="rad 3") as refusal:
            raise Refused(found)
        assert refusal.value.finding is found


class TestDeclaredRules:
    @pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
    def test_every_rule_says_what_is_wrong_and_what_to_do_in_whole_sentences(self, rule: Rule) -> None:
        for said in (rule.message, rule.remedy):
            assert said[0].isupper() or said[0] in "”{"
            assert said.endswith((".", "}"))

    def test_a_rule_met_nowhere_in_particular_is_a_finding(self) -> None:
        assert isinstance(NOT_A_NUMBER.at(), Finding)
