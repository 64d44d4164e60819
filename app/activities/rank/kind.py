"""The kind `rank`: people put options in an order, all of them or their best; one of three rules counts the orders.

A mark is a place: 1 is the best, each place stands once, and none is left out. What has no place is behind everything that has.
Never here: another kind, the forum, markup, how orders are counted.
"""

from collections.abc import Sequence

import msgspec

from app.activities.ballots.kind import ballot_kind
from app.activities.ballots.options import OptionPaper
from app.activities.ballots.paper import NOT_UP
from app.activities.ballots.rehearsal import BallotRehearsal
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState, Marks
from app.activities.ballots.words import BallotWords
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.record import Side
from app.activities.base.rehearsal import Chance, Field
from app.activities.rank.advice import ADVICE
from app.activities.rank.settings import By, RankBuilder, RankSettings
from app.text import N_, NN_

NAME = "rank"
NO_PLACE = NN_(
    "There is {most} place. Please give no other one.", "There are {most} places, from 1 to {most}.", by="most"
)
TWICE = N_("Place {place} is given more than once. Please give each place to one option only.")
LEFT_OUT = N_("Place {place} is left out. Please give the places one after the other, from place 1 on.")


class RankSheet(msgspec.Struct, frozen=True, kw_only=True):
    """Which rule counts; there are places for the `best` (0: for all options)."""

    method: By
    best: int


class RankPaper(OptionPaper[RankSettings]):
    """The options, to be put in an order."""

    def check(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """Whether these places are 1, 2, 3 … as far as they go, and not more than there are."""
        up = self.up(context, state)
        if not marks.keys() <= {*up}:
            return NOT_UP
        most = min(context.settings.best or len(up), len(up))
        places = sorted(marks.values())
        if places and not 1 <= places[0] <= places[-1] <= most:
            return Refused(NO_PLACE, {"most": most}, 422)
        for wanted, place in enumerate(places, 1):
            if place != wanted:
                twice = place < wanted
                return Refused(TWICE if twice else LEFT_OUT, {"place": place if twice else wanted}, 422)
        return None

    def rule(self, settings: RankSettings) -> str:
        return settings.rule

    def first(self, settings: RankSettings) -> int:
        """The best, where it asks for them; else who comes first."""
        return settings.best or 1

    def sheet(self, settings: RankSettings, language: str) -> RankSheet:
        return RankSheet(method=settings.rule, best=settings.best)

    def told(self, marks: Marks, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """By place."""
        return tuple(sorted(super().told(marks, choices), key=lambda choice: marks[choice.id]))

    def sides(self, settings: RankSettings) -> tuple[Side, ...]:
        """Where every option gets a place, having one says little: then the first place is counted."""
        return ("",) if settings.best else ("first",)

    def side(self, settings: RankSettings, mark: int) -> Side:
        return "first" if mark == 1 and not settings.best else ""


class RankRehearsal(BallotRehearsal):
    """A phone gives some of the places, from the first on."""

    def filled(self, fields: Sequence[Field], chance: Chance, language: str = "de") -> dict[str, tuple[str, ...]]:
        open_to = [field for field in fields if field.name.startswith("marks.")]
        most = min(len(open_to), next((field.several[1] for field in open_to if field.several), len(open_to)))
        chosen = chance.sample([field.name for field in open_to], chance.randint(1, most)) if most else []
        places = {name: (str(place),) for place, name in enumerate(chosen, 1)}
        return {field.name: places.get(field.name, ("",)) for field in open_to}


PAPER = RankPaper()
KIND = ballot_kind(
    NAME,
    RankBuilder(),
    PAPER,
    BallotWords(
        name=N_("Rank"),
        hint=N_("Put options or measures in an order: all of them, or the best."),
        noun=N_("Ranking"),
        mark=N_("place {mark}"),
    ),
    rehearsal=RankRehearsal,
    advice=ADVICE,
)
