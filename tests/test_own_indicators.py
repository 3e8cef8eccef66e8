"""Own indicators in TOML: what is understood, what is refused and how it is said, and the file beside the store."""

import pytest

from svlc_core import read
from svlc_core.catalogue.indicators import INDICATORS, Condition, Followed
from svlc_core.catalogue.series import Statistic
from svlc_core.errors import Refused
from svlc_core.store import Store
from svlc_core.vocabulary import Better, Period, Unit

SHARE = """
[[indikator]]
kod = "egen"
namn = "Egen"
definition = "Vad som mäts."
mått = "andel"
räknas = { kolumn = "ålder", högst = 17 }
"""
MEAN = SHARE.replace('"andel"', '"medel"').replace('räknas = { kolumn = "ålder", högst = 17 }', 'kolumn = "svarstid"')
FOLLOWED = "följs_av = { inom_timmar = 72, villkor = { kolumn = 'prioritet', är = '1A' } }"
COUNT = SHARE.replace('"andel"', '"antal"').replace('räknas = { kolumn = "ålder", högst = 17 }\n', "")


def one(text: str):
    [found] = read.indicators(text)
    return found


def counted(condition: str) -> Condition | None:
    found: Condition | None = one(SHARE.replace('{ kolumn = "ålder", högst = 17 }', condition)).counted
    return found


def refusal(text: str):
    with pytest.raises(Refused) as refused:
        read.indicators(text)
    return refused.value.finding


# --- what is understood -----------------------------------------------------------------------------------------------


def test_a_share_counts_percent_and_lacks_what_its_condition_asks_for():
    found = one(SHARE)
    assert (found.code, found.label, found.definition) == ("egen", "Egen", "Vad som mäts.")
    assert (found.unit, found.statistic, found.population) == (Unit.PERCENT, Statistic.SHARE, Condition())
    assert (found.counted, found.needs) == (Condition("age", at_most=17), ("age",))
    assert found.source == "egen indikator"


@pytest.mark.parametrize(
    ("written", "condition"),
    [
        ('{ kolumn = "prioritet", är = "1A" }', Condition("chosen", among=("1A",))),
        ('{ kolumn = "mbs", är = ["1A", "2B"] }', Condition("advised", among=("1A", "2B"))),
        ('{ kolumn = "prioritet", skiljer_från = "mbs" }', Condition("chosen", differs="advised")),
        ('{ kolumn = "svarstid", högst = 7.5 }', Condition("answer_ms", at_most=7_500)),
        ('{ kolumn = "utlarmningstid", minst = 60 }', Condition("dispatch_ms", at_least=60_000)),
        ('{ kolumn = "timme", minst = 8, högst = 16 }', Condition("hour", at_least=8, at_most=16)),
        ('{ kolumn = "veckodag", är = [5, 6] }', Condition("weekday", among=(5, 6))),
        ('{ kolumn = "orsak", är = true }', Condition("reason", among=(True,))),
        ('{ kolumn = "person", känd = false }', Condition("person", known=False)),
        ('{ kolumn = "sökorsak", är = "Yrsel = #1" }', Condition("complaint", among=("Yrsel = #1",))),
        ('{ någon = [{ kolumn = "ålder", högst = 4 }], ingen = [{ kolumn = "linje", är = "B" }] }',
         Condition(some=(Condition("age", at_most=4),), none=(Condition("line", among=("B",)),))),
    ],
)  # fmt: skip
def test_a_condition_is_written_in_the_words_of_the_export(written, condition):
    assert counted(written) == condition


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ('{ alla = [{ kolumn = "ålder", minst = 1 }, { kolumn = "orsak", är = true }] }', ("age", "reason")),
        ('{ kolumn = "mbs", är = "1A" }', ()),
        ('{ kolumn = "akutbesök", högst = 60, alla = [{ kolumn = "inskriven", är = true }] }', ()),
        ('{ kolumn = "ålder", känd = true }', ()),
        ('{ ingen = [{ kolumn = "prioritet", skiljer_från = "mbs" }] }', ("chosen",)),
    ],
)
def test_a_case_lacks_what_is_unknown_unless_that_is_an_answer(written, needs):
    assert one(SHARE.replace('{ kolumn = "ålder", högst = 17 }', written)).needs == needs


