"""Write docs/indicators.md out of the declarations: `make data`. A test holds the two together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from docs.data import END, START, coded, table
from svlc_core.catalogue import own
from svlc_core.catalogue.indicators import INDICATORS, Condition, Indicator
from svlc_core.catalogue.own import COLUMNS, DIRECTIONS, STATISTICS, Holds, OwnColumn
from svlc_core.catalogue.rules import RULES
from svlc_core.catalogue.series import Statistic
from svlc_core.wording import label

PAGE = Path(__file__).parent / "indicators.md"
EXAMPLE = """\
# indikatorer.toml
[[indikator]]
kod = "svarstid_natt_p90"
namn = "Svarstid på natten som 90 % klarar"
definition = "Den svarstid på prioriterad linje som 90 % av samtalen mellan klockan 22 och 6 klarar."
mått = "percentil"
percentil = 90
kolumn = "svarstid"
urval = { kolumn = "linje", är = "prioriterad", någon = [
    { kolumn = "timme", minst = 22 },
    { kolumn = "timme", högst = 5 },
] }
mål = 15
riktning = "lägre"
gäller_från = 2024

[[indikator]]
kod = "barn_hanvisade_tillbaka"
namn = "Hänvisade barn som återkommer inom tre dygn"
definition = "Andelen hänvisade under 18 år där det inom 72 timmar kommer ett nytt ärende som får en ambulans."
mått = "andel"
urval = { kolumn = "prioritet", är = "hänvisning", alla = [{ kolumn = "ålder", högst = 17 }] }
följs_av = { inom_timmar = 72, villkor = { ingen = [{ kolumn = "prioritet", är = "hänvisning" }] } }
utom = [{ namn = "beställda uppdrag", villkor = { kolumn = "sökorsak", är = ["Beställt uppdrag", "Händelse"] } }]
mål = "minska"
riktning = "lägre"
"""
ALLOWED = {
    Holds.WORD: "`är`, `känd`",
    Holds.TEXT: "`är`, `känd`",
    Holds.FLAG: "`är` (true eller false), `känd`",
    Holds.NUMBER: "`är`, `minst`, `högst`, `känd`",
    Holds.SEALED: "`känd`",
}
_GROUPS = {"every": "alla", "some": "någon", "none": "ingen"}
_BOUNDS = {"at_least": "minst", "at_most": "högst"}
_BY_COLUMN = {each.column: each for each in COLUMNS.values()}


def indicator(each: Indicator) -> str:
    """Its definition in words, and as it would be written as one's own."""
    return "\n\n".join([f"### {each.label}", str(each.definition), table(("", ""), _said(each)), _block(each)])


def _said(each: Indicator) -> Iterator[tuple[str, str]]:
    yield "kod", f"`{each.code}`"
    yield from (
        (name, str(words)) for name, words in (("täljare", each.numerator), ("nämnare", each.denominator)) if words
    )
    for code, (words, _) in each.others.items():
        yield "annan nämnare", f"{words} (`{code}`)"
    if each.exclusions:
        yield "undantag", "; ".join(str(exclusion.label) for exclusion in each.exclusions)
    yield "enhet", str(each.unit)
    if each.target:
        yield "mål", str(each.target.words)
    if each.better:
        yield "riktning", label(each.better)
    yield "omfattning", each.scope or "alla regioner"
    yield "källa", str(each.source)
    if each.first:
        yield "mäts från", str(each.first)
    if each.series:
        yield "publicerad serie", f"`{each.series}`"


def _block(each: Indicator) -> str:
    return f"```toml\n{as_own(each)}```"


def as_own(each: Indicator) -> str:
    """The declaration as the file of own indicators would have it, under a code of its own."""
    statistic = next(word for word, statistic in STATISTICS.items() if statistic is each.statistic)
    lines = {
        "kod": quoted(f"egen_{each.code}"), "namn": quoted(each.label), "definition": quoted(each.definition),
        "mått": quoted(statistic), "urval": each.population != Condition() and condition(each.population),
        "räknas": each.counted and condition(each.counted),
        "följs_av": each.followed
        and f"{{ inom_timmar = {each.followed.within_hours}, villkor = {condition(each.followed.by)} }}",
        "väntar_timmar": each.waits_hours,
        "kolumn": each.measured and quoted(_BY_COLUMN[each.measured].name),
        "percentil": each.statistic is Statistic.QUANTILE and round((each.quantile or 0) * 100),
        "utom": each.exclusions
        and listed(f"{{ namn = {quoted(one.label)}, villkor = {condition(one.cases)} }}" for one in each.exclusions),
        "mål": each.target and (each.target.level or quoted(each.target.words)),
        "riktning": each.better and quoted(next(word for word, side in DIRECTIONS.items() if side is each.better)),
        "omfattning": each.scope and quoted(each.scope), "gäller_från": each.first and quoted(str(each.first)),
        "stickprov": each.controlled and "true",
    }  # fmt: skip
    return "[[indikator]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value)


