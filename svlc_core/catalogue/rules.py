"""Every check, declared: code, gravity, sentence and remedy. A room meets a rule `.at()` a place."""

from svlc_core.errors import Rule, Severity
from svlc_core.wording import N_

ERROR, WARNING, NOTE = Severity
NOTHING = N_("Inget behöver göras.")

# fmt: off

# --- reading: the file as a whole -------------------------------------------------------------------------------------

NOT_READABLE = Rule("R001", ERROR,
    N_("Filen går inte att läsa: {why}."),
    N_("Öppna den i det program som skapade den, spara den på nytt som CSV eller Excel och lämna in den igen."))
EMPTY_FILE = Rule("R002", ERROR,
    N_("Filen innehåller inga uppgifter."),
    N_("Kontrollera att exporten blev klar och att rätt fil valdes, och lämna sedan in den igen."))
ROWS_LOST = Rule("R003", ERROR,
    N_("Filens rader går inte att räkna samman: {found} av {expected} kunde läsas."),
    N_("Troligen saknas ett citattecken. Spara filen på nytt från Excel eller källsystemet och lämna in den igen."))
NO_HEADER = Rule("R004", ERROR,
    N_("Ingen rubrikrad känns igen. Närmast ligger {export}, där det saknas kolumn för {missing}."),
    N_("Välj vilken kolumn som är vilken, eller döp om rubriken i filen och lämna in den igen."))
DUPLICATE_HEADER = Rule("R005", ERROR,
    N_("Två kolumner har samma rubrik, ”{value}”, och det går inte att veta vilken som gäller."),
    N_("Välj vilken kolumn som är vilken, eller ta bort eller döp om den ena i filen."))
NO_REGION = Rule("R006", ERROR,
    N_("Det framgår inte vilken region uppgifterna gäller."),
    N_("Välj region för filen, eller skriv den i en kolumn, ovanför tabellen, i bladets namn eller i filnamnet."))
REGION_CONFLICT = Rule("R007", ERROR,
    N_("Filen nämner flera regioner för samma tabell: {regions}."),
    N_("Låt rubrik, bladnamn och filnamn nämna en och samma region, eller lägg till kolumnen region."))
NO_YEAR = Rule("R008", ERROR,
    N_("Kolumnrubrikerna nämner månader, men det framgår inte vilket år de gäller."),
    N_("Välj år för filen, eller skriv det i rubrikerna, till exempel ”Utfall jan 2025”, eller ovanför tabellen."))
PERSONAL_NUMBER = Rule("R009", ERROR,
    N_("Filen innehåller vad som ser ut som ett personnummer. Inget ur filen har sparats."),
    N_("Ta bort personuppgifterna ur filen och lämna in den igen."))
SIE_5 = Rule("R010", ERROR,
    N_("Filen är i formatet SIE 5 (XML), som inte kan läsas här."),
    N_("Exportera den som SIE typ 1–4 i stället, helst typ 4."))
NOT_SIE = Rule("R011", ERROR,
    N_("Filen heter som en SIE-fil men innehåller inga SIE-poster."),
    N_("Gör om exporten i ekonomisystemet och välj SIE typ 1–4."))
TOO_LARGE = Rule("R012", ERROR,
    N_("Filen är för stor att läsa: {why}."),
    N_("Ta bort tomma rader, kolumner och blad som inte hör till tabellen, eller dela upp filen."))
SEVERAL_EXPORTS = Rule("R013", ERROR,
    N_("Arbetsboken innehåller olika slags tabeller: {exports}."),
    N_("Spara varje slags tabell i en egen fil och lämna in dem var för sig."))
QUOTE_OPEN = Rule("R014", ERROR,
    N_("Ett citattecken öppnas men stängs aldrig, så raderna efter det går inte att skilja åt."),
    N_("Ta bort citattecknet, eller stäng det, och lämna in filen igen."))
FOREIGN_CURRENCY = Rule("R015", ERROR,
    N_("SIE-filens belopp är i {currency}, inte i svenska kronor."),
    N_("Gör om exporten i redovisningsvalutan SEK."))
