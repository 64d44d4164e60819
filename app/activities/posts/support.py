"""Support: that somebody sees it as a post says. Who supports what, how many people a post or a group stands for, and which
of these figures everybody may know.

Support always belongs to the post and to its words as they were: moving, grouping and merging carry it along, dissolving
gives it back, other words end it. A person counts once, however many of a group's posts they wrote or support.
Where a kind asks for it, people can be against a post instead: whoever asks the same or is against it, not both.
Figures are told once input is closed, from FEWEST people on. While it is open nobody sees any, since one more after a
neighbour's tap would tell whose it was; nor does a later close tell of fewer than FEWEST people who changed something.
A kind that tells them all the same has editions.
Never here: whether support fits (rules), markup.
"""

from collections.abc import Callable, Mapping
from typing import ClassVar, Literal

from app.activities.ballots.publishing import FEWEST
from app.activities.base.actor import EVERYONE, Role
from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Number
from app.activities.posts import editions
from app.activities.posts.backing import Support, Told
from app.activities.posts.state import Post, PostState, head, shown

Persons = dict[str, None]
"""People, each once, in the order in which they came."""
_TOLD: Memo[Told] = Memo()
"""A closed step's figures stand on every phone; they are counted once."""


class SupportNote(ActivityCommand, frozen=True):
    """Say that one sees it as somebody else's post says; `edits` is how often its words had been changed on the page."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    stands_on: ClassVar[Literal["", "reading", "pairs"]] = "reading"
    note: str
    edits: Number = 0
    number: Number = 0


class WithdrawSupport(ActivityCommand, frozen=True):
    """Take that back."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    stands_on: ClassVar[Literal["", "reading", "pairs"]] = "reading"
    note: str
    number: Number = 0


class NoteSupported(ActivityEvent, frozen=True):
    """Somebody sees it as the post says that somebody else wrote, as its words were after so many `edits`."""

    names_by_order: ClassVar[bool] = True
    note: str
    edits: int = 0
    number: int = 0


class SupportWithdrawn(ActivityEvent, frozen=True):
    """Somebody took that back."""

    names_by_order: ClassVar[bool] = True
    note: str
    number: int = 0


def supporters(state: PostState, post: str) -> tuple[str, ...]:
    """Who supports the post with this id as its words are; never its author. Empty once the forum is sealed."""
    return tuple(state.supporters.get(post, ()))


def stance(state: PostState, reader: str, *posts: Post) -> Literal["", "own", "supported", "against"]:
    """What a reader has to do with these posts, which are read as one; nobody is "" as well. The first that holds."""
    if reader and any(post.by == reader for post in posts):
        return "own"
    if any(reader in state.supporters.get(post.id, ()) for post in posts):
        return "supported"
    return "against" if any(reader in state.opponents.get(post.id, ()) for post in posts) else ""


def by_group(state: PostState, counts: Callable[[Post], bool] = shown) -> dict[str, Persons]:
    """The people of every group, "" for what is in none; merged posts are in it, hidden and withdrawn ones are not. `counts`
    says which posts count: those on the wall, or with `stands` also those that wait. Of a sealed forum see `told`."""
    found: dict[str, Persons] = {}
    for post in state.posts.values():
        if counts(post):
            _add(found.setdefault(head(state, post).group, {}), post, state.supporters)
    return found


def by_head(state: PostState) -> dict[str, Persons]:
    """The people of every post on the wall, with those of the posts that are read under it."""
    return _by_post(state, state.supporters)


def told(context: Context, state: PostState) -> Told:
    """How many people everybody may know of now."""
    if state.told is not None:
        return state.told
    live = context.settings.live_support
    if (context.accepts and not live) or not (context.settings.support or state.backing):
        return Told()
    kept = _TOLD.get(state)
    return kept if kept is not None else _TOLD.keep(state, _told(state, live))


def changed(state: PostState) -> None:
    """What was worked out of this state is out of date."""
    _TOLD.drop(state)


def _told(state: PostState, live: bool) -> Told:
    seen = (state.edition.by_post if state.edition else {}) if live else _seen(state)
    groups: dict[str, Persons] = {}
    for post in state.posts.values():
        if shown(post):
            _add(groups.setdefault(head(state, post).group, {}), post, seen)
    groups.pop("", None)
    posts = _by_post(state, seen)
    return Told(_enough(posts), _enough(groups), _enough(_against(state, seen, posts)))


