"""A file as a whole: whether it can be read, what is chosen for it, and what is left outside."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

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
TOO_LARGE = Rule("R012", ERROR,
    N_("Filen är för stor att läsa: {why}."),
    N_("Ta bort tomma rader, kolumner och blad som inte hör till tabellen, eller dela upp filen."))
SEVERAL_EXPORTS = Rule("R013", ERROR,
    N_("Arbetsboken innehåller olika slags tabeller: {exports}."),
    N_("Spara varje slags tabell i en egen fil och lämna in dem var för sig."))
QUOTE_OPEN = Rule("R014", ERROR,
    N_("Ett citattecken öppnas men stängs aldrig, så raderna efter det går inte att skilja åt."),
    N_("Ta bort citattecknet, eller stäng det, och lämna in filen igen."))
PASSWORD = Rule("R016", ERROR,
    N_("Filen är skyddad med lösenord."),
    N_("Öppna den i det program som den är gjord i, ta bort lösenordet, spara den och lämna in den igen."))
CUT_ROW = Rule("R018", WARNING,
    N_("Filen slutar mitt i rad {rows}."),
    N_("Kontrollera att exporten blev klar. Gör om den om du är osäker."))
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

# --- choices that cannot be -------------------------------------------------------------------------------------------

UNKNOWN_ENCODING = Rule("R061", ERROR,
    N_("Teckenkodningen ”{value}” finns inte att välja."),
    N_("Välj en av dem som finns: {names}."))
EXCEL_DATES = Rule("R066", WARNING,
    N_("Rubrikernas datum är månader som Excel har gjort om: ”{value}” har lästs som {period}."),
    N_("Stämmer det inte: skriv månaderna som 2025-01 i rubrikerna och lämna in filen igen."))

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
