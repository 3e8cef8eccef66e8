"""How grave what is found is, and what to say where nothing has to be done."""

from svlc_core.errors import Severity
from svlc_core.wording import N_

ERROR, WARNING, NOTE = Severity
NOTHING = N_("Inget behöver göras.")