PASSWORD = Rule("R016", ERROR,
    N_("Filen är skyddad med lösenord."),
    N_("Öppna den i det program som den är gjord i, ta bort lösenordet, spara den och lämna in den igen."))
NO_MONTHS = Rule("R017", ERROR,
    N_("SIE-filen har bara saldon för hela året, inga belopp per månad."),
    N_("Exportera den som SIE typ 2, 3 eller 4, som innehåller månader."))
CUT_ROW = Rule("R018", WARNING,
    N_("Filen slutar mitt i rad {rows}."),
    N_("Kontrollera att exporten blev klar. Gör om den om du är osäker."))
SIE_LINE = Rule("R019", WARNING,
    N_("Rader som inte är SIE-poster har lämnats utanför ({count} st, rad {rows})."),
    N_("Kontrollera att filen inte är skadad. Gör om exporten om du är osäker."))
MIXED_ENCODING = Rule("R020", WARNING,
    N_("Några tecken i texterna är skadade eller skrivna med en annan teckenkodning ({count} st, rad {rows})."),
    N_("Beloppen påverkas inte. Kontrollera namn med å, ä och ö."))
UNIT_ASSUMED = Rule("R021", WARNING,
    N_("Det framgår inte om beloppen är i kr, tkr eller mnkr. De har lästs som {unit}."),
    N_("Stämmer det inte: välj enhet för filen, eller skriv den i en rubrik, till exempel ”Utfall (tkr)”."))
SIGN_DISAGREES = Rule("R022", WARNING,
    N_("Intäkterna har olika tecken i utfall och budget. Tecknet har bestämts efter utfallet."),
    N_("Kontrollera tecknen i budgeten och lämna in filen igen om de är omvända."))
SHEET_WITHOUT_TABLE = Rule("R023", WARNING,
    N_("Bladet har ingen tabell som känns igen och har lämnats utanför."),
    N_("Hör bladet till leveransen: ge det samma rubriker som de andra bladen."))
HIDDEN_SHEET = Rule("R024", WARNING,
    N_("Bladet är dolt och har lämnats utanför."),
    N_("Ska dess uppgifter läsas: välj bladet, eller visa det i Excel och spara."))
COLUMNS_LEFT_OUT = Rule("R025", NOTE,
    N_("Kolumner med summor eller jämförelser har lämnats utanför: {columns}."),
    N_("Inget behöver göras. De räknas fram ur månaderna."))
COLUMNS_UNUSED = Rule("R026", NOTE,
    N_("Kolumner som inte används: {columns}."),
    N_("Inget behöver göras om de inte innehåller något som ska följas upp."))
MEASURE_ASSUMED = Rule("R027", WARNING,
    N_("Det framgår inte om månadernas belopp är utfall eller budget. De har lästs som utfall."),
    N_("Är det fel: välj vad beloppen är, eller skriv ”Utfall” eller ”Budget” i rubriken eller i bladets namn."))
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
SIGN_UNSURE = Rule("R035", WARNING,
    N_("Det är inte entydigt vilka tecken beloppen har. De har lästs som {sign}."),
    N_("Kontrollera att intäkterna har blivit plus och kostnaderna minus. Välj annars tecken för filen."))
ACCUMULATED_GAP = Rule("R041", ERROR,
    N_("”{value}” är ackumulerat och går inte att räkna om till en månad, eftersom kolumnen för {missing} saknas."),
    N_("Lägg till kolumnen, eller lämna in beloppen månad för månad."))
ACCUMULATED_READ = Rule("R042", NOTE,
    N_("Ackumulerade belopp har räknats om till månader: {columns}."),
    N_("Inget behöver göras. Varje månad är skillnaden mot månaden före."))
ACCUMULATED_ASSUMED = Rule("R043", WARNING,
    N_("Texten kring tabellen säger att beloppen är ackumulerade. De har räknats om till månader: {columns}."),
    N_("Är beloppen redan per månad: ta bort ordet ur texten ovanför tabellen och lämna in filen igen."))
