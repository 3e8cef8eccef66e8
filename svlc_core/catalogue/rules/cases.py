"""Cases, read and checked."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, NOTHING, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- reading ----------------------------------------------------------------------------------------------------------

CASE_MISSING = Rule("R200", ERROR,
    N_("Raden saknar ärendenummer ({count} st, rad {rows})."),
    N_("Fyll i ärendets nummer."))
TIME_UNREADABLE = Rule("R201", ERROR,
    N_("”{value}” går inte att tolka som en tid ({count} st, rad {rows})."),
    N_("Skriv till exempel 2025-08-31 23:59:58. För svar och utlarmning räcker klockslaget, 23:59:58."))
TIME_MISSING = Rule("R202", ERROR,
    N_("Tiden för samtalet saknas ({count} st, rad {rows})."),
    N_("Fyll i dag och klockslag, till exempel 2025-08-31 23:59:58."))
DURATION_UNREADABLE = Rule("R203", ERROR,
    N_("”{value}” går inte att tolka som hur lång tid något tog ({count} st, rad {rows})."),
    N_("Skriv sekunder, till exempel 3,9, eller minuter och sekunder, till exempel 1:25."))
PRIORITY_UNKNOWN = Rule("R204", ERROR,
    N_("Prioriteten ”{value}” känns inte igen ({count} st, rad {rows})."),
    N_("Skriv 1A, 1B, 2A, 2B, 3 eller hänvisning. Ensamma siffror förstås bara i en kolumn av koder, 1–5 och 7."))
PRIORITY_MISSING = Rule("R205", ERROR,
    N_("Prioritet saknas ({count} st, rad {rows})."),
    N_("Skriv 1A, 1B, 2A, 2B, 3 eller hänvisning."))
AGE_UNREADABLE = Rule("R206", ERROR,
    N_("Åldern ”{value}” går inte att tolka ({count} st, rad {rows})."),
    N_("Skriv hela år, till exempel 67, eller lämna cellen tom."))
CARRIED_UNKNOWN = Rule("R207", ERROR,
    N_("”{value}” är ingen prioritet in till sjukhus ({count} st, rad {rows})."),
    N_("Skriv 1, 2, 3 eller ingen transport."))
ADMITTED_UNKNOWN = Rule("R208", ERROR,
    N_("”{value}” går inte att tolka som om patienten blev inskriven ({count} st, rad {rows})."),
    N_("Skriv ja eller nej, eller tiden för inskrivningen."))
CASE_TWICE = Rule("R209", ERROR,
    N_("Ärendet ”{value}” står redan på en tidigare rad, med andra uppgifter ({count} st, rad {rows})."),
    N_("Behåll den rad som stämmer och ta bort den andra."))
CASE_REPEATED = Rule("R210", NOTE,
    N_("Ärenden som står flera gånger, med samma uppgifter, räknas en gång ({count} st, rad {rows})."),
    NOTHING)
TIME_UNUSED = Rule("R211", NOTE,
    N_("{what}: {why}. Tiden har lämnats utanför ({count} st, rad {rows})."),
    N_("Kontrollera tiderna i källsystemet om de är många. Ärendena räknas, men inte i det som mäts med tiden."))
IDENTITIES = Rule("R212", NOTE,
    N_("{share} % av ärendena har giltig identitet ({valid} av {cases}). Identiteterna har ersatts med pseudonymer."),
    N_("Inget behöver göras. Återkontakter räknas bara för ärenden med identitet; identiteterna själva sparas aldrig."))
PERSONS_LEFT_OUT = Rule("R213", NOTE,
    N_("Kolumnen ”{value}” har lämnats utanför: det finns ingen nyckel att göra pseudonymer med."),
    N_("Lämna in filen i Uppföljningen, där nyckeln finns. Utan den går återkontakter inte att räkna."))

# --- checking ---------------------------------------------------------------------------------------------------------

CASES_REPLACED = Rule("C221", NOTE,
    N_("Ersätter det som redan är lagrat för {region}, {first} – {last} (antal dagar: {days})."),
    N_("Se efter i skillnaden mot lagrat att ändringarna är väntade. Leveransen går att ångra."))
FEWER_CASES = Rule("C222", WARNING,
    N_("{region}: färre ärenden än tidigare samma dag (antal dagar: {days}, {which}), {was} blir {becomes}."),
    N_("Kontrollera att exporten omfattar hela dagarna: en ny leverans ersätter varje dag som den har ärenden för."))
DAYS_MISSING = Rule("C223", WARNING,
    N_("{region}: dagar utan ärenden mitt i filen (antal: {days}, {which})."),
    N_("Kontrollera att exporten är hel. Har dagarna inga ärenden behöver inget göras."))
CASES_AHEAD = Rule("C224", WARNING,
    N_("{region}: ärenden ligger i framtiden (antal: {cases}), det första {first}."),
    N_("Kontrollera datum och klocka i källsystemet."))
TIMES_MISSING = Rule("C225", WARNING,
    N_("{region}: {what} saknas i {share} % av ärendena."),
    N_("Kontrollera att exporten har kolumnen och att rätt kolumn har valts."))
MEDIAN_APART = Rule("C226", WARNING,
    N_("{region}, {period}: svarstidens median är {median} sekunder, mot {other} i filens andra månader."),
    N_("Kontrollera tidernas enhet i filen mot källan."))
CASES_NOT_ADDED = Rule("C227", ERROR,
    N_("Ärenden kan bara ersättas: varje dag i filen lagras hel."),
    N_("Spara filen så att den ersätter. Dagar som inte står i filen står kvar ändå."))
