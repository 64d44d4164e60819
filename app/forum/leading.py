"""Who may lead the stage at this moment: everybody with a console, until somebody takes the lead; then nobody else, until it
was given back or somebody took it over, which each of them may at any time.

The wall can be covered by everybody all the same: that is for an emergency. Never here: changing anything, roles (decide).
"""

from app.activities.base.messages import Event, Refused
from app.forum import events as e
from app.forum.lots import LotsAnnounced, LotsDrawn
from app.forum.publication import FewPublished
from app.forum.state import Forum
from app.forum.wall_events import ResultTurned
from app.text import N_

STAGE: tuple[type[Event], ...] = (
    e.ActivityShown,
    e.InputOpened,
    e.InputClosed,
    e.DeadlineSet,
    e.ResultRevealed,
    e.ResultHidden,
    e.StrandsShown,
    e.StrandsHidden,
    FewPublished,
    LotsAnnounced,
    LotsDrawn,
    e.RoundAdded,
    e.ReasonsAsked,
    e.QuestionInserted,
    e.StepUndone,
    ResultTurned,
)
"""What only who leads does."""
NAMED = N_("“{who}” leads now. Nothing was done; to lead yourself, take the lead first.")
SOMEBODY = Refused(N_("Somebody else leads now. Nothing was done; to lead yourself, take the lead first."))


def of_lead(forum: Forum) -> str:
    """Who leads alone, as a form carries it."""
    return forum.lead.by if forum.lead else "-"


def may_lead(forum: Forum, by: str) -> bool:
    """Whether somebody with a console may act on the stage now."""
    return forum.lead is None or forum.lead.by == by


def refused(forum: Forum, by: str, event: Event) -> Refused | None:
    """Why `event` is not for this one to do now, or None."""
    if not isinstance(event, STAGE) or may_lead(forum, by):
        return None
    link = forum.links.get(of_lead(forum).partition(":")[2])
    return Refused(NAMED, {"who": link.name}) if link is not None and link.name else SOMEBODY
