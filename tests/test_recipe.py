"""What a person decides about a file goes before what the reader would decide, and is known again for the next file."""

from __future__ import annotations

import dataclasses

import pytest

from svlc_core import read
from svlc_core.catalogue.delivery import Reading
from svlc_core.catalogue.recipe import LEFT_OUT, Given, Mend, Recipe
from svlc_core.errors import Refused
from svlc_core.read.survey import Why
from svlc_core.vocabulary import Measure, Region
from tests.test_read import amounts, aside, assert_balanced, codes, csv, workbook

STRANGE = ("Org;Mån;Kod;Kronor kvar;Kronor ut (kr)", "Uppsala;202501;3010;9;-100", "Uppsala;202501;4010;9;60")
MAPPED = {"Org": "region", "Mån": "period", "Kod": "konto", "Kronor ut (kr)": "utfall", "Kronor kvar": LEFT_OUT}
READ = [("Uppsala", "2025-01", "revenue", "actual", 100), ("Uppsala", "2025-01", "staff", "actual", -60)]


def upload(*lines: str, name: str = "fil.csv", known: dict[str, Recipe] | None = None, **decided: object) -> Reading:
    return read.upload(name, csv(*lines), Given(Recipe(**decided), known or {}))  # type: ignore[arg-type]


def refusal(*lines: str, **decided: object) -> str:
    with pytest.raises(Refused) as caught:
        upload(*lines, **decided)
    return caught.value.finding.code


# --- which column is what ---------------------------------------------------------------------------------------------


def test_a_header_that_is_not_known_is_read_as_it_is_mapped() -> None:
    assert refusal(*STRANGE) == "R004"
    reading = upload(*STRANGE, columns=MAPPED)
    assert amounts(reading) == READ
    assert codes(reading) == ["R026"]  # the column that was left out is named
    assert_balanced(reading)


def test_a_mapped_column_goes_before_one_with_the_declared_name() -> None:
    lines = ("region;period;konto;utfall;Utfall rättat", "Uppsala;202501;3010;-1;-100", "Uppsala;202501;4010;1;60")
    assert [row[-1] for row in amounts(upload(*lines))] == [1, -1]
    assert [row[-1] for row in amounts(upload(*lines, columns={"utfall rättat": "utfall"}))] == [100, -60]


def test_a_header_that_stands_twice_is_told_apart_by_its_place() -> None:
    lines = ("region;period;konto;belopp;belopp", "Uppsala;202501;3010;-100;-90", "Uppsala;202501;4010;60;50")
    assert refusal(*lines) == "R005"
    reading = upload(*lines, columns={"#4": "utfall", "#5": "budget"})
    assert [(row[3], row[4]) for row in amounts(reading)] == [
        ("actual", 100), ("budget", 90), ("actual", -60), ("budget", -50),
    ]  # fmt: skip
    assert [row[-1] for row in amounts(upload(*lines, columns={"#5": LEFT_OUT, "#4": "utfall"}))] == [100, -60]


def test_month_columns_may_be_mapped_to_budget_and_be_left_out() -> None:
    lines = ("konto;jan 2025;feb 2025;mars 2025", "3010;-100;-90;-80", "4010;60;50;40")
    reading = upload(*lines, name="Uppsala.csv", columns={"jan 2025": "budget", "mars 2025": LEFT_OUT})
    assert {row[1:4:2] for row in amounts(reading)} == {("2025-01", "budget"), ("2025-02", "actual")}


def test_a_mapping_to_a_column_that_the_dataset_lacks_is_no_mapping() -> None:
    assert refusal(*STRANGE, columns=MAPPED | {"Kod": "indikator"}) == "R004"


# --- where the table is, and what stands around it --------------------------------------------------------------------


def test_the_header_row_may_be_chosen() -> None:
    lines = (
        "region;period;konto;utfall",
        "region;period;konto;budget",
        "Uppsala;202501;3010;-5",
        "Uppsala;202501;4010;5",
    )
    assert {row[3] for row in amounts(upload(*lines, header_row=2))} == {"budget"}
    assert aside(upload(*lines, header_row=2))[:2] == [(1, "ignored", "R150"), (2, "ignored", "R151")]
    assert refusal(*lines, header_row=3) == "R004"


