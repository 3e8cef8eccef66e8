"""The store, its files, and what counts beside it."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- deliveries -------------------------------------------------------------------------------------------------------

ALREADY_STORED = Rule("S401", ERROR,
    N_("Samma fil lämnades in {at} av {by}."),
    N_("Inget har ändrats. Ångra den leveransen först, om filen ska lagras på nytt."))
STORE_IN_USE = Rule("S402", ERROR,
    N_("Lagret {file} används av ett annat program ({holder})."),
    N_("Stäng det programmet, eller vänta tills det är klart, och försök igen."))
STORE_NOT_FOUND = Rule("S403", ERROR,
    N_("Det finns inget lager i {file}."),
    N_("Kontrollera sökvägen, eller lämna in en fil så att lagret skapas."))
STORE_NOT_READABLE = Rule("S404", ERROR,
    N_("Lagret {file} går inte att öppna eller skriva till."),
    N_("Kontrollera att disken har plats och att filen får ändras. Ta annars fram den senaste säkerhetskopian."))
NOT_ACCEPTED = Rule("S405", ERROR,
    N_("Filen {file} är inte godkänd och kan inte lagras."),
    N_("Rätta det som anmärkningarna pekar ut och lämna in filen igen."))
NOT_TO_UNDO = Rule("S406", ERROR,
    N_("Leverans {delivery} finns inte eller är redan ångrad."),
    N_("Läs om sidan och välj en leverans som gäller."))
OVERTAKEN = Rule("S435", ERROR,
    N_("Leverans {delivery} går inte att rätta för sig: leverans {later} ({file}) har senare ersatt samma uppgifter."),
    N_("Rätta den senare leveransen, eller ångra den först."))
STOPPED = Rule("S436", NOTE,
    N_("Läsningen avbröts. Inget har sparats."),
    N_("Läs filen på nytt, eller ta bort den."))
CHANGED_MEANWHILE = Rule("S437", NOTE,
    N_("Någon annan har sparat under tiden. Inget har sparats, och skillnaden är räknad på nytt."),
    N_("Se efter i skillnaden mot sparat och spara igen."))
OTHER_BYTES = Rule("S407", ERROR,
    N_("Filens innehåll är inte det som kontrollerades."),
    N_("Lämna in filen igen."))
OTHER_SCHEMA = Rule("S408", ERROR,
    N_("Lagret {file} är gjort av en annan version av programmet och går inte att öppna med den här."),
    N_("Inget i det är ändrat. Flytta undan det, så skapas ett nytt, och lämna in filerna i mappen originals igen. "
       "Eller använd den version av programmet som det gjordes med."))
STORED_ROWS_LOST = Rule("S411", ERROR,
    N_("Leverans {delivery} ({file}): {what} är {found} i lagret, men {receipt} enligt kvittensen."),
    N_("Ta fram den senaste säkerhetskopian, eller ångra leveransen och lämna in originalfilen igen."))
ORIGINAL_LOST = Rule("S412", ERROR,
    N_("Leverans {delivery}: originalfilen {file} saknas eller har ändrats."),
    N_("Hämta originalfilen ur säkerhetskopian."))
ORIGINAL_UNKNOWN = Rule("S413", WARNING,
    N_("Originalfilen {file} hör inte till någon leverans: ett sparande har avbrutits eller gått förlorat."),
    N_("Lämna in filen igen om dess uppgifter saknas."))

# --- cases, and what is beside the store ------------------------------------------------------------------------------

CASES_LOST = Rule("S503", ERROR,
    N_("Leverans {delivery}: filen {file} med leveransens ärenden saknas eller har ändrats."),
    N_("Hämta den ur säkerhetskopian, mappen cases. Eller ångra leveransen och lämna in originalfilen igen."))
CASES_UNKNOWN = Rule("S504", WARNING,
    N_("Ärendefilen {file} hör inte till någon leverans."),
    N_("Ta bort den, om den inte hör till ett annat lager i samma mapp."))
CASES_NOT_ANSWERED = Rule("S505", ERROR,
    N_("Ärendena i {folder} gick inte att räkna på."),
    N_("Kör python -m svlc_core verify. Är allt helt räcker minnet inte till: fråga om en kortare tid, eller använd "
       "Spark (docs/operations.md)."))
SPARK_MISSING = Rule("S506", ERROR,
    N_("Spark är valt med SVLC_SPARK, men pyspark eller Java 17 är inte installerat."),
    N_("Installera Java 17 och requirements-spark.txt, eller ta bort SVLC_SPARK."))
SPARK_NOT_REACHED = Rule("S507", ERROR,
    N_("Sparkklustret {address} svarar inte."),
    N_("Kontrollera adressen i SVLC_SPARK och att klustret är igång. Utan SVLC_SPARK räknar den här datorn."))
KEY_NOT_USABLE = Rule("S508", ERROR,
    N_("Pseudonymnyckeln {file} går inte att läsa eller skapa."),
    N_("Lägg tillbaka den från dess egen säkerhetskopia och kontrollera behörigheten. En ny nyckel skapas om filen "
       "saknas, men då kan nya ärenden inte kopplas till samma person i äldre leveranser."))
