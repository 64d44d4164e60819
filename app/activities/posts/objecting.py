"""An author's objection to hiding: once each time that a post is hidden, with a sentence; a second person decides.

Who hid the post may always show it again; that it stays hidden, somebody else has to say, by another link. Whatever else takes
a post out of hiding ends an objection, too. Never here: hiding and bringing back (moves), the figures of it (moderated).
"""

from typing import ClassVar

from msgspec.structs import replace

from app.activities.base.actor import EVERYONE, Role
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.posts.blocked import STATE, PostsSorted, Sort
from app.activities.posts.state import Objection, Post, PostState, sender
from app.letters import letters
from app.text import N_, NN_

MOST = 280
"""So many letters an objection may have, and what is said of it."""
NOT_HIDDEN = Refused(N_("There is nothing to object to: it is not hidden."))
ONCE = Refused(N_("You have already objected. This is possible once."))
NO_WORDS = Refused(N_("Please say in a sentence why it should be shown."), status=422, invalid=("objection",))
TOO_LONG = Refused(
    NN_("At most {most} character, please.", "At most {most} characters, please.", by="most"), {"most": MOST}, 422
)
NOT_YOURS = Refused(N_("This is not your note."), status=403)
DECIDED = Refused(N_("Somebody else has just decided this objection. Nothing more was done."))
NO_ANSWER = Refused(N_("Please tell the author why it stays hidden."), status=422, invalid=("words",))
SECOND = Refused(
    N_(
        "You hid this yourself, so somebody else decides the objection: another moderator, a facilitator or an organiser. "
        "You can show it again at any time."
    )
)


class ObjectToHiding(ActivityCommand, frozen=True):
    """Say why an own post that was hidden should be shown."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    note: str
    objection: str = ""


class DecideObjection(Sort, frozen=True):
    """Show the post again, or keep it hidden and tell the author why."""

    notes: tuple[str, ...] = ()
    show: bool = False
    words: str = ""


class HidingObjected(ActivityEvent, frozen=True):
    """The author of a hidden post says why it should be shown. `erased`: it had words, which are gone for good."""

    names_by_order: ClassVar[bool] = True
    note: str
    objection: str
    erased: bool = False


class ObjectionDecided(PostsSorted, frozen=True):
    """Somebody else looked at it: the posts are shown again (`show`), or stay hidden for what the author reads in `words`;
    `erased` as above."""

    changes: ClassVar[tuple[str, ...]] = STATE
    show: bool = False
    words: str = ""
    erased: bool = False


EVENT_OF: dict[type[ActivityCommand], type[ActivityEvent]] = {
    ObjectToHiding: HidingObjected,
    DecideObjection: ObjectionDecided,
}
"""Each command has one event, with its fields."""


def last(state: PostState, post: str) -> Objection | None:
    """The newest objection to hiding a post."""
    listed = state.objections.get(post, ())
    return listed[-1] if listed else None


def is_open(state: PostState, post: Post) -> bool:
    """Whether somebody has to decide about it."""
    found = last(state, post.id)
    return found is not None and not found.decided


def may_object(state: PostState, post: Post) -> bool:
    """Whether the author can object to this hiding, and has not yet."""
    return post.state == "hidden" and not post.withdrawn and not post.erased and not post.objected


def refusal(context: Context, state: PostState, by: str, event: HidingObjected | ObjectionDecided) -> Refused | None:
    """Why it does not fit, or None."""
    if isinstance(event, HidingObjected):
        return _objecting(state, by, event)
    posts = [state.posts[post] for post in event.notes if post in state.posts and is_open(state, state.posts[post])]
    if not posts:
        return DECIDED
    if event.show:
        return None
    if any(post.hider == by for post in posts):
        return SECOND
    if not event.words and not event.erased:
        return NO_ANSWER
    return replace(TOO_LONG, invalid=("words",)) if letters(event.words) > MOST else None


def _objecting(state: PostState, by: str, event: HidingObjected) -> Refused | None:
    post = state.posts.get(event.note)
    if post is None or sender(post) != by:
        return NOT_YOURS
    if not may_object(state, post):
        return ONCE if post.objected and post.state == "hidden" else NOT_HIDDEN
    if not event.objection and not event.erased:
        return NO_WORDS
    return replace(TOO_LONG, invalid=("objection",)) if letters(event.objection) > MOST else None


def object_to(context: Context, state: PostState, logged: Logged) -> None:
    """It waits for somebody to decide."""
    post = state.posts[logged.event.note]
    state.posts[post.id] = replace(post, objected=True)
    state.objections[post.id] = (*state.objections.get(post.id, ()), Objection(logged.event.objection, logged.at))


def decide(context: Context, state: PostState, logged: Logged) -> None:
    """Shown again, or upheld."""
    event: ObjectionDecided = logged.event
    for key in event.notes:
        post = state.posts.get(key)
        if post is not None and is_open(state, post):
            _ended(state, key, "shown" if event.show else "upheld", event.words)
            if event.show:
                state.posts[key] = replace(post, state="released", reason="")


def _ended(state: PostState, post: str, how: str, words: str = "") -> None:
    *before, newest = state.objections[post]
    state.objections[post] = (*before, replace(newest, decided=how, words=words))


def settle(state: PostState) -> None:
    """What is not hidden any more needs no decision."""
    for key in state.objections:
        post = state.posts[key]
        if is_open(state, post) and (post.state != "hidden" or post.withdrawn or post.erased):
            shown = post.state == "released" and not post.withdrawn
            _ended(state, key, "shown" if shown else "moot")


def reopen(state: PostState, posts: tuple[str, ...]) -> None:
    """What was open before something that is taken back, is so again."""
    for key in posts:
        *before, newest = state.objections[key]
        post = state.posts[key]
        if post.state == "hidden" and not post.withdrawn and not post.erased:
            state.objections[key] = (*before, replace(newest, decided="", words=""))


def forget(state: PostState, post: str) -> None:
    """With a post's words go those that were said of it."""
    if post in state.objections:
        state.objections[post] = unsaid(state.objections[post])


def unsaid(listed: tuple[Objection, ...]) -> tuple[Objection, ...]:
    """Objections without what was said."""
    return tuple(replace(one, text="", words="") for one in listed)
