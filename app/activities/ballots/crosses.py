"""Crosses on a ballot: each for an option that is there, once, and not too few or too many of them.

Never here: how they are counted, marks that are more than a cross.
"""

from collections.abc import Collection

from app.activities.ballots.paper import NOT_UP
from app.activities.ballots.state import Marks
from app.activities.base.messages import Refused
from app.text import N_

TWICE = Refused(N_("Each option can be chosen once."), status=422)


def crosses_refused(marks: Marks, up: Collection[str], least: int = 1, most: int = 1) -> Refused | None:
    """Why these are not from `least` to `most` crosses beside the options `up`; an empty ballot is an abstention."""
    for option, mark in marks.items():  # a plain loop: a start reads a million of these
        if option not in up:
            return NOT_UP
        if mark != 1:
            return TWICE
    number = len(marks)
    if number > most:
        values: dict[str, str | int] = {"most": most, "number": number}
        return Refused(N_("You can choose up to {most}, and chose {number}. Please take some back."), values)
    if marks and number < least:
        return Refused(N_("Please choose at least {least}."), {"least": least})
    return None
