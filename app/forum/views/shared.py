"""The phone that everybody sees while input comes in, made once for all votes until something else happens.

Each of them is answered, and none of them changes anything for those who gave nothing: what is the same for all is made for
the first one, and again once something came that a kind does not have among its `private_events`.
Never here: what a phone shows, what is pushed to those who are connected (live/audience).
"""

from app.activities import KINDS
from app.activities.base.memo import Memos
from app.forum import views
from app.forum.state import Activity, Forum
from app.forum.views.ahead import takes_input

_KEPT: Memos[str, views.PhoneView] = Memos()


def phone(forum: Forum, language: str, participant: str | None, now: int) -> views.PhoneView:
    """The same as `views.phone`. While a step takes input, time alone changes nothing of it."""
    current = forum.current
    if current is None or not takes_input(forum, current, now):
        return views.phone(forum, language, participant, now)
    shared = _for_everybody(forum, current, language, now)
    return shared if participant is None else views.phone_own(forum, shared, participant, now)


def _for_everybody(forum: Forum, current: Activity, language: str, now: int) -> views.PhoneView:
    key = forum.folded - forum.private_events, KINDS[current.plan.kind].input.offered(current.state)
    return _KEPT.get(forum, language, lambda: views.phone(forum, language, None, now), key)
