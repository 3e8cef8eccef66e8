"""What stands in the cells of a notebook: the words around the analysis, and the code that does it."""

from __future__ import annotations

from svlc_core.wording import N_

TITLE = N_("# Helårsprognos {year}")
ABOUT = N_(
    "Anteckningsboken räknar om helårsprognosen ur de siffror som fanns när den hämtades: {period}. Allt räknas av "
    "`svlc_core`, samma kod som i appen, så siffrorna är desamma på öret.\n\nSpara den i projektets mapp, eller i en "
    "mapp under den, och kör cellerna uppifrån och ned."
)
DATA = N_(
    "## Siffrorna\n\nUtfall och budget per region, resultatrad och månad, i hela öre. Intäkter är plus och kostnader "
    "minus, så resultatet är en vanlig summa. En tom cell är en uppgift som saknas, inte en nolla."
)
_SETTINGS = N_(
    "Vad som räknas: året, antalet kända månader, sättet, valen för enskilda rader, publicerade prognoser och "
    "scenariot. Ändra här och kör om cellerna nedanför. Med `OPTIONAL = True` räknas även Theta och AutoETS; det tar "
    "några sekunder till."
)
_SO_FAR = N_("## Året hittills\n\nResultatet till och med den sista kända månaden, jämfört med budget. Plus är bättre.")
_FORECAST = N_(
    "## Prognosen\n\nFlera sätt att se på resten av året. Varje sätt har prövats på tidigare år, sett från samma "
    "månad: det typiska felet är vad det då missade med. Ett sätt som saknar underlag har ingen siffra."
)
_CHOSEN = N_("Det valda sättet, region för region. Summan är regionernas, på öret.")
_LINES = N_("Rad för rad, med intervall: regionerna tillsammans, och de rader som någon har valt sätt för.")
_CHANCES = N_("Hur troligt det är att prognosen slutar på minst noll, och på minst budget.")
_VINTAGES = N_(
    "## Publicerade prognoser\n\nVad som har publicerats, hur långt dagens prognos har flyttat sig sedan dess, och hur "
    "nära utfallet varje publicerad prognos har legat. Fel är utfall minus prognos: plus är bättre än väntat."
)
_SCENARIO = N_(
    "## Tänk om\n\nEtt scenario ändrar fakta och inget annat; utan påverkansfaktorer blir det dagens prognos. "
    "Förändringen står först, summan sedan."
)
_STEPS = N_("Från dagens prognos till scenariot, steg för steg.")
_SIMULATION = N_(
    "### Hur året kan sluta\n\nPrognosens fel och påverkansfaktorernas spann, dragna tillsammans, samma dragningar för "
    "varje scenario. Varje prick är ett lika troligt sätt för året att sluta."
)
_TORNADO = N_(
    "### Vad väger tyngst?\n\nEn sak i taget vid sitt lägsta och högsta värde, allt annat som troligt. Det som "
    "samverkar syns inte här."
)
_HEADLINE = N_("## Huvudsiffrorna i öre\n\nSamma siffror som i appen och i Excelboken.")

HEADS = {
    "region": N_("Region"),
    "line": N_("Rad"),
    "label": N_("Sätt eller steg"),
    "name": N_("Namn"),
    "title": N_("Prognosomgång"),
    "actual": N_("Utfall"),
    "budget": N_("Budget"),
    "variance": N_("Avvikelse"),
    "rmse": N_("Typiskt fel"),
    "low95": N_("95 %: från"),
    "low80": N_("80 %: från"),
    "expected": N_("Helår"),
    "high80": N_("80 %: till"),
    "high95": N_("95 %: till"),
    "chance_zero": N_("Minst noll"),
    "chance_budget": N_("Minst budget"),
    "before": N_("Dagens prognos"),
    "change": N_("Förändring"),
    "after": N_("Tänk om"),
    "amount": N_("Belopp"),
    "end": N_("Därefter"),
    "month": N_("Månad"),
    "outcome": N_("Utfall"),
    "forecast": N_("Prognos"),
    "error": N_("Fel"),
    "low": N_("Vid lägst"),
    "high": N_("Vid högst"),
    "absent": N_("Om det inte blir av"),
    "swing": N_("Spännvidd"),
    # in a chart
    "above": N_("{count} prickar på noll eller bättre"),
    "below": N_("{count} prickar under noll"),
    "zero": N_("Noll"),
}

