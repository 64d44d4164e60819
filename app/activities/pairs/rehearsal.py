"""How a simulated phone compares: one pair, or on a whole paper all of its pairs.

Never here: how a form is filled in by chance, which pair is on it.
"""

from typing import ClassVar

from app.activities.ballots.messages import CastBallot
from app.activities.ballots.rehearsal import BallotRehearsal
from app.activities.base.messages import ActivityCommand
from app.activities.pairs.messages import AnswerPair


class PairsRehearsal(BallotRehearsal):
    """As of any kind with ballots, and single answers."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (AnswerPair, CastBallot)
