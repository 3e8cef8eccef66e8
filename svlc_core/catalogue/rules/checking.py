"""A readable file against itself and against what is stored: form and plausibility."""

from svlc_core.catalogue.rules.gravity import ERROR, NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

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
