"""How a version of a document comes to a forum, and what becomes of the one before; which texts were checked by readers.

Never here: whether it can be commented on (forum/texts).
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.forum.easy_read import checked
from app.forum.state import Forum
from app.forum.text_events import EasyReadChecked, TextTaken
from app.forum.texts import refused


def _taken(forum: Forum, event: TextTaken, logged: Logged) -> Refused | None:
    answer = refused(forum, event.text)
    if answer is None:
        known = forum.texts.get(event.text.id)
        now = {one.id for one in event.text.passages}
        before = (*known.passages, *known.earlier) if known else ()
        forum.texts[event.text.id] = replace(event.text, earlier=tuple(one for one in before if one.id not in now))
    return answer


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {TextTaken: _taken, EasyReadChecked: checked}