FIND = """\
import sys
from pathlib import Path

for folder in (Path.cwd(), *Path.cwd().parents):
    if (folder / "svlc_core").is_dir():
        sys.path.insert(0, str(folder))
        break"""

IMPORTS = """\
import io
import json

import pandas as pd

from svlc_core import charts, forecast, report, scenario
from svlc_core.vocabulary import Unit
from svlc_core.wording import label, money, percent, text"""

READ = 'monthly = pd.read_csv(io.StringIO(DATA), dtype={"actual": "Int64", "budget": "Int64"})\nmonthly.tail(6)'

_TOOLS = '''\


def tkr(ore):
    return "–" if pd.isna(ore) else money(round(ore), Unit.TKR, LANG)


def share(chance):
    return "–" if pd.isna(chance) else percent(chance, 0, LANG)


def in_words(table):
    """The table with headings in words, öre as tkr and chances as percent."""
    plain = {"month", "year"}
    numbers = [name for name in table.select_dtypes("number") if name not in plain]
    written = {name: table[name].map(share if name.startswith("chance") else tkr) for name in numbers}
    words = {name: [text(each, LANG) for each in table[name]] for name in {"label"} & set(table)}
    lines = {name: [label(each, LANG) for each in table[name]] for name in {"line"} & set(table)}
    return table.assign(**written, **words, **lines).rename(columns=HEADS)


def draw(spec, rows):
    display({"application/vnd.vegalite.v6+json": {**spec, "data": {"values": rows}}, "text/plain": ""}, raw=True)'''

_YEAR_TO_DATE = """\
known = monthly.query("year == @YEAR and month <= @MONTHS_KNOWN")
so_far = known.groupby("region", sort=False)[["actual", "budget"]].sum(min_count=1).reset_index()
in_words(so_far.assign(variance=so_far["actual"] - so_far["budget"]))"""

_OUTLOOK = """\
picks = tuple(map(forecast.Pick.from_text, PICKS))
today = forecast.outlook(monthly, YEAR, MONTHS_KNOWN, METHOD, picks, OPTIONAL)
for finding in today.findings:
    print(finding.sentence(LANG))
together = today.totals["region"].iloc[-1]
views = today.totals[today.totals["region"] == together]
in_words(views[["label", "rmse", "low80", "expected", "high80"]])"""

_METHODS_CHART = """\
usable = views[views["expected"].notna()].sort_values("rmse", na_position="last").fillna({"rmse": 0})
draw(charts.methods(LANG), [
    {
        "label": text(view.label, LANG), "order": order, "chosen": bool(view.chosen), "expected": view.expected / 1e5,
        "low": (view.expected - view.rmse) / 1e5, "high": (view.expected + view.rmse) / 1e5,
        "shown": tkr(view.expected), "interval": f"± {tkr(view.rmse)}",
        "budget": None if pd.isna(view.budget) else view.budget / 1e5,
    }
    for order, view in enumerate(usable.itertuples())
])"""

_CHOSEN_TABLE = """\
chosen = today.totals[today.totals["chosen"]]
in_words(chosen[["region", "low95", "low80", "expected", "high80", "high95", "budget"]])"""

_LINES_TABLE = """\
picked = {(pick.region, pick.line) for pick in today.picks}
said = today.lines[today.lines["chosen"]]
named = pd.Series([pair in picked for pair in zip(said["region"], said["line"])], said.index)
columns = ["region", "line", "label", "low80", "expected", "high80", "budget"]
in_words(said.loc[(said["region"] == together) | named, columns])"""

_CHANCES_TABLE = """\
sure = pd.DataFrame(report.headline(today, today.monthly)).T.rename_axis("region").reset_index()
in_words(sure[["region", "chance_zero", "chance_budget"]].astype({"chance_zero": float, "chance_budget": float}))"""

_VINTAGES_TABLE = """\
rounds = [forecast.Vintage.from_text(written, id=number) for number, written in enumerate(VINTAGES, 1)]
titles = {each.id: each.title for each in rounds}
lands = dict(zip(chosen["region"], chosen["expected"]))
told = pd.DataFrame(
    [
        {"title": each.title, "region": row.region, "expected": row.expected, "after": lands[row.region],
         "change": lands[row.region] - row.expected}
        for each in rounds if each.year == YEAR for row in each.totals.itertuples() if row.region in lands
    ],
    columns=["title", "region", "expected", "after", "change"],
)
in_words(told.rename(columns={"after": "before"}))"""

_SCORES = """\
scores = forecast.score(rounds, monthly)
scores["title"] = scores["vintage"].map(titles).astype(str)
in_words(scores[["title", "region", "month", "forecast", "outcome", "error"]].tail(12))"""

