"""Lots for a shared place, as an act of those who lead: announced with the seed that is to come, then drawn from that seed.

It changes no place. What was announced or drawn once is never undone: a second time needs a reason, and both stand. Never here:
how an order follows from a seed (counting/lots), words on a screen.
"""

from collections.abc import Callable
from typing import Any

from app.activities import KINDS
from app.activities.base.lots import LONGEST, LotAct
from app.activities.base.messages import GONE, Command, Event, Refused
from app.forum.result_commands import AnnounceLots, DrawLots
from app.forum.state import Activity, Forum
from app.letters import letters, written
from app.text import N_, NN_

OPEN = Refused(N_("Input is still open. Lots can be announced once it is closed."))
HIDDEN = Refused(
    N_("Please show the result first: everybody is to see that the place is shared before lots are announced.")
)
NOT_SHARED = Refused(
    N_("This place is not shared by these options any more, so nothing was done. Please look at the result again.")
)
NOT_ANNOUNCED = Refused(N_("Please announce first from which seed the lots are to be drawn."))
NO_SOURCE = Refused(N_("Please say which seed is to be used."), status=422, invalid=("source",))
NO_SEED = Refused(N_("Please enter the seed."), status=422, invalid=("seed",))
ANNOUNCED = Refused(
    N_("Lots were announced for this place. Please say why you announce them otherwise; both will stand."),
    status=422,
    invalid=("reason",),
)
DRAWN = Refused(
    N_("Lots were drawn for this place. Please say why the seed is corrected; both will stand."),
    status=422,
    invalid=("reason",),
)
OVER = Refused(N_("Lots were drawn for this place already."))
TOO_LONG = Refused(
    NN_("This can have at most {most} character.", "This can have at most {most} characters.", by="most"),
    {"most": LONGEST},
    422,
    invalid=("source", "seed", "reason"),
)


class LotsAnnounced(Event, frozen=True):
    """Lots will be drawn for a place that these options share, from a seed that is said in words; `reason`: why otherwise than
    before."""

    activity: str
    place: int
    options: tuple[str, ...]
    source: str
    reason: str = ""


class LotsDrawn(Event, frozen=True):
    """The seed is known; `reason`: why it is another one than before."""

    activity: str
    place: int
    options: tuple[str, ...]
    seed: str
    reason: str = ""


LotsEvent = LotsAnnounced | LotsDrawn


def announce(forum: Forum, command: AnnounceLots, now: int) -> Event | Refused:
    """The decision about announcing."""
    options = _shared(forum, command.activity, command.place, now)
    if isinstance(options, Refused):
        return options
    source, reason = _plain(command.source), _plain(command.reason)
    event = LotsAnnounced(command.activity, command.place, options, source, reason)
    return refused(forum, event, now) or event


def draw(forum: Forum, command: DrawLots, now: int) -> Event | Refused:
    """The decision about drawing."""
    options = _shared(forum, command.activity, command.place, now)
    if isinstance(options, Refused):
        return options
    event = LotsDrawn(command.activity, command.place, options, _plain(command.seed), _plain(command.reason))
    return refused(forum, event, now) or event


def refused(forum: Forum, event: LotsEvent, now: int) -> Refused | None:
    """Why it does not fit at `now`. That the place is shared is asked before: once the forum is sealed, the ballots stand
    further on in the log; whoever shows the lots says whether it still is."""
    activity = forum.activities.get(event.activity)
    if activity is None:
        return GONE
    why = _not_now(forum, activity, now)
    if why is not None:
        return why
    if event.place < 1 or len({*event.options}) < 2:
        return NOT_SHARED
    act = _act(event)
    said = [one for one in activity.lots if one.shared == act.shared]
    drawn = any(one.seed for one in said)
    words = act.source or act.seed
    if max(map(letters, (words, act.reason))) > LONGEST:
        return TOO_LONG
    if isinstance(event, LotsAnnounced):
        return OVER if drawn else NO_SOURCE if not words else ANNOUNCED if said and not event.reason else None
    return NOT_ANNOUNCED if not said else NO_SEED if not words else DRAWN if drawn and not event.reason else None


def happened(activity: Activity, event: LotsEvent, at: int) -> None:
    """It stands from now on."""
    activity.lots = [*activity.lots, _act(event, at)]


def _act(event: LotsEvent, at: int = 0) -> LotAct:
    return LotAct(
        place=event.place,
        options=event.options,
        source=event.source if isinstance(event, LotsAnnounced) else "",
        seed=event.seed if isinstance(event, LotsDrawn) else "",
        reason=event.reason,
        at=at,
    )


def awaited(activity: Activity) -> bool:
    """Whether lots are announced here whose seed was not entered yet."""
    drawn = {one.shared for one in activity.lots if one.seed}
    return any(one.shared not in drawn for one in activity.lots)


def _not_now(forum: Forum, activity: Activity, now: int) -> Refused | None:
    context = forum.context(activity, now)
    if context.accepts:
        return OPEN
    return None if context.revealed and context.was_open else HIDDEN


def _shared(forum: Forum, step: str, place: int, now: int) -> tuple[str, ...] | Refused:
    """The options that share this place, in the order of the ballot, as everybody may know it."""
    activity = forum.activities.get(step)
    if activity is None:
        return GONE
    context = forum.context(activity, now)
    why = _not_now(forum, activity, now)
    if why is not None:
        return why
    ranked = KINDS[activity.plan.kind].input.ranked(context, activity.state)
    found = tuple(option for option, rank in ranked if rank == place)
    return NOT_SHARED if context.ordered or len(found) < 2 else found


def _plain(words: str) -> str:
    return written(" ".join(words.split()))


DECISIONS: dict[type[Command], Callable[[Forum, Any, int], Event | Refused]] = {AnnounceLots: announce, DrawLots: draw}
OF_LOTS = (LotsAnnounced, LotsDrawn)