@pytest.mark.parametrize(
    ("statistic", "more", "told"),
    [
        ("medel", 'kolumn = "svarstid"', (Statistic.MEAN, "answer_ms", None, Unit.SECONDS)),
        ("median", 'kolumn = "utlarmningstid"', (Statistic.MEDIAN, "dispatch_ms", 0.5, Unit.SECONDS)),
        ("percentil", 'kolumn = "ålder"\npercentil = 90', (Statistic.QUANTILE, "age", 0.9, Unit.COUNT)),
        ("antal", 'enhet = "antal"', (Statistic.COUNT, "", None, Unit.COUNT)),
    ],
)
def test_the_other_statistics_say_which_column_they_measure(statistic, more, told):
    found = one(COUNT.replace('"antal"', f'"{statistic}"') + more)
    assert (found.statistic, found.measured, found.quantile, found.unit) == told


def test_what_else_may_be_said():
    found = one(
        SHARE
        + """
väntar_timmar = 48
urval = { kolumn = "region", är = "Uppsala" }
utom = [{ namn = "nyfödda", villkor = { kolumn = "ålder", högst = 0 } }]
enhet = "%"
mål = 95.5
riktning = "högre"
täljare = "barnen"
nämnare = "alla"
källa = "avtalet"
omfattning = "SUV"
gäller_från = "2025-03"
"""
    )
    assert (found.waits_hours, found.known_after) == (48, 48)
    assert found.population == Condition("region", among=("Uppsala",))
    assert [(each.label, each.cases) for each in found.exclusions] == [("nyfödda", Condition("age", at_most=0))]
    assert (found.target.level, found.target.words, found.better) == (95.5, "minst 95,5 %", Better.HIGHER)
    assert (found.numerator, found.denominator, found.source) == ("barnen", "alla", "avtalet")
    assert (found.scope, found.first) == ("SUV", Period(2025, 3))


def test_a_share_may_ask_for_what_follows():
    found = one(COUNT.replace('"antal"', '"andel"') + FOLLOWED)
    assert found.followed == Followed(72, Condition("chosen", among=("1A",)))
    assert (found.counted, found.needs, found.known_after) == (None, ("person",), 72)


@pytest.mark.parametrize(
    ("more", "words"),
    [('mål = "minska"', "minska"), ('mål = 20\nriktning = "lägre"', "högst 20 sek")],
)
def test_a_target_is_a_direction_or_a_level(more, words):
    assert one(MEAN + more).target.words == words


def test_a_year_begins_in_january():
    assert one(SHARE + "gäller_från = 2025").first == Period.full_year(2025)
    assert not one(SHARE).controlled
    assert one(SHARE + "stickprov = true").controlled


@pytest.mark.parametrize("text", ["", "# inget här\n", "indikator = []"])
def test_a_file_may_say_nothing(text):
    assert read.indicators(text) == ()


def test_keys_may_be_quoted_and_texts_may_hold_what_looks_like_keys():
    text = SHARE.replace("mått", '"mått"').replace("Vad som mäts.", "mått = 1 # nej").replace('"Egen"', "'å = \"x\"'")
    found = one(f'# mått = "x"\n{text}källa = """två\nmål = 3"""')
    assert (found.label, found.definition, found.source) == ('å = "x"', "mått = 1 # nej", "två\nmål = 3")


# --- what is refused --------------------------------------------------------------------------------------------------

