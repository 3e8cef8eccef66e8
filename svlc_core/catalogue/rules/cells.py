"""Cells and rows, and why a row gives no figure."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, NOTHING, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- cells whose fault has a likely cause -----------------------------------------------------------------------------

NUMBER_SHORTENED = Rule("R062", ERROR,
    N_("”{value}” är ett tal som Excel har förkortat, så att siffror kan ha gått förlorade ({count} st, rad {rows})."),
    N_("Gör kolumnen bredare i Excel, välj talformatet Tal, spara filen på nytt och lämna in den igen."))
NUMBER_LOOKALIKE = Rule("R063", ERROR,
    N_("”{value}” är skrivet med tecken som liknar siffror ({count} st, rad {rows})."),
    N_("Skriv om talet med vanliga siffror, till exempel nolla i stället för bokstaven O och etta i stället för l."))
PERIOD_OF_OTHER_KIND = Rule("R064", ERROR,
    N_("”{value}” är en vecka, ett kvartal eller ett halvår, som inte följs upp här ({count} st, rad {rows})."),
    N_("Lämna in uppgifterna månad för månad, till exempel 2025-08. Publicerade uppgifter kan också gälla ett år "
       "eller ett tertial."))
REGION_LIKE = Rule("R065", ERROR,
    N_("Regionen ”{value}” känns inte igen, men liknar {region} ({count} st, rad {rows})."),
    N_("Menade du {region}? Skriv det i så fall, annars den region som raden gäller."))

# --- cells and rows ---------------------------------------------------------------------------------------------------

AMOUNT_UNREADABLE = Rule("R101", ERROR,
    N_("”{value}” går inte att tolka som ett belopp ({count} st, rad {rows})."),
    N_("Skriv till exempel 1 234,5."))
AMOUNT_AMBIGUOUS = Rule("R102", ERROR,
    N_("”{value}” kan betyda både tusental och decimaler ({count} st, rad {rows})."),
    N_("Välj decimaltecken för filen, eller skriv 1 234 för tusental och 1,23 för decimaler."))
PERIOD_UNREADABLE = Rule("R103", ERROR,
    N_("”{value}” går inte att tolka som en period ({count} st, rad {rows})."),
    N_("Skriv till exempel 2025-08 eller aug 2025."))
PERIOD_NOT_MONTH = Rule("R104", ERROR,
    N_("”{value}” är inte en enskild månad ({count} st, rad {rows})."),
    N_("Lämna in beloppen månad för månad."))
UNKNOWN_REGION = Rule("R105", ERROR,
    N_("Regionen ”{value}” känns inte igen ({count} st, rad {rows})."),
    N_("Skriv regionens namn, till exempel Region Uppsala."))
REGION_MISSING = Rule("R106", ERROR,
    N_("Region saknas ({count} st, rad {rows})."),
    N_("Fyll i vilken region raden gäller."))
ACCOUNT_MISSING = Rule("R107", ERROR,
    N_("Raden har belopp men varken konto eller kontogrupp ({count} st, rad {rows})."),
    N_("Fyll i konto eller kontogrupp."))
UNMAPPED = Rule("R108", NOTE,
    N_("Konton eller grupper som inte hör till någon resultatrad: {accounts} ({count} st, rad {rows})."),
    N_("Beloppen ingår i resultatet och visas på raden ”Ej mappat”. På sidan Kontoplan kan kontona få en resultatrad."))
ROUNDED = Rule("R109", NOTE,
    N_("Belopp med fler decimaler än hela ören har avrundats ({count} st, rad {rows})."),
    NOTHING)
SUBTOTAL_DIFFERS = Rule("R110", WARNING,
    N_("Summaraden ”{value}” visar {stated} kr, men raderna den summerar ger {found} kr."),
    N_("Kontrollera att inga rader saknas i filen. Summaraden själv lagras inte."))
SUM_COLUMN_DIFFERS = Rule("R111", WARNING,
    N_("Summakolumnen stämmer inte med månaderna ({count} st, rad {rows})."),
    N_("Kontrollera att inga månader saknas i filen. Summakolumnen själv lagras inte."))
OF_WHICH = Rule("R112", NOTE,
    N_("Raden ”{value}” ingår redan i raden ovanför och har inte lagts till ({count} st, rad {rows})."),
    NOTHING)
UNKNOWN_SERIES = Rule("R113", ERROR,
    N_("Nyckeltalet ”{value}” känns inte igen ({count} st, rad {rows})."),
    N_("Skriv nyckeltalets namn som i den publicerade tabellen."))
FIGURE_UNREADABLE = Rule("R114", ERROR,
    N_("”{value}” går inte att tolka som en uppgift ({count} st, rad {rows})."),
    N_("Skriv ett tal, till exempel 4,26, eller ett streck om uppgiften saknas."))
UNIT_DIFFERS = Rule("R115", WARNING,
    N_("”{value}” har en annan enhet än {unit}, som anges för raden ({count} st, rad {rows})."),
    N_("Kontrollera vilken enhet som gäller. Enheten i cellen har använts."))
RESULT_ACCOUNT_UNKNOWN = Rule("R116", ERROR,
    N_("”{value}” är inget kontonummer ({count} st, rad {rows})."),
    N_("Kontonummer består av siffror, till exempel 4010."))
TOO_MANY_CELLS = Rule("R118", ERROR,
    N_("Raden har fler celler än rubrikraden har kolumner ({count} st, rad {rows})."),
    N_("Ofta är decimaltecknet detsamma som skiljetecknet. Spara filen med semikolon mellan kolumnerna."))

# Why a physical row gives no figure: these are reasons of rows set aside, not findings.
TITLE_ROW = Rule("R150", NOTE, N_("Rad ovanför tabellen."), NOTHING)
HEADER_ROW = Rule("R151", NOTE, N_("Rubrikrad."), NOTHING)
BLANK_ROW = Rule("R152", NOTE, N_("Tom rad."), NOTHING)
NO_AMOUNT = Rule("R153", NOTE, N_("Rad utan belopp eller uppgift."), NOTHING)
SUBTOTAL_ROW = Rule("R154", NOTE, N_("Summarad, räknas fram ur sina rader."), NOTHING)
OUTSIDE_TABLE = Rule("R155", NOTE, N_("Rad på ett blad utan tabell."), NOTHING)
BALANCE_ROW = Rule("R156", NOTE, N_("Konto utanför resultaträkningen."), NOTHING)
OTHER_YEAR_ROW = Rule("R157", NOTE, N_("Post för ett annat räkenskapsår."), NOTHING)
SUMMARY_ROW = Rule("R158", NOTE, N_("Saldo som redan ingår i andra poster i filen."), NOTHING)
STRUCK_ROW = Rule("R159", NOTE, N_("Rättelsepost som inte ska räknas."), NOTHING)
