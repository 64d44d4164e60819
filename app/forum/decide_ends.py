"""Decisions about what ends: a step's secret, with its result for everybody, and the forum. Neither comes before days that a
step has of its own are over.

Never here: closing a step by hand (decide), sealing.
"""

from app.activities.base.messages import GONE, Event, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum import window_holds
from app.forum.state import Forum


def close_forum(forum: Forum, command: c.CloseForum, now: int) -> Event | Refused:
    """The end of the forum."""
    return window_holds.keeps_open(forum, now) or e.ForumClosed()


def reveal(forum: Forum, command: c.Reveal, now: int) -> Event | Refused:
    """The result of a step for everybody."""
    activity = forum.activities.get(command.activity)
    if activity is None:
        return GONE
    return window_holds.not_published(activity, now) or e.ResultRevealed(command.activity, seen=command.seen)
