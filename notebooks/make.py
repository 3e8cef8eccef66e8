"""Write the notebook of the sample data anew: `python notebooks/make.py [FOLDER]`.

It ends with the same cells as a notebook that is fetched from the app (`svlc_core.report.notebook`).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from svlc_core.report.notebook import Cell, analysis, book, code, prose, settings
from svlc_core.report.notebook.start import FIND
from svlc_core.scenario import Lever, Scenario

NAME = "helarsprognos.ipynb"
EXAMPLE = Scenario("Två tjänster tillsätts", (Lever("vacancies", -2, 10, low=-3, high=-1),))

OPENING = """\
# Från fil till helårsprognos

Hela vägen, steg för steg, på exempeldata: en fil läses, granskas, sparas och mäts; sedan räknas helårsprognosen och ett
scenario. Varje steg är samma kod som i appen, så siffrorna är desamma på öret.

Huvudboken i exemplet är påhittad och kalibrerad mot det som är publicerat; se `sample_data/README.md`."""

IMPORTS = """\
import json
import tempfile
from datetime import UTC, datetime

import pandas as pd

from svlc_core import charts, check, forecast, measure, read, report, scenario
from svlc_core.store import Store
from svlc_core.vocabulary import Region, Unit
from svlc_core.wording import label, money, percent, text

SAMPLES = folder / "sample_data\""""

READ = """\
## 1. Läs

Filen är en huvudbok som en ekonom skulle spara den i Excel: cp1252, semikolon, titelrader överst, summor sist och
intäkter med minustecken. Läsaren berättar vad den har bestämt sig för."""

READ_CODE = """\
name = "huvudbok_2022_2025.csv"
raw = (SAMPLES / name).read_bytes()
reading = read.upload(name, raw)
pd.Series({choice: text(decided, "sv") for choice, decided in reading.choices.items()}).to_frame("val")"""

ROWS = """\
En uppgift per rad, i hela öre och resultatets tecken (intäkter plus, kostnader minus), med platsen i filen kvar."""

ROWS_CODE = 'reading.rows[["row", "column", "text", "region", "year", "month", "account", "line", "measure", "amount"]].head()'

CHECK = """\
## 2. Granska

Anmärkningarna säger var, vad och hur det rättas. Kvittensen visar att inget har försvunnit: det som finns i filen är det
som sparas, avvisas och lämnas åt sidan."""

CHECK_CODE = """\
home = tempfile.TemporaryDirectory()
store = Store(f"{home.name}/svlc.duckdb")
delivery = check.delivery(reading, store.touched(reading))
for finding in delivery.findings:
    print(finding.sentence())
splits = {"rader": delivery.receipt.rows, **delivery.receipt.sums}
pd.DataFrame({what: vars(split) | {"difference": split.difference} for what, split in splits.items()})"""

STORE = """\
## 3. Spara

Leveransen sparas i en transaktion, tillsammans med originalfilen. Här ligger lagret i en tillfällig mapp. De publicerade
ekonomiuppgifterna sparas på samma sätt."""

STORE_CODE = """\
def hand_in(name):
    raw = (SAMPLES / name).read_bytes()
    reading = read.upload(name, raw)
    return store.save(check.delivery(reading, store.touched(reading)), raw, "anteckningsboken", datetime(2025, 9, 5, tzinfo=UTC))


hand_in("huvudbok_2022_2025.csv")
hand_in("publicerad_ekonomi.csv")
facts = store.current("published_finance")
store.verify()"""

MEASURE = """\
## 4. Mät

Frågan är ett Ibis-uttryck över en obunden tabell; lagret svarar och stängs. Bruttokostnaden är alla kostnader utan avdrag för
intäkter, jämförd med samma månader året före."""

MEASURE_CODE = """\
monthly = store.ask(measure.monthly)
store.close()
growth = measure.gross_cost_growth(monthly, 2025, 8, Region.ALL)
print("Bruttokostnadsutveckling:", percent(growth.growth, 2))
monthly.tail(4)"""

PRESETS = """\
### De publicerade siffrorna som scenarier

Scenarierna räknas ur de sparade uppgifterna: den publicerade prognosen, lättnaden från Värmland, och båda sätten att läsa
om lättnaden redan finns i utfallet."""

PRESETS_CODE = """\
published = scenario.published(facts)
to_date = int(today.monthly.loc[today.monthly["status"] == "actual", "amount"].sum())
print("Resten av året, om lättnaden inte redan finns i utfallet:", tkr(published.rest(to_date)))
print("Resten av året, om den redan finns i utfallet:", tkr(published.rest(to_date, "published_inside")))
presets = scenario.presets(facts, MONTHS_KNOWN)
pd.DataFrame({"Scenario": [preset.label for preset in presets], "Belopp": [tkr(preset.amount) for preset in presets]})"""


def cells() -> list[Cell]:
    steps = ((READ, READ_CODE), (ROWS, ROWS_CODE), (CHECK, CHECK_CODE), (STORE, STORE_CODE), (MEASURE, MEASURE_CODE))
    way = [cell for words, source in steps for cell in (prose(words), code(source))]
    rest = analysis(settings(2025, 8, None, EXAMPLE.to_query()))
    published = [prose(PRESETS), code(PRESETS_CODE)]
    return [prose(OPENING), code(f"{FIND}\n\n{IMPORTS}"), *way, *rest[:-2], *published, *rest[-2:]]


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    (target / NAME).write_bytes(book(cells()))
