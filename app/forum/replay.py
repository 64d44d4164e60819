"""The course of a forum, told again from its log: what the wall showed at an earlier moment, and when something happened there.

What is told of is public: no more than hung on the wall then, and nothing that was hidden, withdrawn or erased since.
Never here: a clock (the moment is an argument), the store, speed, markup.
"""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.forum.codec import FORUM
from app.forum.fold import fold, skip
from app.forum.snapshot import snapshot
from app.forum.state import Activity, Forum

STEP_MS = 10_000
"""So often the replay looks anew while nothing happens on the stage: nobody learns from it when one person gave something."""
ON_STAGE = frozenset(
    {
        "ForumOpened",
        "ForumClosed",
        "ActivityShown",
        "InputOpened",
        "InputClosed",
        "ResultRevealed",
        "ResultHidden",
        "FewPublished",
        "LotsAnnounced",
        "LotsDrawn",
        "StrandsShown",
        "StrandsHidden",
        "WallBlanked",
        "WallShown",
        "StepUndone",
        "QuestionInserted",
        "RoundAdded",
        "ReasonsAsked",
    }
)
"""What turns the wall for everybody to see."""


class Moment(msgspec.Struct, frozen=True):
    """Something that happened on the stage: when (milliseconds; of a sealed forum a whole second), the event's name, its step
    or empty. It is over by `until`."""

    at: int
    what: str
    activity: str
    until: int


def moments(forum: Forum) -> tuple[Moment, ...]:
    """What happened on the stage, in order, from the first opening on."""
    rest = 999 if forum.sealed else 0
    found = [Moment(one.at, one.what, one.activity, one.at + rest) for one in forum.record if one.what in ON_STAGE]
    begun = next((place for place, one in enumerate(found) if one.what == "ForumOpened"), len(found))
    return tuple(found[begun:])


def told_until(known: Sequence[Moment], at: int) -> int:
    """Up to which time of the log the picture at `at` tells: the last thing on the stage, or the last whole ten seconds,
    whichever came later."""
    last = max((one.until for one in known if one.at <= at), default=0)
    return max(last, at - at % STEP_MS)


class Course:
    """A forum as it was at `until`, which only moves on; for an earlier time another one is begun."""

    def __init__(self, forum: str) -> None:
        self.forum = Forum(forum)
        self.until = 0

    def tell(self, entries: Iterable[tuple[str, bytes]], until: int) -> bool:
        """Folds what is not later than `until` (milliseconds); False once something later has come."""
        self.until = until
        for entry_id, data in entries:
            if int(entry_id.partition("-")[0]) > until:
                return False
            logged = FORUM.decode(entry_id, data)
            if logged is None:
                skip(self.forum, entry_id)
            else:
                fold(self.forum, logged)
        return True


def picture(then: Forum, last: Forum) -> Forum:
    """The forum `then`, for a wall to be made of, as far as it may still be seen; `last` is the same forum as it is today.

    Of a sealed one the record no longer says when people gave something: what they gave stands there as it was in the end.
    """
    seen = snapshot(then)
    seen.sealed = last.sealed
    for activity in seen.activities.values():
        today = last.activities.get(activity.id)
        if today is not None:
            _still_seen(activity, today, last.sealed is not None)
    return seen


def _still_seen(step: Activity, today: Activity, sealed: bool) -> None:
    kind = KINDS[today.plan.kind]
    if sealed and kind.takes_input:
        step.state, step.people = today.state, today.people
        step.plan = replace(step.plan, live=False)
    else:
        step.state = kind.views.still_seen(step.state, today.state)
    step.phase = replace(step.phase, revealed=step.phase.revealed and today.phase.revealed)
    step.offer = step.offer and (today.offer or step.offer)
