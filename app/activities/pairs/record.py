"""What is left of comparisons: as of any kind with ballots.

Never here: tables, the published list.
"""

from typing import Any, ClassVar

from app.activities.ballots.record import BallotRecord
from app.activities.ballots.sealed import BallotsSealed
from app.activities.ballots.state import BallotState
from app.activities.pairs.state import PairsState, count


class PairsRecord(BallotRecord):
    """What was shown to whom is kept for nobody; how often each option was compared stands in the result."""

    private: ClassVar[dict[str, str]] = {
        **BallotRecord.private,
        **{
            name.replace("ballots.state.BallotState", "pairs.state.PairsState"): why
            for name, why in BallotRecord.private.items()
        },
        "pairs.state.PairsState.offered": "as with any ballots: the options of the result",
        "pairs.state.PairsState.lying": "which pair is on whose phone at this moment",
        "pairs.state.PairsState.answered": "how often each option was compared; counted in the result",
        "pairs.state.PairsState.waiting": "on how many phones an option lies at this moment",
        "pairs.state.PairsState.first": "which option stood first how often, to place it next; the ballots say where it stood",
    }

    def unseal(self, state: BallotState, event: BallotsSealed) -> None:
        super().unseal(state, event)
        known: Any = state
        if isinstance(known, PairsState):
            for ballot in state.ballots.values():
                count(known, ballot.marks, 1)
