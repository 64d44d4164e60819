"""Ballots that grow by one answer after another, and what was shown to whom: which pair lies on which phone.

Never here: which pair comes next (counting/pairing), whether an answer fits (input).
"""

import msgspec

from app.activities.ballots.state import BallotState, Marks
from app.counting.pairing import halves, next_pair

Tally = dict[str, int]


class PairsState(BallotState):
    """`lying` is the pair on each phone that has answered before, by participant. `answered` and `waiting` say of how many
    answers an option is part, and on how many phones it lies; `first` how much more often it stood first than second."""

    lying: dict[str, str] = msgspec.field(default_factory=dict)
    answered: Tally = msgspec.field(default_factory=dict)
    waiting: Tally = msgspec.field(default_factory=dict)
    first: Tally = msgspec.field(default_factory=dict)


def count(state: PairsState, marks: Marks, by: int) -> None:
    """So many answers more, or with `by` -1 less."""
    for key in marks:
        _add(state.answered, state.first, key, by)


def lay(state: PairsState, who: str, key: str) -> None:
    """This pair lies on this phone now, in place of any other; none if `key` is empty."""
    before = state.lying.pop(who, "")
    if before:
        _add(state.waiting, state.first, before, -1)
    if key:
        state.lying[who] = key
        _add(state.waiting, state.first, key, 1)


def following(state: PairsState, options: tuple[str, ...], who: str, marks: Marks) -> str:
    """The pair that comes after these answers, as things stand now."""
    shown = {option: state.answered.get(option, 0) + state.waiting.get(option, 0) for option in options}
    return next_pair(options, marks, who, shown, state.first)


def _add(numbers: Tally, first: Tally, key: str, by: int) -> None:
    for option, side in zip(halves(key), (by, -by), strict=True):
        numbers[option] = numbers.get(option, 0) + by
        first[option] = first.get(option, 0) + side