def condition(each: Condition) -> str:
    parts = list(_of_column(each, _BY_COLUMN[each.column])) if each.column else []
    parts += [
        f"{word} = {listed(map(condition, some))}" for name, word in _GROUPS.items() if (some := getattr(each, name))
    ]
    return f"{{ {', '.join(parts)} }}"


def _of_column(each: Condition, column: OwnColumn) -> Iterator[str]:
    yield f"kolumn = {quoted(column.name)}"
    if each.among:
        values = [quoted(value) if isinstance(value, str) else str(value).lower() for value in each.among]
        yield f"är = {values[0] if len(values) == 1 else listed(values)}"
    for name, word in _BOUNDS.items():
        if (bound := getattr(each, name)) is not None:
            yield f"{word} = {bound // column.times if bound % column.times == 0 else bound / column.times}"
    if each.known is not None:
        yield f"känd = {str(each.known).lower()}"
    if each.differs:
        yield f"skiljer_från = {quoted(_BY_COLUMN[each.differs].name)}"


def quoted(text: str) -> str:
    return f'"{text}"'


def listed(some: object) -> str:
    return f"[{', '.join(some)}]"  # type: ignore[call-overload]


def reference() -> str:
    """The file of own indicators: its keys, its conditions, an example, and what is refused."""
    keys = [
        (f"`{key}`", "ja" if key in own.REQUIRED else "", str(what))
        for key, what in (own.REQUIRED | own.OPTIONAL).items()
    ]
    columns = [(f"`{each.name}`", str(each.what), _operators(each), coded(each.words)) for each in COLUMNS.values()]
    refusals = [(rule.code, str(rule.message), str(rule.remedy)) for rule in _refusals()]
    return "\n\n".join(
        [
            "## Egna indikatorer",
            "En organisation kan följa mer än det fasta. Lägg filen `indikatorer.toml`, i UTF-8, i samma mapp som "
            "lagret (`data/`). Den läses om när den ändras, och indikatorerna står sedan bland de andra. Är något fel "
            "i filen visas de fasta som vanligt, och felet sägs. Inget i filen är programkod: den kan bara säga det "
            "som står här.",
            f"```toml\n{EXAMPLE}```",
            "Varje indikator börjar med raden `[[indikator]]`. Å, ä och ö får stå i nycklarna utan citattecken.",
            table(("nyckel", "krävs", "vad"), keys),
            "Ett villkor är en tabell inom klammerparenteser; bara en lista i den får gå över flera rader. "
            "Allt som står i den ska gälla. Är "
            "kolumnens värde okänt gäller bara `känd = false`, och det som står under `ingen`.",
            table(("i ett villkor", "vad"), [(f"`{key}`", str(what)) for key, what in own.CONDITION.items()]),
            table(("kolumn", "innehåll", "går att använda", "ord"), columns),
            "För en andel räknas ett ärende som saknat när en kolumn som `räknas` frågar efter är okänd. För `mbs`, "
            "`akutbesök` och `inskriven` är avsaknaden själv ett svar: inget förslag, inget besök, ingen inskrivning.",
            "### Det som avvisas",
            table(("kod", "vad", "åtgärd"), refusals),
        ]
    )


def _operators(column: OwnColumn) -> str:
    return ALLOWED[column.holds] + (", `skiljer_från`" if column.column in ("chosen", "advised") else "")


def _refusals() -> Sequence:
    return [rule for code, rule in sorted(RULES.items()) if "R250" <= code <= "R269"]


def written(page: str) -> str:
    before, _, rest = page.partition(START)
    parts = ["## De fasta indikatorerna", *map(indicator, INDICATORS.values()), reference()]
    return f"{before}{START}\n" + "\n\n".join(parts) + f"\n\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
