"""The kind `prioritise`: a budget of dots or points, spread over measures. The budget is checked here, by decide and fold.

Never here: another kind, the forum, markup, how dots and points are counted.
"""

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.paper import NO_HANDS, NOT_UP, ByHand, Paper
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.form_fields import measure_choices
from app.activities.base.messages import Refused
from app.activities.base.spending import BELOW_ZERO, Spending
from app.activities.prioritise.advice import ADVICE
from app.activities.prioritise.settings import Method, PrioritiseBuilder, PrioritiseSettings, offered
from app.counting.dots import Amounts
from app.text import N_, NN_

NAME = "prioritise"


class PrioritiseSheet(Spending, frozen=True, kw_only=True):
    """The budget; `maximum` is the limit for one measure that was set (0: none)."""

    method: Method
    maximum: int


class PrioritisePaper(Paper[PrioritiseSettings]):
    """The measures that were picked, or all that stand."""

    def offered(self, context: Context) -> tuple[str, ...]:
        return offered(context)

    def choices(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        return measure_choices(context, self.up(context, state), language)

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these marks keep to budget, maximum and step."""
        settings: PrioritiseSettings = context.settings
        if not marks.keys() <= set(self.up(context, state)):
            return NOT_UP
        if any(mark < 0 for mark in marks.values()):
            return BELOW_ZERO
        if any(mark % settings.step for mark in marks.values()):
            return Refused(N_("Please give points in steps of {step}."), {"step": settings.step}, 422)
        if settings.maximum and any(mark > settings.maximum for mark in marks.values()):
            return Refused(
                NN_(
                    "One option can get at most {most} dot. Please take some back.",
                    "One option can get at most {most} dots. Please take some back.",
                    by="most",
                ),
                {"most": settings.maximum},
            )
        return _over(settings, sum(marks.values()))

    def rule(self, settings: PrioritiseSettings) -> str:
        return settings.method

    def parameters(self, settings: PrioritiseSettings) -> Amounts:
        return Amounts(high=_most(settings))

    def first(self, settings: PrioritiseSettings) -> int:
        """As many as one may choose, where each takes one dot at most; of one dot every rule makes the same."""
        if _most(settings) > 1:
            return 1
        return settings.budget if settings.budget > 1 else 0

    def by_hand(self, settings: PrioritiseSettings) -> ByHand | Refused:
        """Of a measure that one person may give several dots, nobody could say how many people chose it."""
        if settings.method != "dots" or _most(settings) != 1:
            return NO_HANDS
        return ByHand(1, settings.budget)

    def sheet(self, settings: PrioritiseSettings, language: str) -> PrioritiseSheet:
        return PrioritiseSheet(
            method=settings.method,
            budget=settings.budget,
            most=_most(settings),
            maximum=settings.maximum,
            step=settings.step,
        )


def _most(settings: PrioritiseSettings) -> int:
    """The most that one person can give a measure."""
    return min(settings.maximum or settings.budget, settings.budget)


def _over(settings: PrioritiseSettings, given: int) -> Refused | None:
    over = given - settings.budget
    if over <= 0:
        return None
    values: dict[str, str | int] = {"budget": settings.budget, "given": given, "over": over}
    if settings.method == "points":
        return Refused(N_("Too many points: {budget} possible, {given} given. Please take {over} back."), values)
    if over == 1:
        return Refused(N_("Too many dots: {budget} possible, {given} given. Please take one back."), values)
    return Refused(N_("Too many dots: {budget} possible, {given} given. Please take {over} back."), values)


PAPER = PrioritisePaper()
KIND = ballot_kind(
    NAME,
    PrioritiseBuilder(),
    PAPER,
    BallotWords(name=N_("Prioritise"), hint=N_("Share out dots or points over measures."), noun=N_("Prioritisation")),
    advice=ADVICE,
)