ACCUMULATED_BROKEN = Rule("R044", ERROR,
    N_("Det ackumulerade beloppet går inte att räkna om till en månad: månaden före saknas eller står flera gånger "
       "({count} st, rad {rows})."),
    N_("Lämna in kontots alla månader från januari, en gång var, eller beloppen månad för månad."))
HIDDEN_ROWS = Rule("R045", WARNING,
    N_("Dolda rader har lästs som de andra ({count} st, rad {rows})."),
    N_("Ska de inte räknas: ta bort dem ur arbetsboken och lämna in den igen."))
HIDDEN_COLUMNS = Rule("R046", WARNING,
    N_("Dolda kolumner har lästs som de andra: {columns}."),
    N_("Ska de inte räknas: ta bort dem ur arbetsboken och lämna in den igen."))
MACROS = Rule("R047", NOTE,
    N_("Arbetsboken innehåller makron. De har inte körts: cellernas sparade värden har lästs."),
    N_("Inget behöver göras, om arbetsboken sparades efter att makrona hade räknat klart."))
SHEET_NOT_CHOSEN = Rule("R048", NOTE,
    N_("Bladet är inte valt och har lämnats utanför."),
    N_("Välj bladet om dess uppgifter ska läsas."))
SHEET_UNKNOWN = Rule("R049", ERROR,
    N_("Bladet ”{value}” är valt men finns inte i arbetsboken, som har bladen {sheets}."),
    N_("Välj bland de blad som finns."))
OTHER_FORMAT = Rule("R050", ERROR,
    N_("Filen är {what}, som inte kan läsas här."),
    N_("Öppna den i {program}, spara eller exportera den som Excelarbetsbok (.xlsx) och lämna in den igen."))

MEND_ELSEWHERE = Rule("R036", ERROR,
    N_("Rättningen hör inte till den här filen: i cellen står inte ”{value}”."),
    N_("Ta bort rättningarna och rätta filen på nytt, eller lämna in den fil som de gjordes i."))

# --- reading: choices that cannot be, and cells whose fault has a likely cause ---------------------------------------

UNKNOWN_ENCODING = Rule("R061", ERROR,
    N_("Teckenkodningen ”{value}” finns inte att välja."),
    N_("Välj en av dem som finns: {names}."))
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
EXCEL_DATES = Rule("R066", WARNING,
    N_("Rubrikernas datum är månader som Excel har gjort om: ”{value}” har lästs som {period}."),
    N_("Stämmer det inte: skriv månaderna som 2025-01 i rubrikerna och lämna in filen igen."))
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

# --- reading: cells and rows ------------------------------------------------------------------------------------------

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
RECORD_UNREADABLE = Rule("R117", ERROR,
    N_("Posten går inte att tolka: ”{value}” ({count} st, rad {rows})."),
    N_("Gör om exporten i ekonomisystemet."))
TOO_MANY_CELLS = Rule("R118", ERROR,
    N_("Raden har fler celler än rubrikraden har kolumner ({count} st, rad {rows})."),
    N_("Ofta är decimaltecknet detsamma som skiljetecknet. Spara filen med semikolon mellan kolumnerna."))

# --- reading: sick leave in hours -------------------------------------------------------------------------------------

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

# --- reading: own indicators ------------------------------------------------------------------------------------------

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

# --- reading: cases ---------------------------------------------------------------------------------------------------

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

# --- checking: form and plausibility ----------------------------------------------------------------------------------

UNBALANCED = Rule("C201", ERROR,
    N_("Kvittensen går inte ihop för {what}: filen innehåller {file}, men {found} kan redovisas."),
    N_("Inget lagras. Kontrollera att filen är hel, spara den på nytt som CSV eller Excel och lämna in den igen."))
NOTHING_TO_STORE = Rule("C202", ERROR,
    N_("Filen innehåller ingen rad som går att lagra."),
    N_("Rätta raderna som anmärkningarna pekar ut, eller kontrollera att rätt fil valdes, och lämna in den igen."))
IDENTICAL_ROW = Rule("C203", WARNING,
    N_("Raden är likadan som en tidigare rad i filen. Båda räknas med i summan."),
    N_("Ta bort den ena raden om posten har kommit med två gånger."))
