"""What the store remembers beside the deliveries: recipes, accounts, marks in time."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, NOTHING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- recipes ----------------------------------------------------------------------------------------------------------

TEXT_NOT_JSON = Rule("S409", ERROR,
    N_("Receptet går inte att läsa: texten är inte JSON."),
    N_("Använd en fil som har tagits ut ur Uppföljningen. Hur den ser ut står i docs/operations.md."))
PART_NOT_ALLOWED = Rule("S410", ERROR,
    N_("Delen ”{part}” i receptet går inte att använda: ”{value}”."),
    N_("Tillåtet är: {allowed}."))
PART_MISSING = Rule("R059", ERROR,
    N_("Delen ”{part}” saknas i receptet."),
    N_("Lägg till den. Det som ska finnas är: {allowed}."))
NO_SUCH_RECIPE = Rule("S414", ERROR,
    N_("Det finns inget recept att ändra för den rubriken."),
    N_("Läs om sidan och välj ett recept som gäller."))
RECIPE_TAKEN_IN = Rule("S415", NOTE,
    N_("Receptet ”{title}” har tagits in."),
    N_("Nästa fil med samma rubrikrad läses med det. Det går att ångra."))
RECIPE_NEWER_HERE = Rule("S416", NOTE,
    N_("Receptet ”{title}” har inte tagits in: det som finns här är lika nytt eller nyare ({at}, av {by})."),
    NOTHING)

# --- accounts ---------------------------------------------------------------------------------------------------------

PREFIX_NOT_DIGITS = Rule("S417", ERROR,
    N_("”{value}” är ingen början på ett kontonummer."),
    N_("Skriv bara siffror, till exempel 4 eller 441."))
PREFIX_TWICE = Rule("S418", ERROR,
    N_("Konton som börjar på {value} står på flera rader."),
    N_("Behåll en av raderna: varje början har en enda resultatrad."))
LINE_UNKNOWN = Rule("S419", ERROR,
    N_("Konton som börjar på {value} har ingen resultatrad."),
    N_("Välj en resultatrad, eller ta bort raden."))

# --- marks in time ----------------------------------------------------------------------------------------------------

NO_SUCH_MARK = Rule("S509", ERROR,
    N_("Markeringen finns inte eller är redan borttagen."),
    N_("Läs om sidan och välj en markering som gäller."))
MARK_WITHOUT_TEXT = Rule("S510", ERROR,
    N_("Markeringen saknar text."),
    N_("Skriv vad som hände, eller varför gränserna räknas om."))
MARK_ENDS_FIRST = Rule("S511", ERROR,
    N_("Markeringen slutar innan den börjar."),
    N_("Välj en sista dag som inte ligger före den första."))
