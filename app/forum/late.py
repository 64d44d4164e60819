"""Why what somebody did no longer fits: somebody else leads, or their page or form showed something that is no longer so.

`decide` asks before, the fold has the last word with the same. Never here: each of these reasons by itself.
"""

from app.activities.base.messages import Event, Refused
from app.forum import guard, leading, versions
from app.forum.state import Forum


def refused(forum: Forum, by: str, event: Event) -> Refused | None:
    """The first reason, or None; `by` as the log names who did it."""
    return leading.refused(forum, by, event) or guard.moved(forum, event) or versions.older(forum, event)
