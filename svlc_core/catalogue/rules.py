"""Every check, declared: code, gravity, sentence and remedy. A room meets a rule `.at()` a place."""

from svlc_core.errors import Rule, Severity
from svlc_core.wording import N_

# --- reading: the file as a whole -------------------------------------------------------------------------------------

NOT_READABLE = Rule(
    "R001",
    Severity.ERROR,
    N_("Filen går inte att läsa: {why}."),
    N_("Öppna den i det program som skapade den, spara den på nytt som CSV eller Excel och lämna in den igen."),
)

# --- reading: cells and rows ------------------------------------------------------------------------------------------

# --- checking: form and plausibility ----------------------------------------------------------------------------------

# --- checking: consistency of published tables ------------------------------------------------------------------------

# --- the store --------------------------------------------------------------------------------------------------------

RULES: dict[str, Rule] = {rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
