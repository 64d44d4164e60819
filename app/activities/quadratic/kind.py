"""The kind `quadratic`: everybody has credits, and n votes for one option cost n × n of them; the sum of the votes ranks.

Who feels strongly about something can say so, and it gets dearer. A mark is the number of votes, below zero against the option
where that is allowed. The credits are checked here, by decide and fold. Never here: another kind, the forum, markup, counting.
"""

from math import isqrt

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import NOT_UP
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.base.spending import BELOW_ZERO, Spending
from app.activities.quadratic.advice import ADVICE
from app.activities.quadratic.settings import QuadraticBuilder, QuadraticSettings
from app.text import N_, NN_

NAME = "quadratic"
OVER = NN_(
    "Your votes cost {cost} credits, and you have {budget}: {over} credit too many. Please take some votes back.",
    "Your votes cost {cost} credits, and you have {budget}: {over} credits too many. Please take some votes back.",
    by="over",
)


class QuadraticSheet(Spending, frozen=True, kw_only=True):
    """The credits, and how many votes one option can get for all of them."""

    method: str = NAME

    @property
    def prices(self) -> tuple[tuple[int, int], ...]:
        """(votes, what they cost together), for as many as one option can get."""
        return tuple((votes, self.price(votes)) for votes in range(1, self.most + 1))


class QuadraticPaper(OptionPaper[QuadraticSettings]):
    """The options, for which votes are bought."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these votes can be paid for."""
        settings: QuadraticSettings = context.settings
        if not marks.keys() <= {*self.up(context, state)}:
            return NOT_UP
        if not settings.against and any(votes < 0 for votes in marks.values()):
            return BELOW_ZERO
        cost = _sheet(settings).cost(marks.values())
        over = cost - settings.credits
        return Refused(OVER, {"cost": cost, "budget": settings.credits, "over": over}) if over > 0 else None

    def rule(self, settings: QuadraticSettings) -> str:
        return NAME

    def sheet(self, settings: QuadraticSettings, language: str) -> QuadraticSheet:
        return _sheet(settings)

    def sides(self, settings: QuadraticSettings) -> tuple[Side, ...]:
        """Where votes can be against an option, its people are told apart."""
        return ("for", "against") if settings.against else ("",)

    def side(self, settings: QuadraticSettings, mark: int) -> Side:
        return "" if not settings.against else "for" if mark > 0 else "against"


def _sheet(settings: QuadraticSettings) -> QuadraticSheet:
    most = isqrt(settings.credits)
    return QuadraticSheet(budget=settings.credits, most=most, least=-most if settings.against else 0, squared=True)


PAPER = QuadraticPaper()
KIND = ballot_kind(
    NAME,
    QuadraticBuilder(),
    PAPER,
    BallotWords(
        name=N_("Vote with credits"),
        hint=N_("Several votes for what matters most, each dearer than the one before (quadratic voting)."),
        noun=N_("Vote with credits"),
    ),
    advice=ADVICE,
)
