"""Marks on a scale: each for an option that is there, from the lowest mark of the scale to the highest.

Never here: how they are counted, what a mark is called.
"""

from collections.abc import Collection

from app.activities.ballots.paper import NOT_UP, OFF_SCALE
from app.activities.ballots.state import Marks
from app.activities.base.messages import Refused


def marks_refused(
    marks: Marks, up: Collection[str], ends: tuple[int, int], aspects: Collection[str] = ()
) -> Refused | None:
    """Why these are not marks within `ends`, beside the options `up`; with `aspects`, each for one of these: `o1.x`."""
    least, most = ends
    for key, mark in marks.items():  # a plain loop: a start reads a million of these
        option, _, aspect = key.rpartition(".") if aspects else (key, "", "")
        if option not in up or (aspects and aspect not in aspects):
            return NOT_UP
        if not least <= mark <= most:
            return OFF_SCALE
    return None
