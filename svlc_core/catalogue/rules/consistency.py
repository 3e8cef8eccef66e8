"""Published tables against themselves and against each other."""

from svlc_core.catalogue.rules.gravity import NOTE, WARNING
from svlc_core.errors import Rule
from svlc_core.wording import N_

# fmt: off

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