REFUSED = [
    (SHARE.replace('"andel"', "andel"), "R250", "rad 6: Filen med egna indikatorer går inte att läsa som TOML."),
    ("kod = [", "R250", "rad 1"),
    ("a = " + "[" * 5000, "R250", "TOML"),
    ("[[indikatorer]]", "R251", "filen: nyckeln ”indikatorer” finns inte. Närmast ligger ”indikator”."),
    (SHARE + "mal = 3", "R251", "indikator egen: nyckeln ”mal” finns inte. Närmast ligger ”mål”."),
    (SHARE.replace("högst", "hogst"), "R251", "räknas: nyckeln ”hogst” finns inte. Närmast ligger ”högst”"),
    (SHARE.replace('kod = "egen"\n', ""), "R252", "indikator 1: nyckeln ”kod” saknas."),
    (COUNT.replace('"antal"', '"andel"'), "R252", "indikator egen: nyckeln ”räknas” saknas."),
    (MEAN.replace('"medel"', '"percentil"'), "R252", "indikator egen: nyckeln ”percentil” saknas."),
    (SHARE + "mål = 3", "R252", "indikator egen: nyckeln ”riktning” saknas."),
    (SHARE.replace('kolumn = "ålder", ', ""), "R252", "indikator egen, räknas: nyckeln ”kolumn” saknas."),
    (SHARE + "utom = [{ namn = 'x' }]", "R252", "indikator egen, utom, 1: nyckeln ”villkor” saknas."),
    ("indikator = 3", "R253", "filen, indikator: ”3” är inte en lista."),
    ("indikator = [3]", "R253", "indikator 1: ”3” är inte en tabell med nycklar och värden."),
    (SHARE + "utom = {}", "R253", "indikator egen, utom: ”{…}” är inte en lista."),
    (SHARE.replace('"Egen"', "[]"), "R253", "indikator egen, namn: ”[…]” är inte en text inom citattecken."),
    (SHARE.replace('"Egen"', '" "'), "R253", "indikator egen, namn: ” ” är inte en text"),
    (SHARE.replace("17", "true"), "R253", "indikator egen, räknas, högst: ”true” är inte ett tal."),
    (SHARE.replace("17", "17.5"), "R253", "”17.5” är inte ett heltal."),
    (SHARE.replace("17", "nan"), "R253", "”nan” är inte ett heltal."),
    (SHARE.replace('"ålder", högst = 17', '"svarstid", högst = 0.0001'), "R253", "högst tre decimaler"),
    (SHARE.replace("högst = 17", 'känd = "ja"'), "R253", "”ja” är inte true eller false."),
    (SHARE + "gäller_från = '2025-13'", "R253", "”2025-13” är inte ett år som 2025 eller en månad som 2025-03."),
    (SHARE + "gäller_från = '2025T2'", "R253", "”2025T2” är inte ett år"),
    (SHARE.replace('"andel"', '"medelvärde"'), "R254", "”medelvärde” finns inte. Närmast ligger ”medel”."),
    (SHARE.replace('"ålder"', '"alder"'), "R254", "räknas, kolumn: ”alder” finns inte. Närmast ligger ”ålder”."),
    (SHARE.replace('"ålder", högst = 17', '"prioritet", är = "1a"'), "R254", "”1a” finns inte. Närmast ligger ”1A”."),
    (SHARE.replace('"ålder", högst = 17', '"mbs", skiljer_från = "mbs"'), "R254", "Närmast ligger ”prioritet”."),
    (SHARE + "omfattning = 'Upsala'", "R254", "Närmast ligger ”Uppsala”."),
    (MEAN.replace('"svarstid"', '"timme"'), "R254", "Välj något av: ålder, svarstid, utlarmningstid."),
    (SHARE.replace('"egen"', '"svarstid_medel"'), "R255", "hör redan till indikatorn ”Svarstid på prioriterad"),
    (SHARE + COUNT, "R255", "koden ”egen” hör redan till indikatorn ”Egen”."),
    (SHARE.replace('"egen"', '"Min kod"'), "R256", "indikator Min kod, kod: koden ”Min kod” går inte att använda."),
    (SHARE.replace('"ålder"', '"linje"'), "R257", "”högst” går inte att använda på kolumnen ”linje”."),
    (SHARE.replace("högst = 17", 'skiljer_från = "mbs"'), "R257", "går det att använda: är, minst, högst, känd."),
    (SHARE.replace(' kolumn = "ålder", högst = 17 ', ""), "R258", "indikator egen, räknas: villkoret säger ingenting."),
    (SHARE.replace(", högst = 17", ""), "R258", "villkoret säger ingenting."),
    (SHARE.replace("högst = 17", "är = []"), "R258", "räknas, är: villkoret säger ingenting."),
    (SHARE + "percentil = 90", "R259", "indikator egen, percentil: ”percentil” hör inte till måttet ”andel”."),
    (COUNT + "väntar_timmar = 3", "R259", "”väntar_timmar” hör inte till måttet ”antal”."),
    (SHARE + "följs_av = { inom_timmar = 1, villkor = {} }", "R259", "”följs_av” hör inte till måttet ”andel”."),
    (MEAN.replace('"medel"', '"percentil"') + "percentil = 100", "R260", "100 är utanför det tillåtna. Skriv 1–99."),
    (SHARE + "väntar_timmar = 745", "R260", "väntar_timmar: 745 är utanför det tillåtna. Skriv 1–744."),
    (SHARE.replace("högst = 17", "högst = 17, minst = 18"), "R260", "18 är utanför det tillåtna. Skriv ≤ 17."),
    (SHARE.replace("{ k", "{ alla = [" * 9 + "{ k").replace("17 }", "17 }" + "] }" * 9), "R260", "Skriv 1–8."),
    (SHARE + "enhet = 'sek'", "R261", "indikator egen, enhet: enheten ”sek” passar inte måttet, som ger %."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "said"), REFUSED, ids=[f"{code}: {said[:40]}" for _, code, said in REFUSED])