_APPLY = """\
planned = scenario.Scenario.from_query(SCENARIO)
for finding in scenario.misread(SCENARIO):
    print(finding.sentence(LANG))
published = scenario.Published(**PUBLISHED) if PUBLISHED else None
start = scenario.based(today.monthly, planned, published)
what_if = scenario.apply(start, planned)
landing = scenario.landing(today.totals, today.monthly, what_if)
in_words(landing[["region", "change", "before", "after", "low80", "high80"]])"""

_BRIDGE = """\
steps = scenario.bridge(today.monthly, what_if)
in_words(steps[["label", "name", "amount", "end"]])"""

_BRIDGE_CHART = """\
kinds = ["total", *("gain" if amount > 0 else "loss" for amount in steps["amount"][1:-1]), "total"]
draw(charts.bridge(LANG), [
    {
        "label": " ".join(filter(None, (text(step.label, LANG), step.name))), "order": order, "kind": kind,
        "start": step.start / 1e5, "end": step.end / 1e5, "amount": step.amount / 1e5, "shown": tkr(step.amount),
    }
    for order, (step, kind) in enumerate(zip(steps.itertuples(), kinds))
])"""

_SIMULATE = """\
drawn = scenario.simulate(start, planned, today.uncertainty)
ends = ("low95", "low80", "expected", "high80", "high95")
rows = [
    {"region": region, **{end: getattr(drawn, end)(region) for end in ends}, "chance_zero": drawn.chance(region, 0)}
    for region in drawn.draws if not drawn.unknown
]
in_words(pd.DataFrame(rows, columns=["region", *ends, "chance_zero"]))"""

_DOTS_CHART = """\
if not drawn.unknown and not drawn.certain(together):
    dots = drawn.dots(together)
    low, high, above = drawn.low80(together), drawn.high80(together), drawn.above(together)
    draw(charts.dots(LANG), [
        *({"kind": "dot", "bin": dot.bin / 1e5, "height": dot.height, "above": bool(dot.above), "shown": tkr(dot.value)}
          for dot in dots.itertuples()),
        {"kind": "interval", **{end: getattr(drawn, end)(together) / 1e5 for end in ends}, "low_said": tkr(low),
         "high_said": tkr(high), "shown": tkr(drawn.expected(together)), "interval": f"{tkr(low)} – {tkr(high)}"},
        {"kind": "limit", "at": 0, "at_label": HEADS["zero"], "above_said": HEADS["above"].format(count=above),
         "below_said": HEADS["below"].format(count=len(dots) - above)},
    ])"""

_WEIGHTS = """\
weights = scenario.tornado(start, planned, today.uncertainty, together)
in_words(weights[["label", "name", "low", "high", "absent", "swing"]])"""

_TORNADO_CHART = """\
lands = landing.set_index("region")["after"][together]
bars = [
    {"label": " ".join(filter(None, (text(row.label, LANG), row.name_))), "start": lands / 1e5,
     "end": (lands + change) / 1e5, "kind": kind or ("gain" if change > 0 else "loss"), "said": tkr(change),
     "shown": tkr(lands + change)}
    for row in weights.rename(columns={"name": "name_"}).itertuples()
    for change, kind in ((row.low, ""), (row.high, ""), (row.absent, "absent"))
    if not pd.isna(change) and change
]
if bars:
    draw(charts.tornado(LANG), bars)"""

_PRINT = "print(json.dumps(report.headline(today, what_if, drawn), ensure_ascii=False, indent=1))"

# The words before, then the cells; `_TOOLS` follows on what the analysis is told.
ANALYSIS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (_SETTINGS, (_TOOLS,)),
    (_SO_FAR, (_YEAR_TO_DATE,)),
    (_FORECAST, (_OUTLOOK, _METHODS_CHART)),
    (_CHOSEN, (_CHOSEN_TABLE,)),
    (_LINES, (_LINES_TABLE,)),
    (_CHANCES, (_CHANCES_TABLE,)),
    (_VINTAGES, (_VINTAGES_TABLE, _SCORES)),
    (_SCENARIO, (_APPLY,)),
    (_STEPS, (_BRIDGE, _BRIDGE_CHART)),
    (_SIMULATION, (_SIMULATE, _DOTS_CHART)),
    (_TORNADO, (_WEIGHTS, _TORNADO_CHART)),
    (_HEADLINE, (_PRINT,)),
)
