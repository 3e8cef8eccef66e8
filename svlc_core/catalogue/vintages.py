"""The columns of a file of published forecasts: one row a region, the full year's result in tkr."""

TITLE, YEAR, MONTHS, REGION, AMOUNT, SOURCE, COMMENT = COLUMNS = (
    "prognosomgång", "år", "kända månader", "region", "helår (tkr)", "källa", "kommentar",
)  # fmt: skip