def _against(state: PostState, seen: Mapping[str, Persons], posts: Mapping[str, Persons]) -> dict[str, Persons]:
    """Who is against a post on the wall, or one that is read under it, and says of none of them that it is theirs, too."""
    found: dict[str, Persons] = {}
    for post in state.posts.values():
        if shown(post):
            for one in dict.fromkeys((post.id, head(state, post).id)):
                found.setdefault(one, {}).update(seen.get(editions.AGAINST + post.id, {}))
    return {one: {by: None for by in persons if by not in posts[one]} for one, persons in found.items()}


def backers(state: PostState, *posts: Post) -> Persons:
    """Who wrote or supports one of these posts, which are read as one, as it was told last."""
    by_post = state.edition.by_post if state.edition else {}
    found: Persons = {}
    for post in posts:
        found[post.by] = None
        found |= by_post.get(post.id, {})
    return found


def against(state: PostState, *posts: Post) -> Persons:
    """Who is against one of them, and does not back another, as it was told last."""
    by_post = state.edition.by_post if state.edition else {}
    backing = backers(state, *posts)
    return {by: None for post in posts for by in by_post.get(editions.AGAINST + post.id, ()) if by not in backing}


def _by_post(state: PostState, seen: Mapping[str, Persons]) -> dict[str, Persons]:
    found: dict[str, Persons] = {}
    for post in state.posts.values():
        if shown(post):
            for one in dict.fromkeys((post.id, head(state, post).id)):
                _add(found.setdefault(one, {}), post, seen)
    return found


def _add(persons: Persons, post: Post, seen: Mapping[str, Persons]) -> None:
    persons[post.by] = None
    persons.update(seen.get(post.id, {}))


def _enough(some: Mapping[str, Persons]) -> dict[str, int]:
    return {key: len(persons) for key, persons in some.items() if len(persons) >= FEWEST}


# -- what was seen before ----------------------------------------------------------------------------------------------


def remember(state: PostState) -> None:
    """Input is taken again: what could be seen until now stays known."""
    seen = _seen(state)
    if all(seen != before for before in state.seen_support):
        state.seen_support.append({post: dict(persons) for post, persons in seen.items()})
    changed(state)


def _seen(state: PostState) -> Mapping[str, Persons]:
    """Who supports what, as far as it may be counted for everybody: as it is now, or as it was seen last, where some time
    before differs from now by only a few people."""
    now = {post: persons for post, persons in state.supporters.items() if persons}
    apart = (len(_changed(before, now)) for before in state.seen_support)
    return state.seen_support[-1] if any(0 < number < FEWEST for number in apart) else now


def _changed(before: Mapping[str, Persons], now: Mapping[str, Persons]) -> Persons:
    found: Persons = {}
    for post in {**before, **now}:
        one, other = before.get(post, {}), now.get(post, {})
        if one is not other:
            found.update({by: None for by in {**one, **other} if (by in one) != (by in other)})
    return found


# -- what changes it ---------------------------------------------------------------------------------------------------


def give(context: Context, state: PostState, logged: Logged) -> None:
    """Somebody supports a post."""
    _stand(context, state, logged, against=False)


def oppose(context: Context, state: PostState, logged: Logged) -> None:
    """Somebody is against a post."""
    _stand(context, state, logged, against=True)


def _stand(context: Context, state: PostState, logged: Logged, *, against: bool) -> None:
    event = logged.event
    state.backing.setdefault(logged.by, {})[event.note] = Support(True, event.number, against)
    now, before = (state.opponents, state.supporters) if against else (state.supporters, state.opponents)
    now.setdefault(event.note, {})[logged.by] = None
    before.get(event.note, {}).pop(logged.by, None)
    editions.changed(context, state, logged.by)


def withdraw(context: Context, state: PostState, logged: Logged) -> None:
    """Somebody takes back what they said of it."""
    event = logged.event
    state.backing[logged.by][event.note] = Support(False, event.number)
    for some in (state.supporters, state.opponents):
        some.get(event.note, {}).pop(logged.by, None)
    editions.changed(context, state, logged.by)


def end(state: PostState, post: str) -> None:
    """The post says something else now: support was given to other words."""
    for by in {**state.supporters.pop(post, {}), **state.opponents.pop(post, {})}:
        state.backing[by][post] = Support(False, state.backing[by][post].number)
    editions.dropped(state, post)
