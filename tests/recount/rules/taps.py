"""The trial rule `taps` as a later version might publish it: how many, and no other of today’s figures; and a table."""

from __future__ import annotations

from typing import Any

from app.recount.ranking import Figures, Marks, given


def figures(options: list[str], ballots: list[Marks], settings: dict[str, Any]) -> Figures:
    """Taps by option, and the place that the order needs."""
    taps = {option: len(given(option, ballots)) for option in options}
    return {
        option: {"taps": taps[option], "place": 1 + sum(one > taps[option] for one in taps.values())} for option in taps
    }


def rounds(options: list[str], ballots: list[Marks], settings: dict[str, Any]) -> list[dict[str, Any]]:
    """One round: all taps."""
    return [{"round": 1, "taps": len(ballots)}]


TABLES = {"rounds": rounds}
