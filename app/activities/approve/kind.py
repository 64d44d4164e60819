"""The kind `approve`: people choose every option that they agree with, as many as they like or within limits; the votes of each
are counted. Where so many are asked for, the same ballots also make a proportional list, as a view beside the result.

A mark is a 1. Never here: another kind, the forum, markup, how ballots are counted.
"""

import msgspec

from app.activities.approve.advice import ADVICE
from app.activities.approve.settings import ApproveBuilder, ApproveSettings, least
from app.activities.ballots.crosses import crosses_refused
from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import NO_HANDS, Axis, ByHand
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.offer import MOST
from app.counting.approval import Beside
from app.counting.rule import Parameters
from app.counting.shortlist import RULE as LIST
from app.text import N_

NAME = "approve"


class ApproveSheet(msgspec.Struct, frozen=True, kw_only=True):
    """From `minimum` to `maximum` options (0: all). The list beside the result has `seats` places (0: there is none); `made`
    says how, and what a tie on it is (to be translated)."""

    minimum: int
    maximum: int
    seats: int
    made: tuple[str, str]
    method: str = NAME


class ApprovePaper(OptionPaper[ApproveSettings]):
    """The options, each to be chosen or not."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        settings: ApproveSettings = context.settings
        up = self.up(context, state)
        return crosses_refused(marks, up, settings.minimum, settings.maximum or len(up))

    def rule(self, settings: ApproveSettings) -> str:
        return "approval"

    def parameters(self, settings: ApproveSettings) -> Parameters:
        return Beside(seats=settings.seats)

    def told_rule(self, context: Context) -> Parameters:
        """While people vote nothing is told of a list, and so none is made."""
        return Beside() if context.accepts else self.parameters(context.settings)

    def first(self, settings: ApproveSettings) -> int:
        """As many as the list has, or as one may choose; else who comes first."""
        return settings.seats or settings.maximum or 1

    def sheet(self, settings: ApproveSettings, language: str) -> ApproveSheet:
        return ApproveSheet(
            minimum=settings.minimum, maximum=settings.maximum, seats=settings.seats, made=(LIST.how, LIST.tie)
        )

    def by_hand(self, settings: ApproveSettings) -> ByHand | Refused:
        """A number for each option does not say what one person chose together, which a list is made of."""
        return NO_HANDS if settings.seats else ByHand(settings.minimum, settings.maximum or MOST)

    def least(self, settings: ApproveSettings) -> int:
        return least(settings)

    def has_figures(self, settings: ApproveSettings) -> bool:
        return False

    def axis(self, settings: ApproveSettings, ballots: int) -> Axis:
        return Axis(ballots)


PAPER = ApprovePaper()
KIND = ballot_kind(
    NAME,
    ApproveBuilder(),
    PAPER,
    BallotWords(
        name=N_("Approval"),
        hint=N_("Everything that one agrees with, any number or within limits; on request with a proportional list."),
        noun=N_("Approval"),
    ),
    advice=ADVICE,
)
