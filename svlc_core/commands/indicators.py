"""`indicators`: what is followed, counted from the cases."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from contextlib import closing

from svlc_core import measure
from svlc_core.catalogue.delivery import Status
from svlc_core.catalogue.indicators import Indicator
from svlc_core.catalogue.regions import members
from svlc_core.catalogue.rules import NO_SUCH_INDICATOR
from svlc_core.commands.command import JSON, Command
from svlc_core.commands.saying import exit_code, print_json, records, told
from svlc_core.commands.surroundings import printable, store_of
from svlc_core.errors import Refused
from svlc_core.vocabulary import Region
from svlc_core.wording import N_, text


def measure_indicators(options: Namespace) -> int:
    """The indicators from the cases that count; a fault in the file of own ones is told beside the others' figures."""
    with closing(store_of(options)) as store:
        known = store.indicators()
        chosen = tuple(_known(known, code) for code in options.indicator or known)
        regions = tuple(member for each in options.region for member in members(each)) or None
        by = tuple(dict.fromkeys(options.by))
        rows = store.measured(measure.all_by_period, chosen, by, options.grain, regions)
        said = store.indicator_findings()
    if options.json:
        print_json({"by": by, "grain": options.grain, "rows": records(rows), "findings": told(said)})
    else:
        print(rows.to_csv(sep=";", index=False), *(f"{each.sentence()}\n" for each in said), sep="", end="")
    return exit_code(Status.ACCEPTED_WITH_WARNINGS if said else Status.ACCEPTED)


def _known(indicators: Mapping[str, Indicator], code: str) -> Indicator:
    if code not in indicators:
        raise Refused(NO_SUCH_INDICATOR.at(value=printable(code), allowed=tuple(indicators)))
    return indicators[code]


INDICATORS = Command(
    N_("indikatorerna, räknade ur ärendena"),
    measure_indicators,
    {
        "--json": JSON,
        "--indicator": {"nargs": "+", "metavar": "KOD", "help": text(N_("indikatorernas koder (annars alla)"))},
        "--by": {
            "nargs": "*",
            "choices": measure.BY,
            "default": ["region"],
            "help": text(N_("vad de delas upp på (annars region); utan ord allt tillsammans")),
        },
        "--grain": {"choices": measure.GRAINS, "default": "month", "help": text(N_("period (annars month)"))},
        "--region": {
            "nargs": "+",
            "type": Region,
            "choices": [each for each in Region if each is not Region.UNSTATED],
            "default": [],
            "help": text(N_("bara dessa regioners ärenden")),
        },
    },
)