def test_a_mistake_is_refused_with_its_place_and_what_to_do(text, code, said):
    found = refusal(text)
    assert found.code == code
    assert said in found.sentence()
    assert found.remedy()
    assert found.sentence("en")


def test_a_level_is_told_with_its_decimals_in_both_directions():
    assert one(SHARE + "mål = 10\nriktning = 'högre'").target.words == "minst 10 %"


# --- beside the store -------------------------------------------------------------------------------------------------


@pytest.fixture
def store(tmp_path):
    found = Store(tmp_path / "svlc.duckdb")
    yield found
    found.close()


def test_without_a_file_the_declared_ones_are_all(store):
    assert store.indicators() == INDICATORS
    assert store.indicator_findings() == ()


def test_own_indicators_come_after_the_declared_ones_and_follow_the_file(store, tmp_path):
    file = tmp_path / "indikatorer.toml"
    file.write_text("\ufeff" + SHARE, encoding="utf-8")
    assert list(store.indicators()) == [*INDICATORS, "egen"]
    assert store.indicators()["egen"] is store.indicators()["egen"]
    file.write_text(SHARE.replace('"egen"', '"en_annan"'), encoding="utf-8")
    assert list(store.indicators()) == [*INDICATORS, "en_annan"]
    file.unlink()
    assert store.indicators() == INDICATORS


def test_of_a_faulty_file_nothing_is_taken_and_the_reason_is_told(store, tmp_path):
    (tmp_path / "indikatorer.toml").write_text(SHARE + COUNT, encoding="utf-8")
    assert store.indicators() == INDICATORS
    assert [each.code for each in store.indicator_findings()] == ["R255"]


def test_a_file_that_is_no_text_is_told_too(store, tmp_path):
    (tmp_path / "indikatorer.toml").write_bytes("mått".encode("utf-16"))
    assert [each.code for each in store.indicator_findings()] == ["R262"]
    (tmp_path / "indikatorer.toml").unlink()
    (tmp_path / "indikatorer.toml").mkdir()
    assert [each.code for each in store.indicator_findings()] == ["R262"]
