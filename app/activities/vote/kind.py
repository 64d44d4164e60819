"""The kind `vote`: one choice, several choices, yes/no/abstain, marks on a labelled scale, or grades in words; on options or
measures.

Never here: another kind, the forum, markup.
"""

import msgspec

from app.activities.ballots.crosses import crosses_refused
from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.paper import NO_HANDS, Axis, ByHand, Paper
from app.activities.ballots.results import Choice
from app.activities.ballots.scales import marks_refused
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.form_fields import measure_choices, standing
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.vote.advice import ADVICE
from app.activities.vote.settings import ABSTAIN, CONSENT, MARKED, WHOLE, Method, VoteBuilder, VoteSettings, halvable
from app.counting.dissent import Ends
from app.counting.rule import NOTHING, Parameters
from app.text import N_, pick

NAME = "vote"
SIDES: dict[Method, tuple[Side, Side]] = {"scale": ("for", "against"), "grades": ("upper", "lower")}
"""What a mark above the middle says, and one below it."""


class VoteSheet(msgspec.Struct, frozen=True, kw_only=True):
    """How one votes: from `minimum` to `maximum` crosses, or one of `steps` on a scale between the two labels; with `grades`
    these are words, by their marks, the best first."""

    method: Method
    minimum: int
    maximum: int
    steps: tuple[int, ...]
    low_label: str
    high_label: str
    grades: tuple[tuple[int, str], ...] = ()


class VotePaper(Paper[VoteSettings]):
    """The options of a vote are typed, measures, fixed by the method, or the question itself."""

    def offered(self, context: Context) -> tuple[str, ...]:
        settings: VoteSettings = context.settings
        if settings.method == "consent":
            return tuple(key for key, _ in CONSENT)
        if settings.measures:
            return standing(context, settings.measures)
        if settings.options:
            return tuple(option.id for option in settings.options)
        return (WHOLE,) if settings.method in MARKED else ()

    def choices(self, context: Context, state: BallotState, language: str) -> tuple[Choice, ...]:
        settings: VoteSettings = context.settings
        if settings.method == "consent":
            return tuple(Choice(key, pick(label, language)) for key, label in CONSENT)
        if settings.measures:
            return measure_choices(context, self.up(context, state), language)
        if settings.options:
            return tuple(Choice(option.id, pick(option.label, language)) for option in settings.options)
        return (Choice(WHOLE, ""),) if settings.method in MARKED else ()

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        settings: VoteSettings = context.settings
        up = self.up(context, state)
        if settings.method not in MARKED:
            several = settings.method == "multiple"
            return crosses_refused(marks, up, *(settings.minimum, settings.maximum) if several else (1, 1))
        return marks_refused(marks, up, settings.ends)

    def rule(self, settings: VoteSettings) -> str:
        if settings.method == "grades":
            return "majority_judgement"
        return settings.rule if settings.method == "scale" else "plurality"

    def parameters(self, settings: VoteSettings) -> Parameters:
        low, high = settings.ends
        return Ends(low=low, high=high) if settings.method in MARKED else NOTHING

    def grades(self, settings: VoteSettings, language: str) -> tuple[tuple[int, str], ...]:
        number = len(settings.grades)
        return tuple((number - at, pick(grade.label, language)) for at, grade in enumerate(settings.grades))

    def first(self, settings: VoteSettings) -> int:
        """As many as one may choose; of one cross every rule makes the same."""
        if settings.method in MARKED:
            return 1
        return settings.maximum if settings.method == "multiple" and settings.maximum > 1 else 0

    def sheet(self, settings: VoteSettings, language: str) -> VoteSheet:
        low, high = settings.ends
        return VoteSheet(
            method=settings.method,
            minimum=settings.minimum,
            maximum=settings.maximum,
            steps=tuple(range(low, high + 1)) if settings.method in MARKED else (),
            low_label=pick(settings.low_label, language),
            high_label=pick(settings.high_label, language),
            grades=self.grades(settings, language),
        )

    def least(self, settings: VoteSettings) -> int:
        """Marks may stand beside one thing alone, unless two go into a runoff; yes and no take no list."""
        if settings.method == "consent" or (settings.method in MARKED and settings.rule != "star"):
            return 0 if settings.method == "consent" else 1
        return max(2, settings.minimum) if settings.method == "multiple" else 2

    def abstention(self, settings: VoteSettings) -> str:
        return ABSTAIN if settings.method == "consent" else ""

    def by_hand(self, settings: VoteSettings) -> ByHand | Refused:
        """A mark on a scale is no hand."""
        if settings.method in MARKED:
            return NO_HANDS
        several = settings.method == "multiple"
        return ByHand(max(1, settings.minimum), settings.maximum) if several else ByHand()

    def zero_counts(self, settings: VoteSettings) -> bool:
        return settings.method in MARKED

    def abstains(self, settings: VoteSettings) -> bool:
        return settings.method != "consent"

    def halves(self, settings: VoteSettings) -> bool:
        return settings.halves and halvable(settings)

    def sides(self, settings: VoteSettings) -> tuple[Side, ...]:
        if settings.method not in MARKED:
            return ("",)
        low, high = settings.ends
        best, worst = SIDES[settings.method]
        return (best, "between", worst) if (high - low) % 2 == 0 else (best, worst)

    def side(self, settings: VoteSettings, mark: int) -> Side:
        if settings.method not in MARKED:
            return ""
        twice = 2 * mark - sum(settings.ends)
        best, worst = SIDES[settings.method]
        return best if twice > 0 else worst if twice else "between"

    def has_figures(self, settings: VoteSettings) -> bool:
        return settings.method in MARKED

    def axis(self, settings: VoteSettings, ballots: int) -> Axis:
        """A sum is as long as there are ballots; a grade has a length even if it is the lowest."""
        if settings.method not in MARKED:
            return Axis(ballots)
        low, high = settings.ends
        times = ballots if settings.rule == "star" else 1
        return Axis(high * times, 0 if settings.method == "grades" else low * times)


PAPER = VotePaper()
KIND = ballot_kind(
    NAME,
    VoteBuilder(),
    PAPER,
    BallotWords(name=N_("Vote"), hint=N_("One choice, several, yes or no, a scale, or grades."), noun=N_("Vote")),
    advice=ADVICE,
)