SAME_FIGURE = Rule("C204", NOTE,
    N_("Uppgiften står redan på en tidigare rad i filen, med samma värde."),
    N_("Inget behöver göras; den första raden lagras."))
CONFLICTING_FIGURES = Rule("C205", ERROR,
    N_("Samma uppgift står på flera rader i filen, med olika värden. Ingen av raderna lagras."),
    N_("Behåll den rad som stämmer, ta bort de andra och lämna in filen igen."))
MONTHS_MISSING = Rule("C206", WARNING,
    N_("{region}, {measure}: månader saknas fast senare månader finns ({periods})."),
    N_("Lämna in en fil som innehåller månaderna, om de har bokförts."))
REPLACES = Rule("C207", NOTE,
    N_("{measure}: ersätter det som redan är lagrat för {region}, {first} – {last}."),
    N_("Se efter i skillnaden mot lagrat att ändringarna är väntade. Leveransen går att ångra."))
LARGER_THAN_USUAL = Rule("C208", WARNING,
    N_("{region}, {measure}: värden är ungefär {factor} gånger större än tidigare (antal: {count}), till exempel "
       "{what} {period}. {cause}"),
    N_("Kontrollera enhet och decimaltecken i filen mot källan."))
SMALLER_THAN_USUAL = Rule("C209", WARNING,
    N_("{region}, {measure}: värden är ungefär {factor} gånger mindre än tidigare (antal: {count}), till exempel "
       "{what} {period}. {cause}"),
    N_("Kontrollera enhet och decimaltecken i filen mot källan."))
OTHER_SIGN = Rule("C210", WARNING,
    N_("{region}, {measure}: värden har motsatt tecken mot tidigare (antal: {count}), till exempel {what} {period}."),
    N_("Kontrollera om filen har omvänt tecken, eller om det är en rättelse."))
NO_LONGER_THERE = Rule("C211", WARNING,
    N_("{region}, {measure}: {what} är lagrat för {periods} men saknas i filen, och försvinner om filen lagras."),
    N_("Lägg till raderna i filen, om de inte ska bort: en ny leverans ersätter hela månaden."))
UPDATES = Rule("C212", NOTE,
    N_("{measure}: uppdaterar rader i det som är lagrat för {region}, {first} – {last}. Övriga rader står kvar."),
    N_("Se efter i skillnaden mot lagrat att ändringarna är väntade. Leveransen går att ångra."))
ADDS_TO = Rule("C213", NOTE,
    N_("{measure}: läggs till det som redan är lagrat för {region}, {first} – {last}."),
    N_("Se efter i skillnaden mot lagrat att summorna blir rätt. Leveransen går att ångra."))
ADDED_TWICE = Rule("C214", WARNING,
    N_("En likadan rad, med samma belopp, är redan lagrad. Läggs filen till räknas beloppet två gånger."),
    N_("Välj att ersätta perioden eller uppdatera rader, om det är samma post."))
FIGURES_NOT_ADDED = Rule("C215", ERROR,
    N_("Publicerade uppgifter kan inte läggas till: varje uppgift har ett enda värde."),
    N_("Spara filen så att den ersätter. Uppgifter som inte står i filen står kvar ändå."))
UNTIMELY = Rule("C218", WARNING,
    N_("{region}, {measure}: {periods} kan knappast stämma, {why}."),
    N_("Kontrollera årtal och månad i filen mot källan."))
SEVERAL_POSTINGS = Rule("C219", NOTE,
    N_("Samma konto, ansvar och månad står på flera rader med olika belopp (antal: {count}), till exempel {what}, "
       "{region} {period}. Beloppen räknas samman."),
    N_("Inget behöver göras om det är olika poster. Är den ena en rättelse av den andra, ta bort den som inte gäller."))
RENAMED = Rule("C220", WARNING,
    N_("{region}: konton heter något annat än tidigare (antal: {count}), till exempel {account}, som hette ”{was}” och "
       "nu heter ”{name}”."),
    N_("Kontrollera att kontona betyder detsamma som förut. Annars blir jämförelser över tid fel."))

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

# --- checking: sick leave in hours ------------------------------------------------------------------------------------

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

