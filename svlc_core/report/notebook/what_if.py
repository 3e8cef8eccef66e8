"""A notebook's steps of the scenario, to the headline figures: the words, and the code below them."""

from svlc_core.report.notebook.start import Steps
from svlc_core.wording import N_

_SCENARIO = N_(
    "## Tänk om\n\nEtt scenario ändrar fakta och inget annat; utan påverkansfaktorer blir det dagens prognos. "
    "Förändringen står först, summan sedan."
)
_APPLY = """\
planned = scenario.Scenario.from_query(SCENARIO)
for finding in scenario.misread(SCENARIO):
    print(finding.sentence(LANG))
published = scenario.Published(**PUBLISHED) if PUBLISHED else None
start = scenario.based(today.monthly, planned, published)
what_if = scenario.apply(start, planned)
landing = scenario.landing(today.totals, today.monthly, what_if)
in_words(landing[["region", "change", "before", "after", "low80", "high80"]])"""

_STEPS = N_("Från dagens prognos till scenariot, steg för steg.")
_BRIDGE = """\
steps = scenario.bridge(today.monthly, what_if)
in_words(steps[["label", "name", "amount", "end"]])"""
_BRIDGE_CHART = """\
kinds = ["total", *("gain" if amount > 0 else "loss" for amount in steps["amount"][1:-1]), "total"]
draw(charts.bridge(LANG), [
    {
        "label": " ".join(filter(None, (text(step.label, LANG), step.name))), "order": order, "kind": kind,
        "start": step.start / 1e5, "end": step.end / 1e5, "amount": step.amount / 1e5, "shown": tkr(step.amount),
    }
    for order, (step, kind) in enumerate(zip(steps.itertuples(), kinds))
])"""

_SIMULATION = N_(
    "### Hur året kan sluta\n\nPrognosens fel och påverkansfaktorernas spann, dragna tillsammans, samma dragningar för "
    "varje scenario. Varje prick är ett lika troligt sätt för året att sluta."
)
_SIMULATE = """\
drawn = scenario.simulate(start, planned, today.uncertainty)
ends = ("low95", "low80", "expected", "high80", "high95")
rows = [
    {"region": region, **{end: getattr(drawn, end)(region) for end in ends}, "chance_zero": drawn.chance(region, 0)}
    for region in drawn.draws if not drawn.unknown
]
in_words(pd.DataFrame(rows, columns=["region", *ends, "chance_zero"]))"""
_DOTS_CHART = """\
if not drawn.unknown and not drawn.certain(together):
    dots = drawn.dots(together)
    low, high, above = drawn.low80(together), drawn.high80(together), drawn.above(together)
    draw(charts.dots(LANG), [
        *({"kind": "dot", "bin": dot.bin / 1e5, "height": dot.height, "above": bool(dot.above), "shown": tkr(dot.value)}
          for dot in dots.itertuples()),
        {"kind": "interval", **{end: getattr(drawn, end)(together) / 1e5 for end in ends}, "low_said": tkr(low),
         "high_said": tkr(high), "shown": tkr(drawn.expected(together)), "interval": f"{tkr(low)} – {tkr(high)}"},
        {"kind": "limit", "at": 0, "at_label": HEADS["zero"], "above_said": HEADS["above"].format(count=above),
         "below_said": HEADS["below"].format(count=len(dots) - above)},
    ])"""

_TORNADO = N_(
    "### Vad väger tyngst?\n\nEn sak i taget vid sitt lägsta och högsta värde, allt annat som troligt. Det som "
    "samverkar syns inte här."
)
_WEIGHTS = """\
weights = scenario.tornado(start, planned, today.uncertainty, together)
in_words(weights[["label", "name", "low", "high", "absent", "swing"]])"""
_TORNADO_CHART = """\
lands = landing.set_index("region")["after"][together]
bars = [
    {"label": " ".join(filter(None, (text(row.label, LANG), row.name_))), "start": lands / 1e5,
     "end": (lands + change) / 1e5, "kind": kind or ("gain" if change > 0 else "loss"), "said": tkr(change),
     "shown": tkr(lands + change)}
    for row in weights.rename(columns={"name": "name_"}).itertuples()
    for change, kind in ((row.low, ""), (row.high, ""), (row.absent, "absent"))
    if not pd.isna(change) and change
]
if bars:
    draw(charts.tornado(LANG), bars)"""

_HEADLINE = N_("## Huvudsiffrorna i öre\n\nSamma siffror som i appen och i Excelboken.")
_PRINT = "print(json.dumps(report.headline(today, what_if, drawn), ensure_ascii=False, indent=1))"

WHAT_IF: Steps = (
    (_SCENARIO, (_APPLY,)),
    (_STEPS, (_BRIDGE, _BRIDGE_CHART)),
    (_SIMULATION, (_SIMULATE, _DOTS_CHART)),
    (_TORNADO, (_WEIGHTS, _TORNADO_CHART)),
    (_HEADLINE, (_PRINT,)),
)
