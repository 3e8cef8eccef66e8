"""Every check, declared: code, gravity, sentence and remedy. A room meets a rule `.at()` a place."""

from svlc_core.catalogue.rules.cases import *
from svlc_core.catalogue.rules.cells import *
from svlc_core.catalogue.rules.checking import *
from svlc_core.catalogue.rules.command_line import *
from svlc_core.catalogue.rules.consistency import *
from svlc_core.catalogue.rules.files import *
from svlc_core.catalogue.rules.forecast import *
from svlc_core.catalogue.rules.hours import *
from svlc_core.catalogue.rules.own import *
from svlc_core.catalogue.rules.remembered import *
from svlc_core.catalogue.rules.scenario import *
from svlc_core.catalogue.rules.sie import *
from svlc_core.catalogue.rules.store import *
from svlc_core.errors import Rule

RULES: dict[str, Rule] = {rule.code: rule for rule in list(globals().values()) if isinstance(rule, Rule)}
