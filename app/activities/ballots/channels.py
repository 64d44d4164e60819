"""How votes came in: by the own phone, a device for several people, a one-time code, a helper's tablet, a show of hands.

How many came by which is told, never which choices: a few on a tablet would be given away. Never here: taking votes, markup.
"""

from collections import Counter

from app.activities.ballots import hands
from app.activities.ballots.publishing import told
from app.activities.ballots.results import Way
from app.activities.ballots.state import BallotState
from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.text import N_

PHONE, SHARED, CODE, TABLET, HANDS = "phone", "shared", "code", "tablet", "hands"
CHANNELS: dict[str, str] = {
    PHONE: N_("Phone"),
    SHARED: N_("Device for several people"),
    CODE: N_("Paper code"),
    TABLET: N_("Helper’s tablet"),
    HANDS: N_("Show of hands"),
}
"""In the order in which they are told."""
CARD = "p:card."
"""How the log names whoever votes with a printed code on a helper's tablet: the rest is made of the code."""


def channel_of(context: Context, by: str) -> str:
    """How a ballot of this participant comes in. The usual one takes no memory."""
    if context.assurance == "open":
        return SHARED
    person = context.participants.get(by)
    return CODE if person is not None and person.coded else ""


def channels(context: Context, state: BallotState) -> dict[str, int]:
    """How many of the votes in the result came by which channel; those by which none came are left out."""
    if state.channels is not None:
        return state.channels
    key = state.edition if context.accepts else state.version, context.accepts
    kept = _KEPT.get(state, key)
    return kept if kept is not None else _KEPT.keep(state, _counted(context, state), key)


def ways(context: Context, state: BallotState) -> tuple[Way, ...]:
    """The same for a screen, where there is anything to tell: not that all came as everybody knows."""
    found = channels(context, state)
    if len(found) < 2 and not found.keys() & {TABLET, HANDS}:
        return ()
    return tuple(Way(channel, CHANNELS[channel], number) for channel, number in found.items())


def _counted(context: Context, state: BallotState) -> dict[str, int]:
    numbers = Counter(ballot.channel or PHONE for ballot in told(context, state).values())
    numbers[HANDS] = hands.told(state, context.accepts).people
    return {channel: numbers[channel] for channel in CHANNELS if numbers[channel]}


_KEPT: Memo[dict[str, int]] = Memo()
