"""How pictures come to a forum, change their words, and go.

Never here: bytes, whether the words suffice (forum/images).
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.forum.image_events import ImageAdded, ImageChanged, ImageRemoved
from app.forum.images import NO_IMAGE, refused
from app.forum.state import Forum


def _added(forum: Forum, event: ImageAdded, logged: Logged) -> Refused | None:
    answer = refused(forum, event.image)
    if answer is None:
        forum.images[event.image.id] = event.image
    return answer


def _changed(forum: Forum, event: ImageChanged, logged: Logged) -> Refused | None:
    known = forum.images.get(event.image)
    if known is None:
        return NO_IMAGE
    forum.images[event.image] = replace(known, alt=event.alt, credit=event.credit, logo=event.logo)
    return None


def _removed(forum: Forum, event: ImageRemoved, logged: Logged) -> Refused | None:
    return None if forum.images.pop(event.image, None) else NO_IMAGE


HANDLERS: dict[type, Callable[[Forum, Any, Logged], Refused | None]] = {
    ImageAdded: _added,
    ImageChanged: _changed,
    ImageRemoved: _removed,
}