# --- checking: consistency of published tables ------------------------------------------------------------------------

OUTSIDE_GROUPS = Rule("K301", WARNING,
    N_("{label}, {region} {period}: totalen {total} ligger utanför delgruppernas {lowest}–{highest}."),
    N_("Totalen måste ligga mellan den lägsta och den högsta delgruppen. Stäm av uppgifterna med källan."))
PART_EXCEEDS_WHOLE = Rule("K302", WARNING,
    N_("{label}, {region} {period}: delen {part} är större än helheten {total} ({whole})."),
    N_("Stäm av med källan, till exempel om helheten bara räknar nya ärenden."))
NOT_A_WHOLE_NUMBER = Rule("K303", WARNING,
    N_("{label}, {region} {period}: {figure} är inte ett helt antal."),
    N_("Stäm av med källan om det är en andel, ett medelvärde eller ett skrivfel."))
SHARE_WITHOUT_ANYONE = Rule("K304", WARNING,
    N_("{label}, {region} {period}: andelen är {figure}, men antalet är noll för {counts}."),
    N_("Stäm av med källan, till exempel om antalen gäller en dag och andelen hela perioden."))
SOURCES_DISAGREE = Rule("K305", WARNING,
    N_("{label}, {region} {period}: {figure} enligt {source}, men {other} enligt {other_source}."),
    N_("Båda uppgifterna finns kvar. Stäm av vilken som gäller."))
SCOPE_UNSTATED = Rule("K306", NOTE,
    N_("{label} {period}: {source} anger {region} som omfattning, men {other_source} anger ingen."),
    N_("Skriv ut vilken region uppgiften gäller i båda källorna."))
GOAL_OF_OTHER_KIND = Rule("K307", WARNING,
    N_("{label}: målet är uttryckt som {goal}, men uppgiften är {statistic}. De går inte att jämföra rakt av."),
    N_("Redovisa uppgiften i samma mått som målet, eller formulera om målet."))
SCOPES_DIFFER = Rule("K308", WARNING,
    N_("{period}: {label} gäller {region}, men {other_label} gäller {other_region}."),
    N_("Jämför inte uppgifterna rakt av, och skriv ut omfattningen intill dem."))
SUM_DISAGREES = Rule("K309", WARNING,
    N_("{label}, {region} {period}: totalen är {total}, men delarna ger tillsammans {sum}."),
    N_("Skillnaden är större än avrundningen. Stäm av delarna och totalen med källan."))
MIXED_DEFINITIONS = Rule("K310", WARNING,
    N_("{label}: {above} ({above_region} {above_period}) överstiger {whole} och är andel av den, medan {below} "
       "({below_region} {below_period}) kan vara andel av samma bas som den."),
    N_("Jämför inte värdena med varandra förrän källan har sagt vad de är en andel av."))
SHARE_OUT_OF_RANGE = Rule("K311", WARNING,
    N_("{label}, {region} {period}: {figure} % är ingen andel, som ligger mellan 0 och 100 %."),
    N_("Stäm av med källan om decimaltecknet har hamnat fel eller om det är ett antal."))
SHARE_AS_FRACTION = Rule("K312", WARNING,
    N_("{label}, {region} {period}: {figure} % ser ut som ett bråktal. I procent är det {percent} %."),
    N_("Skriv andelen i procent, till exempel 4,26. I Excel sparas en cell med procentformat ofta som bråktal."))
SHARE_OF_OTHER_WHOLE = Rule("K313", WARNING,
    N_("{label}: {figure} % ({at_region} {at_period}) överstiger inte {whole} och kan vara andel av arbetstiden i "
       "stället för av sjukfrånvaron (antal: {count})."),
    N_("Stäm av med källan. Den långa sjukfrånvaron ska anges som andel av den totala sjukfrånvaron."))
GROUPS_ADD_UP = Rule("K314", WARNING,
    N_("{label}, {region} {period}: {groups} ger tillsammans {sum} %, lika mycket som totalen {total} %."),
    N_("Gruppernas sjukfrånvaro har troligen delats med hela organisationens arbetstid. Dela med varje grupps egen."))