def test_the_dataset_may_be_chosen() -> None:
    lines = ("region;period;konto;utfall", "Uppsala;202501;3010;-5")
    assert refusal(*lines, export="published_sick_leave") == "R004"
    assert upload(*lines, export="ledger").export.code == "ledger"


def test_region_and_year_may_be_given_where_the_file_does_not_say_them() -> None:
    lines = ("konto;jan;feb", "3010;-100;-90", "4010;60;50")
    assert refusal(*lines, region=Region.UPPSALA) == "R008"
    assert refusal(*lines, year=2025) == "R006"
    reading = upload(*lines, region=Region.UPPSALA, year=2025)
    assert [row[:2] for row in amounts(reading)] == [("Uppsala", "2025-01"), ("Uppsala", "2025-02")] * 2


def test_what_the_amounts_are_may_be_given_where_the_file_does_not_say_it() -> None:
    lines = ("konto;jan 2025", "3010;-100", "4010;60")
    assert "R027" in codes(upload(*lines, name="Uppsala.csv"))
    reading = upload(*lines, name="Uppsala.csv", measure=Measure.BUDGET)
    assert {row[3] for row in amounts(reading)} == {"budget"}
    assert "R027" not in codes(reading)


def test_a_region_in_a_table_of_figures_is_read_as_a_person_said_it_is() -> None:
    lines = ("rad;region;period;värde", "Total sjukfrånvaro;Norra enheten;2024;4,2")
    assert upload(*lines).rows.empty
    assert upload(*lines, words={"norra  ENHETEN": Region.UPPSALA}).rows["region"].tolist() == ["Uppsala"]


def test_figures_without_a_region_take_the_one_that_is_given() -> None:
    lines = ("indikator;period;värde", "svarstid_medel;2024;4,2")
    assert upload(*lines).rows["region"].tolist() == ["ej angivet"]
    assert upload(*lines, region=Region.ALL).rows["region"].tolist() == ["SUV"]


# --- the text itself --------------------------------------------------------------------------------------------------


def test_the_separator_may_be_chosen() -> None:
    lines = ("region,period,konto,utfall", "Uppsala,202501,3010,-5", "Uppsala,202501,4010,5")
    assert len(upload(*lines).rows) == 2
    assert refusal(*lines, separator=";") == "R004"


def test_the_encoding_may_be_chosen() -> None:
    raw = csv("region;period;konto;kontonamn;utfall", "Uppsala;202501;3010;Intäkt;-5", encoding="utf-8")
    assert read.upload("fil.csv", raw).rows["name"].tolist() == ["Intäkt"]
    reading = read.upload("fil.csv", raw, Given(Recipe(encoding="cp1252")))
    assert reading.rows["name"].tolist() == ["IntÃ¤kt"]
    assert reading.choices["encoding"] == "Windows-1252"


# --- recipes are known again ------------------------------------------------------------------------------------------


def test_the_next_file_with_the_same_header_is_read_by_the_recipe_that_was_kept() -> None:
    first = upload(*STRANGE, columns=MAPPED)
    known = {first.signature: first.recipe}
    later = upload(STRANGE[0], STRANGE[1].replace("202501", "202502"), known=known)
    assert amounts(later) == [("Uppsala", "2025-02", "revenue", "actual", 100)]
    assert later.recipe == first.recipe
    assert later.signature == first.signature


def test_what_is_decided_now_goes_before_what_was_kept() -> None:
    first = upload(*STRANGE, columns=MAPPED)
    now = upload(*STRANGE, known={first.signature: first.recipe}, columns={"Kronor ut (kr)": "budget"})
    assert {row[3] for row in amounts(now)} == {"budget"}
    assert now.recipe.columns == MAPPED | {"Kronor ut (kr)": "budget"}


def test_a_header_is_the_same_in_any_order_and_with_the_months_of_another_year() -> None:
    one = upload("konto;Utfall jan 2025;Utfall feb 2025", "3010;1;2", name="Uppsala.csv").signature
    other = upload("Utfall mars 2026 (kr);Konto", "1;3010", name="Uppsala.csv").signature
    budget = upload("konto;Budget jan 2025", "3010;1", name="Uppsala.csv").signature
    assert one == other != budget


