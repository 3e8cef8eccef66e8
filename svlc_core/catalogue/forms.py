"""How a column is filled in: what it holds, how its cells may be written, and an example. A test reads every form."""

from __future__ import annotations

from svlc_core.catalogue.exports import CASES, FINANCE, HOURS, INDICATORS, LEDGER, SICK_LEAVE, Kind
from svlc_core.vocabulary import Quality
from svlc_core.wording import N_, SOURCE, Words

# The sheet of a template that explains the other one, by language: a reader leaves it out without a word.
GUIDES = {SOURCE: "Läs mig", "en": "Read me"}

# By the column's own name; the same name means the same in every export.
ABOUT: dict[str, Words] = {
    "region": N_("Vilken region raden gäller."),
    "år": N_("Året, om perioden bara är en månad."),
    "period": N_("Perioden raden gäller: en månad, för publicerade uppgifter även ett år eller ett tertial."),
    "konto": N_("Kontots nummer, som avgör vilken resultatrad beloppet hör till."),
    "kontonamn": N_("Kontots namn."),
    "kontogrupp": N_("Resultatraden, om den inte ska följa av kontot."),
    "ansvar": N_("Kostnadsställe eller ansvarskod."),
    "utfall": N_("Det som har bokförts under månaden, inte ackumulerat."),
    "budget": N_("Det som har budgeterats för månaden, inte ackumulerat."),
    "beloppsenhet": N_("Beloppens enhet. Anges ingen läses de som kr, med en varning."),
    "indikator": N_("Indikatorns namn eller kod."),
    "rad": N_("Nyckeltalets namn eller kod."),
    "post": N_("Uppgiftens namn eller kod."),
    "benämning": N_("Vad uppgiften mäter."),
    "enhet": N_("Uppgiftens enhet, om den inte står i samma cell som värdet."),
    "källa": N_("Dokumentet som uppgiften är hämtad ur. Två källor som säger olika behålls båda."),
    "målvärde": N_("Målet, som det är tryckt."),
    "riktning": N_("Åt vilket håll indikatorn blir bättre."),
    "värde": N_("Uppgiften som den är tryckt, med alla decimaler."),
    "ärende": N_("Ärendets nummer, som är dess eget i hela filen."),
    "central": N_("Larmcentralen som tog emot samtalet."),
    "linje": N_("Linjen eller kön som samtalet kom in på."),
    "samtal": N_("När samtalet kom in: dag och klockslag."),
    "besvarat": N_("När samtalet besvarades. Ett klockslag räcker; det gäller första gången efter samtalet."),
    "svarstid": N_("Hur lång tid det tog från samtal till svar, om inte tiden för svaret anges."),
    "klart": N_("När ärendet var klart för utlarmning."),
    "utlarmat": N_("När ambulansen larmades. Av klart och utlarmat gäller det som kom först."),
    "utlarmningstid": N_("Hur lång tid det tog från svar till utlarmning, om inte tiderna anges."),
    "prioritet": N_("Prioriteten som valdes."),
    "mbs": N_("Prioriteten som beslutsstödet rekommenderade; tom om det inte fylldes i."),
    "orsak": N_("Orsaken till att en annan prioritet valdes. Bara om den är ifylld sparas, inte vad som står."),
    "sökorsak": N_("Vad ärendet gällde."),
    "ålder": N_("Patientens ålder i hela år."),
    "prio in": N_("Prioriteten som patienten kördes in till sjukhus med."),
    "person": N_("Patientens personnummer, som ersätts med en pseudonym innan något annat läses. Aldrig i klartext."),
    "akutbesök": N_("När patienten kom till akutmottagningen, om det skedde."),
    "inskriven": N_("Om akutbesöket ledde till inskrivning: ja, nej eller tiden."),
    "anställningsnummer": N_(
        "Vem raden gäller. Byts mot en pseudonym innan något läses, och sparas aldrig som det står."
    ),
    "antal": N_("Hur många anställda raden gäller. En grupp av okänd storlek döljs."),
    "kön": N_("Kvinnor eller män."),
    "åldersgrupp": N_("Åldern i hela år, eller åldersgruppen."),
    "omfattning": N_("Heltid eller deltid, eller sysselsättningsgraden i procent."),
    "ordinarie tid": N_("Timmar enligt schema eller avtal under månaden."),
    "sjuktid": N_("Timmar av den ordinarie tiden som var sjukfrånvaro. Ingen sjuktid skrivs som 0."),
    "långtid": N_("Den del av sjuktiden som hör till en sammanhängande sjukfrånvaro om 60 dagar eller mer."),
    "rehabilitering": N_("Rehabiliteringsärenden som började under månaden."),
    "avslutad rehabilitering": N_("Rehabiliteringsärenden som avslutades under månaden."),
    "anmärkning": N_("Det läsaren behöver veta om uppgiften, till exempel varför den saknas."),
}

