"""Sick leave in hours, read and checked."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

# --- reading ----------------------------------------------------------------------------------------------------------

HOURS_UNREADABLE = Rule("R230", ERROR,
    N_("”{value}” går inte att tolka som timmar ({count} st, rad {rows})."),
    N_("Skriv till exempel 151,5, eller 151:30 för timmar och minuter. Ingen sjuktid skrivs som 0."))
HOURS_MISSING = Rule("R231", ERROR,
    N_("Timmar saknas ({count} st, rad {rows})."),
    N_("Fyll i ordinarie tid och sjuktid. Ingen sjuktid skrivs som 0: en tom cell kan betyda att uppgiften saknas."))
SICK_EXCEEDS_ORDINARY = Rule("R232", ERROR,
    N_("Sjuktiden är längre än den ordinarie tiden ({count} st, rad {rows})."),
    N_("Kontrollera att kolumnerna inte är förväxlade och att båda är i timmar."))
LONG_EXCEEDS_SICK = Rule("R233", ERROR,
    N_("Tiden i sjukfrånvaro om 60 dagar eller mer är längre än hela sjuktiden ({count} st, rad {rows})."),
    N_("Den långa sjukfrånvaron är en del av sjuktiden. Kontrollera kolumnerna i källan."))
SEX_UNKNOWN = Rule("R234", ERROR,
    N_("”{value}” går inte att tolka som kön ({count} st, rad {rows})."),
    N_("Skriv kvinnor eller män, eller K eller M."))
AGE_UNKNOWN = Rule("R235", ERROR,
    N_("”{value}” går inte att tolka som ålder ({count} st, rad {rows})."),
    N_("Skriv en ålder i hela år, eller någon av grupperna –29, 30–49 och 50–."))
EXTENT_UNKNOWN = Rule("R236", WARNING,
    N_("”{value}” går inte att tolka som heltid eller deltid ({count} st, rad {rows})."),
    N_("Raden har lästs utan omfattning. Skriv heltid, deltid eller en sysselsättningsgrad i procent."))
PEOPLE_UNREADABLE = Rule("R237", ERROR,
    N_("”{value}” är inget antal ({count} st, rad {rows})."),
    N_("Skriv ett helt tal, eller lämna cellen tom om antalet inte är känt."))
SEX_MISSING = Rule("R238", WARNING,
    N_("Kön saknas ({count} st, rad {rows})."),
    N_("Timmarna räknas in i totalen, men i varken kvinnor eller män. Fyll i kolumnen om könet är känt."))
AGE_MISSING = Rule("R239", WARNING,
    N_("Ålder saknas ({count} st, rad {rows})."),
    N_("Timmarna räknas in i totalen, men i ingen åldersgrupp. Fyll i kolumnen om åldern är känd."))
PERSONS_HIDDEN = Rule("R240", NOTE,
    N_("Kolumnen ”{value}” pekar ut personer. Den har bytts mot pseudonymer innan något lästes."),
    N_("Inget behöver göras. Varken lagret eller den bevarade filen innehåller vad som stod i kolumnen."))

# --- checking ---------------------------------------------------------------------------------------------------------

SAME_HOURS = Rule("C230", WARNING,
    N_("Raden är likadan som en tidigare rad i filen. Den räknas bara en gång."),
    N_("Ta bort den ena raden. Är det två grupper: skilj dem åt med kön, ålder eller omfattning."))
CONFLICTING_HOURS = Rule("C231", ERROR,
    N_("Samma grupp och månad står på flera rader i filen, med olika timmar. Ingen av raderna lagras."),
    N_("Behåll den rad som stämmer, ta bort de andra och lämna in filen igen."))
TWO_EMPLOYMENTS = Rule("C232", WARNING,
    N_("Samma person och månad står på flera rader. Timmarna räknas samman, och personen räknas en gång."),
    N_("Det är rätt om personen har två anställningar. Ta annars bort raderna som inte gäller."))
PERSON_CHANGES = Rule("C233", WARNING,
    N_("{region}: personer vars kön eller åldersgrupp inte är densamma i alla månader (antal: {count})."),
    N_("Att bli äldre är väntat, men inte att bli yngre eller byta kön. Kontrollera raderna i källan."))
HOURS_UNUSUAL = Rule("C234", WARNING,
    N_("{region}: den ordinarie tiden är {hours} timmar per person och månad i {periods}. {cause}"),
    N_("Ordinarie tid är personens timmar under månaden enligt schema eller avtal. Kontrollera i källan."))
SIZE_UNKNOWN = Rule("C235", NOTE,
    N_("{region}: det framgår inte hur många som är anställda i grupperna (antal rader: {count})."),
    N_("Grupper av okänd storlek döljs när uppgifterna visas. Lägg till kolumnen antal, om antalen är kända."))
SAME_ORDINARY = Rule("C236", WARNING,
    N_("{region}: alla grupper har samma ordinarie tid i {periods}."),
    N_("Varje grupps sjuktid ska ställas mot gruppens egen ordinarie tid, inte mot hela organisationens."))
ALL_LONG = Rule("C237", WARNING,
    N_("{region}: all sjuktid är i sjukfrånvaro om 60 dagar eller mer."),
    N_("Kontrollera att kolumnen bara innehåller den långa sjukfrånvaron och inte hela sjuktiden."))
SEX_OR_AGE_LACKING = Rule("C238", WARNING,
    N_("{region}: {share} % av den ordinarie tiden saknar {what}."),
    N_("Uppgifter per grupp blir då inte hela. Fyll i kolumnen i källan och lämna in filen igen."))
HOURS_REPLACE = Rule("C239", ERROR,
    N_("Sjukfrånvaro i timmar kan bara ersätta: varje region och månad lämnas in hel."),
    N_("Välj att ersätta perioden."))