def test_a_kept_separator_and_encoding_find_the_header_that_they_belong_to() -> None:
    lines = ("Org/Mån/Kod/Kronor ut; netto", "Uppsala/202501/3010/-100", "Uppsala/202501/4010/60")
    columns = {"Org": "region", "Mån": "period", "Kod": "konto", "Kronor ut; netto": "utfall"}
    assert refusal(*lines, columns=columns) == "R004"
    first = upload(*lines, separator="/", columns=columns)
    assert amounts(first) == READ
    other = Recipe(separator="|", columns={"x": "region"})
    assert amounts(upload(*lines, known={"another": other, first.signature: first.recipe})) == READ


# --- two lines of header ----------------------------------------------------------------------------------------------

TWO_LINES = [
    (";;Utfall;;Budget;", "Konto;Benämning;jan 2025;feb 2025;jan 2025;feb 2025"),
    ("Konto;Benämning;Utfall;Utfall;Budget;Budget", ";;jan 2025;feb 2025;jan 2025;feb 2025"),
    (";;jan 2025;feb 2025;jan 2025;feb 2025", "Konto;Benämning;Utfall;Utfall;Budget;Budget"),
]


@pytest.mark.parametrize("header", TWO_LINES)
def test_a_header_of_two_lines_is_read_as_one(header: tuple[str, str]) -> None:
    reading = upload(
        "Uppföljning, belopp i kr", *header, "3010;Ersättning;-1;-2;-3;-4", "4010;Lön;1;2;3;4", name="Uppsala.csv"
    )
    assert [row[1:] for row in amounts(reading)][:4] == [
        ("2025-01", "revenue", "actual", 1),
        ("2025-02", "revenue", "actual", 2),
        ("2025-01", "revenue", "budget", 3),
        ("2025-02", "revenue", "budget", 4),
    ]
    assert aside(reading) == [(1, "ignored", "R150"), (2, "ignored", "R151"), (3, "ignored", "R151")]
    assert codes(reading) == []
    assert_balanced(reading)


def test_units_below_the_header_belong_to_it() -> None:
    reading = upload(
        "region;period;konto;utfall;budget", ";;;tkr;kr", "Uppsala;202501;3010;-1;-900", "Uppsala;202501;4010;2;900"
    )
    assert [row[-1] for row in amounts(reading)] == [1000, 900, -2000, -900]
    assert codes(reading) == []


def test_a_title_alone_above_the_header_is_no_line_of_it() -> None:
    reading = upload("Utfall 2025;;", "Konto;jan;feb", "3010;-1;-2", "4010;1;2", name="Uppsala.csv")
    assert aside(reading) == [(1, "ignored", "R150"), (2, "ignored", "R151")]


def test_merged_over_text_in_a_workbook_goes_for_the_months_below_it() -> None:
    rows = [[None, "Utfall", None, "Budget", None], ["Konto", "jan 2025", "feb 2025", "jan 2025", "feb 2025"],
            [3010, -1, -2, -3, -4], [4010, 1, 2, 3, 4]]  # fmt: skip
    reading = read.upload("fil.xlsx", workbook(Uppsala=rows))
    assert [(row[1], row[3], row[4]) for row in amounts(reading)][:4] == [
        ("2025-01", "actual", 1), ("2025-02", "actual", 2), ("2025-01", "budget", 3), ("2025-02", "budget", 4),
    ]  # fmt: skip


# --- what a person is asked -------------------------------------------------------------------------------------------


def test_each_column_is_told_with_samples_and_with_what_it_could_be() -> None:
    raw = csv(
        "Huvudbok",
        "Kontonummret;Vem;Kontonamn;När;Summa kr;Övrigt;jan 2025",
        "3010;Uppsala;Ersättning;2025-01;-100,50;a;1",
        "4010;Uppsala;Lön;2025-01;60;b;2",
    )
    survey = read.survey("fil.csv", raw)
    assert survey is not None
    assert [(each.place, each.header, each.column, each.why) for each in survey.headers] == [
        (1, "Kontonummret", "konto", Why.ALIKE),
        (2, "Vem", "region", Why.VALUES),
        (3, "Kontonamn", "kontonamn", Why.NAMED),
        (4, "När", "period", Why.VALUES),
        (5, "Summa kr", None, Why.NONE),  # two columns of numbers: nothing says which
        (6, "Övrigt", None, Why.NONE),
        (7, "jan 2025", None, Why.NONE),
    ]
    assert survey.headers[0].samples == ("3010", "4010")
    assert survey.header_row == 2
    assert survey.top[0] == (1, ("Huvudbok",))
    assert survey.missing == ("period", "konto", "utfall")


