"""What somebody sees who takes votes of people without a phone: how many vote on tablets, and the form for counted hands.

Never here: a result, whether something fits (hand_rules), markup.
"""

import msgspec

from app.activities.ballots import hands
from app.activities.ballots.paper import AnyPaper, ByHand
from app.activities.ballots.results import Choice
from app.activities.ballots.state import BallotState
from app.activities.base.actor import HELP
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.activities.base.receipt import receipt_of
from app.activities.base.views import Help


class CountLine(msgspec.Struct, frozen=True, kw_only=True):
    """One count of hands: (label, number) of each option, and who counted; it `holds`, or there is a later one."""

    number: int
    holds: bool
    hands: tuple[tuple[str, int], ...]
    people: int
    abstained: int
    counted_by: str
    reason: str


class BallotHelp(Help, frozen=True, kw_only=True):
    """`allowed` people may vote on tablets, `taken` have; `coded`: each vote needs a one-time code, `shared`: a device serves
    several people, and no leave is needed. `most` hands has one person (0: hands are not counted, for the reason `refused`).
    `counts` are those before, the newest last; `holds`: one of them does."""

    choices: tuple[Choice, ...]
    allowed: int
    taken: int
    coded: bool
    shared: bool
    most: int
    refused: str
    counts: tuple[CountLine, ...]
    holds: bool


def ballot_help(paper: AnyPaper, context: Context, state: BallotState, language: str) -> BallotHelp:
    """The page's part for this step."""
    rule = paper.by_hand(context.settings)
    abstention = paper.abstention(context.settings)
    choices = tuple(one for one in paper.choices(context, state, language) if one.id != abstention)
    return BallotHelp(
        template="activities/ballots/without_phone.html",
        roles=HELP,
        activity=context.activity,
        accepts=context.accepts,
        was_open=context.was_open,
        choices=choices,
        allowed=state.tablet,
        taken=sum(state.taken.values()),
        coded=context.assurance == "code",
        shared=context.assurance == "open",
        most=min(rule.most, len(choices)) if isinstance(rule, ByHand) else 0,
        refused=rule.message if isinstance(rule, Refused) else "",
        counts=tuple(_lines(state, {one.id: one.label for one in choices})),
        holds=hands.standing(state).people > 0,
    )


def _lines(state: BallotState, labels: dict[str, str]) -> list[CountLine]:
    return [
        CountLine(
            number=number,
            holds=one is hands.standing(state),
            hands=tuple((label, one.hands.get(option, 0)) for option, label in labels.items()),
            people=one.people,
            abstained=one.abstained,
            counted_by=one.counted_by,
            reason=one.reason,
        )
        for number, one in enumerate(state.hands.counts, 1)
    ]


def receipt_for(state: BallotState, step: str, by: str, command: str) -> str:
    """The receipt of the ballot that was cast on a tablet with this command, for the one who cast it; empty without one."""
    keys = (by, *(f"{by}#{number}" for number in range(state.taken.get(by, 0), 0, -1)))
    found = (state.ballots[key] for key in keys if key in state.ballots)
    ballot = next((one for one in found if one.command == command), None)
    return receipt_of(by, step, ballot) if ballot is not None else ""
