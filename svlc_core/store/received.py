"""What has come, slot by slot: read from every delivery that counts, also those a later one has replaced."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from svlc_core.store.database import moments

# Two sources of the same figure replace nothing of each other's, so they are counted apart.
QUERY = """
    WITH slots AS (
        SELECT DISTINCT delivery, 'ledger' AS dataset, measure AS what, region,
            printf('%04d-%02d', year, month) AS period, '' AS source FROM ledger_rows
        UNION ALL
        SELECT DISTINCT delivery, dataset, series, region, period, source FROM fact_rows
        UNION ALL
        SELECT DISTINCT delivery, 'cases', 'cases', region,
            printf('%04d-%02d', "day" // 10000, "day" // 100 % 100), '' FROM case_days
        UNION ALL
        SELECT DISTINCT delivery, 'hours', 'hours', region, printf('%04d-%02d', year, month), '' FROM hours_rows
    ), counted AS (
        SELECT slots.* EXCLUDE (delivery), count(*) AS deliveries, min(delivery) AS opened, max(delivery) AS delivery,
            min_by("at", delivery) AS "first", max_by("at", delivery) AS latest
        FROM slots JOIN live ON live.id = slots.delivery GROUP BY ALL
    )
    SELECT dataset, what, region, period, min_by("first", opened) AS "first", max_by(latest, delivery) AS latest,
        max(deliveries) AS deliveries, max(delivery) AS delivery
    FROM counted GROUP BY ALL ORDER BY ALL
"""


def received(ask: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """dataset, what (measure or series), region, period (code), first and latest (datetime), deliveries, delivery."""
    found = ask(QUERY)
    return found.assign(first=moments(found["first"]), latest=moments(found["latest"]))
