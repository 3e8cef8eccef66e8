"""How far a reading has come, told to whoever asked: a share from 0 to 1. What the listener raises ends the reading."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[float], None]

STEP = 0.1  # of the way, between two tellings


def untold(share: float) -> None:
    """Nobody asked."""


def part(told: Told, start: float, end: float) -> Told:
    """The telling of a step that takes the reading from one share to another."""
    return lambda share: told(start + share * (end - start))


class Sparing:
    """Tells only what is a step further than what was told, and the end."""

    def __init__(self, told: Told) -> None:
        self._told, self._last = told, 0.0

    def __call__(self, share: float) -> None:
        if share >= self._last + STEP or share >= 1 > self._last:
            self._last = share
            self._told(share)
