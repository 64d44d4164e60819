"""The kind `signal`: one tap, "I agree", on one of the typed options.

The smallest kind of the family of ballots: what stands on the paper is its own, everything else the family has.
Never here: another kind, the forum, markup.
"""

from __future__ import annotations

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.paper import NOT_UP, Axis, Paper
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.text import N_, pick
from tests.example.activities.signal.settings import SignalBuilder, SignalSettings

NAME = "signal"
TWICE = Refused(N_("Each option can be chosen once."), status=422)


class SignalSheet(msgspec.Struct, frozen=True, kw_only=True):
    """There is one way to tap."""

    method: str = "tap"


class SignalPaper(Paper[SignalSettings]):
    """The typed options."""

    def offered(self, context: Context) -> tuple[str, ...]:
        return tuple(option.id for option in context.settings.options)

    def choices(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        return tuple(Choice(option.id, pick(option.label, language)) for option in context.settings.options)

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        if not marks.keys() <= {*self.up(context, state)}:
            return NOT_UP
        return TWICE if marks and [*marks.values()] != [1] else None

    def rule(self, settings: SignalSettings) -> str:
        return "taps"

    def sheet(self, settings: SignalSettings, language: str) -> SignalSheet:
        return SignalSheet()

    def has_figures(self, settings: SignalSettings) -> bool:
        return False

    def axis(self, settings: SignalSettings, ballots: int) -> Axis:
        return Axis(ballots)


PAPER = SignalPaper()
WORDS = BallotWords(name=N_("Vote"), hint=N_("One choice"), noun=N_("Vote"))
KIND = ballot_kind(NAME, SignalBuilder(), PAPER, WORDS)
