"""How who leads has the wall show a result: which figures, in which order, one row alone, beside the round before.

The figures themselves are those of the one count; nothing here counts or rounds. Never here: commands, events, markup.
"""

from typing import Any, Literal

import msgspec
from msgspec.structs import replace

Aspect = Literal["figures", "order", "row", "rounds", "course"]
VALUES: dict[str, frozenset[str]] = {
    "figures": frozenset({"", "percent", "count"}),
    "order": frozenset({"", "ballot", "votes"}),
    "rounds": frozenset({"", "1"}),
}
"""What each may be; a row is an option's id, or empty; of the course of the count it is the number of a round of it, `duels`,
`shortlist`, LAB or empty: what the result does not have is not shown."""
LAB = "lab"
"""The same ballots under other rules, in place of the result."""


class Look(msgspec.Struct, frozen=True, omit_defaults=True):
    """Empty is the plain form: both figures, the order that the step was planned with, no row before others, no other round,
    the count as a whole."""

    figures: str = ""
    order: str = ""
    row: str = ""
    rounds: str = ""
    course: str = ""

    def turned(self, aspect: str, value: str) -> "Look":
        """The same with one aspect otherwise."""
        said: dict[str, Any] = {aspect: value}
        return replace(self, **said)


PLAIN = Look()


def fits(aspect: str, value: str) -> bool:
    """Whether a result can be looked at like this."""
    return aspect in ("row", "course") or value in VALUES.get(aspect, frozenset())


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """What can be turned on a result that hangs on the wall, for the console: `figures` and `order` are the values that one
    press leads to, None where there is nothing to choose; `rows` are the ids and names of its rows in their order. `course`
    are the values that show another part of the count."""

    look: Look
    figures: tuple[str, ...] = ()
    order: str | None = None
    rows: tuple[tuple[str, str], ...] = ()
    course: tuple[str, ...] = ()
