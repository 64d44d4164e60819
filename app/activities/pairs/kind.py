"""The kind `pairs`: two options at a time, which matters more; as many pairs as somebody likes.

A ballot has a mark for each pair that was answered, under `first.second` as they stood on the screen: 1 for the first, 2 for
the second, 3 where it could not be decided. It grows by one answer after another. Never here: another kind, the forum, markup,
counting, which pair comes next.
"""

from collections.abc import Iterator, Mapping

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import NOT_UP, Axis
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.pairs.advice import ADVICE
from app.activities.pairs.input import NO_ANSWER, PairsInput
from app.activities.pairs.record import PairsRecord
from app.activities.pairs.rehearsal import PairsRehearsal
from app.activities.pairs.settings import PairsBuilder, PairsSettings
from app.activities.pairs.views import PairsViews
from app.counting.clusters import FIRST, SECOND, UNDECIDED, won_and_lost
from app.counting.interval import enough
from app.counting.pairing import halves, turned
from app.text import N_

NAME = "pairs"
TWICE = Refused(N_("Every two are compared once at most."), status=422)


class PairsSheet(msgspec.Struct, frozen=True, kw_only=True):
    """`each` option is to be compared so often, that its chance is known to `within` points up and down."""

    within: int
    each: int
    method: str = NAME


class PairsPaper(OptionPaper[PairsSettings]):
    """The options, two at a time."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these are answers to pairs of options that are up for choice, each pair once."""
        up = self.up(context, state)
        for key, mark in marks.items():
            first, second = halves(key)
            if first not in up or second not in up or first == second:
                return NOT_UP
            if not FIRST <= mark <= UNDECIDED:
                return NO_ANSWER
            if turned(key) in marks:
                return TWICE
        return None

    def rule(self, settings: PairsSettings) -> str:
        return NAME

    def sheet(self, settings: PairsSettings, language: str) -> PairsSheet:
        return PairsSheet(within=settings.within, each=enough(settings.within))

    def axis(self, settings: PairsSettings, ballots: int) -> Axis:
        return Axis(100)

    def label(self, key: str, labels: Mapping[str, str]) -> str:
        """Both, as they stood on the screen."""
        return " / ".join(labels.get(option, option) for option in halves(key))

    def told(self, marks: Marks, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """One answer after another: what was chosen, and over what."""
        known = {choice.id: choice for choice in choices}
        return tuple(self._told(key, mark, known) for key, mark in marks.items())

    def _told(self, key: str, mark: int, known: Mapping[str, Choice]) -> Choice:
        sides = halves(key) if mark != SECOND else halves(turned(key))
        chosen, other = (known.get(option, Choice(option, option)) for option in sides)
        gone = chosen.withdrawn or other.withdrawn
        return Choice(key, chosen.label, withdrawn=gone, over=other.label, even=mark == UNDECIDED)

    def has_figures(self, settings: PairsSettings) -> bool:
        return False

    def sides(self, settings: PairsSettings) -> tuple[Side, ...]:
        return ("for",)

    def given(self, settings: PairsSettings, marks: Marks) -> Iterator[tuple[str, Side]]:
        """The options that somebody chose more often than the other."""
        for option, (wins, losses) in won_and_lost(marks).items():
            if wins > losses:
                yield option, "for"


PAPER = PairsPaper()
KIND = ballot_kind(
    NAME,
    PairsBuilder(),
    PAPER,
    BallotWords(
        name=N_("Compare in pairs"),
        hint=N_("Two options or measures at a time: which matters more? People answer as many pairs as they like."),
        noun=N_("Comparison"),
        over=N_("{title} rather than {other}"),
        even=N_("{title} or {other}: not decided"),
    ),
    input=PairsInput,
    views=PairsViews,
    record=PairsRecord,
    rehearsal=PairsRehearsal,
    advice=ADVICE,
)