def test_what_is_proposed_reads_the_file_when_it_is_taken() -> None:
    lines = ("Kontonummret;Vem;När;Summa kr", "3010;Uppsala;2025-01;-100", "4010;Uppsala;2025-01;60")
    survey = read.survey("fil.csv", csv(*lines))
    assert survey is not None
    columns = {each.key: each.column for each in survey.headers if each.column is not None}
    assert amounts(upload(*lines, columns=columns)) == READ


def test_a_survey_tells_what_was_decided_and_what_was_known() -> None:
    survey = read.survey("fil.csv", csv(*STRANGE), Given(Recipe(columns=MAPPED)))
    assert survey is not None
    assert {each.why for each in survey.headers} == {Why.DECIDED}
    assert survey.missing == ()
    assert survey.signature == upload(*STRANGE, columns=MAPPED).signature
    known = read.survey("fil.csv", csv("konto;jan 2025", "3010;1"))
    assert known is not None
    assert [(each.why, str(each.period)) for each in known.headers] == [(Why.NAMED, "None"), (Why.PERIOD, "2025-01")]


def test_columns_with_the_same_header_or_none_are_called_by_their_place() -> None:
    survey = read.survey("fil.csv", csv("region;period;konto;belopp;belopp;#1;", "Uppsala;202501;3010;-1;-2;x;y"))
    assert survey is not None
    assert [each.key for each in survey.headers] == ["region", "period", "konto", "#4", "#5", "#6", "#7"]


def test_a_sheet_may_be_surveyed_by_itself_and_a_sie_file_has_nothing_to_map() -> None:
    rows = [["konto", "jan 2025"], [3010, 1]]
    raw = workbook(Uppsala=rows, Blandat=[["a", "b"], [1, 2]], Tomt=[])
    survey = read.survey("fil.xlsx", raw)
    assert survey is not None
    assert (survey.sheets, survey.sheet) == (("Uppsala", "Blandat"), "Uppsala")
    other = read.survey("fil.xlsx", raw, Given(Recipe(sheets=("Blandat",))))
    assert other is not None
    assert (other.sheet, other.header_row, [each.header for each in other.headers]) == ("Blandat", 1, ["a", "b"])
    assert read.survey("fil.se", b"#FLAGGA 0\r\n#SIETYP 4\r\n") is None
    assert read.grid("fil.se", b"#FLAGGA 0\r\n#SIETYP 4\r\n") == []
    assert [sheet.name for sheet in read.grid("fil.xlsx", raw)] == ["Uppsala", "Blandat"]


# --- mending ----------------------------------------------------------------------------------------------------------

BROKEN = ("region;period;konto;utfall;budget", "Uppsala;202501;3010;ettusen;-90", "Upsala;202501;4010;60;femtio",
          "Uppsala;202513;4020;1;1", "Uppsala;202501;Lön;1;1", "Uppsala;202501;5010;1;1;1")  # fmt: skip


def test_each_broken_cell_is_told_with_its_place() -> None:
    troubles = upload(*BROKEN).troubles
    assert list(troubles.itertuples(index=False, name=None)) == [
        ("", 2, 4, "utfall", "ettusen", "R101"),
        ("", 3, 5, "budget", "femtio", "R101"),
        ("", 4, 2, "period", "202513", "R103"),
        ("", 5, 3, "konto", "Lön", "R116"),
        ("", 6, 0, "", "", "R118"),
    ]


