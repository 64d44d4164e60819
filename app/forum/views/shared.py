"""The phone that everybody sees while input comes in, made once for all votes that were written together.

A batch of votes is folded at once, and then each of them is answered: what is the same for all is made for the first one.
Never here: what a phone shows, what is pushed to those who are connected (live/audience).
"""

from app.activities.base.memo import Memos
from app.forum import views
from app.forum.state import Forum
from app.forum.views.ahead import takes_input

_KEPT: Memos[str, views.PhoneView] = Memos()


def phone(forum: Forum, language: str, participant: str | None, now: int) -> views.PhoneView:
    """The same as `views.phone`. While a step takes input, time alone changes nothing of it."""
    current = forum.current
    if current is None or not takes_input(forum, current, now):
        return views.phone(forum, language, participant, now)
    shared = _for_everybody(forum, language, now)
    return shared if participant is None else views.phone_own(forum, shared, participant, now)


def _for_everybody(forum: Forum, language: str, now: int) -> views.PhoneView:
    return _KEPT.get(forum, language, lambda: views.phone(forum, language, None, now), forum.last_id)
