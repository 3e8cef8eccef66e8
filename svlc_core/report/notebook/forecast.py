"""A notebook's steps from the year so far to the published forecasts: the words, and the code below them."""

from svlc_core.report.notebook.start import Steps
from svlc_core.wording import N_

_SO_FAR = N_("## Året hittills\n\nResultatet till och med den sista kända månaden, jämfört med budget. Plus är bättre.")
_YEAR_TO_DATE = """\
known = monthly.query("year == @YEAR and month <= @MONTHS_KNOWN")
so_far = known.groupby("region", sort=False)[["actual", "budget"]].sum(min_count=1).reset_index()
in_words(so_far.assign(variance=so_far["actual"] - so_far["budget"]))"""

_FORECAST = N_(
    "## Prognosen\n\nFlera sätt att se på resten av året. Varje sätt har prövats på tidigare år, sett från samma "
    "månad: det typiska felet är vad det då missade med. Ett sätt som saknar underlag har ingen siffra."
)
_OUTLOOK = """\
picks = tuple(map(forecast.Pick.from_text, PICKS))
today = forecast.outlook(monthly, YEAR, MONTHS_KNOWN, METHOD, picks, OPTIONAL)
for finding in today.findings:
    print(finding.sentence(LANG))
together = today.totals["region"].iloc[-1]
views = today.totals[today.totals["region"] == together]
in_words(views[["label", "rmse", "low80", "expected", "high80"]])"""
_METHODS_CHART = """\
usable = views[views["expected"].notna()].sort_values("rmse", na_position="last").fillna({"rmse": 0})
draw(charts.methods(LANG), [
    {
        "label": text(view.label, LANG), "order": order, "chosen": bool(view.chosen), "expected": view.expected / 1e5,
        "low": (view.expected - view.rmse) / 1e5, "high": (view.expected + view.rmse) / 1e5,
        "shown": tkr(view.expected), "interval": f"± {tkr(view.rmse)}",
        "budget": None if pd.isna(view.budget) else view.budget / 1e5,
    }
    for order, view in enumerate(usable.itertuples())
])"""

_CHOSEN = N_("Det valda sättet, region för region. Summan är regionernas, på öret.")
_CHOSEN_TABLE = """\
chosen = today.totals[today.totals["chosen"]]
in_words(chosen[["region", "low95", "low80", "expected", "high80", "high95", "budget"]])"""

_LINES = N_("Rad för rad, med intervall: regionerna tillsammans, och de rader som någon har valt sätt för.")
_LINES_TABLE = """\
picked = {(pick.region, pick.line) for pick in today.picks}
said = today.lines[today.lines["chosen"]]
named = pd.Series([pair in picked for pair in zip(said["region"], said["line"])], said.index)
columns = ["region", "line", "label", "low80", "expected", "high80", "budget"]
in_words(said.loc[(said["region"] == together) | named, columns])"""

_CHANCES = N_("Hur troligt det är att prognosen slutar på minst noll, och på minst budget.")
_CHANCES_TABLE = """\
sure = pd.DataFrame(report.headline(today, today.monthly)).T.rename_axis("region").reset_index()
in_words(sure[["region", "chance_zero", "chance_budget"]].astype({"chance_zero": float, "chance_budget": float}))"""

_VINTAGES = N_(
    "## Publicerade prognoser\n\nVad som har publicerats, hur långt dagens prognos har flyttat sig sedan dess, och hur "
    "nära utfallet varje publicerad prognos har legat. Fel är utfall minus prognos: plus är bättre än väntat."
)
_VINTAGES_TABLE = """\
rounds = [forecast.Vintage.from_text(written, id=number) for number, written in enumerate(VINTAGES, 1)]
titles = {each.id: each.title for each in rounds}
lands = dict(zip(chosen["region"], chosen["expected"]))
told = pd.DataFrame(
    [
        {"title": each.title, "region": row.region, "expected": row.expected, "after": lands[row.region],
         "change": lands[row.region] - row.expected}
        for each in rounds if each.year == YEAR for row in each.totals.itertuples() if row.region in lands
    ],
    columns=["title", "region", "expected", "after", "change"],
)
in_words(told.rename(columns={"after": "before"}))"""
_SCORES = """\
scores = forecast.score(rounds, monthly)
scores["title"] = scores["vintage"].map(titles).astype(str)
in_words(scores[["title", "region", "month", "forecast", "outcome", "error"]].tail(12))"""

FORECAST: Steps = (
    (_SO_FAR, (_YEAR_TO_DATE,)),
    (_FORECAST, (_OUTLOOK, _METHODS_CHART)),
    (_CHOSEN, (_CHOSEN_TABLE,)),
    (_LINES, (_LINES_TABLE,)),
    (_CHANCES, (_CHANCES_TABLE,)),
    (_VINTAGES, (_VINTAGES_TABLE, _SCORES)),
)
