"""How what was done to posts and groups is taken back: the last thing for everybody, or by each who sorts the own last thing.

Only what an event changed goes back, so that what others did beside it stays. Never here: doing it (moves).
"""

from typing import Any

from msgspec.structs import replace

from app.activities.base.actor import doer_of
from app.activities.base.messages import NOTHING_BACK, Logged, Refused
from app.activities.posts import handled, objecting, support
from app.activities.posts import messages as e
from app.activities.posts.blocked import STATE, AuthorsAdmitted, AuthorsBlocked, PostsSorted, Sorted, touched
from app.activities.posts.focus import FocusEnded, WallFocused, drop
from app.activities.posts.group_messages import GroupDissolved, GroupRenamed, GroupsMerged, SortingUndone
from app.activities.posts.state import Before, Deed, Group, Placing, Post, PostState
from app.activities.posts.suggested import apart_of, join_again, new_pairs
from app.activities.posts.targets import emptied, group_of, next_group
from app.letters import cut
from app.text import N_

LETTERS = 60
OTHERS = N_("Somebody else has changed “{note}” since. Nothing was undone; please look at it once more.")
AUTHOR = N_("Its author has changed “{note}” since. Nothing was undone; please look at it once more.")
FILLED = N_("Others have put notes into “{title}” since. Nothing was undone.")
REGROUPED = N_("Somebody else has changed the group “{title}” since. Nothing was undone.")


def before(state: PostState, event: Any) -> Before:
    """What `event` will change, as it is now."""
    groups = {one: state.groups.get(one) for one in _groups(state, event)}
    people = {post.by for post in touched(state, event)} if isinstance(event, AuthorsBlocked | AuthorsAdmitted) else ()
    return Before(
        fields=event.changes if isinstance(event, Sorted) else (),
        posts={post.id: _placing(post) for post in _posts(state, event)},
        groups=groups,
        locked=state.locked,
        blocked={one: state.blocked.get(one) for one in sorted(people)},
        apart=new_pairs(state, *apart_of(event)),
        focus=state.focus if _turns(event) else None,
        objected=tuple(post.id for post in _posts(state, event) if objecting.is_open(state, post)),
    )


def _turns(event: Any) -> bool:
    return isinstance(event, WallFocused | FocusEnded) or (isinstance(event, PostsSorted) and event.turns)


def _placing(post: Post) -> Placing:
    return Placing(**{name: getattr(post, name) for name in Placing.__struct_fields__})


def _posts(state: PostState, event: Any) -> list[Post]:
    """The posts that an event is about."""
    if isinstance(event, AuthorsBlocked | AuthorsAdmitted):
        return touched(state, event)
    if isinstance(event, GroupDissolved | GroupsMerged):
        gone = (event.group,) if isinstance(event, GroupDissolved) else emptied(state, event)
        return [post for post in state.posts.values() if post.group in gone]
    named = event.notes if isinstance(event, PostsSorted) else (getattr(event, "note", ""),)
    return [state.posts[post] for post in named if post in state.posts]


def _groups(state: PostState, event: Any) -> tuple[str, ...]:
    if isinstance(event, e.NotesGrouped):
        return (group_of(state, event) or next_group(state),)
    if isinstance(event, GroupRenamed | GroupDissolved):
        return (event.group,)
    return emptied(state, event) if isinstance(event, GroupsMerged) else ()


def restorable(state: PostState, kept: Before) -> bool:
    """Whether anything would go back: words that have changed since, or are gone, stay where they are."""
    return (
        not kept.posts
        or bool(kept.apart)
        or any(_goes_back(state.posts[key], was, kept) for key, was in kept.posts.items())
    )


def _goes_back(post: Post, was: Placing, kept: Before) -> bool:
    if any(getattr(post, name) != getattr(was, name) for name in kept.fields if name not in STATE):
        return True
    return post.edits == was.edits and not post.erased


