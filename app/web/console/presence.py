"""Who sorts what at this moment: short-lived, kept beside the log, told to all who sort. It is no event, and nothing rests on
it alone: the log has the last word on who was first.

Never here: what a post is, what a page shows.
"""

import msgspec

from app.activities.base.sorting import Hand, Sorter
from app.live.hall import Hall, LiveForum
from app.store.log import Unavailable

HELD_MS = 12_000
"""So long after the last sign of life somebody still holds what they ticked: pages give one every three seconds."""
MOST_POSTS = 200


class Kept(msgspec.Struct, frozen=True):
    """One page's sign of life, as the store keeps it: `posts` with the time at which each was ticked (milliseconds)."""

    by: str
    at: int
    activity: str
    show: str
    topic: str
    posts: dict[str, int]


async def hold(hall: Hall, place: LiveForum, page: str, kept: Kept) -> None:
    """Says what a page (`page` tells those of one person apart) holds now; what it held before keeps its time."""
    before = next((one for key, one in (await _all(hall, place)).items() if key == page), None)
    since = before.posts if before is not None else {}
    posts = {post: since.get(post, kept.at) for post in list(kept.posts)[:MOST_POSTS]}
    try:
        await hall.log.tell(place.forum.id, page, msgspec.json.encode(msgspec.structs.replace(kept, posts=posts)))
    except Unavailable:  # it is told again in a moment; until then colleagues see what they saw
        return


async def sorter(hall: Hall, place: LiveForum, activity: str, by: str, page: str, on: tuple[str, ...]) -> Sorter:
    """Who sorts, with what all others hold in this step: a post belongs to who ticked it first."""
    pages = [(key, one) for key, one in (await _all(hall, place)).items() if one.activity == activity]
    first: dict[str, tuple[int, str]] = {}
    for key, one in pages:
        for post, at in one.posts.items():
            first[post] = min(first.get(post, (at, key)), (at, key))
    others = [
        Hand(one.by, one.show, one.topic, tuple(post for post in one.posts if first[post][1] == key))
        for key, one in sorted(pages, key=lambda pair: (pair[1].by, pair[0]))
        if key != page and (page or one.by != by)
    ]
    return Sorter(by, tuple(others), on)


async def _all(hall: Hall, place: LiveForum) -> dict[str, Kept]:
    """What every page has said within the last seconds."""
    try:
        told = await hall.log.told(place.forum.id)
    except Unavailable:
        return {}
    now, found = place.now(), dict[str, Kept]()
    for page, words in told.items():
        try:
            one = msgspec.json.decode(words, type=Kept)
        except msgspec.DecodeError:
            continue
        if abs(now - one.at) < HELD_MS:
            found[page] = one
    return found
