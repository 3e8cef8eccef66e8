"""How a notebook begins: what it is about, its figures, what it is told, and the tools that write tables and charts."""

from svlc_core.wording import N_

# The words before, then the cells.
Steps = tuple[tuple[str, tuple[str, ...]], ...]

TITLE = N_("# Helårsprognos {year}")
ABOUT = N_(
    "Anteckningsboken räknar om helårsprognosen ur de siffror som fanns när den hämtades: {period}. Allt räknas av "
    "`svlc_core`, samma kod som i appen, så siffrorna är desamma på öret.\n\nSpara den i projektets mapp, eller i en "
    "mapp under den, och kör cellerna uppifrån och ned."
)

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

DATA = N_(
    "## Siffrorna\n\nUtfall och budget per region, resultatrad och månad, i hela öre. Intäkter är plus och kostnader "
    "minus, så resultatet är en vanlig summa. En tom cell är en uppgift som saknas, inte en nolla."
)
READ = 'monthly = pd.read_csv(io.StringIO(DATA), dtype={"actual": "Int64", "budget": "Int64"})\nmonthly.tail(6)'

SETTINGS = N_(
    "Vad som räknas: året, antalet kända månader, sättet, valen för enskilda rader, publicerade prognoser och "
    "scenariot. Ändra här och kör om cellerna nedanför. Med `OPTIONAL = True` räknas även Theta och AutoETS; det tar "
    "några sekunder till."
)

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

TOOLS = '''\


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
