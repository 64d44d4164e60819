"""The counting rules once more, naively, each found by its name: `dots` is the file dots.py.

A rule's module has `figures(options, ballots, settings)`: per option the published columns of its result, from exact
fractions. If it says so of itself it also has `abstains(marks)`, where an empty ballot is not the only abstention.
Never here: which ballots are valid, a file, a log, what was published.
"""

from typing import Any

from app.recount.places import find

PLACES: tuple[str, ...] = ("app.recount.rules",)


def named(name: str) -> Any:
    """The rule’s module, or None."""
    return find(PLACES, name)


def abstentions(rule: Any, ballots: list[dict[str, int]]) -> int:
    """How many ballots say nothing."""
    abstains = getattr(rule, "abstains", None)
    return sum(abstains(marks) if abstains else not marks for marks in ballots)
