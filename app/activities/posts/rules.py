"""Whether an event fits, in words if not. `decide` asks it before, `fold` has the last word with it.

Never here: changing the state.
"""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from app.activities.base.actor import doer_of
from app.activities.base.assurance import NEEDS_CODE, needs_code
from app.activities.base.context import Context
from app.activities.base.messages import NEWER, NOT_JOINED, ActivityEvent, Refused
from app.activities.posts import crowd, focus, group_rules, objecting, reasons, taking_back
from app.activities.posts import messages as e
from app.activities.posts.blocked import STATE, AuthorsAdmitted, AuthorsBlocked, PostsSorted, left
from app.activities.posts.group_messages import GroupDissolved, GroupRenamed, GroupsMerged, SortingUndone
from app.activities.posts.settings import takes_topic
from app.activities.posts.state import Post, PostState, kept, look, sender, shown, spot, stands, state_of
from app.activities.posts.suggested import SuggestionDeclined, new_pairs
from app.activities.posts.support import NoteSupported, SupportWithdrawn
from app.activities.posts.targets import group_of
from app.activities.posts.typed_messages import SOURCES
from app.activities.posts.writing import mark_refused, text_refused
from app.letters import cut
from app.text import N_

NOT_OPEN = Refused(N_("Notes are not taken yet."))
CLOSED = Refused(N_("Notes are no longer taken. Your note came too late and was not saved."))
CLOSED_OWN = Refused(N_("Notes are no longer taken. Your note stays as it was."))
CODES_ALONE = Refused(
    N_("In this step only people with a one-time code write notes, so nothing can be typed in for others."), status=403
)
NO_SOURCE = Refused(N_("Please say where the note comes from."), status=422, invalid=("source",))
GONE_ALREADY = Refused(N_("You have already withdrawn this note."))
ERASED_ALREADY = Refused(N_("The text of this note was erased already."))
NO_POST = Refused(N_("This note does not exist."), status=404)
LOCKED = Refused(N_("The notes are locked. Nothing can be changed or sorted until they are unlocked."))
NO_TOPIC = Refused(N_("Please choose a topic."), status=422, invalid=("topic",))
NOT_ASKED = Refused(
    N_("In this step only those are asked who gave strong resistance to this option."), status=403, invalid=("topic",)
)
ENOUGH = Refused(N_("No more notes are taken from you here. Written: {kept}, possible: {most}."))
NO_ANSWERS = Refused(N_("This cannot be answered."), status=422)
NO_POSTS = Refused(N_("Please choose at least one note."), status=422, invalid=("notes",))
NO_TARGET = Refused(N_("The note to merge into is not there any more."))
CHANGED_WORDS = N_("Its author has just changed “{note}”. Nothing was done; please read it again.")
OTHERWISE = {
    "released": N_("Somebody else has just released “{note}”. It is on the wall; nothing more was done."),
    "hidden": N_("Somebody else has just hidden “{note}”. Nothing more was done."),
    "withdrawn": N_("Its author has just withdrawn “{note}”. Nothing more was done."),
    "erased": N_("The text of this note has just been erased. Nothing more was done."),
    "waiting": N_("“{note}” has just been put back to be read again. Nothing more was done."),
}
"""What is said to who comes from a page on which a post looked otherwise, by its present state."""
PUT = N_("Somebody else has just put “{note}” into “{title}”. Nothing more was done.")
PLACED = N_("Somebody else has just moved “{note}”. Nothing more was done; please look where it lies.")
LETTERS = 60
NO_SUPPORT = Refused(N_("In this step nobody is asked whether they see it the same way."))
OWN_POST = Refused(N_("This is your own note. You are counted as its author already."))
NOT_THERE = Refused(N_("This note is not on the wall any more."))
OTHER_WORDS = Refused(N_("Its author has just changed this note. Please read it again."))
SAID_ALREADY = Refused(N_("You have said so already. You are counted once."))
NOT_SAID = Refused(N_("You have already withdrawn this, or the note says something else now."))
CLOSED_SUPPORT = Refused(N_("Notes are no longer taken, and what was said of them stays as it is."))
NOTHING_LEFT = Refused(N_("Somebody else has just dealt with these notes. There is nothing left to do."))


def fitting(state: PostState, event: Any) -> list[Post]:
    """The posts of the event that it can still be done to; others were changed by somebody faster."""
    return fitting_by(state, event, _FITS[type(event)])