def test_an_amount_in_doubt_and_figures_that_are_none_are_told_with_their_cells() -> None:
    doubt = upload(
        "region;period;kontogrupp;utfall (tkr)", "Uppsala;202501;Intäkter;1.234", "Uppsala;202501;Personal;5"
    )
    assert doubt.troubles[["row", "column", "code"]].to_numpy().tolist() == [[2, 4, "R102"]]
    figures = upload("rad;region;2024;2025", "Total sjukfrånvaro;Uppsala;4,2;många", "Okänt;Uppsala;1;1")
    assert figures.troubles[["row", "column", "code"]].to_numpy().tolist() == [[2, 4, "R114"], [3, 1, "R113"]]


def test_a_mended_cell_is_read_by_the_same_code_and_the_rest_stays() -> None:
    mends = (Mend("", 2, 4, "ettusen", "-1 000"), Mend("", 3, 5, "femtio", "50"), Mend("", 3, 1, "Upsala", "Uppsala"))
    reading = upload(*BROKEN, mends=mends)
    assert amounts(reading) == [
        ("Uppsala", "2025-01", "revenue", "actual", 1000),
        ("Uppsala", "2025-01", "revenue", "budget", 90),
        ("Uppsala", "2025-01", "staff", "actual", -60),
        ("Uppsala", "2025-01", "staff", "budget", -50),
    ]
    assert reading.recipe.mends == mends
    assert reading.troubles["row"].tolist() == [4, 5, 6]
    assert_balanced(reading)


def test_a_cell_beyond_the_end_of_its_row_may_be_filled_in() -> None:
    reading = upload("region;period;konto;utfall", "Uppsala;202501;3010", mends=(Mend("", 2, 4, "", "-5"),))
    assert [row[-1] for row in amounts(reading)] == [5]


def test_a_large_file_is_mended_where_it_is_broken_and_nowhere_else() -> None:
    """One column repeats itself, the other holds amounts of which hardly two are alike."""
    rows = [f"Uppsala;2025{1 + number % 12:02};3010;-{number},25" for number in range(1, 5001)]
    broken = {
        7: rows[7].replace("Uppsala", "Upsala"),
        4000: rows[4000].replace(",25", ",2S"),
        4001: "Uppsala;202501;3010",
    }
    header = "region;period;konto;utfall (kr)"
    right = upload(header, *rows)
    mends = (
        Mend("", 9, 1, "Upsala", "Uppsala"),
        Mend("", 4002, 4, "-4001,2S", "-4001,25"),
        Mend("", 4003, 4, "", "-7"),
    )
    mended = upload(header, *(broken.get(place, row) for place, row in enumerate(rows)), mends=mends)
    assert mended.rows["amount"].drop(4001).tolist() == right.rows["amount"].drop(4001).tolist()
    assert mended.rows["amount"][4001] == 700
    assert mended.troubles.empty
    assert_balanced(mended)


def test_a_cell_of_a_workbook_is_mended_on_its_sheet() -> None:
    rows = [["konto", "jan 2025"], [3010, "fem"]]
    mend = Mend("Uppsala", 2, 2, "fem", "-5")
    reading = read.upload("fil.xlsx", workbook(Sörmland=rows, Uppsala=rows), Given(Recipe(mends=(mend,))))
    assert [row[0] for row in amounts(reading)] == ["Uppsala"]
    assert reading.troubles["sheet"].tolist() == ["Sörmland"]


@pytest.mark.parametrize(
    "mend", [Mend("", 2, 4, "tvåtusen", "2"), Mend("", 99, 1, "x", "y"), Mend("Blad1", 2, 4, "ettusen", "1")]
)
def test_a_correction_that_belongs_to_another_file_is_refused(mend: Mend) -> None:
    assert refusal(*BROKEN, mends=(mend,)) == "R036"


def test_a_cell_that_is_corrected_again_keeps_what_stood_in_the_file() -> None:
    once = read.corrected(Recipe(), [Mend("", 2, 4, "ettusen", "tusen")])
    again = read.corrected(once, [Mend("", 2, 4, "tusen", "-1 000"), Mend("", 3, 5, "femtio", "50")])
    assert again.mends == (Mend("", 2, 4, "ettusen", "-1 000"), Mend("", 3, 5, "femtio", "50"))
    assert read.corrected(again, [Mend("", 2, 4, "-1 000", "ettusen")]).mends == again.mends[1:]


def test_a_recipe_is_empty_until_somebody_decides_something() -> None:
    assert all(not value for value in dataclasses.asdict(Recipe()).values())