# What a cell may look like → the number or the period that is read, as the code writes it.
NUMBERS = {
    "1 234,50": "1234.50",
    "1234.5": "1234.5",
    "1.234,50": "1234.50",
    "1,234.50": "1234.50",
    "1'234,50": "1234.50",
    "-1 234,50": "-1234.50",
    "−1 234,50": "-1234.50",
    "1 234,50-": "-1234.50",
    "(1 234,50)": "-1234.50",
    "1 234,5 tkr": "1234.5",
    "1 234 kr": "1234",
    "1 234,-": "1234",
    "SEK 1 234,50": "1234.50",
    '="1234"': "1234",
    "3,7 (p)": "3.7",
}
MONTHS = {
    "2025-08": "2025-08",
    "202508": "2025-08",
    "2025-08-31": "2025-08",
    "aug 2025": "2025-08",
    "aug-25": "2025-08",
    "augusti 2025": "2025-08",
    "08/2025": "2025-08",
    "2025P08": "2025-08",
    "31 augusti 2025": "2025-08",
    "45870": "2025-08",
}
SPANS = {
    "2024": "2024",
    "helår 2024": "2024",
    "T2 2025": "2025T2",
    "2025T2": "2025T2",
    "tertial 2 2025": "2025T2",
    "jan–aug 2025": "2025T2",
    "jan-jul 2025": "2025M01-07",
}
# What a time or a duration of a case may look like → milliseconds since 1970-01-01 on the wall clock, or of the time.
MOMENTS = {
    "2025-08-31 23:59:58": 1_756_684_798_000,
    "2025-08-31T23:59:58.125": 1_756_684_798_125,
    "2025-08-31 23:59": 1_756_684_740_000,
    "31/8 2025 23:59": 1_756_684_740_000,
    "31.8.2025 23:59:58": 1_756_684_798_000,
    "20250831 23:59:58": 1_756_684_798_000,
    "45900,5": 1_756_641_600_000,
}
DURATIONS = {"4": 4_000, "3,9": 3_900, "12 s": 12_000, "1:25": 85_000, "0:01:25": 85_000}
# Lower case, after dashes of every kind have become "-".
MISSING: dict[str, Quality] = {
    **dict.fromkeys(("", "-", "--", "---", ".", "n/a", "null", "(tom)", "(blank)"), Quality.NOT_REPORTED),
    **dict.fromkeys(("i.u.", "i.u", "iu", "e.u.", "saknas", "uppgift saknas"), Quality.NOT_REPORTED),
    **dict.fromkeys(("*", "**"), Quality.NOT_ASSURED),
    **dict.fromkeys(("..", "‥"), Quality.SUPPRESSED),
}
SYSTEM_ERROR = "systemfel"  # anywhere in the cell, or in the note beside a missing figure

# In the words of files: never translated.
FREE = {
    Kind.YEAR: "2025",
    Kind.ACCOUNT: "4010; 4010 Lön",
    Kind.CASE: "S-0001234",
    Kind.AGE: "67; 67 år",
    Kind.PERSON: "ÅÅÅÅMMDD-NNNN; ÅÅMMDD-NNNN; AB10023",
    Kind.ADMITTED: "ja; nej; 1; 0; 2025-09-01 04:10",
    Kind.PEOPLE: "14",
    Kind.COUNT: "2",
    Kind.EXTENT: "heltid; deltid; 100 %; 75 %",
    Kind.HOURS: "151,5; 1 234,50; 151:30",
}