GROUPS_ARE_SHARES = Rule("K315", WARNING,
    N_("{label}, {region} {period}: {groups} ger tillsammans {sum} %, som om sjukfrånvaron hade fördelats på dem."),
    N_("Ange i stället varje grupps sjukfrånvaro som andel av gruppens egen arbetstid."))
OTHER_LIMIT = Rule("K316", NOTE,
    N_("Raden heter ”{value}” men lagras som ”{label}”, som har en annan gräns ({count} st, rad {rows})."),
    N_("Stäm av med källan vilken gräns som gäller: långtid är 60 dagar eller mer i följd."))

# --- the store --------------------------------------------------------------------------------------------------------

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
TEXT_NOT_JSON = Rule("S409", ERROR,
    N_("Receptet går inte att läsa: texten är inte JSON."),
    N_("Använd en fil som har tagits ut ur Uppföljningen. Hur den ser ut står i docs/operations.md."))
PART_NOT_ALLOWED = Rule("S410", ERROR,
    N_("Delen ”{part}” i receptet går inte att använda: ”{value}”."),
    N_("Tillåtet är: {allowed}."))
PART_MISSING = Rule("R059", ERROR,
    N_("Delen ”{part}” saknas i receptet."),
    N_("Lägg till den. Det som ska finnas är: {allowed}."))
STORED_ROWS_LOST = Rule("S411", ERROR,
    N_("Leverans {delivery} ({file}): {what} är {found} i lagret, men {receipt} enligt kvittensen."),
    N_("Ta fram den senaste säkerhetskopian, eller ångra leveransen och lämna in originalfilen igen."))
ORIGINAL_LOST = Rule("S412", ERROR,
    N_("Leverans {delivery}: originalfilen {file} saknas eller har ändrats."),
    N_("Hämta originalfilen ur säkerhetskopian."))
ORIGINAL_UNKNOWN = Rule("S413", WARNING,
    N_("Originalfilen {file} hör inte till någon leverans: ett sparande har avbrutits eller gått förlorat."),
    N_("Lämna in filen igen om dess uppgifter saknas."))

NO_SUCH_RECIPE = Rule("S414", ERROR,
    N_("Det finns inget recept att ändra för den rubriken."),
    N_("Läs om sidan och välj ett recept som gäller."))
RECIPE_TAKEN_IN = Rule("S415", NOTE,
    N_("Receptet ”{title}” har tagits in."),
    N_("Nästa fil med samma rubrikrad läses med det. Det går att ångra."))
RECIPE_NEWER_HERE = Rule("S416", NOTE,
    N_("Receptet ”{title}” har inte tagits in: det som finns här är lika nytt eller nyare ({at}, av {by})."),
    NOTHING)
PREFIX_NOT_DIGITS = Rule("S417", ERROR,
    N_("”{value}” är ingen början på ett kontonummer."),
    N_("Skriv bara siffror, till exempel 4 eller 441."))
PREFIX_TWICE = Rule("S418", ERROR,
    N_("Konton som börjar på {value} står på flera rader."),
    N_("Behåll en av raderna: varje början har en enda resultatrad."))
LINE_UNKNOWN = Rule("S419", ERROR,
    N_("Konton som börjar på {value} har ingen resultatrad."),
    N_("Välj en resultatrad, eller ta bort raden."))

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

# --- published forecasts, choices and the primary scenario ------------------------------------------------------------

NO_SUCH_VINTAGE = Rule("S561", ERROR,
    N_("Prognosomgången finns inte eller är redan tillbakadragen."),
    N_("Läs om sidan och välj en prognosomgång som gäller."))
VINTAGE_WITHOUT_TITLE = Rule("S562", ERROR,
    N_("Prognosomgången saknar namn."),
    N_("Ge den ett namn som går att känna igen om ett år, till exempel ”Augustiprognos 2025”."))
WITHDRAWN_WITHOUT_REASON = Rule("S563", ERROR,
    N_("Det saknas en anledning till att prognosomgången dras tillbaka."),
    N_("Skriv varför den inte ska gälla längre. Den finns kvar i historiken med anledningen bredvid."))
