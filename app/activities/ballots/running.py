"""Sums that go on from the last count: only ballots that came, went or changed since are added or taken away.

Never here: which ballots may be seen (publishing), a rule.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.activities.ballots.state import Marks

Given = Mapping[str, Marks]
"""Marks by voter."""
NONE: Marks = {}
"""The marks of everybody who ticked the abstention."""


class Running(msgspec.Struct, frozen=True):
    """Sums (app/counting/sums) and the ballots that are in them. Nobody changes either: another thread may be reading."""

    sums: Any
    ballots: Given


def grown(before: Running, ballots: Given) -> Running:
    """The sums of these ballots, from those of others."""
    sums = before.sums.copy()
    for voter, marks in ballots.items():
        was = before.ballots.get(voter)
        if was is not marks:
            if was is not None:
                sums.add(was, -1)
            sums.add(marks)
    for voter in before.ballots.keys() - ballots.keys():
        sums.add(before.ballots[voter], -1)
    return Running(sums, ballots)
