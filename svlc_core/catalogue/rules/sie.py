"""A SIE file: records, years, months and persons."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

SIE_5 = Rule("R010", ERROR,
    N_("Filen är i formatet SIE 5 (XML), som inte kan läsas här."),
    N_("Exportera den som SIE typ 1–4 i stället, helst typ 4."))
NOT_SIE = Rule("R011", ERROR,
    N_("Filen heter som en SIE-fil men innehåller inga SIE-poster."),
    N_("Gör om exporten i ekonomisystemet och välj SIE typ 1–4."))
FOREIGN_CURRENCY = Rule("R015", ERROR,
    N_("SIE-filens belopp är i {currency}, inte i svenska kronor."),
    N_("Gör om exporten i redovisningsvalutan SEK."))
NO_MONTHS = Rule("R017", ERROR,
    N_("SIE-filen har bara saldon för hela året, inga belopp per månad."),
    N_("Exportera den som SIE typ 2, 3 eller 4, som innehåller månader."))
SIE_LINE = Rule("R019", WARNING,
    N_("Rader som inte är SIE-poster har lämnats utanför ({count} st, rad {rows})."),
    N_("Kontrollera att filen inte är skadad. Gör om exporten om du är osäker."))
SIE_OTHER_YEARS = Rule("R028", NOTE,
    N_("SIE-filen innehåller även andra räkenskapsår. Bara innevarande år har lästs ({count} poster utanför)."),
    N_("Lämna in de andra årens egna SIE-filer om de ska med."))
SIE_CHECKSUM = Rule("R029", WARNING,
    N_("SIE-filens kontrollsumma stämmer inte med innehållet."),
    N_("Filen kan ha ändrats efter exporten. Gör om exporten om du är osäker."))
SIE_BALANCE = Rule("R030", WARNING,
    N_("Månadernas belopp stämmer inte med årets saldo (#RES) för {count} konton: {accounts}."),
    N_("Kontrollera i ekonomisystemet att exporten omfattar alla perioder."))
SIE_UNBALANCED = Rule("R031", WARNING,
    N_("Verifikationer som inte går jämnt ut: {count} st (rad {rows})."),
    N_("Rätta dem i ekonomisystemet och gör om exporten. Beloppen har lästs som de står."))
SIE_OBJECTS = Rule("R032", WARNING,
    N_("Regionernas belopp stämmer inte med kontots total för {count} konton: {accounts}."),
    N_("Kontrollera att alla belopp har en region i ekonomisystemet. Bara belopp med region har lästs."))
SIE_DATES = Rule("R033", NOTE,
    N_("Transaktioner daterade i en annan månad än sin verifikation: {count} st (rad {rows}). Efter transaktionens "
       "datum: {by_transaction}. Efter verifikationens datum: {by_voucher}."),
    N_("De har lagts i månaden för {used}. Välj det andra datumet om månaderna ska följa det."))
SIE_BROKEN_YEAR = Rule("R034", WARNING,
    N_("Räkenskapsåret i SIE-filen är inte ett kalenderår: {start} till {end}."),
    N_("Kontrollera att rätt fil har lämnats in. Beloppen har lagts på sina månader."))
SIE_PERSONS = Rule("R051", NOTE,
    N_("Uppgifter om anställda, kunder och andra personer har lämnats utanför: {count} rader (rad {rows})."),
    N_("Inget behöver göras. De sparas varken i lagret eller i den bevarade filen; beloppen har lästs."))
SIE_NUMBERS = Rule("R052", WARNING,
    N_("Texter med vad som ser ut som personnummer har lämnats utanför: {count} rader (rad {rows})."),
    N_("De sparas varken i lagret eller i den bevarade filen; beloppen har lästs. Skriv inte personnummer i "
       "verifikationernas texter."))
SIE_UNTIL = Rule("R053", NOTE,
    N_("Filen säger sig omfatta tiden till och med {stated}, men dess sista månad med belopp är {last}."),
    N_("Månaderna har lästs som de står. Kontrollera att exporten omfattar alla bokförda månader."))
SIE_AMOUNT_SPLIT = Rule("R054", ERROR,
    N_("Beloppet kan vara delat av ett blanksteg: ”{value}” ({count} st, rad {rows})."),
    N_("Skriv beloppet utan blanksteg, till exempel 1234.50. Är det en kvantitet som följer: skriv beloppet med ören."))
OTHER_CHART = Rule("R055", WARNING,
    N_("Kontonas namn talar för kontoplanen {chart}, men löner på konto {accounts} räknas här som {lines}."),
    N_("Välj kontoplanen på sidan Kontoplan och lämna in filen igen."))
RECORD_UNREADABLE = Rule("R117", ERROR,
    N_("Posten går inte att tolka: ”{value}” ({count} st, rad {rows})."),
    N_("Gör om exporten i ekonomisystemet."))
