"""A scenario: in the address, in the store, and the same krona counted twice in it."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- in the address ---------------------------------------------------------------------------------------------------

ADDRESS_PART = Rule("S501", NOTE,
    N_("Delen ”{part}” i adressen går inte att tolka: ”{value}”. Den har lämnats utan avseende."),
    N_("Kontrollera att hela adressen kom med, eller ställ in värdet på sidan."))

# --- in the store -----------------------------------------------------------------------------------------------------

NO_SUCH_SCENARIO = Rule("S566", ERROR,
    N_("Det finns inget sparat scenario som heter ”{name}”."),
    N_("Spara scenariot först, och välj det sedan som huvudscenario."))

# --- the same krona counted twice -------------------------------------------------------------------------------------

LEVER_TWICE = Rule("S531", WARNING,
    N_("{one} finns två gånger på raden {line} i {region}, månad {months}: samma krona kan räknas två gånger."),
    N_("Slå ihop dem till en, eller ge dem var sitt namn om det är två skilda saker."))
SHARE_TWICE = Rule("S532", WARNING,
    N_("{one} och {other} räknas båda på hela raden {line} i {region}, månad {months}."),
    N_("Slå ihop dem till en procentsats, eller låt dem gälla olika rader, regioner eller månader."))
SHARE_AND_AMOUNT = Rule("S533", WARNING,
    N_("{one} räknas på hela raden {line} i {region}, månad {months}, och {other} lägger ett belopp på samma rad."),
    N_("Ta bort beloppet om det avser samma ökning. Är det något utöver den kan båda stå kvar."))
SAME_STAFF = Rule("S534", NOTE,
    N_("{one} och {other} gäller samma personal i {region}, månad {months}. Motsatta tecken är rätt när tomma tjänster "
       "täcks på annat sätt, men samma timmar ska räknas en gång."),
    N_("Kontrollera att det som täcks inte är mer än det som står tomt."))
AMOUNT_TWICE = Rule("S535", NOTE,
    N_("{one} och {other} ändrar båda raden {line} i {region}, månad {months}."),
    N_("Ta bort den ena om de avser samma sak, eller ge dem var sitt namn."))
RELIEF_TWICE = Rule("S536", WARNING,
    N_("Utgångspunkten innehåller redan {held} tkr av Värmlands kostnadsminskning, som är {year} tkr på ett år. "
       "Scenariot lägger till {added} tkr, så {twice} tkr räknas två gånger."),
    N_("Lägg bara till {left} tkr, eller välj en utgångspunkt som inte innehåller kostnadsminskningen."))
RELIEF_UNSURE = Rule("S537", NOTE,
    N_("Källorna säger både att Värmlands kostnadsminskning, {relief} tkr på {months} månader, har förbättrat "
       "resultatet och att den inte är inräknad. Finns den i utfallet finns den även i dagens prognos, och {added} tkr "
       "räknas två gånger."),
    N_("Ta reda på hur den är bokförd, eller utgå från den publicerade prognosen och jämför de två läsningarna."))
RELIEF_SEVERAL = Rule("S538", WARNING,
    N_("Flera påverkansfaktorer lägger till Värmlands kostnadsminskning: {levers}."),
    N_("Behåll en av dem, eller ge dem namn som visar vad var och en är."))
SHARE_OF_ADJUSTED = Rule("S539", NOTE,
    N_("{lever} räknas på raden {line}, och där ligger även skillnaden mellan den publicerade prognosen och dagens."),
    N_("Utgå från dagens prognos om andelen bara ska vara av den prognostiserade kostnaden."))
