"""The counting rules once more, naively, each found by its name: `dots` is the file dots.py.

A rule's module has `figures(options, ballots, parameters)`: per option the published columns of its result, from exact
fractions. Where an empty ballot is not the only abstention, it has `abstains(marks)`, most of them that of ranking. Where the
marks of a ballot are not by option, it has `chosen(marks)`; where it publishes more than that, TABLES: by a table's name the
function of the same three that gives its rows (rounds, say), in whatever order. Never here: which ballots are valid, a file, a
log, what was published.
"""

from collections.abc import Callable
from typing import Any

from app.recount.places import find
from app.recount.tables import Row

PLACES: tuple[str, ...] = ("app.recount.rules",)
Table = Callable[[list[str], list[dict[str, int]], Row], list[Row]]


def named(name: str) -> Any:
    """The rule’s module, or None."""
    return find(PLACES, name)


def tables(rule: Any) -> dict[str, Table]:
    """What a rule publishes beside the result."""
    found: dict[str, Table] = getattr(rule, "TABLES", {})
    return found


def abstentions(rule: Any, ballots: list[dict[str, int]]) -> int:
    """How many ballots say nothing."""
    abstains = getattr(rule, "abstains", None)
    return sum(abstains(marks) if abstains else not marks for marks in ballots)


def chosen(rule: Any, ballots: list[dict[str, int]]) -> set[str]:
    """The options that anybody gave anything."""
    of = getattr(rule, "chosen", set)
    return {option for marks in ballots for option in of(marks)}