PICK_WITHOUT_REASON = Rule("S564", ERROR,
    N_("Valet för {region}, raden ”{line}”, saknar motivering."),
    N_("Skriv varför raden ska räknas på det här sättet, så att den som läser prognosen senare förstår valet."))
NO_SUCH_PICK = Rule("S565", ERROR,
    N_("Det finns inget eget val för {region}, raden ”{line}”, {year} att ta tillbaka."),
    N_("Läs om sidan: valet kan redan vara tillbakataget."))
NO_SUCH_SCENARIO = Rule("S566", ERROR,
    N_("Det finns inget sparat scenario som heter ”{name}”."),
    N_("Spara scenariot först, och välj det sedan som huvudscenario."))
VINTAGE_CHANGED = Rule("S567", ERROR,
    N_("Prognosomgång {vintage} är inte den som publicerades: dess innehåll stämmer inte med dess kontrollsumma."),
    N_("Återställ lagret från en säkerhetskopia. En publicerad prognos ändras aldrig av programmet."))

# --- the command line -------------------------------------------------------------------------------------------------

FILE_NOT_FOUND = Rule("S421", ERROR,
    N_("Filen {file} går inte att öppna: den finns inte, är en mapp eller får inte läsas."),
    N_("Kontrollera sökvägen och behörigheten."))
NOTHING_TO_FORECAST = Rule("S422", ERROR,
    N_("Det finns ingen prognos för {year} efter {months} månader: någon region saknar utfall för dem, eller för åren "
       "före."),
    N_("Lämna in huvudboken för månaderna, eller välj andra med --year och --months."))
NO_LEDGER = Rule("S424", ERROR,
    N_("Lagret innehåller inget utfall att göra en prognos av."),
    N_("Lämna in huvudboken med utfall per månad först."))
NO_SUCH_INDICATOR = Rule("R263", ERROR,
    N_("Indikatorn ”{value}” finns inte."),
    N_("Välj bland {allowed}, eller deklarera den i indikatorer.toml bredvid lagret."))
FILE_NOT_WRITTEN = Rule("S423", ERROR,
    N_("Filen {file} går inte att skriva."),
    N_("Kontrollera sökvägen, behörigheten och att disken har plats."))

# --- what is chosen for a line of the forecast ------------------------------------------------------------------------

WEIGHTS_NOT_WHOLE = Rule("S521", ERROR,
    N_("Vikterna för {line} i {region} blir tillsammans {share} %, inte 100 %."),
    N_("Ändra vikterna så att de tillsammans blir 100 %, var och en över noll."))
PICK_NOT_USED = Rule("S522", WARNING,
    N_("Valet för {line} i {region} används inte. {why}"),
    N_("Välj ett annat sätt för raden, eller ta bort valet. Tills dess gäller regionens eget sätt."))

# --- a file handed back, marked ---------------------------------------------------------------------------------------

NOT_A_TABLE = Rule("S431", ERROR,
    N_("Filen är inte en tabell och kan inte fås tillbaka som Excel."),
    N_("Rätta i ekonomisystemet och gör om exporten, eller rätta raderna på sidan."))
TOO_LARGE_TO_MARK = Rule("S432", ERROR,
    N_("Filen ryms inte i en Excelarbetsbok: {why}."),
    N_("Rätta raderna på sidan, eller i källsystemet, och lämna in filen igen."))
CELLS_WITHOUT_COLUMN = Rule("S433", ERROR,
    N_("Rader med fler celler än rubrikraden skulle läsas fel ur Excel ({count} st, rad {rows})."),
    N_("Ofta är decimaltecknet detsamma som skiljetecknet. Spara då filen med semikolon mellan kolumnerna."))

# --- the scenario in the address --------------------------------------------------------------------------------------

ADDRESS_PART = Rule("S501", NOTE,
    N_("Delen ”{part}” i adressen går inte att tolka: ”{value}”. Den har lämnats utan avseende."),
    N_("Kontrollera att hela adressen kom med, eller ställ in värdet på sidan."))

# --- the same krona counted twice in a scenario -----------------------------------------------------------------------

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

# fmt: on

RULES: dict[str, Rule] = {rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
