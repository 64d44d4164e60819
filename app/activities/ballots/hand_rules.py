"""Whether hands that were counted, and ballots from a helper's tablet, fit: one check for who asks and for the log.

Never here: what they change (input), what is published of them (hands).
"""

from app.activities.ballots import hands
from app.activities.ballots.messages import CountHands, HandsCounted
from app.activities.ballots.paper import NOT_UP, AnyPaper, ByHand
from app.activities.ballots.state import BallotState
from app.activities.base.context import Context
from app.activities.base.messages import Refused
from app.letters import letters, written
from app.text import N_, NN_

LONGEST = 120
CLOSED = Refused(N_("Voting has closed. What came too late does not count."))
NOT_OPEN = Refused(N_("Voting is not open yet."))
CODES_ALONE = Refused(
    N_(
        "In this step each vote needs a one-time code, so it can only be given with one: on a phone or with the card here."
    ),
    status=403,
)
NOT_ALLOWED = Refused(
    N_(
        "Votes on a tablet are not allowed in this step yet. Whoever leads the forum says for how many people they are."
    ),
    status=403,
)
NOBODY = Refused(N_("Please enter how many hands there were."), status=422, invalid=("hands",))
NO_NAME = Refused(N_("Please say who counted."), status=422, invalid=("counted_by",))
NO_REASON = Refused(
    N_("There is a count already. Please say why it is corrected; both stand in the files."),
    status=422,
    invalid=("reason",),
)
TOO_LONG = Refused(
    NN_("This can have at most {most} character.", "This can have at most {most} characters.", by="most"),
    {"most": LONGEST},
    422,
    invalid=("counted_by", "reason"),
)
SINCE = Refused(N_("Somebody else has just entered a count. Please look at it first; nothing was changed."))


def as_counted(paper: AnyPaper, context: Context, command: CountHands) -> HandsCounted:
    """The event, with the people that the hands belong to: where one has one hand, all hands and abstentions are all people."""
    known = {option: number for option, number in command.hands.items() if number}
    abstained = command.heads.get("abstained", 0)
    rule = paper.by_hand(context.settings)
    each_one = isinstance(rule, ByHand) and rule.most == 1
    people = sum(known.values()) + abstained if each_one else command.heads.get("all", 0)
    return HandsCounted(
        command.activity,
        hands=known,
        people=people,
        abstained=abstained,
        counted_by=written(" ".join(command.counted_by.split())),
        reason=written(" ".join(command.reason.split())),
        after=command.after,
        version=command.version,
    )


def not_now(context: Context) -> Refused | None:
    """Why nothing is taken for people without a phone; where each vote needs a code, nothing is without one."""
    if not context.accepts:
        return context.outside or (CLOSED if context.was_open else NOT_OPEN)
    return CODES_ALONE if context.assurance == "code" else None


def tablet_refused(context: Context, state: BallotState) -> Refused | None:
    """Why no ballot is taken from a tablet. A device for several people needs no leave: there every ballot counts."""
    refused = not_now(context)
    if refused is not None or context.assurance == "open":
        return refused
    if not state.tablet:
        return NOT_ALLOWED
    if sum(state.taken.values()) >= state.tablet:
        return Refused(
            NN_(
                "Votes on a tablet are allowed for {most} person in this step, and that many were cast.",
                "Votes on a tablet are allowed for {most} people in this step, and that many were cast.",
                by="most",
            ),
            {"most": state.tablet},
            403,
        )
    return None


def hands_refused(paper: AnyPaper, context: Context, state: BallotState, event: HandsCounted) -> Refused | None:
    """Why this count does not fit."""
    refused = not_now(context)
    if refused is not None:
        return refused
    rule = paper.by_hand(context.settings)
    if isinstance(rule, Refused):
        return rule
    up = set(paper.up(context, state)) - {paper.abstention(context.settings)}
    if not event.hands.keys() <= up or any(number < 0 for number in event.hands.values()):
        return NOT_UP
    return _words(state, event) or _numbers(rule, event)


def _words(state: BallotState, event: HandsCounted) -> Refused | None:
    if event.after != len(state.hands.counts):
        return SINCE
    if not event.counted_by:
        return NO_NAME
    if not event.reason and hands.standing(state).people:
        return NO_REASON
    return TOO_LONG if max(map(letters, (event.counted_by, event.reason))) > LONGEST else None


def _numbers(rule: ByHand, event: HandsCounted) -> Refused | None:
    """Whether these people could have raised these hands."""
    given, deciding = sum(event.hands.values()), event.people - event.abstained
    if event.people <= 0 or event.abstained < 0:
        return NOBODY
    largest = max(event.hands.values(), default=0)
    if deciding * rule.least <= given <= deciding * rule.most and largest <= deciding:
        return None
    values: dict[str, str | int] = {"people": deciding, "given": given, "largest": largest}
    return Refused(
        N_(
            "These numbers do not fit together. People who did not abstain: {people}, hands in all: {given}, most hands for "
            "one option: {largest}. Nobody raises two hands for one option, and each has as many as the question says."
        ),
        values,
        422,
        invalid=("hands", "heads"),
    )
