"""The kind `resist` (systemic consensing): each option gets from 0, no resistance, to 10, unacceptable, and so does that
everything stays as it is. The least resistance comes first.

A 0 is a mark, and what somebody leaves out is none. Never here: another kind, the forum, markup, counting.
"""

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import Axis
from app.activities.ballots.results import Choice
from app.activities.ballots.scales import marks_refused
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.resist.advice import ADVICE
from app.activities.resist.settings import STAYS, ResistBuilder, ResistSettings
from app.counting.resist import Resistance, is_strong
from app.counting.rule import Parameters
from app.text import N_, pick

NAME = "resist"
SCALE = Resistance()
STEPS = tuple(range(SCALE.low, SCALE.high + 1))


class ResistSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The marks that there are, and from which on resistance is strong; `stays` is the id of the status quo."""

    steps: tuple[int, ...] = STEPS
    strong: int = next(mark for mark in STEPS if is_strong(mark, SCALE))
    stays: str = STAYS
    method: str = NAME


class ResistPaper(OptionPaper[ResistSettings]):
    """The options, and after them that everything stays as it is, wherever they come from."""

    opposes = carries = True

    def is_against(self, option: str, mark: int) -> bool:
        """Nobody can say what would have to be different about nothing being different."""
        return option != STAYS and is_strong(mark, SCALE)

    def up(self, context: Context, state: BallotState) -> tuple[str, ...]:
        found = super().up(context, state)
        return found if STAYS in found or not found else (*found, STAYS)

    def listed(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        found = super().listed(context, state, language)
        return (*found, Choice(STAYS, pick(context.settings.stays, language))) if found else ()

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        return marks_refused(marks, self.up(context, state), (SCALE.low, SCALE.high))

    def rule(self, settings: ResistSettings) -> str:
        return NAME

    def parameters(self, settings: ResistSettings) -> Parameters:
        return SCALE

    def sheet(self, settings: ResistSettings, language: str) -> ResistSheet:
        return ResistSheet()

    def least(self, settings: ResistSettings) -> int:
        return 1

    def zero_counts(self, settings: ResistSettings) -> bool:
        return True

    def axis(self, settings: ResistSettings, ballots: int) -> Axis:
        return Axis(top=SCALE.high, bottom=SCALE.low)

    def sides(self, settings: ResistSettings) -> tuple[Side, ...]:
        return ("low", "strong")

    def side(self, settings: ResistSettings, mark: int) -> Side:
        """Who can go along with it, and who cannot; in between is neither."""
        if is_strong(mark, SCALE):
            return "strong"
        return "low" if 2 * mark < SCALE.low + SCALE.high else ""


PAPER = ResistPaper()
KIND = ballot_kind(
    NAME,
    ResistBuilder(),
    PAPER,
    BallotWords(
        name=N_("Systemic consensing"),
        hint=N_("Resistance from 0 to 10 to each option and to the status quo; the least comes first."),
        noun=N_("Resistance"),
    ),
    advice=ADVICE,
)
