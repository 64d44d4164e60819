"""How a simulated phone votes, and whether its vote stands.

Never here: what makes a ballot valid (paper), how a form is filled in by chance.
"""

from typing import ClassVar

from app.activities.ballots.messages import CastBallot
from app.activities.ballots.state import BallotState, latest
from app.activities.base.messages import ActivityCommand
from app.activities.base.rehearsal import Pairs, Rehearsal, Said


class BallotRehearsal(Rehearsal[BallotState]):
    """The rehearsal of every kind of this family."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (CastBallot,)

    def said(self, pairs: Pairs) -> Said:
        """The marks as the log keeps them, with zeros; an empty field is no mark."""
        found: Said = {
            name.removeprefix("marks."): int(value) for name, value in pairs if name.startswith("marks.") and value
        }
        return found | {value: 1 for name, value in pairs if name == "choices"}

    def stands(self, state: BallotState, by: str, said: Said) -> bool:
        ballot = state.ballots.get(by) or latest(state, by)  # a device for several people keeps each apart
        some = {option: mark for option, mark in said.items() if mark}  # a 0 is a mark on a scale, else nothing
        return ballot is not None and ballot.marks in (said, some)
