"""What the cases are calibrated to: the published figures, and beside them what is made up."""

from __future__ import annotations

# --- published: tenths of a second, or per mille ----------------------------------------------------------------------

YEARS = {2022: 12, 2023: 12, 2024: 12, 2025: 8}  # and the last month
DISPATCH = {2022: 860, 2023: 875, 2024: 911, 2025: 844}
ANSWER = {2022: 39, 2023: 40, 2024: 40, 2025: 40}
SENT_2_CARRIED_1 = {2022: 37, 2023: 43, 2024: 41, 2025: 45}
SENT_1_NOT_CARRIED = {2022: 186, 2023: 182, 2024: 194, 2025: 195}
RECONTACT = {2022: 11, 2023: 10, 2024: 12, 2025: 12}
ADMITTED = {2022: 65, 2023: 64, 2024: 60, 2025: 53}
REASON = {2022: 136, 2023: 158, 2025: 289}
SYSTEM_ERROR = 2024  # the year whose reasons cannot be told
WAITED_DAYS = 3  # for an emergency visit: the referrals of the last days are not counted yet

# --- made up, in the direction that the report describes --------------------------------------------------------------

REGIONS = {"Sörmland": 300, "Uppsala": 400, "Västmanland": 280, "Värmland": 285}  # thousand inhabitants, about
PRIORITIES = {"1A": 0.10, "1B": 0.24, "2A": 0.21, "2B": 0.14, "3": 0.08, "hänvisning": 0.23}
GROWTH = {2022: 0.97, 2023: 0.99, 2024: 1.0, 2025: 1.045}  # more calls come in
SEASON = (1.03, 1.00, 0.98, 0.97, 0.99, 1.02, 1.04, 1.01, 0.98, 0.97, 0.98, 1.05)
UPGRADE = (2025, 2)  # the first month with the upgraded system; published is only that it was in January–April
BEFORE_UPGRADE = 1.12  # how much slower 1A was dispatched in the months of that year before it
SPREAD_1A = 0.35  # of the logarithm of the time
DISPATCH_DRIFT = {2022: 0.0, 2023: 0.0, 2024: 0.045, 2025: 0.0}  # from the first month of the year to the last
DISPATCH_REGION = {"Sörmland": 1.01, "Uppsala": 0.985, "Västmanland": 1.0, "Värmland": 1.015}
NOT_CARRIED_REGION = {"Sörmland": 1.2, "Uppsala": 0.94, "Västmanland": 0.94, "Värmland": 0.94}  # for the funnel
REASON_DRIFT = {2022: 0.1, 2023: 0.2, 2025: 0.5}
