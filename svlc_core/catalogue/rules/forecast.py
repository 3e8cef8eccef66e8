"""What is chosen for a line of the forecast, and published forecasts."""

from svlc_core.catalogue.rules.gravity import ERROR, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- what is chosen for a line ----------------------------------------------------------------------------------------

WEIGHTS_NOT_WHOLE = Rule("S521", ERROR,
    N_("Vikterna för {line} i {region} blir tillsammans {share} %, inte 100 %."),
    N_("Ändra vikterna så att de tillsammans blir 100 %, var och en över noll."))
PICK_NOT_USED = Rule("S522", WARNING,
    N_("Valet för {line} i {region} används inte. {why}"),
    N_("Välj ett annat sätt för raden, eller ta bort valet. Tills dess gäller regionens eget sätt."))
PICK_WITHOUT_REASON = Rule("S564", ERROR,
    N_("Valet för {region}, raden ”{line}”, saknar motivering."),
    N_("Skriv varför raden ska räknas på det här sättet, så att den som läser prognosen senare förstår valet."))
NO_SUCH_PICK = Rule("S565", ERROR,
    N_("Det finns inget eget val för {region}, raden ”{line}”, {year} att ta tillbaka."),
    N_("Läs om sidan: valet kan redan vara tillbakataget."))

# --- published forecasts ----------------------------------------------------------------------------------------------

NO_SUCH_VINTAGE = Rule("S561", ERROR,
    N_("Prognosomgången finns inte eller är redan tillbakadragen."),
    N_("Läs om sidan och välj en prognosomgång som gäller."))
VINTAGE_WITHOUT_TITLE = Rule("S562", ERROR,
    N_("Prognosomgången saknar namn."),
    N_("Ge den ett namn som går att känna igen om ett år, till exempel ”Augustiprognos 2025”."))
WITHDRAWN_WITHOUT_REASON = Rule("S563", ERROR,
    N_("Det saknas en anledning till att prognosomgången dras tillbaka."),
    N_("Skriv varför den inte ska gälla längre. Den finns kvar i historiken med anledningen bredvid."))
VINTAGE_CHANGED = Rule("S567", ERROR,
    N_("Prognosomgång {vintage} är inte den som publicerades: dess innehåll stämmer inte med dess kontrollsumma."),
    N_("Återställ lagret från en säkerhetskopia. En publicerad prognos ändras aldrig av programmet."))
