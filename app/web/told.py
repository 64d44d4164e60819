"""What programmes tell of what became of a forum's contributions, for the forum's own pages: worked out once for each state.

Never here: what may be told (programme/views/told), who asks: it is the same for everybody.
"""

import contextlib

from app.activities.base.memo import Memos
from app.live.fence import Damaged
from app.live.hall import Hall, LiveForum
from app.programme.state import Programme
from app.programme.views.told import NOTHING, Told, told_of
from app.store.log import Unavailable

# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
HOUR_MS = 3_600_000
_KEPT: Memos[str, Told] = Memos()


async def told_in(hall: Hall, place: LiveForum, language: str) -> Told:
    """In the reader's language. A programme that cannot be read tells nothing, and the forum's page comes all the same."""
    of = [one for one in [await _programme(hall, each) for each in list(hall.desk.state.programmes)] if one]
    of = [one for one in of if place.id in one.forums and one.basics.public]
    if not of:
        return NOTHING
    hour = place.now() // HOUR_MS  # how far a measure is may begin with a day
    key = (place.forum.last_id, hour, *((one.id, one.last_id, _home(hall, one)) for one in of))

    def made() -> Told:
        now = place.now()
        return _together([told_of(one, place.forum, language, now, _home(hall, one)) for one in of])

    return _KEPT.get(place.forum, language, made, key)


async def told_by(hall: Hall, place: LiveForum) -> tuple[tuple[str, str], ...]:
    """By which programmes anything is told, each with its newest entry: the same says the same."""
    of = [one for one in [await _programme(hall, each) for each in list(hall.desk.state.programmes)] if one]
    return tuple((one.id, one.last_id) for one in of if place.id in one.forums and one.answers.publications)


def _home(hall: Hall, programme: Programme) -> str:
    name = hall.desk.state.programmes.get(programme.id, "")
    return f"/p/{name}" if name else ""


async def _programme(hall: Hall, programme: str) -> Programme | None:
    with contextlib.suppress(Damaged, Unavailable):
        place = await hall.programme(programme)
        return place.programme if place is not None else None
    return None


def _together(some: list[Told]) -> Told:
    """Where several programmes have a forum, each contribution has the answer of the first that gave one."""
    made = some[0]
    for other in some[1:]:
        by_post = {
            step: other.by_post.get(step, {}) | made.by_post.get(step, {}) for step in {**other.by_post, **made.by_post}
        }
        made = Told(by_post, other.by_receipt | made.by_receipt, other.measures | made.measures)
    return made
