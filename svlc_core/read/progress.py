"""How far a reading has come, told to whoever asked: a share from 0 to 1. What the listener raises ends the reading."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[float], None]


def untold(share: float) -> None:
    """Nobody asked."""


def part(told: Told, start: float, end: float) -> Told:
    """The telling of a step that takes the reading from one share to another."""
    return lambda share: told(start + share * (end - start))
