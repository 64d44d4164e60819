"""What takes its time and is better worked out before the pages of the shown step are made.

Never here: when that is done, and in which thread (live/ahead).
"""

from collections.abc import Collection

from app.activities import KINDS
from app.activities.base.views import Work, together
from app.forum.state import Activity, Forum
from app.forum.views import lab


def work(forum: Forum, pages: Collection[str], now: int) -> Work | None:
    """What is better worked out before these pages of the shown step are made (see Views.work)."""
    current = forum.current
    if current is None or (takes_input(forum, current, now) and "wall" not in pages):
        return None
    own = KINDS[current.plan.kind].views.work(forum.context(current, now), current.state, pages)
    return together(own, lab.ahead(forum, current, now) if "wall" in pages else None)


def takes_input(forum: Forum, current: Activity, now: int) -> bool:
    """Whether a step that is led takes input: until it ends no phone and no console shows anything of its result."""
    phase = current.phase
    return forum.status == "open" and phase.open and phase.window is None and phase.accepts(now)
