"""What a person decided about one file is kept, as text that people can read, for the files to come."""

import json
from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svlc_core import check, read
from svlc_core.catalogue import rules
from svlc_core.catalogue.exports import LEDGER
from svlc_core.catalogue.recipe import LEFT_OUT, NO_RECIPE, Dated, Mend, Recipe, Sign
from svlc_core.errors import Refused
from svlc_core.store import Store, lasting, recipe_of, recipe_text, recipes_of, recipes_text
from svlc_core.vocabulary import Measure, Region, Unit

AT = datetime(2025, 9, 8, 13, 5, tzinfo=timezone(timedelta(hours=2)))
DAY = timedelta(days=1)
FULL = Recipe(
    export="ledger", encoding="cp1252", separator="\t", header_row=4, sheets=("Blad1", "Blad 2"), decimal=",",
    unit=Unit.TKR, sign=Sign.RESULT, measure=Measure.BUDGET, region=Region.UPPSALA, year=2025, dated=Dated.VOUCHER,
    columns={"Kto": "konto", "Anm": LEFT_OUT}, words={"Västm.": Region.VASTMANLAND},
    mends=(Mend("", 3, 2, "ettusen", "1000"), Mend("Blad1", 4, 1, "", "4010")),
)  # fmt: skip
TKR, KR = Recipe(unit=Unit.TKR), Recipe(unit=Unit.KR)


@pytest.fixture
def store(tmp_path):
    opened = Store(tmp_path / "svlc.duckdb")
    yield opened
    opened.close()


def refusal(work):
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.finding


# --- a recipe as text -------------------------------------------------------------------------------------------------


def test_a_recipe_is_written_with_the_parts_that_were_decided_under_their_own_names():
    assert json.loads(recipe_text(NO_RECIPE)) == {}
    told = json.loads(recipe_text(FULL))
    assert list(told) == [each.name for each in fields(Recipe)]
    assert told["columns"] == {"Kto": "konto", "Anm": ""}
    assert told["mends"][0] == {"sheet": "", "row": 3, "column": 2, "was": "ettusen", "becomes": "1000"}
    assert "Västm." in recipe_text(FULL)  # å ä ö as they are


TEXT = st.text(max_size=6)
PLACE = st.integers(1, 10**6)
RECIPES = st.builds(
    Recipe,
    export=st.sampled_from(["", LEDGER.code]),
    encoding=st.sampled_from(["", "utf-8", "cp437", "mac-roman", "utf-16"]),
    separator=st.sampled_from(["", ";", "\t", "|", ","]),
    header_row=st.just(0) | PLACE,
    sheets=st.lists(TEXT, max_size=2).map(tuple),
    decimal=st.sampled_from(["", ",", "."]),
    unit=st.none() | st.sampled_from(Unit),
    sign=st.none() | st.sampled_from(Sign),
    measure=st.none() | st.sampled_from(Measure),
    region=st.none() | st.sampled_from(Region),
    year=st.just(0) | st.integers(1900, 2200),
    dated=st.none() | st.sampled_from(Dated),
    columns=st.dictionaries(TEXT, st.sampled_from([LEFT_OUT, *(each.name for each in LEDGER.columns)]), max_size=2),
    words=st.dictionaries(TEXT, st.sampled_from(Region), max_size=2),
    mends=st.lists(st.builds(Mend, TEXT, PLACE, PLACE, TEXT, TEXT), max_size=2).map(tuple),
)


@given(RECIPES)
def test_any_recipe_is_the_same_when_it_is_read_back(recipe):
    assert recipe_of(recipe_text(recipe)) == recipe


@pytest.mark.parametrize(
    ("written", "part", "allowed"),
    [
        ('{"unit": "öre"}', "unit", '"tkr"'),
        ('{"unit": null}', "unit", '"tkr"'),
        ('{"enhet": "tkr"}', "enhet", "unit"),
        ('{"separator": "x"}', "separator", '"\\t"'),
        ('{"header_row": 0}', "header_row", "ett heltal från 1"),
        ('{"header_row": 2.0}', "header_row", "ett heltal från 1"),
        ('{"header_row": true}', "header_row", "ett heltal från 1"),
        ('{"year": 25}', "year", "ett år, 1900–2200"),
        ('{"encoding": "zip"}', "encoding", '"cp1252"'),
        ('{"encoding": 8}', "encoding", '"cp437"'),
        ('{"sheets": "Blad1"}', "sheets", "en lista"),
        ('{"sheets": ["Blad1", 2]}', "sheets[2]", "en text"),
        ('{"columns": ["Kto"]}', "columns", "ett objekt med namn och värden"),
        ('{"columns": {"Kto": 1}}', "columns.Kto", "en text"),
        ('{"columns": {"Kto": "kontot"}}', "columns.Kto", '"konto"'),
        ('{"export": "ledger", "columns": {"Kto": "indikator"}}', "columns.Kto", '"konto"'),
        ('{"words": {"Västm.": "Västmanlands"}}', "words.Västm.", '"Västmanland"'),
        ('{"mends": [{"rad": 2}]}', "mends[1].rad", "becomes"),
        ('{"mends": [7]}', "mends[1]", "ett objekt med namn och värden"),
        ("[]", "hela texten", "ett objekt med namn och värden"),
    ],
)
def test_what_cannot_be_used_is_refused_with_which_part_and_what_is_allowed(written, part, allowed):
    found = refusal(lambda: recipe_of(written))
    assert found.rule is rules.PART_NOT_ALLOWED
    assert f"Delen ”{part}” i receptet" in found.message()
    assert allowed in found.remedy()


