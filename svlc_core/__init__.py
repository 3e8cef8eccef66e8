"""The product without a screen.

    bytes → read → check → store → measure → signals / forecast → scenario → report

A file is read and checked into a delivery, stored, measured; `signals` tells what is more than chance; the months so
far are forecast to a full year; a scenario changes what would be. `catalogue` declares, `wording` speaks, `errors`
says what went wrong, `charts` draws.
`python -m svlc_core` is the same from a terminal, by `commands`.
"""
