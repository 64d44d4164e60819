"""Who sorts what at this moment: short-lived, kept beside the log, told to all who sort. It is no event, and nothing rests on
it alone: the log has the last word on who was first.

Never here: what a post is, what a page shows.
"""

import re
from collections.abc import Mapping

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.sorting import Hand, Sorter
from app.live.hall import Hall, LiveForum
from app.store.log import Unavailable

HELD_MS = 12_000
"""So long after the last sign of life somebody still holds what they ticked: pages give one every three seconds."""
MOST_POSTS = 200
TAB = re.compile(r"[a-z0-9]{1,16}")


class Kept(msgspec.Struct, frozen=True):
    """One page's sign of life, as the store keeps it: `posts` with the time at which each was ticked (milliseconds)."""

    by: str
    at: int
    activity: str
    show: str
    topic: str
    posts: dict[str, int]


class Others(msgspec.Struct, frozen=True):
    """Who else has ticked or opened what (`held`, by `step thing`), and who else is `here`."""

    held: dict[str, str]
    here: tuple[str, ...]


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
    pages = await _all(hall, place)
    first = _first(pages)
    others = [
        Hand(
            one.by, one.show, one.topic, tuple(post.partition(" ")[2] for post in _posts(one) if first[post][1] == key)
        )
        for key, one in sorted(
            ((key, _in(one, activity)) for key, one in pages.items()), key=lambda pair: (pair[1].by, pair[0])
        )
        if key != page and (page or one.by != by) and one.activity == activity
    ]
    return Sorter(by, tuple(others), on)


async def others(hall: Hall, place: LiveForum, by: str, page: str) -> Others:
    """Who else reads or sorts just now in any step, and what they hold."""
    pages = await _all(hall, place)
    held = {
        post: pages[key].by for post, (_, key) in _first(pages).items() if key != page and (page or pages[key].by != by)
    }
    return Others(held, tuple(sorted({one.by for key, one in pages.items() if key != page and one.by != by})))


def tab_of(actor: Actor, tab: str) -> str:
    """One open page of this person, as its script calls it; empty without one."""
    return f"{actor.by} {tab}" if TAB.fullmatch(tab) else ""


def _first(pages: Mapping[str, Kept]) -> dict[str, tuple[int, str]]:
    """When each thing was ticked or opened first, and on which page."""
    first: dict[str, tuple[int, str]] = {}
    for key, one in pages.items():
        for post, at in _posts(one).items():
            first[post] = min(first.get(post, (at, key)), (at, key))
    return first


def _posts(one: Kept) -> dict[str, int]:
    """What a page holds, each with its step: where several steps are read, it is said there."""
    return {post if " " in post else f"{one.activity} {post}": at for post, at in one.posts.items()}


def _in(one: Kept, activity: str) -> Kept:
    """A page as it concerns one step."""
    posts = {post: at for post, at in _posts(one).items() if post.startswith(f"{activity} ")}
    return msgspec.structs.replace(one, activity=activity if posts or one.activity == activity else "-", posts=posts)


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