def test_a_mend_that_lacks_a_part_is_refused_with_which_one():
    found = refusal(lambda: recipe_of('{"mends": [{"sheet": ""}]}'))
    assert (found.rule, found.message()) == (rules.PART_MISSING, "Delen ”mends[1].row” saknas i receptet.")
    assert found.remedy().endswith("sheet, row, column, was, becomes.")


@pytest.mark.parametrize("written", ["", "{", '{"year": 1' + "0" * 5000 + "}", "[" * 100_000])
def test_what_is_no_json_is_refused(written):
    assert refusal(lambda: recipe_of(written)).rule is rules.TEXT_NOT_JSON


def test_what_lasts_for_the_next_file_has_nothing_that_belongs_to_one_file_only():
    kept = lasting(FULL)
    assert (kept.mends, kept.year, kept.region, kept.header_row, kept.sheets) == ((), 0, None, 0, ())
    own = replace(kept, mends=FULL.mends, year=2025, region=Region.UPPSALA, header_row=4, sheets=FULL.sheets)
    assert own == FULL


# --- remembered by the header -----------------------------------------------------------------------------------------


def test_a_recipe_is_remembered_by_its_header_until_it_is_forgotten(store):
    store.keep_recipe("a1", FULL, "Raindance", "Kim", AT)
    store.keep_recipe("b2", TKR, "Agresso", "Robin", AT)
    assert store.recipes() == {"a1": lasting(FULL), "b2": TKR}
    listed = store.recipe_list()
    assert listed[["signature", "title", "by", "at"]].to_numpy().tolist() == [
        ["b2", "Agresso", "Robin", AT], ["a1", "Raindance", "Kim", AT],
    ]  # fmt: skip
    assert listed["recipe"].to_list() == [TKR, lasting(FULL)]
    store.forget_recipe("a1", "Kim", AT)
    assert store.recipes() == {"b2": TKR}
    assert [*store.events()["what"]] == ["forget_recipe", "recipe", "recipe"]


def test_undoing_brings_back_the_recipe_before_step_by_step(store):
    store.keep_recipe("a1", TKR, "Ekonomi", "Kim", AT)
    store.keep_recipe("a1", KR, "Ekonomi", "Kim", AT)
    store.forget_recipe("a1", "Kim", AT)
    seen = []
    for _ in range(3):
        store.undo_recipe("a1", "Kim", AT)
        seen.append(store.recipes().get("a1"))
    assert seen == [KR, TKR, None]
    assert refusal(lambda: store.undo_recipe("a1", "Kim", AT)).rule is rules.NO_SUCH_RECIPE


def test_what_is_not_there_cannot_be_forgotten(store):
    assert refusal(lambda: store.forget_recipe("a1", "Kim", AT)).rule is rules.NO_SUCH_RECIPE
    store.keep_recipe("a1", TKR, "Ekonomi", "Kim", AT)
    store.forget_recipe("a1", "Kim", AT)
    assert refusal(lambda: store.forget_recipe("a1", "Kim", AT)).rule is rules.NO_SUCH_RECIPE
    assert store.version == 2


def test_the_recipes_of_an_earlier_day_can_be_seen(store):
    store.keep_recipe("a1", TKR, "Ekonomi", "Kim", AT)
    store.keep_recipe("a1", KR, "Ekonomi", "Kim", AT + DAY)
    store.undo_recipe("a1", "Kim", AT + 2 * DAY)
    assert [store.recipes(AT + days * DAY).get("a1") for days in (-1, 0, 1, 2)] == [None, TKR, KR, TKR]


# --- from one machine to another --------------------------------------------------------------------------------------