def restore(state: PostState, kept: Before) -> None:
    """Puts posts, groups, lock and blocked authors back. Words that the author has changed since must not come onto the wall
    unread, and a post without words never.
    """
    for post_id, was in kept.posts.items():
        post = state.posts[post_id]
        same = post.edits == was.edits and not post.erased
        back = {name: getattr(was, name) for name in kept.fields if same or name not in STATE}
        hiding = {"hider": was.hider, "objected": was.objected} if "state" in back else {}
        state.posts[post_id] = replace(post, **back, **hiding)
    handled.forget(state, kept.posts)
    objecting.reopen(state, kept.objected)
    _restore_groups(state, kept.groups)
    state.locked = kept.locked
    for who, block in kept.blocked.items():
        if block is None:
            state.blocked.pop(who, None)
        else:
            state.blocked[who] = block
    join_again(state, kept.apart)
    state.focus = state.focus if kept.focus is None else kept.focus
    drop(state)
    support.changed(state)


def _restore_groups(state: PostState, groups: dict[str, Group | None]) -> None:
    for group_id, group in groups.items():
        if group is None:
            state.groups.pop(group_id, None)
        else:
            state.groups[group_id] = group
    if groups:  # in the order of making, which their numbers tell
        state.groups = {group.id: group for group in sorted(state.groups.values(), key=lambda one: int(one.id[1:]))}


# -- by each who sorts -------------------------------------------------------------------------------------------------


def note(state: PostState, kept: Before, logged: Logged) -> None:
    """Remembers who did something that is theirs alone, and who sorted which posts, before `logged` and after it."""
    event = logged.event
    if not isinstance(event, Sorted):
        return
    for post in kept.posts:
        state.sorted_by.pop(post, None)
        state.sorted_by[post] = logged.by
    if not event.own or isinstance(event, SortingUndone):
        return
    after = Before(
        kept.fields,
        {post: _placing(state.posts[post]) for post in kept.posts},
        {one: state.groups.get(one) for one in kept.groups},
        state.locked,
        {one: state.blocked.get(one) for one in kept.blocked},
    )
    changed = {post: was for post, was in kept.posts.items() if was != after.posts[post]}
    state.deeds[doer_of(logged.by, event.device)] = Deed(
        what=event.deed,
        at=logged.at,
        posts=tuple(changed),
        to=_target(kept, event),
        before=replace(kept, posts=changed),
        after=after,
    )


def _target(kept: Before, event: Any) -> str:
    """What posts were put to, by its id or key."""
    if isinstance(event, e.NotesGrouped):
        return next(iter(kept.groups), "")
    return next(
        (str(getattr(event, name)) for name in ("group", "topic", "reason", "into") if hasattr(event, name)), ""
    )


def refused(state: PostState, doer: str, at: int) -> Refused | None:
    """Why this `doer` cannot undo what they did last, at `at`, or None."""
    deed = state.deeds.get(doer)
    if deed is None or deed.at != at:
        return NOTHING_BACK
    for post_id in deed.before.posts:
        post, was = state.posts[post_id], deed.after.posts[post_id]
        words: dict[str, str | int] = {"note": cut(post.text, LETTERS)}
        if deed.before.fields == STATE and post.edits != was.edits:
            return Refused(AUTHOR, words)
        if any(getattr(post, name) != getattr(was, name) for name in deed.before.fields):
            return Refused(OTHERS, words)
    return _groups_refused(state, deed)


def _groups_refused(state: PostState, deed: Deed) -> Refused | None:
    """A group that was made with it may hold what others have put there since."""
    for group_id, was in deed.before.groups.items():
        after, now = deed.after.groups[group_id], state.groups.get(group_id)
        shown = now or after or was
        words: dict[str, str | int] = {"title": shown.name if shown else ""}
        if was != after and now != after:
            return Refused(REGROUPED, words)
        if was is None and any(one.group == group_id and one.id not in deed.posts for one in state.posts.values()):
            return Refused(FILLED, words)
    return None
