"""Whether what a forum was held for can be read as a whole: it is closed, or only steps with days of their own go on.

Never here: what may be told of one step (lists), closing a forum (fold/setup).
"""

from app.forum.state import Forum


def evening_over(forum: Forum, now: int) -> bool:
    """Whether its results stand together at `now` (milliseconds): after the close, or once the last step that is led has been
    shown and none of these takes input any more. What goes on for weeks keeps nobody from the results of one evening."""
    if forum.status == "closed":
        return True
    led = [one for one in forum.activities.values() if one.phase.window is None]
    on_days = len(led) < len(forum.activities)
    if forum.status != "open" or not on_days or not led or forum.stage.activity != led[-1].id:
        return False
    return not any(forum.context(one, now).accepts for one in led)