# A few rows as a file would have them, in the export's own words.
EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    LEDGER.code: (
        {"region": "Uppsala", "år": "2025", "period": "2025-08", "konto": "3010", "kontonamn": "Ersättning från region",
         "kontogrupp": "Intäkter", "ansvar": "1020", "utfall": "-2 394 200,00", "budget": "-2 394 200,00",
         "beloppsenhet": "kr"},
        {"region": "Uppsala", "år": "2025", "period": "2025-08", "konto": "4010", "kontonamn": "Lön arbetad tid",
         "kontogrupp": "Personal", "ansvar": "1020", "utfall": "953 372,16", "budget": "964 400,00",
         "beloppsenhet": "kr"},
    ),
    INDICATORS.code: (
        {"indikator": "Svarstid på prioriterad linje, medel", "benämning": "Svarstid, medel", "enhet": "sek",
         "region": "SUV + Värmland", "källa": "Uppföljning T2 2025", "målvärde": "8", "riktning": "lägre",
         "period": "T2 2025", "värde": "4,0"},
        {"indikator": "Orsak ifylld när vald prioritet avviker från beslutsstödets", "benämning": "Orsak ifylld",
         "enhet": "%", "region": "SUV + Värmland", "källa": "Uppföljning T2 2025", "riktning": "högre",
         "period": "2024", "värde": "-", "anmärkning": "systemfel, uppgift saknas"},
    ),
    SICK_LEAVE.code: (
        {"rad": "Total sjukfrånvaro", "enhet": "%", "region": "Uppsala", "period": "T2 2025", "värde": "2,85"},
        {"rad": "varav långtid, 60 dagar eller mer", "enhet": "%", "region": "Uppsala", "period": "2022", "värde": "*",
         "anmärkning": "kan inte kvalitetssäkras"},
    ),
    FINANCE.code: (
        {"post": "Ackumulerat resultat", "region": "SUV", "period": "jan-aug 2025", "värde": "2", "enhet": "mnkr",
         "källa": "Uppföljning T2 2025", "anmärkning": "lika stor avvikelse mot budget"},
        {"post": "Helårsprognos, resultat", "region": "Uppsala", "period": "2025", "värde": "676", "enhet": "tkr",
         "källa": "Uppföljning T2 2025"},
    ),
    CASES.code: (
        {"ärende": "S-0001234", "region": "Uppsala", "central": "Uppsala", "linje": "prioriterad",
         "samtal": "2025-08-31 23:59:58", "besvarat": "2025-09-01 00:00:02", "klart": "2025-09-01 00:01:20",
         "utlarmat": "2025-09-01 00:01:31", "prioritet": "1A", "mbs": "1B", "orsak": "annan bedömning",
         "sökorsak": "Bröstsmärta", "ålder": "67", "prio in": "1", "akutbesök": "2025-09-01 00:48",
         "inskriven": "ja"},
        {"ärende": "S-0001235", "region": "Sörmland", "central": "Uppsala", "linje": "prioriterad",
         "samtal": "2025-09-01 00:04:10", "besvarat": "2025-09-01 00:04:13", "prioritet": "hänvisning",
         "mbs": "hänvisning", "sökorsak": "Yrsel", "ålder": "41", "prio in": "ingen transport"},
    ),
    HOURS.code: (
        {"region": "Uppsala", "period": "2025-08", "antal": "14", "kön": "kvinnor", "åldersgrupp": "30–49",
         "omfattning": "heltid", "ordinarie tid": "2 121,00", "sjuktid": "84,50", "långtid": "0", "rehabilitering": "0",
         "avslutad rehabilitering": "0"},
        {"region": "Uppsala", "period": "2025-08", "antal": "6", "kön": "män", "åldersgrupp": "50–",
         "omfattning": "deltid", "ordinarie tid": "680:30", "sjuktid": "16", "långtid": "0"},
    ),
}  # fmt: skip
