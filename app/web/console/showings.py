"""A wall says what it has shown for its time; what is due next follows from that, on every wall of the forum.

Never here: what is due, what counts as shown (static/js/turns.js).
"""

from typing import Any

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.forum.topics import topic_in
from app.live.hall import Hall
from app.web import answers, forms, identity
from app.web.lookup import find

MOST = 200
"""So many keys at once; a wall has room for fewer."""


@post("/f/{forum:str}/wall/shown")
async def shown(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[Any]:
    """Of `step`, what has these `keys` was there to be read; what is no longer to be seen is passed over."""
    place = await find(hall, forum, request)
    if not identity.may_watch(request, hall.secret, place.forum, hall.desk.state):
        raise PermissionDeniedException
    fields = forms.parse(await request.body())
    step = "" if isinstance(fields, Refused) else fields.get("step", [""])[0]
    activity = place.forum.activities.get(step)
    if isinstance(fields, Refused) or activity is None:
        return answers.notice(hall, request, forms.UNREADABLE)
    keys = KINDS[activity.plan.kind].views.standing(activity.state, fields.get("keys", [])[:MOST])
    link = identity.wall_link(request, hall.secret, place.forum)
    topic = topic_in(place.forum, activity, link.look.topic) if link else ""
    place.scene.showings.add(place.forum, step, keys, place.now(), topic)
    place.scene.changed(soon=True)
    await place.scene.showings.level(hall.log, forum)
    return Response(None, status_code=204)


SHOWINGS = [shown]
