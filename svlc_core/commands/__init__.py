"""The commands of the terminal, by name. They never ask; see docs/operations.md."""

from svlc_core.commands.command import Command
from svlc_core.commands.files import CHECK, LOAD
from svlc_core.commands.forecast import FORECAST
from svlc_core.commands.indicators import INDICATORS
from svlc_core.commands.recipes import RECIPES
from svlc_core.commands.saying import tell
from svlc_core.commands.stored import EXPORT, VERIFY
from svlc_core.commands.surroundings import DEFAULT_STORE

COMMANDS: dict[str, Command] = {
    "check": CHECK,
    "load": LOAD,
    "forecast": FORECAST,
    "indicators": INDICATORS,
    "export": EXPORT,
    "recipes": RECIPES,
    "verify": VERIFY,
}

__all__ = ["COMMANDS", "DEFAULT_STORE", "tell"]
