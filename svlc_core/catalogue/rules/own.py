"""Indicators of one's own, in the file that declares them."""

from svlc_core.catalogue.rules.gravity import ERROR
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

OWN_NOT_TOML = Rule("R250", ERROR,
    N_("Filen med egna indikatorer går inte att läsa som TOML."),
    N_("Rätta raden: texter står inom raka citattecken, och en klammerparentes slutar på raden där den börjar, om "
       "inte en lista i den fortsätter. Ett exempel står i docs/indicators.md."))
OWN_KEY_UNKNOWN = Rule("R251", ERROR,
    N_("{where}: nyckeln ”{value}” finns inte. Närmast ligger ”{nearest}”."),
    N_("Rätta den eller ta bort den. Tillåtet är: {allowed}."))
OWN_KEY_MISSING = Rule("R252", ERROR,
    N_("{where}: nyckeln ”{key}” saknas."),
    N_("Lägg till den: {what}."))
OWN_OTHER_KIND = Rule("R253", ERROR,
    N_("{where}: ”{value}” är inte {expected}."),
    N_("Rätta värdet. Ett exempel står i docs/indicators.md."))
OWN_WORD_UNKNOWN = Rule("R254", ERROR,
    N_("{where}: ”{value}” finns inte. Närmast ligger ”{nearest}”."),
    N_("Välj något av: {allowed}."))
OWN_CODE_TAKEN = Rule("R255", ERROR,
    N_("{where}: koden ”{value}” hör redan till indikatorn ”{label}”."),
    N_("Ge den egna indikatorn en annan kod."))
OWN_CODE_FORM = Rule("R256", ERROR,
    N_("{where}: koden ”{value}” går inte att använda."),
    N_("Skriv den med små bokstäver a–z, siffror och understreck, till exempel svarstid_p90."))
OWN_OPERATOR = Rule("R257", ERROR,
    N_("{where}: ”{key}” går inte att använda på kolumnen ”{value}”."),
    N_("För den kolumnen går det att använda: {allowed}."))
OWN_CONDITION_EMPTY = Rule("R258", ERROR,
    N_("{where}: villkoret säger ingenting."),
    N_("Skriv vilken kolumn det gäller och vad som ska gälla, till exempel {example}."))
OWN_KEY_UNFIT = Rule("R259", ERROR,
    N_("{where}: ”{key}” hör inte till måttet ”{value}”."),
    N_("Ta bort nyckeln, eller välj ett annat mått: {what}."))
OWN_OUT_OF_RANGE = Rule("R260", ERROR,
    N_("{where}: {value} är utanför det tillåtna."),
    N_("Skriv {allowed}."))
OWN_UNIT_UNFIT = Rule("R261", ERROR,
    N_("{where}: enheten ”{value}” passar inte måttet, som ger {unit}."),
    N_("Skriv {unit}, eller ta bort nyckeln enhet."))
OWN_NOT_OPENED = Rule("R262", ERROR,
    N_("Filen {file} med egna indikatorer går inte att öppna, eller är inte skriven i UTF-8."),
    N_("Kontrollera behörigheten och spara den som UTF-8. De fasta indikatorerna visas som vanligt."))