def fitting_by(state: PostState, event: Any, test: "Test") -> list[Post]:
    """The same for an event of a kind's own, which says itself to which posts it can be done."""
    known = (state.posts[post] for post in dict.fromkeys(event.notes) if post in state.posts)
    return [post for post in known if test(state, event, post)]


def refusal(context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
    """Why `event` by `by` does not fit, or None."""
    if isinstance(event, crowd.Event):
        return crowd.refusal(state, event)
    if isinstance(event, e.NotePosted):
        return _post(context, state, by, event)
    if isinstance(event, e.NoteEdited | e.NoteWithdrawn):
        return _own(context, state, by, event)
    if isinstance(event, NoteSupported | SupportWithdrawn):
        return _not_now(context, by, CLOSED_SUPPORT) or _support(context, state, by, event)
    if isinstance(event, e.NoteErased):
        return _erase(state, event)
    if isinstance(event, PostsSorted) and (refused := changed(state, event)):
        return refused
    if isinstance(event, objecting.HidingObjected | objecting.ObjectionDecided):
        return objecting.refusal(context, state, by, event)
    if isinstance(event, e.NotesHidden | AuthorsBlocked) and (refused := reasons.refusal(event)):
        return refused
    if isinstance(event, AuthorsBlocked | AuthorsAdmitted):
        return (None if left(state, event) else NOTHING_LEFT) if event.notes else NO_POSTS
    if isinstance(event, e.NotesLocked | e.NotesUnlocked):
        return NOTHING_LEFT if state.locked == isinstance(event, e.NotesLocked) else None
    if isinstance(event, focus.WallFocused | focus.FocusEnded):
        return focus.refused(state, event)
    if isinstance(event, SortingUndone):
        doer = doer_of(by, event.device)
        return taking_back.refused(state, doer, event.at) or (LOCKED if _is_locked(state, doer) else None)
    if state.locked and not isinstance(event, e.NotesReleased | e.NotesHidden | e.NotesBroughtBack):
        return LOCKED
    if isinstance(event, GroupsMerged):
        return group_rules.merging(state, event)
    if isinstance(event, GroupRenamed | GroupDissolved):
        return group_rules.changing(state, event)
    if isinstance(event, SuggestionDeclined):
        return None if new_pairs(state, event.notes, event.notes) else NOTHING_LEFT
    return _sorting(context, state, event)


def changed(state: PostState, event: PostsSorted) -> Refused | None:
    """Whether one of the posts looks otherwise by now than it did to whoever came with `event`."""
    for seen in event.seen:
        post_id, _, rest = seen.partition("-")
        post = state.posts.get(post_id)
        if post is None or seen in (look(post), spot(post)):
            continue
        if seen.startswith(f"{look(post)}-"):
            return _elsewhere(state, post)
        edited = rest.partition("-")[0] != str(post.edits)
        note = cut(post.text, LETTERS)
        return Refused(CHANGED_WORDS if edited and not post.withdrawn else OTHERWISE[state_of(post)], {"note": note})
    return None


def _elsewhere(state: PostState, post: Post) -> Refused:
    """A post that somebody else has just put to another place."""
    words: dict[str, str | int] = {"note": cut(post.text, LETTERS)}
    group = state.groups.get(post.group)
    return Refused(PUT, {**words, "title": group.name}) if group else Refused(PLACED, words)


def _not_now(context: Context, by: str, closed: Refused) -> Refused | None:
    if context.outside is not None:
        return context.outside
    if by not in context.participants:
        return NOT_JOINED
    if context.accepts:
        return NEEDS_CODE if needs_code(context, by) else None
    return closed if context.was_open else NOT_OPEN


def takes(context: Context, by: str) -> bool:
    """Whether this person may write or support something now: has joined, by a code if needed, and input is open."""
    return _not_now(context, by, CLOSED) is None


def _typed_now(context: Context, source: str) -> Refused | None:
    """The same for what is typed in for others: whoever does need not take part."""
    if not context.accepts:
        return context.outside or (CLOSED if context.was_open else NOT_OPEN)
    if context.assurance == "code":
        return CODES_ALONE
    return None if source in SOURCES else NO_SOURCE


def _post(context: Context, state: PostState, by: str, event: e.NotePosted) -> Refused | None:
    refused = _typed_now(context, event.source) if event.source else _not_now(context, by, CLOSED)
    if refused is not None:
        return refused
    if not takes_topic(context, event.topic):
        return NO_TOPIC
    if context.asked is not None and not event.source and event.topic not in context.asked:
        return NOT_ASKED
    most = 0 if event.source else context.settings.limit
    has = len(kept(state, by))
    if most and has >= most:
        return replace(ENOUGH, values={"kept": has, "most": most})
    return (
        mark_refused(context, event.mark)
        or _answers(context, state, event)
        or (None if event.erased else text_refused(context, event.text))
    )


def _answers(context: Context, state: PostState, event: e.NotePosted) -> Refused | None:
    """Only what the hall can read is answered, and answers are not."""
    if not event.under:
        return None
    post = state.posts.get(event.under)
    if not context.settings.replies or post is None or post.under:
        return NO_ANSWERS
    return None if shown(post) else NOT_THERE


def _erase(state: PostState, event: e.NoteErased) -> Refused | None:
    post = state.posts.get(event.note)
    if post is None:
        return NO_POST
    return ERASED_ALREADY if post.erased else None


def _own(context: Context, state: PostState, by: str, event: e.NoteEdited | e.NoteWithdrawn) -> Refused | None:
    post = state.posts.get(event.note)
    typed = post.source if post is not None else ""
    refused = _typed_now(context, typed) if typed else _not_now(context, by, CLOSED_OWN)
    if refused is not None:
        return refused
    if post is None or sender(post) != by:
        return objecting.NOT_YOURS
    if post.withdrawn:
        return GONE_ALREADY
    if post.erased:
        return ERASED_ALREADY
    if event.number and event.number < post.number:
        return NEWER
    if state.locked:
        return LOCKED
    if isinstance(event, e.NoteEdited):
        return mark_refused(context, event.mark) or (None if event.erased else text_refused(context, event.text))
    return None


def opposed(context: Context, state: PostState, by: str, event: Any) -> Refused | None:
    """Why a kind's event by which somebody is against a post does not fit, or None."""
    if not context.settings.opposing:
        return NO_SUPPORT
    return _not_now(context, by, CLOSED_SUPPORT) or _support(context, state, by, event, against=True)


def _support(context: Context, state: PostState, by: str, event: Any, *, against: bool = False) -> Refused | None:
    """Locked notes may be supported, and all the better: they say what they say."""
    said = state.backing.get(by, {}).get(event.note)
    if said is not None and event.number and event.number < said.number:
        return NEWER
    if isinstance(event, SupportWithdrawn):
        return None if said is not None and said.stands else NOT_SAID
    post = state.posts.get(event.note)
    if not context.settings.support:
        return NO_SUPPORT
    if post is None or not shown(post):
        return NOT_THERE
    if post.by == by:
        return OWN_POST
    if post.edits != event.edits:
        return OTHER_WORDS
    return SAID_ALREADY if said is not None and said.stands and said.against == against else None


def _is_locked(state: PostState, doer: str) -> bool:
    """Whether what they did last is among what a lock keeps as it is."""
    return state.locked and state.deeds[doer].before.fields != STATE


def _sorting(context: Context, state: PostState, event: Any) -> Refused | None:
    if not event.notes:
        return NO_POSTS
    refused = None
    if isinstance(event, e.NotesMoved) and not takes_topic(context, event.topic):
        refused = NO_TOPIC
    elif isinstance(event, e.NotesGrouped):
        refused = group_rules.into(state, event)
    elif isinstance(event, e.NotesMerged):
        target = state.posts.get(event.into)
        refused = None if target is not None and shown(target) else NO_TARGET
    return refused or (None if fitting(state, event) else NOTHING_LEFT)


def _leads_to(state: PostState, start: str, wanted: Iterable[str]) -> bool:
    """Whether following `into` from `start` comes past one of `wanted`: merging would close a circle."""
    post = start
    while post:
        if post in wanted:
            return True
        post = state.posts[post].into
    return False


Test = Callable[[PostState, Any, Post], bool]
_FITS: dict[type[ActivityEvent], Test] = {
    e.NotesReleased: lambda state, event, post: post.state == "waiting" and not post.withdrawn,
    e.NotesHidden: lambda state, event, post: stands(post),
    e.NotesBroughtBack: lambda state, event, post: post.state == "hidden" and not post.withdrawn and not post.erased,
    e.NotesMoved: lambda state, event, post: stands(post) and post.topic != event.topic,
    e.NotesGrouped: lambda state, event, post: (
        stands(post) and (not post.group or post.group != group_of(state, event))
    ),
    e.NotesUngrouped: lambda state, event, post: bool(post.group) and not post.withdrawn,
    e.NotesMerged: lambda state, event, post: (
        stands(post) and post.into != event.into and not _leads_to(state, event.into, (post.id,))
    ),
    e.NotesUnmerged: lambda state, event, post: bool(post.into) and not post.withdrawn,
}
