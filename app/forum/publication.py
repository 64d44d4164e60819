"""What is held back of few people, published all the same: the event, and whether it fits.

Never here: what is held back (each kind's input), words on a screen.
"""

from app.activities import KINDS
from app.activities.base.messages import GONE, Event, Refused
from app.forum.commands import PublishFew
from app.forum.state import Forum
from app.text import N_

FEW_OPEN = Refused(N_("Input is still open. Once it is closed, you can decide what is published."))
FEW_CHANGED = Refused(N_("What is held back is no longer the same, so nothing was published. Please look at it again."))
FEW_SEALED = Refused(N_("The forum was sealed: what was not published before was deleted with it."))


class FewPublished(Event, frozen=True):
    """What was held back since it tells what single people gave was published all the same; `held` is how many people's
    that was."""

    activity: str
    held: int


def few_refused(forum: Forum, step: str, held: int, now: int) -> Refused | None:
    """Why what is held back in a step is not published at `now` although it tells what single people gave, or None."""
    activity = forum.activities.get(step)
    if activity is None:
        return GONE
    if forum.sealed is not None:
        return FEW_SEALED
    if forum.context(activity, now).accepts:
        return FEW_OPEN
    found = KINDS[activity.plan.kind].input.held_back(activity.state)
    return None if found and found == held else FEW_CHANGED


def publish_few(forum: Forum, command: PublishFew, now: int) -> Event | Refused:
    """The decision about it."""
    return few_refused(forum, command.activity, command.held, now) or FewPublished(command.activity, command.held)