def test_the_newest_of_two_machines_wins_and_what_became_of_each_is_told(store, tmp_path):
    other = Store(tmp_path / "annan" / "svlc.duckdb")
    for signature, title, at in (("a1", "Äldre", AT), ("b2", "Nyare", AT + 2 * DAY), ("c3", "Glömd", AT)):
        other.keep_recipe(signature, TKR, title, "Robin", at)
    other.keep_recipe("d4", TKR, "Ny", "Robin", AT)
    written = recipes_text(other.remembered())
    other.close()
    for signature in ("a1", "b2", "c3"):
        store.keep_recipe(signature, KR, signature, "Kim", AT + DAY)
    store.forget_recipe("c3", "Kim", AT + DAY)
    told = store.take_in_recipes(written, "Kim", AT + 3 * DAY)
    assert [(each.rule, each.values["title"]) for each in told] == [
        (rules.RECIPE_NEWER_HERE, "Glömd"), (rules.RECIPE_TAKEN_IN, "Ny"), (rules.RECIPE_NEWER_HERE, "Äldre"),
        (rules.RECIPE_TAKEN_IN, "Nyare"),
    ]  # fmt: skip
    assert "(2025-09-09 13:05, av Kim)" in told[0].message()
    assert store.recipes() == {"a1": KR, "b2": TKR, "d4": TKR}
    assert dict(zip(store.recipe_list()["title"], store.recipe_list()["by"], strict=True))["Nyare"] == "Robin"
    again = store.take_in_recipes(written, "Kim", AT + 4 * DAY)
    assert {each.rule for each in again} == {rules.RECIPE_NEWER_HERE}
    store.undo_recipe("b2", "Kim", AT + 4 * DAY)
    assert store.recipes()["b2"] == KR


def test_a_file_of_recipes_brings_nothing_that_belongs_to_one_file_only(store):
    written = json.dumps({"recipes": [{"signature": "a1", "title": "Ekonomi", "by": "Kim", "at": AT.isoformat(),
                                       "recipe": json.loads(recipe_text(FULL))}]})  # fmt: skip
    store.take_in_recipes(written, "Kim", AT)
    assert store.recipes() == {"a1": lasting(FULL)}


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"signature": ""}, "recipes[1].signature"),
        ({"at": "i går"}, "recipes[1].at"),
        ({"at": "2025-09-15T12:00:00"}, "recipes[1].at"),
        ({"at": 20250915}, "recipes[1].at"),
        ({"recipe": {"unit": "öre"}}, "recipes[1].recipe.unit"),
        ({"recipe": {"columns": {"Kto": "x"}}}, "recipes[1].recipe.columns.Kto"),
        ({"titel": "Ekonomi"}, "recipes[1].titel"),
    ],
)
def test_of_a_file_of_recipes_with_anything_wrong_nothing_is_taken_in(store, change, part):
    told = {"signature": "a1", "title": "Ekonomi", "by": "Kim", "at": AT.isoformat(), "recipe": {}}
    found = refusal(lambda: store.take_in_recipes(json.dumps({"recipes": [told | change, told]}), "Kim", AT))
    assert (found.rule, found.values["part"]) == (rules.PART_NOT_ALLOWED, part)
    assert (store.version, recipes_of('{"recipes": []}')) == (0, ())


# --- kept with a delivery ---------------------------------------------------------------------------------------------

FILE = b"region;period;konto;utfall\nUppsala;2025-01;4010;100,00\n"


def handed_in(store, **told):
    reading = replace(read.upload("uppsala.csv", FILE), **told)
    return store.save(check.delivery(reading), FILE, "Kim", AT)


def test_a_delivery_keeps_the_recipe_that_it_was_read_with_and_tells_its_mended_cells(store):
    delivery = handed_in(store, recipe=FULL)
    assert store.recipe(delivery) == FULL
    assert store.mends(delivery).to_numpy().tolist() == [["", 3, 2, "ettusen", "1000"], ["Blad1", 4, 1, "", "4010"]]


def test_a_delivery_that_nobody_decided_anything_about_has_no_recipe(store):
    delivery = handed_in(store)
    assert store.recipe(delivery) == NO_RECIPE
    assert list(store.mends(delivery).columns) == ["sheet", "row", "column", "was", "becomes"]
    assert store.mends(delivery).empty


def test_where_persons_were_masked_the_masked_bytes_are_kept_and_the_files_own_is_its_identity(store):
    masked = FILE.replace(b"Uppsala", b"*******")
    delivery = handed_in(store, kept=masked)
    assert store.original(delivery) == masked
    assert store.known(sha256(FILE).hexdigest()).id == delivery
    assert store.verify() == ()
    kept = store.originals / sha256(masked).hexdigest()
    assert [*store.originals.iterdir()] == [kept]
    kept.write_bytes(FILE)
    assert [each.rule for each in store.verify()] == [rules.ORIGINAL_LOST]
