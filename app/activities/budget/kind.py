"""The kind `budget`: people choose what should get money, as much as they like; Equal Shares gives it, and what it says beside
that is what money by votes would have given.

A mark is a cross. Nothing limits what one may choose, since that costs nobody anything: how far the money goes is decided by
everybody's shares. Never here: another kind, the forum, markup, how anything is counted.
"""

import msgspec

from app.activities.ballots.crosses import crosses_refused
from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import Axis
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer, What
from app.activities.budget.advice import ADVICE
from app.activities.budget.costs import costs_of, made_up, priced
from app.activities.budget.settings import BudgetBuilder, BudgetSettings
from app.counting.equal_shares import Budget
from app.counting.rule import Parameters
from app.text import N_

NAME = "budget"
RULE = "equal_shares"


class BudgetSheet(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is, and what each option costs, in whole euros. Any number of crosses may be made (`multiple`). `sample`
    is an amount by which a script sees how money is written."""

    budget: int
    costs: dict[str, int]
    method: str = "multiple"
    sample: int = 1_234_567


class BudgetPaper(OptionPaper[BudgetSettings]):
    """The options with their costs. Of what comes from elsewhere only measures have some."""

    sources: frozenset[What] = frozenset({"measures", "best"})

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        up = self.up(context, state)
        return crosses_refused(marks, up, most=len(up))

    def rule(self, settings: BudgetSettings) -> str:
        return RULE

    def parameters(self, settings: BudgetSettings) -> Parameters:
        return Budget(budget=settings.budget, costs=tuple(settings.priced.items()))

    def told_rule(self, context: Context) -> Parameters:
        """With the costs that were settled when voting was opened, where the measures came by a rule."""
        return Budget(budget=context.settings.budget, costs=tuple(costs_of(context).items()))

    def first(self, settings: BudgetSettings) -> int:
        """It is about a sum of money, not about who is among the first."""
        return 0

    def sheet(self, settings: BudgetSettings, language: str) -> BudgetSheet:
        return BudgetSheet(budget=settings.budget, costs=settings.costs)

    def sheet_of(self, context: Context, language: str) -> BudgetSheet:
        return BudgetSheet(budget=context.settings.budget, costs=costs_of(context))

    def priced(self, context: Context, offer: Offer, invented: bool) -> Offer | Refused:
        return made_up(context.settings, offer) if invented else priced(context, offer)

    def has_figures(self, settings: BudgetSettings) -> bool:
        return False

    def axis(self, settings: BudgetSettings, ballots: int) -> Axis:
        return Axis(ballots)


PAPER = BudgetPaper()
KIND = ballot_kind(
    NAME,
    BudgetBuilder(),
    PAPER,
    BallotWords(
        name=N_("Share out money"),
        hint=N_("A sum of money for options or measures with costs. Everybody has the same share of it."),
        noun=N_("Sharing out money"),
    ),
    advice=ADVICE,
)
