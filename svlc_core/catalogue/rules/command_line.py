"""What is asked for on the command line."""

from svlc_core.catalogue.rules.gravity import ERROR
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

FILE_NOT_FOUND = Rule("S421", ERROR,
    N_("Filen {file} går inte att öppna: den finns inte, är en mapp eller får inte läsas."),
    N_("Kontrollera sökvägen och behörigheten."))
NOTHING_TO_FORECAST = Rule("S422", ERROR,
    N_("Det finns ingen prognos för {year} efter {months} månader: någon region saknar utfall för dem, eller för åren "
       "före."),
    N_("Lämna in huvudboken för månaderna, eller välj andra med --year och --months."))
NO_LEDGER = Rule("S424", ERROR,
    N_("Lagret innehåller inget utfall att göra en prognos av."),
    N_("Lämna in huvudboken med utfall per månad först."))
NO_SUCH_INDICATOR = Rule("R263", ERROR,
    N_("Indikatorn ”{value}” finns inte."),
    N_("Välj bland {allowed}, eller deklarera den i indikatorer.toml bredvid lagret."))
FILE_NOT_WRITTEN = Rule("S423", ERROR,
    N_("Filen {file} går inte att skriva."),
    N_("Kontrollera sökvägen, behörigheten och att disken har plats."))
